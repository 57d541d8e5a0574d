//! The clock of a case: promised and legal deadlines in the town's own working days, which run,
//! pause, resume and explain themselves.

mod calendar;
mod calendar_file;
#[cfg(test)]
mod calendar_tests;
mod count;
mod deadline;
#[cfg(test)]
mod deadline_tests;
mod history;

pub use calendar::{Calendar, CalendarFault, DayKind};
pub use count::{COUNTING, Due, due_only};
pub use deadline::{Colour, Deadline, ExplainedDay, Explanation, deadline};
pub use history::{ClockHistory, Pause, Promise};
