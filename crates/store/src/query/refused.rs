//! The guard against finding people: no statement compares, and no index holds, what a person is called,
//! where they live or how they are reached. Cases are found by number, parties and drafts by the keyed
//! hash of a code that we drew, everything else by what the town itself made up.

use super::all;
use crate::migrations;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Text that statements may compare: words and codes of our own, none of them typed by or about a person.
const OWN_TEXTS: [&str; 18] = [
    "code",
    "stage",
    "office",
    "clock",
    "duty",
    "kind",
    "service",
    "item",
    "idempotency_key",
    "sample",
    "state",
    "witness",
    "finding",
    "right_word",
    "hall",
    "queue",
    "ticket",
    "way",
];
/// Text called `name` names a lease or a key of the town in these tables, and nowhere a person.
const NAMED_TABLES: [&str; 2] = ["lease", "town_key"];
/// What a column about a person would be called, as a whole word of its name.
const OF_PEOPLE: [&str; 22] = [
    "name",
    "surname",
    "address",
    "street",
    "building",
    "phone",
    "telephone",
    "mobile",
    "email",
    "mail",
    "contact",
    "born",
    "birth",
    "birthday",
    "document",
    "passport",
    "person",
    "people",
    "applicant",
    "resident",
    "citizen",
    "tenant",
];
/// The one statement that looks into text, for imported logs only; its text is an event, which holds no
/// personal data.
const LOOKS_INTO_EVENTS: &str = "COUNT_STEPS";

/// Columns with their types, by name; a name that is text anywhere counts as text.
type Columns = BTreeMap<String, String>;

fn databases() -> [Connection; 2] {
    let (mut main, mut keys) = (Connection::open_in_memory().unwrap(), Connection::open_in_memory().unwrap());
    migrations::migrate_main(&mut main).unwrap();
    migrations::migrate_keys(&mut keys).unwrap();
    [main, keys]
}

fn strings(database: &Connection, sql: &str) -> Vec<(String, String)> {
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn columns(databases: &[Connection]) -> Columns {
    let all =
        "SELECT info.name, info.type FROM sqlite_master AS t, pragma_table_info(t.name) AS info WHERE t.type = 'table'";
    let mut columns = Columns::new();
    for (name, kind) in databases.iter().flat_map(|database| strings(database, all)) {
        let known = columns.entry(name).or_default();
        if kind == "TEXT" || known.is_empty() {
            *known = kind;
        }
    }
    columns
}

/// What is wrong with going by this column of these tables.
fn fault(column: &str, tables: &str, columns: &Columns) -> Option<String> {
    if column == "name" && NAMED_TABLES.iter().any(|table| tables.contains(table)) {
        return None;
    }
    let is_of_people = column.split('_').any(|word| OF_PEOPLE.contains(&word));
    let is_text = columns.get(column).is_some_and(|kind| kind == "TEXT");
    let is_own = OWN_TEXTS.contains(&column);
    (is_of_people || (is_text && !is_own)).then(|| format!("goes by `{column}`"))
}

/// Indexes over what finds a person.
fn of_indexes(database: &Connection, columns: &Columns) -> Vec<String> {
    let all = "SELECT t.name || ' of ' || t.tbl_name, info.name FROM sqlite_master AS t, pragma_index_info(t.name) AS info \
        WHERE t.type = 'index' AND info.name IS NOT NULL";
    let found = strings(database, all).into_iter();
    found.filter_map(|(index, column)| Some(format!("{index} {}", fault(&column, &index, columns)?))).collect()
}

/// What a statement finds people by.
fn of_statement(name: &str, sql: &str, columns: &Columns) -> Vec<String> {
    let mut faults = Vec::new();
    let words: Vec<&str> =
        sql.split(|symbol: char| !symbol.is_alphanumeric() && symbol != '_').filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| ["LIKE", "GLOB", "MATCH", "REGEXP"].contains(word)) && name != LOOKS_INTO_EVENTS {
        faults.push(format!("{name} looks into text"));
        return faults;
    }
    if name == LOOKS_INTO_EVENTS {
        return faults;
    }
    let mut compares = false;
    for word in words {
        match word {
            "WHERE" | "ON" | "HAVING" => compares = true,
            "SELECT" | "ORDER" | "GROUP" | "LIMIT" | "RETURNING" | "DO" | "SET" | "VALUES" | "FROM" => compares = false,
            column if compares && columns.contains_key(column) => {
                faults.extend(fault(column, sql, columns).map(|fault| format!("{name} {fault}")));
            }
            _ => {}
        }
    }
    faults
}

#[test]
fn no_statement_and_no_index_finds_a_person() {
    let databases = databases();
    let columns = columns(&databases);
    assert!(columns.len() > 60, "the schema was read");
    let mut faults: Vec<_> = databases.iter().flat_map(|database| of_indexes(database, &columns)).collect();
    faults.extend(all().flat_map(|query| of_statement(query.name, query.sql, &columns)));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_planted_index_over_a_contact_is_found() {
    let databases = databases();
    databases[0].execute_batch("ALTER TABLE party ADD COLUMN contact_hash BLOB").unwrap();
    databases[0].execute_batch("CREATE INDEX party_contact ON party (contact_hash, case_id)").unwrap();
    let columns = columns(&databases);
    assert_eq!(of_indexes(&databases[0], &columns), ["party_contact of party goes by `contact_hash`"]);
    assert!(of_indexes(&databases[1], &columns).is_empty());
}

#[test]
fn a_planted_statement_that_finds_people_is_found() {
    let mut columns = columns(&databases());
    columns.insert("full_name".into(), "TEXT".into());
    columns.insert("remark".into(), "TEXT".into());
    let of = |sql| of_statement("PLANTED", sql, &columns);
    assert_eq!(of("SELECT case_id FROM party WHERE full_name = $1"), ["PLANTED goes by `full_name`"]);
    assert_eq!(of("SELECT case_id FROM envelope WHERE remark = $1"), ["PLANTED goes by `remark`"]);
    assert_eq!(of("SELECT id FROM case_file WHERE fold LIKE $1"), ["PLANTED looks into text"]);
    assert_eq!(of("SELECT id FROM case_file WHERE fold = $1"), ["PLANTED goes by `fold`"]);
    assert!(of("SELECT remark FROM envelope WHERE case_id = $1 AND kind = $2 ORDER BY remark").is_empty());
    assert!(of("UPDATE lease SET until = $1 WHERE name = $2").is_empty());
}
