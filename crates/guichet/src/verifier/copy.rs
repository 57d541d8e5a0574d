//! A copy of the public log in a folder: written from a desk, or checked by anyone.

use super::{Belief, bad_key, fault_at, fault_of, holds, not_one, not_signed};
use crate::{edge::Stopwatch, fault::Fault};
use guichet_acts::Strongroom;
use guichet_ledger::{
    checkpoint::{Checkpoint, CheckpointFault},
    note::Note,
    tile::{Resource, TileName, bundles_grown},
    tree::TreeHead,
    trust::Trust,
    verify::{Failure, Verified, What, verify_log},
};
use std::{fs, io, path::Path};

/// The level above which no log of this world has tiles.
const LEVELS: u8 = 8;

/// Writes checkpoint, key, tiles and bundles into a new folder, laid out as they are served.
pub(super) fn export(strongroom: &Strongroom, to: &Path) -> Result<(), Fault> {
    let checkpoint = strongroom.checkpoint_to_keep()?.ok_or_else(not_signed)?;
    let key = strongroom.ledger_key()?.ok_or_else(not_signed)?;
    write_copy(strongroom, &checkpoint, &key, to)
}

/// Writes the log as far as this checkpoint goes: meanwhile the desk may have signed a longer one.
fn write_copy(strongroom: &Strongroom, checkpoint: &str, key: &str, to: &Path) -> Result<(), Fault> {
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
        write(&to.join(&path), &strongroom.ledger_file(&path)?)?;
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
    Ok(parsed(checkpoint.as_bytes())?.1.size())
}

fn parsed(bytes: &[u8]) -> Result<(Note, Checkpoint), CheckpointFault> {
    let note = Note::parse(bytes)?;
    let checkpoint = Checkpoint::parse(note.text())?;
    Ok((note, checkpoint))
}

/// Checks a copy: every entry, every tile, the signature, and what one remembers.
pub(super) fn verify(folder: &Path, belief: &Belief) -> Result<(), Fault> {
    let took = Stopwatch::start();
    let trust = trust(belief)?;
    let heads = remembered(belief, &trust)?;
    let read = |resource: Resource| match fs::read(folder.join(resource.to_string())) {
        Ok(bytes) => Ok(Some(bytes)),
        // A folder without a checkpoint is no copy: that says nothing of the log.
        Err(error) if resource != Resource::Checkpoint && is_missing(&error) => Ok(None),
        Err(error) => Err(Fault::file(folder.join(resource.to_string()).display(), &error)),
    };
    match verify_log(&trust, &heads, read) {
        Ok(verified) => {
            holds(verified.entries, took);
            Ok(())
        }
        Err(Failure::Fault(fault)) if fault.what == What::RolledBack => {
            Err(shorter(verify_log(&trust, &[], read), &heads))
        }
        Err(failure) => Err(why(failure)),
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn why(failure: Failure<Fault>) -> Fault {
    match failure {
        Failure::Fault(fault) => fault_of(fault),
        Failure::Reader(fault) => fault,
    }
}

/// A copy with fewer places than one remembers. By itself it may be an older one, or one that goes by what witnesses
/// confirmed; or the log was cut. Nothing in it tells which.
fn shorter(alone: Result<Verified, Failure<Fault>>, heads: &[TreeHead]) -> Fault {
    let size = match alone {
        Ok(verified) => verified.entries,
        Err(failure) => return why(failure),
    };
    let kept = heads.iter().map(|head| head.size).max().unwrap_or_default();
    println!("shorter copy: {size} places, which hold, and {kept} in the checkpoint that you kept");
    let hint = "look at the /ledger/checkpoint of the desk: with as many places as you kept, take the copy again, in ten \
                seconds where witnesses confirm; with fewer, the log was cut: keep everything";
    Fault::found("copy-shorter", "the copy is older than the checkpoint that you kept, or the log was cut since", hint)
}

/// Whom to believe: the key that was given, under its own name.
pub(super) fn trust(belief: &Belief) -> Result<Trust, Fault> {
    let key = belief.key.clone().ok_or_else(|| bad_key("no key to check with"))?;
    Ok(Trust { origin: key.name().to_string(), keys: vec![key], witnesses: belief.witnesses.clone() })
}

/// The older tree that one kept, when its own signature holds.
pub(super) fn remembered(belief: &Belief, trust: &Trust) -> Result<Vec<TreeHead>, Fault> {
    let Some((path, bytes)) = &belief.remembered else { return Ok(Vec::new()) };
    let (note, _) = parsed(bytes).map_err(|fault| not_one("checkpoint", path, fault))?;
    let verified = Checkpoint::verify(&note, &trust.origin, &trust.keys);
    Ok(vec![verified.map_err(|fault| fault_at("remembered checkpoint", fault))?.head()])
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes));
    written.map_err(|error| Fault::file(path.display(), &error))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        folder::{self, DataFolder},
        town,
    };
    use guichet_acts::{Acts, Submission};
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
        write_copy(&folder::strongroom(folder.path()).expect("it opens"), &read, &key, &copy).expect("it is written");
        assert_eq!(fs::read_to_string(copy.join("checkpoint")).expect("text"), read);
        let belief = Belief { key: Some(key.parse().expect("a key")), remembered: None, witnesses: None };
        verify(&copy, &belief).expect("it holds");
        let kept = |text: &str| {
            let remembered = Some((temporary.path().join("kept"), text.as_bytes().to_vec()));
            Belief { key: belief.key.clone(), remembered, witnesses: None }
        };
        verify(&copy, &kept(&read)).expect("it is what was kept");
        let fault = verify(&copy, &kept(&longer)).expect_err("it has fewer places");
        assert_eq!(fault.code(), "copy-shorter", "an older copy is no broken log: {fault}");
        let tile = format!("tile/0/000.p/{}", size_of(&read).expect("a size"));
        fs::write(copy.join(tile), b"changed").expect("written");
        let fault = verify(&copy, &kept(&longer)).expect_err("it was changed");
        assert_eq!(fault.code(), "ledger", "a broken one is, however many places were kept: {fault}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_no_copy_no_checkpoint_and_no_proof_is_named_and_says_nothing_of_the_log() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("data")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let checkpoint = grow(&acts).await;
        let (key, copy) = (acts.ledger_key().expect("it is read").expect("a key"), temporary.path().join("copy"));
        write_copy(&folder::strongroom(folder.path()).expect("it opens"), &checkpoint, &key, &copy)
            .expect("it is written");
        let belief = |remembered| Belief { key: Some(key.parse().expect("a key")), remembered, witnesses: None };
        let garbage = temporary.path().join("garbage");
        fs::write(&garbage, "nothing of the kind").expect("written");
        let nowhere = temporary.path().join("nix/log");
        let kept = Some((garbage.clone(), b"nothing of the kind".to_vec()));
        for (done, named) in [
            (verify(&nowhere, &belief(None)), &nowhere),
            (verify(&copy, &belief(kept)), &garbage),
            (crate::verifier::proof::verify(&garbage, &belief(None)), &garbage),
        ] {
            let fault = done.expect_err("there is nothing to check");
            assert_eq!(fault.code(), "file", "{fault}");
            assert!(fault.what().contains(&named.display().to_string()), "{fault}");
        }
    }
}
