-- Samples drawn by lot from published checkpoints.

-- What kind of sample an entry may be drawn for.
ALTER TABLE entry ADD COLUMN sample TEXT CHECK (sample IN ('fast-lane', 'decision', 'opening'));
CREATE INDEX entry_sample ON entry (sample, serial) WHERE sample IS NOT NULL;

-- One draw: what was drawn from (the log's places from `first` up to `beyond`), how many there were, and
-- the checkpoint whose root drew.
CREATE TABLE lot (
    day        INTEGER NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('fast-lane', 'decision', 'opening')),
    first      INTEGER NOT NULL,
    beyond     INTEGER NOT NULL CHECK (beyond >= first),
    population INTEGER NOT NULL CHECK (population >= 0),
    seed       INTEGER NOT NULL REFERENCES checkpoint (size),
    PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;

-- What was drawn, and what the auditor found.
CREATE TABLE lot_item (
    day     INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    rank    INTEGER NOT NULL CHECK (rank >= 0),
    entry   INTEGER NOT NULL REFERENCES entry (serial),
    finding TEXT CHECK (finding IN ('in_order', 'not_in_order')),
    auditor INTEGER,
    at      INTEGER,
    PRIMARY KEY (day, kind, rank),
    FOREIGN KEY (day, kind) REFERENCES lot (day, kind),
    CHECK ((finding IS NULL) = (auditor IS NULL) AND (finding IS NULL) = (at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_waiting ON lot_item (day, kind, rank) WHERE finding IS NULL;
CREATE INDEX lot_entry ON lot_item (entry);
