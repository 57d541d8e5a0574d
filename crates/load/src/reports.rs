//! What each command measures and says: a table for people on the way, one object for programs at the end.

use crate::{
    cli::{AskOptions, PagesOptions, RampOptions, SoakOptions},
    kinds::{PEAK, peak_requests},
    play::{Stretch, play},
    schedule::{arrivals, only},
    stage::Stage,
    tally::{Percentiles, table},
};
use guichet_load::{Trouble, client::Asking, process::Process, rounded, together::Together};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, path::Path, time::Duration};

/// A step counts as kept up when so many of a hundred were done by its end.
const KEPT_UP_PERCENT: f64 = 95.0;
const SECONDS_A_MINUTE: u32 = 60;
/// Minutes before memory is looked at: caches and pools have their size by then.
const WARM_MINUTES: usize = 2;
/// One of so many minutes may be slow: a machine's neighbours have minutes of their own.
const SLOW_MINUTES_OF: usize = 10;

/// More and more people, until the desk falls behind.
pub(crate) async fn ramp(options: &RampOptions) -> Result<(), Trouble> {
    let mut stage = Stage::set(&options.desk, lasting(options.steps, options.seconds)).await?;
    println!("the peak is {:.1} requests a second", peak_requests());
    let (mut steps, mut times) = (Vec::new(), options.from);
    for _ in 0..options.steps {
        let step = stretch(&mut stage, times, options.seconds).await?;
        let enough = step.failed > 0 || step.waited_ms.p99 > options.limit_ms || step.kept_up_percent < KEPT_UP_PERCENT;
        steps.push(step);
        if enough {
            break;
        }
        times *= options.factor;
    }
    if let Some(last) = steps.iter().rev().find(|step| step.waited_ms.p99 <= options.limit_ms).or(steps.last()) {
        println!("{} times the peak:\n{}", last.times_peak, table(&last.kinds));
    }
    write_json(options.desk.json.as_deref(), &steps)
}

/// The same crowd, minute after minute.
pub(crate) async fn soak(options: &SoakOptions) -> Result<(), Trouble> {
    let mut stage = Stage::set(&options.desk, lasting(options.minutes, SECONDS_A_MINUTE)).await?;
    let (mut minutes, told_before) = (Vec::new(), stage.displays.told());
    for _ in 0..options.minutes {
        minutes.push(stretch(&mut stage, options.times, SECONDS_A_MINUTE).await?);
    }
    if let Some(last) = minutes.last() {
        println!("the last minute:\n{}", table(&last.kinds));
    }
    let (told, ended) = (stage.displays.told() - told_before, stage.displays.ended());
    println!("displays were told {told} states; {ended} streams ended");
    write_json(options.desk.json.as_deref(), &minutes)?;
    displays_held(told, ended)?;
    must_hold(options, &minutes)
}

/// So many stretches, of so many seconds each.
fn lasting(stretches: u32, seconds: u32) -> Duration {
    Duration::from_secs(u64::from(stretches) * u64::from(seconds))
}

/// What a soak asserts of displays: they were told of what changed meanwhile, and no stream ended.
fn displays_held(told: u64, ended: usize) -> Result<(), Trouble> {
    if told == 0 || ended > 0 {
        return Err(Trouble(format!("displays were told {told} states, and {ended} of their streams ended")));
    }
    Ok(())
}

/// What a soak asserts: no request failed, memory is flat, and few waited long.
fn must_hold(options: &SoakOptions, minutes: &[Stretch]) -> Result<(), Trouble> {
    let failed: u64 = minutes.iter().map(|minute| minute.failed).sum();
    if failed > 0 {
        return Err(Trouble(format!("{failed} requests failed")));
    }
    let slow = minutes.iter().filter(|minute| minute.waited_ms.p99 > options.limit_ms).count();
    if slow * SLOW_MINUTES_OF > minutes.len() {
        return Err(Trouble(format!("in {slow} minutes one of a hundred waited longer than {} ms", options.limit_ms)));
    }
    let (Some(warm), Some(last)) = (minutes.get(WARM_MINUTES - 1), minutes.last()) else { return Ok(()) };
    let growth = (last.rss_mib / warm.rss_mib - 1.0) * 100.0;
    println!("memory from minute {WARM_MINUTES} to the last: {} to {} MiB, {growth:.1} %", warm.rss_mib, last.rss_mib);
    if growth > options.growth { Err(Trouble(format!("memory grew by {growth:.1} %"))) } else { Ok(()) }
}

async fn stretch(stage: &mut Stage, times: f64, seconds: u32) -> Result<Stretch, Trouble> {
    let people = arrivals(times, seconds, &mut stage.chance);
    let done = play(&stage.scene, stage.desk.process(), &people, times, seconds).await?;
    let Stretch { waited_ms, answered_per_second, kept_up_percent, cpu_ms, cpu_percent, rss_mib, failed, .. } = &done;
    println!(
        "{times:>7.2} × peak: {answered_per_second:>7} requests/s, kept up {kept_up_percent:>5} %, from due p50 \
         {:>8.2} p99 {:>8.2} p99.9 {:>8.2} ms, {cpu_ms:.3} ms CPU each, {cpu_percent:>5} % of a core, {rss_mib} MiB, \
         {failed} failed",
        waited_ms.p50, waited_ms.p99, waited_ms.p99_9
    );
    for words in &done.failures {
        eprintln!("failed: {words}");
    }
    Ok(done)
}

/// One kind after the other.
pub(crate) async fn pages(options: &PagesOptions) -> Result<(), Trouble> {
    let lasts = PEAK.iter().map(|_| lasting(1, options.seconds)).sum();
    let mut stage = Stage::set(&options.desk, lasts).await?;
    let mut told = Vec::new();
    for (errand, _) in PEAK {
        let people = only(errand, options.per_second, options.seconds, &mut stage.chance);
        let done = play(&stage.scene, stage.desk.process(), &people, 0.0, options.seconds).await?;
        for words in &done.failures {
            eprintln!("failed: {words}");
        }
        println!("{errand:?}: {} requests, {:.3} ms CPU each\n{}", done.requests, done.cpu_ms, table(&done.kinds));
        told.push(done);
    }
    write_json(options.desk.json.as_deref(), &told)
}

/// A line of a file of requests.
#[derive(Deserialize)]
struct Wanted {
    method: String,
    path: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
}

/// What requests over a few connections cost.
#[derive(Serialize)]
struct Asked {
    requests: usize,
    requests_per_second: f64,
    answered_ms: Percentiles,
    cpu_ms: f64,
}

/// The requests of a file, once each.
pub(crate) async fn ask(options: &AskOptions) -> Result<(), Trouble> {
    let path = options.requests.display();
    let text = fs::read_to_string(&options.requests).map_err(|error| Trouble::file(&path, &error))?;
    let asking = text.lines().map(read).collect::<Result<Vec<_>, _>>().map_err(|words| format!("{path}: {words}"))?;
    let together = Together::open(options.to, options.connections).await?;
    let before = tree_cpu(&options.pid)?;
    let done = together.ask(options.expect, asking).await?;
    let cpu = f64::from(u32::try_from(tree_cpu(&options.pid)?.saturating_sub(before)).unwrap_or(u32::MAX));
    let count = f64::from(u32::try_from(done.answers.len()).unwrap_or(u32::MAX)).max(1.0);
    let asked = Asked {
        requests: done.answers.len(),
        requests_per_second: rounded(count / done.took.as_secs_f64().max(1e-9), 10.0),
        answered_ms: Percentiles::of_times(&done.times)?,
        cpu_ms: rounded(cpu / count, 1000.0),
    };
    if let Some(file) = &options.answers {
        let bodies = done.answers.iter().map(|body| serde_json::json!(String::from_utf8_lossy(body)).to_string());
        let lines: String = bodies.map(|line| line + "\n").collect();
        fs::write(file, lines).map_err(|error| Trouble::file(file.display(), &error))?;
    }
    println!("{}", serde_json::to_string(&asked).map_err(|error| error.to_string())?);
    Ok(())
}

fn tree_cpu(processes: &[u32]) -> Result<u64, Trouble> {
    processes.iter().map(|process| Process(*process).tree_cpu_milliseconds()).sum()
}

fn read(line: &str) -> Result<Asking, String> {
    let Wanted { method, path, headers, body } = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE"].into_iter().find(|known| *known == method);
    let method = known.ok_or_else(|| format!("no method is called {method}"))?;
    let headers: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let headers = headers.concat();
    Ok(Asking { method, path, headers, body })
}

fn write_json(file: Option<&Path>, report: &impl Serialize) -> Result<(), Trouble> {
    let Some(file) = file else { return Ok(()) };
    let text = serde_json::to_string(report).map_err(|error| error.to_string())?;
    fs::write(file, text + "\n").map_err(|error| Trouble::file(file.display(), &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_soak_fails_when_displays_are_told_nothing_or_their_streams_end() {
        assert!(displays_held(30_000, 0).is_ok());
        assert!(displays_held(0, 0).is_err());
        assert!(displays_held(30_000, 1).is_err());
    }
}
