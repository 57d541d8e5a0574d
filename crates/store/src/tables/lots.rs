//! Lots: which places of the log were drawn from, what was drawn, and what an auditor found.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use base64::{Engine, prelude::BASE64_STANDARD};
use guichet_desk::{
    base::{CaseId, Day, Instant, OfficerId, day_from_number, day_number},
    case::{Finding, Happening},
    lots::{LotKind, draw},
};
use rusqlite::{Row, params};

/// One draw, as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// The day whose entries were drawn from: those signed on it and not before.
    pub day: Day,
    /// What was drawn from.
    pub kind: LotKind,
    /// The first place of the log that belongs to the day.
    pub first: u64,
    /// The first place after them.
    pub beyond: u64,
    /// How many entries of the kind lie between.
    pub population: u64,
    /// The size of the checkpoint that drew.
    pub seed_size: u64,
    /// Its root, in base 64.
    pub seed: String,
    /// The ranks that were drawn, counted from 0.
    pub ranks: Vec<u64>,
}

/// Names one drawn item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LotKey {
    /// The day.
    pub day: Day,
    /// The kind.
    pub kind: LotKind,
    /// The rank that was drawn.
    pub rank: u64,
}

/// One drawn item, for the auditor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LotItem {
    /// Its name.
    pub key: LotKey,
    /// The case it belongs to.
    pub case: CaseId,
    /// The number of the entry within the case.
    pub entry: u32,
}

/// What an act may be drawn for by an auditor: decisions, and what the checklist accepted without an officer. Of
/// openings, `Opening` says so.
pub const fn drawn_for(what: &Happening) -> Option<LotKind> {
    match what {
        Happening::Accepted { by_checklist: true } => Some(LotKind::FastLane),
        Happening::Decided { .. } => Some(LotKind::Decision),
        _ => None,
    }
}

/// The last checkpoint of one day.
struct SignedDay {
    day: i32,
    size: u64,
    root: [u8; 32],
}

impl Tx<'_> {
    /// Draws for every day before `today` whose draw is due: it has signed entries, and a later day that
    /// is over has a checkpoint to draw with. Answers how many days were drawn.
    pub fn draw_lots(&self, today: Day) -> Result<u32, StoreFault> {
        let mut drawn = 0;
        let last = self.main.one(&query::LAST_LOT, [], |row| row.get::<_, Option<i32>>(0))?.flatten();
        let mut after = last.unwrap_or(i32::MIN);
        while let Some(signed) = self.next_signed_day(after)? {
            let Some(seed) = self.next_signed_day(signed.day)?.filter(|seed| seed.day < day_number(today)) else {
                break;
            };
            self.draw_day(&signed, &seed)?;
            after = signed.day;
            drawn += 1;
        }
        Ok(drawn)
    }

    /// Records what the auditor found; false when it was found already.
    pub fn find_lot_item(
        &self,
        key: LotKey,
        finding: Finding,
        auditor: OfficerId,
        now: Instant,
    ) -> Result<bool, StoreFault> {
        let word = match finding {
            Finding::InOrder => "in_order",
            Finding::NotInOrder => "not_in_order",
        };
        let (day, kind) = (day_number(key.day), key.kind.word());
        let values = params![word, auditor.0, now.as_micros(), day, kind, key.rank];
        Ok(self.main.execute(&query::FIND_LOT_ITEM, values)? == 1)
    }

    /// A drawn item, with what was found if that is known.
    pub fn lot_item(&self, key: LotKey) -> Result<Option<(LotItem, bool)>, StoreFault> {
        self.main.one(&query::LOT_ITEM, (day_number(key.day), key.kind.word(), key.rank), |row| {
            let item = LotItem { key, case: CaseId(row.get(0)?), entry: row.get(1)? };
            Ok((item, row.get::<_, Option<String>>(2)?.is_some()))
        })
    }

    fn draw_day(&self, signed: &SignedDay, seed: &SignedDay) -> Result<(), StoreFault> {
        let first = self.main.one(&query::LAST_SIGNED_BEFORE, [signed.day - 1], |row| row.get(0))?.unwrap_or(0_u64);
        let root = BASE64_STANDARD.encode(seed.root);
        let day = day_from_number(signed.day).ok_or_else(|| StoreFault::corrupt("a day that is no day"))?;
        for kind in LotKind::ALL {
            let entries = self.entries_between(kind, first, signed.size)?;
            let population = entries.len() as u64;
            self.main.execute(
                &query::ADD_LOT,
                params![signed.day, kind.word(), first, signed.size, population, seed.size],
            )?;
            for rank in draw(kind, day, &root, population) {
                let entry = usize::try_from(rank).ok().and_then(|rank| entries.get(rank));
                let entry = entry.ok_or_else(|| StoreFault::corrupt("a rank beyond the population"))?;
                self.main.execute(&query::ADD_LOT_ITEM, params![signed.day, kind.word(), rank, entry])?;
            }
        }
        Ok(())
    }

    fn next_signed_day(&self, after: i32) -> Result<Option<SignedDay>, StoreFault> {
        self.main.one(&query::NEXT_SIGNED_DAY, [after], |row| {
            Ok(SignedDay { day: row.get(0)?, size: row.get(1)?, root: row.get(2)? })
        })
    }
}

impl Snapshot<'_> {
    /// The draws before a day, newest first, at most so many rows.
    pub fn lots(&self, before: Option<Day>, limit: u32) -> Result<Vec<Lot>, StoreFault> {
        let before = before.map_or(i32::MAX, day_number);
        let mut lots = self.main.many(&query::LOTS, (before, limit), |row| Ok(read_lot(row)))?;
        lots.iter_mut().try_for_each(|lot| {
            let Ok(lot) = lot else { return Ok(()) };
            lot.ranks = self.main.many(&query::LOT_RANKS, (day_number(lot.day), lot.kind.word()), |row| row.get(0))?;
            Ok::<_, StoreFault>(())
        })?;
        lots.into_iter().collect()
    }

    /// Drawn items that no auditor has looked at yet, oldest first.
    pub fn lot_items_waiting(&self, limit: u32) -> Result<Vec<LotItem>, StoreFault> {
        let rows = self.main.many(&query::LOT_ITEMS_WAITING, [limit], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, CaseId(row.get(3)?), row.get(4)?))
        })?;
        rows.into_iter()
            .map(|(day, kind, rank, case, entry)| {
                let (day, kind) = known(day, &kind)?;
                Ok(LotItem { key: LotKey { day, kind, rank }, case, entry })
            })
            .collect()
    }

    /// The entries of a kind from place `first` up to `beyond`, in the log's order. The places that hold no
    /// entry are in nobody's way: entries keep their order among them.
    pub(super) fn entries_between(&self, kind: LotKind, first: u64, beyond: u64) -> Result<Vec<i64>, StoreFault> {
        if beyond <= first {
            return Ok(Vec::new());
        }
        let serial = |query, place: u64| {
            let found = self.main.one(query, [place], |row| row.get::<_, i64>(0))?;
            found.ok_or_else(|| StoreFault::corrupt("a signed day without an entry"))
        };
        let (from, to) = (serial(&query::ENTRY_FROM, first)?, serial(&query::ENTRY_BEFORE, beyond)?);
        self.main.many(&query::SAMPLE_ENTRIES, (kind.word(), from, to), |row| row.get(0))
    }
}

fn read_lot(row: &Row<'_>) -> Result<Lot, StoreFault> {
    let (day, kind) = known(row.get(0)?, &row.get::<_, String>(1)?)?;
    Ok(Lot {
        day,
        kind,
        first: row.get(2)?,
        beyond: row.get(3)?,
        population: row.get(4)?,
        seed_size: row.get(5)?,
        seed: BASE64_STANDARD.encode(row.get::<_, [u8; 32]>(6)?),
        ranks: Vec::new(),
    })
}

fn known(day: i32, kind: &str) -> Result<(Day, LotKind), StoreFault> {
    day_from_number(day).zip(LotKind::from_word(kind)).ok_or_else(|| StoreFault::corrupt("a lot that is no lot"))
}
