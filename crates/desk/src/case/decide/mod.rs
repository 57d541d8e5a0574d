//! What follows from a command. One file per part of the procedure; each act reads: where the case
//! must stand, who may do it, what must hold, what happens.

mod clock;
mod closing;
mod decision;
mod duties;
mod erasure;
mod fee;
mod hand;
mod intake;
mod issue;
mod notice;
mod opening;
mod opinions;
mod parties;
mod records;

use super::{Actor, Case, Command, Context, Event, Outcome, Refusal, Stage};

impl Case {
    /// What follows from `command`, or why it does not happen.
    pub fn decide(&self, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        self.must_know(&context.actor)?;
        self.must_be_open_for(command)?;
        self.must_not_need_erased(command, &context.actor)?;
        let events = self.follows_from(command, context)?;
        self.must_leave_somebody(command, &events, context)?;
        Ok(events)
    }

    fn follows_from(&self, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Confirm => self.confirm(context),
            Command::Decline => self.decline(context),
            Command::Take(duty) => self.take(*duty, context),
            Command::Pass { duty, to, reason } => self.pass(*duty, to, *reason, context),
            Command::SendNotice { items, text, answer_by } => self.send_notice(items, *text, *answer_by, context),
            Command::AllowFurtherNotice { reason } => self.allow_further_notice(*reason, context),
            Command::AnswerItem { item, answer } => self.answer_item(item, *answer, context),
            Command::Supply => self.supply(context),
            Command::Pause(reason) => self.pause(*reason, context),
            Command::Resume => self.resume(context),
            Command::Accept => self.accept(context),
            Command::AskOpinion(office) => self.ask_opinion(office, context),
            Command::GiveOpinion { finding, text } => self.give_opinion(*finding, *text, context),
            Command::Extend { days, reason } => self.extend(*days, *reason, context),
            Command::Decide { outcome, reasons } => self.make_decision(*outcome, *reasons, context),
            Command::Issue => self.issue(context),
            Command::HandOver(delivery) => self.hand_over(*delivery, context),
            Command::Revoke { reasons } => self.revoke(*reasons, context),
            Command::Check(finding) => self.check(*finding, context),
            Command::PayFee => self.pay_fee(context),
            Command::WaiveFee { reason } => self.waive_fee(*reason, context),
            Command::RefundFee => self.refund_fee(context),
            Command::AddDocument(envelope) => self.add_document(*envelope, context),
            Command::RecordStep { step, duty } => self.record_step(step, *duty, context),
            Command::Withdraw => self.withdraw(context),
            Command::LinkObjection(objection) => self.link_objection(*objection, context),
            Command::ReplaceCode => Ok(Self::replace_code(context)),
            Command::RecomputeDeadline { from, to } => Self::recompute_deadline(*from, *to, context),
            Command::Remind => self.remind(context),
            Command::Close { closing, ended, reasons } => self.close(*closing, *ended, *reasons, context),
            Command::AskErasure => self.ask_erasure(context),
            Command::GrantErasure => self.grant_erasure(context),
            Command::RefuseErasure { reason } => self.refuse_erasure(*reason, context),
            Command::Erase => self.erase(context),
        }
    }

    /// A party that the case does not have can only come from a page of another case.
    fn must_know(&self, actor: &Actor<'_>) -> Result<(), Refusal> {
        match actor {
            Actor::Party(party) if !self.has_party(*party) => Err(Refusal::MovedOn),
            _ => Ok(()),
        }
    }

    fn must_be_open_for(&self, command: &Command) -> Result<(), Refusal> {
        if self.stage != Stage::Closed || command.outlives_closing() {
            return Ok(());
        }
        match command {
            Command::Issue | Command::HandOver(_) if self.outcome == Some(Outcome::Refused) => Err(Refusal::NotGranted),
            _ => Err(Refusal::AlreadyClosed),
        }
    }
}
