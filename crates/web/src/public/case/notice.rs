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
use guichet_acts::{Answer, CaseView, Done, Fetched, Request};
use guichet_desk::{
    base::{Instant, ItemCode, PartyIndex},
    case::{Event, Happening, ItemAnswer},
    catalogue::Raw,
};

/// The open notice as the applicant sees it.
pub(crate) struct NoticeView {
    /// When it was sent.
    pub sent: Instant,
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

/// By which button an item is answered.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Way {
    #[default]
    File,
    Words,
    Cannot,
}

/// What was typed into an answer that was not taken.
#[derive(Default)]
pub(crate) struct Typed {
    way: Way,
    /// The answer in words.
    pub words: String,
    /// Why the item cannot be given.
    pub why: String,
    /// What to do about it; it stands beside the button that was pressed.
    pub wrong: Option<&'static str>,
}

impl Item {
    /// Where its answer is sent.
    pub(crate) fn path(&self) -> String {
        format!("/case/notice/{}", self.code)
    }
}

impl Typed {
    /// What the form of an item holds.
    fn of(posted: &Raw) -> Self {
        let text = |name: &str| posted.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        let way = match posted.get("act").map(String::as_str) {
            Some("words") => Way::Words,
            Some("cannot") => Way::Cannot,
            _ => Way::File,
        };
        Self { way, words: text("words"), why: text("why"), wrong: None }
    }

    /// The same with what to do about it.
    pub(super) fn told(self, wrong: Option<&'static str>) -> Self {
        Self { wrong, ..self }
    }

    /// What stands beside the file.
    pub(crate) fn file_wrong(&self) -> Option<&'static str> {
        self.wrong_by(Way::File)
    }

    /// What stands beside the answer in words.
    pub(crate) fn words_wrong(&self) -> Option<&'static str> {
        self.wrong_by(Way::Words)
    }

    /// What stands beside why it cannot be given.
    pub(crate) fn why_wrong(&self) -> Option<&'static str> {
        self.wrong_by(Way::Cannot)
    }

    fn wrong_by(&self, way: Way) -> Option<&'static str> {
        self.wrong.filter(|_| self.way == way)
    }
}

/// Puts what was typed back into the form of its item. Answers what has no place on the page any more, such as when
/// the notice was closed meanwhile.
pub(super) fn put_back(notice: Option<&mut NoticeView>, code: &ItemCode, typed: Typed) -> Vec<String> {
    match notice.and_then(|notice| notice.items.iter_mut().find(|item| item.code == *code)) {
        Some(item) => {
            item.typed = typed;
            Vec::new()
        }
        None => [typed.words, typed.why].into_iter().filter(|words| !words.is_empty()).collect(),
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
    let (since, by) = (day::day(words, sent.day(visit.web.zone())), day::day(words, notice.answer_by));
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
        sent,
        when: words.tell("notice-when", &[("sent", (&since).into()), ("by", (&by).into())]),
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

/// Answers one item, or changes the answer before it is sent. What was typed stays when the answer is not taken.
pub(in crate::public) async fn answer(
    party: PartyVisit,
    Path((_, item)): Path<(String, String)>,
    form: Multipart,
) -> Result<Response, Fault> {
    let item = item.parse::<ItemCode>().map_err(|_| Fault::Status(StatusCode::NOT_FOUND))?;
    let posted = upload::read(form, &party.visit.web.acts).await?;
    let typed = Typed::of(&posted.typed);
    match give(&party, &item, &typed, posted).await {
        Ok(_) => Ok(party.visit.go("/case")),
        Err(fault) => {
            let trouble = Trouble::from(&fault);
            Ok(trouble.said_by(case_page(&party, Some(trouble.clone()), Sent::Item(&item, typed))?))
        }
    }
}

async fn give(party: &PartyVisit, item: &ItemCode, typed: &Typed, mut posted: upload::Posted) -> Result<Done, Fault> {
    posted.may_be_kept(&party.visit)?;
    let (answer, _room) = match typed.way {
        Way::Words => (Answer::Text(not_empty(&typed.words)?), None),
        Way::Cannot => (Answer::CannotProvide(not_empty(&typed.why)?), None),
        Way::File => {
            let file = posted.files.pop().ok_or(Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "file-missing"))?;
            let Fetched { upload, room } = file.fetch(&party.visit.web.acts).await?;
            (Answer::File(upload), Some(room))
        }
    };
    let request = Request::AnswerItem { item: item.clone(), answer };
    Ok(party.perform(None, request).await?)
}

fn not_empty(words: &str) -> Result<String, Fault> {
    if words.is_empty() {
        return Err(Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "words-missing"));
    }
    Ok(words.to_owned())
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
