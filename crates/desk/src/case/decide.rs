//! What follows from a command.
use super::{Case, Command, Context, Event, Refusal};
impl Case {
    /// What follows from `command`, or why it does not happen.
    pub fn decide(&self, _command: &Command, _context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        Err(Refusal::MovedOn)
    }
}
