//! The words of a message, in the language of whoever reads it: what e-mail, a telephone and the demo's post box
//! show alike. Says the town, the case's number or the booked time, what happened and where to go on; never a name,
//! nor what a time is booked for.

use crate::{page::day, sign_in::Origin, texts::Words};
use guichet_acts::{Acts, AppointmentMessageKind, CaseMessageKind, Message, MessageAbout};
use guichet_desk::{appointment::Booking, base::CaseNumber};

/// A message in words, as plain text.
#[derive(Clone)]
pub struct Letter {
    /// The language, as a tag of BCP 47.
    pub language: &'static str,
    /// One line: the town, what it is about, the case's number or the booked time.
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
        let of_town = |key: &'static str| acts.catalogue().town_text(message.language, key).text;
        let (town, desk) = (of_town("town-name"), of_town("town-desk"));
        let title = words.of("message-title", message.kind().word());
        let (matter, mut paragraphs, page, path) = match &message.about {
            MessageAbout::Case { kind, number, code, until, confirms_until } => {
                let zone = &acts.catalogue().town.zone;
                let until = until.map(|last| day::day_year(words, last));
                let until = until.or_else(|| confirms_until.map(|until| day::moment_year(words, until, zone)));
                let (matter, paragraphs) = about_case(words, *kind, *number, code.as_deref(), until.as_deref());
                (matter, paragraphs, "message-page", "case")
            }
            MessageAbout::Booking { kind, booking } => {
                let (matter, paragraph) = about_booking(words, acts, *kind, booking);
                (matter, vec![paragraph], "message-page-booking", "appointments/mine")
            }
        };
        // The address stands on a line of its own and as it is, so that readers make a link of just this.
        let address = format!("{}/{}/{path}", origin.as_str(), message.language.tag());
        paragraphs.push(format!("{}\n{address}", words.say(page)));
        let subject = words
            .tell("message-subject", &[("town", town.into()), ("title", title.into()), ("matter", (&matter).into())]);
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

/// The number of a case, and what is said of it.
fn about_case(
    words: Words,
    kind: CaseMessageKind,
    number: CaseNumber,
    code: Option<&str>,
    until: Option<&str>,
) -> (String, Vec<String>) {
    let number = number.to_string();
    let values = [("number", number.as_str().into()), ("until", until.unwrap_or_default().into())];
    let said = words.tell(words_about_case(kind), &values);
    let until = until.zip(words_of_time(kind)).map(|(until, key)| words.with(key, "until", until));
    let code = code.map(|code| words.with("message-code", "code", code));
    (number, [said].into_iter().chain(until).chain(code).collect())
}

/// What is said of the time by which something is to be done; none where the words say it themselves or there is none.
const fn words_of_time(kind: CaseMessageKind) -> Option<&'static str> {
    match kind {
        CaseMessageKind::Confirm => Some("message-confirm-until"),
        CaseMessageKind::Notice => Some("message-notice-until"),
        CaseMessageKind::Decision
        | CaseMessageKind::Extended
        | CaseMessageKind::Issued
        | CaseMessageKind::Revoked
        | CaseMessageKind::Closed
        | CaseMessageKind::KeptReady
        | CaseMessageKind::NewCode
        | CaseMessageKind::CodeReplaced => None,
    }
}

/// The time that a message is about, the offered one of an offer, and what is said of it.
fn about_booking(words: Words, acts: &Acts, kind: AppointmentMessageKind, booking: &Booking) -> (String, String) {
    let (catalogue, zone) = (acts.catalogue(), &acts.catalogue().town.zone);
    let hall =
        |part: &str| catalogue.town_text(words.language(), &format!("hall-{}{part}", booking.hall)).text.to_owned();
    let offer = booking.offer.filter(|_| kind == AppointmentMessageKind::Offer);
    let (begins, ends) = offer.map_or((booking.begins, booking.ends), |offer| (offer.begins, offer.ends));
    let until = offer.map_or_else(String::new, |offer| day::moment_this_year(words, offer.until, zone));
    let (when, name, address) = (day::span(words, begins, ends, zone), hall(""), hall("-address"));
    let values = [("when", &when), ("hall", &name), ("address", &address), ("until", &until)];
    let said = words.tell(words_about_booking(kind), &values.map(|(name, value)| (name, value.into())));
    (day::moment_this_year(words, begins, zone), said)
}

/// The words of a kind of message about a case.
const fn words_about_case(kind: CaseMessageKind) -> &'static str {
    match kind {
        CaseMessageKind::Confirm => "message-confirm",
        CaseMessageKind::Notice => "message-notice",
        CaseMessageKind::Decision => "message-decision",
        CaseMessageKind::Extended => "message-extended",
        CaseMessageKind::Issued => "message-issued",
        CaseMessageKind::Revoked => "message-revoked",
        CaseMessageKind::Closed => "message-closed",
        CaseMessageKind::KeptReady => "message-kept-ready",
        CaseMessageKind::NewCode => "message-new-code",
        CaseMessageKind::CodeReplaced => "message-code-replaced",
    }
}

/// The words of a kind of message about a booked time.
const fn words_about_booking(kind: AppointmentMessageKind) -> &'static str {
    match kind {
        AppointmentMessageKind::Reminder => "message-reminder",
        AppointmentMessageKind::Offer => "message-offer",
        AppointmentMessageKind::Displaced => "message-displaced",
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
            for kind in CaseMessageKind::ALL {
                assert_ne!(words.of("message-title", kind.word()), kind.word(), "{language:?}");
                let last = day::day_year(words, jiff::civil::date(2027, 3, 23));
                let (number, said) = about_case(words, kind, CaseNumber::new(2026, 1), None, Some(&last));
                assert!(said[0].contains(&number), "{kind:?}");
                let says_until = said[0].contains(&last);
                assert_eq!(says_until, kind == CaseMessageKind::KeptReady, "{kind:?}: {}", said[0]);
                let names_a_time = matches!(kind, CaseMessageKind::Confirm | CaseMessageKind::Notice);
                assert_eq!(said.get(1).is_some_and(|time| time.contains(&last)), names_a_time, "{kind:?}: {said:?}");
            }
            // A supervisor may allow another notice.
            let said = words.with(words_about_case(CaseMessageKind::Notice), "number", "2026-000001-2");
            for promise in ["once", "qu’une fois", "une seule fois", "一次", "مرة واحدة"] {
                assert!(!said.contains(promise), "{said}");
            }
            let said = words.with(words_about_case(CaseMessageKind::CodeReplaced), "number", "2026-000001-2");
            assert!(said.contains(words.say("lost-link")), "it names the way to a new code: {said}");
            for kind in AppointmentMessageKind::ALL {
                assert_ne!(words.of("message-title", kind.word()), kind.word(), "{language:?}");
                let values = ["when", "hall", "address", "until"].map(|name| (name, name.into()));
                let said = words.tell(words_about_booking(kind), &values);
                assert!(["when", "hall", "address"].iter().all(|value| said.contains(value)), "{said}");
                assert_eq!(said.contains("until"), kind == AppointmentMessageKind::Offer, "{said}");
            }
        }
    }
}
