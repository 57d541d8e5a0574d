-- The public log grows in coarse steps, so that its size does not tell how much was done. A place without
-- an entry holds bytes drawn by chance, which outsiders cannot tell from an entry's.
CREATE TABLE ledger_place (
    position INTEGER PRIMARY KEY CHECK (position >= 0),
    entry    INTEGER UNIQUE REFERENCES entry (serial)
) STRICT;
INSERT INTO ledger_place (position, entry) SELECT position, entry FROM ledger_leaf;
DROP TABLE ledger_leaf;
ALTER TABLE ledger_place RENAME TO ledger_leaf;

CREATE TABLE ledger_padding (
    position INTEGER PRIMARY KEY REFERENCES ledger_leaf (position),
    id       BLOB NOT NULL,
    sealed   BLOB NOT NULL
) STRICT;
