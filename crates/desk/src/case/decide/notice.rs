//! The one complete notice of what is missing, and its answer, item by item.

use super::hand::{Hand, applicant, clerk, supervisor};
use crate::{
    base::{Day, EnvelopeId, ItemCode},
    case::{Actor, Case, Context, Event, Happening, ItemAnswer, OpenNotice, PauseReason, Refusal},
    people::Duty,
};

impl Case {
    pub(super) fn send_notice(
        &self,
        items: &[ItemCode],
        text: Option<EnvelopeId>,
        answer_by: Day,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        self.must_be_at_intake()?;
        let hand = self.under(Duty::Intake, context)?;
        self.must_be_free_for_a_notice()?;
        each_item_once(items)?;
        if answer_by <= context.today {
            return Err(Refusal::AnswerDayPast);
        }
        let number = self.notices_sent.saturating_add(1);
        let sent = Happening::NoticeSent { number, items: items.to_vec(), text, answer_by };
        Ok(hand.does([sent, Happening::Paused(PauseReason::Notice)]))
    }

    pub(super) fn allow_further_notice(
        &self,
        reason: EnvelopeId,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        self.must_be_at_intake()?;
        let hand = supervisor([context.offices.intake], context)?;
        if self.notice.is_some() {
            return Err(Refusal::NoticeOpen);
        }
        if self.notices_sent == 0 || self.further_notice_allowed {
            return Err(Refusal::FurtherNoticeNotNeeded);
        }
        Ok(hand.does([Happening::FurtherNoticeAllowed { reason }]))
    }

    pub(super) fn answer_item(
        &self,
        item: &ItemCode,
        answer: ItemAnswer,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        let notice = self.open_notice()?;
        let hand = answering_hand(answer, context)?;
        if notice.items.iter().all(|(asked, _)| asked != item) {
            return Err(Refusal::ItemNotAsked { item: item.clone() });
        }
        Ok(hand.does([Happening::ItemAnswered { item: item.clone(), answer }]))
    }

    /// The answer goes in as a whole: by the applicant, by the office for them, or by the calendar once the last day is
    /// over, so that nobody's case ends because the whole answer was there and nobody sent it.
    pub(super) fn supply(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let notice = self.open_notice()?;
        let hand = match context.actor {
            Actor::Officer(_) => clerk([context.offices.intake], context)?,
            Actor::Calendar if context.today > notice.answer_by => Hand::of(context),
            Actor::Party(_) | Actor::Calendar => applicant(context)?,
        };
        every_item_answered(notice)?;
        Ok(hand.does([Happening::Supplied, Happening::Resumed { early: context.today <= notice.answer_by }]))
    }

    fn open_notice(&self) -> Result<&OpenNotice, Refusal> {
        self.notice.as_ref().ok_or(Refusal::NoNoticeOpen)
    }

    fn must_be_free_for_a_notice(&self) -> Result<(), Refusal> {
        if self.notice.is_some() {
            return Err(Refusal::NoticeOpen);
        }
        if self.notices_sent > 0 && !self.further_notice_allowed {
            return Err(Refusal::NoticeAlreadySent);
        }
        if self.clock.is_running() { Ok(()) } else { Err(Refusal::ClockNotRunning) }
    }
}

/// What was shown at a counter, an officer there records; everything else the applicant answers.
fn answering_hand(answer: ItemAnswer, context: &Context<'_>) -> Result<Hand, Refusal> {
    match answer {
        ItemAnswer::ShownAtCounter => clerk([context.offices.intake], context),
        ItemAnswer::Provided(_) | ItemAnswer::CannotProvide(_) => applicant(context),
    }
}

fn each_item_once(items: &[ItemCode]) -> Result<(), Refusal> {
    if items.is_empty() {
        return Err(Refusal::NoticeEmpty);
    }
    let twice = items.iter().enumerate().find(|(place, item)| items[..*place].contains(item));
    twice.map_or(Ok(()), |(_, item)| Err(Refusal::ItemTwice { item: item.clone() }))
}

fn every_item_answered(notice: &OpenNotice) -> Result<(), Refusal> {
    let unanswered = notice.items.iter().filter(|(_, answer)| answer.is_none());
    let items: Vec<ItemCode> = unanswered.map(|(item, _)| item.clone()).collect();
    if items.is_empty() { Ok(()) } else { Err(Refusal::ItemsMissing { items }) }
}
