//! One service: whether one qualifies, what to bring, by when, what it costs, and the way in.

use super::services::promised_time;
use crate::{
    page::{
        self, Page, WrittenIn,
        calendar::{self, Calendar},
        day,
        field::FieldView,
    },
    problem::Fault,
    texts::Words,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use guichet_desk::{
    base::ServiceCode,
    case::Delivery,
    catalogue::{Answers, ClockStart, Need, Paper, Qualification, Raw, Service},
    clock::{self, ClockHistory, Deadline, Promise},
};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "public/service.html")]
struct ServicePage {
    page: Page,
    code: String,
    /// The language in which the service's own texts stand where the reader's has none.
    stand_in: Option<WrittenIn>,
    summary: String,
    guidance: Vec<String>,
    examples: Vec<String>,
    questions: Vec<FieldView>,
    verdict: Option<Verdict>,
    items: Vec<Item>,
    promise: Promised,
    cost: String,
    place: String,
    place_address: String,
    book: Option<String>,
    delivery: Vec<&'static str>,
    paper: &'static str,
}

impl ServicePage {
    /// The attributes of what the town wrote for this service.
    fn own(&self) -> String {
        let stand_in = self.stand_in.as_ref();
        stand_in.map_or_else(String::new, |one| format!(" lang=\"{}\" dir=\"{}\"", one.lang, one.dir))
    }

    /// Whether the way in stays in sight: nothing is left to answer that could stand against it.
    fn may_apply(&self) -> bool {
        self.questions.is_empty() || self.verdict.as_ref().is_some_and(|verdict| verdict.qualifies)
    }

    /// Whether the answers stand against applying: then nothing is promised, and there is no way in.
    fn is_refused(&self) -> bool {
        self.verdict.as_ref().is_some_and(|verdict| !verdict.qualifies)
    }
}

/// Whether one qualifies, and the reasons when one does not.
pub(super) struct Verdict {
    /// Whether one does.
    pub qualifies: bool,
    /// Why not, and what to do.
    pub reasons: Vec<String>,
}

/// A line of the checklist.
pub(super) struct Item {
    /// What it is.
    pub title: String,
    /// Why it is needed, or why not.
    pub why: String,
    /// Whether it is not needed.
    pub not_needed: bool,
    /// What counts.
    pub counts: Option<String>,
    /// A worked example.
    pub example: Option<String>,
}

/// When one would have it.
struct Promised {
    sentence: String,
    calendar: Option<Calendar>,
    holidays: Vec<(String, String)>,
    time: String,
    waits_for_parties: bool,
    provisional: bool,
}

/// Shows a service, adapted to the answers in the query.
pub(super) async fn service(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
    Query(raw): Query<Raw>,
) -> Result<Response, Fault> {
    let service = find(&visit, &code)?;
    let (words, language) = (visit.words, visit.language());
    let text = |key: &str| service.text(language, key).text.to_owned();
    let answers = service.answers_so_far(&raw, visit.today());
    let catalogue = visit.web.acts.catalogue();
    let hall = format!("hall-{}", catalogue.town.hall);
    page::show(&ServicePage {
        page: visit.page(text("title")).about(&service),
        code,
        stand_in: service.texts().stand_in(language).map(WrittenIn::of),
        summary: text("summary"),
        guidance: text("guidance").split("\n\n").map(str::to_owned).collect(),
        examples: (1..=service.examples).map(|number| text(&format!("example-{number}"))).collect(),
        questions: service.questions.iter().map(|one| FieldView::question(words, &service, one, &raw)).collect(),
        verdict: verdict(words, &service, &answers),
        items: items(words, &service, &answers),
        promise: promised(&visit, &service),
        cost: cost(&visit, service.fee),
        place: catalogue.town_text(language, &hall).text.to_owned(),
        place_address: catalogue.town_text(language, &format!("{hall}-address")).text.to_owned(),
        book: super::appointment::link_for(&visit, &service.code),
        delivery: service.delivery.iter().map(|delivery| words.say(delivery_key(*delivery))).collect(),
        paper: words.say(paper_key(service.paper)),
    })
}

/// The service with this code.
pub(super) fn find(visit: &Visit, code: &str) -> Result<Arc<Service>, Fault> {
    let code = code.parse::<ServiceCode>().ok();
    let found = code.and_then(|code| visit.web.acts.catalogue().services.get(&code).cloned());
    found.ok_or(Fault::Status(StatusCode::NOT_FOUND))
}

/// Whether one qualifies; none while questions are open.
pub(super) fn verdict(words: Words, service: &Service, answers: &Answers) -> Option<Verdict> {
    match service.qualifies(answers) {
        Qualification::Yes if service.questions.iter().all(|question| answers.get(&question.name).is_some()) => {
            Some(Verdict { qualifies: true, reasons: Vec::new() })
        }
        Qualification::No(rules) => {
            let reason = |key: String| service.text(words.language(), &key).text.to_owned();
            let reasons = rules.iter().map(|rule| reason(format!("eligibility-{rule}"))).collect();
            Some(Verdict { qualifies: false, reasons })
        }
        Qualification::Yes | Qualification::NotKnownYet => None,
    }
}

/// The checklist, each line with its reason.
pub(super) fn items(words: Words, service: &Service, answers: &Answers) -> Vec<Item> {
    let text = |key: String| service.optional_text(words.language(), &key).map(|text| text.text.to_owned());
    let line = |(code, need)| {
        let (why, otherwise) = match need {
            Need::Needed => ("because", ""),
            Need::NotNeeded => ("not-needed", words.say("item-not-needed")),
            Need::DependsOnAnswers => ("depends", words.say("item-depends")),
        };
        Item {
            title: text(format!("item-{code}")).unwrap_or_default(),
            why: text(format!("item-{code}-{why}")).unwrap_or_else(|| otherwise.to_owned()),
            not_needed: need == Need::NotNeeded,
            counts: text(format!("item-{code}-counts")),
            example: text(format!("item-{code}-example")),
        }
    };
    service.checklist(answers).into_iter().map(line).collect()
}

/// The deadline of a case that began now and never paused.
pub(crate) fn deadline_if_now(visit: &Visit, service: &Service) -> Deadline {
    let history = ClockHistory {
        promise: Promise::WorkingDays(service.working_days),
        started: Some(visit.now),
        pauses: Vec::new(),
        extension: 0,
        stopped: None,
    };
    clock::deadline(&history, &visit.web.acts.catalogue().calendar, visit.web.zone(), visit.now)
}

fn promised(visit: &Visit, service: &Service) -> Promised {
    let (words, deadline) = (visit.words, deadline_if_now(visit, service));
    let date = deadline.due.map_or_else(String::new, |due| day::day_year(words, due));
    Promised {
        sentence: words.with("service-promise", "date", &date),
        calendar: Calendar::of(visit, &deadline, visit.today()),
        holidays: calendar::holidays(visit, &deadline),
        time: promised_time(words, service.working_days),
        waits_for_parties: service.clock_starts == ClockStart::Confirmation && !service.parties.is_empty(),
        provisional: deadline.provisional,
    }
}

/// What a service costs: "Free", "20 yuan".
pub(super) fn cost(visit: &Visit, fee: u32) -> String {
    if fee == 0 {
        return visit.words.say("cost-free").to_owned();
    }
    let currency = visit.web.acts.catalogue().town_text(visit.language(), "currency").text;
    day::sum(visit.words, currency, fee)
}

/// The key of a way of delivery.
pub(super) fn delivery_key(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Online => "delivery-online",
        Delivery::Counter => "delivery-counter",
        Delivery::Courier => "delivery-courier",
    }
}

fn paper_key(paper: Paper) -> &'static str {
    match paper {
        Paper::Certificate => "paper-certificate",
        Paper::Letter => "paper-letter",
        Paper::DecisionOnly => "paper-decision-only",
    }
}
