//! Copies of a data folder: one file for the data, one for the wrapped keys.

use super::{OPTIONS, hidden, keys_for, refused};
use crate::{clock_cli, edge, fault::Fault, folder};
use clap::Args;
use guichet_acts::{BackupOptions, BackupReport};
use std::{
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

pub(crate) const BACKUP_EXAMPLES: &str = "\
Example:
  guichet backup --data /srv/town --main-to /backup/main --keys-to /deposit/keys --epochs /vault/epochs";

/// Options of `backup`.
#[derive(Args)]
pub(crate) struct BackupWords {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The folder for the copy of the data
    #[arg(long, value_name = "DIR")]
    main_to: PathBuf,
    /// The folder for the copy of the wrapped keys; another one
    #[arg(long, value_name = "DIR")]
    keys_to: PathBuf,
    /// Encrypts both files to this age recipient (age1…) as well
    #[arg(long, value_name = "AGE1")]
    recipient: Option<String>,
}

/// Copies a folder. Works beside a running server: it takes no lock.
pub(crate) fn backup(words: &BackupWords) -> Result<(), Fault> {
    folder::must_be_there(&words.data)?;
    let hidden = hidden(&words.data).and([words.main_to.clone(), words.keys_to.clone()]);
    let (strongroom, now) = (folder::strongroom_with(&words.data, keys_for(&hidden)?)?, edge::now());
    // A copy ends epoch keys whose time is over.
    clock_cli::must_be_believed(&strongroom, now)?;
    let chance = edge::chance();
    let options = BackupOptions {
        main_to: words.main_to.clone(),
        keys_to: words.keys_to.clone(),
        recipient: words.recipient.clone(),
        now,
        chance: (chance.draw(), chance.draw()),
    };
    let made = strongroom.backup(&options).map_err(|problem| refused("backup", problem))?;
    tell(&made);
    warn_of_the_epochs(words);
    Ok(())
}

/// Says where the copies lie, and what they are worth.
fn tell(made: &BackupReport) {
    println!("data  {} ({} documents)", made.main.display(), made.documents);
    println!(
        "keys  {} ({} keys; no longer opens after {})",
        made.keys.display(),
        made.key_count,
        made.dies.timestamp()
    );
    if made.missing > 0 {
        println!("warning: {} documents have no file; run `guichet fsck`", made.missing);
    }
    println!("the master key is in neither: keep it elsewhere, and the epoch keys apart from both");
}

/// Warns when what opens the copies would be lost, or stolen, with them.
fn warn_of_the_epochs(words: &BackupWords) {
    if let Some(epochs) = epochs_beside(&words.data) {
        println!(
            "warning: the epoch keys lie in {}, on the disk that was copied; without them no copy opens: name a folder \
             on another medium with --epochs",
            epochs.display()
        );
    } else if is_one_medium(&words.keys_to) {
        println!(
            "warning: the keys' copy lies on the medium of the epoch keys that open it; lost together, no copy opens, \
             and stolen together, it opens: put them on two"
        );
    }
}

/// Whether the epoch keys lie on the same medium as this folder.
fn is_one_medium(keys_to: &Path) -> bool {
    let medium = |path: &Path| path.metadata().ok().map(|found| found.dev());
    let epochs = OPTIONS.get().and_then(|options| options.epochs.as_deref());
    epochs.and_then(medium).is_some_and(|epochs| medium(keys_to) == Some(epochs))
}

/// The folder of epoch keys, when a lost disk would take it along with the data.
fn epochs_beside(data: &Path) -> Option<PathBuf> {
    let own = data.join("keys/epochs");
    let epochs = OPTIONS.get().and_then(|options| options.epochs.clone()).unwrap_or_else(|| own.clone());
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    whole(&epochs).starts_with(whole(data)).then_some(epochs)
}
