//! The halls: days, their events, tickets and counters.

use super::Query;

queries! {
    HALL_DAY = "SELECT id, events FROM hall_day WHERE hall = $1 AND day = $2";
    ADD_HALL_DAY = "INSERT INTO hall_day (hall, day, events, ended) VALUES ($1, $2, 0, 0)
        ON CONFLICT (hall, day) DO NOTHING";
    HALL_EVENTS = "SELECT event FROM hall_event WHERE day_id = $1 AND number > $2 ORDER BY number";
    ADD_HALL_EVENT = "INSERT INTO hall_event (day_id, number, previous, event) VALUES ($1, $2, $3, $4)";
    COUNT_HALL_EVENTS = "UPDATE hall_day SET events = $1, ended = $2 WHERE id = $3 AND events = $4";
    ADD_RESTORED = "INSERT INTO restored (at) VALUES ($1) ON CONFLICT (at) DO NOTHING";
    RESTORED = "SELECT at FROM restored WHERE at >= $1 AND at <= $2 ORDER BY at";
    HALL_DAYS_OPEN = "SELECT hall, day FROM hall_day WHERE ended = 0 AND day < $1 ORDER BY day, id";
    TAKE_COUNTER = "INSERT INTO counter_officer (day_id, counter, officer) VALUES ($1, $2, $3)";
    LEAVE_COUNTER = "DELETE FROM counter_officer WHERE day_id = $1 AND counter = $2";
    LEAVE_COUNTERS = "DELETE FROM counter_officer WHERE day_id = $1";
    COME_TO_COUNTER = "INSERT INTO at_counter (day_id, counter, ticket) VALUES ($1, $2, $3)";
    GO_FROM_COUNTER = "DELETE FROM at_counter WHERE day_id = $1 AND ticket = $2";
    GO_FROM_COUNTERS = "DELETE FROM at_counter WHERE day_id = $1";
    ADD_HALL_TICKET = "INSERT INTO hall_ticket (day_id, ticket, code_hash, case_id, party) VALUES ($1, $2, $3, $4, $5)";
    HALL_TICKET = "SELECT hall_day.hall, hall_day.day, hall_ticket.ticket FROM hall_ticket
        JOIN hall_day ON hall_day.id = hall_ticket.day_id WHERE hall_ticket.code_hash = $1";
    HALL_TICKET_TAKEN_BY = "SELECT hall_day.hall, hall_day.day, hall_ticket.ticket FROM hall_ticket
        JOIN hall_day ON hall_day.id = hall_ticket.day_id WHERE hall_ticket.taken_hash = $1";
    REPLACE_TICKET_CODE = "UPDATE hall_ticket SET code_hash = $1, taken_hash = coalesce(taken_hash, code_hash)
        WHERE code_hash = $2";
    JOIN_TICKET = "UPDATE hall_ticket SET case_id = $1, party = $2 WHERE day_id = $3 AND ticket = $4";
    TICKET_CASE = "SELECT hall_ticket.case_id, hall_ticket.party FROM hall_ticket
        JOIN hall_day ON hall_day.id = hall_ticket.day_id
        WHERE hall_day.hall = $1 AND hall_day.day = $2 AND hall_ticket.ticket = $3 AND hall_ticket.case_id IS NOT NULL";
    PART_TICKET = "UPDATE hall_ticket SET case_id = NULL, party = NULL WHERE day_id = $1 AND ticket = $2 AND case_id IS NOT NULL";
    PART_TICKETS = "UPDATE hall_ticket SET case_id = NULL, party = NULL WHERE day_id = $1 AND case_id IS NOT NULL";
    PART_TICKETS_OF_PARTY = "UPDATE hall_ticket SET case_id = NULL, party = NULL WHERE case_id = $1 AND party = $2";
    ADD_RATING = "INSERT INTO hall_rating (hall, queue, day, level, count) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (hall, queue, day, level) DO UPDATE SET count = hall_rating.count + excluded.count";
    RATINGS = "SELECT queue, day, level, count FROM hall_rating WHERE hall = $1 AND day >= $2 AND day < $3";
    ADD_HALF_HOUR = "INSERT INTO hall_half_hour (hall, day, queue, half_hour, arrived, served, served_seconds, waited_seconds,
        within_promise, announced, within_announced) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    HALF_HOURS = "SELECT day, queue, half_hour, arrived, served, served_seconds, waited_seconds, within_promise, announced,
        within_announced FROM hall_half_hour WHERE hall = $1 AND day >= $2 AND day < $3 ORDER BY day, queue, half_hour";
    ADD_WATCHED_UNTIL = "INSERT INTO hall_watched (hall, day, until) VALUES ($1, $2, $3)";
    WATCHED_UNTIL = "SELECT day, until FROM hall_watched WHERE hall = $1 AND day >= $2 AND day < $3";
    NEXT_HALL_DAYS = "SELECT id, hall, day, events FROM hall_day WHERE id > $1 ORDER BY id LIMIT $2";
    AT_COUNTERS = "SELECT counter, ticket FROM at_counter WHERE day_id = $1 ORDER BY counter";
    SEATS_OF_OFFICER = "SELECT hall_day.hall, counter_officer.counter FROM hall_day
        JOIN counter_officer ON counter_officer.day_id = hall_day.id
        WHERE hall_day.day = $1 AND counter_officer.officer = $2";
    COUNTER_OFFICERS = "SELECT counter, officer FROM counter_officer WHERE day_id = $1 ORDER BY counter";
    SCREENS = "SELECT number FROM hall_screens WHERE hall = $1";
    RENEW_SCREENS = "INSERT INTO hall_screens (hall, number) VALUES ($1, 1)
        ON CONFLICT (hall) DO UPDATE SET number = hall_screens.number + 1";
    SAVE_WAITS = "INSERT INTO hall_waits (hall, queue, learned) VALUES ($1, $2, $3)
        ON CONFLICT (hall, queue) DO UPDATE SET learned = excluded.learned";
    WAITS = "SELECT queue, learned FROM hall_waits WHERE hall = $1";
    OLD_HALL_DAYS = "SELECT id FROM hall_day WHERE day < $1 ORDER BY day LIMIT $2";
    FORGET_HALL_TICKETS = "DELETE FROM hall_ticket WHERE day_id = $1";
    FORGET_HALL_EVENTS = "DELETE FROM hall_event WHERE day_id = $1";
    FORGET_HALL_DAY = "DELETE FROM hall_day WHERE id = $1";
}
