//! The end of personal data: what is due, what was asked, what is gone.

use super::Query;

queries! {
    SAVE_ERASURE = "UPDATE case_file SET erase_at = $1, erasure_asked_at = $2, erased_at = $3 WHERE id = $4";
    POSTPONE_ERASURE = "UPDATE case_file SET erase_at = $1 WHERE id = $2 AND erase_at IS NOT NULL";
    ERASURES_DUE = "SELECT id FROM case_file WHERE erase_at <= $1 ORDER BY erase_at, id LIMIT $2";
    ERASURES_UNSET = "SELECT id FROM case_file WHERE id > $1 AND closed_at IS NOT NULL AND erase_at IS NULL AND erased_at IS NULL
        ORDER BY id LIMIT $2";
    ERASURES_ASKED = "SELECT id, year, serial, service_version, erasure_asked_at FROM case_file
        WHERE erasure_asked_at IS NOT NULL AND (erasure_asked_at, id) > ($1, $2) ORDER BY erasure_asked_at, id LIMIT $3";
    PARTY_SEAL = "SELECT key_id, erased_at FROM party WHERE case_id = $1 AND party = $2";
    ERASURE_BY_CODE = "SELECT erased_at FROM party WHERE code_hash = $1 AND erased_at IS NOT NULL";
}
