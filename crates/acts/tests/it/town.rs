//! The example town on a data folder of its own, with named people.

use guichet_acts::{Acts, Chance, Done, Keys, MasterSource, PartyKey, Problem, Receipt, Request, Submission, Who};
use guichet_desk::{
    base::{CaseId, Instant, Language, OfficerId, PartyIndex, SecretCode},
    case::Refusal,
    catalogue::Catalogue,
};
use guichet_model::{Dice, example};
use std::path::Path;

/// Thursday 24 September 2026, 10:31 in the town.
pub(crate) const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

pub(crate) const INTAKE: OfficerId = OfficerId(11);
pub(crate) const DECISION: OfficerId = OfficerId(12);
pub(crate) const ISSUE: OfficerId = OfficerId(13);
pub(crate) const ALL_ROUND: OfficerId = OfficerId(14);
pub(crate) const SUPERVISOR: OfficerId = OfficerId(15);

pub(crate) struct Town {
    pub(crate) acts: Acts,
    folder: tempfile::TempDir,
}

impl Town {
    pub(crate) fn open() -> Self {
        Self::founded(tempfile::tempdir().unwrap(), catalogue(), seeded(1))
    }

    /// A town for long runs: in memory where the machine has such a folder, because what is proved there is
    /// no durability, and waiting for the disk is most of what an act costs.
    pub(crate) fn in_memory(catalogue: Catalogue, seed: u64) -> Self {
        let folder = tempfile::Builder::new().prefix("guichet-played-").tempdir_in("/dev/shm");
        let folder = folder.or_else(|_| tempfile::tempdir()).unwrap();
        Self::founded(folder, catalogue, seeded(seed))
    }

    fn founded(folder: tempfile::TempDir, catalogue: Catalogue, chance: Chance) -> Self {
        Acts::create(folder.path(), &chance).unwrap();
        Self { acts: Acts::open(folder.path(), catalogue, chance).unwrap(), folder }
    }

    /// The same folder after the program ended and started again.
    pub(crate) fn reopened(self, seed: u64) -> Self {
        self.begun_anew(catalogue(), seed)
    }

    /// The same folder under another catalogue.
    pub(crate) fn with_catalogue(self, catalogue: Catalogue) -> Self {
        self.begun_anew(catalogue, 7)
    }

    /// The same folder under a catalogue after a new start.
    pub(crate) fn begun_anew(self, catalogue: Catalogue, seed: u64) -> Self {
        let Self { acts, folder } = self;
        drop(acts);
        Self { acts: Acts::open(folder.path(), catalogue, seeded(seed)).unwrap(), folder }
    }

    /// The same folder after this was done to its main database, opened as the program opens it.
    pub(crate) fn altered(self, statements: &str) -> Self {
        let Self { acts, folder } = self;
        drop(acts);
        let main = rusqlite::Connection::open(folder.path().join("main.db")).unwrap();
        main.execute_batch(statements).unwrap();
        drop(main);
        let keys = Keys { source: MasterSource::File, epochs: None };
        Self { acts: Acts::open_with(folder.path(), keys, catalogue(), seeded(8), NOW).unwrap(), folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) async fn apply(&self, submission: Submission) -> Receipt {
        self.acts.submit(submission, NOW).await.unwrap()
    }

    pub(crate) async fn officer(&self, officer: OfficerId, case: CaseId, request: Request) -> Result<Done, Problem> {
        self.acts.perform(&Who::Officer(officer), case, None, request, NOW).await
    }

    pub(crate) async fn applicant(&self, case: CaseId, request: Request) -> Result<Done, Problem> {
        self.acts.perform(&applicant(case), case, None, request, NOW).await
    }

    pub(crate) fn is_sound(&self) {
        assert_eq!(self.acts.check_store(&mut |_, _| {}).unwrap(), []);
    }
}

/// The random word that this name stands for: equal for equal ones (FNV-1a).
pub(crate) fn word(name: &str) -> SecretCode {
    let mixed =
        name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let mut bytes = [0; 10];
    bytes[2..].copy_from_slice(&mixed.to_be_bytes());
    SecretCode::from_chance(bytes)
}

pub(crate) fn applicant(case: CaseId) -> Who {
    Who::Party(PartyKey { case, party: PartyIndex::APPLICANT })
}

pub(crate) fn refusal(answer: Result<Done, Problem>) -> Refusal {
    match answer {
        Err(Problem::Refused { refusal, .. }) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// An application for a residence certificate by someone who rents.
pub(crate) fn certificate() -> Submission {
    submission("residence-certificate", &guichet_model::CERTIFICATE)
}

pub(crate) fn submission(service: &str, fields: &[(&str, &str)]) -> Submission {
    let raw = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Submission::online(service.parse().unwrap(), raw, Language::English)
}

pub(crate) fn catalogue() -> Catalogue {
    example::town()
}

/// Chance that repeats itself.
pub(crate) fn seeded(seed: u64) -> Chance {
    let mut dice = Dice(seed);
    Chance::from_fn(move |bytes| dice.fill(bytes))
}
