//! A hall's own past: how many came when, and how long they were served. Counts by half hour; nobody is in it.

use crate::hall::crowd::Profile;
use guichet_acts::{Acts, HalfHourRow, Problem};
use guichet_desk::{
    base::{Day, Instant, QueueCode, days_before},
    hall::{Hall, waits::Waits},
};
use std::collections::{BTreeMap, BTreeSet};

/// How far back is looked, in days.
const DAYS_BACK: u16 = 56;
/// So many days of the same weekday are enough; else all days are taken together.
const ALIKE_MIN: usize = 2;
/// A service time is measured on so many services at least.
const SERVED_MIN: u32 = 20;

/// What is known of a hall's past.
pub(super) struct Past {
    /// What came, and from how many days that is known; none when nothing is.
    pub(super) profile: Option<(Profile, usize)>,
    /// What was learned about waits.
    pub(super) waits: BTreeMap<QueueCode, Waits>,
}

impl Past {
    /// Nothing is known.
    pub(super) const fn none() -> Self {
        Self { profile: None, waits: BTreeMap::new() }
    }

    /// What is known before a day.
    pub(super) fn read(acts: &Acts, hall: &Hall, date: Day) -> Result<Self, Problem> {
        let zone = &acts.catalogue().town.zone;
        let begin = Instant::start_of(date, zone);
        let rows = acts.hall_figures(&hall.code, days_before(date, DAYS_BACK), date)?;
        let waits = acts.hall_now(&hall.code, begin, |now| now.watched.waits().clone())?;
        Ok(Self { profile: profile(hall, &rows, date), waits })
    }
}

/// The mean of the days like this one.
pub(super) fn profile(hall: &Hall, rows: &[HalfHourRow], date: Day) -> Option<(Profile, usize)> {
    let days: BTreeSet<Day> = rows.iter().filter(|row| row.arrived > 0).map(|row| row.day).collect();
    let alike: BTreeSet<Day> = days.iter().copied().filter(|day| day.weekday() == date.weekday()).collect();
    let days = if alike.len() >= ALIKE_MIN { alike } else { days };
    let count = u32::try_from(days.len()).ok().filter(|count| *count > 0)?;
    let (mut arrivals, mut served) = (BTreeMap::new(), BTreeMap::new());
    for row in rows {
        if days.contains(&row.day) {
            *arrivals.entry((row.queue.clone(), row.half_hour)).or_insert(0.0) +=
                f64::from(row.arrived) / f64::from(count);
        }
        let (services, seconds): &mut (u32, f64) = served.entry(row.queue.clone()).or_default();
        *services += row.served;
        *seconds += f64::from(row.served_seconds);
    }
    let measured = served.into_iter().filter(|(_, (services, seconds))| *services >= SERVED_MIN && *seconds > 0.0);
    let service = measured.map(|(queue, (services, seconds))| (queue, seconds / f64::from(services))).collect();
    Some((Profile::counted(hall, &arrivals, &service), days.len()))
}
