//! Whether a service's rules make sense together: they name what exists, can hold and can fail, and
//! leave nothing that nobody ever sees.

use super::{
    super::{
        Answers, Depth, Fault, FaultKind, Rule, Service, Truth,
        read::ReadService,
        scope::{Domain, Scope, complaints},
    },
    answered, eligibility, in_structure,
    reach::worlds,
};
use crate::base::FieldName;
use std::collections::BTreeSet;

/// A rule, where it stands, and what it may look at.
struct Placed<'a> {
    rule: &'a Rule,
    line: usize,
    scope: Scope,
    role: Role<'a>,
}

/// What a rule decides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role<'a> {
    Eligibility,
    Item(&'a str),
    Field(&'a str),
    FastLane,
}

/// Everything wrong with the rules of a service.
pub(super) fn check(read: &ReadService, depth: Depth) -> Vec<Fault> {
    let limit = match depth {
        Depth::Start => 100,
        Depth::Check => 20_000,
    };
    let rules = placed(read);
    let mut faults: Vec<Fault> = rules.iter().flat_map(|rule| names(read, rule)).collect();
    faults.extend(unused_questions(read, &rules));
    if faults.iter().all(|fault| fault.kind == FaultKind::QuestionUnused) {
        faults.extend(truths(read, &rules, limit, depth));
        let all = everything(&read.service);
        faults.extend(eligibility::left_open(read, &all, limit));
        faults.extend(answered::check(read, &all, limit));
    }
    faults
}

fn placed(read: &ReadService) -> Vec<Placed<'_>> {
    let service = &read.service;
    let all = everything(service);
    let mut rules: Vec<Placed<'_>> = Vec::new();
    for eligibility in &service.eligibility {
        let line = read.places.line("eligibility", eligibility.code.as_str());
        rules.push(Placed { rule: &eligibility.rule, line, scope: all.clone(), role: Role::Eligibility });
    }
    for item in &service.checklist {
        let line = read.places.line("item-rule", item.code.as_str());
        let role = Role::Item(item.code.as_str());
        rules.extend(item.needed_when.iter().map(|rule| Placed { rule, line, scope: all.clone(), role }));
    }
    if let Some(lane) = &service.fast_lane {
        let line = read.places.line("rule", "fast-lane");
        rules.push(Placed { rule: &lane.when, line, scope: all.clone(), role: Role::FastLane });
    }
    let mut earlier: Scope = asked(service);
    for topic in &service.topics {
        for field in &topic.fields {
            let line = read.places.line("field-rule", field.name.as_str());
            let role = Role::Field(field.name.as_str());
            rules.extend(field.shown_when.iter().map(|rule| Placed { rule, line, scope: earlier.clone(), role }));
        }
        earlier.extend(topic.fields.iter().map(|field| (field.name.clone(), Domain::of_field(field))));
    }
    rules
}

fn asked(service: &Service) -> Scope {
    service.questions.iter().map(|question| (question.name.clone(), Domain::of_question(question))).collect()
}

/// What rules over a whole form may look at.
pub(super) fn everything(service: &Service) -> Scope {
    let fields = service.fields().map(|field| (field.name.clone(), Domain::of_field(field)));
    asked(service).into_iter().chain(fields).collect()
}

fn names(read: &ReadService, placed: &Placed<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (kind, message, mend) in complaints(placed.rule, &placed.scope) {
        let later = |field: &FieldName| message.contains(&format!("`{field}`"));
        let ahead = kind == FaultKind::RuleNameUnknown
            && read.service.fields().any(|field| later(&field.name) && !placed.scope.contains_key(&field.name));
        faults.push(if ahead {
            let mend = "look only at questions and at fields of earlier topics, or move the field to a later topic";
            let message = format!("the rule `{}` looks at an answer that comes later", placed.rule.source);
            in_structure(read, placed.line, FaultKind::RuleLooksAhead, message, mend)
        } else {
            in_structure(read, placed.line, kind, message, mend)
        });
    }
    faults
}

fn unused_questions(read: &ReadService, rules: &[Placed<'_>]) -> Vec<Fault> {
    let used: BTreeSet<&FieldName> = rules.iter().flat_map(|placed| placed.rule.variables()).collect();
    let unused = read.service.questions.iter().filter(|question| !used.contains(&question.name));
    unused
        .map(|question| {
            let line = read.places.line("question", question.name.as_str());
            let message = format!("no rule looks at the question `{}`", question.name);
            let mend = "use it in a rule, or do not ask it";
            in_structure(read, line, FaultKind::QuestionUnused, message, mend)
        })
        .collect()
}

/// Goes through the answers that the rules tell apart.
fn truths(read: &ReadService, rules: &[Placed<'_>], limit: usize, depth: Depth) -> Vec<Fault> {
    let mut faults = Vec::new();
    let eligibility: Vec<&Rule> = read.service.eligibility.iter().map(|eligibility| &eligibility.rule).collect();
    let scope = everything(&read.service);
    let qualify = worlds(&eligibility, &scope, limit);
    let nobody = qualify.as_ref().is_some_and(|worlds| !worlds.iter().any(|answers| all_hold(&eligibility, answers)));
    let before = faults.len();
    for placed in rules {
        faults.extend(alone(read, placed, limit, depth));
    }
    if faults.len() > before {
        return faults;
    }
    if nobody {
        let message = "no answers meet all rules of eligibility together";
        let mend = "change or remove one of them";
        let line = rules.first().map_or(1, |placed| placed.line);
        return vec![in_structure(read, line, FaultKind::NobodyQualifies, message, mend)];
    }
    for placed in rules.iter().filter(|placed| placed.role != Role::Eligibility) {
        faults.extend(unreachable(read, placed, &eligibility, &scope, limit));
    }
    faults
}

/// What is wrong with a rule taken alone.
fn alone(read: &ReadService, placed: &Placed<'_>, limit: usize, depth: Depth) -> Option<Fault> {
    let rule = placed.rule;
    let Some(worlds) = worlds(&[rule], &placed.scope, limit) else {
        let message = format!("the rule `{}` tells more than {limit} cases apart", rule.source);
        let mend = "look at fewer answers, or say it in several rules";
        return (depth == Depth::Check).then(|| in_structure(read, placed.line, FaultKind::RuleTooWide, message, mend));
    };
    let holding = worlds.iter().filter(|answers| rule.holds(answers) == Truth::Yes).count();
    if holding == 0 {
        let message = format!("the rule `{}` can never hold", rule.source);
        let mend = "change it, or remove what depends on it";
        return Some(in_structure(read, placed.line, FaultKind::RuleNeverHolds, message, mend));
    }
    // A fast lane may be open to everyone; elsewhere a rule that always holds only hides that it does.
    (holding == worlds.len() && placed.role != Role::FastLane).then(|| {
        let message = format!("the rule `{}` always holds", rule.source);
        in_structure(read, placed.line, FaultKind::RuleAlwaysHolds, message, "remove it, or change it")
    })
}

fn unreachable(
    read: &ReadService,
    placed: &Placed<'_>,
    eligibility: &[&Rule],
    scope: &Scope,
    limit: usize,
) -> Option<Fault> {
    let mut together = eligibility.to_vec();
    together.push(placed.rule);
    let worlds = worlds(&together, scope, limit)?;
    if worlds.iter().any(|answers| all_hold(&together, answers)) {
        return None;
    }
    let what = match placed.role {
        Role::Item(code) => format!("the item `{code}`"),
        Role::Field(name) => format!("the field `{name}`"),
        Role::FastLane => "the fast lane".to_owned(),
        Role::Eligibility => return None,
    };
    let message = format!("nobody who qualifies ever meets {what}");
    let mend = "change its rule or the rules of eligibility, or remove it";
    Some(in_structure(read, placed.line, FaultKind::Unreachable, message, mend))
}

fn all_hold(rules: &[&Rule], answers: &Answers) -> bool {
    rules.iter().all(|rule| rule.holds(answers) == Truth::Yes)
}
