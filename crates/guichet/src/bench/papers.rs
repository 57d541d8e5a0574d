//! Papers: what a page costs when the press is warm, and whether the press keeps what it no longer needs.
//! Every render differs from those before it, as papers of different people do.

use crate::{
    edge::{self, Stopwatch},
    fault::Fault,
    papers,
};
use clap::Args;
use guichet_load::{process::Process, rounded};
use guichet_papers::{Paper, Press, samples};
use serde::Serialize;
use std::collections::BTreeMap;

/// How often each sample is set before and while measuring.
const WARMING: u32 = 3;
const MEASURED: u32 = 50;

/// Options of `bench papers`.
#[derive(Args)]
pub(crate) struct PapersBenchOptions {
    /// How many papers are set one after another
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1_000..))]
    renders: u32,
}

#[derive(Serialize)]
struct Report {
    /// By kind, the slowest language: milliseconds for one page.
    page_ms: BTreeMap<&'static str, f64>,
    first_ms: f64,
    rss_mib: BTreeMap<u32, f64>,
    renders_per_second: f64,
}

/// Measures and prints one object.
pub(super) fn run(options: &PapersBenchOptions) -> Result<(), Fault> {
    let press = papers::press(None)?;
    let samples = samples();
    let mut serial = 0;
    let watch = Stopwatch::start();
    set(&press, &samples[0], &mut serial)?;
    let first_ms = rounded(watch.elapsed().as_secs_f64() * 1000.0, 100.0);
    let page_ms = pages(&press, &samples, &mut serial)?;
    let (rss_mib, renders_per_second) = memory(&press, &samples, &mut serial, options.renders)?;
    edge::print_json(&Report { page_ms, first_ms, rss_mib, renders_per_second });
    Ok(())
}

fn pages(press: &Press, samples: &[Paper], serial: &mut u32) -> Result<BTreeMap<&'static str, f64>, Fault> {
    let mut slowest = BTreeMap::new();
    for paper in samples {
        for _ in 0..WARMING {
            set(press, paper, serial)?;
        }
        let watch = Stopwatch::start();
        for _ in 0..MEASURED {
            set(press, paper, serial)?;
        }
        let one = rounded(watch.elapsed().as_secs_f64() * 1000.0 / f64::from(MEASURED), 100.0);
        let kind = slowest.entry(paper.kind()).or_insert(one);
        *kind = kind.max(one);
    }
    Ok(slowest)
}

fn memory(
    press: &Press,
    samples: &[Paper],
    serial: &mut u32,
    renders: u32,
) -> Result<(BTreeMap<u32, f64>, f64), Fault> {
    let (own, mut rss, watch) = (Process(std::process::id()), BTreeMap::new(), Stopwatch::start());
    for (count, paper) in (1..=renders).zip(samples.iter().cycle()) {
        set(press, paper, serial)?;
        if count == 1_000 || count == renders {
            rss.insert(count, rounded(own.rss_mib()?, 100.0));
        }
    }
    Ok((rss, rounded(watch.rate(renders), 100.0)))
}

/// Sets the paper as that of another person.
fn set(press: &Press, paper: &Paper, serial: &mut u32) -> Result<(), Fault> {
    *serial += 1;
    let set = press.set(&of_another(paper.clone(), *serial));
    set.map(drop).map_err(|fault| Fault::unable("bench", fault, "mend the templates of the example town"))
}

fn of_another(mut paper: Paper, serial: u32) -> Paper {
    let number = format!("2026-{serial:06}-7");
    let code = format!("K7RM 2WQX {:04} {:04}", serial / 10_000 % 10_000, serial % 10_000);
    match &mut paper {
        Paper::Receipt(one) => {
            one.head.number = number;
            one.link.push_str(&code[10..14]);
            one.code = code;
        }
        Paper::Notice(one) => {
            one.words[0].push_str(&number);
            one.head.number = number;
        }
        Paper::Decision(one) => {
            one.reasons[0].push_str(&number);
            one.head.number = number;
        }
        Paper::Certificate(one) => {
            one.facts[0].value.push_str(&number);
            one.verify = one.verify.take().map(|link| link + &number);
            one.head.number = number;
        }
        Paper::Slip(one) => {
            one.link.push_str(&code[15..]);
            one.code = code;
        }
    }
    paper
}
