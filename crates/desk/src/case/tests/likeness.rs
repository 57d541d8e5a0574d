//! Cases that differ in their times alone are alike, and go on alike.

use super::{
    actors::*,
    universe::{Universe, variants},
};
use crate::{
    base::Instant,
    case::{Case, Likeness},
    clock::Promise,
    people::Duty,
};
use proptest::{collection::vec, prelude::*};

fn likeness(case: &Case) -> Likeness {
    Likeness::of_stored(&serde_json::to_string(case).expect("a case can be stored")).expect("and read back")
}

/// The same case at other times, under another promise.
fn at_another_time(case: &Case) -> Case {
    let mut other = case.clone();
    other.revision += 7;
    other.submitted_at = Instant::from_micros(5);
    other.changed_at = Instant::from_micros(9);
    other.granted_at = Some(Instant::from_micros(7));
    other.reminded_of = Some(KEPT_READY_UNTIL);
    other.object_until = Some(ANSWER_BY);
    other.late_after = Some(TODAY);
    other.clock.promise = Promise::WorkingDays(99);
    other.clock.started = None;
    other.clock.pauses.clear();
    other.clock.extension += 3;
    other
}

#[test]
fn a_likeness_is_the_stored_case_without_its_times() {
    let case = at_another_time(&Desk::normal().granted().case);
    let likeness = likeness(&case);
    let stage = serde_json::to_string(&case.stage).expect("a stage can be stored");
    assert!(likeness.as_str().contains("stage") && likeness.as_str().contains(&stage), "{}", likeness.as_str());
    let times =
        ["revision", "clock", "granted_at", "reminded_of", "object_until", "late_after", "submitted_at", "changed_at"];
    for time in times {
        let has = |part: &str| part.starts_with(&format!("{time}:"));
        assert!(!likeness.as_str().split(',').any(has), "{time} in {}", likeness.as_str());
    }
}

#[test]
fn what_is_no_stored_case_has_no_likeness() {
    let fault = Likeness::of_stored("3").expect_err("a number is no case");
    assert!(fault.to_string().contains("expected a case"), "{fault}");
}

proptest! {
    #[test]
    fn cases_that_differ_in_their_times_alone_go_on_alike(
        variant in 0..4_usize,
        asked in vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..60),
    ) {
        let universe = Universe::new();
        let contexts = universe.contexts();
        let (_, submitted) = variants()[variant].clone();
        let mut desk = Desk::opened_in(submitted, universe.offices.clone());
        for (who, what) in asked {
            if let Ok(events) = desk.case.decide(what.get(&universe.commands), who.get(&contexts)) {
                desk.take_in(&events);
            }
            let other = at_another_time(&desk.case);
            prop_assert_eq!(likeness(&desk.case), likeness(&other));
            for context in &contexts {
                let (offices, colleagues) = (context.offices, &context.colleagues);
                prop_assert_eq!(
                    desk.case.waits_for_nobody(offices, colleagues),
                    other.waits_for_nobody(offices, colleagues)
                );
                for officer in &universe.officers {
                    prop_assert_eq!(
                        desk.case.keeps_from_taking(officer, offices, colleagues),
                        other.keeps_from_taking(officer, offices, colleagues)
                    );
                }
            }
        }
    }
}

#[test]
fn whoever_had_a_part_makes_a_case_another_one() {
    let mut desk = Desk::one_office();
    let before = likeness(&desk.case);
    desk.case.duty_book.push((colleague(51).id, Duty::Intake));
    assert_ne!(likeness(&desk.case), before);
}

#[test]
fn what_is_no_case_has_no_likeness() {
    for stored in ["", "[]", "{\"stage\":", "{\"stage\":\"intake\""] {
        assert!(Likeness::of_stored(stored).is_err(), "{stored}");
    }
}
