//! Measuring the desk on this machine: what the disk alone allows, what the desk makes of it, and
//! what one request of each kind costs its process. Only the desk's own processor time counts.

mod child;
mod hall;
mod limit;
mod options;
mod papers;
mod phases;
mod verified;

use crate::{demo::mark, edge, fault::Fault, folder::DataFolder, progress, town};
use guichet_acts::{Acts, Problem, Submission};
use guichet_desk::{
    base::{Language, OfficerId},
    people::Duty,
};
use guichet_load::{client::Asking, desk::Desk, rounded};
pub(crate) use options::BenchCommand;
use options::{BenchOptions, BenchWhat};
use phases::ask;
use serde::Serialize;
use std::{collections::BTreeMap, path::Path};
use tokio::task::JoinSet;

const SERVICE: &str = "residence-certificate";
const TOGETHER: usize = 128;
/// Pages of a list cost more than other answers: fewer of them are enough.
const LISTS: usize = 4;

/// An application of somebody evidently invented who rents, so that an officer takes it in.
const FORM: [(&str, &str); 11] = [
    ("lives_here", "yes"),
    ("address_told", "yes"),
    ("housing", "rent"),
    ("full_name", "Mira Sampledottir"),
    ("born", "1990-02-03"),
    ("document_number", "SAMPLE00001"),
    ("address", "1 Sample Road, flat 301"),
    ("lives_since", "2026-03-01"),
    ("landlord_name", "Example Homes"),
    ("born_shown", "no"),
    ("telephone", "000 0000 0001"),
];

#[derive(Serialize)]
struct Report {
    limit_commits_per_second: f64,
    submissions_per_second: f64,
    cpu_ms: CpuMs,
    ready_cpu_ms: f64,
    rss_mib: f64,
    cases: u32,
}

#[derive(Serialize)]
struct CpuMs {
    submit: f64,
    status: f64,
    list: f64,
    act: f64,
}

/// What one run measured, beside the limit of the machine.
struct Measured {
    limit: f64,
    submissions_per_second: f64,
    cpu_ms: CpuMs,
    ready_cpu_ms: f64,
    rss_mib: f64,
}

/// Measures what is asked for and prints one object.
pub(crate) async fn run(command: BenchCommand) -> Result<(), Fault> {
    match command.what {
        Some(BenchWhat::Ledger(options)) => verified::run(options).await,
        Some(BenchWhat::Hall(options)) => hall::run(options).await,
        Some(BenchWhat::Papers(options)) => tokio::task::block_in_place(|| papers::run(&options)),
        None => whole(command.options).await,
    }
}

async fn whole(options: BenchOptions) -> Result<(), Fault> {
    let temporary = tempfile::tempdir().map_err(|error| Fault::file("a temporary folder", &error))?;
    let data = options.data.clone().unwrap_or_else(|| temporary.path().join("data"));
    let tokens = prepare(&data, options.cases).await?;
    let measured = measure_in(&data, &options, &tokens).await?;
    let report = Report {
        limit_commits_per_second: rounded(measured.limit, 1.0),
        submissions_per_second: rounded(measured.submissions_per_second, 1.0),
        cpu_ms: measured.cpu_ms,
        ready_cpu_ms: rounded(measured.ready_cpu_ms, 100.0),
        rss_mib: rounded(measured.rss_mib, 100.0),
        cases: options.cases,
    };
    edge::print_json(&report);
    Ok(())
}

/// Measures a desk that is filled already.
async fn measure_in(data: &Path, options: &BenchOptions, tokens: &[String]) -> Result<Measured, Fault> {
    let limit = tokio::task::block_in_place(|| limit::submissions_per_second(data));
    let limit = limit.map_err(|error| Fault::unable("bench", error, "measure on a disk with space"))?;
    let desk = tokio::task::block_in_place(|| child::start(data))?;
    let ready_cpu_ms = desk.process().cpu()?.milliseconds();
    let (submissions_per_second, cpu_ms) = measure(&desk, options, tokens).await?;
    Ok(Measured { limit, submissions_per_second, cpu_ms, ready_cpu_ms, rss_mib: desk.process().rss_mib()? })
}

/// Makes a desk with so many cases; answers a token for each officer who takes in.
async fn prepare(data: &Path, cases: u32) -> Result<Vec<String>, Fault> {
    let folder = DataFolder::create(data)?;
    // A load is played on such a folder as a demo.
    mark::make(data)?;
    town::write(&town::example(), &data.join("town"))?;
    let acts = folder.open(town::catalogue(Some(&data.join("town")))?)?;
    // A desk opens before its first case. One that was filled unopened would walk through them all while it is measured.
    acts.recompute_deadlines(edge::now()).await?;
    fill(&acts, cases).await?;
    let mut tokens = Vec::new();
    for officer in takers(&acts) {
        tokens.push(acts.create_token(officer, 1, edge::now()).await?);
    }
    Ok(tokens)
}

/// The officers who take in what the bench applies for.
fn takers(acts: &Acts) -> Vec<OfficerId> {
    let catalogue = acts.catalogue();
    let office = catalogue.services.values().find(|service| service.code.as_str() == SERVICE);
    let office = office.map(|service| service.duties.intake.clone());
    let takes = catalogue.staff.officers.values().filter(|officer| Some(&officer.office) == office.as_ref());
    takes.filter(|officer| officer.duties.contains(&Duty::Intake)).map(|officer| officer.id).collect()
}

async fn fill(acts: &Acts, cases: u32) -> Result<(), Problem> {
    let bar = progress::bar(cases.into(), "filling");
    let now = edge::now();
    let mut going = JoinSet::new();
    for case in 0..cases {
        if going.len() >= TOGETHER {
            joined(going.join_next().await)?;
        }
        let (acts, at) = (acts.clone(), now.plus_seconds(i64::from(case) - i64::from(cases)));
        going.spawn(async move { acts.submit(submission(), at).await.map(drop) });
        bar.inc(1);
    }
    while let Some(done) = going.join_next().await {
        joined(Some(done))?;
    }
    bar.finish_and_clear();
    while acts.sequence(edge::now()).await? > 0 {}
    Ok(())
}

fn joined(done: Option<Result<Result<(), Problem>, tokio::task::JoinError>>) -> Result<(), Problem> {
    done.map_or(Ok(()), |done| done.map_err(|error| Problem::Unavailable(error.to_string()))?)
}

fn submission() -> Submission {
    let raw = FORM.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Submission::online(SERVICE.parse().expect("the code is a name"), raw, Language::English)
}

async fn measure(desk: &Desk, options: &BenchOptions, tokens: &[String]) -> Result<(f64, CpuMs), Fault> {
    let count = usize::try_from(options.requests).unwrap_or(usize::MAX);
    let ask = |expected, asking| ask(desk, options.connections, expected, asking);
    let submit = ask(201, vec![apply(); count]).await?;
    let receipts: Vec<Receipt> = submit.answers.iter().filter_map(|body| Receipt::read(body)).collect();
    let status = ask(200, receipts.iter().map(Receipt::status).collect()).await?;
    let officers = tokens.iter().cycle();
    let list = ask(200, officers.clone().take(count / LISTS + 1).map(|token| work_list(token)).collect()).await?;
    let act = ask(200, receipts.iter().zip(officers).map(|(receipt, token)| receipt.accept(token)).collect()).await?;
    let cpu_ms = CpuMs {
        submit: rounded(submit.cpu_ms, 1000.0),
        status: rounded(status.cpu_ms, 1000.0),
        list: rounded(list.cpu_ms, 1000.0),
        act: rounded(act.cpu_ms, 1000.0),
    };
    Ok((submit.per_second, cpu_ms))
}

fn apply() -> Asking {
    let answers: BTreeMap<&str, &str> = FORM.into_iter().collect();
    Asking {
        method: "POST",
        path: format!("/api/v1/services/{SERVICE}/applications"),
        headers: "Content-Type: application/json\r\n".into(),
        body: serde_json::json!({ "answers": answers }).to_string(),
    }
}

fn work_list(token: &str) -> Asking {
    Asking { method: "GET", path: "/api/v1/work?limit=100".into(), headers: bearer(token), body: String::new() }
}

fn bearer(token: &str) -> String {
    format!("Authorization: Bearer {token}\r\n")
}

/// What an applicant keeps.
struct Receipt {
    number: String,
    code: String,
}

impl Receipt {
    fn read(body: &[u8]) -> Option<Self> {
        let answer: serde_json::Value = serde_json::from_slice(body).ok()?;
        let text = |name: &str| Some(answer.get(name)?.as_str()?.to_owned());
        Some(Self { number: text("number")?, code: text("receipt_code")? })
    }

    fn status(&self) -> Asking {
        let headers = format!("Receipt-Code: {}\r\n", self.code);
        Asking { method: "GET", path: "/api/v1/status".into(), headers, body: String::new() }
    }

    fn accept(&self, token: &str) -> Asking {
        Asking {
            method: "POST",
            path: format!("/api/v1/cases/{}/accept", self.number),
            headers: format!("Content-Type: application/json\r\n{}", bearer(token)),
            body: "{}".into(),
        }
    }
}
