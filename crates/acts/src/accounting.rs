//! The account of every column the town stores: where a person finds it in the download of everything
//! about them, or why it is not there, and what protection it needs. One list for the download, the record of
//! processing and their tests: a column that is missing here fails them by its name.

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
    /// How they are protected.
    pub level: Level,
    /// Where they are, or why they are not.
    pub place: Place,
}

/// What protection columns need: the levels of SECURITY.md, which says of each where it lies, who reads it and when it
/// ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Sealed under the own key of a person.
    Person,
    /// Sealed under a key that needs a code.
    Code,
    /// A wrapped key, or the keyed hash of what opens something.
    Secret,
    /// The town's own, without words about anyone.
    Town,
    /// The same for everybody.
    Public,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 5] = [Self::Person, Self::Code, Self::Secret, Self::Town, Self::Public];

    /// What SECURITY.md calls it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Person => "sealed to a person",
            Self::Code => "sealed to a code",
            Self::Secret => "secret",
            Self::Town => "the town's own",
            Self::Public => "public",
        }
    }
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
    public("service_version", "code version", Stored),
    town("service_version", "id", LeftOut(Reason::Internal)),
    public("service_version", "source", LeftOut(Reason::Public)),
    town(
        "case_file",
        "year serial stage office holder intake_officer decision_officer issue_officer due_at due_day provisional \
         clock pause_reason days_promised halves_left wake_at last revision submitted_at changed_at closed_at closing \
         erasure_asked_at erased_at fold",
        Stored,
    ),
    town("case_file", "id service_version", LeftOut(Reason::Internal)),
    town("case_file", "list_order likeness erase_at", LeftOut(Reason::Derived)),
    town("case_file", "entries chain entry_at", LeftOut(Reason::OthersToo)),
    town("case_event", "number previous at event", Stored),
    town("case_event", "case_id", LeftOut(Reason::Internal)),
    town("duty_holder", "officer duty since", Stored),
    town("duty_holder", "case_id", LeftOut(Reason::Internal)),
    town("refused_attempt", "duty code at", Stored),
    town("refused_attempt", "case_id", LeftOut(Reason::Internal)),
    town("refused_attempt", "officer", LeftOut(Reason::Officer)),
    town("party", "party erased_at", Stored),
    town("party", "case_id key_id", LeftOut(Reason::Internal)),
    secret("party", "code_hash", LeftOut(Reason::Secret)),
    town("replaced_code", "party day", Stored),
    town("replaced_code", "case_id appointment", LeftOut(Reason::Internal)),
    town("replaced_code", "day_id ticket", LeftOut(Reason::Ticket)),
    secret("replaced_code", "hash draft_hash", LeftOut(Reason::Secret)),
    town("put_on_list", "party day", Stored),
    town("put_on_list", "case_id", LeftOut(Reason::Internal)),
    town("doomed_key", "key_id since", LeftOut(Reason::Machine)),
    town("envelope", "id kind item bytes at", Stored),
    town("envelope", "case_id party", LeftOut(Reason::Internal)),
    person("envelope", "sealed", Opened("answers, words, documents, messages")),
    town("entry", "party opening id", Stored),
    town("entry", "number link", LeftOut(Reason::OthersToo)),
    town("entry", "serial case_id", LeftOut(Reason::Internal)),
    town("entry", "sample own show_from", LeftOut(Reason::Derived)),
    person("entry", "sealed", Opened("log")),
    town("ledger_leaf", "position", Stored),
    town("ledger_leaf", "entry", LeftOut(Reason::Internal)),
    // Sealed like an entry, so that nobody tells them apart; it holds nobody's words.
    town("ledger_padding", "position id sealed", LeftOut(Reason::Machine)),
    public("ledger_tile", "level number hashes", LeftOut(Reason::Public)),
    public("checkpoint", "size day at root note", LeftOut(Reason::Public)),
    public("cosignature", "size witness line", LeftOut(Reason::Public)),
    public("ledger_origin", "only origin", LeftOut(Reason::Public)),
    public("lot", "day kind first beyond population seed", LeftOut(Reason::Public)),
    town("lot_item", "day kind rank finding at", LeftOut(Reason::Derived)),
    town("lot_item", "entry", LeftOut(Reason::Internal)),
    town("lot_item", "auditor", LeftOut(Reason::Officer)),
    town("disclosure", "stage until show_from produced revision", Stored),
    town("disclosure", "id case_id party", LeftOut(Reason::Internal)),
    town("disclosure", "requester second fold", LeftOut(Reason::Officer)),
    town("disclosure_event", "number at", Stored),
    town("disclosure_event", "disclosure previous", LeftOut(Reason::Internal)),
    town("disclosure_event", "event", LeftOut(Reason::Derived)),
    town("refused_disclosure", "party code hidden at", LeftOut(Reason::Derived)),
    town("refused_disclosure", "case_id", LeftOut(Reason::Internal)),
    town("refused_disclosure", "officer", LeftOut(Reason::Officer)),
    town("lease", "name holder until", LeftOut(Reason::Machine)),
    town("session", "party began_at used_at expires_at", Stored),
    town("session", "case_id", LeftOut(Reason::Internal)),
    secret("session", "hash", LeftOut(Reason::Secret)),
    town("session", "officer proven_at", LeftOut(Reason::Staff)),
    town("session", "account", LeftOut(Reason::Account)),
    person("session", "entered", LeftOut(Reason::Account)),
    town("account", "id key_id name", LeftOut(Reason::Account)),
    person("account", "sealed", LeftOut(Reason::Account)),
    town("passkey", "credential account officer stored made_at used_at", LeftOut(Reason::Account)),
    secret("passkey", "bound", LeftOut(Reason::Account)),
    town("enrolment", "officer expires_at", LeftOut(Reason::Staff)),
    secret("enrolment", "hash", LeftOut(Reason::Staff)),
    secret("ceremony", "hash state", LeftOut(Reason::Machine)),
    town("ceremony", "expires_at", LeftOut(Reason::Machine)),
    town("withdrawn_right", "officer right_word", LeftOut(Reason::Staff)),
    town("sign_in_news", "officer kind times first_at last_at", LeftOut(Reason::Staff)),
    town("officer_way_in", "officer read_number came_at", LeftOut(Reason::Staff)),
    town("officer_left", "officer since", LeftOut(Reason::Staff)),
    town("officer_sign_on", "officer", LeftOut(Reason::Staff)),
    secret("officer_sign_on", "subject bound", LeftOut(Reason::Staff)),
    town("account_news", "account kind times", LeftOut(Reason::Account)),
    town("hall_screens", "hall number", LeftOut(Reason::Machine)),
    town("staff_change", "number officer change right_word by_officer at", LeftOut(Reason::Staff)),
    town("tombstone", "number key_id at", LeftOut(Reason::Machine)),
    secret("staff_token", "hash", LeftOut(Reason::Staff)),
    town("staff_token", "officer expires_at", LeftOut(Reason::Staff)),
    secret("draft", "hash", LeftOut(Reason::Draft)),
    town("draft", "service key_id expires_at", LeftOut(Reason::Draft)),
    code("draft", "sealed", LeftOut(Reason::Draft)),
    secret("draft_file", "hash", LeftOut(Reason::Draft)),
    town("draft_file", "id item bytes", LeftOut(Reason::Draft)),
    code("draft_file", "description sealed file_key", LeftOut(Reason::Draft)),
    town("doomed_file", "id at", LeftOut(Reason::Machine)),
    town("outbox", "kind party envelope at sent_at way refused refused_at", Stored),
    town("outbox", "id case_id", LeftOut(Reason::Internal)),
    town("outbox", "idempotency_key", LeftOut(Reason::Machine)),
    secret("answered", "hash", LeftOut(Reason::Secret)),
    town("answered", "case_id", LeftOut(Reason::Internal)),
    town("answered", "at", LeftOut(Reason::Derived)),
    town("hall_ticket", "ticket", Stored),
    town("hall_ticket", "case_id party day_id", LeftOut(Reason::Internal)),
    secret("hall_ticket", "code_hash taken_hash", LeftOut(Reason::Secret)),
    town("hall_day", "id hall day events ended", LeftOut(Reason::Ticket)),
    town("hall_event", "day_id number previous event", LeftOut(Reason::Ticket)),
    town("at_counter", "day_id counter ticket", LeftOut(Reason::Ticket)),
    town("counter_officer", "day_id counter officer", LeftOut(Reason::Staff)),
    // Sums of these rows are public, of ten cases or more; the rows are not.
    town("hall_rating", "hall queue day level count", LeftOut(Reason::Public)),
    town(
        "hall_half_hour",
        "hall day queue half_hour arrived served served_seconds waited_seconds within_promise announced within_announced",
        LeftOut(Reason::Public),
    ),
    town("hall_watched", "hall day until", LeftOut(Reason::Public)),
    town("hall_waits", "hall queue learned", LeftOut(Reason::Public)),
    town("settled_tally", "month service office days_promised days_needed in_time cases", LeftOut(Reason::Public)),
    town("certificate_tally", "month service office issued revoked", LeftOut(Reason::Public)),
    town("known_time", "only_one at", LeftOut(Reason::Machine)),
    town("due_days", "only_one calendar", LeftOut(Reason::Machine)),
    town("numbers_left_out", "year up_to", LeftOut(Reason::Machine)),
    town("restored", "at", LeftOut(Reason::Machine)),
    town("tally_progress", "only_one done_case last_case", LeftOut(Reason::Machine)),
    town("appointment", "hall queues begins ends stage sequence changed_at", Stored),
    town("appointment", "id case_id party key_id", LeftOut(Reason::Internal)),
    secret("appointment", "code_hash feed_hash", LeftOut(Reason::Secret)),
    town("appointment", "held_until waits_since offer_begins offer_ends offer_until", LeftOut(Reason::Appointment)),
    person("appointment", "sealed", LeftOut(Reason::Appointment)),
    town("time_freed", "hall day", LeftOut(Reason::Appointment)),
    town("appointment_seat", "hall begins counter queue appointment offered", LeftOut(Reason::Appointment)),
    town(
        "appointment_message",
        "id appointment kind sequence due_at sent_at way refused refused_at",
        LeftOut(Reason::Appointment),
    ),
    town("appointment_opening", "appointment number kind at", LeftOut(Reason::Appointment)),
    town("certificate", "envelope place revoked", Stored),
    town("certificate", "case_id", LeftOut(Reason::Internal)),
    secret("certificate", "code_hash", LeftOut(Reason::Secret)),
    town("status_list", "number used", LeftOut(Reason::Machine)),
    town("lost_code_attempt", "day times", Stored),
    town("lost_code_attempt", "case_id", LeftOut(Reason::Internal)),
    keys(Level::Town, "data_key", "id", LeftOut(Reason::Internal)),
    keys(Level::Secret, "data_key", "wrapped master", LeftOut(Reason::Secret)),
    keys(Level::Town, "data_key", "made_at", LeftOut(Reason::Derived)),
    keys(Level::Town, "master_key", "id state since", LeftOut(Reason::Machine)),
    keys(Level::Secret, "master_handover", "id under wrapped", LeftOut(Reason::Secret)),
    keys(Level::Town, "passkeys_to_bind", "only_one", LeftOut(Reason::Machine)),
    keys(Level::Secret, "town_key", "name wrapped master made_at", LeftOut(Reason::Secret)),
];

/// Tables in which personal data lies, sealed. Every other table holds none.
pub const SEALED_TABLES: [&str; 6] = ["envelope", "entry", "draft", "draft_file", "account", "appointment"];

const fn person(table: &'static str, columns: &'static str, place: Place) -> Accounted {
    Accounted { database: "main", table, columns, level: Level::Person, place }
}

const fn code(table: &'static str, columns: &'static str, place: Place) -> Accounted {
    Accounted { database: "main", table, columns, level: Level::Code, place }
}

const fn secret(table: &'static str, columns: &'static str, place: Place) -> Accounted {
    Accounted { database: "main", table, columns, level: Level::Secret, place }
}

const fn town(table: &'static str, columns: &'static str, place: Place) -> Accounted {
    Accounted { database: "main", table, columns, level: Level::Town, place }
}

const fn public(table: &'static str, columns: &'static str, place: Place) -> Accounted {
    Accounted { database: "main", table, columns, level: Level::Public, place }
}

const fn keys(level: Level, table: &'static str, columns: &'static str, place: Place) -> Accounted {
    Accounted { database: "keys", table, columns, level, place }
}

/// Where a column is accounted for; none when nobody has said yet.
pub fn account_of(database: &str, table: &str, column: &str) -> Option<Place> {
    line_of(database, table, column).map(|line| line.place)
}

/// What protection a column needs; none when nobody has said yet.
pub fn level_of(database: &str, table: &str, column: &str) -> Option<Level> {
    line_of(database, table, column).map(|line| line.level)
}

fn line_of(database: &str, table: &str, column: &str) -> Option<&'static Accounted> {
    ACCOUNT.iter().find(|line| {
        line.database == database && line.table == table && line.columns.split(' ').any(|name| name == column)
    })
}
