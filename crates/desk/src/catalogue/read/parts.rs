//! Reading parties, questions, rules and the checklist of a service.

use super::super::{
    ChecklistItem, EligibilityRule, FaultKind, Party, Question, RULE_CHARACTERS_MAX, Rule, RuleFault, places::Places,
};
use super::{
    section::{FileReader, Placed, Section},
    service::{Bounded, bounded, offices},
};
use crate::{base::FieldName, people::Staff};
use std::collections::BTreeSet;

/// Words that mean something else in a rule.
const RULE_WORDS: [&str; 21] = [
    "true",
    "false",
    "null",
    "in",
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];

/// Endings that make the texts of one item look like those of another.
const ITEM_ENDINGS: [&str; 4] = ["-counts", "-example", "-because", "-not-needed"];

pub(super) fn parties(reader: &mut FileReader<'_>, root: &Section<'_>, noted: &mut Places) -> Vec<Party> {
    let mut taken = BTreeSet::new();
    let mut parties = Vec::new();
    for section in reader.sections(root, "party", "a party") {
        reader.known(&section, &["role", "confirm_days"]);
        reader.must_have(&section, "role", "write what the party is, such as role = \"tenant\"");
        reader.must_have(&section, "confirm_days", "write how many days the party has to confirm");
        let mend = "give the party at least a day";
        let wanted = Bounded { key: "confirm_days", bounds: (1, 365), kind: FaultKind::DaysZero, mend };
        let days = bounded(reader, noted, &section, &wanted);
        let Some(placed) = reader.text(&section, "role") else { continue };
        noted.put("party", placed.value, placed.line);
        reader.once(&mut taken, placed, "the role");
        let Some(role) = reader.name(placed, '-') else { continue };
        parties.push(Party { role, confirm_days: days.and_then(|days| u16::try_from(days).ok()).unwrap_or(1) });
    }
    parties
}

pub(super) fn questions(
    reader: &mut FileReader<'_>,
    root: &Section<'_>,
    noted: &mut Places,
    names: &mut BTreeSet<String>,
) -> Vec<Question> {
    let mut questions = Vec::new();
    for section in reader.sections(root, "question", "a question") {
        reader.known(&section, &["name", "options"]);
        let name = variable(reader, &section, noted, "question", names);
        reader.must_have(&section, "options", "write the answers, such as options = [\"yes\", \"no\"]");
        let options = options(reader, &section);
        questions.extend(name.map(|name| Question { name, options }));
        if questions.len() == 4 {
            let mend = "keep the three that decide most; ask the rest in the form";
            reader.fault(section.line, FaultKind::QuestionsTooMany, "this is the fourth question", mend);
        }
    }
    questions
}

/// The name of a question or field: rules use it, so it is no word of theirs, and each is there once.
pub(super) fn variable(
    reader: &mut FileReader<'_>,
    section: &Section<'_>,
    noted: &mut Places,
    kind: &str,
    names: &mut BTreeSet<String>,
) -> Option<FieldName> {
    reader.must_have(section, "name", "write its name, such as name = \"housing\"");
    let placed = reader.text(section, "name")?;
    noted.put(kind, placed.value, placed.line);
    reader.once(names, placed, "the name");
    if RULE_WORDS.contains(&placed.value) {
        let message = format!("`{}` means something else in rules", placed.value);
        reader.fault(placed.line, FaultKind::BadName, message, "choose another name");
        return None;
    }
    reader.name(placed, '-')
}

/// The options of a question or choice.
pub(super) fn options(reader: &mut FileReader<'_>, section: &Section<'_>) -> Vec<FieldName> {
    let mut taken = BTreeSet::new();
    let mut options = Vec::new();
    for placed in reader.list(section, "options") {
        reader.once(&mut taken, placed, "the option");
        if placed.value == "help" {
            let mend = "choose another word: the text under the label ends in `-help`";
            reader.fault(placed.line, FaultKind::BadName, "`help` cannot be an option", mend);
        }
        options.extend(reader.name::<FieldName>(placed, '-'));
    }
    if let Some(line) = reader.line_of(section, "options").filter(|_| taken.len() < 2) {
        let mend = "give two options at least, or remove the question";
        reader.fault(line, FaultKind::OptionsTooFew, "there is nothing to choose", mend);
    }
    options
}

pub(super) fn eligibility(reader: &mut FileReader<'_>, root: &Section<'_>, noted: &mut Places) -> Vec<EligibilityRule> {
    let mut taken = BTreeSet::new();
    let mut rules = Vec::new();
    for section in reader.sections(root, "eligibility", "a rule of eligibility") {
        reader.known(&section, &["code", "rule"]);
        reader.must_have(&section, "code", "write a code, such as code = \"lives-here\"");
        reader.must_have(&section, "rule", "write the rule that must hold");
        let Some(placed) = reader.text(&section, "code") else { continue };
        reader.once(&mut taken, placed, "the code");
        let rule = rule(reader, &section, "rule", noted, ("eligibility", placed.value));
        let code = reader.name(placed, '_');
        rules.extend(code.zip(rule).map(|(code, rule)| EligibilityRule { code, rule }));
    }
    rules
}

pub(super) fn checklist(
    reader: &mut FileReader<'_>,
    root: &Section<'_>,
    noted: &mut Places,
    staff: Option<&Staff>,
) -> Vec<ChecklistItem> {
    let mut taken = BTreeSet::new();
    let mut items = Vec::new();
    for section in reader.sections(root, "item", "an item") {
        reader.known(&section, &["code", "needed_when", "upload", "offices"]);
        reader.must_have(&section, "code", "write a code, such as code = \"identity\"");
        let upload = reader.flag(&section, "upload").unwrap_or(true);
        let offices = offices(reader, &section, "offices", staff);
        let Some(placed) = reader.text(&section, "code") else { continue };
        noted.put("item", placed.value, placed.line);
        reader.once(&mut taken, placed, "the code");
        let needed_when = rule(reader, &section, "needed_when", noted, ("item-rule", placed.value));
        items.extend(item_code(reader, placed).map(|code| ChecklistItem { code, needed_when, upload, offices }));
    }
    items
}

fn item_code(reader: &mut FileReader<'_>, placed: Placed<&str>) -> Option<crate::base::ItemCode> {
    if let Some(ending) = ITEM_ENDINGS.into_iter().find(|ending| placed.value.ends_with(ending)) {
        let message = format!("a code cannot end in `{ending}`: texts of items do");
        reader.fault(placed.line, FaultKind::BadName, message, "choose another code");
    }
    reader.name(placed, '_')
}

/// The rule of `key`, compiled, its place noted.
pub(super) fn rule(
    reader: &mut FileReader<'_>,
    section: &Section<'_>,
    key: &str,
    noted: &mut Places,
    place: (&str, &str),
) -> Option<Rule> {
    let placed = reader.text(section, key)?;
    noted.put(place.0, place.1, placed.line);
    match Rule::parse(placed.value) {
        Ok(rule) => Some(rule),
        Err(fault) => {
            let (kind, message, mend) = complaint(&fault);
            reader.fault(placed.line, kind, message, mend);
            None
        }
    }
}

fn complaint(fault: &RuleFault) -> (FaultKind, String, String) {
    let shorter = "say it in several rules, or ask a question that settles it".to_owned();
    match fault {
        RuleFault::TooLong => {
            (FaultKind::RuleTooLong, format!("the rule has more than {RULE_CHARACTERS_MAX} characters"), shorter)
        }
        RuleFault::TooDeep => (FaultKind::RuleTooLong, "the rule has too many levels".to_owned(), shorter),
        RuleFault::Syntax(message) => (
            FaultKind::RuleSyntax,
            format!("this is not a rule: {message}"),
            "compare and join, such as `housing == 'rent' && !told`".to_owned(),
        ),
        RuleFault::Form(what) => (
            FaultKind::RuleForm,
            format!("rules may not use {what}"),
            "use only `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `&&`, `||`, `!` and parentheses".to_owned(),
        ),
    }
}
