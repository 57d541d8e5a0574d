-- Whoever comes with a code that a ticket had before is told so, too. It goes with the ticket.
CREATE TABLE replaced_code_wider (
    hash        BLOB    PRIMARY KEY,
    day         INTEGER NOT NULL,
    case_id     INTEGER,
    party       INTEGER,
    draft_hash  BLOB    REFERENCES draft (hash) ON DELETE CASCADE,
    appointment INTEGER REFERENCES appointment (id) ON DELETE CASCADE,
    day_id      INTEGER,
    ticket      TEXT,
    FOREIGN KEY (case_id, party) REFERENCES party (case_id, party),
    FOREIGN KEY (day_id, ticket) REFERENCES hall_ticket (day_id, ticket) ON DELETE CASCADE,
    CHECK ((case_id IS NULL) = (party IS NULL)),
    CHECK ((day_id IS NULL) = (ticket IS NULL)),
    CHECK ((case_id IS NOT NULL) + (draft_hash IS NOT NULL) + (appointment IS NOT NULL) + (day_id IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
INSERT INTO replaced_code_wider (hash, day, case_id, party, draft_hash, appointment)
    SELECT hash, day, case_id, party, draft_hash, appointment FROM replaced_code;
DROP TABLE replaced_code;
ALTER TABLE replaced_code_wider RENAME TO replaced_code;
CREATE INDEX replaced_code_party ON replaced_code (case_id, party, day);
CREATE INDEX replaced_code_draft ON replaced_code (draft_hash, day);
CREATE INDEX replaced_code_appointment ON replaced_code (appointment);
CREATE INDEX replaced_code_ticket ON replaced_code (day_id, ticket);

-- On which days somebody put a case on a list by the code that a party has now: for that party. Neither which list nor
-- what time, or cases that were put on one within a minute would be seen to belong together.
CREATE TABLE put_on_list (
    case_id INTEGER NOT NULL,
    party   INTEGER NOT NULL,
    day     INTEGER NOT NULL,
    PRIMARY KEY (case_id, party, day),
    FOREIGN KEY (case_id, party) REFERENCES party (case_id, party)
) STRICT, WITHOUT ROWID;
