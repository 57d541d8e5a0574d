//! Why a message did not go: by whose fault, and under which code. Codes only, no words of the other end.

use super::hearing::TOO_LONG;
use lettre::transport::smtp::Error;
use std::{error::Error as _, io};

/// Why a message did not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The other end takes nothing now, or nothing from this desk: whatever waits for it waits on.
    Server {
        /// At which step.
        step: &'static str,
        /// The code, or what kind of silence it was.
        code: String,
    },
    /// It is not taken for a reason that can be the desk's or this one contact's: the others show which.
    Unclear {
        /// At which step.
        step: &'static str,
        /// The code.
        code: String,
    },
    /// This one message is not taken now.
    Later(String),
    /// This one message is never taken.
    Never(String),
}

impl Trouble {
    /// The server cannot be reached, or does not let this desk in.
    pub(super) fn server(step: &'static str, error: &Error) -> Self {
        Self::Server { step, code: code_of(error) }
    }

    /// What an answer to one letter says. A refusal for good is believed only when it must be about the letter: one
    /// that speaks of how the desk is let in or talks would lose every message of a desk that is set up wrongly, if it
    /// were, and would hold everybody's up for one odd address, if the way were closed at once.
    pub(super) fn of_letter(step: &'static str, error: &Error) -> Self {
        let code = code_of(error);
        match error.status() {
            None => Self::Server { step, code },
            // It closes.
            Some(_) if code.starts_with("421") => Self::Server { step, code },
            Some(_) if can_be_about_the_desk(&code) => Self::Unclear { step, code },
            Some(_) if error.is_permanent() => Self::Never(code),
            Some(_) => Self::Later(code),
        }
    }
}

/// The server closes (421), wants a name (53x), does not understand (50x), or has a policy or a trouble of its own
/// (RFC 3463: x.3.x, x.5.x and x.7.x). A refusal for good (55x) that does not say of what by an enhanced code may be
/// one of relaying at all.
fn can_be_about_the_desk(code: &str) -> bool {
    let (plain, enhanced) = code.split_once(' ').unwrap_or((code, ""));
    let subject = enhanced.split('.').nth(1).unwrap_or_default();
    let is_of_the_desk = plain == "421" || ["50", "53"].iter().any(|begin| plain.starts_with(begin));
    let says_nothing = plain.starts_with("55") && enhanced.is_empty();
    is_of_the_desk || says_nothing || ["3", "5", "7"].contains(&subject)
}

/// The code of an answer, with the enhanced one (RFC 2034) when it has one: `550 5.1.1`. A word when nothing was
/// answered.
pub(super) fn code_of(error: &Error) -> String {
    let Some(status) = error.status() else {
        return if error.is_timeout() {
            "timeout"
        } else if is_too_long(error) {
            "too-long"
        } else if error.is_client() {
            "not-offered"
        } else if error.is_response() {
            "not-understood"
        } else {
            "unreachable"
        }
        .to_owned();
    };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    answered(&status.to_string(), &words)
}

/// The code of an answer in these words.
pub(super) fn answered(code: &str, words: &str) -> String {
    enhanced_in(words).map_or_else(|| code.to_owned(), |enhanced| format!("{code} {enhanced}"))
}

fn is_too_long(error: &Error) -> bool {
    let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    cause.is_some_and(|cause| cause.kind() == TOO_LONG)
}

/// The enhanced code at the beginning of what a server says: three short numbers, and nothing else ever.
fn enhanced_in(words: &str) -> Option<&str> {
    let first = words.split_whitespace().next()?;
    let parts: Vec<_> = first.split('.').collect();
    let short = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(short)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_of_the_desk_is_no_refusal_of_the_letter() {
        for code in
            ["421", "421 4.3.2", "530 5.7.0", "535", "502", "554 5.7.1", "550 5.7.26", "451 4.3.0", "550", "553"]
        {
            assert!(can_be_about_the_desk(code), "{code}");
        }
        for code in ["550 5.1.1", "552 5.2.2", "451", "450 4.2.0", "554 5.6.0"] {
            assert!(!can_be_about_the_desk(code), "{code}");
        }
    }

    #[test]
    fn nothing_but_numbers_is_taken_from_what_a_server_says() {
        assert_eq!(enhanced_in("5.1.1 <li@example.org> unknown"), Some("5.1.1"));
        for words in ["<li@example.org> unknown", "li.5.1@example.org", "5.1 no", "5.1.li", "5.1.1111", ""] {
            assert_eq!(enhanced_in(words), None, "{words}");
        }
    }
}
