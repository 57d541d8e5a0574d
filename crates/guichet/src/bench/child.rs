//! The desk as a process of its own, and what the system says about it.

use crate::fault::Fault;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

/// A desk that serves in another process until this is dropped.
pub(super) struct Desk {
    child: Child,
    address: SocketAddr,
}

/// Processor time, in nanoseconds, as two sources tell it.
#[derive(Clone, Copy)]
pub(super) struct Cpu {
    /// By clock ticks: complete, but coarse.
    ticks: u64,
    /// By the scheduler, thread by thread: fine, but without threads that ended.
    threads: u64,
}

/// Linux counts the time of processes in hundredths of a second.
const NANOSECONDS_A_TICK: u64 = 10_000_000;

impl Desk {
    /// Starts this very program on a data folder and waits until it is ready.
    pub(super) fn start(data: &Path) -> Result<Self, Fault> {
        let program = std::env::current_exe().map_err(|error| Fault::file("this program", &error))?;
        let mut command = Command::new(program);
        command
            .arg("serve")
            .arg("--data")
            .arg(data)
            .args(["--listen", "127.0.0.1:0", "--no-rate-limits"])
            .stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| Fault::file("starting the desk", &error))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(|error| Fault::file("the desk's output", &error))?;
        }
        let address = line.trim().strip_prefix("ready http://").and_then(|address| address.parse().ok());
        let Some(address) = address else {
            // It has ended already or never will serve: nothing is lost.
            drop(child.kill());
            return Err(Fault::unable("bench", "the desk did not start", "see what it wrote above"));
        };
        Ok(Self { child, address })
    }

    /// Asks it to end, as the system does.
    pub(super) fn terminate(&self) {
        // It may have ended by itself.
        drop(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status());
    }

    /// Where it listens.
    pub(super) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The processor time it has used.
    pub(super) fn cpu(&self) -> Result<Cpu, Fault> {
        let stat = self.read("stat")?;
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        let field = |place| after_name.split_whitespace().nth(place).and_then(|text| text.parse::<u64>().ok());
        let (Some(user), Some(system)) = (field(11), field(12)) else { return Err(unreadable("stat")) };
        Ok(Cpu { ticks: (user + system) * NANOSECONDS_A_TICK, threads: self.threads()? })
    }

    /// The memory it holds, in MiB.
    pub(super) fn rss_mib(&self) -> Result<f64, Fault> {
        let status = self.read("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u32>().ok());
        kib.map(|kib| f64::from(kib) / 1024.0).ok_or_else(|| unreadable("status"))
    }

    fn threads(&self) -> Result<u64, Fault> {
        let folder = format!("/proc/{}/task", self.child.id());
        let threads = fs::read_dir(&folder).map_err(|error| Fault::file(&folder, &error))?;
        let times = threads.flatten().filter_map(|thread| {
            let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<u64>().ok()
        });
        Ok(times.sum())
    }

    fn read(&self, name: &str) -> Result<String, Fault> {
        let path = format!("/proc/{}/{name}", self.child.id());
        fs::read_to_string(&path).map_err(|error| Fault::file(&path, &error))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Cpu {
    /// Milliseconds of the whole process so far, threads that ended included.
    pub(super) fn milliseconds(self) -> f64 {
        milliseconds(self.ticks.max(self.threads))
    }

    /// Milliseconds since an earlier reading: the finer source, unless threads ended in between.
    pub(super) fn milliseconds_since(self, before: Self) -> f64 {
        let ticks = self.ticks.saturating_sub(before.ticks);
        let threads = self.threads.saturating_sub(before.threads);
        milliseconds(if threads + 2 * NANOSECONDS_A_TICK < ticks { ticks } else { threads })
    }
}

fn milliseconds(nanoseconds: u64) -> f64 {
    f64::from(u32::try_from(nanoseconds / 1000).unwrap_or(u32::MAX)) / 1000.0
}

fn unreadable(name: &str) -> Fault {
    Fault::unable("bench", format!("the system does not tell the desk's {name}"), "the bench needs Linux with /proc")
}
