-- Everything the town knows about its cases, without personal data outside sealed bytes.
-- Instants are microseconds since 1970 UTC; days are days since 1970-01-01.

CREATE TABLE service_version (
    id      INTEGER PRIMARY KEY,
    code    TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    source  TEXT    NOT NULL,
    UNIQUE (code, version)
) STRICT;

CREATE TABLE case_file (
    id               INTEGER PRIMARY KEY,
    year             INTEGER NOT NULL,
    serial           INTEGER NOT NULL CHECK (serial > 0),
    service_version  INTEGER NOT NULL REFERENCES service_version (id),
    stage            TEXT    NOT NULL CHECK (stage IN ('confirmation', 'intake', 'decision', 'issue', 'hand_over', 'closed')),
    office           TEXT,
    holder           INTEGER NOT NULL,
    intake_officer   INTEGER,
    decision_officer INTEGER,
    issue_officer    INTEGER,
    list_order       INTEGER NOT NULL,
    due_at           INTEGER,
    due_day          INTEGER,
    provisional      INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    clock            TEXT    NOT NULL CHECK (clock IN ('waiting', 'running', 'paused', 'stopped')),
    pause_reason     TEXT,
    days_promised    INTEGER NOT NULL,
    halves_left      INTEGER NOT NULL,
    wake_at          INTEGER,
    last             TEXT    NOT NULL,
    revision         INTEGER NOT NULL CHECK (revision > 0),
    submitted_at     INTEGER NOT NULL,
    changed_at       INTEGER NOT NULL,
    closed_at        INTEGER,
    closing          TEXT,
    entries          INTEGER NOT NULL,
    chain            BLOB    NOT NULL,
    fold             TEXT    NOT NULL,
    UNIQUE (year, serial),
    CHECK ((closed_at IS NULL) = (stage <> 'closed')),
    CHECK (intake_officer IS NULL OR decision_officer IS NULL OR intake_officer <> decision_officer),
    CHECK (intake_officer IS NULL OR issue_officer IS NULL OR intake_officer <> issue_officer),
    CHECK (decision_officer IS NULL OR issue_officer IS NULL OR decision_officer <> issue_officer)
) STRICT;

-- The work lists: what an office has to do at one stage, held by one officer or (0) by nobody, due first.
CREATE INDEX case_work ON case_file (office, stage, holder, list_order, id) WHERE closed_at IS NULL;
-- What is overdue in an office, oldest first.
CREATE INDEX case_overdue ON case_file (office, due_at, id) WHERE closed_at IS NULL AND clock = 'running';
-- Cases for which the calendar must act at a stated time.
CREATE INDEX case_wake ON case_file (wake_at, id) WHERE wake_at IS NOT NULL;
-- Promised days that may still move when a calendar is published.
CREATE INDEX case_provisional ON case_file (id) WHERE provisional = 1;

-- The history. Each event but the first points at the one before it, so numbers have no gaps.
CREATE TABLE case_event (
    case_id  INTEGER NOT NULL REFERENCES case_file (id),
    number   INTEGER NOT NULL CHECK (number > 0),
    previous INTEGER,
    at       INTEGER NOT NULL,
    event    TEXT    NOT NULL,
    PRIMARY KEY (case_id, number),
    FOREIGN KEY (case_id, previous) REFERENCES case_event (case_id, number),
    CHECK ((number = 1 AND previous IS NULL) OR previous = number - 1)
) STRICT, WITHOUT ROWID;

-- One row for each officer who ever held a duty in a case: the key allows one duty only.
CREATE TABLE duty_holder (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    officer INTEGER NOT NULL CHECK (officer > 0),
    duty    TEXT    NOT NULL CHECK (duty IN ('intake', 'decision', 'issue')),
    since   INTEGER NOT NULL,
    PRIMARY KEY (case_id, officer)
) STRICT, WITHOUT ROWID;

-- Attempts at a duty that the rules refused, each kind once per case and officer.
CREATE TABLE refused_attempt (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    officer INTEGER NOT NULL,
    duty    TEXT    NOT NULL,
    code    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (case_id, officer, duty, code)
) STRICT, WITHOUT ROWID;

-- Who takes part in a case. The key itself lies in the other database; the code only as keyed hash.
CREATE TABLE party (
    case_id   INTEGER NOT NULL REFERENCES case_file (id),
    party     INTEGER NOT NULL CHECK (party >= 0),
    key_id    BLOB    NOT NULL,
    code_hash BLOB    NOT NULL UNIQUE,
    erased_at INTEGER,
    PRIMARY KEY (case_id, party)
) STRICT, WITHOUT ROWID;

-- Keys whose end is decided here and carried out in the other database by the next round, whatever the clock says.
CREATE TABLE doomed_key (
    key_id BLOB PRIMARY KEY,
    since  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Sealed forms, texts and documents. A document's bytes lie in the uploads folder under its name.
CREATE TABLE envelope (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    id      BLOB    NOT NULL,
    party   INTEGER NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind IN ('form', 'text', 'document')),
    item    TEXT,
    bytes   INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    sealed  BLOB    NOT NULL,
    PRIMARY KEY (case_id, id)
) STRICT, WITHOUT ROWID;

-- The ledger's entries, chained within their case, sealed to the party they concern.
CREATE TABLE entry (
    serial  INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    number  INTEGER NOT NULL CHECK (number > 0),
    party   INTEGER NOT NULL,
    opening INTEGER NOT NULL CHECK (opening IN (0, 1)),
    id      BLOB    NOT NULL,
    link    BLOB    NOT NULL,
    sealed  BLOB    NOT NULL,
    UNIQUE (case_id, number)
) STRICT;

-- Positions in the public log, assigned by the one sequencer.
CREATE TABLE ledger_leaf (
    position INTEGER PRIMARY KEY CHECK (position >= 0),
    entry    INTEGER NOT NULL UNIQUE REFERENCES entry (serial)
) STRICT;

CREATE TABLE lease (
    name   TEXT PRIMARY KEY,
    holder BLOB    NOT NULL,
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    hash       BLOB PRIMARY KEY,
    officer    INTEGER,
    case_id    INTEGER REFERENCES case_file (id),
    party      INTEGER,
    expires_at INTEGER NOT NULL,
    CHECK ((officer IS NULL) <> (case_id IS NULL)),
    CHECK ((case_id IS NULL) = (party IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE staff_token (
    hash       BLOB PRIMARY KEY,
    officer    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Unfinished applications: sealed so that only whoever has the code can open them.
CREATE TABLE draft (
    hash       BLOB PRIMARY KEY,
    service    TEXT    NOT NULL,
    key_id     BLOB    NOT NULL,
    expires_at INTEGER NOT NULL,
    sealed     BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_expiry ON draft (expires_at);

CREATE TABLE draft_file (
    hash   BLOB    NOT NULL REFERENCES draft (hash) ON DELETE CASCADE,
    id     BLOB    NOT NULL,
    item   TEXT    NOT NULL,
    sealed BLOB    NOT NULL,
    PRIMARY KEY (hash, id)
) STRICT, WITHOUT ROWID;

-- Messages to send. A row refers to sealed data; opening it to send is an entry.
CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY,
    kind            TEXT    NOT NULL,
    case_id         INTEGER NOT NULL REFERENCES case_file (id),
    party           INTEGER NOT NULL,
    envelope        BLOB    NOT NULL,
    idempotency_key TEXT    NOT NULL UNIQUE,
    at              INTEGER NOT NULL,
    sent_at         INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (id) WHERE sent_at IS NULL;
CREATE INDEX outbox_case ON outbox (case_id);

-- Requests for disclosures already answered, so that one pressed twice is one.
CREATE TABLE answered (
    hash    BLOB PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answered_age ON answered (at);

-- Guesses at lost codes, counted per case and day so that contacts cannot be tried out.
CREATE TABLE lost_code_attempt (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    day     INTEGER NOT NULL,
    times   INTEGER NOT NULL,
    PRIMARY KEY (case_id, day)
) STRICT, WITHOUT ROWID;
