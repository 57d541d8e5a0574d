//! What a scanner types into a field. Our QR codes hold the address of a page, whose last part is the code.

use crate::visit::Visit;
use guichet_acts::Problem;
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

/// The receipt code of the case that somebody brings along, typed or scanned; none when the field was left empty. The
/// inner fault says in words what is wrong with the code; the outer one is about something else, and no guess.
pub(crate) fn receipt_in(visit: &Visit, typed: &str) -> Result<Result<Option<SecretCode>, &'static str>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Ok(None));
    }
    let Ok(code) = code_in(typed).parse::<SecretCode>() else { return Ok(Err(visit.words.say("code-mistyped"))) };
    match visit.web.acts.party_by_code(&code) {
        Ok(_) => Ok(Ok(Some(code))),
        // Of a case whose data was erased nothing is left to bring along.
        Err(Problem::NotFound | Problem::Erased { .. }) => Ok(Err(visit.words.say("code-unknown"))),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_in_a_scanned_address_is_found() {
        for typed in ["https://desk.example/en/tickets/ABCD?x=1", "http://localhost:8080/zh/tickets/ABCD", "ABCD"] {
            assert_eq!(code_in(typed), "ABCD", "{typed}");
        }
        assert_eq!(code_in("desk.example/en/tickets/ABCD#x"), "ABCD", "without its scheme");
        assert_eq!(code_in("moving in / out"), "moving in / out");
    }
}
