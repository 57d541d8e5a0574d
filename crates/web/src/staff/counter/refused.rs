//! What a refusal of the hall is about, beside its words: which ticket, which counter, which time.

use crate::{page::day, visit::Visit};
use guichet_acts::Problem;
use guichet_desk::hall::HallRefusal;

/// What a refusal is about, in words; nothing when the refusal says it all.
pub(in crate::staff) fn about(visit: &Visit, problem: &Problem) -> Option<String> {
    let Problem::Hall(refusal) = problem else { return None };
    let words = visit.words;
    Some(match refusal {
        HallRefusal::NotNow { ticket }
        | HallRefusal::CodeReplaced { ticket }
        | HallRefusal::CounterBusy { ticket }
        | HallRefusal::OthersFirst { ticket } => words.with("counter-about-ticket", "ticket", &ticket.to_string()),
        HallRefusal::AtAnotherCounter { counter } => words.with("ticket-at-counter", "counter", counter.0),
        HallRefusal::TooEarly { booked } => {
            words.with("line-word-booked-at", "time", &day::time(*booked, visit.web.zone()))
        }
        _ => return None,
    })
}
