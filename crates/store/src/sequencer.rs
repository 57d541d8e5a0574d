//! The sequencer: gives ledger entries their places in the public log, fills the round up with places
//! that hold nothing, writes its tiles and signs how far it goes. One holds the lease; no act waits for a
//! place or depends on one.

use crate::{Tx, fault::StoreFault, query};
use guichet_desk::base::{Day, Instant, day_number};
use guichet_ledger::{
    Hash, link,
    padding::{Place, places},
    public_leaf,
    tile::{RightEdge, TileName, decode_tile, prefix_of_tile},
    tree::leaf_hash,
};
use rusqlite::params;
use std::collections::HashMap;

/// Short enough that whoever follows a crashed one still signs within ten seconds.
const LEASE_SECONDS: i64 = 6;
/// How far the clocks of two processes may be apart without taking the lease from each other.
const CLOCKS_APART_SECONDS: i64 = 2;

/// Who sequences, when, and how far at once.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    /// Names this process for as long as it runs.
    pub holder: [u8; 16],
    /// Now.
    pub now: Instant,
    /// Today in the town's zone.
    pub today: Day,
    /// At most so many entries. A power of two, so that a full round needs no padding.
    pub limit: u32,
    /// Random bytes: which places are entries', and what the others hold.
    pub chance: [u8; 32],
}

impl Tx<'_> {
    /// Gives places to entries in the order of their commits, if the holder has or gets the lease, and
    /// signs a checkpoint over all of them. Answers how many entries got a place; the log grows by more,
    /// see `guichet_ledger::padding`.
    ///
    /// Each leaf is derived anew from the stored bytes and must fit the chain of its case: an entry that
    /// was changed before it was signed is `Corrupt`, and nothing is signed from then on.
    pub fn sequence(&self, round: &Round, default_origin: &str) -> Result<u32, StoreFault> {
        let (size, entry) = self
            .main
            .one(&query::SEQUENCED, [], |row| Ok((row.get::<_, u64>(0)?, row.get::<_, i64>(1)?)))?
            .unwrap_or_default();
        // A quiet desk writes nothing, not even a lease.
        if self.main.one(&query::ENTRY_AFTER, [entry], |_| Ok(()))?.is_none() || !self.take_lease(round)? {
            return Ok(0);
        }
        let entries = self.leaves_after(entry, round.limit)?;
        let leaves = self.give_places(size, &entries, round.chance)?;
        let mut edge = RightEdge::read(size, |name| self.stored_tile(name))
            .map_err(|fault| StoreFault::corrupt(format!("the log's tiles: {fault}")))?;
        let growth = edge.grow(leaves);
        for tile in &growth.tiles {
            let name = tile.name;
            self.main.execute(&query::PUT_TILE, params![name.level(), name.number(), tile.to_bytes()])?;
        }
        self.sign(growth.new_size, &growth.root, round, default_origin)?;
        Ok(u32::try_from(entries.len()).unwrap_or(u32::MAX))
    }

    /// Gives these entries places from `first` on, with padding among them. Answers the hashes of all
    /// leaves in their order.
    fn give_places(&self, first: u64, entries: &[(i64, Hash)], chance: [u8; 32]) -> Result<Vec<Hash>, StoreFault> {
        let mut waiting = entries.iter();
        let mut leaves = Vec::new();
        for (position, place) in (first..).zip(places(entries.len(), chance)) {
            let entry = if place == Place::Entry { waiting.next() } else { None };
            self.main.execute(&query::ADD_PLACE, params![position, entry.map(|(serial, _)| serial)])?;
            leaves.push(match (place, entry) {
                (Place::Padding { id, sealed }, _) => {
                    self.main.execute(&query::ADD_PADDING, params![position, id, sealed])?;
                    leaf_hash(&public_leaf(&id, &sealed))
                }
                (Place::Entry, Some((_, leaf))) => *leaf,
                (Place::Entry, None) => return Err(StoreFault::corrupt("more places than entries")),
            });
        }
        Ok(leaves)
    }

    /// Names the log, unless it has a name already: names are for ever.
    pub fn name_ledger(&self, origin: &str) -> Result<(), StoreFault> {
        self.main.execute(&query::NAME_LEDGER, [origin])?;
        Ok(())
    }

    /// A lease that ends later than any given by now was given before the clock was set back: it binds nobody.
    fn take_lease(&self, round: &Round) -> Result<bool, StoreFault> {
        let until = round.now.plus_seconds(LEASE_SECONDS).as_micros();
        let beyond = round.now.plus_seconds(LEASE_SECONDS + CLOCKS_APART_SECONDS).as_micros();
        let values = params!["sequencer", round.holder, until, round.now.as_micros(), beyond];
        Ok(self.main.execute(&query::TAKE_LEASE, values)? > 0)
    }

    /// The entries that wait for a place with the hashes of their leaves, each derived anew and held
    /// against its chain.
    fn leaves_after(&self, entry: i64, limit: u32) -> Result<Vec<(i64, Hash)>, StoreFault> {
        let mut last: HashMap<i64, Hash> = HashMap::new();
        let rows = self.main.many(&query::WAITING_ENTRIES, (entry, limit), |row| {
            let leaf = public_leaf(&row.get(3)?, row.get_ref(5)?.as_blob()?);
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, u32>(2)?, row.get::<_, Hash>(4)?, leaf))
        })?;
        rows.into_iter()
            .map(|(serial, case, number, stored, leaf)| {
                let previous = match last.get(&case) {
                    Some(known) => *known,
                    None => self.link_before(case, number)?,
                };
                if link(&previous, &leaf) != stored {
                    let what = "does not fit its chain; nothing is signed until this is mended";
                    return Err(StoreFault::corrupt(format!("ledger entry {serial} {what}")));
                }
                last.insert(case, stored);
                Ok((serial, leaf_hash(&leaf)))
            })
            .collect()
    }

    fn link_before(&self, case: i64, number: u32) -> Result<Hash, StoreFault> {
        if number <= 1 {
            return Ok([0; 32]);
        }
        let found = self.main.one(&query::ENTRY_LINK, (case, number - 1), |row| row.get(0))?;
        found.ok_or_else(|| StoreFault::corrupt("an entry without the one before it"))
    }

    fn stored_tile(&self, name: TileName) -> Result<Vec<Hash>, StoreFault> {
        let bytes = self.main.one(&query::TILE, (name.level(), name.number()), |row| row.get::<_, Vec<u8>>(0))?;
        let bytes = bytes.ok_or_else(|| StoreFault::corrupt(format!("{name} is missing")))?;
        let exact = prefix_of_tile(name, &bytes).and_then(|bytes| decode_tile(name, bytes));
        exact.ok_or_else(|| StoreFault::corrupt(format!("{name} is too short")))
    }

    fn sign(&self, size: u64, root: &Hash, round: &Round, default_origin: &str) -> Result<(), StoreFault> {
        self.name_ledger(default_origin)?;
        let origin = self.main.one(&query::LEDGER_ORIGIN, [], |row| row.get::<_, String>(0))?;
        let origin = origin.ok_or_else(|| StoreFault::corrupt("a log without a name"))?;
        let note = self.keyring.sign_checkpoint(&origin, size, root)?;
        let last = self.main.one(&query::LAST_SIGNED_DAY, [], |row| row.get::<_, i32>(0))?;
        let drew = self.main.one(&query::LAST_DRAWING_DAY, [], |row| row.get::<_, Option<i32>>(0))?.flatten();
        // A clock that was set back does not turn back the days of the log. One whose last checkpoint has drawn is
        // over, whatever the clock says: else what drew would not be its last.
        let day = [last, drew.map(|drew| drew + 1)].into_iter().flatten().fold(day_number(round.today), i32::max);
        self.main.execute(&query::ADD_CHECKPOINT, params![size, day, round.now.as_micros(), root, note])?;
        if last.is_some_and(|last| last < day) {
            self.main.execute(&query::FORGET_CHECKPOINTS, [day])?;
        }
        Ok(())
    }
}
