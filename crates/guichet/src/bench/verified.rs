//! What the log costs: recording beside a whole act, a proof and an audit of a long log, and erasing.

use super::{
    Measured, child,
    options::{BenchOptions, LedgerBenchOptions},
    prepare, rounded,
};
use crate::{
    edge::{self, Stopwatch},
    fault::Fault,
    folder::{self, DataFolder},
    progress,
};
use guichet_acts::{Acts, PartyKey, Problem, Request, Who};
use guichet_desk::base::{CaseId, Instant, PartyIndex};
use guichet_ledger::{Hash, link, public_leaf};
use guichet_store::{Entry, EntryKind, Store, StoreFault, Tx};
use rusqlite::{Connection, params};
use serde::Serialize;
use std::{path::Path, process::Command};

/// Entries recorded to measure one.
const RECORDED: u32 = 5_000;
/// Proofs made to measure one.
const PROOFS: u32 = 1_000;
/// Entries written in one transaction when a long log is made.
const WRITTEN: u32 = 100_000;
/// So many days after the end of a case, no service keeps its data any more.
const RETENTION_OVER: i64 = 40_000;
/// Cases whose data ends at once.
const ERASED: u32 = 1_000;
/// The sealed bytes of a short entry: commitment, padded text, tag.
const SEALED: usize = 32 + 256 + 16;

#[derive(Serialize)]
struct Report {
    entries: u64,
    record_us: f64,
    act_us: f64,
    record_share_percent: f64,
    sequence_us: f64,
    proof_us: f64,
    proof_hashes_max: usize,
    audit_seconds: f64,
    erase_cases: u32,
    erase_seconds: f64,
}

/// Measures and prints one object.
pub(super) async fn run(options: LedgerBenchOptions) -> Result<(), Fault> {
    let temporary = tempfile::tempdir().map_err(|error| Fault::file("a temporary folder", &error))?;
    let data = options.data.clone().unwrap_or_else(|| temporary.path().join("data"));
    let foundation = BenchOptions { cases: options.cases, connections: 32, requests: 4_000, data: Some(data.clone()) };
    let tokens = prepare(&data, options.cases).await?;
    let Measured { cpu_ms, .. } = super::measure_in(&data, &foundation, &tokens).await?;
    let record_us = tokio::task::block_in_place(|| record(&data, options.cases))?;
    let act_us = cpu_ms.act * 1000.0;
    let sequence_us = lengthen(&data, options.entries, options.cases).await?;
    let (proof_us, proof_hashes_max, key) = prove(&data, options.cases)?;
    let audit_seconds = tokio::task::block_in_place(|| audit(&data, &key))?;
    let erase_seconds = erase(&data).await?;
    let report = Report {
        entries: options.entries,
        record_us: rounded(record_us, 10.0),
        act_us: rounded(act_us, 10.0),
        record_share_percent: rounded(record_us / act_us * 100.0, 10.0),
        sequence_us: rounded(sequence_us, 10.0),
        proof_us: rounded(proof_us, 10.0),
        proof_hashes_max,
        audit_seconds: rounded(audit_seconds, 10.0),
        erase_cases: ERASED,
        erase_seconds: rounded(erase_seconds, 100.0),
    };
    edge::print_json(&report);
    Ok(())
}

/// Microseconds to seal, chain and write one entry, in groups as the writer makes them.
fn record(data: &Path, cases: u32) -> Result<f64, Fault> {
    let _lock = DataFolder::take(data)?;
    let store = Store::open(data, &std::array::from_fn(|_| edge::chance().draw())).map_err(Problem::from)?;
    let (chance, now) = (edge::chance(), edge::now());
    let took = Stopwatch::start();
    let mut waiting = Vec::new();
    for number in 0..RECORDED {
        let (id, case) = (chance.draw(), CaseId(i64::from(number % cases.max(1)) + 1));
        waiting.push(store.write(Vec::new(), move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            let mut file = tx.load_case(case)?.ok_or_else(|| StoreFault::corrupt("no such case"))?;
            tx.record(&mut file, &sample(id, now))
        }));
    }
    for written in waiting {
        written.wait().map_err(Problem::from)?;
    }
    Ok(took.elapsed().as_secs_f64() * 1e6 / f64::from(RECORDED))
}

/// Seconds to erase so many withdrawn cases when their retention is over: events, entries, keys and the
/// emptied log of changes.
async fn erase(data: &Path) -> Result<f64, Fault> {
    let folder = DataFolder::take(data)?;
    let acts = folder.open(folder::catalogue_for(data, None)?)?;
    let now = edge::now();
    for _ in 0..ERASED {
        let case = acts.submit(super::submission(), now).await?.case;
        let applicant = Who::Party(PartyKey { case, party: PartyIndex::APPLICANT });
        acts.perform(&applicant, case, None, Request::Withdraw, now).await?;
    }
    let then = now.plus_days(RETENTION_OVER);
    let took = Stopwatch::start();
    let mut ended = 0;
    while ended < ERASED {
        match acts.pass_time(then).await?.ended {
            0 => return Err(Fault::unable("bench", "the cases were not erased", "run `guichet fsck` on the folder")),
            some => ended += some,
        }
    }
    Ok(took.elapsed().as_secs_f64())
}

fn sample(id: [u8; 16], at: Instant) -> Entry {
    Entry {
        id,
        at,
        kind: EntryKind::Act,
        party: PartyIndex::APPLICANT,
        officer: None,
        duty: None,
        office: None,
        by_party: None,
        what: "accepted".to_owned(),
        fields: Vec::new(),
        show_from: None,
        sample: None,
    }
}

/// Makes the log so many entries long, with random bytes for sealed ones, and has all of it signed by
/// the desk's own sequencer. Answers microseconds an entry for places, tiles and signatures.
async fn lengthen(data: &Path, entries: u64, cases: u32) -> Result<f64, Fault> {
    let written = tokio::task::block_in_place(|| write_entries(data, entries, cases));
    written.map_err(|error| Problem::from(StoreFault::from(error)))?;
    let acts = folder::open_beside(data, folder::catalogue_for(data, None)?)?;
    let bar = progress::bar(entries, "signing");
    let took = Stopwatch::start();
    let mut placed = 0_u64;
    loop {
        match acts.sequence(edge::now()).await? {
            0 => break,
            some => placed += u64::from(some),
        }
        bar.set_position(placed);
    }
    bar.finish_and_clear();
    #[expect(clippy::cast_precision_loss, reason = "a count of entries in a report")]
    let count = placed.max(1) as f64;
    Ok(took.elapsed().as_secs_f64() * 1e6 / count)
}

fn write_entries(data: &Path, entries: u64, cases: u32) -> rusqlite::Result<()> {
    let mut main = Connection::open(data.join("main.db"))?;
    main.pragma_update(None, "synchronous", "NORMAL")?;
    let known: u64 = main.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?;
    let bar = progress::bar(entries, "writing");
    let chance = edge::chance();
    let mut sealed = [0; SEALED];
    sealed[..32].copy_from_slice(&chance.draw::<32>());
    let mut missing = entries.saturating_sub(known);
    let mut turn = 0_u64;
    while missing > 0 {
        let some = missing.min(WRITTEN.into());
        let transaction = main.transaction()?;
        {
            let mut file = transaction.prepare("SELECT entries, chain FROM case_file WHERE id = $1")?;
            let mut add = transaction.prepare(
                "INSERT INTO entry (case_id, number, party, opening, id, link, sealed) VALUES ($1, $2, 0, 1, $3, $4, $5)",
            )?;
            let mut keep = transaction.prepare("UPDATE case_file SET entries = $1, chain = $2 WHERE id = $3")?;
            // Entries of one case lie together, a few hundred a time, as a busy day leaves them.
            let mut left = some;
            while left > 0 {
                let case = i64::try_from(turn % u64::from(cases.max(1))).unwrap_or(0) + 1;
                let (mut number, mut chain) =
                    file.query_row([case], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, Hash>(1)?)))?;
                for _ in 0..left.min(200) {
                    number += 1;
                    turn += 1;
                    let mut id = [0; 16];
                    id[..8].copy_from_slice(&turn.to_be_bytes());
                    sealed[32..40].copy_from_slice(&turn.to_be_bytes());
                    chain = link(&chain, &public_leaf(&id, &sealed));
                    add.execute(params![case, number, id, chain, sealed])?;
                }
                left -= left.min(200);
                keep.execute(params![number, chain, case])?;
            }
        }
        transaction.commit()?;
        missing -= some;
        bar.inc(some);
    }
    bar.finish_and_clear();
    Ok(())
}

/// Microseconds a proof takes, and the most hashes one had.
fn prove(data: &Path, cases: u32) -> Result<(f64, usize, String), Fault> {
    let acts: Acts = folder::open_beside(data, folder::catalogue_for(data, None)?)?;
    let mut hashes = 0;
    let took = Stopwatch::start();
    for number in 0..PROOFS {
        let proof = acts.proof_of_entry(CaseId(i64::from(number % cases.max(1)) + 1), 1 + number / cases.max(1))?;
        let head = proof.split("\n\n").next().unwrap_or_default();
        hashes = hashes.max(head.lines().count().saturating_sub(3));
    }
    let each = took.elapsed().as_secs_f64() * 1e6 / f64::from(PROOFS);
    Ok((each, hashes, acts.ledger_key()?.unwrap_or_default()))
}

/// Seconds that a whole check takes in a process of its own.
fn audit(data: &Path, key: &str) -> Result<f64, Fault> {
    let file = data.join("ledger.key");
    std::fs::write(&file, key).map_err(|error| Fault::file(file.display(), &error))?;
    let program = child::program()?;
    let took = Stopwatch::start();
    let mut command = Command::new(program);
    command.args(["ledger", "verify", "--data"]).arg(data).arg("--key").arg(&file);
    let output = command.output().map_err(|error| Fault::file("the verifier", &error))?;
    if !output.status.success() {
        return Err(Fault::unable("bench", String::from_utf8_lossy(&output.stdout), "the log did not hold"));
    }
    Ok(took.elapsed().as_secs_f64())
}
