//! A sequence on the model and on a desk together: the same answer to every step, the same to be seen after it.
//! What a desk is, the tests say: the acts on a folder, or the pages and the API in front of them. What differs is
//! cut short before it is told.

use crate::{Answer, CaseName, HallAct, Model, Step, TicketName, Town, Twist, facts::BEGINS, play};
use std::{collections::BTreeMap, ops::RangeInclusive, sync::Arc};

/// How long a sequence is.
pub const STEPS: usize = 250;

/// What came of a step: none when it is about something that was never there.
pub type Came = Option<Answer>;
/// How often each answer was given.
pub type Tally = BTreeMap<&'static str, u64>;
/// Facts by name. Two that differ are told apart by name.
pub type Facts = BTreeMap<&'static str, String>;
/// The place of the first difference, and what it is.
pub type Difference = (usize, String);

/// Whether a desk can be asked a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// It can be asked this, which is the same or the nearest that it has words for.
    As(Step),
    /// There is no way to ask it, because nobody may: the rules refuse it, too.
    Refused,
    /// There is no way to ask it, although the rules might let it happen.
    Nowhere,
}

/// A desk on which sequences are played.
pub trait Desk {
    /// How a step can be asked.
    fn way(&self, step: &Step) -> Way {
        Way::As(step.clone())
    }

    /// The code with which whoever asks is turned away before the rules are asked.
    fn turned_away(&self, _step: &Step, _model: &Model) -> Option<&'static str> {
        None
    }

    /// Asks a step.
    fn step(&mut self, step: &Step) -> impl Future<Output = Came>;

    /// Whether the lot drew the case that came in last.
    fn drawn(&self) -> bool;

    /// Looks at what a step may have changed.
    fn compare(&mut self, step: &Step, model: &Model) -> impl Future<Output = Result<(), String>>;

    /// Looks at everything.
    fn compare_all(&mut self, model: &Model) -> impl Future<Output = Result<(), String>>;
}

/// Plays a sequence on a desk and on a model with a rule made wrong, or none.
pub async fn play<D: Desk>(
    steps: &[Step],
    town: &Arc<Town>,
    twist: Option<Twist>,
    desk: &mut D,
    tally: &mut Tally,
) -> Result<(), Difference> {
    let mut model = Model::new(Arc::clone(town), BEGINS);
    if let Some(twist) = twist {
        model = model.with(twist);
    }
    for (at, step) in steps.iter().enumerate() {
        let told = one(step, &mut model, desk).await.map_err(|told| (at, told))?;
        *tally.entry(told).or_default() += 1;
    }
    desk.compare_all(&model).await.map_err(|told| (steps.len().saturating_sub(1), told))
}

/// Plays one step; what came of it, in a word.
async fn one<D: Desk>(step: &Step, model: &mut Model, desk: &mut D) -> Result<&'static str, String> {
    let step = match desk.way(step) {
        Way::As(step) => step,
        Way::Refused if allows(model, step) => return Err(format!("{step:?}: allowed, but there is no way to ask")),
        Way::Refused | Way::Nowhere => return Ok("no way to ask"),
    };
    let turned_away = desk.turned_away(&step, model);
    let came = desk.step(&step).await;
    let expected = match turned_away {
        Some(code) if names_something(&step, model) => Some(if allows(model, &step) { Ok(()) } else { Err(code) }),
        _ => model.step(&step, desk.drawn()),
    };
    if came != expected {
        return Err(format!("{step:?}: the model says {expected:?}, the desk {came:?}"));
    }
    desk.compare(&step, model).await?;
    Ok(expected.map_or("nothing there", |answer| answer.err().unwrap_or("done")))
}

/// Whether the rules would let a step happen.
fn allows(model: &Model, step: &Step) -> bool {
    matches!(model.clone().step(step, false), Some(Ok(())))
}

/// Whether the case or the ticket that a step is about was ever there.
fn names_something(step: &Step, model: &Model) -> bool {
    let case = |name: &CaseName| model.cases.contains_key(name);
    let today = |name: &TicketName| model.tickets.get(name).is_some_and(|(day, _)| *day == model.today());
    match step {
        Step::Ask(ask) => case(&ask.case),
        Step::Hold(ticket, _) => model.tickets.contains_key(ticket),
        Step::Hall(_, HallAct::CallChosen(_, ticket) | HallAct::GivePriority(ticket)) => today(ticket),
        _ => true,
    }
}

/// Plays the sequences of these seeds; panics with the first difference, cut short. `play` plays one on a desk of
/// its own.
pub fn play_all(
    town: &Arc<Town>,
    seeds: &[u64],
    play: impl Fn(&[Step], u64, &mut Tally) -> Result<(), Difference>,
) -> Tally {
    println!("seeds {:?} to {:?}, {STEPS} steps each", seeds.first(), seeds.last());
    let mut tally = Tally::new();
    for seed in seeds {
        let steps = play::steps(town, BEGINS, *seed, STEPS);
        let Err((at, told)) = play(&steps, *seed, &mut tally) else { continue };
        let short = play::shrunk(&steps[..=at], |steps| play(steps, *seed, &mut Tally::new()).is_err());
        let last = play(&short, *seed, &mut Tally::new()).map_err(|(_, told)| told);
        panic!("GUICHET_SEED={seed} step {at}: {told}\nshrunk to {} steps: {short:#?}\n{last:?}", short.len());
    }
    let refusals = tally.keys().filter(|said| **said != "done").count();
    println!("{tally:#?}");
    println!("{} steps, {refusals} kinds of answer beside done", tally.values().sum::<u64>());
    tally
}

/// Finds a rule made wrong on a desk, and tells it in few steps; how many.
pub fn found(
    town: &Arc<Town>,
    seeds: RangeInclusive<u64>,
    twist: Twist,
    play: impl Fn(&[Step], u64) -> Result<(), Difference>,
) -> usize {
    let told = |seed| Some((seed, telling(town, &play::steps(town, BEGINS, seed, STEPS), twist)?));
    let (seed, steps) = seeds.into_iter().find_map(told).expect("the rule makes a difference in some sequence");
    let fails = |steps: &[Step]| play(steps, seed).is_err();
    assert!(fails(&steps), "{twist:?} makes a difference on a real desk, too");
    let short = play::shrunk(&steps, fails);
    println!("{twist:?}: seed {seed}, {} steps shrunk to {}: {short:#?}", steps.len(), short.len());
    short.len()
}

/// The steps up to where a model with this rule wrong answers otherwise; none when it never does.
pub fn telling(town: &Arc<Town>, steps: &[Step], twist: Twist) -> Option<Vec<Step>> {
    let mut right = Model::new(Arc::clone(town), BEGINS);
    let mut wrong = right.clone().with(twist);
    let at = steps.iter().position(|step| right.step(step, false) != wrong.step(step, false))?;
    Some(steps[..=at].to_vec())
}

/// Whether a comparison notices that a model has this rule wrong: it answers otherwise, or what a desk shows of what a
/// step may have changed is something else.
pub fn is_noticed(town: &Arc<Town>, steps: &[Step], twist: Twist) -> bool {
    let mut right = Model::new(Arc::clone(town), BEGINS);
    let mut wrong = right.clone().with(twist);
    steps.iter().any(|step| right.step(step, false) != wrong.step(step, false) || !right.looks_like(&wrong, step))
}

/// The facts in which the two differ.
pub fn difference(about: &str, model: &Facts, desk: &Facts) -> Result<(), String> {
    let differs = model.iter().filter(|(name, said)| desk.get(*name) != Some(*said));
    let told: Vec<String> = differs
        .map(|(name, said)| format!("{about}, {name}: the model says {said}, the desk {:?}", desk.get(name)))
        .collect();
    if told.is_empty() { Ok(()) } else { Err(told.join("\n")) }
}

/// Facts from expressions by name.
#[macro_export]
macro_rules! facts {
    ($($name:literal: $value:expr),* $(,)?) => {
        $crate::Facts::from([$(($name, format!("{:?}", $value))),*])
    };
}

/// The seeds to play, the first of `all`: as many as usual, or a tenth of that when slow tests should do less
/// (`GUICHET_QUICK`), or as many as asked for (`GUICHET_SEQUENCES`), or one alone to play it again (`GUICHET_SEED`).
#[expect(clippy::disallowed_methods, reason = "the tests' own switches, read at the edge")]
pub fn seeds(all: RangeInclusive<u64>, usual: usize) -> Vec<u64> {
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    if let Some(seed) = number("GUICHET_SEED") {
        if all.contains(&seed) {
            return vec![seed];
        }
        eprintln!("SKIPPED: {seed} is none of this test's seeds, {} to {}", all.start(), all.end());
        return Vec::new();
    }
    let asked = number("GUICHET_SEQUENCES").and_then(|count| usize::try_from(count).ok());
    let is_quick = std::env::var_os("GUICHET_QUICK").is_some();
    all.take(asked.unwrap_or(if is_quick { usual.div_ceil(10) } else { usual })).collect()
}
