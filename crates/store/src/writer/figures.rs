//! What a monitor is told of the writer's work. It decides nothing, and no act sees it.

use std::time::Instant;

/// When an attempt to commit began.
#[expect(clippy::disallowed_methods, reason = "a monitor's figure, which no act sees")]
pub(super) fn stopwatch() -> Instant {
    Instant::now()
}

/// How many acts were kept together, nothing when their transaction failed, and how long that took, for whoever keeps
/// the desk running.
pub(super) fn measured(kept: Option<usize>, began: Instant) {
    let Some(acts) = kept else {
        return metrics::counter!("guichet_commits_failed_total").increment(1);
    };
    metrics::counter!("guichet_commits_total").increment(1);
    metrics::counter!("guichet_acts_total").increment(acts as u64);
    metrics::histogram!("guichet_commit_seconds").record(began.elapsed());
}
