//! The end of keys: written down among the tombstones first, then overwritten in the key database and in
//! its log of changes. Who decides it, and why, is not known here.

use crate::{
    Snapshot, Store, Tx,
    backup::clear_copies_before_change,
    differences::{Group, empty_log},
    fault::StoreFault,
    query,
    statements::Statements,
    tombstones::Mark,
};
use guichet_desk::base::Instant;
use guichet_seal::KeyId;
use rusqlite::params;
use std::sync::PoisonError;

const AT_ONCE: u32 = 500;
/// So many keys may be left over before anything uses one.
const LEFT_OVER_MAX: usize = 16;

/// Up to where tombstones were compared: those of the file, and the rows.
pub(crate) struct TombstonesRead {
    file: Mark,
    row: i64,
}

impl Store {
    /// Carries out what was decided: destroys doomed keys, then forgets that they were doomed. Cut off
    /// anywhere, the next call finishes it. Answers how many keys went.
    pub fn destroy_doomed_keys(&self) -> Result<u64, StoreFault> {
        let mut destroyed = 0;
        loop {
            let doomed = self.read(|snapshot| {
                snapshot.main.many(&query::DOOMED_KEYS, [AT_ONCE], |row| {
                    Ok((KeyId(row.get(0)?), Instant::from_micros(row.get(1)?)))
                })
            })?;
            if doomed.is_empty() {
                return Ok(destroyed);
            }
            let count = doomed.len() as u64;
            if !self.destroy_keys(doomed)? {
                // A reader stood in the way of emptying the log of changes: the next round does it.
                return Ok(destroyed);
            }
            destroyed += count;
        }
    }

    /// Destroys keys that nothing uses: left over from a crash between the two commits. Keys
    /// younger than `before` are left alone. Answers how many went. Refuses to end them all.
    pub fn sweep_keys(&self, before: Instant) -> Result<u64, StoreFault> {
        self.read(refuse_to_end_all)?;
        let mut after = [0_u8; 16];
        let mut swept = 0;
        loop {
            let (last, orphans) = self.read(|snapshot| -> Result<_, StoreFault> {
                let page = snapshot.keys.many(&query::NEXT_KEYS, (after, AT_ONCE), |row| {
                    Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, i64>(1)?))
                })?;
                let mut orphans = Vec::new();
                for (id, made_at) in &page {
                    let used = snapshot.main.one(&query::KEY_IN_USE, (id, id, id, id), |_| Ok(()))?.is_some();
                    if !used && *made_at < before.as_micros() {
                        orphans.push((KeyId(*id), before));
                    }
                }
                Ok((page.last().map(|(id, _)| *id), orphans))
            })?;
            let Some(last) = last else { return Ok(swept) };
            after = last;
            swept += orphans.len() as u64;
            self.doom_keys(orphans)?;
            self.destroy_doomed_keys()?;
        }
    }

    /// Writes down that these keys must end, so that whatever cuts their end off, a later call finishes it.
    pub(crate) fn doom_keys(&self, keys: Vec<(KeyId, Instant)>) -> Result<(), StoreFault> {
        if keys.is_empty() {
            return Ok(());
        }
        let work = move |tx: &mut Tx<'_>| keys.iter().try_for_each(|(id, at)| tx.doom_key(id.0, *at));
        self.write(Vec::new(), work).wait().map(drop)
    }

    /// What time does to copies: epoch keys whose time is over end, the desk's own copies that nothing opens
    /// any more go, and the tombstones are confirmed as complete up to `now`. Answers how many epoch keys ended.
    /// What fails keeps nothing else from its time; the first fault is told at the end.
    pub fn keep_epochs(&self, now: Instant) -> Result<usize, StoreFault> {
        let ended = self.epochs().end_old(now);
        let confirmed = self.confirm_tombstones(now);
        let cleared = clear_copies_before_change(self.folder(), now);
        confirmed.and(cleared).and(ended)
    }

    fn confirm_tombstones(&self, now: Instant) -> Result<(), StoreFault> {
        self.compare_tombstones()?;
        self.epochs().confirm(now)
    }

    /// Erases again what tombstones name and this folder still has, because its disk was put back, and tells them what
    /// they miss. It goes by what was written down, and by no clock.
    pub fn compare_tombstones(&self) -> Result<(), StoreFault> {
        let mut compared = self.tombstones_read.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken, so that the next round reads everything when this one does not come to its end.
        let before = compared.take();
        let read = self.epochs().tombstones_since(before.as_ref().map(|before| &before.file))?;
        let after = before.filter(|_| !read.is_whole).map_or(0, |before| before.row);
        let rows = self.tombstones_after(after)?;
        let row = rows.last().map_or(after, |(number, ..)| *number);
        // A folder that is new, or was not always this one, first learns what it missed, and the data folder what
        // another one wrote there.
        let mut known = read.tombstones.gone;
        let missed = rows.into_iter().filter(|(_, id, _)| known.remove(&id.0).is_none());
        let missed: Vec<_> = missed.map(|(_, id, at)| (id, at)).collect();
        if !missed.is_empty() {
            self.epochs().bury(&missed)?;
        }
        self.learn_what_was_erased(known)?;
        *compared = Some(TombstonesRead { file: read.mark, row });
        Ok(())
    }

    /// When the last copy that may hold a key that is there now can no longer be opened; none when there
    /// is no such copy.
    pub fn last_copy_dies(&self, now: Instant) -> Result<Option<Instant>, StoreFault> {
        Ok(self.epochs().list()?.iter().map(crate::epochs::Epoch::ends).filter(|end| *end > now).max())
    }

    /// The tombstones that were written down after this row, in their order.
    fn tombstones_after(&self, row: i64) -> Result<Vec<(i64, KeyId, Instant)>, StoreFault> {
        let mut all: Vec<(i64, KeyId, Instant)> = Vec::new();
        loop {
            let after = all.last().map_or(row, |(number, ..)| *number);
            let page = self.read(|snapshot| {
                snapshot.main.many(&query::TOMBSTONES_AFTER, (after, AT_ONCE), |row| {
                    Ok((row.get::<_, i64>(0)?, KeyId(row.get(1)?), Instant::from_micros(row.get(2)?)))
                })
            })?;
            if page.is_empty() {
                return Ok(all);
            }
            all.extend(page);
        }
    }

    /// Destroys keys; false when the log of changes still holds them because a reader was in the way.
    fn destroy_keys(&self, gone: Vec<(KeyId, Instant)>) -> Result<bool, StoreFault> {
        self.epochs().bury(&gone)?;
        let keys = self.keys_writer()?;
        let group = Group::begin(&keys)?;
        for (id, _) in &gone {
            Statements(&keys).execute(&query::DESTROY_KEY, [id.0.as_slice()])?;
        }
        group.commit()?;
        if !empty_log(&keys)? {
            return Ok(false);
        }
        self.write(Vec::new(), move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            for (id, at) in &gone {
                tx.main.execute(&query::ADD_TOMBSTONE, params![id.0, at.as_micros()])?;
                tx.main.execute(&query::END_DOOM, [id.0.as_slice()])?;
            }
            Ok(())
        })
        .wait()?;
        Ok(true)
    }
}

/// Where there are many keys and nothing uses any of them, they are no leftovers: another main database took the place
/// of theirs, and that one may come back.
fn refuse_to_end_all(snapshot: &Snapshot<'_>) -> Result<(), StoreFault> {
    if snapshot.main.one(&query::ANY_KEY_IN_USE, [], |_| Ok(()))?.is_some() {
        return Ok(());
    }
    let first = ([0_u8; 16], AT_ONCE);
    if snapshot.keys.many(&query::NEXT_KEYS, first, |_| Ok(()))?.len() <= LEFT_OVER_MAX {
        return Ok(());
    }
    Err(StoreFault::corrupt(
        "nothing in main.db uses any of the many keys in keys.db: do they belong together? None was ended",
    ))
}
