//! The check of a whole data folder: every fold against its history, every chain, every key.

use crate::{
    Store,
    fault::StoreFault,
    query,
    tables::{envelopes::document_path, ledger::LogLine, listing::likeness_of},
};
use guichet_desk::{
    base::{CaseId, Instant, PartyIndex},
    case::Event,
    figures::is_settled,
};
use guichet_ledger::{link, public_leaf};
use std::{collections::BTreeMap, path::Path};

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

const PAGE: u32 = 500;

impl Store {
    /// Checks everything that must hold and reports what does not.
    pub fn check(&self, progress: Progress<'_>) -> Result<Vec<Finding>, StoreFault> {
        let mut findings = Vec::new();
        let uploads = self.folder().join("uploads");
        let all: u64 = self.read(|snapshot| snapshot.figures().map(|figures| figures.cases))?;
        // Cases from before there were figures: an opening of the desk counts them, a restored copy may still wait for it.
        let uncounted = self.read(|snapshot| snapshot.uncounted_cases())?;
        let (mut after, mut done, mut settled) = (CaseId(0), 0, 0);
        loop {
            let page = self.read(|snapshot| -> Result<_, StoreFault> {
                let ids = snapshot.main.many(&query::NEXT_CASES, (after.0, PAGE), |row| row.get(0).map(CaseId))?;
                for id in &ids {
                    let is_settled = snapshot.check_case(*id, &uploads, &mut findings)?;
                    settled += u64::from(is_settled && !uncounted.contains(&id.0));
                }
                Ok(ids)
            })?;
            let Some(last) = page.last() else { break };
            after = *last;
            done += page.len() as u64;
            progress(done, all);
        }
        let counted = self.read(|snapshot| snapshot.cases_counted())?;
        if counted != settled {
            let place = format!("{settled} settled, {counted} counted for the public figures");
            findings.push(Finding { code: "figures-differ", place });
        }
        self.check_disclosures(&mut findings)?;
        self.check_halls(&mut findings)?;
        self.read(|snapshot| snapshot.check_structure(&mut findings))?;
        findings.extend(self.read(|snapshot| snapshot.check_log())?);
        self.read(|snapshot| snapshot.check_keys(&mut findings))?;
        self.check_uploads(&mut findings)?;
        Ok(findings)
    }

    /// Uploads without a row are left over from a crash, rows without an upload are a loss.
    fn check_uploads(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let unknown = self.unknown_uploads()?;
        findings.extend(unknown.iter().map(|id| Finding { code: "document-unknown", place: id.to_string() }));
        let uploads = self.folder().join("uploads");
        let missing = self.known_uploads()?.into_iter().filter(|id| !document_path(&uploads, *id).exists());
        findings.extend(missing.map(|id| Finding { code: "document-missing", place: id.to_string() }));
        Ok(())
    }
}

impl crate::Snapshot<'_> {
    /// Whether the likeness beside a case is that of its fold, when one is kept.
    fn keeps_its_likeness(&self, id: CaseId) -> Result<bool, StoreFault> {
        let kept =
            self.main.one(&query::LIKENESS, [id.0], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?)))?;
        Ok(match kept {
            Some((likeness, fold)) if !likeness.is_empty() => likeness == likeness_of(&fold)?,
            _ => true,
        })
    }

    /// Checks a case; whether what was promised of it has happened.
    fn check_case(&self, id: CaseId, uploads: &Path, findings: &mut Vec<Finding>) -> Result<bool, StoreFault> {
        let Some(file) = self.load_case(id)? else { return Ok(false) };
        let mut report = |code| findings.push(Finding { code, place: file.number.to_string() });
        let history: Vec<Event> = self.history(id)?;
        if !file.case.is_fold_of(&history) {
            report("fold-differs");
        }
        if !self.keeps_its_likeness(id)? {
            report("likeness-differs");
        }
        let revoked = self.certificate_of(id)?.map(|certificate| certificate.revoked);
        if revoked.is_some_and(|revoked| revoked != file.case.revoked_at.is_some()) {
            report("certificate-differs");
        }
        let holders = self.main.many(&query::DUTY_HOLDERS, [id.0], |row| row.get::<_, u32>(0))?;
        let mut book: Vec<u32> = file.case.duty_book.iter().map(|(officer, _)| officer.0).collect();
        book.sort_unstable();
        if holders != book {
            report("duties-differ");
        }
        let (entries, chain) = self.chain_of(id)?;
        if entries != file.entries || chain != file.chain {
            report("chain-broken");
        }
        let mut damaged = Vec::new();
        for party in 0..=file.case.confirmations.len() {
            let party = PartyIndex(u8::try_from(party).unwrap_or(u8::MAX));
            match self.whole_log(id, party) {
                Err(_) => report("entry-damaged"),
                Ok(log) if self.hides_some_of(id, party, &log)? => report("entry-hidden"),
                Ok(_) => {}
            }
            if self.is_erased(id, party)? {
                continue;
            }
            if !self.opens_all(id, party)? {
                report("envelope-damaged");
            }
            damaged.extend(self.damaged_documents(id, party, uploads)?);
        }
        findings.extend(damaged.iter().map(|id| Finding { code: "document-damaged", place: id.to_string() }));
        Ok(is_settled(&file.case))
    }

    /// Whether what stands beside a party's entries keeps one from their page that its seal does not: an entry made
    /// before anything stood there has nothing.
    fn hides_some_of(&self, id: CaseId, party: PartyIndex, log: &[LogLine]) -> Result<bool, StoreFault> {
        let rows = self.main.many(&query::MARKED_ENTRIES, (id.0, party.0), |row| {
            Ok((row.get::<_, u32>(0)?, (row.get::<_, bool>(1)?, row.get::<_, Option<i64>>(2)?)))
        })?;
        let marks: BTreeMap<u32, (bool, Option<i64>)> = rows.into_iter().collect();
        let is_hidden = |line: &LogLine, (own, from): (bool, Option<i64>)| {
            own && !line.is_own_look(party) || from.is_some() && from != line.show_from.map(Instant::as_micros)
        };
        Ok(log.iter().any(|line| marks.get(&line.place).is_some_and(|marks| is_hidden(line, *marks))))
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
