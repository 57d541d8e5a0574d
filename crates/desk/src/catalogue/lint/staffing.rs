//! Whether a service's duties can be held: by somebody, and by three different people.

use super::{
    super::{Fault, FaultKind, read::ReadService},
    in_structure,
};
use crate::{
    base::OfficerId,
    people::{Duty, Staff},
};

/// Everything that stands in the way of three officers.
pub(super) fn check(read: &ReadService, staff: &Staff) -> Vec<Fault> {
    let duties = &read.service.duties;
    let held = [
        (Duty::Intake, &duties.intake, staff.able(&duties.intake, Duty::Intake)),
        (Duty::Decision, &duties.decision, staff.able(&duties.decision, Duty::Decision)),
        (Duty::Issue, &duties.issue, staff.able(&duties.issue, Duty::Issue)),
    ];
    let mut faults = Vec::new();
    for (duty, office, _) in held.iter().filter(|(_, _, officers)| officers.is_empty()) {
        let word = duty.word();
        faults.push(in_structure(
            read,
            read.places.line("duty", word),
            FaultKind::DutyUnstaffed,
            format!("no officer of `{office}` may hold `{word}`"),
            format!("give an officer of `{office}` the duty in officers.toml, or choose another office"),
        ));
    }
    let [(_, _, intake), (_, _, decision), (_, _, issue)] = &held;
    if faults.is_empty() && !three_differ(intake, decision, issue) {
        faults.push(in_structure(
            read,
            read.places.line("duty", "intake"),
            FaultKind::DutiesNeedThree,
            "the three duties cannot be held by three different officers",
            "give further officers of these offices the duties in officers.toml",
        ));
    }
    faults
}

fn three_differ(intake: &[OfficerId], decision: &[OfficerId], issue: &[OfficerId]) -> bool {
    // Three of each are enough to choose from: two others can take away at most two.
    let some = |officers: &[OfficerId]| officers.iter().copied().take(3).collect::<Vec<_>>();
    let (intake, decision, issue) = (some(intake), some(decision), some(issue));
    intake.iter().any(|first| {
        decision.iter().any(|second| first != second && issue.iter().any(|third| third != first && third != second))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_duties_need_three_people() {
        let officers = |numbers: &[u32]| numbers.iter().copied().map(OfficerId).collect::<Vec<_>>();
        let check = |intake: &[u32], decision: &[u32], issue: &[u32]| {
            three_differ(&officers(intake), &officers(decision), &officers(issue))
        };
        assert!(check(&[1], &[2], &[3]));
        assert!(check(&[1, 2], &[1, 2], &[1, 3]));
        assert!(!check(&[1, 2], &[1, 2], &[1, 2]));
        assert!(!check(&[1], &[1, 2, 3], &[1]));
    }
}
