//! Everything that is stored about one party: its envelopes unopened, its part of the log, and the rows
//! as they lie in the database. Rows of other parties, keys and keyed hashes are not here.

use crate::{
    Tx,
    fault::StoreFault,
    query::{self, Query},
    tables::{
        envelopes::EnvelopeKind,
        ledger::{LogKey, LogLine, shown},
        outbox::{OutboxRow, read_row},
    },
};
use guichet_desk::{
    base::{CaseId, EnvelopeId, Instant, ItemCode, PartyIndex, hexadecimal},
    case::Event,
    disclosure::Disclosure,
};
use rusqlite::{Params, Row, types::ValueRef};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of the database that concern one party, by table: each row an object of its columns. Whole
/// numbers stay numbers (instants in microseconds since 1970 UTC, days since 1970-01-01); bytes are
/// hexadecimal.
pub type StoredRows = BTreeMap<&'static str, Rows>;

/// Rows of one table, each an object of its columns.
type Rows = Vec<Map<String, Value>>;

/// What is known of one of a party's envelopes without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyEnvelope {
    /// Its name.
    pub envelope: EnvelopeId,
    /// What it holds.
    pub kind: EnvelopeKind,
    /// The checklist item it was given for.
    pub item: Option<ItemCode>,
    /// How many bytes it has, opened.
    pub bytes: u32,
    /// When it was sealed.
    pub at: Instant,
}

impl Tx<'_> {
    /// The envelopes of one party, oldest first, unopened; without the words of a disclosure that a law
    /// lets the person be told of only later.
    pub fn envelopes_of(
        &self,
        case: CaseId,
        party: PartyIndex,
        now: Instant,
    ) -> Result<Vec<PartyEnvelope>, StoreFault> {
        let hidden = self.hidden_words(case, party, now)?;
        let rows = self.main.many(&query::ENVELOPES_OF_PARTY, (case.0, party.0), |row| Ok(read_envelope(row)))?;
        let is_shown =
            |row: &Result<PartyEnvelope, _>| row.as_ref().map_or(true, |row| !hidden.contains(&row.envelope));
        rows.into_iter().filter(is_shown).collect()
    }

    /// The words of disclosures that the party is not shown yet.
    fn hidden_words(&self, case: CaseId, party: PartyIndex, now: Instant) -> Result<Vec<EnvelopeId>, StoreFault> {
        let folds = self
            .main
            .many(&query::HIDDEN_DISCLOSURES, (case.0, party.0, now.as_micros()), |row| row.get::<_, String>(0))?;
        let mut hidden = Vec::new();
        for fold in folds {
            let disclosure: Disclosure = serde_json::from_str(&fold)?;
            hidden.push(disclosure.asked.words);
            hidden.extend(disclosure.reason);
        }
        Ok(hidden)
    }

    /// What the log tells one party about its case by `now`, oldest first.
    pub fn log_of(&mut self, case: CaseId, party: PartyIndex, now: Instant) -> Result<Vec<LogLine>, StoreFault> {
        let key = LogKey { key: self.data_key(case, party)?, erased: false };
        Ok(shown(key.read(self.main, &query::LOG, (case.0, party.0))?, now))
    }

    /// The checklist item that an envelope of a case was given for, if any, and what is in it. None when the case has
    /// no such envelope.
    pub fn sealed_for(
        &self,
        case: CaseId,
        envelope: EnvelopeId,
    ) -> Result<Option<(Option<ItemCode>, EnvelopeKind)>, StoreFault> {
        let name = envelope.0.to_be_bytes();
        let found = self.main.one(&query::ITEM_OF_ENVELOPE, (case.0, name), |row| {
            let item: Option<String> = row.get(0)?;
            Ok((item.and_then(|item| item.parse().ok()), row.get::<_, String>(1)?))
        })?;
        found.map(|(item, kind)| Ok((item, EnvelopeKind::from_word(&kind)?))).transpose()
    }

    /// The messages of one party, sent and waiting.
    pub fn messages_of(&self, case: CaseId, party: PartyIndex) -> Result<Vec<OutboxRow>, StoreFault> {
        self.main.many(&query::OWN_MESSAGES, (case.0, party.0), |row| Ok(read_row(row)))?.into_iter().collect()
    }

    /// The rows that concern one party, as they are stored; of the log only the entries in `log`, and
    /// nothing of a disclosure that the party is told of only later. What a notice says stands in the applicant's only.
    pub fn rows_of(
        &self,
        case: CaseId,
        party: PartyIndex,
        log: &[LogLine],
        now: Instant,
    ) -> Result<StoredRows, StoreFault> {
        let (of_case, of_party) = ([case.0], (case.0, party.0));
        let (cases, events) = self.case_and_events(case, party)?;
        let (disclosures, disclosure_events) = self.disclosures_of(case, party, now)?;
        let (entries, leaves) = self.entries_of(case, party, log)?;
        let is_applicant = party == PartyIndex::APPLICANT;
        let of_applicant = |query: &Query| if is_applicant { self.raw(query, of_case) } else { Ok(Vec::new()) };
        Ok(BTreeMap::from([
            ("service_version", self.raw(&query::OWN_SERVICE, of_case)?),
            ("case_file", cases),
            ("case_event", events),
            ("duty_holder", self.raw(&query::OWN_DUTIES, of_case)?),
            // The log tells the applicant of them, and nobody else.
            ("refused_attempt", of_applicant(&query::OWN_REFUSED)?),
            ("party", self.raw(&query::OWN_PARTY, of_party)?),
            ("replaced_code", self.raw(&query::OWN_REPLACED_CODES, of_party)?),
            ("put_on_list", self.raw(&query::OWN_PUT_ON_LISTS, of_party)?),
            ("envelope", self.shown_envelopes(case, party, now)?),
            ("disclosure", disclosures),
            ("disclosure_event", disclosure_events),
            ("entry", entries),
            ("ledger_leaf", leaves),
            ("outbox", self.raw(&query::OWN_OUTBOX, of_party)?),
            ("session", self.raw(&query::OWN_SESSIONS, of_party)?),
            ("hall_ticket", self.raw(&query::OWN_TICKETS, of_party)?),
            ("appointment", self.raw(&query::OWN_APPOINTMENTS, of_party)?),
            // Its code is sealed to the applicant, and only whoever has that code has the certificate.
            ("certificate", of_applicant(&query::OWN_CERTIFICATE)?),
            // A new code goes to the applicant's contact alone.
            ("lost_code_attempt", of_applicant(&query::OWN_GUESSES)?),
        ]))
    }

    /// The row of the case, and its events, as the party may know them.
    fn case_and_events(&self, case: CaseId, party: PartyIndex) -> Result<(Rows, Rows), StoreFault> {
        let (mut cases, mut events) = (self.raw(&query::OWN_CASE, [case.0])?, self.raw(&query::OWN_EVENTS, [case.0])?);
        if party != PartyIndex::APPLICANT {
            keep_notices_back(&mut cases, &mut events, &self.history(case)?);
        }
        Ok((cases, events))
    }

    /// The rows of the party's envelopes, without the words of disclosures that it is not shown yet.
    fn shown_envelopes(&self, case: CaseId, party: PartyIndex, now: Instant) -> Result<Rows, StoreFault> {
        let hidden = self.hidden_words(case, party, now)?;
        let hidden: Vec<Value> = hidden.iter().map(|envelope| hexadecimal(&envelope.0.to_be_bytes()).into()).collect();
        let mut envelopes = self.raw(&query::ENVELOPES_OF_PARTY, (case.0, party.0))?;
        envelopes.retain(|row| !hidden.contains(&row["id"]));
        Ok(envelopes)
    }

    /// The entries that the log shows, and their places in the whole log.
    fn entries_of(&self, case: CaseId, party: PartyIndex, log: &[LogLine]) -> Result<(Rows, Rows), StoreFault> {
        let mut entries = self.raw(&query::OWN_ENTRIES, (case.0, party.0))?;
        // However often they looked: this is read within the writer's transaction.
        let shown: BTreeSet<u64> = log.iter().map(|line| line.place.into()).collect();
        entries.retain(|row| row["number"].as_u64().is_some_and(|number| shown.contains(&number)));
        // Places in the chain would tell of entries that are not shown yet.
        for row in &mut entries {
            row.remove("number");
        }
        let leaves = entries.iter_mut().filter_map(|row| row.remove("position")).filter(|place| !place.is_null());
        let leaves = leaves.map(|place| Map::from_iter([("position".to_owned(), place)])).collect();
        Ok((entries, leaves))
    }

    /// The disclosures that the party may know of, and when each of their steps was.
    fn disclosures_of(&self, case: CaseId, party: PartyIndex, now: Instant) -> Result<(Rows, Rows), StoreFault> {
        let mut disclosures = self.raw(&query::OWN_DISCLOSURES, (case.0, party.0, now.as_micros()))?;
        let mut events = Vec::new();
        for id in disclosures.iter_mut().filter_map(|row| row.remove("id")?.as_i64()) {
            events.extend(self.raw(&query::OWN_DISCLOSURE_EVENTS, [id])?);
        }
        Ok((disclosures, events))
    }

    fn raw(&self, query: &Query, parameters: impl Params) -> Result<Vec<Map<String, Value>>, StoreFault> {
        self.main.many(query, parameters, |row| {
            let names = row.as_ref().column_names().map(str::to_owned).enumerate();
            names.map(|(place, name)| Ok((name, value(row.get_ref(place)?)))).collect()
        })
    }
}

/// Takes out of the rows of a case what is between the town and the applicant. While a notice is open, the case wakes
/// when the days to answer it are over.
fn keep_notices_back(cases: &mut [Map<String, Value>], events: &mut [Map<String, Value>], history: &[Event]) {
    for (row, _) in events.iter_mut().zip(history).filter(|(_, event)| event.what.is_for_the_applicant()) {
        if let Some(Value::Object(event)) = row.get_mut("event") {
            event.insert("what".to_owned(), Value::Null);
        }
    }
    for row in cases {
        let notice = row.get_mut("fold").and_then(|fold| fold.get_mut("notice")).filter(|notice| !notice.is_null());
        if let Some(notice) = notice {
            *notice = Value::Null;
            row.insert("wake_at".to_owned(), Value::Null);
        }
    }
}

fn read_envelope(row: &Row<'_>) -> Result<PartyEnvelope, StoreFault> {
    let word: String = row.get(1)?;
    let kinds = [EnvelopeKind::Form, EnvelopeKind::Text, EnvelopeKind::Document];
    let kind = kinds.into_iter().find(|kind| kind.word() == word);
    let item: Option<String> = row.get(2)?;
    Ok(PartyEnvelope {
        envelope: EnvelopeId(u128::from_be_bytes(row.get(0)?)),
        kind: kind.ok_or_else(|| StoreFault::corrupt("an envelope of no kind"))?,
        item: item.and_then(|item| item.parse().ok()),
        bytes: row.get(3)?,
        at: Instant::from_micros(row.get(4)?),
    })
}

/// Text that is JSON itself (events, the fold) is given as what it says.
fn value(stored: ValueRef<'_>) -> Value {
    match stored {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Blob(bytes) => hexadecimal(bytes).into(),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            let is_object = text.starts_with('{');
            is_object.then(|| serde_json::from_str(&text).ok()).flatten().unwrap_or_else(|| text.into_owned().into())
        }
    }
}
