//! Which steps of a sequence have an address, how they are asked there, and who is turned away at the door.

use super::asking;
use guichet_desk::{
    case::{Closing, ErasureStanding},
    people::Role,
};
use guichet_model::{Ask, CaseAct, CaseName, HallAct, HallActor, How, Model, Seen, Step, Who, together::Way};

/// How a step can be asked over HTTP.
pub(super) fn way(step: &Step) -> Way {
    match step {
        Step::Ask(ask) => match ask.who {
            Who::Party(_) => of_party(ask),
            Who::Officer(_) => of_officer(ask),
        },
        Step::Hall(actor, act) => Way::As(Step::Hall(as_whom(*actor, act), act.clone())),
        _ => Way::As(step.clone()),
    }
}

fn of_party(ask: &Ask) -> Way {
    match ask.act {
        CaseAct::Confirm
        | CaseAct::Decline
        | CaseAct::Withdraw
        | CaseAct::Supply
        | CaseAct::Resume
        | CaseAct::AskErasure
        | CaseAct::AnswerItem(_, How::File | How::Text | How::Cannot) => Way::As(Step::Ask(ask.clone())),
        // A document is put on file whatever has happened since.
        CaseAct::AddDocument => Way::As(Step::Ask(Ask { seen: Seen::Any, ..ask.clone() })),
        // Whoever wants to wait tells an officer.
        CaseAct::Pause(_) => Way::Nowhere,
        _ => Way::Refused,
    }
}

fn of_officer(ask: &Ask) -> Way {
    match ask.act {
        CaseAct::Confirm | CaseAct::Decline | CaseAct::Withdraw | CaseAct::AskErasure => Way::Refused,
        CaseAct::AnswerItem(_, how) if how != How::Shown => Way::Refused,
        CaseAct::Close(closing) if closing != Closing::WithoutDecision => Way::Refused,
        _ => Way::As(Step::Ask(ask.clone())),
    }
}

/// Counters are set, queues are closed and whoever was left at a counter is finished with on the manager's pages;
/// whoever serves, serves as an officer.
const fn as_whom(actor: HallActor, act: &HallAct) -> HallActor {
    match (actor, act) {
        (_, HallAct::Open(_) | HallAct::Pause(_) | HallAct::Resume(_) | HallAct::Close(_) | HallAct::Finish(_)) => {
            actor
        }
        (HallActor::Officer(id), act) if is_of_managers(act) => HallActor::Manager(id),
        (HallActor::Manager(id), act) if !is_of_managers(act) => HallActor::Officer(id),
        _ => actor,
    }
}

const fn is_of_managers(act: &HallAct) -> bool {
    matches!(act, HallAct::SetSkills(..) | HallAct::CloseQueue(..) | HallAct::OpenQueue(_) | HallAct::EndDay)
}

/// The code with which the door turns away whoever asks.
pub(super) fn turned_away(step: &Step, model: &Model) -> Option<&'static str> {
    match step {
        Step::Ask(Ask { case, who: Who::Party(party), act, .. }) => {
            let by_page = matches!(act, CaseAct::Resume | CaseAct::AddDocument);
            of_code(*case, *party, model).map(|code| if by_page { "sign-in-needed" } else { code })
        }
        Step::Ask(ask @ Ask { case, who: Who::Officer(officer), .. }) => {
            let by_page = comes_by_pages(*officer, &ask.act) && asking::on_page(ask).is_some();
            of_staff(*officer, model).or_else(|| of_office(*case, *officer, model).filter(|_| by_page))
        }
        Step::Submit { objects_to: Some((decided, party)), .. } => of_code(*decided, *party, model),
        Step::Hall(actor, _) => match actor {
            HallActor::Visitor => Some("staff-sign-in"),
            HallActor::Officer(officer) => of_staff(*officer, model),
            HallActor::Manager(officer) => of_staff(*officer, model).or_else(|| of_managers(*officer, model)),
        },
        _ => None,
    }
}

/// Why a receipt code opens nothing.
pub(super) fn of_code(case: CaseName, party: u8, model: &Model) -> Option<&'static str> {
    let case = model.cases.get(&case)?;
    if usize::from(party) > case.confirmations.len() {
        return Some("not-found");
    }
    matches!(case.erasures.get(&party), Some(ErasureStanding::Erased(_))).then_some("erased")
}

/// Whoever may not sign in is nobody.
pub(super) fn of_staff(officer: u32, model: &Model) -> Option<&'static str> {
    let signs_in = model.town.officers.get(&officer).is_some_and(|officer| officer.signs_in);
    (!signs_in).then_some("staff-sign-in")
}

/// Officers with an even number come by their pages, where there is one for what they ask; everybody does for what
/// no program may do.
pub(super) const fn comes_by_pages(officer: u32, act: &CaseAct) -> bool {
    officer.is_multiple_of(2) || asks_for_proof(act)
}

/// What asks for a fresh proof, which no program gives.
pub(super) const fn asks_for_proof(act: &CaseAct) -> bool {
    matches!(act, CaseAct::Revoke | CaseAct::GrantErasure)
}

/// A page says what was in the way beside the case, and so first of all that the case is not theirs to see.
fn of_office(case: CaseName, officer: u32, model: &Model) -> Option<&'static str> {
    let (case, known) = (model.cases.get(&case)?, model.town.officers.get(&officer)?);
    (!case.is_seen_by(officer, known)).then_some("other-office")
}

fn of_managers(officer: u32, model: &Model) -> Option<&'static str> {
    let roles = &model.town.officers[&officer].roles;
    let manages = roles.contains(&Role::HallManager) || roles.contains(&Role::Supervisor);
    (!manages).then_some("manager-needed")
}
