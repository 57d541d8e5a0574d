-- Keys that were destroyed, so that no older copy brings them back.
CREATE TABLE tombstone (
    key_id BLOB PRIMARY KEY,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
