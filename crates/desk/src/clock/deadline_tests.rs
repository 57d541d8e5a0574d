//! Proves the rule of the clock: worked examples on the real calendar of 2026, and the laws it keeps.

use super::{COUNTING, Calendar, ClockHistory, Colour, Deadline, Explanation, Pause, Promise, deadline, due_only};
use crate::{
    base::{Day, Instant, Zone},
    case::PauseReason,
};
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;
use std::{fmt::Write, sync::LazyLock};

const CN: &str = include_str!("../../../../town/calendar/cn.toml");

static MAINLAND: LazyLock<Calendar> = LazyLock::new(|| Calendar::parse("cn.toml", CN).unwrap());
static SHANGHAI: LazyLock<Zone> = LazyLock::new(|| Zone::get("Asia/Shanghai").unwrap());

/// Ten in the morning of a day.
fn at(day: Day) -> Instant {
    Instant::start_of(day, &SHANGHAI).plus_seconds(36_000)
}

fn in_2026(month: i8, day: i8) -> Day {
    date(2026, month, day)
}

fn clock(start: Day, days: u16) -> ClockHistory {
    ClockHistory {
        promise: Promise::WorkingDays(days),
        started: Some(at(start)),
        pauses: Vec::new(),
        extension: 0,
        stopped: None,
    }
}

fn paused(mut clock: ClockHistory, from: Day, until: Option<Day>) -> ClockHistory {
    clock.pauses.push(Pause { from: at(from), until: until.map(at), reason: PauseReason::Notice });
    clock
}

fn on(calendar: &Calendar, clock: &ClockHistory, today: Day) -> Deadline {
    deadline(clock, calendar, &SHANGHAI, at(today))
}

fn due(calendar: &Calendar, clock: &ClockHistory, today: Day) -> Option<Day> {
    due_only(clock, calendar, &SHANGHAI, today).map(|due| due.day)
}

fn effects(deadline: &Deadline) -> String {
    deadline.days.iter().fold(String::new(), |mut line, day| {
        let sign = match day.counts {
            Explanation::Started => "s".to_owned(),
            Explanation::Counted { halves } => format!(" {halves} "),
            Explanation::NotWorking => "-".to_owned(),
            Explanation::Paused => "p".to_owned(),
        };
        write!(line, "{sign}").unwrap();
        line
    })
}

#[test]
fn five_working_days_across_the_holidays_of_autumn_2026() {
    let clock = clock(in_2026(9, 24), 5);
    let deadline = on(&MAINLAND, &clock, in_2026(9, 24));
    assert_eq!(deadline.due, Some(in_2026(10, 9)));
    assert_eq!(deadline.due_at, Some(Instant::end_of(in_2026(10, 9), &SHANGHAI)));
    assert_eq!(effects(&deadline), "s--- 2  4  6 ------- 8  10 ");
    assert_eq!((deadline.days_promised, deadline.halves_used, deadline.days_left), (5, 0, 5));
    assert!(!deadline.provisional);
}

#[test]
fn the_day_a_notice_goes_out_counts_and_the_day_of_the_answer_does_not() {
    let clock = paused(clock(in_2026(9, 24), 5), in_2026(9, 28), Some(in_2026(9, 30)));
    let deadline = on(&MAINLAND, &clock, in_2026(10, 8));
    assert_eq!(deadline.due, Some(in_2026(10, 12)));
    assert_eq!(effects(&deadline), "s--- 2 pp------- 4  6  8 - 10 ");
    assert_eq!((deadline.halves_used, deadline.days_left), (4, 3));
}

#[test]
fn an_open_pause_shows_the_day_as_if_the_clock_ran_again_today() {
    let open = paused(clock(in_2026(9, 24), 5), in_2026(9, 28), None);
    for today in [in_2026(9, 28), in_2026(9, 30), in_2026(10, 5), in_2026(11, 2)] {
        let resumed = paused(clock(in_2026(9, 24), 5), in_2026(9, 28), Some(today));
        let shown = on(&MAINLAND, &open, today);
        assert_eq!(shown.due, on(&MAINLAND, &resumed, today).due);
        assert_eq!(shown.colour, Colour::None);
    }
}

#[test]
fn two_standstills_that_touch_count_no_day_between_them() {
    let twice =
        paused(paused(clock(in_2026(3, 2), 5), in_2026(3, 3), Some(in_2026(3, 5))), in_2026(3, 5), Some(in_2026(3, 6)));
    assert_eq!(effects(&on(&MAINLAND, &twice, in_2026(3, 9))), "s 2 ppp-- 4  6  8  10 ");
}

#[test]
fn a_clock_that_pauses_on_its_last_day_has_that_day_left_when_it_goes_on() {
    let until = |day| on(&MAINLAND, &paused(clock(in_2026(3, 2), 4), in_2026(3, 6), Some(day)), day);
    let same_day = until(in_2026(3, 6));
    assert_eq!((same_day.due, same_day.days_left), (Some(in_2026(3, 6)), 0));
    let at_the_weekend = until(in_2026(3, 7));
    assert_eq!((at_the_weekend.due, at_the_weekend.days_left), (Some(in_2026(3, 9)), 1));
    assert_eq!(effects(&at_the_weekend), "s 2  4  6 p-- 8 ");
    let later = until(in_2026(3, 11));
    assert_eq!((later.due, later.days_left, later.halves_used), (Some(in_2026(3, 11)), 0, 8));
    assert_eq!(later.colour, Colour::Red, "due today");
    assert_eq!(effects(&later), "s 2  4  6 ppppp 8 ");
    let open = paused(clock(in_2026(3, 2), 4), in_2026(3, 6), None);
    let shown = on(&MAINLAND, &open, in_2026(3, 14));
    assert_eq!((shown.due, shown.days_left, shown.colour), (Some(in_2026(3, 16)), 1, Colour::None));
}

#[test]
fn a_last_day_is_kept_as_often_as_the_clock_pauses_on_it() {
    let once = paused(clock(in_2026(3, 2), 4), in_2026(3, 6), Some(in_2026(3, 10)));
    let twice = paused(once, in_2026(3, 10), Some(in_2026(3, 12)));
    let shown = on(&MAINLAND, &twice, in_2026(3, 12));
    assert_eq!((shown.due, effects(&shown).as_str()), (Some(in_2026(3, 12)), "s 2  4  6 pppppp 8 "));
    let late = paused(twice, in_2026(3, 13), Some(in_2026(3, 17)));
    let shown = on(&MAINLAND, &late, in_2026(3, 17));
    assert_eq!((shown.due, shown.days_left), (Some(in_2026(3, 12)), -1), "what is late stays late");
}

#[test]
fn an_extension_on_a_kept_last_day_comes_on_top_of_it() {
    let mut clock = paused(clock(in_2026(3, 2), 4), in_2026(3, 6), Some(in_2026(3, 10)));
    assert_eq!(due(&MAINLAND, &clock, in_2026(3, 10)), Some(in_2026(3, 10)));
    clock.extension = 2;
    assert_eq!(due(&MAINLAND, &clock, in_2026(3, 10)), Some(in_2026(3, 12)));
}

#[test]
fn a_pause_on_the_last_day_of_one_promise_counts_that_day_of_a_longer_one() {
    let pause = |days| paused(clock(in_2026(3, 2), days), in_2026(3, 6), Some(in_2026(3, 10)));
    assert_eq!(due(&MAINLAND, &pause(4), in_2026(3, 10)), Some(in_2026(3, 10)));
    assert_eq!(due(&MAINLAND, &pause(6), in_2026(3, 10)), Some(in_2026(3, 12)), "the limit of the law");
}

#[test]
fn a_promise_of_no_days_that_pauses_at_once_is_due_on_the_day_it_goes_on() {
    let at_once = |until| paused(clock(in_2026(9, 24), 0), in_2026(9, 24), Some(until));
    let shown = on(&MAINLAND, &at_once(in_2026(9, 29)), in_2026(9, 29));
    assert_eq!((shown.due, effects(&shown).as_str()), (Some(in_2026(9, 29)), "spppp 2 "));
    assert_eq!(due(&MAINLAND, &at_once(in_2026(9, 24)), in_2026(9, 24)), Some(in_2026(9, 24)));
    assert_eq!(due(&MAINLAND, &at_once(in_2026(9, 26)), in_2026(9, 26)), Some(in_2026(9, 28)));
    let from_a_day_off = paused(clock(in_2026(9, 26), 0), in_2026(9, 26), Some(in_2026(9, 29)));
    let shown = on(&MAINLAND, &from_a_day_off, in_2026(9, 29));
    assert_eq!((shown.due, effects(&shown).as_str()), (Some(in_2026(9, 30)), "sppp 2 "), "no day off is a last day");
}

#[test]
fn a_promise_of_no_days_is_kept_on_the_same_working_day_or_the_next() {
    assert_eq!(due(&MAINLAND, &clock(in_2026(9, 24), 0), in_2026(9, 24)), Some(in_2026(9, 24)));
    assert_eq!(due(&MAINLAND, &clock(in_2026(9, 25), 0), in_2026(9, 25)), Some(in_2026(9, 28)));
    assert_eq!(on(&MAINLAND, &clock(in_2026(9, 24), 0), in_2026(9, 24)).colour, Colour::Red);
}

#[test]
fn half_days_count_half() {
    let text = "published = \"every-year\"\n[[year]]\nyear = 2026\n[[year.half_day]]\nname = \"half-day\"\n\
        from = 2026-03-03\nto = 2026-03-04\n[[year.half_day]]\nname = \"half-day\"\non = 2026-03-06\n";
    let calendar = Calendar::parse("town.toml", text).unwrap();
    let two = on(&calendar, &clock(in_2026(3, 2), 2), in_2026(3, 3));
    assert_eq!((two.due, two.halves_used, two.days_left), (Some(in_2026(3, 5)), 1, 2));
    let three = on(&calendar, &clock(in_2026(3, 2), 3), in_2026(3, 3));
    assert_eq!(effects(&three), "s 1  2  4  5 -- 7 ");
}

#[test]
fn a_stated_instant_holds_exactly() {
    let stated = at(in_2026(10, 2)).plus_seconds(61);
    let mut clock = paused(clock(in_2026(9, 24), 0), in_2026(9, 28), Some(in_2026(9, 29)));
    clock.promise = Promise::Stated(stated);
    clock.extension = 3;
    let early = on(&MAINLAND, &clock, in_2026(9, 25));
    assert_eq!((early.due, early.due_at), (Some(in_2026(10, 2)), Some(stated)));
    assert_eq!((early.colour, early.provisional), (Colour::Green, false));
    assert_eq!(due_only(&clock, &MAINLAND, &SHANGHAI, in_2026(9, 25)).unwrap().at, stated);
    assert_eq!(on(&MAINLAND, &clock, in_2026(10, 3)).colour, Colour::Red);
}

#[test]
fn a_stated_instant_promises_the_working_days_that_it_left_at_the_start() {
    let mut clock = clock(in_2026(3, 2), 0);
    clock.promise = Promise::Stated(at(in_2026(3, 9)));
    assert_eq!(on(&MAINLAND, &clock, in_2026(3, 4)).days_promised, 5);
}

#[test]
fn the_colour_turns_amber_before_it_is_too_late_and_red_on_the_day() {
    let clock = clock(in_2026(3, 2), 10);
    let colours =
        |days: &[i8]| days.iter().map(|day| on(&MAINLAND, &clock, in_2026(3, *day)).colour).collect::<Vec<_>>();
    assert_eq!(due(&MAINLAND, &clock, in_2026(3, 2)), Some(in_2026(3, 16)));
    assert_eq!(colours(&[2, 11]), [Colour::Green; 2]);
    assert_eq!(colours(&[12, 13, 15]), [Colour::Amber; 3]);
    assert_eq!(colours(&[16, 17]), [Colour::Red; 2]);
    let left = |day| on(&MAINLAND, &clock, in_2026(3, day)).days_left;
    assert_eq!([left(11), left(12), left(15), left(16), left(17), left(19)], [3, 2, 1, 0, -1, -3]);
}

#[test]
fn late_at_a_weekend_is_late() {
    let clock = clock(in_2026(3, 2), 4);
    let saturday = on(&MAINLAND, &clock, in_2026(3, 7));
    assert_eq!((saturday.due, saturday.days_left, saturday.colour), (Some(in_2026(3, 6)), -1, Colour::Red));
}

#[test]
fn a_clock_that_stopped_or_never_started_has_no_colour() {
    let mut clock = paused(clock(in_2026(3, 2), 5), in_2026(3, 3), None);
    clock.stopped = Some(at(in_2026(3, 5)));
    let stopped = on(&MAINLAND, &clock, in_2026(8, 3));
    assert_eq!((stopped.colour, stopped.halves_used, stopped.days_left), (Colour::None, 2, 4));
    assert_eq!(stopped.due, on(&MAINLAND, &clock, in_2026(3, 5)).due);
    clock.started = None;
    let waiting = on(&MAINLAND, &clock, in_2026(8, 3));
    assert_eq!((waiting.due, waiting.colour, waiting.days_promised), (None, Colour::None, 5));
    assert_eq!(due(&MAINLAND, &clock, in_2026(8, 3)), None);
}

#[test]
fn a_year_without_a_notice_makes_the_day_provisional_until_it_is_published() {
    let clock = clock(in_2026(12, 28), 5);
    let before = on(&MAINLAND, &clock, in_2026(12, 28));
    assert!(before.provisional && due_only(&clock, &MAINLAND, &SHANGHAI, in_2026(12, 28)).unwrap().provisional);
    let notice =
        "\n[[year]]\nyear = 2027\nholiday = [{ name = \"holiday-new-year\", from = 2027-01-01, to = 2027-01-03 }]\n";
    let published = Calendar::parse("cn.toml", &format!("{CN}{notice}")).unwrap();
    let after = on(&published, &clock, in_2026(12, 28));
    assert_eq!((before.due, after.due), (Some(date(2027, 1, 4)), Some(date(2027, 1, 5))));
    assert!(!after.provisional);
}

#[test]
fn a_town_that_never_opens_holds_no_clock_for_ever() {
    let mut text = String::new();
    for year in 1990..=2200 {
        writeln!(
            text,
            "[[year]]\nyear = {year}\nclosure = [{{ name = \"closure-x\", from = {year}-01-01, to = {year}-12-31 }}]"
        )
        .unwrap();
    }
    let closed = Calendar::parse("town.toml", &text).unwrap();
    let never = on(&closed, &clock(in_2026(3, 2), 1), in_2026(3, 5));
    assert_eq!((never.due, never.due_at, never.colour, never.days_left), (None, None, Colour::None, 0));
    assert!(never.provisional && never.days.len() == 1_500);
    assert_eq!(due(&closed, &clock(in_2026(3, 2), 0), in_2026(3, 5)), None);
    assert_eq!(closed.next_working_day_after(in_2026(3, 2)), None);
    assert_eq!(closed.working_day_from(in_2026(3, 2)), None);
}

#[test]
fn the_longest_promise_ends_and_its_picture_is_bounded() {
    let longest = on(&Calendar::weekends_only(), &clock(in_2026(3, 2), u16::MAX), date(9999, 12, 30));
    assert_eq!((longest.due, longest.days.len()), (None, 1_500));
}

/// A day of the published years, a promise, and a pause inside them.
fn start() -> impl Strategy<Value = Day> {
    (0_i32..6_900).prop_map(|days| date(2007, 1, 1).saturating_add(days.days()))
}

fn nth_working_day_after(day: Day, count: u16) -> Day {
    (0..count).fold(day, |day, _| MAINLAND.next_working_day_after(day).unwrap())
}

proptest! {
    #[test]
    fn a_promise_never_falls_due_on_a_day_off(start in start(), days in 0_u16..120) {
        let day = due(&MAINLAND, &clock(start, days), start).unwrap();
        prop_assert!(MAINLAND.is_working(day));
        if days > 0 {
            prop_assert_eq!(day, nth_working_day_after(start, days));
        }
    }

    #[test]
    fn pausing_n_working_days_moves_the_due_day_by_n(
        start in start(), days in 1_u16..60, begun in 0_u16..60, length in 0_u16..60,
    ) {
        let before = due(&MAINLAND, &clock(start, days), start).unwrap();
        let from = nth_working_day_after(start, begun % (days + 1));
        let until = nth_working_day_after(from, length);
        let after = due(&MAINLAND, &paused(clock(start, days), from, Some(until)), until).unwrap();
        prop_assert_eq!(after, nth_working_day_after(before, length));
    }

    #[test]
    fn a_pause_begun_in_time_never_ends_after_the_due_day_and_a_later_one_never_leaves_more(
        start in start(), days in 0_u16..30, begun in 0_i32..60, length in 0_i32..40,
    ) {
        let before = due(&MAINLAND, &clock(start, days), start).unwrap();
        let from = start.saturating_add(begun.days()).min(before);
        let until = from.saturating_add(length.days());
        let since = |from| due(&MAINLAND, &paused(clock(start, days), from, Some(until)), until).unwrap();
        let after = since(from);
        prop_assert!(after >= until && after >= before && MAINLAND.is_working(after));
        let next = from.saturating_add(1.days());
        prop_assert!(next > until || since(next) <= after, "what begins later stands still for less");
        let longer = until.saturating_add(1.days());
        prop_assert!(due(&MAINLAND, &paused(clock(start, days), from, Some(longer)), longer).unwrap() >= after);
    }

    #[test]
    fn more_days_a_later_start_or_an_extension_never_mean_an_earlier_day(
        start in start(), days in 0_u16..60, more in 0_u16..20, later in 0_i32..20,
    ) {
        let base = due(&MAINLAND, &clock(start, days), start).unwrap();
        let mut extended = clock(start, days);
        extended.extension = more;
        prop_assert!(due(&MAINLAND, &clock(start, days + more), start).unwrap() >= base);
        prop_assert!(due(&MAINLAND, &clock(start.saturating_add(later.days()), days), start).unwrap() >= base);
        prop_assert_eq!(due(&MAINLAND, &extended, start), due(&MAINLAND, &clock(start, days + more), start));
    }

    #[test]
    fn the_cheap_form_and_the_explained_form_agree(
        start in start(), days in 0_u16..60, begun in 0_i32..40, length in proptest::option::of(0_i32..40), seen in 0_i32..100,
    ) {
        let from = start.saturating_add(begun.days());
        let clock = paused(clock(start, days), from, length.map(|length| from.saturating_add(length.days())));
        let today = start.saturating_add(seen.days());
        let explained = on(&MAINLAND, &clock, today);
        let cheap = due_only(&clock, &MAINLAND, &SHANGHAI, today).unwrap();
        prop_assert_eq!((explained.due, explained.due_at), (Some(cheap.day), Some(cheap.at)));
        prop_assert_eq!(explained.provisional, cheap.provisional);
        prop_assert_eq!(explained.days_left < 0, cheap.day < today, "what is overdue is so by both");
        prop_assert_eq!(explained.days.last().map(|last| last.day), explained.due);
        prop_assert_eq!(explained.days.first().map(|first| first.day), Some(start));
    }
}

/// Promises of many lengths, begun on many days, paused, extended: their due days as one number.
fn all_due_days() -> u64 {
    let begun = in_2026(1, 1).series(3.days()).take_while(|day| *day < in_2026(11, 1));
    let mut sum = 0_u64;
    for (day, days) in begun.flat_map(|day| [0, 1, 2, 5, 13, 30].map(|days| (day, days))) {
        let plain = clock(day, days);
        let once = paused(plain.clone(), day + 2.days(), Some(day + 9.days()));
        let twice = paused(once.clone(), day + 9.days(), Some(day + 10.days()));
        let late = ClockHistory { extension: 4, ..once.clone() };
        for history in [plain, once, twice, late] {
            let due = due_only(&history, &MAINLAND, &SHANGHAI, day).unwrap();
            sum = sum.wrapping_mul(31).wrapping_add(due.at.as_micros().unsigned_abs());
        }
    }
    sum
}

#[test]
fn whoever_changes_how_is_counted_gives_it_another_number() {
    assert_eq!((COUNTING, all_due_days()), (1, 1_012_303_404_977_702_656));
}
