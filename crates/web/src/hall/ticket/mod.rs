//! The ticket on a phone: the number, where it stands and why, and what its holder may do with it.

pub(super) mod acts;
pub(super) mod rating;
pub(super) mod rule;
pub(crate) mod slip;

use super::{
    fields::{self, Fields},
    hours, names,
};
use crate::{
    notable::wrong_code,
    page::{self, Page, day, state::State},
    problem::{Fault, Trouble},
    scanned::unknown,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use guichet_acts::{CodeKind, Problem, TicketView};
use guichet_desk::{
    base::{Instant, SecretCode},
    hall::{Hall, Precedence, Stage},
};
use rating::{Complaint, Level};

/// How often a ticket that is not over is looked at anew, in seconds.
const LIVE_SECONDS: u8 = 15;

#[derive(Template)]
#[template(path = "hall/ticket.html")]
struct TicketPage {
    page: Page,
    code: String,
    number: String,
    hall: String,
    hall_href: String,
    queues: Vec<String>,
    stage: &'static str,
    state: State,
    counter: Option<String>,
    ahead: Option<String>,
    expected: Vec<String>,
    why: Vec<String>,
    rule: Vec<String>,
    called_by: Option<String>,
    return_until: Option<String>,
    /// What else turned-away people can do: the next days the hall is open, as far as is known.
    days: Vec<(String, String)>,
    live: Option<u8>,
    levels: Vec<Level>,
    /// The name of the request for another code.
    once: String,
    said: Said,
    trouble: Option<Trouble>,
}

/// What was typed on the page, what is wrong with it, and what just happened.
#[derive(Default)]
pub(super) struct Said {
    door: String,
    door_wrong: Option<&'static str>,
    receipt: String,
    receipt_wrong: Option<String>,
    joined: bool,
    renewed: bool,
    rated: bool,
    complaint: Option<Complaint>,
}

impl TicketPage {
    fn is(&self, stage: &str) -> bool {
        self.stage == stage
    }

    fn can_leave(&self) -> bool {
        ["away", "waiting", "called", "missed"].contains(&self.stage)
    }

    /// Whether its code still opens more than a look at what is over.
    fn can_renew(&self) -> bool {
        self.can_leave() || self.is("served") || !self.levels.is_empty()
    }

    fn act(&self, act: &str) -> String {
        self.page.link(&format!("/tickets/{}/{act}", self.code))
    }
}

#[derive(Template)]
#[template(path = "hall/find.html")]
struct FindPage {
    page: Page,
    typed: String,
    wrong: Option<String>,
}

/// Finds a ticket by its code, typed from a slip.
pub(super) async fn find(visit: Visit, Query(asked): Query<Fields>) -> Result<Response, Fault> {
    let typed = asked.typed("code");
    let wrong = match typed.parse::<SecretCode>() {
        _ if typed.is_empty() => None,
        Err(_) => Some(visit.words.say("code-mistyped").to_owned()),
        Ok(code) => match visit.web.acts.ticket_by_code(&code) {
            Ok(_) => return Ok(visit.go(&format!("/tickets/{}", code.compact()))),
            Err(Problem::NotFound | Problem::CodeReplaced { .. }) => Some(unknown(&visit, CodeKind::Ticket, &code)?),
            Err(problem) => return Err(problem.into()),
        },
    };
    let is_wrong = wrong.is_some();
    let response = page::show(&FindPage { page: visit.page(visit.words.say("ticket-find-title")), typed, wrong })?;
    Ok(if is_wrong { wrong_code(response) } else { response })
}

/// Shows a ticket.
pub(super) async fn show(
    visit: Visit,
    Path((_, ticket)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let thanks = asked.typed("thanks");
    let said = Said {
        joined: asked.has("joined"),
        renewed: asked.has("renewed"),
        rated: !thanks.is_empty(),
        complaint: if thanks == "bad" { Complaint::of(&visit) } else { None },
        ..Said::default()
    };
    match again(&visit, &code, said, None) {
        // A browser may keep a ticket whose code was replaced in another one.
        Err(gone @ Fault::Problem(Problem::NotFound | Problem::CodeReplaced { .. })) => {
            Ok(visit.forget_ticket(&code, gone.into_response()))
        }
        shown => shown,
    }
}

/// Shows a ticket, with what was typed and what is the matter with it. A browser that kept it until it was checked in
/// forgets it when it is, wherever that was.
fn again(visit: &Visit, code: &SecretCode, said: Said, trouble: Option<Trouble>) -> Result<Response, Fault> {
    let view = visit.web.acts.ticket(code, visit.now)?;
    let is_wrong = said.door_wrong.is_some() || said.receipt_wrong.is_some();
    let wrong = is_wrong.then_some(StatusCode::UNPROCESSABLE_ENTITY);
    let status = trouble.as_ref().map(|trouble| trouble.status).or(wrong);
    let mut response = page::show(&page(visit, code, &view, said, trouble)?)?;
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    Ok(if view.ticket.stage == Stage::Away { response } else { visit.forget_ticket(code, response) })
}

fn page(
    visit: &Visit,
    code: &SecretCode,
    view: &TicketView,
    said: Said,
    trouble: Option<Trouble>,
) -> Result<TicketPage, Fault> {
    let (words, ticket) = (visit.words, &view.ticket);
    let hall = visit.web.acts.hall(&view.key.hall)?;
    let stage = ticket.stage.word();
    let counter = ticket.stage.counter().map(|counter| counter.to_string());
    let number = view.key.number.to_string();
    let standing = match &counter {
        Some(counter) => words.with("ticket-at-counter", "counter", counter),
        None => words.of("ticket-stage", stage).to_owned(),
    };
    let title = words.tell("ticket-title", &[("number", (&number).into()), ("standing", (&standing).into())]);
    Ok(TicketPage {
        page: visit.page_at(&format!("/tickets/{}", code.compact()), title),
        code: code.compact().to_owned(),
        hall: names::hall(visit, &view.key.hall),
        hall_href: visit.link(&format!("/halls/{}", view.key.hall)),
        queues: ticket.queues.iter().map(|queue| names::queue(visit, &view.key.hall, queue)).collect(),
        state: State::of_ticket(ticket.stage, words.of("ticket-stage", stage)),
        ahead: view.place.map(|place| words.with("ticket-ahead", "count", place.ahead)),
        expected: expected(visit, view),
        why: view.place.map(|place| rule::of_place(words, &place, &hall.line)).unwrap_or_default(),
        rule: rule::whole(words, &hall.line),
        called_by: called_by(visit, view),
        return_until: view.return_until.filter(|until| visit.now <= *until).map(|at| day::time(at, visit.web.zone())),
        days: other_days(visit, hall, view)?,
        live: (!ticket.stage.is_over()).then_some(LIVE_SECONDS),
        once: visit.web.acts.once(),
        levels: if ticket.ratings.given < ticket.ratings.done {
            rating::levels(visit, hall.rating)
        } else {
            Vec::new()
        },
        number,
        stage,
        counter,
        said,
        trouble,
    })
}

/// When somebody who was turned away can come instead: not on the day of their ticket, whatever its hours are.
fn other_days(visit: &Visit, hall: &Hall, view: &TicketView) -> Result<Vec<(String, String)>, Problem> {
    match view.ticket.stage {
        Stage::TurnedAway if view.key.day == visit.today() => Ok(hours::after_today(visit, hall).into_iter().collect()),
        Stage::TurnedAway => hours::to_come(visit, hall),
        _ => Ok(Vec::new()),
    }
}

/// When the call is expected, by what was foretold on joining; and an apology when that is past. To whoever goes before
/// those who came earlier nothing is foretold: their place says it. While no counter would call the ticket, that and what
/// to do is all there is to say.
fn expected(visit: &Visit, view: &TicketView) -> Vec<String> {
    let words = visit.words;
    if view.ticket.stage != Stage::Waiting {
        return Vec::new();
    }
    let counters = i64::try_from(view.counters.len()).unwrap_or(i64::MAX);
    let counters = words.with("ticket-counters", "count", counters);
    if view.line_left {
        return vec![words.say("ticket-line-left").to_owned(), counters];
    }
    if view.counters.is_empty() {
        return vec![counters, words.say("ticket-unserved").to_owned()];
    }
    if view.ticket.precedence != Precedence::None {
        return vec![counters];
    }
    let Some((from, until)) = span(view) else {
        let was_served = view.foretold.is_none_or(|foretold| foretold.seen.counters > 0);
        let key = if was_served { "ticket-expected-unknown" } else { "ticket-expected-unserved" };
        return vec![words.say(key).to_owned(), counters];
    };
    let mut said = vec![between(visit, from, until)];
    if visit.now > until {
        said.push(words.say("ticket-expected-late").to_owned());
    }
    said.push(counters);
    said
}

/// Between when the call is expected: the range that was foretold, from when its wait counts; none while no counter
/// would call the ticket. Whoever came early for a booked time is called from that time on.
fn span(view: &TicketView) -> Option<(Instant, Instant)> {
    view.counters.first()?;
    let (since, range) = (view.ticket.waits_since()?, view.foretold?.range?);
    let (low, high) = range.minutes();
    let at = |minutes: u32| since.plus_seconds(i64::from(minutes) * 60);
    Some((at(low), at(high)))
}

fn between(visit: &Visit, from: Instant, until: Instant) -> String {
    let (from, until) = (day::time(from, visit.web.zone()), day::time(until, visit.web.zone()));
    visit.words.tell("ticket-expected", &[("from", (&from).into()), ("until", (&until).into())])
}

fn called_by(visit: &Visit, view: &TicketView) -> Option<String> {
    let rule = view.ticket.called_by.filter(|_| view.ticket.stage.counter().is_some())?;
    Some(rule::of_call(visit.words, rule))
}
