//! The outlook of a hall: how many will come in the next fourteen days, how sure that is, when it will be
//! more than the planned counters can serve, how many counters it takes, and when it is better to come.
//!
//! Worked out once a day from counts by half hour, beside the threads that answer; nothing here knows who came.

use crate::{Acts, Problem, aside::beside_the_workers};
use guichet_desk::{
    base::{Day, HallCode, Instant, days_before},
    clock::Calendar,
    hall::{
        Hall,
        staffing::{ErlangC, Foreseen, Load, Period, Staff, Target, advise},
    },
};
use guichet_forecast::{
    Asked, BackTestReport, BetterTime, DayCounts, DayParts, Forecast, HALF_HOURS, HalfHour, HalfHours, History, Level,
    Nearby, OffPeak, PartLevel, Thresholds, TooLittleHistory, TrackRecord, Warning, back_test, better_times, forecast,
    off_peak, warnings, when_to_come,
};
use guichet_store::HalfHourRow;
use jiff::civil::Time;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError},
};

/// How far back the history goes, in days.
const DAYS_BACK: u16 = 420;
/// The share of people who are to be called within the promised wait.
pub const SHARE_IN_TIME: f64 = 0.9;
/// How many days ahead a warning is judged.
const JUDGED_DAYS_AHEAD: u8 = 1;

/// What can be said about a hall's next fourteen days.
#[derive(Clone, Debug)]
pub struct HallOutlook {
    /// The day it was worked out on; the first day of the forecast.
    pub today: Day,
    /// How many will come; too little is known when there are too few days behind.
    pub forecast: Result<Forecast, TooLittleHistory>,
    /// How the methods did on days that are over.
    pub tested: BackTestReport,
    /// Half hours in which more will come than the planned counters can serve within the promise.
    pub warnings: Vec<Warning>,
    /// How warnings of the day before did on days that are over.
    pub track_record: TrackRecord,
    /// The levels of the days' parts, for everyone.
    pub parts: Vec<PartLevel>,
    /// Half hours quiet enough for more booked times.
    pub off_peak: Vec<OffPeak>,
    /// How many people the planned counters can serve in half an hour within the promise.
    pub capacity: f64,
    /// How many counters are planned.
    pub planned: u16,
    /// How long a visit takes, in seconds.
    pub visit_seconds: f64,
    /// The wait that is promised, in seconds.
    pub promised_seconds: f64,
}

/// What can be said about a time that somebody asked about.
#[derive(Clone, Debug)]
pub struct BetterTimes {
    /// The half hour that was asked about.
    pub asked: HalfHour,
    /// How busy it will be.
    pub level: Level,
    /// Quieter times near it, the best first.
    pub better: Vec<BetterTime>,
}

impl HallOutlook {
    /// Every open half hour of the fourteen days.
    pub fn half_hours(&self) -> impl Iterator<Item = (Day, HalfHour)> {
        self.forecast.iter().flat_map(|known| known.half_hours().map(|(day, of)| (day, of.half_hour)))
    }

    /// When a half hour ends.
    pub fn end_of(&self, half_hour: HalfHour) -> Time {
        HalfHour::from_number(half_hour.number() + 1).map_or(Time::midnight(), HalfHour::start)
    }

    /// How busy a half hour will be, and quieter times from `earliest` on; none while the hall is closed then.
    fn better_than(&self, day: Day, half_hour: HalfHour, earliest: (Day, HalfHour)) -> Option<BetterTimes> {
        let forecast = self.forecast.as_ref().ok()?;
        let (_, foreseen) = forecast.half_hours().find(|(of, known)| (*of, known.half_hour) == (day, half_hour))?;
        let capacity = |_: Day, _: HalfHour| self.capacity;
        let asked = Asked { day, half_hour, earliest };
        let thresholds = Thresholds::default();
        let better = better_times(forecast, &capacity, asked, Nearby::default(), thresholds);
        let level = thresholds.level(foreseen.expected.mean, self.capacity);
        Some(BetterTimes { asked: half_hour, level, better })
    }

    /// How many counters it takes on a day, by period.
    pub fn staffing(&self, day: Day) -> Vec<Period> {
        let Ok(forecast) = &self.forecast else { return Vec::new() };
        let of_day = forecast.half_hours().filter(|(of, _)| *of == day);
        let foreseen: Vec<Foreseen> = of_day
            .map(|(_, half_hour)| Foreseen {
                from_minute: minute_of(half_hour.half_hour),
                arrivals: half_hour.expected.mean,
            })
            .collect();
        let staff = Staff { service_seconds: self.visit_seconds, counters_max: COUNTERS_MAX, patience: None };
        let target = Target { share: SHARE_IN_TIME, within_seconds: self.promised_seconds };
        advise(&foreseen, &staff, &target).unwrap_or_default()
    }
}

/// More counters than any hall has.
const COUNTERS_MAX: u32 = 200;

/// The outlooks of all halls, each worked out once a day: whoever holds a hall's place works it out, the others wait.
#[derive(Default)]
pub(crate) struct Outlooks(Mutex<HashMap<HallCode, Arc<Kept>>>);

type Kept = Mutex<Option<Arc<HallOutlook>>>;

impl Outlooks {
    fn of(&self, hall: &HallCode) -> Arc<Kept> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(hall.clone()).or_default())
    }

    /// Forgets what was said of a hall, which knows one day more since.
    pub(super) fn forget(&self, hall: &HallCode) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(hall);
    }
}

impl Acts {
    /// What can be said about a hall's next fourteen days. Worked out at the first asking of a day, which
    /// takes a moment that only those who ask wait for; later ones are told the same.
    pub fn hall_outlook(&self, hall: &HallCode, now: Instant) -> Result<Arc<HallOutlook>, Problem> {
        let (plan, today) = (Arc::clone(self.hall(hall)?), self.today(now));
        let kept = self.0.outlooks.of(hall);
        let of_today = |kept: &Option<Arc<HallOutlook>>| kept.clone().filter(|known| known.today == today);
        if let Some(known) = at_once(&kept).and_then(|known| of_today(&known)) {
            return Ok(known);
        }
        beside_the_workers(|| {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = of_today(&kept) {
                return Ok(known);
            }
            let past = self.past_of(hall, today)?;
            let outlook = Arc::new(outlook(&plan, &self.catalogue().calendar, &past, today));
            *kept = Some(Arc::clone(&outlook));
            Ok(outlook)
        })
    }

    /// What is known of a hall's days before today, of one moment.
    fn past_of(&self, hall: &HallCode, today: Day) -> Result<Past, Problem> {
        let from = days_before(today, DAYS_BACK);
        self.store().read(|snapshot| {
            let rows = snapshot.half_hours(hall, from, today)?;
            Ok(Past { rows, watched_until: snapshot.watched_until(hall, from, today)? })
        })
    }

    /// How busy a hall will be at a time, and quieter times near it; none when it is closed then, or when too
    /// little is known.
    pub fn better_times(
        &self,
        hall: &HallCode,
        day: Day,
        half_hour: u8,
        now: Instant,
    ) -> Result<Option<BetterTimes>, Problem> {
        let outlook = self.hall_outlook(hall, now)?;
        let here = now.civil(&self.catalogue().town.zone);
        let earliest = (here.date(), HalfHour::at(here.time()));
        let asked = HalfHour::from_number(half_hour);
        Ok(asked.and_then(|half_hour| outlook.better_than(day, half_hour, earliest)))
    }
}

/// What is kept, unless somebody works it out at this moment.
fn at_once(kept: &Kept) -> Option<MutexGuard<'_, Option<Arc<HallOutlook>>>> {
    match kept.try_lock() {
        Ok(kept) => Some(kept),
        Err(TryLockError::Poisoned(kept)) => Some(kept.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// What is known of a hall's days that are over.
struct Past {
    rows: Vec<HalfHourRow>,
    /// Days that were not watched to their end, each with the first half hour of which nothing is known.
    watched_until: BTreeMap<Day, u8>,
}

fn outlook(plan: &Hall, calendar: &Calendar, past: &Past, today: Day) -> HallOutlook {
    let open = |day: Day| open_half_hours(plan, calendar, day);
    let hall = guichet_forecast::Hall { calendar, open: &open };
    let (rows, history) = (past.rows.as_slice(), history(past));
    let tested = back_test(&history, &hall, today);
    let forecast = forecast(&history, &hall, today, &tested);
    let (visit_seconds, promised_seconds) = (visit_seconds(plan, rows), promised_seconds(plan));
    let planned = u16::try_from(plan.counters.len()).unwrap_or(u16::MAX);
    let capacity = capacity(planned, visit_seconds, promised_seconds);
    let of_half_hour = |_: Day, _: HalfHour| capacity;
    let thresholds = Thresholds::default();
    let known = forecast.as_ref().ok();
    HallOutlook {
        today,
        warnings: known.map(|known| warnings(known, &of_half_hour)).unwrap_or_default(),
        track_record: TrackRecord::of_trials(tested.trials(tested.best()), JUDGED_DAYS_AHEAD, &of_half_hour),
        parts: known
            .map(|known| when_to_come(known, &of_half_hour, DayParts::default(), thresholds))
            .unwrap_or_default(),
        off_peak: known.map(|known| off_peak(known, &of_half_hour, thresholds)).unwrap_or_default(),
        tested: tested.report(),
        forecast,
        capacity,
        planned,
        visit_seconds,
        promised_seconds,
    }
}

/// The half hours of a day in which somebody can arrive at a hall.
pub(super) fn open_half_hours(plan: &Hall, calendar: &Calendar, day: Day) -> HalfHours {
    let hours = plan.hours_on(day, &calendar.kind(day)).iter();
    hours.flat_map(|hours| HalfHours::between(hours.from, hours.until).iter()).collect()
}

/// A day on which figures were kept was watched from its first to its last half hour, but for those that ended early.
fn history(past: &Past) -> History {
    let mut history = History::default();
    for of_day in past.rows.chunk_by(|left, right| left.day == right.day) {
        let mut arrivals = [0; HALF_HOURS];
        for row in of_day {
            if let Some(count) = arrivals.get_mut(usize::from(row.half_hour)) {
                *count += row.arrived;
            }
        }
        if let Some(first) = of_day.first() {
            let until = past.watched_until.get(&first.day);
            let was_watched = |half_hour: &HalfHour| until.is_none_or(|until| half_hour.number() < *until);
            history
                .set(first.day, DayCounts { arrivals, recorded: HalfHours::ALL.iter().filter(was_watched).collect() });
        }
    }
    history
}

/// As measured, else as planned.
fn visit_seconds(plan: &Hall, rows: &[HalfHourRow]) -> f64 {
    let served: u32 = rows.iter().map(|row| row.served).sum();
    let seconds: f64 = rows.iter().map(|row| f64::from(row.served_seconds)).sum();
    if served >= 100 && seconds > 0.0 { seconds / f64::from(served) } else { planned_seconds(plan) }
}

fn planned_seconds(plan: &Hall) -> f64 {
    mean(plan.queues.values().map(|queue| f64::from(queue.visit_minutes) * 60.0)).unwrap_or(600.0)
}

fn promised_seconds(plan: &Hall) -> f64 {
    mean(plan.queues.values().map(|queue| f64::from(queue.promised_minutes) * 60.0)).unwrap_or(1200.0)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The most arrivals in half an hour of which the stated share is called within the promise, by Erlang's
/// second formula: found by halving, to a tenth of a person.
fn capacity(counters: u16, visit_seconds: f64, promised_seconds: f64) -> f64 {
    let kept = |arrivals: f64| {
        let load = Load::new(arrivals * 2.0, visit_seconds).ok();
        let erlang = load.and_then(|load| ErlangC::new(&load, u32::from(counters)).ok());
        erlang.is_some_and(|erlang| erlang.called_within(promised_seconds) >= SHARE_IN_TIME)
    };
    let (mut low, mut high) = (0.0, f64::from(counters) * 1800.0 / visit_seconds.max(1.0));
    while high - low > 0.1 {
        let middle = f64::midpoint(low, high);
        if kept(middle) { low = middle } else { high = middle }
    }
    low
}

fn minute_of(half_hour: HalfHour) -> u16 {
    let start = half_hour.start();
    u16::from(start.hour().unsigned_abs()) * 60 + u16::from(start.minute().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::hall::HalfHour as Figure;
    use jiff::civil::date;

    #[test]
    fn half_hours_after_an_early_closing_teach_nothing() {
        let (early, whole) = (date(2026, 9, 21), date(2026, 9, 22));
        let of =
            |day| HalfHourRow::of(day, &"permits".parse().unwrap(), 18, &Figure { arrived: 7, ..Figure::default() });
        let past = Past { rows: vec![of(early), of(whole)], watched_until: [(early, 28)].into() };
        let history = history(&past);
        let known = |day: Day, half_hour: u8| {
            history.day(day).unwrap().recorded.contains(HalfHour::from_number(half_hour).unwrap())
        };
        assert!(known(early, 18) && known(early, 27) && !known(early, 28) && !known(early, 33));
        assert!(known(whole, 33));
        assert_eq!(history.day(early).unwrap().arrivals[18], 7, "what was watched counts");
    }
}
