-- The public log: its tiles, and the checkpoints that were signed.

-- When the case's last entry was made: a clock that was set back since then shows.
ALTER TABLE case_file ADD COLUMN entry_at INTEGER NOT NULL DEFAULT 0;

-- Tiles of 256 hashes; the last one of each level grows until it is full.
CREATE TABLE ledger_tile (
    level  INTEGER NOT NULL CHECK (level >= 0),
    number INTEGER NOT NULL CHECK (number >= 0),
    hashes BLOB    NOT NULL,
    PRIMARY KEY (level, number)
) STRICT;

-- What was signed: the size of the log, the day and the instant, the root, the signed note. The last of
-- each day is kept.
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY CHECK (size >= 0),
    day  INTEGER NOT NULL,
    at   INTEGER NOT NULL,
    root BLOB    NOT NULL,
    note TEXT    NOT NULL
) STRICT;
CREATE INDEX checkpoint_day ON checkpoint (day, size);

-- Lines of witnesses under a checkpoint.
CREATE TABLE cosignature (
    size    INTEGER NOT NULL REFERENCES checkpoint (size) ON DELETE CASCADE,
    witness TEXT    NOT NULL,
    line    TEXT    NOT NULL,
    PRIMARY KEY (size, witness)
) STRICT, WITHOUT ROWID;

-- The log's name for ever, given when its first checkpoint was signed.
CREATE TABLE ledger_origin (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    origin TEXT NOT NULL
) STRICT;
