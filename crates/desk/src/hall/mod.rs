//! The hall: tickets, counters and the one line that both share, decided and folded as pure functions.

mod plan;

pub use plan::{BookingRules, CounterNumber, CounterPlan, Hall, Hours, HoursException, LineRules, Queue, RatingScale};
