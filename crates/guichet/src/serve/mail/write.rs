//! A letter as it goes over the wire (RFC 5322): plain text in UTF-8, marked as written by a machine (RFC 3834), so
//! that no holiday notice answers it.

use guichet_desk::base::Instant;
use guichet_web::Letter;
use lettre::{
    Address, Message,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use std::time::{Duration, SystemTime};

/// Reads a contact as an e-mail address; none when it could be anything more than one address.
pub(super) fn address(contact: &str) -> Option<Address> {
    let plain = |symbol: char| !symbol.is_control() && !symbol.is_whitespace() && !"\"<>,;:\\".contains(symbol);
    if contact.chars().all(plain) { contact.parse().ok() } else { None }
}

/// The bytes of a letter. `name` is the message's own, the same at each try, so that a mailbox that got it twice can
/// tell; `host` is what the desk is called. None when it cannot be written.
pub(super) fn write(
    letter: &Letter,
    (from, to): (&Mailbox, &Address),
    (name, host): (&[u8; 16], &str),
    now: Instant,
) -> Option<Vec<u8>> {
    let named = u128::from_be_bytes(*name);
    let written = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to.clone()))
        .subject(letter.subject.as_str())
        .date(SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(now.as_micros()).unwrap_or(0)))
        .message_id(Some(format!("<{named:032x}@{host}>")))
        .raw_header(plain_header("Auto-Submitted", "auto-generated"))
        .raw_header(plain_header("Content-Language", letter.language))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text());
    written.ok().map(|written| written.formatted())
}

fn plain_header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(subject: &str, words: &str) -> Letter {
        let paragraphs = vec![words.to_owned()];
        Letter { language: "ar", subject: subject.to_owned(), paragraphs, foot: "مكتب".to_owned() }
    }

    fn written(letter: &Letter) -> String {
        let from = "林港 <desk@linhaven.example>".parse().expect("an address");
        let to = address("li@example.org").expect("an address");
        let now = Instant::from_micros(1_795_000_000_000_000);
        let bytes = write(letter, (&from, &to), (&[7; 16], "desk.example"), now).expect("a letter");
        String::from_utf8(bytes).expect("letters are ASCII")
    }

    /// The names of the header's lines, in their order.
    fn header(letter: &str) -> Vec<&str> {
        let (header, _) = letter.split_once("\r\n\r\n").expect("a header");
        let lines = header.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        lines.map(|line| line.split_once(':').expect("a name").0).collect()
    }

    #[test]
    fn a_contact_that_is_more_than_one_address_is_none() {
        for contact in [
            "li@example.org\r\nBcc: all@example.org",
            "li@example.org\nRCPT TO:<x@example.org>",
            "li@example.org\0",
            "li@example.org, x@example.org",
            "li@example.org> SIZE=1",
            "Li <li@example.org>",
            "\"li\r\nX: y\"@example.org",
            "\"a b\"@example.org",
            "li@exam\u{2028}ple.org",
            "li@",
            "+8613800000000",
            "",
        ] {
            assert_eq!(address(contact), None, "{contact:?}");
        }
        assert_eq!(address("li.wei+town@mail.example.org").map(|to| to.to_string()).as_deref(), {
            Some("li.wei+town@mail.example.org")
        });
    }

    #[test]
    fn a_letter_says_that_a_machine_wrote_it_and_what_it_is_called() {
        let text = written(&letter("A notice is waiting (2026-000001-2)", "هناك نواقص"));
        for line in [
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: ar\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Message-ID: <07070707070707070707070707070707@desk.example>\r\n",
            "To: li@example.org\r\n",
            "Date: Wed, 18 Nov 2026 11:06:40 +0000\r\n",
        ] {
            assert!(text.contains(line), "{line:?} in {text}");
        }
        assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 998), "{text}");
    }

    proptest! {
        #[test]
        fn no_word_becomes_a_line_of_the_header(subject in any::<String>(), words in any::<String>()) {
            let usual = written(&letter("Decided", "words"));
            let text = written(&letter(&subject, &words));
            prop_assert_eq!(header(&text), header(&usual));
            let hostile = written(&letter(&format!("{subject}\r\nBcc: x@example.org\r\n\r\n"), &words));
            prop_assert_eq!(header(&hostile), header(&usual));
        }
    }
}
