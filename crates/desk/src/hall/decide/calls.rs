//! Calling, serving, sending on, finishing: what the officer at a counter does with the line, and whoever manages the
//! hall with whom an officer left there.

use super::{Decided, must_have};
use crate::{
    base::QueueCode,
    hall::{
        ChoiceReason, Counter, CounterNumber, CounterState, HallContext, HallDay, HallRefusal, Happening, Rule, Stage,
        Ticket, TicketNumber, Way, order::serves,
    },
};

impl HallDay {
    pub(super) fn call_next(&self, number: CounterNumber, context: &HallContext<'_>) -> Decided {
        let counter = self.free_counter(number, context)?;
        let next = self.next(counter, context.hall, context.now);
        let (ticket, rule) = next.ok_or(HallRefusal::NobodyWaits)?;
        Ok(vec![Happening::Called { ticket, counter: number, rule }])
    }

    pub(super) fn call_chosen(
        &self,
        number: CounterNumber,
        ticket: TicketNumber,
        reason: ChoiceReason,
        context: &HallContext<'_>,
    ) -> Decided {
        let counter = self.free_counter(number, context)?;
        let chosen = self.known(ticket)?;
        if chosen.stage != Stage::Waiting {
            return Err(HallRefusal::NotNow { ticket });
        }
        if !serves(counter, chosen) {
            return Err(HallRefusal::NotServedHere);
        }
        if let Some(first) = self.first_before(chosen, counter, context.hall, context.now) {
            return Err(HallRefusal::OthersFirst { ticket: first });
        }
        Ok(vec![Happening::Called { ticket, counter: number, rule: Rule::Chosen(reason) }])
    }

    pub(super) fn recall(&self, number: CounterNumber, context: &HallContext<'_>) -> Decided {
        let (ticket, _) = self.called_at(number, context)?;
        Ok(vec![Happening::Recalled { ticket, counter: number }])
    }

    pub(super) fn begin(&self, number: CounterNumber, context: &HallContext<'_>) -> Decided {
        let (ticket, _) = self.called_at(number, context)?;
        Ok(vec![Happening::ServiceBegun { ticket, counter: number }])
    }

    pub(super) fn no_show(&self, number: CounterNumber, context: &HallContext<'_>) -> Decided {
        let (ticket, calls) = self.called_at(number, context)?;
        if calls < context.hall.line.calls_min {
            return Err(HallRefusal::CallAgainFirst);
        }
        Ok(vec![Happening::NotShown { ticket, counter: number }])
    }

    pub(super) fn transfer(
        &self,
        number: CounterNumber,
        queue: &QueueCode,
        to: Option<CounterNumber>,
        context: &HallContext<'_>,
    ) -> Decided {
        let ticket = self.left_or_here(number, context)?;
        must_have(queue, context)?;
        if let Some(to) = to {
            let other = self.counter(to).filter(|counter| counter.is_serving() && to != number);
            let other = other.ok_or(HallRefusal::CounterNotOpen)?;
            let sent = Ticket { queues: ticket.queues_when_sent_to(queue), only_at: Some(to), ..ticket.clone() };
            if !serves(other, &sent) {
                return Err(HallRefusal::NotServedHere);
            }
        }
        Ok(vec![Happening::Transferred { ticket: ticket.number, counter: number, queue: queue.clone(), to }])
    }

    /// Finishes what is served. Whoever came without the officer having said so counts as served from the call.
    pub(super) fn finish(&self, number: CounterNumber, context: &HallContext<'_>) -> Decided {
        let ticket = self.left_or_here(number, context)?;
        Ok(vec![Happening::Finished { ticket: ticket.number, counter: number }])
    }

    /// Someone without a ticket gets one here and now; whoever may be overtaken no more goes first.
    pub(super) fn serve_without_ticket(
        &self,
        number: CounterNumber,
        queue: &QueueCode,
        context: &HallContext<'_>,
    ) -> Decided {
        let counter = self.free_counter(number, context)?;
        must_have(queue, context)?;
        if !counter.skills.contains(queue) {
            return Err(HallRefusal::NotServedHere);
        }
        if let Some((first, Rule::OvertakenEnough)) = self.next(counter, context.hall, context.now) {
            return Err(HallRefusal::OthersFirst { ticket: first });
        }
        let ticket = self.next_number(queue, context)?;
        let taken = Happening::Taken {
            ticket,
            queues: vec![queue.clone()],
            party_size: 1,
            priority: false,
            way: Way::Reception,
            booked: None,
            announced: None,
        };
        let called = Happening::Called { ticket, counter: number, rule: Rule::WithoutTicket };
        Ok(vec![taken, called, Happening::ServiceBegun { ticket, counter: number }])
    }

    /// The officer's own counter, open and free.
    fn free_counter(&self, number: CounterNumber, context: &HallContext<'_>) -> Result<&Counter, HallRefusal> {
        let counter = self.own_counter(number, context)?;
        if counter.state != CounterState::Open {
            return Err(HallRefusal::CounterNotOpen);
        }
        counter.at.map_or(Ok(counter), |ticket| Err(HallRefusal::CounterBusy { ticket }))
    }

    /// Who is at the officer's own counter, called or served; for whoever manages the hall at any counter, so that an
    /// officer who went away leaves nobody there until the day ends.
    fn left_or_here(&self, number: CounterNumber, context: &HallContext<'_>) -> Result<&Ticket, HallRefusal> {
        self.who_is_at(self.counter_to_set(number, context)?)
    }

    fn who_is_at(&self, counter: &Counter) -> Result<&Ticket, HallRefusal> {
        counter.at.and_then(|ticket| self.ticket(ticket)).ok_or(HallRefusal::CounterEmpty)
    }

    /// Who was called to the officer's own counter and has not come yet, and how many times.
    fn called_at(&self, number: CounterNumber, context: &HallContext<'_>) -> Result<(TicketNumber, u8), HallRefusal> {
        let ticket = self.who_is_at(self.own_counter(number, context)?)?;
        match ticket.stage {
            Stage::Called { calls, .. } => Ok((ticket.number, calls)),
            _ => Err(HallRefusal::NotNow { ticket: ticket.number }),
        }
    }
}
