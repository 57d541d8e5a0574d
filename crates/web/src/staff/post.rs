//! The demo town's post box: what would be sent to people, opened one by one.

use crate::{
    letter::Letter,
    page::{self, Page},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::{MessageId, Problem};

const ROWS: u16 = 100;

#[derive(Template)]
#[template(path = "staff/post.html")]
struct PostPage {
    page: Page,
    rows: Vec<Row>,
}

/// A message that waits.
struct Row {
    id: MessageId,
    kind: String,
    when: String,
}

#[derive(Template)]
#[template(path = "staff/message.html")]
struct MessagePage {
    page: Page,
    to: String,
    letter: Letter,
}

/// Shows what waits to be sent; nothing is opened.
pub(super) async fn list(visit: Visit) -> Result<Response, Fault> {
    let words = visit.words;
    let rows = visit.web.acts.outbox(visit.now, ROWS)?.into_iter().map(|row| Row {
        id: row.id,
        kind: words.of("message-title", row.kind.word()).to_owned(),
        when: visit.moment(row.at),
    });
    let rows = rows.collect();
    page::show(&PostPage { page: visit.page(words.say("post-title")), rows })
}

/// Opens a message as if to send it, which is recorded, and takes it for sent.
pub(super) async fn deliver(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Fault> {
    let acts = &visit.web.acts;
    let id: MessageId = id.parse().map_err(|_| Problem::NotFound)?;
    let message = acts.open_message(id, visit.now).await?;
    acts.message_sent(id, visit.now).await?;
    let letter = Letter::of(&message, acts, visit.web.origin());
    let page = visit.page(visit.words.of("message-title", message.kind().word()));
    page::show(&MessagePage { page, to: message.to.join(", "), letter })
}
