//! Case rows, their histories and the officers who hold duties.

use crate::{
    NewKey, Snapshot, Tx,
    fault::StoreFault,
    query,
    tables::{
        ledger::Entry,
        listing::{Columns, Listing, likeness_of},
    },
};
use guichet_desk::{
    base::{CaseId, CaseNumber, Instant, OfficerId, PartyIndex},
    case::{By, Case, Event, Happening},
    people::Duty,
};
use rusqlite::{Row, ToSql, params};

/// A case as stored: the fold of its history and where its ledger chain stands.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// Its row.
    pub id: CaseId,
    /// Its number for reading aloud.
    pub number: CaseNumber,
    /// The row of the service's version that it keeps.
    pub service_version: i64,
    /// The fold.
    pub case: Case,
    pub(crate) entries: u32,
    pub(crate) chain: [u8; 32],
    pub(crate) entry_at: Instant,
}

/// What a new case begins with.
#[derive(Clone, Copy)]
pub struct Beginning<'a> {
    /// The year it is counted in.
    pub year: i16,
    /// The row of its service version.
    pub service_version: i64,
    /// The fold of its first events.
    pub case: &'a Case,
    /// Those events.
    pub events: &'a [Event],
    /// What the lists show of it.
    pub listing: &'a Listing,
    /// The applicant's key.
    pub applicant: &'a NewKey,
    /// The first ledger entry.
    pub entry: &'a Entry,
}

impl Tx<'_> {
    /// Begins a case: allots its number, writes its first events and its first ledger entry. The
    /// applicant's key must be among the new keys of the write.
    pub fn begin_case(&mut self, beginning: &Beginning<'_>) -> Result<CaseFile, StoreFault> {
        let Beginning { year, service_version, case, events, listing, applicant, entry } = *beginning;
        let serial = self.next_serial(year)?;
        let sealed = entry.seal(&applicant.key, (CaseNumber::new(year, serial), 1), (&[0; 32], entry.at))?;
        let mut file = CaseFile {
            id: CaseId(0),
            number: CaseNumber::new(year, serial),
            service_version,
            case: case.clone(),
            entries: 1,
            chain: sealed.link,
            entry_at: entry.at,
        };
        let fold = serde_json::to_string(case)?;
        let likeness = likeness_of(&fold)?;
        let columns = Columns::of(&file, listing);
        let mut values: Vec<&dyn ToSql> = vec![&year, &serial, &service_version];
        values.extend(columns.values());
        values.extend([&fold as &dyn ToSql, &likeness]);
        file.id = CaseId(self.main.prepared(&query::ADD_CASE)?.query_row(values.as_slice(), |row| row.get(0))?);
        self.remember_key(file.id, PartyIndex::APPLICANT, applicant.key.clone());
        self.add_entry(file.id, 1, entry, &sealed)?;
        self.add_events(file.id, 0, events)?;
        Ok(file)
    }

    /// Appends events to a case's history, with the fold after them and one ledger entry for the act.
    pub fn append(
        &mut self,
        file: &mut CaseFile,
        events: &[Event],
        after: Case,
        listing: &Listing,
        entry: &Entry,
    ) -> Result<(), StoreFault> {
        let before = file.case.revision;
        debug_assert_eq!(before as usize + events.len(), after.revision as usize, "one revision per event");
        self.chain_entry(file, entry)?;
        file.case = after;
        self.list(file, listing)?;
        self.add_events(file.id, before, events)
    }

    /// Stores the row of a case with what the lists keep of it. That follows from the calendar, too: a new one may
    /// change it though nothing happened.
    pub fn list(&self, file: &CaseFile, listing: &Listing) -> Result<(), StoreFault> {
        let fold = serde_json::to_string(&file.case)?;
        let likeness = likeness_of(&fold)?;
        let columns = Columns::of(file, listing);
        let mut values: Vec<&dyn ToSql> = columns.values().to_vec();
        values.extend([&fold as &dyn ToSql, &likeness, &file.id.0]);
        self.main.execute(&query::SAVE_CASE, values.as_slice())?;
        Ok(())
    }

    /// Records an attempt that was refused, with a ledger entry the first time.
    pub fn record_refused(
        &mut self,
        file: &mut CaseFile,
        officer: OfficerId,
        duty: Option<Duty>,
        code: &str,
        entry: &Entry,
    ) -> Result<(), StoreFault> {
        let fresh = self.main.execute(
            &query::ADD_REFUSED_ATTEMPT,
            params![file.id.0, officer.0, attempted(duty), code, entry.at.as_micros()],
        )?;
        if fresh == 1 {
            self.chain_entry(file, entry)?;
            self.save_chain(file)?;
        }
        Ok(())
    }

    /// Up to `limit` cases for which the calendar must act by `now`.
    pub fn cases_to_wake(&self, now: Instant, limit: u32) -> Result<Vec<CaseId>, StoreFault> {
        self.main.many(&query::CASES_TO_WAKE, (now.as_micros(), limit), |row| row.get(0).map(CaseId))
    }

    /// Keeps when the calendar must act next; it found that it need not yet.
    pub fn wake_later(&self, case: CaseId, at: Option<Instant>) -> Result<(), StoreFault> {
        self.main.execute(&query::SAVE_WAKE, params![at.map(Instant::as_micros), case.0])?;
        Ok(())
    }

    /// The promised day as last listed, in days since 1970-01-01.
    pub fn due_day(&self, case: CaseId) -> Result<Option<i32>, StoreFault> {
        Ok(self.main.one(&query::DUE_DAY, [case.0], |row| row.get(0))?.flatten())
    }

    pub(crate) fn save_chain(&self, file: &CaseFile) -> Result<(), StoreFault> {
        self.main
            .execute(&query::SAVE_CHAIN, params![file.entries, file.chain, file.entry_at.as_micros(), file.id.0])?;
        Ok(())
    }

    fn add_events(&self, case: CaseId, before: u32, events: &[Event]) -> Result<(), StoreFault> {
        for (number, event) in (before + 1..).zip(events) {
            let previous = (number > 1).then(|| number - 1);
            let text = serde_json::to_string(event)?;
            self.main.execute(&query::ADD_EVENT, params![case.0, number, previous, event.at.as_micros(), text])?;
            if let Some((officer, duty)) = taken(event) {
                self.main
                    .execute(&query::ADD_DUTY_HOLDER, params![case.0, officer.0, duty.word(), event.at.as_micros()])
                    .or_else(|fault| self.already_holds(case, officer, duty, fault))?;
            }
        }
        Ok(())
    }

    /// An officer may get the same duty back; another duty breaks the key and stays an error.
    fn already_holds(
        &self,
        case: CaseId,
        officer: OfficerId,
        duty: Duty,
        fault: StoreFault,
    ) -> Result<usize, StoreFault> {
        let held = self
            .main
            .many(&query::DUTY_HOLDERS, [case.0], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?)))?;
        let same = held.iter().any(|(known, word)| *known == officer.0 && word == duty.word());
        if same { Ok(0) } else { Err(fault) }
    }
}

impl Snapshot<'_> {
    /// A case by its row.
    pub fn load_case(&self, id: CaseId) -> Result<Option<CaseFile>, StoreFault> {
        self.main.one(&query::LOAD_CASE, [id.0], |row| read_file(id, row))?.transpose()
    }

    /// A case's number and the row of its service's version, though the rest of it may be damaged.
    pub fn case_heading(&self, id: CaseId) -> Result<Option<(CaseNumber, i64)>, StoreFault> {
        self.main.one(&query::CASE_HEADING, [id.0], |row| Ok((CaseNumber::new(row.get(0)?, row.get(1)?), row.get(2)?)))
    }

    /// A case's row by its number.
    pub fn find_case(&self, number: CaseNumber) -> Result<Option<CaseId>, StoreFault> {
        self.main.one(&query::FIND_CASE, (number.year(), number.serial()), |row| row.get(0).map(CaseId))
    }

    /// Whether an attempt of this kind is on record.
    pub fn was_refused(
        &self,
        case: CaseId,
        officer: OfficerId,
        duty: Option<Duty>,
        code: &str,
    ) -> Result<bool, StoreFault> {
        let found =
            self.main.one(&query::REFUSED_ATTEMPT, params![case.0, officer.0, attempted(duty), code], |_| Ok(()))?;
        Ok(found.is_some())
    }

    /// A case's whole history.
    pub fn history(&self, case: CaseId) -> Result<Vec<Event>, StoreFault> {
        let texts = self.main.many(&query::HISTORY, [case.0], |row| row.get::<_, String>(0))?;
        texts.iter().map(|text| Ok(serde_json::from_str(text)?)).collect()
    }

    /// Up to `limit` open cases after `after` whose clock runs: each with when it is listed as due, and whether as a day
    /// that may still move.
    pub fn running_cases(&self, after: CaseId, limit: u32) -> Result<Vec<(CaseId, Option<Instant>, bool)>, StoreFault> {
        self.main.many(&query::CASES_RUNNING, (after.0, limit), |row| {
            Ok((CaseId(row.get(0)?), row.get::<_, Option<_>>(1)?.map(Instant::from_micros), row.get(2)?))
        })
    }

    /// Up to `limit` cases after `after`, for a walk through all of them.
    pub fn cases_after(&self, after: CaseId, limit: u32) -> Result<Vec<CaseId>, StoreFault> {
        self.main.many(&query::NEXT_CASES, (after.0, limit), |row| row.get(0).map(CaseId))
    }
}

/// The duty of a refused attempt, as its row has it: some attempts are at none.
fn attempted(duty: Option<Duty>) -> &'static str {
    duty.map_or("none", Duty::word)
}

fn taken(event: &Event) -> Option<(OfficerId, Duty)> {
    match (&event.what, &event.by) {
        (Happening::DutyTaken(duty), By::Officer { officer, .. }) => Some((*officer, *duty)),
        (Happening::DutyPassed { duty, to, .. }, _) => Some((*to, *duty)),
        _ => None,
    }
}

fn read_file(id: CaseId, row: &Row<'_>) -> rusqlite::Result<Result<CaseFile, StoreFault>> {
    let number = CaseNumber::new(row.get(0)?, row.get(1)?);
    let (service_version, entries, chain) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let entry_at = Instant::from_micros(row.get(5)?);
    let fold = row.get_ref(6)?.as_str()?;
    Ok(serde_json::from_str(fold)
        .map(|case| CaseFile { id, number, service_version, case, entries, chain, entry_at })
        .map_err(StoreFault::from))
}
