//! Reading a service's structure. What needs the whole service, the staff or the words is checked in
//! `lint`.

use super::super::{
    ClockStart, Duties, FastLane, Fault, FaultKind, Paper, Service, Texts, places::Places, source::SourceFile,
};
use super::{
    form, parts,
    section::{FileReader, Placed, Section, rooted},
    staff::known_office,
};
use crate::{
    base::{OfficeCode, ServiceCode},
    case::Delivery,
    people::Staff,
};
use std::collections::BTreeSet;

/// A service as its file states it, and where.
#[derive(Debug)]
pub(in super::super) struct ReadService {
    pub(in super::super) service: Service,
    pub(in super::super) places: Places,
    pub(in super::super) path: String,
    /// Whether the structure had no fault, so that a closer look makes sense.
    pub(in super::super) sound: bool,
}

const KEYS: [&str; 22] = [
    "code",
    "version",
    "often",
    "fee",
    "working_days",
    "legal_limit",
    "clock_starts",
    "notice_days",
    "draft_days",
    "keep_ready_days",
    "objection_days",
    "retention_days",
    "delivery",
    "paper",
    "opinions",
    "duties",
    "fast_lane",
    "party",
    "question",
    "eligibility",
    "item",
    "topic",
];

/// What is granted is kept ready for half a year, unless the file says otherwise.
const KEEP_READY_DAYS: u16 = 180;

const DELIVERY: [(&str, Delivery); 3] =
    [("online", Delivery::Online), ("counter", Delivery::Counter), ("courier", Delivery::Courier)];
const PAPER: [(&str, Paper); 3] =
    [("certificate", Paper::Certificate), ("letter", Paper::Letter), ("decision_only", Paper::DecisionOnly)];
const CLOCK_START: [(&str, ClockStart); 2] =
    [("submission", ClockStart::Submission), ("confirmation", ClockStart::Confirmation)];

/// Reads the service in `file`; with `staff`, its offices must be among theirs.
pub(super) fn read(file: &SourceFile, staff: Option<&Staff>) -> (Option<ReadService>, Vec<Fault>) {
    let mut reader = FileReader::new(file);
    let table = reader.parse(&file.text);
    let root = Section::root(&table, "the service");
    reader.known(&root, &KEYS);
    let mut noted = Places::default();
    let service = read_service(&mut reader, &root, &mut noted, staff, &file.path);
    let sound = reader.faults.is_empty();
    let read = service.map(|service| ReadService { service, places: noted, path: file.path.clone(), sound });
    (read, rooted(reader.faults))
}

fn read_service(
    reader: &mut FileReader<'_>,
    root: &Section<'_>,
    noted: &mut Places,
    staff: Option<&Staff>,
    path: &str,
) -> Option<Service> {
    let code = code(reader, root, noted, path);
    let duties = duties(reader, root, noted, staff);
    let parties = parts::parties(reader, root, noted);
    let mut names = BTreeSet::new();
    let questions = parts::questions(reader, root, noted, &mut names);
    let eligibility = parts::eligibility(reader, root, noted);
    let checklist = parts::checklist(reader, root, noted, staff);
    reader.must_have(root, "topic", "write at least one [[topic]] with its fields");
    let topics = form::topics(reader, root, noted, &mut names, &parties, staff);
    let terms = terms(reader, root, noted);
    let fast_lane = fast_lane(reader, root, noted);
    if let Some(line) = reader.line_of(root, "opinions") {
        noted.put("key", "opinions", line);
    }
    let opinions = offices(reader, root, "opinions", staff);
    Some(Service {
        code: code?,
        duties: duties?,
        opinions,
        parties,
        questions,
        eligibility,
        checklist,
        topics,
        fast_lane,
        version: terms.version,
        often: terms.often,
        fee: terms.fee,
        working_days: terms.working_days,
        legal_limit: terms.legal_limit,
        clock_starts: terms.clock_starts,
        notice_days: terms.notice_days,
        draft_days: terms.draft_days,
        keep_ready_days: terms.keep_ready_days,
        objection_days: terms.objection_days,
        delivery: terms.delivery,
        paper: terms.paper,
        retention_days: terms.retention_days,
        examples: 0,
        search_words: false,
        texts: Texts::default(),
        files: Vec::new(),
    })
}

fn code(reader: &mut FileReader<'_>, root: &Section<'_>, noted: &mut Places, path: &str) -> Option<ServiceCode> {
    reader.must_have(root, "code", "write the code, the same as the file's name");
    let placed = reader.text(root, "code")?;
    noted.put("key", "code", placed.line);
    noted.put("key", placed.value, placed.line);
    let code: ServiceCode = reader.name(placed, '_')?;
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or(path);
    if stem != placed.value {
        let message = format!("the file is `{stem}.toml`, the code in it is `{code}`");
        reader.fault(placed.line, FaultKind::FileNameDiffers, message, format!("name the file `{code}.toml`"));
    }
    Some(code)
}

/// What a service promises and asks, in figures and words.
struct Terms {
    version: u32,
    often: Option<u8>,
    fee: u32,
    working_days: u16,
    legal_limit: Option<u16>,
    clock_starts: ClockStart,
    notice_days: u16,
    draft_days: u16,
    keep_ready_days: u16,
    objection_days: Option<u16>,
    delivery: Vec<Delivery>,
    paper: Paper,
    retention_days: u16,
}

fn terms(reader: &mut FileReader<'_>, root: &Section<'_>, noted: &mut Places) -> Terms {
    for key in ["version", "fee", "working_days", "notice_days", "draft_days", "retention_days", "delivery", "paper"] {
        reader.must_have(root, key, "see the table of keys in docs/services.md");
    }
    let mut number = |key, bounds, kind, mend| bounded(reader, noted, root, &Bounded { key, bounds, kind, mend });
    let days = (0, 1000);
    let at_least_one = (1, 1000);
    let out = FaultKind::NumberOutOfBounds;
    let version = number("version", (1, 1_000_000), FaultKind::VersionZero, "count versions from 1");
    let often = number("often", (1, 100), out, "count places from 1");
    let fee =
        number("fee", (0, 100_000_000), FaultKind::AmountNegative, "write hundredths of the currency, 0 for free");
    let working_days = number("working_days", days, out, "write 0 to 1000 working days");
    let legal_limit = number("legal_limit", days, out, "write 0 to 1000 working days");
    let notice_days = number("notice_days", at_least_one, FaultKind::DaysZero, "give people at least a day");
    let draft_days = number("draft_days", at_least_one, FaultKind::DaysZero, "keep a draft at least a day");
    let mend = "keep it ready 30 to 1000 days, or leave the key out for 180";
    let keep_ready_days = number("keep_ready_days", (30, 1000), out, mend);
    let mend = "give people at least a day, or leave the key out where no time is set";
    let objection_days = number("objection_days", at_least_one, FaultKind::DaysZero, mend);
    let mend = "keep the data 1 to 3650 days";
    let retention_days = number("retention_days", (1, 3650), FaultKind::RetentionOutOfBounds, mend);
    Terms {
        version: fitting(version).unwrap_or(1),
        often: fitting(often),
        fee: fitting(fee).unwrap_or(0),
        working_days: fitting(working_days).unwrap_or(0),
        legal_limit: fitting(legal_limit),
        notice_days: fitting(notice_days).unwrap_or(1),
        draft_days: fitting(draft_days).unwrap_or(1),
        keep_ready_days: fitting(keep_ready_days).unwrap_or(KEEP_READY_DAYS),
        objection_days: fitting(objection_days),
        retention_days: fitting(retention_days).unwrap_or(1),
        clock_starts: clock_starts(reader, root, noted),
        delivery: delivery(reader, root, noted),
        paper: paper(reader, root),
    }
}

fn fitting<T: TryFrom<i64>>(number: Option<i64>) -> Option<T> {
    number.and_then(|number| T::try_from(number).ok())
}

/// A number that must lie within bounds.
pub(super) struct Bounded {
    pub(super) key: &'static str,
    pub(super) bounds: (i64, i64),
    pub(super) kind: FaultKind,
    pub(super) mend: &'static str,
}

/// The number of `wanted.key`, when it is there and within bounds.
pub(super) fn bounded(
    reader: &mut FileReader<'_>,
    noted: &mut Places,
    section: &Section<'_>,
    wanted: &Bounded,
) -> Option<i64> {
    let placed = reader.whole(section, wanted.key)?;
    noted.put("key", wanted.key, placed.line);
    let (least, most) = wanted.bounds;
    if (least..=most).contains(&placed.value) {
        return Some(placed.value);
    }
    // Each kind but retention is about too little; too much is out of bounds for all others.
    let kind = match wanted.kind {
        FaultKind::RetentionOutOfBounds => FaultKind::RetentionOutOfBounds,
        _ if placed.value > most => FaultKind::NumberOutOfBounds,
        kind => kind,
    };
    let message = format!("`{}` is {}, which is not {least} to {most}", wanted.key, placed.value);
    reader.fault(placed.line, kind, message, wanted.mend);
    None
}

fn clock_starts(reader: &mut FileReader<'_>, root: &Section<'_>, noted: &mut Places) -> ClockStart {
    let Some(placed) = reader.text(root, "clock_starts") else { return ClockStart::Submission };
    noted.put("key", "clock_starts", placed.line);
    reader.word(placed, "clock_starts", &CLOCK_START).unwrap_or(ClockStart::Submission)
}

fn delivery(reader: &mut FileReader<'_>, root: &Section<'_>, noted: &mut Places) -> Vec<Delivery> {
    if let Some(line) = reader.line_of(root, "delivery") {
        noted.put("key", "delivery", line);
    }
    let mut taken = BTreeSet::new();
    let mut ways = Vec::new();
    for placed in reader.list(root, "delivery") {
        reader.once(&mut taken, placed, "the way");
        ways.extend(reader.word(placed, "delivery", &DELIVERY));
    }
    ways
}

fn paper(reader: &mut FileReader<'_>, root: &Section<'_>) -> Paper {
    reader.text(root, "paper").and_then(|placed| reader.word(placed, "paper", &PAPER)).unwrap_or(Paper::DecisionOnly)
}

fn duties(
    reader: &mut FileReader<'_>,
    root: &Section<'_>,
    noted: &mut Places,
    staff: Option<&Staff>,
) -> Option<Duties> {
    reader.must_have(root, "duties", "write a section [duties] with intake, decision and issue");
    let section = reader.section(root, "duties")?;
    reader.known(&section, &["intake", "decision", "issue"]);
    let mut one = |key| {
        reader.must_have(&section, key, "write the code of an office");
        let placed = reader.text(&section, key)?;
        noted.put("duty", key, placed.line);
        office(reader, placed, staff)
    };
    let (intake, decision, issue) = (one("intake"), one("decision"), one("issue"));
    Some(Duties { intake: intake?, decision: decision?, issue: issue? })
}

/// The office with this code; any sound code, when there is no staff to look it up in.
pub(super) fn office(reader: &mut FileReader<'_>, placed: Placed<&str>, staff: Option<&Staff>) -> Option<OfficeCode> {
    match staff {
        Some(staff) => known_office(reader, placed, staff.offices.keys()),
        None => reader.name(placed, '_'),
    }
}

/// The offices that stand under `key`, each once.
pub(super) fn offices(
    reader: &mut FileReader<'_>,
    section: &Section<'_>,
    key: &str,
    staff: Option<&Staff>,
) -> Vec<OfficeCode> {
    let mut taken = BTreeSet::new();
    let mut offices = Vec::new();
    for placed in reader.list(section, key) {
        reader.once(&mut taken, placed, "the office");
        offices.extend(office(reader, placed, staff));
    }
    offices
}

fn fast_lane(reader: &mut FileReader<'_>, root: &Section<'_>, noted: &mut Places) -> Option<FastLane> {
    let section = reader.section(root, "fast_lane")?;
    reader.known(&section, &["when", "check_one_in"]);
    reader.must_have(&section, "when", "write the rule that decides who may take the fast lane");
    reader.must_have(&section, "check_one_in", "write that one case in so many is checked, such as check_one_in = 10");
    let when = parts::rule(reader, &section, "when", noted, ("rule", "fast-lane"));
    let mend = "write 1 to check every case, 10 for one in ten";
    let wanted = Bounded { key: "check_one_in", bounds: (1, 10_000), kind: FaultKind::LotZero, mend };
    let check_one_in = fitting(bounded(reader, noted, &section, &wanted))?;
    Some(FastLane { when: when?, check_one_in })
}
