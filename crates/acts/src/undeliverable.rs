//! Messages that could not be delivered, for those who can write a letter on paper instead: which kind, of which case
//! or booked time, since when, and the code of the trouble. Opens nothing; the address stays sealed.

use crate::{Acts, Forbidden, MessageKind, Problem, Who, reading::may_see};
use guichet_desk::{
    base::{CaseId, CaseNumber, HallCode, Instant, OfficerId, ServiceCode},
    people::{Duty, Role},
};
use guichet_store::UndeliverableRow;
use std::{fmt, str::FromStr};

const ROWS: u16 = 100;

/// A message that was refused for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undeliverable<About> {
    /// What kind; its title stands under `message-title-<kind>`.
    pub kind: MessageKind,
    /// The code it was refused with.
    pub code: String,
    /// When it was.
    pub since: Instant,
    /// What it is about.
    pub about: About,
}

/// The case of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseNamed {
    /// Its number.
    pub number: CaseNumber,
    /// What was applied for.
    pub service: ServiceCode,
}

/// The booked time of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeNamed {
    /// The hall.
    pub hall: HallCode,
    /// When it begins.
    pub begins: Instant,
}

/// A place in the list, after which the next page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndeliverableKey {
    since: Instant,
    row: i64,
}

impl fmt::Display for UndeliverableKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.since.as_micros(), self.row)
    }
}

impl FromStr for UndeliverableKey {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (since, row) = text.split_once('.').unwrap_or((text, ""));
        Ok(Self { since: Instant::from_micros(since.parse()?), row: row.parse()? })
    }
}

impl Acts {
    /// One page of the undeliverable messages about cases in which the supervisor's office has a part, those refused
    /// last before the others; and where the next page begins.
    pub fn undeliverable_in_cases(
        &self,
        supervisor: OfficerId,
        after: Option<UndeliverableKey>,
    ) -> Result<(Vec<Undeliverable<CaseNamed>>, Option<UndeliverableKey>), Problem> {
        let office = &self.supervising(supervisor)?.office;
        let mut after = after.map_or((Instant::from_micros(i64::MAX), i64::MAX), |key| (key.since, key.row));
        let (mut found, mut last) = (Vec::new(), None);
        loop {
            let page = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.outbox_undeliverable(after, ROWS)?))?;
            for row in &page {
                after = (row.refused_at, row.id);
                let service = self.0.services.at(row.service_version)?;
                if !Duty::ALL.into_iter().any(|duty| service.duties.of(duty) == office) {
                    continue;
                }
                if found.len() == usize::from(ROWS) {
                    return Ok((found, last));
                }
                found.push(self.named(row)?);
                last = Some(UndeliverableKey { since: row.refused_at, row: row.id });
            }
            if page.len() < usize::from(ROWS) {
                return Ok((found, None));
            }
        }
    }

    /// The undeliverable messages about booked times, those refused last before the others. They are few, because
    /// they end with the day of the booking.
    pub fn undeliverable_about_times(&self, supervisor: OfficerId) -> Result<Vec<Undeliverable<TimeNamed>>, Problem> {
        self.supervising(supervisor)?;
        let rows =
            self.store().read(|snapshot| Ok::<_, Problem>(snapshot.appointment_messages_undeliverable(ROWS)?))?;
        let named = |row: guichet_store::UndeliverableAppointment| Undeliverable {
            kind: MessageKind::Booking(row.kind),
            code: row.code,
            since: row.refused_at,
            about: TimeNamed { hall: row.hall, begins: row.begins },
        };
        Ok(rows.into_iter().map(named).collect())
    }

    /// The undeliverable messages of a case, for whoever may see it.
    pub fn undeliverable_of(&self, who: &Who, case: CaseId) -> Result<Vec<Undeliverable<CaseNamed>>, Problem> {
        self.store().read(|snapshot| {
            let file = snapshot.load_case(case)?.ok_or(Problem::NotFound)?;
            may_see(&self.actor(snapshot, who, &file)?, self.0.services.at(file.service_version)?, &file.case)?;
            snapshot.outbox_undeliverable_of(case)?.iter().map(|row| self.named(row)).collect()
        })
    }

    fn named(&self, row: &UndeliverableRow) -> Result<Undeliverable<CaseNamed>, Problem> {
        let service = self.0.services.at(row.service_version)?.code.clone();
        let about = CaseNamed { number: row.number, service };
        let kind = MessageKind::Case(row.kind);
        Ok(Undeliverable { kind, code: row.code.clone(), since: row.refused_at, about })
    }

    fn supervising(&self, officer: OfficerId) -> Result<&guichet_desk::people::Officer, Problem> {
        let officer = self.officer(officer)?;
        if officer.is(Role::Supervisor) { Ok(officer) } else { Err(Problem::Forbidden(Forbidden::Role)) }
    }
}
