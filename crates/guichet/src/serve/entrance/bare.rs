//! What hyper refuses before it is a request: it answers that with a head of its own, which no handler sees. Here such
//! a head gets what every answer of the desk has; all else passes as it is.
//!
//! It is known by its moment and by each of its lines, so that nothing in anybody's file is taken for one. Hyper reads the
//! next request only when it has flushed the answer before. In the midst of an answer it flushes while a body comes in
//! pieces: of ours only a display's events do, which begin otherwise; every file is one piece with its head.

use guichet_web::bare_headers;
use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The longest head that hyper writes of itself, in bytes, with some slack; ours are far longer.
const LONGEST: usize = 256;
/// How the lines begin that it writes of itself.
const ITS_OWN: [&str; 3] = ["connection: close", "content-length: 0", "date: "];

/// A connection on which no answer is bare.
#[derive(Debug)]
pub(crate) struct Dressed<S> {
    stream: S,
    /// Whether it is under TLS.
    is_sealed: bool,
    /// Whether all that was written before is flushed.
    begins: bool,
    /// What was taken of hyper, dressed, and is not written yet.
    waiting: Vec<u8>,
}

impl<S> Dressed<S> {
    /// A connection on which nothing was said yet, under TLS or not.
    pub(super) fn new(stream: S, is_sealed: bool) -> Self {
        Self { stream, is_sealed, begins: true, waiting: Vec::new() }
    }
}

impl<S: AsyncWrite + Unpin> Dressed<S> {
    /// Takes all of a bare head at once, so that hyper hears of its own bytes alone; none when this is something else.
    fn take(&mut self, parts: &[IoSlice<'_>]) -> Option<usize> {
        let head = refusal(parts).filter(|_| self.begins)?;
        self.waiting = dressed(&head, self.is_sealed);
        self.begins = false;
        Some(head.len())
    }

    fn write_waiting(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.waiting.is_empty() {
            let written = ready!(Pin::new(&mut self.stream).poll_write(context, &self.waiting))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            drop(self.waiting.drain(..written));
        }
        Poll::Ready(Ok(()))
    }

    /// After something that passes as it is.
    fn passed(&mut self, polled: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if matches!(polled, Poll::Ready(Ok(1..))) {
            self.begins = false;
        }
        polled
    }
}

/// What is to be written, when it is one whole head of hyper's own that refuses something.
fn refusal(parts: &[IoSlice<'_>]) -> Option<Vec<u8>> {
    if parts.iter().map(|part| part.len()).sum::<usize>() > LONGEST {
        return None;
    }
    let head: Vec<u8> = parts.iter().flat_map(|part| part.iter().copied()).collect();
    let mut lines = str::from_utf8(&head).ok()?.strip_suffix("\r\n\r\n")?.split("\r\n");
    let refuses = lines.next().is_some_and(|first| first.starts_with("HTTP/1.1 4") || first.starts_with("HTTP/1.0 4"));
    let says_no_word = lines.clone().any(|line| line == "content-length: 0");
    let is_its_own = lines.all(|line| ITS_OWN.iter().any(|own| line.starts_with(own)));
    (refuses && says_no_word && is_its_own).then_some(head)
}

/// This head with the headers of every answer.
fn dressed(head: &[u8], is_sealed: bool) -> Vec<u8> {
    let mut dressed = head.strip_suffix(b"\r\n").unwrap_or(head).to_vec();
    for (name, value) in &bare_headers(is_sealed) {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            dressed.extend_from_slice(part);
        }
    }
    dressed.extend_from_slice(b"\r\n");
    dressed
}

impl<S: AsyncRead + Unpin> AsyncRead for Dressed<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Dressed<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        ready!(own.write_waiting(context))?;
        if let Some(length) = own.take(&[IoSlice::new(bytes)]) {
            return Poll::Ready(Ok(length));
        }
        let polled = Pin::new(&mut own.stream).poll_write(context, bytes);
        own.passed(polled)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        ready!(own.write_waiting(context))?;
        if let Some(length) = own.take(parts) {
            return Poll::Ready(Ok(length));
        }
        let polled = Pin::new(&mut own.stream).poll_write_vectored(context, parts);
        own.passed(polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let own = self.get_mut();
        ready!(own.write_waiting(context))?;
        // Hyper flushes when it has handed over all that it had to say.
        own.begins = true;
        Pin::new(&mut own.stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let own = self.get_mut();
        ready!(own.write_waiting(context))?;
        Pin::new(&mut own.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    const BARE: &str = "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\
                        date: Sun, 29 Nov 2026 08:00:00 GMT\r\n\r\n";

    /// What arrives of these writes through a pipe that takes so many bytes at once; a flush stands behind each.
    async fn arrives(writes: &[&[&str]], at_once: usize, is_sealed: bool) -> String {
        let (near, mut far) = duplex(at_once);
        let mut near = Dressed::new(near, is_sealed);
        let writing = async {
            for parts in writes {
                let parts: Vec<_> = parts.iter().map(|part| IoSlice::new(part.as_bytes())).collect();
                let whole: usize = parts.iter().map(|part| part.len()).sum();
                let written = near.write_vectored(&parts).await.expect("it is taken");
                assert_eq!(written, whole, "of its own bytes, all");
                near.flush().await.expect("it goes on");
            }
            near.shutdown().await.expect("it ends");
            drop(near);
        };
        let mut said = String::new();
        let ((), read) = tokio::join!(writing, far.read_to_string(&mut said));
        read.expect("text");
        said
    }

    #[tokio::test]
    async fn a_bare_head_gets_the_headers_of_every_answer_however_it_is_written_and_taken() {
        let (first, second) = BARE.split_at(40);
        for (parts, at_once) in
            [(&[BARE][..], 4_096), (&[first, "", second], 4_096), (&[BARE], 1), (&[first, second], 7)]
        {
            let said = arrives(&[parts], at_once, false).await;
            assert!(said.starts_with("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n"), "{said}");
            assert!(said.ends_with("\r\n\r\n") && said.matches("\r\n\r\n").count() == 1, "{said}");
            for (name, value) in &bare_headers(false) {
                let line = format!("\r\n{name}: {}\r\n", value.to_str().expect("text"));
                assert!(said.contains(&line), "{line} is missing in {said}");
            }
            assert!(!said.contains("strict-transport-security"), "{said}");
        }
        assert!(arrives(&[&[BARE]], 4_096, true).await.contains("\r\nstrict-transport-security: max-age=63072000; "));
    }

    #[tokio::test]
    async fn what_came_in_the_midst_of_an_answer_or_has_a_line_more_passes_as_it_is() {
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\nx-content-type-options: nosniff\r\n\r\nword";
        let word = BARE.replace("content-length: 0", "content-length: 4");
        let with_more = BARE.replace("date: ", "x-content-type-options: nosniff\r\ndate: ");
        for other in [answer, &word, &with_more, &BARE.replace("400 Bad Request", "200 OK"), &BARE[1..], &BARE[..60]] {
            assert_eq!(arrives(&[&[other]], 4_096, true).await, other);
        }
        let said = arrives(&[&[answer], &[BARE]], 4_096, false).await;
        assert!(said.starts_with(answer) && said.matches("nosniff").count() == 2, "after an answer: {said}");
        // A file that reads like such a head: it follows the head of its answer without a flush between the two.
        let (near, mut far) = duplex(4_096);
        let mut near = Dressed::new(near, false);
        near.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 109\r\n\r\n").await.expect("it is taken");
        near.write_all(BARE.as_bytes()).await.expect("it is taken");
        drop(near);
        let mut said = String::new();
        far.read_to_string(&mut said).await.expect("text");
        assert!(said.ends_with(BARE), "{said}");
    }
}
