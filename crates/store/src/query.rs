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
        $(pub(crate) static $name: Query = Query { name: stringify!($name), sql: $sql, #[cfg(test)] may_scan: queries!(@reason $($reason)?) };)*
        /// All statements, for the test of their plans. Not in the program, so that a statement nothing
        /// runs is found by the compiler.
        #[cfg(test)]
        static ALL: &[&Query] = &[$(&$name),*];
    };
    (@reason) => { None };
    (@reason $reason:literal) => { Some($reason) };
}

queries! {
    // Services
    FIND_SERVICE_VERSION = "SELECT id FROM service_version WHERE code = $1 AND version = $2";
    ADD_SERVICE_VERSION = "INSERT INTO service_version (code, version, source) VALUES ($1, $2, $3) RETURNING id";
    SERVICE_VERSIONS = "SELECT id, code, version, source FROM service_version ORDER BY id",
        scans because "a town has dozens of service versions and reads them once, at start";

    // Cases
    NEXT_SERIAL = "SELECT coalesce(max(serial), 0) + 1 FROM case_file WHERE year = $1";
    ADD_CASE = "INSERT INTO case_file (year, serial, service_version, stage, office, holder, intake_officer, decision_officer,
        issue_officer, list_order, due_at, due_day, provisional, clock, pause_reason, days_promised, halves_left, wake_at, last,
        revision, submitted_at, changed_at, closed_at, closing, entries, chain, fold)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
        RETURNING id";
    SAVE_CASE = "UPDATE case_file SET stage = $1, office = $2, holder = $3, intake_officer = $4, decision_officer = $5,
        issue_officer = $6, list_order = $7, due_at = $8, due_day = $9, provisional = $10, clock = $11, pause_reason = $12,
        days_promised = $13, halves_left = $14, wake_at = $15, last = $16, revision = $17, submitted_at = $18, changed_at = $19,
        closed_at = $20, closing = $21, entries = $22, chain = $23, fold = $24 WHERE id = $25";
    SAVE_CHAIN = "UPDATE case_file SET entries = $1, chain = $2 WHERE id = $3";
    LOAD_CASE = "SELECT year, serial, service_version, entries, chain, fold FROM case_file WHERE id = $1";
    DUE_DAY = "SELECT due_day FROM case_file WHERE id = $1";
    FIND_CASE = "SELECT id FROM case_file WHERE year = $1 AND serial = $2";
    CASES_TO_WAKE = "SELECT id FROM case_file WHERE wake_at <= $1 ORDER BY wake_at, id LIMIT $2";
    CASES_PROVISIONAL = "SELECT id FROM case_file WHERE provisional = 1 AND id > $1 ORDER BY id LIMIT $2";
    NEXT_CASES = "SELECT id FROM case_file WHERE id > $1 ORDER BY id LIMIT $2";
    ADD_EVENT = "INSERT INTO case_event (case_id, number, previous, at, event) VALUES ($1, $2, $3, $4, $5)";
    HISTORY = "SELECT event FROM case_event WHERE case_id = $1 ORDER BY number";
    ADD_DUTY_HOLDER = "INSERT INTO duty_holder (case_id, officer, duty, since) VALUES ($1, $2, $3, $4)";
    DUTY_HOLDERS = "SELECT officer, duty FROM duty_holder WHERE case_id = $1 ORDER BY officer";
    ADD_REFUSED_ATTEMPT = "INSERT INTO refused_attempt (case_id, officer, duty, code, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (case_id, officer, duty, code) DO NOTHING";

    // Work lists
    WORK_LIST = "SELECT id, year, serial, service_version, stage, holder, list_order, due_day, provisional, clock, pause_reason,
        days_promised, halves_left, changed_at, last FROM case_file
        WHERE office = $1 AND stage = $2 AND holder = $3 AND (list_order, id) > ($4, $5) AND closed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM duty_holder WHERE duty_holder.case_id = case_file.id AND duty_holder.officer = $6 AND duty_holder.duty <> $7)
        ORDER BY list_order, id LIMIT $8";
    OVERDUE = "SELECT id, year, serial, service_version, stage, holder, list_order, due_day, provisional, clock, pause_reason,
        days_promised, halves_left, changed_at, last FROM case_file
        WHERE office = $1 AND (due_at, id) > ($2, $3) AND due_at < $4 AND closed_at IS NULL AND clock = 'running'
        ORDER BY due_at, id LIMIT $5";

    // Parties and codes
    ADD_PARTY = "INSERT INTO party (case_id, party, key_id, code_hash) VALUES ($1, $2, $3, $4)";
    PARTY_KEY = "SELECT key_id FROM party WHERE case_id = $1 AND party = $2";
    PARTY_BY_CODE = "SELECT case_id, party FROM party WHERE code_hash = $1 AND erased_at IS NULL";
    ERASE_PARTY = "UPDATE party SET erased_at = $1 WHERE case_id = $2 AND party = $3 AND erased_at IS NULL";
    PARTY_ERASED = "SELECT 1 FROM party WHERE case_id = $1 AND party = $2 AND erased_at IS NOT NULL";
    DOOM_KEY = "INSERT INTO doomed_key (key_id, since) VALUES ($1, $2) ON CONFLICT (key_id) DO NOTHING";
    DOOMED_KEYS = "SELECT key_id FROM doomed_key LIMIT $1", scans because "every row is wanted; a handful wait at any time";
    END_DOOM = "DELETE FROM doomed_key WHERE key_id = $1";
    REPLACE_CODE = "UPDATE party SET code_hash = $1 WHERE case_id = $2 AND party = $3";
    COUNT_LOST_CODE_ATTEMPT = "INSERT INTO lost_code_attempt (case_id, day, times) VALUES ($1, $2, 1)
        ON CONFLICT (case_id, day) DO UPDATE SET times = lost_code_attempt.times + 1 RETURNING times";

    // Envelopes
    ADD_ENVELOPE = "INSERT INTO envelope (case_id, id, party, kind, item, bytes, at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ENVELOPE = "SELECT party, kind, sealed FROM envelope WHERE case_id = $1 AND id = $2";
    ENVELOPES_OF_KIND = "SELECT id, party, item, bytes, at FROM envelope WHERE case_id = $1 AND kind = $2 ORDER BY id";
    OWNER_OF_ENVELOPE = "SELECT party FROM envelope WHERE case_id = $1 AND id = $2";

    ALL_DOCUMENTS = "SELECT id FROM envelope WHERE kind = 'document'", scans because "asked once by the check of a whole data folder";

    // Ledger
    ADD_ENTRY = "INSERT INTO entry (case_id, number, party, opening, id, link, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ENTRIES = "SELECT number, party, id, link, sealed FROM entry WHERE case_id = $1 ORDER BY number";
    LAST_SEQUENCED = "SELECT position, entry FROM ledger_leaf ORDER BY position DESC LIMIT 1",
        scans because "one row, from the end of the primary key";
    SEQUENCE = "INSERT INTO ledger_leaf (position, entry)
        SELECT $1 + row_number() OVER (ORDER BY serial), serial FROM (SELECT serial FROM entry WHERE serial > $2 ORDER BY serial LIMIT $3) AS pending",
        scans because "a walk over the bounded subquery, which goes by the primary key";
    TAKE_LEASE = "INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE lease.holder = excluded.holder OR lease.until < $4";
    LEAVES = "SELECT count(*), coalesce(max(position), -1) + 1 FROM ledger_leaf",
        scans because "asked once by the check of a whole data folder";

    // Sessions and tokens
    ADD_SESSION = "INSERT INTO session (hash, officer, case_id, party, expires_at) VALUES ($1, $2, $3, $4, $5)";
    SESSION = "SELECT officer, case_id, party FROM session WHERE hash = $1 AND expires_at > $2";
    END_SESSION = "DELETE FROM session WHERE hash = $1";
    END_SESSIONS_OF_PARTY = "DELETE FROM session WHERE case_id = $1 AND party = $2",
        scans because "sessions live for hours and a code is replaced rarely";
    EXPIRE_SESSIONS = "DELETE FROM session WHERE expires_at <= $1";
    ADD_TOKEN = "INSERT INTO staff_token (hash, officer, expires_at) VALUES ($1, $2, $3)";
    TOKEN = "SELECT officer FROM staff_token WHERE hash = $1 AND expires_at > $2";

    // Drafts
    SAVE_DRAFT = "INSERT INTO draft (hash, service, key_id, expires_at, sealed) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (hash) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at";
    DRAFT = "SELECT service, key_id, expires_at, sealed FROM draft WHERE hash = $1 AND expires_at > $2";
    END_DRAFT = "DELETE FROM draft WHERE hash = $1";
    DRAFT_KEY = "SELECT key_id FROM draft WHERE hash = $1";
    DRAFTS_EXPIRED = "SELECT hash, key_id FROM draft WHERE expires_at <= $1 LIMIT $2";
    ADD_DRAFT_FILE = "INSERT INTO draft_file (hash, id, item, sealed) VALUES ($1, $2, $3, $4)";
    DRAFT_FILES = "SELECT id, item, sealed FROM draft_file WHERE hash = $1 ORDER BY id";

    // Outbox and answers already given
    ADD_TO_OUTBOX = "INSERT INTO outbox (kind, case_id, party, envelope, idempotency_key, at) VALUES ($1, $2, $3, $4, $5, $6)";
    OUTBOX_WAITING = "SELECT id, kind, case_id, party, envelope, at, sent_at FROM outbox WHERE sent_at IS NULL ORDER BY id DESC LIMIT $1",
        scans because "the partial index holds waiting rows only, and is read in its order";
    OUTBOX_ROW = "SELECT id, kind, case_id, party, envelope, at, sent_at FROM outbox WHERE id = $1";
    DROP_FROM_OUTBOX = "DELETE FROM outbox WHERE case_id = $1 AND party = $2 AND sent_at IS NULL";
    OUTBOX_SENT = "UPDATE outbox SET sent_at = $1 WHERE id = $2 AND sent_at IS NULL";
    ANSWERED = "SELECT case_id FROM answered WHERE hash = $1";
    ADD_ANSWERED = "INSERT INTO answered (hash, case_id, at) VALUES ($1, $2, $3)";
    FORGET_ANSWERED = "DELETE FROM answered WHERE at <= $1";

    // Figures, read back whole
    COUNT_CASES = "SELECT count(*), count(closed_at), coalesce(sum(CASE WHEN closed_at > due_at THEN 1 ELSE 0 END), 0) FROM case_file",
        scans because "asked once after a replay";
    COUNT_EVENTS = "SELECT count(*), coalesce(sum(CASE WHEN opening = 1 THEN 1 ELSE 0 END), 0) FROM entry",
        scans because "asked once after a replay";
    COUNT_STEPS = "SELECT count(*) FROM case_event WHERE event LIKE $1",
        scans because "asked once after a replay";
    COUNT_REFUSED = "SELECT count(*) FROM refused_attempt", scans because "asked once after a replay";
    COUNT_CONFLICTS = "WITH touched AS (
            SELECT case_id, officer, duty FROM duty_holder
            UNION SELECT case_id, officer, duty FROM refused_attempt WHERE code = 'holds-another-duty'),
        pairs AS (SELECT DISTINCT one.case_id AS case_id, one.duty AS first, other.duty AS second
            FROM touched AS one JOIN touched AS other ON other.case_id = one.case_id AND other.officer = one.officer AND one.duty < other.duty)
        SELECT coalesce(sum(CASE WHEN first = 'decision' AND second = 'intake' THEN 1 ELSE 0 END), 0),
            coalesce(sum(CASE WHEN first = 'decision' AND second = 'issue' THEN 1 ELSE 0 END), 0),
            coalesce(sum(CASE WHEN first = 'intake' AND second = 'issue' THEN 1 ELSE 0 END), 0),
            count(DISTINCT case_id) FROM pairs",
        scans because "asked once after a replay, and by oversight";

    // Checks
    INTEGRITY = "PRAGMA integrity_check(20)", scans because "the engine's own check of a whole file";
    FOREIGN_KEYS = "PRAGMA foreign_key_check", scans because "the engine's own check of a whole file";

    // Keys (the other database)
    ADD_KEY_ONCE = "INSERT INTO data_key (id, wrapped, made_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
    KEY = "SELECT wrapped FROM data_key WHERE id = $1";
    DESTROY_KEY = "DELETE FROM data_key WHERE id = $1";
    NEXT_KEYS = "SELECT id, made_at FROM data_key WHERE id > $1 ORDER BY id LIMIT $2";
    KEY_IN_USE = "SELECT 1 FROM party WHERE key_id = $1 UNION ALL SELECT 1 FROM draft WHERE key_id = $2",
        scans because "asked for each orphan suspect by the sweep, never in an act";
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
        for query in ALL {
            let lines = if query.sql.starts_with("PRAGMA") { Vec::new() } else { plan(&databases, query) };
            let scans: Vec<_> = lines.iter().filter(|line| reads_a_whole_table(line)).collect();
            match query.may_scan {
                None => assert!(scans.is_empty(), "{} reads a whole table: {scans:?}", query.name),
                Some(reason) => assert!(!reason.is_empty()),
            }
        }
    }

    #[test]
    fn lists_are_never_sorted_row_by_row() {
        let databases = databases();
        for query in [&WORK_LIST, &OVERDUE, &HISTORY, &ENTRIES, &CASES_TO_WAKE] {
            let lines = plan(&databases, query);
            assert!(!lines.iter().any(|line| line.contains("TEMP B-TREE")), "{}: {lines:?}", query.name);
        }
    }

    #[test]
    fn parameters_appear_in_their_order() {
        for query in ALL {
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
