//! Every state a disclosure can reach: all commands of five officers and of the calendar, before, at and
//! after the time limit, while the world changes around it (an officer of data protection takes a duty
//! in the case, the data is erased). Packages beyond the second count as the second.

use super::scene::{INVOLVED, REASON, Scene, asked};
use crate::{
    base::{Instant, OfficerId},
    case::Case,
    disclosure::{Command, Disclosure, Happening, Stage},
    people::Duty,
};
use std::collections::{HashSet, VecDeque};

/// The officer who may take a duty in the case while the disclosure runs.
const TAKES_A_DUTY: u32 = 3;
const COMMANDS: [Command; 6] = [
    Command::Approve,
    Command::Refuse { reason: REASON },
    Command::Withdraw,
    Command::Lapse,
    Command::Produce,
    Command::Fetch,
];

/// Where time stands against the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Time {
    Before,
    Last,
    After,
}

/// A disclosure, none before it is asked for, and the world around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct State {
    disclosure: Option<Disclosure>,
    time: Time,
    took_a_duty: bool,
    erased: bool,
}

#[test]
fn every_reachable_state_keeps_the_four_eyes_apart() {
    let scene = Scene::new();
    let start = State { disclosure: None, time: Time::Before, took_a_duty: false, erased: false };
    let mut known = HashSet::from([start.clone()]);
    let mut waiting = VecDeque::from([start]);
    let mut transitions = 0_u32;
    while let Some(state) = waiting.pop_front() {
        for next in state.followers(&scene) {
            transitions += 1;
            must_hold(&next);
            if known.insert(next.clone()) {
                waiting.push_back(next);
            }
        }
    }
    let stages: HashSet<_> =
        known.iter().filter_map(|state| state.disclosure.as_ref()).map(|disclosure| disclosure.stage).collect();
    println!("disclosure: {} states, {transitions} transitions", known.len());
    assert_eq!(stages.len(), 5, "every stage is reached: {stages:?}");
    assert!(known.iter().any(|state| state.disclosure.as_ref().is_some_and(|one| one.produced == 2)));
}

impl State {
    fn scene(&self, scene: &Scene) -> Scene {
        let mut scene = Scene { erased: self.erased, ..scene.clone() };
        if self.took_a_duty {
            scene.case.duty_book.push((OfficerId(TAKES_A_DUTY), Duty::Issue));
        }
        let until = self.disclosure.as_ref().map(|disclosure| disclosure.asked.until);
        scene.now = match (self.time, until) {
            (Time::Last, Some(until)) => until,
            (Time::After, Some(until)) => Instant::from_micros(until.as_micros() + 1),
            _ => scene.now,
        };
        scene
    }

    fn followers(&self, scene: &Scene) -> Vec<Self> {
        let here = self.scene(scene);
        let mut next = self.world_moves();
        let officers: Vec<u32> = here.officers.iter().map(|officer| officer.id.0).collect();
        match &self.disclosure {
            None => {
                let opened = officers.iter().filter_map(|officer| here.asks(*officer, asked()).ok());
                let folded = opened.filter_map(|event| Disclosure::fold([&event]));
                next.extend(folded.map(|disclosure| Self { disclosure: Some(disclosure), ..self.clone() }));
            }
            Some(disclosure) => {
                for command in COMMANDS {
                    for actor in officers.iter().copied().map(Some).chain([None]) {
                        next.extend(self.step(&here, disclosure, actor, command));
                    }
                }
            }
        }
        next
    }

    /// What changes around the disclosure, whatever anybody asks of it.
    fn world_moves(&self) -> Vec<Self> {
        let later = match self.time {
            Time::Before => Time::Last,
            Time::Last | Time::After => Time::After,
        };
        let moved = [
            Self { time: later, ..self.clone() },
            Self { took_a_duty: true, ..self.clone() },
            Self { erased: true, ..self.clone() },
        ];
        // Before anybody asks there is no limit that time could stand against.
        moved.into_iter().filter(|next| next.disclosure.is_some() || next.time == Time::Before).collect()
    }

    fn step(&self, here: &Scene, disclosure: &Disclosure, actor: Option<u32>, command: Command) -> Option<Self> {
        let event = disclosure.decide(&command, &here.context(actor)).ok()?;
        self.may_happen(&here.case, disclosure, &event.what, event.by);
        assert_eq!(event.by.map(|officer| officer.0), actor);
        let mut next = disclosure.clone();
        next.apply(&event);
        assert_eq!(next.asked, disclosure.asked, "what was asked for never changes, the day of telling least of all");
        next.produced = next.produced.min(2);
        next.revision = 0;
        Some(Self { disclosure: Some(next), ..self.clone() })
    }

    /// What must be true of every single step.
    fn may_happen(&self, case: &Case, before: &Disclosure, what: &Happening, by: Option<OfficerId>) {
        let by = by.map_or(0, |officer| officer.0);
        let involved = case.duty_of(OfficerId(by)).is_some();
        let late = self.time == Time::After;
        assert!(!before.stage.is_end(), "nothing follows an end");
        assert_eq!(late, matches!(what, Happening::Lapsed), "after the limit it lapses and nothing else, never before");
        assert!(!involved, "officer {by} has a duty in the case and did {what:?}");
        match what {
            Happening::Approved | Happening::Refused { .. } => {
                assert_ne!(by, before.asked.requester.0, "nobody answers their own request");
                assert_eq!(before.stage, Stage::Requested, "it is answered once");
            }
            Happening::Produced | Happening::Fetched => {
                assert_eq!(before.stage, Stage::Approved, "nothing without approval");
                assert!(before.second.is_some_and(|second| second != before.asked.requester));
                assert!(!self.erased, "nothing that was erased");
            }
            Happening::Withdrawn => assert_eq!(by, before.asked.requester.0),
            Happening::Requested(_) | Happening::Lapsed => {}
        }
    }
}

/// What must be true of every state.
fn must_hold(state: &State) {
    let Some(disclosure) = &state.disclosure else { return };
    let requester = disclosure.asked.requester;
    assert_ne!(disclosure.second, Some(requester), "the second person is another one");
    for officer in INVOLVED.into_iter().chain([5]) {
        assert_ne!(requester, OfficerId(officer));
        assert_ne!(disclosure.second, Some(OfficerId(officer)), "a stranger to the case, of data protection");
    }
    assert!(disclosure.stage != Stage::Approved || disclosure.second.is_some());
    assert!(disclosure.produced == 0 || disclosure.second.is_some(), "nothing is produced without approval");
}
