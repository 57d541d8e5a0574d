//! Days, times and sums as people read them.

use crate::texts::{Value, Words};
use guichet_desk::base::{Day, Instant, Zone};

pub(crate) const WEEKDAYS: [&str; 7] =
    ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

/// The weekday in full: "Thursday", "星期四".
pub(crate) fn weekday(words: Words, day: Day) -> &'static str {
    word(words, &WEEKDAYS, day.weekday().to_monday_zero_offset())
}

/// A day of this year: "Thursday 24 September", "9月24日 星期四".
pub(crate) fn day(words: Words, day: Day) -> String {
    say_day(words, "date-weekday", day)
}

/// A day with its year: "Thursday 24 September 2026", "2026年9月24日 星期四".
pub(crate) fn day_year(words: Words, day: Day) -> String {
    say_day(words, "date-year", day)
}

/// A day without weekday: "24 September", "9月24日".
pub(crate) fn day_short(words: Words, day: Day) -> String {
    say_day(words, "date-short", day)
}

/// From one day to another.
pub(crate) fn days(words: Words, from: Day, to: Day) -> String {
    if from == to {
        return day(words, from);
    }
    if from.month() == to.month() {
        let ends = [("month", month(words, from).into()), ("from-day", day_of(from)), ("to-day", day_of(to))];
        return words.tell("date-span-month", &ends);
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

/// Day and time: "Thursday 24 September, 10:31", "9月24日 星期四 10:31".
pub(crate) fn moment(words: Words, at: Instant, zone: &Zone) -> String {
    let (date, clock) = (day(words, at.day(zone)), time(at, zone));
    words.tell("date-time", &[("date", (&date).into()), ("time", (&clock).into())])
}

/// A sum in hundredths: "4.00 yuan", "4 元".
pub(crate) fn sum(words: Words, currency: &str, hundredths: u32) -> String {
    let amount = if hundredths.is_multiple_of(100) {
        (hundredths / 100).to_string()
    } else {
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    };
    words.tell("sum", &[("amount", (&amount).into()), ("currency", currency.into())])
}

fn say_day(words: Words, key: &str, day: Day) -> String {
    words.tell(
        key,
        &[
            ("weekday", weekday(words, day).into()),
            ("day", day_of(day)),
            ("month", month(words, day).into()),
            ("year", i64::from(day.year()).into()),
        ],
    )
}

fn month(words: Words, day: Day) -> &'static str {
    word(words, &MONTHS, day.month() - 1)
}

fn day_of(day: Day) -> Value<'static> {
    Value::Number(i64::from(day.day()))
}

fn word(words: Words, keys: &'static [&'static str], place: i8) -> &'static str {
    usize::try_from(place).ok().and_then(|place| keys.get(place)).map_or("", |key| words.say(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::base::Language;

    fn words() -> [Words; 2] {
        [Words::of_language(Language::English), Words::of_language(Language::Chinese)]
    }

    #[test]
    fn days_read_as_people_write_them() {
        let date: Day = "2026-09-24".parse().expect("a day");
        assert_eq!(words().map(|words| day(words, date)), ["Thursday 24 September", "9月24日 星期四"]);
        assert_eq!(words().map(|words| day_year(words, date)), ["Thursday 24 September 2026", "2026年9月24日 星期四"]);
        assert_eq!(words().map(|words| day_short(words, date)), ["24 September", "9月24日"]);
    }

    #[test]
    fn spans_within_a_month_name_it_once() {
        let [from, to, next] = ["2026-10-01", "2026-10-07", "2026-11-02"].map(|day| day.parse::<Day>().expect("a day"));
        assert_eq!(words().map(|words| days(words, from, to)), ["1 to 7 October", "10月1日至7日"]);
        assert_eq!(words().map(|words| days(words, from, next)), ["1 October to 2 November", "10月1日至11月2日"]);
    }

    #[test]
    fn sums_drop_the_hundredths_when_there_are_none() {
        assert_eq!(words().map(|words| sum(words, "yuan", 450)), ["4.50 yuan", "4.50 yuan"]);
        assert_eq!(words().map(|words| sum(words, "yuan", 12000)), ["120 yuan", "120 yuan"]);
    }
}
