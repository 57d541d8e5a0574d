//! The acts that a case page offers: what the desk would let this officer do now, the obvious first.

use super::{frame::who, kind, opened::item_title};
use crate::{
    problem::Fault,
    visit::{OfficerVisit, Visit},
};
use guichet_acts::CaseView;
use guichet_desk::{
    base::OfficeCode,
    case::{ActKind, Delivery},
    catalogue::Paper,
    clock::Promise,
    people::{Duty, Officer, may_take_over},
};

/// An act as a page offers it.
pub(super) struct Offer {
    /// The last part of its address.
    pub act: &'static str,
    /// What its button says.
    pub label: &'static str,
    /// What follows from it.
    pub hint: &'static str,
    /// The key that presses it.
    pub key: &'static str,
    /// The duty it is about, when the act names one.
    pub duty: &'static str,
    /// What it asks for.
    pub form: ActForm,
}

/// What an act asks for.
pub(super) enum ActForm {
    /// Nothing.
    Plain,
    /// To be pressed twice.
    Sure,
    /// Words.
    Words,
    /// Granted or refused, with reasons.
    Decide,
    /// In order or not, perhaps with words.
    Finding { words: bool },
    /// What is missing: code and title.
    Notice(Vec<(String, String)>),
    /// One of these: name of the field, its label, value and title.
    Choice { name: &'static str, label: &'static str, options: Vec<(String, String)> },
    /// An officer and why.
    Pass(Vec<(String, String)>),
    /// Days and why.
    Extend { days_max: u16 },
    /// A file.
    File,
}

/// Everything the officer can do now. While the duty is not theirs, taking it on comes before all that needs it.
pub(super) fn offers(officer: &OfficerVisit, view: &CaseView) -> Result<Vec<Offer>, Fault> {
    let asks = who(officer)?;
    let mut kinds = view.case.next_acts(asks, view.service.duties.offices());
    if let Some(take) = kinds.iter().position(|kind| matches!(kind, ActKind::Take(_))) {
        let take = kinds.remove(take);
        kinds.retain(|kind| !needs_the_duty(*kind));
        kinds.insert(0, take);
    }
    Ok(kinds.into_iter().filter_map(|kind| offer(&officer.visit, view, asks, kind)).collect())
}

const fn needs_the_duty(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Accept
            | ActKind::Decide
            | ActKind::Issue
            | ActKind::HandOver
            | ActKind::SendNotice
            | ActKind::AskOpinion
            | ActKind::Pause
            | ActKind::Resume
            | ActKind::AnswerItem
            | ActKind::Supply
    )
}

fn offer(visit: &Visit, view: &CaseView, officer: &Officer, kind: ActKind) -> Option<Offer> {
    let act = kind::word(kind);
    let duty = match kind {
        ActKind::Take(duty) | ActKind::Pass(duty) => duty.word(),
        _ => "",
    };
    let form = form(visit, view, officer, kind)?;
    let words = visit.words;
    Some(Offer {
        act,
        label: words.of("act", act),
        hint: words.find(&format!("act-{act}.hint")).unwrap_or_default(),
        key: kind::key(kind),
        duty,
        form,
    })
}

/// None when there is nothing to choose from, or pages do not offer the act.
fn form(visit: &Visit, view: &CaseView, officer: &Officer, kind: ActKind) -> Option<ActForm> {
    let words = visit.words;
    Some(match kind {
        ActKind::Decide => ActForm::Decide,
        ActKind::GiveOpinion => ActForm::Finding { words: true },
        ActKind::Check => ActForm::Finding { words: false },
        ActKind::SendNotice => ActForm::Notice(checklist(visit, view)),
        ActKind::AllowFurtherNotice | ActKind::WaiveFee | ActKind::RefuseErasure => ActForm::Words,
        ActKind::Revoke => Some(ActForm::Words).filter(|_| view.service.paper != Paper::DecisionOnly)?,
        ActKind::Extend => ActForm::Extend { days_max: days_max(view) },
        ActKind::AskOpinion => {
            some(ActForm::Choice { name: "office", label: words.say("choose-office"), options: offices(visit, view) })?
        }
        ActKind::HandOver => {
            some(ActForm::Choice { name: "delivery", label: words.say("choose-delivery"), options: ways(visit, view) })?
        }
        ActKind::AnswerItem => {
            some(ActForm::Choice { name: "item", label: words.say("choose-item"), options: asked(visit, view) })?
        }
        ActKind::Pass(duty) => ActForm::Pass(some_colleagues(visit, view, officer, duty)?),
        ActKind::AddDocument => ActForm::File,
        ActKind::CloseWithoutDecision | ActKind::RefundFee | ActKind::GrantErasure => ActForm::Sure,
        ActKind::ReplaceCode => return None,
        _ => ActForm::Plain,
    })
}

fn some(form: ActForm) -> Option<ActForm> {
    let empty = matches!(&form, ActForm::Choice { options, .. } if options.is_empty());
    (!empty).then_some(form)
}

fn checklist(visit: &Visit, view: &CaseView) -> Vec<(String, String)> {
    view.service.checklist.iter().map(|item| (item.code.to_string(), item_title(visit, view, &item.code))).collect()
}

fn asked(visit: &Visit, view: &CaseView) -> Vec<(String, String)> {
    let items = view.case.notice.iter().flat_map(|notice| &notice.items);
    items.map(|(code, _)| (code.to_string(), item_title(visit, view, code))).collect()
}

fn offices(visit: &Visit, view: &CaseView) -> Vec<(String, String)> {
    let catalogue = visit.web.acts.catalogue();
    let asked = |code: &OfficeCode| view.case.opinions.iter().any(|(office, _)| office == code);
    let others = catalogue.staff.offices.keys().filter(|code| *code != view.service.duties.of(Duty::Decision));
    let name = |code: &OfficeCode| catalogue.town_text(visit.language(), &format!("office-{code}")).text.to_owned();
    others.filter(|code| !asked(code)).map(|code| (code.to_string(), name(code))).collect()
}

fn ways(visit: &Visit, view: &CaseView) -> Vec<(String, String)> {
    let way = |delivery: &Delivery| match delivery {
        Delivery::Online => ("online", "way-online"),
        Delivery::Counter => ("counter", "way-counter"),
        Delivery::Courier => ("courier", "way-courier"),
    };
    let ways = view.service.delivery.iter().map(way);
    ways.map(|(word, key)| (word.to_owned(), visit.words.say(key).to_owned())).collect()
}

/// The officers of the office who could take the duty over.
fn some_colleagues(visit: &Visit, view: &CaseView, officer: &Officer, duty: Duty) -> Option<Vec<(String, String)>> {
    let office = view.service.duties.of(duty);
    let acts = &visit.web.acts;
    let staff = acts.catalogue().staff.officers.values().filter(|one| one.office == *office);
    let colleagues = staff.filter_map(|one| acts.officer(one.id).ok()).filter(|one| {
        one.id != officer.id
            && view.case.holder(duty) != Some(one.id)
            && may_take_over(one, duty, office, &view.case).is_ok()
    });
    let named = colleagues.map(|one| (one.id.to_string(), visit.words.with("staff-officer", "number", one.id.0)));
    Some(named.collect::<Vec<_>>()).filter(|named| !named.is_empty())
}

fn days_max(view: &CaseView) -> u16 {
    match view.case.clock.promise {
        Promise::WorkingDays(days) => days.max(5),
        Promise::Stated(_) => 0,
    }
}
