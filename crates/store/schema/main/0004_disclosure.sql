-- Disclosure to somebody outside a case: one row each, its history beside it. Never a list of cases.
CREATE TABLE disclosure (
    id        INTEGER PRIMARY KEY,
    case_id   INTEGER NOT NULL,
    party     INTEGER NOT NULL,
    requester INTEGER NOT NULL CHECK (requester > 0),
    second    INTEGER CHECK (second > 0),
    stage     TEXT    NOT NULL CHECK (stage IN ('requested', 'approved', 'refused', 'withdrawn', 'lapsed')),
    until     INTEGER NOT NULL,
    show_from INTEGER,
    produced  INTEGER NOT NULL CHECK (produced >= 0),
    revision  INTEGER NOT NULL CHECK (revision > 0),
    fold      TEXT    NOT NULL,
    FOREIGN KEY (case_id, party) REFERENCES party (case_id, party),
    CHECK (second IS NULL OR second <> requester),
    CHECK (stage NOT IN ('approved', 'refused') OR second IS NOT NULL),
    CHECK (produced = 0 OR second IS NOT NULL)
) STRICT;

-- What waits for the second person, oldest first; what one asked for oneself; whose time limit passes next.
CREATE INDEX disclosure_waiting ON disclosure (id) WHERE stage = 'requested';
CREATE INDEX disclosure_case ON disclosure (case_id);
CREATE INDEX disclosure_own ON disclosure (requester, id);
CREATE INDEX disclosure_limit ON disclosure (until, id) WHERE stage IN ('requested', 'approved');

-- The history. Each event but the first points at the one before it, so numbers have no gaps.
CREATE TABLE disclosure_event (
    disclosure INTEGER NOT NULL REFERENCES disclosure (id),
    number     INTEGER NOT NULL CHECK (number > 0),
    previous   INTEGER,
    at         INTEGER NOT NULL,
    event      TEXT    NOT NULL,
    PRIMARY KEY (disclosure, number),
    FOREIGN KEY (disclosure, previous) REFERENCES disclosure_event (disclosure, number),
    CHECK ((number = 1 AND previous IS NULL) OR previous = number - 1)
) STRICT, WITHOUT ROWID;

-- Attempts at a disclosure that the rules refused, each kind once per case, party and officer,
-- and once more when the person is told of only one of them at once.
CREATE TABLE refused_disclosure (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    party   INTEGER NOT NULL,
    officer INTEGER NOT NULL,
    code    TEXT    NOT NULL,
    hidden  INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    at      INTEGER NOT NULL,
    PRIMARY KEY (case_id, party, officer, code, hidden)
) STRICT, WITHOUT ROWID;
