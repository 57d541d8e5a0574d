//! Packages on their way from the officer who produced them to the same officer: sealed, in memory, for
//! minutes. Nothing is written to disk; what is gone is produced anew, which is an opening of its own.

use guichet_desk::{
    base::{Instant, OfficerId},
    disclosure::DisclosureId,
};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// How long a package lies here.
const SECONDS: i64 = 600;
/// How many lie here at most; the oldest makes room.
const PACKAGES: usize = 16;

/// The packages that nobody has taken yet.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<BTreeMap<DisclosureId, Package>>);

struct Package {
    at: Instant,
    officer: OfficerId,
    bytes: Vec<u8>,
}

impl Shelf {
    /// Puts a package here, in place of an earlier one of the same disclosure.
    pub(super) fn put(&self, id: DisclosureId, officer: OfficerId, bytes: Vec<u8>, at: Instant) {
        let mut packages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        packages.insert(id, Package { at, officer, bytes });
        while packages.len() > PACKAGES {
            let oldest = packages.iter().min_by_key(|(_, package)| package.at).map(|(id, _)| *id);
            oldest.map(|id| packages.remove(&id));
        }
    }

    /// Whether a package lies here for this officer.
    pub(super) fn has(&self, id: DisclosureId, officer: OfficerId, now: Instant) -> bool {
        self.forget_old(now);
        let packages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        packages.get(&id).is_some_and(|package| package.officer == officer)
    }

    /// Takes an officer's package away.
    pub(super) fn take(&self, id: DisclosureId, officer: OfficerId) -> Option<Vec<u8>> {
        let mut packages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_own = packages.get(&id).is_some_and(|package| package.officer == officer);
        if is_own { packages.remove(&id).map(|package| package.bytes) } else { None }
    }

    /// Drops what has lain here too long.
    pub(super) fn forget_old(&self, now: Instant) {
        let mut packages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        packages.retain(|_, package| now <= package.at.plus_seconds(SECONDS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(0);
    const OFFICER: OfficerId = OfficerId(31);

    #[test]
    fn a_package_is_there_for_its_officer_for_ten_minutes() {
        let (shelf, id) = (Shelf::default(), DisclosureId(1));
        shelf.put(id, OFFICER, vec![1], NOW);
        assert!(shelf.has(id, OFFICER, NOW.plus_seconds(SECONDS)));
        assert!(!shelf.has(id, OfficerId(32), NOW));
        assert_eq!(shelf.take(id, OfficerId(32)), None);
        assert!(!shelf.has(id, OFFICER, NOW.plus_seconds(SECONDS + 1)));
        assert_eq!(shelf.take(id, OFFICER), None);
    }

    #[test]
    fn the_oldest_makes_room() {
        let shelf = Shelf::default();
        for id in 0..=i64::try_from(PACKAGES).expect("few") {
            shelf.put(DisclosureId(id), OFFICER, vec![1], NOW.plus_seconds(id));
        }
        assert!(!shelf.has(DisclosureId(0), OFFICER, NOW) && shelf.has(DisclosureId(1), OFFICER, NOW));
    }
}
