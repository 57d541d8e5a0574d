//! Packages on their way from the officer who produced them to the same officer: sealed, in memory, for
//! minutes. Nothing is written to disk; what is gone is produced anew, which is an opening of its own.

use guichet_desk::{
    base::{Instant, OfficerId},
    disclosure::DisclosureId,
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// How long a package lies here.
const SECONDS: i64 = 600;
/// How many lie here at most; the oldest makes room.
pub(super) const PACKAGES: usize = 16;
/// How many bytes they have together at most; the newest is kept whatever it has.
const BYTES: usize = 256 << 20;

/// The packages that nobody has taken yet.
#[derive(Clone, Default)]
pub(crate) struct Shelf(Arc<Mutex<BTreeMap<DisclosureId, Package>>>);

/// A package of a disclosure.
pub(super) struct Package {
    /// When it was produced.
    pub(super) at: Instant,
    /// Who produced it.
    pub(super) officer: OfficerId,
    /// The how many-eth it is: its passphrase was shown beside this number and opens no other.
    pub(super) number: u32,
    /// Sealed.
    pub(super) bytes: Vec<u8>,
}

/// A package on its way to its officer.
pub(super) struct Taken {
    shelf: Shelf,
    id: DisclosureId,
    /// None once it is given.
    package: Option<Package>,
}

impl Taken {
    /// What the officer is given.
    pub(super) fn give(mut self) -> Option<Vec<u8>> {
        self.package.take().map(|package| package.bytes)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if let Some(package) = self.package.take() {
            self.shelf.put_back(self.id, package);
        }
    }
}

impl Shelf {
    /// Puts a package here that was just produced, in place of an earlier one of the same disclosure.
    pub(super) fn put(&self, id: DisclosureId, package: Package) {
        self.keep(id, package, Some(id));
    }

    /// Puts a package back that lay here: when room has to be made it may be the oldest itself.
    fn put_back(&self, id: DisclosureId, package: Package) {
        self.keep(id, package, None);
    }

    fn keep(&self, id: DisclosureId, package: Package, newest: Option<DisclosureId>) {
        let mut packages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if packages.get(&id).is_some_and(|later| later.number > package.number) {
            return;
        }
        packages.insert(id, package);
        while packages.len() > PACKAGES || (packages.len() > 1 && bytes(&packages) > BYTES) {
            let oldest =
                packages.iter().filter(|(other, _)| Some(**other) != newest).min_by_key(|(_, package)| package.at);
            let oldest = oldest.map(|(id, _)| *id);
            oldest.map(|id| packages.remove(&id));
        }
    }

    /// The number of the package that lies here for this officer, if one does.
    pub(super) fn waiting(&self, id: DisclosureId, officer: OfficerId, now: Instant) -> Option<u32> {
        self.forget_old(now);
        let packages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        packages.get(&id).filter(|package| package.officer == officer).map(|package| package.number)
    }

    /// Takes an officer's package of this number away, so that nothing that happens meanwhile takes it from them. Unless
    /// it is given to them it comes back.
    pub(super) fn take(&self, id: DisclosureId, officer: OfficerId, number: u32, now: Instant) -> Option<Taken> {
        self.forget_old(now);
        let mut packages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = packages.get(&id).is_some_and(|package| (package.officer, package.number) == (officer, number));
        let package = if is_it { packages.remove(&id) } else { None };
        package.map(|package| Taken { shelf: self.clone(), id, package: Some(package) })
    }

    /// Drops what has lain here too long, or was put here by a clock that was ahead.
    pub(super) fn forget_old(&self, now: Instant) {
        let mut packages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        packages.retain(|_, package| (package.at..=package.at.plus_seconds(SECONDS)).contains(&now));
    }
}

fn bytes(packages: &BTreeMap<DisclosureId, Package>) -> usize {
    packages.values().map(|package| package.bytes.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(0);
    const OFFICER: OfficerId = OfficerId(31);

    fn package(number: u32, seconds: i64, bytes: usize) -> Package {
        Package { at: NOW.plus_seconds(seconds), officer: OFFICER, number, bytes: vec![1; bytes] }
    }

    /// What is given to an officer who fetches this package now.
    fn taken(shelf: &Shelf, id: DisclosureId, officer: OfficerId, number: u32) -> Option<Vec<u8>> {
        shelf.take(id, officer, number, NOW).and_then(Taken::give)
    }

    #[test]
    fn a_package_is_there_for_its_officer_for_ten_minutes() {
        let (shelf, id) = (Shelf::default(), DisclosureId(1));
        shelf.put(id, package(1, 0, 1));
        assert_eq!(shelf.waiting(id, OFFICER, NOW.plus_seconds(SECONDS)), Some(1));
        assert_eq!(shelf.waiting(id, OfficerId(32), NOW), None);
        assert_eq!(taken(&shelf, id, OfficerId(32), 1), None);
        assert_eq!(shelf.waiting(id, OFFICER, NOW.plus_seconds(SECONDS + 1)), None);
        assert_eq!(taken(&shelf, id, OFFICER, 1), None);
    }

    #[test]
    fn a_package_that_was_taken_and_not_given_is_back() {
        let (shelf, id) = (Shelf::default(), DisclosureId(1));
        shelf.put(id, package(1, 0, 1));
        let late = NOW.plus_seconds(SECONDS + 1);
        assert!(shelf.take(id, OFFICER, 1, late).is_none(), "it has lain here too long");
        shelf.put(id, package(1, 0, 1));
        let fetched = shelf.take(id, OFFICER, 1, NOW);
        assert_eq!(shelf.waiting(id, OFFICER, NOW), None);
        drop(fetched);
        assert_eq!(shelf.waiting(id, OFFICER, NOW), Some(1));
        assert_eq!(taken(&shelf, id, OFFICER, 1), Some(vec![1]));
        assert_eq!(shelf.waiting(id, OFFICER, NOW), None, "what was given does not come back");
    }

    #[test]
    fn a_package_that_a_clock_ahead_put_here_is_not_kept_longer() {
        let (shelf, id) = (Shelf::default(), DisclosureId(1));
        shelf.put(id, package(1, 7_200, 1));
        assert_eq!(shelf.waiting(id, OFFICER, NOW), None);
    }

    #[test]
    fn whoever_was_shown_an_earlier_passphrase_is_not_given_the_later_package() {
        let (shelf, id) = (Shelf::default(), DisclosureId(1));
        for number in [2, 1] {
            shelf.put(id, package(number, 0, 1));
        }
        assert_eq!(shelf.waiting(id, OFFICER, NOW), Some(2), "the later one stays, whichever was sealed first");
        assert_eq!(taken(&shelf, id, OFFICER, 1), None);
        assert_eq!(taken(&shelf, id, OFFICER, 2), Some(vec![1]));
    }

    #[test]
    fn the_oldest_makes_room() {
        let shelf = Shelf::default();
        for id in 0..=i64::try_from(PACKAGES).expect("few") {
            shelf.put(DisclosureId(id), package(1, id, 1));
        }
        let is_there = |id| shelf.waiting(DisclosureId(id), OFFICER, NOW.plus_seconds(20)).is_some();
        assert!(!is_there(0) && is_there(1));
    }

    #[test]
    fn a_package_that_comes_back_pushes_out_no_newer_one() {
        for (others, length) in [(i64::try_from(PACKAGES).expect("few"), 1), (1, BYTES)] {
            let shelf = Shelf::default();
            shelf.put(DisclosureId(0), package(1, 0, 1));
            let fetched = shelf.take(DisclosureId(0), OFFICER, 1, NOW);
            for id in 1..=others {
                shelf.put(DisclosureId(id), package(1, id, length));
            }
            drop(fetched);
            let is_there = |id: &i64| shelf.waiting(DisclosureId(*id), OFFICER, NOW.plus_seconds(20)).is_some();
            let there: Vec<i64> = (0..=others).filter(is_there).collect();
            assert_eq!(there, (1..=others).collect::<Vec<_>>());
        }
    }

    #[test]
    fn large_ones_make_room_for_each_other() {
        let shelf = Shelf::default();
        for id in 0..3 {
            shelf.put(DisclosureId(id), package(1, id, BYTES / 2));
        }
        let is_there = |id| shelf.waiting(DisclosureId(id), OFFICER, NOW.plus_seconds(20)).is_some();
        assert!(!is_there(0) && is_there(1) && is_there(2));
        shelf.put(DisclosureId(3), package(1, 3, BYTES + 1));
        assert!(!is_there(1) && !is_there(2) && is_there(3));
    }
}
