//! Cases, their histories, work lists, envelopes, drafts and messages.

use super::Query;

queries! {
    // Services
    FIND_SERVICE_VERSION = "SELECT id FROM service_version WHERE code = $1 AND version = $2";
    ADD_SERVICE_VERSION = "INSERT INTO service_version (code, version, source) VALUES ($1, $2, $3) RETURNING id";
    SERVICE_VERSIONS = "SELECT id, code, version, source FROM service_version ORDER BY id",
        scans because "a town has dozens of service versions and reads them once, at start";

    // Cases
    LAST_SERIAL = "SELECT coalesce(max(serial), 0) FROM case_file WHERE year = $1";
    NUMBERS_LEFT_OUT = "SELECT up_to FROM numbers_left_out WHERE year = $1";
    LEAVE_NUMBERS_OUT = "INSERT INTO numbers_left_out (year, up_to) VALUES ($1, $2)
        ON CONFLICT (year) DO UPDATE SET up_to = excluded.up_to";
    ADD_CASE = "INSERT INTO case_file (year, serial, service_version, stage, office, holder, intake_officer, decision_officer,
        issue_officer, list_order, due_at, due_day, provisional, clock, pause_reason, days_promised, halves_left, wake_at, last,
        revision, submitted_at, changed_at, closed_at, closing, entries, chain, entry_at, fold, likeness)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)
        RETURNING id";
    SAVE_CASE = "UPDATE case_file SET stage = $1, office = $2, holder = $3, intake_officer = $4, decision_officer = $5,
        issue_officer = $6, list_order = $7, due_at = $8, due_day = $9, provisional = $10, clock = $11, pause_reason = $12,
        days_promised = $13, halves_left = $14, wake_at = $15, last = $16, revision = $17, submitted_at = $18, changed_at = $19,
        closed_at = $20, closing = $21, entries = $22, chain = $23, entry_at = $24, fold = $25, likeness = $26
        WHERE id = $27";
    SAVE_CHAIN = "UPDATE case_file SET entries = $1, chain = $2, entry_at = $3 WHERE id = $4";
    LOAD_CASE = "SELECT year, serial, service_version, entries, chain, entry_at, fold FROM case_file WHERE id = $1";
    LIKENESS = "SELECT likeness, fold FROM case_file WHERE id = $1";
    CASE_NUMBER = "SELECT year, serial FROM case_file WHERE id = $1";
    CASE_HEADING = "SELECT year, serial, service_version FROM case_file WHERE id = $1";
    LISTED = "SELECT stage, office, holder, intake_officer, decision_officer, issue_officer, list_order, due_at, due_day,
        provisional, clock, pause_reason, days_promised, halves_left, wake_at, last, revision, submitted_at, changed_at,
        closed_at, closing FROM case_file WHERE id = $1";
    KEPT_DATES = "SELECT list_order, due_at, due_day, provisional, halves_left, wake_at, erase_at, erasure_asked_at, erased_at
        FROM case_file WHERE id = $1";
    DUE_DAY = "SELECT due_day FROM case_file WHERE id = $1";
    FIND_CASE = "SELECT id FROM case_file WHERE year = $1 AND serial = $2";
    CASES_TO_WAKE = "SELECT id FROM case_file WHERE wake_at <= $1 ORDER BY wake_at, id LIMIT $2";
    SAVE_WAKE = "UPDATE case_file SET wake_at = $1 WHERE id = $2";
    CASES_RUNNING = "SELECT id, due_at, provisional FROM case_file
        WHERE id > $1 AND closed_at IS NULL AND clock = 'running' ORDER BY id LIMIT $2";
    OPEN_CASES_BY_VERSION = "SELECT service_version, stage, count(*) FROM case_file WHERE closed_at IS NULL
        GROUP BY service_version, stage ORDER BY service_version, stage",
        scans because "at a start, and only where the town's files lost an office, or who held a duty there, that a version needs";
    NEXT_CASES = "SELECT id FROM case_file WHERE id > $1 ORDER BY id LIMIT $2";
    ADD_EVENT = "INSERT INTO case_event (case_id, number, previous, at, event) VALUES ($1, $2, $3, $4, $5)";
    HISTORY = "SELECT event FROM case_event WHERE case_id = $1 ORDER BY number";
    ADD_DUTY_HOLDER = "INSERT INTO duty_holder (case_id, officer, duty, since) VALUES ($1, $2, $3, $4)";
    DUTY_HOLDERS = "SELECT officer, duty FROM duty_holder WHERE case_id = $1 ORDER BY officer";
    ADD_REFUSED_ATTEMPT = "INSERT INTO refused_attempt (case_id, officer, duty, code, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (case_id, officer, duty, code) DO NOTHING";
    REFUSED_ATTEMPT = "SELECT 1 FROM refused_attempt WHERE case_id = $1 AND officer = $2 AND duty = $3 AND code = $4";

    // Work lists
    WORK_LIST = "SELECT id, year, serial, service_version, stage, holder, list_order, due_day, provisional, clock, pause_reason,
        days_promised, halves_left, changed_at, last, likeness FROM case_file
        WHERE office = $1 AND stage = $2 AND holder = $3 AND (list_order, id) > ($4, $5) AND closed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM duty_holder WHERE duty_holder.case_id = case_file.id AND duty_holder.officer = $6 AND duty_holder.duty <> $7)
        ORDER BY list_order, id LIMIT $8";
    OVERDUE = "SELECT id, year, serial, service_version, stage, holder, list_order, due_day, provisional, clock, pause_reason,
        days_promised, halves_left, changed_at, last, likeness FROM case_file
        WHERE office = $1 AND (due_at, id) > ($2, $3) AND due_at < $4 AND closed_at IS NULL AND clock = 'running'
        ORDER BY due_at, id LIMIT $5";

    // Envelopes
    ADD_ENVELOPE = "INSERT INTO envelope (case_id, id, party, kind, item, bytes, at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ENVELOPE = "SELECT party, kind, sealed FROM envelope WHERE case_id = $1 AND id = $2";
    ENVELOPES_OF_KIND = "SELECT id, party, item, bytes, at FROM envelope WHERE case_id = $1 AND kind = $2 ORDER BY id";
    CASE_HOLDS = "SELECT count(*), coalesce(sum(bytes), 0) FROM envelope WHERE case_id = $1 AND kind = 'document'";
    OWNER_OF_ENVELOPE = "SELECT party FROM envelope WHERE case_id = $1 AND id = $2";

    ALL_DOCUMENTS = "SELECT id FROM envelope WHERE kind = 'document'", scans because "asked once by the check of a whole data folder";

    // Drafts
    SAVE_DRAFT = "INSERT INTO draft (hash, service, key_id, expires_at, sealed) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (hash) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at";
    DRAFT = "SELECT service, key_id, expires_at, sealed FROM draft WHERE hash = $1 AND expires_at > $2";
    PROLONG_DRAFT = "UPDATE draft SET expires_at = $1 WHERE hash = $2 AND expires_at > $3";
    END_DRAFT = "DELETE FROM draft WHERE hash = $1";
    DRAFT_KEY = "SELECT key_id FROM draft WHERE hash = $1";
    DRAFTS_EXPIRED = "SELECT hash, key_id FROM draft WHERE expires_at <= $1 LIMIT $2";

    // Files of drafts
    ADD_DRAFT_FILE = "INSERT INTO draft_file (hash, id, item, description, sealed, file_key, bytes)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    DRAFT_HOLDS = "SELECT count(*), coalesce(sum(coalesce(bytes, length(sealed))), 0) FROM draft_file WHERE hash = $1";
    DRAFT_FILES = "SELECT id, item, description, CASE WHEN description IS NULL THEN sealed END, file_key, bytes
        FROM draft_file WHERE hash = $1 ORDER BY id";
    DRAFT_FILE_IDS = "SELECT id FROM draft_file WHERE hash = $1 ORDER BY id";
    DRAFT_CONTENT = "SELECT id, item, description, sealed, file_key, bytes FROM draft_file WHERE hash = $1 AND id = $2";
    DRAFT_BYTES_IN_ROWS = "SELECT coalesce(sum(length(sealed)), 0) FROM draft_file WHERE hash = $1";
    DRAFT_FILES_IN_ROWS = "SELECT id FROM draft_file WHERE hash = $1 AND file_key IS NULL ORDER BY id";
    END_DRAFT_FILE = "DELETE FROM draft_file WHERE hash = $1 AND id = $2";
    ALL_DRAFT_FILES = "SELECT id FROM draft_file WHERE file_key IS NOT NULL",
        scans because "asked by the sweep, the check and a copy of a whole data folder";
    DOOM_DRAFT_FILES = "INSERT INTO doomed_file (id, at) SELECT id, $1 FROM draft_file
        WHERE hash = $2 AND file_key IS NOT NULL ON CONFLICT (id) DO NOTHING";
    DOOMED_FILES = "SELECT at, id FROM doomed_file WHERE (at, id) > ($1, $2) AND at < $3 ORDER BY at, id LIMIT $4";
    ALL_DOOMED_FILES = "SELECT id FROM doomed_file", scans because "asked by the sweep and the check of a whole data folder";
    END_DOOMED_FILE = "DELETE FROM doomed_file WHERE id = $1";

    // Outbox and answers already given
    ADD_TO_OUTBOX = "INSERT INTO outbox (kind, case_id, party, envelope, idempotency_key, at) VALUES ($1, $2, $3, $4, $5, $6)";
    OUTBOX_WAITING = "SELECT id, kind, case_id, party, envelope, at, sent_at FROM outbox
        WHERE sent_at IS NULL AND refused_at IS NULL ORDER BY id DESC LIMIT $1",
        scans because "the partial index holds waiting rows only, and is read in its order";
    OUTBOX_TO_SEND = "SELECT id, kind, case_id, party, envelope, at, sent_at FROM outbox
        WHERE way = $1 AND sent_at IS NULL AND refused_at IS NULL AND id > $2 ORDER BY id LIMIT $3";
    COUNT_WAITING = "SELECT count(*) FROM outbox WHERE sent_at IS NULL AND refused_at IS NULL",
        scans because "the partial index holds waiting rows only";
    COUNT_UNDELIVERABLE = "SELECT count(*) FROM outbox WHERE refused_at IS NOT NULL",
        scans because "the partial index holds refused rows only";
    OUTBOX_UNDELIVERABLE = "SELECT outbox.id, kind, refused, refused_at, case_file.id, year, serial, service_version
        FROM outbox JOIN case_file ON case_file.id = outbox.case_id
        WHERE refused_at IS NOT NULL AND (refused_at, outbox.id) < ($1, $2)
        ORDER BY refused_at DESC, outbox.id DESC LIMIT $3";
    OUTBOX_UNDELIVERABLE_OF = "SELECT outbox.id, kind, refused, refused_at, case_file.id, year, serial, service_version
        FROM outbox JOIN case_file ON case_file.id = outbox.case_id
        WHERE outbox.case_id = $1 AND refused_at IS NOT NULL ORDER BY outbox.id";
    OUTBOX_ROW = "SELECT id, kind, case_id, party, envelope, at, sent_at FROM outbox WHERE id = $1 AND at = $2";
    OUTBOX_WAITS = "SELECT 1 FROM outbox WHERE id = $1 AND at = $2 AND sent_at IS NULL AND refused_at IS NULL";
    DROP_FROM_OUTBOX = "DELETE FROM outbox WHERE case_id = $1 AND party = $2 AND sent_at IS NULL";
    DROP_MESSAGE = "DELETE FROM outbox WHERE id = $1 AND at = $2 AND sent_at IS NULL AND refused_at IS NULL";
    OUTBOX_SENT = "UPDATE outbox SET sent_at = $1 WHERE id = $2 AND at = $3 AND sent_at IS NULL";
    OUTBOX_WAY = "UPDATE outbox SET way = $1 WHERE id = $2 AND at = $3";
    OUTBOX_REFUSED = "UPDATE outbox SET refused = $1, refused_at = $2 WHERE id = $3 AND at = $4 AND sent_at IS NULL";
    ANSWERED = "SELECT case_id FROM answered WHERE hash = $1";
    ADD_ANSWERED = "INSERT INTO answered (hash, case_id, at) VALUES ($1, $2, $3)";
    FORGET_ANSWERED = "DELETE FROM answered WHERE at <= $1";
}
