//! The counter's page: left the ticket that is here and the line, middle the case that was brought along,
//! right its checklist and the next act. The case opens here, on record, when the officer asks for it.

use super::{
    brought::Brought,
    line::{Line, called_by, minutes, party},
    offer::{self, Form, Offer},
    sit,
    ticket::Shown,
};
use crate::{
    hall::{fields::Fields, names},
    page::{self, Page, day},
    problem::{Fault, Trouble},
    staff::{
        act::Typed,
        file::{CaseFile, Opens},
        frame::Desk,
        offer::ActForm,
    },
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{extract::Query, response::Response};
use guichet_acts::{HallNow, Seat};
use guichet_desk::{
    base::{CaseId, Day},
    hall::{Counter, CounterState, Stage, Ticket},
};

#[derive(Template)]
#[template(path = "counter/counter.html")]
struct CounterPage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    about: Option<String>,
    seat: Seat,
    hall: String,
    day: Day,
    standing: Standing,
    brought: Option<Brought>,
    /// The case that was brought along, once it is opened.
    file: Option<CaseFile>,
    /// The ticket that was typed or scanned, and what was looked for when there is none.
    shown: Option<Shown>,
    unknown: Option<String>,
    /// Whether somebody was to be called, and there is still nobody.
    nobody: bool,
}

/// The counter as it stands.
struct Standing {
    events: u32,
    paused: Option<&'static str>,
    since: String,
    here: Option<Here>,
    line: Line,
    serves: Vec<String>,
    offers: Vec<Offer>,
}

/// Whoever is at the counter, or was called there.
struct Here {
    number: String,
    queue: String,
    /// `called` or `served`.
    stage: &'static str,
    said: Vec<String>,
    rule: String,
    more: Vec<String>,
}

impl Here {
    fn is_served(&self) -> bool {
        self.stage == "served"
    }
}

impl CounterPage {
    /// Where the form of an act is sent.
    fn action(&self, act: &str) -> String {
        self.page.link(&format!("/staff/halls/{}/counters/{}/{act}", self.seat.hall, self.seat.counter))
    }

    /// Whether the next act is one of the case that lies open here.
    fn leads(&self) -> bool {
        self.file.as_ref().is_some_and(CaseFile::leads)
    }

    /// Whether the next act is to open the case that was brought along.
    fn opens(&self) -> bool {
        if self.file.is_some() {
            return false;
        }
        let is_theirs = self.brought.as_ref().is_some_and(|case| case.standing.is_some());
        is_theirs && self.standing.here.as_ref().is_some_and(Here::is_served)
    }
}

/// What is asked of the page besides the counter as it stands.
#[derive(Default)]
struct Asked {
    /// A ticket that was typed or scanned.
    ticket: String,
    /// Whether nobody was there when somebody was to be called.
    nobody: bool,
    /// What has the case that was brought along opened; none when it stays closed.
    case: Option<Opens>,
    /// What was typed for one of its acts.
    typed: Typed,
    trouble: Option<Trouble>,
    about: Option<String>,
}

/// Shows the counter at which the officer sits, with the case that was brought along opened if that is asked
/// for; or the counters to choose from.
pub(super) async fn show(officer: OfficerVisit, Query(query): Query<Fields>) -> Result<Response, Fault> {
    let asked = Asked {
        ticket: query.typed("ticket"),
        nobody: query.typed("next") == "nobody",
        case: (query.typed("case") == "open").then(|| Opens::by(query.typed("open") == "yes")),
        ..Asked::default()
    };
    render(&officer, asked).await
}

/// The same after something was refused.
pub(in crate::staff) async fn again(
    officer: &OfficerVisit,
    trouble: Option<Trouble>,
    about: Option<String>,
) -> Result<Response, Fault> {
    render(officer, Asked { trouble, about, ..Asked::default() }).await
}

/// Whether this case lies at the officer's counter.
pub(in crate::staff) fn holds(officer: &OfficerVisit, case: CaseId) -> Result<bool, Fault> {
    let Some(seat) = officer.visit.web.acts.seat_of(officer.officer, officer.visit.now)? else { return Ok(false) };
    Ok(Brought::of(officer, &seat.hall)?.is_some_and(|brought| brought.is(case)))
}

/// The same after an act on the case that lies here was refused, with what was typed for it.
pub(in crate::staff) async fn with_case(
    officer: &OfficerVisit,
    trouble: Trouble,
    typed: Typed,
) -> Result<Response, Fault> {
    render(officer, Asked { case: Some(Opens::WithPage), typed, trouble: Some(trouble), ..Asked::default() }).await
}

async fn render(officer: &OfficerVisit, asked: Asked) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let Asked { ticket, nobody, case, typed, trouble, about } = asked;
    let Some(seat) = visit.web.acts.seat_of(officer.officer, visit.now)? else {
        return sit::page(officer, trouble, about);
    };
    let standing = visit.web.acts.hall_now(&seat.hall, visit.now, |hall| {
        hall.day.counter(seat.counter).map(|counter| Standing::of(visit, &hall, counter))
    })?;
    let Some(standing) = standing else { return sit::page(officer, trouble, about) };
    let shown = match ticket.parse() {
        Ok(number) => Shown::find(visit, &seat.hall, number, Some(seat.counter))?,
        Err(_) => None,
    };
    let brought = Brought::of(officer, &seat.hall)?;
    // A ticket that is shown has letters of those that a case has, so it comes alone.
    let opens = case.filter(|_| shown.is_none() && standing.here.as_ref().is_some_and(Here::is_served));
    let file = match (&brought, opens) {
        (Some(brought), Some(opens)) => brought.lay_out(officer, typed, opens).await?,
        _ => None,
    };
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let page = CounterPage {
        page: visit.page_at("/staff/counter", visit.words.with("counter-title", "number", seat.counter.0)),
        desk: Desk::in_hall(officer, &seat.hall)?,
        trouble,
        about,
        hall: names::hall(visit, &seat.hall),
        day: visit.today(),
        brought,
        file,
        unknown: (shown.is_none() && !ticket.is_empty()).then_some(ticket),
        shown,
        nobody: nobody && standing.is_idle(),
        standing,
        seat,
    };
    page::show_with(&page, status)
}

impl Standing {
    /// Whether somebody would be called if anybody waited, and nobody does.
    fn is_idle(&self) -> bool {
        self.here.is_none() && self.paused.is_none() && self.line.count == 0
    }

    fn of(visit: &Visit, hall: &HallNow<'_>, counter: &Counter) -> Self {
        let line = Line::of(visit, hall, counter);
        let here = counter.at.and_then(|number| hall.day.ticket(number));
        Self {
            events: hall.day.events,
            paused: match counter.state {
                CounterState::Paused(reason) => Some(visit.words.of("counter-pause", reason.word())),
                CounterState::Open | CounterState::Closed => None,
            },
            since: minutes(visit.words, counter.since, hall.now),
            here: here.map(|ticket| Here::of(visit, hall, ticket)),
            serves: counter.skills.iter().map(|queue| names::queue(visit, &hall.hall.code, queue)).collect(),
            offers: offer::offers(visit, hall, counter, &line),
            line,
        }
    }
}

impl Here {
    fn of(visit: &Visit, hall: &HallNow<'_>, ticket: &Ticket) -> Self {
        let words = visit.words;
        let name = |queue| names::queue(visit, &hall.hall.code, queue);
        let time = day::time(ticket.since, visit.web.zone());
        let ago = minutes(words, ticket.since, hall.now);
        let key = if matches!(ticket.stage, Stage::Called { .. }) { "counter-called-at" } else { "counter-begun-at" };
        let since = words.tell(key, &[("time", (&time).into()), ("ago", (&ago).into())]);
        let calls = match ticket.stage {
            Stage::Called { calls, .. } if calls > 1 => Some(words.with("counter-calls", "count", calls)),
            _ => None,
        };
        Self {
            number: ticket.number.to_string(),
            queue: ticket.queue().map_or_else(String::new, name),
            stage: ticket.stage.word(),
            said: [Some(since), calls, party(words, ticket.party_size)].into_iter().flatten().collect(),
            rule: ticket.called_by.map_or_else(String::new, |called| called_by(words, called)),
            more: ticket.queues.iter().skip(1).map(name).collect(),
        }
    }
}
