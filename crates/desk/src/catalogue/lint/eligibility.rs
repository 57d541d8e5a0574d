//! Whether whoever leaves fields empty must meet every rule of eligibility all the same: a rule that waits for an
//! answer when the form is complete would let everyone in.

use super::{
    super::{Answers, Fault, FaultKind, Rule, Service, Truth, read::ReadService, scope::Scope},
    in_structure,
    reach::worlds,
};
use crate::base::FieldName;
use std::collections::BTreeSet;

/// The rules of eligibility that a complete form can leave open. Rules that tell more than `limit` cases apart are
/// left to the check of their width.
pub(super) fn left_open(read: &ReadService, scope: &Scope, limit: usize) -> Vec<Fault> {
    let open = read.service.eligibility.iter().filter_map(|eligibility| {
        let field = unanswered(&read.service, &eligibility.rule, &[], scope, limit)?;
        let line = read.places.line("eligibility", eligibility.code.as_str());
        let source = &eligibility.rule.source;
        let message = format!("whoever leaves `{field}` empty need not meet the rule of eligibility `{source}`");
        let mend = "let it look only at questions and at fields that are always shown and required, or say in the \
                    rule what holds without the answer";
        Some(in_structure(read, line, FaultKind::EligibilityLeftOpen, message, mend))
    });
    open.collect()
}

/// A field whose missing answer leaves the rule open, in a form with nothing wrong for which all rules of `among` hold.
pub(super) fn unanswered<'a>(
    service: &Service,
    rule: &'a Rule,
    among: &[&Rule],
    scope: &Scope,
    limit: usize,
) -> Option<&'a FieldName> {
    let least = least(service, &[rule], among, scope, limit)?;
    let open = least.iter().find(|answers| rule.holds(answers) == Truth::NotKnownYet)?;
    rule.variables().iter().find(|name| open.get(name).is_none())
}

/// The forms with nothing wrong that leave empty whatever may be, one for all answers that `rules` and `among` tell
/// apart, and for which all rules of `among` hold; none when there are more than `limit`.
pub(super) fn least(
    service: &Service,
    rules: &[&Rule],
    among: &[&Rule],
    scope: &Scope,
    limit: usize,
) -> Option<Vec<Answers>> {
    let rules: Vec<&Rule> = with_what_shows(service, rules).into_iter().chain(among.iter().copied()).collect();
    let worlds = worlds(&rules, scope, limit)?;
    let counts = |world: &&Answers| among.iter().all(|rule| rule.holds(world) == Truth::Yes);
    Some(worlds.iter().filter(counts).map(|world| least_answered(service, world)).collect())
}

/// The rules, and those that show the fields they look at, and those that these look at.
fn with_what_shows<'a>(service: &'a Service, rules: &[&'a Rule]) -> Vec<&'a Rule> {
    let (mut rules, mut seen) = (rules.to_vec(), BTreeSet::new());
    let mut at = 0;
    while let Some(rule) = rules.get(at).copied() {
        let fields = rule.variables().iter().filter(|name| seen.insert((*name).clone()));
        let fields = fields.filter_map(|name| service.field(name.as_str()));
        rules.extend(fields.filter_map(|field| field.shown_when.as_ref()));
        at += 1;
    }
    rules
}

/// What is left of these answers when whatever may stay empty does.
fn least_answered(service: &Service, world: &Answers) -> Answers {
    let mut left = world.only(service.questions.iter().map(|question| &question.name));
    for field in service.fields().filter(|field| field.required) {
        if let Some(answer) = world.get(&field.name).filter(|_| field.is_shown(&left)) {
            left.put(field.name.clone(), answer.clone());
        }
    }
    left
}
