//! Certificates: their codes' hashes, their places in the public lists, and which were revoked.

use super::Query;

queries! {
    ADD_CERTIFICATE = "INSERT INTO certificate (code_hash, case_id, envelope, place) VALUES ($1, $2, $3, $4)";
    CERTIFICATE_OF_CASE = "SELECT envelope, place, revoked FROM certificate WHERE case_id = $1";
    CERTIFICATE_BY_CODE = "SELECT case_id, revoked FROM certificate WHERE code_hash = $1";
    CERTIFICATE_AT = "SELECT 1 FROM certificate WHERE place = $1";
    REVOKE_CERTIFICATE = "UPDATE certificate SET revoked = 1 WHERE case_id = $1";
    REVOKED_PLACES = "SELECT place FROM certificate WHERE revoked = 1 AND place >= $1 AND place < $2";
    LAST_STATUS_LIST = "SELECT number, used FROM status_list ORDER BY number DESC LIMIT 1",
        scans because "the last row of its key answers";
    USE_STATUS_LIST = "INSERT INTO status_list (number, used) VALUES ($1, 1)
        ON CONFLICT (number) DO UPDATE SET used = status_list.used + 1";
}
