//! Everything for people: one page, in their language, that needs nothing else to be read.

use super::{
    file_of,
    papers::Sheet,
    sheet::{self, Section},
};
use crate::{
    page::{day, field, labelled, state::happened},
    problem::Fault,
    public::case::{
        openings,
        who::{Officers, Reader},
    },
};
use guichet_acts::{
    CaseView, Everything, OwnDocument,
    accounting::{ACCOUNT, Place, Reason},
};
use guichet_desk::{
    base::{FieldName, Instant},
    catalogue::Answer,
};

/// The whole page.
pub(super) fn page(reader: &Reader<'_>, all: &Everything, papers: &[Sheet]) -> Result<String, Fault> {
    let words = reader.words;
    let section = |key: &str, facts: Vec<(String, String)>| {
        let none = facts.is_empty().then(|| words.say("everything-nothing").to_owned());
        Section { title: Some(words.say(key).to_owned()), words: none.into_iter().collect(), facts, folded: None }
    };
    let made = day::moment(words, all.made_at, all.made_at, reader.web.zone());
    let lead = vec![words.with("everything-lead", "when", &made), words.say("everything-keep").to_owned()];
    let sections = [
        Section { title: None, words: lead, facts: case(reader, all), folded: None },
        section("paper-answers", answers(reader, all)),
        section("everything-words", written(reader, all)),
        section("everything-documents", documents(reader, all)),
        section("everything-papers", papers.iter().map(|one| (one.title.clone(), one.file.clone())).collect()),
        section("everything-messages", messages(reader, all)),
        section("everything-history", history(reader, all)),
        section("openings-title", log(reader, all)),
        left_out(reader),
    ];
    sheet::render(reader, words.say("everything-title"), &sections)
}

/// The title of an answer, and the answer, in words.
pub(super) fn answer(reader: &Reader<'_>, view: &CaseView, name: &FieldName, answer: &Answer) -> (String, String) {
    let given = answer.to_raw();
    if let Some(field) = view.service.field(name.as_str()) {
        let title = reader.text(view, &format!("field-{name}")).unwrap_or_else(|| name.to_string());
        return (title, field::said(reader.words, &view.service, field, &given));
    }
    let title = reader.text(view, &format!("question-{name}")).unwrap_or_else(|| name.to_string());
    let said = reader.text(view, &format!("question-{name}-{given}")).unwrap_or(given);
    (title, said)
}

/// What a document is for.
pub(super) fn document(reader: &Reader<'_>, view: &CaseView, document: &OwnDocument) -> String {
    let title = document.item.as_ref().and_then(|item| reader.text(view, &format!("item-{item}")));
    title.unwrap_or_else(|| reader.words.say("document-other").to_owned())
}

/// The columns left out for a reason, each as `database.table.column`.
pub(super) fn columns(reason: Reason) -> Vec<String> {
    let lines = ACCOUNT.iter().filter(|line| line.place == Place::LeftOut(reason));
    let columns = lines
        .flat_map(|line| line.columns.split(' ').map(|column| format!("{}.{}.{column}", line.database, line.table)));
    columns.collect()
}

fn case(reader: &Reader<'_>, all: &Everything) -> Vec<(String, String)> {
    let (words, view) = (reader.words, &all.view);
    let kept = match all.kept_until {
        Some(last) => words.with("everything-kept-until", "date", &day::day_year(words, last)),
        None => words.with("everything-kept-days", "days", view.service.retention_days),
    };
    let lines = [
        ("case-service", Some(reader.text(view, "title").unwrap_or_default())),
        ("case-number", Some(view.number.to_string())),
        ("receipt-received", Some(moment(reader, view.case.submitted_at))),
        ("everything-stage", Some(words.of("stage", view.case.stage.word()).to_owned())),
        ("receipt-due", view.promised_day().map(|due| day::day_year(words, due))),
        ("everything-ready", view.kept_ready_until.map(|last| day::day_year(words, last))),
        ("everything-closed", view.case.closed.map(|(_, at)| moment(reader, at))),
        ("everything-kept", Some(kept)),
    ];
    lines.into_iter().filter_map(|(key, said)| Some((words.say(key).to_owned(), said?))).collect()
}

/// The answers in the order in which the form asks for them.
fn answers(reader: &Reader<'_>, all: &Everything) -> Vec<(String, String)> {
    let service = &all.view.service;
    let questions = service.questions.iter().map(|question| &question.name);
    let asked: Vec<&FieldName> = questions.chain(service.fields().map(|field| &field.name)).collect();
    let mut answers: Vec<_> = all.answers.iter().collect();
    answers.sort_by_key(|answer| asked.iter().position(|name| *name == answer.0));
    answers.into_iter().map(|(name, given)| answer(reader, &all.view, name, given)).collect()
}

fn written(reader: &Reader<'_>, all: &Everything) -> Vec<(String, String)> {
    let lines = all.words.iter().map(|one| {
        let title = one.said_with.map_or_else(|| reader.words.say("seen-words"), |word| reader.words.of("event", word));
        (format!("{title}\n{}", moment(reader, one.at)), one.text.clone())
    });
    lines.collect()
}

fn documents(reader: &Reader<'_>, all: &Everything) -> Vec<(String, String)> {
    let lines = all.documents.iter().enumerate().map(|(place, one)| {
        let title = document(reader, &all.view, one);
        (title, format!("{}\n{}\n{}", one.name, moment(reader, one.at), file_of(place, one)))
    });
    lines.collect()
}

fn messages(reader: &Reader<'_>, all: &Everything) -> Vec<(String, String)> {
    let lines = all.messages.iter().map(|one| {
        let title = reader.words.of("message-title", one.kind.word()).to_owned();
        let sent =
            one.sent_at.map_or_else(|| reader.words.say("everything-not-sent").to_owned(), |at| moment(reader, at));
        (title, format!("{}\n{sent}", one.to.join(", ")))
    });
    lines.collect()
}

fn history(reader: &Reader<'_>, all: &Everything) -> Vec<(String, String)> {
    let lines = all.history.iter().map(|event| {
        (moment(reader, event.at), happened(reader.words, &all.view.case, event.what.word(), event.at).to_owned())
    });
    lines.collect()
}

fn log(reader: &Reader<'_>, all: &Everything) -> Vec<(String, String)> {
    let officers = Officers::of(&all.history, &all.log);
    let lines = openings::lines(reader, &all.view, &officers, &all.log, |_| true);
    let lines = lines.into_iter().map(|line| {
        let said = [line.who, labelled(reader.words, line.label, &line.what), line.seen];
        let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        (line.when, said)
    });
    lines.collect()
}

/// The reasons why something is not there for everybody, the columns for whoever unfolds them.
fn left_out(reader: &Reader<'_>) -> Section {
    let words = reader.words;
    let why = |reason: Reason| words.of("left-out", reason.code()).to_owned();
    let lead = words.say("left-out-lead").to_owned();
    Section {
        title: Some(words.say("left-out-title").to_owned()),
        words: std::iter::once(lead).chain(Reason::ALL.into_iter().map(why)).collect(),
        facts: Reason::ALL.into_iter().map(|reason| (why(reason), columns(reason).join(", "))).collect(),
        folded: Some(words.say("everything-columns").to_owned()),
    }
}

fn moment(reader: &Reader<'_>, at: Instant) -> String {
    let (date, clock) = (day::day_year(reader.words, at.day(reader.web.zone())), day::time(at, reader.web.zone()));
    reader.words.tell("date-time", &[("date", (&date).into()), ("time", (&clock).into())])
}
