//! What follows from a command in the hall. One file per part: taking tickets, counters, calls, and what
//! whoever manages the hall may do. Each act reads: who may, what must hold, what happens.

mod calls;
mod counters;
mod managing;
mod tickets;

use super::{
    By, Command, Counter, CounterNumber, CounterState, Event, HallContext, HallDay, HallRefusal, Happening, Ticket,
    TicketNumber,
};
use crate::base::{OfficerId, QueueCode};

/// What an act answers: what follows, or why nothing does.
type Decided = Result<Vec<Happening>, HallRefusal>;

impl HallDay {
    /// What follows from `command`, or why it does not happen. The events carry the later of now and the
    /// last event's time: order counts, not a clock that was set back.
    pub fn decide(&self, command: &Command, context: &HallContext<'_>) -> Result<Vec<Event>, HallRefusal> {
        let now = context.now.max(self.changed_at);
        let context = HallContext { now, ..*context };
        let happenings = self.follow(command, &context)?;
        Ok(happenings.into_iter().map(|what| Event { at: now, what }).collect())
    }

    fn follow(&self, command: &Command, context: &HallContext<'_>) -> Decided {
        if self.ended && !matches!(command, Command::Rate(_)) {
            return Err(HallRefusal::DayOver);
        }
        match command {
            Command::Take(taking) => self.take(taking, context),
            Command::CheckIn(ticket) => self.check_in(*ticket, context),
            Command::GivePriority(ticket) => self.give_priority(*ticket, context),
            Command::Leave(ticket) => self.leave(*ticket),
            Command::Return(ticket) => self.come_back(*ticket, context),
            Command::Rate(ticket) => self.rate(*ticket),
            Command::Open(counter) => self.open(*counter, context),
            Command::SetSkills { counter, skills, quick } => self.set_skills(*counter, skills, *quick, context),
            Command::Pause(counter, reason) => self.pause(*counter, *reason, context),
            Command::Resume(counter) => self.resume(*counter, context),
            Command::Close(counter) => self.close(*counter, context),
            Command::CallNext(counter) => self.call_next(*counter, context),
            Command::CallChosen(counter, ticket, reason) => self.call_chosen(*counter, *ticket, *reason, context),
            Command::Recall(counter) => self.recall(*counter, context),
            Command::Begin(counter) => self.begin(*counter, context),
            Command::NoShow(counter) => self.no_show(*counter, context),
            Command::Transfer { counter, queue, to } => self.transfer(*counter, queue, *to, context),
            Command::Finish(counter) => self.finish(*counter, context),
            Command::ServeWithoutTicket(counter, queue) => self.serve_without_ticket(*counter, queue, context),
            Command::CloseQueue { queue, turn_away } => self.close_queue(queue, *turn_away, context),
            Command::OpenQueue(queue) => self.open_queue(queue, context),
            Command::EndDay => Self::end_day(context),
            Command::AsSeen { counter, events, act } => {
                let follows = self.follow(act, context);
                // Whoever has no right is told so, whatever they saw.
                if !matches!(follows, Err(HallRefusal::NotYourCounter | HallRefusal::NoSuchCounter)) {
                    self.must_stand_as_seen(*counter, *events, arranges(act, context.by))?;
                }
                follows
            }
        }
    }

    fn must_stand_as_seen(&self, number: CounterNumber, events: u32, arranges: bool) -> Result<(), HallRefusal> {
        let of = |counter: &Counter| if arranges { counter.arranged } else { counter.changed };
        let changed = self.counter(number).map_or(0, of);
        // Nobody has seen what has not happened yet.
        if changed <= events && events <= self.events { Ok(()) } else { Err(HallRefusal::MovedOn) }
    }

    fn known(&self, number: TicketNumber) -> Result<&Ticket, HallRefusal> {
        self.ticket(number).ok_or(HallRefusal::NoSuchTicket)
    }

    /// The counter at which the officer who asks sits.
    fn own_counter(&self, number: CounterNumber, context: &HallContext<'_>) -> Result<&Counter, HallRefusal> {
        let counter = self.open_counter(number, context)?;
        if counter.officer.is_none() {
            return Err(HallRefusal::CounterNotOpen);
        }
        if counter.officer == officer_of(context.by) { Ok(counter) } else { Err(HallRefusal::NotYourCounter) }
    }

    /// The counter, for the officer who sits there or whoever manages the hall.
    fn counter_to_set(&self, number: CounterNumber, context: &HallContext<'_>) -> Result<&Counter, HallRefusal> {
        match context.by {
            By::Manager(_) | By::Calendar => self.open_counter(number, context),
            By::Officer(_) | By::Visitor => self.own_counter(number, context),
        }
    }

    /// A queue of the plan, or one that left it and in which somebody is yet to be called.
    fn must_have_line(&self, queue: &QueueCode, context: &HallContext<'_>) -> Result<(), HallRefusal> {
        if self.lines_left(context.hall).contains(queue) { Ok(()) } else { must_have(queue, context) }
    }

    /// A counter that is open. One that has left the plan since is so until it closes: nobody is locked in there.
    fn open_counter(&self, number: CounterNumber, context: &HallContext<'_>) -> Result<&Counter, HallRefusal> {
        let open = self.counter(number).filter(|counter| counter.state != CounterState::Closed);
        if open.is_none() {
            must_exist(number, context)?;
        }
        open.ok_or(HallRefusal::CounterNotOpen)
    }
}

/// Whether a manager decides by how the counter is set up: whoever comes and goes there meanwhile makes no difference.
const fn arranges(act: &Command, by: By) -> bool {
    let sets_up = matches!(
        act,
        Command::Open(_) | Command::SetSkills { .. } | Command::Pause(..) | Command::Resume(_) | Command::Close(_)
    );
    sets_up && matches!(by, By::Manager(_))
}

/// The officer who asks, if one does.
const fn officer_of(by: By) -> Option<OfficerId> {
    match by {
        By::Officer(officer) | By::Manager(officer) => Some(officer),
        By::Visitor | By::Calendar => None,
    }
}

fn must_exist(number: CounterNumber, context: &HallContext<'_>) -> Result<(), HallRefusal> {
    if context.hall.counters.contains_key(&number) { Ok(()) } else { Err(HallRefusal::NoSuchCounter) }
}

fn must_manage(context: &HallContext<'_>) -> Result<(), HallRefusal> {
    match context.by {
        By::Manager(_) | By::Calendar => Ok(()),
        By::Officer(_) | By::Visitor => Err(HallRefusal::ManagerNeeded),
    }
}

fn must_have(queue: &QueueCode, context: &HallContext<'_>) -> Result<(), HallRefusal> {
    if context.hall.queues.contains_key(queue) { Ok(()) } else { Err(HallRefusal::NoSuchQueue) }
}
