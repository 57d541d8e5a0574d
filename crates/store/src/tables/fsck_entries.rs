//! The check of what stands beside the sealed entries of a case: whose page shows them and when, which number they have,
//! what they may be drawn for. That none was changed or lost is told by the chain and the log.

use super::{
    cases::CaseFile,
    fsck::{Finding, parties_of, unless_damaged},
    ledger::{EntryKind, LogKey, LogLine},
    lots::{Lot, drawn_for},
};
use crate::{Snapshot, fault::StoreFault, query};
use guichet_desk::{
    base::{CaseId, Instant, PartyIndex, day_number},
    case::Event,
    lots::{LotKind, draw},
};
use std::collections::BTreeMap;

/// What stands beside an entry.
struct Marks {
    serial: i64,
    own: bool,
    show_from: Option<i64>,
    sample: Option<String>,
}

impl Snapshot<'_> {
    /// Whether every entry of a case is of a party that the case has.
    pub(super) fn entries_are_of_its_parties(&self, file: &CaseFile) -> Result<bool, StoreFault> {
        let others = u32::try_from(file.case.confirmations.len()).unwrap_or(u32::MAX);
        Ok(self.main.one(&query::ENTRY_OF_NOBODY, (file.id.0, others), |_| Ok(()))?.is_none())
    }

    /// Whether as many entries of a case may be drawn as its history has acts that are drawn from.
    pub(super) fn keeps_its_samples(&self, id: CaseId, history: &[Event]) -> Result<bool, StoreFault> {
        let entries = self.main.many(&query::SAMPLES_OF_CASE, [id.0], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?))
        })?;
        let Some((first, _)) = entries.first() else { return Ok(true) };
        for kind in [LotKind::FastLane, LotKind::Decision] {
            let marked = entries.iter().filter(|(_, sample)| sample.as_deref() == Some(kind.word())).count();
            let happened = history.iter().filter(|event| drawn_for(&event.what) == Some(kind)).count();
            if marked > happened || marked < happened && self.is_marked_before(*first)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What is wrong with what stands beside a party's entries, of which these are the lines that open.
    pub(super) fn wrong_beside(
        &self,
        file: &CaseFile,
        party: PartyIndex,
        log: &[LogLine],
    ) -> Result<Vec<&'static str>, StoreFault> {
        let rows = self.main.many(&query::MARKS, (file.id.0, party.0), |row| {
            let marks = Marks { serial: row.get(1)?, own: row.get(2)?, show_from: row.get(3)?, sample: row.get(4)? };
            Ok((row.get::<_, u32>(0)?, marks))
        })?;
        let marks: BTreeMap<u32, Marks> = rows.into_iter().collect();
        let (mut hidden, mut moved, mut undrawn) = (false, false, false);
        for line in log {
            moved |= line.case != file.number || line.in_case.is_some_and(|number| number != line.place);
            hidden |= line.party.is_some_and(|sealed_to| sealed_to != party);
            let Some(marks) = marks.get(&line.place) else { continue };
            hidden |= hides(line, party, marks);
            undrawn |= !self.may_be_drawn_so(line, marks)?;
        }
        let found = [(hidden, "entry-hidden"), (moved, "entry-moved"), (undrawn, "sample-differs")];
        Ok(found.into_iter().filter_map(|(is_found, code)| is_found.then_some(code)).collect())
    }

    /// Whether an entry that stands under a party whose data was erased opens for another party of the case, whose page
    /// does not show it.
    pub(super) fn keeps_entries_of_others(&self, file: &CaseFile, erased: PartyIndex) -> Result<bool, StoreFault> {
        for party in parties_of(file).filter(|party| *party != erased) {
            if self.is_erased(file.id, party)? || self.was_erased_meanwhile(file.id, party)? {
                continue;
            }
            let Some(key) = unless_damaged(self.log_key(file.id, party))? else { continue };
            // What does not open for them is passed over.
            let key = LogKey { erased: true, ..key };
            if !key.read(self.main, &query::LOG, (file.id.0, erased.0))?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Checks that every draw comes out again from what the log holds now.
    pub(super) fn check_lots(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        for lot in self.lots(None, u32::MAX)? {
            if !self.draws_again(&lot)? {
                let place = format!("{} of {}", lot.kind.word(), lot.day);
                findings.push(Finding { code: "lot-differs", place });
            }
        }
        Ok(())
    }

    fn draws_again(&self, lot: &Lot) -> Result<bool, StoreFault> {
        let entries = self.entries_between(lot.kind, lot.first, lot.beyond)?;
        let population = entries.len() as u64;
        let kept = self.main.many(&query::LOT_ENTRIES, (day_number(lot.day), lot.kind.word()), |row| {
            Ok((row.get::<_, u64>(0)?, row.get::<_, i64>(1)?))
        })?;
        let entry = |rank: u64| usize::try_from(rank).ok().and_then(|place| entries.get(place)).copied();
        let drawn = draw(lot.kind, lot.day, &lot.seed, population).into_iter();
        let drawn: Vec<_> = drawn.filter_map(|rank| Some((rank, entry(rank)?))).collect();
        Ok(lot.population == population && drawn == kept)
    }

    /// Whether an entry may be drawn for what its sealed line says, as far as that says it: which acts are drawn from is
    /// told by the history. Entries from before any was marked have no marks.
    fn may_be_drawn_so(&self, line: &LogLine, marks: &Marks) -> Result<bool, StoreFault> {
        let is_drawn = line.kind == EntryKind::Opened && line.officer_tag.is_some() && line.show_from.is_none();
        match marks.sample.as_deref() {
            None => Ok(!is_drawn || !self.is_marked_before(marks.serial)?),
            Some(word) => Ok(match LotKind::from_word(word) {
                Some(LotKind::Opening) => is_drawn,
                Some(LotKind::FastLane | LotKind::Decision) => line.kind == EntryKind::Act,
                None => false,
            }),
        }
    }

    /// Whether any entry made before this one may be drawn: then this one was made by a desk that marks them.
    fn is_marked_before(&self, serial: i64) -> Result<bool, StoreFault> {
        for kind in LotKind::ALL {
            if self.main.one(&query::SAMPLE_BEFORE, (kind.word(), serial), |_| Ok(()))?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether what stands beside an entry keeps it from its party's page though its seal does not: an entry made before
/// anything stood there has nothing.
fn hides(line: &LogLine, party: PartyIndex, marks: &Marks) -> bool {
    marks.own && !line.is_own_look(party)
        || marks.show_from.is_some() && marks.show_from != line.show_from.map(Instant::as_micros)
}
