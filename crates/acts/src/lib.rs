//! The acts: everything a person, an officer, a program or the calendar can do at the town's desk.
//!
//! An act runs in one transaction: it loads what it needs, asks the pure desk what follows, and writes
//! the outcome, the sealed data and the ledger entries together, durably, before it answers. This is
//! the only door to the store. Time is an argument; chance comes from the `Chance` given at the start.

pub mod accounting;
mod accounts;
mod appointments;
mod arrivals;
mod aside;
mod calendar;
mod came_by;
mod certificates;
mod chance;
mod disclosure;
mod disputes;
mod draft_files_before;
mod drafts;
mod due_days;
mod ended_sessions;
mod erasure;
mod everything;
mod figures;
mod form_mark;
mod hall;
#[cfg(test)]
mod held;
mod keeping_out;
mod keys;
mod known_time;
mod ledger;
mod ledger_apart;
mod listing;
mod listing_check;
mod lost_code;
mod lots;
mod messages;
mod news_told;
mod offers;
mod officers_anew;
mod officers_left;
mod offices_gone;
mod openings;
mod own_code;
mod own_news;
mod own_sessions;
mod passkeys;
mod perform;
mod problem;
mod provider;
mod put_on_list;
mod reading;
mod ready;
mod refusals;
mod request;
mod right_to_open;
mod rights;
mod sealed_uploads;
mod services;
mod sessions;
mod strongroom;
mod submit;
mod undeliverable;
mod upload;
mod whole_check;
mod work;

pub use accounts::{KeptCase, ShownRight};
pub use appointments::{AppointmentView, Confirmation, Fitting, FreeDay, FreeTime, HeldTime, HoldRequest, NextFree};
pub use arrivals::{Arriving, Fetched};
pub use calendar::Passed;
pub use came_by::{Asking, CameBy, ShownSession};
pub use certificates::{CertificateState, IssuedBy, OpenedCertificate};
pub use chance::Chance;
pub use disclosure::{
    DisclosureAnswer, DisclosureList, DisclosureRequest, DisclosureRow, DisclosureView, DisclosureWords,
    PackageContents, PackageKey, Produced, ScopedDocument,
};
pub use disputes::{Dispute, Disputes};
pub use drafts::{Draft, DraftSaved};
pub use erasure::ErasureRequest;
pub use everything::{Everything, OwnDocument, OwnMessage, OwnWords};
pub use guichet_certificate::{PAYLOAD_CHARACTERS_MAX, PayloadFault, Printed};
pub use guichet_store::{
    AccountId, AppointmentMessageKey, AppointmentMessageKind, AtTheDoor, AtTheList, BackupOptions, BackupReport,
    CaseMessageKind, CodeKind, Conflicts, DocumentRow, EntryKind, EpochsFault, Figures, Finding, HalfHourRow,
    KeysFault, KeysStatus, LogLine, LogPage, Lot, LotKey, MasterSource, NewsRow, OutboxKey, OutboxWay, PasskeyHolder,
    PasskeyRow, PassphraseCost, Progress, RestoreOptions, RestoreReport, StaffChange, StoreFault, WayInChange, WorkKey,
    parse_master_key,
};
pub use hall::{
    BAND_HIT_RATE, BackTestReport, BetterTimes, BusyLevel, CaseBrought, DayPart, ForecastMethod, HallChanges, HallDone,
    HallFigures, HallNow, HallOutlook, HallSeen, HallWho, QueueRatings, SHARE_IN_TIME, Seat, TakenTicket, TicketKey,
    TicketRequest, TicketView, TrackRecord,
};
pub use keys::{Keys, NewMaster, restore};
pub use known_time::KnownTime;
pub use ledger::{LedgerState, ProofVerdict};
pub use lots::{SAMPLES_AT_ONCE, Sample, SampleRow};
pub use messages::{Message, MessageAbout, MessageId, MessageKind, WaitingMessage};
pub use news_told::NewsTold;
pub use offers::Obstacle;
pub use officers_anew::FiledChange;
pub use officers_left::OfficersPassed;
pub use offices_gone::OfficeGone;
pub use openings::{OpenedDocument, OpenedFields, Purpose};
pub use own_code::ReplacedCode;
pub use own_news::OwnNews;
pub use own_sessions::OwnSession;
pub use perform::Done;
pub use problem::{Forbidden, Problem};
pub use reading::CaseView;
pub use request::{Answer, Request, Who};
pub use right_to_open::Right;
pub use rights::{OfficerRight, OfficerRights};
pub use services::SearchHit;
pub use sessions::{ListedToken, PartyKey, Proof, SecretName, Session, SessionToken};
pub use strongroom::Strongroom;
pub use submit::{Imported, Receipt, SentFrom, Submission};
pub use undeliverable::{CaseNamed, TimeNamed, Undeliverable, UndeliverableKey};
pub use upload::{BYTES_MAX as FILE_BYTES_MAX, Upload, UploadFault, file_ending};
pub use work::{Page, WorkFilter, WorkRow};

use guichet_desk::{base::Instant, catalogue::Catalogue};
use guichet_store::Store;
use officers_anew::TownInForce;
use services::Services;
use std::{
    path::Path,
    sync::{Arc, atomic::AtomicBool},
};

/// The town's desk, open for work: a catalogue, a store and a source of chance. Cheap to clone.
#[derive(Clone)]
pub struct Acts(Arc<Inner>);

struct Inner {
    store: Store,
    town: TownInForce,
    services: Services,
    chance: Chance,
    sequencer: [u8; 16],
    /// Whether the log could not be signed because a stored entry does not fit.
    alarm: AtomicBool,
    packages: disclosure::Shelf,
    unread_disclosures: disclosure::Unread,
    passphrase_cost: PassphraseCost,
    reduced: rights::Reduced,
    boards: hall::Boards,
    outlooks: hall::Outlooks,
    next_free: appointments::NextFreeTimes,
    rooms: arrivals::Rooms,
    figures: figures::LastShown,
    ways: messages::WaysThereAre,
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
        let store = Store::open(folder, &[chance.draw(), chance.draw(), chance.draw(), chance.draw()])?;
        let services = Services::load(&store, &catalogue)?;
        Self::over(store, services, catalogue, chance)?.doubting_due_days()
    }

    /// A desk over a store that was just opened, however it was.
    fn over(store: Store, services: Services, catalogue: Catalogue, chance: Chance) -> Result<Self, Problem> {
        let acts = Self::assemble(store, catalogue, services, chance);
        acts.count_cases_from_before()?;
        Ok(acts)
    }

    fn assemble(store: Store, catalogue: Catalogue, services: Services, chance: Chance) -> Self {
        let sequencer = chance.draw();
        Self(Arc::new(Inner {
            store,
            town: TownInForce::new(catalogue),
            services,
            chance,
            sequencer,
            reduced: rights::Reduced::default(),
            boards: hall::Boards::default(),
            outlooks: hall::Outlooks::default(),
            next_free: appointments::NextFreeTimes::default(),
            rooms: arrivals::Rooms::default(),
            figures: figures::LastShown::default(),
            ways: messages::WaysThereAre::default(),
            alarm: AtomicBool::new(false),
            packages: disclosure::Shelf::default(),
            unread_disclosures: disclosure::Unread::default(),
            passphrase_cost: PassphraseCost::FULL,
        }))
    }

    /// The same desk, whose packages cost this much to open by passphrase: for tests, which would
    /// otherwise wait. Panics when the desk is shared already.
    #[must_use]
    pub fn with_passphrase_cost(mut self, cost: PassphraseCost) -> Self {
        Arc::get_mut(&mut self.0).expect("nobody shares the desk before it is set up").passphrase_cost = cost;
        self
    }

    /// What a package costs to open by passphrase.
    pub fn passphrase_cost(&self) -> PassphraseCost {
        self.0.passphrase_cost
    }

    /// The catalogue in force: the town's files as they were at the start, and its officers as they are stated now.
    pub fn catalogue(&self) -> &Catalogue {
        self.0.town.catalogue()
    }

    /// Checks the whole data folder; no findings means that everything holds.
    pub fn check_store(&self, progress: Progress<'_>) -> Result<Vec<Finding>, Problem> {
        let service_at = |row| self.0.services.at(row).ok().cloned();
        let is_listed = listing_check::listed_right(service_at, None);
        Ok(self.store().check_with(&is_listed, progress)?)
    }

    /// Counts everything in the store anew.
    pub fn figures(&self) -> Result<Figures, Problem> {
        self.store().read(|snapshot| Ok(snapshot.figures()?))
    }

    /// How many times sealed data was unsealed for someone to read since the store was opened. Equals the
    /// entries of openings written since then; whatever is more was opened without an entry.
    pub fn unseals(&self) -> u64 {
        self.store().unseals()
    }

    /// Lets all that `work` reads be of one moment, so that a page does not tell of two. Whatever it writes meanwhile,
    /// such as a refused look, is written as ever, in a transaction of its own, which `work` does not see.
    pub fn at_one_moment<T, E: From<Problem>>(&self, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.store().at_one_moment(|| Ok::<_, Problem>(work()))?
    }

    /// How many snapshots were taken for reading since the store was opened.
    pub fn snapshots(&self) -> u64 {
        self.store().snapshots()
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
