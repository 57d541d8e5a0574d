//! Laws of the line, over days at random: hundreds of acts at random times by everyone who could ask.

use super::{onlooker::Onlooker, scene::*};
use crate::{
    base::Instant,
    hall::{
        By, ChoiceReason, Command, CounterNumber, CounterPlan, Event, HallDay, Happening, LineRules, PauseReason, Rule,
        Taking, TicketNumber, Way,
    },
};
use proptest::{collection::vec, prelude::*, sample::Index, strategy::ValueTree, test_runner::TestRunner};
use std::{collections::HashSet, mem::discriminant};

/// A counter that no day at random opens.
const LAST: CounterNumber = CounterNumber(9);
const LETTERS: [char; 3] = ['A', 'B', 'C'];

/// One thing asked on a day at random.
#[derive(Clone, Debug)]
struct Ask {
    kind: Kind,
    counter: u16,
    /// What of its kind.
    act: Index,
    /// About which ticket or queue.
    about: Index,
    /// How many seconds after what was asked before.
    seconds: i64,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Take,
    Hold,
    Open,
    Call,
    Attend,
    SendOn,
    Manage,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_overtaken_too_often_or_for_too_long_and_nobody_starves((rules, asks) in day()) {
        let scene = lived(rules, &asks, 0);
        let mut onlooker = Onlooker::new(rules);
        scene.history.iter().for_each(|event| onlooker.see(event));
        prop_assert_eq!(onlooker.waiting(), scene.day.waiting().count());
    }

    #[test]
    fn the_list_of_events_makes_the_day((rules, asks) in day()) {
        let scene = lived(rules, &asks, 0);
        prop_assert_eq!(HallDay::fold(&scene.history), scene.day);
        prop_assert!(scene.history.is_sorted_by_key(|event| event.at), "time goes on, whatever the clock said");
    }

    #[test]
    fn the_same_day_at_another_time_has_the_same_order((rules, asks) in day(), shift in -1_000_000..1_000_000_i64) {
        let calls = |scene: &Scene| -> Vec<Happening> {
            let calls = scene.history.iter().filter(|event| matches!(event.what, Happening::Called { .. }));
            calls.map(|event| event.what.clone()).collect()
        };
        prop_assert_eq!(calls(&lived(rules, &asks, 0)), calls(&lived(rules, &asks, shift)));
    }

    #[test]
    fn the_place_that_is_explained_is_the_place_in_which_one_is_called(
        (rules, asks) in day(),
        letter in 0..3_usize,
        others_pause in any::<bool>(),
    ) {
        let mut scene = lived(rules, &asks, 0);
        only_one_counter_for(&mut scene, LETTERS[letter], others_pause);
        let joined = |scene: &Scene, number: TicketNumber| scene.day.ticket(number).and_then(|it| it.joined);
        let foretold: Vec<_> = scene.day.waiting_in(&queue(LETTERS[letter])).map(|ticket| {
            let place = scene.day.place_in_line(ticket.number, &scene.hall, scene.now).expect("it waits");
            (ticket.number, ticket.joined, place)
        }).collect();
        let mut called = Vec::new();
        while let Some((number, rule)) = next(&scene) {
            let before = joined(&scene, number);
            let (_, _, place) = foretold.iter().find(|(other, ..)| *other == number).expect("nobody else comes");
            prop_assert_eq!(usize::try_from(place.ahead), Ok(called.len()), "{} {:?}", number, place);
            let later = called.iter().filter(|other| **other > before).count();
            prop_assert_eq!(usize::try_from(place.ahead_by_rule), Ok(later), "{} {:?}", number, place);
            prop_assert!(place.rule == rule || rule == Rule::OvertakenEnough, "{:?} {:?}", place, rule);
            called.push(before);
            for command in [Command::CallNext(LAST), Command::Finish(LAST)] {
                scene.does(officer(LAST.0), &command);
            }
        }
        prop_assert_eq!(called.len(), foretold.len());
    }
}

/// The laws above say nothing of days on which nothing happens.
#[test]
fn days_at_random_are_busy() {
    let mut runner = TestRunner::deterministic();
    let (mut happened, mut rules, mut overtakings, mut protected) = (HashSet::new(), HashSet::new(), 0, 0);
    let mut refused = HashSet::new();
    for _ in 0..60 {
        let (line, asks) = day().new_tree(&mut runner).expect("a day").current();
        let (mut onlooker, mut scene) = (Onlooker::new(line), begun(line, 0));
        for ask in &asks {
            refused.extend(live(&mut scene, ask).err());
        }
        for event in &scene.history {
            onlooker.see(event);
            happened.insert(discriminant(&event.what));
            rules.extend(rule_of(event).map(Rule::word));
        }
        overtakings += onlooker.overtakings;
        protected += onlooker.protected;
    }
    assert_eq!(happened.len(), 18, "all that can happen but the end of the day and ratings");
    assert_eq!(rules.len(), 9, "every rule calls somebody: {rules:?}");
    assert!(overtakings > 1_000 && protected > 100, "{overtakings} overtakings, {protected} of them the last");
    assert!(refused.contains("others-first") && refused.contains("call-again-first"), "{refused:?}");
}

fn rule_of(event: &Event) -> Option<Rule> {
    match event.what {
        Happening::Called { rule, .. } => Some(rule),
        _ => None,
    }
}

fn day() -> impl Strategy<Value = (LineRules, Vec<Ask>)> {
    let rules = (0..5_u8, 0..40_u16, 1..3_u8).prop_map(|(overtakings_max, extra_wait_minutes_max, calls_min)| {
        LineRules { overtakings_max, extra_wait_minutes_max, calls_min, remote_max: 9, ..hall().line }
    });
    (rules, vec(ask(), 100..500))
}

fn ask() -> impl Strategy<Value = Ask> {
    let kind = prop_oneof![
        7 => Just(Kind::Take),
        2 => Just(Kind::Hold),
        1 => Just(Kind::Open),
        8 => Just(Kind::Call),
        8 => Just(Kind::Attend),
        2 => Just(Kind::SendOn),
        1 => Just(Kind::Manage),
    ];
    let seconds = prop_oneof![3 => Just(0), 6 => 0..120_i64, 1 => -300..900_i64];
    (kind, 1..5_u16, any::<(Index, Index)>(), seconds).prop_map(|(kind, counter, (act, about), seconds)| Ask {
        kind,
        counter,
        act,
        about,
        seconds,
    })
}

/// A hall in the morning, with officers at all counters but one.
fn begun(rules: LineRules, shift: i64) -> Scene {
    let mut scene = Scene::empty();
    scene.hall.line = rules;
    scene.hall.counters.insert(LAST, CounterPlan { skills: queues("ABC"), quick: false });
    scene.now = scene.now.plus_seconds(shift);
    for counter in 1..5 {
        scene.does(officer(counter), &Command::Open(CounterNumber(counter)));
    }
    scene
}

fn lived(rules: LineRules, asks: &[Ask], shift: i64) -> Scene {
    let mut scene = begun(rules, shift);
    for ask in asks {
        // A refusal is an answer like any.
        let _ = live(&mut scene, ask);
    }
    scene
}

fn live(scene: &mut Scene, ask: &Ask) -> Result<(), &'static str> {
    scene.now = scene.now.plus_seconds(ask.seconds);
    let (by, command) = command(scene, ask);
    let events = scene.asks(by, &command).map_err(|refusal| refusal.code())?;
    scene.take_in(&events);
    Ok(())
}

fn command(scene: &Scene, ask: &Ask) -> (By, Command) {
    let (sitting, counter) = (officer(ask.counter), CounterNumber(ask.counter));
    let letter = LETTERS[ask.about.index(3)];
    match ask.kind {
        Kind::Take => (VISITOR, Command::Take(taking(ask, scene.now))),
        Kind::Hold => (officer(1), of_holder(scene, ask)),
        Kind::Open => (sitting, Command::Open(counter)),
        Kind::Call => (sitting, of_call(scene, counter, ask)),
        Kind::Attend => (sitting, of_attending(counter, ask.act)),
        Kind::SendOn => {
            let to = ask.act.get(&[None, None, Some(1), Some(2), Some(3), Some(4)]);
            (sitting, transfer(ask.counter, letter, *to))
        }
        Kind::Manage => (MANAGER, of_manager(counter, letter, ask.act)),
    }
}

fn taking(ask: &Ask, now: Instant) -> Taking {
    let booked = |minutes: i64| Some(now.plus_seconds(minutes * 60));
    let plain = walk_in(ask.about.get::<&str>(&["A", "A", "A", "B", "B", "C", "AB", "BCA"]));
    match ask.act.index(19) {
        0..4 => Taking { priority: true, ..plain },
        4..7 => Taking { booked: booked(5), ..plain },
        7 => Taking { booked: booked(20), ..plain },
        8 => Taking { booked: booked(-10), ..plain },
        9 => Taking { booked: booked(-20), ..plain },
        10 => Taking { way: Way::Remote, booked: booked(25), ..plain },
        11..14 => Taking { way: Way::Remote, ..plain },
        _ => plain,
    }
}

/// What whoever holds a ticket asks, and priority. Most often those ask who have most reason to.
fn of_holder(scene: &Scene, ask: &Ask) -> Command {
    let act = match ask.act.index(9) {
        0..3 => Command::CheckIn,
        3..7 => Command::Return,
        7 => Command::Leave,
        _ => Command::GivePriority,
    };
    let open = || scene.day.tickets().filter(|ticket| !ticket.stage.is_over());
    let may: Vec<_> = open().filter(|it| scene.asks(officer(1), &act(it.number)).is_ok()).collect();
    let any = if may.is_empty() { open().collect() } else { may };
    act(if any.is_empty() { ticket("A001") } else { ask.about.get(&any).number })
}

fn of_call(scene: &Scene, counter: CounterNumber, ask: &Ask) -> Command {
    let waiting: Vec<_> = scene.day.waiting().map(|ticket| ticket.number).collect();
    match ask.act.index(16) {
        0..2 if !waiting.is_empty() => Command::CallChosen(counter, *ask.about.get(&waiting), ChoiceReason::AskedBack),
        2 => Command::ServeWithoutTicket(counter, queue(LETTERS[ask.about.index(3)])),
        _ => Command::CallNext(counter),
    }
}

fn of_attending(counter: CounterNumber, act: Index) -> Command {
    match act.index(11) {
        0..2 => Command::Recall(counter),
        2..4 => Command::NoShow(counter),
        4..6 => Command::Begin(counter),
        _ => Command::Finish(counter),
    }
}

fn of_manager(counter: CounterNumber, letter: char, act: Index) -> Command {
    let set = |skills| Command::SetSkills { counter, skills: queues(skills), quick: false };
    let close = |turn_away| Command::CloseQueue { queue: queue(letter), turn_away };
    match act.index(14) {
        0..2 => Command::Pause(counter, PauseReason::Break),
        2..5 => Command::Resume(counter),
        5..7 => Command::Close(counter),
        7 => set("AB"),
        8 => set("BC"),
        9..11 => close(act.index(28).is_multiple_of(2)),
        11..13 => Command::OpenQueue(queue(letter)),
        _ => Command::Open(counter),
    }
}

/// Whoever is at a counter is done there, every counter pauses or closes, and another opens that serves one queue.
fn only_one_counter_for(scene: &mut Scene, letter: char, others_pause: bool) {
    let open: Vec<_> = scene.day.counters().map(|counter| (counter.number, counter.at)).collect();
    for (counter, at) in open {
        let rests = if others_pause { Command::Pause(counter, PauseReason::Break) } else { Command::Close(counter) };
        let acts = [(officer(counter.0), at.map(|_| Command::Finish(counter))), (MANAGER, Some(rests))];
        for (by, command) in acts {
            let events = command.and_then(|command| scene.asks(by, &command).ok()).unwrap_or_default();
            scene.take_in(&events);
        }
    }
    scene.does(officer(LAST.0), &Command::Open(LAST));
    scene.does(MANAGER, &Command::SetSkills { counter: LAST, skills: [queue(letter)].into(), quick: false });
}

fn next(scene: &Scene) -> Option<(TicketNumber, Rule)> {
    scene.day.next(scene.day.counter(LAST)?, &scene.hall, scene.now)
}
