//! The acts of an officer at a counter of a hall, each under its own address with its own body.

use super::{
    address::Path,
    caller::{Body, OfficerCaller},
    hall::{code, queue},
    route::Route,
};
use crate::{access::Access, problem::Fault};
use axum::{Json, routing::post};
use guichet_acts::{HallDone, HallWho};
use guichet_desk::hall::{ChoiceReason, Command, CounterNumber, PauseReason};
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
    /// How many events the day has now; give it back as `seen`.
    events: u32,
}

impl From<HallDone> for CounterAnswer {
    fn from(done: HallDone) -> Self {
        Self { ticket: done.ticket().map(|ticket| ticket.to_string()), events: done.events }
    }
}

/// The body of an act at a counter.
trait Act: DeserializeOwned + ToSchema + Send + 'static {
    const PATH: &'static str;
    const SUMMARY: &'static str;
    /// How many events the day had when it was looked at.
    fn seen(&self) -> Option<u32>;
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
    let (counter, seen) = (CounterNumber(counter), act.seen());
    let act = act.asked(counter)?;
    let command = match seen {
        Some(events) => Command::AsSeen { counter, events, act: Box::new(act) },
        None => act,
    };
    let who = HallWho::Officer(caller.officer);
    let done = caller.web.acts.in_hall(who, &code(&hall)?, command, caller.now).await?;
    Ok(Json(done.into()))
}

macro_rules! plain {
    ($($(#[$doc:meta])* $name:ident = $act:literal, $summary:literal, $command:expr;)*) => {
        $($(#[$doc])*
        #[derive(Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        struct $name {
            /// The day's `events` when it was looked at; when the counter has changed since, nothing happens.
            #[serde(default)]
            seen: Option<u32>,
        }

        impl Act for $name {
            const PATH: &'static str = concat!("/api/v1/halls/{hall}/counters/{counter}/", $act);
            const SUMMARY: &'static str = $summary;
            fn seen(&self) -> Option<u32> {
                self.seen
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
    /// The day's `events` when it was looked at; when the counter has changed since, nothing happens.
    #[serde(default)]
    seen: Option<u32>,
    /// `break`, `back-office`, `fault` or `meeting`.
    reason: String,
}

impl Act for PauseCounter {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/pause";
    const SUMMARY: &'static str = "Pauses the own counter.";
    fn seen(&self) -> Option<u32> {
        self.seen
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
    /// The day's `events` when it was looked at; when the counter has changed since, nothing happens.
    #[serde(default)]
    seen: Option<u32>,
    /// The ticket.
    ticket: String,
    /// `short-matter`, `asked-back`, `wrong-line` or `others-wait-for`.
    reason: String,
}

impl Act for CallChosen {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/call-chosen";
    const SUMMARY: &'static str = "Calls a stated ticket out of turn, for a stated reason.";
    fn seen(&self) -> Option<u32> {
        self.seen
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
    /// The day's `events` when it was looked at; when the counter has changed since, nothing happens.
    #[serde(default)]
    seen: Option<u32>,
    /// The queue.
    queue: String,
    /// The only counter that may call the person, when it must be that one.
    #[serde(default)]
    to: Option<u16>,
}

impl Act for Transfer {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/transfer";
    const SUMMARY: &'static str = "Sends the person on without queueing again.";
    fn seen(&self) -> Option<u32> {
        self.seen
    }
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        Ok(Command::Transfer { counter, queue: queue(&self.queue)?, to: self.to.map(CounterNumber) })
    }
}

/// Serve without a ticket.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WithoutTicket {
    /// The day's `events` when it was looked at; when the counter has changed since, nothing happens.
    #[serde(default)]
    seen: Option<u32>,
    /// The queue.
    queue: String,
}

impl Act for WithoutTicket {
    const PATH: &'static str = "/api/v1/halls/{hall}/counters/{counter}/serve-without-ticket";
    const SUMMARY: &'static str = "Serves somebody who came to the window without a ticket.";
    fn seen(&self) -> Option<u32> {
        self.seen
    }
    fn asked(self, counter: CounterNumber) -> Result<Command, Fault> {
        Ok(Command::ServeWithoutTicket(counter, queue(&self.queue)?))
    }
}

fn malformed(member: &str) -> Fault {
    Fault::Malformed(format!("`{member}` is none of the words that are known here"))
}
