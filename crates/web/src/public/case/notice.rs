//! The notice of what is missing: answered item by item, sent once.

use super::{Sent, after, case_page};
use crate::{
    page::{self, Page, day, upload},
    problem::{Fault, Trouble},
    visit::{PartyVisit, Visit},
};
use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Path},
    http::StatusCode,
    response::Response,
};
use guichet_acts::{Answer, CaseView, Fetched, Problem, Request};
use guichet_desk::{
    base::{ItemCode, PartyIndex},
    case::{Event, Happening, ItemAnswer},
    catalogue::Raw,
};

/// The open notice as the applicant sees it.
pub(crate) struct NoticeView {
    /// When it came and until when it can be answered.
    pub when: String,
    /// What its list promises: the first one is the whole list, another a supervisor allowed.
    pub whole: &'static str,
    /// What is missing.
    pub items: Vec<Item>,
    /// Whether the officer wrote something.
    pub has_words: bool,
    /// How many items are answered and how many are not.
    pub hint: String,
}

/// One missing item.
pub(crate) struct Item {
    /// Its code.
    pub code: ItemCode,
    /// What it is.
    pub title: String,
    /// What counts.
    pub counts: Option<String>,
    /// How it is answered, when it is.
    pub answered: Option<&'static str>,
    /// What was typed and not taken.
    pub typed: Typed,
}

/// What was typed beside a file that was not taken.
#[derive(Default)]
pub(crate) struct Typed {
    /// The answer in words.
    pub words: String,
    /// Why the item cannot be given.
    pub why: String,
    /// What is the matter with the file.
    pub wrong: Option<&'static str>,
}

impl Item {
    /// Where its answer is sent.
    pub(crate) fn path(&self) -> String {
        format!("/case/notice/{}", self.code)
    }
}

impl NoticeView {
    /// Puts what was typed back into the form of its item.
    pub(super) fn put_back(&mut self, code: &ItemCode, typed: Typed) {
        if let Some(item) = self.items.iter_mut().find(|item| item.code == *code) {
            item.typed = typed;
        }
    }
}

#[derive(Template)]
#[template(path = "public/case/words.html")]
struct WordsPage {
    page: Page,
    text: String,
}

/// The open notice, for the applicant.
pub(crate) fn view(visit: &Visit, view: &CaseView, history: &[Event], party: PartyIndex) -> Option<NoticeView> {
    let notice = view.case.notice.as_ref().filter(|_| party == PartyIndex::APPLICANT)?;
    let words = visit.words;
    let is_notice = |event: &&Event| matches!(event.what, Happening::NoticeSent { .. });
    let sent = history.iter().rev().find(is_notice).map_or(view.case.changed_at, |event| event.at);
    let (sent, by) = (day::day(words, sent.day(visit.web.zone())), day::day(words, notice.answer_by));
    let text = |key: String| view.service.optional_text(visit.language(), &key).map(|text| text.text.to_owned());
    let items = notice.items.iter().map(|(code, answer)| Item {
        title: text(format!("item-{code}")).unwrap_or_else(|| code.to_string()),
        counts: text(format!("item-{code}-counts")),
        answered: answer.as_ref().map(|answer| words.say(answer_key(answer))),
        code: code.clone(),
        typed: Typed::default(),
    });
    let items: Vec<_> = items.collect();
    let ready = items.iter().filter(|item| item.answered.is_some()).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    Some(NoticeView {
        when: words.tell("notice-when", &[("sent", (&sent).into()), ("by", (&by).into())]),
        whole: words.say(if view.case.notices_sent > 1 { "notice-further" } else { "notice-whole" }),
        has_words: notice.text.is_some(),
        hint: words.tell("notice-hint", &[("ready", number(ready)), ("open", number(items.len() - ready))]),
        items,
    })
}

/// Opens the officer's words, which is recorded.
pub(in crate::public) async fn words(party: PartyVisit) -> Result<Response, Fault> {
    let (visit, who) = (&party.visit, party.who());
    let view = visit.web.acts.view(&who, party.key.case, visit.now)?;
    let envelope = view.case.notice.and_then(|notice| notice.text).ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let text = visit.web.acts.open_text(&who, party.key.case, envelope, visit.now).await?;
    page::show(&WordsPage { page: visit.page(visit.words.say("notice-words")), text })
}

/// Answers one item, or changes the answer before it is sent.
pub(in crate::public) async fn answer(
    party: PartyVisit,
    Path((_, item)): Path<(String, String)>,
    form: Multipart,
) -> Result<Response, Fault> {
    let item = item.parse::<ItemCode>().map_err(|_| Fault::Status(StatusCode::NOT_FOUND))?;
    let acts = &party.visit.web.acts;
    let mut posted = upload::read_to_keep(form, &party.visit).await?;
    let typed = |name: &str| posted.typed.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let (act, typed) = (typed("act"), Typed { words: typed("words"), why: typed("why"), wrong: None });
    let (answer, _room) = match act.as_str() {
        "words" => (Answer::Text(typed.words.clone()), None),
        "cannot" => (Answer::CannotProvide(typed.why.clone()), None),
        _ => match posted.files.pop() {
            Some(file) => match file.fetch(acts).await {
                Ok(Fetched { upload, room }) => (Answer::File(upload), Some(room)),
                Err(problem) => return not_taken(&party, problem, &item, typed),
            },
            None => return Err(Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "upload-empty")),
        },
    };
    if matches!(&answer, Answer::Text(text) | Answer::CannotProvide(text) if text.is_empty()) {
        return Err(Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "words-missing"));
    }
    let request = Request::AnswerItem { item: item.clone(), answer };
    match acts.perform(&party.who(), party.key.case, None, request, party.visit.now).await {
        Err(problem @ Problem::Upload(_)) => not_taken(&party, problem, &item, typed),
        done => after(&party, done),
    }
}

/// The case again, with what is the matter with the file beside it, and what was typed there.
fn not_taken(party: &PartyVisit, problem: Problem, item: &ItemCode, typed: Typed) -> Result<Response, Fault> {
    match problem {
        Problem::Upload(_) | Problem::NoRoom => case_page(party, Some(Trouble::of(&problem)), Sent::Item(item, typed)),
        problem => Err(problem.into()),
    }
}

/// Sends the answer to the whole notice.
pub(in crate::public) async fn supply(party: PartyVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let done = super::ending::act(&party, &posted, Request::Supply).await;
    after(&party, done)
}

const fn answer_key(answer: &ItemAnswer) -> &'static str {
    match answer {
        ItemAnswer::Provided(_) => "notice-provided",
        ItemAnswer::CannotProvide(_) => "notice-cannot-provide",
        ItemAnswer::ShownAtCounter => "notice-shown",
    }
}
