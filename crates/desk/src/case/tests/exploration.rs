//! Every state a case can reach in a town of one office, by a breadth-first search over all
//! commands of all actors. Time is one instant; a third notice is not asked for.
//!
//! States that no rule tells apart count as one: the three officers who do not supervise may swap
//! places, and what nothing reads any more (notices after acceptance, an extension after the
//! decision, what an opinion or a check found) is left out.

use super::{
    actors::*,
    universe::{OFFICERS, Universe, must_hold, variants},
};
use crate::{
    base::{OfficerId, PartyIndex},
    case::{
        Case, Closing, Command, Confirmation, Context, ErasureStanding, Fee, Outcome, PauseReason, Stage, Submitted,
    },
    people::Duty,
};
use std::collections::{HashMap, HashSet, VecDeque};

const NOTICES_MAX: u8 = 2;

/// What rules can tell apart.
#[expect(clippy::struct_excessive_bools, reason = "each mirrors a fact of the case that stands alone")]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct State {
    stage: Stage,
    roles: [Role; OFFICERS.len()],
    confirmation: Option<Confirmation>,
    notice_answered: Option<bool>,
    notices_sent: u8,
    further_notice_allowed: bool,
    paused: Option<PauseReason>,
    extended: bool,
    fee: Fee,
    opinion_given: Option<bool>,
    checked: bool,
    outcome: Option<Outcome>,
    reminded: bool,
    revoked: bool,
    objected: [bool; 2],
    closing: Option<Closing>,
    erasures: [Option<Erasing>; 2],
}

/// How a party's data stands, without when.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Erasing {
    Asked,
    Refused,
    Erased,
}

/// What one officer is to the case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Role {
    duty: Option<Duty>,
    holds: bool,
    adviser: bool,
    checker: bool,
}

struct Explored {
    /// Every state with its number, in the order reached.
    states: HashMap<State, usize>,
    /// By a state's number: the states from which one command leads to it.
    before: Vec<Vec<usize>>,
    transitions: usize,
}

#[test]
fn every_reachable_state_of_a_normal_case_keeps_the_duties_apart() {
    let explored = explore("normal");
    let ends = [
        Closing::Completed,
        Closing::Refused,
        Closing::Withdrawn,
        Closing::NotAnswered,
        Closing::NotTakenUp,
        Closing::WithoutDecision,
        Closing::Revoked,
    ];
    assert_eq!(explored.closings(), HashSet::from(ends));
}

#[test]
fn every_reachable_state_of_a_fast_lane_case_keeps_the_duties_apart() {
    let explored = explore("fast lane");
    let ends = [
        Closing::Completed,
        Closing::Refused,
        Closing::Withdrawn,
        Closing::NotTakenUp,
        Closing::WithoutDecision,
        Closing::Revoked,
    ];
    assert_eq!(explored.closings(), HashSet::from(ends));
    assert!(explored.states.keys().all(|state| state.notices_sent == 0), "the checklist accepted already");
}

#[test]
fn every_reachable_state_of_a_case_with_a_party_keeps_the_duties_apart() {
    let explored = explore("with a party");
    assert!(explored.closings().contains(&Closing::NotConfirmed));
}

#[test]
fn every_reachable_state_of_a_recorded_log_keeps_the_duties_apart() {
    let explored = explore("recorded log");
    assert!(explored.closings().contains(&Closing::Completed));
    assert!(!explored.closings().contains(&Closing::NotTakenUp), "it states its own end");
}

fn explore(name: &str) -> Explored {
    let (_, submitted) = variants().into_iter().find(|(known, _)| *known == name).expect("a known variant");
    let explored = Explored::from(submitted, &Universe::new());
    println!("{name}: {} states, {} transitions", explored.states.len(), explored.transitions);
    let erased = |state: &&State| state.erasures.contains(&Some(Erasing::Erased));
    println!("{name}: {} states with erased data", explored.states.keys().filter(erased).count());
    println!("{name}: {} states after a revocation", explored.states.keys().filter(|state| state.revoked).count());
    explored.what_is_erased_stays_so();
    explored.what_is_revoked_stays_so();
    explored.no_case_is_stuck(name == "recorded log");
    explored
}

impl Explored {
    fn from(submitted: Submitted, universe: &Universe) -> Self {
        let start = Desk::opened_in(submitted, universe.offices.clone()).case;
        let mut explored = Self { states: HashMap::new(), before: Vec::new(), transitions: 0 };
        explored.reach(State::of(&start));
        let contexts = universe.contexts();
        let mut waiting = VecDeque::from([start]);
        while let Some(case) = waiting.pop_front() {
            must_hold(&case);
            let from = explored.states[&State::of(&case)];
            let asked = contexts.iter().flat_map(|context| universe.commands.iter().map(move |it| (it, context)));
            for next in asked.filter_map(|(command, context)| step(&case, command, context)) {
                let (to, is_new) = explored.reach(State::of(&next));
                explored.before[to].push(from);
                explored.transitions += 1;
                waiting.extend(is_new.then_some(next));
            }
        }
        explored
    }

    /// The state's number, and whether nobody was here before.
    fn reach(&mut self, state: State) -> (usize, bool) {
        let next = self.before.len();
        let number = *self.states.entry(state).or_insert(next);
        if number == next {
            self.before.push(Vec::new());
        }
        (number, number == next)
    }

    fn closings(&self) -> HashSet<Closing> {
        self.states.keys().filter_map(|state| state.closing).collect()
    }

    /// From wherever a case stands there is a way to its end with the officers there are. A recorded log, which
    /// says what happened elsewhere, is only stuck where nobody is free any more.
    fn no_case_is_stuck(&self, is_log: bool) {
        let ending = self.leading_to_an_end();
        for (state, _) in self.states.iter().filter(|(_, number)| !ending.contains(number)) {
            let duty = state.stage.duty();
            let helps = |role: &Role| role.is_free() || (role.holds && role.duty == duty);
            assert!(is_log && !state.roles.iter().any(helps), "stuck at {:?}", state.stage);
        }
    }

    /// Erased data never comes back, and only closed cases lose any.
    fn what_is_erased_stays_so(&self) {
        let by_number: HashMap<usize, &State> = self.states.iter().map(|(state, number)| (*number, state)).collect();
        for (to, before) in self.before.iter().enumerate() {
            for from in before {
                for (was, is) in by_number[from].erasures.iter().zip(by_number[&to].erasures) {
                    assert!(*was != Some(Erasing::Erased) || is == Some(Erasing::Erased), "erased data came back");
                }
            }
        }
        assert!(self.states.keys().all(|state| state.closing.is_some() || state.erasures == [None; 2]));
        assert!(self.states.keys().any(|state| state.erasures[0] == Some(Erasing::Erased)));
    }

    /// What was revoked never counts again, and never goes on to be handed over.
    fn what_is_revoked_stays_so(&self) {
        let by_number: HashMap<usize, &State> = self.states.iter().map(|(state, number)| (*number, state)).collect();
        for (to, before) in self.before.iter().enumerate() {
            let back = before.iter().any(|from| by_number[from].revoked) && !by_number[&to].revoked;
            assert!(!back, "what was revoked counts again");
        }
        let revoked = self.states.keys().filter(|state| state.revoked);
        assert!(revoked.clone().all(|state| state.stage == Stage::Closed), "what was revoked may be handed over");
        assert!(revoked.clone().any(|state| state.closing == Some(Closing::Revoked)));
    }

    fn leading_to_an_end(&self) -> HashSet<usize> {
        let closed = self.states.iter().filter(|(state, _)| state.closing.is_some());
        let mut waiting: Vec<usize> = closed.map(|(_, number)| *number).collect();
        let mut ending: HashSet<usize> = waiting.iter().copied().collect();
        while let Some(state) = waiting.pop() {
            waiting.extend(self.before[state].iter().filter(|from| ending.insert(**from)));
        }
        ending
    }
}

impl Role {
    fn is_free(self) -> bool {
        self.duty.is_none() && !self.adviser && !self.checker
    }
}

/// The case after the command; none when it is refused or asks for a third notice.
fn step(case: &Case, command: &Command, context: &Context<'_>) -> Option<Case> {
    let beyond = matches!(command, Command::AllowFurtherNotice { .. }) && case.notices_sent >= NOTICES_MAX;
    let events = if beyond { None } else { case.decide(command, context).ok() }?;
    assert!(!events.is_empty(), "{command:?} is accepted and nothing follows");
    let mut next = case.clone();
    for event in &events {
        next.apply(event);
    }
    next.clock.pauses.retain(|pause| pause.until.is_none());
    Some(next)
}

impl State {
    fn of(case: &Case) -> Self {
        let at_intake = case.stage <= Stage::Intake;
        Self {
            stage: case.stage,
            roles: roles(case),
            confirmation: case.confirmations.first().copied(),
            notice_answered: case.notice.as_ref().map(|notice| notice.items.iter().all(|(_, given)| given.is_some())),
            notices_sent: if at_intake { case.notices_sent } else { 0 },
            further_notice_allowed: at_intake && case.further_notice_allowed,
            paused: case.clock.open_pause().map(|pause| pause.reason),
            extended: case.clock.extension > 0 && case.stage <= Stage::Decision,
            fee: case.fee,
            opinion_given: case.opinions.first().map(|(_, finding)| finding.is_some()),
            checked: case.checked.is_some(),
            outcome: case.outcome,
            reminded: case.reminded_of.is_some() && case.waits_to_be_taken_up(),
            revoked: case.revoked_at.is_some(),
            objected: [0, 1].map(|party| case.has_objected(PartyIndex(party))),
            closing: case.closed.map(|(closing, _)| closing),
            erasures: [0, 1].map(|party| erasing(case, party)),
        }
    }
}

fn erasing(case: &Case, party: u8) -> Option<Erasing> {
    case.erasure_of(PartyIndex(party)).map(|standing| match standing {
        ErasureStanding::Asked(_) => Erasing::Asked,
        ErasureStanding::Refused => Erasing::Refused,
        ErasureStanding::Erased(_) => Erasing::Erased,
    })
}

/// Each officer's role, the supervisor's last, the others in a fixed order.
fn roles(case: &Case) -> [Role; OFFICERS.len()] {
    let mut roles = OFFICERS.map(|number| {
        let officer = OfficerId(number);
        let duty = case.duty_of(officer);
        let holds = duty.is_some_and(|duty| case.holder(duty) == Some(officer));
        Role { duty, holds, adviser: case.advisers.contains(&officer), checker: case.checker == Some(officer) }
    });
    roles[..OFFICERS.len() - 1].sort_unstable();
    roles
}
