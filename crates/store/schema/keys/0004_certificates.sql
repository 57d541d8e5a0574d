-- The town's own keys, and `certificates` among them, which signs what is printed and what wallets hold.
CREATE TABLE town_key_next (
    name    TEXT PRIMARY KEY CHECK (name IN ('codes', 'ledger', 'erased', 'certificates')),
    wrapped BLOB    NOT NULL,
    master  BLOB    NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO town_key_next (name, wrapped, master, made_at) SELECT name, wrapped, master, made_at FROM town_key;
DROP TABLE town_key;
ALTER TABLE town_key_next RENAME TO town_key;
