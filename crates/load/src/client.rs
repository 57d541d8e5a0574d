//! A small HTTP/1.1 client over one kept connection: enough to ask the desk many times, and nothing
//! that costs much beside it.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::atomic::{AtomicU32, Ordering},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What one asks for.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The method.
    pub method: &'static str,
    /// The path, with what is asked behind it.
    pub path: String,
    /// Header lines, each with its end.
    pub headers: String,
    /// What is sent.
    pub body: String,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The status line and the header lines.
    pub head: String,
    /// What was sent back, put together.
    pub body: Vec<u8>,
}

/// A kept connection.
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }
}

impl Connection {
    /// Connects; what went wrong is told in words.
    pub async fn open(to: SocketAddr) -> Result<Self, String> {
        let stream = TcpStream::connect(to).await.map_err(|error| error.to_string())?;
        stream.set_nodelay(true).map_err(|error| error.to_string())?;
        Ok(Self { stream, read: Vec::with_capacity(64 << 10) })
    }

    /// Asks, and waits for the whole answer. A failed connection is told in words, and is of no use afterwards.
    pub async fn ask(&mut self, asking: &Asking) -> Result<Answer, String> {
        let Asking { method, path, headers, body } = asking;
        let length = body.len();
        let visitor = visitor();
        let words = format!(
            "{method} {path} HTTP/1.1\r\nHost: bench\r\n{visitor}Content-Length: {length}\r\n{headers}\r\n{body}"
        );
        self.stream.write_all(words.as_bytes()).await.map_err(|error| error.to_string())?;
        let head_end = self.fill_until(head_end).await?;
        let head = String::from_utf8_lossy(&self.read[..head_end]).into_owned();
        let status = head.get(9..12).and_then(|digits| digits.parse().ok()).ok_or("an answer without a status")?;
        let body = match end_told(&head)? {
            Length::Bytes(length) => self.take(head_end, length).await?,
            Length::Chunks => self.take_chunks(head_end).await?,
        };
        Ok(Answer { status, head, body })
    }

    /// Takes so many bytes out of what was read, and all that stands before them.
    async fn take(&mut self, from: usize, length: usize) -> Result<Vec<u8>, String> {
        self.fill_until(|read| (read.len() >= from + length).then_some(())).await?;
        let body = self.read[from..from + length].to_vec();
        self.read.drain(..from + length);
        Ok(body)
    }

    /// Puts a body in chunks together (RFC 9112, 7.1); trailers are not expected.
    async fn take_chunks(&mut self, mut from: usize) -> Result<Vec<u8>, String> {
        let mut body = Vec::new();
        loop {
            let line_end = self.fill_until(|read| read[from..].windows(2).position(|two| two == b"\r\n")).await?;
            let line = String::from_utf8_lossy(&self.read[from..from + line_end]).into_owned();
            let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16);
            let size = size.map_err(|_| format!("a chunk of the size {line}"))?;
            let chunk = self.take(from + line_end + 2, size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
            from = 0;
        }
    }

    async fn fill_until<T>(&mut self, done: impl Fn(&[u8]) -> Option<T>) -> Result<T, String> {
        loop {
            if let Some(found) = done(&self.read) {
                return Ok(found);
            }
            let count = self.stream.read_buf(&mut self.read).await.map_err(|error| error.to_string())?;
            if count == 0 {
                return Err("the desk hung up".into());
            }
        }
    }
}

/// The header line of a proxy that names the next of so many visitors in their turn: the desk counts what each
/// address asks, and a whole city does not come from one.
pub fn visitor() -> String {
    const ADDRESSES: u32 = 4_096;
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let place = NEXT.fetch_add(1, Ordering::Relaxed) % ADDRESSES;
    format!("X-Forwarded-For: {}\r\n", Ipv4Addr::from_bits(Ipv4Addr::new(10, 0, 0, 0).to_bits() + place))
}

fn head_end(read: &[u8]) -> Option<usize> {
    read.windows(4).position(|four| four == b"\r\n\r\n").map(|place| place + 4)
}

/// How an answer's end is told.
#[derive(Debug, PartialEq, Eq)]
enum Length {
    Bytes(usize),
    Chunks,
}

fn end_told(head: &str) -> Result<Length, String> {
    if head.get(9..12).is_some_and(|status| matches!(status, "204" | "304")) {
        return Ok(Length::Bytes(0));
    }
    if header(head, "transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked")) {
        return Ok(Length::Chunks);
    }
    let value = header(head, "content-length").and_then(|value| value.parse().ok());
    value.map(Length::Bytes).ok_or_else(|| "an answer without a length".into())
}

/// A header of an answer.
fn header<'a>(head: &'a str, wanted: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case(wanted).then(|| value.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_ends_at_the_empty_line() {
        let answer = b"HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}";
        assert_eq!(head_end(answer), Some(answer.len() - 2));
        assert_eq!(end_told("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n"), Ok(Length::Bytes(17)));
        assert_eq!(end_told("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), Ok(Length::Chunks));
        assert_eq!(end_told("HTTP/1.1 204 No Content\r\n\r\n"), Ok(Length::Bytes(0)));
        assert!(end_told("HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
