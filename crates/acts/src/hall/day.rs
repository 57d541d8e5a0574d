//! The end of a hall's day, and what stays of it: counts by half hour. Tickets and events are forgotten.

use super::{HallWho, board::learned_waits, outlook::open_half_hours};
use crate::{Acts, Problem, aside::to_its_end};
use guichet_desk::{
    base::{Day, HallCode, Instant, QueueCode, Zone, days_after, days_before},
    hall::{Command, Event, HalfHour, Hall, Happening, Watched, half_hour_of, half_hours, waits::Waits},
};
use guichet_store::{HalfHourRow, Tx};
use std::collections::BTreeMap;

/// For how many days the tickets of a day are kept, so that a wrong call can be explained.
const DAYS_KEPT: u16 = 30;
/// For how many days a hall may be missing from the plan: a file that was lost by mistake is back by then, and its
/// figures are made.
const DAYS_WITHOUT_PLAN: u16 = 3;
/// A half hour counts as watched when so many seconds of it were.
const MOST_OF_HALF_AN_HOUR: i64 = 15 * 60;
/// Within so many seconds of its midnight a desk that is there ends a day.
const ENDS_WITHIN: i64 = 3_600;
/// How many days are forgotten in one closure at most.
const AT_ONCE: u32 = 2;

/// The figures of a hall from one day to before another.
pub type HallFigures = Vec<HalfHourRow>;

impl Acts {
    /// Ends the days before today that have not ended, keeps their figures, and forgets old ones. How many
    /// days ended; or the first trouble with one of them, after everything else was done.
    pub async fn end_hall_days(&self, now: Instant) -> Result<u32, Problem> {
        let today = self.today(now);
        let open = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.hall_days_open(today)?))?;
        let (mut ended, mut trouble) = (0, None);
        for (hall, day) in open {
            let done = if self.hall(&hall).is_ok() {
                self.end_hall_day(HallWho::Calendar, &hall, day, now).await
            } else if day < days_before(today, DAYS_WITHOUT_PLAN) {
                self.end_day_without_plan(&hall, day, now).await
            } else {
                continue;
            };
            // One day that cannot be read keeps no other from its end.
            match done {
                Ok(()) => ended += 1,
                Err(problem) => trouble = trouble.or(Some(problem)),
            }
        }
        let oldest = days_before(today, DAYS_KEPT);
        let forget = move |tx: &mut Tx<'_>| -> Result<u32, Problem> { Ok(tx.forget_hall_days(oldest, AT_ONCE)?) };
        let forgotten = self.store().write(Vec::new(), forget).await;
        match trouble {
            Some(problem) => Err(problem),
            None => forgotten.map(|_| ended),
        }
    }

    /// Closes a hall for a day: whoever still waits is told, and whoever booked for later on it, and the figures are
    /// kept.
    pub async fn end_hall_day(&self, who: HallWho, hall: &HallCode, day: Day, now: Instant) -> Result<(), Problem> {
        let (acts, code) = (self.clone(), hall.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<Result<(), Problem>, Problem> {
            let (by, mut file) = (acts.by(tx, who)?, tx.hall_day(&code, day)?);
            let done = acts.decide_in(tx, &mut file, &code, by, &Command::EndDay, now)?;
            if done.is_ok() {
                let events = tx.hall_events(&file)?;
                let plan = acts.hall(&code)?;
                let mut watched = Watched::after(learned_waits(tx, &code)?);
                for event in &events {
                    watched.apply(event, plan, &acts.catalogue().town.zone);
                }
                for (queue, waits) in watched.waits() {
                    tx.save_waits(&code, queue, &serde_json::to_string(waits)?)?;
                }
                tx.add_half_hours(&code, &rows(day, &events, plan, &acts.catalogue().town.zone))?;
                acts.keep_early_end(tx, (plan, day), &events, now)?;
                if day == acts.today(now) {
                    acts.displace_rest_of(tx, &code, day, now)?;
                }
            }
            tx.keep_hall(file);
            Ok(done.map(|_| ()))
        };
        let (acts, hall, written) = (self.clone(), hall.clone(), self.store().write(Vec::new(), work));
        let forgetting = async move {
            let done = written.await?.into_inner();
            if done.is_ok() {
                acts.0.boards.forget_after(&hall, day);
                acts.0.outlooks.forget(&hall);
            }
            acts.0.boards.tell(&hall);
            done
        };
        to_its_end(forgetting).await
    }

    /// Keeps until when a day was watched, when that was not to its end: who would have come later is not known.
    fn keep_early_end(
        &self,
        tx: &Tx<'_>,
        (plan, day): (&Hall, Day),
        events: &[Event],
        now: Instant,
    ) -> Result<(), Problem> {
        let Some(seen) = self.seen_until(day, events, now) else { return Ok(()) };
        let most = seen.plus_seconds(MOST_OF_HALF_AN_HOUR);
        let until = half_hour_of(most, &self.catalogue().town.zone);
        let mut open = open_half_hours(plan, &self.catalogue().calendar, day).iter();
        if self.today(most) == day && open.any(|half_hour| half_hour.number() >= until) {
            tx.add_watched_until(&plan.code, day, until)?;
        }
        Ok(())
    }

    /// Until when a day was surely watched: until somebody closed it, or until its last event when the desk was not there
    /// to end it at midnight. None when it was watched to its end.
    fn seen_until(&self, day: Day, events: &[Event], now: Instant) -> Option<Instant> {
        if day == self.today(now) {
            return Some(now);
        }
        let midnight = Instant::start_of(days_after(day, 1), &self.catalogue().town.zone);
        let was_away = now >= midnight.plus_seconds(ENDS_WITHIN);
        let of_day = events.iter().rev().find(|event| event.what != Happening::DayEnded);
        of_day.map(|event| event.at).filter(|_| was_away)
    }

    /// Ends a day of a hall that left the plan: no ticket stays beside a case, and nobody at a counter. Without a plan
    /// there is nobody to tell and nothing to count by.
    async fn end_day_without_plan(&self, hall: &HallCode, day: Day, now: Instant) -> Result<(), Problem> {
        let code = hall.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let mut file = tx.hall_day(&code, day)?;
            if !file.state().ended {
                let at = now.max(file.state().changed_at);
                tx.append_hall(&mut file, &[Event { at, what: Happening::DayEnded }])?;
            }
            tx.keep_hall(file);
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// What is kept of a hall's days from one day to before another.
    pub fn hall_figures(&self, hall: &HallCode, from: Day, before: Day) -> Result<HallFigures, Problem> {
        self.hall(hall)?;
        self.store().read(|snapshot| Ok(snapshot.half_hours(hall, from, before)?))
    }

    /// Keeps figures of days that were not lived here, such as a demo's past.
    pub async fn import_hall_figures(&self, hall: &HallCode, rows: HallFigures) -> Result<(), Problem> {
        self.hall(hall)?;
        let hall = hall.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.add_half_hours(&hall, &rows)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Keeps what was learned about waits elsewhere, such as in a demo's past, instead of what was known. A day
    /// that is read already goes on with what it began with.
    pub async fn import_hall_waits(&self, hall: &HallCode, waits: BTreeMap<QueueCode, Waits>) -> Result<(), Problem> {
        self.hall(hall)?;
        let hall = hall.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            for (queue, learned) in &waits {
                tx.save_waits(&hall, queue, &serde_json::to_string(learned)?)?;
            }
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }
}

/// What stays of a day's events. A day on which officers sat at counters and nobody came has one row that says so: else
/// it could not be told from a day that nobody recorded.
fn rows(day: Day, events: &[Event], plan: &Hall, zone: &Zone) -> HallFigures {
    let mut figures = half_hours(events, plan, zone);
    if figures.is_empty() {
        figures.extend(events.iter().find_map(|event| nobody_since(event, zone)));
    }
    figures.iter().map(|((queue, half_hour), figure)| HalfHourRow::of(day, queue, *half_hour, figure)).collect()
}

/// Nobody yet, when an officer sat down with this event.
fn nobody_since(event: &Event, zone: &Zone) -> Option<((QueueCode, u8), HalfHour)> {
    match &event.what {
        Happening::CounterOpened { officer: Some(_), skills, .. } => {
            Some(((skills.first()?.clone(), half_hour_of(event.at, zone)), HalfHour::default()))
        }
        _ => None,
    }
}
