//! What a page offers: the obvious act first, and nothing that the desk would refuse.

use super::{
    actors::*,
    universe::{Universe, variants},
};
use crate::{
    base::PartyIndex,
    case::{ActKind, Actor, Command, Delivery, ErasureHold, Finding, Outcome, PauseReason, Submitted},
    people::Duty,
};
use proptest::{collection::vec, prelude::*};

fn first_act(desk: &Desk, who: Who) -> Option<ActKind> {
    let officer = officer(who).expect("an officer");
    desk.case.next_acts(&officer, desk.offices(), &desk.colleagues(), None, desk.overdue).first().copied()
}

fn party_acts(desk: &Desk) -> Vec<ActKind> {
    desk.case.party_acts(PartyIndex::APPLICANT)
}

#[test]
fn the_obvious_act_comes_first_for_each_officer() {
    let mut desk = Desk::normal();
    assert_eq!(first_act(&desk, INTAKE), Some(ActKind::Accept));
    assert_ne!(first_act(&desk, DECISION), Some(ActKind::Decide));
    desk.does(INTAKE, &Command::Accept);
    assert_eq!(first_act(&desk, DECISION), Some(ActKind::Decide));
    desk.does(DECISION, &Command::AskOpinion(office("fire-safety")));
    assert_eq!(first_act(&desk, FIRE_SAFETY), Some(ActKind::GiveOpinion));
    desk.does(FIRE_SAFETY, &Command::GiveOpinion { finding: Finding::InOrder, text: None });
    desk.does(DECISION, &decide(Outcome::Granted));
    assert_eq!(first_act(&desk, ISSUE), Some(ActKind::PayFee), "an open fee comes before issue");
    desk.does(ISSUE, &Command::PayFee);
    assert_eq!(first_act(&desk, ISSUE), Some(ActKind::Issue));
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(first_act(&desk, ISSUE), Some(ActKind::HandOver));
}

#[test]
fn a_paused_case_is_resumed_before_it_is_decided() {
    let mut desk = Desk::normal().accepted();
    desk.does(APPLICANT, &Command::Pause(PauseReason::ApplicantAsked));
    assert_eq!(first_act(&desk, DECISION), Some(ActKind::Resume));
    assert_eq!(party_acts(&desk)[0], ActKind::Resume);
}

#[test]
fn an_officer_barred_from_a_duty_is_not_offered_its_acts() {
    let mut desk = Desk::one_office();
    desk.does(Who::Officer(51), &Command::Take(Duty::Intake));
    let passes = |number| acts_of(&desk, number).contains(&ActKind::Pass(Duty::Intake));
    assert!(passes(51) && passes(59) && !passes(52));
    desk.does(Who::Officer(51), &Command::Accept);
    let acts = |number| acts_of(&desk, number);
    assert!(!acts(51).contains(&ActKind::Decide) && !acts(51).contains(&ActKind::Take(Duty::Decision)));
    assert!(acts(52).contains(&ActKind::Decide) && acts(52).contains(&ActKind::Take(Duty::Decision)));
}

fn acts_of(desk: &Desk, number: u32) -> Vec<ActKind> {
    desk.case.next_acts(&colleague(number), desk.offices(), &desk.colleagues(), None, false)
}

#[test]
fn a_duty_is_offered_to_be_passed_on_until_it_is_done() {
    let passed = |desk: &Desk| {
        let acts = acts_of(desk, 59).into_iter();
        acts.filter(|act| matches!(act, ActKind::Pass(_))).collect::<Vec<_>>()
    };
    let mut desk = Desk::one_office();
    assert_eq!(passed(&desk), [], "nobody holds any yet");
    desk.does(Who::Officer(51), &Command::Take(Duty::Intake));
    desk.does(Who::Officer(53), &Command::Take(Duty::Issue));
    assert_eq!(passed(&desk), [ActKind::Pass(Duty::Intake), ActKind::Pass(Duty::Issue)]);
    desk.does(Who::Officer(51), &Command::Accept);
    desk.does(Who::Officer(52), &Command::Take(Duty::Decision));
    assert_eq!(passed(&desk), [ActKind::Pass(Duty::Decision), ActKind::Pass(Duty::Issue)]);
    desk.does(Who::Officer(52), &decide(Outcome::Granted));
    assert_eq!(passed(&desk), [ActKind::Pass(Duty::Issue)]);
    desk.does(Who::Officer(53), &Command::PayFee);
    desk.does(Who::Officer(53), &Command::Issue);
    assert_eq!(passed(&desk), [ActKind::Pass(Duty::Issue)], "the paper waits to be handed over");
    desk.does(Who::Officer(53), &Command::HandOver(Delivery::Counter));
    assert_eq!(passed(&desk), []);
}

#[test]
fn an_extension_is_offered_on_the_due_day_at_the_latest() {
    let desk = Desk::normal();
    let head = officer(DECISION_HEAD).expect("an officer");
    let offers = |overdue| {
        let acts = desk.case.next_acts(&head, desk.offices(), &desk.colleagues(), None, overdue);
        acts.contains(&ActKind::Extend)
    };
    assert!(offers(false) && !offers(true));
}

#[test]
fn an_erasure_that_something_holds_back_is_not_offered() {
    let mut desk = Desk::normal();
    desk.does(APPLICANT, &Command::Withdraw);
    desk.does(APPLICANT, &Command::AskErasure);
    let protector = officer(PROTECTOR).expect("an officer");
    let offers = |held_by| {
        let acts = desk.case.next_acts(&protector, desk.offices(), &desk.colleagues(), held_by, false);
        acts.contains(&ActKind::GrantErasure)
    };
    assert!(offers(None));
    assert!(!offers(Some(ErasureHold::Disclosure)));
}

#[test]
fn a_page_says_what_keeps_somebody_from_asking_and_from_passing_on() {
    let desk = Desk::normal().accepted();
    let asking = |who| {
        let officer = officer(who).expect("an officer");
        desk.case.keeps_from_asking(&office("fire-safety"), &officer, desk.offices(), &desk.colleagues())
    };
    assert_eq!(asking(DECISION), None);
    assert_eq!(asking(INTAKE), Some(desk.refuses(INTAKE, &Command::AskOpinion(office("fire-safety")))));

    let mut desk = Desk::one_office();
    desk.does(Who::Officer(51), &Command::Take(Duty::Intake));
    let passing = |from| {
        let to = (Duty::Intake, &colleague(53));
        desk.case.keeps_from_passing(to, &colleague(from), desk.offices(), &desk.colleagues())
    };
    assert_eq!(passing(51), None);
    assert!(passing(52).is_some(), "it is not theirs to pass on");
}

#[test]
fn a_party_sees_what_is_waited_for_and_no_more() {
    let desk = Desk::opened(Submitted { others: 1, ..submitted() });
    let tenant = desk.case.party_acts(PartyIndex(1));
    assert_eq!(tenant, [ActKind::Confirm, ActKind::Decline, ActKind::ReplaceCode]);
    let mut notified = Desk::normal().notified();
    assert_eq!(party_acts(&notified)[0], ActKind::AnswerItem);
    notified.does(APPLICANT, &provide("photograph"));
    notified.does(APPLICANT, &provide("tenancy-contract"));
    assert_eq!(party_acts(&notified)[0], ActKind::Supply, "the answer can be sent once it is complete");
    assert!(party_acts(&Desk::normal().granted()).contains(&ActKind::Object));
}

/// The act that a page offers for this command; none for records, which pages make by themselves,
/// and for what needs no page.
fn act_of(command: &Command, desk: &Desk) -> Option<ActKind> {
    Some(match command {
        Command::Confirm => ActKind::Confirm,
        Command::Decline => ActKind::Decline,
        Command::Take(duty) if desk.case.stage.duty() == Some(*duty) => ActKind::Take(*duty),
        Command::Pass { duty, .. } => ActKind::Pass(*duty),
        Command::SendNotice { .. } => ActKind::SendNotice,
        Command::AllowFurtherNotice { .. } => ActKind::AllowFurtherNotice,
        Command::AnswerItem { .. } => ActKind::AnswerItem,
        Command::Supply => ActKind::Supply,
        Command::Pause(_) => ActKind::Pause,
        Command::Resume => ActKind::Resume,
        Command::Accept => ActKind::Accept,
        Command::AskOpinion(_) => ActKind::AskOpinion,
        Command::GiveOpinion { .. } => ActKind::GiveOpinion,
        Command::Extend { .. } => ActKind::Extend,
        Command::Decide { .. } => ActKind::Decide,
        Command::Issue => ActKind::Issue,
        Command::HandOver(_) => ActKind::HandOver,
        Command::Check(_) => ActKind::Check,
        Command::Revoke { .. } => ActKind::Revoke,
        Command::PayFee => ActKind::PayFee,
        Command::WaiveFee { .. } => ActKind::WaiveFee,
        Command::RefundFee => ActKind::RefundFee,
        Command::AddDocument(_) => ActKind::AddDocument,
        Command::Withdraw => ActKind::Withdraw,
        Command::ReplaceCode => ActKind::ReplaceCode,
        Command::AskErasure => ActKind::AskErasure,
        Command::GrantErasure => ActKind::GrantErasure,
        Command::RefuseErasure { .. } => ActKind::RefuseErasure,
        _ => return None,
    })
}

proptest! {
    #[test]
    fn an_act_is_offered_exactly_when_the_desk_accepts_it(
        variant in 0..4_usize,
        asked in vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..80),
    ) {
        let universe = Universe::new();
        let contexts = universe.contexts();
        let (_, submitted) = variants()[variant].clone();
        let mut desk = Desk::opened_in(submitted, universe.offices.clone());
        for (who, what) in asked {
            let (command, context) = (what.get(&universe.commands), who.get(&contexts));
            let Ok(events) = desk.case.decide(command, context) else { continue };
            let offered = match &context.actor {
                Actor::Officer(officer) => {
                    let (colleagues, held_by) = (&context.colleagues, context.erasure.held_by);
                    desk.case.next_acts(officer, desk.offices(), colleagues, held_by, context.overdue)
                }
                Actor::Party(party) => desk.case.party_acts(*party),
                Actor::Calendar => Vec::new(),
            };
            if context.actor != Actor::Calendar && let Some(act) = act_of(command, &desk) {
                prop_assert!(offered.contains(&act), "{:?} is accepted and {:?} not offered", command, act);
            }
            desk.take_in(&events);
        }
    }
}
