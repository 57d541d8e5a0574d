//! The days of the halls. A day's truth is its events; the writer keeps the days it works on folded, and
//! folds them anew whenever the database says otherwise.

use crate::{
    Snapshot, Tx,
    fault::StoreFault,
    query::{self, Query},
    statements::Statements,
};
use guichet_desk::{
    base::{CaseId, Day, HallCode, Instant, OfficerId, PartyIndex, QueueCode, SecretCode, day_from_number, day_number},
    hall::{CounterNumber, Event, HallDay, Happening, TicketNumber},
};
use guichet_seal::CodeHash;
use rusqlite::params;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// A hall's day as the database has it.
#[derive(Debug)]
pub struct HallFile {
    id: i64,
    state: HallDay,
}

impl HallFile {
    /// Where everyone stands.
    pub const fn state(&self) -> &HallDay {
        &self.state
    }
}

/// The days that the writer has folded. Only a shortcut: each use compares with the database, and whatever
/// was undone there is forgotten here, and nothing else is: acts that have to do with no hall are undone all day long.
/// A day that has ended is kept as well, because people still come to it: with what is refused, and with ratings.
#[derive(Default)]
pub(crate) struct FoldedDays {
    kept: RefCell<BTreeMap<i64, HallDay>>,
    /// The days that the act at hand gave back.
    of_act: RefCell<BTreeSet<i64>>,
    /// The days that the acts before it gave back, with which it is committed.
    of_group: RefCell<BTreeSet<i64>>,
}

impl FoldedDays {
    /// How many days are kept folded at most.
    const KEPT_MAX: usize = 64;
    /// How many of them may have ended; the oldest gives way, so that they keep no running day out.
    const ENDED_MAX: usize = 16;

    /// Acts begin that are committed together. What was committed before them stays.
    pub(crate) fn begin_group(&self) {
        self.of_act.borrow_mut().clear();
        self.of_group.borrow_mut().clear();
    }

    /// The next act of a group begins.
    pub(crate) fn begin_act(&self) {
        self.of_group.borrow_mut().append(&mut self.of_act.borrow_mut());
    }

    /// Forgets the days that the act at hand gave back, because it is undone. Also one on which nothing happened: its
    /// row is gone, and another day may get its number.
    pub(crate) fn forget_act(&self) {
        self.of_act.take().into_iter().for_each(|id| drop(self.take(id)));
    }

    /// Forgets the days that the acts of the group gave back, because none of them was committed.
    pub(crate) fn forget_group(&self) {
        self.begin_act();
        self.of_group.take().into_iter().for_each(|id| drop(self.take(id)));
    }

    pub(crate) fn take(&self, id: i64) -> Option<HallDay> {
        self.kept.borrow_mut().remove(&id)
    }

    /// Keeps a day. Where that is one too many, the oldest of the others gives way, never the one at hand.
    pub(crate) fn keep(&self, id: i64, state: HallDay) {
        self.of_act.borrow_mut().insert(id);
        let mut kept = self.kept.borrow_mut();
        kept.insert(id, state);
        let ended = || kept.iter().filter(|(_, day)| day.ended).map(|(id, _)| *id);
        let ended_first = ended().find(|other| *other != id).filter(|_| ended().count() > Self::ENDED_MAX);
        let first = || kept.keys().copied().find(|other| *other != id).filter(|_| kept.len() > Self::KEPT_MAX);
        let gives_way = ended_first.or_else(first);
        gives_way.map(|id| kept.remove(&id));
    }
}

/// A ticket as its code finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTicket {
    /// The hall.
    pub hall: HallCode,
    /// The day it is for.
    pub day: Day,
    /// Its number.
    pub number: TicketNumber,
}

impl Tx<'_> {
    /// Gives a hall's screens another key from now on.
    pub fn renew_screens(&self, hall: &HallCode) -> Result<(), StoreFault> {
        self.main.execute(&query::RENEW_SCREENS, [hall.as_str()])?;
        Ok(())
    }

    /// A hall's day; a new one when nothing happened on it yet. Give it back with `keep_hall`, whatever was
    /// appended, or it is folded anew next time.
    pub fn hall_day(&self, hall: &HallCode, day: Day) -> Result<HallFile, StoreFault> {
        let key = (hall.as_str(), day_number(day));
        let find = || self.main.one(&query::HALL_DAY, key, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?)));
        let (id, events) = if let Some(found) = find()? {
            found
        } else {
            self.main.execute(&query::ADD_HALL_DAY, key)?;
            find()?.ok_or_else(|| StoreFault::corrupt("a day of a hall is missing"))?
        };
        let mut state = self.folded.take(id).filter(|state| state.events <= events).unwrap_or_default();
        if state.events < events {
            catch_up(self.main, id, &mut state)?;
        }
        if state.events != events {
            return Err(StoreFault::corrupt("a day of a hall has gaps"));
        }
        Ok(HallFile { id, state })
    }

    /// Keeps that this folder was restored.
    pub(crate) fn add_restored(&self, now: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::ADD_RESTORED, [now.as_micros()])?;
        Ok(())
    }

    /// When this folder was restored from one moment to another, in order.
    pub fn restored(&self, from: Instant, to: Instant) -> Result<Vec<Instant>, StoreFault> {
        let key = (from.as_micros(), to.as_micros());
        self.main.many(&query::RESTORED, key, |row| row.get(0).map(Instant::from_micros))
    }

    /// Gives a day back as it is now, for the next who asks for it.
    pub fn keep_hall(&self, file: HallFile) {
        self.folded.keep(file.id, file.state);
    }

    /// Adds events to a day. The rows that admit one winner only are changed with them: a second call of a
    /// ticket, a second ticket at a counter or a second counter of an officer fails here whatever was decided.
    pub fn append_hall(&self, file: &mut HallFile, events: &[Event]) -> Result<(), StoreFault> {
        let before = file.state.events;
        for event in events {
            let (previous, number) = (file.state.events, file.state.events + 1);
            let text = serde_json::to_string(event).map_err(StoreFault::corrupt)?;
            let previous = (previous > 0).then_some(previous);
            self.main.execute(&query::ADD_HALL_EVENT, params![file.id, number, previous, text])?;
            self.keep_single(file.id, &event.what)?;
            file.state.apply(event);
        }
        let row = params![file.state.events, file.state.ended, file.id, before];
        if self.main.execute(&query::COUNT_HALL_EVENTS, row)? != 1 {
            return Err(StoreFault::corrupt("a day of a hall was changed by somebody else"));
        }
        Ok(())
    }

    fn keep_single(&self, id: i64, what: &Happening) -> Result<(), StoreFault> {
        match what {
            Happening::Called { ticket, counter, .. } => {
                self.main.execute(&query::COME_TO_COUNTER, params![id, counter.0, ticket.to_string()])?;
            }
            Happening::NotShown { ticket, .. }
            | Happening::Transferred { ticket, .. }
            | Happening::Finished { ticket, .. }
            | Happening::Left { ticket } => {
                self.main.execute(&query::GO_FROM_COUNTER, params![id, ticket.to_string()])?;
            }
            Happening::CounterOpened { counter, officer, .. } => {
                self.main.execute(&query::LEAVE_COUNTER, params![id, counter.0])?;
                if let Some(officer) = officer {
                    self.main.execute(&query::TAKE_COUNTER, params![id, counter.0, officer.0])?;
                }
            }
            Happening::CounterClosed { counter } => {
                self.main.execute(&query::LEAVE_COUNTER, params![id, counter.0])?;
            }
            Happening::DayEnded => {
                self.main.execute(&query::GO_FROM_COUNTERS, [id])?;
                self.main.execute(&query::LEAVE_COUNTERS, [id])?;
                self.main.execute(&query::PART_TICKETS, [id])?;
            }
            _ => {}
        }
        Ok(())
    }

    /// At which counters of which halls an officer sits on a day.
    pub fn seats_of_officer(&self, officer: OfficerId, day: Day) -> Result<Vec<(HallCode, CounterNumber)>, StoreFault> {
        let rows = self.main.many(&query::SEATS_OF_OFFICER, (day_number(day), officer.0), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, u16>(1)?))
        })?;
        rows.into_iter().map(|(hall, counter)| Ok((read_hall(&hall)?, CounterNumber(counter)))).collect()
    }

    /// Keeps the code of a ticket that was just taken, and the case it is joined to.
    pub fn add_hall_ticket(
        &self,
        file: &HallFile,
        number: TicketNumber,
        code: &SecretCode,
        joined: Option<(CaseId, PartyIndex)>,
    ) -> Result<(), StoreFault> {
        let hash = ticket_hash(self.keyring, code);
        let (case, party) = (joined.map(|(case, _)| case.0), joined.map(|(_, party)| party.0));
        self.main.execute(&query::ADD_HALL_TICKET, params![file.id, number.to_string(), hash.0, case, party])?;
        Ok(())
    }

    /// Gives a ticket another code: the one it had opens nothing any more. Of that is kept that it was one until `day`.
    /// None when no ticket has it.
    pub fn replace_ticket_code(
        &self,
        old: &SecretCode,
        new: &SecretCode,
        day: i32,
    ) -> Result<Option<FoundTicket>, StoreFault> {
        let (old, new) = (ticket_hash(self.keyring, old), ticket_hash(self.keyring, new));
        let found = find_ticket(self.main, &query::HALL_TICKET, &old)?;
        if found.is_some() {
            self.keep_replaced_ticket_code(old.0, day)?;
            self.main.execute(&query::REPLACE_TICKET_CODE, params![new.0, old.0])?;
        }
        Ok(found)
    }

    /// Joins a ticket to a case, or parts them.
    pub fn join_ticket(
        &self,
        file: &HallFile,
        number: TicketNumber,
        joined: Option<(CaseId, PartyIndex)>,
    ) -> Result<(), StoreFault> {
        match joined {
            Some((case, party)) => {
                self.main.execute(&query::JOIN_TICKET, params![case.0, party.0, file.id, number.to_string()])?
            }
            None => self.main.execute(&query::PART_TICKET, params![file.id, number.to_string()])?,
        };
        Ok(())
    }

    /// Counts so many ratings of a day. What was rated by whom cannot be worked out from it.
    pub fn add_ratings(
        &self,
        hall: &HallCode,
        queue: &QueueCode,
        day: Day,
        level: u8,
        count: u32,
    ) -> Result<(), StoreFault> {
        let row = params![hall.as_str(), queue.as_str(), day_number(day), level, count];
        self.main.execute(&query::ADD_RATING, row)?;
        Ok(())
    }

    /// Everything that happened on a day, in order.
    pub fn hall_events(&self, file: &HallFile) -> Result<Vec<Event>, StoreFault> {
        events_after(self.main, file.id, 0)
    }

    /// Forgets the tickets and events of days before `day`, at most so many at once; how many it were.
    /// What is kept for longer is counted by half hour and names nothing.
    pub fn forget_hall_days(&self, day: Day, at_once: u32) -> Result<u32, StoreFault> {
        let old = self.main.many(&query::OLD_HALL_DAYS, (day_number(day), at_once), |row| row.get::<_, i64>(0))?;
        for id in &old {
            self.folded.take(*id);
            for statement in [
                &query::GO_FROM_COUNTERS,
                &query::LEAVE_COUNTERS,
                &query::FORGET_HALL_TICKETS,
                &query::FORGET_HALL_EVENTS,
                &query::FORGET_HALL_DAY,
            ] {
                self.main.execute(statement, [id])?;
            }
        }
        Ok(u32::try_from(old.len()).unwrap_or(u32::MAX))
    }
}

impl Snapshot<'_> {
    /// The how manieth key a hall's screens have; none when it is their first.
    pub fn screens(&self, hall: &HallCode) -> Result<Option<u32>, StoreFault> {
        self.main.one(&query::SCREENS, [hall.as_str()], |row| row.get(0))
    }

    /// What happened on a day after an event, in order; nothing when there was nothing.
    pub fn hall_events(&self, hall: &HallCode, day: Day, after: u32) -> Result<Vec<Event>, StoreFault> {
        let key = (hall.as_str(), day_number(day));
        let found = self.main.one(&query::HALL_DAY, key, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?)))?;
        match found {
            Some((id, events)) if events > after => events_after(self.main, id, after),
            _ => Ok(Vec::new()),
        }
    }

    /// Days before `today` that have not ended.
    pub fn hall_days_open(&self, today: Day) -> Result<Vec<(HallCode, Day)>, StoreFault> {
        let rows = self.main.many(&query::HALL_DAYS_OPEN, [day_number(today)], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i32>(1)?))
        })?;
        rows.into_iter().map(|(hall, day)| Ok((read_hall(&hall)?, read_day(day)?))).collect()
    }

    /// The ticket that a code belongs to.
    pub fn hall_ticket(&self, code: &SecretCode) -> Result<Option<FoundTicket>, StoreFault> {
        find_ticket(self.main, &query::HALL_TICKET, &ticket_hash(self.keyring, code))
    }

    /// The ticket that was taken with a code and has another one by now.
    pub fn hall_ticket_taken_by(&self, code: &SecretCode) -> Result<Option<FoundTicket>, StoreFault> {
        find_ticket(self.main, &query::HALL_TICKET_TAKEN_BY, &ticket_hash(self.keyring, code))
    }

    /// The case that a ticket is joined to.
    pub fn ticket_case(
        &self,
        hall: &HallCode,
        day: Day,
        number: TicketNumber,
    ) -> Result<Option<(CaseId, PartyIndex)>, StoreFault> {
        joined_case(self.main, hall, day, number)
    }

    /// How often each level was given from one day to before another, by queue and day.
    pub fn ratings(
        &self,
        hall: &HallCode,
        from: Day,
        before: Day,
    ) -> Result<Vec<(QueueCode, Day, u8, u64)>, StoreFault> {
        let rows = self.main.many(&query::RATINGS, (hall.as_str(), day_number(from), day_number(before)), |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        let read = |(queue, day, level, count): (String, i32, u8, u64)| {
            Ok((read_queue(&queue)?, read_day(day)?, level, count))
        };
        rows.into_iter().map(read).collect()
    }
}

pub(super) fn catch_up(main: Statements<'_>, id: i64, state: &mut HallDay) -> Result<(), StoreFault> {
    events_after(main, id, state.events)?.iter().for_each(|event| state.apply(event));
    Ok(())
}

fn events_after(main: Statements<'_>, id: i64, after: u32) -> Result<Vec<Event>, StoreFault> {
    let texts = main.many(&query::HALL_EVENTS, (id, after), |row| row.get::<_, String>(0))?;
    texts.iter().map(|text| serde_json::from_str(text).map_err(StoreFault::corrupt)).collect()
}

fn find_ticket(main: Statements<'_>, query: &Query, hash: &CodeHash) -> Result<Option<FoundTicket>, StoreFault> {
    let row = main.one(query, [hash.0.as_slice()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i32>(1)?, row.get::<_, String>(2)?))
    })?;
    let read = |(hall, day, number): (String, i32, String)| {
        let number = number.parse().map_err(|_| StoreFault::corrupt("a ticket without a number"))?;
        Ok(FoundTicket { hall: read_hall(&hall)?, day: read_day(day)?, number })
    };
    row.map(read).transpose()
}

fn joined_case(
    main: Statements<'_>,
    hall: &HallCode,
    day: Day,
    number: TicketNumber,
) -> Result<Option<(CaseId, PartyIndex)>, StoreFault> {
    let key = params![hall.as_str(), day_number(day), number.to_string()];
    main.one(&query::TICKET_CASE, key, |row| Ok((CaseId(row.get(0)?), PartyIndex(row.get(1)?))))
}

fn ticket_hash(keyring: &crate::keyring::Keyring, code: &SecretCode) -> CodeHash {
    keyring.hash_code("ticket", code.compact().as_bytes())
}

fn read_hall(text: &str) -> Result<HallCode, StoreFault> {
    text.parse().map_err(|_| StoreFault::corrupt("a hall without a code"))
}

fn read_queue(text: &str) -> Result<QueueCode, StoreFault> {
    text.parse().map_err(|_| StoreFault::corrupt("a queue without a code"))
}

fn read_day(number: i32) -> Result<Day, StoreFault> {
    day_from_number(number).ok_or_else(|| StoreFault::corrupt("a day beyond the calendar"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::base::Instant;

    fn day(ended: bool) -> HallDay {
        let mut day = HallDay::default();
        if ended {
            day.apply(&Event { at: Instant::from_micros(0), what: Happening::DayEnded });
        }
        day
    }

    #[test]
    fn the_last_days_that_ended_are_kept_folded_and_keep_no_running_day_out() {
        let (folded, ended_max) = (FoldedDays::default(), i64::try_from(FoldedDays::ENDED_MAX).unwrap());
        folded.keep(1, day(false));
        for id in 2..=ended_max + 2 {
            folded.keep(id, day(true));
        }
        let kept = |id: i64| folded.kept.borrow().contains_key(&id);
        assert!(kept(1), "it runs");
        assert!(!kept(2), "it ended before the others");
        assert!((3..=ended_max + 2).all(kept));
        folded.keep(2, day(true));
        assert!(kept(2) && !kept(3), "whoever came to the oldest of them comes again");
    }

    #[test]
    fn of_too_many_days_the_oldest_gives_way_and_not_the_one_that_somebody_came_to() {
        let (folded, kept_max) = (FoldedDays::default(), i64::try_from(FoldedDays::KEPT_MAX).unwrap());
        (1..=kept_max + 1).for_each(|id| folded.keep(id, day(false)));
        let kept = |id: i64| folded.kept.borrow().contains_key(&id);
        assert!(!kept(1) && (2..=kept_max + 1).all(kept));
        folded.keep(1, day(false));
        assert!(kept(1) && !kept(2) && (3..=kept_max + 1).all(kept));
    }

    #[test]
    fn of_what_is_undone_the_days_that_it_gave_back_are_forgotten_and_no_others() {
        let folded = FoldedDays::default();
        let gives_back = |id: i64| {
            folded.begin_act();
            folded.keep(id, day(false));
        };
        let kept = || folded.kept.borrow().keys().copied().collect::<Vec<_>>();
        folded.begin_group();
        gives_back(1);
        folded.begin_group();
        gives_back(2);
        gives_back(3);
        folded.forget_act();
        assert_eq!(kept(), [1, 2], "an act was undone");
        folded.begin_act();
        folded.forget_act();
        assert_eq!(kept(), [1, 2], "an act was undone that came to no hall");
        gives_back(4);
        folded.forget_group();
        assert_eq!(kept(), [1], "nothing of the group was committed");
    }
}
