-- When a session began, and when it was last used, to within minutes: one that is left idle ends, and whoever it is
-- of can see and end it. Nothing is kept of the machine it was begun on. Sessions from before end.
DELETE FROM session;
ALTER TABLE session ADD COLUMN began_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX session_officer ON session (officer) WHERE officer IS NOT NULL;
