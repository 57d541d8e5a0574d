//! Driving a recorded log through the acts that the pages use: at the recorded times, by the recorded
//! persons, under the desk's rules. Where a rule refuses a person, a stand-in does it; where the log
//! leaves a duty out, a supplier does it.

use super::{
    log::{Activity, Log, RecordedCase, Step},
    staff::{self, LogStaff},
};
use guichet_acts::{Acts, Imported, Problem, Request, SentFrom, Submission, Who};
use guichet_desk::{
    base::{CaseId, Instant, Language, OfficerId},
    case::{Channel, Closing, Outcome, PassReason, Refusal, Stage},
    people::Duty,
};
use indicatif::ProgressBar;
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::{sync::Semaphore, task::JoinSet};

/// Cases in flight: enough that every group the writer commits is full.
const IN_FLIGHT: usize = 160;

/// Drives the whole log; answers how often the rules refused a person a second duty.
pub(crate) async fn drive(acts: &Acts, log: Log, staff: LogStaff, bar: &ProgressBar) -> Result<u64, Problem> {
    let refusals = Arc::new(AtomicU64::new(0));
    let places = Arc::new(Semaphore::new(IN_FLIGHT));
    let mut cases = JoinSet::new();
    for (place, case) in log.cases.into_iter().enumerate() {
        let free = Arc::clone(&places).acquire_owned().await.map_err(|_| gone())?;
        let mut drive = Drive::new(acts, staff, place, &refusals);
        let bar = bar.clone();
        cases.spawn(async move {
            drive.run(&case).await?;
            bar.inc(case.steps.len() as u64);
            drop(free);
            Ok::<_, Problem>(())
        });
        while let Some(done) = cases.try_join_next() {
            done.map_err(|_| gone())??;
        }
    }
    while let Some(done) = cases.join_next().await {
        done.map_err(|_| gone())??;
    }
    Ok(refusals.load(Ordering::Relaxed))
}

fn gone() -> Problem {
    Problem::Unavailable("a recorded case was given up".into())
}

/// One case on its way through the procedure.
struct Drive {
    acts: Acts,
    staff: LogStaff,
    place: u32,
    case: CaseId,
    stage: Stage,
    closed: bool,
    holders: [Option<OfficerId>; 3],
    refusals: Arc<AtomicU64>,
}

enum Attempt {
    Done,
    HoldsAnotherDuty,
}

impl Drive {
    fn new(acts: &Acts, staff: LogStaff, place: usize, refusals: &Arc<AtomicU64>) -> Self {
        Self {
            acts: acts.clone(),
            staff,
            place: u32::try_from(place).unwrap_or_default(),
            case: CaseId(0),
            stage: Stage::Intake,
            closed: false,
            holders: [None; 3],
            refusals: Arc::clone(refusals),
        }
    }

    async fn run(&mut self, case: &RecordedCase) -> Result<(), Problem> {
        let Some(first) = case.steps.first() else { return Ok(()) };
        let is_recorded = first.activity == Activity::Submission;
        let by = if is_recorded { self.staff.person(first.person) } else { self.staff.supplier(Duty::Intake) };
        self.submit(case.planned, by, first.at).await?;
        let ending = case.ended.map(|ended| (ended, ended.max(last_of_duty(&case.steps).unwrap_or(ended))));
        for step in &case.steps[usize::from(is_recorded)..] {
            if let Some((ended, at)) = ending.filter(|(_, at)| step.at > *at) {
                self.close(ended, at).await?;
            }
            self.step(step).await?;
        }
        match ending {
            Some((ended, at)) => self.close(ended, at).await,
            None => Ok(()),
        }
    }

    async fn submit(&mut self, planned: Instant, by: OfficerId, at: Instant) -> Result<(), Problem> {
        let submission = Submission {
            service: staff::service(),
            raw: BTreeMap::new(),
            uploads: Vec::new(),
            language: Language::English,
            channel: Channel::Import,
            entered_by: Some(by),
            draft: None,
            objection_to: None,
            idempotency_key: None,
            sent_from: SentFrom::Program,
            imported: Some(Imported { planned }),
        };
        self.case = self.acts.submit(submission, at).await?.case;
        Ok(())
    }

    async fn step(&mut self, step: &Step) -> Result<(), Problem> {
        let duty = match step.activity {
            Activity::Intake => Duty::Intake,
            Activity::Decision => Duty::Decision,
            Activity::Issue => Duty::Issue,
            Activity::Submission | Activity::Other => {
                return self.perform(self.staff.person(step.person), recorded(step, None), step.at).await;
            }
        };
        self.supply_before(duty, step.at).await?;
        let request = self.first_of(duty).unwrap_or_else(|| recorded(step, Some(duty)));
        self.under(duty, self.staff.person(step.person), &request, step.at).await
    }

    /// The act that this duty is for, while it has not been done.
    fn first_of(&self, duty: Duty) -> Option<Request> {
        (!self.closed && self.stage.duty() == Some(duty) && self.stage != Stage::HandOver).then(|| duty_act(duty))
    }

    /// Does what the log left out before `duty` can begin.
    async fn supply_before(&mut self, duty: Duty, at: Instant) -> Result<(), Problem> {
        for earlier in Duty::ALL.into_iter().filter(|earlier| *earlier < duty) {
            self.supply(earlier, at).await?;
        }
        Ok(())
    }

    async fn supply(&mut self, duty: Duty, at: Instant) -> Result<(), Problem> {
        match self.first_of(duty) {
            Some(request) => self.replace(duty, self.staff.supplier(duty), request, at).await,
            None => Ok(()),
        }
    }

    /// Under a duty: by the recorded person, or by a stand-in when the rules refuse that person.
    async fn under(&mut self, duty: Duty, person: OfficerId, request: &Request, at: Instant) -> Result<(), Problem> {
        match self.attempt(duty, person, request, at).await? {
            Attempt::Done => Ok(()),
            Attempt::HoldsAnotherDuty => {
                self.refusals.fetch_add(1, Ordering::Relaxed);
                self.replace(duty, self.staff.stand_in(duty, self.place), request.clone(), at).await
            }
        }
    }

    async fn attempt(
        &mut self,
        duty: Duty,
        person: OfficerId,
        request: &Request,
        at: Instant,
    ) -> Result<Attempt, Problem> {
        match self.perform(person, request.clone(), at).await {
            Ok(()) => {
                self.holders[duty as usize] = Some(person);
                Ok(Attempt::Done)
            }
            Err(Problem::Refused { refusal: Refusal::HoldsAnotherDuty { .. }, .. }) => Ok(Attempt::HoldsAnotherDuty),
            Err(Problem::Refused { refusal: Refusal::HeldByAnother { .. }, .. }) => {
                self.replace(duty, person, request.clone(), at).await?;
                Ok(Attempt::Done)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Acts as somebody else than the holder: the holder passes the duty on first.
    async fn replace(&mut self, duty: Duty, officer: OfficerId, request: Request, at: Instant) -> Result<(), Problem> {
        if let Some(holder) = self.holders[duty as usize].filter(|holder| *holder != officer) {
            let pass = Request::Pass { duty, to: officer, reason: PassReason::Load };
            self.perform(holder, pass, at).await?;
        }
        self.perform(officer, request, at).await?;
        self.holders[duty as usize] = Some(officer);
        Ok(())
    }

    async fn close(&mut self, ended: Instant, at: Instant) -> Result<(), Problem> {
        if self.closed {
            return Ok(());
        }
        if self.stage == Stage::Issue {
            self.supply(Duty::Issue, at).await?;
        }
        let closing = if self.stage == Stage::HandOver { Closing::Completed } else { Closing::WithoutDecision };
        let request = Request::Close { closing, ended: Some(ended), reasons: String::new() };
        self.perform(self.staff.supplier(Duty::Issue), request, at).await?;
        self.closed = true;
        Ok(())
    }

    async fn perform(&mut self, officer: OfficerId, request: Request, at: Instant) -> Result<(), Problem> {
        self.stage = self.acts.perform(&Who::Officer(officer), self.case, None, request, at).await?.stage;
        Ok(())
    }
}

fn duty_act(duty: Duty) -> Request {
    match duty {
        Duty::Intake => Request::Accept,
        Duty::Decision => Request::Decide { outcome: Outcome::Granted, reasons: String::new() },
        Duty::Issue => Request::Issue,
    }
}

fn recorded(step: &Step, duty: Option<Duty>) -> Request {
    Request::RecordStep { step: step.name.to_string(), duty }
}

/// When the last activity under a duty was done: the case can close no earlier.
fn last_of_duty(steps: &[Step]) -> Option<Instant> {
    let of_duty = |step: &&Step| matches!(step.activity, Activity::Intake | Activity::Decision | Activity::Issue);
    steps.iter().filter(of_duty).map(|step| step.at).max()
}
