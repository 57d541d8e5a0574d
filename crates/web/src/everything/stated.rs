//! Everything for programs. The names are stable; `docs/everything-about-me.md` describes them.

use super::{file_of, papers::Sheet, reading};
use crate::{
    page::state::happened,
    public::case::{
        openings,
        who::{Officers, Reader},
    },
};
use guichet_acts::{Everything, accounting::Reason};
use guichet_desk::base::Instant;
use serde_json::{Value, json};

/// The version of the names.
const FORMAT: &str = "guichet-everything/1";

/// Everything as one object.
pub(super) fn json(reader: &Reader<'_>, all: &Everything, papers: &[Sheet]) -> Value {
    let town = |key: &'static str| reader.web.acts.catalogue().town_text(reader.words.language(), key).text.to_string();
    json!({
        "format": FORMAT,
        "made_at": time(all.made_at),
        "language": reader.words.language().bcp47(),
        "town": { "name": town("town-name"), "desk": town("town-desk") },
        "case": case(reader, all),
        "you": { "party": all.party.0, "language": all.language.map(|language| language.bcp47()) },
        "answers": answers(reader, all),
        "words": words(reader, all),
        "documents": documents(reader, all),
        "messages": messages(reader, all),
        "papers": papers.iter().map(|one| json!({ "title": one.title, "file": one.file })).collect::<Value>(),
        "history": history(reader, all),
        "log": log(reader, all),
        "stored": all.stored,
        "left_out": left_out(reader),
    })
}

fn case(reader: &Reader<'_>, all: &Everything) -> Value {
    let (view, case) = (&all.view, &all.view.case);
    json!({
        "number": view.number.to_string(),
        "service": {
            "code": view.service.code, "version": view.service.version, "title": reader.text(view, "title"),
        },
        "channel": case.channel,
        "stage": case.stage,
        "outcome": case.outcome,
        "submitted_at": time(case.submitted_at),
        "changed_at": time(case.changed_at),
        "promised_day": view.promised_day(),
        "legal_day": view.legal.as_ref().and_then(|legal| legal.due),
        "issued_at": case.issued_at.map(time),
        "kept_ready_until": view.kept_ready_until,
        "object_until": case.object_until,
        "closed_at": case.closed.map(|(_, at)| time(at)),
        "closing": case.closed.map(|(closing, _)| closing),
        "kept_days_after_closing": view.service.retention_days,
        "kept_until": all.kept_until,
    })
}

fn answers(reader: &Reader<'_>, all: &Everything) -> Value {
    let lines = all.answers.iter().map(|(name, answer)| {
        let (title, said) = reading::answer(reader, &all.view, name, answer);
        json!({ "name": name, "title": title, "value": answer.to_raw(), "said": said })
    });
    lines.collect()
}

fn words(reader: &Reader<'_>, all: &Everything) -> Value {
    let lines = all.words.iter().map(|one| {
        let title = one.said_with.map(|word| reader.words.of("event", word));
        json!({
            "envelope": one.envelope, "at": time(one.at), "said_with": one.said_with, "title": title, "text": one.text,
        })
    });
    lines.collect()
}

fn documents(reader: &Reader<'_>, all: &Everything) -> Value {
    let lines = all.documents.iter().enumerate().map(|(place, one)| {
        json!({
            "envelope": one.envelope, "at": time(one.at), "item": one.item, "title": reading::document(reader, &all.view, one),
            "name": one.name, "media_type": one.media_type, "bytes": one.bytes.len(), "file": file_of(place, one),
        })
    });
    lines.collect()
}

fn messages(reader: &Reader<'_>, all: &Everything) -> Value {
    let lines = all.messages.iter().map(|one| {
        let title = reader.words.of("message-title", one.kind.word());
        json!({
            "kind": one.kind.word(), "title": title, "at": time(one.at), "sent_at": one.sent_at.map(time),
            "to": one.to.first(), "addresses": one.to,
        })
    });
    lines.collect()
}

fn history(reader: &Reader<'_>, all: &Everything) -> Value {
    let lines = (1..).zip(&all.history).map(|(number, event): (u32, _)| {
        json!({
            "number": number, "at": time(event.at),
            "said": happened(reader.words, &all.view.case, event.what.word(), event.at),
            "by": event.by, "what": all.told(event),
        })
    });
    lines.collect()
}

fn log(reader: &Reader<'_>, all: &Everything) -> Value {
    let officers = Officers::of(&all.history, &all.log);
    let said = openings::lines(reader, &all.view, &officers, &all.log, |_| true);
    let lines = all.log.iter().zip(said.iter().rev()).map(|(entry, line)| {
        json!({
            "number": entry.number, "at": time(entry.at), "kind": entry.kind, "officer_tag": entry.officer_tag,
            "duty": entry.duty, "office": entry.office, "by_party": entry.by_party, "what": entry.what,
            "fields": entry.fields, "show_from": entry.show_from.map(time),
            "said": { "who": line.who, "what": line.what, "seen": line.seen },
        })
    });
    lines.collect()
}

fn left_out(reader: &Reader<'_>) -> Value {
    let lines = Reason::ALL.into_iter().map(|reason| {
        let why = reader.words.of("left-out", reason.code());
        json!({ "code": reason.code(), "why": why, "columns": reading::columns(reason) })
    });
    lines.collect()
}

fn time(at: Instant) -> String {
    at.timestamp().to_string()
}
