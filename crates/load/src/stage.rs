//! The desk that everybody comes to: started on a data folder with the city's town, its officers at their
//! counters, people in the halls, cases under way, displays on.

use crate::{
    cli::DeskOptions,
    displays::Displays,
    kinds::{Errand, Kind},
    play::play,
    scene::Scene,
    schedule::{Arrival, Chance},
    town,
};
use guichet_load::{Trouble, clock, desk::Desk};
use std::{sync::Arc, time::Duration};

/// Cases under way and people in the halls before anybody is measured.
const CASES: usize = 200;
const TAKEN_IN: usize = 100;
/// The most that a demo needs to invent its year, and everybody to take their places.
const SETTING: Duration = Duration::from_mins(6);
/// Twenty minutes of waiting at the peak.
const WAITING: usize = 300;

/// Everything that stands while it is measured.
pub(crate) struct Stage {
    /// The desk.
    pub(crate) desk: Desk,
    /// Who plays.
    pub(crate) scene: Arc<Scene>,
    /// The displays.
    pub(crate) displays: Displays,
    /// Chance for what follows.
    pub(crate) chance: Chance,
    /// The town's files, and the data when it is not the user's.
    _folder: tempfile::TempDir,
}

impl Stage {
    /// Makes the town, starts the desk and lets everybody take their places. What is measured then `lasts` so long, and
    /// no day of the town ends meanwhile.
    pub(crate) async fn set(options: &DeskOptions, lasts: Duration) -> Result<Self, Trouble> {
        let folder = tempfile::tempdir().map_err(|error| Trouble::file("a temporary folder", &error))?;
        let data = options.data.clone().unwrap_or_else(|| folder.path().join("data"));
        let town = tokio::task::block_in_place(|| town::make(&options.desk, folder.path(), clock::today()))?;
        let wait = clock::until_a_day_lasts(&clock::now_in(&town::zone(&town)?)?, lasts + SETTING);
        if !wait.is_zero() {
            eprintln!("waiting {} s for the town's midnight to be over", wait.as_secs());
            tokio::time::sleep(wait).await;
        }
        let desk = tokio::task::block_in_place(|| {
            let words = ["--log-level", "warn", "demo", "--still"].map(AsRef::as_ref);
            let data = ["--data".as_ref(), data.as_os_str(), "--town".as_ref(), town.as_os_str()];
            Desk::start(&options.desk, &[&words[..], &data[..]].concat())
        })?;
        let scene = Arc::new(Scene::enter(desk.address()).await?);
        let displays = Displays::open(desk.address(), scene.keys.len()).await?;
        let mut stage = Self { desk, scene, displays, chance: Chance::seeded(options.seed), _folder: folder };
        stage.fill(Errand::One(Kind::Apply), CASES + TAKEN_IN).await?;
        stage.fill(Errand::Accept, TAKEN_IN).await?;
        stage.fill(Errand::TakeTicket, WAITING).await?;
        Ok(stage)
    }

    /// Lets people come for one errand before it is measured; nothing of it may fail.
    async fn fill(&mut self, errand: Errand, count: usize) -> Result<(), Trouble> {
        let arrivals: Vec<Arrival> =
            (0..count).map(|_| Arrival { due: Duration::ZERO, errand, drawn: self.chance.next() }).collect();
        let done = play(&self.scene, self.desk.process(), &arrivals, 0.0, 0).await?;
        match done.failures.first() {
            Some(words) => Err(Trouble(format!("before anything was measured: {words}"))),
            None => Ok(()),
        }
    }
}
