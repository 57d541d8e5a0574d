//! Playing invented cases through the acts that the pages use, at their past times and in their order.
//!
//! Acts that follow each other in different cases are asked for together, so that the writer commits
//! them in groups; they reach it in the order of the plan.

use super::script::{By, Script};
use guichet_acts::{Acts, PartyKey, Problem, Submission, Who};
use guichet_desk::{
    base::{CaseId, Instant, PartyIndex},
    case::Refusal,
};
use indicatif::ProgressBar;
use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

/// Asked for together at most.
const TOGETHER: usize = 128;

/// How many cases were played, and in how many the rules refused an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Played {
    pub(super) cases: usize,
    pub(super) refused: usize,
}

/// Plays the scripts to their ends. A case in which an act is refused stays where it is.
pub(super) async fn play(acts: &Acts, scripts: &[Script], bar: &ProgressBar) -> Result<Played, Problem> {
    let mut turns = turns(scripts);
    turns.sort_by_key(|turn| (turn.at, turn.script, turn.act));
    bar.set_length(turns.len() as u64);
    let mut cases: Vec<State> = vec![State::Awaited; scripts.len()];
    let mut rest = turns.as_slice();
    while !rest.is_empty() {
        let (wave, later) = rest.split_at(wave_length(rest));
        let asked = wave.iter().map(|turn| take(acts, scripts, &cases, *turn)).collect();
        for (turn, outcome) in wave.iter().zip(together(asked).await) {
            cases[turn.script] = outcome?;
        }
        bar.inc(wave.len() as u64);
        rest = later;
    }
    let refused = cases.iter().filter(|state| matches!(state, State::Refused)).count();
    Ok(Played { cases: cases.len(), refused })
}

/// Something that is next: a submission (no act) or an act of a script.
#[derive(Clone, Copy)]
struct Turn {
    at: Instant,
    script: usize,
    act: Option<usize>,
}

#[derive(Clone, Copy)]
enum State {
    Awaited,
    Going(CaseId),
    Refused,
}

fn turns(scripts: &[Script]) -> Vec<Turn> {
    let of = |(place, script): (usize, &Script)| {
        let acts = script.acts.iter().enumerate();
        let acts = acts.map(move |(act, what)| Turn { at: what.at, script: place, act: Some(act) });
        std::iter::once(Turn { at: script.at, script: place, act: None }).chain(acts).collect::<Vec<_>>()
    };
    scripts.iter().enumerate().flat_map(of).collect()
}

/// As many turns as concern different cases.
fn wave_length(turns: &[Turn]) -> usize {
    let seen = |place: usize| turns[..place].iter().any(|turn| turn.script == turns[place].script);
    (1..turns.len().min(TOGETHER)).find(|place| seen(*place)).unwrap_or(turns.len().min(TOGETHER))
}

type Asked<'a> = Pin<Box<dyn Future<Output = Result<State, Problem>> + Send + 'a>>;

fn take<'a>(acts: &'a Acts, scripts: &'a [Script], cases: &[State], turn: Turn) -> Asked<'a> {
    let script = &scripts[turn.script];
    match (turn.act, cases[turn.script]) {
        (None, _) => {
            let objects_to = script.objects_to.map(|place| cases[place]);
            Box::pin(submit(acts, script, objects_to))
        }
        (Some(act), State::Going(case)) => Box::pin(perform(acts, script, act, case)),
        (Some(_), state) => Box::pin(std::future::ready(Ok(state))),
    }
}

async fn submit(acts: &Acts, script: &Script, objects_to: Option<State>) -> Result<State, Problem> {
    let objection_to = match objects_to {
        Some(State::Going(case)) => Some(case),
        Some(_) => return Ok(State::Refused),
        None => None,
    };
    let submission = Submission {
        service: script.service.code.clone(),
        raw: script.filled.raw.clone(),
        uploads: Vec::new(),
        language: script.filled.language,
        channel: script.channel,
        entered_by: script.entered_by,
        draft: None,
        objection_to,
        idempotency_key: None,
        imported: None,
    };
    match acts.submit(submission, script.at).await {
        Ok(receipt) => Ok(State::Going(receipt.case)),
        Err(Problem::Refused { .. }) => Ok(State::Refused),
        Err(problem) => Err(problem),
    }
}

async fn perform(acts: &Acts, script: &Script, act: usize, case: CaseId) -> Result<State, Problem> {
    let act = &script.acts[act];
    let who = match act.by {
        By::Party(party) => Who::Party(PartyKey { case, party: PartyIndex(party) }),
        By::Officer(officer) => Who::Officer(officer),
        By::Calendar => Who::Calendar,
    };
    match acts.perform(&who, case, None, act.request.clone(), act.at).await {
        // The lot is drawn at submission: nobody knows before which cases are checked.
        Ok(_) | Err(Problem::Refused { refusal: Refusal::NotDrawn, .. }) => Ok(State::Going(case)),
        Err(Problem::Refused { refusal, .. }) => {
            tracing::debug!(code = refusal.code(), service = %script.service.code, "an invented act was refused");
            Ok(State::Refused)
        }
        Err(problem) => Err(problem),
    }
}

/// Runs all to their ends, asking each for the first time in their order.
async fn together(mut asked: Vec<Asked<'_>>) -> Vec<Result<State, Problem>> {
    let mut outcomes: Vec<Option<Result<State, Problem>>> = asked.iter().map(|_| None).collect();
    poll_fn(|context| {
        let mut waiting = false;
        for (future, outcome) in asked.iter_mut().zip(&mut outcomes).filter(|(_, outcome)| outcome.is_none()) {
            match future.as_mut().poll(context) {
                Poll::Ready(done) => *outcome = Some(done),
                Poll::Pending => waiting = true,
            }
        }
        if waiting { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    outcomes.into_iter().flatten().collect()
}
