//! Booked times: seats, codes, waiting lists and messages.

use super::Query;

queries! {
    ADD_APPOINTMENT = "INSERT INTO appointment (code_hash, feed_hash, hall, queues, begins, ends, stage, held_until, sequence, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";
    SAVE_APPOINTMENT = "UPDATE appointment SET begins = $1, ends = $2, stage = $3, held_until = $4, sequence = $5, changed_at = $6,
        waits_since = $7, offer_begins = $8, offer_ends = $9, offer_until = $10
        WHERE id = $11 AND stage = $12 AND sequence = $13";
    APPOINTMENT_BY_CODE = "SELECT id, hall, queues, begins, ends, stage, held_until, sequence, waits_since, offer_begins, offer_ends,
        offer_until, case_id, party, changed_at, key_id IS NOT NULL FROM appointment WHERE code_hash = $1";
    APPOINTMENT_BY_FEED = "SELECT id, hall, queues, begins, ends, stage, held_until, sequence, waits_since, offer_begins, offer_ends,
        offer_until, case_id, party, changed_at, key_id IS NOT NULL FROM appointment WHERE feed_hash = $1";
    APPOINTMENT = "SELECT id, hall, queues, begins, ends, stage, held_until, sequence, waits_since, offer_begins, offer_ends,
        offer_until, case_id, party, changed_at, key_id IS NOT NULL FROM appointment WHERE id = $1";
    APPOINTMENTS_AFTER = "SELECT id, hall, queues, begins, ends, stage, held_until, sequence, waits_since, offer_begins, offer_ends,
        offer_until, case_id, party, changed_at, key_id IS NOT NULL FROM appointment
        WHERE (begins, id) > ($1, $2) ORDER BY begins, id LIMIT $3";
    APPOINTMENTS_WAITING = "SELECT id, hall, queues, begins, ends, stage, held_until, sequence, waits_since, offer_begins, offer_ends,
        offer_until, case_id, party, changed_at, key_id IS NOT NULL FROM appointment
        WHERE hall = $1 AND waits_since IS NOT NULL AND begins > $2 AND offer_until IS NULL ORDER BY waits_since, id LIMIT $3";
    HOLDS_OVER = "SELECT id FROM appointment WHERE held_until <= $1 ORDER BY held_until, id LIMIT $2";
    END_OFFER = "UPDATE appointment SET waits_since = NULL, offer_begins = NULL, offer_ends = NULL, offer_until = NULL WHERE id = $1";
    OFFERS_TO_END = "SELECT id FROM appointment WHERE offer_until <= $1 ORDER BY offer_until, id LIMIT $2";
    COUNT_APPOINTMENTS_BOOKED = "SELECT count(*) FROM appointment
        WHERE hall = $1 AND stage = 'booked' AND begins >= $2 AND begins < $3";
    HALL_CLOSED = "SELECT ended FROM hall_day WHERE hall = $1 AND day = $2";
    REPLACE_APPOINTMENT_CODE = "UPDATE appointment SET code_hash = $1, feed_hash = $2 WHERE id = $3";
    END_APPOINTMENT = "DELETE FROM appointment WHERE id = $1";
    JOIN_APPOINTMENT = "UPDATE appointment SET case_id = $1, party = $2 WHERE id = $3";
    PART_APPOINTMENTS = "UPDATE appointment SET case_id = NULL, party = NULL WHERE case_id = $1 AND party = $2";

    TAKE_SEAT = "INSERT INTO appointment_seat (hall, begins, counter, queue, appointment, offered) VALUES ($1, $2, $3, $4, $5, $6)";
    SEATS_OF = "SELECT begins, counter, queue FROM appointment_seat WHERE appointment = $1 AND offered = $2 ORDER BY begins";
    LEAVE_SEATS = "DELETE FROM appointment_seat WHERE appointment = $1 AND offered = $2";
    TAKE_OFFERED_SEATS = "UPDATE appointment_seat SET offered = 0 WHERE appointment = $1 AND offered = 1";
    SEATS_TAKEN = "SELECT begins, counter, queue FROM appointment_seat WHERE hall = $1 AND begins >= $2 AND begins < $3";

    ADD_TIME_FREED = "INSERT INTO time_freed (hall, day) VALUES ($1, $2) ON CONFLICT (hall, day) DO NOTHING";
    TIMES_FREED = "SELECT hall, day FROM time_freed ORDER BY hall, day",
        scans because "the days that a handful of bookings freed, asked once they were held against the plan";
    END_TIMES_FREED = "DELETE FROM time_freed",
        scans because "the days that a handful of bookings freed, all of which are offered";

    APPOINTMENT_KEY = "SELECT key_id, sealed FROM appointment WHERE id = $1 AND key_id IS NOT NULL";
    SEAL_APPOINTMENT = "UPDATE appointment SET key_id = $1, sealed = $2 WHERE id = $3";
    UNSEAL_APPOINTMENT = "UPDATE appointment SET key_id = NULL, sealed = NULL WHERE id = $1";
    APPOINTMENT_KEYS = "SELECT id, key_id FROM appointment WHERE key_id IS NOT NULL",
        scans because "asked once by the check, a copy and a restore of a whole data folder";
    SEALED_APPOINTMENTS_BEFORE = "SELECT id FROM appointment WHERE begins < $1 AND key_id IS NOT NULL ORDER BY begins LIMIT $2";
    APPOINTMENTS_BEFORE = "SELECT id FROM appointment WHERE begins < $1 ORDER BY begins LIMIT $2";

    ADD_APPOINTMENT_MESSAGE = "INSERT INTO appointment_message (appointment, kind, sequence, due_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (appointment, kind, sequence, due_at) DO NOTHING";
    DROP_APPOINTMENT_MESSAGES = "DELETE FROM appointment_message WHERE appointment = $1 AND sent_at IS NULL";
    DROP_APPOINTMENT_OFFERS = "DELETE FROM appointment_message WHERE appointment = $1 AND kind = 'offer' AND sent_at IS NULL";
    END_APPOINTMENT_MESSAGES = "DELETE FROM appointment_message WHERE appointment = $1";
    DROP_APPOINTMENT_MESSAGE = "DELETE FROM appointment_message
        WHERE id = $1 AND due_at = $2 AND sent_at IS NULL AND refused_at IS NULL";
    APPOINTMENT_MESSAGES_WAITING = "SELECT appointment_message.id, appointment, kind, due_at, begins FROM appointment_message
        JOIN appointment ON appointment.id = appointment_message.appointment
        WHERE sent_at IS NULL AND refused_at IS NULL AND due_at <= $1 ORDER BY due_at DESC, appointment_message.id DESC LIMIT $2";
    APPOINTMENT_MESSAGES_TO_SEND = "SELECT appointment_message.id, appointment, kind, due_at, begins FROM appointment_message
        JOIN appointment ON appointment.id = appointment_message.appointment
        WHERE way = $1 AND sent_at IS NULL AND refused_at IS NULL AND due_at <= $2
        AND (due_at, appointment_message.id) > ($3, $4) ORDER BY due_at, appointment_message.id LIMIT $5";
    APPOINTMENT_MESSAGE = "SELECT appointment_message.id, appointment, kind, due_at, begins FROM appointment_message
        JOIN appointment ON appointment.id = appointment_message.appointment
        WHERE appointment_message.id = $1 AND due_at = $2";
    APPOINTMENT_MESSAGE_WAITS = "SELECT 1 FROM appointment_message
        WHERE id = $1 AND due_at = $2 AND sent_at IS NULL AND refused_at IS NULL";
    REMINDER_WAITS = "SELECT way FROM appointment_message
        WHERE appointment = $1 AND kind = 'reminder' AND sent_at IS NULL AND refused_at IS NULL LIMIT 1";
    APPOINTMENT_MESSAGE_SENT = "UPDATE appointment_message SET sent_at = $1 WHERE id = $2 AND due_at = $3 AND sent_at IS NULL";
    APPOINTMENT_MESSAGE_WAY = "UPDATE appointment_message SET way = $1 WHERE id = $2 AND due_at = $3";
    APPOINTMENT_MESSAGE_REFUSED = "UPDATE appointment_message SET refused = $1, refused_at = $2
        WHERE id = $3 AND due_at = $4 AND sent_at IS NULL";
    COUNT_APPOINTMENT_MESSAGES_WAITING = "SELECT count(*) FROM appointment_message
        WHERE sent_at IS NULL AND refused_at IS NULL AND due_at <= $1";
    COUNT_APPOINTMENT_MESSAGES_UNDELIVERABLE = "SELECT count(*) FROM appointment_message WHERE refused_at IS NOT NULL",
        scans because "the partial index holds refused rows only";
    APPOINTMENT_MESSAGES_UNDELIVERABLE = "SELECT kind, refused, refused_at, hall, begins
        FROM appointment_message JOIN appointment ON appointment.id = appointment_message.appointment
        WHERE refused_at IS NOT NULL ORDER BY refused_at DESC, appointment_message.id DESC LIMIT $1",
        scans because "the partial index holds refused rows only, and is read in its order";

    APPOINTMENT_OPENINGS = "SELECT kind, at FROM appointment_opening WHERE appointment = $1 ORDER BY number";
    ADD_APPOINTMENT_OPENING = "INSERT INTO appointment_opening (appointment, number, kind, at)
        SELECT $1, coalesce(max(number), 0) + 1, $2, $3 FROM appointment_opening WHERE appointment = $4";
    END_APPOINTMENT_OPENINGS = "DELETE FROM appointment_opening WHERE appointment = $1";
}
