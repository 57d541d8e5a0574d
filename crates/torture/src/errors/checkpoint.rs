//! The desk's own checkpoint: when the log of changes of the main database has grown to its limit, the commit after
//! which that is so writes it into the file itself, before the act is answered. How large the limit is, is not known
//! here: a desk works until its main database is written to, and the moments shortly before are kept, as a kill would
//! have left them. From the last of them at which a start alone does not write it, every fault is tried.

use super::{Bench, Report, files, house::House};
use crate::{
    clerk::Act,
    disk::{Call, Fault, Tree, What},
    facts::Fact,
};
use std::{
    collections::VecDeque,
    io::{Error, Result},
};

const NAME: &str = "checkpoint";
const MAIN: &str = "main.db";
/// How many moments are kept; what a start writes by itself fits in fewer.
const MOMENTS: usize = 16;
/// What there is besides tickets, with all that leads there.
const CASES: [Act; 3] = [Act::Issue, Act::Submit, Act::Supply];
/// Tickets fill the log: each adds to it, and they change so few pages that every single call of the checkpoint can be
/// tried. So many fill any log.
const TICKETS_MAX: usize = 5_000;

/// A desk whose log of changes is about to be full.
struct Filled {
    /// The files, and how much was acknowledged; the last is the nearest.
    moments: VecDeque<(Tree, usize)>,
    facts: Vec<Fact>,
}

/// Which faults came while the main database was written.
#[derive(Default)]
struct Met {
    in_all: usize,
    /// Those that came to the main database itself.
    at_main: Vec<(Call, What)>,
}

pub(super) fn sweep(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    if !bench.wants(NAME) {
        return Ok(());
    }
    let (mut filled, mut met) = (Filled::by_acts(bench)?, Met::default());
    bench.each(NAME, report, |fault, wrong| {
        let mut house = filled.open(bench)?;
        let most = 2 * MOMENTS;
        let (fault, is_written) = house.strike_until_written(bench, (MAIN, most), fault, wrong)?;
        if !fault.came && !is_written {
            wrong.push(format!("{most} acts, and the log of changes was not written into {MAIN}"));
        }
        if fault.came {
            met.note(&fault, house.disk().find(MAIN) == fault.struck, is_written);
        }
        Ok(fault.came)
    })?;
    (bench.tell)(&format!("{NAME}: {} of them while {MAIN} was written", met.in_all));
    report.wrong.extend(met.missing());
    Ok(())
}

impl Filled {
    fn by_acts(bench: &Bench<'_>) -> Result<Self> {
        let mut house = House::open(bench, Tree::read(&bench.town.data)?, Vec::new(), "Mira Sampledottir")?;
        CASES.into_iter().try_for_each(|act| house.perform(act))?;
        house.disk().arm(Fault::none());
        let mut moments = VecDeque::new();
        for _ in 0..TICKETS_MAX {
            moments.push_back((files(house.disk()), house.facts().len()));
            if moments.len() > MOMENTS {
                moments.pop_front();
            }
            house.perform(Act::Ticket)?;
            if house.disk().has_written(MAIN) {
                return Ok(Self { moments, facts: house.facts().to_vec() });
            }
        }
        Err(Error::other(format!("{TICKETS_MAX} tickets, and the log of changes was not written into {MAIN}")))
    }

    /// Opens a desk at the nearest moment at which its start leaves the main database alone.
    fn open(&mut self, bench: &Bench<'_>) -> Result<House> {
        while let Some((tree, known)) = self.moments.back() {
            let house = House::open(bench, tree.clone(), self.facts[..*known].to_vec(), "Mira Sampledottir again")?;
            house.settle();
            if !house.disk().has_written(MAIN) {
                return Ok(house);
            }
            self.moments.pop_back();
        }
        Err(Error::other(format!("every start writes the log of changes into {MAIN}")))
    }
}

impl Met {
    fn note(&mut self, fault: &Fault, at_main: bool, is_written: bool) {
        self.in_all += usize::from(at_main || is_written);
        if at_main {
            self.at_main.push((fault.call, fault.what));
        }
    }

    /// The faults that the main database itself must have met, or the checkpoint was not tried.
    fn missing(&self) -> impl Iterator<Item = String> {
        let wanted = [Call::Write, Call::Fsync].into_iter().flat_map(|call| What::ALL.map(|what| (call, what)));
        let missing = wanted.filter(|wanted| !self.at_main.contains(wanted));
        missing.map(|(call, what)| format!("{NAME}: no {call:?} of {MAIN} met {what:?}"))
    }
}
