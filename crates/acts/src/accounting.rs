//! The account of every column the town stores: where a person finds it in the download of everything
//! about them, or why it is not there. One list for the download, the record of processing and their
//! tests: a column that is missing here fails them by its name.

pub use guichet_store::{Table, schema};

/// Columns of one table that are accounted for alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accounted {
    /// The database: `main` or `keys`.
    pub database: &'static str,
    /// The table.
    pub table: &'static str,
    /// Its columns, separated by spaces.
    pub columns: &'static str,
    /// Where they are, or why they are not.
    pub place: Place,
}

/// Where columns are found in the download of everything about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In `stored.<table>`, each under its own name.
    Stored,
    /// Opened, under this member: the column holds sealed bytes.
    Opened(&'static str),
    /// Not in it, for this reason.
    LeftOut(Reason),
}

/// Why columns are not in the download. The words stand under `left-out-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A number that rows refer to each other by; it says nothing and opens nothing.
    Internal,
    /// A key, or the keyed hash of a code: whoever had it could do harm, and it cannot be read.
    Secret,
    /// The same for everybody, and public: the services, the lists of the log.
    Public,
    /// Follows from what is in the download.
    Derived,
    /// Counts everything in a case, other parties' part included.
    OthersToo,
    /// Who, among the officers, tried: the log shows the person their duty and office.
    Officer,
    /// Only the code of the draft opens it; the town does not know whose it is.
    Draft,
    /// Only the passkey of the resident's own list opens it; the town does not know whose it is.
    Account,
    /// About a ticket of the hall, which nobody's name stands beside; only its code tells whose it is.
    Ticket,
    /// About a booked time, which nobody's name stands beside; only its code tells whose it is.
    Appointment,
    /// About those who work here.
    Staff,
    /// How the machines work together.
    Machine,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 12] = [
        Self::Internal,
        Self::Secret,
        Self::Public,
        Self::Derived,
        Self::OthersToo,
        Self::Officer,
        Self::Draft,
        Self::Account,
        Self::Ticket,
        Self::Appointment,
        Self::Staff,
        Self::Machine,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Secret => "secret",
            Self::Public => "public",
            Self::Derived => "derived",
            Self::OthersToo => "others-too",
            Self::Officer => "officer",
            Self::Draft => "draft",
            Self::Account => "account",
            Self::Ticket => "ticket",
            Self::Appointment => "appointment",
            Self::Staff => "staff",
            Self::Machine => "machine",
        }
    }
}

use Place::{LeftOut, Opened, Stored};

/// The account.
pub const ACCOUNT: &[Accounted] = &[
    main("service_version", "code version", Stored),
    main("service_version", "id", LeftOut(Reason::Internal)),
    main("service_version", "source", LeftOut(Reason::Public)),
    main(
        "case_file",
        "year serial stage office holder intake_officer decision_officer issue_officer due_at due_day provisional \
         clock pause_reason days_promised halves_left wake_at last revision submitted_at changed_at closed_at closing \
         erasure_asked_at erased_at fold",
        Stored,
    ),
    main("case_file", "id service_version", LeftOut(Reason::Internal)),
    main("case_file", "list_order likeness erase_at", LeftOut(Reason::Derived)),
    main("case_file", "entries chain entry_at", LeftOut(Reason::OthersToo)),
    main("case_event", "number previous at event", Stored),
    main("case_event", "case_id", LeftOut(Reason::Internal)),
    main("duty_holder", "officer duty since", Stored),
    main("duty_holder", "case_id", LeftOut(Reason::Internal)),
    main("refused_attempt", "duty code at", Stored),
    main("refused_attempt", "case_id", LeftOut(Reason::Internal)),
    main("refused_attempt", "officer", LeftOut(Reason::Officer)),
    main("party", "party erased_at", Stored),
    main("party", "case_id key_id", LeftOut(Reason::Internal)),
    main("party", "code_hash", LeftOut(Reason::Secret)),
    main("doomed_key", "key_id since", LeftOut(Reason::Machine)),
    main("envelope", "id kind item bytes at", Stored),
    main("envelope", "case_id party", LeftOut(Reason::Internal)),
    main("envelope", "sealed", Opened("answers, words, documents, messages")),
    main("entry", "party opening id", Stored),
    main("entry", "number link", LeftOut(Reason::OthersToo)),
    main("entry", "serial case_id", LeftOut(Reason::Internal)),
    main("entry", "sample own show_from", LeftOut(Reason::Derived)),
    main("entry", "sealed", Opened("log")),
    main("ledger_leaf", "position", Stored),
    main("ledger_leaf", "entry", LeftOut(Reason::Internal)),
    main("ledger_padding", "position id sealed", LeftOut(Reason::Machine)),
    main("ledger_tile", "level number hashes", LeftOut(Reason::Public)),
    main("checkpoint", "size day at root note", LeftOut(Reason::Public)),
    main("cosignature", "size witness line", LeftOut(Reason::Public)),
    main("ledger_origin", "only origin", LeftOut(Reason::Public)),
    main("lot", "day kind first beyond population seed", LeftOut(Reason::Public)),
    main("lot_item", "day kind rank finding at", LeftOut(Reason::Derived)),
    main("lot_item", "entry", LeftOut(Reason::Internal)),
    main("lot_item", "auditor", LeftOut(Reason::Officer)),
    main("disclosure", "stage until show_from produced revision", Stored),
    main("disclosure", "id case_id party", LeftOut(Reason::Internal)),
    main("disclosure", "requester second fold", LeftOut(Reason::Officer)),
    main("disclosure_event", "number at", Stored),
    main("disclosure_event", "disclosure previous", LeftOut(Reason::Internal)),
    main("disclosure_event", "event", LeftOut(Reason::Derived)),
    main("refused_disclosure", "party code hidden at", LeftOut(Reason::Derived)),
    main("refused_disclosure", "case_id", LeftOut(Reason::Internal)),
    main("refused_disclosure", "officer", LeftOut(Reason::Officer)),
    main("lease", "name holder until", LeftOut(Reason::Machine)),
    main("session", "party began_at used_at expires_at", Stored),
    main("session", "case_id", LeftOut(Reason::Internal)),
    main("session", "hash", LeftOut(Reason::Secret)),
    main("session", "officer proven_at", LeftOut(Reason::Staff)),
    main("session", "account entered", LeftOut(Reason::Account)),
    main("account", "id key_id name sealed", LeftOut(Reason::Account)),
    main("passkey", "credential account officer stored made_at used_at bound", LeftOut(Reason::Account)),
    main("enrolment", "officer hash expires_at", LeftOut(Reason::Staff)),
    main("ceremony", "hash state expires_at", LeftOut(Reason::Machine)),
    main("withdrawn_right", "officer right_word", LeftOut(Reason::Staff)),
    main("sign_in_news", "officer kind times first_at last_at", LeftOut(Reason::Staff)),
    main("officer_way_in", "officer read_number came_at", LeftOut(Reason::Staff)),
    main("officer_sign_on", "officer subject bound", LeftOut(Reason::Staff)),
    main("account_news", "account kind times", LeftOut(Reason::Account)),
    main("hall_screens", "hall number", LeftOut(Reason::Machine)),
    main("staff_change", "number officer change right_word by_officer at", LeftOut(Reason::Staff)),
    main("tombstone", "key_id at", LeftOut(Reason::Machine)),
    main("staff_token", "hash officer expires_at", LeftOut(Reason::Staff)),
    main("draft", "hash service key_id expires_at sealed", LeftOut(Reason::Draft)),
    main("draft_file", "hash id item description sealed", LeftOut(Reason::Draft)),
    main("outbox", "kind party envelope at sent_at way refused refused_at", Stored),
    main("outbox", "id case_id", LeftOut(Reason::Internal)),
    main("outbox", "idempotency_key", LeftOut(Reason::Machine)),
    main("answered", "hash", LeftOut(Reason::Secret)),
    main("answered", "case_id", LeftOut(Reason::Internal)),
    main("answered", "at", LeftOut(Reason::Derived)),
    main("hall_ticket", "ticket", Stored),
    main("hall_ticket", "case_id party day_id", LeftOut(Reason::Internal)),
    main("hall_ticket", "code_hash", LeftOut(Reason::Secret)),
    main("hall_day", "id hall day events ended", LeftOut(Reason::Ticket)),
    main("hall_event", "day_id number previous event", LeftOut(Reason::Ticket)),
    main("at_counter", "day_id counter ticket", LeftOut(Reason::Ticket)),
    main("counter_officer", "day_id counter officer", LeftOut(Reason::Staff)),
    main("hall_rating", "hall queue day level count", LeftOut(Reason::Public)),
    main(
        "hall_half_hour",
        "hall day queue half_hour arrived served served_seconds waited_seconds within_promise announced within_announced",
        LeftOut(Reason::Public),
    ),
    main("hall_waits", "hall queue learned", LeftOut(Reason::Public)),
    main("settled_tally", "month service office days_promised days_needed in_time cases", LeftOut(Reason::Public)),
    main("certificate_tally", "month service office issued revoked", LeftOut(Reason::Public)),
    main("tally_progress", "only_one done_case last_case", LeftOut(Reason::Machine)),
    main("appointment", "hall queues begins ends stage sequence changed_at", Stored),
    main("appointment", "id case_id party key_id", LeftOut(Reason::Internal)),
    main("appointment", "code_hash feed_hash", LeftOut(Reason::Secret)),
    main(
        "appointment",
        "held_until waits_since offer_begins offer_ends offer_until sealed",
        LeftOut(Reason::Appointment),
    ),
    main("appointment_seat", "hall begins counter queue appointment offered", LeftOut(Reason::Appointment)),
    main(
        "appointment_message",
        "id appointment kind sequence due_at sent_at way refused refused_at",
        LeftOut(Reason::Appointment),
    ),
    main("appointment_opening", "appointment number kind at", LeftOut(Reason::Appointment)),
    main("certificate", "envelope place revoked", Stored),
    main("certificate", "case_id", LeftOut(Reason::Internal)),
    main("certificate", "code_hash", LeftOut(Reason::Secret)),
    main("status_list", "number used", LeftOut(Reason::Machine)),
    main("lost_code_attempt", "day times", Stored),
    main("lost_code_attempt", "case_id", LeftOut(Reason::Internal)),
    keys("data_key", "id", LeftOut(Reason::Internal)),
    keys("data_key", "wrapped master", LeftOut(Reason::Secret)),
    keys("data_key", "made_at", LeftOut(Reason::Derived)),
    keys("master_key", "id state since", LeftOut(Reason::Machine)),
    keys("master_handover", "id under wrapped", LeftOut(Reason::Secret)),
    keys("passkeys_to_bind", "only_one", LeftOut(Reason::Machine)),
    keys("town_key", "name wrapped master made_at", LeftOut(Reason::Secret)),
];

/// Tables in which personal data lies, sealed. Every other table holds none.
pub const SEALED_TABLES: [&str; 6] = ["envelope", "entry", "draft", "draft_file", "account", "appointment"];

const fn main(table: &'static str, columns: &'static str, place: Place) -> Accounted {
    Accounted { database: "main", table, columns, place }
}

const fn keys(table: &'static str, columns: &'static str, place: Place) -> Accounted {
    Accounted { database: "keys", table, columns, place }
}

/// Where a column is accounted for; none when nobody has said yet.
pub fn account_of(database: &str, table: &str, column: &str) -> Option<Place> {
    let is_named = |line: &&Accounted| {
        line.database == database && line.table == table && line.columns.split(' ').any(|name| name == column)
    };
    ACCOUNT.iter().find(is_named).map(|line| line.place)
}
