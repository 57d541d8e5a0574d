-- Booked times. A seat is one counter in one slot, so no seat is anyone's twice. Nobody's name stands here:
-- a booking is found by the keyed hash of its code. Whom to remind is sealed under a key of its own and ends
-- when the day is over.
CREATE TABLE appointment (
    id           INTEGER PRIMARY KEY,
    code_hash    BLOB    NOT NULL UNIQUE,
    feed_hash    BLOB    NOT NULL UNIQUE,
    hall         TEXT    NOT NULL,
    queues       TEXT    NOT NULL,
    begins       INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    stage        TEXT    NOT NULL CHECK (stage IN ('held', 'booked', 'arrived', 'cancelled', 'displaced')),
    held_until   INTEGER,
    sequence     INTEGER NOT NULL CHECK (sequence >= 0),
    changed_at   INTEGER NOT NULL,
    waits_since  INTEGER,
    offer_begins INTEGER,
    offer_ends   INTEGER,
    offer_until  INTEGER,
    case_id      INTEGER REFERENCES case_file (id),
    party        INTEGER,
    key_id       BLOB,
    sealed       BLOB,
    CHECK (ends > begins),
    CHECK ((stage = 'held') = (held_until IS NOT NULL)),
    CHECK (waits_since IS NULL OR stage = 'booked'),
    CHECK (offer_until IS NULL OR waits_since IS NOT NULL),
    CHECK ((offer_until IS NULL) = (offer_begins IS NULL) AND (offer_until IS NULL) = (offer_ends IS NULL)),
    CHECK ((case_id IS NULL) = (party IS NULL)),
    CHECK ((key_id IS NULL) = (sealed IS NULL))
) STRICT;

-- Times that are held, and offers, in the order in which they run out.
CREATE INDEX appointment_held ON appointment (held_until, id) WHERE held_until IS NOT NULL;
CREATE INDEX appointment_offered ON appointment (offer_until, id) WHERE offer_until IS NOT NULL;
-- Those who would come earlier, in their order.
CREATE INDEX appointment_waiting ON appointment (hall, waits_since, id) WHERE waits_since IS NOT NULL;
CREATE INDEX appointment_time ON appointment (begins, id);
CREATE INDEX appointment_case ON appointment (case_id, party) WHERE case_id IS NOT NULL;

CREATE TABLE appointment_seat (
    hall        TEXT    NOT NULL,
    begins      INTEGER NOT NULL,
    counter     INTEGER NOT NULL,
    queue       TEXT    NOT NULL,
    appointment INTEGER NOT NULL REFERENCES appointment (id),
    offered     INTEGER NOT NULL CHECK (offered IN (0, 1)),
    PRIMARY KEY (hall, begins, counter)
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_seat_of ON appointment_seat (appointment, offered);

-- Messages about booked times that are to be sent. The address lies sealed in the booking; opening it to
-- send leaves a row in appointment_opening.
CREATE TABLE appointment_message (
    id          INTEGER PRIMARY KEY,
    appointment INTEGER NOT NULL REFERENCES appointment (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('reminder', 'offer', 'displaced')),
    sequence    INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    sent_at     INTEGER,
    UNIQUE (appointment, kind, sequence, due_at)
) STRICT;
CREATE INDEX appointment_message_due ON appointment_message (due_at, id) WHERE sent_at IS NULL;

-- When the address of a booking was opened, and for which message. Whoever has the code reads it.
CREATE TABLE appointment_opening (
    appointment INTEGER NOT NULL REFERENCES appointment (id),
    number      INTEGER NOT NULL CHECK (number > 0),
    kind        TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (appointment, number)
) STRICT, WITHOUT ROWID;
