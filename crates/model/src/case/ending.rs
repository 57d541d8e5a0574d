//! How a case ends: its paper, its closing, the end of its data.

use super::{
    Asked, By, Case, Fee,
    rules::{officer, party, supervisor},
};
use crate::{Answer, CaseAct as Act, Twist, need};
use guichet_desk::{
    base::{Day, Instant, days_after},
    case::{Closing, Confirmation, ErasureStanding, Stage},
    people::{Duty, Role},
};

impl Case {
    pub(super) fn follow_paper(&mut self, act: &Act, by: By<'_>, asked: &Asked<'_>) -> Answer {
        match act {
            Act::Revoke => return self.revoke(by, asked),
            Act::Issue => {
                need(self.stage >= Stage::Issue, "not-decided-yet")?;
                need(self.stage == Stage::Issue, "already-issued")?;
            }
            _ => {
                need(self.stage >= Stage::Issue, "not-decided-yet")?;
                need(self.stage > Stage::Issue, "not-issued-yet")?;
            }
        }
        self.under(Duty::Issue, by, asked)?;
        if *act == Act::Issue {
            need(self.fee != Fee::Due || asked.twist == Some(Twist::FeeForgotten), "fee-open")?;
            self.issued = true;
            self.ready_since = Some(asked.today);
            self.reminded_of = None;
            self.stage = Stage::HandOver;
            self.stop(asked.today);
        } else {
            self.close(Closing::Completed, asked);
        }
        Ok(())
    }

    /// Whoever decided, or an officer who could have, had no other part and stays out of the duties then. What was not
    /// handed over yet no longer will be.
    fn revoke(&mut self, by: By<'_>, asked: &Asked<'_>) -> Answer {
        need(self.issued, "nothing-to-revoke")?;
        need(!self.revoked, "already-revoked")?;
        match self.under(Duty::Decision, by, asked) {
            Err("held-by-another") => {
                let (id, _) = officer(by)?;
                if !self.held.contains_key(&id) {
                    self.took_part.insert(id);
                }
            }
            answer => answer?,
        }
        self.revoked = true;
        self.decided_by.push(officer(by)?.0);
        self.objected.clear();
        if asked.twist != Some(Twist::RevokedWithoutDays) {
            self.may_be_objected_to(asked);
        }
        if self.stage == Stage::HandOver {
            self.close(Closing::Revoked, asked);
        }
        Ok(())
    }

    /// An officer closes only without a decision, and says why: whoever takes in or decides, or a supervisor.
    pub(super) fn close_as(&mut self, closing: Closing, words: bool, by: By<'_>, asked: &Asked<'_>) -> Answer {
        let (id, _) = officer(by)?;
        need(closing != Closing::NotAnswered || self.notice.is_some(), "no-notice-open")?;
        need(closing == Closing::WithoutDecision, "cannot-close-so")?;
        need(self.outcome.is_none(), "already-decided")?;
        need(!self.decided_before.contains(&id), "decided-before")?;
        let held = [Duty::Intake, Duty::Decision].into_iter().find(|duty| self.holders[*duty as usize] == Some(id));
        match held {
            Some(duty) => self.under(duty, by, asked)?,
            None => supervisor(by, &[self.office(Duty::Decision)])?,
        }
        need(words, "reasons-missing")?;
        self.close(closing, asked);
        Ok(())
    }

    /// People have so many days from today on to object; where nobody works on the last, until somebody does.
    pub(super) fn may_be_objected_to(&mut self, asked: &Asked<'_>) {
        let last = self.service.objection_days.map(|days| days_after(asked.today, days));
        self.object_until = last.map(|last| asked.town.calendar.open_from(last));
    }

    pub(super) fn close(&mut self, closing: Closing, asked: &Asked<'_>) {
        self.close_on(closing, asked.now, asked.today);
    }

    pub(super) fn close_on(&mut self, closing: Closing, now: Instant, today: Day) {
        self.stage = Stage::Closed;
        self.closed = Some((closing, now));
        self.notice = None;
        self.further_notice = false;
        if self.clock.stopped.is_none() {
            self.stop(today);
        }
        // Whoever has not confirmed leaves nothing behind, however it ended.
        for (place, said) in (1..).zip(&self.confirmations) {
            if *said != Confirmation::Given {
                self.erasures.insert(place, ErasureStanding::Erased(now));
            }
        }
    }

    pub(super) fn follow_erasure(&mut self, act: &Act, by: By<'_>, asked: &Asked<'_>) -> Answer {
        if *act == Act::AskErasure {
            let asking = party(by)?;
            need(self.stage == Stage::Closed, "erasure-needs-end")?;
            let waits = matches!(self.erasures.get(&asking), Some(ErasureStanding::Asked(_)));
            need(!waits, "erasure-asked-already")?;
            self.erasures.insert(asking, ErasureStanding::Asked(asked.now));
            return Ok(());
        }
        let (id, protector) = officer(by)?;
        need(protector.roles.contains(&Role::DataProtection), "data-protection-needed")?;
        need(!self.held.contains_key(&id), "holds-another-duty")?;
        let first = self.waits_longest().ok_or("erasure-not-asked")?;
        if *act == Act::GrantErasure {
            let ignored = asked.twist == Some(Twist::ErasedInDispute);
            asked.held_by.filter(|_| !ignored).map_or(Ok(()), Err)?;
            self.erasures.insert(first, ErasureStanding::Erased(asked.now));
        } else {
            self.erasures.insert(first, ErasureStanding::Refused);
        }
        self.took_part.insert(id);
        Ok(())
    }

    pub(crate) fn waits_longest(&self) -> Option<u8> {
        let asked = self.erasures.iter().filter_map(|(party, standing)| match standing {
            ErasureStanding::Asked(at) => Some((*at, *party)),
            _ => None,
        });
        asked.min().map(|(_, party)| party)
    }
}
