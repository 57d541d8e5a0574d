//! The clock of a case: promised and legal deadlines in the town's own working days, which run,
//! pause, resume and explain themselves.

mod calendar;
mod deadline;
mod history;

pub use calendar::{Calendar, CalendarFault, DayKind};
pub use deadline::{Colour, Deadline, ExplainedDay, Explanation, deadline};
pub use history::{ClockHistory, Pause, Promise};
