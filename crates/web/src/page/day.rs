//! Days, times and sums as people read them.

use crate::texts::{International, Words};
use guichet_desk::base::{Day, Instant, Zone};

/// A day of this year: "Thursday 24 September", "9月24日星期四".
pub(crate) fn day(words: Words, day: Day) -> String {
    International::of(words.language()).day(day)
}

/// A day with its year: "Thursday, 24 September 2026", "2026年9月24日星期四".
pub(crate) fn day_year(words: Words, day: Day) -> String {
    International::of(words.language()).day_year(day)
}

/// The month of a day with its year: "September 2026", "2026年9月".
pub(crate) fn month(words: Words, day: Day) -> String {
    International::of(words.language()).month(day)
}

/// A day without weekday: "24 September", "9月24日".
pub(crate) fn day_short(words: Words, day: Day) -> String {
    International::of(words.language()).day_short(day)
}

/// The same in a table: "24 Sept", "9月24日".
pub(crate) fn day_shortest(words: Words, day: Day) -> String {
    International::of(words.language()).day_shortest(day)
}

/// A day of this year in a table: "Thu 24 Sept", "9月24日周四".
pub(crate) fn day_brief(words: Words, day: Day) -> String {
    International::of(words.language()).day_brief(day)
}

/// From one day to another.
pub(crate) fn days(words: Words, from: Day, to: Day) -> String {
    if from == to {
        return day(words, from);
    }
    let (start, end) = (day_short(words, from), day_short(words, to));
    words.tell("date-span", &[("from", (&start).into()), ("to", (&end).into())])
}

/// A time of day: "10:31".
pub(crate) fn time(at: Instant, zone: &Zone) -> String {
    clock(at.civil(zone).time())
}

/// A time on the clock: "9:00".
pub(crate) fn clock(time: jiff::civil::Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// Day and time: "Thursday 24 September, 10:31", "9月24日 星期四 10:31"; with the year when it is not that of `now`.
pub(crate) fn moment(words: Words, at: Instant, now: Instant, zone: &Zone) -> String {
    let (date, today) = (at.day(zone), now.day(zone));
    let date = if date.year() == today.year() { day(words, date) } else { day_year(words, date) };
    let clock = time(at, zone);
    words.tell("date-time", &[("date", (&date).into()), ("time", (&clock).into())])
}

/// The same of what is near, where nobody says what day it is.
pub(crate) fn moment_this_year(words: Words, at: Instant, zone: &Zone) -> String {
    moment(words, at, at, zone)
}

/// Day and time with the year: "Thursday, 24 September 2026, 10:31".
pub(crate) fn moment_year(words: Words, at: Instant, zone: &Zone) -> String {
    let (date, clock) = (day_year(words, at.day(zone)), time(at, zone));
    words.tell("date-time", &[("date", (&date).into()), ("time", (&clock).into())])
}

/// A day with its year, and from when to when: "Thursday, 24 September 2026, 10:15–10:30".
pub(crate) fn span(words: Words, begins: Instant, ends: Instant, zone: &Zone) -> String {
    let (date, times) = (day_year(words, begins.day(zone)), times(begins, ends, zone));
    words.tell("date-time", &[("date", (&date).into()), ("time", (&times).into())])
}

/// From when to when on one day: "10:15–10:30".
pub(crate) fn times(begins: Instant, ends: Instant, zone: &Zone) -> String {
    format!("{}–{}", time(begins, zone), time(ends, zone))
}

/// A sum in hundredths: "4.00 yuan", "4 元".
pub(crate) fn sum(words: Words, currency: &str, hundredths: u32) -> String {
    let amount = International::of(words.language()).hundredths(hundredths);
    words.tell("sum", &[("amount", (&amount).into()), ("currency", currency.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::base::Language;

    fn say(with: impl Fn(Words) -> String) -> [String; 4] {
        Language::ALL.map(|language| with(Words::of_language(language)))
    }

    #[test]
    fn days_read_as_people_write_them() {
        let date: Day = "2026-09-24".parse().expect("a day");
        assert_eq!(
            say(|words| day(words, date)),
            ["9月24日星期四", "Thursday 24 September", "jeudi 24 septembre", "الخميس، 24 سبتمبر"]
        );
        assert_eq!(
            say(|words| day_year(words, date)),
            ["2026年9月24日星期四", "Thursday, 24 September 2026", "jeudi 24 septembre 2026", "الخميس، 24 سبتمبر 2026"]
        );
        assert_eq!(say(|words| month(words, date)), ["2026年9月", "September 2026", "septembre 2026", "سبتمبر 2026"]);
        assert_eq!(say(|words| day_short(words, date)), ["9月24日", "24 September", "24 septembre", "24 سبتمبر"]);
        assert_eq!(say(|words| day_shortest(words, date)), ["9月24日", "24 Sept", "24 sept.", "24 سبتمبر"]);
        assert_eq!(
            say(|words| day_brief(words, date)),
            ["9月24日周四", "Thu 24 Sept", "jeu. 24 sept.", "الخميس، 24 سبتمبر"]
        );
    }

    #[test]
    fn a_moment_of_another_year_names_it() {
        let zone = Zone::get("Asia/Shanghai").expect("a zone");
        let at = Instant::from_micros(1_790_217_060_000_000);
        let [_, english, ..] = say(|words| moment(words, at, at.plus_seconds(90 * 86_400), &zone));
        assert_eq!(english, "Thursday 24 September, 10:31");
        for days in [-365, 365] {
            let [chinese, english, ..] = say(|words| moment(words, at, at.plus_seconds(days * 86_400), &zone));
            assert_eq!(english, "Thursday, 24 September 2026, 10:31");
            assert!(chinese.starts_with("2026年9月24日"), "{chinese}");
        }
    }

    #[test]
    fn spans_name_both_ends() {
        let [from, to] = ["2026-10-01", "2026-10-07"].map(|day| day.parse::<Day>().expect("a day"));
        let [chinese, english, ..] = say(|words| days(words, from, to));
        assert_eq!((chinese.as_str(), english.as_str()), ("10月1日至10月7日", "1 October to 7 October"));
        assert_eq!(say(|words| days(words, from, from)), say(|words| day(words, from)));
    }

    #[test]
    fn sums_drop_the_hundredths_when_there_are_none() {
        let [chinese, english, french, arabic] = say(|words| sum(words, "CNY", 450));
        assert_eq!((chinese.as_str(), english.as_str()), ("4.50 CNY", "4.50 CNY"));
        assert!(french.starts_with("4,50") && arabic.contains("4.50"), "{french} {arabic}");
        assert_eq!(say(|words| sum(words, "CNY", 1_200_000))[1], "12,000 CNY");
    }
}
