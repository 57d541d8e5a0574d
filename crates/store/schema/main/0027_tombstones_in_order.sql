-- Tombstones in the order in which they were written down, so that a round reads those alone that it does not know yet.
CREATE TABLE tombstone_in_order (
    number INTEGER PRIMARY KEY,
    key_id BLOB    NOT NULL UNIQUE,
    at     INTEGER NOT NULL
) STRICT;
INSERT INTO tombstone_in_order (key_id, at) SELECT key_id, at FROM tombstone ORDER BY at, key_id;
DROP TABLE tombstone;
ALTER TABLE tombstone_in_order RENAME TO tombstone;
