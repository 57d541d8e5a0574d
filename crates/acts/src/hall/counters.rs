//! Counters as those who sit at them come to them: where an officer sits, acts tied to what the page showed,
//! and the case that the person at the counter brought along. Opens nothing.

use super::{HallDone, HallWho};
use crate::{Acts, CaseView, Problem, Who, reading::may_see};
use guichet_desk::{
    base::{CaseNumber, Day, HallCode, Instant, OfficerId},
    hall::{Command, CounterNumber, HallRefusal},
};

/// How much of a hall's day a page showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HallSeen {
    /// The day.
    pub day: Day,
    /// How many events it had.
    pub events: u32,
}

/// The counter an officer sits at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The hall.
    pub hall: HallCode,
    /// Its number.
    pub counter: CounterNumber,
}

/// The case that somebody brought along to a counter.
#[derive(Clone, Debug)]
pub struct CaseBrought {
    /// Its number.
    pub number: CaseNumber,
    /// How it stands; none when it belongs to other offices than the officer's.
    pub view: Option<CaseView>,
}

impl Acts {
    /// Does what is asked at a counter, as long as that counter stands as the page showed it: what was pressed
    /// twice, in two windows or on a page of yesterday happens once, and never to the next person.
    pub async fn at_counter(
        &self,
        who: HallWho,
        seat: &Seat,
        seen: HallSeen,
        command: Command,
        now: Instant,
    ) -> Result<HallDone, Problem> {
        if seen.day != self.today(now) {
            return Err(Problem::Hall(HallRefusal::MovedOn));
        }
        let command = Command::AsSeen { counter: seat.counter, events: seen.events, act: Box::new(command) };
        self.in_hall(who, &seat.hall, command, now).await
    }

    /// Where an officer sits today; nowhere when none of the halls' counters is theirs.
    pub fn seat_of(&self, officer: OfficerId, now: Instant) -> Result<Option<Seat>, Problem> {
        for hall in self.catalogue().halls.keys() {
            let counter =
                self.hall_now(hall, now, |hall| hall.day.counter_of(officer).map(|counter| counter.number))?;
            if let Some(counter) = counter {
                return Ok(Some(Seat { hall: hall.clone(), counter }));
            }
        }
        Ok(None)
    }

    /// The case that whoever is at an officer's counter brought along. An officer of other offices is told its
    /// number only, and has not tried anything by that: the person showed it.
    pub fn case_brought(
        &self,
        officer: OfficerId,
        hall: &HallCode,
        now: Instant,
    ) -> Result<Option<CaseBrought>, Problem> {
        let day = self.today(now);
        let ticket = self.hall_now(hall, now, |hall| hall.day.counter_of(officer).and_then(|counter| counter.at))?;
        let Some(ticket) = ticket else { return Ok(None) };
        let found = self.store().read(|snapshot| match snapshot.ticket_case(hall, day, ticket)? {
            Some((case, _)) => {
                let Some(file) = snapshot.load_case(case)? else { return Ok(None) };
                let service = self.0.services.at(file.service_version)?;
                let actor = self.actor(snapshot, &Who::Officer(officer), &file)?;
                let sees = may_see(&actor, service, &file.case).is_ok();
                Ok::<_, Problem>(Some((file, sees)))
            }
            None => Ok(None),
        })?;
        let Some((file, sees)) = found else { return Ok(None) };
        let number = file.number;
        Ok(Some(CaseBrought { number, view: if sees { Some(self.view_of(file, now)?) } else { None } }))
    }
}
