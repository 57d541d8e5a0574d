//! Everything that is stored about one party of a case. Each statement names its columns: what is not
//! named here stands, with its reason, in the list of what is left out.

use super::Query;

queries! {
    ENVELOPES_OF_PARTY = "SELECT id, kind, item, bytes, at FROM envelope WHERE case_id = $1 AND party = $2 ORDER BY id";
    ITEM_OF_ENVELOPE = "SELECT item, kind FROM envelope WHERE case_id = $1 AND id = $2";
    OWN_SERVICE = "SELECT service_version.code, service_version.version FROM case_file
        JOIN service_version ON service_version.id = case_file.service_version WHERE case_file.id = $1";
    OWN_CASE = "SELECT year, serial, stage, office, holder, intake_officer, decision_officer, issue_officer, due_at, due_day,
        provisional, clock, pause_reason, days_promised, halves_left, wake_at, last, revision, submitted_at, changed_at,
        closed_at, closing, erasure_asked_at, erased_at, fold FROM case_file WHERE id = $1";
    OWN_EVENTS = "SELECT number, previous, at, event FROM case_event WHERE case_id = $1 ORDER BY number";
    OWN_DUTIES = "SELECT officer, duty, since FROM duty_holder WHERE case_id = $1 ORDER BY officer";
    OWN_REFUSED = "SELECT duty, code, at FROM refused_attempt WHERE case_id = $1";
    OWN_PARTY = "SELECT party, erased_at FROM party WHERE case_id = $1 AND party = $2";
    OWN_ENTRIES = "SELECT entry.number, entry.party, entry.opening, entry.id, ledger_leaf.position FROM entry
        LEFT JOIN ledger_leaf ON ledger_leaf.entry = entry.serial
        WHERE entry.case_id = $1 AND entry.party = $2 ORDER BY entry.number";
    OWN_MESSAGES = "SELECT id, kind, case_id, party, envelope, at, sent_at FROM outbox WHERE case_id = $1 AND party = $2";
    OWN_OUTBOX = "SELECT kind, party, envelope, at, sent_at, way, refused, refused_at FROM outbox WHERE case_id = $1 AND party = $2";
    OWN_SESSIONS = "SELECT party, began_at, used_at, expires_at FROM session WHERE case_id = $1 AND party = $2";
    OWN_DISCLOSURES = "SELECT id, stage, until, show_from, produced, revision FROM disclosure
        WHERE case_id = $1 AND party = $2 AND (show_from IS NULL OR show_from <= $3) ORDER BY id";
    OWN_DISCLOSURE_EVENTS = "SELECT number, at FROM disclosure_event WHERE disclosure = $1 ORDER BY number";
    HIDDEN_DISCLOSURES = "SELECT fold FROM disclosure WHERE case_id = $1 AND party = $2 AND show_from > $3";
    OWN_TICKETS = "SELECT ticket FROM hall_ticket WHERE case_id = $1 AND party = $2";
    OWN_APPOINTMENTS = "SELECT hall, queues, begins, ends, stage, sequence, changed_at FROM appointment
        WHERE case_id = $1 AND party = $2";
    OWN_CERTIFICATE = "SELECT envelope, place, revoked FROM certificate WHERE case_id = $1";
    OWN_REPLACED_CODES = "SELECT party, day FROM replaced_code WHERE case_id = $1 AND party = $2 ORDER BY day";
    OWN_PUT_ON_LISTS = "SELECT party, day FROM put_on_list WHERE case_id = $1 AND party = $2 ORDER BY day";
    OWN_GUESSES = "SELECT day, times FROM lost_code_attempt WHERE case_id = $1 ORDER BY day";
}
