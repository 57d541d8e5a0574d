-- The end of personal data: what was asked, what was destroyed, and when.
ALTER TABLE case_file ADD COLUMN erase_at INTEGER;
ALTER TABLE case_file ADD COLUMN erasure_asked_at INTEGER;
ALTER TABLE case_file ADD COLUMN erased_at INTEGER;

-- Closed cases whose data is due to be erased, due first; none once it is.
CREATE INDEX case_erase_due ON case_file (erase_at, id) WHERE erase_at IS NOT NULL;
-- Requests for erasure that wait for an answer, oldest first.
CREATE INDEX case_erasure_asked ON case_file (erasure_asked_at, id) WHERE erasure_asked_at IS NOT NULL;
-- Cases that closed before the end of their data was worked out.
CREATE INDEX case_erase_unset ON case_file (id) WHERE closed_at IS NOT NULL AND erase_at IS NULL AND erased_at IS NULL;
