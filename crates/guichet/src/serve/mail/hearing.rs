//! A connection on which a mail server can say only so much in answer to each thing that it is told: lettre reads a
//! line until it ends, however long it is.

use lettre::transport::smtp::client::AsyncTokioStream;
use std::{
    cmp::min,
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The longest answer of a mail server, in bytes; a line has 512 at most (RFC 5321, section 4.5.3.1.5).
pub(super) const ANSWER_MAX: usize = 16 * 1024;
/// The kind of error that a longer one is.
pub(super) const TOO_LONG: io::ErrorKind = io::ErrorKind::FileTooLarge;

/// The greeting in the place of the one that was heard before TLS: after it a server does not greet again.
const GREETING: &[u8] = b"220 greeted\r\n";

/// A connection to a mail server, which is heard so far.
#[derive(Debug)]
pub(super) struct Hearing<S> {
    stream: S,
    peer: SocketAddr,
    greeting: &'static [u8],
    /// How many bytes came since something was said last.
    heard: usize,
}

impl<S> Hearing<S> {
    /// Of a server that will greet.
    pub(super) const fn new(stream: S, peer: SocketAddr) -> Self {
        Self { stream, peer, greeting: &[], heard: 0 }
    }

    /// Of a server that has greeted already.
    pub(super) const fn greeted(stream: S, peer: SocketAddr) -> Self {
        Self { stream, peer, greeting: GREETING, heard: 0 }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Hearing<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let hearing = self.get_mut();
        if !hearing.greeting.is_empty() {
            let (now, later) = hearing.greeting.split_at(min(buffer.remaining(), hearing.greeting.len()));
            buffer.put_slice(now);
            hearing.greeting = later;
            return Poll::Ready(Ok(()));
        }
        if hearing.heard > ANSWER_MAX {
            return Poll::Ready(Err(TOO_LONG.into()));
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut hearing.stream).poll_read(context, buffer))?;
        hearing.heard += buffer.filled().len() - before;
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Hearing<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let hearing = self.get_mut();
        let said = ready!(Pin::new(&mut hearing.stream).poll_write(context, bytes))?;
        hearing.heard = 0;
        Poll::Ready(Ok(said))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug> AsyncTokioStream for Hearing<S> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::mail::trouble::code_of;
    use lettre::transport::smtp::{client::AsyncSmtpConnection, extension::ClientId};
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    /// Says these words without end; answers how many bytes were taken.
    async fn without_end(mut far: DuplexStream, words: &[u8]) -> usize {
        let mut taken = 0;
        while far.write_all(words).await.is_ok() {
            taken += words.len();
        }
        taken
    }

    const PEER: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 25);

    #[tokio::test]
    async fn an_answer_that_never_ends_is_given_up_and_fills_no_memory() {
        for words in [b"220-xxxxxxxxxxxx".as_slice(), b"220-and so on\r\n"] {
            let (near, far) = duplex(1_024);
            let server = tokio::spawn(without_end(far, words));
            let hello = ClientId::Domain("desk.example".to_owned());
            let reached = AsyncSmtpConnection::connect_with_transport(Box::new(Hearing::new(near, PEER)), &hello).await;
            assert_eq!(code_of(&reached.err().expect("nobody waits for its end")), "too-long");
            let taken = server.await.expect("it ends");
            assert!(taken < ANSWER_MAX * 2, "{taken} bytes");
        }
    }

    #[tokio::test]
    async fn many_answers_are_heard_one_after_the_other_and_a_greeting_only_once() {
        let (near, mut far) = duplex(1_024);
        let server = tokio::spawn(async move {
            let (mut command, answer) =
                ([0; 6], [b"250-post.example\r\n".repeat(50), b"250 well\r\n".to_vec()].concat());
            while far.read_exact(&mut command).await.is_ok() {
                far.write_all(&answer).await.expect("it is heard");
            }
        });
        let mut hearing = Hearing::greeted(near, PEER);
        let mut greeting = vec![0; GREETING.len()];
        hearing.read_exact(&mut greeting).await.expect("a greeting");
        assert_eq!(greeting, GREETING);
        let mut answer = vec![0; 18 * 50 + 10];
        for _ in 0..ANSWER_MAX / answer.len() * 3 {
            hearing.write_all(b"NOOP\r\n").await.expect("it is taken");
            hearing.read_exact(&mut answer).await.expect("an answer");
        }
        drop(hearing);
        server.await.expect("it ends");
    }
}
