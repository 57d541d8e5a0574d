//! The mean wait by how many are ahead and by class. A pair that was seen rarely leans on all classes
//! with as many ahead, and these lean on the mean of everything.

use super::{
    mean::{Mean, float},
    seen::Seen,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Waits by how many are ahead and by class.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Table {
    /// By place: class × [`LENGTHS`] + step of length; the last class stands for all.
    cells: BTreeMap<u16, Mean>,
}

/// So many waits count as much as what a cell leans on.
const LEAN: f64 = 8.0;
/// A cell is the mean of about so many waits.
const MEMORY: u64 = 400;
/// From here on lengths share a step.
const STEPS: [u16; 6] = [10, 15, 20, 30, 50, 100];
const LENGTHS: u16 = 16;
const ALL_CLASSES: u16 = Seen::CLASSES as u16;

impl Table {
    /// The wait to expect, when `mean` is the mean of everything.
    pub(super) fn expect(&self, seen: &Seen, mean: f64) -> f64 {
        let length = self.lean(place(ALL_CLASSES, seen), mean);
        self.lean(place(class(seen), seen), length)
    }

    /// Takes one more wait in.
    pub(super) fn learn(&mut self, seen: &Seen, wait: f64) {
        for class in [class(seen), ALL_CLASSES] {
            self.cells.entry(place(class, seen)).or_default().add_recent(wait, MEMORY);
        }
    }

    fn lean(&self, place: u16, on: f64) -> f64 {
        let cell = self.cells.get(&place).copied().unwrap_or_default();
        let weight = float(cell.count.min(MEMORY));
        (cell.get().unwrap_or(0.0) * weight + on * LEAN) / (weight + LEAN)
    }
}

fn class(seen: &Seen) -> u16 {
    u16::from(seen.class.min(Seen::CLASSES - 1))
}

fn place(class: u16, seen: &Seen) -> u16 {
    let exact = u16::try_from(seen.ahead).unwrap_or(u16::MAX).min(STEPS[0] - 1);
    let shared = STEPS.into_iter().filter(|from| seen.ahead >= u32::from(*from)).count();
    let length = exact + u16::try_from(shared).unwrap_or(0);
    class * LENGTHS + length
}
