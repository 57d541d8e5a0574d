//! Who stands behind an entry of the log, in words. An officer's number is said only where the case's own
//! history says it; the tag inside the entry tells whether two entries are by the same officer.

use crate::{texts::Words, visit::PartyVisit, web::Web};
use guichet_acts::{CaseView, EntryKind, LogLine};
use guichet_desk::{
    base::{OfficerId, PartyIndex},
    case::{By, Event},
    people::Duty,
};
use std::collections::BTreeMap;

/// The party who reads, and in which language.
pub(crate) struct Reader<'a> {
    /// The words of the language.
    pub words: Words,
    /// The acts and the settings.
    pub web: &'a Web,
    /// The party's place in the case.
    pub party: PartyIndex,
}

impl<'a> Reader<'a> {
    /// The party of a visit.
    pub(crate) fn of(party: &'a PartyVisit) -> Self {
        Self { words: party.visit.words, web: &party.visit.web, party: party.key.party }
    }

    /// A text of the case's service, when it has it.
    pub(crate) fn text(&self, view: &CaseView, key: &str) -> Option<String> {
        view.service.optional_text(self.words.language(), key).map(|text| text.text.to_owned())
    }
}

/// The officers whose tags the history explains.
pub(crate) struct Officers<'a>(BTreeMap<&'a str, OfficerId>);

impl<'a> Officers<'a> {
    /// Compares the acts of the log with the history: one event of the same time, word, duty and office
    /// by one officer names that officer's tag. What is not certain is left out.
    pub(crate) fn of(history: &[Event], log: &'a [LogLine]) -> Self {
        let acts = log.iter().filter(|entry| entry.kind == EntryKind::Act);
        Self(acts.filter_map(|entry| Some((entry.officer_tag.as_deref()?, author(history, entry)?))).collect())
    }

    /// Who did it: a duty and an office, a party, or nobody but the calendar.
    pub(super) fn say(&self, reader: &Reader<'_>, view: &CaseView, entry: &LogLine) -> String {
        let words = reader.words;
        match (entry.by_party, &entry.officer_tag) {
            (Some(by), _) if by == reader.party => words.say("by-you").to_owned(),
            (Some(PartyIndex::APPLICANT), _) => words.say("by-applicant").to_owned(),
            (Some(by), _) => super::role(words, view, by).unwrap_or_default(),
            (None, None) => words.say("by-calendar").to_owned(),
            (None, Some(tag)) => self.officer(reader, entry, tag),
        }
    }

    fn officer(&self, reader: &Reader<'_>, entry: &LogLine, tag: &str) -> String {
        let words = reader.words;
        // Who tried a duty and was refused does not hold it.
        let held = entry.duty.filter(|_| entry.kind != EntryKind::Refused);
        let duty = words.of("officer", held.map_or("clerk", Duty::word));
        let key = entry.office.as_ref().map_or_else(String::new, |office| format!("office-{office}"));
        let office = reader.web.acts.catalogue().town_text(words.language(), &key).text;
        let values = [("duty", duty.into()), ("office", office.into())];
        match self.0.get(tag).map(OfficerId::to_string) {
            Some(number) => {
                let number = [("number", (&number).into())];
                words.tell("by-officer", &[&values[..], &number].concat())
            }
            None => words.tell("by-officer-unnamed", &values),
        }
    }
}

fn author(history: &[Event], entry: &LogLine) -> Option<OfficerId> {
    let fits = |event: &&Event| event.at == entry.at && event.what.word() == entry.what;
    let mut officers = history.iter().filter(fits).filter_map(|event| match &event.by {
        By::Officer { officer, office, duty } if Some(office) == entry.office.as_ref() && *duty == entry.duty => {
            Some(*officer)
        }
        _ => None,
    });
    let first = officers.next()?;
    officers.all(|other| other == first).then_some(first)
}
