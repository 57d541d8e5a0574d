//! How many messages wait and how many were given up, for a monitor. They wait also where nothing sends them.

use super::unbroken;
use crate::edge;
use guichet_acts::{Acts, Problem};
use guichet_desk::base::Instant;
use metrics::gauge;
use std::time::Duration;

/// Between two counts where nothing is sent.
const EVERY: Duration = Duration::from_mins(1);

/// Tells both counts as they are now.
pub(in super::super) fn tell(acts: &Acts, now: Instant) -> Result<(), Problem> {
    let (waits, undeliverable) = acts.message_counts(now)?;
    gauge!("guichet_messages_waiting").set(waits);
    gauge!("guichet_messages_undeliverable").set(undeliverable);
    Ok(())
}

/// Tells them for as long as the desk is open.
pub(super) async fn keep_telling(acts: Acts) {
    let mut rounds = tokio::time::interval(EVERY);
    rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        if let Some(Err(problem)) = unbroken("counting messages", async { tell(&acts, edge::now()) }).await {
            tracing::error!(code = problem.code(), %problem, "messages could not be counted");
        }
    }
}
