//! Everything once more before it is sent, and the sending.

use super::{Filing, Step, receipt, show_faults, topic};
use crate::{
    page::{self, Page, field},
    problem::{Fault, Trouble},
    public::known,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use guichet_acts::{Forbidden, PartyKey, Problem, Submission};
use guichet_desk::{
    base::{ItemCode, hexadecimal},
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
    has_parties: bool,
    trouble: Option<Trouble>,
}

/// One step with its answers.
struct Group {
    title: String,
    step: String,
    lines: Vec<(String, String)>,
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
        has_parties: !filing.service.parties.is_empty(),
        trouble,
    })
}

/// Sends the application. The same words under the same draft make one case, however often they come.
pub(super) async fn send(visit: &Visit, service: Arc<Service>, posted: &Raw) -> Result<Response, Fault> {
    let names: Vec<_> = service.questions.iter().map(|question| &question.name).collect();
    let names = names.into_iter().chain(service.fields().map(|field| &field.name)).map(ToString::to_string);
    let raw: Raw =
        names.filter_map(|name| Some((name.clone(), posted.get(&format!("{CARRIED}{name}"))?.clone()))).collect();
    let mut filing = Filing::new(Arc::clone(&service), &Raw::new());
    filing.raw = raw;
    filing.objection = posted.contains_key("objection");
    filing.draft = posted.get("draft").and_then(|code| code.parse().ok());
    if let Err(fault) = visit.web.may_apply(&service.code, visit.from) {
        return super::show(visit, &filing, Step::Check, &[], Some(Trouble::from(&fault)));
    }
    let objection_to = if filing.objection { Some(objecting(visit)?) } else { None };
    let submission = Submission {
        draft: filing.draft.clone(),
        objection_to,
        idempotency_key: filing.draft.as_ref().map(|code| idempotency_key(code.compact())),
        ..Submission::online(service.code.clone(), filing.raw.clone(), visit.language())
    };
    match visit.web.acts.submit(submission, visit.now).await {
        Ok(receipt) => receipt::show(visit, &receipt).await,
        Err(Problem::Form(faults)) => show_faults(visit, &filing, Step::Check, &faults),
        Err(problem @ Problem::NotQualified(_)) => {
            super::show(visit, &filing, Step::Questions, &[], Some(Trouble::of(&problem)))
        }
        Err(problem) => super::show(visit, &filing, Step::Check, &[], Some(Trouble::of(&problem))),
    }
}

/// The case whose decision is objected to, and who objects: the party that the session speaks for.
fn objecting(visit: &Visit) -> Result<PartyKey, Fault> {
    Ok(visit.party()?.ok_or(Problem::Forbidden(Forbidden::SignIn))?)
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
    let lines = match step {
        Step::Questions => {
            let line = |name: &str| (text(&format!("question-{name}")), option(&text, "question", name, given(name)));
            service.questions.iter().map(|question| line(question.name.as_str())).collect()
        }
        Step::Topic(place) => {
            let answers = known::answers(service, &filing.raw);
            let shown = service.shown_fields(&service.topics[place].code, &answers);
            let line = |field: &&Field| {
                (text(&format!("field-{}", field.name)), field::said(words, service, field, given(field.name.as_str())))
            };
            shown.iter().map(line).collect()
        }
        Step::Documents => {
            let line = |(item, name): &(ItemCode, String)| (text(&format!("item-{item}")), name.clone());
            filing.files.iter().map(line).collect()
        }
        Step::Check => Vec::new(),
    };
    Group { title: topic::title(visit, filing, step), step: filing.name_of(step).to_owned(), lines }
}

fn option(text: &impl Fn(&str) -> String, family: &str, name: &str, given: &str) -> String {
    if given.is_empty() { String::new() } else { text(&format!("{family}-{name}-{given}")) }
}
