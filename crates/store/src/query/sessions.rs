//! Sessions, tokens, and how people prove who they are.

use super::Query;

queries! {
    ADD_SESSION = "INSERT INTO session (hash, officer, case_id, party, expires_at) VALUES ($1, $2, $3, $4, $5)";
    SESSION = "SELECT officer, case_id, party FROM session WHERE hash = $1 AND expires_at > $2";
    END_SESSION = "DELETE FROM session WHERE hash = $1";
    END_SESSIONS_OF_PARTY = "DELETE FROM session WHERE case_id = $1 AND party = $2";
    EXPIRE_SESSIONS = "DELETE FROM session WHERE expires_at <= $1";
    ADD_TOKEN = "INSERT INTO staff_token (hash, officer, expires_at) VALUES ($1, $2, $3)";
    TOKEN = "SELECT officer FROM staff_token WHERE hash = $1 AND expires_at > $2";
}
