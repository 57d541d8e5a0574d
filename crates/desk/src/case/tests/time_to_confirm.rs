//! Until when those who must confirm can.

use super::{actors::*, kept_ready::service};
use crate::{
    base::PartyIndex,
    case::{Command, Submitted},
    catalogue::{Party, Service},
};

const OTHERS: [(&str, u16); 3] = [("tenant", 14), ("neighbour", 3), ("guarantor", 30)];

/// A service in which each of three others has days of their own.
fn of_three() -> Service {
    let parties = OTHERS.map(|(role, confirm_days)| Party { role: role.parse().expect("a role"), confirm_days });
    let mut service = service(&[]);
    service.parties = parties.to_vec();
    service
}

#[test]
fn each_party_has_its_own_days_to_confirm_and_the_first_to_be_silent_ends_the_waiting() {
    let service = of_three();
    let mut desk = Desk::opened(Submitted { others: 3, ..submitted() });
    let after = |days: i64| Some(desk.case.submitted_at.plus_days(days));
    let [three, fourteen, thirty] = [3, 14, 30].map(after);
    let own = |desk: &Desk| [0, 1, 2, 3, 4].map(|party| desk.case.confirms_until(PartyIndex(party), &service));
    assert_eq!(own(&desk), [None, fourteen, three, thirty, None], "the applicant has confirmed by applying");
    assert_eq!(desk.case.awaits_until(&service), three);
    desk.does(Who::Party(2), &Command::Confirm);
    assert_eq!(own(&desk), [None, fourteen, None, thirty, None]);
    assert_eq!(desk.case.awaits_until(&service), fourteen);
    desk.does(Who::Party(1), &Command::Confirm);
    desk.does(Who::Party(3), &Command::Confirm);
    assert_eq!((own(&desk), desk.case.awaits_until(&service)), ([None; 5], None));
}

#[test]
fn nobody_has_time_to_confirm_once_it_is_over() {
    let service = of_three();
    let mut desk = Desk::opened(Submitted { others: 3, ..submitted() });
    desk.does(Who::Party(1), &Command::Decline);
    assert_eq!(desk.case.confirms_until(PartyIndex(2), &service), None);
    assert_eq!(desk.case.awaits_until(&service), None);
}
