//! The figures of simulated days: means over the runs, and how far apart these were.

use super::{
    day::Scene,
    options::{SimulateOptions, shown},
    outcome::{Of, Outcome},
};
use crate::{hall::crowd::HALF_HOURS, table};
use comfy_table::Table;
use guichet_desk::{
    base::Day,
    hall::staffing::{Foreseen, Period, Staff, Target, advise},
};
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write as _};

/// The share of people who are to be called within the promise.
const SHARE: f64 = 0.9;

/// What came out.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    hall: String,
    date: Day,
    runs: u32,
    seed: u64,
    /// From how many days of the past arrivals and service times are known; 0: a stated shape.
    days_known: usize,
    visitors_expected: f64,
    counters: Vec<(String, u16)>,
    /// The counters in the order in which they open.
    counters_in_order: Vec<u16>,
    /// Queues that no open counter serves.
    unserved: Vec<String>,
    queues: BTreeMap<String, Row>,
    whole_hall: Row,
    half_hours: Vec<HalfHourRow>,
    advice: Vec<Period>,
    /// The share that the advice is to keep, and within how many minutes.
    advice_for: (f64, f64),
    late_minutes: Option<Figure>,
}

/// A mean over the runs and the deviation between them.
#[derive(Clone, Copy, Debug, Serialize)]
struct Figure {
    mean: f64,
    /// None when there was one run only.
    spread: Option<f64>,
}

/// The figures of a queue.
#[derive(Debug, Serialize)]
struct Row {
    people: Option<Figure>,
    tickets: Option<Figure>,
    served: Option<Figure>,
    wait_minutes_mean: Option<Figure>,
    wait_minutes_90: Option<Figure>,
    within_promise: Option<Figure>,
    longest_line: Option<Figure>,
    announced: Option<Figure>,
    held: Option<Figure>,
    missed: Option<Figure>,
    left: Option<Figure>,
    turned_away: Option<Figure>,
}

/// The figures of a half hour.
#[derive(Debug, Serialize)]
struct HalfHourRow {
    from: String,
    counters: Option<Figure>,
    tickets: Option<Figure>,
    wait_minutes_mean: Option<Figure>,
    within_promise: Option<Figure>,
    longest_line: Option<Figure>,
}

impl Figures {
    /// The means over these outcomes.
    pub(super) fn of(scene: &Scene<'_>, options: &SimulateOptions, outcomes: &[Outcome]) -> Self {
        let queue_of = |code| -> Vec<Of> {
            outcomes.iter().map(|run| run.queues.get(code).cloned().unwrap_or_default()).collect()
        };
        let half_hour_of = |number| -> Vec<Of> {
            outcomes.iter().map(|run| run.half_hours.get(&number).cloned().unwrap_or_default()).collect()
        };
        let queues = scene.hall.queues.keys().map(|code| (code.to_string(), Row::of(&queue_of(code))));
        let numbers = (0..HALF_HOURS).filter_map(|number| u8::try_from(number).ok());
        let known = numbers.filter(|number| outcomes.iter().any(|run| run.half_hours.contains_key(number)));
        let (_, promised) = scene.profile.means();
        let order = scene.order.iter().take(options.counters.most().into());
        Self {
            hall: scene.hall.code.to_string(),
            date: options.date,
            runs: options.runs,
            seed: options.seed,
            days_known: scene.days_known,
            visitors_expected: round(scene.profile.visitors()),
            counters: options.counters.0.iter().map(|(time, counters)| (shown(*time), *counters)).collect(),
            counters_in_order: order.map(|number| number.0).collect(),
            unserved: scene.unserved().iter().map(ToString::to_string).collect(),
            queues: queues.collect(),
            whole_hall: Row::of(&outcomes.iter().map(whole).collect::<Vec<_>>()),
            half_hours: known.map(|number| HalfHourRow::of(number, &half_hour_of(number))).collect(),
            advice: advice(scene),
            advice_for: (SHARE, round(promised / 60.0)),
            late_minutes: Figure::of(outcomes.iter().map(|run| Some(f64::from(run.late_seconds) / 60.0))),
        }
    }

    /// The figures for people.
    pub(super) fn told(&self) -> String {
        let mut text = self.head();
        let _ = writeln!(text, "{}\n{}", self.queue_table(), self.half_hour_table());
        let _ = writeln!(text, "{}", self.advice_line());
        if let Some(late) = self.late_minutes.filter(|late| late.mean > 0.0) {
            let late = late.shown(0, 1.0);
            let _ = writeln!(text, "the last one at a counter was served {late} minutes after closing time");
        }
        for queue in &self.unserved {
            let _ = writeln!(text, "nobody serves `{queue}` with this plan: its people wait in vain");
        }
        text.trim_end().to_owned()
    }

    fn head(&self) -> String {
        let source = match self.days_known {
            0 => "a stated shape of day, planned service times".to_owned(),
            days => format!("arrivals and service times of {days} days of the past"),
        };
        let plan: Vec<String> = match &self.counters[..] {
            [(_, counters)] => vec![counters.to_string()],
            several => several.iter().map(|(time, counters)| format!("{counters} from {time}")).collect(),
        };
        let order: Vec<String> = self.counters_in_order.iter().map(ToString::to_string).collect();
        format!(
            "{} on {}, {} days played from seed {}: about {:.0} tickets, {source}\n\
             counters open: {}, in the order {}\n",
            self.hall,
            self.date,
            self.runs,
            self.seed,
            self.visitors_expected,
            plan.join(", "),
            order.join(", "),
        )
    }

    fn queue_table(&self) -> Table {
        let head = [
            "queue",
            "people",
            "tickets",
            "served",
            "wait, mean (min)",
            "9 in 10 within (min)",
            "in promise (%)",
            "longest line",
            "ranges told",
            "of these held (%)",
            "missed call",
            "gave up",
            "turned away",
        ];
        let rows = self.queues.iter().map(|(name, row)| (name.as_str(), row)).chain([("all", &self.whole_hall)]);
        let cells = |(name, row): (&str, &Row)| {
            let mut cells = vec![name.to_owned()];
            cells.extend([row.people, row.tickets, row.served].map(|figure| shown_figure(figure, 0)));
            cells.extend([row.wait_minutes_mean, row.wait_minutes_90].map(|figure| shown_figure(figure, 1)));
            cells.push(percent(row.within_promise));
            cells.extend([row.longest_line, row.announced].map(|figure| shown_figure(figure, 0)));
            cells.push(percent(row.held));
            cells.extend([row.missed, row.left, row.turned_away].map(|figure| shown_figure(figure, 0)));
            cells
        };
        table::under_head(&head, rows.map(cells))
    }

    fn half_hour_table(&self) -> Table {
        let head = ["from", "counters", "tickets taken", "wait, mean (min)", "in promise (%)", "longest line"];
        let cells = |row: &HalfHourRow| {
            vec![
                row.from.clone(),
                shown_figure(row.counters, 0),
                shown_figure(row.tickets, 0),
                shown_figure(row.wait_minutes_mean, 1),
                percent(row.within_promise),
                shown_figure(row.longest_line, 0),
            ]
        };
        table::under_head(&head, self.half_hours.iter().map(cells))
    }

    fn advice_line(&self) -> String {
        let minute = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let told = |period: &Period| {
            let short = if period.kept { "" } else { " (not enough)" };
            let (from, until) = (minute(period.from_minute), minute(period.until_minute));
            format!("{from}–{until} {}{short}", period.counters)
        };
        let periods: Vec<String> = self.advice.iter().map(told).collect();
        let (share, minutes) = self.advice_for;
        let periods = if periods.is_empty() { "nothing to advise on".to_owned() } else { periods.join(", ") };
        format!(
            "Erlang C, one line for all, {:.0} % called within {minutes:.0} min, would open: {periods}",
            share * 100.0
        )
    }
}

/// What the formulas advise for the same arrivals.
fn advice(scene: &Scene<'_>) -> Vec<Period> {
    let (service_seconds, promised) = scene.profile.means();
    let counters_max = u32::try_from(scene.hall.counters.len()).unwrap_or(u32::MAX);
    let busy = (0..HALF_HOURS).filter(|half_hour| scene.profile.arrivals_in(*half_hour) > 0.0);
    let foreseen: Vec<Foreseen> = busy
        .map(|half_hour| Foreseen {
            from_minute: u16::try_from(half_hour * 30).unwrap_or(0),
            arrivals: scene.profile.arrivals_in(half_hour),
        })
        .collect();
    let staff = Staff { service_seconds, counters_max, patience: None };
    advise(&foreseen, &staff, &Target { share: SHARE, within_seconds: promised }).unwrap_or_default()
}

fn whole(run: &Outcome) -> Of {
    let mut whole = Of::default();
    run.queues.values().for_each(|of| whole.add(of));
    whole.longest = run.half_hours.values().map(|of| of.longest).max().unwrap_or(0);
    whole
}

impl Row {
    fn of(runs: &[Of]) -> Self {
        let counts = |count: &dyn Fn(&Of) -> u32| Figure::of(runs.iter().map(|of| Some(f64::from(count(of)))));
        let sorted: Vec<Vec<u32>> = runs.iter().map(|of| sorted(&of.waits)).collect();
        Self {
            people: counts(&|of| of.people),
            tickets: counts(&|of| of.tickets),
            served: counts(&|of| of.served),
            wait_minutes_mean: Figure::of(runs.iter().map(|of| mean_minutes(&of.waits))),
            wait_minutes_90: Figure::of(sorted.iter().map(|waits| ninety_minutes(waits))),
            within_promise: Figure::of(runs.iter().map(|of| share(of.within_promise, count(&of.waits)))),
            longest_line: counts(&|of| of.longest),
            announced: counts(&|of| of.announced),
            held: Figure::of(runs.iter().map(|of| share(of.held, of.announced))),
            missed: counts(&|of| of.missed),
            left: counts(&|of| of.left),
            turned_away: counts(&|of| of.turned_away),
        }
    }
}

impl HalfHourRow {
    fn of(number: u8, runs: &[Of]) -> Self {
        let counts = |count: &dyn Fn(&Of) -> u32| Figure::of(runs.iter().map(|of| Some(f64::from(count(of)))));
        Self {
            from: format!("{:02}:{:02}", number / 2, number % 2 * 30),
            counters: counts(&|of| of.counters),
            tickets: counts(&|of| of.tickets),
            wait_minutes_mean: Figure::of(runs.iter().map(|of| mean_minutes(&of.waits))),
            within_promise: Figure::of(runs.iter().map(|of| share(of.within_promise, count(&of.waits)))),
            longest_line: counts(&|of| of.longest),
        }
    }
}

impl Figure {
    /// The mean of what is known in each run, and the deviation where there are several; none when nothing is.
    fn of(values: impl Iterator<Item = Option<f64>>) -> Option<Self> {
        let values: Vec<f64> = values.flatten().collect();
        let runs = float(count(&values));
        let mean = values.iter().sum::<f64>() / runs;
        let square: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let spread = (values.len() > 1).then(|| round((square / (runs - 1.0)).sqrt()));
        (!values.is_empty()).then(|| Self { mean: round(mean), spread })
    }

    /// With so many digits, each unit counted `times`.
    fn shown(self, digits: usize, times: f64) -> String {
        let mean = self.mean * times;
        match self.spread {
            Some(spread) => format!("{mean:.digits$} ± {:.digits$}", spread * times),
            None => format!("{mean:.digits$}"),
        }
    }
}

fn shown_figure(figure: Option<Figure>, digits: usize) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| figure.shown(digits, 1.0))
}

fn percent(figure: Option<Figure>) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| figure.shown(0, 100.0))
}

fn sorted(waits: &[u32]) -> Vec<u32> {
    let mut sorted = waits.to_vec();
    sorted.sort_unstable();
    sorted
}

fn mean_minutes(waits: &[u32]) -> Option<f64> {
    let all: f64 = waits.iter().map(|wait| f64::from(*wait)).sum();
    (!waits.is_empty()).then(|| all / float(count(waits)) / 60.0)
}

/// The wait that nine in ten did not exceed, of sorted waits (the nearest rank).
fn ninety_minutes(sorted: &[u32]) -> Option<f64> {
    let rank = (sorted.len() * 9).div_ceil(10);
    rank.checked_sub(1).and_then(|place| sorted.get(place)).map(|wait| f64::from(*wait) / 60.0)
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| float(part) / float(whole))
}

fn count<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}

fn float(count: u32) -> f64 {
    f64::from(count)
}

fn round(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}
