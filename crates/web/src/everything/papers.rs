//! The papers of a case as sheets to keep: the receipt, each notice, the decision, what was issued.

use super::sheet::Section;
use crate::{
    page::{day, field},
    public::case::{
        papers::{is_stated, office_of},
        who::Reader,
    },
};
use guichet_acts::Everything;
use guichet_desk::{
    base::EnvelopeId,
    case::{Event, Happening, Outcome},
    catalogue::Paper,
};

/// One paper.
pub(super) struct Sheet {
    /// What it is.
    pub title: String,
    /// Where it lies in the download.
    pub file: String,
    /// What it says.
    pub sections: Vec<Section>,
}

/// Every paper that exists.
pub(super) fn of(reader: &Reader<'_>, all: &Everything) -> Vec<Sheet> {
    let told = all.history.iter().filter_map(|event| match all.told(event)? {
        Happening::NoticeSent { number, text, .. } => Some(notice(reader, all, event, *number, *text)),
        Happening::Decided { outcome, reasons, .. } => Some(decision(reader, all, event, *outcome, *reasons)),
        _ => None,
    });
    let sheets = std::iter::once(receipt(reader, all)).chain(told).chain(certificate(reader, all));
    sheets.collect()
}

fn receipt(reader: &Reader<'_>, all: &Everything) -> Sheet {
    let words = reader.words;
    let mut facts = head(reader, all);
    let received = day::moment(words, all.view.case.submitted_at, all.made_at, reader.web.zone());
    facts.push((words.say("receipt-received").to_owned(), received));
    if let Some(due) = all.view.promised_day() {
        facts.push((words.say("receipt-due").to_owned(), day::day_year(words, due)));
    }
    sheet(words.say("receipt-title"), "receipt", Vec::new(), facts)
}

fn notice(reader: &Reader<'_>, all: &Everything, event: &Event, number: u8, text: Option<EnvelopeId>) -> Sheet {
    let words = reader.words;
    let Happening::NoticeSent { items, answer_by, .. } = &event.what else {
        return sheet(words.say("notice-title"), "notice", Vec::new(), Vec::new());
    };
    let sent = day::day_year(words, event.at.day(reader.web.zone()));
    let by = day::day_year(words, *answer_by);
    let when = words.tell("notice-when", &[("sent", (&sent).into()), ("by", (&by).into())]);
    let mut facts = head(reader, all);
    facts.extend(items.iter().map(|item| {
        let title = reader.text(&all.view, &format!("item-{item}")).unwrap_or_else(|| item.to_string());
        let counts = reader.text(&all.view, &format!("item-{item}-counts")).unwrap_or_default();
        (title, counts)
    }));
    let said = std::iter::once(when).chain(text.and_then(|envelope| said(all, envelope)));
    sheet(words.say("notice-title"), &format!("notice-{number}"), said.collect(), facts)
}

fn decision(
    reader: &Reader<'_>,
    all: &Everything,
    event: &Event,
    outcome: Outcome,
    reasons: Option<EnvelopeId>,
) -> Sheet {
    let words = reader.words;
    let title = words.say(if outcome == Outcome::Granted { "decision-granted" } else { "decision-refused" });
    let mut facts = head(reader, all);
    let date = day::day_year(words, event.at.day(reader.web.zone()));
    facts.push((words.say("decision-date").to_owned(), date));
    facts.extend(office_of(&event.by).map(|office| {
        let key = format!("office-{office}");
        let name = reader.web.acts.catalogue().town_text(words.language(), &key).text.to_owned();
        (words.say("decision-by").to_owned(), name)
    }));
    let reasons = reasons.and_then(|envelope| said(all, envelope));
    facts.extend(reasons.map(|reasons| (words.say("decision-reasons").to_owned(), reasons)));
    sheet(title, "decision", Vec::new(), facts)
}

fn certificate(reader: &Reader<'_>, all: &Everything) -> Option<Sheet> {
    let (words, view) = (reader.words, &all.view);
    let issued = view.case.issued_at.filter(|_| view.service.paper != Paper::DecisionOnly)?;
    let stated = view.service.fields().filter(|one| is_stated(&view.service, one, &all.answers));
    let mut facts: Vec<_> = stated
        .filter_map(|one| {
            let given = all.answers.get(&one.name)?.to_raw();
            let title = view.service.paper_label(words.language(), &one.name);
            Some((title, field::said(words, &view.service, one, &given)))
        })
        .collect();
    let date = day::day_year(words, issued.day(reader.web.zone()));
    facts.push((words.say("certificate-issued").to_owned(), date));
    facts.push((words.say("certificate-number").to_owned(), view.number.to_string()));
    facts.extend(all.certificate_code.iter().map(|code| (words.say("certificate-code").to_owned(), code.clone())));
    facts.extend(
        view.case
            .revoked_at
            .map(|at| (words.say("event-revoked").to_owned(), day::day_year(words, at.day(reader.web.zone())))),
    );
    let statement = reader.text(view, "paper-statement").into_iter().collect();
    Some(sheet(&reader.text(view, "paper-title")?, "issued", statement, facts))
}

fn sheet(title: &str, name: &str, words: Vec<String>, facts: Vec<(String, String)>) -> Sheet {
    let sections = vec![Section { title: None, words, facts, folded: None }];
    Sheet { title: title.to_owned(), file: format!("papers/{name}.html"), sections }
}

fn head(reader: &Reader<'_>, all: &Everything) -> Vec<(String, String)> {
    let service = reader.text(&all.view, "title").unwrap_or_default();
    vec![
        (reader.words.say("case-service").to_owned(), service),
        (reader.words.say("case-number").to_owned(), all.view.number.to_string()),
    ]
}

/// The words in an envelope of this party; those of others are not here.
fn said(all: &Everything, envelope: EnvelopeId) -> Option<String> {
    all.words.iter().find(|words| words.envelope == envelope).map(|words| words.text.clone())
}
