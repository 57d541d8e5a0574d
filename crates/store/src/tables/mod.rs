//! The tables by what they hold, each with what a transaction may do to it and what a snapshot reads.

pub(crate) mod accounts;
pub(crate) mod appointment_contacts;
pub(crate) mod appointments;
pub(crate) mod cases;
pub(crate) mod disclosures;
pub(crate) mod drafts;
pub(crate) mod envelopes;
pub(crate) mod erasure;
pub(crate) mod everything;
pub(crate) mod figures;
pub(crate) mod fsck;
mod fsck_halls;
mod fsck_keys;
pub(crate) mod hall;
pub(crate) mod hall_figures;
pub(crate) mod ledger;
pub(crate) mod listing;
pub(crate) mod log;
pub(crate) mod lots;
pub(crate) mod openings;
pub(crate) mod outbox;
pub(crate) mod parties;
pub(crate) mod passkeys;
pub(crate) mod rights;
pub(crate) mod services;
pub(crate) mod sessions;
pub(crate) mod work;
