-- Since when an officer whom the desk knows is in the town's files no more: what is kept of them ends a month later.
CREATE TABLE officer_left (
    officer INTEGER PRIMARY KEY,
    since   INTEGER NOT NULL
) STRICT;
