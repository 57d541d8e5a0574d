//! Rules made wrong on purpose, one at a time, to prove that a comparison with the model notices.

/// A rule that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    /// An officer may hold two duties in one case.
    DutiesTogether,
    /// Whoever gave an opinion may take on a duty afterwards.
    AdviserDecides,
    /// An officer may take on what leaves nobody for the rest.
    NobodyLeft,
    /// A part that is done is handed on like one that is still to do.
    DoneIsPassed,
    /// A second notice needs nobody's leave.
    NoticesWithoutEnd,
    /// An opinion that is asked does not stop the clock.
    OpinionRunsOn,
    /// The paper is issued although the fee is open.
    FeeForgotten,
    /// A decided case can still be withdrawn.
    WithdrawnLate,
    /// Data is erased while an objection runs.
    ErasedInDispute,
    /// Whoever objects after the last day to object is refused.
    LateIsRefused,
    /// Whoever decided on what an objection is to decides on the objection, too.
    DecidedAgain,
    /// A revocation gives no days of its own to object.
    RevokedWithoutDays,
    /// Data goes when its own days are over, though one may still object.
    DataGoesFirst,
    /// Two officers sit at one counter.
    CounterShared,
    /// A number counts as not shown after one call.
    CalledOnce,
    /// Priority goes before whoever goes on from another counter.
    PriorityFirst,
    /// Nobody is protected from being overtaken.
    OvertakenForEver,
    /// What was granted waits for the person without end.
    KeptForEver,
    /// The reminder of what is kept ready comes on its last day, not thirty days before.
    RemindedAtTheEnd,
    /// Whoever is reminded late has no thirty days left.
    NoTimeAfterReminder,
    /// The last day of what is kept ready may be one on which nobody works.
    LastDayShut,
    /// A case is due on a day at whose end its clock stands still.
    DueWhilePaused,
    /// More time is announced after the due day, too.
    ExtendedLate,
    /// A question holds the clock until the opinions that every case needs are there as well.
    QuestionHoldsOn,
    /// Whoever was sent to a counter that pauses waits for it.
    SentWaitsOn,
    /// Whoever was sent to a counter that pauses loses the place they earned.
    PlaceLost,
    /// Whoever an officer who went away left at a counter stays there until the day ends.
    LeftAtACounter,
}

impl Twist {
    /// Every one.
    pub const ALL: [Self; 27] = [
        Self::DutiesTogether,
        Self::AdviserDecides,
        Self::NobodyLeft,
        Self::DoneIsPassed,
        Self::NoticesWithoutEnd,
        Self::OpinionRunsOn,
        Self::FeeForgotten,
        Self::WithdrawnLate,
        Self::ErasedInDispute,
        Self::LateIsRefused,
        Self::DecidedAgain,
        Self::RevokedWithoutDays,
        Self::DataGoesFirst,
        Self::CounterShared,
        Self::CalledOnce,
        Self::PriorityFirst,
        Self::OvertakenForEver,
        Self::KeptForEver,
        Self::RemindedAtTheEnd,
        Self::NoTimeAfterReminder,
        Self::LastDayShut,
        Self::DueWhilePaused,
        Self::ExtendedLate,
        Self::QuestionHoldsOn,
        Self::SentWaitsOn,
        Self::PlaceLost,
        Self::LeftAtACounter,
    ];
}
