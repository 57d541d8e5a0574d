//! "This looks wrong": a complaint about one entry of the log, to an office that has no part in it. Which
//! case and entry it is about stands only inside the complaint's sealed form.

use super::{
    openings::{self, Line},
    who::{Officers, Reader},
};
use crate::{
    page::{
        self, Page,
        field::{FieldView, instruction},
    },
    problem::{Fault, Trouble},
    public::apply::{check, receipt},
    visit::PartyVisit,
    web::Web,
};
use askama::Template;
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use guichet_acts::{LogLine, Problem, SentFrom, Submission};
use guichet_desk::{
    base::{Day, tidied},
    catalogue::{
        Extent, Field, FieldFault, FieldKind, FieldProblem, Raw, Service,
        complaint::{self, ASKED, CHARACTERS_MAX},
    },
    people::Duty,
};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "public/case/wrong.html")]
struct WrongPage {
    page: Page,
    line: Line,
    action: String,
    /// The page of the list on which the line stands.
    list: String,
    office: String,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    trouble: Option<Trouble>,
}

/// What the form is about.
struct About {
    line: Line,
    day: Day,
    case: String,
    service: Arc<Service>,
}

/// Whether a complaint about this entry has somewhere to go: an office that had no hand in it.
pub(super) fn may_look_into(web: &Web, entry: &LogLine) -> bool {
    complaints(web).is_ok_and(|service| is_apart(&service, entry))
}

/// Asks what is wrong.
pub(in crate::public) async fn ask(
    party: PartyVisit,
    Path((_, number)): Path<(String, u32)>,
) -> Result<Response, Fault> {
    let about = about(&party, number)?;
    show(&party, &about, &Raw::new(), &[], None)
}

/// Sends the complaint; what was typed stays when something is the matter with it.
pub(in crate::public) async fn send(
    party: PartyVisit,
    Path((_, number)): Path<(String, u32)>,
    Form(posted): Form<Raw>,
) -> Result<Response, Fault> {
    let about = about(&party, number)?;
    let typed: Raw = posted.into_iter().filter(|(name, _)| is_asked(&about.service, name)).collect();
    let faults = faults(&about, &typed, party.visit.today());
    if !faults.is_empty() {
        return look_again(&party, &about, &typed, &faults);
    }
    match party.visit.web.acts.submit(submission(&party, &about, &typed), party.visit.now).await {
        Ok(taken) => receipt::show_beside(&party.visit, &taken),
        Err(Problem::SentAlready { number }) => receipt::sent_already(&party.visit, number, None),
        Err(Problem::ReceiptCodeReplaced { number, on }) => receipt::sent_already(&party.visit, number, Some(on)),
        Err(Problem::Form(faults)) => look_again(&party, &about, &typed, &faults),
        Err(problem) => show(&party, &about, &typed, &[], Some(Trouble::of(&problem))),
    }
}

/// Whether the page asks for this. A service need not have all of it, and a form can be sent that no page showed.
fn is_asked(service: &Service, name: &str) -> bool {
    ASKED.contains(&name) && service.field(name).is_some()
}

/// The service that takes complaints in, when the town has it.
fn complaints(web: &Web) -> Result<Arc<Service>, Fault> {
    web.acts.catalogue().complaints().cloned().ok_or(Fault::Status(StatusCode::NOT_FOUND))
}

/// Nobody looks into what their own office did.
fn is_apart(service: &Service, entry: &LogLine) -> bool {
    let looks_into_it = |office| Duty::ALL.into_iter().any(|duty| service.duties.of(duty) == office);
    !entry.office.as_ref().is_some_and(looks_into_it)
}

fn about(party: &PartyVisit, number: u32) -> Result<About, Fault> {
    let visit = &party.visit;
    let service = complaints(&visit.web)?;
    let view = visit.web.acts.view(&party.who(), party.key.case, visit.now)?;
    let history = visit.web.acts.history(&party.who(), party.key.case)?;
    let log = visit.web.acts.log_of_others(party.key, visit.now)?;
    let entry = visit.web.acts.log_line(party.key, number, visit.now)?;
    if !is_apart(&service, &entry) {
        return Err(Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "complaint-own-office"));
    }
    let line = openings::line(&Reader::of(party), &view, &Officers::of(&history, &log), &entry);
    let day = entry.at.day(visit.web.zone());
    Ok(About { line, day, case: view.number.to_string(), service })
}

/// What the complaint says, with what was typed as it was typed.
fn raw(about: &About, typed: &Raw) -> Raw {
    let known = complaint::known(&about.case, about.day).into_iter();
    known.chain(typed.iter().map(|(name, value)| (name.clone(), value.clone()))).collect()
}

fn faults(about: &About, typed: &Raw, today: Day) -> Vec<FieldFault> {
    let mut faults = about.service.check_form(&raw(about, typed), Extent::Whole, today).err().unwrap_or_default();
    let length = typed.get(ASKED[0]).map_or(0, |text| tidied(text).chars().count());
    if length > usize::from(CHARACTERS_MAX) && !faults.iter().any(|fault| fault.field == ASKED[0]) {
        let problem = FieldProblem::TooLong { characters_max: CHARACTERS_MAX };
        faults.insert(0, FieldFault { field: ASKED[0].to_owned(), problem });
    }
    faults
}

fn submission(party: &PartyVisit, about: &About, typed: &Raw) -> Submission {
    let (visit, line) = (&party.visit, &about.line);
    let values = [
        ("number", line.number.into()),
        ("case", (&about.case).into()),
        ("when", (&line.when).into()),
        ("who", (&line.who).into()),
        ("what", (&line.what).into()),
    ];
    let first = visit.words.tell("wrong-about", &values);
    let mut raw = raw(about, typed);
    raw.entry(ASKED[0].to_owned()).and_modify(|text| *text = complaint::after_line(&first, text));
    Submission {
        idempotency_key: visit.token().map(|token| check::idempotency_key(&format!("{token} {}", line.number))),
        sent_from: SentFrom::Browser,
        ..Submission::online(about.service.code.clone(), raw, visit.language())
    }
}

/// Asks anew with what is wrong at each field. A field that the page does not show is nothing that whoever complains
/// could mend: the town's file is at fault, and its operators are told.
fn look_again(party: &PartyVisit, about: &About, typed: &Raw, faults: &[FieldFault]) -> Result<Response, Fault> {
    let trouble = faults.iter().find(|fault| !is_asked(&about.service, &fault.field)).map(|fault| {
        let (service, field, code) = (&about.service.code, &fault.field, fault.problem.code());
        let cause = format!("complaints go to `{service}`, and its `{field}` is {code}");
        Trouble::of(&Problem::Corrupt(cause)).worded("problem-broken")
    });
    show(party, about, typed, faults, trouble)
}

fn show(
    party: &PartyVisit,
    about: &About,
    typed: &Raw,
    faults: &[FieldFault],
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let (visit, words) = (&party.visit, party.visit.words);
    let fields: Vec<FieldView> = ASKED
        .iter()
        .filter_map(|name| about.service.field(name))
        .map(|field| {
            let view = FieldView::of(words, &about.service, &shortened(field), typed);
            let fault = faults.iter().find(|fault| fault.field == view.name);
            let told = fault.map(|fault| instruction(words, &view.label, fault.problem));
            view.with_problem(told)
        })
        .collect();
    let bad = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let status = trouble.as_ref().map_or(bad, |trouble| trouble.status);
    let office = format!("office-{}", about.service.duties.decision);
    let page = WrongPage {
        page: visit.page(words.say("wrong-title")),
        line: about.line.clone(),
        action: visit.own_link(&format!("/case/openings/{}/wrong", about.line.number), party.key),
        list: visit.link(&openings::page_of(about.line.number)),
        office: visit.web.acts.catalogue().town_text(visit.language(), &office).text.to_string(),
        errors: fields.iter().filter_map(|field| Some((field.anchor(), field.problem.clone()?))).collect(),
        fields,
        trouble,
    };
    page::show_with(&page, Some(status))
}

/// The field as this form asks it: its room is what the line about the entry leaves.
fn shortened(field: &Field) -> Field {
    match field.kind {
        FieldKind::Lines { .. } if field.name.as_str() == ASKED[0] => {
            Field { kind: FieldKind::Lines { characters_max: CHARACTERS_MAX }, ..field.clone() }
        }
        _ => field.clone(),
    }
}
