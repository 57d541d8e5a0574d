//! Filled-in forms of people who are evidently invented.

use crate::pick::Pick;
use guichet_desk::{
    base::{Day, Language},
    catalogue::{Answers, Extent, Field, FieldKind, Qualification, Raw, Service},
};
use jiff::ToSpan;

const GIVEN: [&str; 12] =
    ["Mira", "Tariq", "Ewa", "Joon", "Amara", "Luca", "Nadia", "Pavel", "Sofia", "Kofi", "Leila", "Henrik"];
const FAMILY: [&str; 6] = ["Sampledottir", "Exampleson", "Invented", "Placeholder", "Demoberg", "Modelova"];
const CHINESE: [&str; 6] = ["样例", "示范", "虚构", "试用", "样本", "范例"];
const ARABIC_GIVEN: [&str; 6] = ["ميرا", "طارق", "نادية", "ليلى", "سامي", "هدى"];
const ARABIC_FAMILY: [&str; 4] = ["المثال", "النموذج", "التجربة", "العيّنة"];
const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const TRIES_MAX: u32 = 200;

/// A form that the service takes, and its answers.
pub(super) struct Filled {
    pub(super) raw: Raw,
    pub(super) answers: Answers,
    pub(super) language: Language,
}

/// Fills a form in on `today`; none when no answers were found with which one qualifies.
pub(super) fn fill(service: &Service, today: Day, pick: &mut Pick) -> Option<Filled> {
    let language = match pick.below(100) {
        0..50 => Language::Chinese,
        50..60 => Language::Arabic,
        60..90 => Language::English,
        _ => Language::French,
    };
    (0..TRIES_MAX).find_map(|_| {
        let raw = typed(service, today, language, pick);
        let answers = service.check_form(&raw, Extent::Whole, today).ok()?;
        (service.qualifies(&answers) == Qualification::Yes).then_some(Filled { raw, answers, language })
    })
}

fn typed(service: &Service, today: Day, language: Language, pick: &mut Pick) -> Raw {
    let mut raw = Raw::new();
    for question in &service.questions {
        if let Some(option) = pick.one(&question.options) {
            raw.insert(question.name.to_string(), option.to_string());
        }
    }
    for field in service.fields() {
        raw.insert(field.name.to_string(), entry(field, today, language, pick));
    }
    raw
}

fn entry(field: &Field, today: Day, language: Language, pick: &mut Pick) -> String {
    let name = field.name.as_str();
    match &field.kind {
        FieldKind::Line { characters_max } => {
            line(name, language, pick).chars().take((*characters_max).into()).collect()
        }
        FieldKind::Lines { characters_max } => {
            lines(name, language, pick).chars().take((*characters_max).into()).collect()
        }
        FieldKind::Day { not_before, not_after } => {
            day(name, today, pick).min(not_after.on(today)).max(not_before.on(today)).to_string()
        }
        FieldKind::Number { least, most } => {
            let room = u64::try_from(most.saturating_sub(*least)).unwrap_or_default().min(4);
            least.saturating_add(i64::try_from(pick.between(0, room)).unwrap_or_default()).to_string()
        }
        FieldKind::YesNo => if pick.in_hundred(50) { "yes" } else { "no" }.to_owned(),
        FieldKind::Choice { options } => pick.one(options).map(ToString::to_string).unwrap_or_default(),
        FieldKind::Email => format!("sample{}@town.example", pick.between(1, 9999)),
        FieldKind::Telephone => format!("000 {:04} {:04}", pick.below(10_000), pick.below(10_000)),
    }
}

fn line(name: &str, language: Language, pick: &mut Pick) -> String {
    if name.ends_with("_name") && name != "latin_name" {
        return person(language, pick);
    }
    match name {
        "latin_name" => person(Language::English, pick),
        name if name.contains("number") => format!("SAMPLE{:05}", pick.below(100_000)),
        _ => match language {
            Language::Chinese => "样例",
            Language::English => "Example",
            Language::French => "Exemple",
            Language::Arabic => "مثال",
        }
        .to_owned(),
    }
}

fn person(language: Language, pick: &mut Pick) -> String {
    let (names, between) = match language {
        Language::Chinese => ([pick.one(&CHINESE), pick.one(&NUMERALS)], ""),
        Language::English | Language::French => ([pick.one(&GIVEN), pick.one(&FAMILY)], " "),
        Language::Arabic => ([pick.one(&ARABIC_GIVEN), pick.one(&ARABIC_FAMILY)], " "),
    };
    names.into_iter().flatten().copied().collect::<Vec<_>>().join(between)
}

fn lines(name: &str, language: Language, pick: &mut Pick) -> String {
    let place = name.contains("address");
    let (house, flat) = (pick.between(1, 99), pick.between(101, 909));
    match (language, place) {
        (Language::Chinese, true) => format!("样例路{house}号{flat}室"),
        (Language::English, true) => format!("{house} Sample Road, flat {flat}"),
        (Language::French, true) => format!("{house}, rue de l’Exemple, appartement {flat}"),
        (Language::Arabic, true) => format!("طريق المثال {house}، شقة {flat}"),
        (Language::Chinese, false) => "这是示例，不涉及任何真实的人。".to_owned(),
        (Language::English, false) => "This is an example and concerns nobody.".to_owned(),
        (Language::French, false) => "Ceci est un exemple et ne concerne personne.".to_owned(),
        (Language::Arabic, false) => "هذا مثال لا يخص أحدًا.".to_owned(),
    }
}

fn day(name: &str, today: Day, pick: &mut Pick) -> Day {
    let days = |least: u64, most: u64, pick: &mut Pick| i64::try_from(pick.between(least, most)).unwrap_or_default();
    let (sign, distance) = match name {
        name if name.contains("born") => (-1, days(7_000, 25_000, pick)),
        "ends" => (1, days(300, 700, pick)),
        name if name.contains("since") || name.contains("happened") => (-1, days(2, 40, pick)),
        _ => (1, days(3, 40, pick)),
    };
    today.saturating_add((sign * distance).days())
}
