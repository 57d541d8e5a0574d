//! Acts of a desk that serves, each struck by every fault.

use super::{Bench, Report, house::House};
use crate::{clerk::Act, disk::Tree};
use std::io::Result;

/// The acts that are struck.
const ACTS: [(Act, &str); 6] = [
    (Act::Submit, "submit"),
    (Act::Save, "save"),
    (Act::File, "file"),
    (Act::Decide, "decide"),
    (Act::Issue, "issue"),
    (Act::GrantErasure, "erase"),
];

pub(super) fn sweep(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    for (act, name) in ACTS.into_iter().filter(|(_, name)| bench.wants(name)) {
        let mut house = House::open(bench, Tree::read(&bench.town.data)?, Vec::new(), "Mira Sampledottir")?;
        bench.each(name, report, |fault, wrong| Ok(house.strike(bench, act, fault, wrong)?.came))?;
    }
    Ok(())
}
