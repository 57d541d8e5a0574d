//! The ticket that was taken at the kiosk: the number, as large as the screen lets it be, with a QR code to
//! take it along on a phone. Whether the slip comes out is said beside it; the number never waits for that.

use super::Kiosk;
use crate::{
    hall::{
        fields::{self, Fields},
        ticket::slip::SlipView,
    },
    page::{self, Page},
    printing::SlipState,
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use guichet_desk::hall::Stage;

#[derive(Template)]
#[template(path = "kiosk/taken.html")]
struct TakenPage {
    page: Page,
    kiosk: Kiosk,
    slip: SlipView,
    /// Where to go, in words, when it is called.
    go: Option<String>,
    /// How the slip stands: a word of the family `kiosk-slip`.
    printing: &'static str,
    /// Whether that may still change.
    open: bool,
}

/// Shows the ticket.
pub(in crate::hall) async fn show(
    visit: Visit,
    Path((_, hall, ticket)): Path<(String, String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    let code = fields::ticket_code(&ticket)?;
    let slip = SlipView::of(&visit, &code)?;
    let stage = visit.web.acts.ticket(&code, visit.now)?.ticket.stage;
    let counter = stage.counter().filter(|_| matches!(stage, Stage::Called { .. }));
    let state = visit.web.printing().state(code.compact());
    let page = TakenPage {
        kiosk: Kiosk::of(&visit, &hall, &asked, &format!("/tickets/{}", code.compact()))?,
        page: visit.page(visit.words.with("kiosk-taken-title", "number", &slip.number)),
        slip,
        go: counter.map(|counter| visit.words.with("ticket-go", "counter", counter.0)),
        printing: state.map_or("none", SlipState::word),
        open: state == Some(SlipState::Printing),
    };
    page::show(&page)
}
