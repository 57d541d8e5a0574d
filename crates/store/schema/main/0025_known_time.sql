-- Up to when time is known: what the machine's clock is held against before anything ends by it. Empty in a new
-- folder until the first round; the one row moves on with the rounds, and by the word of an operator. A desk that was
-- in use before knows the time up to its newest change of a case.
CREATE TABLE known_time (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    at       INTEGER NOT NULL
) STRICT;
INSERT INTO known_time (only_one, at) SELECT 1, changed_at FROM case_file ORDER BY changed_at DESC LIMIT 1;
