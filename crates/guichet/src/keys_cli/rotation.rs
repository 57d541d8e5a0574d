//! The change of the master key, beside a running server or without one.

use super::{given, hidden, keys_for};
use crate::{
    confined::Hidden,
    edge,
    fault::Fault,
    folder::{self, DataFolder},
    secrets::{MASTER_KEY, NEXT_MASTER_KEY},
};
use guichet_acts::{Acts, Keys, MasterSource, NewMaster, Problem, Strongroom};
use std::path::Path;

/// Changes the master key of a folder, or ends a change that was cut off.
pub(super) fn rotate(data: &Path, new_key_command: Option<&str>) -> Result<(), Fault> {
    folder::must_be_there(data)?;
    // While the folder is ours no server runs, and the new key need not be left for one.
    let alone = taken_unless_a_server_runs(data)?;
    let hidden = hidden(data);
    let mut keys = keys_for(&hidden)?;
    let was_file = keys.source.is_file();
    let new = new_master(data, &keys, new_key_command, &hidden)?;
    // A rotation that was cut off has the new key for its current one already.
    if let (NewMaster::Given(bytes), Err(_)) = (&new, Acts::check_keys(data, &keys)) {
        keys.source = MasterSource::Given { name: "the new master key".into(), bytes: bytes.clone() };
    }
    let next = data.join("keys/master.key.next");
    let unfinished = next.exists();
    let strongroom = folder::strongroom_with(data, keys)?;
    let before = strongroom.keys_status()?.current;
    if unfinished && !next.exists() {
        println!("a rotation that was cut off has ended; the master key is {before}");
        return Ok(());
    }
    let begun = strongroom.begin_rotation(&new, alone.is_none(), edge::now());
    begun.map_err(|problem| not_begun(&strongroom, problem))?;
    while strongroom.rotate_some()? {}
    if was_file && matches!(new, NewMaster::Given(_)) {
        strongroom.retire_master_file()?;
    }
    tell(&before, &strongroom.keys_status()?.current, &new, alone.is_none());
    Ok(())
}

/// The master key that is to come.
fn new_master(data: &Path, keys: &Keys, command: Option<&str>, hidden: &Hidden) -> Result<NewMaster, Fault> {
    match given(command, NEXT_MASTER_KEY, hidden)? {
        Some((_, bytes)) => Ok(NewMaster::Given(bytes)),
        None if keys.source.is_file() => Ok(NewMaster::File),
        None => {
            let what = format!("the master key comes from {}, so the new one must too", keys.source.describe(data));
            Err(Fault::unable("master-key", what, "give it by --new-key-command or in GUICHET_MASTER_KEY_NEXT"))
        }
    }
}

/// Why a rotation did not begin: most likely the last one was a moment ago.
fn not_begun(strongroom: &Strongroom, problem: Problem) -> Fault {
    match strongroom.keys_status() {
        Ok(status) if status.handover_waits => {
            let what = "a running server has not learned the last master key yet; nothing was changed";
            Fault::unable("handover-waits", what, "it takes a server seconds: wait, or stop it, and try again")
        }
        _ => problem.into(),
    }
}

/// The folder for this process alone; none while a server has it. Whatever else is in the way is a fault: it says
/// nothing of a server.
fn taken_unless_a_server_runs(data: &Path) -> Result<Option<DataFolder>, Fault> {
    match DataFolder::take(data) {
        Ok(folder) => Ok(Some(folder)),
        Err(fault) if fault.code() == folder::IN_USE => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Says what became of the master key, and what is to be done now.
fn tell(before: &str, current: &str, new: &NewMaster, server_runs: bool) {
    println!("the master key was {before}, now it is {current}");
    println!("the old one is gone; backups from before still need it: make a new backup now");
    if server_runs {
        println!("a running server learns the new one within seconds");
    }
    if matches!(new, NewMaster::Given(_)) {
        println!("next start: give the new key by --key-command or in {MASTER_KEY}");
    }
}
