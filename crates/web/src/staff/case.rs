//! The case page: the clock, what was applied for, the checklist, and what can be done next.

use super::{
    act::Typed,
    frame::{Desk, number},
    offer::{self, Form, Offer},
    opened::{self, Checked, Document, Opened},
};
use crate::{
    page::{
        self, Page,
        calendar::{self, Line, halves_text},
        day,
        state::State,
    },
    problem::{Fault, Trouble},
    texts::Words,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use guichet_acts::CaseView;
use guichet_desk::{
    base::{CaseId, EnvelopeId},
    case::{By, Event, Happening, Stage},
    clock::Colour,
    people::Duty,
};

#[derive(Template)]
#[template(path = "staff/case.html")]
struct CasePage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    typed: Typed,
    number: String,
    revision: u32,
    stage: &'static str,
    state: State,
    band: Option<Band>,
    due: String,
    legal: Option<String>,
    opened: Option<Opened>,
    documents: Vec<Document>,
    checklist: Vec<Checked>,
    answer_by: Option<String>,
    opinions: Vec<(String, &'static str)>,
    history: Vec<Entry>,
    clock: Vec<Line>,
    offers: Vec<Offer>,
    erased: Option<String>,
    lost: Option<String>,
    paper: bool,
}

/// The red band over a case that is due or late.
pub(super) struct Band {
    /// That it is, and by how much.
    pub(super) title: String,
    /// The promised day.
    pub(super) due: String,
    /// The working days used and promised.
    pub(super) used: String,
}

/// A line of the history.
struct Entry {
    when: String,
    who: String,
    what: &'static str,
    words: Option<String>,
}

/// Shows a case.
pub(super) async fn show(officer: OfficerVisit, Path((_, typed)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = officer.visit.web.acts.case_id(number(&typed)?)?;
    page(&officer, case, None, Typed::default()).await
}

/// The page of a case, with what was refused on top and what was typed still in its place.
pub(super) async fn page(
    officer: &OfficerVisit,
    case: CaseId,
    trouble: Option<Trouble>,
    typed: Typed,
) -> Result<Response, Fault> {
    let (visit, who) = (&officer.visit, officer.who());
    let acts = &visit.web.acts;
    let view = acts.view(&who, case, visit.now)?;
    let may_open = acts.may_open(officer.officer, &view);
    let answers = if may_open { Some(acts.open_fields(&who, case, visit.now).await?) } else { None };
    let history = acts.history(&who, case)?;
    let documents = acts.documents(&who, case)?;
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let offers = offer::offers(officer, &view)?;
    // What was typed for an act that is not offered any more stays readable.
    let lost = typed.homeless(|act| offers.iter().any(|offer| offer.act == act));
    let page = CasePage {
        lost,
        page: visit.page(view.service.text(visit.language(), "title").text),
        desk: Desk::of(officer)?,
        trouble,
        typed,
        number: view.number.to_string(),
        revision: view.case.revision,
        stage: view.case.stage.word(),
        state: state(visit, &view),
        band: band(visit, &view),
        due: view.deadline.due.map_or_else(String::new, |due| day::day_year(visit.words, due)),
        legal: view.legal.as_ref().and_then(|legal| legal.due).map(|due| day::day_year(visit.words, due)),
        checklist: opened::checklist(visit, &view, answers.as_deref(), &documents),
        documents: documents.iter().map(|row| Document::of(visit, &view, row, may_open)).collect(),
        opened: answers.map(|answers| Opened::of(officer, &view, &answers)),
        answer_by: view.case.notice.as_ref().map(|notice| day::day(visit.words, notice.answer_by)),
        opinions: opinions(visit, &view),
        history: history.iter().rev().map(|event| entry(visit, event, may_open)).collect(),
        clock: calendar::lines(visit.words, &view.deadline),
        offers,
        erased: view.case.erased_at().map(|at| {
            let date = day::day_year(visit.words, at.day(visit.web.zone()));
            visit.words.with("case-erased-on", "date", &date)
        }),
        paper: view.case.issued_at.is_some() && view.case.holder(Duty::Issue) == Some(officer.officer),
    };
    let mut response = page::show(&page)?.into_response();
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    Ok(response)
}

/// Where the clock of a case stands, or how the case ended.
pub(super) fn state(visit: &Visit, view: &CaseView) -> State {
    match view.case.closed {
        Some(_) if view.case.revoked_at.is_some() => State::ended(visit.words.say("closed-revoked")),
        Some((closing, _)) => State::ended(visit.words.say(closing_key(closing))),
        None if view.case.issued_at.is_some() => State::ended(visit.words.say("state-issued")),
        None => State::of_clock(visit.words, &view.deadline, view.case.clock.is_paused()),
    }
}

const fn closing_key(closing: guichet_desk::case::Closing) -> &'static str {
    use guichet_desk::case::Closing;
    match closing {
        Closing::Completed => "closed-completed",
        Closing::Refused => "closed-refused",
        Closing::Withdrawn => "closed-withdrawn",
        Closing::NotConfirmed => "closed-not-confirmed",
        Closing::NotAnswered => "closed-not-answered",
        Closing::WithoutDecision => "closed-without-decision",
        Closing::Revoked => "closed-revoked",
    }
}

/// The band over a case that is due or late.
pub(super) fn band(visit: &Visit, view: &CaseView) -> Option<Band> {
    let words = visit.words;
    let deadline = &view.deadline;
    let due = deadline.due.filter(|_| deadline.colour == Colour::Red && view.case.stage != Stage::Closed)?;
    let late = -i64::from(deadline.days_left);
    let title = if late > 0 { words.with("state-late", "days", late) } else { words.say("state-today").to_owned() };
    let (used, promised) = (halves_text(deadline.halves_used), i64::from(deadline.days_promised));
    Some(Band {
        title,
        due: words.with("band-due", "date", &day::day(words, due)),
        used: words.tell("band-used", &[("used", (&used).into()), ("promised", promised.into())]),
    })
}

fn opinions(visit: &Visit, view: &CaseView) -> Vec<(String, &'static str)> {
    use guichet_desk::case::Finding;
    let catalogue = visit.web.acts.catalogue();
    let line = |(office, finding): &(guichet_desk::base::OfficeCode, Option<Finding>)| {
        let name = catalogue.town_text(visit.language(), &format!("office-{office}")).text.to_owned();
        let said = match finding {
            None => "finding-awaited",
            Some(Finding::InOrder) => "finding-in-order",
            Some(Finding::NotInOrder) => "finding-not-in-order",
        };
        (name, visit.words.say(said))
    };
    view.case.opinions.iter().map(line).collect()
}

fn entry(visit: &Visit, event: &Event, may_open: bool) -> Entry {
    Entry {
        when: day::moment(visit.words, event.at, visit.web.zone()),
        who: by(visit.words, &event.by),
        what: visit.words.of("event", event.what.word()),
        words: words_of(&event.what).filter(|_| may_open).map(|envelope| envelope.to_string()),
    }
}

fn by(words: Words, by: &By) -> String {
    match by {
        By::Officer { officer, .. } => words.with("staff-officer", "number", officer.0),
        By::Party(party) if party.0 == 0 => words.say("by-the-applicant").to_owned(),
        By::Party(_) => words.say("by-another-party").to_owned(),
        By::Calendar => words.say("by-the-calendar").to_owned(),
    }
}

/// The sealed words that belong to an event.
const fn words_of(what: &Happening) -> Option<EnvelopeId> {
    match what {
        Happening::NoticeSent { text, .. } | Happening::OpinionGiven { text, .. } => *text,
        Happening::Decided { reasons, .. } => *reasons,
        Happening::Revoked { reasons } => Some(*reasons),
        Happening::FurtherNoticeAllowed { reason }
        | Happening::Extended { reason, .. }
        | Happening::FeeWaived { reason }
        | Happening::ErasureRefused { reason, .. } => Some(*reason),
        _ => None,
    }
}
