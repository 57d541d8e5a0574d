-- By which calendar the due days of all running cases stand in the lists. No row while that is not known: before the
-- first time that they were worked out, and from the moment the desk is opened with another calendar until they are.
CREATE TABLE due_days (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    calendar TEXT NOT NULL
) STRICT;
-- The walk through running cases looks at all of them.
DROP INDEX case_provisional;
