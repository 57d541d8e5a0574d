//! Rules, the small expressions over answers that the town's files hold.

use guichet_desk::{
    base::Day,
    catalogue::{Answer, Answers, Need, Qualification, RULE_CHARACTERS_MAX, Service, SourceFile, Truth},
};

/// A rule that is read is kept as it was written and says the same every time; whatever the answers are, it says
/// yes, no or not yet.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let files = [SourceFile { path: "services/fuzzed.toml".to_owned(), text: service_with(&text) }];
    let source = serde_json::to_string(&files).expect("paths and texts are always JSON");
    let service = match Service::from_source(&source) {
        Ok(service) => service,
        Err(faults) => {
            assert!(faults.iter().all(|fault| fault.line >= 1 && !fault.message.is_empty()), "{faults:?}");
            assert!(faults.iter().any(|fault| fault.kind.code().starts_with("rule-")), "{}", faults[0]);
            return;
        }
    };
    let rule = &service.eligibility[0].rule;
    assert_eq!(rule.source, text);
    assert!(text.chars().count() <= RULE_CHARACTERS_MAX);
    assert!(rule.variables().is_sorted() && rule.variables().iter().all(|name| text.contains(name.as_str())));
    for answers in [Answers::new(), some(), all()] {
        let truth = rule.holds(&answers);
        assert_eq!(rule.holds(&answers), truth, "it says one thing and then another");
        let qualifies = service.qualifies(&answers);
        assert_eq!(matches!(truth, Truth::Yes), matches!(qualifies, Qualification::Yes), "{truth:?} {qualifies:?}");
        let needed = service.checklist(&answers);
        assert_eq!(needed.len(), 1);
        assert_eq!(matches!(truth, Truth::NotKnownYet), matches!(needed[0].1, Need::DependsOnAnswers));
    }
}

/// A service in which this rule says who qualifies and what is needed.
fn service_with(rule: &str) -> String {
    // A JSON text is a TOML text, but for one character.
    let rule = serde_json::to_string(rule).expect("a text is always JSON").replace('\u{7f}', "\\u007f");
    SERVICE.replace("RULE", &rule)
}

const SERVICE: &str = r#"
code = "fuzzed"
version = 1
fee = 0
working_days = 5
legal_limit = 10
clock_starts = "submission"
notice_days = 15
draft_days = 30
retention_days = 365
delivery = ["counter"]
paper = "decision_only"

[duties]
intake = "residence"
decision = "residence"
issue = "residence"

[[question]]
name = "housing"
options = ["own", "rent"]

[[eligibility]]
code = "fuzzed"
rule = RULE

[[item]]
code = "fuzzed"
needed_when = RULE

[[topic]]
code = "you"

[[topic.field]]
name = "rooms"
kind = "number"
least = 0
most = 20
read_by = ["intake"]

[[topic.field]]
name = "told"
kind = "yes_no"
read_by = ["intake"]

[[topic.field]]
name = "since"
kind = "day"
read_by = ["intake"]

[[topic.field]]
name = "telephone"
kind = "telephone"
contact = true
read_by = ["intake"]
"#;

fn some() -> Answers {
    let given = [("housing", Answer::Choice("rent".parse().expect("a name")))];
    given.into_iter().map(|(name, answer)| (name.parse().expect("a name"), answer)).collect()
}

fn all() -> Answers {
    let given = [
        ("housing", Answer::Choice("own".parse().expect("a name"))),
        ("rooms", Answer::Number(i64::MIN)),
        ("told", Answer::YesNo(true)),
        ("since", Answer::Day(Day::constant(2026, 2, 28))),
        ("telephone", Answer::Text("13800000000".to_owned())),
    ];
    given.into_iter().map(|(name, answer)| (name.parse().expect("a name"), answer)).collect()
}
