//! The phases of the bench: what is asked, by how many at once, and what it cost the desk.

use crate::fault::Fault;
use guichet_load::{Trouble, client::Asking, desk::Desk, together::Together};

/// What a phase cost.
pub(super) struct Cost {
    /// The desk's processor time for one request, in milliseconds.
    pub(super) cpu_ms: f64,
    /// Answers a second.
    pub(super) per_second: f64,
    /// The answers, in the order in which they were asked for.
    pub(super) answers: Vec<Vec<u8>>,
}

/// Asks all of it over so many connections; an answer of another status than `expected` ends the bench.
pub(super) async fn ask(desk: &Desk, connections: u32, expected: u16, asking: Vec<Asking>) -> Result<Cost, Fault> {
    let together = Together::open(desk.address(), connections).await.map_err(Trouble)?;
    let before = desk.process().cpu()?;
    let done = together.ask(expected, asking).await.map_err(Trouble)?;
    let count = f64::from(u32::try_from(done.answers.len()).unwrap_or(u32::MAX));
    let cpu_ms = desk.process().cpu()?.milliseconds_since(before) / count.max(1.0);
    Ok(Cost { cpu_ms, per_second: count / done.took.as_secs_f64().max(1e-9), answers: done.answers })
}
