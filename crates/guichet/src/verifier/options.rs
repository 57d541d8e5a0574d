//! The words of `guichet ledger`.

use clap::{Args, Subcommand};
use std::{net::SocketAddr, path::PathBuf};

/// What to do with the log.
#[derive(Subcommand)]
pub(crate) enum LedgerCommand {
    /// Prints the key that the log's signatures verify with
    #[command(after_help = "Example:\n  guichet ledger key --data /srv/town")]
    Key {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
    },
    /// Writes the proof that one entry of a case is in the log; the town's files are not read
    #[command(after_help = "Example:\n  guichet ledger prove --data /srv/town --case 2026-000001-4 --entry 3")]
    Prove(ProveOptions),
    /// Writes a copy of the public log, for anyone to check; the town's files are not read
    #[command(after_help = "Example:\n  guichet ledger export --data /srv/town --to /srv/log")]
    Export {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// The folder to make
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Checks the whole log of a data folder, a copy of a public log, or one proof
    #[command(after_help = VERIFY_EXAMPLES)]
    Verify(VerifyOptions),
    /// Serves as an independent witness of logs (C2SP tlog-witness)
    #[command(after_help = WITNESS_EXAMPLE)]
    Witness(WitnessOptions),
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  guichet ledger verify --data /srv/town
  guichet ledger verify --copy /srv/log --key /srv/log/key --remembered last-year.checkpoint
  guichet ledger verify --proof mine.tlog-proof --key town.key

Exit codes: 0 everything holds; 1 the first fault, with its place, too few witnesses so far, or a copy that is shorter than
what was kept; 3 not possible here and now, such as a file that is not there or none of its kind.";

const WITNESS_EXAMPLE: &str = "\
Example:
  guichet ledger witness --name witness.example --state /srv/witness --log \"desk.example/ledger+1a2b3c4d+AW…\" \
    --listen 0.0.0.0:8444 --tls-cert chain.pem --tls-key key.pem";

/// Options of `ledger prove`.
#[derive(Args)]
pub(crate) struct ProveOptions {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// The case's number
    #[arg(long, value_name = "NUMBER")]
    pub(crate) case: String,
    /// Which entry of the case, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) entry: u32,
}

/// Options of `ledger verify`.
#[derive(Args)]
pub(crate) struct VerifyOptions {
    /// Checks the log of this data folder, every entry derived anew from what is stored
    #[arg(long, value_name = "DIR", required_unless_present_any = ["copy", "proof"], conflicts_with_all = ["copy", "proof"])]
    pub(crate) data: Option<PathBuf>,
    /// Checks a copy of a public log
    #[arg(long, value_name = "DIR", requires = "key", conflicts_with = "proof")]
    pub(crate) copy: Option<PathBuf>,
    /// Checks one proof
    #[arg(long, value_name = "FILE", requires = "key")]
    pub(crate) proof: Option<PathBuf>,
    /// The file with the log's key, which you trust
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// An older checkpoint that you kept: the log must still begin with it
    #[arg(long, value_name = "FILE", conflicts_with = "proof")]
    pub(crate) remembered: Option<PathBuf>,
    /// A witness's key, as text; may be given several times
    #[arg(long, value_name = "KEY")]
    pub(crate) witness: Vec<String>,
    /// How many of the witnesses must have confirmed the checkpoint [default: all that are given]
    #[arg(long, value_name = "K")]
    pub(crate) witnesses_needed: Option<usize>,
}

/// Options of `ledger witness`.
#[derive(Args)]
pub(crate) struct WitnessOptions {
    /// Where to listen; port 0 takes any free one. Other machines are answered under TLS only
    #[arg(long, default_value = "127.0.0.1:8090", value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    /// The witness's name; kept with its key from the first start on, and no other is taken afterwards
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// The folder with its key and with what it has confirmed; for one witness at a time
    #[arg(long, value_name = "DIR")]
    pub(crate) state: PathBuf,
    /// The key of a log to watch, as text; may be given several times, once for each log
    #[arg(long, value_name = "KEY", required = true)]
    pub(crate) log: Vec<String>,
    /// Under TLS of its own
    #[command(flatten)]
    pub(crate) tls: crate::serve::TlsOptions,
}
