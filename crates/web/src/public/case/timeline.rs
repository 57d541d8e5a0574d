//! The steps of a case as a line: what was done and when, where it is, who comes next.

use crate::{page::day, visit::Visit};
use guichet_acts::CaseView;
use guichet_desk::{
    base::Instant,
    case::{Event, Happening, Stage},
    catalogue::Paper,
};

/// One step of the line.
pub(super) struct Stop {
    /// What the step is.
    pub title: &'static str,
    /// When it was done, or who does it.
    pub when: String,
    /// `past`, `now` or `next`.
    pub class: &'static str,
}

/// The steps that this case goes through.
pub(super) fn stops(visit: &Visit, view: &CaseView, history: &[Event]) -> Vec<Stop> {
    let find =
        |fits: fn(&Happening) -> bool| history.iter().rev().find(|event| fits(&event.what)).map(|event| event.at);
    let submitted = Some(view.case.submitted_at);
    let confirmed =
        find(|what| matches!(what, Happening::Confirmed)).filter(|_| view.case.stage != Stage::Confirmation);
    let accepted = find(|what| matches!(what, Happening::Accepted { .. }));
    let decided = find(|what| matches!(what, Happening::Decided { .. }));
    let issued = find(|what| matches!(what, Happening::Issued));
    let (parties, paper) = (!view.service.parties.is_empty(), view.service.paper != Paper::DecisionOnly);
    let mut stops = vec![stop(visit, view, "step-submitted", None, submitted)];
    if parties {
        stops.push(stop(visit, view, "step-confirmation", Some((Stage::Confirmation, "who-parties")), confirmed));
    }
    stops.push(stop(visit, view, "step-intake", Some((Stage::Intake, "who-intake")), accepted));
    stops.push(stop(visit, view, "step-decision", Some((Stage::Decision, "who-decision")), decided));
    if paper {
        stops.push(stop(visit, view, "step-issue", Some((Stage::Issue, "who-issue")), issued));
    }
    if let Some((_, at)) = view.case.closed {
        stops.retain(|stop| stop.class == "past");
        stops.push(stop(visit, view, "step-closed", None, Some(at)));
    }
    if let Some(at) = view.case.revoked_at {
        stops.push(stop(visit, view, "event-revoked", None, Some(at)));
    }
    stops
}

fn stop(
    visit: &Visit,
    view: &CaseView,
    title: &'static str,
    waits: Option<(Stage, &'static str)>,
    at: Option<Instant>,
) -> Stop {
    let words = visit.words;
    let title = words.say(title);
    match (at, waits) {
        (Some(at), _) => Stop { title, when: day::day(words, at.day(visit.web.zone())), class: "past" },
        (None, Some((stage, who))) => {
            let class = if view.case.stage == stage { "now" } else { "next" };
            let notice = stage == Stage::Intake && view.case.notice.is_some();
            let when = words.say(if notice { "who-you" } else { who }).to_owned();
            Stop { title, when, class }
        }
        (None, None) => Stop { title, when: String::new(), class: "next" },
    }
}
