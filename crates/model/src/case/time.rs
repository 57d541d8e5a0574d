//! A case and time: its clock, its place in the lists, and what happens to it if nobody does anything.

use super::{Case, Fee};
use crate::{Town, Twist};
use guichet_desk::{
    base::{Day, Instant, days_after, days_before},
    case::{Closing, Confirmation, ErasureStanding, PauseReason, Stage},
};

impl Case {
    pub(super) fn runs(&self) -> bool {
        self.clock.started.is_some() && self.clock.paused.is_none() && self.clock.stopped.is_none()
    }

    pub(super) fn stand_still(&mut self, why: PauseReason, today: Day) {
        if self.runs() {
            self.clock.paused = Some((today, why));
        }
    }

    pub(super) fn go_on(&mut self, today: Day) {
        if let Some((since, _)) = self.clock.paused.take() {
            self.clock.pauses.push((since, today));
        }
    }

    pub(super) fn stop(&mut self, today: Day) {
        self.go_on(today);
        self.clock.stopped = Some(today);
    }

    /// The day it is due: while the clock stands still, as if it ran again today.
    pub(crate) fn due(&self, today: Day, town: &Town, twist: Option<Twist>) -> Option<Day> {
        let mut pauses = self.clock.pauses.clone();
        pauses.extend(self.clock.paused.map(|(since, _)| (since, today)));
        let (start, days) = (self.clock.started?, self.service.days + self.clock.extension);
        Some(match twist {
            Some(Twist::DueWhilePaused) => town.calendar.full(start, days, &pauses),
            _ => town.calendar.due(start, days, &pauses),
        })
    }

    /// After whatever happened the lists keep the due day, and once the case is closed the end of its data.
    pub(crate) fn note(&mut self, today: Day, town: &Town, twist: Option<Twist>) {
        self.listed = self.due(today, town, twist);
        let last = self.kept_until(town, twist);
        self.data_ends = last.map(|last| Instant::end_of(last, &town.zone).plus_seconds(1));
    }

    /// The last day on which the data of a closed case is kept: for days of its own after the end, and for as long as
    /// people may object to what was decided or revoked.
    pub(crate) fn kept_until(&self, town: &Town, twist: Option<Twist>) -> Option<Day> {
        let (_, closed) = self.closed.filter(|_| !self.all_erased())?;
        let own = days_after(closed.day(&town.zone), self.service.retention_days);
        let object_until = self.object_until.filter(|_| twist != Some(Twist::DataGoesFirst));
        Some(object_until.map_or(own, |last| own.max(last)))
    }

    /// What runs by its due day, then what waits to be handed over, then what stands still.
    pub(crate) fn list_key(&self) -> (u8, Option<Day>) {
        let class = match (self.clock.stopped, self.clock.paused) {
            (Some(_), _) => 1,
            (_, Some(_)) => 2,
            _ => 0,
        };
        (class, self.listed)
    }

    /// The last day on which what was granted waits for the person: while the fee is due, and while what was issued
    /// can be collected; where nobody works on it, the next on which somebody does. For the town it waits without end.
    pub(crate) fn kept_ready_until(&self, town: &Town, twist: Option<Twist>) -> Option<Day> {
        let planned = self.planned_until().map(|last| open_from(last, town, twist));
        self.reminded_of.or(planned).filter(|_| self.waits_for_the_person())
    }

    fn planned_until(&self) -> Option<Day> {
        self.ready_since.map(|since| days_after(since, self.service.keep_ready_days))
    }

    fn waits_for_the_person(&self) -> bool {
        match self.stage {
            Stage::Issue => self.fee == Fee::Due,
            Stage::HandOver => self.service.is_collected,
            _ => false,
        }
    }

    /// What was answered as a whole goes in; a notice that was not, a party that said nothing, and what was granted and
    /// never taken up end a case.
    pub(crate) fn time_passes(&mut self, now: Instant, today: Day, town: &Town, twist: Option<Twist>) {
        let late = self.notice.as_ref().filter(|notice| today > notice.answer_by);
        let answered = late.map(|notice| notice.items.iter().all(|(_, answered)| *answered));
        let is_late = |(days, said): (&u16, &Confirmation)| {
            *said == Confirmation::Awaited && now >= self.submitted.plus_days(i64::from(*days))
        };
        let silent =
            self.stage == Stage::Confirmation && self.service.others.iter().zip(&self.confirmations).any(is_late);
        if answered == Some(true) {
            self.notice = None;
            self.go_on(today);
        } else if answered == Some(false) {
            self.close_on(Closing::NotAnswered, now, today);
        } else if silent {
            self.close_on(Closing::NotConfirmed, now, today);
        } else if !self.waits_too_long(now, today, town, twist) {
            return;
        }
        self.note(today, town, twist);
    }

    /// Thirty days before the last the person is reminded, once of the fee and once of the paper, and has thirty days
    /// from then on; whether anything came of the time that passed.
    fn waits_too_long(&mut self, now: Instant, today: Day, town: &Town, twist: Option<Twist>) -> bool {
        let Some(planned) = self.planned_until().filter(|_| self.waits_for_the_person()) else { return false };
        let at_the_end = twist == Some(Twist::RemindedAtTheEnd);
        let reminded_from = if at_the_end { planned } else { days_before(planned, 30) };
        match self.reminded_of {
            Some(told) if today > told && twist != Some(Twist::KeptForEver) => {
                self.close_on(Closing::NotTakenUp, now, today);
                true
            }
            None if today >= reminded_from => {
                let no_time = twist == Some(Twist::NoTimeAfterReminder);
                let last = if no_time { planned } else { planned.max(days_after(today, 30)) };
                self.reminded_of = Some(open_from(last, town, twist));
                true
            }
            _ => false,
        }
    }

    /// Data that nobody must keep any longer is erased; what an objection holds back is looked at a day later.
    pub(crate) fn data_ends(&mut self, now: Instant, held_back: bool) {
        if self.data_ends.is_none_or(|end| end > now) {
            return;
        }
        if held_back {
            self.data_ends = Some(now.plus_days(1));
            return;
        }
        for party in (0..).take(self.parties()) {
            let standing = self.erasures.entry(party).or_insert(ErasureStanding::Erased(now));
            if !matches!(standing, ErasureStanding::Erased(_)) {
                *standing = ErasureStanding::Erased(now);
            }
        }
        self.data_ends = None;
    }

    fn all_erased(&self) -> bool {
        (0..).take(self.parties()).all(|party| self.is_erased(party))
    }

    fn parties(&self) -> usize {
        1 + self.service.others.len()
    }
}

/// The first day from this one on on which somebody works.
fn open_from(day: Day, town: &Town, twist: Option<Twist>) -> Day {
    if twist == Some(Twist::LastDayShut) { day } else { town.calendar.open_from(day) }
}
