//! Rules: small expressions (CEL) over the answers, checked when loaded, evaluated without I/O in
//! bounded time. Rules may compare and join; they may not call functions, count or build anything.

use super::{Answer, Answers};
use crate::base::FieldName;
use cel::{
    Context, Env, Program, Value,
    common::ast::{CallExpr, Expr, LiteralValue, operators},
};
use std::{
    fmt,
    sync::{Arc, LazyLock},
};

/// The most characters a rule may have.
pub const RULE_CHARACTERS_MAX: usize = 500;
/// The most levels one inside another: a rule is walked by calls that nest as deep.
const LEVELS_MAX: usize = 64;

/// What rules know beside the answers: nothing but the operators, which need no library. CEL's own has a value for each
/// type's name, and would take it for the answer to a question of this name that nobody has answered yet.
static OPERATORS: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::default()));

/// Whether a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// An answer that it needs is still missing.
    NotKnownYet,
}

/// A small expression over the answers.
#[derive(Clone)]
pub struct Rule {
    /// As written in the file (CEL).
    pub source: String,
    compiled: Arc<Compiled>,
}

struct Compiled {
    program: Program,
    variables: Vec<FieldName>,
}

/// Why a text is not a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleFault {
    /// Too many characters.
    TooLong,
    /// Too many levels one inside another.
    TooDeep,
    /// Not CEL.
    Syntax(String),
    /// More of CEL than rules may use.
    Form(String),
}

impl Rule {
    /// Compiles a rule. Needs a stack of several megabytes: the reader has one.
    pub(super) fn parse(source: &str) -> Result<Self, RuleFault> {
        if source.chars().count() > RULE_CHARACTERS_MAX {
            return Err(RuleFault::TooLong);
        }
        // The compiler calls itself for every level before anyone can count them.
        if levels(source) > LEVELS_MAX {
            return Err(RuleFault::TooDeep);
        }
        let program = Program::compile(source).map_err(|errors| RuleFault::Syntax(first_message(&errors)))?;
        let mut variables = Vec::new();
        walk(&program.expression().expr, 1, &mut variables)?;
        variables.sort();
        variables.dedup();
        Ok(Self { source: source.to_owned(), compiled: Arc::new(Compiled { program, variables }) })
    }

    /// Whether the rule holds for these answers.
    pub fn holds(&self, answers: &Answers) -> Truth {
        let mut context = Context::with_env(Arc::clone(&OPERATORS));
        for name in &self.compiled.variables {
            if let Some(answer) = answers.get(name) {
                context.add_variable_from_value(name.as_str(), value(answer));
            }
        }
        match self.compiled.program.execute(&context) {
            Ok(Value::Bool(true)) => Truth::Yes,
            Ok(Value::Bool(false)) => Truth::No,
            // What was checked when loaded can only fail for want of an answer.
            _ => Truth::NotKnownYet,
        }
    }

    /// The questions and fields it looks at, in order of their names.
    pub fn variables(&self) -> &[FieldName] {
        &self.compiled.variables
    }

    pub(super) fn expression(&self) -> &Expr {
        &self.compiled.program.expression().expr
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Rule").field(&self.source).finish()
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Rule {}

fn value(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) => Value::from(text.as_str()),
        Answer::Number(number) => Value::Int(*number),
        Answer::YesNo(yes) => Value::Bool(*yes),
        Answer::Day(day) => Value::from(day.to_string()),
        Answer::Choice(option) => Value::from(option.as_str()),
    }
}

fn first_message(errors: &cel::ParseErrors) -> String {
    let message = errors.errors.first().map_or("it cannot be read", |error| error.msg.as_str());
    let message = message.split(" expecting ").next().unwrap_or(message);
    message.trim_start_matches("Syntax error: ").replace("'<EOF>'", "the end of the rule").replace('\n', " ")
}

/// How many levels the text opens at most, by its brackets and choices; those inside words count as well, which
/// only words of more than sixty brackets would notice.
fn levels(source: &str) -> usize {
    let (mut open, mut most, mut choices) = (0_usize, 0, 0);
    for symbol in source.chars() {
        match symbol {
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open = open.saturating_sub(1),
            '?' => choices += 1,
            _ => {}
        }
        most = most.max(open + choices);
    }
    most
}

/// Collects the variables, and refuses what rules may not use.
fn walk(expression: &Expr, level: usize, variables: &mut Vec<FieldName>) -> Result<(), RuleFault> {
    if level > LEVELS_MAX {
        return Err(RuleFault::TooDeep);
    }
    match expression {
        Expr::Ident(name) => {
            let name = name.parse().map_err(|_| RuleFault::Form(name.clone()))?;
            variables.push(name);
            Ok(())
        }
        Expr::Literal(LiteralValue::Boolean(_) | LiteralValue::Int(_) | LiteralValue::String(_)) => Ok(()),
        Expr::List(list) => list.elements.iter().try_for_each(|element| walk(&element.expr, level + 1, variables)),
        Expr::Call(call) if is_operator(call) => {
            call.args.iter().try_for_each(|argument| walk(&argument.expr, level + 1, variables))
        }
        Expr::Call(call) => Err(RuleFault::Form(call.func_name.trim_matches('_').to_owned())),
        Expr::Literal(_) => Err(RuleFault::Form("this kind of number or text".to_owned())),
        Expr::Select(select) => Err(RuleFault::Form(format!(".{}", select.field))),
        _ => Err(RuleFault::Form("building values".to_owned())),
    }
}

fn is_operator(call: &CallExpr) -> bool {
    const ALLOWED: [&str; 12] = [
        operators::LOGICAL_AND,
        operators::LOGICAL_OR,
        operators::LOGICAL_NOT,
        operators::EQUALS,
        operators::NOT_EQUALS,
        operators::LESS,
        operators::LESS_EQUALS,
        operators::GREATER,
        operators::GREATER_EQUALS,
        operators::IN,
        operators::CONDITIONAL,
        operators::NEGATE,
    ];
    call.target.is_none() && ALLOWED.contains(&call.func_name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Day;

    fn answers(pairs: &[(&str, Answer)]) -> Answers {
        pairs.iter().map(|(name, answer)| (name.parse().expect("a name"), answer.clone())).collect()
    }

    fn choice(option: &str) -> Answer {
        Answer::Choice(option.parse().expect("a name"))
    }

    #[track_caller]
    fn check(rule: &str, given: &[(&str, Answer)], expected: Truth) {
        assert_eq!(Rule::parse(rule).expect("a rule").holds(&answers(given)), expected, "{rule}");
    }

    #[test]
    fn a_rule_holds_or_not_or_waits_for_an_answer() {
        check("housing == 'rent'", &[("housing", choice("rent"))], Truth::Yes);
        check("housing == 'rent'", &[("housing", choice("own"))], Truth::No);
        check("housing == 'rent'", &[], Truth::NotKnownYet);
        check("housing in ['rent', 'family']", &[("housing", choice("family"))], Truth::Yes);
        check("!told", &[("told", Answer::YesNo(false))], Truth::Yes);
        check("rooms >= 2", &[("rooms", Answer::Number(2))], Truth::Yes);
        check("since < '2026-01-01'", &[("since", Answer::Day(Day::constant(2025, 12, 31)))], Truth::Yes);
        check(
            "told ? rooms > 1 : rooms > 5",
            &[("told", Answer::YesNo(true)), ("rooms", Answer::Number(2))],
            Truth::Yes,
        );
    }

    #[test]
    fn what_is_known_settles_a_rule_whatever_is_missing() {
        check("told || rooms > 2", &[("told", Answer::YesNo(true))], Truth::Yes);
        check("rooms > 2 || told", &[("told", Answer::YesNo(true))], Truth::Yes);
        check("rooms > 2 && told", &[("told", Answer::YesNo(false))], Truth::No);
        check("told && rooms > 2", &[("told", Answer::YesNo(false))], Truth::No);
        check("told && rooms > 2", &[("told", Answer::YesNo(true))], Truth::NotKnownYet);
    }

    #[test]
    fn a_name_that_is_a_type_in_cel_waits_for_its_answer_like_any_other() {
        let cel = Env::stdlib();
        for name in
            ["bool", "bytes", "double", "int", "list", "map", "null_type", "optional_type", "string", "type", "uint"]
        {
            assert!(cel.types().find_type(name).is_some(), "`{name}` is no type");
            for rule in ["== 'rent'", "!= 'rent'", "in ['rent', 'own']"].map(|rest| format!("{name} {rest}")) {
                check(&rule, &[], Truth::NotKnownYet);
            }
            check(&format!("{name} == 'rent'"), &[(name, choice("rent"))], Truth::Yes);
            check(&format!("{name} == 'rent'"), &[(name, choice("own"))], Truth::No);
        }
    }

    #[test]
    fn levels_are_counted_before_the_compiler_goes_down_them() {
        for open in ["(", "[", "{", "told ? ", "!(", "told || ("] {
            let deep = open.repeat(RULE_CHARACTERS_MAX / open.len());
            if levels(&deep) > LEVELS_MAX {
                assert_eq!(Rule::parse(&deep).err(), Some(RuleFault::TooDeep), "{open}");
            }
        }
        assert_eq!(Rule::parse(&"(".repeat(RULE_CHARACTERS_MAX)).err(), Some(RuleFault::TooDeep));
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        assert!(matches!(Rule::parse("housing == "), Err(RuleFault::Syntax(_))));
        assert!(matches!(Rule::parse(""), Err(RuleFault::Syntax(_))));
        assert_eq!(Rule::parse(&format!("told{}", " || told".repeat(70))).err(), Some(RuleFault::TooLong));
        assert!(matches!(Rule::parse("size(name) > 2"), Err(RuleFault::Form(_))));
        assert!(matches!(Rule::parse("name.matches('a')"), Err(RuleFault::Form(_))));
        assert!(matches!(Rule::parse("rooms + 1 > 2"), Err(RuleFault::Form(_))));
        assert!(matches!(Rule::parse("[1, 2].all(n, n > rooms)"), Err(RuleFault::Form(_))));
    }
}
