//! Until when what was granted waits for the person: first for the fee, then for what was issued to be collected.
//! While it waits for the town, or for a courier whom the town sends, nothing ends it. The person is reminded once of
//! each, and has thirty days from then on, however late the reminder comes. No last day is one on which nobody works: it
//! is the next working day then, by the calendar that is known when the person is told.

use super::{Actor, By, Case, Channel, Context, Delivery, Event, Fee, Happening, Refusal, Stage};
use crate::{
    base::{Day, Zone, days_after, days_before},
    catalogue::Service,
    clock::Calendar,
};

/// How many days before the last one the person is reminded.
const REMINDED_BEFORE: u16 = 30;

impl Case {
    /// The last day on which what was granted is kept ready: for the fee from the decision on, and from the issue on for
    /// whoever can collect it at a counter. None while it does not wait for the person, and where a courier may be what
    /// they wait for.
    pub fn kept_ready_until(&self, service: &Service, calendar: &Calendar, zone: &Zone) -> Option<Day> {
        self.told_until().or_else(|| self.planned_until(service, zone).map(|last| open_from(last, calendar)))
    }

    /// The day until which the person was told that it is kept ready: what they were told holds. None before, and while
    /// nothing waits for them.
    pub fn told_until(&self) -> Option<Day> {
        self.reminded_of.filter(|_| self.waits_to_be_taken_up())
    }

    /// The last of the town's days for which the service keeps ready what waits, be it a working day or not; none once
    /// the person was told of a day.
    pub fn planned_until(&self, service: &Service, zone: &Zone) -> Option<Day> {
        if !self.waits_to_be_told() {
            return None;
        }
        let since = match self.issued_at {
            // What was granted before this was kept counts from what last happened: later, never too early.
            None => self.granted_at.unwrap_or(self.changed_at),
            Some(issued) if is_collected(service) => issued,
            Some(_) => return None,
        };
        Some(days_after(since.day(zone), service.keep_ready_days))
    }

    /// The day from which on the person is to be reminded of what waits; none once they were, and while nothing waits.
    pub fn reminded_from(&self, service: &Service, zone: &Zone) -> Option<Day> {
        Some(days_before(self.planned_until(service, zone)?, REMINDED_BEFORE))
    }

    /// The calendar reminds, once of what waits now. Whoever hears of it late has thirty days all the same.
    pub(super) fn remind(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        match context.actor {
            Actor::Calendar => {}
            Actor::Officer(_) => return Err(Refusal::NotForOfficers),
            Actor::Party(_) => return Err(Refusal::NotForParties),
        }
        let at_least = days_after(context.today, REMINDED_BEFORE);
        let planned = context.planned_until.filter(|planned| self.waits_to_be_told() && *planned <= at_least);
        let until = open_from(planned.ok_or(Refusal::MovedOn)?.max(at_least), context.calendar);
        Ok(vec![Event { at: context.now, by: By::Calendar, what: Happening::Reminded { until } }])
    }

    fn waits_to_be_told(&self) -> bool {
        self.waits_to_be_taken_up() && self.reminded_of.is_none()
    }

    /// Whether what was granted waits for a fee, or was issued and waits to reach the person. A recorded log states
    /// its own end.
    pub(super) fn waits_to_be_taken_up(&self) -> bool {
        let waits = match self.stage {
            Stage::Issue => matches!(self.fee, Fee::Due(_)),
            Stage::HandOver => true,
            Stage::Confirmation | Stage::Intake | Stage::Decision | Stage::Closed => false,
        };
        waits && self.channel != Channel::Import
    }

    /// Whether this is what `history` folds to. What was stored before it was kept may lack when it was granted, and who
    /// objected to a revocation then.
    pub fn is_fold_of<'a>(&self, history: impl IntoIterator<Item = &'a Event>) -> bool {
        let Some(fold) = Self::fold(history) else { return false };
        if !fold.objected_since_revoked.ends_with(&self.objected_since_revoked) {
            return false;
        }
        let objected_since_revoked = fold.objected_since_revoked.clone();
        let granted_at = self.granted_at.or(fold.granted_at);
        Self { granted_at, objected_since_revoked, ..self.clone() } == fold
    }
}

/// The first working day from this one on. A calendar without any moves nothing.
pub(super) fn open_from(day: Day, calendar: &Calendar) -> Day {
    calendar.working_day_from(day).unwrap_or(day)
}

/// Whether what is issued waits for the person at a counter. It may wait for a courier instead where one is sent; but
/// whoever can open it online has it.
fn is_collected(service: &Service) -> bool {
    let by = |way| service.delivery.contains(&way);
    by(Delivery::Counter) && (by(Delivery::Online) || !by(Delivery::Courier))
}
