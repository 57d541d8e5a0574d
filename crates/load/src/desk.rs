//! A desk as a process of its own, started on a data folder.

use crate::{Trouble, process::Process};
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

/// A desk that serves in another process until this is dropped.
pub struct Desk {
    child: Child,
    address: SocketAddr,
}

impl Desk {
    /// Starts `program` with these words, which say that it serves and on which data, on a free port of this
    /// machine; waits until it is ready. Rates are limited as in a town: this machine is its proxy, and
    /// `client::visitor` says who comes.
    pub fn start(program: &Path, words: &[&std::ffi::OsStr]) -> Result<Self, Trouble> {
        let mut command = Command::new(program);
        command.args(words).args(["--listen", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1"]).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| Trouble::file(program.display(), &error))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(|error| Trouble::file("the desk's output", &error))?;
        }
        let address = line.trim().strip_prefix("ready http://").and_then(|address| address.parse().ok());
        let Some(address) = address else {
            // It has ended already or never will serve: nothing is lost.
            drop(child.kill());
            return Err("the desk did not start: see what it wrote above".into());
        };
        Ok(Self { child, address })
    }

    /// Asks it to end, as the system does.
    pub fn terminate(&self) {
        // It may have ended by itself.
        drop(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status());
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process.
    pub fn process(&self) -> Process {
        Process(self.child.id())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
