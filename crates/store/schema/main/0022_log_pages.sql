-- What a page of a party's log is found by, so that nothing else of the log is opened for it: from when on the party is
-- shown an entry, and whether it opened what is its own. Of entries made before, only what is sealed in them says so.
ALTER TABLE entry ADD COLUMN show_from INTEGER;
ALTER TABLE entry ADD COLUMN own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1));
CREATE INDEX entry_party ON entry (case_id, party, number, show_from, own);
