-- The sweep looks every key up among those in use: without these, each look reads through all parties, and a desk
-- with a million cases never comes to an end of it.
CREATE INDEX party_key ON party (key_id);
CREATE INDEX draft_key ON draft (key_id);
CREATE INDEX appointment_key ON appointment (key_id) WHERE key_id IS NOT NULL;
