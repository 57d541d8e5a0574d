//! What a scanner types into a field, and what is said of a code that opens nothing. Our QR codes hold the address of a
//! page, whose last part is the code.

use crate::{page::day, visit::Visit};
use guichet_acts::{CodeKind, Problem};
use guichet_desk::base::SecretCode;

/// The most characters of what is scanned that are looked at: an address with the longest name of a host.
pub(crate) const CHARACTERS_MAX: usize = 300;

/// The code in what was typed or scanned: the last part of an address, or all of it. Some scanners leave the scheme
/// out.
pub(crate) fn code_in(typed: &str) -> &str {
    let path = typed.split(['?', '#']).next().unwrap_or(typed);
    let is_address = path.contains("://") || (path.contains('/') && !path.contains(char::is_whitespace));
    if is_address { path.rsplit('/').next().unwrap_or(path) } else { typed }
}

/// What is said of a code that opens nothing: on which day it was replaced, if it was one, or that there is nothing
/// under it. To try it counts as much either way.
pub(crate) fn unknown(visit: &Visit, kind: CodeKind, code: &SecretCode) -> Result<String, Problem> {
    let unknown = match kind {
        CodeKind::Receipt => "code-unknown",
        CodeKind::Draft => "resume-unknown",
        CodeKind::Booking => "booking-unknown",
        CodeKind::Ticket => "ticket-unknown",
    };
    Ok(replaced(visit, kind, code)?.unwrap_or_else(|| visit.words.say(unknown).to_owned()))
}

/// On which day a code was replaced, in words, and what to do if it was somebody else; none for a code that was not.
pub(crate) fn replaced(visit: &Visit, kind: CodeKind, code: &SecretCode) -> Result<Option<String>, Problem> {
    let key = match kind {
        CodeKind::Receipt => "code-replaced",
        CodeKind::Draft => "resume-replaced",
        CodeKind::Booking => "booking-replaced",
        CodeKind::Ticket => "ticket-replaced",
    };
    let on = visit.web.acts.code_replaced(kind, code)?;
    Ok(on.map(|on| visit.words.with(key, "date", &day::day_year(visit.words, on))))
}

/// The receipt code of the case that somebody brings along, typed or scanned; none when the field was left empty. The
/// inner fault says in words what is wrong with the code; the outer one is about something else, and no guess.
pub(crate) fn receipt_in(visit: &Visit, typed: &str) -> Result<Result<Option<SecretCode>, String>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Ok(None));
    }
    let Ok(code) = code_in(typed).parse::<SecretCode>() else {
        return Ok(Err(visit.words.say("code-mistyped").to_owned()));
    };
    match visit.web.acts.party_by_code(&code) {
        Ok(_) => Ok(Ok(Some(code))),
        // Of a case whose data was erased nothing is left to bring along.
        Err(Problem::NotFound | Problem::Erased { .. }) => Ok(Err(unknown(visit, CodeKind::Receipt, &code)?)),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Words;
    use guichet_desk::base::Language;

    #[test]
    fn whoever_comes_with_a_replaced_receipt_code_reads_which_link_leads_to_a_new_one() {
        for language in Language::ALL {
            let words = Words::of_language(language);
            let told = words.with("code-replaced", "date", "24");
            assert!(told.contains(words.say("lost-link")), "{told}");
        }
    }

    #[test]
    fn the_code_in_a_scanned_address_is_found() {
        for typed in ["https://desk.example/en/tickets/ABCD?x=1", "http://localhost:8080/zh/tickets/ABCD", "ABCD"] {
            assert_eq!(code_in(typed), "ABCD", "{typed}");
        }
        assert_eq!(code_in("desk.example/en/tickets/ABCD#x"), "ABCD", "without its scheme");
        assert_eq!(code_in("moving in / out"), "moving in / out");
    }
}
