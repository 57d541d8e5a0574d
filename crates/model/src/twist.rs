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
    /// Two officers sit at one counter.
    CounterShared,
    /// A number counts as not shown after one call.
    CalledOnce,
    /// Priority goes before whoever goes on from another counter.
    PriorityFirst,
    /// Nobody is protected from being overtaken.
    OvertakenForEver,
}

impl Twist {
    /// Every one.
    pub const ALL: [Self; 12] = [
        Self::DutiesTogether,
        Self::AdviserDecides,
        Self::NobodyLeft,
        Self::NoticesWithoutEnd,
        Self::OpinionRunsOn,
        Self::FeeForgotten,
        Self::WithdrawnLate,
        Self::ErasedInDispute,
        Self::CounterShared,
        Self::CalledOnce,
        Self::PriorityFirst,
        Self::OvertakenForEver,
    ];
}
