//! Many requests over a few connections, each asking again as soon as it has its answer: what a desk does at
//! most, and what one request costs it. How long people would wait is not told by it; `guichet-load` measures that
//! with requests that are due whatever became of those before.

use crate::{
    client::{Asking, Connection},
    clock::Stopwatch,
};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinSet;

/// What came back.
pub struct Done {
    /// From the first request to the last answer.
    pub took: Duration,
    /// Each answer's body, in the order of the requests.
    pub answers: Vec<Vec<u8>>,
    /// How long each took, in the same order.
    pub times: Vec<Duration>,
}

/// Connections that are open and wait.
pub struct Together(Vec<Connection>);

type Answered = Vec<(usize, Vec<u8>, Duration)>;

impl Together {
    /// Opens so many connections; what went wrong is told in words.
    pub async fn open(to: SocketAddr, connections: u32) -> Result<Self, String> {
        let mut open = Vec::new();
        for _ in 0..connections {
            open.push(Connection::open(to).await?);
        }
        Ok(Self(open))
    }

    /// Asks all of it; an answer of another status than `expected` ends it, in words.
    pub async fn ask(self, expected: u16, asking: Vec<Asking>) -> Result<Done, String> {
        let (asking, next) = (Arc::new(asking), Arc::new(AtomicUsize::new(0)));
        let (watch, mut workers) = (Stopwatch::start(), JoinSet::new());
        for connection in self.0 {
            workers.spawn(work(connection, Arc::clone(&asking), Arc::clone(&next), expected));
        }
        let mut answered = Answered::with_capacity(asking.len());
        while let Some(done) = workers.join_next().await {
            answered.extend(done.map_err(|error| error.to_string())??);
        }
        let took = watch.elapsed();
        answered.sort_by_key(|(place, _, _)| *place);
        let (answers, times) = answered.into_iter().map(|(_, answer, time)| (answer, time)).unzip();
        Ok(Done { took, answers, times })
    }
}

async fn work(
    mut connection: Connection,
    asking: Arc<Vec<Asking>>,
    next: Arc<AtomicUsize>,
    expected: u16,
) -> Result<Answered, String> {
    let mut answered = Answered::new();
    loop {
        let place = next.fetch_add(1, Ordering::Relaxed);
        let Some(one) = asking.get(place) else { return Ok(answered) };
        let watch = Stopwatch::start();
        let answer = connection.ask(one).await?;
        if answer.status != expected {
            let (said, status) = (String::from_utf8_lossy(&answer.body), answer.status);
            return Err(format!("{} {} answered {status} instead of {expected}: {said}", one.method, one.path));
        }
        answered.push((place, answer.body, watch.elapsed()));
    }
}
