-- What somebody is told about their own way in until they have read it: one row a kind, so that nobody fills a table
-- by failing. Only the pages of whoever it is about read it. Of residents' lists no time is kept.
CREATE TABLE sign_in_news (
    officer  INTEGER NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('passkey-refused', 'provider-refused', 'withdrawn', 'token-over', 'long-away')),
    times    INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    PRIMARY KEY (officer, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE account_news (
    account BLOB    NOT NULL REFERENCES account (id),
    kind    TEXT    NOT NULL CHECK (kind IN ('passkey-refused', 'passkey-added', 'passkeys-removed')),
    times   INTEGER NOT NULL,
    PRIMARY KEY (account, kind)
) STRICT, WITHOUT ROWID;

-- Changes of an officer's way in take in staff tokens and the person of the town's provider.
CREATE TABLE staff_change_wider (
    number     INTEGER PRIMARY KEY,
    officer    INTEGER NOT NULL,
    change     TEXT    NOT NULL CHECK (change IN ('invited', 'enrolled', 'removed', 'withdrawn', 'restored',
        'token-made', 'token-revoked', 'person-bound', 'person-released')),
    right_word TEXT    NOT NULL DEFAULT '',
    by_officer INTEGER,
    at         INTEGER NOT NULL
) STRICT;
INSERT INTO staff_change_wider (number, officer, change, right_word, by_officer, at)
    SELECT number, officer, change, right_word, by_officer, at FROM staff_change;
DROP TABLE staff_change;
ALTER TABLE staff_change_wider RENAME TO staff_change;
CREATE INDEX staff_change_officer ON staff_change (officer, number);

-- Up to which change an officer has read, and when they came in last. What was changed before counts as read.
CREATE TABLE officer_way_in (
    officer     INTEGER PRIMARY KEY,
    read_number INTEGER NOT NULL DEFAULT 0,
    came_at     INTEGER
) STRICT;
INSERT INTO officer_way_in (officer, read_number) SELECT officer, max(number) FROM staff_change GROUP BY officer;

-- Which person of the town's provider an officer is: keyed hashes of issuer and subject, without and with the
-- officer's number, so that one person is one officer and a row that was put here from outside lets nobody in.
CREATE TABLE officer_sign_on (
    officer INTEGER PRIMARY KEY,
    subject BLOB    NOT NULL UNIQUE,
    bound   BLOB    NOT NULL
) STRICT;

CREATE INDEX staff_token_officer ON staff_token (officer, expires_at);

-- The how manieth key the screens of a hall have; none is their first.
CREATE TABLE hall_screens (
    hall   TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
