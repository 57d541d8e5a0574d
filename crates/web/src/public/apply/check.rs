//! Everything once more before it is sent, and the sending.

use super::{
    Filing, Step,
    filing::{self, DRAFT_GONE},
    receipt, show_faults, topic,
};
use crate::{
    page::{self, Page, field},
    problem::{Fault, Trouble},
    public::case::time_to_object,
    visit::Visit,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use guichet_acts::{PartyKey, Problem, SentFrom, Submission, Who};
use guichet_desk::{
    base::{CaseNumber, Day, ItemCode, hexadecimal},
    catalogue::{Field, Raw, Service},
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What the names of carried answers begin with, so that nobody takes them for fields of this page.
const CARRIED: &str = "carried.";

#[derive(Template)]
#[template(path = "public/apply/check.html")]
struct CheckPage {
    page: Page,
    head: topic::Head,
    groups: Vec<Group>,
    /// To which case this is an objection, and until when; nothing where it is none.
    objection: Vec<String>,
    has_parties: bool,
    trouble: Option<Trouble>,
}

/// One step with its answers.
struct Group {
    title: String,
    step: String,
    lines: Vec<(String, String)>,
    /// Whether documents that are asked for were not added yet.
    can_add: bool,
}

/// Shows everything that was answered.
pub(super) fn show(visit: &Visit, filing: &Filing, trouble: Option<Trouble>) -> Result<Response, Fault> {
    let steps = filing.steps().into_iter().filter(|step| *step != Step::Check);
    let mut head = topic::Head::of(visit, filing, Step::Check);
    // The answers travel with the last page too, so that pressing twice sends the same words twice.
    head.hidden.extend(filing.raw.iter().map(|(name, typed)| (format!("{CARRIED}{name}"), typed.clone())));
    page::show(&CheckPage {
        page: visit.page(topic::title(visit, filing, Step::Check)).about(&filing.service),
        head,
        groups: steps.map(|step| group(visit, filing, step)).collect(),
        objection: objection(visit, filing)?,
        has_parties: !filing.service.parties.is_empty(),
        trouble,
    })
}

/// Sends the application. The same words under the same draft make one case, however often they come; the receipt is
/// shown again to whoever may not have seen it.
pub(super) async fn send(visit: &Visit, service: Arc<Service>, posted: &Raw) -> Result<Response, Fault> {
    let mut filing = carried(&service, posted, visit.today())?;
    let submission = Submission {
        draft: filing.draft.clone(),
        objection_to: if filing.objection_to.is_some() { visit.party()? } else { None },
        idempotency_key: filing.draft.as_ref().map(|code| idempotency_key(code.compact())),
        sent_from: SentFrom::Browser,
        ..Submission::online(service.code.clone(), filing.raw.clone(), visit.language())
    };
    let problem = match visit.web.apply(submission, filing.objection_to, (visit.from, visit.now)).await {
        Ok(receipt) => return receipt::show(visit, &receipt).await,
        Err(Fault::Problem(problem)) => problem,
        Err(fault) => {
            filing.files = files(visit, &filing)?;
            let trouble = Trouble::from(&fault);
            return Ok(trouble.said_by(super::show(visit, &filing, Step::Check, &[], Some(trouble.clone()))?));
        }
    };
    match problem {
        Problem::SentAlready { number } => receipt::sent_already(visit, number, None),
        Problem::ReceiptCodeReplaced { number, on } => receipt::sent_already(visit, number, Some(on)),
        Problem::Erased { .. } => Err(problem.into()),
        // Whatever else there could not be was found before: what is not there any more is the draft.
        Problem::NotFound if filing.draft.is_some() => Err(DRAFT_GONE),
        Problem::Form(faults) => show_faults(visit, &filing, Step::Check, &faults),
        Problem::NotQualified(_) => super::show(visit, &filing, Step::Questions, &[], Some(Trouble::of(&problem))),
        problem => {
            filing.files = files(visit, &filing)?;
            super::show(visit, &filing, Step::Check, &[], Some(not_sent(&filing, &problem)))
        }
    }
}

/// The files that lie in the draft: the form that sends does not name them, and the page shown again must.
fn files(visit: &Visit, filing: &Filing) -> Result<Vec<(ItemCode, String)>, Problem> {
    let Some(code) = &filing.draft else { return Ok(Vec::new()) };
    match visit.web.acts.load_draft(code, visit.now) {
        Ok(draft) => Ok(draft.files),
        Err(Problem::NotFound) => Ok(Vec::new()),
        Err(problem) => Err(problem),
    }
}

/// The application as the page before carried it.
fn carried(service: &Arc<Service>, posted: &Raw, today: Day) -> Result<Filing, Fault> {
    let questions = service.questions.iter().map(|question| &question.name);
    let names = questions.chain(service.fields().map(|field| &field.name)).map(ToString::to_string);
    let raw = names.filter_map(|name| Some((name.clone(), posted.get(&format!("{CARRIED}{name}"))?.clone()))).collect();
    let mut filing = Filing::new(Arc::clone(service), &Raw::new(), today);
    filing.raw = raw;
    filing.objection_to = filing::named(posted)?;
    filing.draft = posted.get("draft").and_then(|code| code.parse().ok());
    Ok(filing)
}

/// Why it was not sent. An objection is sent from within the case that it is to; where its files find no room, the
/// draft stays.
fn not_sent(filing: &Filing, problem: &Problem) -> Trouble {
    match problem {
        Problem::Forbidden(_) if filing.objection_to.is_some() => {
            Trouble::named(StatusCode::FORBIDDEN, "objection-elsewhere")
        }
        Problem::NoRoom => Trouble::of(problem).worded("problem-no-room-unsent"),
        problem => Trouble::of(problem),
    }
}

/// To which case this is an objection, with the last day for it where there is one. When the session is not in that
/// case, what to do before it is sent, and nothing about the case.
fn objection(visit: &Visit, filing: &Filing) -> Result<Vec<String>, Problem> {
    let Some(number) = filing.objection_to else { return Ok(Vec::new()) };
    let said = |key: &str| visit.words.with(key, "number", &number.to_string());
    let Some(key) = party_in(visit, number)? else { return Ok(vec![said("check-objection-elsewhere")]) };
    let view = visit.web.acts.view(&Who::Party(key), key.case, visit.now)?;
    let until = time_to_object::said(visit, &view, key.party);
    Ok([said("check-objection")].into_iter().chain(until).collect())
}

/// Whether whoever came is in the case of this number.
pub(super) fn is_in(visit: &Visit, number: CaseNumber) -> Result<bool, Problem> {
    Ok(party_in(visit, number)?.is_some())
}

/// As which party whoever came is in the case of this number; none for whoever is in another one, or in none.
fn party_in(visit: &Visit, number: CaseNumber) -> Result<Option<PartyKey>, Problem> {
    let Some(key) = visit.party()? else { return Ok(None) };
    match visit.web.acts.case_id(number) {
        Ok(case) => Ok(Some(key).filter(|key| key.case == case)),
        Err(Problem::NotFound) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// A word that follows from a secret, such as the draft's code, and does not tell it.
pub(in crate::public) fn idempotency_key(code: &str) -> String {
    let digest = Sha256::new().chain_update("guichet submission ").chain_update(code).finalize();
    hexadecimal(&digest[..16])
}

fn group(visit: &Visit, filing: &Filing, step: Step) -> Group {
    let (words, service) = (visit.words, &filing.service);
    let text = |key: &str| service.text(visit.language(), key).text.to_owned();
    let given = |name: &str| filing.raw.get(name).map_or("", String::as_str);
    let missing = if step == Step::Documents { filing.not_added() } else { Vec::new() };
    let lines = match step {
        Step::Questions => {
            let line = |name: &str| (text(&format!("question-{name}")), option(&text, "question", name, given(name)));
            service.questions.iter().map(|question| line(question.name.as_str())).collect()
        }
        Step::Topic(place) => {
            let answers = filing.answers_so_far();
            let shown = service.shown_fields(&service.topics[place].code, &answers);
            let line = |field: &&Field| {
                (text(&format!("field-{}", field.name)), field::said(words, service, field, given(field.name.as_str())))
            };
            shown.iter().map(line).collect()
        }
        Step::Documents => {
            let line = |(item, name): &(ItemCode, String)| (text(&format!("item-{item}")), name.clone());
            let not_added = |item: &ItemCode| (text(&format!("item-{item}")), words.say("check-not-added").to_owned());
            filing.files.iter().map(line).chain(missing.iter().map(not_added)).collect()
        }
        Step::Check => Vec::new(),
    };
    let step_name = filing.name_of(step).to_owned();
    Group { title: topic::title(visit, filing, step), step: step_name, lines, can_add: !missing.is_empty() }
}

fn option(text: &impl Fn(&str) -> String, family: &str, name: &str, given: &str) -> String {
    if given.is_empty() { String::new() } else { text(&format!("{family}-{name}-{given}")) }
}
