//! Up to when time is known.

use super::Query;

queries! {
    KNOWN_TIME = "SELECT at FROM known_time WHERE only_one = 1";
    KNOW_TIME = "INSERT INTO known_time (only_one, at) VALUES (1, $1)
        ON CONFLICT (only_one) DO UPDATE SET at = excluded.at";
}
