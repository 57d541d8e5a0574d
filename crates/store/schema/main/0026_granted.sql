-- What was granted before it could end by itself, and waits: the calendar looks at it once, and reminds or keeps when to.
UPDATE case_file SET wake_at = 0 WHERE stage IN ('issue', 'hand_over');
