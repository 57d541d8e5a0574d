//! The halls: taking tickets, calling them, serving, and what everyone sees of it.
//!
//! One road for every command: the writer folds the day, the pure hall decides, the events and the rows
//! that admit one winner only are written together. Pages and displays read from boards, which are folds
//! of the same events and follow them. A ticket knows nothing of who holds it.

mod board;
mod counters;
mod day;
mod door;
mod outlook;
mod perform;
mod ratings;
mod tickets;

pub(crate) use board::Boards;
pub use board::{HallChanges, HallNow};
pub use counters::{CaseBrought, HallSeen, Seat};
pub use day::HallFigures;
pub use guichet_forecast::{
    BackTestReport, DayPart, HIT_RATE as BAND_HIT_RATE, Level as BusyLevel, Method as ForecastMethod, TrackRecord,
};
pub(crate) use outlook::Outlooks;
pub use outlook::{BetterTimes, HallOutlook, SHARE_IN_TIME};
pub use perform::{HallDone, HallWho};
pub use ratings::QueueRatings;
pub use tickets::{TakenTicket, TicketKey, TicketRequest, TicketView};
