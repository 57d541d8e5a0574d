//! Disclosures and their histories. Every step is an entry of the case's ledger in the same transaction,
//! sealed to the party whose data is meant.

use crate::{
    Snapshot, Store, Tx,
    fault::StoreFault,
    query::{self, Query},
    statements::Statements,
    tables::{
        cases::CaseFile,
        fsck::{Finding, readable},
        ledger::{Entry, EntryKind},
    },
};
use guichet_desk::{
    base::{CaseId, Instant, OfficerId},
    disclosure::{Disclosure, DisclosureId, Event},
};
use rusqlite::{Params, Row, params};

const PAGE: u16 = 500;

/// A disclosure as stored: the fold of its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisclosureFile {
    /// Its row.
    pub id: DisclosureId,
    /// The fold.
    pub disclosure: Disclosure,
}

/// A page of a list of disclosures. One that cannot be read is left out, and the log says so.
#[derive(Clone, Debug)]
pub struct DisclosurePage {
    /// Those that can be read.
    pub files: Vec<DisclosureFile>,
    /// The last one that was looked at, whether it can be read or not; none when none is left.
    pub last: Option<DisclosureId>,
    /// Whether others follow.
    pub more: bool,
}

impl Tx<'_> {
    /// Begins a disclosure with its first event and the entry that commits to when it is shown.
    pub fn begin_disclosure(
        &mut self,
        file: &mut CaseFile,
        disclosure: Disclosure,
        event: &Event,
        entry: &Entry,
    ) -> Result<DisclosureFile, StoreFault> {
        let asked = &disclosure.asked;
        let fold = serde_json::to_string(&disclosure)?;
        let values = params![
            file.id.0,
            asked.scope.party.0,
            asked.requester.0,
            disclosure.stage.word(),
            asked.until.as_micros(),
            asked.show_from.map(Instant::as_micros),
            disclosure.produced,
            disclosure.revision,
            fold,
        ];
        let id = self
            .main
            .one(&query::ADD_DISCLOSURE, values, |row| row.get(0).map(DisclosureId))?
            .ok_or_else(|| StoreFault::corrupt("a disclosure without a row"))?;
        self.add_disclosure_event(id, 1, event)?;
        self.write_entry(file, entry)?;
        Ok(DisclosureFile { id, disclosure })
    }

    /// Appends one event to a disclosure's history, with the entry of the step.
    pub fn append_to_disclosure(
        &mut self,
        file: &mut CaseFile,
        stored: &mut DisclosureFile,
        event: &Event,
        entry: &Entry,
    ) -> Result<(), StoreFault> {
        stored.disclosure.apply(event);
        let disclosure = &stored.disclosure;
        let fold = serde_json::to_string(disclosure)?;
        let second = disclosure.second.map(|officer| officer.0);
        self.main.execute(
            &query::SAVE_DISCLOSURE,
            params![second, disclosure.stage.word(), disclosure.produced, disclosure.revision, fold, stored.id.0],
        )?;
        self.add_disclosure_event(stored.id, disclosure.revision, event)?;
        self.write_entry(file, entry)
    }

    /// Records an attempt that the rules refused, with a ledger entry the first time. When the party's
    /// data was erased, nothing can be sealed to them any more and only the row stays.
    pub fn record_refused_disclosure(
        &mut self,
        file: &mut CaseFile,
        officer: OfficerId,
        entry: &Entry,
    ) -> Result<(), StoreFault> {
        let values =
            params![file.id.0, entry.party.0, officer.0, entry.what, entry.show_from.is_some(), entry.at.as_micros()];
        let fresh = self.main.execute(&query::ADD_REFUSED_DISCLOSURE, values)?;
        if fresh == 1 && !self.is_erased(file.id, entry.party)? {
            self.write_entry(file, &Entry { kind: EntryKind::Refused, ..entry.clone() })?;
        }
        Ok(())
    }

    /// Whether a case has a disclosure that goes on, or that the person has not been shown yet: until
    /// then its data is kept.
    pub fn disclosure_goes_on(&self, case: CaseId, now: Instant) -> Result<bool, StoreFault> {
        Ok(self.main.one(&query::DISCLOSURE_GOES_ON, (case.0, now.as_micros()), |_| Ok(()))?.is_some())
    }

    fn add_disclosure_event(&self, id: DisclosureId, number: u32, event: &Event) -> Result<(), StoreFault> {
        let previous = (number > 1).then(|| number - 1);
        let text = serde_json::to_string(event)?;
        self.main.execute(&query::ADD_DISCLOSURE_EVENT, params![id.0, number, previous, event.at.as_micros(), text])?;
        Ok(())
    }

    /// An entry of the case that comes with no event of its own history. What was sealed to somebody
    /// whose data was erased could be read by nobody.
    fn write_entry(&mut self, file: &mut CaseFile, entry: &Entry) -> Result<(), StoreFault> {
        if self.is_erased(file.id, entry.party)? {
            return Ok(());
        }
        self.chain_entry(file, entry)?;
        self.save_chain(file)
    }
}

impl Snapshot<'_> {
    /// A disclosure by its row.
    pub fn load_disclosure(&self, id: DisclosureId) -> Result<Option<DisclosureFile>, StoreFault> {
        self.main.one(&query::DISCLOSURE, [id.0], read_row)?.transpose()
    }

    /// A disclosure's whole history.
    pub fn disclosure_history(&self, id: DisclosureId) -> Result<Vec<Event>, StoreFault> {
        let texts = self.main.many(&query::DISCLOSURE_HISTORY, [id.0], |row| row.get::<_, String>(0))?;
        texts.iter().map(|text| Ok(serde_json::from_str(text)?)).collect()
    }

    /// Up to `limit` disclosures whose time limit has passed by `now`, with that limit, after this place in their order.
    pub fn disclosures_past(
        &self,
        now: Instant,
        after: (Instant, DisclosureId),
        limit: u32,
    ) -> Result<Vec<(Instant, DisclosureId)>, StoreFault> {
        let key = (now.as_micros(), after.0.as_micros(), after.1.0, limit);
        self.main.many(&query::DISCLOSURES_PAST, key, |row| {
            Ok((Instant::from_micros(row.get(0)?), DisclosureId(row.get(1)?)))
        })
    }

    /// What waits for a second person other than those who hold or held a duty in the case, after a
    /// row, oldest first, at most `limit`.
    pub fn disclosures_waiting(
        &self,
        officer: OfficerId,
        after: DisclosureId,
        limit: u16,
    ) -> Result<DisclosurePage, StoreFault> {
        page_of(self.main, &query::DISCLOSURES_WAITING, (after.0, officer.0, officer.0, limit + 1), limit)
    }

    /// What an officer asked for, before a row, newest first, at most `limit`.
    pub fn disclosures_of(
        &self,
        officer: OfficerId,
        before: DisclosureId,
        limit: u16,
    ) -> Result<DisclosurePage, StoreFault> {
        page_of(self.main, &query::DISCLOSURES_OWN, (officer.0, before.0, limit + 1), limit)
    }

    /// The rows of disclosures after a row, for the check of a whole data folder.
    fn disclosures_after(&self, after: DisclosureId) -> Result<Vec<DisclosureId>, StoreFault> {
        self.main.many(&query::NEXT_DISCLOSURES, (after.0, PAGE), |row| row.get(0).map(DisclosureId))
    }

    /// Whether a disclosure is its history folded.
    fn disclosure_folds(&self, id: DisclosureId) -> Result<bool, StoreFault> {
        let stored = self.load_disclosure(id)?.map(|file| file.disclosure);
        Ok(Disclosure::fold(&self.disclosure_history(id)?) == stored)
    }
}

impl Store {
    /// Folds every disclosure's history and compares: what does not hold becomes a finding.
    pub(crate) fn check_disclosures(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let mut after = DisclosureId(0);
        loop {
            let page = self.read(|snapshot| -> Result<_, StoreFault> {
                let page = snapshot.disclosures_after(after)?;
                for id in &page {
                    let place = format!("disclosure {}", id.0);
                    if readable(snapshot.disclosure_folds(*id), &place, findings)? == Some(false) {
                        findings.push(Finding { code: "fold-differs", place });
                    }
                }
                Ok(page)
            })?;
            let Some(last) = page.last() else { return Ok(()) };
            after = *last;
        }
    }
}

/// What a query for one row more than `limit` finds of a list.
fn page_of(main: Statements<'_>, query: &Query, values: impl Params, limit: u16) -> Result<DisclosurePage, StoreFault> {
    let mut found = main.many(query, values, |row| {
        Ok((DisclosureId(row.get(0)?), read_row(row).unwrap_or_else(|fault| Err(fault.into()))))
    })?;
    let more = found.len() > usize::from(limit);
    found.truncate(usize::from(limit));
    let last = found.last().map(|(id, _)| *id);
    let (mut files, mut unread) = (Vec::with_capacity(found.len()), 0);
    for (_, read) in found {
        match read {
            Err(StoreFault::Corrupt(_)) => unread += 1,
            read => files.push(read?),
        }
    }
    if unread > 0 {
        tracing::error!(disclosures = unread, "disclosures that cannot be read are missing in a list");
    }
    Ok(DisclosurePage { files, last, more })
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<Result<DisclosureFile, StoreFault>> {
    let id = DisclosureId(row.get(0)?);
    let fold = row.get_ref(1)?.as_str()?;
    Ok(serde_json::from_str(fold).map(|disclosure| DisclosureFile { id, disclosure }).map_err(StoreFault::from))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    /// The row of a disclosure by officer 31, refused by the database or not.
    fn added(stage: &str, second: Option<u32>, produced: u32) -> bool {
        let mut main = Connection::open_in_memory().unwrap();
        crate::migrations::migrate_main(&mut main).unwrap();
        main.pragma_update(None, "foreign_keys", false).unwrap();
        let insert =
            "INSERT INTO disclosure (case_id, party, requester, second, stage, until, produced, revision, fold)
            VALUES (1, 0, 31, $1, $2, 0, $3, 1, '')";
        main.execute(insert, (second, stage, produced)).is_ok()
    }

    #[test]
    fn the_database_itself_wants_two_different_officers() {
        assert!(added("requested", None, 0) && added("approved", Some(32), 1));
        assert!(!added("approved", Some(31), 0), "the same officer twice");
        assert!(!added("approved", None, 0), "approved by nobody");
        assert!(!added("lapsed", None, 1), "produced without a second officer");
    }
}
