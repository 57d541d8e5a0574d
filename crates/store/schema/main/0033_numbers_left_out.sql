-- Numbers of a year that no case gets any more, up to this serial: a folder that was lost may have given them after
-- the copy was made from which this one was restored, and they stand on papers that people hold.
CREATE TABLE numbers_left_out (
    year  INTEGER PRIMARY KEY,
    up_to INTEGER NOT NULL CHECK (up_to > 0)
) STRICT;
