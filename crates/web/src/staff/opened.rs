//! What is opened of a case: the answers that a duty needs, documents, words. Always recorded first.

use super::frame::{Desk, number};
use crate::{
    page::{self, Page, day, field},
    problem::Fault,
    public::case::documents::as_file,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::{CaseView, DocumentRow, OpenedFields, Problem, Right};
use guichet_desk::{
    base::{EnvelopeId, FieldName, ItemCode},
    case::{Event, Happening, ItemAnswer},
    catalogue::{Answers, Need},
    people::Duty,
};

/// What was applied for, as far as the officer's duty needs it.
pub(super) struct Opened {
    /// What was opened, when, for what, and that the applicant sees it.
    pub said: String,
    /// Party by party: a heading for those besides the applicant, and the lines.
    pub parties: Vec<(String, Vec<(String, String)>)>,
}

/// A document, unopened.
pub(super) struct Document {
    /// What it was given for.
    pub title: String,
    /// How long it is.
    pub size: String,
    /// When it came in.
    pub when: String,
    /// Its name, when the officer may open it.
    pub envelope: Option<String>,
}

/// A line of the checklist.
pub(super) struct Checked {
    /// What it is.
    pub title: String,
    /// How it stands.
    pub state: &'static str,
    /// `done`, `open` or `not-needed`.
    pub class: &'static str,
    /// The envelope of the words it was answered with, for whoever may open them.
    pub words: Option<String>,
}

#[derive(Template)]
#[template(path = "staff/words.html")]
struct WordsPage {
    page: Page,
    desk: Desk,
    number: String,
    text: String,
}

/// Opens a document and sends it as a file to keep.
pub(super) async fn document(
    officer: OfficerVisit,
    Path((_, typed, envelope)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let case = visit.web.acts.case_id(number(&typed)?)?;
    let document = visit.web.acts.open_document(&officer.who(), case, envelope_of(envelope)?, visit.now).await?;
    Ok(as_file(document))
}

/// Opens words: a notice, reasons, an opinion.
pub(super) async fn words(
    officer: OfficerVisit,
    Path((_, typed, envelope)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let number = number(&typed)?;
    let case = visit.web.acts.case_id(number)?;
    let text = visit.web.acts.open_text(&officer.who(), case, envelope_of(envelope)?, visit.now).await?;
    page::show(&WordsPage {
        page: visit.page(visit.words.say("words-title")),
        desk: Desk::of(&officer)?,
        number: number.to_string(),
        text,
    })
}

impl Opened {
    /// What was opened, in words.
    pub(super) fn of(officer: &OfficerVisit, view: &CaseView, opened: &[OpenedFields]) -> Self {
        let visit = &officer.visit;
        let duty = Duty::ALL.into_iter().find(|duty| view.case.holder(*duty) == Some(officer.officer));
        let key = match duty {
            Some(Duty::Intake) => "opened-as-intake",
            Some(Duty::Decision) => "opened-as-decision",
            Some(Duty::Issue) => "opened-as-issue",
            None => "opened-for-opinion",
        };
        let said = visit.words.with(key, "time", &day::time(visit.now, visit.web.zone()));
        Self { said, parties: opened.iter().map(|one| party(visit, view, one)).collect() }
    }
}

impl Document {
    /// The line of a document.
    pub(super) fn of(visit: &Visit, view: &CaseView, row: &DocumentRow, right: Option<&Right>) -> Self {
        let may_open = right.is_some_and(|right| right.opens_document(&view.service, row.item.as_ref()));
        Self {
            title: row
                .item
                .as_ref()
                .map_or_else(|| visit.words.say("document-paper").to_owned(), |item| item_title(visit, view, item)),
            size: visit.words.with("document-size", "kilobytes", row.bytes.div_ceil(1024)),
            when: visit.moment(row.at),
            envelope: may_open.then(|| row.envelope.to_string()),
        }
    }
}

/// What came in for a case.
pub(super) struct Came<'a> {
    /// Its documents.
    pub documents: &'a [DocumentRow],
    /// What happened, the oldest first.
    pub history: &'a [Event],
}

impl Came<'_> {
    /// How an item was answered last; a notice that was answered in whole is over, its answers stay.
    fn answer(&self, code: &ItemCode) -> Option<&ItemAnswer> {
        self.history.iter().rev().find_map(|event| match &event.what {
            Happening::ItemAnswered { item, answer } if item == code => Some(answer),
            _ => None,
        })
    }

    /// The envelope of the words that an item was answered with; a document is on its own list.
    fn words(&self, code: &ItemCode) -> Option<String> {
        let envelope = self.answer(code)?.envelope()?;
        self.is_words(envelope).then(|| envelope.to_string())
    }

    /// Whether an envelope that something happened with has words in it, and no document.
    pub(super) fn is_words(&self, envelope: EnvelopeId) -> bool {
        self.documents.iter().all(|row| row.envelope != envelope)
    }
}

/// The checklist with what came in and what the notice asked for.
pub(super) fn checklist(
    visit: &Visit,
    view: &CaseView,
    opened: Option<&[OpenedFields]>,
    came: &Came<'_>,
    right: Option<&Right>,
) -> Vec<Checked> {
    let answers = all_answers(opened.unwrap_or_default());
    let list = view.service.checklist(&answers).into_iter();
    list.map(|(code, need)| {
        let (state, class) = standing(view, came, &code, need);
        let words = came.words(&code).filter(|_| matches!(right, Some(Right::Duty(_))));
        Checked { title: item_title(visit, view, &code), state: visit.words.say(state), class, words }
    })
    .collect()
}

/// What one item is called.
pub(super) fn item_title(visit: &Visit, view: &CaseView, item: &ItemCode) -> String {
    let text = view.service.optional_text(visit.language(), &format!("item-{item}"));
    text.map_or_else(|| visit.words.say("document-paper").to_owned(), |text| text.text.to_owned())
}

/// Every answer that was opened, of all parties.
pub(super) fn all_answers(opened: &[OpenedFields]) -> Answers {
    opened.iter().flat_map(|one| one.answers.iter().map(|(name, answer)| (name.clone(), answer.clone()))).collect()
}

fn standing(view: &CaseView, came: &Came<'_>, code: &ItemCode, need: Need) -> (&'static str, &'static str) {
    let asked = view.case.notice.iter().flat_map(|notice| &notice.items).find(|(item, _)| item == code);
    let has_come = came.documents.iter().any(|row| row.item.as_ref() == Some(code));
    match (asked.map(|(_, answer)| answer.as_ref()), need) {
        (Some(None), _) => ("check-asked", "open"),
        (Some(Some(answer)), _) => answered(answer),
        (None, _) if has_come => ("check-came", "done"),
        (None, need) => match (came.answer(code), need) {
            (Some(answer), _) => answered(answer),
            (None, Need::NotNeeded) => ("check-not-needed", "not-needed"),
            (None, Need::DependsOnAnswers) => ("check-depends", "open"),
            (None, Need::Needed) => ("check-to-see", "open"),
        },
    }
}

const fn answered(answer: &ItemAnswer) -> (&'static str, &'static str) {
    match answer {
        ItemAnswer::Provided(_) => ("check-provided", "done"),
        ItemAnswer::CannotProvide(_) => ("check-cannot", "open"),
        ItemAnswer::ShownAtCounter => ("check-shown", "done"),
    }
}

fn party(visit: &Visit, view: &CaseView, one: &OpenedFields) -> (String, Vec<(String, String)>) {
    let role = usize::from(one.party.0).checked_sub(1).and_then(|place| view.service.parties.get(place));
    let heading = role.map_or_else(String::new, |party| text(visit, view, &format!("party-{}", party.role)));
    let questions = view.service.questions.iter().filter_map(|question| {
        let option = one.answers.get(&question.name)?.to_raw();
        let said = text(visit, view, &format!("question-{}-{option}", question.name));
        Some((text(visit, view, &format!("question-{}", question.name)), said))
    });
    let fields = view.service.fields().filter_map(|field| line(visit, view, &field.name, &one.answers));
    (heading, questions.chain(fields).collect())
}

/// A field with its answer, when there is one.
pub(super) fn line(visit: &Visit, view: &CaseView, name: &FieldName, answers: &Answers) -> Option<(String, String)> {
    let field = view.service.field(name.as_str())?;
    let given = answers.get(name)?.to_raw();
    let said = field::said(visit.words, &view.service, field, &given);
    Some((text(visit, view, &format!("field-{name}")), said))
}

fn text(visit: &Visit, view: &CaseView, key: &str) -> String {
    view.service.text(visit.language(), key).text.to_owned()
}

fn envelope_of(text: String) -> Result<EnvelopeId, Problem> {
    EnvelopeId::try_from(text).map_err(|_| Problem::NotFound)
}
