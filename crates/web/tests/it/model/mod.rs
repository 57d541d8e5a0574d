//! The reference model and the desk behind its router, side by side: the same sequences that are played through the
//! acts, by everyone who has a part in them, over HTTP. The same acceptance or the same code of refusal, and the
//! same to be seen by whoever asked, after every step.

mod asking;
mod compare;
mod desk;
mod facts;
mod hall;
mod ways;

use desk::Desk;
use facts::facts;
use guichet_model::{
    Ask, HallAct, Model, Step, Twist, Who,
    together::{self, Came, Difference, Tally, Way, found, play_all, seeds},
};

/// How many sequences are played unless more are asked for.
const SEQUENCES: usize = 16;

#[test]
fn the_desk_answers_over_http_as_the_model_does() {
    let seeds = seeds(1..=u64::MAX, SEQUENCES);
    let tally = play_all(facts(), &seeds, |steps, seed, tally| play(steps, None, seed, tally));
    let refusals = tally.keys().filter(|said| **said != "done").count();
    assert!(seeds.len() < SEQUENCES || refusals >= 50, "only {refusals} kinds of refusal were reached");
}

/// The comparison can fail: a rule of the model made wrong, of a case or of the hall, is found over HTTP, and told in
/// few steps.
#[test]
fn a_rule_that_is_wrong_is_found_over_http() {
    for twist in [Twist::FeeForgotten, Twist::PriorityFirst] {
        let few = found(facts(), 1..=200, twist, |steps, seed| play(steps, Some(twist), seed, &mut Tally::new()));
        assert!(few <= 8, "{twist:?} is told in {few} steps");
    }
}

/// Plays a sequence on a new desk.
fn play(steps: &[Step], twist: Option<Twist>, seed: u64, tally: &mut Tally) -> Result<(), Difference> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(together::play(steps, facts(), twist, &mut Desk::new(seed), tally))
}

impl together::Desk for Desk {
    fn way(&self, step: &Step) -> Way {
        ways::way(step)
    }

    fn turned_away(&self, step: &Step, model: &Model) -> Option<&'static str> {
        ways::turned_away(step, model)
    }

    async fn step(&mut self, step: &Step) -> Came {
        self.ask(step).await
    }

    fn drawn(&self) -> bool {
        self.drawn
    }

    async fn compare(&mut self, step: &Step, model: &Model) -> Result<(), String> {
        match step {
            Step::Ask(ask) => self.compare_case(ask, model).await,
            Step::Submit { case, objects_to, .. } => {
                self.status(model, *case, 0).await?;
                match objects_to {
                    Some((decided, party)) => self.status(model, *decided, *party).await,
                    None => Ok(()),
                }
            }
            Step::Right { officer, .. } => self.work_list(model, *officer).await,
            Step::Take { ticket, .. } | Step::Hold(ticket, _) => {
                self.ticket(model, *ticket).await?;
                self.hall(model).await
            }
            Step::Hall(_, act) => {
                self.hall(model).await?;
                self.compare_hall(act, model).await
            }
            Step::Round => self.compare_status(model).await,
            Step::Wait(_) => Ok(()),
        }
    }

    async fn compare_all(&mut self, model: &Model) -> Result<(), String> {
        self.compare_status(model).await?;
        let officers: Vec<u32> = model.town.officers.keys().copied().collect();
        for officer in officers {
            self.work_list(model, officer).await?;
            for case in model.cases.keys() {
                self.file_for(model, *case, officer).await?;
            }
        }
        for ticket in model.tickets.keys() {
            self.ticket(model, *ticket).await?;
        }
        for counter in model.town.hall.counters.keys() {
            self.counter(model, *counter).await?;
        }
        self.hall(model).await
    }
}

impl Desk {
    /// A case for whoever asked, and for its applicant.
    async fn compare_case(&mut self, ask: &Ask, model: &Model) -> Result<(), String> {
        match ask.who {
            Who::Party(party) => self.status(model, ask.case, party).await?,
            Who::Officer(officer) => {
                self.file_for(model, ask.case, officer).await?;
                self.work_list(model, officer).await?;
            }
        }
        self.status(model, ask.case, 0).await
    }

    /// The counters and the ticket that an act in the hall names.
    async fn compare_hall(&mut self, act: &HallAct, model: &Model) -> Result<(), String> {
        match act {
            HallAct::GivePriority(ticket) => self.ticket(model, *ticket).await,
            HallAct::CloseQueue(..) | HallAct::OpenQueue(_) | HallAct::EndDay => Ok(()),
            HallAct::Open(counter)
            | HallAct::Pause(counter)
            | HallAct::Resume(counter)
            | HallAct::Close(counter)
            | HallAct::SetSkills(counter, _)
            | HallAct::CallNext(counter)
            | HallAct::CallChosen(counter, _)
            | HallAct::Recall(counter)
            | HallAct::Begin(counter)
            | HallAct::NoShow(counter)
            | HallAct::Finish(counter)
            | HallAct::Transfer(counter, ..)
            | HallAct::ServeWithoutTicket(counter, _) => {
                self.counter(model, *counter).await?;
                match act {
                    HallAct::CallChosen(_, ticket) => self.ticket(model, *ticket).await,
                    HallAct::Transfer(_, _, Some(to)) => self.counter(model, *to).await,
                    _ => Ok(()),
                }
            }
        }
    }

    /// Every case for each of its parties.
    async fn compare_status(&mut self, model: &Model) -> Result<(), String> {
        for (name, case) in &model.cases {
            for party in (0..).take(case.confirmations.len() + 1) {
                self.status(model, *name, party).await?;
            }
        }
        Ok(())
    }
}
