//! An independent witness (C2SP tlog-witness): a small server with its own key and its own memory,
//! which confirms a log only as long as it grows and never changes.

use super::{bad_key, key_of, options::WitnessOptions};
use crate::{
    edge,
    fault::Fault,
    folder,
    serve::{self, Identity, Share},
};
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use guichet_ledger::{
    cosignature::WitnessKey,
    note::{KeyKind, KeyName, PosixSeconds, VerifierKey},
    tree::TreeHead,
    witness::{Change, KnownLog, Witness},
};
use guichet_web::Closing;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The longest request: 63 hashes and a checkpoint with its lines.
const REQUEST_MAX: usize = 64 * 1024;

/// What the witness keeps on disk.
#[derive(Default, Serialize, Deserialize)]
struct Memory {
    logs: BTreeMap<String, Remembered>,
}

/// The largest tree of one log that was confirmed.
#[derive(Clone, Serialize, Deserialize)]
struct Remembered {
    size: u64,
    root: [u8; 32],
}

struct Office {
    witness: Mutex<Witness>,
    folder: PathBuf,
}

/// Serves until a signal ends it.
pub(super) async fn run(options: WitnessOptions) -> Result<(), Fault> {
    let identity = Identity::of(&options.tls)?;
    serve::must_be_here(options.listen.ip(), identity.is_some(), "the witness")?;
    let name = KeyName::new(&options.name).map_err(bad_key)?;
    let keys = watched(&options.log)?;
    fs::create_dir_all(&options.state).map_err(|error| Fault::file(options.state.display(), &error))?;
    // Two witnesses of one memory could confirm two trees of one size.
    let _lock = folder::lock(&options.state, "--state")?;
    let secret = secret(&options.state)?;
    must_be_called(&name, &options.state)?;
    let key = WitnessKey::new(name, &secret);
    let memory = recall(&options.state)?;
    let known_so_far = |(origin, key): (String, VerifierKey)| {
        let seen = memory.logs.get(&origin).map(|known| TreeHead { size: known.size, root: known.root });
        (origin, KnownLog { keys: vec![key], seen })
    };
    let logs: BTreeMap<_, _> = keys.into_iter().map(known_so_far).collect();
    let port = serve::Port::take(options.listen, "ledger witness", identity, Share::default()).await?;
    let witness = Witness::new(key, logs);
    let greeting = Some(format!("key {}", witness.verifier_key()));
    let office = Arc::new(Office { witness: Mutex::new(witness), folder: options.state });
    let router = Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .layer(DefaultBodyLimit::max(REQUEST_MAX))
        .with_state(office);
    serve::until_signal(port, router, greeting.as_deref(), Closing::default()).await
}

/// The logs to watch, each by its one key. Of two keys of one log, one would be left out without a word.
fn watched(keys: &[String]) -> Result<BTreeMap<String, VerifierKey>, Fault> {
    let mut logs = BTreeMap::new();
    for text in keys {
        let key = key_of(KeyKind::Signature, text)?;
        if logs.insert(key.name().to_string(), key).is_some() {
            let what = format!("{text} is the second key of its log");
            return Err(Fault::unable("log-twice", what, "give each log once, by the key that signs it"));
        }
    }
    Ok(logs)
}

/// Confirms a checkpoint, or says why not. What is remembered is on disk before the answer leaves.
async fn add_checkpoint(State(office): State<Arc<Office>>, body: Bytes) -> Response {
    let seconds = u64::try_from(edge::now().as_micros() / 1_000_000).ok().and_then(PosixSeconds::new);
    let Some(now) = seconds else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let answer = tokio::task::block_in_place(|| {
        let mut witness = office.witness.lock().unwrap_or_else(PoisonError::into_inner);
        witness.add_checkpoint(&body, now, |change| remember(&office.folder, change))
    });
    match answer {
        Ok(answer) => {
            let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, [(header::CONTENT_TYPE, answer.content_type)], answer.body).into_response()
        }
        Err(fault) => {
            tracing::error!(%fault, "what was confirmed could not be remembered");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// The witness's secret, made at its first start. Its empty memory comes first: a key that is there with no
/// memory beside it has forgotten what it confirmed.
fn secret(folder: &Path) -> Result<[u8; 32], Fault> {
    let path = folder.join("witness.key");
    match fs::read(&path) {
        Ok(bytes) => bytes.try_into().map_err(|_| {
            let what = format!("{} must hold exactly 32 bytes", path.display());
            Fault::unable("witness-key", what, "restore it from a copy")
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => new_secret(folder, &path),
        // A key that cannot be read now is still the key: another one in its place would end this witness.
        Err(error) => Err(Fault::file(path.display(), &error)),
    }
}

fn new_secret(folder: &Path, path: &Path) -> Result<[u8; 32], Fault> {
    let memory = folder.join("memory.json");
    if !memory.try_exists().map_err(|error| Fault::file(memory.display(), &error))? {
        let nothing = serde_json::to_vec(&Memory::default()).map_err(std::io::Error::from);
        let written = nothing.and_then(|nothing| write_whole(&memory, &nothing));
        written.map_err(|error| Fault::file(memory.display(), &error))?;
    }
    let secret: [u8; 32] = edge::chance().draw();
    write_whole(path, &secret).map_err(|error| Fault::file(path.display(), &error))?;
    Ok(secret)
}

/// The name is half of what others verify by: it stays with the key. A folder that has none yet takes this one.
fn must_be_called(name: &KeyName, folder: &Path) -> Result<(), Fault> {
    let path = folder.join("witness.name");
    match fs::read_to_string(&path) {
        Ok(kept) if kept.trim_end() == name.as_str() => Ok(()),
        Ok(kept) => {
            let what = format!("the witness in {} is called {}", folder.display(), kept.trim_end());
            let hint = "start it by its name, or another one in a folder of its own";
            Err(Fault::unable("witness-name", what, hint))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let written = write_whole(&path, format!("{name}\n").as_bytes());
            written.map_err(|error| Fault::file(path.display(), &error))
        }
        Err(error) => Err(Fault::file(path.display(), &error)),
    }
}

fn recall(folder: &Path) -> Result<Memory, Fault> {
    let path = folder.join("memory.json");
    let forgotten = |cause: &dyn std::fmt::Display| {
        // What was put back would not know what was confirmed since it was taken.
        let hint = "a witness that forgot could confirm a changed log: begin anew in another folder, with a key and a \
                    memory of its own, and hand the town the key that it prints";
        Fault::unable("witness-memory", format!("{}: {cause}", path.display()), hint)
    };
    match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| forgotten(&error)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(forgotten(&error)),
        Err(error) => Err(Fault::file(path.display(), &error)),
    }
}

fn remember(folder: &Path, change: &Change) -> std::io::Result<()> {
    let mut memory = recall(folder).map_err(|fault| std::io::Error::other(fault.to_string()))?;
    let known = memory.logs.get(&change.origin).map(|known| (known.size, known.root));
    if known != change.before.map(|seen| (seen.size, seen.root)) {
        return Err(std::io::Error::other("the memory on disk is not what was remembered"));
    }
    let after = Remembered { size: change.after.size, root: change.after.root };
    memory.logs.insert(change.origin.clone(), after);
    write_whole(&folder.join("memory.json"), &serde_json::to_vec(&memory)?)
}

/// Writes a file whole or not at all, for its owner only, durable before it counts.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    fs::File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_drawn_where_there_is_none_and_is_the_same_afterwards() {
        let folder = tempfile::tempdir().expect("a folder");
        let drawn = secret(folder.path()).expect("a key");
        assert_eq!(secret(folder.path()).expect("the same"), drawn);
    }

    #[test]
    fn a_folder_that_has_no_name_takes_the_first_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let called = |name| must_be_called(&KeyName::new(name).expect("a name"), folder.path());
        called("one.example").expect("it has none");
        let fault = called("two.example").expect_err("it has one");
        assert!(fault.to_string().contains("is called one.example"), "{fault}");
        called("one.example").expect("it is the same");
    }

    #[test]
    fn whoever_lost_the_memory_begins_anew_and_puts_no_older_one_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let lost = || recall(folder.path()).map(drop).expect_err("it is lost");
        let gone = lost();
        fs::write(folder.path().join("memory.json"), "garbage").expect("written");
        for fault in [gone, lost()] {
            let hint = fault.hint().expect("what to do");
            assert!(hint.contains("begin anew in another folder") && hint.contains("hand the town the key"), "{hint}");
            assert!(!hint.contains("copy") && !hint.contains("restore"), "{hint}");
        }
    }

    #[test]
    fn a_key_that_cannot_be_read_is_a_fault_and_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = folder.path().join("witness.key");
        // A link that leads to itself cannot be read, whoever reads, and could be replaced.
        std::os::unix::fs::symlink(&key, &key).expect("a link");
        let fault = secret(folder.path()).expect_err("no key");
        assert!(fault.to_string().starts_with("error[file]"), "{fault}");
        assert!(key.is_symlink() && !folder.path().join("memory.json").exists(), "nothing was written");
    }
}
