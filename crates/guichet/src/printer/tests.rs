//! A fake printer at a TCP address takes the bytes, answers for its paper, and what stands on its paper is
//! compared with the slip.

use super::*;
use guichet_papers::escpos::{ASK_PAPER, Slip, read, slip};
use guichet_web::Printing;
use std::path::PathBuf;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};

const QUICK: Patience = Patience {
    connect: Duration::from_millis(500),
    status: Duration::from_millis(100),
    write: Duration::from_millis(500),
};

/// Longer than any test may take.
const PATIENT: Patience =
    Patience { connect: Duration::from_hours(24), status: Duration::from_hours(24), write: Duration::from_hours(24) };

const PAPER_THERE: u8 = 0x12;
const PAPER_OUT: u8 = 0x72;

fn bytes() -> Vec<u8> {
    slip(&Slip {
        head: "林港 办事大厅".to_owned(),
        number: "A012".to_owned(),
        queue: "证明".to_owned(),
        lines: vec!["前面还有 4 个号".to_owned()],
        link: "https://desk.example/zh/tickets/K7RM2WQX94TDH3V0".to_owned(),
        foot: vec!["手机扫码".to_owned()],
    })
}

/// A printer that takes one slip and gives back what it was sent, questions about paper left out. Its
/// answers come in their turn; one that has none left says nothing.
async fn fake(answers: &'static [u8]) -> (String, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    let printed = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("the desk");
        let (mut taken, mut answers) = (Vec::new(), answers.iter());
        let mut chunk = [0; 1024];
        while let Ok(count @ 1..) = stream.read(&mut chunk).await {
            taken.extend_from_slice(&chunk[..count]);
            while let Some(at) = taken.windows(ASK_PAPER.len()).position(|window| window == ASK_PAPER) {
                taken.drain(at..at + ASK_PAPER.len());
                if let Some(answer) = answers.next() {
                    stream.write_all(&[*answer]).await.expect("the desk listens");
                }
            }
        }
        taken
    });
    (address, printed)
}

#[tokio::test]
async fn a_printer_with_paper_prints_what_the_slip_says() {
    let (address, printed) = fake(&[PAPER_THERE, PAPER_THERE]).await;
    assert_eq!(network::print(&address, &bytes(), QUICK).await, Ok(()));
    let taken = printed.await.expect("the printer");
    assert_eq!(taken, bytes());
    let paper = read::read(&taken).expect("a slip");
    let number = read::Printed::Line { text: "A012".to_owned(), size: 7, bold: true };
    assert!(paper.contains(&number), "{paper:?}");
    let link = read::Printed::Qr("https://desk.example/zh/tickets/K7RM2WQX94TDH3V0".to_owned());
    assert!(paper.contains(&link), "{paper:?}");
}

#[tokio::test]
async fn a_printer_that_never_says_whether_it_has_paper_is_trusted() {
    let (address, printed) = fake(&[]).await;
    assert_eq!(network::print(&address, &bytes(), QUICK).await, Ok(()));
    assert_eq!(printed.await.expect("the printer"), bytes());
}

#[tokio::test]
async fn a_printer_without_paper_is_sent_nothing() {
    let (address, printed) = fake(&[PAPER_OUT]).await;
    assert_eq!(network::print(&address, &bytes(), QUICK).await, Err(PrintTrouble::PaperOut));
    assert_eq!(printed.await.expect("the printer"), Vec::<u8>::new());
}

#[tokio::test]
async fn paper_that_ends_with_the_slip_is_told() {
    let (address, _printed) = fake(&[PAPER_THERE, PAPER_OUT]).await;
    assert_eq!(network::print(&address, &bytes(), QUICK).await, Err(PrintTrouble::PaperOut));
}

#[tokio::test]
async fn nobody_at_the_address_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    drop(listener);
    assert_eq!(network::print(&address, &bytes(), QUICK).await, Err(PrintTrouble::Unreachable));
    assert_eq!(network::print("no address", &bytes(), QUICK).await, Err(PrintTrouble::Unreachable));
}

#[tokio::test]
async fn a_printer_that_hangs_up_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    tokio::spawn(async move { drop(listener.accept().await) });
    assert_eq!(network::print(&address, &bytes(), QUICK).await, Err(PrintTrouble::NoAnswer));
}

/// A slip for a device.
fn job(device: &str) -> PrintJob {
    let (printing, mut jobs) = Printing::new();
    printing.print("slip", device, bytes());
    jobs.try_recv().expect("a job")
}

#[tokio::test]
async fn a_device_takes_the_bytes_and_one_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lp0");
    std::fs::write(&path, b"").expect("a file");
    let name = path.to_str().expect("a plain name");
    let mut device = device::Device::default();
    assert_eq!(device.print(&job(name), QUICK).await, Ok(()));
    assert_eq!(std::fs::read(&path).expect("the file"), bytes());
    let missing = format!("{name}.missing");
    assert_eq!(device.print(&job(&missing), QUICK).await, Err(PrintTrouble::Unreachable));
    assert!(!std::path::Path::new(&missing).exists(), "nothing is made in its place");
}

/// A device that takes nothing, because nobody reads at the other end, until `taken_from` does.
fn blocked() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lp0");
    let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo");
    assert!(made.success());
    (folder, path)
}

/// Lets a device take what is written to it.
async fn taken_from(device: PathBuf) -> Vec<u8> {
    let reading = tokio::task::spawn_blocking(move || std::fs::read(device));
    reading.await.expect("a reader").expect("the pipe")
}

/// The stuck printer stays stuck until the other has printed: if that had to wait, it would wait for ever.
#[tokio::test]
async fn a_printer_that_is_stuck_holds_up_no_other() {
    let (_folder, stuck) = blocked();
    let (other, printed) = fake(&[PAPER_THERE, PAPER_THERE]).await;
    let (printing, jobs) = Printing::new();
    tokio::spawn(print_with(jobs, PATIENT));
    printing.print("first", stuck.to_str().expect("a plain name"), bytes());
    printing.print("second", &other, bytes());
    assert_eq!(printed.await.expect("the printer"), bytes());
    assert_eq!(taken_from(stuck).await, bytes());
}

/// Nothing is read from the device before the second slip was given up: if that had to wait, it would wait for
/// as long as the test does.
#[tokio::test]
async fn a_device_that_blocks_holds_up_nobody() {
    let (_folder, path) = blocked();
    let name = path.to_str().expect("a plain name");
    let mut device = device::Device::default();
    // Nobody reads at the other end, so opening it waits.
    assert_eq!(device.print(&job(name), QUICK).await, Err(PrintTrouble::NoAnswer));
    assert_eq!(device.print(&job(name), PATIENT).await, Err(PrintTrouble::NoAnswer));
    // Somebody reads at last, so that the first thread ends: only the first slip was ever written.
    assert_eq!(taken_from(path.clone()).await, bytes());
    assert_eq!(free(&mut device, name).await, Err(PrintTrouble::Unreachable));
}

/// What comes of a slip for a device that is not there, once what was stuck has come back.
async fn free(device: &mut device::Device, name: &str) -> Result<(), PrintTrouble> {
    let gone = format!("{name}.gone");
    loop {
        // The first thread has written, and may still be on its way out.
        match device.print(&job(&gone), PATIENT).await {
            Err(PrintTrouble::NoAnswer) => tokio::task::yield_now().await,
            answer => return answer,
        }
    }
}

#[tokio::test]
async fn a_slip_that_a_device_held_back_and_took_after_all_comes_out_once() {
    let (_folder, path) = blocked();
    let name = path.to_str().expect("a plain name");
    let (printing, mut jobs) = Printing::new();
    let mut device = device::Device::default();
    printing.print("A012", name, bytes());
    send(&mut device, jobs.recv().await.expect("a job"), QUICK).await;
    printing.print("A012", name, bytes());
    let again = jobs.try_recv().expect("asked for again, as it did not come out");
    // Somebody brings paper.
    assert_eq!(taken_from(path.clone()).await, bytes());
    std::fs::remove_file(&path).expect("the pipe");
    std::fs::write(&path, b"").expect("a device that takes all");
    assert_eq!(free(&mut device, name).await, Err(PrintTrouble::Unreachable));
    send(&mut device, again, PATIENT).await;
    assert_eq!(std::fs::read(&path).expect("the device"), b"", "it came out before");
    printing.print("A012", name, bytes());
    assert!(jobs.try_recv().is_err(), "and is known to have");
}

#[test]
fn a_slip_at_which_the_line_breaks_keeps_no_other_from_being_printed() {
    // Nothing can be connected to here: whoever tries breaks.
    let without_network = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lp0");
    std::fs::write(&path, b"").expect("a file");
    let (printing, mut jobs) = Printing::new();
    without_network.block_on(async {
        let line = line(QUICK);
        for (slip, printer) in [("first", "127.0.0.1:9"), ("second", path.to_str().expect("a plain name"))] {
            printing.print(slip, printer, bytes());
            line.send(jobs.recv().await.expect("a job")).await.expect("the line takes it");
        }
        let printed = async {
            while std::fs::read(&path).expect("the file") != bytes() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), printed).await.expect("the second is printed");
    });
}
