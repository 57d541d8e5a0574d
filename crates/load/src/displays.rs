//! Displays that keep their streams open while everybody comes, and count what they are told.

use crate::{kinds::DISPLAYS, town::hall_code};
use guichet_load::client::visitor;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

/// Displays at work, until this is dropped.
pub(crate) struct Displays {
    reading: JoinSet<()>,
    told: Arc<AtomicU64>,
}

impl Displays {
    /// Connects all displays of the city, the halls in their turn; what went wrong is told in words.
    pub(crate) async fn open(to: SocketAddr, halls: usize) -> Result<Self, String> {
        let (mut reading, told) = (JoinSet::new(), Arc::new(AtomicU64::new(0)));
        for place in 0..usize::from(DISPLAYS) {
            let mut stream = TcpStream::connect(to).await.map_err(|error| error.to_string())?;
            let hall = hall_code(place % halls.max(1));
            let visitor = visitor();
            let asked = format!("GET /halls/{hall}/events HTTP/1.1\r\nHost: bench\r\n{visitor}\r\n");
            stream.write_all(asked.as_bytes()).await.map_err(|error| error.to_string())?;
            is_let_in(&mut stream).await?;
            let told = Arc::clone(&told);
            reading.spawn(async move {
                let mut bytes = vec![0; 8 << 10];
                while let Ok(count @ 1..) = stream.read(&mut bytes).await {
                    let events = bytes[..count].windows(4).filter(|four| four == b"\nid:" || four == b"\nid ").count();
                    told.fetch_add(u64::try_from(events).unwrap_or_default(), Ordering::Relaxed);
                }
            });
        }
        Ok(Self { reading, told })
    }

    /// How many streams the desk has ended; whatever it says, none should.
    pub(crate) fn ended(&mut self) -> usize {
        let mut ended = 0;
        while self.reading.try_join_next().is_some() {
            ended += 1;
        }
        ended
    }

    /// How many states have been read by all together.
    pub(crate) fn told(&self) -> u64 {
        self.told.load(Ordering::Relaxed)
    }
}

/// The first line of the answer says whether there is a stream at all.
async fn is_let_in(stream: &mut TcpStream) -> Result<(), String> {
    let mut line = [0; 12];
    stream.read_exact(&mut line).await.map_err(|error| error.to_string())?;
    match line.as_slice() {
        b"HTTP/1.1 200" => Ok(()),
        other => Err(format!("a display is not let in: {}", String::from_utf8_lossy(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    /// What becomes of a display whose desk answers so and hangs up.
    async fn answered(answer: &[u8]) -> Result<(), String> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut display = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (mut desk, _) = listener.accept().await.unwrap();
        desk.write_all(answer).await.unwrap();
        drop(desk);
        is_let_in(&mut display).await
    }

    #[tokio::test]
    async fn a_display_has_a_stream_only_when_it_is_let_in() {
        assert_eq!(answered(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await, Ok(()));
        for refusal in [&b"HTTP/1.1 404 Not Found\r\n\r\n"[..], b"HTTP/1.1 503 Service Unavailable\r\n\r\n", b""] {
            assert!(answered(refusal).await.is_err());
        }
    }
}
