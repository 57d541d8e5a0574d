//! Parties, their codes, and the end of their data.

use super::Query;

queries! {
    ADD_PARTY = "INSERT INTO party (case_id, party, key_id, code_hash) VALUES ($1, $2, $3, $4)";
    PARTY_KEY = "SELECT key_id FROM party WHERE case_id = $1 AND party = $2";
    PARTY_BY_CODE = "SELECT case_id, party FROM party WHERE code_hash = $1 AND erased_at IS NULL";
    ERASE_PARTY = "UPDATE party SET erased_at = $1 WHERE case_id = $2 AND party = $3 AND erased_at IS NULL";
    PARTY_ERASED = "SELECT 1 FROM party WHERE case_id = $1 AND party = $2 AND erased_at IS NOT NULL";
    DOOM_KEY = "INSERT INTO doomed_key (key_id, since) VALUES ($1, $2) ON CONFLICT (key_id) DO NOTHING";
    DOOMED_KEYS = "SELECT key_id, since FROM doomed_key LIMIT $1", scans because "every row is wanted; a handful wait at any time";
    KEY_IS_DOOMED = "SELECT 1 FROM doomed_key WHERE key_id = $1";
    END_DOOM = "DELETE FROM doomed_key WHERE key_id = $1";
    REPLACE_CODE = "UPDATE party SET code_hash = $1 WHERE case_id = $2 AND party = $3";
    KEEP_REPLACED_CODE = "INSERT INTO replaced_code (hash, day, case_id, party, draft_hash, appointment)
        VALUES ($1, $2, $3, $4, $5, $6)";
    KEEP_REPLACED_TICKET_CODE = "INSERT INTO replaced_code (hash, day, day_id, ticket)
        SELECT code_hash, $1, day_id, ticket FROM hall_ticket WHERE code_hash = $2";
    CODE_REPLACED = "SELECT day, case_id FROM replaced_code WHERE hash = $1";
    FORGET_OLDEST_REPLACED_CODES = "DELETE FROM replaced_code WHERE draft_hash = $1 AND hash NOT IN
        (SELECT hash FROM replaced_code WHERE draft_hash = $1 ORDER BY day DESC LIMIT $2)";
    MOVE_REPLACED_CODES = "UPDATE replaced_code SET draft_hash = $1 WHERE draft_hash = $2";
    FORGET_REPLACED_CODES = "DELETE FROM replaced_code WHERE case_id = $1 AND party = $2";
    KEEP_PUT_ON_LIST = "INSERT INTO put_on_list (case_id, party, day) VALUES ($1, $2, $3)
        ON CONFLICT (case_id, party, day) DO NOTHING";
    DAYS_PUT_ON_LISTS = "SELECT day FROM put_on_list WHERE case_id = $1 AND party = $2 ORDER BY day DESC";
    FORGET_PUT_ON_LISTS = "DELETE FROM put_on_list WHERE case_id = $1 AND party = $2";
    COUNT_LOST_CODE_ATTEMPT = "INSERT INTO lost_code_attempt (case_id, day, times) VALUES ($1, $2, 1)
        ON CONFLICT (case_id, day) DO UPDATE SET times = lost_code_attempt.times + 1 RETURNING times";
    LOST_CODE_DAYS = "SELECT day FROM lost_code_attempt WHERE case_id = $1 AND day >= $2 ORDER BY day DESC";
}
