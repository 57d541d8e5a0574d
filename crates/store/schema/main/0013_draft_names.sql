-- What a draft's file is called, sealed apart from its bytes and before them, so that a page that lists names
-- reads no bytes. Files from before have none: their name stands in front of their bytes.
CREATE TABLE draft_file_named (
    hash        BLOB NOT NULL REFERENCES draft (hash) ON DELETE CASCADE,
    id          BLOB NOT NULL,
    item        TEXT NOT NULL,
    description BLOB,
    sealed      BLOB NOT NULL,
    PRIMARY KEY (hash, id)
) STRICT, WITHOUT ROWID;
INSERT INTO draft_file_named (hash, id, item, sealed) SELECT hash, id, item, sealed FROM draft_file;
DROP TABLE draft_file;
ALTER TABLE draft_file_named RENAME TO draft_file;
