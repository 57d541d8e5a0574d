//! The acts of an officer at a counter of a hall, each under its own address with its own body.

use super::{
    address::Path,
    caller::{Body, OfficerCaller},
    hall::{code, queue},
    route::Route,
};
use crate::{access::Access, problem::Fault, web::Web};
use axum::{Json, routing::post};
use guichet_acts::{HallSeen, HallWho, Seat};
use guichet_desk::{
    base::Instant,
    hall::{ChoiceReason, Command, CounterNumber, PauseReason},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    vec![
        counter_act::<Open>(),
        counter_act::<Close>(),
        counter_act::<PauseCounter>(),
        counter_act::<Resume>(),
        counter_act::<CallNext>(),
        counter_act::<CallChosen>(),
        counter_act::<Recall>(),
        counter_act::<Begin>(),
        counter_act::<NoShow>(),
        counter_act::<Transfer>(),
        counter_act::<Finish>(),
        counter_act::<WithoutTicket>(),
    ]
}

/// What followed at a counter.
#[derive(Serialize, ToSchema)]
struct CounterAnswer {
    /// The ticket it was about.
    ticket: Option<String>,
    /// How many events the day has now.
    events: u32,
    /// How the hall stands now: to be given back as the `seen` of the next act.
    seen: String,
}

/// The body of an act at a counter.
trait Act: DeserializeOwned + ToSchema + Send + 'static {
    const PATH: &'static str;
    const SUMMARY: &'static str;
    /// What was looked at, as an answer gave it.
    fn seen(&self) -> Option<&str>;
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
    let (hall, counter) = (code(&hall)?, CounterNumber(counter));
    let seen = act.seen().map(looked_at).transpose()?;
    let (acts, who, act) = (&caller.web.acts, HallWho::Officer(caller.officer), act.asked(counter)?);
    let done = match seen {
        Some(seen) => acts.at_counter(who, &Seat { hall, counter }, seen, act, caller.now).await?,
        None => acts.in_hall(who, &hall, act, caller.now).await?,
    };
    Ok(Json(CounterAnswer {
        ticket: done.ticket().map(|ticket| ticket.to_string()),
        events: done.events,
        seen: seen_now(&caller.web, done.events, caller.now),
    }))
}

/// How a hall stands that has so many events today: the day, a point, the number, such as `2026-11-30.25`.
pub(super) fn seen_now(web: &Web, events: u32, now: Instant) -> String {
    format!("{}.{events}", now.day(&web.acts.catalogue().town.zone))
}

/// The same, given back.
fn looked_at(typed: &str) -> Result<HallSeen, Fault> {
    let read = typed
        .split_once('.')
        .and_then(|(day, events)| Some(HallSeen { day: day.parse().ok()?, events: events.parse().ok()? }));
    read.ok_or_else(|| Fault::Malformed("`seen` is the `seen` of an earlier answer".to_owned()))
}

macro_rules! plain {
    ($($(#[$doc:meta])* $name:ident = $act:literal, $summary:literal, $command:expr;)*) => {
        $($(#[$doc])*
        #[derive(Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        struct $name {
            /// The `seen` of the answer that was looked at; when the counter has changed since, nothing happens.
            #[serde(default)]
            seen: Option<String>,
        }

        impl Act for $name {
            const PATH: &'static str = concat!("/api/v1/halls/{hall}/counters/{counter}/", $act);
            const SUMMARY: &'static str = $summary;
            fn seen(&self) -> Option<&str> {
                self.seen.as_deref()
            }
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
struct PauseCounter {
    /// The `seen` of the answer that was looked at; when the counter has changed since, nothing happens.
    #[serde(default)]
    seen: Option<String>,
    /// `break`, `back-office`, `fault` or `meeting`.
    reason: String,
}

impl Act for PauseCounter {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/pause";
    const SUMMARY: &'static str = "Pauses the own counter.";
    fn seen(&self) -> Option<&str> {
        self.seen.as_deref()
    }
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        let reason = PauseReason::from_word(&self.reason);
        Ok(Command::Pause(counter, reason.ok_or_else(|| malformed("reason"))?))
    }
}

/// Call out of turn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CallChosen {
    /// The `seen` of the answer that was looked at; when the counter has changed since, nothing happens.
    #[serde(default)]
    seen: Option<String>,
    /// The ticket.
    ticket: String,
    /// `short-matter`, `asked-back`, `wrong-line` or `others-wait-for`.
    reason: String,
}

impl Act for CallChosen {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/call-chosen";
    const SUMMARY: &'static str = "Calls a stated ticket out of turn, for a stated reason.";
    fn seen(&self) -> Option<&str> {
        self.seen.as_deref()
    }
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
    /// The `seen` of the answer that was looked at; when the counter has changed since, nothing happens.
    #[serde(default)]
    seen: Option<String>,
    /// The queue.
    queue: String,
    /// The only counter that may call the person, when it must be that one.
    #[serde(default)]
    to: Option<u16>,
}

impl Act for Transfer {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/transfer";
    const SUMMARY: &'static str = "Sends the person on without queueing again.";
    fn seen(&self) -> Option<&str> {
        self.seen.as_deref()
    }
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        Ok(Command::Transfer { counter, queue: queue(&self.queue)?, to: self.to.map(CounterNumber) })
    }
}

/// Serve without a ticket.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WithoutTicket {
    /// The `seen` of the answer that was looked at; when the counter has changed since, nothing happens.
    #[serde(default)]
    seen: Option<String>,
    /// The queue.
    queue: String,
}

impl Act for WithoutTicket {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/serve-without-ticket";
    const SUMMARY: &'static str = "Serves somebody who came to the window without a ticket.";
    fn seen(&self) -> Option<&str> {
        self.seen.as_deref()
    }
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        Ok(Command::ServeWithoutTicket(counter, queue(&self.queue)?))
    }
}

fn malformed(member: &str) -> Fault {
    Fault::Malformed(format!("`{member}` is none of the words that are known here"))
}
