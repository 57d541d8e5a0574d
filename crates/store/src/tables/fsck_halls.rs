//! The check of the halls: every day folds, and the rows that admit one winner say what its fold says.

use super::fsck::{Finding, readable, unless_damaged};
use crate::{Snapshot, Store, fault::StoreFault, query, tables::hall::catch_up};
use guichet_desk::hall::{Counter, HallDay};
use rusqlite::Row;

const PAGE: u32 = 50;

impl Store {
    /// Checks every day of every hall.
    pub(super) fn check_halls(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let mut after = 0;
        loop {
            let last = self.read(|snapshot| snapshot.check_hall_days(after, findings))?;
            match last {
                Some(last) => after = last,
                None => return Ok(()),
            }
        }
    }
}

impl Snapshot<'_> {
    fn check_hall_days(&self, after: i64, findings: &mut Vec<Finding>) -> Result<Option<i64>, StoreFault> {
        let days = self.main.many(&query::NEXT_HALL_DAYS, (after, PAGE), |row| {
            Ok((row.get::<_, i64>(0)?, read_day(row).map_err(StoreFault::from)))
        })?;
        let last = days.last().map(|(id, _)| *id);
        for (id, read) in days {
            let Some((hall, day, events)) = readable(read, &format!("hall day row {id}"), findings)? else { continue };
            let place = format!("{hall}, day {day}");
            let mut state = HallDay::default();
            let read = unless_damaged(catch_up(self.main, id, &mut state))?;
            let folds = read.is_some() && state.events == events;
            if !folds || readable(self.fits(id, &state), &place, findings)? == Some(false) {
                findings.push(Finding { code: "hall-day-differs", place });
            }
        }
        Ok(last)
    }

    /// Whether the rows of a day say who is at which counter as its fold does.
    fn fits(&self, id: i64, state: &HallDay) -> Result<bool, StoreFault> {
        let tickets = self.main.many(&query::AT_COUNTERS, [id], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let officers =
            self.main.many(&query::COUNTER_OFFICERS, [id], |row| Ok((row.get(0)?, row.get::<_, u32>(1)?)))?;
        let ticket = |counter: &Counter| Some((counter.number.0, counter.at?.to_string()));
        let officer = |counter: &Counter| Some((counter.number.0, counter.officer?.0));
        Ok(tickets == state.counters().filter_map(ticket).collect::<Vec<(u16, _)>>()
            && officers == state.counters().filter_map(officer).collect::<Vec<(u16, _)>>())
    }
}

fn read_day(row: &Row<'_>) -> rusqlite::Result<(String, i32, u32)> {
    Ok((row.get(1)?, row.get(2)?, row.get(3)?))
}
