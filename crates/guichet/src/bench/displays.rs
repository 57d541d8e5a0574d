//! How long a call takes to every display of a hall, and what that costs the desk: many halls, many displays,
//! calls at a steady pace over HTTP, durable as ever. The displays run in this process, on the same cores.

use super::{
    bearer,
    child::Desk,
    client::{Asking, Connection},
    rounded,
};
use crate::{
    edge::{self, Stopwatch},
    fault::Fault,
    folder::DataFolder,
    town,
};
use clap::Args;
use guichet_desk::{base::OfficerId, catalogue::SourceFile};
use serde::Serialize;
use std::{net::SocketAddr, path::Path, path::PathBuf, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::MissedTickBehavior,
};

/// The officer who calls: one counter in each hall.
const OFFICER: u32 = 11;
const QUEUE: &str = "certificates";
/// The hall of the example town that the others are copies of.
const PATTERN: &str = "town-hall";
/// After the last call, what is still on its way may arrive.
const AFTER: Duration = Duration::from_secs(3);

/// Options of `bench displays`.
#[derive(Args)]
pub(crate) struct DisplaysBenchOptions {
    /// Halls
    #[arg(long, default_value_t = 17, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=99))]
    pub(crate) halls: u32,
    /// Displays that watch each hall; the system must allow as many open files twice
    #[arg(long, default_value_t = 200, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) displays: u32,
    /// Calls a second, over all halls
    #[arg(long, default_value_t = 30, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) calls: u32,
    /// For so many seconds
    #[arg(long, default_value_t = 30, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub(crate) seconds: u32,
    /// Measures in this new folder instead of a temporary one
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

#[derive(Serialize)]
struct Report {
    halls: u32,
    displays: u32,
    calls: usize,
    calls_per_second: f64,
    shown: usize,
    latency_ms: Latency,
    cpu_cores: f64,
    rss_mib_before: f64,
    rss_mib: f64,
}

/// From before the officer's request is sent until a display has read the state with the call.
#[derive(Serialize)]
struct Latency {
    p50: f64,
    p99: f64,
    max: f64,
}

/// A call: when it was asked for, in seconds since the start, and how many events its hall had then.
struct Call {
    asked: f64,
    events: u32,
}

/// What one display read: the number of each state, and when.
type Read = Vec<(u32, f64)>;

/// Measures and prints one object.
pub(super) async fn run(options: DisplaysBenchOptions) -> Result<(), Fault> {
    let temporary = tempfile::tempdir().map_err(|error| Fault::file("a temporary folder", &error))?;
    let data = options.data.clone().unwrap_or_else(|| temporary.path().join("data"));
    let token = prepare(&data, options.halls).await?;
    let desk = tokio::task::block_in_place(|| Desk::start(&data))?;
    let report = measure(&desk, &options, &token).await?;
    edge::print_json(&report);
    Ok(())
}

/// Makes a desk with so many halls; answers the officer's token.
async fn prepare(data: &Path, halls: u32) -> Result<String, Fault> {
    let folder = DataFolder::create(data)?;
    town::write(&with_halls(town::example(), halls), &data.join("town"))?;
    let acts = folder.open(town::catalogue(Some(&data.join("town")))?)?;
    Ok(acts.create_token(OfficerId(OFFICER), 1, edge::now()).await?)
}

/// The example town with copies of its hall, words and all.
fn with_halls(mut files: Vec<SourceFile>, halls: u32) -> Vec<SourceFile> {
    let pattern = files.iter().find(|file| file.path.ends_with(&format!("halls/{PATTERN}.toml"))).cloned();
    for file in files.iter_mut().filter(|file| file.path.ends_with("town.ftl")) {
        let own = |line: &&str| {
            line.starts_with(&format!("hall-{PATTERN}")) || line.starts_with(&format!("queue-{PATTERN}-"))
        };
        let words: Vec<String> = file.text.lines().filter(own).map(str::to_owned).collect();
        for number in 1..=halls {
            let copies = words.iter().map(|line| format!("\n{}", line.replacen(PATTERN, &code(number), 1)));
            file.text = file.text.trim_end().to_owned() + &copies.collect::<String>();
        }
        file.text.push('\n');
    }
    let copies = pattern.iter().flat_map(|pattern| {
        (1..=halls).map(|number| SourceFile { path: pattern.path.replace(PATTERN, &code(number)), ..pattern.clone() })
    });
    let copies: Vec<SourceFile> = copies.collect();
    files.extend(copies);
    files
}

fn code(number: u32) -> String {
    format!("hall-{number}")
}

async fn measure(desk: &Desk, options: &DisplaysBenchOptions, token: &str) -> Result<Report, Fault> {
    let rss_mib_before = desk.rss_mib()?;
    let watch = Stopwatch::start();
    let mut displays = JoinSet::new();
    for hall in 1..=options.halls {
        for _ in 0..options.displays {
            let stream = begin(desk.address(), hall).await.map_err(failed)?;
            displays.spawn(async move { (hall, read(stream, watch).await) });
        }
    }
    let (before, started) = (desk.cpu()?, Stopwatch::start());
    let calls = drive(desk.address(), options, token, watch).await.map_err(failed)?;
    let (elapsed, cpu_ms) = (started.elapsed().as_secs_f64(), desk.cpu()?.milliseconds_since(before));
    let rss_mib = desk.rss_mib()?;
    tokio::time::sleep(AFTER).await;
    let latencies = latencies(&calls, ended(displays, desk).await);
    let calls: usize = calls.iter().map(Vec::len).sum();
    Ok(Report {
        halls: options.halls,
        displays: options.halls * options.displays,
        calls,
        calls_per_second: rounded(float(calls) / elapsed, 10.0),
        shown: latencies.len(),
        latency_ms: Latency { p50: at(&latencies, 0.5), p99: at(&latencies, 0.99), max: at(&latencies, 1.0) },
        cpu_cores: rounded(cpu_ms / 1000.0 / elapsed, 1000.0),
        rss_mib_before: rounded(rss_mib_before, 10.0),
        rss_mib: rounded(rss_mib, 10.0),
    })
}

async fn begin(to: SocketAddr, hall: u32) -> Result<TcpStream, String> {
    let mut stream = TcpStream::connect(to).await.map_err(|error| error.to_string())?;
    let asked = format!("GET /halls/{}/events HTTP/1.1\r\nHost: bench\r\n\r\n", code(hall));
    stream.write_all(asked.as_bytes()).await.map_err(|error| error.to_string())?;
    Ok(stream)
}

/// Reads until it is aborted or the desk hangs up; the numbers of the states are kept, nothing else.
async fn read(mut stream: TcpStream, watch: Stopwatch) -> Read {
    let (mut read, mut bytes) = (Read::new(), Vec::with_capacity(4096));
    while stream.read_buf(&mut bytes).await.is_ok_and(|count| count > 0) {
        let now = watch.elapsed().as_secs_f64();
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let text = String::from_utf8_lossy(&bytes[..whole]);
        let names = text.lines().filter_map(|line| line.strip_prefix("id: ")?.rsplit('.').next()?.parse().ok());
        read.extend(names.map(|number: u32| (number, now)));
        bytes.drain(..whole);
    }
    read
}

/// Calls at the stated pace in every hall; the calls by hall.
async fn drive(
    to: SocketAddr,
    options: &DisplaysBenchOptions,
    token: &str,
    watch: Stopwatch,
) -> Result<Vec<Vec<Call>>, String> {
    let between = Duration::from_secs(1) * options.halls / options.calls;
    let count = (options.calls * options.seconds).div_ceil(options.halls);
    let token: Arc<str> = token.into();
    let mut halls = JoinSet::new();
    for hall in 1..=options.halls {
        let token = Arc::clone(&token);
        halls.spawn(async move {
            // The halls take turns, as they would.
            tokio::time::sleep(between * (hall - 1) / 17).await;
            Ok::<_, String>((hall, work(to, hall, &token, between, count, watch).await?))
        });
    }
    let mut calls = Vec::new();
    while let Some(done) = halls.join_next().await {
        calls.push(done.map_err(|error| error.to_string())??);
    }
    calls.sort_by_key(|(hall, _)| *hall);
    Ok(calls.into_iter().map(|(_, calls)| calls).collect())
}

async fn work(
    to: SocketAddr,
    hall: u32,
    token: &str,
    between: Duration,
    count: u32,
    watch: Stopwatch,
) -> Result<Vec<Call>, String> {
    let mut connection = Connection::open(to).await?;
    ask(&mut connection, hall, "counters/1/open", "{}", token).await?;
    let mut pace = tokio::time::interval(between);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut calls = Vec::new();
    for _ in 0..count {
        pace.tick().await;
        ask(&mut connection, hall, "reception", &format!("{{\"queues\":[\"{QUEUE}\"]}}"), token).await?;
        let asked = watch.elapsed().as_secs_f64();
        let events = ask(&mut connection, hall, "counters/1/call-next", "{}", token).await?;
        calls.push(Call { asked, events });
        ask(&mut connection, hall, "counters/1/finish", "{}", token).await?;
    }
    Ok(calls)
}

/// Asks something of a hall; how many events it has then, when the answer says so.
async fn ask(connection: &mut Connection, hall: u32, act: &str, body: &str, token: &str) -> Result<u32, String> {
    let asking = Asking {
        method: "POST",
        path: format!("/api/v1/halls/{}/{act}", code(hall)),
        headers: format!("Content-Type: application/json\r\n{}", bearer(token)),
        body: body.to_owned(),
    };
    let answer = connection.ask(&asking).await?;
    if answer.status >= 300 {
        return Err(format!("{act} answered {}: {}", answer.status, String::from_utf8_lossy(&answer.body)));
    }
    let told: serde_json::Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
    Ok(told["events"].as_u64().and_then(|events| u32::try_from(events).ok()).unwrap_or_default())
}

/// What every display read, when the desk has hung up.
async fn ended(mut displays: JoinSet<(u32, Read)>, desk: &Desk) -> Vec<(u32, Read)> {
    desk.terminate();
    let mut read = Vec::new();
    while let Some(done) = displays.join_next().await {
        read.extend(done.ok());
    }
    read
}

/// For every call and every display of its hall, how many milliseconds it took; least first.
fn latencies(calls: &[Vec<Call>], displays: Vec<(u32, Read)>) -> Vec<f64> {
    let mut latencies = Vec::new();
    for (hall, read) in displays {
        let Some(calls) = usize::try_from(hall).ok().and_then(|hall| calls.get(hall - 1)) else { continue };
        for call in calls {
            let first = read.partition_point(|(number, _)| *number < call.events);
            latencies.extend(read.get(first).map(|(_, at)| (at - call.asked) * 1000.0));
        }
    }
    latencies.sort_by(f64::total_cmp);
    latencies
}

fn at(latencies: &[f64], share: f64) -> f64 {
    let last = latencies.len().saturating_sub(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list is small and positive"
    )]
    let place = (float(last) * share).round() as usize;
    rounded(latencies.get(place).copied().unwrap_or(f64::NAN), 10.0)
}

fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

fn failed(why: String) -> Fault {
    Fault::unable("bench", why, "the figures of this run would be worth nothing")
}
