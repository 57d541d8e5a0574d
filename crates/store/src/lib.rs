//! The store: one folder with two databases that never mix.
//!
//! `main.db` holds cases, histories, sealed bytes and the ledger; `keys/keys.db` holds wrapped keys. One
//! writer thread runs many closures in one transaction and answers after the commit; readers see
//! snapshots. The only road to plaintext is `Tx::open`, which records the opening first and gives the
//! text out only after the commit. Procedures and rules are not here.

mod arrival;
mod backup;
mod belonging;
mod database;
mod destruction;
mod differences;
mod ended_files;
mod epochs;
mod erased_elsewhere;
mod fault;
mod keyring;
mod master;
mod migrations;
mod packages;
mod preflight;
mod query;
mod reading;
mod rotation;
mod schema;
mod sealed_files;
mod search;
mod sequencer;
mod snapshot;
mod statements;
mod tables;
mod tombstones;
mod tx;
mod writer;

pub use arrival::{Arrival, PIECE_BYTES};
pub use backup::{BackupOptions, BackupReport, RestoreOptions, RestoreReport, restore, restore_checked_by};
pub use belonging::EpochsFault;
pub use database::{CopyChance, NewKey, Opener, Store};
pub use fault::StoreFault;
pub use keyring::FreshKeys;
pub use master::{MasterSource, parse_master_key};
pub use packages::{NotARecipient, PackageFor, PassphraseCost, is_recipient, seal_package};
pub use preflight::KeysFault;
pub use rotation::KeysStatus;
pub use schema::{Table, schema};
pub use sealed_files::{FileKey, SealedFile};
pub use search::{Searchable, ServiceIndex};
pub use sequencer::Round;
pub use snapshot::Snapshot;
pub use tables::{
    accounts::{AccountId, LISTED_MAX, ListedCase},
    appointment_contacts::{
        AppointmentMessage, AppointmentMessageKey, AppointmentMessageKind, UndeliverableAppointment,
    },
    appointments::{AppointmentPage, AppointmentRow, Seats},
    cases::{Beginning, CaseFile},
    certificates::CertificateRow,
    disclosures::{DisclosureFile, DisclosurePage},
    draft_files::{DraftContent, DraftFileRow, SealedDraftFile},
    draft_files_before::DraftFileBefore,
    drafts::DraftRow,
    envelopes::{DocumentRow, EnvelopeKind},
    erasure::{DataEnd, ErasureRow},
    everything::{PartyEnvelope, StoredRows},
    figures::{Conflicts, Figures},
    fsck::{Finding, ListedRight, Progress},
    hall::{FoundTicket, HallFile},
    hall_figures::HalfHourRow,
    ledger::{Entry, EntryKind, LogLine, LogPage},
    listing::{KeptDates, Listing, StoredClock},
    log::{HeldProof, ProofFault, SignedCheckpoint},
    lots::{Lot, LotItem, LotKey, drawn_for},
    news::{AtTheDoor, AtTheList, NewsRow, PersonKnown, ProviderPerson},
    numbers::NumbersLeftOut,
    openings::{Locked, Opened, Opening, SealedContent},
    outbox::{CaseMessageKind, OutboxKey, OutboxRow, OutboxWay, UndeliverableRow},
    passkeys::{PasskeyHolder, PasskeyRow},
    replaced_codes::CodeKind,
    rights::{StaffChange, WayInChange, WithdrawnRights},
    sessions::{Living, OwnSessionRow, SessionRow, SessionSubject, StoredSecret},
    tallies::{CountedBy, CountedSoFar, UncountedCases},
    work::{WorkKey, WorkQuery, WorkRow},
};
pub use tx::Tx;
pub use writer::{Committed, Witness, Written};
