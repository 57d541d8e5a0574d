//! What the dice of most sequences meet too seldom: days that pass one by one or by the month, so that something
//! happens on the very day that counts; what is revoked shortly before its data goes; a second notice; a question beside
//! the opinions that every case needs; people who are sent on to counters that pause.

use super::Player;
use crate::{Ask, Case, CaseAct, CaseName, HallAct, HallActor, Model, Seen, Step, Who};
use guichet_desk::{
    base::days_after,
    case::{Finding, PauseReason, Stage},
    people::{Duty, Role},
};

/// How many days pass: seldom so many that what was granted must be called to mind.
const DAYS: [i64; 11] = [1, 1, 1, 1, 2, 2, 3, 8, 16, 31, 155];

impl Player {
    /// Time passes, or what hangs on a day or on a moment is asked.
    pub(super) fn slowly(&mut self) -> Step {
        match self.dice.below(11) {
            0..3 => Step::Wait(*self.dice.one(&DAYS) * 86_400),
            3..5 => self.revoked_late().unwrap_or(Step::Round),
            5..7 => self.stand_still().unwrap_or(Step::Round),
            7 => self.more_time().unwrap_or(Step::Round),
            8 => self.another_notice().unwrap_or(Step::Round),
            _ => self.question().unwrap_or(Step::Round),
        }
    }

    /// An applicant pauses the clock, on the due day above all, or lets it run again.
    fn stand_still(&mut self) -> Option<Step> {
        let due_today = |model: &Model, case: &Case| case.closed.is_none() && model.due(case) == Some(model.today());
        let open = |_: &Model, case: &Case| case.closed.is_none();
        let case = self.a_case(due_today).or_else(|| self.a_case(open))?;
        let paused = self.model.cases[&case].clock.paused.is_some();
        let act = if paused { CaseAct::Resume } else { CaseAct::Pause(PauseReason::ApplicantAsked) };
        Some(asks(case, Who::Party(0), act))
    }

    /// Whoever decided revokes what was issued when its data is about to go: people may object for longer than that.
    fn revoked_late(&mut self) -> Option<Step> {
        let goes_soon = |model: &Model, case: &Case| {
            let goes = model.kept_until(case).is_some_and(|last| last < days_after(model.today(), 30));
            case.issued && !case.revoked && goes
        };
        let case = self.a_case(goes_soon)?;
        let officer = self.model.cases[&case].holders[Duty::Decision as usize]?;
        Some(asks(case, Who::Officer(officer), CaseAct::Revoke))
    }

    /// The head of the office that decides announces more time.
    fn more_time(&mut self) -> Option<Step> {
        let undecided = |_: &Model, case: &Case| case.closed.is_none() && case.outcome.is_none();
        let case = self.a_case(undecided)?;
        let office = &self.model.cases[&case].service.offices[Duty::Decision as usize];
        let leads = |officer: &crate::Officer| officer.office == *office && officer.roles.contains(&Role::Supervisor);
        let (head, _) = self.model.town.officers.iter().find(|(_, officer)| leads(officer))?;
        Some(asks(case, Who::Officer(*head), CaseAct::Extend(1)))
    }

    /// Whoever takes in asks once more, though the one notice that a case may have was sent and answered.
    fn another_notice(&mut self) -> Option<Step> {
        let was_asked = |_: &Model, case: &Case| {
            case.stage == Stage::Intake && case.notices > 0 && case.notice.is_none() && !case.further_notice
        };
        let case = self.a_case(was_asked)?;
        let officer = self.model.cases[&case].holders[Duty::Intake as usize]?;
        let items = self.items();
        Some(asks(case, Who::Officer(officer), CaseAct::SendNotice(items)))
    }

    /// While an opinion that every such case needs is missing, another office is asked, and answers.
    fn question(&mut self) -> Option<Step> {
        let lacks_one = |_: &Model, case: &Case| {
            let lacks = |(office, answered): &(String, bool)| !answered && case.service.opinions.contains(office);
            case.stage == Stage::Decision && case.opinions.iter().any(lacks)
        };
        let name = self.a_case(lacks_one)?;
        let case = &self.model.cases[&name];
        let beside = |(office, answered): &&(String, bool)| !answered && !case.service.opinions.contains(office);
        let asked = case.opinions.iter().find(beside).map(|(office, _)| office.clone());
        let (office, act) = match asked {
            Some(office) => (office, CaseAct::GiveOpinion(Finding::InOrder)),
            None => (case.service.offices[Duty::Decision as usize].clone(), CaseAct::AskOpinion("travel")),
        };
        let staff = self.model.town.officers.iter().filter(|(_, officer)| officer.office == office);
        let staff: Vec<u32> = staff.map(|(id, _)| *id).collect();
        let officer = self.dice.any(&staff).copied()?;
        Some(asks(name, Who::Officer(officer), act))
    }

    fn a_case(&mut self, fits: impl Fn(&Model, &Case) -> bool) -> Option<CaseName> {
        let model = &self.model;
        let fitting: Vec<CaseName> =
            model.cases.iter().filter(|(_, case)| fits(model, case)).map(|(name, _)| *name).collect();
        self.dice.any(&fitting).copied()
    }

    /// Somebody is sent on to another counter that is open, or the counter that somebody was sent to pauses.
    pub(super) fn sent_on(&mut self) -> Step {
        let Some(hall) = self.model.hall() else { return self.in_hall() };
        let sits: Vec<(u16, u32)> =
            hall.counters.iter().filter_map(|(number, counter)| Some((*number, counter.officer?))).collect();
        let busy = |(number, _): &(u16, u32)| hall.counters[number].at.is_some();
        let from: Vec<(u16, u32)> = sits.iter().copied().filter(busy).collect();
        let is_sent = |place: &usize, number: u16| hall.tickets[*place].only_at == Some(number);
        let awaits = |(number, _): &(u16, u32)| hall.line.iter().any(|place| is_sent(place, *number));
        let awaiting: Vec<(u16, u32)> = sits.iter().copied().filter(awaits).collect();
        if let Some((counter, officer)) = self.dice.any(&awaiting).copied().filter(|_| self.dice.often(50)) {
            return Step::Hall(HallActor::Officer(officer), HallAct::Pause(counter));
        }
        match (self.dice.any(&from).copied(), self.dice.any(&sits).copied()) {
            (Some((counter, officer)), Some((to, _))) if counter != to => {
                let queues: Vec<String> = self.model.town.hall.counters[&to].0.iter().cloned().collect();
                let queue = self.dice.one(&queues).clone();
                Step::Hall(HallActor::Officer(officer), HallAct::Transfer(counter, queue, Some(to)))
            }
            _ => self.in_hall(),
        }
    }
}

fn asks(case: CaseName, who: Who, act: CaseAct) -> Step {
    Step::Ask(Ask { case, who, seen: Seen::Any, words: true, act })
}
