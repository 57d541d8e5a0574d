//! Restoring a data folder from the two files of a backup.

use super::{OPTIONS, hidden, keys_for, refused};
use crate::{confined::Hidden, edge, fault::Fault};
use clap::Args;
use guichet_acts::{Finding, MasterSource, RestoreOptions, RestoreReport, parse_master_key};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

pub(crate) const RESTORE_EXAMPLES: &str = "\
Example:
  guichet restore --main guichet-main-….tar --keys guichet-keys-….tar --epochs /vault/epochs \\
      --master-key /safe/master.key --to /srv/town";

/// Options of `restore`.
#[derive(Args)]
pub(crate) struct RestoreWords {
    /// The copy of the data
    #[arg(long, value_name = "FILE")]
    main: PathBuf,
    /// The copy of the wrapped keys
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    /// An empty folder
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The age identity, when the copies are encrypted
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// The file of the master key, which the restored folder keeps; else --key-command or GUICHET_MASTER_KEY
    #[arg(long, value_name = "FILE")]
    master_key: Option<PathBuf>,
}

/// Restores a folder from copies.
pub(crate) fn restore(words: &RestoreWords) -> Result<(), Fault> {
    let options = OPTIONS.get().cloned().unwrap_or_default();
    let epochs = options.epochs.ok_or_else(|| {
        Fault::unable(
            "epochs-missing",
            "restoring needs the epoch keys and tombstones",
            "name their folder with --epochs",
        )
    })?;
    let (master, keep_master) = master_of(words)?;
    let chance = edge::chance();
    let options = RestoreOptions {
        main: words.main.clone(),
        keys: words.keys.clone(),
        epochs,
        to: words.to.clone(),
        identity: words.identity.as_deref().map(read_text).transpose()?,
        master,
        keep_master,
        fresh: [chance.draw(), chance.draw(), chance.draw(), chance.draw()],
        now: edge::now(),
    };
    let restored = guichet_acts::restore(&options).map_err(|problem| refused("restore", problem))?;
    tell(&restored, &options);
    judge(&restored.findings)
}

/// The master key that opens the copies, and whether the restored folder keeps it.
fn master_of(words: &RestoreWords) -> Result<(Zeroizing<[u8; 32]>, bool), Fault> {
    if let Some(path) = &words.master_key {
        return Ok((read_master(path)?, true));
    }
    match keys_for(&hidden_from_restoring(words))?.source {
        MasterSource::Given { bytes, .. } => Ok((bytes, false)),
        MasterSource::File => {
            let what = "no backup holds the master key";
            let hint = "name its file with --master-key, or give it by --key-command or in GUICHET_MASTER_KEY";
            Err(Fault::unable("master-key", what, hint))
        }
    }
}

fn hidden_from_restoring(words: &RestoreWords) -> Hidden {
    hidden(&words.to).and([words.main.clone(), words.keys.clone()]).and(words.identity.clone())
}

/// Says what the folder holds again, and what is not as it was.
fn tell(restored: &RestoreReport, options: &RestoreOptions) {
    println!("restored {} as it was at {}", options.to.display(), restored.at.timestamp());
    if !restored.is_bound {
        println!(
            "warning: these copies are of an older version, which did not bind them to each other: nothing shows whether \
             somebody changed that of the data since"
        );
    }
    println!(
        "keys     {} ({} of the copy had been destroyed since, and stay so)",
        restored.keys, restored.keys_left_out
    );
    println!("erased   {} parties and {} drafts that ended since", restored.erased, restored.drafts_ended);
    let own = options.to.join("keys");
    println!(
        "epochs   its own; {} says what to do when this folder takes the first one's place",
        own.join("restored").display()
    );
    println!(
        "clock    taken for right: it says {}; if that is wrong, do not open this folder, and restore anew",
        options.now.timestamp()
    );
    println!("sessions all ended, and staff tokens and one-time links too: make new ones");
    tell_undone(restored);
}

/// Says up to when the folder knows anything, and what came undone by that.
fn tell_undone(restored: &RestoreReport) {
    println!(
        "log      its first {} places; what was signed after them is unknown, and so are its proofs",
        restored.log_size
    );
    println!("undone   whatever was done after {}; nothing in this folder knows of it:", restored.at.timestamp());
    println!("         revocations: what was revoked since verifies as valid; revoke it again before anything else");
    println!("         papers issued since: their codes are unknown; issue them anew");
    println!("         applications and bookings since: their receipts open nothing; take them in anew");
    println!(
        "         tickets of today since: their slips open nothing; new ones have numbers after a gap of 500 or more"
    );
    println!("         codes replaced since: the old ones open again; have them replaced once more");
    println!("         docs/keys-and-backups.md, step 5, has the whole list");
    for left_out in &restored.numbers {
        println!(
            "numbers  the next case of {} is {}; {} and those between were perhaps given since, and nobody gets them",
            left_out.next.year(),
            left_out.next,
            left_out.first
        );
    }
    println!("         make a new pair of copies before the desk opens: these, restored again, would give them again");
}

/// Says what the check of the folder found.
fn judge(findings: &[Finding]) -> Result<(), Fault> {
    for found in findings {
        println!("{}: {}", found.code, found.place);
    }
    if findings.is_empty() {
        println!("check    everything holds");
        return Ok(());
    }
    let what = format!("{} finding(s) in the restored folder", findings.len());
    Err(Fault::found("restore", what, "keep the folder, and try an older backup in another one"))
}

fn read_master(path: &Path) -> Result<Zeroizing<[u8; 32]>, Fault> {
    let bytes = Zeroizing::new(std::fs::read(path).map_err(|error| Fault::file(path.display(), &error))?);
    parse_master_key(&bytes).ok_or_else(|| {
        let what = format!("{} holds no master key", path.display());
        Fault::unable("master-key", what, "a master key is 32 bytes or 64 hexadecimal digits")
    })
}

fn read_text(path: &Path) -> Result<Zeroizing<String>, Fault> {
    std::fs::read_to_string(path).map(Zeroizing::new).map_err(|error| Fault::file(path.display(), &error))
}
