//! The slip of a ticket as a file, and as dots for printers without letters for its script.

use super::{hand_over, head};
use crate::{
    hall::{fields, ticket::slip::SlipView},
    problem::Fault,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use guichet_papers::{Paper, Slip, escpos};

/// Hands over the slip.
pub(crate) async fn download(visit: Visit, Path((_, ticket)): Path<(String, String)>) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let slip = SlipView::of(&visit, &code)?;
    hand_over(&visit, paper(&visit, slip)).await
}

/// The slip as a receipt printer takes it: in the printer's letters when it has them, else as a picture of the file.
pub(crate) async fn printed(visit: &Visit, slip: SlipView) -> Vec<u8> {
    let letters = slip.letters();
    if !letters.wants_picture() {
        return escpos::slip(&letters);
    }
    if let Ok(picture) = visit.web.pressing().draw(paper(visit, slip), escpos::ROW_BYTES).await {
        return escpos::picture(&picture);
    }
    tracing::warn!("a slip that wants a picture goes out in letters, of which only number and code can be read");
    escpos::slip(&letters)
}

fn paper(visit: &Visit, slip: SlipView) -> Paper {
    let words = visit.words;
    let away = slip.away.then(|| words.say("slip-away").to_owned());
    let lines = away.into_iter().chain(slip.ahead).chain(slip.wait).chain([slip.taken]);
    Paper::Slip(Slip {
        head: head(visit, &words.with("slip-title", "number", &slip.number), &slip.number, visit.now),
        hall: slip.head,
        queue: slip.queues.join(words.say("list-then")),
        lines: lines.collect(),
        link: slip.link,
        follow: words.say("slip-follow").to_owned(),
        code: slip.code,
        ticket: slip.number,
    })
}
