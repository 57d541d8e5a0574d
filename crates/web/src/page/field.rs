//! A field of a form: what is asked, what was typed, and what is the matter with it.

use crate::texts::Words;
use askama::Template;
use guichet_desk::{
    base::{Language, narrowed},
    catalogue::{Field, FieldKind, FieldProblem, Question, Raw, Service},
};

/// A field ready to be shown.
#[derive(Template)]
#[template(path = "page/field.html")]
pub(crate) struct FieldView {
    /// Its name, which is also its anchor on the page.
    pub name: String,
    /// What is asked.
    pub label: String,
    help: Option<String>,
    /// What is the matter, as an instruction.
    pub problem: Option<String>,
    shape: Shape,
    value: String,
}

enum Shape {
    Line { kind: &'static str, complete: &'static str, most: u16, numeric: bool },
    Lines { most: u16 },
    Day { parts: [DayPart; 3] },
    Choices { options: Vec<Choice> },
}

struct DayPart {
    name: &'static str,
    label: &'static str,
    value: String,
    most: u8,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

impl FieldView {
    /// A field of a topic with what was typed so far.
    pub(crate) fn of(words: Words, service: &Service, field: &Field, raw: &Raw) -> Self {
        let language = words.language();
        let name = field.name.to_string();
        let value = raw.get(&name).cloned().unwrap_or_default();
        let help = service.optional_text(language, &format!("field-{name}-help")).map(|help| help.text.to_owned());
        let label = text(service, language, &format!("field-{name}"));
        Self { label, help, problem: None, shape: shape(words, service, field, &value), name, value }
    }

    /// A question with what was answered so far.
    pub(crate) fn question(words: Words, service: &Service, question: &Question, raw: &Raw) -> Self {
        let language = words.language();
        let name = question.name.to_string();
        let value = raw.get(&name).cloned().unwrap_or_default();
        let options = question.options.iter().map(|option| Choice {
            value: option.to_string(),
            label: text(service, language, &format!("question-{name}-{option}")),
            chosen: option.as_str() == value,
        });
        let shape = Shape::Choices { options: options.collect() };
        let label = text(service, language, &format!("question-{name}"));
        Self { label, help: None, problem: None, shape, name, value }
    }

    /// The same field with what is the matter.
    pub(crate) fn with_problem(mut self, problem: Option<String>) -> Self {
        self.problem = problem;
        self
    }

    /// Where a link to the field leads: its first input.
    pub(crate) fn anchor(&self) -> String {
        match &self.shape {
            Shape::Line { .. } | Shape::Lines { .. } => self.name.clone(),
            Shape::Day { parts } => format!("{}-{}", self.name, parts[0].name),
            Shape::Choices { options } => {
                format!("{}-{}", self.name, options.first().map_or("", |option| option.value.as_str()))
            }
        }
    }

    fn described_by(&self) -> String {
        let help = self.help.as_ref().map(|_| format!("{}-help", self.name));
        let problem = self.problem.as_ref().map(|_| format!("{}-wrong", self.name));
        [help, problem].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What is the matter with a field, as an instruction that names it.
pub(crate) fn instruction(words: Words, label: &str, problem: FieldProblem) -> String {
    let key = format!("field-problem-{}", problem.code());
    let number = |number: i64| number.to_string();
    match problem {
        FieldProblem::TooLong { characters_max } => {
            words.tell(&key, &[("field", label.into()), ("most", characters_max.into())])
        }
        FieldProblem::OutOfBounds { least, most } => {
            let (least, most) = (number(least), number(most));
            words.tell(&key, &[("field", label.into()), ("least", (&least).into()), ("most", (&most).into())])
        }
        FieldProblem::TooEarly { earliest } => {
            let earliest = super::day::day_year(words, earliest);
            words.tell(&key, &[("field", label.into()), ("earliest", (&earliest).into())])
        }
        FieldProblem::TooLate { latest } => {
            let latest = super::day::day_year(words, latest);
            words.tell(&key, &[("field", label.into()), ("latest", (&latest).into())])
        }
        _ => words.with(&key, "field", label),
    }
}

/// What was posted for `fields`, a day put together from its three parts.
pub(crate) fn read<'a>(fields: impl IntoIterator<Item = &'a Field>, posted: &Raw) -> Raw {
    fields.into_iter().filter_map(|field| Some((field.name.to_string(), read_one(field, posted)?))).collect()
}

/// What was answered, as people read it.
pub(crate) fn said(words: Words, service: &Service, field: &Field, given: &str) -> String {
    match &field.kind {
        _ if given.is_empty() => words.say("answer-none").to_owned(),
        FieldKind::YesNo => words.of("answer", given).to_owned(),
        FieldKind::Choice { .. } => text(service, words.language(), &format!("field-{}-{given}", field.name)),
        FieldKind::Day { .. } => {
            given.parse().map_or_else(|_| given.to_owned(), |day| super::day::day_year(words, day))
        }
        _ => given.to_owned(),
    }
}

fn read_one(field: &Field, posted: &Raw) -> Option<String> {
    let name = field.name.as_str();
    if !matches!(field.kind, FieldKind::Day { .. }) {
        return posted.get(name).map(|typed| typed.trim().to_owned());
    }
    let part = |part: &str| posted.get(&format!("{name}.{part}")).map(|typed| narrowed(typed.trim()));
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return Some(String::new());
    }
    Some(format!("{year:0>4}-{month:0>2}-{day:0>2}"))
}

fn shape(words: Words, service: &Service, field: &Field, value: &str) -> Shape {
    let language = words.language();
    let line = |kind, complete, most, numeric| Shape::Line { kind, complete, most, numeric };
    let choice = |value_of: &str, label: String| Choice { value: value_of.into(), label, chosen: value_of == value };
    match &field.kind {
        FieldKind::Line { characters_max } => {
            let complete = if field.name.as_str() == "full_name" { "name" } else { "off" };
            line("text", complete, *characters_max, false)
        }
        FieldKind::Lines { characters_max } => Shape::Lines { most: *characters_max },
        FieldKind::Day { .. } => Shape::Day { parts: day_parts(words, value) },
        FieldKind::Number { .. } => line("text", "off", 20, true),
        FieldKind::Email => line("email", "email", 254, false),
        FieldKind::Telephone => line("tel", "tel", 32, false),
        FieldKind::YesNo => {
            let options = ["yes", "no"].map(|option| choice(option, words.of("answer", option).to_owned()));
            Shape::Choices { options: options.into() }
        }
        FieldKind::Choice { options } => {
            let label = |option: &str| text(service, language, &format!("field-{}-{option}", field.name));
            let options = options.iter().map(|option| choice(option.as_str(), label(option.as_str())));
            Shape::Choices { options: options.collect() }
        }
    }
}

/// The three parts of a day in the order the language writes them.
fn day_parts(words: Words, value: &str) -> [DayPart; 3] {
    let mut typed = value.splitn(3, '-').map(|part| part.trim_start_matches('0').to_owned());
    let year = DayPart { name: "year", label: words.say("day-year"), value: typed.next().unwrap_or_default(), most: 4 };
    let month =
        DayPart { name: "month", label: words.say("day-month"), value: typed.next().unwrap_or_default(), most: 2 };
    let day = DayPart { name: "day", label: words.say("day-day"), value: typed.next().unwrap_or_default(), most: 2 };
    match words.language() {
        Language::Chinese => [year, month, day],
        Language::English | Language::French | Language::Arabic => [day, month, year],
    }
}

fn text(service: &Service, language: Language, key: &str) -> String {
    service.text(language, key).text.to_owned()
}
