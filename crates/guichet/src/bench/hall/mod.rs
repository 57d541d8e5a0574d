//! What the halls cost: visits over HTTP at a steady pace, each of them a ticket taken, called, served and
//! finished, durably, while displays watch; what that costs the desk's process, how long each act takes, and
//! how long each call takes to the displays of its hall.

mod displays;
mod town;
mod visits;

use super::{child, limit, options::HallBenchOptions, rounded};
use crate::{
    edge::{self, Stopwatch},
    fault::Fault,
    folder::DataFolder,
    town as files,
};
use displays::Displays;
use guichet_acts::HallWho;
use guichet_desk::hall::Command;
use guichet_load::Trouble;
use serde::Serialize;
use std::path::Path;
use visits::Worker;

/// How many cases the desk holds besides.
const CASES: u32 = 100;

#[derive(Serialize)]
struct Report {
    visits: u32,
    seconds: f64,
    visits_per_second: f64,
    cpu_ms_per_visit: f64,
    act_ms: Percentiles,
    take_ms: Percentiles,
    call_ms: Percentiles,
    begin_ms: Percentiles,
    finish_ms: Percentiles,
    displays: u32,
    calls_shown: usize,
    shown_ms: Percentiles,
    rss_mib_before: f64,
    rss_mib: f64,
    halls: u16,
    counters: u16,
    limit_commits_per_second: f64,
}

/// How long acts took from when they were due, in milliseconds.
#[derive(Clone, Copy, Serialize)]
struct Percentiles {
    p50: f64,
    p99: f64,
    most: f64,
}

/// Measures and prints one object.
pub(super) async fn run(options: HallBenchOptions) -> Result<(), Fault> {
    let temporary = tempfile::tempdir().map_err(|error| Fault::file("a temporary folder", &error))?;
    let data = options.data.clone().unwrap_or_else(|| temporary.path().join("data"));
    let tokens = prepare(&data, &options).await?;
    let limit = tokio::task::block_in_place(|| limit::submissions_per_second(&data));
    let limit = limit.map_err(|error| Fault::unable("bench", error, "measure on a disk with space"))?;
    let desk = tokio::task::block_in_place(|| child::start(&data))?;
    let (rss_before, watch) = (desk.process().rss_mib()?, Stopwatch::start());
    let halls: Vec<String> = town::halls(options.halls).collect();
    let displays = Displays::open(desk.address(), &halls, options.displays, watch).await.map_err(Trouble)?;
    let before = desk.process().cpu()?;
    let measured = visits::play(desk.address(), tokens, &options, watch).await?;
    let (cpu, rss) = (desk.process().cpu()?.milliseconds_since(before), desk.process().rss_mib()?);
    let shown = displays.end(&desk, &measured.calls).await;
    edge::print_json(&Report {
        visits: options.visits,
        seconds: rounded(measured.seconds, 100.0),
        visits_per_second: rounded(f64::from(options.visits) / measured.seconds, 10.0),
        cpu_ms_per_visit: rounded(cpu / f64::from(options.visits), 1000.0),
        act_ms: percentiles(&measured.acts.concat()),
        take_ms: percentiles(&measured.acts[0]),
        call_ms: percentiles(&measured.acts[1]),
        begin_ms: percentiles(&measured.acts[2]),
        finish_ms: percentiles(&measured.acts[3]),
        displays: options.displays,
        calls_shown: shown.len(),
        shown_ms: percentiles(&shown),
        rss_mib_before: rounded(rss_before, 100.0),
        rss_mib: rounded(rss, 100.0),
        halls: options.halls,
        counters: options.counters,
        limit_commits_per_second: rounded(limit, 1.0),
    });
    Ok(())
}

/// Makes a desk with so many halls, and lets an officer sit down at each counter.
async fn prepare(data: &Path, options: &HallBenchOptions) -> Result<Vec<Worker>, Fault> {
    let folder = DataFolder::create(data)?;
    files::write(&town::with_halls(files::example(), options.halls, options.counters), &data.join("town"))?;
    let acts = folder.open(files::catalogue(Some(&data.join("town")))?)?;
    // The disk's own limit is measured with rows like those of a desk that is in use.
    super::fill(&acts, CASES).await?;
    let mut workers = Vec::new();
    for (place, hall, counter, officer) in town::seats(options.halls, options.counters) {
        acts.in_hall(HallWho::Officer(officer), &hall, Command::Open(counter), edge::now()).await?;
        let (screen, token) = (acts.screen_key(&hall)?, acts.create_token(officer, 1, edge::now()).await?);
        workers.push(Worker { hall, place, counter, screen, token });
    }
    Ok(workers)
}

fn percentiles(times: &[f64]) -> Percentiles {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let at = |hundredths: usize| times.get((times.len() * hundredths / 100).min(times.len().saturating_sub(1)));
    let shown = |time: Option<&f64>| rounded(time.copied().unwrap_or_default(), 100.0);
    Percentiles { p50: shown(at(50)), p99: shown(at(99)), most: shown(times.last()) }
}
