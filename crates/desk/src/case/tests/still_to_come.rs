//! Nobody takes a part on that leaves nobody for what comes after it.

use super::actors::*;
use crate::{
    base::OfficerId,
    case::{ActKind, Channel, Command, Finding, Outcome, PartToCome, PassReason, Refusal, Submitted},
    people::{Duty, Officer},
};
use proptest::prelude::*;

const INTAKE_DECISION: &[Duty] = &[Duty::Intake, Duty::Decision];
const DECISION_ISSUE: &[Duty] = &[Duty::Decision, Duty::Issue];
const ISSUE_INTAKE: &[Duty] = &[Duty::Issue, Duty::Intake];

fn of_hall(number: u32, duties: &[Duty]) -> Officer {
    Officer { id: OfficerId(number), office: office("hall"), duties: duties.to_vec(), ..colleague(51) }
}

/// The smallest office that can do everything: three officers with two duties each.
fn three_of_two() -> Desk {
    desk_of(vec![of_hall(51, INTAKE_DECISION), of_hall(52, DECISION_ISSUE), of_hall(53, ISSUE_INTAKE)])
}

fn desk_of(staff: Vec<Officer>) -> Desk {
    Desk { staff, ..Desk::one_office() }
}

/// What an officer of this desk's own staff asks for.
fn asks(desk: &Desk, number: u32, command: &Command) -> Result<Vec<crate::case::Event>, Refusal> {
    let officer = desk.staff.iter().find(|officer| officer.id.0 == number).expect("one of the staff");
    let offices = [office("hall"), office("hall"), office("hall")];
    let context = context_of(crate::case::Actor::Officer(officer), &offices, TODAY);
    desk.case.decide(command, &crate::case::Context { colleagues: desk.colleagues(), ..context })
}

fn does(desk: &mut Desk, number: u32, command: &Command) {
    let events = asks(desk, number, command).unwrap_or_else(|refusal| panic!("{number} {command:?}: {refusal:?}"));
    desk.take_in(&events);
}

const fn leaves_nobody_for(duty: Duty) -> Refusal {
    Refusal::NobodyLeft { part: PartToCome::Duty(duty) }
}

#[test]
fn whoever_is_needed_for_the_paper_leaves_the_decision_to_a_colleague() {
    let mut desk = three_of_two();
    does(&mut desk, 53, &Command::Accept);
    for act in [decide(Outcome::Granted), decide(Outcome::Refused), Command::Take(Duty::Decision)] {
        assert_eq!(asks(&desk, 52, &act), Err(leaves_nobody_for(Duty::Issue)), "{act:?}");
    }
    does(&mut desk, 51, &decide(Outcome::Granted));
    does(&mut desk, 52, &Command::Take(Duty::Issue));
}

#[test]
fn what_would_be_refused_is_not_offered_and_the_page_can_say_why() {
    let mut desk = three_of_two();
    does(&mut desk, 53, &Command::Accept);
    let officer = |number: u32| desk.staff.iter().find(|officer| officer.id.0 == number).expect("one of the staff");
    let offered = |number| desk.case.next_acts(officer(number), desk.offices(), &desk.colleagues(), None, false);
    let keeps = |number| desk.case.keeps_from_taking(officer(number), desk.offices(), &desk.colleagues());
    assert!(!offered(52).contains(&ActKind::Take(Duty::Decision)) && !offered(52).contains(&ActKind::Decide));
    assert_eq!(keeps(52), Some(leaves_nobody_for(Duty::Issue)));
    assert!(offered(51).contains(&ActKind::Take(Duty::Decision)) && offered(51).contains(&ActKind::Decide));
    assert_eq!(keeps(51), None);
}

#[test]
fn a_duty_is_passed_to_nobody_who_is_needed_later() {
    let mut desk = desk_of(vec![
        of_hall(51, INTAKE_DECISION),
        of_hall(52, DECISION_ISSUE),
        of_hall(53, INTAKE_DECISION),
        of_hall(54, INTAKE_DECISION),
    ]);
    does(&mut desk, 51, &Command::Accept);
    does(&mut desk, 53, &Command::Take(Duty::Decision));
    let pass = |to: u32, desk: &Desk| Command::Pass {
        duty: Duty::Decision,
        to: desk.staff.iter().find(|officer| officer.id.0 == to).expect("one of the staff").clone(),
        reason: PassReason::Absence,
    };
    assert_eq!(asks(&desk, 53, &pass(52, &desk)), Err(leaves_nobody_for(Duty::Issue)));
    let to = pass(54, &desk);
    does(&mut desk, 53, &to);
}

#[test]
fn no_opinion_is_asked_of_or_given_by_somebody_who_is_missed_then() {
    let mut desk = desk_of(vec![
        of_hall(51, INTAKE_DECISION),
        of_hall(52, DECISION_ISSUE),
        of_hall(53, ISSUE_INTAKE),
        Officer { office: office("tax"), ..of_hall(61, &[]) },
    ]);
    does(&mut desk, 53, &Command::Accept);
    let ask = |name| Command::AskOpinion(office(name));
    assert_eq!(asks(&desk, 51, &ask("hall")), Err(Refusal::NobodyToAsk { office: office("hall") }));
    assert_eq!(asks(&desk, 51, &ask("nowhere")), Err(Refusal::NobodyToAsk { office: office("nowhere") }));
    does(&mut desk, 51, &ask("tax"));
    does(&mut desk, 61, &Command::GiveOpinion { finding: Finding::InOrder, text: None });

    let asked_itself = Submitted { opinions: vec![office("hall")], ..submitted() };
    let offices = [office("hall"), office("hall"), office("hall")];
    let mut desk = Desk { staff: three_of_two().staff, ..Desk::opened_in(asked_itself, offices) };
    desk.staff.push(of_hall(54, &[]));
    does(&mut desk, 53, &Command::Accept);
    let opinion = Command::GiveOpinion { finding: Finding::InOrder, text: None };
    assert_eq!(asks(&desk, 51, &opinion), Err(leaves_nobody_for(Duty::Issue)));
    does(&mut desk, 54, &opinion);
}

#[test]
fn the_last_who_could_issue_does_not_check_the_case() {
    let drawn = Submitted { fast_lane: true, drawn_by_lot: true, fee: 0, ..submitted() };
    let offices = [office("hall"), office("hall"), office("hall")];
    let mut desk = Desk { staff: three_of_two().staff, ..Desk::opened_in(drawn, offices) };
    desk.away = vec![53];
    does(&mut desk, 51, &decide(Outcome::Granted));
    assert_eq!(asks(&desk, 52, &Command::Check(Finding::InOrder)), Err(leaves_nobody_for(Duty::Issue)));
}

#[test]
fn in_the_fast_lane_nobody_is_missed_to_take_in_and_the_others_are() {
    let waits = Submitted { fast_lane: true, others: 1, ..submitted() };
    let offices = [office("hall"), office("hall"), office("hall")];
    let staff = vec![of_hall(51, &[Duty::Decision]), of_hall(52, DECISION_ISSUE)];
    let desk = Desk { staff, ..Desk::opened_in(waits, offices) };
    let scanned = Command::RecordStep { step: "file-scanned".into(), duty: Some(Duty::Decision) };
    assert_eq!(asks(&desk, 52, &scanned), Err(leaves_nobody_for(Duty::Issue)));
    asks(&desk, 51, &scanned).expect("52 issues");
}

#[test]
fn where_too_few_are_there_those_who_are_away_count() {
    let mut desk = three_of_two();
    desk.away = vec![51];
    does(&mut desk, 53, &Command::Accept);
    assert_eq!(asks(&desk, 52, &Command::Take(Duty::Decision)), Err(leaves_nobody_for(Duty::Issue)));
    assert_eq!(
        desk.case.waits_for_nobody(desk.offices(), &desk.colleagues()),
        None,
        "52 could decide, and is kept for the paper"
    );
    desk.away = vec![51, 52];
    let waits = desk.case.waits_for_nobody(desk.offices(), &desk.colleagues());
    assert_eq!(waits, Some(PartToCome::Duty(Duty::Decision)));
}

#[test]
fn what_cannot_be_done_anyway_keeps_nobody_from_going_on() {
    let mut desk = desk_of(vec![of_hall(51, INTAKE_DECISION), of_hall(52, DECISION_ISSUE)]);
    does(&mut desk, 51, &Command::Accept);
    does(&mut desk, 52, &decide(Outcome::Granted));
    let waits = desk.case.waits_for_nobody(desk.offices(), &desk.colleagues());
    assert_eq!(waits, Some(PartToCome::Duty(Duty::Issue)));
}

#[test]
fn a_recorded_log_says_what_happened() {
    let log = Submitted { channel: Channel::Import, ..submitted() };
    let offices = [office("hall"), office("hall"), office("hall")];
    let mut desk = Desk { staff: three_of_two().staff, ..Desk::opened_in(log, offices) };
    does(&mut desk, 53, &Command::Accept);
    does(&mut desk, 52, &decide(Outcome::Granted));
}

#[test]
fn the_fast_lane_misses_nobody_who_takes_in() {
    let quick = Submitted { fast_lane: true, fee: 0, ..submitted() };
    let offices = [office("hall"), office("hall"), office("hall")];
    let staff = vec![of_hall(51, &[Duty::Decision]), of_hall(52, DECISION_ISSUE)];
    let mut desk = Desk { staff, ..Desk::opened_in(quick, offices) };
    assert_eq!(asks(&desk, 52, &decide(Outcome::Granted)), Err(leaves_nobody_for(Duty::Issue)));
    does(&mut desk, 51, &decide(Outcome::Granted));
}

fn duties() -> impl Strategy<Value = Vec<Duty>> {
    proptest::sample::subsequence(Duty::ALL.to_vec(), 0..=3)
}

proptest! {
    /// Whatever an office's people do in whatever order, a case that could be done can still be done; those who
    /// are away come back.
    #[test]
    fn an_office_never_works_itself_into_a_corner(
        given in proptest::collection::vec(duties(), 3..6),
        tried in proptest::collection::vec((0..5_usize, 0..7_usize, any::<u8>()), 1..60),
    ) {
        let staff: Vec<Officer> = (1_u32..).zip(&given).map(|(place, duties)| of_hall(50 + place, duties)).collect();
        let mut desk = desk_of(staff);
        let could = done_by_different_people(&desk);
        for (who, what, away) in tried {
            let command = [
                Command::Accept,
                decide(Outcome::Granted),
                Command::Take(Duty::ALL[what % 3]),
                Command::AskOpinion(office("hall")),
                Command::GiveOpinion { finding: Finding::InOrder, text: None },
                Command::PayFee,
                Command::Issue,
            ][what].clone();
            let officer = desk.staff[who % desk.staff.len()].id.0;
            let bits = desk.staff.iter().enumerate().filter(|(place, _)| away & (1 << place) != 0);
            desk.away = bits.map(|(_, officer)| officer.id.0).filter(|id| *id != officer).collect();
            if let Ok(events) = asks(&desk, officer, &command) {
                desk.take_in(&events);
            }
            prop_assert!(!could || done_by_different_people(&desk), "{:?}", desk.case.duty_book);
        }
    }
}

/// Whether some way of giving every part still to come to the staff, one each, is allowed: all ways are tried.
fn done_by_different_people(desk: &Desk) -> bool {
    let case = &desk.case;
    let duties: Vec<Duty> =
        Duty::ALL.into_iter().filter(|duty| case.stage.duty().is_some_and(|next| *duty >= next)).collect();
    let parts = duties.len() + case.opinions_missing().count();
    let staff = desk.staff.len();
    let ways = staff.pow(u32::try_from(parts).expect("a few parts"));
    (0..ways).any(|way| {
        let chosen: Vec<&Officer> =
            (0..parts).map(|part| &desk.staff[way / staff.pow(u32::try_from(part).expect("few")) % staff]).collect();
        let apart =
            chosen.iter().enumerate().all(|(place, one)| chosen[..place].iter().all(|other| other.id != one.id));
        let fits = chosen.iter().enumerate().all(|(part, one)| match duties.get(part) {
            Some(duty) => {
                one.duties.contains(duty)
                    && case.duty_of(one.id).is_none_or(|held| held == *duty)
                    && !case.took_part(one.id)
            }
            None => case.duty_of(one.id).is_none(),
        });
        apart && fits
    })
}
