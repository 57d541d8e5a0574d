//! The check of a whole data folder: every fold against its history, every chain, every key.

use crate::{
    Snapshot, Store,
    fault::StoreFault,
    query::{self, Query},
    tables::{cases::CaseFile, envelopes::document_path, listing::likeness_of},
};
use guichet_desk::{
    base::{CaseId, CaseNumber, EnvelopeId, PartyIndex},
    case::Event,
    figures::is_settled,
};
use guichet_ledger::{link, public_leaf};
use guichet_seal::KeyId;
use std::{collections::BTreeSet, path::Path};

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A stable code.
    pub code: &'static str,
    /// Where.
    pub place: String,
}

/// Called with cases checked and cases in all.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// Whether the columns beside a case are right, as whoever knows its service can tell from its history.
pub type ListedRight<'a> = &'a dyn Fn(&Snapshot<'_>, &CaseFile, &[Event]) -> Result<bool, StoreFault>;

/// A part of the check that stands apart from the others, so that what cannot be read in one keeps no other back.
type Part = fn(&Store, &mut Vec<Finding>) -> Result<(), StoreFault>;

const PAGE: u32 = 500;

/// What was read. What cannot be becomes a finding, and the check goes on; only a store that cannot be used now ends
/// it.
pub(super) fn readable<T>(
    read: Result<T, StoreFault>,
    place: &str,
    findings: &mut Vec<Finding>,
) -> Result<Option<T>, StoreFault> {
    match read {
        Err(StoreFault::Corrupt(cause)) => {
            findings.push(Finding { code: "row-unreadable", place: format!("{place}: {cause}") });
            Ok(None)
        }
        read => read.map(Some),
    }
}

/// What was read; none when it is damaged, for which whoever asks has a finding of their own. Only a store that cannot
/// be used now is a fault.
pub(super) fn unless_damaged<T>(read: Result<T, StoreFault>) -> Result<Option<T>, StoreFault> {
    match read {
        Err(StoreFault::Corrupt(_)) => Ok(None),
        read => read.map(Some),
    }
}

/// The parties of a case, the applicant first.
pub(super) fn parties_of(file: &CaseFile) -> impl Iterator<Item = PartyIndex> + use<> {
    (0..=file.case.confirmations.len()).map(|party| PartyIndex(u8::try_from(party).unwrap_or(u8::MAX)))
}

/// The rows of a table that can be read.
pub(super) fn all_readable<T>(
    rows: Vec<Result<T, StoreFault>>,
    table: &str,
    findings: &mut Vec<Finding>,
) -> Result<Vec<T>, StoreFault> {
    let mut read = Vec::with_capacity(rows.len());
    for (number, row) in (1_u64..).zip(rows) {
        read.extend(readable(row, &format!("{table}, row {number}"), findings)?);
    }
    Ok(read)
}

impl Store {
    /// Checks everything that the store can tell must hold, and reports what does not.
    pub fn check(&self, progress: Progress<'_>) -> Result<Vec<Finding>, StoreFault> {
        self.check_with(&|_, _, _| Ok(true), progress)
    }

    /// The same, and of each case whether its columns are right.
    pub fn check_with(&self, listed: ListedRight<'_>, progress: Progress<'_>) -> Result<Vec<Finding>, StoreFault> {
        let mut findings = Vec::new();
        let checked = self.check_cases(listed, progress, &mut findings);
        readable(checked, "cases", &mut findings)?;
        let parts: [(&str, Part); 7] = [
            ("disclosures", Self::check_disclosures),
            ("halls", Self::check_halls),
            ("structure", |store, findings| store.read(|snapshot| snapshot.check_structure(findings))),
            ("log", |store, findings| {
                findings.extend(store.read(|snapshot| snapshot.check_log())?);
                Ok(())
            }),
            ("lots", |store, findings| store.read(|snapshot| snapshot.check_lots(findings))),
            ("keys", |store, findings| store.read(|snapshot| snapshot.check_keys(findings))),
            ("documents", Self::check_uploads),
        ];
        for (name, part) in parts {
            let checked = part(self, &mut findings);
            readable(checked, name, &mut findings)?;
        }
        Ok(findings)
    }

    fn check_cases(
        &self,
        listed: ListedRight<'_>,
        progress: Progress<'_>,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreFault> {
        let uploads = self.folder().join("uploads");
        let all: u64 = self.read(|snapshot| snapshot.figures().map(|figures| figures.cases))?;
        // Cases from before there were figures: an opening of the desk counts them, a restored copy may still wait for it.
        let uncounted = self.read(|snapshot| snapshot.uncounted_cases())?;
        let (mut after, mut done, mut settled, mut unread) = (CaseId(0), 0, 0, false);
        loop {
            let page = self.read(|snapshot| -> Result<_, StoreFault> {
                let ids = snapshot.cases_after(after, PAGE)?;
                for id in &ids {
                    match snapshot.check_case(*id, &uploads, listed, findings)? {
                        Some(is_settled) => settled += u64::from(is_settled && !uncounted.contains(&id.0)),
                        None => unread = true,
                    }
                }
                Ok(ids)
            })?;
            let Some(last) = page.last() else { break };
            after = *last;
            done += page.len() as u64;
            progress(done, all);
        }
        let counted = self.read(|snapshot| snapshot.cases_counted())?;
        // Whether a case that cannot be read was settled is not known.
        if counted != settled && !unread {
            let place = format!("{settled} settled, {counted} counted for the public figures");
            findings.push(Finding { code: "figures-differ", place });
        }
        Ok(())
    }

    /// Uploads without a row are left over from a crash, rows without an upload are a loss. What is to be removed may
    /// be gone already.
    fn check_uploads(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let mut arrived = self.arrived_uploads()?;
        arrived.sort_unstable();
        let rows = |query: &'static Query, table: &str, findings: &mut Vec<Finding>| {
            let rows = self.read(|snapshot| snapshot.main.each(query, [], |row| row.get::<_, [u8; 16]>(0)))?;
            let ids = all_readable(rows, table, findings)?.into_iter().map(|id| EnvelopeId(u128::from_be_bytes(id)));
            Ok::<_, StoreFault>(ids.collect::<BTreeSet<_>>())
        };
        let mut known = rows(&query::ALL_DOCUMENTS, "envelope", findings)?;
        // Drafts before what ended of them: a file passes from one to the other, and is never missed between.
        known.extend(rows(&query::ALL_DRAFT_FILES, "draft_file", findings)?);
        let doomed = rows(&query::ALL_DOOMED_FILES, "doomed_file", findings)?;
        let uploads = self.folder().join("uploads");
        for id in arrived.into_iter().filter(|id| !known.contains(id) && !doomed.contains(id)) {
            // What ended long ago may have been removed, and forgotten, since the folder was read.
            if document_path(&uploads, id).try_exists()? {
                findings.push(Finding { code: "document-unknown", place: id.to_string() });
            }
        }
        for id in known {
            if !document_path(&uploads, id).try_exists()? {
                findings.push(Finding { code: "document-missing", place: id.to_string() });
            }
        }
        Ok(())
    }
}

impl Snapshot<'_> {
    /// Whether the likeness beside a case is that of its fold, when one is kept.
    fn keeps_its_likeness(&self, id: CaseId) -> Result<bool, StoreFault> {
        let kept =
            self.main.one(&query::LIKENESS, [id.0], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?)))?;
        Ok(match kept {
            Some((likeness, fold)) if !likeness.is_empty() => likeness == likeness_of(&fold)?,
            _ => true,
        })
    }

    /// What a case is called by, though its row may be damaged.
    fn name_of(&self, id: CaseId) -> Result<String, StoreFault> {
        let number = self.main.one(&query::CASE_NUMBER, [id.0], |row| Ok(CaseNumber::new(row.get(0)?, row.get(1)?)));
        match number {
            Ok(Some(number)) => Ok(number.to_string()),
            Ok(None) | Err(StoreFault::Corrupt(_)) => Ok(format!("case row {}", id.0)),
            Err(fault) => Err(fault),
        }
    }

    /// Checks a case; whether what was promised of it has happened, when it can be read.
    fn check_case(
        &self,
        id: CaseId,
        uploads: &Path,
        listed: ListedRight<'_>,
        findings: &mut Vec<Finding>,
    ) -> Result<Option<bool>, StoreFault> {
        let name = self.name_of(id)?;
        let Some(Some(file)) = readable(self.load_case(id), &name, findings)? else { return Ok(None) };
        let history = readable(self.history(id), &name, findings)?;
        let of_history = history.as_ref();
        let holds = [
            ("fold-differs", Ok(of_history.is_none_or(|history| file.case.is_fold_of(history)))),
            ("listing-differs", of_history.map_or(Ok(true), |history| listed(self, &file, history))),
            ("likeness-differs", self.keeps_its_likeness(id)),
            ("certificate-differs", self.keeps_its_certificate(&file)),
            ("duties-differ", self.keeps_its_duties(&file)),
            ("entry-hidden", self.entries_are_of_its_parties(&file)),
            ("sample-differs", of_history.map_or(Ok(true), |history| self.keeps_its_samples(id, history))),
            ("chain-broken", self.chain_of(id).map(|chain| chain == (file.entries, file.chain))),
        ];
        for (code, holds) in holds {
            if readable(holds, &name, findings)? == Some(false) {
                findings.push(Finding { code, place: name.clone() });
            }
        }
        let mut damaged = Vec::new();
        for party in parties_of(&file) {
            let checked = self.check_party(&file, party, uploads, findings);
            damaged.extend(readable(checked, &name, findings)?.unwrap_or_default());
        }
        findings.extend(damaged.iter().map(|id| Finding { code: "document-damaged", place: id.to_string() }));
        Ok(Some(is_settled(&file.case)))
    }

    fn keeps_its_certificate(&self, file: &CaseFile) -> Result<bool, StoreFault> {
        let revoked = self.certificate_of(file.id)?.map(|certificate| certificate.revoked);
        Ok(revoked.is_none_or(|revoked| revoked == file.case.revoked_at.is_some()))
    }

    fn keeps_its_duties(&self, file: &CaseFile) -> Result<bool, StoreFault> {
        let holders = self.main.many(&query::DUTY_HOLDERS, [file.id.0], |row| row.get::<_, u32>(0))?;
        let mut book: Vec<u32> = file.case.duty_book.iter().map(|(officer, _)| officer.0).collect();
        book.sort_unstable();
        Ok(holders == book)
    }

    /// Checks what is sealed to a party; answers the damaged documents. Nothing is found of one whose data was erased
    /// while it was looked at: the key went, and what it opened is still in the snapshot.
    fn check_party(
        &self,
        file: &CaseFile,
        party: PartyIndex,
        uploads: &Path,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<EnvelopeId>, StoreFault> {
        let mut found = Vec::new();
        let damaged = self.check_sealed(file, party, uploads, &mut found);
        let erased = self.was_erased_meanwhile(file.id, party);
        if matches!(erased, Ok(true)) {
            return Ok(Vec::new());
        }
        findings.append(&mut found);
        let damaged = damaged?;
        erased.map(|_| damaged)
    }

    pub(super) fn was_erased_meanwhile(&self, id: CaseId, party: PartyIndex) -> Result<bool, StoreFault> {
        if self.is_erased(id, party)? {
            return Ok(false);
        }
        let key = self.main.one(&query::PARTY_KEY, (id.0, party.0), |row| row.get(0).map(KeyId))?;
        key.map_or(Ok(false), |key| self.has_ended(key))
    }

    fn check_sealed(
        &self,
        file: &CaseFile,
        party: PartyIndex,
        uploads: &Path,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<EnvelopeId>, StoreFault> {
        let id = file.id;
        let mut report = |code| findings.push(Finding { code, place: file.number.to_string() });
        match self.whole_log(id, party) {
            Err(StoreFault::Corrupt(_)) => report("entry-damaged"),
            Ok(log) => self.wrong_beside(file, party, &log)?.into_iter().for_each(&mut report),
            Err(fault) => return Err(fault),
        }
        if file.case.is_erased(party) && self.keeps_a_key(id, party)? {
            report("erased-key-kept");
        }
        if file.case.is_erased(party) && (self.keeps_replaced_codes(id, party)? || self.keeps_list_days(id, party)?) {
            report("erased-code-kept");
        }
        if self.is_erased(id, party)? {
            if self.keeps_entries_of_others(file, party)? {
                report("entry-hidden");
            }
            return Ok(Vec::new());
        }
        if !self.opens_all(id, party)? {
            report("envelope-damaged");
        }
        self.damaged_documents(id, party, uploads)
    }

    /// Whether a party's key is there, and not about to go: what was decided to end ends with the next round or start.
    fn keeps_a_key(&self, id: CaseId, party: PartyIndex) -> Result<bool, StoreFault> {
        let Some(key) = self.main.one(&query::PARTY_SEAL, (id.0, party.0), |row| row.get::<_, [u8; 16]>(0))? else {
            return Ok(false);
        };
        let is_doomed = self.main.one(&query::KEY_IS_DOOMED, [key.as_slice()], |_| Ok(()))?.is_some();
        Ok(!is_doomed && self.has_key(key)?)
    }

    /// Walks a case's chain from the stored bytes; a link that does not fit ends the walk.
    fn chain_of(&self, id: CaseId) -> Result<(u32, [u8; 32]), StoreFault> {
        let rows = self.main.many(&query::CHAIN, [id.0], |row| {
            Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, [u8; 32]>(1)?, row.get::<_, Vec<u8>>(2)?))
        })?;
        let mut chain = [0; 32];
        let mut count = 0;
        for (entry, stored, sealed) in rows {
            chain = link(&chain, &public_leaf(&entry, &sealed));
            if chain != stored {
                break;
            }
            count += 1;
        }
        Ok((count, chain))
    }

    fn check_structure(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let words = self.main.many(&query::INTEGRITY, [], |row| row.get::<_, String>(0))?;
        findings.extend(
            words.into_iter().filter(|word| word != "ok").map(|place| Finding { code: "database-damaged", place }),
        );
        let (leaves, places) = self
            .main
            .one(&query::LEAVES, [], |row| Ok((row.get::<_, u64>(0)?, row.get::<_, u64>(1)?)))?
            .unwrap_or_default();
        if leaves != places {
            findings.push(Finding { code: "ledger-has-gaps", place: format!("{leaves} leaves in {places} places") });
        }
        let foreign = self.main.many(&query::FOREIGN_KEYS, [], |row| row.get::<_, String>(0))?;
        findings.extend(foreign.into_iter().map(|place| Finding { code: "reference-broken", place }));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_a_finding_and_a_store_that_cannot_be_used_now_is_none() {
        assert!(matches!(unless_damaged(Ok(1)), Ok(Some(1))));
        assert!(matches!(unless_damaged::<u8>(Err(StoreFault::corrupt("a page"))), Ok(None)));
        let fault = || Err::<u8, _>(StoreFault::unavailable("the disk"));
        assert!(matches!(unless_damaged(fault()), Err(StoreFault::Unavailable(_))));
        let mut findings = Vec::new();
        assert!(matches!(readable(fault(), "a table", &mut findings), Err(StoreFault::Unavailable(_))));
        assert_eq!(findings, []);
    }
}
