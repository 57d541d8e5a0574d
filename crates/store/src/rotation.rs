//! Changing the master key while the desk is open: rows move from the old one to the new one in small
//! transactions. Cut off anywhere, the next rotation and the next start go on.

use crate::{
    Store,
    differences::{Group, configure_keys, empty_log, open_there},
    fault::StoreFault,
    keyring::{Fingerprint, Masters, town_key_id},
    master::{self, MasterSource},
    query,
    statements::Statements,
};
use guichet_desk::base::{Instant, hexadecimal};
use guichet_seal::{KeyId, MasterKey, WrappedKey};
use rusqlite::{Connection, params};
use std::{path::Path, sync::atomic::Ordering};
use zeroize::Zeroizing;

/// How many rows move in one transaction: a writer beside it waits some milliseconds at most.
const ROWS_AT_ONCE: u32 = 200;

/// How the keys stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysStatus {
    /// Where the master key comes from.
    pub source: String,
    /// The fingerprint of the master key that wraps now.
    pub current: String,
    /// The fingerprint of the one that is leaving, while a rotation is under way.
    pub leaving: Option<String>,
    /// Rows under each fingerprint.
    pub rows: Vec<(String, u64)>,
    /// A running server has not learned the new master key yet.
    pub handover_waits: bool,
    /// Epoch keys: when each was made, and by when it ends.
    pub epochs: Vec<(Instant, Instant)>,
}

impl Store {
    /// Begins a rotation to a master key in a file, made of these random bytes.
    pub fn begin_rotation_to_file(&self, chance: [u8; 32], tell_server: bool, now: Instant) -> Result<(), StoreFault> {
        // Until it has begun, so that nobody ends another rotation and takes the staged file away in between.
        let alone = master::alone(self.folder())?;
        if tell_server {
            self.read(|snapshot| refuse_unlearned(snapshot.keys))?;
        }
        let next = master::stage_next(&alone, self.folder(), chance)?;
        self.begin_rotation(&next, tell_server, now)
    }

    /// Begins a rotation to this master key; does nothing when it wraps already, so that a rotation cut
    /// off can be asked for again. `tell_server` leaves the new key, wrapped by the old one, for a server
    /// that runs on the same folder; it is refused as unavailable while that server has not learned the last one,
    /// because it could open neither then.
    pub fn begin_rotation(&self, new: &Zeroizing<[u8; 32]>, tell_server: bool, now: Instant) -> Result<(), StoreFault> {
        let new = MasterKey::from_bytes(**new);
        let fingerprint = new.fingerprint();
        let keys = self.keys_writer()?;
        let statements = Statements(&keys);
        let group = Group::begin(&keys)?;
        let old = self.keyring().current(statements)?;
        if old.fingerprint() == fingerprint {
            return Ok(());
        }
        if leaving(statements)?.is_some() {
            return Err(StoreFault::corrupt("a rotation to another master key is under way; let it end first"));
        }
        if tell_server {
            refuse_unlearned(statements)?;
        }
        statements.execute(&query::MASTER_LEAVES, [])?;
        statements.execute(&query::ADD_MASTER, params![fingerprint, "current", now.as_micros()])?;
        // What an earlier server never fetched is of no use any more.
        statements.execute(&query::END_HANDOVER, [old.fingerprint()])?;
        let back = new.wrap_master(&old);
        statements.execute(&query::ADD_HANDOVER, params![old.fingerprint(), fingerprint, back.0])?;
        if tell_server {
            let forth = old.wrap_master(&new);
            statements.execute(&query::ADD_HANDOVER, params![fingerprint, old.fingerprint(), forth.0])?;
        }
        self.keyring().add(new);
        group.commit()
    }

    /// Moves some rows to the current master key; false when the rotation has ended, with the old master
    /// key gone from the key database and from the folder.
    pub fn rotate_some(&self) -> Result<bool, StoreFault> {
        let keys = self.keys_writer()?;
        let statements = Statements(&keys);
        let group = Group::begin(&keys)?;
        let current = self.keyring().current(statements)?;
        if let Some(leaving) = leaving(statements)? {
            let old = self.keyring().master(statements, leaving)?;
            move_some(statements, &old, &current)?;
            group.commit()?;
            return Ok(true);
        }
        drop(group);
        // While a reader holds the log, what was wrapped by the old key still stands in it: asked again.
        if !empty_log(&keys)? {
            return Ok(true);
        }
        self.settle_files(statements)?;
        Ok(false)
    }

    /// Puts the master key's files in order after a rotation. Read anew when no other process can change them: one
    /// may have done this already, and begun the next rotation since.
    fn settle_files(&self, keys: Statements<'_>) -> Result<(), StoreFault> {
        let alone = master::alone(self.folder())?;
        match keys.one(&query::CURRENT_MASTER, [], |row| row.get::<_, Fingerprint>(0))? {
            Some(current) if leaving(keys)?.is_none() => {
                master::settle(&alone, self.folder(), self.master_source(), current)
            }
            _ => Ok(()),
        }
    }

    /// After a rotation to a master key from elsewhere: the old file is overwritten and removed.
    pub fn retire_master_file(&self) -> Result<(), StoreFault> {
        let alone = master::alone(self.folder())?;
        let current = self.keyring().current(Statements(&self.keys_writer()?))?;
        master::retire_file(&alone, self.folder(), current.fingerprint())
    }

    /// Whether a rotation is under way.
    pub fn is_rotating(&self) -> Result<bool, StoreFault> {
        self.read(|snapshot| Ok(leaving(snapshot.keys)?.is_some()))
    }

    /// Learns the master key of a rotation that another program carried out, then removes what was left
    /// for it, from the log of changes as well, whichever call finds no reader in the way. Only the server calls this.
    pub fn take_master_over(&self) -> Result<(), StoreFault> {
        let waits = self.read(|snapshot| -> Result<_, StoreFault> {
            self.keyring().current(snapshot.keys)?;
            Ok(leaving(snapshot.keys)?.is_none() && forward(snapshot.keys)?)
        })?;
        if !waits && !self.handover_in_log.load(Ordering::Relaxed) {
            return Ok(());
        }
        let keys = self.keys_writer()?;
        let statements = Statements(&keys);
        let group = Group::begin(&keys)?;
        let current = self.keyring().current(statements)?;
        if leaving(statements)?.is_none() {
            statements.execute(&query::END_HANDOVER, [current.fingerprint()])?;
            self.keyring().forget_left(statements)?;
        }
        group.commit()?;
        self.handover_in_log.store(!empty_log(&keys)?, Ordering::Relaxed);
        Ok(())
    }

    /// How the keys stand.
    pub fn keys_status(&self) -> Result<KeysStatus, StoreFault> {
        self.read(|snapshot| {
            let current = self.keyring().current(snapshot.keys)?.fingerprint();
            let rows = snapshot.keys.many(&query::COUNT_BY_MASTER, [], |row| {
                Ok((hexadecimal(&row.get::<_, Fingerprint>(0)?), row.get(1)?))
            })?;
            Ok(KeysStatus {
                source: self.master_source().describe(self.folder()),
                current: hexadecimal(&current),
                leaving: leaving(snapshot.keys)?.map(|fingerprint| hexadecimal(&fingerprint)),
                rows,
                handover_waits: forward(snapshot.keys)?,
                epochs: self.epochs().list()?.into_iter().map(|epoch| (epoch.made, epoch.ends())).collect(),
            })
        })
    }

    /// Goes on with a rotation that was cut off.
    pub(crate) fn finish_rotation(&self) -> Result<(), StoreFault> {
        while self.rotate_some()? {}
        Ok(())
    }

    /// A connection of its own to the key database.
    pub(crate) fn keys_writer(&self) -> Result<Connection, StoreFault> {
        let mut keys = open_there(&self.folder().join(master::KEYS).join("keys.db"))?;
        configure_keys(&mut keys, 500)?;
        Ok(keys)
    }
}

impl MasterSource {
    /// Whether the key lies in the data folder.
    pub fn is_file(&self) -> bool {
        matches!(self, Self::File)
    }
}

/// Goes on with a rotation that was cut off, in a folder that is not open yet: a copy of it must not hold keys wrapped
/// by a master key that is about to go. The files are settled when the folder opens.
pub(crate) fn finish_cut_off(folder: &Path, source: &MasterSource, keys: &Connection) -> Result<(), StoreFault> {
    let statements = Statements(keys);
    // The oldest folders know no rotation.
    if !keys.table_exists(None, "master_key")? || leaving(statements)?.is_none() {
        return Ok(());
    }
    let masters = Masters::from_candidates(source.candidates(folder)?, statements)?;
    loop {
        let group = Group::begin(keys)?;
        let Some(leaving) = leaving(statements)? else { break };
        move_some(statements, &*masters.known(leaving)?, masters.current())?;
        group.commit()?;
    }
    empty_log(keys).map(drop)
}

/// Refuses while a server may not have learned the last master key: one that knows neither opens nothing any more.
fn refuse_unlearned(keys: Statements<'_>) -> Result<(), StoreFault> {
    if leaving(keys)?.is_none() && forward(keys)? {
        return Err(StoreFault::unavailable("a running server has not learned the last master key yet"));
    }
    Ok(())
}

fn leaving(keys: Statements<'_>) -> Result<Option<Fingerprint>, StoreFault> {
    keys.one(&query::LEAVING_MASTER, [], |row| row.get(0))
}

/// Whether the current master key waits, wrapped by its predecessor, for a server to learn it.
fn forward(keys: Statements<'_>) -> Result<bool, StoreFault> {
    let current: Option<Fingerprint> = keys.one(&query::CURRENT_MASTER, [], |row| row.get(0))?;
    let handed = keys.many(&query::HANDOVERS, [], |row| row.get::<_, Fingerprint>(0))?;
    Ok(current.is_some_and(|current| handed.contains(&current)))
}

/// Moves some rows; when none were left, the old master key is forgotten.
fn move_some(keys: Statements<'_>, old: &MasterKey, new: &MasterKey) -> Result<(), StoreFault> {
    if move_data_keys(keys, old, new)? == 0 {
        move_town_keys(keys, old, new)?;
        keys.execute(&query::END_MASTER, [])?;
        keys.execute(&query::END_HANDOVER, [old.fingerprint()])?;
    }
    Ok(())
}

fn move_data_keys(keys: Statements<'_>, old: &MasterKey, new: &MasterKey) -> Result<usize, StoreFault> {
    let rows = keys.many(&query::KEYS_UNDER, (old.fingerprint(), ROWS_AT_ONCE), |row| {
        Ok((KeyId(row.get(0)?), WrappedKey(row.get(1)?)))
    })?;
    for (id, wrapped) in &rows {
        let again = new.wrap(*id, &old.unwrap(*id, wrapped)?);
        keys.execute(&query::SAVE_KEY, params![again.0, new.fingerprint(), id.0, old.fingerprint()])?;
    }
    Ok(rows.len())
}

fn move_town_keys(keys: Statements<'_>, old: &MasterKey, new: &MasterKey) -> Result<(), StoreFault> {
    let rows = keys.many(&query::TOWN_KEYS, [], |row| {
        Ok((row.get::<_, String>(0)?, WrappedKey(row.get(1)?), row.get::<_, Fingerprint>(2)?))
    })?;
    for (name, wrapped, master) in rows {
        if master == old.fingerprint() {
            let id = town_key_id(&name);
            let again = new.wrap(id, &old.unwrap(id, &wrapped)?);
            keys.execute(&query::SAVE_TOWN_KEY, params![again.0, new.fingerprint(), name])?;
        }
    }
    Ok(())
}
