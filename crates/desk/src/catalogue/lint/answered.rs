//! Whether those who go by a rule have the answers that it looks at: whoever checks what is needed, and the desk, which
//! holds the applicant's answers alone when it decides about the fast lane.

use super::{
    super::{ChecklistItem, Fault, FaultKind, Rule, Service, read::ReadService, scope::Scope},
    eligibility, in_structure,
};
use crate::{base::FieldName, people::Duty};

/// The rules of the checklist and of the fast lane that wait for an answer for ever. Nothing is said of a need that
/// tells more than `limit` cases apart together with the rules that show what it looks at, and with those of
/// eligibility that look at the same.
pub(super) fn check(read: &ReadService, scope: &Scope, limit: usize) -> Vec<Fault> {
    let rules = read.service.checklist.iter().filter_map(|item| Some((item, item.needed_when.as_ref()?)));
    let items =
        rules.filter_map(|(item, rule)| unread(read, item, rule).or_else(|| left_open(read, item, rule, scope, limit)));
    items.chain(of_another_party(read)).collect()
}

/// A need that hangs on what those who check it may not read.
fn unread(read: &ReadService, item: &ChecklistItem, rule: &Rule) -> Option<Fault> {
    let (duty, name) = who_checks(&read.service).find_map(|duty| {
        let readable = read.service.readable_by(duty);
        Some((duty.word(), rule.variables().iter().find(|name| !readable.contains(name))?))
    })?;
    let line = read.places.line("item-rule", item.code.as_str());
    let message = format!("the rule `{}` looks at `{name}`, which `{duty}` does not read", rule.source);
    let mend = format!("add \"{duty}\" to the `read_by` of `{name}`, or let the rule look at something else");
    Some(in_structure(read, line, FaultKind::RuleUnread, message, mend))
}

/// The duties that hold what came in against the checklist: where a fast lane leaves intake out, only decision does.
fn who_checks(service: &Service) -> impl Iterator<Item = Duty> {
    let decides = service.fast_lane.is_some().then_some(Duty::Decision);
    [Duty::Intake].into_iter().chain(decides)
}

/// A need that a complete form of somebody who qualifies can leave open.
fn left_open(read: &ReadService, item: &ChecklistItem, rule: &Rule, scope: &Scope, limit: usize) -> Option<Fault> {
    let qualify: Vec<&Rule> = read.service.eligibility.iter().map(|eligibility| &eligibility.rule).collect();
    let field = eligibility::unanswered(&read.service, rule, &qualify, scope, limit)?;
    let line = read.places.line("item-rule", item.code.as_str());
    let message = format!("of whoever leaves `{field}` empty nobody knows whether the item `{}` is needed", item.code);
    let mend = "let its rule look only at questions and at fields that are always shown and required, or say in the \
                rule what holds without the answer";
    Some(in_structure(read, line, FaultKind::NeedLeftOpen, message, mend))
}

/// A fast lane that nobody would ever take.
fn of_another_party(read: &ReadService) -> Option<Fault> {
    let rule = &read.service.fast_lane.as_ref()?.when;
    let is_theirs = |name: &&FieldName| read.service.field(name.as_str()).is_some_and(|field| field.party > 0);
    let name = rule.variables().iter().find(is_theirs)?;
    let line = read.places.line("rule", "fast-lane");
    let message = format!("the rule `{}` of the fast lane looks at `{name}`, which is another party's", rule.source);
    let mend = "let it look only at questions and at the applicant's own fields";
    Some(in_structure(read, line, FaultKind::RuleUnread, message, mend))
}
