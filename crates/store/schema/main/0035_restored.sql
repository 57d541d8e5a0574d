-- When this folder was restored from a copy. The lost one may have given tickets of that day after the copy was made, and
-- people hold their slips.
CREATE TABLE restored (
    at INTEGER PRIMARY KEY
) STRICT;
