//! Taking tickets, counting them at the door, giving them back, coming back after a missed call.

use super::{Decided, must_have, officer_of};
use crate::{
    base::{Instant, QueueCode},
    hall::{Hall, HallContext, HallDay, HallRefusal, Happening, Stage, Taking, Ticket, TicketNumber, Way},
};

/// How many things one ticket may be for.
const QUEUES_MAX: usize = 5;
/// How many people may come with one ticket.
const PARTY_MAX: u8 = 50;

impl HallDay {
    pub(super) fn take(&self, taking: &Taking, context: &HallContext<'_>) -> Decided {
        let Taking { queues, party_size, way, .. } = taking;
        let apart = |index: usize, queue: &QueueCode| !queues[..index].contains(queue);
        let sound = (1..=QUEUES_MAX).contains(&queues.len())
            && (1..=PARTY_MAX).contains(party_size)
            && queues.iter().enumerate().all(|(index, queue)| apart(index, queue))
            && !(*way == Way::Remote && taking.priority);
        if !sound {
            return Err(HallRefusal::NotATicket);
        }
        for queue in queues {
            must_have(queue, context)?;
            // Who booked a time was promised it, whether the queue still takes tickets or not.
            if !self.is_taking(queue) && taking.booked.is_none() {
                return Err(HallRefusal::QueueClosed { queue: queue.clone() });
            }
        }
        if let Some(booked) = taking.booked.filter(|booked| is_early(*booked, context)) {
            return Err(HallRefusal::TooEarly { booked });
        }
        let first = &queues[0];
        if *way == Way::Remote && self.away_for(first) >= context.hall.line.remote_max {
            return Err(HallRefusal::RemoteFull);
        }
        let ticket = self.next_number(first, context.hall).ok_or(HallRefusal::NoSuchQueue)?;
        Ok(vec![Happening::Taken {
            ticket,
            queues: queues.clone(),
            party_size: *party_size,
            priority: taking.priority,
            way: *way,
            booked: taking.booked.filter(|booked| !is_late(*booked, context)),
            announced: taking.announced,
        }])
    }

    pub(super) fn check_in(&self, number: TicketNumber) -> Decided {
        let ticket = self.known(number)?;
        match ticket.stage {
            Stage::Away => self.must_take(ticket)?,
            Stage::Waiting | Stage::Called { .. } | Stage::Served { .. } => return Err(HallRefusal::InLineAlready),
            _ => return Err(HallRefusal::NotNow { ticket: number }),
        }
        Ok(vec![Happening::CheckedIn { ticket: number, announced: None }])
    }

    pub(super) fn give_priority(&self, number: TicketNumber, context: &HallContext<'_>) -> Decided {
        let ticket = self.known(number)?;
        if officer_of(context.by).is_none() || ticket.priority || ticket.stage.is_over() {
            return Err(HallRefusal::NotNow { ticket: number });
        }
        Ok(vec![Happening::PriorityGiven { ticket: number }])
    }

    pub(super) fn leave(&self, number: TicketNumber) -> Decided {
        let ticket = self.known(number)?;
        match ticket.stage {
            Stage::Away | Stage::Waiting | Stage::Missed | Stage::Called { .. } => {
                Ok(vec![Happening::Left { ticket: number }])
            }
            _ => Err(HallRefusal::NotNow { ticket: number }),
        }
    }

    /// Within the grace the own place is kept, before those who came later; after it, the ticket stands at
    /// the end, as if the person had come now: it is the same line for all who are late.
    pub(super) fn come_back(&self, number: TicketNumber, context: &HallContext<'_>) -> Decided {
        let ticket = self.known(number)?;
        if ticket.stage != Stage::Missed {
            return Err(HallRefusal::NotNow { ticket: number });
        }
        let grace = i64::from(context.hall.line.return_minutes_max) * 60;
        if context.now <= ticket.since.plus_seconds(grace) {
            return Ok(vec![Happening::Returned { ticket: number }]);
        }
        self.must_take(ticket)?;
        Ok(vec![Happening::CheckedIn { ticket: number, announced: None }])
    }

    pub(super) fn rate(&self, number: TicketNumber) -> Decided {
        let ratings = self.known(number)?.ratings;
        if ratings.given >= ratings.done {
            return Err(HallRefusal::NothingToRate);
        }
        Ok(vec![Happening::Rated { ticket: number }])
    }

    fn must_take(&self, ticket: &Ticket) -> Result<(), HallRefusal> {
        match ticket.queue().filter(|queue| !self.is_taking(queue)) {
            Some(queue) => Err(HallRefusal::QueueClosed { queue: queue.clone() }),
            None => Ok(()),
        }
    }

    /// The next number of a queue.
    pub(super) fn next_number(&self, queue: &QueueCode, hall: &Hall) -> Option<TicketNumber> {
        let letter = hall.queues.get(queue)?.letter;
        let issued = self.issued.get(&letter).copied().unwrap_or(0);
        Some(TicketNumber { letter, serial: issued.checked_add(1)? })
    }
}

/// Whether a booked time is farther away than one may check in for it.
fn is_early(booked: Instant, context: &HallContext<'_>) -> bool {
    context.now < booked.plus_seconds(-i64::from(context.hall.line.early_minutes_max) * 60)
}

/// Whether a booked time has passed by more than the plan allows; then the time of arrival counts.
fn is_late(booked: Instant, context: &HallContext<'_>) -> bool {
    context.now > booked.plus_seconds(i64::from(context.hall.line.late_minutes_max) * 60)
}
