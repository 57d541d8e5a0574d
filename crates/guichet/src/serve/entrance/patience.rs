//! Patience with a connection, and its end. A cheap phone on a bad line is served; somebody who sends a letter
//! now and then to keep a place, or takes one of an answer to keep that, is not.
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
/// Beyond that, how many bytes a second must arrive, or be taken of an answer: a twentieth of a bad line.
const BYTES_A_SECOND: u32 = 2_048;
/// How far behind that taking may be: a minute without a line is nobody's fault.
const TAKING: Duration = Duration::from_mins(1);

/// A connection that is ended when it is too slow.
#[derive(Debug)]
pub(crate) struct Patient<S> {
    stream: S,
    reading: Reading,
    taking: Taking,
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
            Self::Arriving(since, bytes) => since + GRACE + time_for(bytes),
        }
    }
}

/// How the other end takes what is said to it.
///
/// While something waits to be taken, it falls behind as time passes. It makes up for that by what it takes, each
/// second's bytes for a second, and by time in which nothing waits. So a stream that is taken as it comes may go on for
/// ever, and nothing needs to be known of where an answer begins and ends: TLS hides that, and whoever sends a byte of
/// a next request could feign it. Nothing is saved up: what the system takes at once, nobody may have taken yet.
#[derive(Clone, Copy, Debug)]
struct Taking {
    /// How far it was behind then.
    behind: Duration,
    since: Instant,
    /// Whether something has waited since then.
    waits: bool,
}

impl Taking {
    /// Nothing was said yet.
    fn nothing() -> Self {
        Self { behind: Duration::ZERO, since: Instant::now(), waits: false }
    }

    /// Something waits to be taken; until when it may.
    fn until(&mut self) -> Instant {
        if !self.waits {
            self.count();
            self.waits = true;
        }
        self.since + TAKING.saturating_sub(self.behind)
    }

    /// So much was taken.
    fn took(&mut self, bytes: u64) {
        self.count();
        self.behind = self.behind.saturating_sub(time_for(bytes));
        self.waits = false;
    }

    /// Counts the time that has passed.
    fn count(&mut self) {
        let now = Instant::now();
        let passed = now.duration_since(self.since);
        self.behind = if self.waits { self.behind + passed } else { self.behind.saturating_sub(passed) };
        self.since = now;
    }
}

/// How long so many bytes may take.
fn time_for(bytes: u64) -> Duration {
    Duration::from_secs(bytes) / BYTES_A_SECOND
}

impl<S> Patient<S> {
    /// A connection that has just come, on its place.
    pub(super) fn new(stream: S, place: Place) -> Self {
        Self { stream, reading: Reading::first(), taking: Taking::nothing(), timer: None, _place: place }
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
    fn written(&mut self, context: &mut Context<'_>, polled: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = polled {
            let bytes = written.as_ref().map_or(0, |bytes| u64::try_from(*bytes).unwrap_or_default());
            self.taking.took(bytes);
            self.reading = Reading::Idle(Instant::now());
            return Poll::Ready(written);
        }
        let until = self.taking.until();
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
mod tests;
