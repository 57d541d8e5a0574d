//! The slip of a ticket: what stands on it, as a page 80 mm wide and for the receipt printers of the halls.

use super::{between, span};
use crate::{
    hall::{fields, names, waits},
    page::{self, Page},
    problem::Fault,
    texts::Words,
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::TicketView;
use guichet_desk::{
    base::SecretCode,
    hall::{Precedence, Way},
};
use guichet_papers::escpos;

/// What stands on a slip.
pub(crate) struct SlipView {
    /// The town and the hall.
    pub(crate) head: String,
    /// The number.
    pub(crate) number: String,
    /// What it is for, what is next first.
    pub(crate) queues: Vec<String>,
    /// How many are ahead, in words; none when it does not wait.
    pub(crate) ahead: Option<String>,
    /// The wait that was foretold, in words; none when it does not wait, or goes before those who came earlier.
    pub(crate) wait: Option<String>,
    /// When it was taken.
    pub(crate) taken: String,
    /// Whether it counts from the check-in at the door only.
    pub(crate) away: bool,
    /// The code, in groups of four.
    pub(crate) code: String,
    /// The address of its page.
    pub(crate) link: String,
    /// The same as a QR code.
    pub(crate) qr: String,
    words: Words,
}

impl SlipView {
    /// The slip of the ticket with this code, as things stand.
    pub(crate) fn of(visit: &Visit, code: &SecretCode) -> Result<Self, Fault> {
        let view = visit.web.acts.ticket(code, visit.now)?;
        let path = visit.link(&format!("/tickets/{}", code.compact()));
        let link = format!("{}{path}", visit.web.origin().as_str());
        let words = visit.words;
        Ok(Self {
            head: format!("{} – {}", visit.page("").town, names::hall(visit, &view.key.hall)),
            number: view.key.number.to_string(),
            queues: view.ticket.queues.iter().map(|queue| names::queue(visit, &view.key.hall, queue)).collect(),
            ahead: view.place.map(|place| words.with("ticket-ahead", "count", place.ahead)),
            wait: view.place.filter(|_| view.ticket.precedence == Precedence::None).map(|_| wait(visit, &view)),
            taken: visit.moment(view.ticket.taken_at),
            away: view.ticket.way == Way::Remote && view.ticket.joined.is_none(),
            code: code.grouped(),
            qr: guichet_papers::qr_svg(&link).unwrap_or_default(),
            link,
            words,
        })
    }

    /// The slip in the letters of a receipt printer.
    pub(crate) fn letters(&self) -> escpos::Slip {
        let lines = self.ahead.iter().chain(&self.wait).chain([&self.taken]);
        escpos::Slip {
            head: self.head.clone(),
            number: self.number.clone(),
            queue: self.queues.join(self.words.say("list-comma")),
            lines: lines.cloned().collect(),
            link: self.link.clone(),
            foot: vec![self.words.say("slip-follow").to_owned(), self.code.clone()],
        }
    }
}

/// The wait that was foretold. Whoever came early for a booked time reads times of the day: a wait would seem to begin
/// when the slip was printed.
fn wait(visit: &Visit, view: &TicketView) -> String {
    match span(view) {
        Some((from, until)) if view.ticket.early_minutes() > 0 => between(visit, from, until),
        _ => {
            let foretold = view.foretold.and_then(|foretold| foretold.range);
            let wait = waits::range(visit.words, foretold, !view.counters.is_empty());
            visit.words.with("ticket-wait", "wait", &wait)
        }
    }
}

#[derive(Template)]
#[template(path = "hall/slip.html")]
struct SlipPage {
    page: Page,
    slip: SlipView,
    back: String,
}

/// Shows the slip, to be printed by the browser.
pub(in crate::hall) async fn show(visit: Visit, Path((_, ticket)): Path<(String, String)>) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let slip = SlipView::of(&visit, &code)?;
    let page = visit.page(visit.words.with("slip-title", "number", &slip.number));
    page::show(&SlipPage { page, slip, back: visit.link(&format!("/tickets/{}", code.compact())) })
}
