//! The reference model and the real thing, side by side: sequences of acts drawn by lot, the same acceptance or
//! the same refusal, and the same to be seen after every step.

mod by_hand;
mod compare;
pub(crate) mod facts;
mod real;

use facts::facts;
use guichet_model::{
    Model, Step, Twist, Who,
    facts::BEGINS,
    steps,
    together::{Desk, Difference, STEPS, Tally, found, is_noticed, play_all, seeds, telling},
};
use real::Real;
use std::collections::BTreeMap;

/// How many sequences a half of them is.
const HALF: u64 = 201;

#[test]
fn the_desk_answers_as_the_model_does_in_the_first_half() {
    sequences(1..=HALF);
}

#[test]
fn the_desk_answers_as_the_model_does_in_the_second_half() {
    sequences(HALF + 1..=2 * HALF);
}

fn sequences(range: std::ops::RangeInclusive<u64>) {
    let all = range.clone().count();
    let seeds = seeds(range, all);
    let tally = play_all(facts(), &seeds, |steps, seed, tally| play(steps, None, seed, tally));
    let refusals = tally.keys().filter(|said| **said != "done").count();
    assert!(seeds.len() < 100 || refusals >= 65, "only {refusals} kinds of refusal were reached");
}

/// Plays a sequence on a new desk.
fn play(steps: &[Step], twist: Option<Twist>, seed: u64, tally: &mut Tally) -> Result<(), Difference> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut real = Real::new(seed);
    runtime.block_on(guichet_model::together::play(steps, facts(), twist, &mut real, tally))?;
    if seed.is_multiple_of(10) {
        // An objection that is refused leaves the keys that were made for it; they go after a day.
        real.town.acts.keep_keys(real.now.plus_days(2)).unwrap();
        real.town.is_sound();
    }
    Ok(())
}

impl Desk for Real {
    async fn step(&mut self, step: &Step) -> guichet_model::together::Came {
        self.ask(step).await
    }

    fn drawn(&self) -> bool {
        self.drawn
    }

    async fn compare(&mut self, step: &Step, model: &Model) -> Result<(), String> {
        compare(step, model, self)
    }

    async fn compare_all(&mut self, model: &Model) -> Result<(), String> {
        everything(model, self)
    }
}

/// What a step may have changed.
fn compare(step: &Step, model: &Model, real: &Real) -> Result<(), String> {
    match step {
        Step::Ask(ask) => {
            compare::case(model, real, ask.case)?;
            match ask.who {
                Who::Officer(officer) => compare::work_list(model, real, officer),
                Who::Party(_) => Ok(()),
            }
        }
        Step::Submit { case, objects_to, .. } => {
            compare::case(model, real, *case)?;
            objects_to.map_or(Ok(()), |(decided, _)| compare::case(model, real, decided))
        }
        Step::Take { .. } | Step::Hold(..) | Step::Hall(..) => compare::todays_hall(model, real),
        Step::Right { officer, .. } => compare::work_list(model, real, *officer),
        Step::Round => {
            model.cases.keys().try_for_each(|name| compare::case(model, real, *name))?;
            compare::todays_hall(model, real)
        }
        Step::Wait(_) => Ok(()),
    }
}

fn everything(model: &Model, real: &Real) -> Result<(), String> {
    model.cases.keys().try_for_each(|name| compare::case(model, real, *name))?;
    model.town.officers.keys().try_for_each(|officer| compare::work_list(model, real, *officer))?;
    compare::todays_hall(model, real)
}

/// The comparison can fail: one rule of the model made wrong is found, and told in few steps.
#[test]
fn a_rule_that_is_wrong_is_found_and_told_in_few_steps() {
    for twist in [Twist::DutiesTogether, Twist::FeeForgotten, Twist::PriorityFirst] {
        let few = found(facts(), 1..=HALF, twist, |steps, seed| play(steps, Some(twist), seed, &mut Tally::new()));
        assert!(few <= 8, "{twist:?} is told in {few} steps");
    }
}

/// What hangs on a day or on a moment is played by hand: the desk goes along, the model's last answer is another one
/// when the rule is wrong, and the desk shows that it is.
#[test]
fn a_rule_that_hangs_on_a_moment_is_played_by_hand_and_noticed_when_it_is_wrong() {
    const SEED: u64 = 10;
    for (twist, steps) in by_hand::sequences() {
        let mut tally = Tally::new();
        play(&steps, None, SEED, &mut tally).unwrap_or_else(|(at, told)| panic!("{twist:?}, step {at}: {told}"));
        let refused = tally.iter().filter(|(said, _)| **said != "done").map(|(_, count)| count).sum::<u64>();
        assert!(refused <= 1, "{twist:?}: only the last step may be refused: {tally:?}");
        let told = telling(facts(), &steps, twist).map(|told| told.len());
        assert_eq!(told, Some(steps.len()), "{twist:?} is told by the last step");
        assert!(play(&steps, Some(twist), SEED, &mut Tally::new()).is_err(), "{twist:?} goes unnoticed");
    }
}

/// Every rule that can be made wrong makes a difference in some sequence, in an answer or in what is compared after
/// it; found without a desk, because two models are compared.
#[test]
fn every_rule_that_can_be_wrong_is_reached() {
    let mut reached = BTreeMap::new();
    for seed in 1..=HALF {
        let steps = steps(facts(), BEGINS, seed, STEPS);
        for twist in Twist::ALL.into_iter().filter(|twist| is_noticed(facts(), &steps, *twist)) {
            *reached.entry(format!("{twist:?}")).or_insert(0) += 1;
        }
    }
    println!("of {HALF} sequences: {reached:#?}");
    for twist in Twist::ALL {
        assert!(reached.contains_key(&format!("{twist:?}")), "{twist:?} makes no difference");
    }
}
