//! A copy of the public log in a folder: written from a desk, or checked by anyone.

use super::{Belief, bad_key, fault_at, fault_of, holds, not_signed};
use crate::{edge::Stopwatch, fault::Fault};
use guichet_acts::Acts;
use guichet_ledger::{
    checkpoint::{Checkpoint, CheckpointFault},
    note::Note,
    tile::{Resource, TileName, bundles_grown},
    tree::TreeHead,
    trust::Trust,
    verify::{Failure, verify_log},
};
use std::{fs, io, path::Path};

/// The level above which no log of this world has tiles.
const LEVELS: u8 = 8;

/// Writes checkpoint, key, tiles and bundles into a new folder, laid out as they are served.
pub(super) fn export(acts: &Acts, to: &Path) -> Result<(), Fault> {
    let checkpoint = acts.checkpoint_to_keep()?.ok_or_else(not_signed)?;
    let key = acts.ledger_key()?.ok_or_else(not_signed)?;
    write_copy(acts, &checkpoint, &key, to)
}

/// Writes the log as far as this checkpoint goes: meanwhile the desk may have signed a longer one.
fn write_copy(acts: &Acts, checkpoint: &str, key: &str, to: &Path) -> Result<(), Fault> {
    let size = size_of(checkpoint).map_err(|fault| fault_at("checkpoint", fault))?;
    fs::create_dir(to).map_err(|error| Fault::file(to.display(), &error))?;
    let mut files = 0;
    let mut resources: Vec<Resource> = bundles_grown(0, size).map(Resource::Bundle).collect();
    for level in 0..LEVELS {
        let tiles = (0..).map_while(|number| TileName::in_tree(level, number, size));
        resources.extend(tiles.map(Resource::Tile));
    }
    for resource in resources {
        let path = resource.to_string();
        write(&to.join(&path), &acts.ledger_file(&path)?)?;
        files += 1;
    }
    write(&to.join("key"), format!("{key}\n").as_bytes())?;
    // Last, so that a copy with a checkpoint is whole.
    write(&to.join("checkpoint"), checkpoint.as_bytes())?;
    println!("{size} places in {files} files under {}", to.display());
    println!("next: guichet ledger verify --copy {0} --key {0}/key", to.display());
    Ok(())
}

fn size_of(checkpoint: &str) -> Result<u64, CheckpointFault> {
    let note = Note::parse(checkpoint.as_bytes())?;
    Ok(Checkpoint::parse(note.text())?.size())
}

/// Checks a copy: every entry, every tile, the signature, and what one remembers.
pub(super) fn verify(folder: &Path, belief: &Belief) -> Result<(), Fault> {
    let took = Stopwatch::start();
    let trust = trust(belief)?;
    let heads = remembered(belief, &trust)?;
    let read = |resource: Resource| match fs::read(folder.join(resource.to_string())) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(Fault::file(folder.join(resource.to_string()).display(), &error)),
    };
    match verify_log(&trust, &heads, read) {
        Ok(verified) => {
            holds(verified.entries, took);
            Ok(())
        }
        Err(Failure::Fault(fault)) => Err(fault_of(fault)),
        Err(Failure::Reader(fault)) => Err(fault),
    }
}

/// Whom to believe: the key that was given, under its own name.
pub(super) fn trust(belief: &Belief) -> Result<Trust, Fault> {
    let key = belief.key.clone().ok_or_else(|| bad_key("no key to check with"))?;
    Ok(Trust { origin: key.name().to_string(), keys: vec![key], witnesses: belief.witnesses.clone() })
}

/// The older tree that one kept, when its own signature holds.
pub(super) fn remembered(belief: &Belief, trust: &Trust) -> Result<Vec<TreeHead>, Fault> {
    let Some(bytes) = &belief.remembered else { return Ok(Vec::new()) };
    let opened = Checkpoint::open(bytes, &trust.origin, &trust.keys);
    let (checkpoint, _) = opened.map_err(|fault| fault_at("remembered checkpoint", fault))?;
    Ok(vec![checkpoint.head()])
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes));
    written.map_err(|error| Fault::file(path.display(), &error))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{folder::DataFolder, town};
    use guichet_acts::Submission;
    use guichet_desk::base::{Instant, Language};

    const NOW: Instant = Instant::from_micros(1_795_572_000_000_000);
    const FORM: [(&str, &str); 5] = [
        ("about", "wait"),
        ("case_known", "no"),
        ("proof", "no"),
        ("what_happened", "Nobody called me."),
        ("telephone", "000 0000 0001"),
    ];

    /// Somebody complains, and the log is signed.
    pub(in super::super) async fn grow(acts: &Acts) -> String {
        let form = FORM.map(|(name, typed)| (name.to_owned(), typed.to_owned())).into();
        let complaint = Submission::online("complaint".parse().expect("a code"), form, Language::English);
        acts.submit(complaint, NOW).await.expect("a receipt");
        acts.sequence(NOW).await.expect("it is signed");
        acts.checkpoint().expect("it is read").expect("a checkpoint")
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_copy_holds_though_the_log_grew_after_its_checkpoint_was_read() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("data")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let read = grow(&acts).await;
        let longer = grow(&acts).await;
        assert!(size_of(&read).expect("a size") < size_of(&longer).expect("a size"));
        let (key, copy) = (acts.ledger_key().expect("it is read").expect("a key"), temporary.path().join("copy"));
        write_copy(&acts, &read, &key, &copy).expect("it is written");
        assert_eq!(fs::read_to_string(copy.join("checkpoint")).expect("text"), read);
        let belief = Belief { key: Some(key.parse().expect("a key")), remembered: None, witnesses: None };
        verify(&copy, &belief).expect("it holds");
    }
}
