//! All answers that rules can tell apart: every option, yes and no, and for numbers and days the values that a rule
//! names with their neighbours. Where rules compare answers with one another, there are as many neighbours as answers
//! compared, so that any of them can be less than, equal to or more than any other on either side of what is named.

use super::super::{
    Answer, Answers, Rule,
    scope::{Domain, Scope},
};
use crate::base::{Day, FieldName, day_from_number, day_number};
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};
use std::collections::BTreeSet;

/// A day like any other, for rules that name none.
const SOME_DAY: Day = Day::constant(2000, 1, 1);

/// Every combination of answers that `rules` tell apart; none when there are more than `limit`.
pub(super) fn worlds(rules: &[&Rule], scope: &Scope, limit: usize) -> Option<Vec<Answers>> {
    let names: BTreeSet<&FieldName> = rules.iter().flat_map(|rule| rule.variables()).collect();
    let marks = Marks::of(rules, scope);
    let mut worlds = vec![Answers::new()];
    for name in names {
        let answers = marks.answers(name, scope.get(name)?);
        if worlds.len() * answers.len() > limit {
            return None;
        }
        worlds = worlds.iter().flat_map(|world| answers.iter().map(|answer| with(world, name, answer))).collect();
    }
    Some(worlds)
}

fn with(world: &Answers, name: &FieldName, answer: &Answer) -> Answers {
    let mut world = world.clone();
    world.put(name.clone(), answer.clone());
    world
}

/// What answers are compared with: numbers and days that rules name, the bounds of other numbers, and one another.
#[derive(Default)]
struct Marks {
    numbers: BTreeSet<i64>,
    days: BTreeSet<Day>,
    compared: BTreeSet<FieldName>,
    numbers_compared: usize,
    days_compared: usize,
}

impl Marks {
    fn of(rules: &[&Rule], scope: &Scope) -> Self {
        let mut marks = Self::default();
        for rule in rules {
            marks.collect(rule.expression());
        }
        for name in &marks.compared {
            match scope.get(name) {
                Some(Domain::Number(least, most)) => {
                    marks.numbers.extend([*least, *most].into_iter().flat_map(either_sign));
                    marks.numbers_compared += 1;
                }
                Some(Domain::Day) => marks.days_compared += 1,
                _ => {}
            }
        }
        if marks.days.is_empty() {
            marks.days.insert(SOME_DAY);
        }
        marks
    }

    fn collect(&mut self, expression: &Expr) {
        match expression {
            Expr::Literal(LiteralValue::Int(number)) => self.numbers.extend(either_sign(*number.inner())),
            Expr::Literal(LiteralValue::String(text)) => self.days.extend(text.inner().parse::<Day>().ok()),
            Expr::List(list) => list.elements.iter().for_each(|element| self.collect(&element.expr)),
            Expr::Call(call) => {
                if !joins(call) {
                    self.compare(call);
                }
                call.args.iter().for_each(|argument| self.collect(&argument.expr));
            }
            _ => {}
        }
    }

    /// Notes which answers a comparison holds against one another.
    fn compare(&mut self, call: &CallExpr) {
        let mut names = BTreeSet::new();
        call.args.iter().for_each(|argument| named(&argument.expr, &mut names));
        if names.len() > 1 {
            self.compared.extend(names);
        }
    }

    fn answers(&self, name: &FieldName, domain: &Domain) -> Vec<Answer> {
        let steps = |compared: usize| if self.compared.contains(name) { compared } else { 1 };
        match domain {
            Domain::Options(options) => options.iter().cloned().map(Answer::Choice).collect(),
            Domain::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
            Domain::Number(least, most) => {
                let steps = i64::try_from(steps(self.numbers_compared)).unwrap_or(i64::MAX);
                let near = self.numbers.iter().flat_map(|number| {
                    (0..=steps).flat_map(move |step| [number.saturating_sub(step), number.saturating_add(step)])
                });
                let within = near.chain([*least, *most]).filter(|number| (least..=most).contains(&number));
                within.collect::<BTreeSet<_>>().into_iter().map(Answer::Number).collect()
            }
            Domain::Day => {
                let steps = i32::try_from(steps(self.days_compared)).unwrap_or(i32::MAX);
                let numbers = self.days.iter().map(|day| day_number(*day));
                let near = numbers.flat_map(|day| day.saturating_sub(steps)..=day.saturating_add(steps));
                near.filter_map(day_from_number).collect::<BTreeSet<_>>().into_iter().map(Answer::Day).collect()
            }
            Domain::Words => Vec::new(),
        }
    }
}

/// A minus may stand before a number as an operator of its own.
fn either_sign(number: i64) -> [i64; 2] {
    [number, number.saturating_neg()]
}

/// Whether a call joins what is true, and compares nothing.
fn joins(call: &CallExpr) -> bool {
    const JOINING: [&str; 4] =
        [operators::LOGICAL_AND, operators::LOGICAL_OR, operators::LOGICAL_NOT, operators::CONDITIONAL];
    JOINING.contains(&call.func_name.as_str())
}

/// The answers that an expression looks at.
fn named(expression: &Expr, names: &mut BTreeSet<FieldName>) {
    match expression {
        Expr::Ident(name) => names.extend(name.parse::<FieldName>().ok()),
        Expr::List(list) => list.elements.iter().for_each(|element| named(&element.expr, names)),
        Expr::Call(call) => call.args.iter().for_each(|argument| named(&argument.expr, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::Truth, *};
    use std::collections::BTreeMap;

    fn scope() -> Scope {
        let days = ["begins_on", "meets_on", "ends_on"].map(|name| (name, Domain::Day));
        let numbers =
            [("few", Domain::Number(0, 10)), ("many", Domain::Number(5, 15)), ("below", Domain::Number(-8, -1))];
        let names = days.into_iter().chain(numbers);
        names.map(|(name, domain)| (name.parse().expect("a name"), domain)).collect::<BTreeMap<_, _>>()
    }

    /// Whether the rule holds for some of the answers gone through, and fails for others.
    #[track_caller]
    fn check(rule: &str, expected: (bool, bool)) {
        let rule = Rule::parse(rule).expect("a rule");
        let worlds = worlds(&[&rule], &scope(), 20_000).expect("not too many");
        let found = |truth| worlds.iter().any(|answers| rule.holds(answers) == truth);
        assert_eq!((found(Truth::Yes), found(Truth::No)), expected, "{rule:?}");
    }

    #[test]
    fn answers_that_are_compared_can_be_less_than_equal_to_and_more_than_one_another() {
        for operator in ["<", "<=", "==", "!=", ">=", ">"] {
            check(&format!("begins_on {operator} ends_on"), (true, true));
            check(&format!("few {operator} many"), (true, true));
            check(&format!("few {operator} -below"), (true, true));
        }
        check("begins_on in [meets_on, ends_on]", (true, true));
        check("begins_on < meets_on && meets_on < ends_on", (true, true));
        check("few < many && begins_on < ends_on", (true, true));
    }

    #[test]
    fn answers_that_are_compared_lie_between_the_days_and_numbers_that_a_rule_names() {
        let within = "'2026-01-01' < begins_on && ends_on < '2026-02-01'";
        check(&format!("{within} && begins_on < meets_on && meets_on < ends_on"), (true, true));
        check("begins_on < ends_on && ends_on < '2026-01-02' && begins_on > '2026-01-01'", (false, true));
        check("7 < few && few < many && many < 9", (false, true));
        check("6 < few && few < many && many < 9", (true, true));
    }

    #[test]
    fn what_holds_for_all_answers_or_for_none_is_still_found() {
        check("begins_on < ends_on || begins_on >= ends_on", (true, false));
        check("begins_on < ends_on && ends_on < begins_on", (false, true));
        check("below < few", (true, false));
        check("many < below", (false, true));
    }
}
