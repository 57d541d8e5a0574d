//! Messages that strangers cause: nobody is written to without end, and nothing that officers decide waits for them.

use super::{
    Town, address,
    booked::{self, book, free},
    is_sent,
    post::Post,
};
use crate::{program::Desk, verif_witness::wait_for};
use serde_json::json;
use std::{fs, net::TcpListener};

/// How many messages of a kind go to one contact within a day.
const A_DAY: usize = 5;
const TENANT: &str = "000 0000 0007";

/// Somebody files a tenancy, and names a telephone as the tenant's.
fn file(desk: &Desk, tenant: &str) {
    let answers = json!({
        "files_as": "owner", "let_what": "whole", "contract_kind": "new", "address": "1 Sample Road, flat 301",
        "rooms_let": "2", "people": "2", "starts": "2026-10-01", "ends": "2027-09-30", "rent": "3000",
        "full_name": "Li Wei", "document_number": "SAMPLE00001", "telephone": "000 0000 0001",
        "tenant_name": "Mira Sample", "tenant_telephone": tenant,
    });
    let body = json!({ "answers": answers }).to_string();
    let path = "/api/v1/services/tenancy-filing/applications";
    let filed = desk.connect().ask("POST", path, "Content-Type: application/json\r\n", &body).expect("an answer");
    assert_eq!(filed.status, 201, "{filed:?}");
}

impl Town {
    /// A desk that sends to telephones alone, by this command.
    fn open_with_telephones(&self, command: &str) -> Desk {
        let words = ["--sms-command", command, "--mail-pause", "1", "--log-level", "debug"];
        Desk::open_with(&self.data, &self.said, words.iter())
    }

    /// The command that keeps what it would send.
    fn keeping(&self) -> String {
        format!("cat >> '{}'; exit 0", self.telephones.join("texts").display())
    }

    /// What was sent to telephones: to which, and the words.
    fn texts(&self) -> Vec<(String, String)> {
        let kept = fs::read_to_string(self.telephones.join("texts")).unwrap_or_default();
        let text = |line: &str| {
            let text: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let part = |name: &str| text[name].as_str().expect("words").to_owned();
            (part("to"), part("text"))
        };
        kept.lines().map(text).collect()
    }
}

#[test]
fn one_telephone_is_asked_to_confirm_five_times_a_day_and_what_is_more_is_kept() {
    let town = Town::new();
    let desk = town.open_with_telephones(&town.keeping());
    for place in 0..A_DAY + 2 {
        file(&desk, if place % 2 == 0 { TENANT } else { "+0-000-0000-007" });
    }
    wait_for(|| town.said().matches("waits for its contact's next day").count() == 2 && town.texts().len() == A_DAY);
    // What comes now goes at once, and what waits for tomorrow is not opened again meanwhile.
    let mut entries = vec![town.entries()];
    for other in ["00000000008", "00000000009"] {
        file(&desk, other);
        wait_for(|| town.texts().iter().any(|(to, _)| to == other));
        entries.push(town.entries());
    }
    assert_eq!(entries[1] - entries[0], entries[2] - entries[1]);
    let asked = town.texts().iter().filter(|(to, _)| to.ends_with("00000000007")).count();
    assert_eq!(asked, A_DAY);
    let waits = |(is_sent, refused, _): &(bool, Option<String>, String)| !is_sent && refused.is_none();
    wait_for(|| town.outbox().iter().filter(|message| waits(message)).count() == 2);
    drop(desk);
    assert!(!town.said().contains("0000000000"), "no number is told: {}", town.said());
}

#[test]
fn a_slow_telephone_holds_no_letter_up() {
    let (town, post) = (Town::new(), Post::open(|_, _| None));
    let begun = town.telephones.join("begun");
    let slow = format!("touch '{}'; cat > /dev/null; sleep 20", begun.display());
    let desk = town.open(&post.url(), &["--sms-command", &slow]);
    file(&desk, TENANT);
    wait_for(|| begun.exists());
    let times = free(&desk);
    let first = book(&desk, "en", &times[times.len() / 2], "");
    let second = book(&desk, "en", times.last().expect("more than one"), &address("ewa"));
    booked::post(&desk, "/en/appointments/wait", &format!("code={second}"));
    booked::post(&desk, "/en/appointments/cancel", &format!("code={first}&sure=yes"));
    wait_for(|| !post.heard().letters.is_empty());
    assert!(!town.outbox()[0].0, "the text to the telephone is still on its way");
    drop(desk);
}

#[test]
fn a_mail_server_that_is_away_holds_no_telephone_up() {
    let town = Town::new();
    let nobody = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its number");
    let desk = town.open(&format!("smtp://{nobody}"), &["--sms-command", &town.keeping()]);
    file(&desk, TENANT);
    wait_for(|| town.texts().len() == 1);
    town.notice(&desk, Some(&address("li")));
    wait_for(|| town.texts().len() == 2);
    assert!(town.said().contains("messages wait"), "the mail server is away: {}", town.said());
    drop(desk);
}

#[test]
fn whoever_is_asked_to_confirm_comes_after_what_officers_decided() {
    let town = Town::new();
    let desk = Desk::open_with(&town.data, &town.said, ["--log-level", "debug"].iter());
    for place in 0..4 {
        file(&desk, &format!("000 0000 001{place}"));
    }
    town.notice(&desk, None);
    drop(desk);
    let desk = town.open_with_telephones(&town.keeping());
    wait_for(|| town.outbox().iter().all(is_sent));
    let first = &town.texts()[0];
    assert_eq!((first.0.as_str(), town.texts().len()), ("00000000001", 5), "{first:?}");
    drop(desk);
}

#[test]
fn a_telephone_beside_mail_is_opened_once_and_sent_once() {
    let (town, post) = (Town::new(), Post::open(|_, _| None));
    let desk = town.open(&post.url(), &["--sms-command", &town.keeping()]);
    file(&desk, TENANT);
    let before = town.entries();
    wait_for(|| town.outbox().iter().all(is_sent));
    assert_eq!((town.texts().len(), post.heard().letters.len()), (1, 0));
    assert!(town.entries() <= before + 1, "one opening");
    drop(desk);
}
