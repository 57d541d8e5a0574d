//! What stays of the days of the halls: counts by half hour, and what the estimators of waits learned.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::{
    base::{Day, HallCode, QueueCode, day_from_number, day_number},
    hall::HalfHour,
};
use rusqlite::params;
use std::collections::BTreeMap;

/// What happened to a queue in one half hour: figures without tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfHourRow {
    /// The day.
    pub day: Day,
    /// The queue.
    pub queue: QueueCode,
    /// Which half hour of the day, 0 to 47, in the town's zone.
    pub half_hour: u8,
    /// How many joined the line.
    pub arrived: u32,
    /// How many of them were served.
    pub served: u32,
    /// For how many seconds in all.
    pub served_seconds: u32,
    /// How many seconds they had waited in all.
    pub waited_seconds: u32,
    /// How many of them waited no longer than was promised.
    pub within_promise: u32,
    /// To how many of them a range was announced.
    pub announced: u32,
    /// How many of those waited within it.
    pub within_announced: u32,
}

impl HalfHourRow {
    /// The row of a queue's figures in one half hour of a day.
    pub fn of(day: Day, queue: &QueueCode, half_hour: u8, figure: &HalfHour) -> Self {
        Self {
            day,
            queue: queue.clone(),
            half_hour,
            arrived: figure.arrived,
            served: figure.served,
            served_seconds: figure.served_seconds,
            waited_seconds: figure.waited_seconds,
            within_promise: figure.within_promise,
            announced: figure.announced,
            within_announced: figure.within_announced,
        }
    }
}

impl Tx<'_> {
    /// Keeps a day's figures.
    pub fn add_half_hours(&self, hall: &HallCode, rows: &[HalfHourRow]) -> Result<(), StoreFault> {
        for row in rows {
            self.main.execute(
                &query::ADD_HALF_HOUR,
                params![
                    hall.as_str(),
                    day_number(row.day),
                    row.queue.as_str(),
                    row.half_hour,
                    row.arrived,
                    row.served,
                    row.served_seconds,
                    row.waited_seconds,
                    row.within_promise,
                    row.announced,
                    row.within_announced,
                ],
            )?;
        }
        Ok(())
    }

    /// Keeps that a day was watched until this half hour began, and no longer.
    pub fn add_watched_until(&self, hall: &HallCode, day: Day, half_hour: u8) -> Result<(), StoreFault> {
        self.main.execute(&query::ADD_WATCHED_UNTIL, params![hall.as_str(), day_number(day), half_hour])?;
        Ok(())
    }

    /// Keeps what a queue's estimators learned.
    pub fn save_waits(&self, hall: &HallCode, queue: &QueueCode, learned: &str) -> Result<(), StoreFault> {
        self.main.execute(&query::SAVE_WAITS, params![hall.as_str(), queue.as_str(), learned])?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// The figures of a hall from one day to before another.
    pub fn half_hours(&self, hall: &HallCode, from: Day, before: Day) -> Result<Vec<HalfHourRow>, StoreFault> {
        let key = params![hall.as_str(), day_number(from), day_number(before)];
        let rows = self.main.many(&query::HALF_HOURS, key, |row| {
            let count = |column| row.get::<_, u32>(column);
            let counts = [count(3)?, count(4)?, count(5)?, count(6)?, count(7)?, count(8)?, count(9)?];
            Ok((row.get::<_, i32>(0)?, row.get::<_, String>(1)?, row.get::<_, u8>(2)?, counts))
        })?;
        rows.into_iter().map(half_hour).collect()
    }

    /// The days of a hall, from one to before another, that were not watched to their end, each with the first half
    /// hour of which nothing is known.
    pub fn watched_until(&self, hall: &HallCode, from: Day, before: Day) -> Result<BTreeMap<Day, u8>, StoreFault> {
        let key = params![hall.as_str(), day_number(from), day_number(before)];
        let rows = self.main.many(&query::WATCHED_UNTIL, key, |row| Ok((row.get::<_, i32>(0)?, row.get(1)?)))?;
        let read = |(day, until)| Ok((day_from_number(day).ok_or_else(beyond_the_calendar)?, until));
        rows.into_iter().map(read).collect()
    }

    /// What the estimators of a hall's queues learned.
    pub fn waits(&self, hall: &HallCode) -> Result<Vec<(String, String)>, StoreFault> {
        self.main.many(&query::WAITS, [hall.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

fn half_hour((day, queue, half_hour, counts): (i32, String, u8, [u32; 7])) -> Result<HalfHourRow, StoreFault> {
    let [arrived, served, served_seconds, waited_seconds, within_promise, announced, within_announced] = counts;
    Ok(HalfHourRow {
        day: day_from_number(day).ok_or_else(beyond_the_calendar)?,
        queue: queue.parse().map_err(|_| StoreFault::corrupt("a queue without a code"))?,
        half_hour,
        arrived,
        served,
        served_seconds,
        waited_seconds,
        within_promise,
        announced,
        within_announced,
    })
}

fn beyond_the_calendar() -> StoreFault {
    StoreFault::corrupt("a day beyond the calendar")
}
