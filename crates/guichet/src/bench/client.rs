//! A small HTTP/1.1 client over one kept connection: enough to ask the desk many times, and nothing
//! that costs much beside it.

use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What one asks for.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    pub(super) method: &'static str,
    pub(super) path: String,
    /// Header lines, each with its end.
    pub(super) headers: String,
    pub(super) body: String,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

/// A kept connection.
pub(super) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub(super) async fn open(to: SocketAddr) -> Result<Self, String> {
        let stream = TcpStream::connect(to).await.map_err(|error| error.to_string())?;
        stream.set_nodelay(true).map_err(|error| error.to_string())?;
        Ok(Self { stream, read: Vec::with_capacity(64 << 10) })
    }

    /// Asks, and waits for the whole answer.
    pub(super) async fn ask(&mut self, asking: &Asking) -> Result<Answer, String> {
        let Asking { method, path, headers, body } = asking;
        let length = body.len();
        let words =
            format!("{method} {path} HTTP/1.1\r\nHost: bench\r\nContent-Length: {length}\r\n{headers}\r\n{body}");
        self.stream.write_all(words.as_bytes()).await.map_err(|error| error.to_string())?;
        let head_end = self.fill_until(head_end).await?;
        let head = String::from_utf8_lossy(&self.read[..head_end]).into_owned();
        let status = head.get(9..12).and_then(|digits| digits.parse().ok()).ok_or("an answer without a status")?;
        let length = content_length(&head)?;
        self.fill_until(|read| (read.len() >= head_end + length).then_some(())).await?;
        let body = self.read[head_end..head_end + length].to_vec();
        self.read.drain(..head_end + length);
        Ok(Answer { status, body })
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

fn head_end(read: &[u8]) -> Option<usize> {
    read.windows(4).position(|four| four == b"\r\n\r\n").map(|place| place + 4)
}

fn content_length(head: &str) -> Result<usize, String> {
    let value = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim())
    });
    value.and_then(|value| value.parse().ok()).ok_or_else(|| "an answer without a length".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_ends_at_the_empty_line() {
        let answer = b"HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}";
        assert_eq!(head_end(answer), Some(answer.len() - 2));
        assert_eq!(content_length("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n"), Ok(17));
        assert!(content_length("HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
