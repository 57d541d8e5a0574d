//! The receipt: the code, what was promised, and what happens next; and what is said in its place to whoever sends the
//! same application long afterwards.

use super::check;
use crate::{
    page::{self, Page, day, state::State},
    problem::{Fault, Trouble},
    public::case::code_link,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use guichet_acts::{CaseView, PartyKey, Problem, Receipt};
use guichet_desk::{
    base::{CaseNumber, Day, PartyIndex},
    catalogue::Paper,
    clock::Explanation,
};

#[derive(Template)]
#[template(path = "public/apply/receipt.html")]
struct ReceiptPage {
    page: Page,
    service: String,
    number: String,
    code: String,
    /// Where the receipt as a paper is asked for.
    paper: String,
    groups: Vec<String>,
    barcode: String,
    qr: String,
    due: Option<String>,
    state: State,
    received: String,
    steps: Vec<Next>,
}

#[derive(Template)]
#[template(path = "public/apply/sent.html")]
struct SentPage {
    page: Page,
    lead: String,
    /// Whether whoever sent it again is in its case.
    is_in: bool,
    trouble: Trouble,
}

/// One of the steps to come.
pub(crate) struct Next {
    /// What happens.
    pub(crate) title: &'static str,
    /// What comes of it.
    pub(crate) more: &'static str,
    /// By when, or about when.
    pub(crate) when: Option<String>,
}

/// Shows the receipt as the answer to the sending, and begins the applicant's session in place of the one that the
/// browser was in. A second press is known by its draft, whichever session it comes with.
pub(in crate::public) async fn show(visit: &Visit, receipt: &Receipt) -> Result<Response, Fault> {
    let response = filled(visit, receipt)?;
    if receipt.session.is_some() {
        // The case is there: its receipt is shown though the session before could not be ended, which then ends unused.
        let _ends_unused = visit.end_session().await;
    }
    Ok(begun(visit, receipt, response))
}

/// The same of a complaint that was sent from within a case. A second press is known by that case's session alone.
pub(in crate::public) fn show_beside(visit: &Visit, receipt: &Receipt) -> Result<Response, Fault> {
    Ok(begun(visit, receipt, filled(visit, receipt)?))
}

/// The answer with the session that the receipt begins, if it does.
fn begun(visit: &Visit, receipt: &Receipt, response: Response) -> Response {
    match &receipt.session {
        Some(token) => visit.begin_beside(token, response),
        None => response,
    }
}

/// Says that an application was sent before, to somebody who may not be the one who sent it: without the code. Whoever
/// lost it, or never had it, has a new one sent by the number. When another took its place, the day is said, too.
pub(in crate::public) fn sent_already(
    visit: &Visit,
    number: CaseNumber,
    replaced_on: Option<Day>,
) -> Result<Response, Fault> {
    let (words, shown) = (visit.words, number.to_string());
    let (lead, problem) = match replaced_on {
        Some(on) => {
            let date = day::day_year(words, on);
            let values = [("number", (&shown).into()), ("date", (&date).into())];
            (words.tell("sent-replaced", &values), Problem::ReceiptCodeReplaced { number, on })
        }
        None => (words.with("sent-lead", "number", &shown), Problem::SentAlready { number }),
    };
    let trouble = Trouble::of(&problem);
    let status = trouble.status;
    let page = visit.page_at("/case", words.say("sent-title"));
    page::show_with(&SentPage { page, lead, is_in: check::is_in(visit, number)?, trouble }, Some(status))
}

fn filled(visit: &Visit, receipt: &Receipt) -> Result<Response, Fault> {
    let view = &receipt.view;
    let grouped = receipt.code.grouped();
    let page = ReceiptPage {
        page: visit.page_of_code(visit.words.say("receipt-title")),
        service: view.service.text(visit.language(), "title").text.to_owned(),
        number: receipt.number.to_string(),
        code: receipt.code.compact().to_owned(),
        paper: visit.own_link("/case/receipt.pdf", PartyKey { case: receipt.case, party: PartyIndex::APPLICANT }),
        groups: grouped.split(' ').map(str::to_owned).collect(),
        barcode: stretched(&guichet_papers::code128_svg(receipt.code.compact())),
        qr: guichet_papers::qr_svg(&code_link(visit, visit.language(), &receipt.code)).unwrap_or_default(),
        due: view.deadline.due.map(|due| day::day_year(visit.words, due)),
        state: State::of_clock(visit.words, &view.deadline, false),
        received: visit.moment(view.case.submitted_at),
        steps: steps(visit, view),
    };
    page::show(&page)
}

/// A barcode as wide as its place: only the widths of its bars relative to each other matter.
pub(crate) fn stretched(barcode: &str) -> String {
    barcode.replacen("<svg ", "<svg preserveAspectRatio=\"none\" ", 1)
}

/// What comes next. Only the last day is promised; the others are when it is planned, so "about".
pub(crate) fn steps(visit: &Visit, view: &CaseView) -> Vec<Next> {
    let words = visit.words;
    let counted: Vec<Day> = counted(view);
    let about = |fifths: usize| {
        let place = (counted.len() * fifths).div_ceil(5).checked_sub(1)?;
        let date = day::day(words, *counted.get(place)?);
        Some(words.with("receipt-about", "date", &date))
    };
    let by = view.deadline.due.map(|due| words.with("receipt-by", "date", &day::day(words, due)));
    let paper = match view.service.paper {
        Paper::DecisionOnly => None,
        Paper::Certificate => Some(("receipt-step-issue", "receipt-step-issue-more")),
        Paper::Letter => Some(("receipt-step-letter", "receipt-step-letter-more")),
    };
    let next = |title, more, when| Next { title: words.say(title), more: words.say(more), when };
    let mut steps = Vec::new();
    if !view.service.parties.is_empty() {
        steps.push(next("receipt-step-confirm", "receipt-step-confirm-more", None));
    }
    steps.push(next("receipt-step-check", "receipt-step-check-more", about(2)));
    let decided = if paper.is_some() { about(4) } else { by.clone() };
    steps.push(next("receipt-step-decide", "receipt-step-decide-more", decided));
    steps.extend(paper.map(|(title, more)| next(title, more, by)));
    steps
}

fn counted(view: &CaseView) -> Vec<Day> {
    let days = view.deadline.days.iter();
    days.filter(|one| matches!(one.counts, Explanation::Counted { .. })).map(|one| one.day).collect()
}
