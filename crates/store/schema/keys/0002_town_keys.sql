-- Keys of the town itself, wrapped like all others: `codes` for keyed hashes of codes, `ledger` for
-- signing checkpoints, `erased` for entries about people whose own key was destroyed.
CREATE TABLE town_key (
    name    TEXT PRIMARY KEY CHECK (name IN ('codes', 'ledger', 'erased')),
    wrapped BLOB    NOT NULL,
    master  BLOB    NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which master key wraps a row, by its fingerprint.
ALTER TABLE data_key ADD COLUMN master BLOB;
CREATE INDEX data_key_master ON data_key (master, id);
