//! How each language writes numbers and days, tells one from many, and orders words: Unicode's CLDR, by ICU4X.
//!
//! Digits are 0 to 9 in every language, as on tickets and in codes.

use guichet_desk::base::{Day, Language};
use icu_calendar::{Date, Gregorian};
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_datetime::{
    FixedCalendarDateTimeFormatter as Formatter,
    fieldsets::{E, MD, MDE, YM, YMDE},
};
use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_locale_core::{Locale, locale};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use std::{cmp::Ordering, sync::LazyLock};

/// What one language does.
pub(crate) struct International {
    plurals: PluralRules,
    numbers: DecimalFormatter,
    order: CollatorBorrowed<'static>,
    weekday: Formatter<Gregorian, E>,
    weekday_head: Formatter<Gregorian, E>,
    short: Formatter<Gregorian, MD>,
    shortest: Formatter<Gregorian, MD>,
    brief: Formatter<Gregorian, MDE>,
    day: Formatter<Gregorian, MDE>,
    year: Formatter<Gregorian, YMDE>,
    month: Formatter<Gregorian, YM>,
}

static ALL: LazyLock<[International; Language::ALL.len()]> = LazyLock::new(|| Language::ALL.map(International::load));

impl International {
    /// What `language` does.
    pub(crate) fn of(language: Language) -> &'static Self {
        &ALL[language as usize]
    }

    /// The plural category of a whole number: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub(super) fn plural(&self, number: i64) -> &'static str {
        match self.plurals.category_for(number) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// A whole number, its thousands apart: "12,000", "12 000".
    pub(crate) fn number(&self, number: i64) -> String {
        self.numbers.format(&Decimal::from(number)).to_string()
    }

    /// A sum in hundredths without its currency, and without the hundredths when there are none: "4.50", "120".
    pub(crate) fn hundredths(&self, hundredths: u32) -> String {
        let mut amount = Decimal::from(hundredths);
        amount.multiply_pow10(-2);
        amount.trim_end_if_integer();
        self.numbers.format(&amount).to_string()
    }

    /// Which of two texts a dictionary of the language has first.
    pub(crate) fn order(&self, one: &str, other: &str) -> Ordering {
        self.order.compare(one, other)
    }

    /// The weekday in full: "Thursday", "星期四".
    pub(crate) fn weekday(&self, day: Day) -> String {
        self.weekday.format(&date(day)).to_string()
    }

    /// The head of a weekday in a small calendar: "Thu", "周四".
    pub(crate) fn weekday_head(&self, day: Day) -> String {
        self.weekday_head.format(&date(day)).to_string()
    }

    /// A day without weekday: "24 September", "9月24日".
    pub(crate) fn day_short(&self, day: Day) -> String {
        self.short.format(&date(day)).to_string()
    }

    /// A day without weekday in a table, its month cut short: "24 Sept", "9月24日".
    pub(crate) fn day_shortest(&self, day: Day) -> String {
        self.shortest.format(&date(day)).to_string()
    }

    /// A day of this year in a table, its names cut short: "Thu 24 Sept", "9月24日周四".
    pub(crate) fn day_brief(&self, day: Day) -> String {
        self.brief.format(&date(day)).to_string()
    }

    /// A day of this year: "Thursday 24 September", "9月24日星期四".
    pub(crate) fn day(&self, day: Day) -> String {
        self.day.format(&date(day)).to_string()
    }

    /// A day with its year: "Thursday, 24 September 2026", "2026年9月24日星期四".
    pub(crate) fn day_year(&self, day: Day) -> String {
        self.year.format(&date(day)).to_string()
    }

    /// The month of a day with its year: "September 2026", "2026年9月".
    pub(crate) fn month(&self, day: Day) -> String {
        self.month.format(&date(day)).to_string()
    }

    fn load(language: Language) -> Self {
        let locale = locale(language);
        let here = "the program carries Unicode's data of its four languages";
        Self {
            plurals: PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).expect(here),
            numbers: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).expect(here),
            order: Collator::try_new((&locale).into(), CollatorOptions::default()).expect(here),
            weekday: Formatter::try_new((&locale).into(), E::long()).expect(here),
            weekday_head: Formatter::try_new((&locale).into(), E::short()).expect(here),
            short: Formatter::try_new((&locale).into(), MD::long()).expect(here),
            shortest: Formatter::try_new((&locale).into(), MD::medium()).expect(here),
            brief: Formatter::try_new((&locale).into(), MDE::medium()).expect(here),
            day: Formatter::try_new((&locale).into(), MDE::long()).expect(here),
            year: Formatter::try_new((&locale).into(), YMDE::long()).expect(here),
            month: Formatter::try_new((&locale).into(), YM::long()).expect(here),
        }
    }
}

/// English as written in Britain, whose days go before their months; Arabic with the digits 0 to 9.
fn locale(language: Language) -> Locale {
    match language {
        Language::Chinese => locale!("zh-Hans"),
        Language::English => locale!("en-GB"),
        Language::French => locale!("fr"),
        Language::Arabic => locale!("ar-u-nu-latn"),
    }
}

fn date(day: Day) -> Date<Gregorian> {
    let [month, day_of_month] = [day.month(), day.day()].map(i8::unsigned_abs);
    Date::try_new_gregorian(day.year().into(), month, day_of_month)
        .expect("a day of the civil calendar is one of the Gregorian calendar")
}
