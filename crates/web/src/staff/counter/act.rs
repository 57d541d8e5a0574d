//! What a button of the counter does: one command, tied to what the page showed. The words of acts that only
//! a hall's manager has, on other people's counters, are handed on to the manager's pages.

use super::{about, page};
use crate::{
    hall::fields::{self, Fields},
    problem::{Fault, Trouble},
    staff::{hall, not_chosen},
    visit::OfficerVisit,
};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use guichet_acts::{HallSeen, HallWho, Problem, Seat};
use guichet_desk::hall::{ChoiceReason, Command, CounterNumber, HallRefusal, PauseReason};

/// Does what a button asks for, and shows the counter as it stands then.
pub(super) async fn perform(
    officer: OfficerVisit,
    Path((_, hall, counter, act)): Path<(String, String, u16, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let seat = Seat { hall: fields::hall_code(&hall)?, counter: CounterNumber(counter) };
    if let Some(act) = hall::counters::Act::from_word(&act) {
        return hall::counters::perform(&officer, &seat, act, &typed).await;
    }
    let visit = &officer.visit;
    let who = HallWho::Officer(officer.officer);
    let done = match command(&act, seat.counter, &typed) {
        Ok(Command::Open(counter)) => visit.web.acts.in_hall(who, &seat.hall, Command::Open(counter), visit.now).await,
        Ok(command) => visit.web.acts.at_counter(who, &seat, seen(&typed), command, visit.now).await,
        Err(Fault::Status(status)) => return Err(Fault::Status(status)),
        Err(fault) => return page::again(&officer, Some(Trouble::from(&fault)), None).await,
    };
    match done {
        Ok(_) => Ok(visit.go("/staff/counter")),
        // That nobody waits is no mistake of whoever asked; the page says it for as long as it is so.
        Err(Problem::Hall(HallRefusal::NobodyWaits)) => Ok(visit.go("/staff/counter?next=nobody")),
        Err(problem @ Problem::Hall(_)) => {
            page::again(&officer, Some(Trouble::of(&problem)), about(visit, &problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What the page showed. A form without it saw nothing, and does nothing.
pub(in crate::staff) fn seen(typed: &Fields) -> HallSeen {
    let events = typed.typed("seen").parse().unwrap_or(u32::MAX);
    HallSeen { day: typed.typed("day").parse().unwrap_or_default(), events }
}

fn command(act: &str, counter: CounterNumber, typed: &Fields) -> Result<Command, Fault> {
    Ok(match act {
        "sit" => Command::Open(counter),
        "leave" => Command::Close(counter),
        "resume" => Command::Resume(counter),
        "call-next" => Command::CallNext(counter),
        "recall" => Command::Recall(counter),
        "begin" => Command::Begin(counter),
        "no-show" => Command::NoShow(counter),
        "finish" => Command::Finish(counter),
        "pause" => Command::Pause(counter, PauseReason::from_word(&typed.typed("reason")).ok_or_else(not_chosen)?),
        "call-chosen" => {
            let reason = ChoiceReason::from_word(&typed.typed("reason")).ok_or_else(not_chosen)?;
            Command::CallChosen(counter, typed.typed("ticket").parse().map_err(|_| not_chosen())?, reason)
        }
        "transfer" => {
            let to = typed.typed("to");
            let to = (!to.is_empty()).then(|| to.parse().map(CounterNumber).map_err(|_| not_chosen())).transpose()?;
            Command::Transfer { counter, queue: queue(typed)?, to }
        }
        "without-ticket" => Command::ServeWithoutTicket(counter, queue(typed)?),
        _ => return Err(Fault::Status(StatusCode::NOT_FOUND)),
    })
}

fn queue(typed: &Fields) -> Result<guichet_desk::base::QueueCode, Fault> {
    typed.queues().into_iter().next().ok_or_else(not_chosen)
}
