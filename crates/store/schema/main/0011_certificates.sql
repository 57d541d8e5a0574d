-- What must stay of a certificate so that anyone who holds it can have it checked, also after the personal
-- data is erased: the keyed hash of its code, its case, its place in the public list of states, whether
-- it was revoked. The code itself is sealed with the case. Nothing here counts or notes a verification.
CREATE TABLE certificate (
    code_hash BLOB    NOT NULL PRIMARY KEY,
    case_id   INTEGER NOT NULL UNIQUE REFERENCES case_file (id),
    envelope  BLOB    NOT NULL,
    place     INTEGER NOT NULL UNIQUE CHECK (place >= 0),
    revoked   INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
    FOREIGN KEY (case_id, envelope) REFERENCES envelope (case_id, id)
) STRICT, WITHOUT ROWID;

-- The places of a list that were revoked.
CREATE INDEX certificate_revoked ON certificate (place) WHERE revoked = 1;

-- The lists of states, and how many of their places certificates take.
CREATE TABLE status_list (
    number INTEGER PRIMARY KEY CHECK (number >= 0),
    used   INTEGER NOT NULL
) STRICT;
