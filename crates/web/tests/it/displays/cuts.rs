//! Cuts: whatever a display did not hear, afterwards it shows what one shows that was never cut.

use super::hall::{At, Hall, Message, Watching, hall};
use crate::town::Town;
use guichet_desk::hall::{Command, CounterNumber};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a display shows and has spoken, folded from its events as the script folds them.
#[derive(Default)]
struct Screen {
    id: String,
    shown: Value,
    /// The day and the number of each call's event.
    spoken: Vec<(String, At)>,
    /// The calls of a cut, until the state that follows them tells of which day they are.
    missed: Vec<Value>,
    /// When the hall was looked at, in milliseconds.
    looked: i64,
}

impl Screen {
    fn hear(&mut self, message: &Message) {
        if message.kind == "missed" {
            message.data.as_array().unwrap().clone_into(&mut self.missed);
            return;
        }
        self.looked = self.looked.max(message.data["now"].as_i64().unwrap());
        if message.kind == "beat" {
            return;
        }
        message.id.clone_into(&mut self.id);
        let missed = std::mem::take(&mut self.missed);
        self.speak(missed.iter().chain(message.data["calls"].as_array().unwrap().iter().rev()));
        self.shown = message.data.clone();
        for time in ["now", "clock"] {
            self.shown.as_object_mut().unwrap().remove(time);
        }
    }

    fn speak<'a>(&mut self, calls: impl Iterator<Item = &'a Value>) {
        let is_recent = |call: &&Value| call["at"].as_i64().unwrap() >= self.looked - 120_000;
        let day = self.id.split('.').next().unwrap().to_owned();
        let calls = calls.filter(is_recent).map(|call| At::try_from(call["event"].as_u64().unwrap()).unwrap());
        for call in calls.map(|event| (day.clone(), event)).collect::<Vec<_>>() {
            if self.spoken.last().is_none_or(|last| call > *last) {
                self.spoken.push(call);
            }
        }
    }

    /// The events of the calls that it has spoken.
    fn events_spoken(&self) -> Vec<At> {
        self.spoken.iter().map(|(_, event)| *event).collect()
    }

    async fn until(&mut self, display: &mut Watching, at: At) {
        while self.id.is_empty() || self.event() < at {
            let message = display.any().await;
            self.hear(&message);
        }
    }

    /// The number of the event it shows.
    fn event(&self) -> At {
        self.id.rsplit('.').next().and_then(|number| number.parse().ok()).unwrap_or(0)
    }
}

#[tokio::test]
async fn after_a_cut_of_sixty_seconds_the_screen_is_as_if_it_had_never_been_cut() {
    let town = Town::open();
    let hall = hall(&town);
    let [mut steady, mut cut] = [Screen::default(), Screen::default()];
    let mut always = Watching::from(&town, None).await;
    let mut sometimes = Watching::from(&town, None).await;
    let mut at = hall.open(1).await;
    at = at.max(hall.open(2).await);
    steady.until(&mut always, at).await;
    cut.until(&mut sometimes, at).await;
    drop(sometimes);
    for _ in 0..6 {
        town.wait_seconds(10);
        hall.take("certificates").await;
        at = hall.call(1).await;
        steady.until(&mut always, at).await;
    }
    let mut sometimes = Watching::from(&town, Some(&cut.id)).await;
    cut.until(&mut sometimes, at).await;
    assert_eq!(cut.shown, steady.shown);
    assert_eq!((cut.spoken.len(), &cut.spoken), (6, &steady.spoken), "what was missed is spoken, once, in order");
}

#[tokio::test]
async fn after_a_cut_over_midnight_the_calls_of_the_new_day_are_told_of_that_day_and_spoken_once() {
    let town = Town::open();
    let hall = hall(&town);
    let [mut steady, mut cut] = [Screen::default(), Screen::default()];
    let mut always = Watching::from(&town, None).await;
    let mut sometimes = Watching::from(&town, None).await;
    hall.open(1).await;
    hall.take("certificates").await;
    let of_the_day_before = hall.call(1).await;
    steady.until(&mut always, of_the_day_before).await;
    cut.until(&mut sometimes, of_the_day_before).await;
    drop(sometimes);
    town.wait_minutes(24 * 60);
    hall.open(1).await;
    let mut at = of_the_day_before;
    for _ in 0..3 {
        hall.take("certificates").await;
        at = hall.call(1).await;
    }
    assert!(at > of_the_day_before, "by their numbers alone they are later than what was spoken");
    steady.until(&mut always, at).await;
    let mut sometimes = Watching::from(&town, Some(&cut.id)).await;
    cut.until(&mut sometimes, at).await;
    assert_eq!(cut.shown, steady.shown);
    assert_eq!(cut.spoken, steady.spoken);
    let days: Vec<&str> = cut.spoken.iter().map(|(day, _)| day.as_str()).collect();
    assert_eq!(days, ["2026-09-24", "2026-09-25", "2026-09-25", "2026-09-25"]);
}

#[tokio::test]
async fn calls_of_long_ago_and_of_another_day_are_shown_but_not_told_as_missed() {
    let town = Town::open();
    let hall = hall(&town);
    hall.open(1).await;
    hall.take("certificates").await;
    hall.call(1).await;
    town.wait_seconds(121);
    hall.take("certificates").await;
    let last = hall.call(1).await;
    let missed = Watching::from(&town, Some("2026-09-24.0")).await.next().await;
    assert_eq!((missed.kind.as_str(), missed.data.as_array().unwrap().len()), ("missed", 1));
    assert_eq!(missed.data[0]["event"], last);
    let everything = Watching::from(&town, Some("2026-09-23.400")).await.next().await;
    assert_eq!(everything.data, missed.data, "yesterday's numbers are lower than today's first");
    for up_to_date in [format!("2026-09-24.{last}"), "2027-01-01.1".to_owned(), "never ours".to_owned()] {
        let first = Watching::from(&town, Some(&up_to_date)).await.next().await;
        assert_eq!((first.kind.as_str(), first.number()), ("state", last), "{up_to_date}");
    }
}

#[tokio::test]
async fn more_calls_than_a_screen_shows_are_told_after_a_cut() {
    let town = Town::open();
    let hall = hall(&town);
    hall.open(1).await;
    for _ in 0..12 {
        hall.take("certificates").await;
        hall.call(1).await;
    }
    let missed = Watching::from(&town, Some("2026-09-24.1")).await.next().await;
    let tickets: Vec<_> = missed.data.as_array().unwrap().iter().map(|call| call["ticket"].clone()).collect();
    let all: Vec<_> = (1..=12).map(|serial| json!(format!("A{serial:03}"))).collect();
    assert_eq!(tickets, all, "oldest first");
}

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    Take(usize),
    Counter(u16, fn(CounterNumber) -> Command),
    Pass(i64),
    Cut,
    Mend,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let acts: [fn(CounterNumber) -> Command; 7] = [
        Command::Open,
        Command::CallNext,
        Command::CallNext,
        Command::Recall,
        Command::Begin,
        Command::Finish,
        Command::NoShow,
    ];
    let step = prop_oneof![
        4 => (0..2_usize).prop_map(Step::Take),
        8 => (1..=2_u16, prop::sample::select(acts.to_vec())).prop_map(|(counter, act)| Step::Counter(counter, act)),
        2 => (1..90_i64).prop_map(Step::Pass),
        1 => Just(Step::Cut),
        1 => Just(Step::Mend),
    ];
    prop::collection::vec(step, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn random_cuts_change_nothing_in_the_end(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(live(steps));
    }
}

/// Lives through the steps with a display that is never cut and one that is.
async fn live(steps: Vec<Step>) {
    let town = Town::open();
    let hall = hall(&town);
    let [mut steady, mut cut] = [Screen::default(), Screen::default()];
    let mut always = Watching::from(&town, None).await;
    let mut sometimes = Some(Watching::from(&town, None).await);
    let mut happened = Happened::default();
    steady.until(&mut always, 0).await;
    cut.until(sometimes.as_mut().unwrap(), 0).await;
    for step in steps.into_iter().chain([Step::Mend]) {
        match step {
            Step::Cut => sometimes = None,
            Step::Mend if sometimes.is_none() => {
                let mut mended = Watching::from(&town, Some(&cut.id)).await;
                cut.hear(&mended.any().await);
                sometimes = Some(mended);
                happened.mend(cut.looked);
            }
            Step::Mend => {}
            Step::Pass(seconds) => town.wait_seconds(seconds),
            Step::Take(queue) => {
                hall.take(["certificates", "moving"][queue]).await;
                happened.events += 1;
            }
            Step::Counter(counter, act) => happened.at_counter(&hall, &town, counter, act, sometimes.is_some()).await,
        }
        // Other changes may be drawn together with those that follow.
        let last = happened.calls.last().copied().unwrap_or(0);
        steady.until(&mut always, last).await;
        if let Some(display) = &mut sometimes {
            cut.until(display, last).await;
        }
    }
    steady.until(&mut always, happened.events).await;
    cut.until(sometimes.as_mut().expect("mended"), happened.events).await;
    assert_eq!(cut.shown, steady.shown);
    assert_eq!(steady.events_spoken(), happened.calls);
    assert_eq!(cut.events_spoken(), happened.worth_speaking);
}

/// What the hall did, and what a display that was cut must have spoken of it.
#[derive(Default)]
struct Happened {
    events: At,
    calls: Vec<At>,
    worth_speaking: Vec<At>,
    /// What was called during a cut: the last call of each ticket, with when.
    missed: BTreeMap<String, (At, i64)>,
}

impl Happened {
    async fn at_counter(
        &mut self,
        hall: &Hall<'_>,
        town: &Town,
        counter: u16,
        act: fn(CounterNumber) -> Command,
        heard: bool,
    ) {
        let command = act(CounterNumber(counter));
        let calls = matches!(command, Command::CallNext(_) | Command::Recall(_));
        let Some(events) = hall.ask(counter, command).await else { return };
        self.events = events;
        if !calls {
            return;
        }
        let code = "town-hall".parse().unwrap();
        let call = town.acts.hall_now(&code, town.now(), |hall| *hall.day.calls().next().unwrap()).unwrap();
        self.calls.push(call.event);
        if heard {
            self.worth_speaking.push(call.event);
        } else {
            self.missed.insert(call.ticket.to_string(), (call.event, call.at.as_micros()));
        }
    }

    /// The cut is over: what is recent is told.
    fn mend(&mut self, looked: i64) {
        let since = (looked - 120_000) * 1000;
        let mut told: Vec<At> = std::mem::take(&mut self.missed)
            .into_values()
            .filter(|(_, at)| *at >= since)
            .map(|(call, _)| call)
            .collect();
        told.sort_unstable();
        self.worth_speaking.extend(told);
    }
}
