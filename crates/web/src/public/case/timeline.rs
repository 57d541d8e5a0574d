//! The steps of a case as a line: what was done and when, where it is, who comes next.

use crate::{page::day, visit::Visit};
use guichet_acts::CaseView;
use guichet_desk::{
    base::{Instant, PartyIndex},
    case::{Confirmation, Event, Happening, Stage},
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

/// Whoever looks, and at which case.
struct Seen<'a> {
    visit: &'a Visit,
    view: &'a CaseView,
    party: PartyIndex,
}

/// The steps that this case goes through, for one of its parties.
pub(super) fn stops(visit: &Visit, view: &CaseView, history: &[Event], party: PartyIndex) -> Vec<Stop> {
    let seen = Seen { visit, view, party };
    let find =
        |fits: fn(&Happening) -> bool| history.iter().rev().find(|event| fits(&event.what)).map(|event| event.at);
    let submitted = Some(view.case.submitted_at);
    let confirmed =
        find(|what| matches!(what, Happening::Confirmed)).filter(|_| all_confirmed(&view.case.confirmations));
    let accepted = find(|what| matches!(what, Happening::Accepted { .. }));
    let decided = find(|what| matches!(what, Happening::Decided { .. }));
    let issued = find(|what| matches!(what, Happening::Issued));
    let (parties, paper) = (!view.service.parties.is_empty(), view.service.paper != Paper::DecisionOnly);
    let mut stops = vec![seen.stop("step-submitted", None, submitted)];
    if parties {
        stops.push(seen.stop("step-confirmation", Some((Stage::Confirmation, "who-parties")), confirmed));
    }
    stops.push(seen.stop("step-intake", Some((Stage::Intake, "who-intake")), accepted));
    stops.push(seen.stop("step-decision", Some((Stage::Decision, "who-decision")), decided));
    if paper {
        stops.push(seen.stop("step-issue", Some((Stage::Issue, "who-issue")), issued));
    }
    if let Some((_, at)) = view.case.closed {
        stops.retain(|stop| stop.class == "past");
        stops.push(seen.stop("step-closed", None, Some(at)));
    }
    if let Some(at) = view.case.revoked_at {
        stops.push(seen.stop("event-revoked", None, Some(at)));
    }
    stops
}

/// Whether nobody declined, is awaited or came too late.
fn all_confirmed(confirmations: &[Confirmation]) -> bool {
    confirmations.iter().all(|one| *one == Confirmation::Given)
}

impl Seen<'_> {
    fn stop(&self, title: &'static str, waits: Option<(Stage, &'static str)>, at: Option<Instant>) -> Stop {
        let words = self.visit.words;
        let title = words.say(title);
        match (at, waits) {
            (Some(at), _) => Stop { title, when: day::day(words, at.day(self.visit.web.zone())), class: "past" },
            (None, Some((stage, who))) => {
                let class = if self.view.case.stage == stage { "now" } else { "next" };
                Stop { title, when: words.say(self.awaited(stage).unwrap_or(who)).to_owned(), class }
            }
            (None, None) => Stop { title, when: String::new(), class: "next" },
        }
    }

    /// Who is awaited with an open notice, which the applicant alone answers.
    fn awaited(&self, stage: Stage) -> Option<&'static str> {
        self.view.case.notice.as_ref().filter(|_| stage == Stage::Intake)?;
        Some(if self.party == PartyIndex::APPLICANT { "who-you" } else { "who-applicant" })
    }
}

#[cfg(test)]
mod tests {
    use super::{Confirmation, all_confirmed};

    #[test]
    fn the_step_of_confirming_is_done_only_when_all_have_confirmed() {
        assert!(all_confirmed(&[Confirmation::Given, Confirmation::Given]));
        for missing in [Confirmation::Declined, Confirmation::Awaited] {
            assert!(!all_confirmed(&[Confirmation::Given, missing]), "{missing:?}");
        }
    }
}
