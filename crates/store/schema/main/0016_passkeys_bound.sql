-- A passkey is bound to whoever holds it by a keyed hash of both, so that one which was put here or changed from
-- outside signs nobody in. Those from before are bound once, when the folder is next opened.
ALTER TABLE passkey ADD COLUMN bound BLOB;
