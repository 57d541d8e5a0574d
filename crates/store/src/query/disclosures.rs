//! Disclosures, their histories, and the two lists: what waits for the second person, what is one's own.

use super::Query;

queries! {
    ADD_DISCLOSURE = "INSERT INTO disclosure (case_id, party, requester, stage, until, show_from, produced, revision, fold)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
    SAVE_DISCLOSURE = "UPDATE disclosure SET second = $1, stage = $2, produced = $3, revision = $4, fold = $5 WHERE id = $6";
    DISCLOSURE = "SELECT id, fold FROM disclosure WHERE id = $1";
    ADD_DISCLOSURE_EVENT = "INSERT INTO disclosure_event (disclosure, number, previous, at, event) VALUES ($1, $2, $3, $4, $5)";
    DISCLOSURE_HISTORY = "SELECT event FROM disclosure_event WHERE disclosure = $1 ORDER BY number";
    DISCLOSURES_WAITING = "SELECT id, fold FROM disclosure WHERE stage = 'requested' AND id > $1 AND requester <> $2
        AND NOT EXISTS (SELECT 1 FROM duty_holder WHERE duty_holder.case_id = disclosure.case_id AND duty_holder.officer = $3)
        ORDER BY id LIMIT $4";
    DISCLOSURES_OWN = "SELECT id, fold FROM disclosure WHERE requester = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    DISCLOSURES_PAST = "SELECT until, id FROM disclosure WHERE stage IN ('requested', 'approved') AND until < $1
        AND (until, id) > ($2, $3) ORDER BY until, id LIMIT $4";
    DISCLOSURE_GOES_ON = "SELECT 1 FROM disclosure WHERE case_id = $1 AND (stage IN ('requested', 'approved') OR show_from > $2) LIMIT 1";
    NEXT_DISCLOSURES = "SELECT id FROM disclosure WHERE id > $1 ORDER BY id LIMIT $2";
    ADD_REFUSED_DISCLOSURE = "INSERT INTO refused_disclosure (case_id, party, officer, code, hidden, at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (case_id, party, officer, code, hidden) DO NOTHING";
}
