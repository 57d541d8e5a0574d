//! Appointments: which times are free, holding one, confirming, moving, cancelling, waiting for an earlier
//! one, arriving, and what time does to them.
//!
//! The writer works out what is free and takes it in the same closure, so two people never get one seat.
//! No name is needed: whoever has the code has the booking. Rules are the desk's.

mod arrive;
mod book;
mod change;
mod messages;
mod next;
mod passing;
mod times;
mod view;
mod waiting;

pub use book::{Confirmation, HeldTime, HoldRequest};
pub(crate) use messages::booking_message_tells;
pub use next::NextFree;
pub(crate) use next::NextFreeTimes;
pub use passing::Fitting;
pub use times::{FreeDay, FreeTime};
pub use view::AppointmentView;
