-- What a case has in common with those that go on alike, as a hash of its fold without the times, so that a work list
-- reads no fold. Empty until the case is written next; such a case is looked into by itself.
ALTER TABLE case_file ADD COLUMN likeness BLOB NOT NULL DEFAULT x'';
