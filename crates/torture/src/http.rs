//! A small HTTP client on one connection, for tests: every trouble is an error, never a panic, because
//! the desk may be killed at any moment.

use std::{
    io::{Error, ErrorKind, Read, Result, Write},
    net::TcpStream,
    time::Duration,
};

/// A kept connection.
pub struct Http {
    stream: TcpStream,
    host: String,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body as text.
    pub body: String,
    /// The body as it came, for what is no text.
    pub bytes: Vec<u8>,
    /// The cookie that it sets, as name and value.
    pub cookie: Option<String>,
}

impl Http {
    /// Connects; an answer is waited for twenty seconds at most.
    pub fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host: address.to_owned() })
    }

    /// Asks for a page.
    pub fn get(&mut self, path: &str, headers: &str) -> Result<Answer> {
        self.ask("GET", path, headers, "")
    }

    /// Applies for a certificate as somebody evidently invented; the name makes each one different.
    pub fn apply(&mut self, name: &str) -> Result<Answer> {
        self.apply_once(name, "")
    }

    /// The same, with more headers: under an idempotency key it is one case however often it is sent.
    pub fn apply_once(&mut self, name: &str, headers: &str) -> Result<Answer> {
        let answers: serde_json::Map<String, serde_json::Value> =
            answers(name).into_iter().map(|(field, typed)| (field.to_owned(), typed.into())).collect();
        let body = serde_json::json!({ "answers": answers });
        let path = "/api/v1/services/residence-certificate/applications";
        self.ask("POST", path, &format!("Content-Type: application/json\r\n{headers}"), &body.to_string())
    }

    /// Sends a body as it is.
    pub fn post(&mut self, path: &str, body: &str) -> Result<Answer> {
        self.ask("POST", path, "", body)
    }

    /// Asks anything.
    pub fn ask(&mut self, method: &str, path: &str, headers: &str, body: &str) -> Result<Answer> {
        let (host, length) = (&self.host, body.len());
        let words =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n{headers}\r\n{body}");
        self.stream.write_all(words.as_bytes())?;
        let head = self.head()?;
        let status = head.get(9..12).and_then(|digits| digits.parse().ok()).ok_or_else(|| broken("no status"))?;
        let mut body = vec![0; length_in(&head)?];
        self.stream.read_exact(&mut body)?;
        let cookie = line_in(&head, "set-cookie").and_then(|line| line.split(';').next().map(str::to_owned));
        Ok(Answer { status, body: String::from_utf8_lossy(&body).into_owned(), bytes: body, cookie })
    }

    /// The address of the desk as a page would name it under this host.
    pub(crate) fn origin(&self, host: &str) -> String {
        let port = self.host.rsplit(':').next().unwrap_or_default();
        format!("http://{host}:{port}")
    }

    fn head(&mut self) -> Result<String> {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") {
            self.stream.read_exact(&mut byte)?;
            head.push(byte[0]);
        }
        Ok(String::from_utf8_lossy(&head).into_owned())
    }
}

impl Answer {
    /// A text of the answer's JSON.
    pub fn text(&self, name: &str) -> String {
        let answer: serde_json::Value = serde_json::from_str(&self.body).unwrap_or_default();
        answer[name].as_str().unwrap_or_else(|| panic!("no `{name}` in {}", self.body)).to_owned()
    }
}

/// What somebody evidently invented answers on the form for a certificate, field by field.
pub(crate) const fn answers(name: &str) -> [(&str, &str); 11] {
    [
        ("lives_here", "yes"),
        ("address_told", "yes"),
        ("housing", "rent"),
        ("full_name", name),
        ("born", "1990-02-03"),
        ("document_number", "SAMPLE00001"),
        ("address", "1 Sample Road, flat 301"),
        ("lives_since", "2026-03-01"),
        ("landlord_name", "Example Homes"),
        ("born_shown", "no"),
        ("telephone", "000 0000 0001"),
    ]
}

fn length_in(head: &str) -> Result<usize> {
    line_in(head, "content-length").and_then(|length| length.parse().ok()).ok_or_else(|| broken("no length"))
}

/// What the first header of this name says.
fn line_in<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, said)| said.trim())
}

fn broken(why: &str) -> Error {
    Error::new(ErrorKind::InvalidData, why)
}
