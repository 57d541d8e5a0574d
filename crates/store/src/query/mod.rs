//! Every SQL statement of the store, named, in the dialect that SQLite and PostgreSQL share.
//! Parameters `$1`, `$2` … appear in their order, so that both engines number them alike.

/// A named statement.
pub(crate) struct Query {
    /// Its name, in the faults that operators read and in the plan test.
    pub(crate) name: &'static str,
    /// Its text.
    pub(crate) sql: &'static str,
    /// Why it may read a whole table, when it may.
    #[cfg(test)]
    may_scan: Option<&'static str>,
}

macro_rules! queries {
    ($($name:ident = $sql:literal $(, scans because $reason:literal)?;)*) => {
        $(pub(crate) static $name: Query = Query {
            name: stringify!($name),
            sql: $sql,
            #[cfg(test)]
            may_scan: queries!(@reason $($reason)?),
        };)*
        /// The statements of this area, for the test of their plans. Not in the program, so that a
        /// statement nothing runs is found by the compiler.
        #[cfg(test)]
        pub(super) static ALL: &[&Query] = &[$(&$name),*];
    };
    (@reason) => { None };
    (@reason $reason:literal) => { Some($reason) };
}

mod appointments;
mod cases;
mod certificates;
mod disclosures;
mod due_days;
mod erasure;
mod everything;
mod figures;
mod hall;
mod keys;
mod known_time;
mod ledger;
mod lots;
mod parties;
#[cfg(test)]
mod refused;
mod sessions;
mod tallies;

pub(crate) use appointments::*;
pub(crate) use cases::*;
pub(crate) use certificates::*;
pub(crate) use disclosures::*;
pub(crate) use due_days::*;
pub(crate) use erasure::*;
pub(crate) use everything::*;
pub(crate) use figures::*;
pub(crate) use hall::*;
pub(crate) use keys::*;
pub(crate) use known_time::*;
pub(crate) use ledger::*;
pub(crate) use lots::*;
pub(crate) use parties::*;
pub(crate) use sessions::*;
pub(crate) use tallies::*;

#[cfg(test)]
fn all() -> impl Iterator<Item = &'static Query> {
    [
        appointments::ALL,
        cases::ALL,
        certificates::ALL,
        disclosures::ALL,
        due_days::ALL,
        erasure::ALL,
        everything::ALL,
        figures::ALL,
        hall::ALL,
        keys::ALL,
        known_time::ALL,
        ledger::ALL,
        lots::ALL,
        parties::ALL,
        sessions::ALL,
        tallies::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrations;
    use rusqlite::Connection;

    /// Foreign keys are off here: with them SQLite also lists the scans that it would need to settle a
    /// deferred violation, and there are none.
    fn databases() -> [Connection; 2] {
        let (mut main, mut keys) = (Connection::open_in_memory().unwrap(), Connection::open_in_memory().unwrap());
        migrations::migrate_main(&mut main).unwrap();
        migrations::migrate_keys(&mut keys).unwrap();
        main.pragma_update(None, "foreign_keys", false).unwrap();
        [main, keys]
    }

    /// The plan's lines, from whichever database knows the tables.
    fn plan(databases: &[Connection], query: &Query) -> Vec<String> {
        let explain = format!("EXPLAIN QUERY PLAN {}", query.sql);
        let mut statement = databases
            .iter()
            .find_map(|database| database.prepare(&explain).ok())
            .unwrap_or_else(|| panic!("{} fits neither database", query.name));
        let nulls = vec![rusqlite::types::Null; statement.parameter_count()];
        let rows = statement.query_map(rusqlite::params_from_iter(nulls), |row| row.get::<_, String>(3)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    fn reads_a_whole_table(line: &str) -> bool {
        line.starts_with("SCAN") && !line.contains("CONSTANT ROW")
    }

    #[test]
    fn every_query_goes_by_an_index_or_says_why_not() {
        let databases = databases();
        for query in all() {
            let lines = if query.sql.starts_with("PRAGMA") { Vec::new() } else { plan(&databases, query) };
            let scans: Vec<_> = lines.iter().filter(|line| reads_a_whole_table(line)).collect();
            match query.may_scan {
                None => assert!(scans.is_empty(), "{} reads a whole table: {scans:?}", query.name),
                Some(reason) => assert!(!reason.is_empty()),
            }
        }
    }

    /// The first column of each row of a question about the schema, for this table.
    fn of_schema(database: &Connection, question: &str, table: &str) -> Vec<String> {
        let mut statement = database.prepare(question).unwrap();
        statement.query_map([table], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn what_points_at_rows_that_are_deleted_is_found_by_an_index() {
        // No plan lists the look for children that each deleted row brings about.
        const POINTS: &str = "SELECT \"table\" || ' ' || group_concat(\"from\", ' ')
            FROM (SELECT * FROM pragma_foreign_key_list(?1) ORDER BY id, seq) GROUP BY id";
        const INDEXED: &str = "SELECT (SELECT group_concat(name, ' ') FROM
            (SELECT name FROM pragma_index_info(known.name) ORDER BY seqno)) FROM pragma_index_list(?1) AS known";
        let deletes_from = |table: &str| all().any(|query| query.sql.starts_with(&format!("DELETE FROM {table} ")));
        let mut looked_at = 0;
        for database in databases() {
            let tables = "SELECT name FROM sqlite_schema WHERE type = ?1";
            for table in of_schema(&database, tables, "table") {
                let indexed = of_schema(&database, INDEXED, &table);
                for points in of_schema(&database, POINTS, &table) {
                    let (parent, columns) = points.split_once(' ').unwrap();
                    let is_indexed =
                        indexed.iter().any(|index| format!("{index} ").starts_with(&format!("{columns} ")));
                    assert!(is_indexed || !deletes_from(parent), "{table} ({columns}) points at {parent}");
                    looked_at += usize::from(deletes_from(parent));
                }
            }
        }
        assert!(looked_at >= 10, "{looked_at}");
    }

    #[test]
    fn lists_are_never_sorted_row_by_row() {
        let databases = databases();
        for query in [
            &WORK_LIST,
            &OVERDUE,
            &HISTORY,
            &CHAIN,
            &LOG,
            &LOG_PART,
            &LOG_OF_OTHERS,
            &CASES_TO_WAKE,
            &DISCLOSURES_WAITING,
            &DISCLOSURES_OWN,
            &DISCLOSURES_PAST,
            &ERASURES_DUE,
            &ERASURES_ASKED,
            &ERASURES_UNSET,
            &APPOINTMENTS_AFTER,
            &APPOINTMENTS_WAITING,
            &APPOINTMENT_MESSAGES_WAITING,
            &APPOINTMENT_MESSAGES_TO_SEND,
            &APPOINTMENT_MESSAGES_UNDELIVERABLE,
            &OUTBOX_UNDELIVERABLE,
            &OWN_REPLACED_CODES,
            &OWN_PUT_ON_LISTS,
            &DAYS_PUT_ON_LISTS,
            &HALL_EVENTS,
            &HALF_HOURS,
            &HALL_DAYS_OPEN,
            &STAFF_CHANGES_AFTER,
        ] {
            let lines = plan(&databases, query);
            assert!(!lines.iter().any(|line| line.contains("TEMP B-TREE")), "{}: {lines:?}", query.name);
        }
    }

    #[test]
    fn parameters_appear_in_their_order() {
        for query in all() {
            let mut seen = 0;
            for (place, _) in query.sql.match_indices('$') {
                let digits: String = query.sql[place + 1..].chars().take_while(char::is_ascii_digit).collect();
                let number: usize = digits.parse().unwrap_or_else(|_| panic!("{}: a bare $", query.name));
                assert!(number <= seen + 1, "{}: ${number} appears before ${}", query.name, seen + 1);
                seen = seen.max(number);
            }
        }
    }
}
