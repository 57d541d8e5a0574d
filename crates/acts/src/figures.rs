//! The public figures: counted in the transaction of the act that settles a case, shown for whole months.
//! Counting looks at the fold of a case only; nothing sealed is opened, and nobody who acted is counted.

use crate::{Acts, Problem, QueueRatings};
use guichet_desk::{
    base::{HallCode, Instant},
    case::{Event, Happening},
    catalogue::{Paper, Service},
    figures::{Month, PublicFigures, Tally, is_settled, settled},
};
use guichet_store::{CaseFile, CountedBy, CountedSoFar, Tx};
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// How many cases from before are counted in one closure.
const AT_ONCE: u32 = 500;

/// The figures that were shown last, with the month and the counts that they were made of; and each hall's ratings
/// with their month, to which nothing is added once it is over.
#[derive(Default)]
pub(crate) struct LastShown {
    cases: Mutex<Option<(Month, CountedSoFar, PublicFigures)>>,
    ratings: Mutex<BTreeMap<HallCode, (Month, Vec<QueueRatings>)>>,
}

impl LastShown {
    /// The ratings shown last, by hall.
    pub(crate) fn ratings(&self) -> MutexGuard<'_, BTreeMap<HallCode, (Month, Vec<QueueRatings>)>> {
        self.ratings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Acts {
    /// The public figures of the twelve months before the one that is running. They are made anew only when
    /// something was counted in those months since.
    pub fn public_figures(&self, now: Instant) -> Result<PublicFigures, Problem> {
        let last = Month::of(self.today(now)).plus(-1);
        let first = PublicFigures::counted_from(last);
        let counted = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.counted_so_far(first, last)?))?;
        let kept = || self.0.figures.cases.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((month, so_far, figures)) = &*kept()
            && (*month, *so_far) == (last, counted)
        {
            return Ok(figures.clone());
        }
        // Both from one snapshot: what is counted meanwhile belongs to the figures after these.
        let (counted, tally) = self
            .store()
            .read(|snapshot| Ok::<_, Problem>((snapshot.counted_so_far(first, last)?, snapshot.tally(first, last)?)))?;
        let figures = self.figures_of(tally, last);
        *kept() = Some((last, counted, figures.clone()));
        Ok(figures)
    }

    fn figures_of(&self, mut tally: Tally, last: Month) -> PublicFigures {
        for service in self.catalogue().services.values() {
            tally.entry((service.code.clone(), service.duties.decision.clone())).or_default();
        }
        PublicFigures::of(&tally, last)
    }

    /// Counts what these events, just appended to a case, are for the public figures.
    pub(crate) fn count_for_figures(
        &self,
        tx: &Tx<'_>,
        file: &CaseFile,
        service: &Service,
        events: &[Event],
        was_settled: bool,
    ) -> Result<(), Problem> {
        if !was_settled && is_settled(&file.case) {
            self.count_settled(tx, file, service)?;
        }
        for event in events {
            match event.what {
                Happening::Issued if is_paper(service) => self.count_certificate(tx, service, event.at, (1, 0))?,
                Happening::Revoked { .. } => self.count_certificate(tx, service, event.at, (0, 1))?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Counts the cases that were there before cases were counted; goes on where it was interrupted. One that cannot be
    /// read keeps neither another from being counted nor the desk from opening.
    pub(crate) fn count_cases_from_before(&self) -> Result<(), Problem> {
        while self.store().read(|snapshot| snapshot.has_uncounted_cases())? {
            let acts = self.clone();
            let work = move |tx: &mut Tx<'_>| acts.count_some_from_before(tx);
            self.store().write(Vec::new(), work).wait()?.into_inner();
        }
        Ok(())
    }

    fn count_some_from_before(&self, tx: &mut Tx<'_>) -> Result<(), Problem> {
        let uncounted = tx.uncounted_cases(AT_ONCE)?;
        for file in &uncounted.files {
            let service = self.0.services.at(file.service_version)?;
            if is_settled(&file.case) {
                self.count_settled(tx, file, service)?;
            }
            if let Some(at) = file.case.issued_at.filter(|_| is_paper(service)) {
                self.count_certificate(tx, service, at, (1, 0))?;
            }
            if let Some(at) = file.case.revoked_at {
                self.count_certificate(tx, service, at, (0, 1))?;
            }
        }
        if let Some(last) = uncounted.last {
            tx.counted_up_to(last)?;
        }
        Ok(())
    }

    fn count_settled(&self, tx: &Tx<'_>, file: &CaseFile, service: &Service) -> Result<(), Problem> {
        let (calendar, zone) = (&self.catalogue().calendar, &self.catalogue().town.zone);
        match settled(&file.case, calendar, zone) {
            Some(settled) => Ok(tx.count_settled(by(service), &settled)?),
            None => Ok(()),
        }
    }

    fn count_certificate(
        &self,
        tx: &Tx<'_>,
        service: &Service,
        at: Instant,
        (issued, revoked): (u32, u32),
    ) -> Result<(), Problem> {
        Ok(tx.count_certificates(by(service), Month::of(self.today(at)), issued, revoked)?)
    }
}

fn by(service: &Service) -> CountedBy<'_> {
    CountedBy { service: &service.code, office: &service.duties.decision }
}

fn is_paper(service: &Service) -> bool {
    service.paper != Paper::DecisionOnly
}
