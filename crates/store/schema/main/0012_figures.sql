-- What the public figures are made of: counts by month, service and office, kept when an act settles a case.
-- No case, party or officer stands beside a count. Months are numbered twelve to a year.
CREATE TABLE settled_tally (
    month         INTEGER NOT NULL,
    service       TEXT    NOT NULL,
    office        TEXT    NOT NULL,
    days_promised INTEGER NOT NULL CHECK (days_promised >= 0),
    days_needed   INTEGER NOT NULL CHECK (days_needed >= 0),
    in_time       INTEGER NOT NULL CHECK (in_time IN (0, 1)),
    cases         INTEGER NOT NULL CHECK (cases > 0),
    PRIMARY KEY (month, service, office, days_promised, days_needed, in_time)
) STRICT, WITHOUT ROWID;

-- Certificates by the month of their issue, and by that in which they were revoked.
CREATE TABLE certificate_tally (
    month   INTEGER NOT NULL,
    service TEXT    NOT NULL,
    office  TEXT    NOT NULL,
    issued  INTEGER NOT NULL,
    revoked INTEGER NOT NULL,
    PRIMARY KEY (month, service, office)
) STRICT, WITHOUT ROWID;

-- How far the cases are counted that were there before these tables.
CREATE TABLE tally_progress (
    only_one  INTEGER PRIMARY KEY CHECK (only_one = 1),
    done_case INTEGER NOT NULL,
    last_case INTEGER NOT NULL
) STRICT;
INSERT INTO tally_progress (only_one, done_case, last_case) SELECT 1, 0, coalesce(max(id), 0) FROM case_file;
