//! Keys, backup and restore on the command line. Which master key opens a folder is decided here once:
//! the command, else the environment, else the file.

mod copies;
mod restoring;
mod rotation;
mod standing;

use crate::{
    confined::{self, Hidden},
    edge,
    fault::Fault,
    secrets::MASTER_KEY,
};
use clap::{Args, Subcommand};
pub(crate) use copies::{BACKUP_EXAMPLES, BackupWords, backup};
use guichet_acts::{EpochsFault, Keys, KeysFault, MasterSource, Problem, parse_master_key};
pub(crate) use restoring::{RESTORE_EXAMPLES, RestoreWords, restore};
use std::{
    path::{Path, PathBuf},
    process::Stdio,
    sync::OnceLock,
};
use zeroize::Zeroizing;

/// Where keys are.
#[derive(Args, Clone, Default)]
pub(crate) struct KeyOptions {
    /// A command that prints the master key: 64 hexadecimal digits or 32 bytes
    #[arg(long, global = true, value_name = "CMD")]
    key_command: Option<String>,
    /// The folder of epoch keys and tombstones, which must be there [default: keys/epochs in the data folder]
    #[arg(long, global = true, value_name = "DIR")]
    epochs: Option<PathBuf>,
}

/// What to do with the master key.
#[derive(Subcommand)]
pub(crate) enum KeysCommand {
    /// Changes the master key, while the desk is open; cut off, the next one goes on
    #[command(after_help = "Examples:\n  guichet keys rotate --data /srv/town --epochs /vault/epochs\n  \
        guichet keys rotate --data /srv/town --epochs /vault/epochs --new-key-command 'pass show town/master-2'")]
    Rotate {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// A command that prints the new master key; else GUICHET_MASTER_KEY_NEXT, else a new file
        #[arg(long, value_name = "CMD")]
        new_key_command: Option<String>,
    },
    /// Tells which master key wraps how many keys, and when the epochs end
    #[command(after_help = "Example:\n  guichet keys status --data /srv/town --epochs /vault/epochs --json")]
    Status {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// Prints JSON
        #[arg(long)]
        json: bool,
    },
}

static OPTIONS: OnceLock<KeyOptions> = OnceLock::new();

/// Keeps the options for every folder that this process opens.
pub(crate) fn remember(options: KeyOptions) {
    let _ = OPTIONS.set(options);
}

/// What no command of the operator's reaches: this folder, and its keys wherever they are.
pub(crate) fn hidden(data: &Path) -> Hidden {
    let epochs = OPTIONS.get().and_then(|options| options.epochs.clone());
    Hidden::default().and([data.to_owned(), data.join("keys")]).and(epochs)
}

/// The keys that open folders in this process; the command that gives one reaches nothing of what is hidden.
pub(crate) fn keys_for(hidden: &Hidden) -> Result<Keys, Fault> {
    let options = OPTIONS.get().cloned().unwrap_or_default();
    let source = given(options.key_command.as_deref(), MASTER_KEY, hidden)?
        .map_or(MasterSource::File, |(name, bytes)| MasterSource::Given { name, bytes });
    Ok(Keys { source, epochs: options.epochs })
}

/// Says which key or database is wrong, and what to do.
pub(crate) fn misfit(fault: &KeysFault) -> Fault {
    let (code, hint) = match fault {
        KeysFault::Master { .. } => (
            "master-key",
            "give the master key with that fingerprint: in keys/master.key, in GUICHET_MASTER_KEY or by --key-command",
        ),
        KeysFault::Malformed(_) => ("master-key", "put the right file there: 32 bytes, or 64 hexadecimal digits"),
        KeysFault::Lost { .. } => {
            ("master-key", "put keys/keys.db back, or restore the newest backup with `guichet restore`")
        }
        KeysFault::MainLost { .. } => (
            "main-missing",
            "is its disk mounted? Else put main.db back, or restore: see \"The disk is gone\" in docs/operations.md",
        ),
        KeysFault::Newer { .. } => (
            "newer-version",
            "put the newer program back, or go back with the pair of copies from before: see \"A newer version\" in \
             docs/operations.md",
        ),
        KeysFault::Damaged { .. } => {
            ("store-damaged", "put the folder aside whole, and restore: see \"The disk is gone\" in docs/operations.md")
        }
        KeysFault::Unreadable(_) => ("file", "check the file and its rights, and the disk that it lies on"),
    };
    Fault::unable(code, fault, hint)
}

/// Says why a folder of epoch keys is not used, and what to do.
pub(crate) fn foreign_epochs(fault: &EpochsFault) -> Fault {
    match fault {
        EpochsFault::Missing { folder } => {
            let hint = format!("mount its medium; where there is none yet, make it once: `mkdir -m 700 {folder}`");
            Fault::unable("epochs-missing", fault, hint)
        }
        EpochsFault::Restored { mark, .. } => {
            let hint = format!(
                "for a drill leave --epochs out; when the first folder is gone for good, remove {mark} and try again"
            );
            Fault::unable("restored-copy", fault, hint)
        }
    }
}

/// `keys rotate` and `keys status`.
pub(crate) fn keys(command: KeysCommand) -> Result<(), Fault> {
    match command {
        KeysCommand::Rotate { data, new_key_command } => rotation::rotate(&data, new_key_command.as_deref()),
        KeysCommand::Status { data, json } => standing::tell(&data, json),
    }
}

fn refused(code: &'static str, problem: Problem) -> Fault {
    match problem {
        Problem::Corrupt(cause) | Problem::Unavailable(cause) => {
            Fault::unable(code, cause, "nothing was changed; see docs/keys-and-backups.md")
        }
        other => other.into(),
    }
}

/// The name of a source, and the key it gave.
type Given = (String, Zeroizing<[u8; 32]>);

/// A master key from a command or the environment, with the name of its source.
fn given(command: Option<&str>, variable: &str, hidden: &Hidden) -> Result<Option<Given>, Fault> {
    if let Some(command) = command {
        return Ok(Some((format!("the command `{command}`"), from_command(command, hidden)?)));
    }
    let Some(value) = edge::environment(variable) else { return Ok(None) };
    let bytes =
        value.to_str().filter(|value| value.trim().len() == 64).and_then(|value| parse_master_key(value.as_bytes()));
    let bytes = bytes.ok_or_else(|| {
        Fault::unable("master-key", format!("{variable} holds no master key"), "it takes 64 hexadecimal digits")
    })?;
    Ok(Some((format!("the environment ({variable})"), bytes)))
}

fn from_command(command: &str, hidden: &Hidden) -> Result<Zeroizing<[u8; 32]>, Fault> {
    confined::warn_of_the_kernel();
    let mut shell = hidden.shell(command);
    shell.stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = shell.output().map_err(|error| Fault::file(command, &error))?;
    let printed = Zeroizing::new(output.stdout);
    let hint = "it must print 64 hexadecimal digits or 32 bytes, and end with 0";
    if !output.status.success() {
        return Err(Fault::unable("master-key", format!("`{command}` ended with {}", output.status), hint));
    }
    parse_master_key(&printed)
        .ok_or_else(|| Fault::unable("master-key", format!("`{command}` printed no master key"), hint))
}
