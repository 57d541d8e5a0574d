//! All answers that rules can tell apart: every option, yes and no, and for numbers and days the
//! values that a rule names with their neighbours.

use super::super::{
    Answer, Answers, Rule,
    scope::{Domain, Scope},
};
use crate::base::{Day, FieldName};
use cel::common::ast::{Expr, LiteralValue};
use std::collections::BTreeSet;

/// Every combination of answers that `rules` tell apart; none when there are more than `limit`.
pub(super) fn worlds(rules: &[&Rule], scope: &Scope, limit: usize) -> Option<Vec<Answers>> {
    let names: BTreeSet<&FieldName> = rules.iter().flat_map(|rule| rule.variables()).collect();
    let mut literals = Literals::default();
    for rule in rules {
        literals.collect(rule.expression());
    }
    let mut worlds = vec![Answers::new()];
    for name in names {
        let answers = literals.answers(scope.get(name)?);
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

/// The numbers and days that rules name.
#[derive(Default)]
struct Literals {
    numbers: BTreeSet<i64>,
    days: BTreeSet<Day>,
}

impl Literals {
    fn collect(&mut self, expression: &Expr) {
        match expression {
            Expr::Literal(LiteralValue::Int(number)) => {
                // A minus may stand before it as an operator of its own.
                self.numbers.extend([*number.inner(), number.inner().saturating_neg()]);
            }
            Expr::Literal(LiteralValue::String(text)) => self.days.extend(text.inner().parse::<Day>().ok()),
            Expr::List(list) => list.elements.iter().for_each(|element| self.collect(&element.expr)),
            Expr::Call(call) => call.args.iter().for_each(|argument| self.collect(&argument.expr)),
            _ => {}
        }
    }

    fn answers(&self, domain: &Domain) -> Vec<Answer> {
        match domain {
            Domain::Options(options) => options.iter().cloned().map(Answer::Choice).collect(),
            Domain::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
            Domain::Number(least, most) => {
                let near = self
                    .numbers
                    .iter()
                    .flat_map(|number| [number.saturating_sub(1), *number, number.saturating_add(1)]);
                let within = near.chain([*least, *most]).filter(|number| (least..=most).contains(&number));
                within.collect::<BTreeSet<_>>().into_iter().map(Answer::Number).collect()
            }
            Domain::Day => self.days().into_iter().map(Answer::Day).collect(),
            Domain::Words => Vec::new(),
        }
    }

    fn days(&self) -> BTreeSet<Day> {
        let near = self.days.iter().flat_map(|day| [day.yesterday().ok(), Some(*day), day.tomorrow().ok()]);
        near.flatten().chain([Day::constant(2000, 1, 1)]).collect()
    }
}
