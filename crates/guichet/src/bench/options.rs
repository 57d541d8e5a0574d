//! The words of `bench`: what to measure, how much of it, and where.

use super::papers::PapersBenchOptions;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What to measure.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct BenchCommand {
    /// The whole desk, when no part is named.
    #[command(flatten)]
    pub(crate) options: BenchOptions,
    #[command(subcommand)]
    pub(crate) what: Option<BenchWhat>,
}

/// A part to measure.
#[derive(Subcommand)]
pub(crate) enum BenchWhat {
    /// The log: recording beside an act, proofs and an audit of a long log
    #[command(after_help = "Example:\n  guichet bench ledger --entries 10000000")]
    Ledger(LedgerBenchOptions),
    /// The halls: visits over HTTP at a steady pace, from the ticket to the end of the service, while displays watch
    #[command(after_help = "Example:\n  guichet bench hall --visits 30000 --per-second 1000 --displays 200")]
    Hall(HallBenchOptions),
    /// The papers: what a page costs when the press is warm, and what memory it keeps
    #[command(after_help = "Example:\n  guichet bench papers --renders 10000")]
    Papers(PapersBenchOptions),
}

/// Options of `bench hall`.
#[derive(Args)]
pub(crate) struct HallBenchOptions {
    /// How many people come
    #[arg(long, default_value_t = 30_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) visits: u32,
    /// How many of them a second
    #[arg(long, default_value_t = 600, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) per_second: u32,
    /// In how many halls
    #[arg(long, default_value_t = 17, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub(crate) halls: u16,
    /// With how many counters each
    #[arg(long, default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=200))]
    pub(crate) counters: u16,
    /// How many displays watch, over all halls
    #[arg(long, default_value_t = 200, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub(crate) displays: u32,
    /// Measures in this new folder instead of a temporary one
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// Options of `bench ledger`.
#[derive(Args)]
pub(crate) struct LedgerBenchOptions {
    /// How long the log is made
    #[arg(long, default_value_t = 10_000_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) entries: u64,
    /// Cases in the store before measuring
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) cases: u32,
    /// Measures in this new folder instead of a temporary one
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// Options of `bench`.
#[derive(Args)]
pub(crate) struct BenchOptions {
    /// Cases in the store before measuring
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) cases: u32,
    /// Connections that ask at the same time
    #[arg(long, default_value_t = 32, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=512))]
    pub(crate) connections: u32,
    /// Requests in each phase
    #[arg(long, default_value_t = 4_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) requests: u32,
    /// Measures in this new folder instead of a temporary one, to measure another disk
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}
