//! Slips on their way to the receipt printers of the halls. Pages hand them over and never wait: whoever
//! serves the pages takes the jobs, does the sending, and says how each ended. What a slip's fate was is
//! remembered for the last few, so that a kiosk can say that there is no paper.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::mpsc;

/// How many slips may wait for printers at once; more are given up.
const WAITING_MAX: usize = 64;
/// How many slips' fates are remembered.
const REMEMBERED_MAX: usize = 256;

/// Why a slip did not come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintTrouble {
    /// The roll has ended.
    PaperOut,
    /// There is no printer at the address.
    Unreachable,
    /// The printer took too long, or stopped in the middle.
    NoAnswer,
}

impl PrintTrouble {
    /// The stable word for texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PaperOut => "paper-out",
            Self::Unreachable => "unreachable",
            Self::NoAnswer => "no-answer",
        }
    }
}

/// How a slip stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlipState {
    /// It is with the printer.
    Printing,
    /// It came out.
    Printed,
    /// It did not.
    Trouble(PrintTrouble),
}

impl SlipState {
    /// The stable word for texts.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Printing => "printing",
            Self::Printed => "printed",
            Self::Trouble(trouble) => trouble.word(),
        }
    }
}

type Fates = Arc<Mutex<VecDeque<(String, SlipState)>>>;

/// Where pages leave slips to be printed.
#[derive(Clone)]
pub struct Printing {
    jobs: mpsc::Sender<PrintJob>,
    fates: Fates,
}

/// A slip to be printed. One that is dropped counts as not printed.
pub struct PrintJob {
    /// The printer, as the hall's file names it.
    pub printer: String,
    /// What to send.
    pub bytes: Vec<u8>,
    slip: String,
    fates: Fates,
    ended: bool,
}

impl Printing {
    /// A place for slips, and the jobs for whoever prints them. Without anybody there, no printer is reached.
    pub fn new() -> (Self, mpsc::Receiver<PrintJob>) {
        let (jobs, taken) = mpsc::channel(WAITING_MAX);
        (Self { jobs, fates: Fates::default() }, taken)
    }

    /// Has a slip printed, once however often it is asked for; one that did not come out may be asked for again.
    pub fn print(&self, slip: &str, printer: &str, bytes: Vec<u8>) {
        if !is_new(&self.fates, slip) {
            return;
        }
        let (printer, slip) = (printer.to_owned(), slip.to_owned());
        // A job that is not taken is dropped, which ends it.
        drop(self.jobs.try_send(PrintJob { printer, bytes, slip, fates: Arc::clone(&self.fates), ended: false }));
    }

    /// How a slip stands; none when it was never sent, or so long ago that it is forgotten.
    pub(crate) fn state(&self, slip: &str) -> Option<SlipState> {
        let fates = self.fates.lock().unwrap_or_else(PoisonError::into_inner);
        fates.iter().find(|(known, _)| known == slip).map(|(_, state)| *state)
    }
}

impl PrintJob {
    /// Says how it ended.
    pub fn end(mut self, ended: Result<(), PrintTrouble>) {
        // What is asked for again from here on is the next job's.
        self.ended = true;
        let state = ended.map_or_else(SlipState::Trouble, |()| SlipState::Printed);
        remember(&self.fates, &self.slip, state);
    }

    /// Says that the slip came out, also after the job was given up: a printer may hold it back.
    pub fn came_out(&self) -> impl FnOnce() + Send + use<> {
        let (fates, slip) = (Arc::clone(&self.fates), self.slip.clone());
        move || remember(&fates, &slip, SlipState::Printed)
    }

    /// Whether the slip came out already, by an earlier job that was given up.
    pub fn is_out(&self) -> bool {
        is_out(&self.fates.lock().unwrap_or_else(PoisonError::into_inner), &self.slip)
    }
}

impl Drop for PrintJob {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        let mut fates = self.fates.lock().unwrap_or_else(PoisonError::into_inner);
        let open = fates.iter_mut().find(|(slip, state)| *slip == self.slip && *state == SlipState::Printing);
        if let Some((_, state)) = open {
            *state = SlipState::Trouble(PrintTrouble::Unreachable);
        }
    }
}

impl fmt::Debug for PrintJob {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PrintJob({} bytes)", self.bytes.len())
    }
}

/// Whether a slip was not asked for yet, or did not come out; from now on it is with the printer. Looked up and
/// remembered under one lock, so that of two presses at once one prints.
fn is_new(fates: &Fates, slip: &str) -> bool {
    let mut fates = fates.lock().unwrap_or_else(PoisonError::into_inner);
    let known = fates.iter().find(|(known, _)| known == slip);
    let is_new = known.is_none_or(|(_, state)| matches!(state, SlipState::Trouble(_)));
    if is_new {
        put(&mut fates, slip, SlipState::Printing);
    }
    is_new
}

/// What came out stays so, whoever gave it up meanwhile.
fn remember(fates: &Fates, slip: &str, state: SlipState) {
    let mut fates = fates.lock().unwrap_or_else(PoisonError::into_inner);
    if !is_out(&fates, slip) {
        put(&mut fates, slip, state);
    }
}

fn is_out(fates: &VecDeque<(String, SlipState)>, slip: &str) -> bool {
    fates.iter().any(|(known, state)| known == slip && *state == SlipState::Printed)
}

/// A slip has one fate, the last.
fn put(fates: &mut VecDeque<(String, SlipState)>, slip: &str, state: SlipState) {
    fates.retain(|(known, _)| known != slip);
    fates.push_front((slip.to_owned(), state));
    fates.truncate(REMEMBERED_MAX);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_printed_once_and_its_fate_is_known() {
        let (printing, mut jobs) = Printing::new();
        assert_eq!(printing.state("B047"), None);
        printing.print("B047", "printer:9100", vec![1]);
        printing.print("B047", "printer:9100", vec![1]);
        assert_eq!(printing.state("B047"), Some(SlipState::Printing));
        jobs.try_recv().expect("one job").end(Err(PrintTrouble::PaperOut));
        assert!(jobs.try_recv().is_err(), "the second press is no second slip");
        assert_eq!(printing.state("B047"), Some(SlipState::Trouble(PrintTrouble::PaperOut)));
    }

    #[test]
    fn a_slip_that_did_not_come_out_is_printed_when_it_is_asked_for_again() {
        let (printing, mut jobs) = Printing::new();
        for trouble in [PrintTrouble::PaperOut, PrintTrouble::Unreachable, PrintTrouble::NoAnswer] {
            printing.print("B047", "printer:9100", vec![1]);
            jobs.try_recv().expect("one job each time").end(Err(trouble));
            assert_eq!(printing.state("B047"), Some(SlipState::Trouble(trouble)));
        }
        printing.print("B047", "printer:9100", vec![1]);
        jobs.try_recv().expect("one more").end(Ok(()));
        printing.print("B047", "printer:9100", vec![1]);
        assert!(jobs.try_recv().is_err(), "what came out comes out once");
        assert_eq!(printing.state("B047"), Some(SlipState::Printed));
    }

    #[test]
    fn a_slip_that_comes_out_after_it_was_given_up_is_printed_once() {
        let (printing, mut jobs) = Printing::new();
        printing.print("B047", "/dev/usb/lp0", vec![1]);
        let held_back = jobs.try_recv().expect("one job");
        let came_out = held_back.came_out();
        held_back.end(Err(PrintTrouble::NoAnswer));
        printing.print("B047", "/dev/usb/lp0", vec![1]);
        let again = jobs.try_recv().expect("one more, as it did not come out");
        assert!(!again.is_out());
        came_out();
        assert!(again.is_out());
        again.end(Err(PrintTrouble::NoAnswer));
        assert_eq!(printing.state("B047"), Some(SlipState::Printed));
        printing.print("B047", "/dev/usb/lp0", vec![1]);
        assert!(jobs.try_recv().is_err(), "what came out comes out once");
    }

    #[test]
    fn two_presses_at_once_print_one_slip() {
        let (printing, mut jobs) = Printing::new();
        for number in 0..2_000 {
            let (slip, both) = (number.to_string(), std::sync::Barrier::new(2));
            std::thread::scope(|scope| {
                for _ in 0..2 {
                    scope.spawn(|| {
                        both.wait();
                        printing.print(&slip, "printer:9100", Vec::new());
                    });
                }
            });
            jobs.try_recv().expect("one job").end(Ok(()));
            assert!(jobs.try_recv().is_err(), "slip {number} is printed twice");
        }
    }

    #[test]
    fn where_nobody_prints_no_printer_is_reached() {
        let (printing, jobs) = Printing::new();
        drop(jobs);
        printing.print("B047", "printer:9100", vec![1]);
        assert_eq!(printing.state("B047"), Some(SlipState::Trouble(PrintTrouble::Unreachable)));
    }

    #[test]
    fn old_fates_are_forgotten() {
        let (printing, mut jobs) = Printing::new();
        for number in 0..=REMEMBERED_MAX {
            printing.print(&number.to_string(), "printer:9100", Vec::new());
            jobs.try_recv().expect("a job").end(Ok(()));
        }
        assert_eq!(printing.state("0"), None);
        assert_eq!(printing.state("1"), Some(SlipState::Printed));
    }
}
