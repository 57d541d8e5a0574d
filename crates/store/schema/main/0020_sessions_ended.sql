-- Changes of an officer's way in take in that the town ended their sessions, or everyone's.
CREATE TABLE staff_change_wider (
    number     INTEGER PRIMARY KEY,
    officer    INTEGER NOT NULL,
    change     TEXT    NOT NULL CHECK (change IN ('invited', 'enrolled', 'removed', 'withdrawn', 'restored',
        'token-made', 'token-revoked', 'person-bound', 'person-released', 'sessions-ended', 'all-sessions-ended')),
    right_word TEXT    NOT NULL DEFAULT '',
    by_officer INTEGER,
    at         INTEGER NOT NULL
) STRICT;
INSERT INTO staff_change_wider (number, officer, change, right_word, by_officer, at)
    SELECT number, officer, change, right_word, by_officer, at FROM staff_change;
DROP TABLE staff_change;
ALTER TABLE staff_change_wider RENAME TO staff_change;
CREATE INDEX staff_change_officer ON staff_change (officer, number);
