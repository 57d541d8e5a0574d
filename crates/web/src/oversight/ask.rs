//! Asking for a disclosure: first a number and a service, then law, scope and time limit. The second
//! page follows from the service alone, so it is the same for a number that names a case and one that
//! names none.

use crate::{
    KEY_MAX,
    form::Pairs,
    page::{self, Page},
    problem::{Fault, Trouble},
    staff::{frame::Desk, not_chosen},
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{Form, http::StatusCode, response::Response};
use guichet_acts::{DisclosureRequest, Problem};
use guichet_desk::{
    base::{CaseNumber, FieldName, PartyIndex, narrowed},
    catalogue::Service,
    disclosure::{Refusal, Scope},
};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "oversight/number.html")]
struct NumberPage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    number: String,
    services: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "oversight/scope.html")]
struct ScopePage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    typed: Pairs,
    number: String,
    /// The word that makes sending twice harmless.
    key: String,
    service: String,
    title: String,
    bases: Vec<Law>,
    parties: Vec<Party>,
    items: Vec<Choice>,
}

/// Something to choose.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A law, with what it allows.
struct Law {
    choice: Choice,
    allows: String,
}

/// A party, and what its form asks.
struct Party {
    choice: Choice,
    fields: Vec<Choice>,
}

/// Asks for the number and the service.
pub(super) async fn number(officer: OfficerVisit) -> Result<Response, Fault> {
    number_page(&officer, &Pairs::default(), None)
}

/// Asks for the rest; no case is looked for.
pub(super) async fn scope(officer: OfficerVisit, Form(typed): Form<Pairs>) -> Result<Response, Fault> {
    if typed.trimmed("number").parse::<CaseNumber>().is_err() {
        let trouble = Trouble::named(StatusCode::UNPROCESSABLE_ENTITY, "number-mistyped");
        return number_page(&officer, &typed, Some(trouble));
    }
    if typed.trimmed("service").is_empty() {
        let trouble = Trouble::from(&not_chosen());
        return number_page(&officer, &typed, Some(trouble));
    }
    let service = service(&officer.visit, &typed)?;
    scope_page(&officer, typed, &service, None)
}

/// Sends the request.
pub(super) async fn send(officer: OfficerVisit, Form(typed): Form<Pairs>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let service = service(visit, &typed)?;
    let asked = match request(&typed, &service) {
        Ok(request) => visit.web.acts.request_disclosure(officer.officer, request, visit.now).await,
        Err(problem) => Err(problem),
    };
    match asked {
        Ok(id) => Ok(visit.go(&format!("/oversight/disclosures/{}", id.0))),
        Err(problem @ (Problem::Disclosure(_) | Problem::TooLong { .. })) => {
            scope_page(&officer, typed, &service, Some(Trouble::of(&problem)))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn request(typed: &Pairs, service: &Service) -> Result<DisclosureRequest, Problem> {
    let wrong = Problem::Disclosure;
    let party = typed.trimmed("party").parse().map_or(PartyIndex::APPLICANT, PartyIndex);
    let names = service.names_of_party(party.0);
    let chosen = |name: &FieldName| typed.chose("field", &format!("{}-{name}", party.0));
    Ok(DisclosureRequest {
        number: typed.trimmed("number").parse().map_err(|_| wrong(Refusal::NoSuchCase))?,
        service: service.code.clone(),
        basis: typed.trimmed("basis").parse().map_err(|_| wrong(Refusal::BasisUnknown))?,
        scope: Scope {
            party,
            fields: names.into_iter().filter(chosen).collect(),
            items: typed.all("item").filter_map(|item| item.parse().ok()).collect(),
        },
        // What is no number of days lies outside of what any law allows.
        days: narrowed(typed.trimmed("days")).parse().unwrap_or(0),
        tell_after_days: match typed.trimmed("tell_after") {
            "" => 0,
            days => narrowed(days).parse().unwrap_or(u16::MAX),
        },
        recipient: typed.trimmed("recipient").to_owned(),
        reference: typed.trimmed("reference").to_owned(),
        idempotency_key: Some(typed.trimmed("key").to_owned()).filter(|key| (1..=KEY_MAX).contains(&key.len())),
    })
}

fn service(visit: &Visit, typed: &Pairs) -> Result<Arc<Service>, Fault> {
    let code = typed.trimmed("service").parse().map_err(|_| Problem::NotFound)?;
    Ok(Arc::clone(visit.web.acts.catalogue().service(&code).ok_or(Problem::NotFound)?))
}

fn number_page(officer: &OfficerVisit, typed: &Pairs, trouble: Option<Trouble>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let services = visit.web.acts.catalogue().services.values().map(|service| Choice {
        value: service.code.to_string(),
        label: service.text(visit.language(), "title").text.to_owned(),
        chosen: typed.trimmed("service") == service.code.as_str(),
    });
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let page = NumberPage {
        page: visit.page_at("/oversight/disclosures/new", visit.words.say("disclosure-new")),
        desk: Desk::of(officer)?,
        trouble,
        number: typed.trimmed("number").to_owned(),
        services: services.collect(),
    };
    page::show_with(&page, status)
}

fn scope_page(
    officer: &OfficerVisit,
    typed: Pairs,
    service: &Service,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let language = visit.language();
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let items = service.checklist.iter().filter(|item| item.upload).map(|item| Choice {
        value: item.code.to_string(),
        label: service.text(language, &format!("item-{}", item.code)).text.to_owned(),
        chosen: typed.chose("item", item.code.as_str()),
    });
    let page = ScopePage {
        page: visit.page_at("/oversight/disclosures/new", visit.words.say("disclosure-new")),
        desk: Desk::of(officer)?,
        trouble,
        number: typed.trimmed("number").to_owned(),
        key: Some(typed.trimmed("key"))
            .filter(|key| !key.is_empty())
            .map_or_else(|| visit.web.acts.once(), str::to_owned),
        service: service.code.to_string(),
        title: service.text(language, "title").text.to_owned(),
        bases: laws(visit, &typed),
        parties: (0..=service.parties.len()).map(|place| party(visit, service, place, &typed)).collect(),
        items: items.collect(),
        typed,
    };
    page::show_with(&page, status)
}

fn laws(visit: &Visit, typed: &Pairs) -> Vec<Law> {
    let (words, catalogue) = (visit.words, visit.web.acts.catalogue());
    let law = |basis: &guichet_desk::disclosure::Basis| {
        let key = format!("basis-{}", basis.code);
        let days = ("days", basis.days_max.into());
        let allows = match basis.delay_days_max {
            0 => words.tell("basis-at-once", &[days]),
            delay => words.tell("basis-later", &[days, ("delay", delay.into())]),
        };
        let label = catalogue.town_text(visit.language(), &key).text.to_owned();
        let chosen = typed.trimmed("basis") == basis.code.as_str();
        Law { choice: Choice { value: basis.code.to_string(), label, chosen }, allows }
    };
    catalogue.bases.values().map(law).collect()
}

fn party(visit: &Visit, service: &Service, place: usize, typed: &Pairs) -> Party {
    let index = u8::try_from(place).unwrap_or(u8::MAX);
    let field = |name: FieldName| {
        let value = format!("{index}-{name}");
        Choice { label: field_label(visit, service, name.as_str()), chosen: typed.chose("field", &value), value }
    };
    let chosen = typed.trimmed("party").parse::<u8>().unwrap_or(0) == index;
    let choice = Choice { value: index.to_string(), label: role(visit, service, index), chosen };
    Party { choice, fields: service.names_of_party(index).into_iter().map(field).collect() }
}

/// What a party is called.
pub(super) fn role(visit: &Visit, service: &Service, index: u8) -> String {
    let party = usize::from(index).checked_sub(1).and_then(|place| service.parties.get(place));
    party.map_or_else(
        || visit.words.say("by-applicant").to_owned(),
        |party| service.text(visit.language(), &format!("party-{}", party.role)).text.to_owned(),
    )
}

/// What a field or a question is called.
pub(super) fn field_label(visit: &Visit, service: &Service, name: &str) -> String {
    let question =
        || service.optional_text(visit.language(), &format!("question-{name}")).map(|text| text.text.to_owned());
    service.field_name(visit.language(), name).or_else(question).unwrap_or_else(|| name.to_owned())
}
