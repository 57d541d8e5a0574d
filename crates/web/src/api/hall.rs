//! The halls, for programs: who waits, for how long about, and tickets.

use super::{
    address::Path,
    caller::{Body, Nothing, OfficerCaller},
    counter::seen_now,
    route::Route,
};
use crate::{access::Access, headers, problem::Fault, web::Web};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use guichet_acts::{CodeKind, HallWho, Problem, TicketRequest, TicketView};
use guichet_desk::{
    base::{HallCode, QueueCode, SecretCode},
    hall::{Command, Stage, TicketNumber, Way, waits::Range},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The header that a ticket's code comes in.
const TICKET_CODE: (&str, &str) = (headers::TICKET_CODE, "The code on the ticket.");
/// The header that a screen of the hall shows itself by.
const SCREEN_KEY: (&str, &str) = (
    headers::SCREEN_KEY,
    "The key of the hall's own screens: without it a ticket counts from the check-in at the door. One that is not the \
     hall's, or no longer, takes none.",
);
/// The header by which somebody shows that they stand at the door.
const DOOR_NUMBER: (&str, &str) =
    (headers::DOOR_NUMBER, "The number at the hall's door, when no screen key is sent, or none that can be read.");
/// The same header where a ticket is counted: a screen of the hall's own stands at the door.
const SCREEN_KEY_AT_DOOR: (&str, &str) = (
    headers::SCREEN_KEY,
    "The key of the hall's own screens: whoever checks in at one is at the door. One that cannot be read stands for \
     none, and `Door-Number` is looked at; one that is not the hall's, or no longer, counts nobody.",
);

/// How many of the last calls are told.
const CALLS: usize = 7;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get::<HallAnswer>(
            "/api/v1/halls/{hall}",
            Access::Anyone,
            "How many wait in a hall, for how long about, and who was called last.",
            get(hall),
        ),
        Route {
            success: 201,
            headers: &[SCREEN_KEY],
            ..Route::post::<TakeTicket, TakenAnswer>(
                "/api/v1/halls/{hall}/tickets",
                Access::Anyone,
                "Takes a ticket. Nobody needs to say who they are.",
                post(take),
            )
        },
        Route {
            success: 201,
            ..Route::post::<TakeTicket, TakenAnswer>(
                "/api/v1/halls/{hall}/reception",
                Access::Officer,
                "Takes a ticket for somebody who stands at the reception.",
                post(take_for),
            )
        },
        Route {
            headers: &[TICKET_CODE],
            ..Route::get::<TicketAnswer>("/api/v1/ticket", Access::Anyone, "Where a ticket stands.", get(ticket))
        },
        Route {
            headers: &[TICKET_CODE, SCREEN_KEY_AT_DOOR, DOOR_NUMBER],
            ..ticket_act("/api/v1/ticket/check-in", "Counts a ticket that was taken elsewhere.", post(check_in))
        },
        ticket_act("/api/v1/ticket/return", "Comes back after a missed call.", post(come_back)),
        ticket_act("/api/v1/ticket/leave", "Gives a ticket back.", post(leave)),
    ]
}

fn ticket_act(path: &'static str, summary: &'static str, handler: axum::routing::MethodRouter<Web>) -> Route {
    Route {
        takes: None,
        headers: &[TICKET_CODE],
        ..Route::post::<Nothing, TicketAnswer>(path, Access::Anyone, summary, handler)
    }
}

/// A hall as it stands.
#[derive(Serialize, ToSchema)]
struct HallAnswer {
    /// How many events the day has.
    events: u32,
    /// How it stands: to be given back as the `seen` of an act at a counter.
    seen: String,
    /// Its queues, then those that left its plan today while somebody is yet to be called in them.
    queues: Vec<QueueAnswer>,
    /// The last calls, newest first.
    calls: Vec<CallAnswer>,
}

/// A queue as it stands.
#[derive(Serialize, ToSchema)]
struct QueueAnswer {
    /// Its code.
    queue: String,
    /// The letter of its tickets; none when it left the plan.
    letter: Option<char>,
    /// How many wait.
    waiting: u32,
    /// How many counters serve it.
    counters: u32,
    /// Whether it takes tickets.
    takes_tickets: bool,
    /// Whether a counter serves it now.
    served: bool,
    /// What somebody who came now would be told; none while too little is known, and while nobody serves it.
    wait: Option<WaitAnswer>,
}

/// A range of waits, which holds for eight in ten.
#[derive(Serialize, ToSchema)]
struct WaitAnswer {
    /// At least, in minutes.
    minutes_low: u32,
    /// At most, in minutes.
    minutes_high: u32,
}

impl From<Range> for WaitAnswer {
    fn from(range: Range) -> Self {
        let (minutes_low, minutes_high) = range.minutes();
        Self { minutes_low, minutes_high }
    }
}

/// A call.
#[derive(Serialize, ToSchema)]
struct CallAnswer {
    /// The number called.
    ticket: String,
    /// Where to.
    counter: u16,
    /// The number of the event.
    event: u32,
}

/// A ticket to take.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TakeTicket {
    /// The queues, in the order of what the person comes for.
    queues: Vec<String>,
    /// How many come together.
    #[serde(default = "one")]
    party_size: u8,
    /// Whether it has priority; no reason is asked. Given at the hall's own screens and at the reception only.
    #[serde(default)]
    priority: bool,
    /// A name for this request: sent twice on a day, it takes one ticket. 75 random bits, written as a code: fifteen
    /// symbols of Crockford's base 32 and a check symbol, no one request like another. It counts with the rest of the
    /// request, and for whoever sent it.
    #[serde(default)]
    once: Option<String>,
    /// The receipt code of the case that the person brings along.
    #[serde(default)]
    receipt_code: Option<String>,
}

const fn one() -> u8 {
    1
}

/// A ticket that was taken.
#[derive(Serialize, ToSchema)]
struct TakenAnswer {
    /// Its number.
    ticket: String,
    /// The code by which it is followed.
    code: String,
    /// How it was taken, which stays the same when it is asked for again: `waiting`, or `away` until it is checked in at
    /// the door.
    stage: &'static str,
}

/// A ticket as it stands.
#[derive(Serialize, ToSchema)]
struct TicketAnswer {
    /// Its number.
    ticket: String,
    /// `away`, `waiting`, `called`, `served`, `missed`, `done`, `left` or `turned-away`.
    stage: &'static str,
    /// The counter where the person is expected, or is.
    counter: Option<u16>,
    /// The counters that call it as things stand, by number: by the rule of the call, so not one that takes only those
    /// who come for one thing when it is for two. Empty unless it waits, and while nobody serves what it is for.
    counters: Vec<u16>,
    /// Whether the queue in which it is yet to be called left the plan today. It is served still, or sent on.
    line_left: bool,
    /// How many come before it, while it waits.
    ahead: Option<u32>,
    /// The rule by which it would be called, or was.
    rule: Option<&'static str>,
    /// The wait that was foretold, counted from joining the line, the minutes before a booked time included; none while
    /// no counter would call it.
    wait: Option<WaitAnswer>,
}

impl From<TicketView> for TicketAnswer {
    fn from(view: TicketView) -> Self {
        let rule = view.place.map(|place| place.rule).or(view.ticket.called_by);
        let waits = view.ticket.stage == Stage::Waiting;
        Self {
            counters: view.counters.iter().filter(|_| waits).map(|counter| counter.0).collect(),
            ticket: view.key.number.to_string(),
            line_left: view.line_left,
            stage: view.ticket.stage.word(),
            counter: view.ticket.stage.counter().map(|counter| counter.0),
            ahead: view.place.map(|place| place.ahead),
            rule: rule.map(guichet_desk::hall::Rule::word),
            wait: view.foretold.filter(|_| !view.counters.is_empty()).and_then(|foretold| foretold.range).map(
                |range| {
                    let (early, WaitAnswer { minutes_low, minutes_high }) = (view.ticket.early_minutes(), range.into());
                    WaitAnswer { minutes_low: early + minutes_low, minutes_high: early + minutes_high }
                },
            ),
        }
    }
}

async fn hall(State(web): State<Web>, Path(hall): Path<String>) -> Result<Json<HallAnswer>, Fault> {
    let now = web.now();
    let answer = web.acts.hall_now(&code(&hall)?, now, |hall| {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let left = hall.day.lines_left(hall.hall);
        let queues = hall.hall.queues.keys().chain(&left).map(|queue| QueueAnswer {
            queue: queue.to_string(),
            letter: hall.hall.queues.get(queue).map(|plan| plan.letter),
            waiting: count(hall.day.length(queue, hall.now)),
            counters: count(hall.day.counters_for(queue)),
            takes_tickets: hall.takes(queue),
            served: hall.day.counters_for(queue) > 0,
            wait: hall.range(queue).map(WaitAnswer::from),
        });
        let calls = hall.day.calls().take(CALLS).map(|call| CallAnswer {
            ticket: call.ticket.to_string(),
            counter: call.counter.0,
            event: call.event,
        });
        let (events, seen) = (hall.day.events, seen_now(&web, hall.day.events, now));
        HallAnswer { events, seen, queues: queues.collect(), calls: calls.collect() }
    })?;
    Ok(Json(answer))
}

async fn take(
    State(web): State<Web>,
    Path(hall): Path<String>,
    headers: HeaderMap,
    Body(asked): Body<TakeTicket>,
) -> Result<(StatusCode, Json<TakenAnswer>), Fault> {
    let hall = code(&hall)?;
    let way = if is_screen(&web, &hall, &headers)? { Way::Kiosk } else { Way::Remote };
    give(&web, HallWho::Visitor, &hall, asked, way).await
}

async fn take_for(
    caller: OfficerCaller,
    Path(hall): Path<String>,
    Body(asked): Body<TakeTicket>,
) -> Result<(StatusCode, Json<TakenAnswer>), Fault> {
    give(&caller.web, HallWho::Officer(caller.officer), &code(&hall)?, asked, Way::Reception).await
}

async fn give(
    web: &Web,
    who: HallWho,
    hall: &HallCode,
    asked: TakeTicket,
    way: Way,
) -> Result<(StatusCode, Json<TakenAnswer>), Fault> {
    let receipt = asked.receipt_code.as_deref().map(|code| code.parse::<SecretCode>());
    let receipt = receipt.transpose().map_err(|_| opens_nothing(who, Problem::NotFound))?;
    let request = TicketRequest {
        queues: asked.queues.iter().map(|queue| self::queue(queue)).collect::<Result<_, _>>()?,
        party_size: asked.party_size,
        priority: asked.priority,
        way,
        once: asked.once.as_deref().map(once).transpose()?,
        receipt: receipt.clone(),
    };
    let taken = match (web.acts.take_ticket(who, hall, request, web.now()).await, receipt) {
        (Err(Problem::NotFound), Some(code)) => {
            return Err(opens_nothing(who, web.acts.why_unknown(CodeKind::Receipt, &code)));
        }
        (taken, _) => taken?,
    };
    let stage = if way.counts_at_once() { Stage::Waiting } else { Stage::Away };
    let answer = TakenAnswer { ticket: taken.key.number.to_string(), code: taken.code.grouped(), stage: stage.word() };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// The code of a receipt that opens nothing: a visitor's guess. An officer who tries one does so as themself.
fn opens_nothing(who: HallWho, why: Problem) -> Fault {
    if who == HallWho::Visitor { Fault::WrongCode(why) } else { why.into() }
}

/// Only a word of chance: of what somebody thought of, somebody else would think too, and get the same ticket.
fn once(typed: &str) -> Result<SecretCode, Fault> {
    typed.parse().map_err(|_| Fault::Malformed("`once` is a random code of 16 symbols, the last a check".to_owned()))
}

async fn ticket(State(web): State<Web>, headers: HeaderMap) -> Result<Json<TicketAnswer>, Fault> {
    Ok(Json(web.acts.ticket(&ticket_code(&headers)?, web.now())?.into()))
}

/// Only whoever is there counts: by the key of a screen, or by the number at the door.
async fn check_in(
    State(web): State<Web>,
    headers: HeaderMap,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<TicketAnswer>, Fault> {
    let (code, now) = (ticket_code(&headers)?, web.now());
    let counted = if let Ok(key) = key(&headers, headers::SCREEN_KEY).parse::<SecretCode>() {
        web.acts.check_in_at_screen(&code, &key, now).await?.ok_or(OLD_KEY)?
    } else {
        let at_door = web.acts.check_in_at_door(&code, key(&headers, headers::DOOR_NUMBER), now).await?;
        at_door.ok_or(Fault::Named(StatusCode::FORBIDDEN, "not-at-the-door"))?
    };
    Ok(Json(counted.into()))
}

/// What whoever shows a key is told that is not the hall's, or no longer: they take themselves for one of its screens. It
/// is no guess, which a whole hall would have to rest for: the key has 75 bits, and opens nothing of anyone.
const OLD_KEY: Fault = Fault::Named(StatusCode::FORBIDDEN, "screen-key-unknown");

/// Whether one of the hall's own screens asks. With another key the tickets would wait for a check-in, and nobody be
/// called.
fn is_screen(web: &Web, hall: &HallCode, headers: &HeaderMap) -> Result<bool, Fault> {
    if !headers.contains_key(headers::SCREEN_KEY) {
        return Ok(false);
    }
    let is_own = match key(headers, headers::SCREEN_KEY).parse::<SecretCode>() {
        Ok(key) => web.acts.is_screen(hall, &key)?,
        Err(_) => false,
    };
    if is_own { Ok(true) } else { Err(OLD_KEY) }
}

fn key<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn come_back(
    State(web): State<Web>,
    headers: HeaderMap,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<TicketAnswer>, Fault> {
    with_ticket(&web, &headers, Command::Return).await
}

async fn leave(
    State(web): State<Web>,
    headers: HeaderMap,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<TicketAnswer>, Fault> {
    with_ticket(&web, &headers, Command::Leave).await
}

async fn with_ticket(
    web: &Web,
    headers: &HeaderMap,
    act: fn(TicketNumber) -> Command,
) -> Result<Json<TicketAnswer>, Fault> {
    Ok(Json(web.acts.with_ticket(&ticket_code(headers)?, act, web.now()).await?.into()))
}

fn ticket_code(headers: &HeaderMap) -> Result<SecretCode, Fault> {
    Ok(key(headers, headers::TICKET_CODE).parse().map_err(|_| Problem::NotFound)?)
}

/// The hall with this code.
pub(super) fn code(hall: &str) -> Result<HallCode, Fault> {
    Ok(hall.parse().map_err(|_| Problem::NotFound)?)
}

/// The queue with this code.
pub(super) fn queue(queue: &str) -> Result<QueueCode, Fault> {
    Ok(queue.parse().map_err(|_| Problem::NotFound)?)
}
