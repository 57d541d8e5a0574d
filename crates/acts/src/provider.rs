//! Which person of the town's own provider an officer is: remembered at the first sign-in there, so that a number
//! that the provider later gives to somebody else lets nobody in, and released by an administrator.

use crate::{Acts, AtTheDoor, Problem, passkeys::change};
use guichet_desk::base::{Instant, OfficerId};
use guichet_store::{PersonKnown, ProviderPerson, Tx, WayInChange};

impl Acts {
    /// Whether an officer is this person of the provider, by issuer and subject; the first one to come is, while the
    /// officer may sign in: else `Forbidden`, and their number stays nobody's. Whoever is not let in, the officer is
    /// told.
    pub async fn is_person(
        &self,
        officer: OfficerId,
        (issuer, subject): (String, String),
        now: Instant,
    ) -> Result<bool, Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<bool, Problem> {
            let person = ProviderPerson { issuer: &issuer, subject: &subject };
            match tx.person_known(officer, person)? {
                PersonKnown::Same => return Ok(true),
                PersonKnown::Another => return Ok(false),
                PersonKnown::Nobody => {}
            }
            acts.officer_in(tx, officer)?;
            let bound = tx.bind_person(officer, person)?;
            if bound {
                tx.add_staff_change(&change(officer, WayInChange::PersonBound, Some(officer), now))?;
            }
            Ok(bound)
        };
        let is_them = self.store().write(Vec::new(), work).await.map(|done| done.into_inner());
        let told = match &is_them {
            Ok(false) => Some(AtTheDoor::ProviderRefused),
            Err(Problem::Forbidden(_)) => Some(AtTheDoor::Withdrawn),
            Ok(true) | Err(_) => None,
        };
        if let Some(told) = told {
            self.note_at_door(officer, told, now).await?;
        }
        is_them
    }

    /// Whether the desk knows which person of the provider an officer is.
    pub fn has_person(&self, officer: OfficerId) -> Result<bool, Problem> {
        self.store().read(|snapshot| Ok(snapshot.has_person(officer)?))
    }

    /// Forgets which person of the provider an officer is: the next one whom the provider gives their number is.
    /// Their sessions end. `NotFound` when they were nobody there.
    pub async fn release_person(&self, officer: OfficerId, by: Option<OfficerId>, now: Instant) -> Result<(), Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            acts.must_administer(tx, by)?;
            if !tx.release_person(officer)? {
                return Err(Problem::NotFound);
            }
            tx.end_sessions_of(officer)?;
            Ok(tx.add_staff_change(&change(officer, WayInChange::PersonReleased, by, now))?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }
}
