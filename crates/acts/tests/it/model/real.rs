//! The real thing: the steps of a sequence as acts on a data folder.

use super::facts::{form, town};
use crate::town::Town;
use guichet_acts::{
    Answer, HallWho, OfficerRight, PartyKey, Problem, Request, TakenTicket, TicketRequest, Upload, Who as ActsWho,
};
use guichet_desk::{
    base::{CaseId, Instant, OfficerId, PartyIndex},
    case::PassReason,
    hall::{ChoiceReason, Command, CounterNumber, PauseReason, TicketNumber, Way},
};
use guichet_model::{
    Ask, CaseAct, CaseName, HallAct, HallActor, Holding, How, Right, Seen, Step, TicketName, Who,
    facts::{BEGINS, hall},
    together::Came,
};
use std::collections::BTreeMap;

/// A desk on which a sequence is played.
pub(crate) struct Real {
    pub(crate) town: Town,
    pub(crate) now: Instant,
    pub(crate) cases: BTreeMap<CaseName, CaseId>,
    pub(crate) tickets: BTreeMap<TicketName, TakenTicket>,
    /// Whether the lot drew the case that came in last.
    pub(crate) drawn: bool,
}

impl Real {
    pub(crate) fn new(seed: u64) -> Self {
        let town = Town::in_memory(town().clone(), seed);
        Self { town, now: BEGINS, cases: BTreeMap::new(), tickets: BTreeMap::new(), drawn: false }
    }

    pub(crate) async fn ask(&mut self, step: &Step) -> Came {
        let acts = &self.town.acts;
        Some(match step {
            Step::Wait(seconds) => {
                self.now = self.now.plus_seconds(*seconds);
                Ok(())
            }
            Step::Round => said(acts.pass_time(self.now).await),
            Step::Right { officer, right, withdraw } => {
                let right = match right {
                    Right::SignIn => OfficerRight::SignIn,
                    Right::Duty(duty) => OfficerRight::Duty(*duty),
                };
                said(acts.change_right(OfficerId(*officer), right, *withdraw, None, self.now).await)
            }
            Step::Submit { case, application, objects_to } => self.submit(*case, *application, *objects_to).await,
            Step::Ask(ask) => self.of_case(ask).await?,
            Step::Take { ticket, queues, remote, priority } => {
                let request = TicketRequest {
                    queues: queues.iter().map(|queue| queue.parse().unwrap()).collect(),
                    party_size: 1,
                    priority: *priority,
                    way: if *remote { Way::Remote } else { Way::Kiosk },
                    once: None,
                    receipt: None,
                };
                let taken = acts.take_ticket(HallWho::Visitor, &hall(), request, self.now).await;
                said(taken.map(|taken| self.tickets.insert(*ticket, taken)))
            }
            Step::Hold(ticket, holding) => {
                let act: fn(TicketNumber) -> Command = match holding {
                    Holding::CheckIn => Command::CheckIn,
                    Holding::Return => Command::Return,
                    Holding::Leave => Command::Leave,
                };
                said(acts.with_ticket(&self.tickets.get(ticket)?.code, act, self.now).await)
            }
            Step::Hall(actor, act) => {
                let command = self.command(act)?;
                said(acts.in_hall(hall_who(*actor), &hall(), command, self.now).await)
            }
        })
    }

    async fn submit(
        &mut self,
        case: CaseName,
        application: usize,
        objects_to: Option<(CaseName, u8)>,
    ) -> Result<(), &'static str> {
        let mut form = form(application);
        if let Some((decided, party)) = objects_to {
            let case = *self.cases.get(&decided).ok_or("not-found")?;
            form.objection_to = Some(PartyKey { case, party: PartyIndex(party) });
        }
        let receipt = self.town.acts.submit(form, self.now).await.map_err(|problem| code(&problem))?;
        self.drawn = receipt.view.case.drawn_by_lot;
        self.cases.insert(case, receipt.case);
        Ok(())
    }

    async fn of_case(&self, ask: &Ask) -> Came {
        let (acts, case) = (&self.town.acts, *self.cases.get(&ask.case)?);
        let who = match ask.who {
            Who::Party(party) => ActsWho::Party(PartyKey { case, party: PartyIndex(party) }),
            Who::Officer(officer) => ActsWho::Officer(OfficerId(officer)),
        };
        let revision = || acts.view(&ActsWho::Calendar, case, self.now).unwrap().case.revision;
        let seen = match ask.seen {
            Seen::Any => None,
            Seen::Now => Some(revision()),
            Seen::Before => Some(revision() - 1),
        };
        Some(said(acts.perform(&who, case, seen, request(ask), self.now).await))
    }

    fn command(&self, act: &HallAct) -> Option<Command> {
        let today = self.now.day(&town().town.zone);
        let ticket = |name: &TicketName| {
            self.tickets.get(name).filter(|taken| taken.key.day == today).map(|taken| taken.key.number)
        };
        let at = |number: &u16| CounterNumber(*number);
        Some(match act {
            HallAct::Open(counter) => Command::Open(at(counter)),
            HallAct::Pause(counter) => Command::Pause(at(counter), PauseReason::Break),
            HallAct::Resume(counter) => Command::Resume(at(counter)),
            HallAct::Close(counter) => Command::Close(at(counter)),
            HallAct::SetSkills(counter, skills) => Command::SetSkills {
                counter: at(counter),
                skills: skills.iter().map(|queue| queue.parse().unwrap()).collect(),
                quick: false,
            },
            HallAct::CallNext(counter) => Command::CallNext(at(counter)),
            HallAct::CallChosen(counter, name) => {
                Command::CallChosen(at(counter), ticket(name)?, ChoiceReason::AskedBack)
            }
            HallAct::Recall(counter) => Command::Recall(at(counter)),
            HallAct::Begin(counter) => Command::Begin(at(counter)),
            HallAct::NoShow(counter) => Command::NoShow(at(counter)),
            HallAct::Finish(counter) => Command::Finish(at(counter)),
            HallAct::Transfer(counter, queue, to) => {
                Command::Transfer { counter: at(counter), queue: queue.parse().unwrap(), to: to.map(CounterNumber) }
            }
            HallAct::ServeWithoutTicket(counter, queue) => {
                Command::ServeWithoutTicket(at(counter), queue.parse().unwrap())
            }
            HallAct::GivePriority(name) => Command::GivePriority(ticket(name)?),
            HallAct::CloseQueue(queue, turn_away) => {
                Command::CloseQueue { queue: queue.parse().unwrap(), turn_away: *turn_away }
            }
            HallAct::OpenQueue(queue) => Command::OpenQueue(queue.parse().unwrap()),
            HallAct::EndDay => Command::EndDay,
        })
    }
}

fn hall_who(actor: HallActor) -> HallWho {
    match actor {
        HallActor::Visitor => HallWho::Visitor,
        HallActor::Officer(id) => HallWho::Officer(OfficerId(id)),
        HallActor::Manager(id) => HallWho::Manager(OfficerId(id)),
    }
}

fn request(ask: &Ask) -> Request {
    let words = if ask.words { "Because of what the file says." } else { " " }.to_owned();
    match &ask.act {
        CaseAct::Confirm => Request::Confirm,
        CaseAct::Decline => Request::Decline,
        CaseAct::Take(duty) => Request::Take(*duty),
        CaseAct::Pass(duty, to) => Request::Pass { duty: *duty, to: OfficerId(*to), reason: PassReason::Absence },
        CaseAct::SendNotice(items) => {
            Request::SendNotice { items: items.iter().map(|item| item.parse().unwrap()).collect(), text: words }
        }
        CaseAct::AllowFurtherNotice => Request::AllowFurtherNotice { reason: words },
        CaseAct::AnswerItem(item, how) => {
            let answer = match how {
                How::File => Answer::File(scan(item)),
                How::Text => Answer::Text(words),
                How::Cannot => Answer::CannotProvide(words),
                How::Shown => Answer::ShownAtCounter,
            };
            Request::AnswerItem { item: item.parse().unwrap(), answer }
        }
        CaseAct::Supply => Request::Supply,
        CaseAct::Pause(why) => Request::Pause(*why),
        CaseAct::Resume => Request::Resume,
        CaseAct::Accept => Request::Accept,
        CaseAct::AskOpinion(office) => Request::AskOpinion(office.parse().unwrap()),
        CaseAct::GiveOpinion(finding) => Request::GiveOpinion { finding: *finding, text: words },
        CaseAct::Extend(days) => Request::Extend { days: *days, reason: words },
        CaseAct::Decide(outcome) => Request::Decide { outcome: *outcome, reasons: words },
        CaseAct::Issue => Request::Issue,
        CaseAct::HandOver(delivery) => Request::HandOver(*delivery),
        CaseAct::Revoke => Request::Revoke { reasons: words },
        CaseAct::Check(finding) => Request::Check(*finding),
        CaseAct::PayFee => Request::PayFee,
        CaseAct::WaiveFee => Request::WaiveFee { reason: words },
        CaseAct::RefundFee => Request::RefundFee,
        CaseAct::AddDocument => Request::AddDocument(scan("identity")),
        CaseAct::RecordStep(duty) => Request::RecordStep { step: "checked-again".into(), duty: *duty },
        CaseAct::Withdraw => Request::Withdraw,
        CaseAct::Close(closing) => Request::Close { closing: *closing, ended: None, reasons: words },
        CaseAct::AskErasure => Request::AskErasure,
        CaseAct::GrantErasure => Request::GrantErasure,
        CaseAct::RefuseErasure => Request::RefuseErasure { reason: words },
    }
}

fn scan(item: &str) -> Upload {
    Upload { item: item.parse().unwrap(), name: "scan.pdf".into(), bytes: b"%PDF-1.7 a page %%EOF".to_vec() }
}

fn said<T>(answer: Result<T, Problem>) -> Result<(), &'static str> {
    answer.map(drop).map_err(|problem| code(&problem))
}

fn code(problem: &Problem) -> &'static str {
    assert!(!matches!(problem, Problem::Corrupt(_) | Problem::Unavailable(_)), "{problem}");
    problem.code()
}
