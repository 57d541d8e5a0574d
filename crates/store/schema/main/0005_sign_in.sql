-- How officers and residents prove who they are. Sessions are short-lived, so the table is made anew.
DROP TABLE session;

-- A resident's own list of cases: no name, no address, and what is on the list is sealed under a key
-- of its own, so that nothing here tells which cases belong together.
CREATE TABLE account (
    id     BLOB PRIMARY KEY,
    key_id BLOB NOT NULL UNIQUE,
    name   BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- `entered` is the case that an account's session is in, sealed as the list is.
CREATE TABLE session (
    hash       BLOB PRIMARY KEY,
    officer    INTEGER,
    account    BLOB REFERENCES account (id),
    case_id    INTEGER REFERENCES case_file (id),
    party      INTEGER,
    entered    BLOB,
    proven_at  INTEGER,
    expires_at INTEGER NOT NULL,
    CHECK ((officer IS NOT NULL) + (account IS NOT NULL) + (case_id IS NOT NULL) = 1),
    CHECK ((case_id IS NULL) = (party IS NULL)),
    CHECK (entered IS NULL OR account IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_expiry ON session (expires_at);
CREATE INDEX session_party ON session (case_id, party) WHERE case_id IS NOT NULL;
CREATE INDEX session_account ON session (account) WHERE account IS NOT NULL;

-- Public halves of passkeys. Times are kept for officers only.
CREATE TABLE passkey (
    credential BLOB PRIMARY KEY,
    officer    INTEGER,
    account    BLOB REFERENCES account (id),
    stored     TEXT NOT NULL,
    made_at    INTEGER,
    used_at    INTEGER,
    CHECK ((officer IS NULL) <> (account IS NULL)),
    CHECK ((officer IS NULL) = (made_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_officer ON passkey (officer) WHERE officer IS NOT NULL;
CREATE INDEX passkey_account ON passkey (account) WHERE account IS NOT NULL;

-- One-time links by which an officer makes a passkey: one at a time for each officer.
CREATE TABLE enrolment (
    officer    INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
) STRICT;

-- Ceremonies that have begun: what was asked, until it is answered once or its minutes are over.
CREATE TABLE ceremony (
    hash       BLOB PRIMARY KEY,
    state      TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ceremony_expiry ON ceremony (expires_at);

-- What officers.toml gives and an administrator took away: `sign-in`, a duty or a role.
CREATE TABLE withdrawn_right (
    officer   INTEGER NOT NULL,
    right_word TEXT   NOT NULL,
    PRIMARY KEY (officer, right_word)
) STRICT, WITHOUT ROWID;

-- Who changed what about an officer's way in, and when. Without an officer it was the command line.
CREATE TABLE staff_change (
    number     INTEGER PRIMARY KEY,
    officer    INTEGER NOT NULL,
    change     TEXT    NOT NULL CHECK (change IN ('invited', 'enrolled', 'removed', 'withdrawn', 'restored')),
    right_word TEXT    NOT NULL DEFAULT '',
    by_officer INTEGER,
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_change_officer ON staff_change (officer, number);
