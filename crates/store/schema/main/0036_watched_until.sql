-- Until when a hall's day was watched, where that was not to its end, because it was closed early or the desk was away:
-- how many would have come in the half hours from this one on is not known, and nothing is learned from them.
CREATE TABLE hall_watched (
    hall  TEXT    NOT NULL,
    day   INTEGER NOT NULL,
    until INTEGER NOT NULL CHECK (until >= 0 AND until < 48),
    PRIMARY KEY (hall, day)
) STRICT, WITHOUT ROWID;
