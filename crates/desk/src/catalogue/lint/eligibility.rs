//! Whether whoever leaves fields empty must meet every rule of eligibility all the same: a rule that waits for an
//! answer when the form is complete would let everyone in.

use super::{
    super::{Answers, Fault, FaultKind, Rule, Service, Truth, read::ReadService, scope::Scope},
    in_structure,
    reach::worlds,
};
use crate::base::FieldName;
use std::collections::BTreeSet;

/// The rules of eligibility that a complete form can leave open. Nothing is said of one that tells more than `limit`
/// cases apart together with the rules that show what it looks at.
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

/// The forms with nothing wrong that leave empty whatever may be, one for each combination of answers that `rules` tell
/// apart, with those of `among` that look at the same, and for which these hold; none when there are more than `limit`.
/// The rest of `among` looks at other answers: where anybody qualifies, some of those meet it whatever is answered here.
pub(super) fn least(
    service: &Service,
    rules: &[&Rule],
    among: &[&Rule],
    scope: &Scope,
    limit: usize,
) -> Option<Vec<Answers>> {
    let mut rules = with_what_shows(service, rules);
    let among = bound_to(&rules, among);
    rules.extend(&among);
    let worlds = worlds(&rules, scope, limit)?;
    let counts = |world: &&Answers| among.iter().all(|rule| rule.holds(world) == Truth::Yes);
    Some(worlds.iter().filter(counts).map(|world| least_answered(service, world)).collect())
}

/// Those of `among` that look at an answer at which `rules` look, or at one of those that these look at, and so on.
fn bound_to<'a>(rules: &[&'a Rule], among: &[&'a Rule]) -> Vec<&'a Rule> {
    let mut names: BTreeSet<&FieldName> = rules.iter().flat_map(|rule| rule.variables()).collect();
    let (mut bound, mut others) = (Vec::new(), among.to_vec());
    loop {
        let shares = |rule: &&Rule| rule.variables().iter().any(|name| names.contains(name));
        let (more, rest): (Vec<&Rule>, Vec<&Rule>) = others.into_iter().partition(shares);
        if more.is_empty() {
            return bound;
        }
        names.extend(more.iter().flat_map(|rule| rule.variables()));
        bound.extend(more);
        others = rest;
    }
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
