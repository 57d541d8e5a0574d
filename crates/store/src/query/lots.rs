//! Samples drawn by lot.

use super::Query;

queries! {
    LAST_LOT = "SELECT max(day) FROM lot";
    // The day whose last checkpoint drew latest.
    LAST_DRAWING_DAY = "SELECT max(checkpoint.day) FROM lot JOIN checkpoint ON checkpoint.size = lot.seed
        WHERE lot.day = (SELECT max(day) FROM lot)";
    // The last checkpoint of the first day after $1 that has any.
    NEXT_SIGNED_DAY = "SELECT day, size, root FROM checkpoint WHERE day = (SELECT min(day) FROM checkpoint WHERE day > $1)
        ORDER BY size DESC LIMIT 1";
    LAST_SIGNED_BEFORE = "SELECT size FROM checkpoint WHERE day <= $1 ORDER BY day DESC, size DESC LIMIT 1";
    // Places without an entry are passed over.
    ENTRY_FROM = "SELECT entry FROM ledger_leaf WHERE position >= $1 AND entry IS NOT NULL ORDER BY position LIMIT 1";
    ENTRY_BEFORE = "SELECT entry FROM ledger_leaf WHERE position < $1 AND entry IS NOT NULL ORDER BY position DESC LIMIT 1";
    SAMPLE_ENTRIES = "SELECT serial FROM entry WHERE sample = $1 AND serial >= $2 AND serial <= $3 ORDER BY serial";
    ADD_LOT = "INSERT INTO lot (day, kind, first, beyond, population, seed) VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_LOT_ITEM = "INSERT INTO lot_item (day, kind, rank, entry) VALUES ($1, $2, $3, $4)";
    LOTS = "SELECT lot.day, lot.kind, lot.first, lot.beyond, lot.population, checkpoint.size, checkpoint.root FROM lot
        JOIN checkpoint ON checkpoint.size = lot.seed WHERE lot.day < $1 ORDER BY lot.day DESC, lot.kind LIMIT $2";
    LOT_ENTRIES = "SELECT rank, entry FROM lot_item WHERE day = $1 AND kind = $2 ORDER BY rank";
    LOT_RANKS = "SELECT rank FROM lot_item WHERE day = $1 AND kind = $2 ORDER BY rank";
    LOT_ITEMS_WAITING = "SELECT lot_item.day, lot_item.kind, lot_item.rank, entry.case_id, entry.number FROM lot_item
        JOIN entry ON entry.serial = lot_item.entry
        WHERE lot_item.finding IS NULL ORDER BY lot_item.day, lot_item.kind, lot_item.rank LIMIT $1",
        scans because "the partial index holds waiting items only, and is read in its order";
    LOT_ITEM = "SELECT entry.case_id, entry.number, lot_item.finding FROM lot_item JOIN entry ON entry.serial = lot_item.entry
        WHERE lot_item.day = $1 AND lot_item.kind = $2 AND lot_item.rank = $3";
    FIND_LOT_ITEM = "UPDATE lot_item SET finding = $1, auditor = $2, at = $3 WHERE day = $4 AND kind = $5 AND rank = $6 AND finding IS NULL";
}
