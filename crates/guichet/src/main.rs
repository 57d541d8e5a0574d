//! The binary: command line, wiring, demo, replay, bench. Everything else is told what it needs;
//! only here are the clock read, chance drawn and ports opened.

mod authority;
mod bench;
mod check;
mod cli;
mod clock_cli;
mod confined;
mod demo;
mod edge;
mod fault;
mod folder;
mod hall;
mod keys_cli;
mod logging;
mod making;
mod officers;
mod panics;
mod papers;
mod pick;
mod printer;
mod progress;
mod recorded;
mod replay;
mod rights;
mod secrets;
mod serve;
mod setup;
mod table;
mod tokens;
mod town;
mod verifier;

use clap::Parser;
use cli::{CatalogueCommand, Cli, Command, OfficerCommand, RightsCommand, TokenCommand};
use fault::Fault;
use std::{future::Future, process::ExitCode, time::Duration};

/// Many small requests live on a fast allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    panics::write_down();
    let words: Vec<_> = std::env::args_os().collect();
    let cli = match Cli::try_parse_from(&words) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(logging::misspelt(&words, &error)),
    };
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            logging::tell(&fault);
            fault.exit_code()
        }
    }
}

fn run(cli: Cli) -> Result<(), Fault> {
    logging::start(&cli.log_level, cli.log_format)?;
    keys_cli::remember(cli.keys);
    match cli.command {
        Command::Demo(options) => wait(demo::run(options)),
        Command::Init { data } => setup::init(&data),
        Command::Serve(options) => wait(serve::run(*options)),
        Command::Catalogue { command: CatalogueCommand::Check { folder, json } } => {
            check::catalogue(folder.as_deref(), json)
        }
        Command::Officer { command } => wait(async {
            match command {
                OfficerCommand::Invite(options) => officers::invite(options).await,
                OfficerCommand::Withdraw(options) => officers::change(options, true).await,
                OfficerCommand::Restore(options) => officers::change(options, false).await,
                OfficerCommand::Release(options) => officers::release(options).await,
            }
        }),
        Command::Token { command } => wait(async {
            match command {
                TokenCommand::Create(options) => tokens::create(options).await,
                TokenCommand::List(options) => tokens::list(&options),
                TokenCommand::Revoke(options) => tokens::revoke(options).await,
            }
        }),
        Command::Fsck { data, json } => check::store(&data, json),
        Command::Rights { command: RightsCommand::Record(options) } => rights::record(&options),
        Command::Keys { command } => keys_cli::keys(command),
        Command::Clock { command } => clock_cli::run(&command),
        Command::Backup(words) => keys_cli::backup(&words),
        Command::Restore(words) => keys_cli::restore(&words),
        Command::Replay(options) => wait(replay::run(options)),
        Command::Bench(options) => wait(bench::run(options)),
        Command::Hall { command } => hall::run(&command),
        Command::ReplayHall(options) => hall::replay(&options),
        Command::Simulate(options) => wait(async move { hall::simulate(&options) }),
        Command::Ledger { command } => wait(verifier::run(command)),
        Command::Confined(words) => confined::run(&words),
        Command::Version => {
            println!("guichet {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
    }
}

/// How long threads that still wait for something outside may hold up the end.
const LAST: Duration = Duration::from_secs(2);

/// Runs to the end. The writer has a thread of its own, so one core is left to it: threads that only take
/// turns cost more than they bring.
fn wait(work: impl Future<Output = Result<(), Fault>>) -> Result<(), Fault> {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads((cores - 1).max(1)).enable_all().build();
    let runtime = runtime.map_err(|error| Fault::file("the runtime", &error))?;
    let done = runtime.block_on(work);
    // A printer out of paper holds the thread that writes to it until somebody brings some. Nothing that was
    // acknowledged depends on such a thread: it was durable before its answer.
    runtime.shutdown_timeout(LAST);
    done
}

#[cfg(test)]
mod tests {
    use super::wait;
    use std::sync::mpsc;

    #[test]
    fn a_thread_that_waits_for_a_device_does_not_hold_up_the_end() {
        let ((say_stuck, stuck), (paper, no_paper)) = (mpsc::channel(), mpsc::channel::<()>());
        wait(async move {
            drop(tokio::task::spawn_blocking(move || {
                say_stuck.send(()).expect("the test listens");
                no_paper.recv()
            }));
            tokio::task::block_in_place(|| stuck.recv()).expect("the thread waits");
            Ok(())
        })
        .expect("it is done");
        // It was there all the time.
        paper.send(()).expect("the thread still waits");
    }
}
