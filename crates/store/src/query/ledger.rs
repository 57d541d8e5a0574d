//! Entries of the ledger and their places.

use super::Query;

queries! {
    ADD_ENTRY = "INSERT INTO entry (case_id, number, party, opening, own, show_from, sample, id, link, sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    CHAIN = "SELECT id, link, sealed FROM entry WHERE case_id = $1 ORDER BY number";
    LOG = "SELECT number, id, sealed FROM entry WHERE case_id = $1 AND party = $2 ORDER BY number";
    LOG_LENGTH = "SELECT count(*) FROM entry WHERE case_id = $1 AND party = $2 AND (show_from IS NULL OR show_from <= $3)";
    LOG_PART = "SELECT number, id, sealed FROM entry WHERE case_id = $1 AND party = $2
        AND (show_from IS NULL OR show_from <= $3) ORDER BY number LIMIT $4 OFFSET $5";
    LOG_OF_OTHERS = "SELECT number, id, sealed FROM entry WHERE case_id = $1 AND party = $2 AND own = 0 ORDER BY number";
    MARKS = "SELECT number, serial, own, show_from, sample FROM entry WHERE case_id = $1 AND party = $2 ORDER BY number";
    ENTRY_OF_NOBODY = "SELECT 1 FROM entry WHERE case_id = $1 AND (party < 0 OR party > $2) LIMIT 1";
    SAMPLES_OF_CASE = "SELECT serial, sample FROM entry WHERE case_id = $1 ORDER BY number";
    SAMPLE_BEFORE = "SELECT 1 FROM entry WHERE sample = $1 AND serial < $2 LIMIT 1";
    SEALED_ENTRY = "SELECT party, id, sealed FROM entry WHERE case_id = $1 AND number = $2";
    ENTRY_AFTER = "SELECT 1 FROM entry WHERE serial > $1 LIMIT 1";
    WAITING_ENTRIES = "SELECT serial, case_id, number, id, link, sealed FROM entry WHERE serial > $1 ORDER BY serial LIMIT $2";
    ENTRY_LINK = "SELECT link FROM entry WHERE case_id = $1 AND number = $2";
    TILE = "SELECT hashes FROM ledger_tile WHERE level = $1 AND number = $2";
    PUT_TILE = "INSERT INTO ledger_tile (level, number, hashes) VALUES ($1, $2, $3)
        ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes";
    NAME_LEDGER = "INSERT INTO ledger_origin (only, origin) VALUES (1, $1) ON CONFLICT (only) DO NOTHING";
    LEDGER_ORIGIN = "SELECT origin FROM ledger_origin WHERE only = 1";
    ADD_CHECKPOINT = "INSERT INTO checkpoint (size, day, at, root, note) VALUES ($1, $2, $3, $4, $5)";
    LAST_SIGNED_DAY = "SELECT day FROM checkpoint ORDER BY size DESC LIMIT 1",
        scans because "one row, from the end of the primary key";
    // What has drawn is kept, though its day was signed on afterwards, and so is what a witness confirmed last, and what
    // most of them confirmed.
    FORGET_CHECKPOINTS = "DELETE FROM checkpoint WHERE day < $1
        AND size < (SELECT max(later.size) FROM checkpoint AS later WHERE later.day = checkpoint.day)
        AND size <> (SELECT coalesce(max(cosignature.size), 0) FROM cosignature)
        AND size <> coalesce((SELECT size FROM (SELECT size FROM cosignature ORDER BY size DESC LIMIT 64) AS latest
        GROUP BY size ORDER BY count(*) DESC, size DESC LIMIT 1), 0)
        AND NOT EXISTS (SELECT 1 FROM lot WHERE lot.seed = checkpoint.size)",
        scans because "once a day, and of the lines 64 rows at most, from the end of their primary key";
    CHECKPOINT = "SELECT size, at, root, note FROM checkpoint ORDER BY size DESC LIMIT 1",
        scans because "one row, from the end of the primary key";
    // Among the last lines the size that bears most of them, and the newest of these: who answers first is alone for a
    // while, and a reader asks for the word of several.
    CHECKPOINT_OF_MOST = "SELECT size, at, root, note FROM checkpoint WHERE size =
        (SELECT size FROM (SELECT size FROM cosignature ORDER BY size DESC LIMIT 64) AS latest
        GROUP BY size ORDER BY count(*) DESC, size DESC LIMIT 1)",
        scans because "64 rows at most, from the end of the primary key";
    CONFIRMED_CHECKPOINT = "SELECT size, at, root, note FROM checkpoint WHERE size = (SELECT max(size) FROM cosignature)";
    CHECKPOINT_OF_SIZE = "SELECT note FROM checkpoint WHERE size = $1";
    COSIGNATURES = "SELECT witness, line FROM cosignature WHERE size = $1 ORDER BY witness";
    ADD_COSIGNATURE = "INSERT INTO cosignature (size, witness, line) VALUES ($1, $2, $3)
        ON CONFLICT (size, witness) DO UPDATE SET line = excluded.line";
    // Of a place that lost what it held, nothing is left to read. Padding is 16 random bytes twice: what is longer is an
    // entry that was taken out of its case.
    LEAVES_OF_BUNDLE = "SELECT coalesce(entry.id, ledger_padding.id), coalesce(entry.sealed, ledger_padding.sealed) FROM ledger_leaf
        LEFT JOIN entry ON entry.serial = ledger_leaf.entry
        LEFT JOIN ledger_padding ON ledger_padding.position = ledger_leaf.position AND ledger_leaf.entry IS NULL
        AND length(ledger_padding.id) = 16 AND length(ledger_padding.sealed) = 16
        WHERE ledger_leaf.position >= $1 AND ledger_leaf.position < $2 AND coalesce(entry.serial, ledger_padding.position) IS NOT NULL
        ORDER BY ledger_leaf.position";
    PLACE_OF_ENTRY = "SELECT ledger_leaf.position, entry.id, entry.sealed FROM entry
        JOIN ledger_leaf ON ledger_leaf.entry = entry.serial WHERE entry.case_id = $1 AND entry.number = $2";
    SEQUENCED = "SELECT (SELECT coalesce(max(position), -1) + 1 FROM ledger_leaf), (SELECT coalesce(max(entry), 0) FROM ledger_leaf)";
    ADD_PLACE = "INSERT INTO ledger_leaf (position, entry) VALUES ($1, $2)";
    ADD_PADDING = "INSERT INTO ledger_padding (position, id, sealed) VALUES ($1, $2, $3)";
    TAKE_LEASE = "INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE lease.holder = excluded.holder OR lease.until < $4 OR lease.until > $5";
    LEAVES = "SELECT count(*), coalesce(max(position), -1) + 1 FROM ledger_leaf",
        scans because "asked once by the check of a whole data folder";
}
