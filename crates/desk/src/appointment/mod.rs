//! Appointments: which times of a hall can be booked, and what may happen to a booked time.
//!
//! A day's [`Slot`]s follow from its opening hours. A [`DayPlan`] seats a visit at counters of the plan:
//! a seat is one counter in one slot, so what is seated can be served, however many queues share counters.
//! A [`Booking`] says what follows from holding, confirming, moving, cancelling and arriving, and
//! [`next_offer`] hands out what became free to those who wait for an earlier time. Who booked is not
//! known here, and nothing here writes or sends.

mod booking;
mod plan;
mod refusal;
mod slot;
#[cfg(test)]
mod tests;
mod waiting;

pub use booking::{Booking, Offer, Stage};
pub use plan::{DayPlan, QuietHalfHours, Seat, Taken, Visit, Wish};
pub use refusal::BookingRefusal;
pub use slot::{Slot, slots_of};
pub use waiting::{NOTICE_MINUTES, OFFER_MINUTES, Waiter, next_offer};
