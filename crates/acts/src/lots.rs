//! Samples drawn by lot: published for everyone, looked at by the auditor.

use crate::{Acts, Forbidden, Problem, Purpose, perform::entry, refusals::record};
use guichet_desk::{
    base::{CaseNumber, Day, EnvelopeId, Instant, OfficerId},
    case::{Actor, Finding, Happening},
    catalogue::Service,
    lots::LotKind,
    people::{Officer, Role},
};
use guichet_store::{EntryKind, LogLine, Lot, LotItem, LotKey, Opened, Opening, Snapshot, Tx};
use std::sync::Arc;

/// At most so many draws on one page: those of thirty days.
const LOTS_A_PAGE: u32 = 90;
/// At most so many drawn items on the auditor's list.
pub const SAMPLES_AT_ONCE: usize = 100;

/// A drawn item that waits for the auditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// Its name.
    pub key: LotKey,
    /// The case it belongs to.
    pub number: CaseNumber,
}

/// A drawn item, opened for the auditor.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its name.
    pub key: LotKey,
    /// The case it belongs to.
    pub number: CaseNumber,
    /// The version of the service the case keeps.
    pub service: Arc<Service>,
    /// The entry; none when the person it was about has been erased.
    pub line: Option<LogLine>,
    /// The reasons, when a decision was drawn.
    pub reasons: Option<String>,
}

impl Acts {
    /// The draws before a day, newest first. Open to everyone: it names no case.
    pub fn lots(&self, before: Option<Day>) -> Result<Vec<Lot>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.lots(before, LOTS_A_PAGE)?))
    }

    /// What was drawn and not looked at yet, oldest first. Opens nothing.
    pub fn samples(&self, auditor: OfficerId) -> Result<Vec<SampleRow>, Problem> {
        self.store().read(|snapshot| {
            self.auditor_in(snapshot, auditor)?;
            let items = snapshot.lot_items_waiting(u32::try_from(SAMPLES_AT_ONCE).unwrap_or(u32::MAX))?;
            items
                .into_iter()
                .map(|item| {
                    // A case that cannot be read takes no list away.
                    let (number, _) = snapshot.case_heading(item.case)?.ok_or(Problem::NotFound)?;
                    Ok(SampleRow { key: item.key, number })
                })
                .collect()
        })
    }

    /// Opens a drawn item: its entry, and the reasons of a decision. Recorded first, like every opening.
    pub async fn open_sample(&self, auditor: OfficerId, key: LotKey, now: Instant) -> Result<Sample, Problem> {
        let (acts, entries): (_, [[u8; 16]; 2]) = (self.clone(), [self.draw(), self.draw()]);
        let work = move |tx: &mut Tx<'_>| {
            let officer = acts.auditor_in(tx, auditor)?;
            let (item, _) = tx.lot_item(key)?.ok_or(Problem::NotFound)?;
            let (mut file, service) = acts.load(tx, item.case)?;
            let context = acts.context(Actor::Officer(officer), &service, now);
            if has_a_part(auditor, &file.case) {
                record(tx, &mut file, &context, None, Forbidden::NotAssigned.code(), entries[0])?;
                return Ok(None);
            }
            let opening =
                |id| Opening::recorded_by(entry(id, EntryKind::Opened, &context, None, Purpose::Audit.code()));
            let line = tx.open_entry(&mut file, item.entry, &opening(entries[0]))?;
            let reasons = if key.kind == LotKind::Decision && line.is_some() { reasons_of(tx, item)? } else { None };
            let reasons = reasons.map(|envelope| tx.open(&mut file, envelope, &opening(entries[1]))).transpose()?;
            Ok::<_, Problem>(Some((file.number, service, line, reasons)))
        };
        let (opened, witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let (number, service, line, reasons) = opened.ok_or(Problem::Forbidden(Forbidden::NotAssigned))?;
        let line = line.map(|locked| read_line(&locked.reveal(&witness))).transpose()?;
        let reasons = reasons.map(|locked| String::from_utf8_lossy(&locked.reveal(&witness).plain).into_owned());
        Ok(Sample { key, number, service, line, reasons })
    }

    /// Records what the auditor found in a drawn item; a second finding is refused.
    pub async fn find_sample(
        &self,
        auditor: OfficerId,
        key: LotKey,
        finding: Finding,
        now: Instant,
    ) -> Result<(), Problem> {
        let (acts, id) = (self.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| {
            let officer = acts.auditor_in(tx, auditor)?;
            let (item, _) = tx.lot_item(key)?.ok_or(Problem::NotFound)?;
            let (mut file, service) = acts.load(tx, item.case)?;
            let context = acts.context(Actor::Officer(officer), &service, now);
            if has_a_part(auditor, &file.case) {
                record(tx, &mut file, &context, None, Forbidden::NotAssigned.code(), id)?;
                return Ok(Err(Problem::Forbidden(Forbidden::NotAssigned)));
            }
            if !tx.find_lot_item(key, finding, auditor, now)? {
                return Ok(Err(Problem::FoundAlready));
            }
            let what = match finding {
                Finding::InOrder => "sample-in-order",
                Finding::NotInOrder => "sample-not-in-order",
            };
            tx.record(&mut file, &entry(id, EntryKind::Act, &context, None, what))?;
            Ok::<_, Problem>(Ok(()))
        };
        self.store().write(Vec::new(), work).await?.into_inner()
    }

    fn auditor_in<'a>(&'a self, seen: &Snapshot<'_>, auditor: OfficerId) -> Result<&'a Officer, Problem> {
        let officer = self.officer_in(seen, auditor)?;
        if officer.is(Role::Auditor) { Ok(officer) } else { Err(Problem::Forbidden(Forbidden::NotAssigned)) }
    }
}

/// The sealed reasons of the decision in a drawn case.
fn reasons_of(tx: &Tx<'_>, item: LotItem) -> Result<Option<EnvelopeId>, Problem> {
    let history = tx.history(item.case)?;
    Ok(history.iter().rev().find_map(|event| match event.what {
        Happening::Decided { reasons, .. } => reasons,
        _ => None,
    }))
}

/// Nobody checks a case in which they had a part; whoever tries is on record.
fn has_a_part(auditor: OfficerId, case: &guichet_desk::case::Case) -> bool {
    case.duty_of(auditor).is_some() || case.took_part(auditor)
}

fn read_line(opened: &Opened) -> Result<LogLine, Problem> {
    Ok(serde_json::from_slice(&opened.plain)?)
}
