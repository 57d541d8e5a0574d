//! Displays that watch the halls while people come, in this process: when each of them had read each call.

use crate::edge::Stopwatch;
use guichet_load::{client::visitor, desk::Desk};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

/// After the last call, what is still on its way may arrive.
const AFTER: Duration = Duration::from_secs(3);

/// A call: when the officer's request was sent, in seconds on the bench's own watch, and how many events its
/// hall had afterwards.
pub(super) struct Call {
    /// The hall's place among those of the bench.
    pub(super) hall: usize,
    /// When it was asked for.
    pub(super) asked: f64,
    /// The number of its event.
    pub(super) event: u32,
}

/// What one display read: the number of each state, and when.
type Read = Vec<(u32, f64)>;

/// Displays at work.
pub(super) struct Displays(JoinSet<(usize, Read)>);

impl Displays {
    /// Connects so many displays, the halls in their turn.
    pub(super) async fn open(to: SocketAddr, halls: &[String], count: u32, watch: Stopwatch) -> Result<Self, String> {
        let mut reading = JoinSet::new();
        for place in (0..halls.len()).cycle().take(usize::try_from(count).unwrap_or_default()) {
            let mut stream = TcpStream::connect(to).await.map_err(|error| error.to_string())?;
            let visitor = visitor();
            let asked = format!("GET /halls/{}/events HTTP/1.1\r\nHost: bench\r\n{visitor}\r\n", halls[place]);
            stream.write_all(asked.as_bytes()).await.map_err(|error| error.to_string())?;
            reading.spawn(async move { (place, read(stream, watch).await) });
        }
        Ok(Self(reading))
    }

    /// Ends the desk; for each call and each display of its hall, how many milliseconds it took from the
    /// officer's request until the display had read it.
    pub(super) async fn end(mut self, desk: &Desk, calls: &[Call]) -> Vec<f64> {
        tokio::time::sleep(AFTER).await;
        desk.terminate();
        let mut latencies = Vec::new();
        while let Some(done) = self.0.join_next().await {
            let Ok((place, read)) = done else { continue };
            for call in calls.iter().filter(|call| call.hall == place) {
                // A state that came later shows every call before it.
                let first = read.partition_point(|(number, _)| *number < call.event);
                latencies.extend(read.get(first).map(|(_, at)| (at - call.asked) * 1000.0));
            }
        }
        latencies
    }
}

/// Reads until the desk hangs up; the numbers of the states are kept, nothing else.
async fn read(mut stream: TcpStream, watch: Stopwatch) -> Read {
    let (mut read, mut bytes) = (Read::new(), Vec::with_capacity(4096));
    while stream.read_buf(&mut bytes).await.is_ok_and(|count| count > 0) {
        let now = watch.elapsed().as_secs_f64();
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let text = String::from_utf8_lossy(&bytes[..whole]);
        let numbers = text.lines().filter_map(|line| line.strip_prefix("id: ")?.rsplit('.').next()?.parse().ok());
        read.extend(numbers.map(|number: u32| (number, now)));
        bytes.drain(..whole);
    }
    read
}
