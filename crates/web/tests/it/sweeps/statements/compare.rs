//! Whether two answers say the same, but for the statement that was sent and what is drawn for every answer.

use super::pairs::{FALSE, TRUE};
use crate::town::Answer;

/// How much of two answers may differ because of what they are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Both are about the same things: secrets, references and marks alone are drawn anew.
    TheSame,
    /// What the first was about is done; the second is about something like it, with numbers and codes of its own.
    TheLike,
}

/// In what the answer to a false statement differs from that to the true one; none when it does not.
pub(super) fn difference(of_true: &Answer, of_false: &Answer, about: About) -> Option<String> {
    let heads = [of_true, of_false].map(|answer| {
        let to = plain(answer.header("location"), about);
        format!("{} {} {to}", answer.status, answer.header("content-type"))
    });
    if heads[0] != heads[1] {
        return Some(format!("true: {}\n    false: {}", heads[0], heads[1]));
    }
    // Papers and archives hold when they were made and are packed: what they are is enough.
    let is_text = ["text/", "json", "xml", "javascript"].iter().any(|part| heads[0].contains(part));
    if is_text { another_line(&of_true.text, &of_false.text, about) } else { None }
}

/// The first line that is another. Most lines are the same as they are.
fn another_line(of_true: &str, of_false: &str, about: About) -> Option<String> {
    let [of_true, of_false] = [of_true, of_false].map(|text| {
        let text = if about == About::TheLike { without_drawings(text) } else { text.to_owned() };
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    if of_true.len() != of_false.len() {
        return Some(format!("true: {} lines, false: {}", of_true.len(), of_false.len()));
    }
    let mut lines = of_true.iter().zip(&of_false).filter(|(one, other)| one != other);
    lines.find_map(|(one, other)| {
        let (one, other) = (plain(one, about), plain(other, about));
        (one != other).then(|| format!("true: {one}\n    false: {other}"))
    })
}

/// Without the statement's number, and without what is drawn by chance.
fn plain(text: &str, about: About) -> String {
    let text = text.replace(FALSE, TRUE);
    let words = text.split_inclusive(ends_a_word).map(|word| {
        let (name, after) = word.split_at(word.trim_end_matches(ends_a_word).len());
        if is_drawn(name, about) { format!("~{after}") } else { word.to_owned() }
    });
    words.collect()
}

fn ends_a_word(letter: char) -> bool {
    !(letter.is_ascii_alphanumeric() || "-_".contains(letter))
}

/// Codes drawn as pictures are as long as they happen to be.
fn without_drawings(text: &str) -> String {
    let mut parts = text.split("<svg");
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |text, part| text + part.split_once("</svg>").map_or("", |(_, after)| after))
}

/// Whether a word may have been drawn by chance or counted: a long one with digits or with capitals behind its first
/// letter, and of other things a short one, too, because codes are shown in groups.
fn is_drawn(word: &str, about: About) -> bool {
    let shortest = if about == About::TheLike { 4 } else { 16 };
    let has_digits = word.bytes().any(|letter| letter.is_ascii_digit());
    let has_capitals = word.bytes().skip(1).any(|letter| letter.is_ascii_uppercase());
    (has_digits || has_capitals) && word.len() >= shortest || has_digits && about == About::TheLike
}

#[cfg(test)]
mod tests {
    use super::super::pairs::{PAIRS, Pair, Place};
    use super::*;
    use axum::http::{HeaderMap, StatusCode};
    use rusqlite::Connection;
    use std::collections::BTreeSet;

    fn answer(status: u16, text: String) -> Answer {
        let kind = ("content-type".parse().unwrap(), "text/html; charset=utf-8".parse().unwrap());
        let headers = HeaderMap::from_iter([kind]);
        Answer { status: StatusCode::from_u16(status).unwrap(), headers, bytes: text.clone().into_bytes(), text }
    }

    /// What a desk answers that shows whom it finds in this way; a statement that cannot be read finds nobody.
    fn found(typed: &str, find: impl Fn(&Connection, &str) -> rusqlite::Result<String>) -> Answer {
        let town = Connection::open_in_memory().unwrap();
        town.execute_batch("CREATE TABLE person (number INTEGER, name TEXT); INSERT INTO person VALUES (7, 'Mira');")
            .unwrap();
        match find(&town, typed) {
            Ok(name) => answer(200, format!("You typed {}: {name}", typed.replace('\'', "&#39;"))),
            Err(_) => answer(404, format!("Nobody is {}", typed.replace('\'', "&#39;"))),
        }
    }

    /// The contexts in which the twins of a pair are answered otherwise.
    fn contexts(right: &str, find: impl Fn(&Connection, &str) -> rusqlite::Result<String>) -> BTreeSet<&'static str> {
        let is_told = |pair: &&Pair| {
            let [of_true, of_false] = pair.typed(right).map(|typed| found(&typed, &find));
            difference(&of_true, &of_false, About::TheSame).is_some()
        };
        PAIRS.iter().filter(is_told).map(|pair| pair.context).collect()
    }

    fn one(town: &Connection, statement: &str) -> rusqlite::Result<String> {
        town.query_row(statement, [], |row| row.get(0))
    }

    #[test]
    fn whatever_is_taken_for_sql_is_told_by_a_pair_of_its_context() {
        let quoted =
            contexts("Mira", |town, typed| one(town, &format!("SELECT name FROM person WHERE name = '{typed}'")));
        assert_eq!(quoted, BTreeSet::from(["joined", "quoted"]));
        let number = contexts("7", |town, typed| one(town, &format!("SELECT name FROM person WHERE number = {typed}")));
        assert_eq!(number, BTreeSet::from(["a number"]));
        let in_brackets = |town: &Connection, typed: &str| {
            one(
                town,
                &format!("SELECT name FROM person WHERE number > 0 AND (name = lower('{typed}') OR name = '{typed}')"),
            )
        };
        assert!(contexts("Mira", in_brackets).contains("quoted in brackets"));
        let twice =
            |town: &Connection, typed: &str| one(town, &format!("SELECT name FROM person WHERE name = \"{typed}\""));
        assert_eq!(contexts("Mira", twice), BTreeSet::from(["quoted twice"]));
    }

    #[test]
    fn what_is_bound_and_shown_again_is_told_by_no_pair() {
        let bound = |town: &Connection, typed: &str| {
            town.query_row("SELECT name FROM person WHERE name = ?1", [typed], |row| row.get(0))
        };
        assert!(contexts("Mira", bound).is_empty());
    }

    #[test]
    fn two_answers_that_are_not_alike_are_told() {
        let told = |one: (u16, &str), other: (u16, &str), about| {
            difference(&answer(one.0, one.1.to_owned()), &answer(other.0, other.1.to_owned()), about).is_some()
        };
        assert!(told((200, "Nobody"), (404, "Nobody"), About::TheLike), "another status");
        assert!(told((200, "one line"), (200, "one line, and another"), About::TheLike), "another text");
        assert!(told((200, "3 cases"), (200, "0 cases"), About::TheSame), "another number");
        assert!(!told((200, "case 2026-000001-7"), (200, "case 2026-000002-5"), About::TheLike), "another case");
        assert!(!told((200, TRUE), (200, FALSE), About::TheSame), "what was typed");
    }

    #[test]
    fn a_pair_stands_behind_the_right_value_or_in_its_place() {
        for pair in PAIRS {
            let [one, other] = pair.typed("right");
            assert_eq!(one.starts_with("right"), pair.place == Place::Behind);
            assert_eq!((one.len(), one), (other.len(), other.replace(FALSE, TRUE)));
        }
    }
}
