//! Patience with a connection, and its end. A cheap phone on a bad line is served; somebody who sends a letter
//! now and then to keep a place is not.
//!
//! Timers are looked at only when a connection has nothing to say, so that a quick one pays nothing. Flushing and
//! closing have none: this lies around the socket itself, which keeps nothing back.

use super::places::Place;
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// How long a connection may stay open between an answer and the next request.
const IDLE: Duration = Duration::from_secs(75);
/// How long a request may take to arrive, whatever its size.
const GRACE: Duration = Duration::from_secs(30);
/// Beyond that, how many bytes a second must arrive: a twentieth of a bad line.
const BYTES_A_SECOND: u64 = 2_048;
/// How long an answer may wait to be taken.
const TAKING: Duration = Duration::from_mins(1);

/// A connection that is ended when it is too slow.
#[derive(Debug)]
pub(crate) struct Patient<S> {
    stream: S,
    reading: Reading,
    unsent_since: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
    _place: Place,
}

/// What is expected of the other end.
#[derive(Clone, Copy, Debug)]
enum Reading {
    /// A next request, or nothing, since then.
    Idle(Instant),
    /// The rest of a request that began then, of which so many bytes came.
    Arriving(Instant, u64),
}

impl Reading {
    /// The first request is awaited like one that began: whoever says nothing at all is gone soonest.
    fn first() -> Self {
        Self::Arriving(Instant::now(), 0)
    }

    fn until(self) -> Instant {
        match self {
            Self::Idle(since) => since + IDLE,
            Self::Arriving(since, bytes) => since + GRACE + Duration::from_secs(bytes / BYTES_A_SECOND),
        }
    }
}

impl<S> Patient<S> {
    /// A connection that has just come, on its place.
    pub(super) fn new(stream: S, place: Place) -> Self {
        Self { stream, reading: Reading::first(), unsent_since: None, timer: None, _place: place }
    }

    /// A key is agreed on; the first request is awaited from now on.
    pub(super) fn begin(&mut self) {
        self.reading = Reading::first();
    }

    /// Whether `until` has passed; if not, the task is woken then at the latest.
    fn is_over(&mut self, until: Instant, context: &mut Context<'_>) -> bool {
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(until)));
        // One that rings too early looks again; one that would ring too late is set anew.
        if timer.deadline() > until {
            timer.as_mut().reset(until);
        }
        while timer.as_mut().poll(context).is_ready() {
            if Instant::now() >= until {
                return true;
            }
            timer.as_mut().reset(until);
        }
        false
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let patient = self.get_mut();
        let before = buffer.filled().len();
        if let Poll::Ready(read) = Pin::new(&mut patient.stream).poll_read(context, buffer) {
            let bytes = u64::try_from(buffer.filled().len() - before).unwrap_or_default();
            patient.reading = match patient.reading {
                Reading::Idle(_) => Reading::Arriving(Instant::now(), bytes),
                Reading::Arriving(since, so_far) => Reading::Arriving(since, so_far + bytes),
            };
            return Poll::Ready(read);
        }
        let until = patient.reading.until();
        // The end of what is sent, as if the other end had closed: nothing is left to say to it.
        if patient.is_over(until, context) { Poll::Ready(Ok(())) } else { Poll::Pending }
    }
}

impl<S: AsyncWrite + Unpin> Patient<S> {
    fn written<T>(&mut self, context: &mut Context<'_>, polled: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.unsent_since = None;
            self.reading = Reading::Idle(Instant::now());
            return polled;
        }
        let until = *self.unsent_since.get_or_insert_with(Instant::now) + TAKING;
        if self.is_over(until, context) { Poll::Ready(Err(io::ErrorKind::TimedOut.into())) } else { Poll::Pending }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let patient = self.get_mut();
        let polled = Pin::new(&mut patient.stream).poll_write(context, bytes);
        patient.written(context, polled)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let patient = self.get_mut();
        let polled = Pin::new(&mut patient.stream).poll_write_vectored(context, parts);
        patient.written(context, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    async fn connection() -> (Patient<DuplexStream>, DuplexStream) {
        let (near, far) = duplex(1_024);
        (Patient::new(near, Place::alone().await), far)
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_sends_a_letter_now_and_then_is_cut_off() {
        let (mut patient, mut far) = connection().await;
        let slow = tokio::spawn(async move {
            for sent in 0_u32.. {
                if far.write_all(b"x").await.is_err() {
                    return sent;
                }
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
            0
        });
        let began = Instant::now();
        let mut all = Vec::new();
        patient.read_to_end(&mut all).await.expect("an end");
        assert!(began.elapsed() <= GRACE + Duration::from_secs(1), "{:?}", began.elapsed());
        assert!(all.len() < 10, "{} bytes", all.len());
        drop(patient);
        slow.await.expect("it ends");
    }

    #[tokio::test(start_paused = true)]
    async fn a_large_file_over_a_bad_line_arrives() {
        let (mut patient, mut far) = connection().await;
        let sender = tokio::spawn(async move {
            for _ in 0..200 {
                far.write_all(&[7; 1_024]).await.expect("it is taken");
                tokio::time::sleep(Duration::from_millis(400)).await;
            }
        });
        let mut all = Vec::new();
        patient.read_to_end(&mut all).await.expect("an end");
        assert_eq!(all.len(), 200 * 1_024, "eighty seconds at 2.5 KB a second");
        sender.await.expect("all was sent");
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_nobody_takes_ends_and_an_open_stream_that_speaks_goes_on() {
        let (mut patient, far) = connection().await;
        let refused = patient.write_all(&[7; 4_096]).await.expect_err("nobody reads");
        assert_eq!(refused.kind(), io::ErrorKind::TimedOut);
        drop(far);

        let (mut patient, mut far) = connection().await;
        let reader = tokio::spawn(async move {
            let mut all = Vec::new();
            far.read_to_end(&mut all).await.expect("an end");
            all.len()
        });
        for _ in 0..60 {
            patient.write_all(b"ping").await.expect("it is taken");
            let mut one = [0];
            let quiet = tokio::time::timeout(Duration::from_secs(15), patient.read(&mut one)).await;
            assert!(quiet.is_err(), "a stream that speaks every 15 seconds stays open for a quarter of an hour");
        }
        drop(patient);
        assert_eq!(reader.await.expect("it ends"), 240);
    }
}
