//! The reference model and the real thing, side by side: sequences of acts drawn by lot, the same acceptance or
//! the same refusal, and the same to be seen after every step.

mod compare;
pub(crate) mod facts;
mod real;

use facts::{BEGINS, facts};
use guichet_model::{Model, Step, Twist, Who, shrunk, steps};
use real::Real;
use std::{collections::BTreeMap, sync::Arc};

/// How long a sequence is.
const STEPS: usize = 250;
/// How many sequences a half of them is.
const HALF: u64 = 200;

#[test]
fn the_desk_answers_as_the_model_does_in_the_first_half() {
    sequences(1..=HALF);
}

#[test]
fn the_desk_answers_as_the_model_does_in_the_second_half() {
    sequences(HALF + 1..=2 * HALF);
}

/// Whether slow tests should do less, or one seed alone.
#[expect(clippy::disallowed_methods, reason = "the tests' own switches, read at the edge")]
pub(crate) fn seeds(all: std::ops::RangeInclusive<u64>) -> Vec<u64> {
    if let Some(seed) = std::env::var("GUICHET_SEED").ok().and_then(|seed| seed.parse().ok()) {
        return if all.contains(&seed) { vec![seed] } else { Vec::new() };
    }
    let fewer = if std::env::var_os("GUICHET_QUICK").is_some() { 10 } else { 1 };
    all.step_by(fewer).collect()
}

fn sequences(range: std::ops::RangeInclusive<u64>) {
    let (mut tally, town) = (BTreeMap::new(), facts());
    let seeds = seeds(range);
    println!("seeds {:?} to {:?}, {STEPS} steps each", seeds.first(), seeds.last());
    for seed in &seeds {
        let steps = steps(town, BEGINS, *seed, STEPS);
        let Err((at, told)) = play(&steps, None, *seed, &mut tally) else { continue };
        let short = shrunk(&steps[..=at], |steps| play(steps, None, *seed, &mut BTreeMap::new()).is_err());
        let last = play(&short, None, *seed, &mut BTreeMap::new()).map_err(|(_, told)| told);
        panic!("GUICHET_SEED={seed} step {at}: {told}\nshrunk to {} steps: {short:#?}\n{last:?}", short.len());
    }
    let refusals = tally.keys().filter(|said| **said != "done").count();
    println!("{tally:#?}");
    println!("{} acts, {refusals} kinds of refusal", tally.values().sum::<u64>());
    assert!(seeds.len() < 100 || refusals >= 65, "only {refusals} kinds of refusal were reached");
}

/// Plays a sequence on a new desk; the place of the first difference, and what it is.
fn play(
    steps: &[Step],
    twist: Option<Twist>,
    seed: u64,
    tally: &mut BTreeMap<&'static str, u64>,
) -> Result<(), (usize, String)> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut model = Model::new(Arc::clone(facts()), BEGINS);
    if let Some(twist) = twist {
        model = model.with(twist);
    }
    let mut real = Real::new(seed);
    for (at, step) in steps.iter().enumerate() {
        let came = runtime.block_on(real.step(step));
        let expected = model.step(step, real.drawn);
        if let Some(answer) = expected {
            *tally.entry(answer.err().unwrap_or("done")).or_default() += 1;
        }
        if came != expected {
            return Err((at, format!("{step:?}: the model says {expected:?}, the desk {came:?}")));
        }
        compare(step, &model, &real).map_err(|told| (at, told))?;
    }
    everything(&model, &real).map_err(|told| (steps.len().saturating_sub(1), told))?;
    if seed.is_multiple_of(10) {
        // An objection that is refused leaves the keys that were made for it; they go after a day.
        real.town.acts.keep_keys(real.now.plus_days(2)).unwrap();
        real.town.is_sound();
    }
    Ok(())
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
            objects_to.map_or(Ok(()), |decided| compare::case(model, real, decided))
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
        let (seed, steps) =
            (1..=HALF).find_map(|seed| Some((seed, telling(&steps(facts(), BEGINS, seed, STEPS), twist)?))).unwrap();
        let fails = |steps: &[Step]| play(steps, Some(twist), seed, &mut BTreeMap::new()).is_err();
        assert!(fails(&steps), "{twist:?} makes a difference on a real desk, too");
        let short = shrunk(&steps, fails);
        println!("{twist:?}: seed {seed}, {} steps shrunk to {}: {short:#?}", steps.len(), short.len());
        assert!(short.len() <= 8, "{twist:?} is told in {} steps", short.len());
    }
}

/// Every rule that can be made wrong makes a difference in some sequence; found without a desk, because two
/// models are compared.
#[test]
fn every_rule_that_can_be_wrong_is_reached() {
    let mut reached = BTreeMap::new();
    for seed in 1..=HALF {
        let steps = steps(facts(), BEGINS, seed, STEPS);
        for twist in Twist::ALL.into_iter().filter(|twist| telling(&steps, *twist).is_some()) {
            *reached.entry(format!("{twist:?}")).or_insert(0) += 1;
        }
    }
    println!("of {HALF} sequences: {reached:#?}");
    for twist in Twist::ALL {
        assert!(reached.contains_key(&format!("{twist:?}")), "{twist:?} makes no difference");
    }
}

/// The steps up to where a model with this rule wrong answers otherwise; none when it never does.
fn telling(steps: &[Step], twist: Twist) -> Option<Vec<Step>> {
    let mut right = Model::new(Arc::clone(facts()), BEGINS);
    let mut wrong = right.clone().with(twist);
    let at = steps.iter().position(|step| right.step(step, false) != wrong.step(step, false))?;
    Some(steps[..=at].to_vec())
}
