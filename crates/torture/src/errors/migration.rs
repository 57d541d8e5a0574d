//! A change of the schema, on a folder as the version left it that had the first changes of the schema only: cases,
//! documents, duties and keys in the tables of that time. No desk of that version is at hand, so today's makes the
//! cases and their rows are put back into the old tables. Of what came later they hold nothing: no signed log, no
//! ticket, no certificate, no erasure; codes are hashed under the master key itself, as they were then.

use super::{
    Bench, Report, files,
    programs::{DESK, copy_all, on_disk, restore_from, run},
};
use crate::{
    clerk::{Act, Clerk},
    disk::{Fault, Tree},
    facts::Fact,
    folder,
};
use rusqlite::Connection;
use std::{
    fs,
    io::{Error, Result},
    path::Path,
};

const NAME: &str = "migrate";
const MAIN_SCHEMA: [&str; 2] = [
    include_str!("../../../store/schema/main/0001_foundation.sql"),
    include_str!("../../../store/schema/main/0002_ledger.sql"),
];
const KEYS_SCHEMA: [&str; 1] = [include_str!("../../../store/schema/keys/0001_keys.sql")];
/// Tables of that time whose rows are not put back: sessions, and the log, of which nothing has been signed.
const EMPTY: [&str; 7] =
    ["session", "lease", "ledger_leaf", "ledger_tile", "checkpoint", "cosignature", "ledger_origin"];
/// What was done under the older version, with all that leads there: one case issued, one decided, one under way.
const ACTS: [Act; 7] = [Act::File, Act::Issue, Act::Submit, Act::File, Act::Decide, Act::Submit, Act::File];

/// A folder from before, and who used it.
struct Old {
    tree: Tree,
    clerk: Clerk,
    facts: Vec<Fact>,
}

pub(super) fn sweep(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    if !bench.wants(NAME) {
        return Ok(());
    }
    let mut old = old(bench)?;
    let mut wrong = Vec::new();
    migrate(bench, &old, Fault::none(), &mut wrong)?;
    look_closely(bench, &mut old, &mut wrong)?;
    report.wrong.extend(wrong.into_iter().map(|wrong| format!("{NAME}, nothing fails: {wrong}")));
    bench.each(NAME, report, |fault, wrong| migrate(bench, &old, fault, wrong))
}

/// Opens the old folder while a fault is armed; then the folder must open, hold, and know all that it knew.
fn migrate(bench: &Bench<'_>, old: &Old, fault: Fault, wrong: &mut Vec<String>) -> Result<bool> {
    let (disk, mounted, _) = on_disk(bench, &old.tree)?;
    let ended = run(bench, &disk, fault, &["fsck", "--data", DESK])?;
    drop(mounted);
    ended.judge(wrong);
    let found = bench.scratch.join("found");
    files(&disk).write(&found)?;
    holds(bench, &found.join(DESK), &old.facts, wrong);
    Ok(ended.fault.came)
}

/// The program itself opens and checks a folder: it counts cases from before as well, which the store alone does not.
fn holds(bench: &Bench<'_>, data: &Path, facts: &[Fact], wrong: &mut Vec<String>) {
    wrong.extend(bench.program.holds(data).err());
    Bench::knows(data, facts, wrong);
}

/// After a change that nothing disturbed: receipt codes of the older version still open their cases, and the copies
/// made before the change can be restored.
fn look_closely(bench: &Bench<'_>, old: &mut Old, wrong: &mut Vec<String>) -> Result<()> {
    let found = bench.scratch.join("found");
    let desk = bench.program.open(&found.join(DESK), &bench.scratch.join("old-said"), None)?;
    if let Err(missing) = old.clerk.come_back(&mut desk.connect()?) {
        wrong.push(format!("{missing:?}"));
    }
    drop(desk);
    // A restore wants tombstones that reach to the copies; a backup brings them up to date.
    copy_all(bench, &found)?;
    match restore_from(bench, &found, ("desk/backups", "desk/keys/backups"))? {
        Ok(again) => holds(bench, &again, &old.facts, wrong),
        Err(error) => wrong.push(error),
    }
    Ok(())
}

fn old(bench: &Bench<'_>) -> Result<Old> {
    let folder = bench.scratch.join("old");
    let desk = folder.join(DESK);
    folder::replace(&bench.town.data, &desk)?;
    let (main, keys) = (desk.join("main.db"), desk.join("keys/keys.db"));
    // What a desk finds that has a key but no town key for codes: it takes the master key, as older versions did.
    sql(
        &keys,
        "DELETE FROM town_key WHERE name = 'codes';
         INSERT INTO data_key (id, wrapped, made_at, master) SELECT zeroblob(16), zeroblob(1), 0, id FROM master_key",
    )?;
    let staff = folder::staff(bench.program, &desk)?;
    sql(&keys, "DELETE FROM data_key WHERE id = zeroblob(16)")?;
    let mut clerk = Clerk::new("Mira Sampledottir", &staff, 1);
    let facts = work(bench, &desk, &mut clerk)?;
    put_back(&main, &MAIN_SCHEMA)?;
    put_back(&keys, &KEYS_SCHEMA)?;
    Ok(Old { tree: Tree::read(&folder)?, clerk, facts })
}

fn work(bench: &Bench<'_>, desk: &Path, clerk: &mut Clerk) -> Result<Vec<Fact>> {
    let mut serving = bench.program.open(desk, &bench.scratch.join("old-said"), None)?;
    let mut http = serving.connect()?;
    let mut facts = Vec::new();
    for act in ACTS {
        facts.extend(clerk.carry_out(&mut http, act)?);
    }
    serving.kill()?;
    Ok(facts)
}

fn sql(file: &Path, words: &str) -> Result<()> {
    Connection::open(file).and_then(|database| database.execute_batch(words)).map_err(Error::other)
}

/// Puts what a database holds into the tables of an older schema.
fn put_back(file: &Path, schema: &[&str]) -> Result<()> {
    let today = file.with_extension("today");
    // Whoever closes a database last leaves nothing in its log of changes.
    sql(file, "PRAGMA wal_checkpoint(TRUNCATE)")?;
    fs::rename(file, &today)?;
    copy_into(file, schema, &today).map_err(Error::other)?;
    fs::remove_file(today)
}

fn copy_into(file: &Path, schema: &[&str], today: &Path) -> rusqlite::Result<()> {
    let database = Connection::open(file)?;
    database.pragma_update(None, "journal_mode", "WAL")?;
    database.pragma_update(None, "foreign_keys", false)?;
    schema.iter().try_for_each(|step| database.execute_batch(step))?;
    database.pragma_update(None, "user_version", schema.len())?;
    database.execute("ATTACH ?1 AS today", [today.to_string_lossy()])?;
    let mut tables = database.prepare(
        "SELECT made.name, (SELECT group_concat(name) FROM pragma_table_info(made.name)) FROM main.sqlite_schema AS made
         WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite_%'",
    )?;
    let tables = tables.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for (name, columns) in tables.collect::<rusqlite::Result<Vec<_>>>()? {
        if !EMPTY.contains(&name.as_str()) {
            let copied = format!("INSERT INTO main.{name} ({columns}) SELECT {columns} FROM today.{name}");
            database.execute(&copied, [])?;
        }
    }
    Ok(())
}
