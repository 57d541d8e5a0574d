//! Forms as people fill them in: something that each field takes.

use guichet_desk::{
    base::Day,
    catalogue::{Answer, Extent, FieldKind, Qualification, Raw, Service},
};

/// A day before all that is played: what has happened happened by then.
const DAY: Day = Day::constant(2023, 9, 1);

/// An application for a residence certificate by someone who rents.
pub const CERTIFICATE: [(&str, &str); 11] = [
    ("lives_here", "yes"),
    ("address_told", "yes"),
    ("housing", "rent"),
    ("full_name", "Mira Sampledottir"),
    ("born", "1991-04-02"),
    ("document_number", "X0000000"),
    ("address", "14 Quay Street, flat 6"),
    ("lives_since", "2023-03-01"),
    ("landlord_name", "Quay Homes"),
    ("born_shown", "no"),
    ("telephone", "13800000000"),
];

/// A form of `service` filled in with something that each field takes.
pub fn filled(service: &Service) -> Raw {
    let fields = service.topics.iter().flat_map(|topic| &topic.fields).map(|field| {
        let value = match &field.kind {
            FieldKind::Line { .. } | FieldKind::Lines { .. } => "Sample 样例".to_owned(),
            FieldKind::Day { .. } => DAY.to_string(),
            FieldKind::Number { least, .. } => least.to_string(),
            FieldKind::YesNo => "yes".to_owned(),
            FieldKind::Choice { options } => options[0].to_string(),
            FieldKind::Email => "mira@example.org".to_owned(),
            FieldKind::Telephone => "13800000000".to_owned(),
        };
        (field.name.to_string(), value)
    });
    let mut raw = qualifying(service);
    raw.extend(fields);
    shown_only(service, raw)
}

/// Answers to the questions under which one qualifies.
fn qualifying(service: &Service) -> Raw {
    let mut tried = vec![Raw::new()];
    for question in &service.questions {
        let extend = |so_far: &Raw, option: String| {
            let mut more = so_far.clone();
            more.insert(question.name.to_string(), option);
            more
        };
        let options = || question.options.iter().map(ToString::to_string);
        tried = tried.iter().flat_map(|one| options().map(move |option| extend(one, option))).collect();
    }
    let answer = |(name, value): (&String, &String)| {
        let chosen = Answer::Choice(value.parse().expect("an option's name was just written"));
        (name.parse().expect("a question's name was just written"), chosen)
    };
    let qualifies = |raw: &Raw| !matches!(service.qualifies(&raw.iter().map(answer).collect()), Qualification::No(_));
    tried.into_iter().find(qualifies).expect("somebody qualifies for each service")
}

/// Drops what the form would not show: a check says which fields those are.
fn shown_only(service: &Service, mut raw: Raw) -> Raw {
    for _ in 0..10 {
        match service.check_form(&raw, Extent::Whole, DAY) {
            Ok(_) => break,
            Err(faults) => faults.iter().for_each(|fault| drop(raw.remove(&fault.field))),
        }
    }
    raw
}
