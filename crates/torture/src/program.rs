//! The real program as a process: to its end, or as a desk that serves until it is killed or dropped.

use crate::http::Http;
use std::{
    ffi::OsStr,
    fs::File,
    io::{BufRead, BufReader, Error, Read, Result},
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    thread,
    time::Duration,
};

/// The signal that kills.
const KILL: i32 = 9;
/// How often a desk is looked at.
const STEP: Duration = Duration::from_millis(20);
/// The longest first line of a desk that says where it listens; no address is as long.
const LINE_MAX: u64 = 1_000;

/// Where the program is.
#[derive(Clone, Debug)]
pub struct Program(pub PathBuf);

/// What the system does to a desk at the n-th call of a kind.
#[derive(Clone, Debug)]
pub struct Strike {
    /// The system call, as strace names it.
    pub call: &'static str,
    /// At which of them.
    pub at: usize,
}

/// A desk that serves.
pub struct Desk {
    child: Child,
    address: String,
    traced: bool,
}

impl Program {
    /// Runs the program to its end.
    pub fn run<I: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = I>) -> Result<Output> {
        Command::new(&self.0).args(words).output()
    }

    /// The same; an exit code other than 0 is an error with what was said.
    pub fn must<I: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = I>) -> Result<String> {
        let output = self.run(words)?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() {
            return Ok(said);
        }
        let error = String::from_utf8_lossy(&output.stderr);
        Err(Error::other(format!("{}: {said}{error}", output.status)))
    }

    /// Whether the whole folder holds, as `guichet fsck` says; else what it found. A document without a row
    /// is what a kill may leave; the desk sweeps it later.
    pub fn holds(&self, data: &Path) -> std::result::Result<(), String> {
        let words = [OsStr::new("fsck"), OsStr::new("--data"), data.as_os_str()];
        let output = self.run(words).map_err(|error| error.to_string())?;
        let found = String::from_utf8_lossy(&output.stdout).into_owned();
        let others: Vec<_> = found.lines().filter(|line| !line.starts_with("document-unknown: ")).collect();
        if output.status.code() == Some(0) || (output.status.code() == Some(1) && others.is_empty()) {
            return Ok(());
        }
        Err(format!("{}: {}{}", output.status, others.join("; "), String::from_utf8_lossy(&output.stderr)))
    }

    /// Opens the desk of a data folder. What it says to operators goes to `said`.
    pub fn open(&self, data: &Path, said: &Path, strike: Option<&Strike>) -> Result<Desk> {
        let mut desk = self.begin(data, said, strike)?;
        if !desk.is_open() {
            return Err(Error::other(format!("the desk did not open: {}", desk.end()?)));
        }
        Ok(desk)
    }

    /// The same, of a desk that may end before it is open.
    pub fn begin(&self, data: &Path, said: &Path, strike: Option<&Strike>) -> Result<Desk> {
        let said = File::options().create(true).append(true).open(said)?;
        let mut command = match strike {
            None => Command::new(&self.0),
            Some(Strike { call, at }) => {
                // Without `--seccomp-bpf`, which would be faster: under it some versions never inject anything.
                let mut strace = Command::new("strace");
                strace.args(["-f", "-qq", "-o", "/dev/null", "-e"]).arg(format!("trace={call}"));
                strace.arg("-e").arg(format!("inject={call}:signal=KILL:when={at}")).arg(&self.0);
                strace
            }
        };
        command.args(["serve", "--no-rate-limits", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(said).spawn()?;
        let address = child.stdout.take().map(address_in).transpose()?.unwrap_or_default();
        Ok(Desk { child, address, traced: strike.is_some() })
    }
}

impl Desk {
    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Whether it has said where it listens; it ends, or has ended, when it has not.
    pub const fn is_open(&self) -> bool {
        !self.address.is_empty()
    }

    /// A connection to it.
    pub fn connect(&self) -> Result<Http> {
        Http::connect(&self.address)
    }

    /// Whether it still runs.
    pub fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// How it ended, if it ends within this time and before this is so.
    #[expect(clippy::disallowed_methods, reason = "what a desk does by itself gives no signal")]
    pub fn ended_within(&mut self, most: Duration, unless: impl Fn() -> bool) -> Option<ExitStatus> {
        for _ in 0..most.as_millis() / STEP.as_millis() {
            let ended = self.child.try_wait().ok().flatten();
            if ended.is_some() || unless() {
                return ended;
            }
            thread::sleep(STEP);
        }
        self.child.try_wait().ok().flatten()
    }

    /// Kills it without a word, and does not wait until it is gone. Answers whether it lived until then.
    pub fn kill_now(&self) -> bool {
        let process = self.child.id().to_string();
        // The tracer goes when what it traces has gone.
        let traced = || std::fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
        let which = if self.traced { traced().unwrap_or_default() } else { process.clone() };
        let mut lived = false;
        for process in which.split_whitespace().filter(|process| runs(process)) {
            lived = true;
            // It may have died by itself.
            drop(Command::new("kill").args(["-KILL", process]).stderr(Stdio::null()).status());
        }
        lived
    }

    /// Kills it without a word. Answers how it ended.
    pub fn kill(&mut self) -> Result<ExitStatus> {
        if self.lives() {
            self.kill_now();
        }
        self.end()
    }

    /// Waits until it has ended by itself.
    pub fn end(&mut self) -> Result<ExitStatus> {
        self.child.wait()
    }
}

/// Where a desk listens, as it says in its first line; empty when it says anything else.
fn address_in(said: impl Read) -> Result<String> {
    let mut line = Vec::new();
    BufReader::new(said.take(LINE_MAX)).read_until(b'\n', &mut line)?;
    let line = String::from_utf8_lossy(&line);
    let address = line.strip_suffix('\n').and_then(|line| line.strip_prefix("ready http://"));
    Ok(address.unwrap_or_default().trim().to_owned())
}

/// Whether a process was killed, and did not end in any other way.
pub fn was_killed(status: ExitStatus) -> bool {
    status.signal() == Some(KILL)
}

/// Whether a process runs: it is there, and no corpse that waits to be looked at.
fn runs(process: &str) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // Behind the name, which may hold anything.
    state.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['Z', 'X']))
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(self.kill());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_heard_to_the_end_of_its_first_line_and_no_further_than_an_address_may_go() {
        assert_eq!(address_in("ready http://127.0.0.1:1\nmore".as_bytes()).unwrap(), "127.0.0.1:1");
        let long = format!("ready http://{}\n", "1".repeat(5_000));
        for other in ["", "ready http://127.0.0.1:1", "no\nready http://127.0.0.1:1\n", &long] {
            assert_eq!(address_in(other.as_bytes()).unwrap(), "");
        }
        assert_eq!(address_in(std::io::repeat(b'x')).unwrap(), "", "it never ends its line");
    }
}
