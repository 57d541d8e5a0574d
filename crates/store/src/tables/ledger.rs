//! Ledger entries: sealed to the party they concern, chained within their case, not yet sequenced.

use crate::{
    Snapshot, Tx,
    fault::StoreFault,
    query::{self, Query},
    statements::Statements,
    tables::cases::CaseFile,
};
use guichet_desk::{
    base::{CaseId, CaseNumber, FieldName, Instant, OfficeCode, OfficerId, PartyIndex},
    lots::LotKind,
    people::Duty,
};
use guichet_ledger::{EntryId, Hash, link, pad, public_leaf, unpad};
use guichet_seal::{DataKey, Purpose};
use rusqlite::{Params, params};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many lines of a log are read for one page.
const LOG_LINES_MAX: u32 = 200;
/// By how much an entry may be older than the one before it though nobody set the clock back: of two acts at once the
/// later one may have its turn first.
const OUT_OF_TURN_SECONDS: i64 = 60;

/// What an entry records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// An official act.
    Act,
    /// Sealed data was opened.
    Opened,
    /// An officer tried what the rules refuse.
    Refused,
}

/// One entry to be written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its random name.
    pub id: EntryId,
    /// When.
    pub at: Instant,
    /// What kind.
    pub kind: EntryKind,
    /// The party it is sealed to.
    pub party: PartyIndex,
    /// The officer, if it was one.
    pub officer: Option<OfficerId>,
    /// The duty they acted under.
    pub duty: Option<Duty>,
    /// Their office.
    pub office: Option<OfficeCode>,
    /// The party who acted, if it was one.
    pub by_party: Option<PartyIndex>,
    /// The word of the act, the purpose of the opening, or the code of the refusal.
    pub what: String,
    /// The fields that were opened, by name.
    pub fields: Vec<FieldName>,
    /// From when on the person is shown it, where a law lets it wait; committed from the start.
    pub show_from: Option<Instant>,
    /// What kind of sample it may be drawn for.
    pub sample: Option<LotKind>,
}

/// One entry as the person it concerns reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// Which of the entries shown to this reader it is, from 1; 0 where those between are not read.
    #[serde(skip)]
    pub number: u32,
    /// Its place in the case's chain. Not for the person: gaps would tell of entries that are not shown yet.
    #[serde(skip)]
    pub place: u32,
    /// The place that is sealed with it, so that none can be taken out from before it unseen; none in lines from before
    /// it was. Not for the person either.
    #[serde(default, skip_serializing)]
    pub(crate) in_case: Option<u32>,
    /// The party it was sealed to, which no key tells of those who were erased: one key seals what is entered since. None
    /// in lines from before it was.
    #[serde(default, skip_serializing)]
    pub(crate) party: Option<PartyIndex>,
    /// The case it belongs to.
    pub case: CaseNumber,
    /// When.
    pub at: Instant,
    /// What kind.
    pub kind: EntryKind,
    /// A tag for the officer that is stable within the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_tag: Option<String>,
    /// Their duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<Duty>,
    /// Their office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<OfficeCode>,
    /// The party who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_party: Option<PartyIndex>,
    /// The act, the purpose or the refusal's code.
    pub what: String,
    /// Fields opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldName>,
    /// From when on the person is shown it; at once when none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_from: Option<Instant>,
    /// The newest time of the entries before it, when that is more than a minute later: the clock was set back since.
    /// Order counts, not the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_was: Option<Instant>,
}

/// A line as it is sealed, with what is not for the person.
#[derive(Serialize)]
struct SealedLine<'line> {
    #[serde(flatten)]
    line: &'line LogLine,
    in_case: u32,
    party: PartyIndex,
}

/// A page of what the ledger tells one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPage {
    /// At most 200 lines, oldest first.
    pub lines: Vec<LogLine>,
    /// The number before which the next older page ends, if there is one.
    pub older: Option<u32>,
    /// Whether there are newer lines than these.
    pub has_newer: bool,
}

/// An entry sealed and linked.
pub(crate) struct SealedEntry {
    pub(crate) bytes: Vec<u8>,
    pub(crate) link: Hash,
}

impl Entry {
    pub(crate) fn seal(
        &self,
        key: &DataKey,
        (case, in_case): (CaseNumber, u32),
        (previous, last): (&Hash, Instant),
    ) -> Result<SealedEntry, StoreFault> {
        let line = LogLine {
            number: 0,
            place: 0,
            in_case: None,
            party: None,
            case,
            at: self.at,
            kind: self.kind,
            officer_tag: self.officer.map(|officer| tag_text(key.officer_tag(officer.0))),
            duty: self.duty,
            office: self.office.clone(),
            by_party: self.by_party,
            what: self.what.clone(),
            fields: self.fields.clone(),
            show_from: self.show_from,
            clock_was: (last > self.at.plus_seconds(OUT_OF_TURN_SECONDS)).then_some(last),
        };
        let text = serde_json::to_vec(&SealedLine { line: &line, in_case, party: self.party })?;
        let bytes = key.seal(Purpose::Entry, &self.id, b"", &pad(text));
        let link = link(previous, &public_leaf(&self.id, &bytes));
        Ok(SealedEntry { bytes, link })
    }
}

impl LogLine {
    /// Whether the party looked at its own.
    pub(crate) fn is_own_look(&self, party: PartyIndex) -> bool {
        self.kind == EntryKind::Opened && self.by_party == Some(party)
    }

    /// Whether the person it concerns is shown it by `now`.
    fn is_shown(&self, now: Instant) -> bool {
        self.show_from.is_none_or(|from| from <= now)
    }
}

fn read_line(place: u32, padded: &[u8]) -> Result<LogLine, StoreFault> {
    let text = unpad(padded).ok_or_else(|| StoreFault::corrupt("an entry without padding"))?;
    Ok(LogLine { place, ..serde_json::from_slice(text)? })
}

fn tag_text(tag: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(tag))
}

impl Tx<'_> {
    /// Seals an entry to its party, or to the town once the party's data was erased, and links it to the case's chain; the caller saves the chain.
    pub(crate) fn chain_entry(&mut self, file: &mut CaseFile, entry: &Entry) -> Result<(), StoreFault> {
        let key = self.entry_key(file.id, entry.party)?;
        file.entries += 1;
        let sealed = entry.seal(&key, (file.number, file.entries), (&file.chain, file.entry_at))?;
        file.chain = sealed.link;
        file.entry_at = entry.at.max(file.entry_at);
        self.add_entry(file.id, file.entries, entry, &sealed)
    }

    /// Writes an entry that goes with no event of the case's history.
    pub fn record(&mut self, file: &mut CaseFile, entry: &Entry) -> Result<(), StoreFault> {
        self.chain_entry(file, entry)?;
        self.save_chain(file)
    }

    pub(crate) fn add_entry(
        &self,
        case: CaseId,
        number: u32,
        entry: &Entry,
        sealed: &SealedEntry,
    ) -> Result<(), StoreFault> {
        let opening = entry.kind == EntryKind::Opened;
        let own = opening && entry.by_party == Some(entry.party);
        self.main.execute(
            &query::ADD_ENTRY,
            params![
                case.0,
                number,
                entry.party.0,
                opening,
                own,
                entry.show_from.map(Instant::as_micros),
                entry.sample.map(LotKind::word),
                entry.id,
                sealed.link,
                sealed.bytes
            ],
        )?;
        Ok(())
    }
}

/// What is shown by `now`, numbered anew, so that the numbers have no gaps that tell of the rest.
pub(crate) fn shown(lines: Vec<LogLine>, now: Instant) -> Vec<LogLine> {
    let shown = lines.into_iter().filter(|line| line.is_shown(now));
    (1..).zip(shown).map(|(number, line)| LogLine { number, ..line }).collect()
}

impl Snapshot<'_> {
    /// What the ledger tells one party about its case by `now`, oldest first. Damaged entries are an error.
    pub fn log(&self, case: CaseId, party: PartyIndex, now: Instant) -> Result<Vec<LogLine>, StoreFault> {
        Ok(shown(self.whole_log(case, party)?, now))
    }

    /// The newest lines of a party's log, or of those that stand before one of them; nothing else of it is opened.
    pub fn log_page(
        &self,
        case: CaseId,
        party: PartyIndex,
        before: Option<u32>,
        now: Instant,
    ) -> Result<LogPage, StoreFault> {
        let count = self.log_length(case, party, now)?;
        let end = before.map_or(count, |before| before.saturating_sub(1).min(count));
        let passed = end.saturating_sub(LOG_LINES_MAX);
        let lines = self.log_part(case, party, passed..end, now)?;
        Ok(LogPage { lines, older: (passed > 0).then_some(passed + 1), has_newer: end < count })
    }

    /// One line of a party's log, by its number.
    pub fn log_line(
        &self,
        case: CaseId,
        party: PartyIndex,
        number: u32,
        now: Instant,
    ) -> Result<Option<LogLine>, StoreFault> {
        let Some(passed) = number.checked_sub(1) else { return Ok(None) };
        Ok(self.log_part(case, party, passed..number, now)?.pop())
    }

    /// What the ledger tells one party by `now`, oldest first and not numbered, without the party's own looks, of which
    /// there can be any number; those from before they were marked are among it.
    pub fn log_of_others(&self, case: CaseId, party: PartyIndex, now: Instant) -> Result<Vec<LogLine>, StoreFault> {
        let lines = self.log_key(case, party)?.read(self.main, &query::LOG_OF_OTHERS, (case.0, party.0))?;
        Ok(lines.into_iter().filter(|line| line.is_shown(now)).collect())
    }

    /// Every entry sealed to one party, whether it is shown yet or not; for a party whose data was erased,
    /// what was recorded since then.
    pub(crate) fn whole_log(&self, case: CaseId, party: PartyIndex) -> Result<Vec<LogLine>, StoreFault> {
        self.log_key(case, party)?.read(self.main, &query::LOG, (case.0, party.0))
    }

    /// How many lines a party is shown by `now`.
    fn log_length(&self, case: CaseId, party: PartyIndex, now: Instant) -> Result<u32, StoreFault> {
        let count = self.main.one(&query::LOG_LENGTH, (case.0, party.0, now.as_micros()), |row| row.get(0))?;
        Ok(count.unwrap_or_default())
    }

    /// The lines of a party's log after number `range.start` up to number `range.end`.
    fn log_part(
        &self,
        case: CaseId,
        party: PartyIndex,
        range: Range<u32>,
        now: Instant,
    ) -> Result<Vec<LogLine>, StoreFault> {
        let part = (case.0, party.0, now.as_micros(), range.end - range.start, range.start);
        let lines = self.log_key(case, party)?.read(self.main, &query::LOG_PART, part)?;
        // What is sealed decides what is shown: entries from before `show_from` was kept beside it have none there.
        let numbered = lines.into_iter().zip(range.start + 1..).map(|(line, number)| LogLine { number, ..line });
        Ok(numbered.filter(|line| line.is_shown(now)).collect())
    }

    pub(super) fn log_key(&self, case: CaseId, party: PartyIndex) -> Result<LogKey, StoreFault> {
        let (key, erased) = self.party_seal(case, party)?;
        let key = if erased { self.keyring.erased().clone() } else { self.stored_key(key)? };
        Ok(LogKey { key, erased })
    }
}

/// What opens the entries sealed to one party.
pub(crate) struct LogKey {
    pub(crate) key: DataKey,
    /// Whether the party's data was erased: what was recorded before opens for nobody, and is passed over.
    pub(crate) erased: bool,
}

impl LogKey {
    /// The entries that a statement finds, as far as this key opens them.
    pub(crate) fn read(
        &self,
        main: Statements<'_>,
        query: &Query,
        parameters: impl Params,
    ) -> Result<Vec<LogLine>, StoreFault> {
        let rows = main.many(query, parameters, |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, Vec<u8>>(2)?))
        })?;
        rows.into_iter().filter_map(|(place, id, sealed)| self.line(place, id, &sealed).transpose()).collect()
    }

    fn line(&self, place: u32, id: EntryId, sealed: &[u8]) -> Result<Option<LogLine>, StoreFault> {
        match self.key.open(Purpose::Entry, &id, b"", sealed) {
            Err(_) if self.erased => Ok(None),
            opened => Ok(Some(read_line(place, &opened?)?)),
        }
    }
}
