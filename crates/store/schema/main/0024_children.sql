-- What points at rows that are deleted. SQLite looks for it at each of them: without these it read the rest of a hall's
-- day for every event of it, and all lots for every checkpoint that is forgotten.
CREATE INDEX hall_event_previous ON hall_event (day_id, previous);
CREATE INDEX lot_seed ON lot (seed);
