//! The store: one folder with two databases that never mix.
//!
//! `main.db` holds cases, histories, sealed bytes and the ledger; `keys/keys.db` holds wrapped keys. One
//! writer thread runs many closures in one transaction and answers after the commit; readers see
//! snapshots. The only road to plaintext is `Tx::open`, which records the opening first and gives the
//! text out only after the commit. Procedures and rules are not here.

mod database;
mod differences;
mod fault;
mod keyring;
mod migrations;
mod query;
mod search;
mod sequencer;
mod snapshot;
mod statements;
mod tables;
mod tx;
mod writer;

pub use database::{NewKey, Store};
pub use fault::StoreFault;
pub use keyring::FreshKeys;
pub use search::{Searchable, ServiceIndex};
pub use snapshot::Snapshot;
pub use tables::{
    accounts::{AccountId, LISTED_MAX, ListedCase},
    cases::{Beginning, CaseFile},
    drafts::{DraftFileRow, DraftRow},
    envelopes::{DocumentRow, EnvelopeKind},
    figures::{Conflicts, Figures},
    fsck::{Finding, Progress},
    ledger::{Entry, EntryKind, LogLine},
    listing::{Listing, StoredClock},
    openings::{Locked, Opened, Opening},
    outbox::OutboxRow,
    passkeys::{PasskeyHolder, PasskeyRow},
    rights::{StaffChange, WithdrawnRights},
    sessions::{SessionRow, SessionSubject, StoredSecret},
    work::{WorkKey, WorkQuery, WorkRow},
};
pub use tx::Tx;
pub use writer::{Committed, Witness, Written};
