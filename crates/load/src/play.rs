//! An open model: everybody comes at their own moment, however long those before them wait, and how long an
//! answer took is counted from then. A desk that falls behind cannot hide it by being asked less.

use crate::{
    errand::Walk,
    scene::{Scene, locked},
    schedule::Arrival,
    tally::{Line, Percentiles, Tally},
};
use guichet_load::{Trouble, clock::Stopwatch, process::Process, rounded};
use serde::Serialize;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::task::JoinSet;

/// What is still on its way this long after the last one came is given up and counted as failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stretch of time, told.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stretch {
    /// How many times the peak.
    pub(crate) times_peak: f64,
    /// People who came a second, by the schedule.
    pub(crate) came_per_second: f64,
    /// Requests answered.
    pub(crate) requests: u64,
    /// A second, until the last answer.
    pub(crate) answered_per_second: f64,
    /// People whose errand was done by the time the last one had come, of a hundred who came.
    pub(crate) kept_up_percent: f64,
    /// Requests that failed.
    pub(crate) failed: u64,
    /// The first of them.
    pub(crate) failures: Vec<String>,
    /// All kinds together, from when they were due, in milliseconds.
    pub(crate) waited_ms: Percentiles,
    /// The desk's processor time for one request, in milliseconds.
    pub(crate) cpu_ms: f64,
    /// The desk's processor time of a second on one core, in percent.
    pub(crate) cpu_percent: f64,
    /// The desk's memory at the end.
    pub(crate) rss_mib: f64,
    /// Each kind.
    pub(crate) kinds: Vec<Line>,
}

/// Lets everybody come, waits until all are done, and tells how it went.
pub(crate) async fn play(
    scene: &Arc<Scene>,
    desk: Process,
    arrivals: &[Arrival],
    times_peak: f64,
    seconds: u32,
) -> Result<Stretch, Trouble> {
    let tally = Arc::new(Mutex::new(Tally::new()?));
    let (before, watch) = (desk.cpu()?, Stopwatch::start());
    let mut going = JoinSet::new();
    for arrival in arrivals.iter().copied() {
        let early = arrival.due.saturating_sub(watch.elapsed());
        // A timer takes a millisecond or more even for nothing: no more than a thousand could come in a second.
        if !early.is_zero() {
            tokio::time::sleep(early).await;
        }
        let (scene, tally) = (Arc::clone(scene), Arc::clone(&tally));
        going.spawn(async move {
            let walk = Walk { scene: &scene, tally: &tally, watch, due: arrival.due, drawn: arrival.drawn };
            walk.run(arrival.errand).await;
        });
    }
    tokio::time::sleep(Duration::from_secs(seconds.into()).saturating_sub(watch.elapsed())).await;
    while going.try_join_next().is_some() {}
    let open = going.len();
    give_up(going, &tally).await;
    let (took, cpu) = (watch.elapsed().as_secs_f64(), desk.cpu()?.milliseconds_since(before));
    let tally = Arc::into_inner(tally).ok_or("somebody is still on the way")?;
    let tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    let requests = tally.answered();
    let rate = |count: f64| count / f64::from(seconds.max(1));
    Ok(Stretch {
        times_peak,
        came_per_second: rounded(rate(float(arrivals.len())), 10.0),
        requests,
        answered_per_second: rounded(float_of(requests) / took, 10.0),
        kept_up_percent: rounded((1.0 - float(open) / float(arrivals.len().max(1))) * 100.0, 10.0),
        failed: tally.failed,
        failures: tally.failures.clone(),
        waited_ms: tally.waited(),
        cpu_ms: rounded(cpu / float_of(requests.max(1)), 1000.0),
        cpu_percent: rounded(cpu / took / 10.0, 10.0),
        rss_mib: rounded(desk.rss_mib()?, 10.0),
        kinds: tally.lines(),
    })
}

/// Waits for those who are still on their way, and gives up those who take too long.
async fn give_up(mut going: JoinSet<()>, tally: &Mutex<Tally>) {
    let all = async { while going.join_next().await.is_some() {} };
    if tokio::time::timeout(PATIENCE, all).await.is_err() {
        let left = going.len();
        going.shutdown().await;
        let mut tally = locked(tally);
        (0..left).for_each(|_| tally.fail(format!("no answer {} s after the last one came", PATIENCE.as_secs())));
    }
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn float_of(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
