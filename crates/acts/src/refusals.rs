//! What officers tried and may not: every refused attempt on an existing case stays on record, once for
//! each officer, case, duty and kind, so that nobody can fill the log. Strangers and parties leave none.

use crate::{
    Acts, Forbidden, Problem,
    aside::beside_the_workers,
    perform::entry,
    request::Who,
    right_to_open::{Right, right_to_open},
};
use guichet_desk::{
    base::{CaseId, Instant, OfficerId},
    case::{Actor, Context},
    people::Duty,
};
use guichet_store::{CaseFile, EntryKind, Tx};

impl Acts {
    /// Keeps on record that an officer was refused something about this case before any act was asked:
    /// `code` says what stood in the way. Does nothing when that is on record already.
    pub async fn record_refusal(
        &self,
        officer: OfficerId,
        case: CaseId,
        code: &'static str,
        now: Instant,
    ) -> Result<(), Problem> {
        match self.refusal_to_record(officer, case, code, now)? {
            Some(written) => written.await.map(drop),
            None => Ok(()),
        }
    }

    /// The same for whoever only looks. It waits for the disk once, the first time: others must not wait with it.
    pub(crate) fn record_look(&self, who: &Who, case: CaseId, refused: Forbidden, now: Instant) -> Result<(), Problem> {
        let Who::Officer(officer) = who else { return Ok(()) };
        match self.refusal_to_record(*officer, case, refused.code(), now)? {
            Some(written) => beside_the_workers(|| written.wait()).map(drop),
            None => Ok(()),
        }
    }

    fn refusal_to_record(
        &self,
        officer: OfficerId,
        case: CaseId,
        code: &'static str,
        now: Instant,
    ) -> Result<Option<guichet_store::Written<(), Problem>>, Problem> {
        self.officer(officer)?;
        if self.store().read(|snapshot| Ok::<_, Problem>(snapshot.was_refused(case, officer, None, code)?))? {
            return Ok(None);
        }
        let (acts, id) = (self.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| {
            let (mut file, service) = acts.load(tx, case)?;
            let context = acts.context(Actor::Officer(acts.officer_in(tx, officer)?), &service, now);
            record(tx, &mut file, &context, None, code, id)
        };
        Ok(Some(self.store().write(Vec::new(), work)))
    }
}

/// Writes a refused attempt of the context's officer down; whoever else acts leaves none.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    file: &mut CaseFile,
    context: &Context<'_>,
    duty: Option<Duty>,
    code: &str,
    id: [u8; 16],
) -> Result<(), Problem> {
    let Actor::Officer(officer) = &context.actor else { return Ok(()) };
    let entry = entry(id, EntryKind::Refused, context, duty, code);
    Ok(tx.record_refused(file, officer.id, duty, code, &entry)?)
}

/// The right to open, or what stands in the way, which is then on record.
pub(crate) fn right_or_record(
    tx: &mut Tx<'_>,
    file: &mut CaseFile,
    context: &Context<'_>,
    id: [u8; 16],
) -> Result<Result<Right, Forbidden>, Problem> {
    let right = right_to_open(&context.actor, &file.case);
    if let Err(refused) = &right {
        record(tx, file, context, None, refused.code(), id)?;
    }
    Ok(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::held::{NOW, certificate, desk, keeping_nobody};

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn nobody_waits_while_a_refused_look_is_put_on_record() {
        let (_folder, acts) = desk();
        let (case, officer) = (certificate(&acts).await.case, OfficerId(21));
        let looking = acts.clone();
        let look = async move { looking.view(&Who::Officer(officer), case, NOW).map(drop) };
        let refused = keeping_nobody(&acts, look).await;
        assert!(matches!(refused, Err(Problem::Forbidden(Forbidden::Office))), "{refused:?}");
        let code = Forbidden::Office.code();
        let on_record =
            acts.store().read(|snapshot| Ok::<_, Problem>(snapshot.was_refused(case, officer, None, code)?));
        assert!(on_record.unwrap());
    }
}
