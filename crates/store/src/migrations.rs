//! Schema changes, in files, applied once each and in order.

use crate::fault::StoreFault;
use rusqlite::Connection;

const MAIN: &[&str] = &[
    include_str!("../schema/main/0001_foundation.sql"),
    include_str!("../schema/main/0002_ledger.sql"),
    include_str!("../schema/main/0003_erasure.sql"),
    include_str!("../schema/main/0004_disclosure.sql"),
    include_str!("../schema/main/0005_sign_in.sql"),
    include_str!("../schema/main/0006_lots.sql"),
    include_str!("../schema/main/0007_tombstones.sql"),
    include_str!("../schema/main/0008_hall.sql"),
    include_str!("../schema/main/0009_appointments.sql"),
    include_str!("../schema/main/0010_padding.sql"),
    include_str!("../schema/main/0011_certificates.sql"),
    include_str!("../schema/main/0012_figures.sql"),
    include_str!("../schema/main/0013_draft_names.sql"),
    include_str!("../schema/main/0014_keys_in_use.sql"),
    include_str!("../schema/main/0015_sessions_seen.sql"),
    include_str!("../schema/main/0016_passkeys_bound.sql"),
    include_str!("../schema/main/0017_outbox_ways.sql"),
    include_str!("../schema/main/0018_appointment_ways.sql"),
    include_str!("../schema/main/0019_sign_in_news.sql"),
    include_str!("../schema/main/0020_sessions_ended.sql"),
    include_str!("../schema/main/0021_likeness.sql"),
    include_str!("../schema/main/0022_log_pages.sql"),
    include_str!("../schema/main/0023_officers_who_left.sql"),
    include_str!("../schema/main/0024_children.sql"),
    include_str!("../schema/main/0025_known_time.sql"),
    include_str!("../schema/main/0026_granted.sql"),
    include_str!("../schema/main/0027_tombstones_in_order.sql"),
    include_str!("../schema/main/0028_ticket_codes.sql"),
    include_str!("../schema/main/0029_replaced_codes.sql"),
    include_str!("../schema/main/0030_due_days.sql"),
    include_str!("../schema/main/0031_told_of_codes.sql"),
    include_str!("../schema/main/0032_draft_files.sql"),
    include_str!("../schema/main/0033_numbers_left_out.sql"),
    include_str!("../schema/main/0034_times_freed.sql"),
    include_str!("../schema/main/0035_restored.sql"),
    include_str!("../schema/main/0036_watched_until.sql"),
];
const KEYS: &[&str] = &[
    include_str!("../schema/keys/0001_keys.sql"),
    include_str!("../schema/keys/0002_town_keys.sql"),
    include_str!("../schema/keys/0003_epochs.sql"),
    include_str!("../schema/keys/0004_certificates.sql"),
    include_str!("../schema/keys/0005_passkeys_to_bind.sql"),
];

/// Brings the main database to the newest schema.
pub(crate) fn migrate_main(connection: &mut Connection) -> Result<(), StoreFault> {
    migrate(connection, MAIN)
}

/// Brings the key database to the newest schema.
pub(crate) fn migrate_keys(connection: &mut Connection) -> Result<(), StoreFault> {
    migrate(connection, KEYS)
}

/// Whether a schema change is due in a database that holds something already.
pub(crate) fn is_due(main: &Connection, keys: &Connection) -> Result<bool, StoreFault> {
    let (main, keys) = (version(main)?, version(keys)?);
    Ok(main > 0 && (main < MAIN.len() || keys < KEYS.len()))
}

/// Whether a main database has a schema that only a newer version of this program knows.
pub(crate) fn is_newer_main(connection: &Connection) -> Result<bool, StoreFault> {
    Ok(version(connection)? > MAIN.len())
}

/// The same of a key database.
pub(crate) fn is_newer_keys(connection: &Connection) -> Result<bool, StoreFault> {
    Ok(version(connection)? > KEYS.len())
}

fn version(connection: &Connection) -> Result<usize, StoreFault> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn migrate(connection: &mut Connection, steps: &[&str]) -> Result<(), StoreFault> {
    let done = version(connection)?;
    if done > steps.len() {
        return Err(StoreFault::corrupt("the data folder was made by a newer version of this program"));
    }
    for (number, step) in steps.iter().enumerate().skip(done) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_from_before_the_padding_keeps_its_places() {
        let mut main = Connection::open_in_memory().unwrap();
        main.pragma_update(None, "foreign_keys", false).unwrap();
        let padding = MAIN.iter().position(|step| step.contains("CREATE TABLE ledger_padding")).unwrap();
        migrate(&mut main, &MAIN[..padding]).unwrap();
        main.execute_batch("INSERT INTO ledger_leaf VALUES (0, 11), (1, 12), (2, 14)").unwrap();
        migrate_main(&mut main).unwrap();
        let mut rows = main.prepare("SELECT position, entry FROM ledger_leaf ORDER BY position").unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(rows.map(Result::unwrap).collect::<Vec<(u32, u32)>>(), [(0, 11), (1, 12), (2, 14)]);
        let twice = main.execute("INSERT INTO ledger_leaf VALUES (3, 14)", []);
        assert!(twice.unwrap_err().to_string().contains("UNIQUE"), "no entry stands twice");
    }

    fn add_case(main: &Connection, serial: i64, stage: &str, wake_at: Option<i64>, changed_at: i64) {
        main.execute(
            "INSERT INTO case_file (year, serial, service_version, stage, holder, list_order, provisional, clock,
            days_promised, halves_left, wake_at, last, revision, submitted_at, changed_at, entries, chain, fold)
            VALUES (2026, ?1, 1, ?2, 0, 0, 0, 'running', 5, 10, ?3, 'submitted', 1, 0, ?4, 1, x'', '{}')",
            (serial, stage, wake_at, changed_at),
        )
        .unwrap();
    }

    /// What is known right after time is first remembered, where cases were changed at these times before.
    fn known_after_changes(changed_at: &[i64]) -> Vec<i64> {
        let mut main = Connection::open_in_memory().unwrap();
        main.pragma_update(None, "foreign_keys", false).unwrap();
        let step = MAIN.iter().position(|step| step.contains("CREATE TABLE known_time")).unwrap();
        migrate(&mut main, &MAIN[..step]).unwrap();
        for (serial, at) in (1_i64..).zip(changed_at) {
            add_case(&main, serial, "intake", None, *at);
        }
        migrate_main(&mut main).unwrap();
        let mut rows = main.prepare("SELECT at FROM known_time").unwrap();
        let rows = rows.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn a_desk_that_was_in_use_knows_the_time_up_to_its_newest_change() {
        assert_eq!(known_after_changes(&[20, 30, 10]), [30]);
        assert_eq!(known_after_changes(&[]), [0_i64; 0], "nothing is known");
    }

    /// When each of these cases wakes that were there before the step which says this, right after it.
    fn wakes_after(said: &str, cases: &[(&str, Option<i64>)]) -> Vec<Option<i64>> {
        let mut main = Connection::open_in_memory().unwrap();
        main.pragma_update(None, "foreign_keys", false).unwrap();
        let step = MAIN.iter().position(|step| step.contains(said)).unwrap();
        migrate(&mut main, &MAIN[..step]).unwrap();
        for (serial, (stage, wake_at)) in (1_i64..).zip(cases) {
            add_case(&main, serial, stage, *wake_at, 0);
        }
        migrate(&mut main, &MAIN[..=step]).unwrap();
        let mut rows = main.prepare("SELECT wake_at FROM case_file ORDER BY serial").unwrap();
        let rows = rows.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn what_was_granted_before_it_could_end_is_looked_at_and_nothing_else() {
        let cases = [("intake", None), ("issue", None), ("issue", Some(7)), ("hand_over", None), ("decision", None)];
        let wakes = wakes_after("What was granted before it could end", &cases);
        assert_eq!(wakes, [None, Some(0), Some(0), Some(0), None]);
    }

    #[test]
    fn codes_that_were_replaced_before_those_of_tickets_were_kept_are_kept_on() {
        let mut main = Connection::open_in_memory().unwrap();
        main.pragma_update(None, "foreign_keys", false).unwrap();
        let step = MAIN.iter().position(|step| step.contains("CREATE TABLE replaced_code_wider")).unwrap();
        migrate(&mut main, &MAIN[..step]).unwrap();
        main.execute_batch(
            "INSERT INTO replaced_code VALUES (x'01', 7, 1, 0, NULL, NULL), (x'02', 8, NULL, NULL, x'04', NULL),
            (x'03', 9, NULL, NULL, NULL, 5)",
        )
        .unwrap();
        migrate_main(&mut main).unwrap();
        let asked = "SELECT concat_ws(' ', day, quote(case_id), quote(appointment), quote(ticket)) FROM replaced_code
            ORDER BY hash";
        let mut rows = main.prepare(asked).unwrap();
        let kept = rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap);
        assert_eq!(kept.collect::<Vec<String>>(), ["7 1 NULL NULL", "8 NULL NULL NULL", "9 NULL 5 NULL"]);
    }

    #[test]
    fn tombstones_from_before_they_had_an_order_are_kept_in_that_of_their_times() {
        let mut main = Connection::open_in_memory().unwrap();
        let order = MAIN.iter().position(|step| step.contains("CREATE TABLE tombstone_in_order")).unwrap();
        migrate(&mut main, &MAIN[..order]).unwrap();
        main.execute_batch("INSERT INTO tombstone VALUES (x'01', 30), (x'02', 10), (x'03', 20)").unwrap();
        migrate_main(&mut main).unwrap();
        main.execute_batch("INSERT INTO tombstone (key_id, at) VALUES (x'00', 5)").unwrap();
        let mut rows = main.prepare("SELECT number, key_id FROM tombstone ORDER BY number").unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get::<_, [u8; 1]>(1)?[0]))).unwrap();
        assert_eq!(rows.map(Result::unwrap).collect::<Vec<(u32, u8)>>(), [(1, 2), (2, 3), (3, 1), (4, 0)]);
    }
}
