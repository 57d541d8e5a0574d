//! The acts that a case page offers: what the desk would let this officer do now, the obvious first.

use super::{frame::who, kind, opened::item_title};
use crate::{
    problem::Fault,
    visit::{OfficerVisit, Visit},
};
use guichet_acts::CaseView;
use guichet_desk::{
    base::{ItemCode, OfficeCode},
    case::{ActKind, Delivery},
    catalogue::{Answers, Need, Paper},
    clock::Promise,
    people::{Duty, Officer},
};
use std::collections::BTreeSet;

/// An act as a page offers it.
pub(super) struct Offer {
    /// The last part of its address.
    pub act: &'static str,
    /// What its button says.
    pub label: &'static str,
    /// What follows from it.
    pub hint: &'static str,
    /// The key that presses it; none when it is another one's on this page.
    pub key: &'static str,
    /// The duty it is about, when the act names one.
    pub duty: &'static str,
    /// Whether it may be the next act, the biggest and by Enter.
    pub leads: bool,
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
    /// What is missing, by code and title: what this case needs, and what it does not by what was answered.
    Notice { needed: Vec<(String, String)>, others: Vec<(String, String)> },
    /// One of these: name of the field, its label, value and title.
    Choice { name: &'static str, label: &'static str, options: Vec<(String, String)> },
    /// An officer and why.
    Pass(Vec<(String, String)>),
    /// Days and why.
    Extend { days_max: u16 },
    /// A file.
    File,
}

/// Everything the officer can do now, what leads on first. While the duty is not theirs, taking it on comes before all
/// that needs it. With the answers, as far as they were opened, a notice tells apart what they make needless.
pub(super) fn offers(officer: &OfficerVisit, view: &CaseView, answers: &Answers) -> Result<Vec<Offer>, Fault> {
    let asks = who(officer)?;
    let mut kinds = officer.visit.web.acts.next_acts(asks.id, view)?;
    if let Some(take) = kinds.iter().position(|kind| matches!(kind, ActKind::Take(_))) {
        let take = kinds.remove(take);
        kinds.retain(|kind| !needs_the_duty(*kind));
        kinds.insert(0, take);
    }
    kinds.sort_by_key(|kind| !kind::leads_on(*kind));
    let offers = kinds.into_iter().map(|kind| offer(&officer.visit, view, asks, kind, answers));
    Ok(each_key_once(offers.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect()))
}

/// Of the duties that can be passed on, the one that the case waits for comes first, and is the one by its key.
fn each_key_once(mut offers: Vec<Offer>) -> Vec<Offer> {
    let mut given = BTreeSet::new();
    for offer in &mut offers {
        if !given.insert(offer.key) {
            offer.key = "";
        }
    }
    offers
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

fn offer(
    visit: &Visit,
    view: &CaseView,
    officer: &Officer,
    kind: ActKind,
    answers: &Answers,
) -> Result<Option<Offer>, Fault> {
    let act = kind::word(kind);
    let duty = match kind {
        ActKind::Take(duty) | ActKind::Pass(duty) => duty.word(),
        _ => "",
    };
    let Some(form) = form(visit, view, officer, kind, answers)? else { return Ok(None) };
    let words = visit.words;
    Ok(Some(Offer {
        act,
        label: words.of("act", kind::label(kind)),
        hint: words.find(&format!("act-{act}.hint")).unwrap_or_default(),
        key: kind::key(kind),
        duty,
        leads: kind::leads_on(kind),
        form,
    }))
}

/// None when there is nothing to choose from, or pages do not offer the act.
fn form(
    visit: &Visit,
    view: &CaseView,
    officer: &Officer,
    kind: ActKind,
    answers: &Answers,
) -> Result<Option<ActForm>, Fault> {
    let words = visit.words;
    Ok(Some(match kind {
        ActKind::Decide => ActForm::Decide,
        ActKind::GiveOpinion => ActForm::Finding { words: true },
        ActKind::Check => ActForm::Finding { words: false },
        ActKind::SendNotice => notice(visit, view, answers),
        ActKind::Revoke if view.service.paper == Paper::DecisionOnly => return Ok(None),
        ActKind::AllowFurtherNotice
        | ActKind::WaiveFee
        | ActKind::RefuseErasure
        | ActKind::Revoke
        | ActKind::CloseWithoutDecision => ActForm::Words,
        ActKind::Extend => ActForm::Extend { days_max: days_max(view) },
        ActKind::AskOpinion => {
            let options = offices(visit, view, officer)?;
            return Ok(some(ActForm::Choice { name: "office", label: words.say("choose-office"), options }));
        }
        ActKind::HandOver => {
            let options = ways(visit, view);
            return Ok(some(ActForm::Choice { name: "delivery", label: words.say("choose-delivery"), options }));
        }
        ActKind::AnswerItem => {
            let options = asked(visit, view);
            return Ok(some(ActForm::Choice { name: "item", label: words.say("choose-item"), options }));
        }
        ActKind::Pass(duty) => {
            let colleagues = colleagues(visit, view, officer, duty)?;
            return Ok((!colleagues.is_empty()).then_some(ActForm::Pass(colleagues)));
        }
        ActKind::AddDocument => ActForm::File,
        ActKind::RefundFee | ActKind::GrantErasure => ActForm::Sure,
        ActKind::ReplaceCode => return Ok(None),
        _ => ActForm::Plain,
    }))
}

fn some(form: ActForm) -> Option<ActForm> {
    let empty = matches!(&form, ActForm::Choice { options, .. } if options.is_empty());
    (!empty).then_some(form)
}

/// An answer may turn out untrue, so what it makes needless can be asked for all the same.
fn notice(visit: &Visit, view: &CaseView, answers: &Answers) -> ActForm {
    let (others, needed): (Vec<_>, Vec<_>) =
        view.service.checklist(answers).into_iter().partition(|(_, need)| *need == Need::NotNeeded);
    let titled = |items: Vec<(ItemCode, Need)>| -> Vec<(String, String)> {
        items.into_iter().map(|(code, _)| (code.to_string(), item_title(visit, view, &code))).collect()
    };
    ActForm::Notice { needed: titled(needed), others: titled(others) }
}

fn asked(visit: &Visit, view: &CaseView) -> Vec<(String, String)> {
    let items = view.case.notice.iter().flat_map(|notice| &notice.items);
    items.map(|(code, _)| (code.to_string(), item_title(visit, view, code))).collect()
}

/// The offices that could be asked; whoever decides need not ask their own.
fn offices(visit: &Visit, view: &CaseView, officer: &Officer) -> Result<Vec<(String, String)>, Fault> {
    let catalogue = visit.web.acts.catalogue();
    let others = catalogue.staff.offices.keys().filter(|code| *code != view.service.duties.of(Duty::Decision));
    let name = |code: &OfficeCode| catalogue.town_text(visit.language(), &format!("office-{code}")).text.to_owned();
    let may_be_asked = visit.web.acts.offices_to_ask(officer.id, view, others)?;
    Ok(may_be_asked.into_iter().map(|code| (code.to_string(), name(code))).collect())
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
fn colleagues(visit: &Visit, view: &CaseView, officer: &Officer, duty: Duty) -> Result<Vec<(String, String)>, Fault> {
    let takers = visit.web.acts.takers(officer.id, view, duty)?;
    let others = takers.into_iter().filter(|one| one.id != officer.id);
    Ok(others.map(|one| (one.id.to_string(), visit.words.with("staff-officer", "number", one.id.0))).collect())
}

fn days_max(view: &CaseView) -> u16 {
    match view.case.clock.promise {
        Promise::WorkingDays(days) => days.max(5),
        Promise::Stated(_) => 0,
    }
}
