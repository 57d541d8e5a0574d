//! What happened in a case. Events carry no personal data: free text is sealed elsewhere and an
//! event refers to its envelope.

use super::ErasureCause;
use crate::{
    base::{CaseId, Day, EnvelopeId, Instant, ItemCode, OfficeCode, OfficerId, PartyIndex, ServiceCode},
    clock::Promise,
    people::Duty,
};
use serde::{Deserialize, Serialize};

/// One line of a case's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it happened.
    pub at: Instant,
    /// Who did it.
    pub by: By,
    /// What happened.
    pub what: Happening,
}

/// Who did something: a party of the case, an officer under a duty at an office, or nobody but the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A party, through their receipt code.
    Party(PartyIndex),
    /// An officer.
    Officer {
        /// Their number.
        officer: OfficerId,
        /// Their office.
        office: OfficeCode,
        /// The duty they acted under; none for supervision and clerical steps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        duty: Option<Duty>,
    },
    /// Time passed and a rule applied.
    Calendar,
}

/// How an application came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By the applicant through the pages or the API.
    Online,
    /// On paper, entered at a counter by an officer.
    Counter,
    /// By telephone, entered by an officer.
    Telephone,
    /// From a recorded log.
    Import,
}

/// Why the clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// The applicant has a notice to answer.
    Notice,
    /// Another authority was asked for an opinion.
    Opinion,
    /// The applicant asked to wait.
    ApplicantAsked,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The application is granted.
    Granted,
    /// The application is refused.
    Refused,
}

/// What an asked office answered, or a check by lot found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// No objection, nothing wrong.
    InOrder,
    /// Something stands against it.
    NotInOrder,
}

/// The answer to one item of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemAnswer {
    /// A file or text, sealed in this envelope.
    Provided(EnvelopeId),
    /// The person does not have it; why is sealed in this envelope.
    CannotProvide(EnvelopeId),
    /// The original was shown at a counter.
    ShownAtCounter,
}

impl ItemAnswer {
    /// The envelope that it is sealed in, when it was sent.
    pub const fn envelope(&self) -> Option<EnvelopeId> {
        match self {
            Self::Provided(envelope) | Self::CannotProvide(envelope) => Some(*envelope),
            Self::ShownAtCounter => None,
        }
    }
}

/// Why a duty passes from one officer to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassReason {
    /// The officer is away.
    Absence,
    /// The office shares its load.
    Load,
    /// The officer is too close to the matter.
    Recusal,
}

/// Why a case closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// Granted, and what was to be issued reached the applicant.
    Completed,
    /// Refused, with reasons.
    Refused,
    /// The applicant withdrew.
    Withdrawn,
    /// A party did not confirm in time, or declined.
    NotConfirmed,
    /// The notice was not answered in time.
    NotAnswered,
    /// What was granted was not paid for, or not collected, while it was kept ready.
    NotTakenUp,
    /// Closed without a decision for another stated reason.
    WithoutDecision,
    /// What was issued was revoked before it reached the applicant.
    Revoked,
}

/// How what was issued reaches the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// On the applicant's page, to print.
    Online,
    /// Handed over at a counter.
    Counter,
    /// By courier.
    Courier,
}

/// What is known when a case begins; the first event of every history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// The service applied for.
    pub service: ServiceCode,
    /// The version of the service the case keeps for life.
    pub version: u32,
    /// How it came in.
    pub channel: Channel,
    /// How many parties there are besides the applicant, each of whom must confirm.
    pub others: u8,
    /// The fee due, in hundredths of the town's currency; 0 when free, as every objection is.
    pub fee: u32,
    /// The promised time.
    pub promise: Promise,
    /// The legal limit in working days, when a law sets one.
    pub legal_limit: Option<u16>,
    /// Whether the checklist itself accepts the case (fast lane).
    pub fast_lane: bool,
    /// Whether the lot drew this fast-lane case for a check by a third officer.
    pub drawn_by_lot: bool,
    /// The offices whose opinions the decision needs.
    pub opinions: Vec<OfficeCode>,
    /// The decided case that this one objects to.
    pub objection_to: Option<CaseId>,
    /// The last day to object to it, where this one was sent after that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_after: Option<Day>,
    /// Who does not decide on it: whoever decided on what it objects to, the last of them last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided_before: Vec<OfficerId>,
    /// Whether the clock starts only when every party has confirmed.
    pub clock_waits_for_parties: bool,
}

/// The kinds of things that happen in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// The case began.
    Submitted(Submitted),
    /// A party confirmed its part.
    Confirmed,
    /// A party declined its part.
    Declined,
    /// The officer took on a duty.
    DutyTaken(Duty),
    /// A duty passed from one officer to another; both stay barred from the other duties.
    DutyPassed {
        /// The duty.
        duty: Duty,
        /// Who held it.
        from: OfficerId,
        /// Who holds it now.
        to: OfficerId,
        /// Why.
        reason: PassReason,
    },
    /// The one complete list of what is missing went out. The clock pauses.
    NoticeSent {
        /// 1 for the first notice; more only with a supervisor's leave.
        number: u8,
        /// The checklist items that are missing.
        items: Vec<ItemCode>,
        /// The officer's words, sealed.
        text: Option<EnvelopeId>,
        /// The last day to answer.
        answer_by: Day,
    },
    /// A supervisor allowed one more notice, with a sealed reason.
    FurtherNoticeAllowed {
        /// Why.
        reason: EnvelopeId,
    },
    /// One item of the notice was answered; nothing is sent yet.
    ItemAnswered {
        /// Which item.
        item: ItemCode,
        /// How.
        answer: ItemAnswer,
    },
    /// The answer to the notice was sent, every item answered. The clock resumes.
    Supplied,
    /// The clock paused.
    Paused(PauseReason),
    /// The clock runs again.
    Resumed {
        /// Whether before the time first set.
        early: bool,
    },
    /// Intake found the application complete.
    Accepted {
        /// Whether the checklist accepted it (fast lane) rather than an officer.
        by_checklist: bool,
    },
    /// Another office was asked for its opinion.
    OpinionAsked(OfficeCode),
    /// An asked office answered.
    OpinionGiven {
        /// Which office.
        office: OfficeCode,
        /// What it found.
        finding: Finding,
        /// Its words, sealed.
        text: Option<EnvelopeId>,
    },
    /// The deadline was extended, once.
    Extended {
        /// By how many working days.
        days: u16,
        /// Why, sealed.
        reason: EnvelopeId,
    },
    /// The decision, with its sealed reasons. The clock stops.
    Decided {
        /// Granted or refused.
        outcome: Outcome,
        /// The reasons, sealed; none only for a recorded log.
        reasons: Option<EnvelopeId>,
        /// The last day to object; none where the service names no time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        object_until: Option<Day>,
    },
    /// What was granted was produced.
    Issued,
    /// What was issued reached the applicant.
    HandedOver(Delivery),
    /// What was issued no longer counts, by a decision with reasons.
    Revoked {
        /// Why, sealed to the applicant.
        reasons: EnvelopeId,
        /// The last day to object; none where the service names no time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        object_until: Option<Day>,
    },
    /// A third officer checked a fast-lane case drawn by lot.
    Checked(Finding),
    /// The fee was paid (hundredths of the currency).
    FeePaid(u32),
    /// The fee was waived.
    FeeWaived {
        /// Why, sealed.
        reason: EnvelopeId,
    },
    /// The fee was paid back.
    FeeRefunded(u32),
    /// A document came in outside a notice; `late` when the case was already closed.
    DocumentAdded {
        /// The sealed document.
        envelope: EnvelopeId,
        /// Whether it came after the end.
        late: bool,
    },
    /// A recorded step of work that changes nothing by itself.
    StepRecorded {
        /// What was done, a code of the service's own.
        step: String,
        /// The duty it belongs to, if any.
        duty: Option<Duty>,
    },
    /// The applicant withdrew.
    Withdrawn,
    /// An objection to this case's decision began.
    ObjectionLinked(CaseId),
    /// The receipt code was replaced because it was lost.
    CodeReplaced,
    /// The calendar of a year was published and moved a provisional promised day.
    DeadlineRecomputed {
        /// The provisional day.
        from: Day,
        /// The day by the published calendar.
        to: Day,
    },
    /// The person was reminded of what was granted and waits for them.
    Reminded {
        /// The last day on which it is kept ready.
        until: Day,
    },
    /// The case closed.
    Closed {
        /// Why.
        closing: Closing,
        /// The end a recorded log states, when it differs from the time of this event.
        ended: Option<Instant>,
        /// Why an officer closed it without a decision, sealed to the applicant; none for every other end, for a
        /// recorded log, and where it was closed before reasons were asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reasons: Option<EnvelopeId>,
    },
    /// A party asked that its own data be erased.
    ErasureRequested,
    /// An officer for data protection refused a request for erasure.
    ErasureRefused {
        /// Whose request.
        party: PartyIndex,
        /// Why, sealed to that party.
        reason: EnvelopeId,
    },
    /// The keys of these parties' data were given up: what they sealed opens for nobody any more.
    Erased {
        /// Whose data.
        parties: Vec<PartyIndex>,
        /// Why.
        why: ErasureCause,
    },
}

impl Happening {
    /// The envelope of the words that an officer wrote with it, when any were.
    pub const fn words(&self) -> Option<EnvelopeId> {
        match self {
            Self::NoticeSent { text, .. } | Self::OpinionGiven { text, .. } => *text,
            Self::Decided { reasons, .. } | Self::Closed { reasons, .. } => *reasons,
            Self::Revoked { reasons, .. } => Some(*reasons),
            Self::FurtherNoticeAllowed { reason }
            | Self::Extended { reason, .. }
            | Self::FeeWaived { reason }
            | Self::ErasureRefused { reason, .. } => Some(*reason),
            _ => None,
        }
    }

    /// The envelope of what an item of a notice was answered with: words, why it cannot be given, or a document.
    pub const fn answered_with(&self) -> Option<EnvelopeId> {
        match self {
            Self::ItemAnswered { answer, .. } => answer.envelope(),
            _ => None,
        }
    }

    /// The envelope of what whoever holds a duty may read of it: what an officer wrote, and what a notice was answered
    /// with. Why a request for erasure was refused is read by the person who asked, and by nobody else.
    pub const fn words_for_duties(&self) -> Option<EnvelopeId> {
        match self {
            Self::ErasureRefused { .. } => None,
            Self::ItemAnswered { .. } => self.answered_with(),
            said => said.words(),
        }
    }

    /// Whether what it says, beyond that it happened, is between the town and the applicant, who alone answers a notice:
    /// what is missing, until when, and what an item was answered with.
    pub const fn is_for_the_applicant(&self) -> bool {
        matches!(self, Self::NoticeSent { .. } | Self::ItemAnswered { .. })
    }

    /// The stable word for rows, messages and the ledger.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Submitted(_) => "submitted",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
            Self::DutyTaken(_) => "duty-taken",
            Self::DutyPassed { .. } => "duty-passed",
            Self::NoticeSent { .. } => "notice-sent",
            Self::FurtherNoticeAllowed { .. } => "further-notice-allowed",
            Self::ItemAnswered { .. } => "item-answered",
            Self::Supplied => "supplied",
            Self::Paused(_) => "paused",
            Self::Resumed { .. } => "resumed",
            Self::Accepted { .. } => "accepted",
            Self::OpinionAsked(_) => "opinion-asked",
            Self::OpinionGiven { .. } => "opinion-given",
            Self::Extended { .. } => "extended",
            Self::Decided { .. } => "decided",
            Self::Issued => "issued",
            Self::HandedOver(_) => "handed-over",
            Self::Revoked { .. } => "revoked",
            Self::Checked(_) => "checked",
            Self::FeePaid(_) => "fee-paid",
            Self::FeeWaived { .. } => "fee-waived",
            Self::FeeRefunded(_) => "fee-refunded",
            Self::DocumentAdded { .. } => "document-added",
            Self::StepRecorded { .. } => "step-recorded",
            Self::Withdrawn => "withdrawn",
            Self::ObjectionLinked(_) => "objection-linked",
            Self::CodeReplaced => "code-replaced",
            Self::DeadlineRecomputed { .. } => "deadline-recomputed",
            Self::Reminded { .. } => "reminded",
            Self::Closed { .. } => "closed",
            Self::ErasureRequested => "erasure-requested",
            Self::ErasureRefused { .. } => "erasure-refused",
            Self::Erased { .. } => "erased",
        }
    }

    /// Every word, for the test that each has a text in every language.
    pub const WORDS: [&'static str; 34] = [
        "submitted",
        "confirmed",
        "declined",
        "duty-taken",
        "duty-passed",
        "notice-sent",
        "further-notice-allowed",
        "item-answered",
        "supplied",
        "paused",
        "resumed",
        "accepted",
        "opinion-asked",
        "opinion-given",
        "extended",
        "decided",
        "issued",
        "handed-over",
        "revoked",
        "checked",
        "fee-paid",
        "fee-waived",
        "fee-refunded",
        "document-added",
        "step-recorded",
        "withdrawn",
        "objection-linked",
        "code-replaced",
        "deadline-recomputed",
        "reminded",
        "closed",
        "erasure-requested",
        "erasure-refused",
        "erased",
    ];
}
