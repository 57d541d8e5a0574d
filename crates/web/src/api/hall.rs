//! The halls, for programs: what waits, tickets, and the acts at a counter.

use super::{
    caller::{Body, OfficerCaller},
    route::Route,
};
use crate::{access::Access, problem::Fault, web::Web};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use guichet_acts::{HallDone, HallWho, Problem, TicketRequest, TicketView};
use guichet_desk::{
    base::{HallCode, QueueCode, SecretCode},
    hall::{ChoiceReason, Command, CounterNumber, PauseReason, TicketNumber, Way, waits::Range},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

/// The header that a ticket's code comes in.
const TICKET_CODE: (&str, &str) = ("ticket-code", "The code on the ticket.");

/// How many of the last calls are told.
const CALLS: usize = 7;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::get::<HallAnswer>(
            "/api/v1/halls/{hall}",
            Access::Anyone,
            "How many wait in a hall, for how long about, and who was called last.",
            get(hall),
        ),
        Route {
            success: 201,
            ..Route::post::<Take, TakenAnswer>(
                "/api/v1/halls/{hall}/tickets",
                Access::Anyone,
                "Takes a ticket. Nobody needs to say who they are.",
                post(take),
            )
        },
        Route {
            headers: &[TICKET_CODE],
            ..Route::get::<TicketAnswer>("/api/v1/ticket", Access::Anyone, "Where a ticket stands.", get(ticket))
        },
        ticket_act("/api/v1/ticket/check-in", "Counts a ticket that was taken elsewhere.", post(check_in)),
        ticket_act("/api/v1/ticket/return", "Comes back after a missed call.", post(come_back)),
        ticket_act("/api/v1/ticket/leave", "Gives a ticket back.", post(leave)),
    ];
    routes.extend([
        counter_act::<Open>(),
        counter_act::<Close>(),
        counter_act::<Pause>(),
        counter_act::<Resume>(),
        counter_act::<CallNext>(),
        counter_act::<CallChosen>(),
        counter_act::<Recall>(),
        counter_act::<Begin>(),
        counter_act::<NoShow>(),
        counter_act::<Transfer>(),
        counter_act::<Finish>(),
        counter_act::<WithoutTicket>(),
    ]);
    routes
}

fn ticket_act(path: &'static str, summary: &'static str, handler: axum::routing::MethodRouter<Web>) -> Route {
    Route {
        takes: None,
        headers: &[TICKET_CODE],
        ..Route::post::<Nothing, TicketAnswer>(path, Access::Anyone, summary, handler)
    }
}

/// No members.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// A hall as it stands.
#[derive(Serialize, ToSchema)]
struct HallAnswer {
    /// How many events the day has.
    events: u32,
    /// Its queues.
    queues: Vec<QueueAnswer>,
    /// The last calls, newest first.
    calls: Vec<CallAnswer>,
}

/// A queue as it stands.
#[derive(Serialize, ToSchema)]
struct QueueAnswer {
    /// Its code.
    queue: String,
    /// The letter of its tickets.
    letter: char,
    /// How many wait.
    waiting: u32,
    /// How many counters serve it.
    counters: u32,
    /// Whether it takes tickets.
    takes_tickets: bool,
    /// What somebody who came now would be told; none while too little is known.
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
struct Take {
    /// The queues, in the order of what the person comes for.
    queues: Vec<String>,
    /// How many come together.
    #[serde(default = "one")]
    party_size: u8,
    /// Whether it has priority; no reason is asked.
    #[serde(default)]
    priority: bool,
    /// Whether the person is elsewhere yet, and the ticket counts from the check-in at the door.
    #[serde(default)]
    elsewhere: bool,
    /// A name for this request: sent twice, it takes one ticket.
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
    /// How many come before it, while it waits.
    ahead: Option<u32>,
    /// The rule by which it would be called, or was.
    rule: Option<&'static str>,
    /// The wait that was foretold.
    wait: Option<WaitAnswer>,
}

impl From<TicketView> for TicketAnswer {
    fn from(view: TicketView) -> Self {
        let rule = view.place.map(|place| place.rule).or(view.ticket.called_by);
        Self {
            ticket: view.key.number.to_string(),
            stage: view.ticket.stage.word(),
            counter: view.ticket.stage.counter().map(|counter| counter.0),
            ahead: view.place.map(|place| place.ahead),
            rule: rule.map(guichet_desk::hall::Rule::word),
            wait: view.foretold.and_then(|foretold| foretold.range).map(WaitAnswer::from),
        }
    }
}

/// What followed at a counter.
#[derive(Serialize, ToSchema)]
struct CounterAnswer {
    /// The ticket it was about.
    ticket: Option<String>,
    /// How many events the day has now.
    events: u32,
}

impl From<HallDone> for CounterAnswer {
    fn from(done: HallDone) -> Self {
        Self { ticket: done.ticket().map(|ticket| ticket.to_string()), events: done.events }
    }
}

async fn hall(State(web): State<Web>, Path(hall): Path<String>) -> Result<Json<HallAnswer>, Fault> {
    let answer = web.acts.hall_now(&code(&hall)?, web.now(), |hall| {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let queues = hall.hall.queues.values().map(|queue| QueueAnswer {
            queue: queue.code.to_string(),
            letter: queue.letter,
            waiting: count(hall.day.length(&queue.code, hall.now)),
            counters: count(hall.day.counters_for(&queue.code)),
            takes_tickets: hall.day.is_taking(&queue.code),
            wait: hall.foretell(&queue.code).range.map(WaitAnswer::from),
        });
        let calls = hall.day.calls().take(CALLS).map(|call| CallAnswer {
            ticket: call.ticket.to_string(),
            counter: call.counter.0,
            event: call.event,
        });
        HallAnswer { events: hall.day.events, queues: queues.collect(), calls: calls.collect() }
    })?;
    Ok(Json(answer))
}

async fn take(
    State(web): State<Web>,
    Path(hall): Path<String>,
    Body(asked): Body<Take>,
) -> Result<(StatusCode, Json<TakenAnswer>), Fault> {
    let receipt = asked.receipt_code.as_deref().map(|code| code.parse::<SecretCode>().map_err(|_| Problem::NotFound));
    let request = TicketRequest {
        queues: asked.queues.iter().map(|queue| self::queue(queue)).collect::<Result<_, _>>()?,
        party_size: asked.party_size,
        priority: asked.priority,
        way: if asked.elsewhere { Way::Remote } else { Way::Kiosk },
        once: asked.once,
        receipt: receipt.transpose()?,
    };
    let taken = web.acts.take_ticket(HallWho::Visitor, &code(&hall)?, request, web.now()).await?;
    let answer = TakenAnswer { ticket: taken.key.number.to_string(), code: taken.code.grouped() };
    Ok((StatusCode::CREATED, Json(answer)))
}

async fn ticket(State(web): State<Web>, headers: HeaderMap) -> Result<Json<TicketAnswer>, Fault> {
    Ok(Json(web.acts.ticket(&ticket_code(&headers)?, web.now())?.into()))
}

async fn check_in(State(web): State<Web>, headers: HeaderMap) -> Result<Json<TicketAnswer>, Fault> {
    with_ticket(&web, &headers, Command::CheckIn).await
}

async fn come_back(State(web): State<Web>, headers: HeaderMap) -> Result<Json<TicketAnswer>, Fault> {
    with_ticket(&web, &headers, Command::Return).await
}

async fn leave(State(web): State<Web>, headers: HeaderMap) -> Result<Json<TicketAnswer>, Fault> {
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
    let typed = headers.get(TICKET_CODE.0).and_then(|code| code.to_str().ok()).unwrap_or_default();
    Ok(typed.parse().map_err(|_| Problem::NotFound)?)
}

fn code(hall: &str) -> Result<HallCode, Fault> {
    Ok(hall.parse().map_err(|_| Problem::NotFound)?)
}

fn queue(queue: &str) -> Result<QueueCode, Fault> {
    Ok(queue.parse().map_err(|_| Problem::NotFound)?)
}

/// The body of an act at a counter.
trait Act: DeserializeOwned + ToSchema + Send + 'static {
    const PATH: &'static str;
    const SUMMARY: &'static str;
    /// What is asked at this counter.
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault>;
}

fn counter_act<A: Act>() -> Route {
    Route::post::<A, CounterAnswer>(A::PATH, Access::Officer, A::SUMMARY, post(at_counter::<A>))
}

async fn at_counter<A: Act>(
    caller: OfficerCaller,
    Path((hall, counter)): Path<(String, u16)>,
    Body(act): Body<A>,
) -> Result<Json<CounterAnswer>, Fault> {
    let command = act.asked(CounterNumber(counter))?;
    let who = HallWho::Officer(caller.officer);
    let done = caller.web.acts.in_hall(who, &code(&hall)?, command, caller.now).await?;
    Ok(Json(done.into()))
}

macro_rules! plain {
    ($($(#[$doc:meta])* $name:ident = $act:literal, $summary:literal, $command:expr;)*) => {
        $($(#[$doc])*
        #[derive(Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        struct $name {}

        impl Act for $name {
            const PATH: &'static str = concat!("/api/v1/halls/{hall}/counters/{counter}/", $act);
            const SUMMARY: &'static str = $summary;
            fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
                Ok($command(counter))
            }
        })*
    };
}

plain! {
    /// Sit down.
    Open = "open", "Sits down at a counter.", Command::Open;
    /// Get up.
    Close = "close", "Closes the own counter.", Command::Close;
    /// Go on.
    Resume = "resume", "Goes on at the own, paused counter.", Command::Resume;
    /// Call whoever is next.
    CallNext = "call-next", "Calls whoever is next to the own counter.", Command::CallNext;
    /// Call again.
    Recall = "recall", "Calls the ticket at the own counter once more.", Command::Recall;
    /// The person came.
    Begin = "begin", "Records that the person who was called came.", Command::Begin;
    /// Nobody came.
    NoShow = "no-show", "Records that nobody came.", Command::NoShow;
    /// Done.
    Finish = "finish", "Records that what the person came for is done.", Command::Finish;
}

/// Pause.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Pause {
    /// `break`, `back-office`, `fault` or `meeting`.
    reason: String,
}

impl Act for Pause {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/pause";
    const SUMMARY: &'static str = "Pauses the own counter.";
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        let reason = PauseReason::from_word(&self.reason);
        Ok(Command::Pause(counter, reason.ok_or_else(|| malformed("reason"))?))
    }
}

/// Call out of turn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CallChosen {
    /// The ticket.
    ticket: String,
    /// `short-matter`, `asked-back`, `wrong-line` or `others-wait-for`.
    reason: String,
}

impl Act for CallChosen {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/call-chosen";
    const SUMMARY: &'static str = "Calls a stated ticket out of turn, for a stated reason.";
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        let ticket = self.ticket.parse().map_err(|_| malformed("ticket"))?;
        let reason = ChoiceReason::from_word(&self.reason);
        Ok(Command::CallChosen(counter, ticket, reason.ok_or_else(|| malformed("reason"))?))
    }
}

/// Send on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Transfer {
    /// The queue.
    queue: String,
    /// The only counter that may call the person, when it must be that one.
    #[serde(default)]
    to: Option<u16>,
}

impl Act for Transfer {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/transfer";
    const SUMMARY: &'static str = "Sends the person on without queueing again.";
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        Ok(Command::Transfer { counter, queue: queue(&self.queue)?, to: self.to.map(CounterNumber) })
    }
}

/// Serve without a ticket.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WithoutTicket {
    /// The queue.
    queue: String,
}

impl Act for WithoutTicket {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/serve-without-ticket";
    const SUMMARY: &'static str = "Serves somebody who came to the window without a ticket.";
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        Ok(Command::ServeWithoutTicket(counter, queue(&self.queue)?))
    }
}

fn malformed(member: &str) -> Fault {
    Fault::Malformed(format!("`{member}` is none of the words that are known here"))
}
