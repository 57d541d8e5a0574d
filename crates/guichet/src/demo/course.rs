//! How a case goes: which end it takes, and where a case of these days stands.

use crate::pick::Pick;

/// The end a case takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// Granted, issued, handed over.
    Granted,
    /// Refused, with reasons.
    Refused,
    /// Withdrawn before the decision.
    Withdrawn,
    /// The notice is never answered.
    NotAnswered,
    /// The other party never confirms.
    NotConfirmed,
    /// The other party declines.
    Declined,
    /// Closed for another reason.
    WithoutDecision,
}

/// Where a case of these days stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A party must confirm.
    Confirmation,
    /// Waits for intake.
    Intake,
    /// Intake has taken it on.
    Taken,
    /// A notice is open.
    Notice,
    /// The applicant asked to wait.
    Paused,
    /// Waits for opinions or the decision.
    Decision,
    /// Waits to be produced.
    Issue,
    /// Waits to be fetched.
    HandOver,
    /// Has run its course.
    End,
}

impl Stop {
    /// Every place a case can stand at before its end.
    pub(super) const BEFORE_END: [Self; 8] = [
        Self::Confirmation,
        Self::Intake,
        Self::Taken,
        Self::Notice,
        Self::Paused,
        Self::Decision,
        Self::Issue,
        Self::HandOver,
    ];
}

const COURSES: [(Course, u64); 5] = [
    (Course::Granted, 84),
    (Course::Refused, 6),
    (Course::Withdrawn, 4),
    (Course::NotAnswered, 4),
    (Course::WithoutDecision, 2),
];
const COURSES_OF_SEVERAL: [(Course, u64); 4] =
    [(Course::Granted, 82), (Course::Refused, 5), (Course::NotConfirmed, 8), (Course::Declined, 5)];

/// A course for a service in which others must confirm, or one in which nobody must.
pub(super) fn course(others: bool, pick: &mut Pick) -> Course {
    let chosen = if others { pick.weighted(&COURSES_OF_SEVERAL) } else { pick.weighted(&COURSES) };
    chosen.copied().unwrap_or(Course::Granted)
}
