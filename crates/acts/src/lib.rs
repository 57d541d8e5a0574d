//! The acts: everything a person, an officer, a program or the calendar can do at the town's desk.
//!
//! An act runs in one transaction: it loads what it needs, asks the pure desk what follows, and writes
//! the outcome, the sealed data and the ledger entries together, durably, before it answers. This is
//! the only door to the store. Time is an argument; chance comes from the `Chance` given at the start.

mod accounts;
mod calendar;
mod chance;
mod drafts;
mod listing;
mod lost_code;
mod messages;
mod openings;
mod passkeys;
mod perform;
mod problem;
mod reading;
mod request;
mod rights;
mod services;
mod sessions;
mod submit;
mod upload;

pub use accounts::KeptCase;
pub use calendar::Passed;
pub use chance::Chance;
pub use drafts::{Draft, DraftSaved};
pub use guichet_store::{
    AccountId, Conflicts, DocumentRow, EntryKind, Figures, Finding, LogLine, OutboxRow, PasskeyHolder, PasskeyRow,
    Progress, StaffChange, StoreFault, WorkKey,
};
pub use messages::Message;
pub use openings::{OpenedDocument, OpenedFields, Purpose};
pub use perform::Done;
pub use problem::{Forbidden, Problem};
pub use reading::{CaseView, Page, WorkFilter, WorkRow};
pub use request::{Answer, Request, Who};
pub use rights::{OfficerRight, OfficerRights};
pub use sessions::{PartyKey, Session, SessionToken};
pub use submit::{Imported, Receipt, Submission};
pub use upload::{Upload, UploadFault};

use guichet_desk::{base::Instant, catalogue::Catalogue};
use guichet_store::Store;
use services::Services;
use std::{path::Path, sync::Arc};

/// The town's desk, open for work: a catalogue, a store and a source of chance. Cheap to clone.
#[derive(Clone)]
pub struct Acts(Arc<Inner>);

struct Inner {
    store: Store,
    catalogue: Catalogue,
    services: Services,
    chance: Chance,
    sequencer: [u8; 16],
    reduced: rights::Reduced,
}

impl Acts {
    /// Makes a new, empty data folder. Fails when there is one already.
    pub fn create(folder: &Path, chance: &Chance) -> Result<(), Problem> {
        Ok(Store::create(folder, chance.draw())?)
    }

    /// Whether there is a data folder here.
    pub fn exists(folder: &Path) -> bool {
        Store::exists(folder)
    }

    /// Opens a data folder with the town's catalogue. Every service version used before is read back;
    /// a version whose text changed without a new number is refused.
    pub fn open(folder: &Path, catalogue: Catalogue, chance: Chance) -> Result<Self, Problem> {
        let store = Store::open(folder, &[chance.draw(), chance.draw(), chance.draw()])?;
        let services = Services::load(&store, &catalogue)?;
        let sequencer = chance.draw();
        Ok(Self(Arc::new(Inner { store, catalogue, services, chance, sequencer, reduced: rights::Reduced::default() })))
    }

    /// The catalogue in force.
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// Checks the whole data folder; no findings means that everything holds.
    pub fn check_store(&self, progress: Progress<'_>) -> Result<Vec<Finding>, Problem> {
        Ok(self.store().check(progress)?)
    }

    /// Counts everything in the store anew.
    pub fn figures(&self) -> Result<Figures, Problem> {
        self.store().read(|snapshot| Ok(snapshot.figures()?))
    }

    /// How many events of histories contain this text.
    pub fn count_events_like(&self, pattern: &str) -> Result<u64, Problem> {
        self.store().read(|snapshot| Ok(snapshot.count_events_like(pattern)?))
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn draw<const N: usize>(&self) -> [u8; N] {
        self.0.chance.draw()
    }

    fn today(&self, now: Instant) -> guichet_desk::base::Day {
        now.day(&self.catalogue().town.zone)
    }
}
