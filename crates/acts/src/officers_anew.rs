//! The officers as the town's file states them now: read at the start, and put in force anew when the file changed.
//!
//! Everything else of the catalogue stays as it was at the start. What was in force before stays in memory until the
//! desk closes, so that nobody who looks at it waits or finds half of each; a town changes its officers seldom, and so
//! many times at most.

use crate::{Acts, OfficerRight};
use guichet_desk::{base::OfficerId, catalogue::Catalogue, people::Officer};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

/// How many times officers are put in force anew between two starts: each time keeps some hundred kilobytes.
const TIMES_MAX: u16 = 1_000;

/// Something that the town's file says of an officer, and did not say before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiledChange {
    /// They work here from now on.
    Joined,
    /// They work here no more.
    Left,
    /// They work in another office.
    Moved,
    /// They have this duty or role from now on.
    Given(OfficerRight),
    /// They have it no more.
    Taken(OfficerRight),
}

impl FiledChange {
    /// The stable word for the lines that operators read.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Left => "left",
            Self::Moved => "moved",
            Self::Given(_) => "given",
            Self::Taken(_) => "taken",
        }
    }

    /// The right that it is about, when it is about one.
    pub const fn right(self) -> Option<OfficerRight> {
        match self {
            Self::Given(right) | Self::Taken(right) => Some(right),
            Self::Joined | Self::Left | Self::Moved => None,
        }
    }
}

impl Acts {
    /// Puts these officers in force, from the next request on, and says what changed with them. They must have been
    /// read with the offices and services that are in force. Whoever left has sessions that open nothing any more;
    /// `end_what_let_in` ends them. None when officers changed a thousand times since the start: then the desk has to
    /// be started anew.
    pub fn put_officers(&self, officers: BTreeMap<OfficerId, Officer>) -> Option<Vec<(OfficerId, FiledChange)>> {
        let before = self.catalogue();
        let changed = changes(&before.staff.officers, &officers);
        if changed.is_empty() {
            return Some(changed);
        }
        let mut anew = before.clone();
        anew.staff.officers = officers;
        self.0.town.put(anew).then_some(changed)
    }
}

/// The catalogue in force, behind those that were before it.
pub(crate) struct TownInForce {
    catalogue: Catalogue,
    /// How many were in force before.
    before: u16,
    next: OnceLock<Box<TownInForce>>,
}

impl TownInForce {
    /// The town as it was read at the start.
    pub(crate) const fn new(catalogue: Catalogue) -> Self {
        Self { catalogue, before: 0, next: OnceLock::new() }
    }

    /// The catalogue that was put in force last.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.last().catalogue
    }

    fn last(&self) -> &Self {
        let mut last = self;
        while let Some(next) = last.next.get() {
            last = next;
        }
        last
    }

    /// Puts this one in force; false when there were as many as may be.
    fn put(&self, catalogue: Catalogue) -> bool {
        let mut anew = Box::new(Self::new(catalogue));
        loop {
            let last = self.last();
            if last.before == TIMES_MAX {
                return false;
            }
            anew.before = last.before + 1;
            // Refused only when another was put there at this moment; then it comes after that one.
            match last.next.set(anew) {
                Ok(()) => return true,
                Err(refused) => anew = refused,
            }
        }
    }
}

fn changes(
    before: &BTreeMap<OfficerId, Officer>,
    after: &BTreeMap<OfficerId, Officer>,
) -> Vec<(OfficerId, FiledChange)> {
    let numbers: BTreeSet<OfficerId> = before.keys().chain(after.keys()).copied().collect();
    let of = |id: OfficerId| changes_of(before.get(&id), after.get(&id)).into_iter().map(move |change| (id, change));
    numbers.into_iter().flat_map(of).collect()
}

fn changes_of(before: Option<&Officer>, after: Option<&Officer>) -> Vec<FiledChange> {
    let (Some(before), Some(after)) = (before, after) else {
        let joined = after.map(|after| rights_beyond(after, None).map(FiledChange::Given));
        let first = if after.is_some() { FiledChange::Joined } else { FiledChange::Left };
        return std::iter::once(first).chain(joined.into_iter().flatten()).collect();
    };
    let moved = (before.office != after.office).then_some(FiledChange::Moved);
    let taken = rights_beyond(before, Some(after)).map(FiledChange::Taken);
    let given = rights_beyond(after, Some(before)).map(FiledChange::Given);
    moved.into_iter().chain(taken).chain(given).collect()
}

/// The duties and roles that one has and the other has not.
fn rights_beyond(one: &Officer, other: Option<&Officer>) -> impl Iterator<Item = OfficerRight> {
    let of_other = other.map(OfficerRight::given_to).unwrap_or_default();
    let of_one = OfficerRight::given_to(one).into_iter();
    of_one.filter(move |right| *right != OfficerRight::SignIn && !of_other.contains(right))
}

#[cfg(test)]
mod tests {
    use super::{FiledChange, changes};
    use crate::OfficerRight;
    use guichet_desk::{
        base::OfficerId,
        people::{Duty, Officer, Role},
    };
    use std::collections::BTreeMap;

    fn officer(number: u32, office: &str, duties: &[Duty], roles: &[Role]) -> (OfficerId, Officer) {
        let (id, office) = (OfficerId(number), office.parse().expect("a code"));
        (id, Officer { id, office, duties: duties.to_vec(), roles: roles.iter().copied().collect() })
    }

    #[test]
    fn every_difference_between_two_files_is_named_once() {
        let before = BTreeMap::from([
            officer(1, "residence", &[Duty::Intake, Duty::Issue], &[]),
            officer(2, "residence", &[Duty::Decision], &[Role::Supervisor]),
            officer(3, "travel", &[], &[Role::Auditor]),
        ]);
        let after = BTreeMap::from([
            officer(1, "residence", &[Duty::Intake], &[Role::Auditor]),
            officer(3, "housing", &[], &[Role::Auditor]),
            officer(4, "travel", &[Duty::Decision], &[]),
        ]);
        let (duty, role) = (OfficerRight::Duty, OfficerRight::Role);
        assert_eq!(
            changes(&before, &after),
            [
                (OfficerId(1), FiledChange::Taken(duty(Duty::Issue))),
                (OfficerId(1), FiledChange::Given(role(Role::Auditor))),
                (OfficerId(2), FiledChange::Left),
                (OfficerId(3), FiledChange::Moved),
                (OfficerId(4), FiledChange::Joined),
                (OfficerId(4), FiledChange::Given(duty(Duty::Decision))),
            ]
        );
        assert!(changes(&after, &after).is_empty());
    }
}
