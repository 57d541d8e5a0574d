-- Where and when something became free while bookings were held against a plan, and was not offered yet to those who
-- wait: what one try freed before it failed is offered by the next, whichever process makes it.
CREATE TABLE time_freed (
    hall TEXT    NOT NULL,
    day  INTEGER NOT NULL,
    PRIMARY KEY (hall, day)
) STRICT, WITHOUT ROWID;
