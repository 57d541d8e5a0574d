//! The demo town's post box: what would be sent to people, opened one by one.

use crate::{
    page::{self, Page, day},
    problem::Fault,
    texts::Words,
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};

const ROWS: u16 = 100;

#[derive(Template)]
#[template(path = "staff/post.html")]
struct PostPage {
    page: Page,
    rows: Vec<Row>,
}

/// A message that waits.
struct Row {
    id: i64,
    kind: String,
    when: String,
}

#[derive(Template)]
#[template(path = "staff/message.html")]
struct MessagePage {
    page: Page,
    to: String,
    lang: &'static str,
    text: String,
    code: Option<String>,
}

/// Shows what waits to be sent; nothing is opened.
pub(super) async fn list(visit: Visit) -> Result<Response, Fault> {
    let words = visit.words;
    let rows = visit.web.acts.outbox(ROWS)?.into_iter().map(|row| Row {
        id: row.id,
        kind: words.of("message-title", &row.kind).to_owned(),
        when: day::moment(words, row.at, visit.web.zone()),
    });
    let rows = rows.collect();
    page::show(&PostPage { page: visit.page(words.say("post-title")), rows })
}

/// Opens a message as if to send it, which is recorded.
pub(super) async fn deliver(visit: Visit, Path((_, id)): Path<(String, i64)>) -> Result<Response, Fault> {
    let message = visit.web.acts.deliver(id, visit.now).await?;
    let words = Words::of_language(message.language);
    let number = message.number.to_string();
    let text = words.with(words_of(&message.kind), "number", &number);
    page::show(&MessagePage {
        page: visit.page(visit.words.of("message-title", &message.kind)),
        to: message.to,
        lang: message.language.bcp47(),
        text,
        code: message.code,
    })
}

/// The words of a kind of message.
fn words_of(kind: &str) -> &'static str {
    match kind {
        "confirm" => "message-confirm",
        "notice" => "message-notice",
        "decision" => "message-decision",
        "issued" => "message-issued",
        "revoked" => "message-revoked",
        _ => "message-new-code",
    }
}
