//! The record of processing (GDPR art. 30), drawn up from the catalogue and the schema, so that it cannot
//! fall behind what the desk really asks and keeps.

use crate::texts::Words;
use guichet_acts::{
    Problem,
    accounting::{Place, Reason, SEALED_TABLES, account_of, schema},
};
use guichet_desk::{
    base::{Language, OfficeCode},
    catalogue::{Catalogue, Field, Service},
    people::Duty,
};
use serde::Serialize;
use std::{collections::BTreeSet, fmt::Write as _};

/// The record in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    town: String,
    language: &'static str,
    services: Vec<ServiceRecord>,
    security: Vec<String>,
    stores: Vec<StoreRecord>,
    #[serde(skip)]
    words: Words,
}

#[derive(Clone, Debug, Serialize)]
struct ServiceRecord {
    code: String,
    version: u32,
    title: String,
    purpose: String,
    fields: Vec<FieldRecord>,
    documents: Vec<String>,
    handled_by: Vec<Reader>,
    asked_for_opinions: Vec<String>,
    retention_days: u16,
    /// For how many days one may object, to the last of which the data is kept at the least.
    objection_days: Option<u16>,
}

#[derive(Clone, Debug, Serialize)]
struct FieldRecord {
    name: String,
    title: String,
    party: u8,
    read_by: Vec<Reader>,
    read_by_asked_offices: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Reader {
    duty: String,
    office: String,
}

#[derive(Clone, Debug, Serialize)]
struct StoreRecord {
    database: &'static str,
    table: String,
    personal_data: &'static str,
    columns: Vec<String>,
    reasons: BTreeSet<&'static str>,
    unaccounted: Vec<String>,
}

/// Draws up the record of this town in `language`. Fails when the schema cannot be read.
pub fn record(catalogue: &Catalogue, language: Language) -> Result<Record, Problem> {
    let words = Words::of_language(language);
    let measures = ["sealed", "logged", "duties", "erased", "apart"];
    Ok(Record {
        town: catalogue.town_text(language, "town-name").text.to_string(),
        language: language.bcp47(),
        services: catalogue.services.values().map(|one| service(catalogue, words, one)).collect(),
        security: measures.iter().map(|name| words.of("record-security", name).to_owned()).collect(),
        stores: stores()?,
        words,
    })
}

impl Record {
    /// The record for people, as Markdown.
    pub fn markdown(&self) -> String {
        let words = self.words;
        let mut out = format!("# {}\n\n{}\n", words.with("record-title", "town", &self.town), words.say("record-lead"));
        for one in &self.services {
            self.service(one, &mut out);
        }
        let _ = write!(out, "\n## {}\n\n", words.say("record-security-title"));
        for measure in &self.security {
            let _ = writeln!(out, "- {measure}");
        }
        self.stores(&mut out);
        out
    }

    fn service(&self, one: &ServiceRecord, out: &mut String) {
        let words = self.words;
        let comma = words.say("list-comma");
        let list = |readers: &[Reader]| {
            readers.iter().map(|one| format!("{} ({})", one.duty, one.office)).collect::<Vec<_>>().join(comma)
        };
        let recipients = match one.asked_for_opinions.as_slice() {
            [] => words.say("record-recipients-none").to_owned(),
            offices => words.with("record-recipients-opinions", "offices", &offices.join(comma)),
        };
        let is_timed = one.objection_days.is_some();
        let kept = if is_timed { "record-retention-days-to-object" } else { "record-retention-days" };
        let _ = write!(out, "\n## {} (`{}`, {})\n\n", one.title, one.code, one.version);
        for (key, said) in [
            ("record-purpose", one.purpose.clone()),
            ("record-handled-by", list(&one.handled_by)),
            ("record-recipients", recipients),
            ("record-documents", one.documents.join(comma)),
            ("record-retention", words.with(kept, "days", one.retention_days)),
        ] {
            if !said.is_empty() {
                let _ = writeln!(out, "- **{}**: {said}", words.say(key));
            }
        }
        let _ = write!(out, "\n| {} | {} |\n|---|---|\n", words.say("record-data"), words.say("record-read-by"));
        for field in &one.fields {
            let offices = field.read_by_asked_offices.iter().cloned();
            let readers = field.read_by.iter().map(|one| format!("{} ({})", one.duty, one.office));
            let readers: Vec<_> = readers.chain(offices).collect();
            let _ = writeln!(out, "| {} | {} |", cell(&field.title), cell(&readers.join(comma)));
        }
    }

    fn stores(&self, out: &mut String) {
        let words = self.words;
        let _ = write!(
            out,
            "\n## {}\n\n{}\n\n| {} | {} | {} |\n|---|---|---|\n",
            words.say("record-stores"),
            words.say("record-stores-lead"),
            words.say("record-table"),
            words.say("record-personal-data"),
            words.say("record-reasons"),
        );
        for store in &self.stores {
            let why: Vec<_> = store.reasons.iter().map(|code| words.of("left-out", code)).collect();
            let holds = words.of("record-holds", store.personal_data);
            let _ = writeln!(out, "| `{}.{}` | {holds} | {} |", store.database, store.table, cell(&why.join(" ")));
        }
    }
}

fn service(catalogue: &Catalogue, words: Words, service: &Service) -> ServiceRecord {
    let language = words.language();
    let text = |key: &str| service.text(language, key).text.to_owned();
    let reader = |duty: Duty| Reader {
        duty: words.of("officer", duty.word()).to_owned(),
        office: office(catalogue, language, service.duties.of(duty)),
    };
    let questions = service.questions.iter().map(|question| FieldRecord {
        name: question.name.to_string(),
        title: text(&format!("question-{}", question.name)),
        party: 0,
        read_by: readers(&reader, |duty| service.readable_by(duty).contains(&&question.name)),
        read_by_asked_offices: Vec::new(),
    });
    let field = |field: &Field| FieldRecord {
        name: field.name.to_string(),
        title: text(&format!("field-{}", field.name)),
        party: field.party,
        read_by: readers(&reader, |duty| field.read_by.contains(&duty)),
        read_by_asked_offices: field.offices.iter().map(|code| office(catalogue, language, code)).collect(),
    };
    ServiceRecord {
        code: service.code.to_string(),
        version: service.version,
        title: text("title"),
        purpose: text("summary"),
        fields: questions.chain(service.fields().map(field)).collect(),
        documents: service.checklist.iter().map(|item| text(&format!("item-{}", item.code))).collect(),
        handled_by: Duty::ALL.into_iter().map(reader).collect(),
        asked_for_opinions: service.opinions.iter().map(|code| office(catalogue, language, code)).collect(),
        retention_days: service.retention_days,
        objection_days: service.objection_days,
    }
}

fn readers(reader: &impl Fn(Duty) -> Reader, reads: impl Fn(Duty) -> bool) -> Vec<Reader> {
    Duty::ALL.into_iter().filter(|duty| reads(*duty)).map(reader).collect()
}

fn office(catalogue: &Catalogue, language: Language, code: &OfficeCode) -> String {
    catalogue.town_text(language, &format!("office-{code}")).text.to_string()
}

/// Every table of the schema; a column that nobody has accounted for yet stands under `unaccounted`.
fn stores() -> Result<Vec<StoreRecord>, Problem> {
    let tables = schema().map_err(Problem::from)?.into_iter().map(|table| {
        let place = |column: &String| account_of(table.database, &table.name, column);
        let reasons = table.columns.iter().filter_map(|column| match place(column) {
            Some(Place::LeftOut(reason)) => Some(Reason::code(reason)),
            _ => None,
        });
        StoreRecord {
            database: table.database,
            personal_data: if SEALED_TABLES.contains(&table.name.as_str()) { "sealed" } else { "none" },
            reasons: reasons.collect(),
            unaccounted: table.columns.iter().filter(|column| place(column).is_none()).cloned().collect(),
            columns: table.columns.clone(),
            table: table.name.clone(),
        }
    });
    Ok(tables.collect())
}

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
