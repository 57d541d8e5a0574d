-- Messages about booked times wait, and are refused for good, as messages about cases do (0017).
ALTER TABLE appointment_message ADD COLUMN way TEXT NOT NULL DEFAULT 'any' CHECK (way IN ('any', 'mail', 'telephone'));
ALTER TABLE appointment_message ADD COLUMN refused TEXT;
ALTER TABLE appointment_message ADD COLUMN refused_at INTEGER;
DROP INDEX appointment_message_due;
CREATE INDEX appointment_message_due ON appointment_message (due_at, id) WHERE sent_at IS NULL AND refused_at IS NULL;
CREATE INDEX appointment_message_way ON appointment_message (way, due_at, id) WHERE sent_at IS NULL AND refused_at IS NULL;
-- What was refused is listed in the order in which it was.
CREATE INDEX appointment_message_refused ON appointment_message (refused_at, id) WHERE refused_at IS NOT NULL;
