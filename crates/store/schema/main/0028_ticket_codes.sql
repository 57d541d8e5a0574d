-- A ticket whose code was replaced keeps the hash of the one it was taken with, so that the request which took it takes
-- no second ticket under a code that somebody else has seen.
ALTER TABLE hall_ticket ADD COLUMN taken_hash BLOB;
CREATE UNIQUE INDEX hall_ticket_taken ON hall_ticket (taken_hash) WHERE taken_hash IS NOT NULL;
