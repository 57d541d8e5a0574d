-- Wrapped data keys, apart from everything they seal. Destroying a row erases what it sealed.
CREATE TABLE data_key (
    id      BLOB PRIMARY KEY,
    wrapped BLOB    NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
