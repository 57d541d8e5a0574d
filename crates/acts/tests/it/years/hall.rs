//! A day in the hall: tickets, calls, somebody who does not come, a new start in the middle.

use super::year::Year;
use guichet_acts::{HallWho, TicketKey, TicketRequest};
use guichet_desk::{
    base::OfficerId,
    hall::{Command, CounterNumber, Way},
};
use guichet_model::facts::hall;

/// The counters that are open.
const COUNTERS: [u16; 3] = [1, 2, 3];

impl Year {
    pub(super) fn hall_day(&mut self) {
        let officers: Vec<OfficerId> = self.present().into_iter().map(|officer| officer.id).collect();
        let sits = |counter: u16| officers[usize::from(counter)];
        for counter in COUNTERS {
            self.at_counter(sits(counter), Command::Open(CounterNumber(counter)));
        }
        let mut tickets = Vec::new();
        for _ in 0..20 + self.dice.below(20) {
            self.later(30);
            let counter = *self.dice.one(&COUNTERS);
            let at = CounterNumber(counter);
            match self.dice.below(7) {
                0 | 1 => tickets.push(self.takes_a_ticket()),
                2 | 3 => self.at_counter(sits(counter), Command::CallNext(at)),
                4 => self.at_counter(sits(counter), Command::Finish(at)),
                5 => {
                    self.at_counter(sits(counter), Command::Recall(at));
                    self.at_counter(sits(counter), Command::NoShow(at));
                }
                _ => self.at_counter(sits(counter), Command::Begin(at)),
            }
            self.restart_in_the_hall();
        }
        self.told.tickets += u32::try_from(tickets.len()).unwrap();
        self.tickets.extend(tickets);
        let now = self.now;
        let sat = |hall: guichet_acts::HallNow<'_>| hall.day.counters().filter_map(|it| it.officer).collect();
        let sat: Vec<OfficerId> = self.town().acts.hall_now(&hall(), now, sat).unwrap();
        assert_eq!(sat.len(), COUNTERS.len(), "somebody sits at each");
        assert!(sat.iter().enumerate().all(|(place, officer)| !sat[..place].contains(officer)), "at one counter each");
    }

    /// A new start leaves every ticket, call and place where it was.
    fn restart_in_the_hall(&mut self) {
        if self.dice.often(1) {
            let now = self.now;
            let before = self.town().acts.hall_now(&hall(), now, |hall| hall.day.clone()).unwrap();
            self.restart_sometimes(100);
            let after = self.town().acts.hall_now(&hall(), now, |hall| hall.day.clone()).unwrap();
            assert_eq!(before, after);
        }
    }

    pub(super) fn takes_a_ticket(&mut self) -> TicketKey {
        let queue = *self.dice.one(&["certificates", "certificates", "moving"]);
        let request = TicketRequest {
            queues: vec![queue.parse().unwrap()],
            party_size: 1,
            priority: self.dice.often(10),
            way: Way::Kiosk,
            once: None,
            receipt: None,
        };
        let now = self.now;
        let taken =
            self.wait(|town| async move { town.acts.take_ticket(HallWho::Visitor, &hall(), request, now).await });
        taken.unwrap().key
    }

    /// A refusal is an answer like any: nobody waits, nobody is there.
    fn at_counter(&mut self, officer: OfficerId, command: Command) {
        let (now, is_call) = (self.now, matches!(command, Command::CallNext(_)));
        let done =
            self.wait(|town| async move { town.acts.in_hall(HallWho::Officer(officer), &hall(), command, now).await });
        assert!(matches!(done, Ok(_) | Err(guichet_acts::Problem::Hall(_))), "{done:?}");
        self.told.calls += u32::from(is_call && done.is_ok_and(|done| !done.happened.is_empty()));
    }

    /// After the night nobody waits any more.
    pub(super) fn nobody_waits_overnight(&mut self) {
        for key in std::mem::take(&mut self.tickets) {
            let view = self.town().acts.ticket_view(key.clone(), self.now).unwrap();
            assert!(view.ticket.stage.is_over(), "{key:?} waits for ever: {:?}", view.ticket.stage);
        }
    }
}
