//! What an officer did last in a case, in a line: that it was done, and who has the case then. It is read from the
//! history, so it is true whenever it is shown, and nothing in an address or a cookie says it.

use crate::{page::state::happened, visit::OfficerVisit};
use guichet_acts::CaseView;
use guichet_desk::{
    base::OfficerId,
    case::{By, Event, Happening, PauseReason},
};

/// The line; none when somebody else did what happened last.
pub(super) fn said(officer: &OfficerVisit, view: &CaseView, history: &[Event]) -> Option<String> {
    let visit = &officer.visit;
    let (words, act) = (visit.words, act(history, officer.officer)?);
    let what = happened(words, &view.case, act.what.word(), act.at);
    let when = visit.moment(act.at);
    let went = words.of("went", went(view, officer.officer));
    Some(words.tell("case-done", &[("what", what.into()), ("when", (&when).into()), ("went", went.into())]))
}

/// What this officer did last: of all that one act brought about, what it was for. Taking the duty on may come with
/// it, and pauses and ends follow from it.
fn act(history: &[Event], officer: OfficerId) -> Option<&Event> {
    let is_theirs = |event: &Event| matches!(&event.by, By::Officer { officer: by, .. } if *by == officer);
    let last = history.last().filter(|last| is_theirs(last))?;
    let together = history.iter().rev().take_while(|event| event.at == last.at && is_theirs(event));
    together.filter(|event| !matches!(event.what, Happening::DutyTaken(_))).last().or(Some(last))
}

/// Where the case is, as this officer sees it.
fn went(view: &CaseView, officer: OfficerId) -> &'static str {
    let case = &view.case;
    if let Some(pause) = case.clock.open_pause().filter(|_| case.closed.is_none()) {
        return match pause.reason {
            PauseReason::Opinion => "opinion",
            PauseReason::Notice | PauseReason::ApplicantAsked => "applicant",
        };
    }
    match case.stage.duty().and_then(|duty| case.holder(duty)) {
        Some(holder) if holder == officer => "yours",
        Some(_) => "colleague",
        None => case.stage.word(),
    }
}
