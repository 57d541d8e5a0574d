//! What a new start, a new plan or a new version may have changed, part by part. A part that did not come to its end is
//! tried again with the next round.

use super::unbroken;
use guichet_acts::{Acts, Problem};
use guichet_desk::base::Instant;
use std::time::Duration;

/// How long deadlines may be worked out anew in one round.
const RECOMPUTING: Duration = Duration::from_mins(1);

/// Which parts were worked out.
#[derive(Debug, Default)]
pub(super) struct Begun {
    deadlines: bool,
    appointments: bool,
    data_ends: bool,
}

impl Begun {
    /// Works out what was not yet.
    pub(super) async fn go_on(&mut self, acts: &Acts, now: Instant) {
        if !self.deadlines {
            let work = Box::pin(recompute_deadlines(acts, now));
            self.deadlines = unbroken("working deadlines out anew", work).await.unwrap_or_default();
        }
        if !self.appointments {
            let work = Box::pin(fit_appointments(acts, now));
            self.appointments = unbroken("holding booked times to the plan", work).await.unwrap_or_default();
        }
        if !self.data_ends {
            let work = Box::pin(set_data_ends(acts));
            self.data_ends = unbroken("working out ends of data", work).await.unwrap_or_default();
        }
    }
}

/// Whether that is over.
async fn recompute_deadlines(acts: &Acts, now: Instant) -> bool {
    match tokio::time::timeout(RECOMPUTING, acts.recompute_deadlines(now)).await {
        Ok(Ok(moved)) => tracing::info!(moved, "deadlines worked out anew"),
        Ok(Err(problem)) => {
            tracing::error!(code = problem.code(), %problem, "deadlines were not worked out anew");
            return is_final(&problem);
        }
        Err(_) => {
            tracing::warn!("deadlines take long to work out anew; the next round goes on");
            return false;
        }
    }
    true
}

/// Whether that is over.
async fn fit_appointments(acts: &Acts, now: Instant) -> bool {
    match acts.fit_appointments(now).await {
        Ok(0) => {}
        Ok(fell) => tracing::warn!(fell, "booked times lie outside opening hours now; whoever booked them is told"),
        Err(problem) => {
            tracing::error!(code = problem.code(), %problem, "booked times were not all held to the plan");
            return is_final(&problem);
        }
    }
    true
}

/// Whether that is over.
async fn set_data_ends(acts: &Acts) -> bool {
    match acts.set_data_ends().await {
        Ok(set) => tracing::info!(set, "ends of data worked out"),
        Err(problem) => {
            tracing::error!(code = problem.code(), %problem, "ends of data were not worked out");
            return is_final(&problem);
        }
    }
    true
}

/// Whether a later round would meet the same: what cannot be read, which keeps nothing else from being done. A store
/// that cannot be used now may be there then.
const fn is_final(problem: &Problem) -> bool {
    !matches!(problem, Problem::Unavailable(_))
}
