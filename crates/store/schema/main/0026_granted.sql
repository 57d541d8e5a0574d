-- What was granted before it could end by itself, and waits: the calendar looks at it once, and keeps when to look again.
UPDATE case_file SET wake_at = 0 WHERE stage IN ('issue', 'hand_over') AND wake_at IS NULL;
