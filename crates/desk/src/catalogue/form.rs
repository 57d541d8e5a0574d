//! What people typed into a form, parsed once: typed answers, or every problem with its field.

use super::{Answer, Answers, Field, FieldKind, Question, Service, entry};
use crate::base::{Day, FieldName, ItemCode};
use std::collections::BTreeMap;

/// How much of the form was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent<'a> {
    /// All of it, questions included.
    Whole,
    /// The questions that come first.
    Questions,
    /// One topic. What else is given was answered before: it tells which fields are shown.
    Topic(&'a ItemCode),
}

/// A field, or a name that is none, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The name as it was sent.
    pub field: String,
    /// What is wrong.
    pub problem: FieldProblem,
}

/// What is wrong with what was typed. The words stand in the locale files under `problem-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldProblem {
    /// It must be filled in.
    Missing,
    /// It has more characters than allowed.
    TooLong {
        /// The most characters.
        characters_max: u16,
    },
    /// It is not a whole number.
    NotANumber,
    /// The number is too small or too large.
    OutOfBounds {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// It is not a day.
    NotADay,
    /// The day lies before the first that the field takes.
    TooEarly {
        /// The first.
        earliest: Day,
    },
    /// The day lies after the last that the field takes.
    TooLate {
        /// The last.
        latest: Day,
    },
    /// It is neither yes nor no.
    NotYesOrNo,
    /// It is none of the options.
    NotAnOption,
    /// It is not an e-mail address.
    NotAnEmail,
    /// It is not a telephone number.
    NotATelephone,
    /// It has characters that no keyboard types.
    ControlCharacters,
    /// It has invisible signs that turn the direction of writing.
    BidiTricks,
    /// The form has no such field.
    UnknownField,
    /// The field is not shown with these answers.
    NotShown,
}

impl FieldProblem {
    /// The stable code, and the key of the words for people.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too-long",
            Self::NotANumber => "not-a-number",
            Self::OutOfBounds { .. } => "out-of-bounds",
            Self::NotADay => "not-a-day",
            Self::TooEarly { .. } => "too-early",
            Self::TooLate { .. } => "too-late",
            Self::NotYesOrNo => "not-yes-or-no",
            Self::NotAnOption => "not-an-option",
            Self::NotAnEmail => "not-an-email",
            Self::NotATelephone => "not-a-telephone",
            Self::ControlCharacters => "control-characters",
            Self::BidiTricks => "bidi-tricks",
            Self::UnknownField => "unknown-field",
            Self::NotShown => "not-shown",
        }
    }

    /// Whether a page that shows the form as it is lets nobody send it: an option that it does not offer, or a field
    /// that it does not have. What can be pasted, such as a sign that no keyboard types, is not among it.
    pub const fn is_sent_by_no_page(self) -> bool {
        matches!(self, Self::NotAnOption | Self::NotYesOrNo | Self::UnknownField)
    }

    /// Every code, for the test that each has words in every language.
    pub const CODES: [&'static str; 15] = [
        "missing",
        "too-long",
        "not-a-number",
        "out-of-bounds",
        "not-a-day",
        "too-early",
        "too-late",
        "not-yes-or-no",
        "not-an-option",
        "not-an-email",
        "not-a-telephone",
        "control-characters",
        "bidi-tricks",
        "unknown-field",
        "not-shown",
    ];
}

/// What was typed, by the name of the field.
pub type Raw = BTreeMap<String, String>;

impl Service {
    /// Parses what was sent: all readable answers, or every problem in the order of the form.
    ///
    /// A value of a field that is not shown is refused within its topic. In the whole form it is left
    /// out: an earlier answer was changed after it was typed. `today` is the town's, for days that may not lie before
    /// or after it.
    pub fn check_form(&self, raw: &Raw, extent: Extent<'_>, today: Day) -> Result<Answers, Vec<FieldFault>> {
        let mut check = Check { raw, today, answers: Answers::new(), faults: Vec::new() };
        let questions_sent = matches!(extent, Extent::Whole | Extent::Questions);
        self.questions.iter().for_each(|question| check.question(question, questions_sent));
        for topic in &self.topics {
            let strict = extent == Extent::Topic(&topic.code);
            let sent = strict || extent == Extent::Whole;
            topic.fields.iter().for_each(|field| check.field(field, sent, strict));
        }
        check.strangers(self);
        if check.faults.is_empty() { Ok(check.answers) } else { Err(check.faults) }
    }

    /// Whether a question or a field has this name.
    pub fn asks(&self, name: &str) -> bool {
        self.field(name).is_some() || self.questions.iter().any(|question| question.name.as_str() == name)
    }

    /// The readable answers among what was typed so far, read as the whole form reads them: enough for rules, never
    /// for a case. What does not read and what is not shown with the answers before it are left out.
    pub fn answers_so_far(&self, raw: &Raw, today: Day) -> Answers {
        let mut check = Check { raw, today, answers: Answers::new(), faults: Vec::new() };
        self.questions.iter().for_each(|question| check.question(question, false));
        self.fields().for_each(|field| check.field(field, false, false));
        check.answers
    }
}

struct Check<'a> {
    raw: &'a Raw,
    today: Day,
    answers: Answers,
    faults: Vec<FieldFault>,
}

impl Check<'_> {
    fn question(&mut self, question: &Question, sent: bool) {
        let read = self.given(&question.name).map(|text| entry::option(&text, &question.options));
        self.take(&question.name, read, sent, true);
    }

    fn field(&mut self, field: &Field, sent: bool, strict: bool) {
        let given = self.given(&field.name);
        if field.is_shown(&self.answers) {
            self.take(&field.name, given.map(|text| read(&text, &field.kind, self.today)), sent, field.required);
        } else if strict && given.is_some() {
            self.fault(field.name.as_str(), FieldProblem::NotShown);
        }
    }

    /// What was typed, in one way of writing; nothing when it is blank.
    fn given(&self, name: &FieldName) -> Option<String> {
        self.raw.get(name.as_str()).map(|text| entry::tidy(text)).filter(|text| !text.is_empty())
    }

    fn take(&mut self, name: &FieldName, read: Option<Result<Answer, FieldProblem>>, sent: bool, required: bool) {
        match read {
            Some(Ok(answer)) => self.answers.put(name.clone(), answer),
            Some(Err(problem)) if sent => self.fault(name.as_str(), problem),
            None if sent && required => self.fault(name.as_str(), FieldProblem::Missing),
            Some(Err(_)) | None => {}
        }
    }

    fn strangers(&mut self, service: &Service) {
        for name in self.raw.keys().filter(|name| !service.asks(name)) {
            self.faults.push(FieldFault { field: name.clone(), problem: FieldProblem::UnknownField });
        }
    }

    fn fault(&mut self, field: &str, problem: FieldProblem) {
        self.faults.push(FieldFault { field: field.to_owned(), problem });
    }
}

fn read(text: &str, kind: &FieldKind, today: Day) -> Result<Answer, FieldProblem> {
    match kind {
        FieldKind::Line { characters_max } => entry::words(text, *characters_max, false),
        FieldKind::Lines { characters_max } => entry::words(text, *characters_max, true),
        FieldKind::Day { not_before, not_after } => entry::day(text, not_before.on(today), not_after.on(today)),
        FieldKind::Number { least, most } => entry::number(text, *least, *most),
        FieldKind::YesNo => entry::yes_no(text),
        FieldKind::Choice { options } => entry::option(text, options),
        FieldKind::Email => entry::email(text),
        FieldKind::Telephone => entry::telephone(text),
    }
}
