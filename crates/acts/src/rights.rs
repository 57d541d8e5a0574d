//! What officers may do now: what the catalogue gives them without what an administrator took away.
//!
//! It is read anew for every request, so a withdrawn right works at the next one, for pages, lists,
//! tokens and acts alike. Nothing here gives more than the catalogue does.

use crate::{Acts, Forbidden, Problem};
use guichet_desk::{
    base::{Instant, OfficerId},
    people::{Duty, Officer, Role, Staff},
};
use guichet_store::{Snapshot, StaffChange, Tx, WayInChange, WithdrawnRights};
use std::{collections::BTreeSet, sync::OnceLock};

/// Something that an administrator can take away from an officer and give back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficerRight {
    /// Signing in at all, by passkey, single sign-on, session or token.
    SignIn,
    /// Taking on and going on with one duty.
    Duty(Duty),
    /// One role.
    Role(Role),
}

const SIGN_IN: &str = "sign-in";

impl OfficerRight {
    /// The stable word for rows, forms and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SignIn => SIGN_IN,
            Self::Duty(duty) => duty.word(),
            Self::Role(role) => role.word(),
        }
    }

    /// The right whose word this is.
    pub fn from_word(word: &str) -> Option<Self> {
        let duty = || Duty::from_word(word).map(Self::Duty);
        let role = || Role::from_word(word).map(Self::Role);
        (word == SIGN_IN).then_some(Self::SignIn).or_else(duty).or_else(role)
    }

    /// Everything that the catalogue gives an officer.
    pub fn given_to(officer: &Officer) -> Vec<Self> {
        let duties = officer.duties.iter().copied().map(Self::Duty);
        let roles = officer.roles.iter().copied().map(Self::Role);
        std::iter::once(Self::SignIn).chain(duties).chain(roles).collect()
    }
}

/// An officer with what was taken away.
#[derive(Clone, Debug)]
pub struct OfficerRights {
    /// As the catalogue says.
    pub given: Officer,
    /// The words of what was taken away.
    pub withdrawn: BTreeSet<String>,
}

impl OfficerRights {
    /// Whether this right was taken away.
    pub fn lacks(&self, right: OfficerRight) -> bool {
        self.withdrawn.contains(right.word())
    }
}

/// Officers who have less than the catalogue gives, each combination kept once.
#[derive(Default)]
pub(crate) struct Reduced(OnceLock<Box<Kept>>);

struct Kept {
    officer: Officer,
    next: Reduced,
}

impl Reduced {
    fn keep(&self, officer: &Officer) -> &Officer {
        let mut place = &self.0;
        loop {
            let kept = place.get_or_init(|| Box::new(Kept { officer: officer.clone(), next: Self::default() }));
            if kept.officer == *officer {
                return &kept.officer;
            }
            place = &kept.next.0;
        }
    }
}

/// A right that is taken away (`withdraw`) or given back.
#[derive(Clone, Copy)]
pub(crate) struct Change {
    pub(crate) officer: OfficerId,
    pub(crate) right: OfficerRight,
    pub(crate) withdraw: bool,
    pub(crate) by: Option<OfficerId>,
    pub(crate) at: Instant,
}

impl Change {
    /// Makes it, with what ends by it and its record; false when it was so already.
    pub(crate) fn make(self, tx: &Tx<'_>) -> Result<bool, Problem> {
        let Self { officer, right, withdraw, by, at } = self;
        if !tx.set_withdrawn(officer, right.word(), withdraw)? {
            return Ok(false);
        }
        if withdraw && right == OfficerRight::SignIn {
            tx.end_enrolment_of(officer)?;
            tx.end_sessions_of(officer)?;
        }
        let change = if withdraw { WayInChange::Withdrawn } else { WayInChange::Restored };
        tx.add_staff_change(&StaffChange { officer, change, right: right.word().to_owned(), by, at })?;
        Ok(true)
    }
}

impl Acts {
    /// An officer with the rights they have now; `Forbidden` for whoever does not work here or may not
    /// sign in any more.
    pub fn officer(&self, id: OfficerId) -> Result<&Officer, Problem> {
        self.store().read(|snapshot| self.officer_in(snapshot, id))
    }

    /// The same as a transaction sees it. Whatever an officer does is asked for here: what was taken away by an act
    /// that is written together with theirs, and before it, is away.
    pub(crate) fn officer_in<'a>(&'a self, seen: &Snapshot<'_>, id: OfficerId) -> Result<&'a Officer, Problem> {
        let missing = Problem::Forbidden(Forbidden::SignIn);
        let Some(given) = self.catalogue().staff.officer(id) else { return Err(missing) };
        self.reduced(given, &seen.withdrawn_of(id)?).ok_or(missing)
    }

    /// An officer without what was taken away; nobody when that is signing in.
    pub(crate) fn reduced<'a>(&'a self, given: &'a Officer, withdrawn: &BTreeSet<String>) -> Option<&'a Officer> {
        let left = || if withdrawn.is_empty() { given } else { self.0.reduced.keep(&without(given, withdrawn)) };
        (!withdrawn.contains(SIGN_IN)).then(left)
    }

    /// Everyone who works here with what was taken away from them.
    pub fn staff_rights(&self) -> Result<Vec<OfficerRights>, Problem> {
        let mut withdrawn = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.withdrawn()?))?;
        let officers = self.catalogue().staff.officers.values();
        let rights = officers.map(|officer| OfficerRights {
            given: officer.clone(),
            withdrawn: withdrawn.remove(&officer.id).unwrap_or_default(),
        });
        Ok(rights.collect())
    }

    /// One officer with what was taken away.
    pub fn officer_rights(&self, id: OfficerId) -> Result<OfficerRights, Problem> {
        let given = self.catalogue().staff.officer(id).ok_or(Problem::NotFound)?.clone();
        let withdrawn = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.withdrawn_of(id)?))?;
        Ok(OfficerRights { given, withdrawn })
    }

    /// Takes a right away (`withdraw`) or gives it back, from the next request on; `by` nobody when the
    /// command line does it. The last administrator who can sign in stays one. The right to sign in takes
    /// the officer's sessions and link with it: they do not come back when it is given back.
    pub async fn change_right(
        &self,
        officer: OfficerId,
        right: OfficerRight,
        withdraw: bool,
        by: Option<OfficerId>,
        now: Instant,
    ) -> Result<(), Problem> {
        let given = self.catalogue().staff.officer(officer).ok_or(Problem::NotFound)?;
        if !OfficerRight::given_to(given).contains(&right) {
            return Err(Problem::NotFound);
        }
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            acts.must_administer(tx, by)?;
            let change = Change { officer, right, withdraw, by, at: now };
            if change.make(tx)? && withdraw && !has_administrator(&acts.catalogue().staff, &tx.withdrawn()?) {
                return Err(Problem::LastAdministrator);
            }
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Whoever changes what others may do or how they come in: an administrator as the transaction sees them, or nobody,
    /// when the command line does it.
    pub(crate) fn must_administer(&self, seen: &Snapshot<'_>, by: Option<OfficerId>) -> Result<(), Problem> {
        match by.map(|by| self.officer_in(seen, by)).transpose()? {
            Some(officer) if !officer.is(Role::Administrator) => Err(Problem::Forbidden(Forbidden::Role)),
            Some(_) | None => Ok(()),
        }
    }

    /// The newest changes of one officer's way in, or of everyone's.
    pub fn staff_changes(&self, officer: Option<OfficerId>, limit: u16) -> Result<Vec<StaffChange>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.staff_changes(officer, limit)?))
    }

    /// The number of the newest change of anyone's way in; 0 before the first.
    pub fn newest_staff_change(&self) -> Result<i64, Problem> {
        self.store().read(|snapshot| Ok(snapshot.newest_staff_change()?))
    }

    /// The changes of anyone's way in after the one of this number, the oldest first, each with its number. For the
    /// lines that operators read, also of what the command line did beside this desk.
    pub fn staff_changes_after(&self, number: i64, limit: u16) -> Result<Vec<(i64, StaffChange)>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.staff_changes_after(number, limit)?))
    }
}

fn without(given: &Officer, withdrawn: &BTreeSet<String>) -> Officer {
    let mut officer = given.clone();
    officer.duties.retain(|duty| !withdrawn.contains(duty.word()));
    officer.roles.retain(|role| !withdrawn.contains(role.word()));
    officer
}

fn has_administrator(staff: &Staff, withdrawn: &WithdrawnRights) -> bool {
    let lacks = |officer: &Officer, word: &str| withdrawn.get(&officer.id).is_some_and(|rights| rights.contains(word));
    let administers = |officer: &&Officer| {
        officer.is(Role::Administrator) && !lacks(officer, SIGN_IN) && !lacks(officer, Role::Administrator.word())
    };
    staff.officers.values().any(|officer| administers(&officer))
}
