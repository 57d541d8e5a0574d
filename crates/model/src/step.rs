//! What can be asked of the town in a sequence. Names stand for cases and tickets, so that a sequence still
//! says the same after some of its steps were left out.

use guichet_desk::{
    case::{Closing, Delivery, Finding, Outcome, PauseReason},
    people::Duty,
};

/// The name of a case in its sequence: the number of the submission.
pub type CaseName = u16;
/// The name of a ticket in its sequence.
pub type TicketName = u16;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Time passes, in seconds.
    Wait(i64),
    /// What time does by itself happens.
    Round,
    /// A right is taken from an officer, or given back.
    Right {
        /// Whose.
        officer: u32,
        /// Which.
        right: Right,
        /// Whether it is taken away.
        withdraw: bool,
    },
    /// Somebody applies.
    Submit {
        /// The case's name.
        case: CaseName,
        /// Which of the town's applications.
        application: usize,
        /// The case it objects to, and which of its parties does.
        objects_to: Option<(CaseName, u8)>,
    },
    /// Something is asked of a case.
    Ask(Ask),
    /// Somebody takes a ticket.
    Take {
        /// Its name.
        ticket: TicketName,
        /// What for, in order.
        queues: Vec<String>,
        /// From elsewhere.
        remote: bool,
        /// With priority.
        priority: bool,
    },
    /// Whoever holds a ticket does something with it.
    Hold(TicketName, Holding),
    /// Something happens at a counter, or is arranged in the hall.
    Hall(HallActor, HallAct),
}

/// What is taken from officers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// To come in at all.
    SignIn,
    /// One duty.
    Duty(Duty),
}

/// Something asked of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Which.
    pub case: CaseName,
    /// By whom.
    pub who: Who,
    /// What they saw of it.
    pub seen: Seen,
    /// Whether they say why, where that can be said.
    pub words: bool,
    /// What.
    pub act: CaseAct,
}

/// Who asks something of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The applicant (0), or another party.
    Party(u8),
    /// An officer.
    Officer(u32),
}

/// What the page showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing in particular.
    Any,
    /// The case as it stands.
    Now,
    /// The case as it stood before.
    Before,
}

/// How an item of a notice is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// With a file.
    File,
    /// In words.
    Text,
    /// It cannot be provided.
    Cannot,
    /// It was shown at the counter.
    Shown,
}

/// What is asked of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the same words as the acts' requests")]
pub enum CaseAct {
    Confirm,
    Decline,
    Take(Duty),
    Pass(Duty, u32),
    SendNotice(Vec<&'static str>),
    AllowFurtherNotice,
    AnswerItem(&'static str, How),
    Supply,
    Pause(PauseReason),
    Resume,
    Accept,
    AskOpinion(&'static str),
    GiveOpinion(Finding),
    Extend(u16),
    Decide(Outcome),
    Issue,
    HandOver(Delivery),
    Revoke,
    Check(Finding),
    PayFee,
    WaiveFee,
    RefundFee,
    AddDocument,
    RecordStep(Option<Duty>),
    Withdraw,
    Close(Closing),
    AskErasure,
    GrantErasure,
    RefuseErasure,
}

/// Who asks something of the hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HallActor {
    /// Somebody who came.
    Visitor,
    /// An officer.
    Officer(u32),
    /// An officer who manages the hall.
    Manager(u32),
}

/// What whoever holds a ticket does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Comes to the door.
    CheckIn,
    /// Comes back after a missed call.
    Return,
    /// Gives it back.
    Leave,
}

/// What is asked of the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the same words as the hall's commands")]
pub enum HallAct {
    Open(u16),
    Pause(u16),
    Resume(u16),
    Close(u16),
    SetSkills(u16, Vec<String>),
    CallNext(u16),
    CallChosen(u16, TicketName),
    Recall(u16),
    Begin(u16),
    NoShow(u16),
    Finish(u16),
    Transfer(u16, String, Option<u16>),
    ServeWithoutTicket(u16, String),
    GivePriority(TicketName),
    CloseQueue(String, bool),
    OpenQueue(String),
    EndDay,
}
