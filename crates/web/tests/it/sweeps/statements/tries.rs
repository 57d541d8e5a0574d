//! One route, tried: every pair at every parameter, on a scene that serves until something is done by it.

use super::{
    super::{
        Target, Towns,
        photograph::Camera,
        scene::{Known, code},
    },
    compare::{About, difference},
    more,
    pairs::{ALWAYS, PAIRS, Pair},
    parameters::{Asked, Parameter, parameters},
    refused::Before,
    scene,
};
use crate::town::Answer;
use axum::http::{Method, StatusCode};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// How much was tried.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) routes: usize,
    pub(super) parameters: usize,
    requests: usize,
    scenes: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { routes, parameters, requests, scenes } = self;
        write!(f, "{routes} routes, {parameters} parameters, {requests} requests, {scenes} scenes")
    }
}

/// What stands ready, as long as nothing is done by it.
struct Stage {
    asked: Asked,
    camera: Camera,
    before: Before,
    schema: Vec<String>,
    counts: BTreeMap<String, u64>,
    is_spent: bool,
}

/// What came of a request.
struct Came {
    answer: Answer,
    opened: u64,
    /// The tables that have fewer rows since, with how many.
    lost: BTreeMap<String, u64>,
    /// The tables that stand otherwise since, though it was refused.
    left: BTreeSet<String>,
}

struct Trying<'a> {
    towns: &'a mut Towns,
    target: &'a Target,
    tally: &'a mut Tally,
    stage: Stage,
    faults: Vec<String>,
    /// The most that a statement brought about, and where.
    opened: (u64, String),
    lost: BTreeMap<String, (u64, String)>,
    done: Option<String>,
}

/// Tries a route.
pub(super) async fn of(towns: &mut Towns, target: &Target, tally: &mut Tally) {
    let stage = ready(towns, target, tally).await;
    let all = parameters(target, &stage.asked, &more::of(towns.town(), target).await);
    let (opened, lost) = ((0, String::new()), BTreeMap::new());
    let mut trying = Trying { towns, target, tally, stage, faults: Vec::new(), opened, lost, done: None };
    for parameter in &all {
        trying.parameter(parameter).await;
    }
    trying.right().await;
    trying.end_stage();
    let faults = trying.faults;
    tally.routes += 1;
    tally.parameters += all.len();
    assert!(faults.is_empty(), "{} {}:\n  {}", target.row.method, target.name(), faults.join("\n  "));
}

async fn ready(towns: &mut Towns, target: &Target, tally: &mut Tally) -> Stage {
    tally.scenes += 1;
    let mut scene = scene(towns, target).await;
    let town = towns.town();
    let known = scene.ready(town).await;
    let cookie = cookie(&known);
    if target.row.method == Method::POST {
        scene.path = town.marked(&scene.path, cookie);
    }
    let camera = Camera::of(town);
    let (schema, counts) = (camera.schema(), camera.counts());
    let before = Before::of(town);
    Stage { asked: Asked { scene, known }, camera, before, schema, counts, is_spent: false }
}

/// The tables that have more rows in these counts than in those, with how many.
fn beyond(these: &BTreeMap<String, u64>, those: &BTreeMap<String, u64>) -> BTreeMap<String, u64> {
    let more = |(table, rows): (&String, &u64)| {
        let more = rows.saturating_sub(those.get(table).copied().unwrap_or_default());
        (more > 0).then(|| (table.clone(), more))
    };
    these.iter().filter_map(more).collect()
}

/// An answer in a line.
fn briefly(answer: &Answer) -> String {
    format!("{} {}", answer.status, code(answer))
}

fn cookie(known: &Known) -> Option<&str> {
    known.as_ref().filter(|(name, _)| *name == "cookie").map(|(_, cookie)| cookie.as_str())
}

impl Trying<'_> {
    /// Pairs at one parameter: all of them, unless what is said there is free, or is read in one place for all routes.
    async fn parameter(&mut self, parameter: &Parameter) {
        let mut is_free = parameter.is_everywhere();
        let mut opened = (0, String::new());
        for pair in &PAIRS[..ALWAYS] {
            is_free |= self.pair(parameter, pair, &mut opened).await;
        }
        for pair in PAIRS[ALWAYS..].iter().filter(|_| !is_free) {
            self.pair(parameter, pair, &mut opened).await;
        }
        // A page that says what is wrong opens what the page itself does. What is wrong can be no code of anything.
        if opened.0 > 0 && opened.0 > self.said(parameter, "? wrong", "").await.opened {
            self.opened = self.opened.clone().max(opened);
        }
    }

    /// The two of a pair; whether one of them was taken.
    async fn pair(&mut self, parameter: &Parameter, pair: &Pair, most: &mut (u64, String)) -> bool {
        let at = format!("{} {} {:?} the right value", parameter.name, pair.context, pair.place);
        let [of_true, of_false] = pair.typed(&parameter.right);
        let first = self.said(parameter, &of_true, &at).await;
        let about = if self.stage.is_spent { About::TheLike } else { About::TheSame };
        let second = self.said(parameter, &of_false, &at).await;
        if let Some(difference) = difference(&first.answer, &second.answer, about) {
            self.faults.push(format!("{at}: twins are answered otherwise\n    {difference}"));
        }
        *most = most.clone().max((first.opened.max(second.opened), at));
        about == About::TheLike
    }

    /// The next stage, when this one is spent.
    async fn stand_ready(&mut self) {
        if self.stage.is_spent {
            self.end_stage();
            self.stage = ready(self.towns, self.target, self.tally).await;
        }
    }

    fn end_stage(&mut self) {
        let is_another = self.stage.camera.schema() != self.stage.schema;
        self.faults.extend(is_another.then(|| "the schema is another".to_owned()));
    }

    /// Says this there, and notes what came of it.
    async fn said(&mut self, parameter: &Parameter, typed: &str, at: &str) -> Came {
        self.stand_ready().await;
        let asked = parameter.said(&self.stage.asked, typed);
        let came = self.send(&asked).await;
        let status = came.answer.status;
        // What the town's provider of identities answers is its own.
        if status.is_server_error() && status != StatusCode::BAD_GATEWAY {
            self.faults.push(format!("{at}: broken: {}", briefly(&came.answer)));
        }
        self.left_nothing(at, &came);
        for (table, rows) in &came.lost {
            let most = self.lost.entry(table.clone()).or_default();
            *most = most.clone().max((*rows, at.to_owned()));
        }
        if status.as_u16() < 400 && self.done.is_none() {
            self.done = Some(at.to_owned());
        }
        came
    }

    /// What a refused request left is a fault.
    fn left_nothing(&mut self, at: &str, came: &Came) {
        if !came.left.is_empty() {
            self.faults.push(format!("{at}: refused ({}), and yet {:?} changed", briefly(&came.answer), came.left));
        }
    }

    /// Sends a request. The scene is spent when something was done by it: whoever is no officer leaves nothing when
    /// they are refused, and of officers their attempt goes on record.
    async fn send(&mut self, asked: &Asked) -> Came {
        self.tally.requests += 1;
        let (town, stage) = (self.towns.town(), &mut self.stage);
        let (commits, unseals) = (stage.camera.commits(), town.acts.unseals());
        let answer = asked.scene.send(town, &asked.known).await;
        let (mut lost, mut left) = (BTreeMap::new(), BTreeSet::new());
        let has_committed = stage.camera.commits() != commits;
        if (has_committed || stage.before.keys_moved()) && answer.status.is_client_error() {
            left = stage.before.left(&stage.camera, self.target);
        }
        if has_committed {
            let counts = stage.camera.counts();
            lost = beyond(&stage.counts, &counts);
            stage.counts = counts;
            stage.is_spent = !answer.status.is_client_error() || stage.asked.scene.officer().is_none();
            stage.is_spent &= self.target.row.method == Method::POST;
        }
        stage.before.again_if(has_committed);
        Came { answer, opened: town.acts.unseals() - unseals, lost, left }
    }

    /// What is right is done still, and statements brought about no more than it does.
    async fn right(&mut self) {
        self.stand_ready().await;
        let asked = self.stage.asked.clone();
        let came = self.send(&asked).await;
        self.left_nothing("what is right", &came);
        let status = came.answer.status.as_u16();
        let undone = asked.scene.stays_undone;
        if undone.map_or(status >= 400, |undone| undone != status) {
            self.faults.push(format!("what is right is not done: {}", briefly(&came.answer)));
        }
        if let Some(at) = self.done.take().filter(|_| undone.is_some()) {
            self.faults.push(format!("{at}: done, and what is right is not"));
        }
        if self.opened.0 > came.opened {
            self.faults.push(format!("{}: opened {}, and what is right {}", self.opened.1, self.opened.0, came.opened));
        }
        for (table, (rows, at)) in &self.lost {
            let right = came.lost.get(table).copied().unwrap_or_default();
            if *rows > right {
                self.faults.push(format!("{at}: {table} lost {rows} rows, and by what is right {right}"));
            }
        }
    }
}
