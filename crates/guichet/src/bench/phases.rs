//! The phases of the bench: what is asked, by how many at once, and what it cost the desk.

use super::{
    child::Desk,
    client::{Answer, Asking, Connection},
};
use crate::{edge::Stopwatch, fault::Fault};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::task::JoinSet;

/// What a phase cost.
pub(super) struct Cost {
    /// The desk's processor time for one request, in milliseconds.
    pub(super) cpu_ms: f64,
    /// Answers a second.
    pub(super) per_second: f64,
    /// The answers, in no order.
    pub(super) answers: Vec<Vec<u8>>,
}

/// Asks all of it over so many connections; an answer of another status than `expected` ends the bench.
pub(super) async fn ask(desk: &Desk, connections: u32, expected: u16, asking: Vec<Asking>) -> Result<Cost, Fault> {
    let asking = Arc::new(asking);
    let next = Arc::new(AtomicUsize::new(0));
    let mut open = Vec::new();
    for _ in 0..connections {
        open.push(Connection::open(desk.address()).await.map_err(failed)?);
    }
    let (before, watch) = (desk.cpu()?, Stopwatch::start());
    let mut workers = JoinSet::new();
    for connection in open {
        workers.spawn(work(connection, Arc::clone(&asking), Arc::clone(&next), expected));
    }
    let mut answers = Vec::with_capacity(asking.len());
    while let Some(done) = workers.join_next().await {
        answers.extend(done.map_err(|error| failed(error.to_string()))?.map_err(failed)?);
    }
    let count = u32::try_from(answers.len()).unwrap_or(u32::MAX);
    let per_second = watch.rate(count);
    let cpu_ms = desk.cpu()?.milliseconds_since(before) / f64::from(count.max(1));
    Ok(Cost { cpu_ms, per_second, answers })
}

async fn work(
    mut connection: Connection,
    asking: Arc<Vec<Asking>>,
    next: Arc<AtomicUsize>,
    expected: u16,
) -> Result<Vec<Vec<u8>>, String> {
    let mut answers = Vec::new();
    while let Some(one) = asking.get(next.fetch_add(1, Ordering::Relaxed)) {
        let Answer { status, body } = connection.ask(one).await?;
        if status != expected {
            let said = String::from_utf8_lossy(&body);
            return Err(format!("{} {} answered {status} instead of {expected}: {said}", one.method, one.path));
        }
        answers.push(body);
    }
    Ok(answers)
}

fn failed(why: String) -> Fault {
    Fault::unable("bench", why, "the figures of this run would be worth nothing")
}
