//! Applications that come on paper or by telephone: one page, entered by an officer, and the receipt.

use super::frame::{Desk, who};
use crate::{
    KEY_MAX,
    page::{
        self, Page, WrittenIn, day,
        field::{self, FieldView, instruction},
    },
    problem::{Fault, Trouble},
    public::case::code_link,
    texts::Words,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{Form, extract::Path, response::Response};
use guichet_acts::{Forbidden, Problem, Receipt, SentFrom, Submission};
use guichet_desk::{
    base::{CaseNumber, Language, ServiceCode},
    case::Channel,
    catalogue::{FieldFault, Raw, Service},
    people::Duty,
};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "staff/services.html")]
struct ServicesPage {
    page: Page,
    desk: Desk,
    services: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "staff/apply.html")]
struct ApplyPage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    errors: Vec<(String, String)>,
    action: String,
    key: String,
    telephone: bool,
    languages: Vec<Written>,
    questions: Vec<FieldView>,
    topics: Vec<(String, Vec<FieldView>)>,
}

/// A language to write to the applicant in.
struct Written {
    tag: &'static str,
    own: WrittenIn,
    name: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "staff/sent.html")]
struct SentPage {
    page: Page,
    desk: Desk,
    number: String,
    trouble: Trouble,
}

#[derive(Template)]
#[template(path = "staff/receipt.html")]
struct ReceiptPage {
    page: Page,
    desk: Desk,
    /// The words of the slip.
    slip: Words,
    service: String,
    number: String,
    groups: Vec<String>,
    barcode: String,
    qr: String,
    due: Option<String>,
    received: String,
}

/// The services whose applications this office takes in.
pub(super) async fn services(officer: OfficerVisit) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let office = &who(&officer)?.office;
    let own = visit.web.acts.catalogue().services.values().filter(|one| one.duties.of(Duty::Intake) == office);
    let line = |service: &Arc<Service>| {
        let href = visit.link(&format!("/staff/apply/{}", service.code));
        (service.text(visit.language(), "title").text.to_owned(), href)
    };
    page::show(&ServicesPage {
        page: visit.page(visit.words.say("enter-title")),
        desk: Desk::of(&officer)?,
        services: own.map(line).collect(),
    })
}

/// The empty form.
pub(super) async fn form(officer: OfficerVisit, Path((_, code)): Path<(String, String)>) -> Result<Response, Fault> {
    let service = find(&officer, &code)?;
    let key = format!("counter-{}-{}", officer.officer, officer.visit.now.as_micros());
    show(&officer, &service, &Raw::from([("key".to_owned(), key)]), &[], None)
}

/// Takes the application in and shows the receipt to hand over.
pub(super) async fn send(
    officer: OfficerVisit,
    Path((_, code)): Path<(String, String)>,
    Form(posted): Form<Raw>,
) -> Result<Response, Fault> {
    let service = find(&officer, &code)?;
    let given = |name: &str| posted.get(name).map_or("", String::as_str);
    let language = Language::from_tag(given("written")).unwrap_or(officer.visit.language());
    let submission = Submission {
        channel: if given("channel") == "telephone" { Channel::Telephone } else { Channel::Counter },
        entered_by: Some(officer.officer),
        idempotency_key: posted.get("key").filter(|key| (1..=KEY_MAX).contains(&key.len())).cloned(),
        sent_from: SentFrom::Desk,
        ..Submission::online(service.code.clone(), raw(&service, &posted), language)
    };
    match officer.visit.web.acts.submit(submission, officer.visit.now).await {
        Ok(receipt) => hand_over(&officer, &service, &receipt, language),
        Err(Problem::SentAlready { number }) => {
            let trouble = Trouble::of(&Problem::SentAlready { number });
            sent_before(&officer, number, trouble.worded("enter-sent"))
        }
        Err(Problem::ReceiptCodeReplaced { number, on }) => {
            sent_before(&officer, number, Trouble::of(&Problem::ReceiptCodeReplaced { number, on }))
        }
        Err(problem) => {
            let trouble = Trouble::of(&problem);
            let faults = if let Problem::Form(faults) = problem { faults } else { Vec::new() };
            show(&officer, &service, &posted, &faults, Some(trouble))
        }
    }
}

/// Says that it was sent before, in words for whoever takes it in, and leads to its case. Only the officer who entered
/// it comes here: nobody else's request is the same.
fn sent_before(officer: &OfficerVisit, number: CaseNumber, trouble: Trouble) -> Result<Response, Fault> {
    let (visit, status) = (&officer.visit, trouble.status);
    let (page, desk) = (visit.page(visit.words.say("enter-sent-title")), Desk::of(officer)?);
    page::show_with(&SentPage { page, desk, number: number.to_string(), trouble }, Some(status))
}

fn find(officer: &OfficerVisit, code: &str) -> Result<Arc<Service>, Fault> {
    let code: ServiceCode = code.parse().map_err(|_| Problem::NotFound)?;
    let service = officer.visit.web.acts.catalogue().service(&code).ok_or(Problem::NotFound)?;
    if *service.duties.of(Duty::Intake) != who(officer)?.office {
        return Err(Problem::Forbidden(Forbidden::Office).into());
    }
    Ok(Arc::clone(service))
}

fn raw(service: &Service, posted: &Raw) -> Raw {
    let mut raw = field::read(service.fields(), posted);
    let questions = service.questions.iter().map(|question| question.name.to_string());
    raw.extend(questions.filter_map(|name| posted.get(&name).map(|typed| (name, typed.trim().to_owned()))));
    raw
}

fn show(
    officer: &OfficerVisit,
    service: &Service,
    posted: &Raw,
    faults: &[FieldFault],
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let (words, typed) = (visit.words, raw(service, posted));
    let marked = |view: FieldView| {
        let fault = faults.iter().find(|fault| fault.field == view.name);
        let told = fault.map(|fault| instruction(words, &view.label, fault.problem));
        view.with_problem(told)
    };
    let questions: Vec<_> =
        service.questions.iter().map(|one| marked(FieldView::question(words, service, one, &typed))).collect();
    let topics: Vec<_> = service
        .topics
        .iter()
        .map(|topic| {
            let title = service.text(visit.language(), &format!("topic-{}", topic.code)).text.to_owned();
            let fields = topic.fields.iter().map(|field| marked(shown(visit, service, field, &typed)));
            (title, fields.collect::<Vec<_>>())
        })
        .collect();
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let every = questions.iter().chain(topics.iter().flat_map(|(_, fields)| fields));
    let page = ApplyPage {
        page: visit.page(service.text(visit.language(), "title").text),
        desk: Desk::of(officer)?,
        trouble: trouble.filter(|_| faults.is_empty()),
        errors: every.filter_map(|view| Some((view.anchor(), view.problem.clone()?))).collect(),
        action: visit.link(&format!("/staff/apply/{}", service.code)),
        key: posted.get("key").cloned().unwrap_or_default(),
        telephone: posted.get("channel").is_some_and(|channel| channel == "telephone"),
        languages: languages(visit, posted),
        questions,
        topics,
    };
    page::show_with(&page, status)
}

fn languages(visit: &Visit, posted: &Raw) -> Vec<Written> {
    let given = posted.get("written").and_then(|tag| Language::from_tag(tag)).unwrap_or(visit.language());
    let written = |language: Language| Written {
        tag: language.tag(),
        own: WrittenIn::of(language),
        name: Words::of_language(language).say("language-name"),
        chosen: language == given,
    };
    Language::ALL.map(written).into()
}

/// On paper all fields stand on one page; those that depend on an answer say so.
fn shown(visit: &Visit, service: &Service, field: &guichet_desk::catalogue::Field, typed: &Raw) -> FieldView {
    let mut view = FieldView::of(visit.words, service, field, typed);
    if field.shown_when.is_some() {
        view.label = visit.words.with("enter-if-it-applies", "field", &view.label);
    }
    view
}

/// The slip is the applicant's: its words and its link are in the language they are written to in, the page around it
/// in the officer's.
fn hand_over(
    officer: &OfficerVisit,
    service: &Service,
    receipt: &Receipt,
    language: Language,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let (view, slip) = (&receipt.view, Words::of_language(language));
    let link = code_link(visit, language, &receipt.code);
    page::show(&ReceiptPage {
        page: visit.page(visit.words.say("enter-receipt")),
        desk: Desk::of(officer)?,
        slip,
        service: service.text(language, "title").text.to_owned(),
        number: receipt.number.to_string(),
        groups: receipt.code.grouped().split(' ').map(str::to_owned).collect(),
        barcode: guichet_papers::code128_svg(receipt.code.compact()),
        qr: guichet_papers::qr_svg(&link).unwrap_or_default(),
        due: view.deadline.due.map(|due| day::day_year(slip, due)),
        received: day::moment(slip, view.case.submitted_at, visit.now, visit.web.zone()),
    })
}
