//! The words of the command line.

use crate::verifier::{Cosigner, LedgerCommand};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

const EXAMPLES: &str = "\
Examples:
  guichet demo                                     the example town, with a year of cases, on http://127.0.0.1:8080
  guichet init /srv/town                           a new, empty desk with a copy of the example town to edit
  guichet catalogue check /srv/town/town           checks the town's files
  guichet serve --data /srv/town --origin https://desk.example   opens the desk
  guichet officer invite --data /srv/town --officer 41 --origin https://desk.example   a one-time link for a passkey
  guichet token create --data /srv/town --officer 11   lets a program work as officer 11
  guichet fsck --data /srv/town                    checks the whole data folder
  guichet rights record --data /srv/town           prints the record of processing (GDPR art. 30)
  guichet keys rotate --data /srv/town --epochs /vault/epochs   changes the master key, while the desk is open
  guichet backup --data /srv/town --epochs /vault/epochs --main-to /backup/main --keys-to /deposit/keys
  guichet clock believe --data /srv/town           says that the machine's clock is right, after a leap or a long rest

Exit codes: 0 done; 1 what was checked is not in order; 2 wrong words; 3 not possible here and now.";

/// A service desk for a town.
#[derive(Parser)]
#[command(name = "guichet", version, about = "A service desk for a town, in one program", after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// What is logged, such as `info` or `warn,guichet_web=debug`
    #[arg(long, global = true, default_value = "warn,guichet_web::notable=info", value_name = "FILTER")]
    pub(crate) log_level: String,
    /// How log lines are written
    #[arg(long, global = true, default_value = "text")]
    pub(crate) log_format: LogFormat,
    #[command(flatten)]
    pub(crate) keys: crate::keys_cli::KeyOptions,
}

/// How log lines are written.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Opens the example town with a year of invented cases; everyone may sign in
    #[command(after_help = DEMO_EXAMPLES)]
    Demo(DemoOptions),
    /// Makes a data folder with a copy of the example town to edit
    #[command(after_help = "Example:\n  guichet init /srv/town")]
    Init {
        /// The folder to make
        data: PathBuf,
    },
    /// Opens the desk of a data folder
    #[command(
        after_help = "Example:\n  guichet serve --data /srv/town --origin https://desk.example \\\n    --listen 127.0.0.1:8443 --tls-cert desk.pem --tls-key desk.key"
    )]
    Serve(Box<ServeOptions>),
    /// Works on the town's text files
    Catalogue {
        /// What to do with them
        #[command(subcommand)]
        command: CatalogueCommand,
    },
    /// Lets officers in, takes rights away and gives them back; works beside a running server
    Officer {
        /// What to do
        #[command(subcommand)]
        command: OfficerCommand,
    },
    /// Works on staff tokens, by which programs work as an officer
    Token {
        /// What to do with them
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Checks a whole data folder: histories, ledger, envelopes, keys
    #[command(after_help = "Example:\n  guichet fsck --data /srv/town --json")]
    Fsck {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// Prints findings as JSON
        #[arg(long)]
        json: bool,
    },
    /// What people may know and ask about their data
    Rights {
        /// What to do
        #[command(subcommand)]
        command: RightsCommand,
    },
    /// Works on the master key
    Keys {
        /// What to do with it
        #[command(subcommand)]
        command: crate::keys_cli::KeysCommand,
    },
    /// Tells whether this machine's clock is believed, and says that it is right; works beside a running server
    Clock {
        /// What to do about it
        #[command(subcommand)]
        command: crate::clock_cli::ClockCommand,
    },
    /// Copies a data folder while it is in use: one file for the data, one for the wrapped keys
    #[command(after_help = crate::keys_cli::BACKUP_EXAMPLES)]
    Backup(crate::keys_cli::BackupWords),
    /// Restores a data folder from the two files of a backup
    #[command(after_help = crate::keys_cli::RESTORE_EXAMPLES)]
    Restore(crate::keys_cli::RestoreWords),
    /// Drives a recorded permit log through the desk and reports what came out
    #[command(after_help = "Example:\n  guichet replay --log receipt.csv --json")]
    Replay(ReplayOptions),
    /// Measures the desk on this machine against the machine's own disk
    #[command(after_help = "Example:\n  guichet bench --cases 10000 --connections 32")]
    Bench(crate::bench::BenchCommand),
    /// Plays a hall's day with invented people: what if so many counters were open?
    #[command(after_help = crate::hall::SIMULATE_EXAMPLES)]
    Simulate(crate::hall::SimulateOptions),
    /// Drives recorded readings of queues through the hall and reports how it followed them
    #[command(after_help = crate::hall::RECORD_EXAMPLES)]
    ReplayHall(crate::hall::RecordOptions),
    /// Works on recorded queues of a service hall
    Hall {
        /// What to do with them
        #[command(subcommand)]
        command: crate::hall::HallCommand,
    },
    /// Works with the public log: its key, proofs, copies, checks, witnessing
    Ledger {
        /// What to do with it
        #[command(subcommand)]
        command: LedgerCommand,
    },
    /// Hides paths from itself and becomes a command; how the desk starts those of the operator
    #[command(hide = true)]
    Confined(crate::confined::ConfinedWords),
    /// Prints the version
    Version,
}

const DEMO_EXAMPLES: &str = "\
Examples:
  guichet demo
  guichet demo --listen 127.0.0.1:0 --data data/other    any free port, another folder
  guichet demo --log receipt.csv --data data/log         filled from a recorded permit log
  guichet demo --still                                   nobody comes to the halls but you

In the halls invented people come, are called and served, ten times faster than in life and at any time of day.
Some counters of each hall stay free for you, and the crowd leaves any other as soon as you work at it.";

/// Options of `demo`.
#[derive(Args)]
pub(crate) struct DemoOptions {
    /// Where to listen; port 0 takes any free one
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    /// The data folder; filled when it is not there yet, or empty. One that no demo made is refused
    #[arg(long, default_value = "data/demo", value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// The town's files instead of the example's
    #[arg(long, value_name = "DIR")]
    pub(crate) town: Option<PathBuf>,
    /// Fills the folder from a recorded permit log instead of the generator
    #[arg(long, value_name = "FILE")]
    pub(crate) log: Option<PathBuf>,
    /// Leaves the halls still: their past is there, and nobody comes but visitors of the demo
    #[arg(long)]
    pub(crate) still: bool,
    /// Which invented year: the same number gives the same town
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) seed: u64,
    /// Who comes in, and how
    #[command(flatten)]
    pub(crate) entrance: EntranceOptions,
}

/// Options of `serve`.
#[derive(Args)]
pub(crate) struct ServeOptions {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// Where to listen; port 0 takes any free one. In the clear, other machines are answered only when they are
    /// named with --trusted-proxy
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    /// The town's files instead of those in the data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) town: Option<PathBuf>,
    /// The address people reach the desk by; passkeys are bound to its host [default: http://localhost:PORT]
    #[arg(long, value_name = "URL")]
    pub(crate) origin: Option<String>,
    /// A witness that confirms the log: its key, a space, its address; may be given several times
    #[arg(long, value_name = "KEY URL")]
    pub(crate) witness: Vec<Cosigner>,
    /// How many of the witnesses are needed; the desk says so when fewer confirm
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub(crate) witnesses_needed: usize,
    /// By whose word alone the witnesses' certificates are believed (PEM) [default: the roots built in]
    #[arg(long, value_name = "FILE", requires = "witness")]
    pub(crate) witness_authority: Option<PathBuf>,
    /// What is kept free of files
    #[command(flatten)]
    pub(crate) keep_free: crate::serve::KeepFree,
    /// The town's own identity provider
    #[command(flatten)]
    pub(crate) provider: ProviderOptions,
    /// How messages to people leave
    #[command(flatten)]
    pub(crate) mail: crate::serve::MailOptions,
    /// Who comes in, and how
    #[command(flatten)]
    pub(crate) entrance: EntranceOptions,
}

/// Connections: under TLS or not, from where, and how often.
#[derive(Args, Default)]
pub(crate) struct EntranceOptions {
    /// Under TLS of its own
    #[command(flatten)]
    pub(crate) tls: crate::serve::TlsOptions,
    /// The address of a proxy whose X-Forwarded-For is believed; may be given several times
    #[arg(long = "trusted-proxy", value_name = "ADDR")]
    pub(crate) trusted_proxies: Vec<IpAddr>,
    /// Lets every address come as often as it likes: for measuring, or behind a proxy that counts
    #[arg(long)]
    pub(crate) no_rate_limits: bool,
    /// How many connections one address may have at once; a trusted proxy may have all
    #[arg(long, value_name = "COUNT", default_value_t = crate::serve::SHARE, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) connections_per_address: u32,
    /// Tells a monitor how much work there is, under /metrics on this port of this machine's own, with --tls-cert
    /// under TLS; it names nobody
    #[arg(long, value_name = "ADDR")]
    pub(crate) metrics: Option<SocketAddr>,
}

/// The town's own identity provider (`OpenID` Connect).
#[derive(Args)]
pub(crate) struct ProviderOptions {
    /// Officers may also sign in through this `OpenID` Connect provider
    #[arg(long = "oidc-issuer", value_name = "URL", requires = "client_id")]
    pub(crate) issuer: Option<String>,
    /// What this desk is called there
    #[arg(long = "oidc-client-id", value_name = "ID", requires = "issuer")]
    pub(crate) client_id: Option<String>,
    /// A file that holds the client's secret; else the environment's `GUICHET_OIDC_SECRET`
    #[arg(long = "oidc-secret-file", value_name = "FILE", requires = "issuer")]
    pub(crate) secret_file: Option<PathBuf>,
    /// The claim of the ID token that holds an officer's number
    #[arg(long = "oidc-officer-claim", value_name = "NAME", default_value = "officer")]
    pub(crate) officer_claim: String,
}

/// What to do with the town's files.
#[derive(Subcommand)]
pub(crate) enum CatalogueCommand {
    /// Reports every fault with its file and line; the example town when no folder is named
    #[command(after_help = "Example:\n  guichet catalogue check /srv/town/town")]
    Check {
        /// The town's folder
        folder: Option<PathBuf>,
        /// Prints faults as JSON
        #[arg(long)]
        json: bool,
    },
}

/// What people may know and ask about their data.
#[derive(Subcommand)]
pub(crate) enum RightsCommand {
    /// Prints the record of processing (GDPR art. 30), from the services and the schema
    #[command(after_help = "Example:\n  guichet rights record --data /srv/town --language zh > record.md")]
    Record(RecordOptions),
}

/// Options of `rights record`.
#[derive(Args)]
pub(crate) struct RecordOptions {
    /// The data folder whose town is meant; the example town when none is named
    #[arg(long, value_name = "DIR", conflicts_with = "town")]
    pub(crate) data: Option<PathBuf>,
    /// The town's files
    #[arg(long, value_name = "DIR")]
    pub(crate) town: Option<PathBuf>,
    /// Prints JSON instead of Markdown
    #[arg(long)]
    pub(crate) json: bool,
    /// The language: `zh`, `en`, `fr` or `ar`
    #[arg(long, default_value = "en", value_name = "LANGUAGE", value_parser = ["zh", "en", "fr", "ar"])]
    pub(crate) language: String,
}

/// What to do about an officer.
#[derive(Subcommand)]
pub(crate) enum OfficerCommand {
    /// Prints a one-time link by which the officer makes a passkey within 24 hours
    #[command(
        after_help = "Example:\n  guichet officer invite --data /srv/town --officer 41 --origin https://desk.example"
    )]
    Invite(InviteOptions),
    /// Takes a right away, from the officer's next request on, also while the town's files do not hold
    #[command(after_help = "Example:\n  guichet officer withdraw --data /srv/town --officer 11 --right sign-in")]
    Withdraw(RightOptions),
    /// Gives a right back
    #[command(after_help = "Example:\n  guichet officer restore --data /srv/town --officer 11 --right decision")]
    Restore(RightOptions),
    /// Forgets who an officer is at the town's own sign-in, when its provider knows them anew
    #[command(after_help = "Example:\n  guichet officer release --data /srv/town --officer 11")]
    Release(OfficerOptions),
}

/// Options of `officer invite`.
#[derive(Args)]
pub(crate) struct InviteOptions {
    #[command(flatten)]
    pub(crate) whom: OfficerOptions,
    /// The address people reach the desk by, as given to `serve`
    #[arg(long, value_name = "URL", default_value = "http://localhost:8080")]
    pub(crate) origin: String,
}

/// Options of `officer withdraw` and `officer restore`.
#[derive(Args)]
pub(crate) struct RightOptions {
    #[command(flatten)]
    pub(crate) whom: OfficerOptions,
    /// `sign-in`, a duty (intake, decision, issue) or a role (supervisor, data-protection, auditor, administrator, hall-manager)
    #[arg(long, value_name = "RIGHT")]
    pub(crate) right: String,
}

/// Which officer of which desk.
#[derive(Args)]
pub(crate) struct OfficerOptions {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// The officer's number
    #[arg(long, value_name = "N")]
    pub(crate) officer: u32,
    /// The town's files instead of those in the data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) town: Option<PathBuf>,
}

/// What to do with staff tokens.
#[derive(Subcommand)]
pub(crate) enum TokenCommand {
    /// Makes a token and prints it once; works beside a running server
    #[command(after_help = "Example:\n  guichet token create --data /srv/town --officer 11 --days 30")]
    Create(TokenOptions),
    /// Lists the tokens that live: the name of each, its officer, when it ends
    List(TokensOptions),
    /// Ends one token at once, by the name that `list` shows
    #[command(after_help = "Example:\n  guichet token revoke --data /srv/town --name 4f0c9a1b22d37e58a61d0be95c7731f2")]
    Revoke(RevokeOptions),
}

/// Options of `token list`.
#[derive(Args)]
pub(crate) struct TokensOptions {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
}

/// Options of `token revoke`.
#[derive(Args)]
pub(crate) struct RevokeOptions {
    /// Which desk
    #[command(flatten)]
    pub(crate) desk: TokensOptions,
    /// The name of the token, as `guichet token list` shows it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
}

/// Options of `token create`.
#[derive(Args)]
pub(crate) struct TokenOptions {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// The officer's number
    #[arg(long, value_name = "N")]
    pub(crate) officer: u32,
    /// How many days it lives
    #[arg(long, default_value_t = 30, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) days: u16,
    /// The town's files instead of those in the data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) town: Option<PathBuf>,
}

/// Options of `replay`.
#[derive(Args)]
pub(crate) struct ReplayOptions {
    /// The recorded log (CSV; see docs/replay.md)
    #[arg(long, value_name = "FILE")]
    pub(crate) log: PathBuf,
    /// Keeps the data in this new folder; otherwise a temporary one is removed at the end
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Prints the figures as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
