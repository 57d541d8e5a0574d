//! Sequences of steps drawn by lot, and cutting short the ones that show a difference.
//!
//! A step names cases and tickets by the submission or the taking that began them, so what is left after a cut
//! still means what it meant. That is why sequences are drawn first and cut as plain lists: whole halves are
//! left out before single steps, which takes some n log n runs, each of them on a desk of its own.

mod seldom;

use crate::{
    Ask, CaseAct, CaseName, Dice, HallAct, HallActor, Holding, How, Model, Right, Seen, Step, TicketName, Town, Who,
};
use guichet_desk::{
    base::Instant,
    case::{Closing, Delivery, Finding, Outcome, PauseReason, Stage},
    people::{Duty, Role},
};
use std::sync::Arc;

/// What a notice may name: items of the checklists, and one that none has.
const ITEMS: [&str; 4] = ["identity", "tenancy-contract", "portrait", "unheard-of"];
/// Offices that may be asked.
const OFFICES: [&str; 4] = ["tax", "housing", "residence", "travel"];
/// How often what is drawn is drawn again because it would be refused.
const TRIES: usize = 14;
/// How many cases are open at a time at most.
const OPEN_MAX: usize = 6;

/// So many steps that follow from a seed. Most of them are such as the rules accept.
pub fn steps(town: &Arc<Town>, now: Instant, seed: u64, count: usize) -> Vec<Step> {
    // Every third sequence is a day in the hall above all.
    let hall_day = seed.is_multiple_of(3);
    // In some of both kinds what would be met too seldom is looked for.
    let seldom = seed.is_multiple_of(12) || seed % 6 == 5;
    let model = Model::new(Arc::clone(town), now);
    let mut player = Player { model, dice: Dice(seed), cases: 0, tickets: 0, hall_day, seldom };
    (0..count).map(|_| player.step()).collect()
}

/// The shortest part of `steps` found that still fails.
pub fn shrunk(steps: &[Step], mut fails: impl FnMut(&[Step]) -> bool) -> Vec<Step> {
    let mut steps = steps.to_vec();
    let mut chunk = steps.len().div_ceil(2);
    loop {
        let (mut start, mut shorter) = (0, false);
        while start < steps.len() {
            let end = (start + chunk).min(steps.len());
            let rest = [&steps[..start], &steps[end..]].concat();
            if fails(&rest) {
                (steps, shorter) = (rest, true);
            } else {
                start = end;
            }
        }
        match chunk {
            1 if !shorter => return steps,
            1 => {}
            _ => chunk = chunk.div_ceil(2),
        }
    }
}

struct Player {
    model: Model,
    dice: Dice,
    cases: CaseName,
    tickets: TicketName,
    hall_day: bool,
    seldom: bool,
}

impl Player {
    fn step(&mut self) -> Step {
        let wants_accepted = self.dice.often(70);
        let mut step = self.draw();
        for _ in 0..TRIES {
            if !wants_accepted || matches!(self.model.clone().step(&step, false), Some(Ok(()))) {
                break;
            }
            step = self.draw();
        }
        self.note_names(&step);
        let _ = self.model.step(&step, false);
        step
    }

    fn note_names(&mut self, step: &Step) {
        match step {
            Step::Submit { .. } => self.cases += 1,
            Step::Take { .. } => self.tickets += 1,
            _ => {}
        }
    }

    fn draw(&mut self) -> Step {
        if self.seldom && self.dice.often(15) {
            return if self.hall_day { self.sent_on() } else { self.slowly() };
        }
        if self.hall_day && self.dice.often(85) {
            return if self.dice.often(5) { Step::Wait(self.while_passes()) } else { self.in_hall() };
        }
        match self.dice.below(100) {
            0..4 => Step::Wait(self.while_passes()),
            4..6 => Step::Round,
            6 => self.right(),
            7..12 => self.submission(),
            12..40 => self.in_hall(),
            _ if self.cases == 0 => self.submission(),
            _ => Step::Ask(self.ask()),
        }
    }

    fn while_passes(&mut self) -> i64 {
        let seconds = self.dice.draw() % 86_400;
        let seconds = i64::try_from(seconds).expect("a day's seconds are few");
        match self.dice.below(24) {
            _ if self.hall_day && self.dice.often(95) => seconds % 900,
            0 => 400 * 86_400 + seconds,
            1 => 16 * 86_400 + seconds,
            2..6 => 2 * 86_400 + seconds,
            6..10 => seconds,
            _ => seconds % 900,
        }
    }

    fn officer(&mut self) -> u32 {
        let officers: Vec<u32> = self.model.town.officers.keys().copied().collect();
        if self.dice.often(2) { 999 } else { *self.dice.one(&officers) }
    }

    fn right(&mut self) -> Step {
        let away = |officer: &crate::Officer| !officer.signs_in;
        let gone: Vec<u32> = self.model.town.officers.iter().filter(|(_, it)| away(it)).map(|(id, _)| *id).collect();
        if let Some(back) = self.dice.any(&gone).copied().filter(|_| self.dice.often(60)) {
            return Step::Right { officer: back, right: Right::SignIn, withdraw: false };
        }
        // The last administrator stays one, which is a rule of signing in and not told here.
        let others = |officer: &crate::Officer| !officer.roles.contains(&Role::Administrator);
        let officers: Vec<u32> =
            self.model.town.officers.iter().filter(|(_, it)| others(it)).map(|(id, _)| *id).collect();
        let officer = *self.dice.one(&officers);
        let given: Vec<Duty> = self.model.town.officers[&officer].duties.iter().copied().collect();
        let duty = self.dice.any(&given).copied().filter(|_| self.dice.often(50));
        Step::Right { officer, right: duty.map_or(Right::SignIn, Right::Duty), withdraw: true }
    }

    fn submission(&mut self) -> Step {
        let open = self.model.cases.values().filter(|case| case.closed.is_none()).count();
        if open >= OPEN_MAX {
            return Step::Ask(self.ask());
        }
        let application = self.dice.below(self.model.town.applications.len());
        let parties = |case: &crate::Case| 0..=u8::try_from(case.confirmations.len()).unwrap_or(u8::MAX);
        let of_each = |(name, case): (&CaseName, &crate::Case)| {
            let name = *name;
            parties(case).map(move |party| (name, party))
        };
        let all: Vec<(CaseName, u8)> = self.model.cases.iter().flat_map(of_each).collect();
        let may = |(name, party): &(CaseName, u8)| {
            let case = &self.model.cases[name];
            case.outcome.is_some() && !case.objected.contains(party)
        };
        let decided = all.iter().copied().filter(may).collect();
        let from = if self.dice.often(80) { decided } else { all };
        let objects_to = self.dice.any(&from).copied().filter(|_| self.dice.often(60));
        Step::Submit { case: self.cases, application, objects_to }
    }

    fn ask(&mut self) -> Ask {
        let open: Vec<CaseName> =
            self.model.cases.iter().filter(|(_, case)| case.closed.is_none()).map(|(name, _)| *name).collect();
        let all: Vec<CaseName> = self.model.cases.keys().copied().collect();
        let from = if self.dice.often(70) && !open.is_empty() { open } else { all };
        let case = *self.dice.one(&from);
        let act = if self.dice.often(70) { self.fitting(case) } else { self.any_act() };
        let who = match act {
            CaseAct::GrantErasure | CaseAct::RefuseErasure if self.dice.often(70) => {
                Who::Officer(*self.dice.one(&[31, 32, 33]))
            }
            _ => self.who(case),
        };
        let seen = match self.dice.below(20) {
            0 => Seen::Before,
            1..4 => Seen::Now,
            _ => Seen::Any,
        };
        Ask { case, who, seen, words: self.dice.often(94), act }
    }

    fn who(&mut self, case: CaseName) -> Who {
        let case = &self.model.cases[&case];
        let parties = u8::try_from(case.confirmations.len()).unwrap_or(u8::MAX);
        let near: Vec<u32> =
            self.model.town.officers.iter().filter(|(id, it)| case.is_seen_by(**id, it)).map(|(id, _)| *id).collect();
        match self.dice.below(10) {
            0..3 => Who::Party(u8::try_from(self.dice.below(usize::from(parties) + 1)).unwrap_or(0)),
            3..9 if !near.is_empty() => Who::Officer(*self.dice.one(&near)),
            _ if self.dice.often(10) => Who::Party(parties + 1),
            _ => Who::Officer(self.officer()),
        }
    }

    /// Something that fits where the case stands.
    fn fitting(&mut self, case: CaseName) -> CaseAct {
        let case = &self.model.cases[&case];
        let (stage, paused) = (case.stage, case.clock.paused.is_some());
        let asked = case.notice.as_ref().map(|notice| notice.items.clone());
        let disputed = !case.objections.is_empty();
        let opinions = case.opinions.iter().any(|(_, answered)| !answered);
        let finding = *self.dice.one(&[Finding::InOrder, Finding::NotInOrder]);
        let outcome = *self.dice.one(&[Outcome::Granted, Outcome::Granted, Outcome::Granted, Outcome::Refused]);
        match (stage, self.dice.below(10)) {
            (Stage::Confirmation, _) => CaseAct::Confirm,
            (Stage::Intake, 0..6) if asked.is_some() => {
                let items = asked.unwrap_or_default();
                match self.dice.any(&items).copied().filter(|_| self.dice.often(65)) {
                    Some((item, _)) => CaseAct::AnswerItem(item, self.how()),
                    None => CaseAct::Supply,
                }
            }
            (Stage::Intake, 0..4) => CaseAct::Accept,
            (Stage::Intake, 4..8) => CaseAct::SendNotice(self.items()),
            (Stage::Intake, _) => CaseAct::AllowFurtherNotice,
            (Stage::Decision, 0..5) if opinions => CaseAct::GiveOpinion(finding),
            (Stage::Decision, 0..6) => CaseAct::Decide(outcome),
            (_, 6) if paused => CaseAct::Resume,
            (Stage::Decision, _) => CaseAct::AskOpinion(self.dice.one::<&'static str>(&OFFICES)),
            (Stage::Issue, 0..4) => CaseAct::Issue,
            (Stage::Issue, _) => CaseAct::PayFee,
            (Stage::HandOver, 0..7) => CaseAct::HandOver(Delivery::Counter),
            (Stage::HandOver, _) | (Stage::Closed, 7) => CaseAct::Revoke,
            (Stage::Closed, 0..5) if disputed => {
                if self.dice.often(50) {
                    CaseAct::AskErasure
                } else {
                    CaseAct::GrantErasure
                }
            }
            (Stage::Closed, 0..2) => CaseAct::AskErasure,
            (Stage::Closed, 2..5) => CaseAct::GrantErasure,
            (Stage::Closed, 5) => CaseAct::RefuseErasure,
            (Stage::Closed, 6) => CaseAct::RefundFee,
            (Stage::Closed, _) => CaseAct::Check(finding),
        }
    }

    fn how(&mut self) -> How {
        *self.dice.one(&[How::File, How::Text, How::Text, How::Cannot, How::Shown])
    }

    fn items(&mut self) -> Vec<&'static str> {
        (0..self.dice.below(4)).map(|_| *self.dice.one(&ITEMS)).collect()
    }

    fn duty(&mut self) -> Duty {
        *self.dice.one(&Duty::ALL)
    }

    fn any_act(&mut self) -> CaseAct {
        let finding = *self.dice.one(&[Finding::InOrder, Finding::NotInOrder]);
        match self.dice.below(30) {
            0 => CaseAct::Confirm,
            1 => CaseAct::Decline,
            2..4 => CaseAct::Take(self.duty()),
            4..6 => CaseAct::Pass(self.duty(), self.officer()),
            6 => CaseAct::SendNotice(self.items()),
            7 => CaseAct::AllowFurtherNotice,
            8 => CaseAct::AnswerItem(self.dice.one::<&'static str>(&ITEMS), self.how()),
            9 => CaseAct::Supply,
            10 | 11 => CaseAct::Pause(*self.dice.one(&[
                PauseReason::ApplicantAsked,
                PauseReason::ApplicantAsked,
                PauseReason::Notice,
                PauseReason::Opinion,
            ])),
            12 => CaseAct::Resume,
            13 => CaseAct::Accept,
            14 => CaseAct::AskOpinion(self.dice.one::<&'static str>(&OFFICES)),
            15 => CaseAct::GiveOpinion(finding),
            16 => CaseAct::Extend(*self.dice.one(&[0, 1, 5, 7, 400])),
            17 => CaseAct::Decide(Outcome::Granted),
            18 => CaseAct::Issue,
            19 => CaseAct::HandOver(Delivery::Online),
            20 => CaseAct::Revoke,
            21 => CaseAct::Check(finding),
            22 => self.dice.one(&[CaseAct::PayFee, CaseAct::WaiveFee, CaseAct::RefundFee]).clone(),
            23 => CaseAct::AddDocument,
            24 | 25 => CaseAct::RecordStep(self.dice.any(&Duty::ALL).copied().filter(|_| self.dice.often(50))),
            26 => CaseAct::Withdraw,
            27 => self.closing(),
            28 => CaseAct::AskErasure,
            _ => {
                if self.dice.often(50) {
                    CaseAct::GrantErasure
                } else {
                    CaseAct::RefuseErasure
                }
            }
        }
    }

    fn closing(&mut self) -> CaseAct {
        CaseAct::Close(*self.dice.one(&[
            Closing::WithoutDecision,
            Closing::Completed,
            Closing::Refused,
            Closing::NotConfirmed,
            Closing::NotAnswered,
            Closing::NotTakenUp,
            Closing::Revoked,
        ]))
    }

    fn in_hall(&mut self) -> Step {
        match self.dice.below(10) {
            0..3 => self.taking(),
            3 | 4 => match self.some_ticket() {
                Some(ticket) => {
                    let holding = *self.dice.one(&[Holding::CheckIn, Holding::Return, Holding::Return, Holding::Leave]);
                    Step::Hold(ticket, holding)
                }
                None => self.taking(),
            },
            _ => {
                let counter = self.counter();
                Step::Hall(self.hall_actor(counter), self.hall_act(counter))
            }
        }
    }

    fn taking(&mut self) -> Step {
        let known: Vec<String> = self.model.town.hall.queues.keys().cloned().collect();
        let queues = (0..*self.dice.one(&[1, 1, 1, 2, 2, 0, 3])).map(|_| self.dice.one(&known).clone()).collect();
        Step::Take { ticket: self.tickets, queues, remote: self.dice.often(20), priority: self.dice.often(20) }
    }

    fn some_ticket(&mut self) -> Option<TicketName> {
        let known: Vec<TicketName> = self.model.tickets.keys().copied().collect();
        let late = known.len().saturating_sub(12);
        self.dice.any(&known[late..]).copied()
    }

    fn counter(&mut self) -> u16 {
        let known: Vec<u16> = self.model.town.hall.counters.keys().copied().collect();
        if self.dice.often(2) { 99 } else { *self.dice.one(&known) }
    }

    /// Most often whoever sits there.
    fn hall_actor(&mut self, counter: u16) -> HallActor {
        let sits = self.model.hall().and_then(|hall| hall.counters.get(&counter)).and_then(|counter| counter.officer);
        match (sits, self.dice.below(10)) {
            (Some(officer), 0..8) => HallActor::Officer(officer),
            (_, 8) => HallActor::Manager(*self.dice.one(&[51, 51, 15, 11])),
            (_, 9) if self.dice.often(20) => HallActor::Visitor,
            _ => HallActor::Officer(self.officer()),
        }
    }

    fn hall_act(&mut self, counter: u16) -> HallAct {
        let queues: Vec<String> = self.model.town.hall.queues.keys().cloned().collect();
        let queue = self.dice.one(&queues).clone();
        let other = self.counter();
        match self.dice.below(30) {
            0..4 => HallAct::Open(counter),
            4..11 => HallAct::CallNext(counter),
            11..13 => HallAct::Recall(counter),
            13..15 => HallAct::Begin(counter),
            15..18 => HallAct::NoShow(counter),
            18..21 => HallAct::Finish(counter),
            21 => HallAct::Transfer(counter, queue, Some(other).filter(|_| self.dice.often(60))),
            22 => HallAct::ServeWithoutTicket(counter, queue),
            23 => self.some_ticket().map_or(HallAct::CallNext(counter), |it| HallAct::CallChosen(counter, it)),
            24 => self.some_ticket().map_or(HallAct::CallNext(counter), HallAct::GivePriority),
            25 => self.dice.one(&[HallAct::Pause(counter), HallAct::Resume(counter), HallAct::Resume(counter)]).clone(),
            26 => HallAct::Close(counter),
            27 => HallAct::SetSkills(counter, queues.into_iter().filter(|_| self.dice.often(60)).collect()),
            28 => {
                if self.dice.often(50) {
                    HallAct::CloseQueue(queue, self.dice.often(50))
                } else {
                    HallAct::OpenQueue(queue)
                }
            }
            _ => {
                if self.dice.often(3) {
                    HallAct::EndDay
                } else {
                    HallAct::CallNext(counter)
                }
            }
        }
    }
}
