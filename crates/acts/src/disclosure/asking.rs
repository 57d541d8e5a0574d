//! Asking for a disclosure: refused for what is wrong with the request itself, then for the case; sent twice, it is
//! asked for once.

use super::{Drawn, SealedWords, is_erased, plain_entry, step_entry, words_fit};
use crate::{Acts, Problem};
use guichet_desk::{
    base::{BasisCode, CaseId, CaseNumber, EnvelopeId, Instant, OfficerId, ServiceCode, days_after, tidied},
    disclosure::{Actor, Asked, Basis, Context, Disclosure, DisclosureId, Event, Refusal, Requested, Scope},
    people::{Officer, Role},
};
use guichet_store::{CaseFile, Entry, EnvelopeKind, Tx};

/// Among how many of an officer's newest requests one that was sent twice is looked for.
const OWN_MAX: u16 = 100;

/// A request as an officer writes it.
#[derive(Clone, Debug)]
pub struct DisclosureRequest {
    /// The case.
    pub number: CaseNumber,
    /// The service that was applied for in it.
    pub service: ServiceCode,
    /// The law.
    pub basis: BasisCode,
    /// Whose data, and which.
    pub scope: Scope,
    /// For how many days.
    pub days: u16,
    /// After how many days the person is told; 0 is at once.
    pub tell_after_days: u16,
    /// To whom it goes; sealed to the party.
    pub recipient: String,
    /// The letter that asks for it; sealed to the party.
    pub reference: String,
    /// Sent twice with the same word, it is asked for once.
    pub idempotency_key: Option<String>,
}

impl Acts {
    /// Asks for the disclosure of one case. Whatever is wrong with the request itself is told before any
    /// case is looked for; a number that names none, another service, and erased data are one refusal.
    pub async fn request_disclosure(
        &self,
        officer: OfficerId,
        request: DisclosureRequest,
        now: Instant,
    ) -> Result<DisclosureId, Problem> {
        let basis = self.complete(&request)?.clone();
        let (acts, drawn) = (self.clone(), self.draw_for_step(now));
        let work = move |tx: &mut Tx<'_>| acts.request_in(tx, officer, &request, &basis, drawn, now);
        self.store().write(Vec::new(), work).await?.into_inner().map_err(Problem::Disclosure)
    }

    /// The law of a complete request, before any case is looked for.
    fn complete(&self, request: &DisclosureRequest) -> Result<&Basis, Problem> {
        let basis = self.catalogue().bases.get(&request.basis).ok_or(Problem::Disclosure(Refusal::BasisUnknown))?;
        words_fit(&request.recipient, Refusal::RecipientMissing)?;
        words_fit(&request.reference, Refusal::RecipientMissing)?;
        asked(request, CaseId(0), EnvelopeId(0)).fits(basis).map_err(Problem::Disclosure)?;
        Ok(basis)
    }

    fn request_in(
        &self,
        tx: &mut Tx<'_>,
        officer: OfficerId,
        request: &DisclosureRequest,
        basis: &Basis,
        drawn: Drawn,
        now: Instant,
    ) -> Result<Result<DisclosureId, Refusal>, Problem> {
        let officer = self.officer_in(tx, officer)?;
        let found = tx.find_case(request.number)?;
        let Some(mut file) = found.map(|case| tx.load_case(case)).transpose()?.flatten() else {
            let may_ask = officer.is(Role::DataProtection);
            return Ok(Err(if may_ask { Refusal::NoSuchCase } else { Refusal::NotDataProtection }));
        };
        if let Some(known) = asked_before(tx, officer.id, request, file.id)? {
            return Ok(Ok(known));
        }
        let service = self.0.services.at(file.service_version)?;
        let asked = asked(request, file.id, drawn.envelope);
        let erased = service.code != request.service || is_erased(tx, file.id, &asked.scope)?;
        let case = file.case.clone();
        let context = self.step_context(Actor::Officer(officer), &case, erased, now);
        let opened = Disclosure::open(asked, basis, service, &context).and_then(|event| {
            Disclosure::fold([&event]).map(|disclosure| (event, disclosure)).ok_or(Refusal::NoSuchCase)
        });
        match opened {
            Ok(begun) => Ok(Ok(begin(tx, &mut file, begun, officer, request, (drawn, now))?)),
            Err(refusal) => {
                if refusal.is_about_rights() {
                    leave_entry(tx, &mut file, refusal, officer, request, (drawn, &context))?;
                }
                Ok(Err(refusal))
            }
        }
    }
}

/// Begins a disclosure, its words sealed to the party it is about.
fn begin(
    tx: &mut Tx<'_>,
    file: &mut CaseFile,
    (event, disclosure): (Event, Disclosure),
    officer: &Officer,
    request: &DisclosureRequest,
    (drawn, now): (Drawn, Instant),
) -> Result<DisclosureId, Problem> {
    let words = SealedWords { recipient: tidied(&request.recipient), reference: tidied(&request.reference) };
    let party = disclosure.asked.scope.party;
    tx.seal_text(file.id, party, drawn.envelope, EnvelopeKind::Text, &serde_json::to_vec(&words)?, now)?;
    let entry = step_entry(drawn.entry, &disclosure, Some(officer), event.what.word(), now);
    if let Some(key) = request_key(officer.id, request) {
        tx.remember_answer(&key, file.id, now)?;
    }
    Ok(tx.begin_disclosure(file, disclosure, &event, &entry)?.id)
}

/// Leaves the entry of a refused request, shown when the disclosure itself would be. Nothing is sealed to a party that
/// the case does not have.
fn leave_entry(
    tx: &mut Tx<'_>,
    file: &mut CaseFile,
    refusal: Refusal,
    officer: &Officer,
    request: &DisclosureRequest,
    (drawn, context): (Drawn, &Context<'_>),
) -> Result<(), Problem> {
    if !file.case.has_party(request.scope.party) {
        return Ok(());
    }
    let show_from = (request.tell_after_days > 0)
        .then(|| Instant::start_of(days_after(context.today, request.tell_after_days), context.zone));
    let entry = Entry {
        party: request.scope.party,
        sample: None,
        show_from,
        ..plain_entry(drawn.entry, Some(officer), refusal.code(), context.now)
    };
    Ok(tx.record_refused_disclosure(file, officer.id, &entry)?)
}

fn asked(request: &DisclosureRequest, case: CaseId, words: EnvelopeId) -> Asked {
    let (days, tell_after_days) = (request.days, request.tell_after_days);
    Asked { case, scope: request.scope.clone(), days, tell_after_days, words }
}

/// What the same request of this officer, sent before, has become: of those in this case by the same law for the same
/// scope the newest.
fn asked_before(
    tx: &Tx<'_>,
    officer: OfficerId,
    request: &DisclosureRequest,
    case: CaseId,
) -> Result<Option<DisclosureId>, Problem> {
    let Some(key) = request_key(officer, request) else { return Ok(None) };
    if tx.answered(&key)? != Some(case) {
        return Ok(None);
    }
    let own = tx.disclosures_of(officer, DisclosureId(i64::MAX), OWN_MAX)?.files;
    let is_same =
        |known: &Requested| known.case == case && known.scope == request.scope && known.basis == request.basis;
    Ok(own.into_iter().find(|stored| is_same(&stored.disclosure.asked)).map(|stored| stored.id))
}

/// The name of a request: its word with all that was said, and whose it is. The same word with other words is another
/// request, and whoever has it alone has nothing of what another asked for.
fn request_key(officer: OfficerId, request: &DisclosureRequest) -> Option<String> {
    let key = request.idempotency_key.as_ref()?;
    let scope = serde_json::to_string(&request.scope).unwrap_or_default();
    let (days, later) = (request.days, request.tell_after_days);
    let words = [&request.recipient, &request.reference].map(|words| words.trim()).join("\u{0}");
    Some(format!(
        "disclosure\u{0}{key}\u{0}{}\u{0}{}\u{0}{}\u{0}{}\u{0}{scope}\u{0}{days}\u{0}{later}\u{0}{words}",
        officer.0, request.number, request.service, request.basis
    ))
}
