//! The counts that public figures are made of.

use super::Query;

queries! {
    COUNT_SETTLED = "INSERT INTO settled_tally (month, service, office, days_promised, days_needed, in_time, cases)
        VALUES ($1, $2, $3, $4, $5, $6, 1)
        ON CONFLICT (month, service, office, days_promised, days_needed, in_time) DO UPDATE SET cases = settled_tally.cases + 1";
    COUNT_CERTIFICATES = "INSERT INTO certificate_tally (month, service, office, issued, revoked) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (month, service, office) DO UPDATE SET issued = certificate_tally.issued + excluded.issued,
        revoked = certificate_tally.revoked + excluded.revoked";
    SETTLED_TALLY = "SELECT month, service, office, days_promised, days_needed, in_time, cases FROM settled_tally
        WHERE month >= $1 AND month <= $2";
    CERTIFICATE_TALLY = "SELECT month, service, office, issued, revoked FROM certificate_tally
        WHERE month >= $1 AND month <= $2";
    SETTLED_SO_FAR = "SELECT coalesce(sum(cases), 0) FROM settled_tally WHERE month >= $1 AND month <= $2";
    CERTIFICATES_SO_FAR = "SELECT coalesce(sum(issued), 0), coalesce(sum(revoked), 0) FROM certificate_tally
        WHERE month >= $1 AND month <= $2";
    ALL_SETTLED = "SELECT coalesce(sum(cases), 0) FROM settled_tally", scans because "asked once by the check of a whole data folder";
    TALLY_PROGRESS = "SELECT done_case, last_case FROM tally_progress WHERE only_one = 1";
    SAVE_TALLY_PROGRESS = "UPDATE tally_progress SET done_case = $1 WHERE only_one = 1";
}
