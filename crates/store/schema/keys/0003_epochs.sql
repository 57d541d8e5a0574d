-- Which master key wraps, and which one is leaving while rows move from one to the other. The keys under
-- which copies of this database are sealed lie in files of their own, never here.
CREATE TABLE master_key (
    id BLOB PRIMARY KEY,
    state       TEXT    NOT NULL UNIQUE CHECK (state IN ('current', 'leaving')),
    since       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A master key wrapped by the other one: backwards so that a rotation cut off can go on, forwards so that
-- a running server learns the new one. Never copied, gone when no longer needed.
CREATE TABLE master_handover (
    id BLOB PRIMARY KEY,
    under       BLOB NOT NULL,
    wrapped     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
