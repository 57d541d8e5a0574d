-- Up to when time is known: what the machine's clock is held against before anything ends by it. Empty until the first
-- round; the one row moves on with the rounds, and by the word of an operator.
CREATE TABLE known_time (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    at       INTEGER NOT NULL
) STRICT;
