//! Halls small enough to go through whole: two queues, two counters, two or three tickets, and everything that
//! anybody could ask.

use super::scene::*;
use crate::{
    base::Instant,
    hall::{By, ChoiceReason, Command, CounterNumber, HallDay, PauseReason, Taking, TicketNumber, Way},
};

pub(super) const COUNTERS: [CounterNumber; 2] = [CounterNumber(1), CounterNumber(2)];
pub(super) const LETTERS: [char; 2] = ['A', 'B'];
/// Longer than every bound of the plan: what is pending before is due after.
pub(super) const STEP_SECONDS: i64 = 3_600;

/// How a ticket comes into being. Of the same queue, the first stated is the first taken.
#[derive(Clone, Debug)]
pub(super) enum Comes {
    Takes(Taking),
    StandsAtTheCounter(char),
}

/// What may be asked in a small hall besides tickets, calls and returns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acts {
    /// To which queues and counters people are sent on.
    pub(super) sending: &'static [(char, Option<u16>)],
    /// And what else.
    pub(super) more: &'static [More],
}

/// What else may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    Choosing,
    Priority,
    Pauses,
    Opening,
    Skills,
    ClosingQueues,
}

/// Everywhere.
pub(super) const ANYWHERE: &[(char, Option<u16>)] =
    &[('A', None), ('B', None), ('A', Some(1)), ('B', Some(1)), ('A', Some(2)), ('B', Some(2))];

/// A small hall and who comes.
#[derive(Clone, Debug)]
pub(super) struct Small {
    pub(super) scene: Scene,
    /// The numbers of those who come.
    pub(super) numbers: Vec<TicketNumber>,
    asked: Vec<Asked>,
}

/// Something asked, by whom; and whose ticket comes into being by it.
#[derive(Clone, Debug)]
struct Asked {
    by: By,
    command: Command,
    takes: Option<TicketNumber>,
}

impl Small {
    /// A quarter to ten; both counters are open.
    pub(super) fn new(comers: &[Comes], acts: Acts) -> Self {
        let numbers: Vec<_> = (0..comers.len()).map(|comer| number(comers, comer)).collect();
        let coming = comers.iter().zip(&numbers).flat_map(|(comes, number)| coming(comes, *number));
        let of_tickets = numbers.iter().flat_map(|number| of_ticket(*number, acts));
        let of_counters = COUNTERS.into_iter().flat_map(|counter| of_counter(counter, acts));
        let others = of_tickets.chain(of_counters).chain(of_manager(acts));
        let asked = coming.chain(others.map(|(by, command)| Asked { by, command, takes: None })).collect();
        Self { scene: Scene::open(&[1, 2]).from("09:45"), numbers, asked }
    }

    /// The second counter is a quick one for A.
    pub(super) fn with_quick_counter(mut self) -> Self {
        let quick = Command::SetSkills { counter: COUNTERS[1], skills: queues("A"), quick: true };
        self.scene.does(MANAGER, &quick);
        self
    }

    /// A ticket that nobody comes to is missed after one call.
    pub(super) fn with_one_call(mut self) -> Self {
        self.scene.hall.line.calls_min = 1;
        self
    }

    /// Everything that could be asked on this day.
    pub(super) fn asked(&self, day: &HallDay) -> impl Iterator<Item = (By, &Command)> {
        let is_next = |number: TicketNumber| {
            let before = TicketNumber { serial: number.serial - 1, ..number };
            day.ticket(number).is_none() && (before.serial == 0 || day.ticket(before).is_some())
        };
        let now = self.asked.iter().filter(move |asked| asked.takes.is_none_or(is_next));
        now.map(|asked| (asked.by, &asked.command))
    }
}

fn number(comers: &[Comes], comer: usize) -> TicketNumber {
    let letter = letter(&comers[comer]);
    let so_far = comers[..=comer].iter().filter(|other| self::letter(other) == letter).count();
    TicketNumber { letter, serial: u16::try_from(so_far).expect("few tickets") }
}

fn letter(comes: &Comes) -> char {
    match comes {
        Comes::Takes(taking) => LETTERS.into_iter().find(|letter| queue(*letter) == taking.queues[0]),
        Comes::StandsAtTheCounter(letter) => Some(*letter),
    }
    .expect("one of two queues")
}

fn coming(comes: &Comes, number: TicketNumber) -> Vec<Asked> {
    let takes = Some(number);
    match comes {
        Comes::Takes(taking) => vec![Asked { by: VISITOR, command: Command::Take(taking.clone()), takes }],
        Comes::StandsAtTheCounter(letter) => {
            let serve = |counter: CounterNumber| Command::ServeWithoutTicket(counter, queue(*letter));
            COUNTERS.map(|counter| Asked { by: officer(counter.0), command: serve(counter), takes }).into()
        }
    }
}

fn of_ticket(number: TicketNumber, acts: Acts) -> Vec<(By, Command)> {
    let holder = [Command::CheckIn(number), Command::Leave(number), Command::Return(number)];
    let mut asked: Vec<_> = holder.map(|act| (VISITOR, act)).into();
    asked.extend(acts.more.contains(&More::Priority).then(|| (officer(1), Command::GivePriority(number))));
    let choose = |counter| Command::CallChosen(counter, number, ChoiceReason::WrongLine);
    let chosen = COUNTERS.map(|counter| (officer(counter.0), choose(counter)));
    asked.extend(chosen.into_iter().filter(|_| acts.more.contains(&More::Choosing)));
    asked
}

fn of_counter(counter: CounterNumber, acts: Acts) -> Vec<(By, Command)> {
    let mut commands = vec![
        Command::CallNext(counter),
        Command::Recall(counter),
        Command::Begin(counter),
        Command::NoShow(counter),
        Command::Finish(counter),
    ];
    commands.extend(acts.sending.iter().map(|(letter, to)| transfer(counter.0, *letter, *to)));
    if acts.more.contains(&More::Pauses) {
        commands.extend([Command::Pause(counter, PauseReason::Break), Command::Resume(counter)]);
    }
    let mut asked: Vec<_> = commands.into_iter().map(|command| (officer(counter.0), command)).collect();
    if acts.more.contains(&More::Opening) {
        asked.extend([officer(counter.0), MANAGER].map(|by| (by, Command::Open(counter))));
        asked.push((MANAGER, Command::Close(counter)));
    }
    if acts.more.contains(&More::Skills) {
        let set = |skills, quick| Command::SetSkills { counter, skills: queues(skills), quick };
        asked.extend([set("AB", false), set("B", false), set("A", true)].map(|command| (MANAGER, command)));
    }
    asked
}

fn of_manager(acts: Acts) -> Vec<(By, Command)> {
    let close = |letter, turn_away| Command::CloseQueue { queue: queue(letter), turn_away };
    let each = |letter| [close(letter, false), close(letter, true), Command::OpenQueue(queue(letter))];
    let all = LETTERS
        .into_iter()
        .flat_map(each)
        .chain([Command::EndDay])
        .filter(|_| acts.more.contains(&More::ClosingQueues));
    all.map(|command| (MANAGER, command)).collect()
}

pub(super) fn walks_in(letters: &str) -> Comes {
    Comes::Takes(walk_in(letters))
}

pub(super) fn has_priority(letters: &str) -> Comes {
    Comes::Takes(Taking { priority: true, ..walk_in(letters) })
}

/// At ten, a quarter of an hour after the small hall begins.
pub(super) fn has_booked(letters: &str) -> Comes {
    Comes::Takes(booked(letters, "10:00"))
}

pub(super) fn is_elsewhere(letters: &str) -> Comes {
    Comes::Takes(Taking { way: Way::Remote, ..walk_in(letters) })
}

pub(super) fn is_elsewhere_and_has_booked(letters: &str) -> Comes {
    Comes::Takes(Taking { way: Way::Remote, ..booked(letters, "10:00") })
}

/// The last instant at which a time booked by the above counts.
pub(super) fn booked_until() -> Instant {
    at("10:15")
}
