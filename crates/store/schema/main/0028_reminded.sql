-- What waits for the person since before anybody was reminded of it: the calendar looks at it once, and reminds or keeps
-- when to.
UPDATE case_file SET wake_at = 0 WHERE stage IN ('issue', 'hand_over') AND wake_at IS NOT NULL;
