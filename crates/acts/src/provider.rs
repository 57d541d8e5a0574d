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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Proof,
        held::{HeldWriter, NOW, desk, is_over},
    };

    #[tokio::test]
    async fn a_person_who_is_released_in_the_same_moment_is_let_in_as_nobody_and_proves_nothing() {
        let (_folder, acts) = desk();
        let person = |subject: &str| ("https://id.example".to_owned(), subject.to_owned());
        let (officer, anna) = (OfficerId(12), || Proof::by_person(person("anna"), NOW));
        assert!(acts.is_person(officer, person("anna"), NOW).await.unwrap());
        let session = acts.begin_officer_session(officer, anna(), NOW).await.unwrap();
        let session = acts.prove_session(&session, officer, anna(), NOW).await.unwrap();

        let held = HeldWriter::of(&acts);
        let mut released = Box::pin(acts.release_person(officer, None, NOW));
        let mut begun = Box::pin(acts.begin_officer_session(officer, anna(), NOW));
        let mut proven = Box::pin(acts.prove_session(&session, officer, anna(), NOW));
        let over = [is_over(released.as_mut()).await, is_over(begun.as_mut()).await, is_over(proven.as_mut()).await];
        assert_eq!(over, [false; 3], "each found the officer to be that person");
        drop(held);
        released.await.unwrap();
        let (begun, proven) = (begun.await, proven.await);
        assert!(matches!(begun, Err(Problem::NotFound)), "{begun:?}");
        assert!(matches!(proven, Err(Problem::NotFound)), "{proven:?}");

        assert!(acts.is_person(officer, person("boris"), NOW).await.unwrap());
        let begun = acts.begin_officer_session(officer, anna(), NOW).await;
        assert!(matches!(begun, Err(Problem::NotFound)), "the number is another person's: {begun:?}");
        acts.begin_officer_session(officer, Proof::by_person(person("boris"), NOW), NOW).await.unwrap();
    }
}
