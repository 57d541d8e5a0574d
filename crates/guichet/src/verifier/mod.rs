//! `guichet ledger`: proofs, copies and checks of the public log, and an independent witness of it.
//!
//! The only part of the binary that knows the log's own formats. Checks read what is stored without
//! asking the desk.

mod copy;
mod cosigners;
mod data;
mod options;
mod proof;
mod witness;

pub(crate) use cosigners::{Cosigner, Cosigners};
pub(crate) use options::LedgerCommand;

use crate::{edge, fault::Fault, folder};
use guichet_acts::Strongroom;
use guichet_desk::base::CaseNumber;
use guichet_ledger::{
    cosignature::{CosignatureFault, WitnessPolicy},
    note::{KeyFault, KeyKind, VerifierKey},
    trust::Untrusted,
    verify::{self, What},
};
use options::{ProveOptions, VerifyOptions};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

/// Does what is asked of the log.
pub(crate) async fn run(command: LedgerCommand) -> Result<(), Fault> {
    match command {
        LedgerCommand::Key { data } => {
            println!("{}", own_key(&data)?);
            Ok(())
        }
        LedgerCommand::Prove(options) => prove(&options),
        LedgerCommand::Export { data, to } => copy::export(&open(&data)?, &to),
        LedgerCommand::Verify(options) => tokio::task::block_in_place(|| verify(&options)),
        LedgerCommand::Witness(options) => witness::run(options).await,
    }
}

/// What a verifier believes before it looks: the log's key, an older checkpoint, witnesses.
struct Belief {
    key: Option<VerifierKey>,
    /// With the file that it stands in.
    remembered: Option<(PathBuf, Vec<u8>)>,
    witnesses: Option<WitnessPolicy>,
}

impl Belief {
    fn read(options: &VerifyOptions) -> Result<Self, Fault> {
        let key = options.key.as_deref().map(read).transpose()?;
        let key = key.map(|text| String::from_utf8_lossy(&text).trim().parse().map_err(bad_key)).transpose()?;
        let kept = |path: &PathBuf| Ok::<_, Fault>((path.clone(), read(path)?));
        let remembered = options.remembered.as_ref().map(kept).transpose()?;
        let witnesses: Vec<VerifierKey> =
            options.witness.iter().map(|key| key.parse().map_err(bad_key)).collect::<Result<_, _>>()?;
        // Whoever names witnesses believes nothing without them, unless they say how many are enough.
        let needed = options.witnesses_needed.unwrap_or(witnesses.len());
        let policy = (needed > 0 || !witnesses.is_empty()).then(|| WitnessPolicy::new(needed, witnesses));
        let witnesses = policy.transpose().map_err(|fault| Fault::unable(fault.code(), fault, "see --help"))?;
        Ok(Self { key, remembered, witnesses })
    }
}

fn verify(options: &VerifyOptions) -> Result<(), Fault> {
    let belief = Belief::read(options)?;
    if let Some(folder) = &options.data {
        return data::verify(folder, &belief);
    }
    if let Some(folder) = &options.copy {
        return copy::verify(folder, &belief);
    }
    let file = options.proof.as_deref().unwrap_or(Path::new(""));
    proof::verify(file, &belief)
}

fn prove(options: &ProveOptions) -> Result<(), Fault> {
    let number: CaseNumber = options.case.parse().map_err(|_| {
        Fault::unable("case-number", format!("{} is no case number", options.case), "write it as on the receipt")
    })?;
    print!("{}", open(&options.data)?.proof_of_entry(number, options.entry)?);
    Ok(())
}

/// Opens a data folder to read its log; a server may have it open as well. Nothing of its town is read for it.
fn open(data: &Path) -> Result<Strongroom, Fault> {
    folder::must_be_there(data)?;
    tokio::task::block_in_place(|| folder::strongroom(data))
}

/// The key that a data folder signs with.
fn own_key(data: &Path) -> Result<String, Fault> {
    open(data)?.ledger_key()?.ok_or_else(not_signed)
}

fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|error| Fault::file(path.display(), &error))
}

/// A file is not what it was named as, which says nothing of the log.
fn not_one(what: &str, path: &Path, why: impl fmt::Display) -> Fault {
    let hint = "name the file as it was fetched, or fetch it again";
    Fault::unable("file", format!("{}: this is no {what}: {why}", path.display()), hint)
}

fn not_signed() -> Fault {
    Fault::unable(
        "not-signed",
        "nothing has been signed yet",
        "start the desk; it signs a few seconds after the first act",
    )
}

fn bad_key(fault: impl fmt::Display) -> Fault {
    Fault::unable("key", fault, "give the key as `guichet ledger key` prints it")
}

/// The key in this text, whose signatures must mean this.
fn key_of(kind: KeyKind, text: &str) -> Result<VerifierKey, Fault> {
    let (whose, hint) = match kind {
        KeyKind::Signature => ("a log", "give the key as `guichet ledger key` prints it"),
        KeyKind::Cosignature => ("a witness", "give the key as the witness prints it when it starts"),
    };
    let key: VerifierKey =
        text.parse().map_err(|fault: KeyFault| Fault::unable("key", format!("{text}: {fault}"), hint))?;
    if key.kind() != kind {
        return Err(Fault::unable("key", format!("{text}: this is not the key of {whose}"), hint));
    }
    Ok(key)
}

/// What was checked does not hold.
fn fault_at(place: impl fmt::Display, what: impl fmt::Display) -> Fault {
    println!("fault {place}: {what}");
    Fault::found("ledger", "the log does not hold", "keep a copy of everything, and compare it with an older backup")
}

/// What is wrong with a log.
fn fault_of(fault: verify::Fault) -> Fault {
    match fault.what {
        What::Untrusted(reason) => not_believed(fault.place, reason),
        what => fault_at(fault.place, what),
    }
}

/// A checkpoint is not believed. That too few witnesses confirmed it so far says nothing against the log: they are asked
/// every few seconds.
fn not_believed(place: impl fmt::Display, reason: Untrusted) -> Fault {
    let Untrusted::Witnesses(few @ CosignatureFault::TooFew { .. }) = reason else { return fault_at(place, reason) };
    println!("not confirmed {place}: {few}");
    let hint = "fetch it again in ten seconds; when it stays so, ask who runs the witness";
    Fault::found("not-confirmed", "the witnesses have not confirmed this yet", hint)
}

/// Everything held.
fn holds(size: u64, took: edge::Stopwatch) {
    println!("ok {size} places, {:.1} s", took.elapsed().as_secs_f64());
}
