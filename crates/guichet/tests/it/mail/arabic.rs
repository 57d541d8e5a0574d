//! A letter in Arabic over the wire: what is read from it is what was written, letter by letter.

use super::{Town, address, is_sent, line_of, post::Post};
use crate::verif_witness::wait_for;
use base64::{Engine, engine::general_purpose::STANDARD};

const WORDS: &str = include_str!("../../../../../locales/ar/staff.ftl");
const TOWN: &str = include_str!("../../../../../town/locales/ar/town.ftl");

/// The words under a key, with these in their places, each going its own way in a line from right to left.
fn words(book: &str, key: &str, values: &[(&str, &str)]) -> String {
    let line = book.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
    let words = line.unwrap_or_else(|| panic!("no {key}")).to_owned();
    values.iter().fold(words, |words, (name, value)| {
        words.replace(&format!("{{ ${name} }}"), &format!("\u{2068}{value}\u{2069}"))
    })
}

/// A header's value, its lines joined (RFC 5322, section 2.2.3) and its encoded words decoded (RFC 2047).
fn header(letter: &str, name: &str) -> String {
    let start = letter.find(line_of(letter, name)).expect("it is there") + name.len();
    let mut lines = letter[start..].split("\r\n");
    let first = lines.next().unwrap_or_default().to_owned();
    let whole = lines.take_while(|line| line.starts_with([' ', '\t'])).fold(first, |whole, line| whole + line);
    let mut bytes = Vec::new();
    for word in whole.split_whitespace() {
        let encoded = word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.strip_suffix("?="));
        let encoded = encoded.unwrap_or_else(|| panic!("{word} is no encoded word in {whole}"));
        assert!(word.len() <= 75, "an encoded word is at most 75 characters long: {word}");
        bytes.extend(STANDARD.decode(encoded).expect("base64"));
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn body(letter: &str) -> String {
    assert_eq!(line_of(letter, "Content-Transfer-Encoding:"), "Content-Transfer-Encoding: base64");
    let (_, body) = letter.split_once("\r\n\r\n").expect("a body");
    let bytes = STANDARD.decode(body.replace("\r\n", "")).expect("base64");
    String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
}

#[test]
fn an_arabic_letter_arrives_as_it_was_written() {
    let (town, post) = (Town::new(), Post::open(|_, _| None));
    let desk = town.open(&post.url(), &[]);
    let (number, _) = town.notice_in("ar", &desk, Some(&address("li")));
    wait_for(|| town.outbox().iter().all(is_sent));
    let heard = post.heard();
    let [letter] = heard.letters.as_slice() else { panic!("{:?}", heard.letters) };
    assert!(letter.is_ascii(), "no server has to understand more: {letter}");
    assert_eq!(line_of(letter, "Content-Language:"), "Content-Language: ar");
    assert_eq!(line_of(letter, "Content-Type:"), "Content-Type: text/plain; charset=utf-8");
    let (name, desk_name) = (words(TOWN, "town-name", &[]), words(TOWN, "town-desk", &[]));
    let title = words(WORDS, "message-title-notice", &[]);
    let subject = words(WORDS, "message-subject", &[("town", &name), ("title", &title), ("matter", &number)]);
    assert_eq!(header(letter, "Subject:"), subject);
    let notice = words(WORDS, "message-notice", &[("number", &number)]);
    let page = words(WORDS, "message-page", &[]);
    let foot = words(WORDS, "message-foot", &[("desk", &desk_name), ("town", &name)]);
    let address = format!("http://localhost:{}/ar/case", desk.address().rsplit(':').next().expect("a port"));
    let time = words(WORDS, "message-notice-until", &[]);
    let (before, after) = time.split_once("{ $until }").expect("it names a day");
    let body = body(letter);
    let said = body.strip_prefix(&format!("{notice}\n\n{before}")).unwrap_or_else(|| panic!("{body}"));
    let day = said.strip_suffix(&format!("{after}\n\n{page}\n{address}\n\n-- \n{foot}\n"));
    assert!(day.is_some_and(|day| !day.is_empty() && !day.contains('\n')), "{body}");
    drop(desk);
    town.keeps_quiet();
}
