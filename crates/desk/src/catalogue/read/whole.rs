//! Reading the whole town at once: all files in, a catalogue or every fault out.

use super::super::{
    Announcement, Fault, FaultKind, Service, SourceFile, Text, Texts,
    lint::{self, Town},
};
use super::{
    announcement,
    disclosures::{self, Bases},
    hall,
    service::{self, ReadService},
    sorted::{self, Sorted},
    staff,
    town::{self, TownSettings},
    words::{self, Words},
};
use crate::{
    base::{BasisCode, Day, FieldName, HallCode, Language, ServiceCode},
    clock::{Calendar, CalendarFault},
    disclosure::Basis,
    hall::Hall,
    people::Staff,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// How deep the reader looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// As the desk starts: everything but long enumerations.
    Start,
    /// As a service owner checks: rules over many answers are gone through as well.
    Check,
}

/// The halls by code.
pub type Halls = BTreeMap<HallCode, Arc<Hall>>;

/// The town as its files state it.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The town itself.
    pub town: TownSettings,
    /// Offices and officers.
    pub staff: Staff,
    /// The services by code, each in its newest version.
    pub services: BTreeMap<ServiceCode, Arc<Service>>,
    /// The legal bases on which data of a case may be given to somebody outside it, by code.
    pub bases: BTreeMap<BasisCode, Basis>,
    /// The halls by code.
    pub halls: Halls,
    /// What the town announces, the newest first.
    pub announcements: Vec<Announcement>,
    /// The working days.
    pub calendar: Calendar,
    /// The words that the whole town shares.
    pub texts: Texts,
    calendar_path: String,
}

impl Catalogue {
    /// Reads the town from its files; all faults at once when there are any, in order of file and line.
    pub fn read(files: &[SourceFile], depth: Depth) -> Result<Self, Vec<Fault>> {
        with_deep_stack(|| read(files, depth))
    }

    /// The service with this code.
    pub fn service(&self, code: &ServiceCode) -> Option<&Arc<Service>> {
        self.services.get(code)
    }

    /// The service that takes complaints in, when the town has one.
    pub fn complaints(&self) -> Option<&Arc<Service>> {
        self.services.get(self.town.complaints.as_ref()?)
    }

    /// The words of a service: in `language`, else in another, visibly.
    pub fn text<'a>(&'a self, service: &ServiceCode, language: Language, key: &'a str) -> Text<'a> {
        match self.services.get(service) {
            Some(service) => service.text(language, key),
            None => Text { text: key, language: Language::English },
        }
    }

    /// The words of the town: in `language`, else in another, visibly.
    pub fn town_text<'a>(&'a self, language: Language, key: &'a str) -> Text<'a> {
        self.texts.text(language, key)
    }

    /// The words of a key that a town need not have.
    pub fn optional_town_text(&self, language: Language, key: &str) -> Option<Text<'_>> {
        self.texts.find(language, key)
    }

    /// What is wrong with the calendar as of `today`: the year that is running must be there.
    pub fn calendar_fault(&self, today: Day) -> Option<Fault> {
        (!self.calendar.is_published(today.year())).then(|| Fault {
            path: self.calendar_path.clone(),
            line: 1,
            kind: FaultKind::CalendarYearMissing,
            message: format!("the calendar does not have {}", today.year()),
            mend: "add the year's notice; until then its deadlines are provisional".to_owned(),
        })
    }
}

impl Service {
    /// The words of this version of the service: in `language`, else in another, visibly.
    pub fn text<'a>(&'a self, language: Language, key: &'a str) -> Text<'a> {
        self.texts.text(language, key)
    }

    /// The words of a key that a service need not have.
    pub fn optional_text(&self, language: Language, key: &str) -> Option<Text<'_>> {
        self.texts.find(language, key)
    }

    /// What a paper calls a field: a form asks, a paper states. The field's own label, where the language has no other.
    pub fn paper_label(&self, language: Language, field: &FieldName) -> String {
        let own = self.optional_text(language, &format!("paper-field-{field}"));
        let own = own.filter(|own| own.language == language).map(|own| own.text.to_owned());
        own.unwrap_or_else(|| self.text(language, &format!("field-{field}")).text.to_owned())
    }

    /// What a field is called in a list of what was seen or may be given, where nobody is asked: by its own name, where
    /// the language has one, else by its label, without what stands in brackets at the end of one that may stay empty.
    pub fn field_name(&self, language: Language, field: &str) -> Option<String> {
        let own = self.optional_text(language, &format!("name-{field}"));
        if let Some(own) = own.filter(|own| own.language == language) {
            return Some(own.text.to_owned());
        }
        let label = self.optional_text(language, &format!("field-{field}"))?.text;
        let may_stay_empty = self.field(field).is_some_and(|field| !field.required);
        let opened = label.strip_suffix([')', '）']).and_then(|label| label.rsplit_once(['(', '（']));
        let bare = opened.filter(|_| may_stay_empty).map_or(label, |(name, _)| name.trim_end());
        Some(bare.to_owned())
    }

    /// All words of this version of the service.
    pub const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The files of this version of the service in one text, from which `from_source` reads it again.
    pub fn source(&self) -> String {
        serde_json::to_string(&self.files).expect("paths and texts are always JSON")
    }

    /// Reads a service from what `source` gave. Only its structure must be sound: offices may have
    /// gone since, and what is checked may have become stricter.
    pub fn from_source(source: &str) -> Result<Self, Vec<Fault>> {
        let files: Vec<SourceFile> = serde_json::from_str(source).map_err(|error| vec![unreadable(&error)])?;
        with_deep_stack(|| {
            let sorted = sorted::sort(&files).0;
            let Some(file) = sorted.services.first() else { return Err(vec![unreadable(&"no service")]) };
            let (read, faults) = service::read(file, None);
            let read = read.filter(|_| faults.is_empty()).ok_or(faults)?;
            let words = read_words(&sorted).0;
            Ok(complete(read, &sorted, &words))
        })
    }
}

fn unreadable(why: &dyn std::fmt::Display) -> Fault {
    Fault {
        path: "the stored version of a service".to_owned(),
        line: 1,
        kind: FaultKind::FileUnexpected,
        message: format!("it cannot be read: {why}"),
        mend: "restore it from a backup".to_owned(),
    }
}

/// Compiling a rule walks it by calls that nest deep: with 8 MB no allowed rule comes near the end.
fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("catalogue".to_owned()).stack_size(8 << 20);
        let running = thread.spawn_scoped(scope, work).expect("a starting process may have one more thread");
        running.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

type WordsByName<'a> = BTreeMap<(Language, &'a str), Words>;

fn read(files: &[SourceFile], depth: Depth) -> Result<Catalogue, Vec<Fault>> {
    let (sorted, mut faults) = sorted::sort(files);
    let (town, mut found) = sorted.town.map(town::read).unwrap_or_default();
    faults.append(&mut found);
    let (staff, mut found) = staff::read(sorted.offices, sorted.officers);
    faults.append(&mut found);
    let (bases, mut found): (Bases, _) =
        sorted.disclosures.map(|file| disclosures::read(file, &staff)).unwrap_or_default();
    faults.append(&mut found);
    let (calendar, mut found) = calendar(&sorted);
    faults.append(&mut found);
    let (words, mut found) = read_words(&sorted);
    faults.append(&mut found);
    let mut services = Vec::new();
    for file in &sorted.services {
        let (read, mut found) = service::read(file, Some(&staff));
        faults.append(&mut found);
        services.extend(read);
    }
    let codes = known_services(&sorted, &services);
    let (halls, mut found) = halls(&sorted, town.as_ref(), &codes);
    faults.append(&mut found);
    let settled = sorted.town.zip(town.as_ref());
    faults.extend(settled.and_then(|(file, town)| town::complaints_nowhere(town, file, &codes)));
    faults.extend(settled.and_then(|(file, town)| town::complaints_unfit(town, file, &services)));
    let (announcements, mut found) = announcements(&sorted, &codes);
    faults.append(&mut found);
    let languages = town.as_ref().map_or(&[][..], |town| &town.languages);
    if town.is_some() {
        faults.append(&mut lint::town_words(
            &Town {
                halls: &halls,
                staff: &staff,
                bases: &bases,
                calendar: &calendar,
                announcements: sorted.announcements.iter().map(|file| file.stem()).collect(),
                languages,
            },
            &words,
            &sorted.path(""),
        ));
    }
    for read in &services {
        faults.append(&mut lint::service(read, &staff, &words, languages, depth));
    }
    faults.append(&mut lint::often(&services));
    let mut codes: BTreeSet<&str> = services.iter().map(|read| read.service.code.as_str()).collect();
    codes.extend(sorted.services.iter().filter_map(|file| file.path.rsplit('/').next()?.strip_suffix(".toml")));
    faults.append(&mut lint::strangers(&codes, &words));
    faults.sort_by(|left, right| (&left.path, left.line, left.kind).cmp(&(&right.path, right.line, right.kind)));
    faults.dedup();
    let Some(town) = town.filter(|_| faults.is_empty()) else { return Err(faults) };
    let services = services.into_iter().map(|read| complete(read, &sorted, &words));
    let services = services.map(|service| (service.code.clone(), Arc::new(service))).collect();
    let calendar_path = sorted.calendars.first().map_or_else(String::new, |file| file.path.clone());
    let texts = texts(&words, "town");
    Ok(Catalogue { town, staff, services, bases, halls, announcements, calendar, texts, calendar_path })
}

/// The codes of all services. One whose own file has faults is known all the same.
fn known_services(sorted: &Sorted<'_>, services: &[ReadService]) -> BTreeSet<ServiceCode> {
    let named = sorted.services.iter().filter_map(|file| file.stem().parse().ok());
    services.iter().map(|read| read.service.code.clone()).chain(named).collect()
}

/// What the town announces, the newest first.
fn announcements(sorted: &Sorted<'_>, services: &BTreeSet<ServiceCode>) -> (Vec<Announcement>, Vec<Fault>) {
    let (mut announcements, mut faults) = (Vec::new(), Vec::new());
    for file in &sorted.announcements {
        let (read, mut found) = announcement::read(file, services);
        faults.append(&mut found);
        announcements.extend(read);
    }
    announcements.sort_by(|one, other| (other.from, &other.code).cmp(&(one.from, &one.code)));
    (announcements, faults)
}

/// The halls, each with the languages that it names or else the town's, and whether the main one is among them.
fn halls(sorted: &Sorted<'_>, town: Option<&TownSettings>, services: &BTreeSet<ServiceCode>) -> (Halls, Vec<Fault>) {
    let (mut halls, mut faults) = (Halls::new(), Vec::new());
    for file in &sorted.halls {
        let (mut read, mut found) = hall::read(file, services);
        faults.append(&mut found);
        if let (Some(hall), Some(town)) = (read.as_mut().filter(|hall| hall.languages.is_empty()), town) {
            hall.languages.clone_from(&town.languages);
        }
        halls.extend(read.map(|hall| (hall.code.clone(), Arc::new(hall))));
    }
    let is_there = |main: &HallCode| sorted.halls.iter().any(|file| file.stem() == main.as_str());
    if let Some(main) = town.map(|town| &town.hall).filter(|main| !is_there(main)) {
        let text = sorted.town.map_or("", |file| file.text.as_str());
        faults.push(Fault {
            path: sorted.path("town.toml"),
            line: text.lines().position(|line| line.trim_start().starts_with("hall")).map_or(1, |place| place + 1),
            kind: FaultKind::HallMissing,
            message: format!("the main hall `{main}` has no file `halls/{main}.toml`"),
            mend: "add it with the hall's opening hours, or name another hall".to_owned(),
        });
    }
    (halls, faults)
}

fn read_words<'a>(sorted: &Sorted<'a>) -> (WordsByName<'a>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut all = BTreeMap::new();
    for (name, file) in &sorted.words {
        let (words, mut found) = words::read(file);
        faults.append(&mut found);
        all.insert(*name, words);
    }
    (all, faults)
}

fn texts(words: &WordsByName<'_>, stem: &str) -> Texts {
    let mut texts = Texts::default();
    for language in Language::ALL {
        if let Some(words) = words.get(&(language, stem)) {
            texts.put(language, words.texts.clone());
        }
    }
    texts
}

/// The service with its words and its files.
fn complete(read: ReadService, sorted: &Sorted<'_>, words: &WordsByName<'_>) -> Service {
    let mut service = read.service;
    let stem = service.code.as_str().to_owned();
    service.texts = texts(words, &stem);
    service.examples = lint::examples(&service.texts);
    service.search_words = service.texts.find(Language::Chinese, "also").is_some();
    let own_words = Language::ALL.iter().filter_map(|language| sorted.words.get(&(*language, stem.as_str())));
    let structure = sorted.services.iter().filter(|file| file.path == read.path);
    service.files = structure.chain(own_words).map(|file| (*file).clone()).collect();
    service
}

fn calendar(sorted: &Sorted<'_>) -> (Calendar, Vec<Fault>) {
    let Some(file) = sorted.calendars.first() else {
        let fault = Fault {
            path: sorted.path("calendar/cn.toml"),
            line: 1,
            kind: FaultKind::CalendarMissing,
            message: "the town has no calendar".to_owned(),
            mend: "add one, so that deadlines know the holidays".to_owned(),
        };
        return (Calendar::default(), vec![fault]);
    };
    let mut faults = Vec::new();
    let parsed = Calendar::parse(&file.path, &file.text);
    let is_sound = parsed.is_ok();
    let mut calendar = sound(file, parsed, &mut faults);
    for other in &sorted.calendars[1..] {
        // Against a calendar that cannot be read nothing can be said about a town's own days.
        let parsed = if is_sound && sorted::is_local(other) {
            calendar.parse_local(&other.path, &other.text)
        } else {
            Calendar::parse(&other.path, &other.text)
        };
        calendar = calendar.with_local(&sound(other, parsed, &mut faults));
    }
    (calendar, faults)
}

fn sound(file: &SourceFile, parsed: Result<Calendar, Vec<CalendarFault>>, faults: &mut Vec<Fault>) -> Calendar {
    parsed.unwrap_or_else(|found| {
        faults.extend(found.into_iter().map(|fault| Fault {
            path: file.path.clone(),
            line: fault.line,
            kind: FaultKind::CalendarWrong,
            message: fault.message,
            mend: "see the head of calendar/cn.toml".to_owned(),
        }));
        Calendar::default()
    })
}
