//! Visits at a steady pace. Each is due at its own moment, whatever became of those before it, and its
//! first act is measured from then: a desk that falls behind cannot hide it.

use super::super::{
    bearer,
    client::{Asking, Connection},
};
use crate::{cli::HallBenchOptions, edge::Stopwatch, fault::Fault};
use guichet_desk::{
    base::{HallCode, SecretCode},
    hall::CounterNumber,
};
use std::{net::SocketAddr, time::Duration};
use tokio::{sync::watch, task::JoinSet};

/// Somebody at a counter, who also plays those who come to it.
pub(super) struct Worker {
    /// The hall.
    pub(super) hall: HallCode,
    /// The counter.
    pub(super) counter: CounterNumber,
    /// The key of the hall's kiosk.
    pub(super) screen: SecretCode,
    /// The officer's token.
    pub(super) token: String,
}

/// What was measured.
pub(super) struct Measured {
    /// From the first visit to the end of the last.
    pub(super) seconds: f64,
    /// How long each act took, in milliseconds: taking, calling, beginning, finishing.
    pub(super) acts: [Vec<f64>; 4],
}

/// Plays the visits out.
pub(super) async fn play(
    desk: SocketAddr,
    workers: Vec<Worker>,
    options: &HallBenchOptions,
) -> Result<Measured, Fault> {
    let count = u32::try_from(workers.len()).unwrap_or(u32::MAX).max(1);
    let pace = Duration::from_secs(1) / options.per_second;
    let (begin, begun) = watch::channel(None::<Stopwatch>);
    let mut going = JoinSet::new();
    for (place, worker) in (0_u32..).zip(workers) {
        let mut connection = Connection::open(desk).await.map_err(failed)?;
        let (visits, mut begun) = (options.visits, begun.clone());
        going.spawn(async move {
            let watch = *begun.wait_for(Option::is_some).await.map_err(|error| error.to_string())?;
            let watch = watch.ok_or("the bench ended")?;
            let mut times: [Vec<f64>; 4] = Default::default();
            for visit in (place..visits).step_by(usize::try_from(count).unwrap_or(1)) {
                serve(&mut connection, &worker, watch, pace * visit, &mut times).await?;
            }
            Ok::<_, String>(times)
        });
    }
    let watch = Stopwatch::start();
    // Whoever could not connect has told so already.
    let _ = begin.send(Some(watch));
    let mut acts: [Vec<f64>; 4] = Default::default();
    while let Some(done) = going.join_next().await {
        let times = done.map_err(|error| failed(error.to_string()))?.map_err(failed)?;
        acts.iter_mut().zip(times).for_each(|(all, some)| all.extend(some));
    }
    Ok(Measured { seconds: watch.elapsed().as_secs_f64(), acts })
}

/// One visit, from the ticket to the end of the service.
async fn serve(
    connection: &mut Connection,
    worker: &Worker,
    watch: Stopwatch,
    due: Duration,
    times: &mut [Vec<f64>; 4],
) -> Result<(), String> {
    tokio::time::sleep(due.saturating_sub(watch.elapsed())).await;
    let mut since = due;
    for (act, time) in
        [take(worker), act(worker, "call-next"), act(worker, "begin"), act(worker, "finish")].iter().zip(times)
    {
        let answer = connection.ask(act).await?;
        if !(200..300).contains(&answer.status) {
            let said = String::from_utf8_lossy(&answer.body).into_owned();
            return Err(format!("{} answered {}: {said}", act.path, answer.status));
        }
        let now = watch.elapsed();
        time.push(now.saturating_sub(since).as_secs_f64() * 1000.0);
        since = now;
    }
    Ok(())
}

fn take(worker: &Worker) -> Asking {
    Asking {
        method: "POST",
        path: format!("/api/v1/halls/{}/tickets", worker.hall),
        headers: format!("Content-Type: application/json\r\nScreen-Key: {}\r\n", worker.screen.compact()),
        body: r#"{"queues":["all"]}"#.into(),
    }
}

fn act(worker: &Worker, act: &str) -> Asking {
    Asking {
        method: "POST",
        path: format!("/api/v1/halls/{}/counters/{}/{act}", worker.hall, worker.counter),
        headers: format!("Content-Type: application/json\r\n{}", bearer(&worker.token)),
        body: "{}".into(),
    }
}

fn failed(why: String) -> Fault {
    Fault::unable("bench", why, "the figures of this run would be worth nothing")
}
