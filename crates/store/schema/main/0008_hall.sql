-- The halls: what happened on each day, and what must be unique whatever the code does. No person stands
-- here: a ticket is a number, and its code is kept as a keyed hash.
CREATE TABLE hall_day (
    id     INTEGER PRIMARY KEY,
    hall   TEXT    NOT NULL,
    day    INTEGER NOT NULL,
    events INTEGER NOT NULL CHECK (events >= 0),
    ended  INTEGER NOT NULL CHECK (ended IN (0, 1)),
    UNIQUE (hall, day)
) STRICT;
-- Days that have not ended yet, and days that are over for long.
CREATE INDEX hall_day_by_day ON hall_day (day, id);

-- A day's history. Each event but the first points at the one before it, so numbers have no gaps.
CREATE TABLE hall_event (
    day_id   INTEGER NOT NULL REFERENCES hall_day (id),
    number   INTEGER NOT NULL CHECK (number > 0),
    previous INTEGER,
    event    TEXT    NOT NULL,
    PRIMARY KEY (day_id, number),
    FOREIGN KEY (day_id, previous) REFERENCES hall_event (day_id, number),
    CHECK ((number = 1 AND previous IS NULL) OR previous = number - 1)
) STRICT, WITHOUT ROWID;

-- The code by which a ticket is followed, and the case that whoever holds it brings along, until it is over.
CREATE TABLE hall_ticket (
    day_id    INTEGER NOT NULL REFERENCES hall_day (id),
    ticket    TEXT    NOT NULL,
    code_hash BLOB    NOT NULL UNIQUE,
    case_id   INTEGER REFERENCES case_file (id),
    party     INTEGER,
    PRIMARY KEY (day_id, ticket),
    CHECK ((case_id IS NULL) = (party IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX hall_ticket_case ON hall_ticket (case_id, party) WHERE case_id IS NOT NULL;

-- Who is at a counter, called or served: one ticket at a counter, and a ticket at one counter.
CREATE TABLE at_counter (
    day_id  INTEGER NOT NULL REFERENCES hall_day (id),
    counter INTEGER NOT NULL,
    ticket  TEXT    NOT NULL,
    PRIMARY KEY (day_id, counter),
    UNIQUE (day_id, ticket)
) STRICT, WITHOUT ROWID;

-- Who sits at a counter: one officer at a counter, and an officer at one counter.
CREATE TABLE counter_officer (
    day_id  INTEGER NOT NULL REFERENCES hall_day (id),
    counter INTEGER NOT NULL,
    officer INTEGER NOT NULL CHECK (officer > 0),
    PRIMARY KEY (day_id, counter),
    UNIQUE (day_id, officer)
) STRICT, WITHOUT ROWID;

-- Ratings, counted for hall and queue and day at once: no ticket, counter or officer stands beside one.
CREATE TABLE hall_rating (
    hall  TEXT    NOT NULL,
    queue TEXT    NOT NULL,
    day   INTEGER NOT NULL,
    level INTEGER NOT NULL CHECK (level > 0),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (hall, queue, day, level)
) STRICT, WITHOUT ROWID;

-- What stays of a day: per queue and half hour how many came, how many were served and for how long, and
-- how often the announced wait was right.
CREATE TABLE hall_half_hour (
    hall      TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    queue     TEXT    NOT NULL,
    half_hour INTEGER NOT NULL CHECK (half_hour >= 0 AND half_hour < 48),
    arrived   INTEGER NOT NULL,
    served    INTEGER NOT NULL,
    served_seconds INTEGER NOT NULL,
    waited_seconds INTEGER NOT NULL,
    within_promise INTEGER NOT NULL,
    announced INTEGER NOT NULL,
    within_announced INTEGER NOT NULL,
    PRIMARY KEY (hall, day, queue, half_hour)
) STRICT, WITHOUT ROWID;

-- What the estimators of a queue learned up to a day.
CREATE TABLE hall_waits (
    hall    TEXT    NOT NULL,
    queue   TEXT    NOT NULL,
    learned TEXT    NOT NULL,
    PRIMARY KEY (hall, queue)
) STRICT, WITHOUT ROWID;
