//! A hall's events over a real connection: numbered, taken up again after a cut, slow, and at the desk's end.

use crate::{
    http::Http,
    program::{Desk, new_desk, run, told},
};
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    time::Duration,
};

/// A display on a connection of its own.
pub(crate) struct Display(BufReader<TcpStream>);

/// One event.
#[derive(Debug)]
pub(crate) struct Message {
    kind: String,
    id: String,
    data: serde_json::Value,
}

impl Display {
    /// Asks for a hall's events, those after one that it has seen.
    pub(crate) fn watch(desk: &Desk, last: Option<&str>) -> Self {
        let mut stream = TcpStream::connect(desk.address()).expect("it accepts connections");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket");
        let last = last.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
        let asked = format!("GET /halls/town-hall/events HTTP/1.1\r\nHost: hall\r\n{last}\r\n");
        stream.write_all(asked.as_bytes()).expect("it reads");
        Self(BufReader::new(stream))
    }

    /// The next message; none when the stream ended as it should. Lines that are no field are the transfer's.
    pub(crate) fn next(&mut self) -> Option<Message> {
        let (mut kind, mut id) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("it goes on or ends");
            if read == 0 || line == "0\r\n" {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some(("event", word)) => word.clone_into(&mut kind),
                Some(("id", name)) => name.clone_into(&mut id),
                Some(("data", data)) => {
                    let data = serde_json::from_str(data).expect("JSON");
                    return Some(Message { kind, id, data });
                }
                _ => {}
            }
        }
    }

    fn until(&mut self, wanted: impl Fn(&Message) -> bool) -> Message {
        loop {
            let message = self.next().expect("the stream goes on");
            if wanted(&message) {
                return message;
            }
        }
    }

    /// The first state with so many events.
    fn state(&mut self, events: u64) -> Message {
        self.until(|message| message.kind == "state" && number(message) >= events)
    }
}

fn number(message: &Message) -> u64 {
    message.id.rsplit('.').next().and_then(|number| number.parse().ok()).expect("a state has a number")
}

/// An officer at counter 1 with a token.
struct Counter {
    http: Http,
    token: String,
}

impl Counter {
    fn open(desk: &Desk, data: &Path) -> Self {
        let words = ["token", "create", "--officer", "11", "--data"].map(OsStr::new);
        let (code, token, error) = told(&run(words.into_iter().chain([data.as_os_str()])));
        assert_eq!(code, Some(0), "{error}");
        let mut counter = Self { http: desk.connect(), token: token.trim().to_owned() };
        counter.ask("counters/1/open", "{}");
        counter
    }

    /// Takes a ticket and calls it; how many events there are then.
    fn call(&mut self) -> u64 {
        self.ask("reception", r#"{"queues":["certificates"]}"#);
        self.ask("counters/1/call-next", "{}")["events"].as_u64().expect("a number")
    }

    fn finish(&mut self) {
        self.ask("counters/1/finish", "{}");
    }

    fn ask(&mut self, act: &str, body: &str) -> serde_json::Value {
        let headers = format!("Content-Type: application/json\r\nAuthorization: Bearer {}\r\n", self.token);
        let answer =
            self.http.ask("POST", &format!("/api/v1/halls/town-hall/{act}"), &headers, body).expect("it answers");
        assert!(answer.status < 300, "{act}: {}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    }
}

#[test]
fn a_display_is_told_by_number_hears_a_beat_and_takes_up_again_after_a_cut() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let mut counter = Counter::open(&desk, &data);
    let [mut steady, mut cut] = [None, None].map(|last| Display::watch(&desk, last));
    let first = counter.call();
    let known = cut.state(first).id;
    drop(cut);
    counter.finish();
    let last = counter.call();
    let shown = steady.state(last);
    let mut mended = Display::watch(&desk, Some(&known));
    let missed = mended.until(|message| message.kind != "beat");
    assert_eq!((missed.kind.as_str(), missed.data[0]["event"].as_u64()), ("missed", Some(last)));
    let state = mended.state(last);
    for part in ["calls", "queues", "counters", "ended"] {
        assert_eq!(state.data[part], shown.data[part], "{part}");
    }
    let beat = mended.until(|message| message.kind == "beat");
    assert!(beat.data["now"].as_i64() > state.data["now"].as_i64(), "without news the time is told");
}

#[test]
fn a_display_that_reads_nothing_holds_nobody_up() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let mut counter = Counter::open(&desk, &data);
    let mut asleep = Display::watch(&desk, None);
    let mut awake = Display::watch(&desk, None);
    let mut last = 0;
    for _ in 0..30 {
        last = counter.call();
        assert!(number(&awake.state(last)) >= last);
        counter.finish();
    }
    assert!(number(&asleep.state(last)) >= last, "and what it reads in the end is the newest");
}

#[test]
fn a_restart_in_the_middle_of_the_day_changes_no_screen() {
    let (_folder, data) = new_desk();
    let mut desk = Desk::open(&data);
    let at = Counter::open(&desk, &data).call();
    let before = Display::watch(&desk, None).state(at);
    desk.kill();
    let desk = Desk::open(&data);
    let after = Display::watch(&desk, Some(&before.id)).until(|message| message.kind != "beat");
    assert_eq!((after.kind.as_str(), &after.id), ("state", &before.id), "nothing was missed");
    for part in ["calls", "queues", "counters", "ended", "dates"] {
        assert_eq!(after.data[part], before.data[part], "{part}");
    }
}

#[test]
fn the_end_of_the_desk_ends_open_streams_before_its_patience_does() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let mut desk = Desk::open_watched(&data, folder.path(), &said);
    let mut displays: Vec<_> = (0..20).map(|_| Display::watch(&desk, None)).collect();
    for display in &mut displays {
        display.state(0);
    }
    assert!(desk.terminate().success());
    for display in &mut displays {
        while display.next().is_some() {}
        let mut rest = Vec::new();
        display.0.read_to_end(&mut rest).expect("the connection is closed in order");
    }
    let said = std::fs::read_to_string(said).expect("what it said");
    assert!(!said.contains("requests were still open"), "{said}");
}
