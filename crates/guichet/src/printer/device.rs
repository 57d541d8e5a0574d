//! A receipt printer at a device file of this machine. Such a file takes bytes as long as the printer does,
//! and blocks when it is out of paper; then the writing goes on in a thread of its own, and until that comes
//! back nothing else is sent. A slip that comes out by it after all is not sent once more.

use super::Patience;
use guichet_web::{PrintJob, PrintTrouble};
use std::{fs::OpenOptions, io, io::Write};
use tokio::{task::JoinHandle, time::timeout};

/// The file of a device, and what is still being written to it.
#[derive(Default)]
pub(super) struct Device {
    stuck: Option<JoinHandle<io::Result<()>>>,
}

impl Device {
    /// Sends a slip.
    pub(super) async fn print(&mut self, job: &PrintJob, patience: Patience) -> Result<(), PrintTrouble> {
        if self.stuck.as_ref().is_some_and(|writing| !writing.is_finished()) {
            return Err(PrintTrouble::NoAnswer);
        }
        // Asked only now: what was stuck has said so before it was finished.
        if job.is_out() {
            return Ok(());
        }
        let (path, bytes, came_out) = (job.printer.clone(), job.bytes.clone(), job.came_out());
        let mut writing = tokio::task::spawn_blocking(move || write(&path, &bytes).inspect(|()| came_out()));
        match timeout(patience.write, &mut writing).await {
            Ok(Ok(Ok(()))) => Ok(()),
            Ok(Ok(Err(error))) if error.kind() == io::ErrorKind::StorageFull => Err(PrintTrouble::PaperOut),
            Ok(_) => Err(PrintTrouble::Unreachable),
            Err(_) => {
                self.stuck = Some(writing);
                Err(PrintTrouble::NoAnswer)
            }
        }
    }
}

/// Writes to a file that is there already: a printer that is unplugged has none, and none is made for it.
fn write(path: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}
