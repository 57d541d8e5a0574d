//! How many rows each table of a main database has, to see that an act which was refused changed nothing. What is
//! changed within a row is seen by the store's own check: every row of a case is held against its history.

use crate::clerk::Act;
use rusqlite::{Connection, OpenFlags};
use std::{collections::BTreeMap, path::Path};

/// Tables that the desk changes by itself: it signs, destroys what has ended, looks at the clock, learns how long people
/// wait and sends messages. And those in which whoever comes in leaves a trace before they act.
const BY_ITSELF: [&str; 19] = [
    "lease",
    "ledger_leaf",
    "ledger_tile",
    "ledger_padding",
    "ledger_origin",
    "checkpoint",
    "cosignature",
    "lot",
    "lot_item",
    "doomed_key",
    "doomed_file",
    "tombstone",
    "known_time",
    "due_days",
    "hall_half_hour",
    "hall_waits",
    "outbox",
    "session",
    "ceremony",
];
/// The page that saves a draft with a file does so in several steps, each of them whole: a draft without its file, or
/// one whose code nobody was told, may be left, and ends by itself.
const OF_DRAFTS: [&str; 2] = ["draft", "draft_file"];

/// By table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows(BTreeMap<String, i64>);

impl Rows {
    /// Counts the rows in a folder that such an act can have added or taken.
    pub(super) fn count(data: &Path, act: Act) -> rusqlite::Result<Self> {
        let main = Connection::open_with_flags(data.join("main.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut tables =
            main.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?;
        let mut rows = BTreeMap::new();
        for name in tables.query_map([], |row| row.get::<_, String>(0))? {
            let name = name?;
            let is_of_act = act != Act::Save || !OF_DRAFTS.contains(&name.as_str());
            if is_of_act && !BY_ITSELF.contains(&name.as_str()) {
                // Who opened what stands there though the act that wanted it was refused.
                let acts = if name == "entry" { " WHERE opening = 0" } else { "" };
                let count = main.query_row(&format!("SELECT count(*) FROM \"{name}\"{acts}"), [], |row| row.get(0))?;
                rows.insert(name, count);
            }
        }
        Ok(Self(rows))
    }

    /// What is different from before, table by table.
    pub(super) fn changed(&self, before: &Self) -> Vec<String> {
        let of = |rows: &Self, table: &str| rows.0.get(table).copied().unwrap_or(0);
        let changed = self.0.keys().filter(|table| of(self, table) != of(before, table));
        changed.map(|table| format!("{} rows in {table}, and not {}", of(self, table), of(before, table))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_that_an_act_adds_or_takes_is_a_change_and_what_the_desk_does_by_itself_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let main = Connection::open(folder.path().join("main.db")).unwrap();
        let made = "CREATE TABLE envelope (id); CREATE TABLE entry (opening); CREATE TABLE lease (until);
            CREATE TABLE draft (hash); INSERT INTO envelope VALUES (1), (2)";
        main.execute_batch(made).unwrap();
        let changed = |act: Act, words: &str| {
            let before = Rows::count(folder.path(), act).unwrap();
            main.execute_batch(words).unwrap();
            Rows::count(folder.path(), act).unwrap().changed(&before)
        };
        assert_eq!(changed(Act::File, "INSERT INTO envelope VALUES (3)"), ["3 rows in envelope, and not 2"]);
        assert_eq!(changed(Act::File, "DELETE FROM envelope"), ["0 rows in envelope, and not 3"]);
        assert_eq!(changed(Act::File, "INSERT INTO entry VALUES (0)"), ["1 rows in entry, and not 0"]);
        assert_eq!(changed(Act::Submit, "INSERT INTO draft VALUES (1)"), ["1 rows in draft, and not 0"]);
        let nothing = Vec::<String>::new();
        assert_eq!(changed(Act::File, "INSERT INTO entry VALUES (1); INSERT INTO lease VALUES (1)"), nothing);
        assert_eq!(changed(Act::Save, "INSERT INTO draft VALUES (2)"), nothing);
    }
}
