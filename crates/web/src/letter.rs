//! The words of a message, in the language of whoever reads it: what e-mail, a telephone and the demo's post box
//! show alike. Says the town, the case's number, what happened and where to go on; never a name.

use crate::{sign_in::Origin, texts::Words};
use guichet_acts::{Acts, Message};

/// A message in words, as plain text.
#[derive(Clone)]
pub struct Letter {
    /// The language, as a tag of BCP 47.
    pub language: &'static str,
    /// One line: the town, what it is about, the case's number.
    pub subject: String,
    /// What happened and what to do, the code when there is one, the page.
    pub paragraphs: Vec<String>,
    /// What e-mail says below, for whoever wonders whether to answer or to believe it.
    pub foot: String,
}

impl Letter {
    /// Writes a message that was opened. The page's address never holds the code.
    pub fn of(message: &Message, acts: &Acts, origin: &Origin) -> Self {
        let words = Words::of_language(message.language);
        let number = message.number.to_string();
        let of_town = |key| acts.catalogue().town_text(message.language, key).text;
        let (town, desk) = (of_town("town-name"), of_town("town-desk"));
        let title = words.of("message-title", &message.kind);
        let subject = words
            .tell("message-subject", &[("town", town.into()), ("title", title.into()), ("number", (&number).into())]);
        let mut paragraphs = vec![words.with(words_of(&message.kind), "number", &number)];
        paragraphs.extend(message.code.as_ref().map(|code| words.with("message-code", "code", code)));
        // The address stands on a line of its own and as it is, so that readers make a link of just this.
        let page = format!("{}/{}/case", origin.as_str(), message.language.tag());
        paragraphs.push(format!("{}\n{page}", words.say("message-page")));
        let foot = words.tell("message-foot", &[("desk", desk.into()), ("town", town.into())]);
        Self { language: message.language.bcp47(), subject, paragraphs, foot }
    }

    /// The text of an e-mail.
    pub fn text(&self) -> String {
        format!("{}\n\n-- \n{}\n", self.paragraphs.join("\n\n"), self.foot)
    }

    /// The text for a telephone: the same without what stands below.
    pub fn short(&self) -> String {
        format!("{}\n{}", self.subject, self.paragraphs.join("\n"))
    }
}

/// The words of a kind of message.
fn words_of(kind: &str) -> &'static str {
    match kind {
        "confirm" => "message-confirm",
        "notice" => "message-notice",
        "decision" => "message-decision",
        "issued" => "message-issued",
        "revoked" => "message-revoked",
        "code-replaced" => "message-code-replaced",
        _ => "message-new-code",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::base::Language;

    #[test]
    fn every_kind_of_message_has_its_words_in_every_language() {
        for language in Language::ALL {
            let words = Words::of_language(language);
            for kind in ["confirm", "notice", "decision", "issued", "revoked", "new-code", "code-replaced"] {
                assert_ne!(words.of("message-title", kind), kind, "{language:?}");
                assert!(words.with(words_of(kind), "number", "2026-000001-2").contains("2026-000001-2"), "{kind}");
            }
        }
    }
}
