//! What is known from answers that are not complete yet: enough for rules, never for a case.

use guichet_desk::{
    base::FieldName,
    catalogue::{Answer, Answers, Field, FieldKind, Raw, Service},
};

/// The readable answers among what was typed so far; whatever does not read is left out.
pub(super) fn answers(service: &Service, raw: &Raw) -> Answers {
    let questions = service.questions.iter().filter_map(|question| {
        let answer = option(&question.options, raw.get(question.name.as_str())?)?;
        Some((question.name.clone(), answer))
    });
    let fields = service.fields().filter_map(|field| {
        let answer = field_answer(field, raw.get(field.name.as_str())?)?;
        Some((field.name.clone(), answer))
    });
    questions.chain(fields).collect()
}

fn field_answer(field: &Field, typed: &str) -> Option<Answer> {
    if typed.is_empty() {
        return None;
    }
    match &field.kind {
        FieldKind::Choice { options } => option(options, typed),
        FieldKind::YesNo => match typed {
            "yes" => Some(Answer::YesNo(true)),
            "no" => Some(Answer::YesNo(false)),
            _ => None,
        },
        FieldKind::Day => typed.parse().ok().map(Answer::Day),
        FieldKind::Number { .. } => typed.parse().ok().map(Answer::Number),
        FieldKind::Line { .. } | FieldKind::Lines { .. } | FieldKind::Email | FieldKind::Telephone => {
            Some(Answer::Text(typed.to_owned()))
        }
    }
}

fn option(options: &[FieldName], typed: &str) -> Option<Answer> {
    options.iter().find(|option| option.as_str() == typed).cloned().map(Answer::Choice)
}
