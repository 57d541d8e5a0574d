//! What whoever manages the hall does with its counters: opens one for whoever comes, closes it, lets it pause
//! or go on, says which queues it serves, and frees it of whoever an officer left there.

use super::{Tab, must_manage, now, tabs};
use crate::{
    hall::{
        fields::{self, Fields},
        names,
    },
    page::{self, Page},
    problem::Fault,
    staff::{counter::seen, frame::Desk},
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::{HallNow, HallWho, Problem, Seat};
use guichet_desk::{
    base::{Day, HallCode},
    hall::{Command, Counter, CounterNumber, CounterState, HallRefusal, PauseReason, Stage},
};

/// An act of a manager at somebody's counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::staff) enum Act {
    Open,
    Close,
    Halt,
    GoOn,
    Skills,
    /// Finish with whoever is served there, or was called there from a line that left the plan.
    FinishThere,
    /// Send whoever was called there back to their line.
    SendBack,
}

impl Act {
    /// The act whose word this is.
    pub(in crate::staff) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "open" => Self::Open,
            "close" => Self::Close,
            "halt" => Self::Halt,
            "go-on" => Self::GoOn,
            "skills" => Self::Skills,
            "finish-there" => Self::FinishThere,
            "send-back" => Self::SendBack,
            _ => return None,
        })
    }

    /// What is asked for; what was not chosen is not guessed.
    fn command(self, counter: CounterNumber, typed: &Fields) -> Option<Command> {
        Some(match self {
            Self::Open => Command::Open(counter),
            Self::Close => Command::Close(counter),
            Self::GoOn => Command::Resume(counter),
            Self::Halt => Command::Pause(counter, PauseReason::from_word(&typed.typed("reason"))?),
            Self::Skills => {
                let skills = typed.all_queues()?.into_iter().collect();
                Command::SetSkills { counter, skills, quick: typed.has("quick") }
            }
            Self::FinishThere => Command::Finish(counter),
            Self::SendBack => Command::Transfer { counter, queue: typed.queues().into_iter().next()?, to: None },
        })
    }
}

#[derive(Template)]
#[template(path = "manage/counter.html")]
struct CounterPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    hall: HallCode,
    number: CounterNumber,
    state: String,
    /// The day, and how many events it had: every form says them again.
    day: Day,
    events: u32,
    is_open: bool,
    can_pause: bool,
    left: Option<Left>,
    queues: Vec<(String, String, bool)>,
    quick: bool,
    reasons: Vec<(&'static str, &'static str)>,
}

/// Whoever is at the counter, should its officer have gone away.
struct Left {
    /// The ticket, and how it stands.
    here: String,
    queue: String,
    /// `finish-there` or `send-back`.
    act: &'static str,
    help: &'static str,
}

impl Left {
    fn of(visit: &Visit, hall: &HallNow<'_>, counter: &Counter) -> Option<Self> {
        let ticket = hall.day.ticket(counter.at?)?;
        let queue = ticket.queue()?;
        let stands = visit.words.of("counter-ticket", ticket.stage.word());
        let (act, help) = match ticket.stage {
            // A line that left the plan takes nobody back.
            Stage::Called { .. } if hall.hall.queues.contains_key(queue) => ("send-back", "manage-send-back-help"),
            _ => ("finish-there", "manage-finish-there-help"),
        };
        Some(Self {
            here: [ticket.number.to_string().as_str(), stands].join(visit.words.say("list-comma")),
            queue: queue.to_string(),
            act,
            help,
        })
    }
}

/// Shows what a counter serves, to be set.
pub(super) async fn show(
    officer: OfficerVisit,
    Path((_, hall, counter)): Path<(String, String, u16)>,
) -> Result<Response, Fault> {
    must_manage(&officer)?;
    let (visit, code, number) = (&officer.visit, fields::hall_code(&hall)?, CounterNumber(counter));
    let desk = Desk::in_hall(&officer, &code)?;
    let page = visit.web.acts.hall_now(&code, visit.now, |hall| {
        let known = hall.day.counter(number).filter(|counter| counter.state != CounterState::Closed);
        let plan = || hall.hall.counters.get(&number).map(|plan| (&plan.skills, plan.quick));
        let (skills, quick) = known.map(|counter| (&counter.skills, counter.quick)).or_else(plan)?;
        let queues = hall.queues();
        let name = |queue| names::queue(visit, &code, queue);
        let state = match known.map(|counter| counter.state) {
            None | Some(CounterState::Closed) => "manage-counter-closed",
            Some(CounterState::Open) => "manage-counter-open",
            Some(CounterState::Paused(_)) => "state-paused",
        };
        Some(CounterPage {
            page: visit.page(visit.words.with("ticket-at-counter", "counter", number.0)),
            desk,
            tabs: tabs(visit, &code, ""),
            hall: code.clone(),
            number,
            state: visit.words.say(state).to_owned(),
            day: visit.today(),
            events: hall.day.events,
            is_open: known.is_some(),
            can_pause: known.is_some_and(|counter| counter.state == CounterState::Open && counter.at.is_none()),
            left: known.and_then(|counter| Left::of(visit, &hall, counter)),
            queues: queues.iter().map(|queue| (queue.to_string(), name(queue), skills.contains(queue))).collect(),
            quick,
            reasons: PauseReason::ALL
                .map(|reason| (reason.word(), visit.words.of("counter-pause", reason.word())))
                .into(),
        })
    })?;
    page::show(&page.ok_or(Problem::Hall(HallRefusal::NoSuchCounter))?)
}

/// Does it, and shows the hall.
pub(in crate::staff) async fn perform(
    officer: &OfficerVisit,
    seat: &Seat,
    act: Act,
    typed: &Fields,
) -> Result<Response, Fault> {
    must_manage(officer)?;
    let visit = &officer.visit;
    let who = HallWho::Manager(officer.officer);
    let Some(command) = act.command(seat.counter, typed) else { return now::not_chosen(officer, &seat.hall) };
    // Somebody else may have sat down there since, or have set it otherwise.
    now::after(officer, &seat.hall, visit.web.acts.at_counter(who, seat, seen(typed), command, visit.now).await)
}
