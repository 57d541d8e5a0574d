//! The slip of a ticket as a file.

use super::{hand_over, head};
use crate::{
    hall::{fields, ticket::slip::SlipView},
    problem::Fault,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use guichet_papers::{Paper, Slip};

/// Hands over the slip.
pub(crate) async fn download(visit: Visit, Path((_, ticket)): Path<(String, String)>) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let slip = SlipView::of(&visit, &code)?;
    let words = visit.words;
    let away = slip.away.then(|| words.say("slip-away").to_owned());
    let lines = away.into_iter().chain(slip.ahead).chain(slip.wait).chain([slip.taken]);
    let paper = Slip {
        head: head(&visit, &words.with("slip-title", "number", &slip.number), &slip.number, visit.now),
        hall: slip.head,
        queue: slip.queues.join(words.say("list-then")),
        lines: lines.collect(),
        link: slip.link,
        follow: words.say("slip-follow").to_owned(),
        code: slip.code,
        ticket: slip.number,
    };
    hand_over(&visit, Paper::Slip(paper)).await
}
