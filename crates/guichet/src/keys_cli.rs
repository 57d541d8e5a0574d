//! Keys, backup and restore on the command line. Which master key opens a folder is decided here once:
//! the command, else the environment, else the file.

use crate::{
    clock_cli,
    confined::{self, Hidden},
    edge,
    fault::Fault,
    folder::{self, DataFolder},
    secrets::{MASTER_KEY, NEXT_MASTER_KEY},
};
use clap::{Args, Subcommand};
use guichet_acts::{
    Acts, BackupOptions, EpochsFault, Keys, KeysFault, KeysStatus, MasterSource, NewMaster, Problem, RestoreOptions,
    Strongroom, parse_master_key,
};
use std::{
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Stdio,
    sync::OnceLock,
};
use zeroize::Zeroizing;

pub(crate) const BACKUP_EXAMPLES: &str = "\
Example:
  guichet backup --data /srv/town --main-to /backup/main --keys-to /deposit/keys --epochs /vault/epochs";

pub(crate) const RESTORE_EXAMPLES: &str = "\
Example:
  guichet restore --main guichet-main-….tar --keys guichet-keys-….tar --epochs /vault/epochs \\
      --master-key /safe/master.key --to /srv/town";

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
    #[command(after_help = "Examples:\n  guichet keys rotate --data /srv/town\n  \
        guichet keys rotate --data /srv/town --new-key-command 'pass show town/master-2'")]
    Rotate {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// A command that prints the new master key; else GUICHET_MASTER_KEY_NEXT, else a new file
        #[arg(long, value_name = "CMD")]
        new_key_command: Option<String>,
    },
    /// Tells which master key wraps how many keys, and when the epochs end
    #[command(after_help = "Example:\n  guichet keys status --data /srv/town --json")]
    Status {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// Prints JSON
        #[arg(long)]
        json: bool,
    },
}

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

/// Says which key is wrong, and what to do.
pub(crate) fn misfit(fault: &KeysFault) -> Fault {
    let hint = match fault {
        KeysFault::Master { .. } => {
            "give the master key with that fingerprint: in keys/master.key, in GUICHET_MASTER_KEY or by --key-command"
        }
        KeysFault::Lost { .. } => "put keys/keys.db back, or restore the newest backup with `guichet restore`",
        KeysFault::Unreadable(_) => "check the files in keys/ and their rights",
    };
    Fault::unable("master-key", fault, hint)
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
        KeysCommand::Rotate { data, new_key_command } => rotate(&data, new_key_command.as_deref()),
        KeysCommand::Status { data, json } => status(&data, json),
    }
}

fn rotate(data: &Path, new_key_command: Option<&str>) -> Result<(), Fault> {
    folder::must_be_there(data)?;
    // While the folder is ours no server runs, and the new key need not be left for one.
    let alone = taken_unless_a_server_runs(data)?;
    let hidden = hidden(data);
    let mut keys = keys_for(&hidden)?;
    let was_file = keys.source.is_file();
    let new = match given(new_key_command, NEXT_MASTER_KEY, &hidden)? {
        Some((_, bytes)) => NewMaster::Given(bytes),
        None if was_file => NewMaster::File,
        None => {
            let what = format!("the master key comes from {}, so the new one must too", keys.source.describe(data));
            return Err(Fault::unable(
                "master-key",
                what,
                "give it by --new-key-command or in GUICHET_MASTER_KEY_NEXT",
            ));
        }
    };
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
    let status = strongroom.keys_status()?;
    println!("the master key was {before}, now it is {}", status.current);
    println!("the old one is gone; backups from before still need it: make a new backup now");
    if alone.is_none() {
        println!("a running server learns the new one within seconds");
    }
    if matches!(new, NewMaster::Given(_)) {
        println!("next start: give the new key by --key-command or in {MASTER_KEY}");
    }
    Ok(())
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

fn status(data: &Path, json: bool) -> Result<(), Fault> {
    folder::must_be_there(data)?;
    let status = folder::strongroom(data)?.keys_status()?;
    if json {
        edge::print_json(&as_json(&status));
        return Ok(());
    }
    println!("source      {}", status.source);
    println!("fingerprint {}", status.current);
    println!("rotation    {}", status.leaving.map_or("none under way".to_owned(), |old| format!("leaving {old}")));
    if status.handover_waits {
        println!("handover    waits for a running server");
    }
    for (fingerprint, rows) in status.rows {
        println!("keys        {rows} under {fingerprint}");
    }
    for (made, ends) in status.epochs {
        println!("epoch       made {}, ends {}", made.timestamp(), ends.timestamp());
    }
    Ok(())
}

fn as_json(status: &KeysStatus) -> serde_json::Value {
    let rows: Vec<_> =
        status.rows.iter().map(|(master, rows)| serde_json::json!({ "fingerprint": master, "keys": rows })).collect();
    let epochs: Vec<_> = status
        .epochs
        .iter()
        .map(|(made, ends)| serde_json::json!({ "made": made.timestamp(), "ends": ends.timestamp() }))
        .collect();
    serde_json::json!({
        "source": status.source, "fingerprint": status.current, "leaving": status.leaving,
        "rotation_under_way": status.leaving.is_some(), "handover_waits": status.handover_waits,
        "rows": rows, "epochs": epochs,
    })
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
    Ok(())
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
    let (master, keep_master) = match &words.master_key {
        Some(path) => (read_master(path)?, true),
        None => match keys_for(&hidden_from_restoring(words))?.source {
            MasterSource::Given { bytes, .. } => (bytes, false),
            MasterSource::File => {
                let what = "no backup holds the master key";
                let hint = "name its file with --master-key, or give it by --key-command or in GUICHET_MASTER_KEY";
                return Err(Fault::unable("master-key", what, hint));
            }
        },
    };
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
    println!("restored {} as it was at {}", words.to.display(), restored.at.timestamp());
    println!(
        "keys     {} ({} of the copy had been destroyed since, and stay so)",
        restored.keys, restored.keys_left_out
    );
    println!("erased   {} parties and {} drafts that ended since", restored.erased, restored.drafts_ended);
    let own = words.to.join("keys");
    println!(
        "epochs   its own; {} says what to do when this folder takes the first one's place",
        own.join("restored").display()
    );
    println!(
        "clock    taken for right: it says {}; if that is wrong, do not open this folder, and restore anew",
        options.now.timestamp()
    );
    println!("sessions all ended, and staff tokens and one-time links too: make new ones");
    for found in &restored.findings {
        println!("{}: {}", found.code, found.place);
    }
    if restored.findings.is_empty() {
        println!("check    everything holds");
        return Ok(());
    }
    let what = format!("{} finding(s) in the restored folder", restored.findings.len());
    Err(Fault::found("restore", what, "keep the folder, and try an older backup in another one"))
}

fn hidden_from_restoring(words: &RestoreWords) -> Hidden {
    hidden(&words.to).and([words.main.clone(), words.keys.clone()]).and(words.identity.clone())
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
