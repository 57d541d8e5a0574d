//! The hall: tickets, counters and the one line that both share, decided and folded as pure functions.
//!
//! What happens in a hall on one day is a list of numbered [`Event`]s; [`HallDay::apply`] folds them into
//! where everyone stands, and [`HallDay::decide`] says what follows from a [`Command`], or why nothing does.
//! Nobody needs to say who they are to take a ticket, and nothing here knows. [`Watched`] follows the same
//! events and learns from them how long people wait.

mod apply;
mod command;
mod counter;
mod decide;
mod event;
mod figures;
mod line;
mod order;
mod place;
mod plan;
mod refusal;
pub mod staffing;
#[cfg(test)]
mod tests;
mod ticket;
mod tickets;
pub mod waits;
mod watched;

pub use command::{By, Command, HallContext, Taking};
pub use counter::{Counter, CounterState};
pub use event::{Event, Happening, PauseReason, Way};
pub use figures::{HalfHour, HalfHours, half_hour_of, half_hours};
pub use line::{At, HallDay};
pub use order::{ChoiceReason, Rule};
pub use place::Place;
pub use plan::{BookingRules, CounterNumber, CounterPlan, Hall, Hours, HoursException, LineRules, Queue, RatingScale};
pub use refusal::HallRefusal;
pub use ticket::{NoTicketNumber, Precedence, Ratings, Stage, Ticket, TicketNumber};
pub use watched::Watched;
