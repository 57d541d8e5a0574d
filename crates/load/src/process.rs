//! What the system (Linux, proc(5)) says about a process, alone or with all that it started: processor time
//! and memory. Nothing is measured here but what the kernel counts.

use crate::Trouble;
use std::fs;

/// A process, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Process(pub u32);

/// Processor time, in nanoseconds, as two sources tell it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cpu {
    /// By clock ticks: complete, but coarse.
    ticks: u64,
    /// By the scheduler, thread by thread: fine, but without threads that ended.
    threads: u64,
}

/// Linux counts the time of processes in hundredths of a second.
const NANOSECONDS_A_TICK: u64 = 10_000_000;

impl Process {
    /// The processor time it has used.
    pub fn cpu(self) -> Result<Cpu, Trouble> {
        let stat = self.read("stat")?;
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        let field = |place| after_name.split_whitespace().nth(place).and_then(|text| text.parse::<u64>().ok());
        let (Some(user), Some(system)) = (field(11), field(12)) else { return Err(self.unreadable("stat")) };
        Ok(Cpu { ticks: (user + system) * NANOSECONDS_A_TICK, threads: self.threads()? })
    }

    /// The memory it holds, in MiB.
    pub fn rss_mib(self) -> Result<f64, Trouble> {
        let status = self.read("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u32>().ok());
        kib.map(|kib| f64::from(kib) / 1024.0).ok_or_else(|| self.unreadable("status"))
    }

    /// Processor time in milliseconds of this process and of all that descend from it and are there now, with
    /// what they have waited for; by clock ticks.
    pub fn tree_cpu_milliseconds(self) -> Result<u64, Trouble> {
        let processes = fs::read_dir("/proc").map_err(|error| Trouble::file("/proc", &error))?;
        let ids = processes.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let all: Vec<Stat> = ids.filter_map(|id| Stat::of(Self(id))).collect();
        let (mut tree, mut ticks) = (vec![self.0], 0);
        while let Some(id) = tree.pop() {
            ticks += all.iter().find(|one| one.id == id).map_or(0, |one| one.ticks);
            tree.extend(all.iter().filter(|one| one.parent == id).map(|one| one.id));
        }
        Ok(ticks * NANOSECONDS_A_TICK / 1_000_000)
    }

    fn threads(self) -> Result<u64, Trouble> {
        let folder = format!("/proc/{}/task", self.0);
        let threads = fs::read_dir(&folder).map_err(|error| Trouble::file(&folder, &error))?;
        let times = threads.flatten().filter_map(|thread| {
            let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<u64>().ok()
        });
        Ok(times.sum())
    }

    fn read(self, name: &str) -> Result<String, Trouble> {
        let path = format!("/proc/{}/{name}", self.0);
        fs::read_to_string(&path).map_err(|error| Trouble::file(&path, &error))
    }

    fn unreadable(self, name: &str) -> Trouble {
        Trouble(format!("the system does not tell the {name} of process {}; measuring needs Linux with /proc", self.0))
    }
}

impl Cpu {
    /// Milliseconds of the whole process so far, threads that ended included.
    pub fn milliseconds(self) -> f64 {
        milliseconds(self.ticks.max(self.threads))
    }

    /// Milliseconds since an earlier reading: the finer source, unless threads ended in between.
    pub fn milliseconds_since(self, before: Self) -> f64 {
        let ticks = self.ticks.saturating_sub(before.ticks);
        let threads = self.threads.saturating_sub(before.threads);
        milliseconds(if threads + 2 * NANOSECONDS_A_TICK < ticks { ticks } else { threads })
    }
}

fn milliseconds(nanoseconds: u64) -> f64 {
    f64::from(u32::try_from(nanoseconds / 1000).unwrap_or(u32::MAX)) / 1000.0
}

/// A line of /proc/PID/stat, as far as it matters.
struct Stat {
    id: u32,
    parent: u32,
    /// Its own and those of children that it waited for.
    ticks: u64,
}

impl Stat {
    fn of(process: Process) -> Option<Self> {
        Self::read(process.0, &process.read("stat").ok()?)
    }

    fn read(id: u32, stat: &str) -> Option<Self> {
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = fields.get(11..15)?.iter().filter_map(|text| text.parse::<u64>().ok()).sum();
        Some(Self { id, parent: fields.get(1)?.parse().ok()?, ticks })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stat_of_a_process_with_a_bracket_in_its_name_is_read() {
        let line = "7 (we) ird) S 3 7 7 0 -1 4194560 1 2 3 4 50 6 70 8 20 0 1 0 9";
        let stat = Stat::read(7, line).expect("a line of proc");
        assert_eq!((stat.id, stat.parent, stat.ticks), (7, 3, 134));
    }

    #[test]
    fn this_very_process_is_told_of() {
        let own = Process(std::process::id());
        assert!(own.rss_mib().expect("memory") > 0.1);
        assert!(own.cpu().expect("time").milliseconds() >= 0.0);
        assert!(own.tree_cpu_milliseconds().is_ok());
    }

    #[test]
    fn time_that_ended_threads_have_used_is_not_lost() {
        let before = Cpu { ticks: 0, threads: 0 };
        assert!((Cpu { ticks: 30_000_000, threads: 5_000_000 }.milliseconds_since(before) - 30.0).abs() < 0.01);
        assert!((Cpu { ticks: 10_000_000, threads: 5_000_000 }.milliseconds_since(before) - 5.0).abs() < 0.01);
    }
}
