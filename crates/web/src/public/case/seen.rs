//! What an entry of the log says was opened, in words: for the person it is about, and for the auditor who looks into
//! one that was drawn. It opens nothing.

use crate::texts::Words;
use guichet_desk::{base::FieldName, catalogue::Service};

/// Fields by their titles, a document by what it was given for, each once.
pub(crate) fn in_words(words: Words, service: &Service, fields: &[FieldName]) -> String {
    if let [first, item] = fields
        && first.as_str() == "document"
    {
        let title = text(words, service, &format!("item-{item}"));
        return title.unwrap_or_else(|| words.say("seen-document").to_owned());
    }
    let mut names: Vec<_> = fields.iter().map(|name| title(words, service, name.as_str())).collect();
    names.dedup();
    names.join(words.say("list-comma"))
}

/// What a field is called; questions, words and documents have no field of their own.
fn title(words: Words, service: &Service, name: &str) -> String {
    let is_question = service.questions.iter().any(|question| question.name.as_str() == name);
    match name {
        _ if is_question => words.say("seen-questions").to_owned(),
        "words" => words.say("seen-words").to_owned(),
        "document" => words.say("seen-document").to_owned(),
        "certificate_code" => words.say("seen-certificate-code").to_owned(),
        _ => service.field_name(words.language(), name).unwrap_or_else(|| name.to_owned()),
    }
}

fn text(words: Words, service: &Service, key: &str) -> Option<String> {
    service.optional_text(words.language(), key).map(|text| text.text.to_owned())
}
