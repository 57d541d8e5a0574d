//! Messages that wait are sent: to a mail server of the tests' own, which is down, refuses, or is cut off.

mod arabic;
pub(crate) mod booked;
mod confined;
mod doubt;
mod post;
mod secret;
mod strangers;

use crate::{
    attack::{CANARY, in_the_clear},
    program::{Desk, new_desk, run, told, write_secret},
    verif_witness::wait_for,
};
use guichet_torture::{
    passkey::Passkey,
    protector::{PROTECTOR, Protector},
};
use post::{Post, SILENCE};
use rusqlite::Connection;
use serde_json::json;
use std::{
    ffi::OsStr,
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A desk's folder, its officers, what it says to operators, and where its command for telephones may write.
struct Town {
    folder: TempDir,
    data: PathBuf,
    said: PathBuf,
    telephones: PathBuf,
}

/// A message of the outbox: whether it was sent, the code it was refused with, the way it waits for.
type Message = (bool, Option<String>, String);

impl Town {
    fn new() -> Self {
        let (folder, data) = new_desk();
        let [said, telephones] = ["said", "telephones"].map(|name| folder.path().join(name));
        fs::create_dir(&telephones).expect("a folder");
        Self { folder, data, said, telephones }
    }

    fn open(&self, server: &str, more: &[&str]) -> Desk {
        let from = "Linhaven <desk@linhaven.example>";
        let mail = ["--mail-server", server, "--mail-from", from, "--mail-pause", "1", "--log-level", "debug"];
        Desk::open_with(&self.data, &self.said, mail.iter().chain(more))
    }

    fn token(&self, officer: &str) -> String {
        self.made_for(officer, ["token", "create"])
    }

    /// What a command makes for an officer.
    fn made_for(&self, officer: &str, command: [&str; 2]) -> String {
        let words = command.into_iter().chain(["--officer", officer, "--data"]).map(OsStr::new);
        let (code, made, error) = told(&run(words.chain([self.data.as_os_str()])));
        assert_eq!(code, Some(0), "{error}");
        made.trim().to_owned()
    }

    /// Whoever grants erasures comes in by a one-time link and grants this person's.
    fn erase(&self, desk: &Desk, number: &str, seen: u32) {
        let mut browser = desk.connect();
        let link = self.made_for(PROTECTOR, ["officer", "invite"]);
        let passkey = Passkey::make(&mut browser, &link).expect("a passkey");
        let answer = Protector::new(Some(passkey)).grant(&mut browser, number, seen).expect("an answer");
        assert_eq!(answer.status, 303, "{answer:?}");
    }

    /// Somebody applies and is sent a notice; answers the case's number and receipt code.
    fn notice(&self, desk: &Desk, email: Option<&str>) -> (String, String) {
        self.notice_in("en", desk, email)
    }

    /// The same with somebody who reads this language.
    fn notice_in(&self, language: &str, desk: &Desk, email: Option<&str>) -> (String, String) {
        let mut answers = json!({
            "lives_here": "yes", "address_told": "yes", "housing": "rent",
            "full_name": "Li Wei", "born": "1990-02-03", "document_number": "SAMPLE00001",
            "address": "1 Sample Road, flat 301", "lives_since": "2026-03-01", "landlord_name": "Example Homes",
            "born_shown": "no", "telephone": "000 0000 0001",
        });
        if let Some(email) = email {
            answers["email"] = json!(email);
        }
        let mut browser = desk.connect();
        let path = "/api/v1/services/residence-certificate/applications";
        let body = json!({ "answers": answers }).to_string();
        let applied = browser
            .ask("POST", path, &format!("Accept-Language: {language}\r\nContent-Type: application/json\r\n"), &body)
            .expect("an answer");
        assert_eq!(applied.status, 201, "{applied:?}");
        let (number, code) = (applied.text("number"), applied.text("receipt_code"));
        self.act(desk, "11", &number, "notice", &json!({ "items": ["tenancy-contract"], "text": "?" }).to_string());
        (number, code)
    }

    fn act(&self, desk: &Desk, officer: &str, number: &str, act: &str, body: &str) {
        let headers = format!("Authorization: Bearer {}\r\nContent-Type: application/json\r\n", self.token(officer));
        let path = format!("/api/v1/cases/{number}/{act}");
        let answer = desk.connect().ask("POST", &path, &headers, body).expect("an answer");
        assert_eq!(answer.status, 200, "{answer:?}");
    }

    fn database(&self) -> Connection {
        Connection::open(self.data.join("main.db")).expect("the database opens")
    }

    fn outbox(&self) -> Vec<Message> {
        let database = self.database();
        let asked = "SELECT sent_at IS NOT NULL, refused, way FROM outbox ORDER BY id";
        let mut rows = database.prepare(asked).expect("the columns are there");
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("rows");
        rows.map(|row| row.expect("a row")).collect()
    }

    /// How many entries the log has; every opening is one.
    fn entries(&self) -> u32 {
        self.database().query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).expect("a number")
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.said).expect("what it said")
    }

    /// Nothing that was written by a person stands in the clear anywhere, the log for operators included.
    fn keeps_quiet(&self) {
        assert_eq!(in_the_clear(self.folder.path()), Vec::<PathBuf>::new());
        assert!(!self.said().is_empty() && !self.said().contains("example.org"), "{}", self.said());
    }
}

fn address(who: &str) -> String {
    format!("{CANARY}-{who}@example.org")
}

const SENT: (bool, Option<String>, &str) = (true, None, "any");

fn is_sent(message: &Message) -> bool {
    (message.0, message.1.clone(), message.2.as_str()) == SENT
}

/// A line of a letter's header.
fn line_of<'a>(letter: &'a str, name: &str) -> &'a str {
    let line = letter.lines().find(|line| line.starts_with(name));
    line.unwrap_or_else(|| panic!("no {name} in {letter}"))
}

#[test]
fn a_notice_is_one_letter_that_says_what_to_do_and_no_name() {
    let (town, post) = (Town::new(), Post::open(|_, _| None));
    let secret = town.folder.path().join("password");
    write_secret(&secret, "open sesame\n");
    let secret = secret.to_str().expect("a path");
    let desk = town.open(&post.url(), &["--mail-user", "desk", "--mail-password-file", secret]);
    let (number, code) = town.notice(&desk, Some(&address("li")));
    wait_for(|| town.outbox().iter().all(is_sent));
    let heard = post.heard();
    let expected = [
        "AUTH PLAIN AGRlc2sAb3BlbiBzZXNhbWU=".to_owned(),
        "MAIL FROM:<desk@linhaven.example>".to_owned(),
        format!("RCPT TO:<{}>", address("li")),
        "DATA".to_owned(),
        ".".to_owned(),
    ];
    assert!(heard.lines.windows(5).any(|lines| lines == expected), "{:?}", heard.lines);
    let [letter] = heard.letters.as_slice() else { panic!("{:?}", heard.letters) };
    let whole = letter.replace("=\r\n", "").replace("=20\r\n", " \n").replace("\r\n", "\n");
    for line in [
        "From: Linhaven <desk@linhaven.example>\n",
        "Auto-Submitted: auto-generated\n",
        "Content-Type: text/plain; charset=utf-8\n",
        &format!("To: {}\n", address("li")),
        &format!("Subject: Linhaven: A notice is waiting ({number})\n"),
        &format!("\n\nSomething is missing in your case {number}. Please open it with your receipt code"),
        "\n\nThe page where you open the case:\nhttp://localhost:",
        "/en/case\n\n-- \nPublic service desk, Linhaven. ",
    ] {
        assert!(whole.contains(line), "{line:?} in {whole}");
    }
    let compact = code.replace([' ', '-'], "");
    for secret in ["Li Wei", "SAMPLE", "Sample Road", "0000 0001", &code, &compact] {
        assert!(!whole.contains(secret), "{secret} in {whole}");
    }
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn a_server_that_is_down_costs_no_opening_and_loses_nothing() {
    let town = Town::new();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let desk = town.open(&format!("smtp://127.0.0.1:{port}"), &[]);
    town.notice(&desk, Some(&address("li")));
    let before = town.entries();
    wait_for(|| town.said().matches("messages wait").count() >= 2);
    assert_eq!((town.entries(), town.outbox()[0].0), (before, false), "nothing was opened");
    let post = Post::at(&format!("127.0.0.1:{port}"), |_, _| None);
    wait_for(|| town.outbox().iter().all(is_sent));
    assert_eq!((town.entries(), post.heard().letters.len()), (before + 1, 1));
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn whoever_is_not_taken_now_is_tried_again() {
    let town = Town::new();
    let later = |line: &str, before| (line.starts_with("RCPT") && before == 0).then_some("451 4.2.0 later");
    let post = Post::open(later);
    let desk = town.open(&post.url(), &[]);
    town.notice(&desk, Some(&address("li")));
    wait_for(|| town.outbox().iter().all(is_sent));
    let heard = post.heard();
    assert_eq!(heard.letters.len(), 1);
    assert_eq!(heard.lines.iter().filter(|line| line.starts_with("RCPT")).count(), 2);
}

#[test]
fn whoever_is_never_taken_keeps_nobody_else_from_their_letter() {
    let town = Town::new();
    let never =
        |line: &str, _| line.contains("gone@").then_some("550 5.1.1 <kanarienvogel-gone@example.org>: nobody here");
    let post = Post::open(never);
    let metrics = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let desk = town.open(&post.url(), &["--metrics", &metrics.to_string()]);
    town.notice(&desk, Some(&address("gone")));
    town.notice(&desk, Some(&address("li")));
    wait_for(|| town.outbox().iter().all(|message| message.0 || message.1.is_some()));
    let outbox = town.outbox();
    assert_eq!(outbox[0], (false, Some("550 5.1.1".to_owned()), "any".to_owned()), "it stays, with its code");
    assert!(is_sent(&outbox[1]));
    let to: Vec<_> = post.heard().letters.iter().map(|letter| line_of(letter, "To:").to_owned()).collect();
    assert_eq!(to, [format!("To: {}", address("li"))]);
    let told = || crate::http::Http::connect(&metrics.to_string()).and_then(|mut http| http.get("/metrics", ""));
    wait_for(|| told().is_ok_and(|answer| answer.body.contains("guichet_messages_undeliverable 1")));
    assert!(told().expect("an answer").body.contains("guichet_messages_sent_total 1"));
    drop(desk);
    assert!(town.said().contains("550 5.1.1"), "operators read the code: {}", town.said());
    town.keeps_quiet();
}

#[test]
fn a_refusal_of_the_desk_loses_no_letter() {
    let town = Town::new();
    let relay = |line: &str, before| {
        (line.starts_with("RCPT") && before == 0).then_some("554 5.7.1 <kanarienvogel-li@example.org>: relay denied")
    };
    let post = Post::open(relay);
    let desk = town.open(&post.url(), &[]);
    town.notice(&desk, Some(&address("li")));
    wait_for(|| town.outbox().iter().all(is_sent));
    assert!(town.said().contains("554 5.7.1"));
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn a_letter_whose_keeping_was_not_heard_goes_again_under_the_same_name() {
    let town = Town::new();
    let post = Post::open(|line, before| (line == "." && before == 0).then_some(SILENCE));
    let mut desk = town.open(&post.url(), &[]);
    let number = town.notice(&desk, Some(&address("li"))).0;
    wait_for(|| post.heard().letters.len() == 1 && post.heard().lines.last().is_some_and(|line| line == "."));
    desk.kill();
    assert!(!town.outbox()[0].0, "it was not marked");
    let desk = town.open(&post.url(), &[]);
    wait_for(|| town.outbox().iter().all(is_sent));
    let letters = post.heard().letters;
    assert_eq!(letters.len(), 2);
    let names: Vec<_> = letters.iter().map(|letter| line_of(letter, "Message-ID:")).collect();
    assert_eq!(names[0], names[1]);
    let other = town.notice(&desk, Some(&address("li"))).0;
    wait_for(|| post.heard().letters.len() == 3);
    let third = post.heard().letters[2].clone();
    assert_ne!(line_of(&third, "Message-ID:"), names[0]);
    for name in [names[0], line_of(&third, "Message-ID:")] {
        assert!(!name.contains(&number) && !name.contains(&other), "{name}");
        assert!(name.ends_with("@localhost>") && name.len() == "Message-ID: <@localhost>".len() + 32, "{name}");
    }
}

#[test]
fn a_text_whose_sending_was_not_confirmed_goes_again_under_the_same_name() {
    let town = Town::new();
    let texts = town.telephones.join("texts");
    let command = format!("cat >> '{0}'; test $(wc -l < '{0}') -gt 1", texts.display());
    let words = ["--sms-command", &command, "--mail-pause", "1"];
    let desk = Desk::open_with(&town.data, &town.said, words.iter());
    town.notice(&desk, None);
    town.notice(&desk, None);
    wait_for(|| town.outbox().iter().all(|message| message.0));
    let kept = fs::read_to_string(&texts).expect("texts");
    let texts: Vec<serde_json::Value> = kept.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    // What was not confirmed for one waits for no other, so the other may have gone in between.
    let [first, ..] = texts.as_slice() else { panic!("{texts:?}") };
    let (again, others): (Vec<_>, Vec<_>) = texts[1..].iter().partition(|text| text["id"] == first["id"]);
    let ([again], [other]) = (again.as_slice(), others.as_slice()) else { panic!("{texts:?}") };
    assert_eq!(first, *again);
    assert_ne!(first["id"], other["id"]);
    assert_eq!(first["id"].as_str().map(str::len), Some(32), "{first}");
}

#[test]
fn the_command_for_telephones_is_told_no_secret_of_the_desk() {
    let town = Town::new();
    let key = fs::read(town.data.join("keys/master.key")).expect("a key");
    let key = key.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let heard = town.telephones.join("heard");
    let secrets = [("GUICHET_MASTER_KEY", key.as_str()), ("GUICHET_MAIL_PASSWORD", "open sesame")];
    let command = format!("env > '{}'", heard.display());
    let words = ["--sms-command", &command, "--mail-pause", "1"];
    let desk = Desk::open_told(&town.data, &town.said, &secrets, words);
    town.notice(&desk, None);
    wait_for(|| town.outbox()[0].0);
    let heard = fs::read_to_string(heard).expect("the command's environment");
    assert!(heard.contains("PATH="), "{heard}");
    for (variable, secret) in secrets {
        assert!(!heard.contains(variable) && !heard.contains(secret), "{heard}");
    }
}

#[test]
fn what_a_person_had_erased_is_not_sent() {
    let town = Town::new();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let desk = town.open(&format!("smtp://127.0.0.1:{port}"), &[]);
    let (number, code) = town.notice(&desk, Some(&address("li")));
    let mut seen: u32 = 0;
    for act in ["withdraw", "erasure"] {
        let headers = format!("Receipt-Code: {code}\r\n");
        let answer = desk.connect().ask("POST", &format!("/api/v1/status/{act}"), &headers, "").expect("an answer");
        assert_eq!(answer.status, 200, "{act}: {answer:?}");
        let done: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        seen = done["revision"].as_u64().and_then(|revision| revision.try_into().ok()).expect("a revision");
    }
    town.erase(&desk, &number, seen);
    assert_eq!(town.outbox(), [], "nothing waits any more");
    let post = Post::at(&format!("127.0.0.1:{port}"), |_, _| None);
    town.notice(&desk, Some(&address("wei")));
    wait_for(|| !post.heard().letters.is_empty());
    let to: Vec<_> = post.heard().letters.iter().map(|letter| line_of(letter, "To:").to_owned()).collect();
    assert_eq!(to, [format!("To: {}", address("wei"))]);
}

#[test]
fn a_telephone_without_its_command_waits_unopened_until_there_is_one() {
    let (town, post) = (Town::new(), Post::open(|_, _| None));
    let desk = town.open(&post.url(), &[]);
    let number = town.notice(&desk, None).0;
    wait_for(|| town.outbox()[0] == (false, None, "telephone".to_owned()));
    let opened = town.entries();
    town.notice(&desk, Some(&address("li")));
    wait_for(|| is_sent(&town.outbox()[1]));
    assert_eq!(town.entries(), opened + 3, "an application, a notice, an opening: the first was opened once");
    drop(desk);
    let texts = town.telephones.join("texts");
    let desk = town.open(&post.url(), &["--sms-command", &format!("cat >> '{}'; exit 0", texts.display())]);
    wait_for(|| town.outbox()[0].0);
    let text: serde_json::Value = serde_json::from_str(&fs::read_to_string(&texts).expect("texts")).expect("JSON");
    assert_eq!(text["to"], "00000000001");
    let words = text["text"].as_str().expect("words");
    assert!(words.starts_with(&format!("Linhaven: A notice is waiting ({number})\n")), "{words}");
    drop(desk);
}

#[test]
fn nothing_is_told_to_a_server_elsewhere_that_cannot_keep_it_secret() {
    let (town, post) = (Town::new(), Post::open(|_, _| None));
    let secret = town.folder.path().join("password");
    write_secret(&secret, "open sesame\n");
    // The same machine, by an address that does not say so.
    let elsewhere = format!("smtp://[::ffff:127.0.0.1]:{}", post.port());
    let secret = secret.to_str().expect("a path");
    let desk = town.open(&elsewhere, &["--mail-user", "desk", "--mail-password-file", secret]);
    town.notice(&desk, Some(&address("li")));
    let before = town.entries();
    wait_for(|| town.said().contains("step=\"starttls\""));
    assert_eq!(town.entries(), before);
    let told = |line: &String| !line.starts_with("EHLO") && line != "QUIT";
    assert_eq!(post.heard().lines.into_iter().find(told), None);
    drop(desk);
}

#[test]
fn wrong_words_about_mail_are_refused_at_the_start_with_what_to_do() {
    let (_folder, data) = new_desk();
    let refused = |data: &Path, words: &[&str]| {
        let serve = [OsStr::new("serve"), OsStr::new("--data"), data.as_os_str()];
        told(&run(serve.into_iter().chain(words.iter().map(OsStr::new))))
    };
    let from = ["--mail-from", "Linhaven <desk@linhaven.example>"];
    for (words, code, exit) in [
        (vec!["--mail-server", "mail.example"], "--mail-from", 2),
        (vec!["--mail-server", "mail.example", from[0], from[1]], "error[mail-server]", 3),
        (vec!["--mail-server", "smtp://mail.example", from[0], from[1]], "error[mail-server]", 3),
        (vec!["--mail-server", "smtp://mail.example:25", "--mail-from", "Linhaven"], "error[mail-from]", 3),
        (vec!["--mail-server", "smtp://mail.example:25", from[0], "a@b.example\nX: y"], "error[mail-from]", 3),
        (vec!["--mail-server", "smtp://localhost:25", from[0], from[1], "--mail-user", "x"], "error[mail-password]", 3),
    ] {
        let (ended, _, error) = refused(&data, &words);
        assert_eq!(ended, Some(exit), "{words:?}: {error}");
        assert!(error.contains(code) && (exit == 2 || error.contains("hint: ")), "{words:?}: {error}");
    }
}
