//! Playing invented cases through the acts that the pages use, at their past times.
//!
//! A month after the other: what comes in, then act after act of all its cases together, so that
//! the writer commits them in full groups. Each wave reaches the writer in the order of the plan. On the evenings that
//! are named the log is signed over what has happened until then, and over nothing later.

use super::{
    oversight,
    script::{By, Script},
};
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
const TOGETHER: usize = 256;
const MONTH: i64 = 30;

/// How many cases were played, and in how many the rules refused an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Played {
    pub(super) cases: usize,
    pub(super) refused: usize,
}

/// Plays the scripts to their ends. A case in which an act is refused stays where it is.
pub(super) async fn play(
    acts: &Acts,
    scripts: &[Script],
    evenings: &[Instant],
    bar: &ProgressBar,
) -> Result<Played, Problem> {
    bar.set_length(scripts.iter().map(|script| 1 + script.acts.len() as u64).sum());
    let mut stage = Stage { scripts, cases: vec![State::Awaited; scripts.len()], next: vec![0; scripts.len()] };
    let mut until = scripts.iter().map(|script| script.at).min().unwrap_or_default();
    let mut evenings = evenings.iter().copied().peekable();
    while let Some(earliest) = stage.earliest() {
        while let Some(evening) = evenings.next_if(|evening| *evening < earliest) {
            oversight::sign(acts, evening).await?;
        }
        until = until.max(earliest).plus_days(MONTH);
        until = evenings.peek().map_or(until, |evening| until.min(*evening));
        stage.play_until(acts, until, bar).await?;
    }
    for evening in evenings {
        oversight::sign(acts, evening).await?;
    }
    let refused = stage.cases.iter().filter(|state| matches!(state, State::Refused)).count();
    Ok(Played { cases: stage.cases.len(), refused })
}

/// How far all cases have come.
struct Stage<'a> {
    scripts: &'a [Script],
    cases: Vec<State>,
    /// What is next in each script: 0 its submission, then its acts.
    next: Vec<usize>,
}

impl<'a> Stage<'a> {
    /// When the next turn of a script is, while it has one.
    fn turn_at(&self, place: usize) -> Option<Instant> {
        let script = &self.scripts[place];
        match self.next[place].checked_sub(1) {
            None => Some(script.at),
            Some(act) => script.acts.get(act).map(|act| act.at),
        }
    }

    fn earliest(&self) -> Option<Instant> {
        (0..self.scripts.len()).filter_map(|place| self.turn_at(place)).min()
    }

    /// The scripts that have a turn by then, in the order of these turns.
    fn wave(&self, until: Instant) -> Vec<usize> {
        let turn =
            |place: usize| Some((self.turn_at(place).filter(|at| *at <= until && self.is_free(place, *at))?, place));
        let mut turns: Vec<(Instant, usize)> = (0..self.scripts.len()).filter_map(turn).collect();
        turns.sort_unstable();
        turns.into_iter().map(|(_, place)| place).collect()
    }

    /// An objection waits until the case it objects to has come as far.
    fn is_free(&self, place: usize, at: Instant) -> bool {
        let before = self.scripts[place].objects_to.filter(|_| self.next[place] == 0);
        before.and_then(|before| self.turn_at(before)).is_none_or(|turn| turn > at)
    }

    async fn play_until(&mut self, acts: &'a Acts, until: Instant, bar: &ProgressBar) -> Result<(), Problem> {
        loop {
            let wave = self.wave(until);
            if wave.is_empty() {
                return Ok(());
            }
            for part in wave.chunks(TOGETHER) {
                self.play(acts, part).await?;
                bar.inc(part.len() as u64);
            }
        }
    }

    async fn play(&mut self, acts: &'a Acts, wave: &[usize]) -> Result<(), Problem> {
        let asked = wave.iter().map(|place| self.take(acts, *place)).collect();
        for (place, outcome) in wave.iter().zip(together(asked).await) {
            self.cases[*place] = outcome?;
            self.next[*place] += 1;
        }
        Ok(())
    }

    fn take(&self, acts: &'a Acts, place: usize) -> Asked<'a> {
        let script = &self.scripts[place];
        match (self.next[place].checked_sub(1), self.cases[place]) {
            (None, _) => Box::pin(submit(acts, script, script.objects_to.map(|before| self.cases[before]))),
            (Some(act), State::Going(case)) => Box::pin(perform(acts, script, act, case)),
            (Some(_), state) => Box::pin(std::future::ready(Ok(state))),
        }
    }
}

type Asked<'a> = Pin<Box<dyn Future<Output = Result<State, Problem>> + Send + 'a>>;

#[derive(Clone, Copy)]
enum State {
    Awaited,
    Going(CaseId),
    Refused,
}

async fn submit(acts: &Acts, script: &Script, objects_to: Option<State>) -> Result<State, Problem> {
    let objection_to = match objects_to {
        Some(State::Going(case)) => Some(PartyKey { case, party: PartyIndex::APPLICANT }),
        Some(_) => return Ok(State::Refused),
        None => None,
    };
    let submission = Submission {
        uploads: script.uploads.clone(),
        channel: script.channel,
        entered_by: script.entered_by,
        objection_to,
        ..Submission::online(script.service.code.clone(), script.filled.raw.clone(), script.filled.language)
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
