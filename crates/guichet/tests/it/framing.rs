//! Where a message ends, by a socket of its own: whatever could be read in two ways is refused, and nothing that a
//! proxy might have passed on as one request is taken for two.

use crate::{
    authority::Authority,
    program::{Desk, new_desk},
};
use std::{
    ffi::OsStr,
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

/// The statuses of all that the desk answers to these bytes, until it ends the connection; none for an answer that
/// does not come.
fn statuses(desk: &Desk, bytes: &str) -> (Vec<u16>, String) {
    let mut connection = TcpStream::connect(desk.address()).expect("it accepts connections");
    connection.set_read_timeout(Some(Duration::from_secs(20))).expect("a patience");
    connection.write_all(bytes.as_bytes()).expect("it is taken");
    let mut said = Vec::new();
    let _ends = connection.read_to_end(&mut said);
    let said = String::from_utf8_lossy(&said).into_owned();
    let found = said.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)?.parse().ok()).collect();
    (found, said)
}

/// Insists that the last of what was said has the headers of every answer.
fn is_protected(said: &str) {
    let last = said.rsplit("HTTP/1.1 ").next().expect("what was said");
    for line in [
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; ",
        "cross-origin-opener-policy: same-origin",
        "cross-origin-resource-policy: same-origin",
        "cache-control: no-store",
    ] {
        assert!(last.contains(&format!("\r\n{line}")), "{line} is missing in {said}");
    }
}

/// A form with these headers and this body, and behind it what would be another request.
fn form(headers: &str, body: &str) -> String {
    format!(
        "POST /en/case HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n{headers}\r\n{body}"
    )
}

const HIDDEN: &str = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// A header's name ends at its colon.
const MALFORMED: &str = "GET /healthz HTTP/1.1\r\nHost : localhost\r\n\r\n";

#[test]
fn a_message_whose_end_can_be_read_in_two_ways_is_refused_and_ends_the_connection() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    for headers in [
        "Content-Length: 6\r\nContent-Length: 7\r\n",
        "Content-Length: 6, 7\r\n",
        "Content-Length: +6\r\n",
        "Content-Length: -6\r\n",
        "Content-Length: 6x\r\n",
        "Content-Length: 99999999999999999999999999\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Transfer-Encoding: chunked, gzip\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Content-Length : 6\r\n",
        " Content-Length: 6\r\n",
    ] {
        let (found, said) = statuses(&desk, &(form(headers, "code=1") + HIDDEN));
        assert_eq!(found, [400], "{headers:?}: {said}");
        is_protected(&said);
    }
    let (found, said) = statuses(&desk, &form("Transfer-Encoding: chunked\r\n", "zz\r\ncode=1\r\n0\r\n\r\n"));
    assert_eq!(found, [400], "a piece without a length: {said}");
}

#[test]
fn what_is_refused_before_it_is_a_request_has_the_headers_of_every_answer() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let many = "X-Many: 1\r\n".repeat(101);
    for (refused, status) in [
        (MALFORMED.to_owned(), 400),
        (format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(65_535)), 414),
        (format!("GET /healthz HTTP/1.1\r\n{many}\r\n"), 431),
    ] {
        let (found, said) = statuses(&desk, &refused);
        assert_eq!(found, [status], "{said}");
        is_protected(&said);
        let (found, said) =
            statuses(&desk, &("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned() + &refused));
        assert_eq!(found, [200, status], "behind another: {said}");
        is_protected(&said);
        assert!(!said.contains("strict-transport-security"), "in the clear: {said}");
    }
}

#[test]
fn under_tls_what_is_refused_so_says_that_there_is_no_other_way() {
    let (folder, data) = new_desk();
    let authority = Authority::new();
    let words = authority.words("localhost", folder.path());
    let serve = [OsStr::new("serve"), OsStr::new("--data"), data.as_os_str()];
    let desk = Desk::start(serve.into_iter().chain(words.iter().map(OsStr::new)));
    let mut connection = authority.connect(desk.address());
    connection.write_all(MALFORMED.as_bytes()).expect("it is taken");
    let mut said = Vec::new();
    let _ends = connection.read_to_end(&mut said);
    let said = String::from_utf8_lossy(&said);
    assert!(said.starts_with("HTTP/1.1 400 "), "{said}");
    is_protected(&said);
    assert!(said.contains("\r\nstrict-transport-security: max-age=63072000; includeSubDomains\r\n"), "{said}");
}

#[test]
fn beside_a_coded_length_a_stated_one_counts_for_nothing_and_nothing_follows() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let chunked = "6\r\ncode=1\r\n0\r\n\r\n";
    let (found, said) = statuses(&desk, &(form("Transfer-Encoding: chunked\r\n", chunked) + HIDDEN));
    assert_eq!(found, [422, 200], "a coded length alone is understood, and the next request with it: {said}");
    for stated in ["Content-Length: 3\r\n", "Content-Length: 400\r\n"] {
        for headers in
            [format!("Transfer-Encoding: chunked\r\n{stated}"), format!("{stated}Transfer-Encoding: chunked\r\n")]
        {
            let (found, said) = statuses(&desk, &(form(&headers, chunked) + HIDDEN));
            assert_eq!(found, [422], "{headers:?}: {said}");
        }
    }
}

#[test]
fn a_stated_length_ends_the_message_and_the_next_begins_there() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let (found, said) = statuses(&desk, &(form("Content-Length: 6\r\n", "code=1") + HIDDEN));
    assert_eq!(found, [422, 200], "{said}");
}

#[test]
fn nobody_is_led_from_http_1_1_to_another_protocol() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let (found, said) = statuses(&desk, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assert!(found.is_empty() && said.is_empty(), "the first words of HTTP/2 end the connection: {said}");
    let settings = "Upgrade: h2c\r\nConnection: HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";
    let key = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for asking in [settings, key] {
        let head = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\n";
        let (found, said) = statuses(&desk, &format!("{head}{asking}\r\n"));
        assert_eq!(found, [200], "{asking:?}: {said}");
    }
}
