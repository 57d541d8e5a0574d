//! Who may do what when. Each act says where the case must stand, who may do it, what must hold, and what
//! changes, in the order in which a refusal is told.

use super::{Asked, By, Case, Fee, Notice};
use crate::{Answer, Ask, CaseAct as Act, How, Twist, need};
use guichet_desk::{
    base::days_after,
    case::{Closing, Confirmation, Finding, Outcome, PauseReason, Stage},
    people::{Duty, Role},
};

/// What must be explained is refused without words, before anything else is looked at.
pub(super) fn say_why(ask: &Ask) -> Answer {
    let explained = match ask.act {
        Act::AnswerItem(_, how) => matches!(how, How::Text | How::Cannot),
        Act::AllowFurtherNotice | Act::Extend(_) | Act::WaiveFee | Act::RefuseErasure | Act::Revoke => true,
        _ => false,
    };
    need(ask.words || !explained, "reasons-missing")
}

impl Case {
    pub(super) fn follow(&mut self, ask: &Ask, by: By<'_>, asked: &Asked<'_>) -> Answer {
        self.must_be_open_for(&ask.act)?;
        self.must_not_need_erased(&ask.act, by)?;
        match &ask.act {
            Act::Confirm => self.confirm(by, asked),
            Act::Decline => self.decline(by, asked),
            Act::Withdraw => {
                applicant(by)?;
                need(self.outcome.is_none() || asked.twist == Some(Twist::WithdrawnLate), "already-decided")?;
                self.close(Closing::Withdrawn, asked);
                Ok(())
            }
            Act::Take(duty) => self.take(*duty, by, asked),
            Act::Pass(duty, to) => self.pass(*duty, *to, by, asked),
            Act::SendNotice(items) => self.send_notice(items, by, asked),
            Act::AllowFurtherNotice => {
                self.must_be_at_intake()?;
                supervisor(by, &[self.office(Duty::Intake)])?;
                need(self.notice.is_none(), "notice-open")?;
                need(self.notices > 0 && !self.further_notice, "further-notice-not-needed")?;
                self.further_notice = true;
                Ok(())
            }
            Act::AnswerItem(item, how) => self.answer(item, *how, by),
            Act::Supply => self.supply(by, asked),
            Act::Pause(why) => self.pause(*why, by, asked),
            Act::Resume => self.resume(by, asked),
            Act::Extend(days) => self.extend(*days, by, asked),
            Act::Accept => {
                self.must_be_at_intake()?;
                self.under(Duty::Intake, by, asked)?;
                need(self.notice.is_none(), "notice-open")?;
                self.accept();
                Ok(())
            }
            Act::AskOpinion(office) => self.ask_opinion(office, by, asked),
            Act::GiveOpinion(_) => self.give_opinion(by, asked),
            Act::Decide(outcome) => self.decide_as(*outcome, ask.words, by, asked),
            Act::Check(finding) => self.check(*finding, by),
            Act::PayFee | Act::WaiveFee | Act::RefundFee => self.settle_fee(&ask.act, by),
            Act::Issue | Act::HandOver(_) | Act::Revoke => self.follow_paper(&ask.act, by, asked),
            Act::AddDocument => match by {
                By::Officer(..) => clerk(by, &[self.office(Duty::Intake)]),
                By::Party(_) => applicant(by),
            },
            Act::RecordStep(duty) => {
                officer(by)?;
                duty.map_or(Ok(()), |duty| self.under(duty, by, asked))
            }
            Act::Close(closing) => self.close_as(*closing, ask.words, by, asked),
            Act::AskErasure | Act::GrantErasure | Act::RefuseErasure => self.follow_erasure(&ask.act, by, asked),
        }
    }

    /// A closed case is closed, but for what is put on file, paid back, checked, revoked or erased.
    fn must_be_open_for(&self, act: &Act) -> Answer {
        let outlives = matches!(
            act,
            Act::AddDocument
                | Act::RecordStep(_)
                | Act::RefundFee
                | Act::Revoke
                | Act::Check(_)
                | Act::AskErasure
                | Act::GrantErasure
                | Act::RefuseErasure
        );
        let refused = self.outcome == Some(Outcome::Refused) && matches!(act, Act::Issue | Act::HandOver(_));
        need(self.stage != Stage::Closed || outlives, if refused { "not-granted" } else { "already-closed" })
    }

    /// Nothing is asked in the name of, or sealed to, somebody whose data is gone.
    fn must_not_need_erased(&self, act: &Act, by: By<'_>) -> Answer {
        let own = matches!(by, By::Party(party) if self.is_erased(party));
        let sealed = matches!(act, Act::AddDocument | Act::Revoke) && self.is_erased(0);
        need(!own && !sealed, "already-erased")
    }

    fn confirm(&mut self, by: By<'_>, asked: &Asked<'_>) -> Answer {
        *self.awaited(by)? = Confirmation::Given;
        if self.confirmations.iter().all(|said| *said == Confirmation::Given) {
            self.stage = Stage::Intake;
            self.clock.started.get_or_insert(asked.today);
            if self.fast_lane {
                self.accept();
            }
        }
        Ok(())
    }

    fn decline(&mut self, by: By<'_>, asked: &Asked<'_>) -> Answer {
        *self.awaited(by)? = Confirmation::Declined;
        self.close(Closing::NotConfirmed, asked);
        Ok(())
    }

    fn awaited(&mut self, by: By<'_>) -> Result<&mut Confirmation, &'static str> {
        let place = usize::from(party(by)?).checked_sub(1);
        let said = place.and_then(|place| self.confirmations.get_mut(place));
        said.filter(|said| **said == Confirmation::Awaited).ok_or("already-confirmed")
    }

    fn take(&mut self, duty: Duty, by: By<'_>, asked: &Asked<'_>) -> Answer {
        need(!(duty == Duty::Intake && self.fast_lane), "already-accepted")?;
        let held = self.holders[duty as usize];
        self.under(duty, by, asked)?;
        need(held.is_none(), "moved-on")
    }

    fn pass(&mut self, duty: Duty, to: u32, by: By<'_>, asked: &Asked<'_>) -> Answer {
        // What is done is nobody's any more to hand on: intake until it is accepted, the decision until it is made.
        let late = asked.twist == Some(Twist::DoneIsPassed);
        need(late || duty != Duty::Intake || self.stage <= Stage::Intake, "already-accepted")?;
        need(late || duty != Duty::Decision || self.stage <= Stage::Decision, "already-decided")?;
        let from = self.holders[duty as usize].filter(|from| *from != to).ok_or("nothing-to-pass")?;
        let (id, _) = officer(by)?;
        if id != from {
            supervisor(by, &[self.office(duty)])?;
        }
        let taker = asked.town.officer(to)?;
        self.could_hold(duty, to, taker, asked)?;
        self.holders[duty as usize] = Some(to);
        self.held.entry(to).or_insert(duty);
        Ok(())
    }

    fn send_notice(&mut self, items: &[&'static str], by: By<'_>, asked: &Asked<'_>) -> Answer {
        self.must_be_at_intake()?;
        self.under(Duty::Intake, by, asked)?;
        need(self.notice.is_none(), "notice-open")?;
        let endless = asked.twist == Some(Twist::NoticesWithoutEnd);
        need(self.notices == 0 || self.further_notice || endless, "notice-already-sent")?;
        need(self.runs(), "clock-not-running")?;
        need(!items.is_empty(), "notice-empty")?;
        let once = items.iter().enumerate().all(|(place, item)| !items[..place].contains(item));
        need(once, "item-twice")?;
        self.notices += 1;
        self.further_notice = false;
        let answer_by = asked.town.calendar.open_from(days_after(asked.today, self.service.notice_days));
        self.notice = Some(Notice { items: items.iter().map(|item| (*item, false)).collect(), answer_by });
        self.stand_still(PauseReason::Notice, asked.today);
        Ok(())
    }

    fn answer(&mut self, item: &str, how: How, by: By<'_>) -> Answer {
        need(self.notice.is_some(), "no-notice-open")?;
        match how {
            How::Shown => clerk(by, &[self.office(Duty::Intake)])?,
            How::File | How::Text | How::Cannot => applicant(by)?,
        }
        let items = self.notice.iter_mut().flat_map(|notice| &mut notice.items);
        let (_, answered) = items.into_iter().find(|(asked, _)| *asked == item).ok_or("item-not-asked")?;
        *answered = true;
        Ok(())
    }

    fn supply(&mut self, by: By<'_>, asked: &Asked<'_>) -> Answer {
        let notice = self.notice.as_ref().ok_or("no-notice-open")?;
        match by {
            By::Officer(..) => clerk(by, &[self.office(Duty::Intake)])?,
            By::Party(_) => applicant(by)?,
        }
        need(notice.items.iter().all(|(_, answered)| *answered), "items-missing")?;
        self.notice = None;
        self.go_on(asked.today);
        Ok(())
    }

    /// Only a wish is asked for; a notice and an opinion stop the clock by themselves.
    fn pause(&mut self, why: PauseReason, by: By<'_>, asked: &Asked<'_>) -> Answer {
        let missing = self.opinions.iter().any(|(_, answered)| !answered);
        match why {
            PauseReason::ApplicantAsked => {}
            PauseReason::Notice => return Err(if self.notice.is_some() { "notice-open" } else { "no-notice-open" }),
            PauseReason::Opinion => return Err(if missing { "opinion-already-asked" } else { "opinion-not-asked" }),
        }
        match by {
            By::Officer(..) => self.under_the_stage(by, asked)?,
            By::Party(_) => applicant(by)?,
        }
        need(self.runs(), "clock-not-running")?;
        self.stand_still(why, asked.today);
        Ok(())
    }

    fn resume(&mut self, by: By<'_>, asked: &Asked<'_>) -> Answer {
        let (_, why) = self.clock.paused.ok_or("clock-not-paused")?;
        need(self.notice.is_none(), "notice-open")?;
        match by {
            By::Officer(id, _) => {
                let duty = self.duty();
                let holds = duty.is_some_and(|duty| self.holders[duty as usize] == Some(id));
                let leads = supervisor(by, &[self.office(duty.unwrap_or(Duty::Intake))]).is_ok();
                if holds || !leads {
                    self.under_the_stage(by, asked)?;
                }
            }
            By::Party(0) => need(why == PauseReason::ApplicantAsked, "not-for-parties")?,
            By::Party(_) => applicant(by)?,
        }
        self.go_on(asked.today);
        Ok(())
    }

    /// More time is announced while there is time: on the due day at the latest.
    fn extend(&mut self, days: u16, by: By<'_>, asked: &Asked<'_>) -> Answer {
        supervisor(by, &[self.office(Duty::Decision)])?;
        need(self.outcome.is_none(), "already-decided")?;
        need(self.clock.extension == 0, "already-extended")?;
        let due = self.due(asked.today, asked.town, asked.twist);
        let late = asked.twist == Some(Twist::ExtendedLate);
        need(late || due.is_none_or(|due| asked.today <= due), "due-day-past")?;
        need((1..=self.service.days.max(5)).contains(&days), "extension-too-long")?;
        self.clock.extension = days;
        Ok(())
    }

    pub(super) fn accept(&mut self) {
        self.stage = Stage::Decision;
        self.opinions = self.service.opinions.iter().map(|office| (office.clone(), false)).collect();
    }

    fn ask_opinion(&mut self, office: &str, by: By<'_>, asked: &Asked<'_>) -> Answer {
        self.must_be_at_decision()?;
        self.under(Duty::Decision, by, asked)?;
        need(self.opinions.iter().all(|(known, _)| known != office), "opinion-already-asked")?;
        self.opinions.push((office.to_owned(), false));
        if self.runs() && asked.twist != Some(Twist::OpinionRunsOn) {
            self.stand_still(PauseReason::Opinion, asked.today);
        }
        Ok(())
    }

    fn give_opinion(&mut self, by: By<'_>, asked: &Asked<'_>) -> Answer {
        let (id, adviser) = officer(by)?;
        let mut waiting = self.opinions.iter_mut().filter(|(_, answered)| !answered);
        let (_, answered) = waiting.find(|(office, _)| *office == adviser.office).ok_or("opinion-not-asked")?;
        need(!self.held.contains_key(&id), "holds-another-duty")?;
        *answered = true;
        self.took_part.insert(id);
        // The opinions that every case needs are heard within the promised time; only questions beyond them stop it.
        let needed = &self.service.opinions;
        let holds_on = asked.twist == Some(Twist::QuestionHoldsOn);
        let all = self.opinions.iter().all(|(office, answered)| *answered || (!holds_on && needed.contains(office)));
        if all && matches!(self.clock.paused, Some((_, PauseReason::Opinion))) {
            self.go_on(asked.today);
        }
        Ok(())
    }

    fn decide_as(&mut self, outcome: Outcome, words: bool, by: By<'_>, asked: &Asked<'_>) -> Answer {
        self.must_be_at_decision()?;
        self.under(Duty::Decision, by, asked)?;
        need(self.opinions.iter().all(|(_, answered)| *answered), "opinions-missing")?;
        need(self.runs(), "clock-not-running")?;
        need(words, "reasons-missing")?;
        self.outcome = Some(outcome);
        self.decided_by.push(officer(by)?.0);
        self.may_be_objected_to(asked);
        match outcome {
            Outcome::Granted => {
                self.stage = Stage::Issue;
                self.ready_since = Some(asked.today);
            }
            Outcome::Refused => self.close(Closing::Refused, asked),
        }
        Ok(())
    }

    /// One fast-lane case in so many is checked by somebody who had nothing to do with it.
    fn check(&mut self, finding: Finding, by: By<'_>) -> Answer {
        let (id, _) = officer(by)?;
        need(self.drawn, "not-drawn")?;
        need(self.outcome.is_some(), "not-decided-yet")?;
        need(self.checked.is_none(), "already-checked")?;
        need(!self.held.contains_key(&id), "holds-another-duty")?;
        need(!self.took_part.contains(&id), "took-part-already")?;
        self.checked = Some(finding);
        self.took_part.insert(id);
        Ok(())
    }

    fn settle_fee(&mut self, act: &Act, by: By<'_>) -> Answer {
        let counters = [self.office(Duty::Intake), self.office(Duty::Issue)];
        match act {
            Act::WaiveFee => supervisor(by, &counters)?,
            _ => clerk(by, &counters)?,
        }
        if *act == Act::RefundFee {
            need(self.fee == Fee::Paid, "nothing-to-refund")?;
            need(self.stage == Stage::Closed, "not-closed-yet")?;
            self.fee = Fee::Refunded;
            return Ok(());
        }
        need(self.fee == Fee::Due, "no-fee-open")?;
        self.fee = if *act == Act::PayFee { Fee::Paid } else { Fee::Waived };
        Ok(())
    }

    fn must_be_at_intake(&self) -> Answer {
        need(self.stage != Stage::Confirmation, "parties-missing")?;
        need(self.stage == Stage::Intake, "already-accepted")
    }

    fn must_be_at_decision(&self) -> Answer {
        need(self.stage != Stage::Confirmation, "parties-missing")?;
        need(self.stage != Stage::Intake, "not-accepted-yet")?;
        need(self.stage == Stage::Decision, "already-decided")
    }

    pub(super) fn office(&self, duty: Duty) -> &String {
        &self.service.offices[duty as usize]
    }

    /// The officer who asks holds the duty, or takes it on by acting.
    pub(super) fn under(&mut self, duty: Duty, by: By<'_>, asked: &Asked<'_>) -> Answer {
        let (id, who) = officer(by)?;
        self.could_hold(duty, id, who, asked)?;
        let holder = self.holders[duty as usize].get_or_insert(id);
        need(*holder == id, "held-by-another")?;
        self.held.entry(id).or_insert(duty);
        Ok(())
    }

    fn under_the_stage(&mut self, by: By<'_>, asked: &Asked<'_>) -> Answer {
        let duty = self.duty().ok_or("parties-missing")?;
        self.under(duty, by, asked)
    }

    /// No officer holds two duties, or a duty besides another part in the case.
    fn could_hold(&self, duty: Duty, id: u32, who: &crate::Officer, asked: &Asked<'_>) -> Answer {
        let together = asked.twist == Some(Twist::DutiesTogether);
        need(together || self.held.get(&id).is_none_or(|held| *held == duty), "holds-another-duty")?;
        let advises = asked.twist == Some(Twist::AdviserDecides);
        need(advises || !self.took_part.contains(&id), "took-part-already")?;
        need(who.duties.contains(&duty), "not-your-duty")?;
        who.works_in(&[self.office(duty)])?;
        let again = duty == Duty::Decision && self.decided_before.contains(&id);
        need(!again || asked.twist == Some(Twist::DecidedAgain), "decided-before")
    }
}

pub(super) fn officer(by: By<'_>) -> Result<(u32, &crate::Officer), &'static str> {
    match by {
        By::Officer(id, officer) => Ok((id, officer)),
        By::Party(_) => Err("not-for-parties"),
    }
}

pub(super) fn party(by: By<'_>) -> Result<u8, &'static str> {
    match by {
        By::Party(party) => Ok(party),
        By::Officer(..) => Err("not-for-officers"),
    }
}

pub(super) fn applicant(by: By<'_>) -> Answer {
    need(party(by)? == 0, "applicant-only")
}

pub(super) fn clerk(by: By<'_>, offices: &[&String]) -> Answer {
    officer(by)?.1.works_in(offices)
}

pub(super) fn supervisor(by: By<'_>, offices: &[&String]) -> Answer {
    clerk(by, offices)?;
    need(officer(by)?.1.roles.contains(&Role::Supervisor), "supervisor-needed")
}
