//! The account of everything stored, against the databases as they really are; and the record of processing.

use crate::program::{new_desk, run, told};
use guichet_acts::accounting::{ACCOUNT, Level, account_of, level_of};
use rusqlite::Connection;
use std::path::Path;

/// Every column of a database file, as `(table, column)`.
fn columns(file: &Path) -> Vec<(String, String)> {
    let database = Connection::open(file).expect("a database");
    let mut columns = database
        .prepare(
            "SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
             WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'",
        )
        .expect("a statement");
    let rows = columns.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.collect::<Result<_, _>>().expect("names")
}

#[test]
fn every_column_that_exists_is_accounted_for() {
    let (_folder, data) = new_desk();
    let databases = [("main", data.join("main.db")), ("keys", data.join("keys/keys.db"))];
    let mut count = 0;
    for (database, file) in databases {
        for (table, column) in columns(&file) {
            count += 1;
            assert!(
                account_of(database, &table, &column).is_some() && level_of(database, &table, &column).is_some(),
                "{database}.{table}.{column} is new: say in acts/src/accounting.rs where a person finds it, or why \
                 not, and what protection it needs"
            );
        }
    }
    let named: usize = ACCOUNT.iter().map(|line| line.columns.split(' ').count()).sum();
    assert_eq!(count, named, "the account names columns that no longer exist");
    let security = include_str!("../../../../SECURITY.md");
    for level in Level::ALL {
        assert!(
            security.contains(&format!("\n| {} | ", level.words())),
            "SECURITY.md does not say what {level:?} means"
        );
        assert!(ACCOUNT.iter().any(|line| line.level == level), "nothing stands at {level:?}");
    }
}

fn record(words: &[&str]) -> String {
    let (code, text, error) = told(&run([&["rights", "record"], words].concat()));
    assert_eq!(code, Some(0), "{error}");
    text
}

/// The part of a text between two headings.
fn part<'a>(text: &'a str, from: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no `{from}` in {text}"));
    let rest = &text[start..];
    &rest[..rest[3..].find("\n## ").map_or(rest.len(), |end| end + 3)]
}

#[test]
fn the_record_names_purpose_data_readers_and_time_of_every_service() {
    let english = record(&[]);
    assert_eq!(part(&english, "## Complain or suggest").trim_end(), include_str!("record.en.md").trim_end());
    let chinese = record(&["--language", "zh"]);
    assert_eq!(part(&chinese, "## 投诉和建议").trim_end(), include_str!("record.zh.md").trim_end());
    for text in [&english, &chinese] {
        assert_eq!(text.matches("\n## ").count(), 14 + 2, "every service, the measures and the stores");
    }
    assert!(english.contains("| `main.envelope` | Sealed only |") && english.contains("| `main.outbox` | None |"));
}

#[test]
fn the_record_says_that_data_is_kept_to_the_last_day_to_object_where_the_service_names_a_time() {
    let english = record(&[]);
    let of = |code: &str| english.split("\n## ").find(|part| part.contains(&format!("(`{code}`, "))).expect("a part");
    let told = "after the case is closed, and to the last day to object at the least; then the key is destroyed.";
    assert!(of("residence-certificate").contains(told), "{}", of("residence-certificate"));
    assert!(!of("complaint").contains("last day to object"), "{}", of("complaint"));
    let json: serde_json::Value = serde_json::from_str(&record(&["--json"])).expect("JSON");
    let services = json["services"].as_array().expect("services");
    let days = |code: &str| &services.iter().find(|one| one["code"] == code).expect("a service")["objection_days"];
    assert_eq!(days("residence-certificate"), 30);
    assert_eq!(days("complaint"), &serde_json::Value::Null);
}

#[test]
fn programs_read_the_record_and_find_nothing_unaccounted() {
    let (_folder, data) = new_desk();
    let text = record(&["--json", "--data", data.to_str().expect("a path")]);
    let record: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(record["services"].as_array().map(Vec::len), Some(14));
    for store in record["stores"].as_array().expect("stores") {
        assert_eq!(store["unaccounted"], serde_json::json!([]), "{}", store["table"]);
    }
    let none = told(&run(["rights", "record", "--data", "/nonexistent/desk"]));
    assert_eq!(none.0, Some(3));
    assert!(none.2.contains("error[folder-missing]"), "{}", none.2);
}
