//! Proves the published calendar against the notices' outcome, and that a faulty file says what to mend.

use super::{Calendar, DayKind};
use crate::base::Day;
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;
use std::{path::Path, sync::LazyLock};

const CN: &str = include_str!("../../../../town/calendar/cn.toml");

/// Working days of each year from 2007, as the notices leave them.
const WORKING_DAYS: [usize; 20] =
    [249, 251, 250, 250, 250, 249, 250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248];

/// FNV-1a over one byte a day, `1` worked or `0` not, from 2007 to 2026, taken from the day-by-day table.
const ALL_DAYS: u64 = 0xccd2_c0df_c738_e266;

/// A town's own days, in the form towns write them.
const LOCAL: &str = r#"
[[year]]
year = 2026
[[year.half_day]]
name = "half-day-staff-meeting"
on = 2026-03-13
[[year.closure]]
name = "closure-hall-moves"
from = 2026-03-19
to = 2026-03-23
"#;

static MAINLAND: LazyLock<Calendar> = LazyLock::new(|| Calendar::parse("cn.toml", CN).unwrap());

fn mainland() -> Calendar {
    MAINLAND.clone()
}

fn faults(text: &str) -> Vec<(usize, String)> {
    Calendar::parse("town.toml", text).unwrap_err().into_iter().map(|fault| (fault.line, fault.message)).collect()
}

fn days_of(year: i16) -> impl Iterator<Item = Day> {
    date(year, 1, 1).series(1.day()).take_while(move |day| day.year() == year)
}

#[test]
fn every_day_from_2007_to_2026_is_worked_as_the_notices_say() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/calendar/working-days-cn-2007-2026.csv");
    let Ok(table) = std::fs::read_to_string(&path) else {
        eprintln!(
            "\n!!! SKIPPED: the day-by-day table of working days is absent; only the yearly counts were checked !!!\n"
        );
        return;
    };
    let calendar = mainland();
    let mut days = 0;
    for line in table.lines().skip(1) {
        let (day, working) = line.split_once(',').unwrap();
        let day: Day = day.parse().unwrap();
        assert_eq!(calendar.is_working(day), working == "1", "{day} is {:?}", calendar.kind(day));
        days += 1;
    }
    assert_eq!(days, 7_305);
}

#[test]
fn each_year_has_as_many_working_days_as_its_notice_leaves() {
    let calendar = mainland();
    assert_eq!(calendar.years(), (2007..=2026).collect::<Vec<i16>>());
    for (year, expected) in (2007..).zip(WORKING_DAYS) {
        assert_eq!(days_of(year).filter(|day| calendar.is_working(*day)).count(), expected, "{year}");
    }
}

#[test]
fn all_7305_days_together_are_those_of_the_notices() {
    let calendar = mainland();
    let days: Vec<Day> = (2007..=2026).flat_map(days_of).collect();
    let digest = days.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, day| {
        (sum ^ u64::from(b'0' + u8::from(calendar.is_working(*day)))).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!((days.len(), digest), (7_305, ALL_DAYS));
}

#[test]
fn a_day_says_what_it_is_and_why() {
    let calendar = mainland();
    let kind = |month, day| calendar.kind(date(2026, month, day));
    assert_eq!(kind(9, 24), DayKind::Working);
    assert_eq!(kind(9, 25), DayKind::Holiday("holiday-mid-autumn".into()));
    assert_eq!(kind(9, 20), DayKind::MakeUp("holiday-national".into()));
    assert_eq!(kind(9, 19), DayKind::Weekend);
    assert_eq!(calendar.next_working_day_after(date(2026, 9, 30)), Some(date(2026, 10, 8)));
    assert_eq!(calendar.working_day_from(date(2026, 9, 30)), Some(date(2026, 9, 30)));
    assert_eq!(calendar.working_day_from(date(2026, 10, 1)), Some(date(2026, 10, 8)));
    assert_eq!(calendar.halves_between(date(2026, 9, 24), date(2026, 10, 9)), 10);
    assert_eq!(calendar.kind(date(2015, 9, 3)).name(), Some("holiday-victory-2015"));
}

#[test]
fn years_without_a_notice_have_plain_weekends_and_are_not_published() {
    let calendar = mainland();
    for year in [2006, 2027] {
        assert!(!calendar.is_published(year));
        assert!(days_of(year).all(|day| matches!(calendar.kind(day), DayKind::Working | DayKind::Weekend)));
    }
    assert!(calendar.is_published(2007) && calendar.is_published(2026));
}

#[test]
fn a_calendar_of_plain_weekends_publishes_every_year() {
    let stated = Calendar::parse("plain.toml", "published = \"every-year\"").unwrap();
    assert_eq!(stated, Calendar::weekends_only());
    assert!(stated.is_published(1812) && stated.is_published(2150));
    assert_eq!(stated.halves(date(2026, 10, 1)), 2);
    assert_eq!(stated.halves(date(2026, 10, 3)), 0);
}

#[test]
fn a_calendar_may_say_that_only_the_years_it_lists_are_published() {
    let said = format!("published = \"listed-years\"\n{LOCAL}");
    let calendar = Calendar::parse("town.toml", &said).unwrap();
    assert_eq!(calendar, Calendar::parse("town.toml", LOCAL).unwrap());
    assert!(calendar.is_published(2026) && !calendar.is_published(2025));
}

#[test]
fn from_a_day_to_the_same_day_is_one_day() {
    let calendar = Calendar::parse("town.toml", &entry("closure", "from = 2026-05-06, to = 2026-05-06")).unwrap();
    let halves = [5, 6, 7].map(|day| calendar.halves(date(2026, 5, day)));
    assert_eq!(halves, [2, 0, 2]);
}

#[test]
fn a_town_adds_its_own_half_days_and_closures() {
    let local = Calendar::parse("town.toml", LOCAL).unwrap();
    let calendar = mainland().with_local(&local);
    assert_eq!(calendar.halves(date(2026, 3, 13)), 1);
    assert_eq!(calendar.kind(date(2026, 3, 20)), DayKind::Closed("closure-hall-moves".into()));
    assert_eq!(calendar.kind(date(2026, 10, 1)), mainland().kind(date(2026, 10, 1)));
    assert!(calendar.names().contains(&"half-day-staff-meeting"));
    assert_eq!(calendar.next_working_day_after(date(2026, 3, 18)), Some(date(2026, 3, 24)));
}

#[test]
fn a_towns_own_day_is_judged_by_the_calendar_that_it_changes() {
    // The notices have 2026-09-20, a Sunday, as worked, and 2026-10-01, a Thursday, as a holiday.
    let (make_up, holiday, weekend, working) = ("2026-09-20", "2026-10-01", "2026-09-12", "2026-09-21");
    let read = |key: &str, day: &str| mainland().parse_local("local.toml", &entry(key, &format!("on = {day}")));
    let halves = |key: &str, day: &str| mainland().with_local(&read(key, day).unwrap()).halves(day.parse().unwrap());
    assert_eq!((halves("half_day", make_up), halves("half_day", working)), (1, 1));
    assert_eq!((halves("half_day", holiday), halves("half_day", weekend)), (1, 1));
    assert_eq!((halves("make_up", holiday), halves("make_up", weekend)), (2, 2));
    let check = |key: &str, day: &str, said: &str| {
        let faults = read(key, day).unwrap_err();
        let [fault] = faults.as_slice() else { panic!("{faults:?}") };
        assert!(fault.line == 2 && fault.message.contains(said), "{key} {day}: {fault}");
    };
    check("make_up", working, "2026-09-21 is a Monday, which is worked anyway");
    check("make_up", make_up, "2026-09-20 is `holiday-national`, which is worked anyway");
}

/// One block for 2026 with one entry under `key`, which stands on line 2.
fn entry(key: &str, rest: &str) -> String {
    format!("[[year]]\n{key} = [{{ name = \"holiday-x\", {rest} }}]\nyear = 2026\n")
}

#[test]
fn each_fault_names_its_line_and_its_mend() {
    let cases = [
        (entry("holiday", "on = 2025-05-01"), 2, "put it into the block of 2025"),
        (entry("holiday", "from = 2026-12-30, to = 2027-01-01"), 2, "put it into the block of 2027"),
        (entry("holiday", "from = 2026-05-03, to = 2026-05-01"), 2, "swap the two"),
        (entry("holiday", "from = 2026-05-03"), 2, "write either `on` or both"),
        (entry("holiday", "on = \"2026-05-03\""), 2, "without quotes"),
        (entry("holiday", "on = 2026-05-03, day = 3"), 2, "`day` means nothing here"),
        (entry("make_up", "on = 2026-09-21"), 2, "name the day at the weekend"),
        (entry("half_day", "on = 2026-09-19"), 2, "name a working day"),
        (entry("holidays", "on = 2026-09-21"), 2, "`holidays` means nothing here"),
        ("[[year]]\nyear = 2026\nholiday = [{ on = 2026-05-01 }]".into(), 3, "with the key of its text"),
        ("[[year]]\nyear = 2026\nholiday = [{ name = \"May Day\", on = 2026-05-01 }]".into(), 3, "lower-case letters"),
        ("[[year]]\nyear = 2026\nholiday = [{ name = \"may Day\", on = 2026-05-01 }]".into(), 3, "lower-case letters"),
        ("[[year]]\nyear = 2026\nholiday = [{ name = \"1-may\", on = 2026-05-01 }]".into(), 3, "lower-case letters"),
        ("[[year]]\nyear = 2026\nholiday = 3".into(), 3, "this is not a list"),
        ("[[year]]\nyear = 2026\n\n[[year]]\nyear = 2026\n".into(), 5, "stands on line 2 already; join"),
        ("\n[[year]]\nyear = 26\n".into(), 3, "1900 to 2200"),
        ("\n[[year]]\n".into(), 2, "write `year = 2026`"),
        ("name = \"x\"\n".into(), 1, "`published` and `[[year]]` only"),
        ("published = \"yes\"\n".into(), 1, "write one of them"),
        ("\n[[year]]\nyear = = 3\n".into(), 3, "this is not TOML"),
    ];
    for (text, line, mend) in cases {
        let found = faults(&text);
        assert!(found.iter().any(|(at, message)| *at == line && message.contains(mend)), "{text}\n{found:?}");
    }
}

#[test]
fn a_fault_says_in_which_file_and_line_it_stands() {
    let faults = Calendar::parse("town.toml", "\n[[year]]\n").unwrap_err();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("town.toml:2: ") && said[0].contains("write `year = 2026`"), "{said:?}");
}

#[test]
fn a_day_cannot_be_a_holiday_and_worked() {
    let text = "[[year]]\nyear = 2026\n\
        holiday = [{ name = \"holiday-x\", from = 2026-05-01, to = 2026-05-03 }]\n\
        make_up = [{ name = \"holiday-x\", on = 2026-05-02 }]\n";
    let found = faults(text);
    assert_eq!(found.len(), 1);
    assert!(found[0].1.starts_with("2026-05-02 stands on line"), "{found:?}");
}

#[test]
fn all_faults_of_a_file_are_found_in_one_go() {
    let text = "town = 1\n[[year]]\nyear = 2026\n\
        make_up = [{ name = \"holiday-x\", on = 2026-09-21 }]\n\
        closure = [{ name = \"closure-x\", on = 2025-09-21 }]\n";
    assert_eq!(faults(text).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 4, 5]);
}

proptest! {
    #[test]
    fn reading_anything_ends_in_a_calendar_or_in_faults(text in "(?s)[\\[\\]{}=,\". a-z0-9\n-]{0,200}") {
        if let Err(faults) = Calendar::parse("town.toml", &text) {
            prop_assert!(!faults.is_empty());
        }
    }

    #[test]
    fn the_walk_along_the_calendar_sees_what_each_day_is(start in 0_i32..7_500, length in 1_usize..400) {
        let calendar = &*MAINLAND;
        let first = date(2006, 12, 1).saturating_add(start.days());
        for walked in calendar.days_from(first).take(length) {
            prop_assert_eq!(walked.kind(), calendar.kind(walked.day));
            prop_assert_eq!(walked.halves(), calendar.kind(walked.day).halves());
        }
    }
}

#[test]
fn kinds_of_days_have_words() {
    let named = || "any-name".into();
    let kinds = [
        DayKind::Working,
        DayKind::HalfDay(named()),
        DayKind::MakeUp(named()),
        DayKind::Weekend,
        DayKind::Holiday(named()),
        DayKind::Closed(named()),
    ];
    let words = ["working", "half-day", "make-up", "weekend", "holiday", "closed"];
    assert_eq!(kinds.each_ref().map(DayKind::word), words);
    let names = [None, Some("any-name"), Some("any-name"), None, Some("any-name"), Some("any-name")];
    assert_eq!(kinds.each_ref().map(DayKind::name), names);
}

#[test]
fn calendars_are_told_apart_by_what_counts_and_not_by_what_days_are_called() {
    let read = |text: &str| Calendar::parse("town.toml", text).unwrap().digest();
    let local = read(LOCAL);
    assert_eq!(local, read(&LOCAL.replace("hall-moves", "hall-is-painted")));
    assert_ne!(local, read(&LOCAL.replace("03-23", "03-24")), "one day more is closed");
    assert_ne!(local, read(&LOCAL.replace("03-13", "03-12")), "another day is half worked");
    assert_ne!(local, read(&LOCAL.replace("year.half_day", "year.closure")), "a half day is closed");
    assert_ne!(local, read("[[year]]\nyear = 2026"));
    assert_ne!(Calendar::default().digest(), Calendar::weekends_only().digest(), "one publishes every year");
}
