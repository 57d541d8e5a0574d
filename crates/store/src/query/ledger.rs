//! Entries of the ledger and their places.

use super::Query;

queries! {
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
}
