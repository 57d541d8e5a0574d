//! What those find who look after the data of people: a disclosure that waits for a second officer, and evenings on
//! which the log was signed, so that the lot has drawn what the auditor looks at.

use guichet_acts::{Acts, DisclosureRequest, Problem, WorkFilter};
use guichet_desk::{
    base::{Instant, PartyIndex},
    catalogue::Catalogue,
    disclosure::Scope,
    people::{Officer, Role},
};
use jiff::ToSpan;

/// For how many days the package may be produced, as far as the law allows.
const DAYS: u16 = 14;
/// How many answers are asked for.
const FIELDS: usize = 2;
const RECIPIENT: &str = "样例法院 · Example court · Tribunal d’exemple · محكمة المثال";
const REFERENCE: &str = "SAMPLE 117";

/// When the log is signed while the year is invented: the lot of a day is drawn by the checkpoint of the day after, once
/// that is over, too.
pub(super) fn evenings(catalogue: &Catalogue, now: Instant) -> [Instant; 2] {
    let zone = &catalogue.town.zone;
    let today = now.day(zone);
    [2_i32, 1].map(|back| Instant::end_of(today.saturating_sub(back.days()), zone))
}

/// Signs the log over everything that has happened.
pub(super) async fn sign(acts: &Acts, at: Instant) -> Result<(), Problem> {
    while acts.sequence(at).await? > 0 {}
    Ok(())
}

/// Has an officer ask for a disclosure of a case in work. Nobody asks in a town without a law for it.
pub(super) async fn ask(acts: &Acts, now: Instant) -> Result<(), Problem> {
    let staff = &acts.catalogue().staff.officers;
    let Some(asking) = staff.values().find(|officer| officer.is(Role::DataProtection)) else { return Ok(()) };
    for officer in staff.values().filter(|officer| officer.office != asking.office && !officer.duties.is_empty()) {
        let Some(request) = about_work_of(acts, officer, now)? else { continue };
        return match acts.request_disclosure(asking.id, request, now).await {
            Ok(_) => Ok(()),
            Err(Problem::Disclosure(refusal)) => {
                tracing::debug!(code = refusal.code(), "an invented disclosure was refused");
                Ok(())
            }
            Err(problem) => Err(problem),
        };
    }
    Ok(())
}

/// A request about the case that is due first in an officer's list.
fn about_work_of(acts: &Acts, officer: &Officer, now: Instant) -> Result<Option<DisclosureRequest>, Problem> {
    let page = acts.work_list(officer.id, &WorkFilter { limit: 1, ..WorkFilter::default() }, now)?;
    let (Some(row), Some(basis)) = (page.rows.first(), acts.catalogue().bases.values().next()) else { return Ok(None) };
    let Some(service) = acts.catalogue().services.get(&row.service) else { return Ok(None) };
    let party = PartyIndex::APPLICANT;
    Ok(Some(DisclosureRequest {
        number: row.number,
        service: row.service.clone(),
        basis: basis.code.clone(),
        scope: Scope {
            party,
            fields: service.names_of_party(party.0).into_iter().take(FIELDS).collect(),
            items: Vec::new(),
        },
        days: DAYS.min(basis.days_max),
        tell_after_days: 0,
        recipient: RECIPIENT.to_owned(),
        reference: REFERENCE.to_owned(),
        idempotency_key: None,
    }))
}
