//! An application that is sent again: by a program that had no answer, by a second press, by somebody who goes back in
//! a browser. The applicant's code follows from the request, and by that code the request is known for as long as there
//! is anything of the applicant's; nothing else of it is kept.

use super::{Receipt, SentFrom, Submission, Taken};
use crate::{Acts, Problem, SessionToken, sessions::PARTY_HOURS};
use guichet_desk::base::{CaseId, Instant, PartyIndex, SecretCode, day_from_number};
use guichet_store::{CaseFile, Snapshot, Tx};

/// For how long after each answer whoever sends the form again in a browser gets the receipt once more, though somebody
/// has used the session that it began: long enough for a second press.
const SECOND_PRESS_SECONDS: i64 = 5 * 60;
/// For how many days an officer who sends the form again does.
const AT_THE_DESK_DAYS: i64 = 1;

/// Who sends an application, with the session that it begins.
#[derive(Clone, Copy)]
pub(super) enum Sender {
    Program,
    Desk,
    Browser(SessionToken),
}

impl Sender {
    pub(super) const fn session(self) -> Option<SessionToken> {
        match self {
            Self::Browser(session) => Some(session),
            Self::Program | Self::Desk => None,
        }
    }
}

impl Acts {
    pub(super) fn sender(&self, sent_from: SentFrom) -> Sender {
        match sent_from {
            SentFrom::Program => Sender::Program,
            SentFrom::Desk => Sender::Desk,
            SentFrom::Browser => Sender::Browser(SessionToken::of(self.draw())),
        }
    }

    /// Whether this application was taken before, whatever became of its receipt; never one that cannot be known again.
    pub fn was_taken(&self, submission: &Submission) -> Result<bool, Problem> {
        let Some(code) = self.code_of_request(submission) else { return Ok(false) };
        match self.store().read(|snapshot| made_before(snapshot, &code)) {
            Err(Problem::ReceiptCodeReplaced { .. } | Problem::Erased { .. }) => Ok(true),
            made => Ok(made?.is_some()),
        }
    }

    /// The applicant's code, where it follows from the request.
    fn code_of_request(&self, submission: &Submission) -> Option<SecretCode> {
        request_key(submission).map(|request| SecretCode::from_chance(self.store().code_bytes(&request)))
    }

    /// The receipt of an application that was sent before; none for one that was not, or cannot be known again.
    pub(super) async fn sent_before(&self, submission: &Submission, now: Instant) -> Result<Option<Receipt>, Problem> {
        let Some(code) = self.code_of_request(submission) else { return Ok(None) };
        if self.store().read(|snapshot| made_before(snapshot, &code))?.is_none() {
            return Ok(None);
        }
        let (sender, known) = (self.sender(submission.sent_from), code.clone());
        let work = move |tx: &mut Tx<'_>| answered_before(tx, &known, sender, now);
        let file = self.store().write(Vec::new(), work).await?.into_inner();
        let taken = file.map(|file| Taken { file, codes: vec![code], is_repeat: true });
        taken.map(|taken| self.receipt(taken, sender.session(), now)).transpose()
    }
}

/// The case that the request of this code made before, when its sender is to have the code again.
pub(super) fn answered_before(
    tx: &Tx<'_>,
    code: &SecretCode,
    sender: Sender,
    now: Instant,
) -> Result<Option<CaseFile>, Problem> {
    let Some(case) = made_before(tx, code)? else { return Ok(None) };
    let file = tx.load_case(case)?.ok_or_else(|| Problem::Corrupt("a receipt code without its case".into()))?;
    if is_answered_again(tx, &file, sender, now)? {
        Ok(Some(file))
    } else {
        Err(Problem::SentAlready { number: file.number })
    }
}

/// The case that this code was made for. A code that opens nothing any more makes no second case either: whoever saw
/// it, because of which it was replaced, would have the key to that one.
fn made_before(snapshot: &Snapshot<'_>, code: &SecretCode) -> Result<Option<CaseId>, Problem> {
    if let Some((day, case)) = snapshot.receipt_code_replaced(code)? {
        let on = day_from_number(day).ok_or_else(|| Problem::Corrupt("a code replaced on no day".into()))?;
        let heading = snapshot.case_heading(case)?;
        let (number, _) = heading.ok_or_else(|| Problem::Corrupt("a replaced code without its case".into()))?;
        return Err(Problem::ReceiptCodeReplaced { number, on });
    }
    if let Some((case, _)) = snapshot.party_by_code(code)? {
        return Ok(Some(case));
    }
    snapshot.erased_by_code(code)?.map_or(Ok(None), |at| Err(Problem::Erased { at }))
}

fn is_answered_again(tx: &Tx<'_>, file: &CaseFile, sender: Sender, now: Instant) -> Result<bool, Problem> {
    let sent = file.case.submitted_at;
    match sender {
        Sender::Program => Ok(true),
        Sender::Desk => Ok(now < sent.plus_days(AT_THE_DESK_DAYS)),
        Sender::Browser(session) => {
            // Whoever never had an answer has used no session, and sends the form without one, however often. Where it
            // was used, or left, the receipt was seen, and somebody else may sit there. Its end tells it from others of
            // the applicant's, and stays what it was.
            let expires = sent.plus_seconds(PARTY_HOURS * 3600);
            let began_since = now.plus_seconds(-SECOND_PRESS_SECONDS);
            let applicant = (file.id, PartyIndex::APPLICANT);
            Ok(tx.renew_session(applicant, (expires, began_since), session.secret(), now)?)
        }
    }
}

/// The name of a request that can be known again: its key with all that was said, and the officer who entered it. The
/// same key with other words is another request, and whoever has the key alone has nothing of what another sent.
pub(super) fn request_key(submission: &Submission) -> Option<String> {
    let key = submission.idempotency_key.as_ref()?;
    let raw = serde_json::to_string(&submission.raw).unwrap_or_default();
    let by = submission.entered_by.map_or_else(String::new, |officer| format!("\u{0}{}", officer.0));
    Some(format!("{key}\u{0}{}\u{0}{raw}{by}", submission.service))
}
