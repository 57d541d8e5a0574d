//! Refusals that can be about the desk or about one contact: whom they are about, the other contacts show.

use super::{Town, address, is_sent, line_of, post::Post};
use crate::{program::Desk, verif_witness::wait_for};
use std::{fs, net::TcpListener};

const CLOSED: &str = "messages wait: the other end takes none";

#[test]
fn one_odd_address_closes_the_way_for_nobody() {
    let town = Town::new();
    let odd = |line: &str, _| (line.starts_with("RCPT") && line.contains("odd@")).then_some("554 5.7.1 not wanted");
    let post = Post::open(odd);
    let desk = town.open(&post.url(), &[]);
    town.notice(&desk, Some(&address("odd")));
    wait_for(|| town.said().contains("554 5.7.1"));
    town.notice(&desk, Some(&address("li")));
    wait_for(|| is_sent(&town.outbox()[1]));
    let refused = |line: &&String| line.starts_with("RCPT") && line.contains("odd@");
    wait_for(|| post.heard().lines.iter().filter(refused).count() >= 2);
    assert_eq!(town.outbox()[0], (false, None, "any".to_owned()), "it is tried on");
    let letters = post.heard().letters;
    assert_eq!(
        letters.iter().map(|letter| line_of(letter, "To:")).collect::<Vec<_>>(),
        [format!("To: {}", address("li"))]
    );
    drop(desk);
    assert!(!town.said().contains(CLOSED), "{}", town.said());
    town.keeps_quiet();
}

#[test]
fn a_second_address_that_meets_the_same_closes_it_and_loses_no_letter() {
    let town = Town::new();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let desk = town.open(&format!("smtp://127.0.0.1:{port}"), &[]);
    for who in ["li", "wei"] {
        town.notice(&desk, Some(&address(who)));
    }
    let relay = |line: &str, before| (line.starts_with("RCPT") && before == 0).then_some("554 5.7.1 relay denied");
    let _post = Post::at(&format!("127.0.0.1:{port}"), relay);
    wait_for(|| town.said().contains("step=\"recipient\""));
    wait_for(|| town.outbox().iter().all(is_sent));
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn whose_first_contact_never_takes_it_is_written_to_at_the_next_one_and_given_up_after_the_last() {
    let town = Town::new();
    let gone = |line: &str, _| line.contains("gone@").then_some("550 5.1.1 nobody here");
    let post = Post::open(gone);
    let tries = town.telephones.join("tries");
    let nobody_there = format!("echo tried >> '{}'; exit 67", tries.display());
    let desk = town.open(&post.url(), &["--sms-command", &nobody_there]);
    for who in ["li", "gone"] {
        town.notice(&desk, Some(&address(who)));
    }
    wait_for(|| town.outbox().iter().all(|message| message.0 || message.1.is_some()));
    let outbox = town.outbox();
    assert_eq!(outbox[0], (true, None, "mail".to_owned()), "the telephone comes first, and takes nothing");
    assert_eq!(outbox[1], (false, Some("550 5.1.1".to_owned()), "mail".to_owned()), "no contact is left");
    let letters = post.heard().letters;
    assert_eq!(
        letters.iter().map(|letter| line_of(letter, "To:")).collect::<Vec<_>>(),
        [format!("To: {}", address("li"))]
    );
    let tried = fs::read_to_string(&tries).expect("the command ran");
    assert_eq!(tried.lines().count(), 2, "each number is tried once");
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn one_odd_number_closes_the_way_for_nobody() {
    let town = Town::new();
    let texts = town.telephones.join("texts");
    let command =
        format!("read -r text; echo \"$text\" >> '{}'; case \"$text\" in *0001*) exit 1;; esac", texts.display());
    let words = ["--sms-command", &command, "--mail-pause", "1"];
    let desk = Desk::open_with(&town.data, &town.said, words.iter());
    for _ in 0..2 {
        town.notice(&desk, None);
    }
    wait_for(|| fs::read_to_string(&texts).is_ok_and(|texts| texts.lines().count() >= 4));
    assert!(!town.said().contains(CLOSED), "both are for the same number: {}", town.said());
    assert!(town.outbox().iter().all(|message| !message.0 && message.1.is_none()), "{:?}", town.outbox());
}
