//! By which calendar due days stand.

use super::Query;

queries! {
    CALENDAR_OF_DUE_DAYS = "SELECT calendar FROM due_days WHERE only_one = 1";
    DUE_DAYS_STAND = "INSERT INTO due_days (only_one, calendar) VALUES (1, $1)
        ON CONFLICT (only_one) DO UPDATE SET calendar = excluded.calendar";
    DUE_DAYS_IN_DOUBT = "DELETE FROM due_days WHERE only_one = 1";
}
