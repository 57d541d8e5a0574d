//! Visits at a steady pace. Each is due at its own moment, whatever became of those before it, and its
//! first act is measured from then: a desk that falls behind cannot hide it.

use super::{
    super::{bearer, options::HallBenchOptions},
    displays::Call,
};
use crate::{edge::Stopwatch, fault::Fault};
use guichet_desk::{
    base::{HallCode, SecretCode},
    hall::CounterNumber,
};
use guichet_load::{
    Trouble,
    client::{Answer, Asking, Connection},
};
use std::{net::SocketAddr, time::Duration};
use tokio::{sync::watch, task::JoinSet};

/// Somebody at a counter, who also plays those who come to it.
pub(super) struct Worker {
    /// The hall.
    pub(super) hall: HallCode,
    /// The hall's place among those of the bench.
    pub(super) place: usize,
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
    /// Every call.
    pub(super) calls: Vec<Call>,
}

/// Plays the visits out. Calls are timed on `clock`, acts from when they are due.
pub(super) async fn play(
    desk: SocketAddr,
    workers: Vec<Worker>,
    options: &HallBenchOptions,
    clock: Stopwatch,
) -> Result<Measured, Fault> {
    let count = workers.len().max(1);
    let pace = Duration::from_secs(1) / options.per_second;
    let (begin, begun) = watch::channel(None::<Stopwatch>);
    let mut going = JoinSet::new();
    for (place, worker) in (0_u32..).zip(workers) {
        let connection = Connection::open(desk).await.map_err(Trouble)?;
        let (visits, mut begun) = (options.visits, begun.clone());
        going.spawn(async move {
            let watch = *begun.wait_for(Option::is_some).await.map_err(|error| error.to_string())?;
            let watch = watch.ok_or("the bench ended")?;
            let mut shift = Shift { connection, worker, watch, clock, acts: Default::default(), calls: Vec::new() };
            for visit in (place..visits).step_by(count) {
                shift.serve(pace * visit).await?;
            }
            Ok::<_, String>((shift.acts, shift.calls))
        });
    }
    let watch = Stopwatch::start();
    // Whoever could not connect has told so already.
    let _ = begin.send(Some(watch));
    let mut measured = Measured { seconds: 0.0, acts: Default::default(), calls: Vec::new() };
    while let Some(done) = going.join_next().await {
        let (acts, calls) = done.map_err(|error| Trouble(error.to_string()))?.map_err(Trouble)?;
        measured.acts.iter_mut().zip(acts).for_each(|(all, some)| all.extend(some));
        measured.calls.extend(calls);
    }
    measured.seconds = watch.elapsed().as_secs_f64();
    Ok(measured)
}

/// One worker's visits.
struct Shift {
    connection: Connection,
    worker: Worker,
    watch: Stopwatch,
    clock: Stopwatch,
    acts: [Vec<f64>; 4],
    calls: Vec<Call>,
}

impl Shift {
    /// One visit, from the ticket to the end of the service.
    async fn serve(&mut self, due: Duration) -> Result<(), String> {
        tokio::time::sleep(due.saturating_sub(self.watch.elapsed())).await;
        let mut since = due;
        for (place, name) in ["take", "call-next", "begin", "finish"].into_iter().enumerate() {
            let asking = if place == 0 { take(&self.worker) } else { act(&self.worker, name) };
            let asked = self.clock.elapsed().as_secs_f64();
            let answer = self.connection.ask(&asking).await?;
            if !(200..300).contains(&answer.status) {
                let said = String::from_utf8_lossy(&answer.body).into_owned();
                return Err(format!("{} answered {}: {said}", asking.path, answer.status));
            }
            if name == "call-next" {
                self.calls.push(Call { hall: self.worker.place, asked, event: event(&answer)? });
            }
            let now = self.watch.elapsed();
            self.acts[place].push(now.saturating_sub(since).as_secs_f64() * 1000.0);
            since = now;
        }
        Ok(())
    }
}

/// How many events the hall has after an act.
fn event(answer: &Answer) -> Result<u32, String> {
    let told: serde_json::Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
    let event = told["events"].as_u64().and_then(|events| u32::try_from(events).ok());
    event.ok_or_else(|| "an answer that does not say how many events there are".to_owned())
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
