//! One road for every command in a hall: fold, ask the hall, write, tell the displays.

use crate::{Acts, Forbidden, Problem, aside::to_its_end};
use guichet_desk::{
    base::{Day, HallCode, Instant, OfficerId},
    hall::{By, Command, Event, HallContext, HallRefusal, TicketNumber},
};
use guichet_store::{HallFile, Tx, Written};

/// Who asks something of a hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HallWho {
    /// Someone at the kiosk, or whoever holds the ticket.
    Visitor,
    /// An officer at a counter or at the reception.
    Officer(OfficerId),
    /// An officer who manages the hall.
    Manager(OfficerId),
    /// The clock.
    Calendar,
}

/// What followed from a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallDone {
    /// How many events the day has now.
    pub events: u32,
    /// What happened, in order.
    pub happened: Vec<Event>,
}

impl HallDone {
    /// The ticket that this was about.
    pub fn ticket(&self) -> Option<TicketNumber> {
        self.happened.iter().find_map(|event| event.what.ticket())
    }
}

impl Acts {
    /// Does what is asked of a hall today, or says why not.
    pub async fn in_hall(
        &self,
        who: HallWho,
        hall: &HallCode,
        command: Command,
        now: Instant,
    ) -> Result<HallDone, Problem> {
        self.in_hall_on(who, hall, self.today(now), command, now).await
    }

    /// The same on a stated day: yesterday's may still have to end.
    pub(super) async fn in_hall_on(
        &self,
        who: HallWho,
        hall: &HallCode,
        day: Day,
        command: Command,
        now: Instant,
    ) -> Result<HallDone, Problem> {
        let (acts, code) = (self.clone(), hall.clone());
        let work = move |tx: &mut Tx<'_>| {
            let by = acts.by(tx, who)?;
            acts.command_in(tx, &code, day, by, &command, now)
        };
        self.told(hall, self.store().write(Vec::new(), work), |_| true).await
    }

    /// What came of an act in a hall, once whoever watches the hall was told, if it changed anything. They are told
    /// also when whoever asked for the act has gone.
    pub(crate) async fn told<T: Send + 'static>(
        &self,
        hall: &HallCode,
        written: Written<Result<T, Problem>, Problem>,
        is_new: fn(&T) -> bool,
    ) -> Result<T, Problem> {
        let (acts, hall) = (self.clone(), hall.clone());
        let telling = async move {
            let done = written.await?.into_inner()?;
            if is_new(&done) {
                acts.0.boards.tell(&hall);
            }
            Ok(done)
        };
        to_its_end(telling).await
    }

    /// The outer error undoes everything; a refusal inside is an answer.
    fn command_in(
        &self,
        tx: &mut Tx<'_>,
        hall: &HallCode,
        day: Day,
        by: By,
        command: &Command,
        now: Instant,
    ) -> Result<Result<HallDone, Problem>, Problem> {
        if let Some(refusal) = self.sits_elsewhere(tx, hall, day, by, command)? {
            return Ok(Err(Problem::Hall(refusal)));
        }
        let mut file = tx.hall_day(hall, day)?;
        let done = self.decide_in(tx, &mut file, hall, by, command, now)?;
        tx.keep_hall(file);
        Ok(done)
    }

    /// Why an officer does not sit down here: they sit in another hall of the town. What is left of another day is no
    /// seat, and neither is one in a hall that left the plan, where nobody can get up.
    fn sits_elsewhere(
        &self,
        tx: &Tx<'_>,
        hall: &HallCode,
        day: Day,
        by: By,
        command: &Command,
    ) -> Result<Option<HallRefusal>, Problem> {
        let By::Officer(officer) = by else { return Ok(None) };
        if !sits_down(command) {
            return Ok(None);
        }
        let seats = tx.seats_of_officer(officer, day)?;
        let elsewhere = seats.into_iter().find(|(other, _)| other != hall && self.hall(other).is_ok());
        Ok(elsewhere.map(|(_, counter)| HallRefusal::AtAnotherCounter { counter }))
    }

    /// Decides and appends on a day that is at hand.
    pub(crate) fn decide_in(
        &self,
        tx: &mut Tx<'_>,
        file: &mut HallFile,
        hall: &HallCode,
        by: By,
        command: &Command,
        now: Instant,
    ) -> Result<Result<HallDone, Problem>, Problem> {
        let restored = tx.restored(Instant::start_of(self.today(now), &self.catalogue().town.zone), now)?;
        let context = HallContext { hall: self.hall(hall)?, now, by, restored: &restored };
        let happened = match file.state().decide(command, &context) {
            Ok(happened) => happened,
            Err(refusal) => return Ok(Err(Problem::Hall(refusal))),
        };
        tx.append_hall(file, &happened)?;
        for ticket in happened.iter().flat_map(|event| event.what.tickets()) {
            // What a ticket was joined to is nobody's business once it is over.
            if file.state().ticket(ticket).is_some_and(|ticket| ticket.stage.is_over()) {
                tx.join_ticket(file, ticket, None)?;
            }
        }
        Ok(Ok(HallDone { events: file.state().events, happened }))
    }

    /// Whoever asks, with the right to as the transaction sees it.
    pub(crate) fn by(&self, tx: &Tx<'_>, who: HallWho) -> Result<By, Problem> {
        Ok(match who {
            HallWho::Visitor => By::Visitor,
            HallWho::Calendar => By::Calendar,
            HallWho::Officer(officer) => By::Officer(self.officer_in(tx, officer)?.id),
            HallWho::Manager(officer) if self.officer_in(tx, officer)?.manages_halls() => By::Manager(officer),
            HallWho::Manager(_) => return Err(Problem::Forbidden(Forbidden::NotAssigned)),
        })
    }

    /// Whether an officer manages halls: opens and closes counters and queues, sees all.
    pub fn manages_halls(&self, officer: OfficerId) -> Result<bool, Problem> {
        Ok(self.officer(officer)?.manages_halls())
    }
}

fn sits_down(command: &Command) -> bool {
    match command {
        Command::Open(_) => true,
        Command::AsSeen { act, .. } => sits_down(act),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        TicketRequest,
        held::{HeldWriter, NOW, desk, is_over},
    };
    use guichet_desk::hall::{CounterNumber, Way};
    use std::{sync::Arc, time::Duration};

    fn hall() -> HallCode {
        "town-hall".parse().unwrap()
    }

    /// Whether displays hear of what somebody asked for who has gone before it was done.
    async fn is_told<T>(acts: &Acts, asked: impl Future<Output = Result<T, Problem>>) -> bool {
        let mut changes = acts.hall_changes(&hall()).unwrap();
        let held = HeldWriter::of(acts);
        let mut asked = Box::pin(asked);
        assert!(!is_over(asked.as_mut()).await);
        drop(asked);
        assert!(!changes.has_changed().unwrap(), "it waits for the writer");
        drop(held);
        tokio::time::timeout(Duration::from_mins(1), changes.changed()).await.is_ok()
    }

    #[tokio::test]
    async fn displays_hear_of_what_happened_and_boards_forget_though_whoever_pressed_has_gone() {
        let (_folder, acts) = desk();
        let (hall, officer) = (hall(), HallWho::Officer(OfficerId(11)));
        let queues = vec!["certificates".parse().unwrap()];
        let ticket =
            TicketRequest { queues, party_size: 1, priority: false, way: Way::Kiosk, once: None, receipt: None };
        assert!(is_told(&acts, acts.take_ticket(HallWho::Visitor, &hall, ticket, NOW)).await);
        assert!(is_told(&acts, acts.in_hall(officer, &hall, Command::Open(CounterNumber(1)), NOW)).await);
        let call = Command::CallNext(CounterNumber(1));
        assert!(is_told(&acts, acts.in_hall(officer, &hall, call, NOW)).await);
        let said = acts.hall_outlook(&hall, NOW).unwrap();
        assert!(is_told(&acts, acts.end_hall_day(HallWho::Calendar, &hall, acts.today(NOW), NOW)).await);
        let anew = acts.hall_outlook(&hall, NOW).unwrap();
        assert!(!Arc::ptr_eq(&said, &anew), "what was said of a hall before its day ended is forgotten");
    }
}
