//! Taking tickets, counting them at the door, giving them back, coming back after a missed call.

use super::{Decided, must_have, officer_of};
use crate::{
    base::{Instant, QueueCode},
    hall::{HallContext, HallDay, HallRefusal, Happening, Stage, Taking, TicketNumber, Way},
};

/// How many things one ticket may be for.
const QUEUES_MAX: usize = 5;
/// So many numbers of a letter are left out after the desk was put back: half of those with three digits.
const PERHAPS_GIVEN: u16 = 500;
/// The next ticket then has a number after a round one.
const ROUND: u16 = 100;
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
        let booked = taking.booked.filter(|booked| *way == Way::Remote || !is_late(*booked, context));
        for queue in queues {
            must_have(queue, context)?;
            self.must_take(queue, booked)?;
        }
        // A ticket taken elsewhere does not count yet: it is early or late at the door.
        if *way != Way::Remote {
            must_not_be_early(booked, context)?;
        }
        let first = &queues[0];
        if *way == Way::Remote && self.away_for(first) >= context.hall.line.remote_max {
            return Err(HallRefusal::RemoteFull);
        }
        let ticket = self.next_number(first, context)?;
        Ok(vec![Happening::Taken {
            ticket,
            queues: queues.clone(),
            party_size: *party_size,
            priority: taking.priority,
            way: *way,
            booked,
            announced: taking.announced,
        }])
    }

    /// A ticket taken before its queue closed is served still, unless its holder was told otherwise.
    pub(super) fn check_in(&self, number: TicketNumber, context: &HallContext<'_>) -> Decided {
        let ticket = self.known(number)?;
        match ticket.stage {
            Stage::Away => must_not_be_early(ticket.booked, context)?,
            Stage::Waiting | Stage::Called { .. } | Stage::Served { .. } => return Err(HallRefusal::InLineAlready),
            _ => return Err(HallRefusal::NotNow { ticket: number }),
        }
        let booked = ticket.booked.filter(|booked| !is_late(*booked, context));
        Ok(vec![Happening::CheckedIn { ticket: number, booked, announced: None }])
    }

    pub(super) fn give_priority(&self, number: TicketNumber, context: &HallContext<'_>) -> Decided {
        let ticket = self.known(number)?;
        if officer_of(context.by).is_none() || ticket.stage.is_over() {
            return Err(HallRefusal::NotNow { ticket: number });
        }
        if ticket.priority {
            return Err(HallRefusal::NothingChanges);
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

    /// Within the grace the person goes before all who were not at a counter yet, as when called; after it,
    /// the ticket stands where it would if the person had come only now: one rule for all who are late.
    pub(super) fn come_back(&self, number: TicketNumber, context: &HallContext<'_>) -> Decided {
        let ticket = self.known(number)?;
        if ticket.stage != Stage::Missed {
            return Err(HallRefusal::NotNow { ticket: number });
        }
        let grace = i64::from(context.hall.line.return_minutes_max) * 60;
        if context.now <= ticket.since.plus_seconds(grace) {
            return Ok(vec![Happening::Returned { ticket: number }]);
        }
        let booked = ticket.booked.filter(|booked| !is_late(*booked, context));
        ticket.queue().map_or(Ok(()), |queue| self.must_take(queue, booked))?;
        Ok(vec![Happening::CheckedIn { ticket: number, booked, announced: None }])
    }

    pub(super) fn rate(&self, number: TicketNumber) -> Decided {
        let ratings = self.known(number)?.ratings;
        if ratings.given >= ratings.done {
            return Err(HallRefusal::NothingToRate);
        }
        Ok(vec![Happening::Rated { ticket: number }])
    }

    /// Who comes in time for a booked time was promised it, whether the queue still takes tickets or not.
    fn must_take(&self, queue: &QueueCode, booked: Option<Instant>) -> Result<(), HallRefusal> {
        if self.is_taking(queue) || booked.is_some() {
            return Ok(());
        }
        Err(HallRefusal::QueueClosed { queue: queue.clone() })
    }

    /// The next number of a queue. One that has given all its numbers takes no more tickets today.
    pub(super) fn next_number(
        &self,
        queue: &QueueCode,
        context: &HallContext<'_>,
    ) -> Result<TicketNumber, HallRefusal> {
        let letter = context.hall.queues.get(queue).ok_or(HallRefusal::NoSuchQueue)?.letter;
        let issued = self.tickets.issued(letter).max(self.left_out(letter, context.restored));
        let next = issued.checked_add(1).map(|serial| TicketNumber { letter, serial });
        next.ok_or_else(|| HallRefusal::QueueClosed { queue: queue.clone() })
    }

    /// Up to which number a letter gives none any more, because people may hold slips with those: each time the desk was
    /// put back, so many after the last that it still knew of, and up to a round one, so that everybody sees the gap.
    fn left_out(&self, letter: char, restored: &[Instant]) -> u16 {
        restored.iter().fold(0, |left_out, at| {
            let before = self.tickets.iter().filter(|ticket| ticket.number.letter == letter && ticket.taken_at < *at);
            let known = before.map(|ticket| ticket.number.serial).max().unwrap_or(0).max(left_out);
            known.saturating_add(PERHAPS_GIVEN).div_ceil(ROUND).saturating_mul(ROUND)
        })
    }
}

/// Nobody waits in the hall for a booked time that is farther away than the plan allows.
fn must_not_be_early(booked: Option<Instant>, context: &HallContext<'_>) -> Result<(), HallRefusal> {
    let early = i64::from(context.hall.line.early_minutes_max) * 60;
    match booked.filter(|booked| context.now < booked.plus_seconds(-early)) {
        Some(booked) => Err(HallRefusal::TooEarly { booked }),
        None => Ok(()),
    }
}

/// Whether a booked time has passed by more than the plan allows; then the time of arrival counts.
fn is_late(booked: Instant, context: &HallContext<'_>) -> bool {
    context.now > booked.plus_seconds(i64::from(context.hall.line.late_minutes_max) * 60)
}
