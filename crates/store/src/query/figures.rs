//! Whole counts and checks of a data folder.

use super::Query;

queries! {
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
            UNION SELECT case_id, officer, duty FROM refused_attempt WHERE code = 'holds-another-duty' AND duty <> 'none'),
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
}
