//! Figures for a monitor, in the text format of Prometheus, on a port of their own: `GET /metrics`. They count the
//! machine's work and say nothing of anybody: no case, code, officer, page or address is ever a label.

use super::{
    entrance::{Entrance, Identity, Share, listens_here},
    mail, not_taken,
};
use crate::{edge, fault::Fault};
use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use guichet_acts::Acts;
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{fs, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, task::JoinHandle};

/// Bounds of the histograms, in seconds: from a page out of memory to a disk that fails.
const BOUNDS: [f64; 12] = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];
/// How often what was measured is put in order when nobody asks.
const EVERY: Duration = Duration::from_secs(5);
/// Ticks of processor time a second, on every Linux that Rust supports.
const TICKS: f64 = 100.0;

/// Begins to count, and answers on this port, which is this machine's own, until it is aborted; under TLS when the desk
/// has an identity.
pub(super) async fn serve(
    address: SocketAddr,
    identity: Option<Identity>,
    acts: &Acts,
) -> Result<JoinHandle<()>, Fault> {
    if !listens_here(address.ip()) {
        let what =
            format!("on {} other machines would reach the figures for a monitor, which ask nobody", address.ip());
        let hint = "listen on 127.0.0.1; a monitor elsewhere reads through the proxy, or an agent on this machine";
        return Err(Fault::unable("metrics", what, hint));
    }
    let taken = TcpListener::bind(address).await;
    let listener = taken.map_err(|error| not_taken(address, "--metrics", &error))?;
    let entrance = Entrance::new(listener, identity, Share::default());
    let counting = begin()?;
    mail::tell_counts(acts, edge::now())?;
    let keeping = counting.clone();
    let router = Router::new().route("/metrics", get(answer)).with_state(counting);
    Ok(tokio::spawn(async move {
        let tidying = async {
            loop {
                tokio::time::sleep(EVERY).await;
                keeping.run_upkeep();
            }
        };
        tokio::select! {
            served = async { axum::serve(entrance, router).await } => {
                if let Err(error) = served {
                    tracing::error!(%error, "figures are not served any more");
                }
            }
            () = tidying => {}
        }
    }))
}

fn begin() -> Result<PrometheusHandle, Fault> {
    let broken = |error: &dyn std::fmt::Display| {
        Fault::unable("metrics", format!("figures cannot be counted: {error}"), "start without --metrics")
    };
    let seconds = Matcher::Suffix("_seconds".to_owned());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, &BOUNDS).map_err(|error| broken(&error))?;
    let counting = builder.install_recorder().map_err(|error| broken(&error))?;
    describe();
    count_from_nothing();
    gauge!("guichet_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    Ok(counting)
}

/// A count that begins at 1 has not risen, to a monitor that asks for any increase: the first failure must find a 0.
fn count_from_nothing() {
    for name in
        ["guichet_acts_total", "guichet_commits_total", "guichet_commits_failed_total", "guichet_messages_sent_total"]
    {
        counter!(name).increment(0);
    }
    drop(histogram!("guichet_commit_seconds"));
    guichet_web::count_failures_from_nothing();
}

fn describe() {
    describe_counter!("guichet_requests_total", "Answers, by wing of the house, reading or writing, and how it ended");
    describe_histogram!("guichet_request_seconds", Unit::Seconds, "From the request to the head of its answer");
    describe_counter!("guichet_acts_total", "Acts that were committed");
    describe_counter!("guichet_commits_total", "Transactions, each of one act or many");
    describe_counter!("guichet_commits_failed_total", "Transactions that the engine refused: a full disk, as a rule");
    describe_histogram!("guichet_commit_seconds", Unit::Seconds, "A transaction with its sync to the disk");
    describe_gauge!("guichet_log_kept_up_seconds", Unit::Seconds, "When the log was last found signed, since 1970");
    describe_gauge!("guichet_rounds_kept_up_seconds", Unit::Seconds, "When time last passed at the desk, since 1970");
    let ahead = "How far the clock is off the time that is known, below 0 when behind; 0 while the two are near";
    describe_gauge!("guichet_clock_ahead_seconds", Unit::Seconds, ahead);
    describe_gauge!(
        "guichet_officers_file_holds",
        "1 while what the town's file of officers states is in force, else 0"
    );
    describe_counter!("guichet_messages_sent_total", "Messages to people that were handed over");
    describe_gauge!("guichet_messages_waiting", "Messages that wait to be sent");
    describe_gauge!("guichet_messages_undeliverable", "Messages that were refused for good");
    describe_gauge!("guichet_disk_free_bytes", Unit::Bytes, "What the disk under the data folder has left");
    describe_gauge!("guichet_disk_kept_free_bytes", Unit::Bytes, "What no file may take of it, so that acts go on");
    let ends = "When the certificate under TLS ends, since 1970";
    describe_gauge!("guichet_certificate_ends_seconds", Unit::Seconds, ends);
    describe_gauge!("guichet_build_info", "The version that runs");
    describe_gauge!("process_resident_memory_bytes", Unit::Bytes, "Memory of the process");
    describe_gauge!("process_cpu_seconds_total", Unit::Seconds, "Processor time of the process");
    describe_gauge!("process_open_fds", "Open files and connections");
}

async fn answer(State(counting): State<PrometheusHandle>) -> impl IntoResponse {
    of_the_process();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], counting.render())
}

/// What the kernel says of this process; left out where there is no such kernel.
#[expect(clippy::cast_precision_loss, reason = "a monitor needs no single byte")]
fn of_the_process() {
    if let Some(kilobytes) = fs::read_to_string("/proc/self/status").ok().as_deref().and_then(resident) {
        gauge!("process_resident_memory_bytes").set(kilobytes as f64 * 1024.0);
    }
    if let Some(ticks) = fs::read_to_string("/proc/self/stat").ok().as_deref().and_then(processor_ticks) {
        gauge!("process_cpu_seconds_total").set(ticks as f64 / TICKS);
    }
    if let Ok(open) = fs::read_dir("/proc/self/fd") {
        gauge!("process_open_fds").set(open.count() as f64);
    }
}

fn resident(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// User and system time: the 14th and 15th field, counted behind the name, which may hold anything.
fn processor_ticks(stat: &str) -> Option<u64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_kernel_says_is_read() {
        assert_eq!(resident("Name:\tguichet\nVmRSS:\t  51200 kB\n"), Some(51_200));
        assert_eq!(processor_ticks("7 (a) b) S 1 2 3 4 5 6 7 8 9 10 300 45 0"), Some(345));
        assert_eq!((resident(""), processor_ticks("7 (a")), (None, None));
    }
}
