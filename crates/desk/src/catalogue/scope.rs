//! What a rule may look at: the names of questions and fields with the answers each can have, and
//! the check that a rule asks of them only what they can answer.

use super::{FaultKind, Field, FieldKind, Question, Rule, nearest::suggestion};
use crate::base::{Day, FieldName};
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};
use std::collections::BTreeMap;

/// The answers that a name can have.
#[derive(Clone, Debug)]
pub(super) enum Domain {
    /// One of these.
    Options(Vec<FieldName>),
    /// Yes or no.
    YesNo,
    /// A whole number within bounds.
    Number(i64, i64),
    /// A day.
    Day,
    /// Free words, which rules may not look at.
    Words,
}

impl Domain {
    /// The answers to a question.
    pub(super) fn of_question(question: &Question) -> Self {
        Self::Options(question.options.clone())
    }

    /// The answers to a field.
    pub(super) fn of_field(field: &Field) -> Self {
        match &field.kind {
            FieldKind::Choice { options } => Self::Options(options.clone()),
            FieldKind::YesNo => Self::YesNo,
            FieldKind::Number { least, most } => Self::Number(*least, *most),
            FieldKind::Day { .. } => Self::Day,
            FieldKind::Line { .. } | FieldKind::Lines { .. } | FieldKind::Email | FieldKind::Telephone => Self::Words,
        }
    }
}

/// Everything a rule may look at.
pub(super) type Scope = BTreeMap<FieldName, Domain>;

/// Something wrong in a rule: kind, what is wrong, how to mend it.
pub(super) type Complaint = (FaultKind, String, String);

/// What kind of value a part of a rule has.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<'a> {
    YesNo,
    Number,
    Day,
    Options(&'a FieldName, &'a [FieldName]),
    Words(&'a FieldName),
    Literal(&'a str),
    List(Vec<Part<'a>>),
    /// Complained about already.
    Unknown,
}

/// What is wrong with `rule` within `scope`.
pub(super) fn complaints(rule: &Rule, scope: &Scope) -> Vec<Complaint> {
    let mut checker = Checker { scope, found: Vec::new() };
    match checker.part(rule.expression()) {
        Part::YesNo | Part::Unknown => {}
        _ => checker.found.push((
            FaultKind::RuleNotYesOrNo,
            format!("the rule `{}` is not yes or no", rule.source),
            "compare it with something, such as `== 'rent'`".to_owned(),
        )),
    }
    checker.found
}

struct Checker<'a> {
    scope: &'a Scope,
    found: Vec<Complaint>,
}

impl<'a> Checker<'a> {
    fn part(&mut self, expression: &'a Expr) -> Part<'a> {
        match expression {
            Expr::Ident(name) => self.named(name),
            Expr::Literal(LiteralValue::Boolean(_)) => Part::YesNo,
            Expr::Literal(LiteralValue::Int(_)) => Part::Number,
            Expr::Literal(LiteralValue::String(text)) => Part::Literal(text.inner()),
            Expr::List(list) => Part::List(list.elements.iter().map(|element| self.part(&element.expr)).collect()),
            Expr::Call(call) => self.call(call),
            _ => Part::Unknown,
        }
    }

    fn named(&mut self, name: &str) -> Part<'a> {
        let known = self.scope.iter().find(|(known, _)| known.as_str() == name);
        match known {
            Some((name, Domain::Options(options))) => Part::Options(name, options),
            Some((_, Domain::YesNo)) => Part::YesNo,
            Some((_, Domain::Number(..))) => Part::Number,
            Some((_, Domain::Day)) => Part::Day,
            Some((name, Domain::Words)) => Part::Words(name),
            None => {
                let mend = suggestion(name, self.scope.keys().map(FieldName::as_str));
                self.found.push((
                    FaultKind::RuleNameUnknown,
                    format!("the rule names `{name}`, which is no question or field here"),
                    mend,
                ));
                Part::Unknown
            }
        }
    }

    fn call(&mut self, call: &'a CallExpr) -> Part<'a> {
        let parts: Vec<Part<'a>> = call.args.iter().map(|argument| self.part(&argument.expr)).collect();
        match (call.func_name.as_str(), parts.as_slice()) {
            (operators::NEGATE, [part]) => {
                self.must_be(part, &Part::Number, "a number");
                Part::Number
            }
            (operators::LOGICAL_AND | operators::LOGICAL_OR | operators::LOGICAL_NOT, parts) => {
                for part in parts {
                    self.must_be(part, &Part::YesNo, "yes or no");
                }
                Part::YesNo
            }
            (operators::CONDITIONAL, [condition, yes, no]) => {
                self.must_be(condition, &Part::YesNo, "yes or no");
                self.comparable(yes, no);
                yes.clone()
            }
            (operators::IN, [part, Part::List(list)]) => {
                for element in list {
                    self.comparable(part, element);
                }
                Part::YesNo
            }
            (operators::EQUALS | operators::NOT_EQUALS, [left, right]) => {
                self.comparable(left, right);
                Part::YesNo
            }
            (_, [left, right]) => {
                self.ordered(left, right);
                Part::YesNo
            }
            _ => Part::Unknown,
        }
    }

    fn must_be(&mut self, part: &Part<'a>, wanted: &Part<'a>, name: &str) {
        if part != wanted && *part != Part::Unknown {
            self.complain(format!("{} stands where {name} is needed", describe(part)));
        }
    }

    /// Numbers and days have an order; options and words have none.
    fn ordered(&mut self, left: &Part<'a>, right: &Part<'a>) {
        match (left, right) {
            (Part::Options(..) | Part::YesNo, _) | (_, Part::Options(..) | Part::YesNo) => {
                self.complain(format!("{} and {} have no order", describe(left), describe(right)));
            }
            _ => self.comparable(left, right),
        }
    }

    fn comparable(&mut self, left: &Part<'a>, right: &Part<'a>) {
        match (left, right) {
            (Part::Unknown, _)
            | (_, Part::Unknown)
            | (Part::Options(..), Part::Options(..))
            | (Part::Literal(_), Part::Literal(_)) => {}
            (Part::Words(name), _) | (_, Part::Words(name)) => {
                self.complain(format!("`{name}` holds free words, which rules may not look at"));
            }
            (Part::Options(name, options), Part::Literal(text))
            | (Part::Literal(text), Part::Options(name, options)) => self.option(name, options, text),
            (Part::Day, Part::Literal(text)) | (Part::Literal(text), Part::Day) => {
                if text.parse::<Day>().is_err() || text.len() != 10 {
                    self.complain(format!("'{text}' is no day, such as '2026-01-31'"));
                }
            }
            (left, right) if left == right && !matches!(left, Part::List(_)) => {}
            (left, right) => {
                self.complain(format!("{} cannot be compared with {}", describe(left), describe(right)));
            }
        }
    }

    fn option(&mut self, name: &FieldName, options: &[FieldName], text: &str) {
        if options.iter().all(|option| option.as_str() != text) {
            self.found.push((
                FaultKind::RuleOptionUnknown,
                format!("`{name}` has no option '{text}'"),
                suggestion(text, options.iter().map(FieldName::as_str)),
            ));
        }
    }

    fn complain(&mut self, message: String) {
        let mend = "compare a question or choice with one of its options, a number with a number, a day with a day";
        self.found.push((FaultKind::RuleTypes, message, mend.to_owned()));
    }
}

fn describe(part: &Part<'_>) -> String {
    match part {
        Part::YesNo => "yes or no".to_owned(),
        Part::Number => "a number".to_owned(),
        Part::Day => "a day".to_owned(),
        Part::Options(name, _) | Part::Words(name) => format!("`{name}`"),
        Part::Literal(text) => format!("'{text}'"),
        Part::List(_) => "a list".to_owned(),
        Part::Unknown => "something unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope() -> Scope {
        let name = |text: &str| text.parse::<FieldName>().expect("a name");
        BTreeMap::from([
            (name("housing"), Domain::Options(vec![name("own"), name("rent")])),
            (name("told"), Domain::YesNo),
            (name("rooms"), Domain::Number(1, 9)),
            (name("since"), Domain::Day),
            (name("full_name"), Domain::Words),
        ])
    }

    #[track_caller]
    fn check(rule: &str, expected: &[FaultKind]) {
        let rule = Rule::parse(rule).expect("a rule");
        let kinds: Vec<FaultKind> = complaints(&rule, &scope()).into_iter().map(|(kind, ..)| kind).collect();
        assert_eq!(kinds, expected, "{rule:?}");
    }

    #[test]
    fn rules_that_ask_what_can_be_answered_are_sound() {
        check("housing == 'rent' && !told || rooms in [1, 2] && since >= '2026-01-01'", &[]);
        check("told", &[]);
        check("told ? rooms > -1 : false", &[]);
    }

    #[test]
    fn rules_that_ask_what_cannot_be_answered_are_named() {
        check("housing == 'rnet'", &[FaultKind::RuleOptionUnknown]);
        check("housign == 'rent'", &[FaultKind::RuleNameUnknown]);
        check("housing", &[FaultKind::RuleNotYesOrNo]);
        check("rooms", &[FaultKind::RuleNotYesOrNo]);
        check("rooms == 'two'", &[FaultKind::RuleTypes]);
        check("told == 'yes'", &[FaultKind::RuleTypes]);
        check("housing > 'own'", &[FaultKind::RuleTypes]);
        check("since < 'January'", &[FaultKind::RuleTypes]);
        check("full_name == 'x'", &[FaultKind::RuleTypes]);
        check("rooms && told", &[FaultKind::RuleTypes]);
    }
}
