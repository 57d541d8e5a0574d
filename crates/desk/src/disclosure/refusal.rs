//! Why a disclosure does not go on: facts without prose. The words stand in the locale files under
//! `refusal-<code>`.

/// Why the desk refuses to disclose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Only officers of data protection disclose.
    NotDataProtection,
    /// The officer holds or held a duty in the case, or took part in it.
    InvolvedInCase,
    /// Nobody answers their own request.
    OwnRequest,
    /// Only who asked may take it back; only who asked or approved may produce the package.
    NotYours,
    /// The number, the service and the scope name nothing that can be disclosed: for whichever reason.
    NoSuchCase,
    /// A request names at least one field or document.
    ScopeEmpty,
    /// The law named does not allow such a time limit.
    LimitOutOfBounds {
        /// The most days that it allows.
        days_max: u16,
    },
    /// The law named does not let the person be told so late.
    DelayNotAllowed {
        /// The most days that it allows; 0 when the person is told at once.
        days_max: u16,
    },
    /// A request says to whom and by which letter.
    RecipientMissing,
    /// The recipient's key is no `age1…`.
    RecipientKeyUnknown,
    /// A refusal needs a reason.
    ReasonMissing,
    /// The town knows no such legal basis.
    BasisUnknown,
    /// The second officer has answered already.
    AlreadyAnswered,
    /// No second officer has approved.
    NotApproved,
    /// It was refused, taken back, or its time limit has passed.
    Ended,
    /// The time limit has passed.
    LimitPassed,
    /// The time limit has not passed yet.
    LimitRuns,
    /// The data was erased.
    DataErased,
    /// There is no package to take, or somebody else produced it.
    NothingProduced,
}

impl Refusal {
    /// The stable code for machines, and the key of the words for people.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotDataProtection => "not-data-protection",
            Self::InvolvedInCase => "involved-in-case",
            Self::OwnRequest => "own-request",
            Self::NotYours => "not-your-disclosure",
            Self::NoSuchCase => "no-case-for-request",
            Self::ScopeEmpty => "scope-empty",
            Self::LimitOutOfBounds { .. } => "limit-out-of-bounds",
            Self::DelayNotAllowed { .. } => "delay-not-allowed",
            Self::RecipientMissing => "recipient-missing",
            Self::RecipientKeyUnknown => "recipient-key-unknown",
            Self::ReasonMissing => "disclosure-reason-missing",
            Self::BasisUnknown => "basis-unknown",
            Self::AlreadyAnswered => "already-answered",
            Self::NotApproved => "not-approved",
            Self::Ended => "disclosure-ended",
            Self::LimitPassed => "limit-passed",
            Self::LimitRuns => "limit-runs",
            Self::DataErased => "data-erased",
            Self::NothingProduced => "nothing-produced",
        }
    }

    /// Whether it is about who may do this, so that the attempt stays on record.
    pub const fn is_about_rights(&self) -> bool {
        matches!(self, Self::NotDataProtection | Self::InvolvedInCase | Self::OwnRequest | Self::NotYours)
    }

    /// Every code, for the test that each has words in every language.
    pub const CODES: [&'static str; 19] = [
        "not-data-protection",
        "involved-in-case",
        "own-request",
        "not-your-disclosure",
        "no-case-for-request",
        "scope-empty",
        "limit-out-of-bounds",
        "delay-not-allowed",
        "recipient-missing",
        "recipient-key-unknown",
        "disclosure-reason-missing",
        "basis-unknown",
        "already-answered",
        "not-approved",
        "disclosure-ended",
        "limit-passed",
        "limit-runs",
        "data-erased",
        "nothing-produced",
    ];
}
