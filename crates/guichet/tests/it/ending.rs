//! The end of the whole program: what was under way is answered and kept, nobody new comes in, and whoever never
//! finishes keeps nothing open.

#![expect(clippy::disallowed_methods, reason = "a test of how long another process takes")]

use crate::{
    program::{Desk, new_desk, run, told},
    verif_witness::wait_for,
};
use std::{
    fs,
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// How long the desk lets open requests go on after the signal, and how long it may take to end beyond that.
const DRAIN: Duration = Duration::from_secs(8);
const END: Duration = Duration::from_secs(5);

/// An application that has been sent to the middle of its body.
struct Slow {
    stream: TcpStream,
    rest: String,
}

impl Slow {
    fn begin(desk: &Desk) -> Self {
        let body = serde_json::json!({ "answers": {
            "lives_here": "yes", "address_told": "yes", "housing": "rent",
            "full_name": "Somebody Slow", "born": "1990-02-03", "document_number": "SAMPLE00001",
            "address": "1 Sample Road, flat 301", "lives_since": "2026-03-01", "landlord_name": "Example Homes",
            "born_shown": "no", "telephone": "000 0000 0001",
        }});
        let body = body.to_string();
        let head = format!(
            "POST /api/v1/services/residence-certificate/applications HTTP/1.1\r\nHost: localhost\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let (first, rest) = body.split_at(body.len() / 2);
        let mut stream = TcpStream::connect(desk.address()).expect("it accepts connections");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket");
        stream.write_all(format!("{head}{first}").as_bytes()).expect("it is taken");
        // What came before has been read when a request that came after it is answered.
        assert_eq!(desk.connect().get("/healthz", "").expect("an answer").status, 200);
        Self { stream, rest: rest.to_owned() }
    }

    /// Sends the rest; the whole answer, until the desk closes the connection.
    fn finish(mut self) -> String {
        self.stream.write_all(self.rest.as_bytes()).expect("it is taken");
        let mut answer = String::new();
        self.stream.read_to_string(&mut answer).expect("an answer");
        answer
    }
}

/// Whether somebody who comes now is turned away.
fn is_closed(address: &str) -> bool {
    matches!(TcpStream::connect(address), Err(error) if error.kind() == ErrorKind::ConnectionRefused)
}

#[test]
fn what_was_under_way_at_the_signal_is_answered_and_kept_and_nobody_new_comes_in() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let mut desk = Desk::open_watched(&data, folder.path(), &said);
    let (slow, idle) = (Slow::begin(&desk), desk.connect());
    let signalled = Instant::now();
    desk.ask_to_end();
    wait_for(|| is_closed(desk.address()));
    assert!(desk.is_running(), "one is not done yet");
    let answer = slow.finish();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let code = desk.ends();
    assert_eq!(code, Some(0), "in order");
    assert!(signalled.elapsed() < DRAIN, "nobody else was waited for: {:?}", signalled.elapsed());
    drop(idle);
    let log = fs::read_to_string(&said).expect("what it said");
    assert!(!log.contains("requests were still open"), "{log}");

    let body = answer.split("\r\n\r\n").nth(1).expect("a body");
    let receipt: serde_json::Value = serde_json::from_str(body).expect("JSON");
    let desk = Desk::open(&data);
    let code = format!("Receipt-Code: {}\r\n", receipt["receipt_code"].as_str().expect("a code"));
    let status = desk.connect().get("/api/v1/status", &code).expect("an answer");
    assert_eq!((status.status, status.text("stage").as_str()), (200, "intake"), "{}", status.body);
}

#[test]
fn a_request_that_never_ends_does_not_keep_the_desk_open() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let mut desk = Desk::open_watched(&data, folder.path(), &said);
    let mut slow = Slow::begin(&desk);
    let signalled = Instant::now();
    desk.ask_to_end();
    assert_eq!(desk.ends(), Some(0), "in order");
    let took = signalled.elapsed();
    assert!(took + Duration::from_secs(1) >= DRAIN, "it had its time: {took:?}");
    assert!(took < DRAIN + END, "and no more: {took:?}");
    let log = fs::read_to_string(&said).expect("what it said");
    assert!(log.contains("requests were still open at the end"), "{log}");
    let mut answer = Vec::new();
    let _cut = slow.stream.read_to_end(&mut answer);
    assert!(answer.is_empty(), "what did not come whole is answered nothing");
    let (code, output, error) = told(&run([std::ffi::OsStr::new("fsck"), "--data".as_ref(), data.as_os_str()]));
    assert_eq!(code, Some(0), "{output}{error}");
    let desk = Desk::open(&data);
    assert_eq!(desk.connect().apply("Somebody Quick").expect("an answer").status, 201);
}
