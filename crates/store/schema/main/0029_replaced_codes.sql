-- Codes that others took the place of, with the day on which they ended: whoever comes with one is told so. They open
-- nothing, and go with what they opened: when the party's data is erased, the draft ends, or the booking is forgotten.
CREATE TABLE replaced_code (
    hash        BLOB    PRIMARY KEY,
    day         INTEGER NOT NULL,
    case_id     INTEGER,
    party       INTEGER,
    draft_hash  BLOB    REFERENCES draft (hash) ON DELETE CASCADE,
    appointment INTEGER REFERENCES appointment (id) ON DELETE CASCADE,
    FOREIGN KEY (case_id, party) REFERENCES party (case_id, party),
    CHECK ((case_id IS NULL) = (party IS NULL)),
    CHECK ((case_id IS NOT NULL) + (draft_hash IS NOT NULL) + (appointment IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX replaced_code_party ON replaced_code (case_id, party, day);
CREATE INDEX replaced_code_draft ON replaced_code (draft_hash, day);
CREATE INDEX replaced_code_appointment ON replaced_code (appointment);
