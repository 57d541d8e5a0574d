//! Printing slips: each printer has a line of its own, so that one that is stuck holds up no other, and no
//! page waits for any. A printer is a TCP address (`host:port`, usually port 9100) or the file of a device
//! (`/dev/usb/lp0`), as the hall's file names it.

mod device;
mod network;
#[cfg(test)]
mod tests;

use crate::serve::unbroken;
use guichet_web::{PrintJob, PrintTrouble};
use std::{collections::HashMap, time::Duration};
use tokio::sync::mpsc;

/// How many slips wait for one printer at most; more are given up, and the kiosk says so.
const WAITING_MAX: usize = 16;

/// How long each step may take.
#[derive(Clone, Copy, Debug)]
struct Patience {
    /// Until somebody answers at the address.
    connect: Duration,
    /// Until the printer says whether it has paper. Printers that never say print all the same.
    status: Duration,
    /// Until it has taken all bytes.
    write: Duration,
}

const PATIENCE: Patience =
    Patience { connect: Duration::from_secs(2), status: Duration::from_millis(700), write: Duration::from_secs(5) };

/// Prints whatever is left until nobody leaves anything any more.
pub(crate) async fn print(jobs: mpsc::Receiver<PrintJob>) {
    print_with(jobs, PATIENCE).await;
}

async fn print_with(mut jobs: mpsc::Receiver<PrintJob>, patience: Patience) {
    let mut lines: HashMap<String, mpsc::Sender<PrintJob>> = HashMap::new();
    while let Some(job) = jobs.recv().await {
        let line = lines.entry(job.printer.clone()).or_insert_with(|| line(patience));
        // A job that the line does not take is dropped, which ends it.
        drop(line.try_send(job));
    }
}

/// The line of one printer.
fn line(patience: Patience) -> mpsc::Sender<PrintJob> {
    let (line, mut jobs) = mpsc::channel::<PrintJob>(WAITING_MAX);
    tokio::spawn(async move {
        let mut device = device::Device::default();
        while let Some(job) = jobs.recv().await {
            // A slip at which it breaks is dropped, which ends it; those after it are printed all the same.
            unbroken("printing a slip", send(&mut device, job, patience)).await;
        }
    });
    line
}

/// Sends one slip, and says how it ended.
async fn send(device: &mut device::Device, job: PrintJob, patience: Patience) {
    let ended = if job.printer.starts_with('/') {
        device.print(&job, patience).await
    } else {
        network::print(&job.printer, &job.bytes, patience).await
    };
    if let Err(trouble) = ended {
        tell(&job.printer, trouble);
    }
    job.end(ended);
}

fn tell(printer: &str, trouble: PrintTrouble) {
    tracing::warn!(printer, trouble = trouble.word(), "a slip was not printed");
}
