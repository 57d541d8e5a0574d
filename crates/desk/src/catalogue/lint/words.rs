//! Whether the words of a service and of the town are all there, in every language, and all used.

use super::{
    super::{
        Fault, FaultKind, Halls, Paper, Service, Texts,
        nearest::suggestion,
        read::{ReadService, Words},
    },
    AllWords,
};
use crate::{
    base::{BasisCode, Language},
    clock::Calendar,
    disclosure::Basis,
    hall::Hall,
    people::Staff,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the words of the town are about.
pub(in super::super) struct Town<'a> {
    pub(in super::super) halls: &'a Halls,
    pub(in super::super) staff: &'a Staff,
    pub(in super::super) bases: &'a BTreeMap<BasisCode, Basis>,
    pub(in super::super) calendar: &'a Calendar,
    /// The codes of what is announced.
    pub(in super::super) announcements: Vec<&'a str>,
    pub(in super::super) languages: &'a [Language],
}

/// A key that a file of words may have.
struct Expected {
    key: String,
    must: bool,
}

fn must(key: String) -> Expected {
    Expected { key, must: true }
}

fn may(key: String) -> Expected {
    Expected { key, must: false }
}

/// How many worked examples there are: counted without gaps, in whichever language has most.
pub(in super::super) fn examples(texts: &Texts) -> u8 {
    let has = |number: &u8| texts.find(Language::Chinese, &format!("example-{number}")).is_some();
    (1..=20).take_while(has).last().unwrap_or(0)
}

/// What is wrong with the words of a service.
pub(super) fn service_words(read: &ReadService, words: &AllWords<'_>, languages: &[Language]) -> Vec<Fault> {
    let stem = read.service.code.as_str();
    let mut expected = of_service(&read.service);
    let has =
        |number: u8| Language::ALL.iter().any(|language| has(words, *language, stem, &format!("example-{number}")));
    expected.extend((1..=20).take_while(|number| has(*number)).map(|number| may(format!("example-{number}"))));
    let files = Files { words, stem, folder: &locales(&read.path, "services/"), languages };
    compare(&expected, &files, read.sound)
}

/// What is wrong with the words of the town.
pub(in super::super) fn town_words(whole: &Town<'_>, words: &AllWords<'_>, folder: &str) -> Vec<Fault> {
    let Town { halls, staff, bases, calendar, announcements, languages } = whole;
    let keys = ["town-name", "town-desk", "currency"].map(str::to_owned);
    let any_hall = !halls.is_empty();
    let halls: BTreeSet<String> = halls.values().flat_map(|hall| of_hall(hall)).collect();
    let offices = staff.offices.keys().map(|office| format!("office-{office}"));
    let laws = bases.keys().map(|basis| format!("basis-{basis}"));
    let days = calendar.names().into_iter().map(str::to_owned);
    let announced =
        announcements.iter().flat_map(|code| ["title", "text"].map(|part| format!("announcement-{code}-{part}")));
    let keys = keys.into_iter().chain(halls).chain(offices).chain(laws).chain(days).chain(announced);
    let expected: Vec<Expected> = keys.map(must).chain([may("booking-also".to_owned())]).collect();
    let sound = any_hall && !staff.offices.is_empty() && !calendar.years().is_empty();
    compare(&expected, &Files { words, stem: "town", folder, languages }, sound)
}

/// The names of a hall and its queues; where people are served, also the words of its scale.
fn of_hall(hall: &Hall) -> Vec<String> {
    let code = &hall.code;
    let levels = if hall.queues.is_empty() { 0 } else { hall.rating.levels() };
    let doors = ["", "-address", "-way"].map(|ending| format!("hall-{code}{ending}"));
    let queues = hall.queues.keys().map(|queue| format!("queue-{code}-{queue}"));
    let levels = (1..=levels).map(|level| format!("rating-{}-{level}", hall.rating.word()));
    doors.into_iter().chain(queues).chain(levels).collect()
}

/// Files of words that belong to no service.
pub(in super::super) fn strangers(codes: &BTreeSet<&str>, words: &AllWords<'_>) -> Vec<Fault> {
    let strange = words.iter().filter(|((_, stem), _)| *stem != "town" && !codes.contains(stem));
    strange
        .map(|((_, stem), words)| Fault {
            path: words.path.clone(),
            line: 1,
            kind: FaultKind::FileUnexpected,
            message: format!("there is no service `{stem}`"),
            mend: suggestion(stem, codes.iter().copied()),
        })
        .collect()
}

/// The folder above `within` in `path`.
fn locales(path: &str, within: &str) -> String {
    path.rsplit_once(within).map_or_else(String::new, |(folder, _)| folder.to_owned())
}

fn has(words: &AllWords<'_>, language: Language, stem: &str, key: &str) -> bool {
    words.get(&(language, stem)).is_some_and(|words| words.texts.contains_key(key))
}

fn of_service(service: &Service) -> Vec<Expected> {
    let mut expected: Vec<Expected> = ["title", "summary", "guidance"].map(|key| must(key.to_owned())).into();
    expected.extend(["also", "fee-note"].map(|key| may(key.to_owned())));
    for question in &service.questions {
        let name = &question.name;
        expected.push(must(format!("question-{name}")));
        expected.extend(question.options.iter().map(|option| must(format!("question-{name}-{option}"))));
    }
    expected.extend(service.eligibility.iter().map(|rule| must(format!("eligibility-{}", rule.code))));
    for item in &service.checklist {
        let code = &item.code;
        expected.extend(["", "-counts", "-example"].map(|ending| must(format!("item-{code}{ending}"))));
        if item.needed_when.is_some() {
            expected.push(must(format!("item-{code}-because")));
            expected.push(may(format!("item-{code}-not-needed")));
        }
    }
    expected.extend(service.parties.iter().map(|party| must(format!("party-{}", party.role))));
    for topic in &service.topics {
        expected.push(must(format!("topic-{}", topic.code)));
    }
    for field in service.fields() {
        let name = &field.name;
        expected.push(must(format!("field-{name}")));
        expected.push(may(format!("field-{name}-help")));
        expected.push(may(format!("name-{name}")));
        if service.paper != Paper::DecisionOnly && field.is_for_papers() {
            expected.push(may(format!("paper-field-{name}")));
        }
        expected.extend(field.options().iter().map(|option| must(format!("field-{name}-{option}"))));
    }
    if service.paper != Paper::DecisionOnly {
        expected.extend(["paper-title", "paper-statement"].map(|key| must(key.to_owned())));
    }
    expected
}

/// The files of words of a service or of the town.
struct Files<'a> {
    words: &'a AllWords<'a>,
    /// What they are called, in every language.
    stem: &'a str,
    /// The folder of the town.
    folder: &'a str,
    /// The languages that must have every text.
    languages: &'a [Language],
}

/// Compares what is expected with what is there. A language the town does not write in may lack texts.
fn compare(expected: &[Expected], files: &Files<'_>, sound: bool) -> Vec<Fault> {
    let Files { words, stem, folder, languages } = files;
    let mut faults = Vec::new();
    for language in Language::ALL {
        let is_written = languages.contains(&language);
        let Some(own) = words.get(&(language, *stem)) else {
            faults.extend(is_written.then(|| no_file(folder, language, stem)));
            continue;
        };
        if is_written && !own.broken {
            faults.extend(missing(expected, words, stem, language, own));
        }
        if sound {
            faults.extend(unused(expected, own));
        }
    }
    faults
}

fn no_file(folder: &str, language: Language, stem: &str) -> Fault {
    let path = format!("{folder}locales/{}/{stem}.ftl", language.tag());
    Fault {
        message: "this file of words is missing".to_owned(),
        mend: format!("copy the one of another language to `{path}` and write its words anew"),
        path,
        line: 1,
        kind: FaultKind::FileMissing,
    }
}

fn missing(expected: &[Expected], words: &AllWords<'_>, stem: &str, language: Language, own: &Words) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut line = 1;
    for Expected { key, must } in expected {
        if let Some(found) = own.lines.get(key) {
            line = *found;
            continue;
        }
        let elsewhere = Language::ALL.into_iter().find(|other| *other != language && has(words, *other, stem, key));
        let tag = language.tag();
        let fault = |kind, message, mend| Fault { path: own.path.clone(), line, kind, message, mend };
        if *must {
            let message = format!("the text `{key}` is missing in `{tag}`");
            faults.push(fault(FaultKind::TextMissing, message, format!("write `{key} = …` here")));
        } else if let Some(other) = elsewhere {
            let message = format!("the text `{key}` is there in `{}` but not in `{tag}`", other.tag());
            let mend = format!("write `{key} = …` here, or remove it there");
            faults.push(fault(FaultKind::TranslationMissing, message, mend));
        }
    }
    faults
}

fn unused(expected: &[Expected], own: &Words) -> Vec<Fault> {
    let known: BTreeSet<&str> = expected.iter().map(|expected| expected.key.as_str()).collect();
    let strange = own.texts.keys().filter(|key| !known.contains(key.as_str()));
    strange
        .map(|key| {
            let near = super::super::nearest::nearest(key, known.iter().copied());
            Fault {
                path: own.path.clone(),
                line: own.line(key),
                kind: FaultKind::TextUnused,
                message: format!("nothing shows the text `{key}`"),
                mend: near.map_or_else(|| "remove it".to_owned(), |near| format!("did you mean `{near}`?")),
            }
        })
        .collect()
}
