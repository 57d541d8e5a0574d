-- What was opened and can go only by a way that is not connected waits without being opened again. What the other
-- end refuses for good stays here, under the code it was refused with.
ALTER TABLE outbox ADD COLUMN way TEXT NOT NULL DEFAULT 'any' CHECK (way IN ('any', 'mail', 'telephone'));
ALTER TABLE outbox ADD COLUMN refused TEXT;
ALTER TABLE outbox ADD COLUMN refused_at INTEGER;
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (id) WHERE sent_at IS NULL AND refused_at IS NULL;
CREATE INDEX outbox_way ON outbox (way, id) WHERE sent_at IS NULL AND refused_at IS NULL;
CREATE INDEX outbox_refused ON outbox (refused_at) WHERE refused_at IS NOT NULL;
