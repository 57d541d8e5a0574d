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
/// How many messages one page of an office looks at: whose case one is about is known only where the case is looked up.
const LOOKED_AT_MAX: usize = 2_000;

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
    /// last before the others; and where the next page begins. Where other offices have many, a page may have few or
    /// none of them and another one follow all the same.
    pub fn undeliverable_in_cases(
        &self,
        supervisor: OfficerId,
        after: Option<UndeliverableKey>,
    ) -> Result<(Vec<Undeliverable<CaseNamed>>, Option<UndeliverableKey>), Problem> {
        let office = &self.supervising(supervisor)?.office;
        let first = UndeliverableKey { since: Instant::from_micros(i64::MAX), row: i64::MAX };
        let (mut found, mut last, mut looked_at) = (Vec::new(), after.unwrap_or(first), 0);
        loop {
            let place = (last.since, last.row);
            let page = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.outbox_undeliverable(place, ROWS)?))?;
            for row in &page {
                let service = self.0.services.at(row.service_version)?;
                if Duty::ALL.into_iter().any(|duty| service.duties.of(duty) == office) {
                    if found.len() == usize::from(ROWS) {
                        return Ok((found, Some(last)));
                    }
                    found.push(self.named(row)?);
                }
                last = UndeliverableKey { since: row.refused_at, row: row.id };
            }
            looked_at += page.len();
            if page.len() < usize::from(ROWS) {
                return Ok((found, None));
            }
            if looked_at >= LOOKED_AT_MAX {
                return Ok((found, Some(last)));
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

#[cfg(test)]
mod tests {
    use super::{LOOKED_AT_MAX, ROWS};
    use crate::{Acts, Chance, Submission};
    use guichet_desk::{
        base::{CaseId, Instant, Language, OfficerId, ServiceCode},
        catalogue::Raw,
    };
    use guichet_model::{CERTIFICATE, Dice, example, filled};
    use std::sync::Arc;

    const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);
    /// Supervisors of the offices of residence and of taxes.
    const RESIDENCE: OfficerId = OfficerId(15);
    const TAX: OfficerId = OfficerId(28);

    async fn case(acts: &Acts, service: &ServiceCode, raw: Raw) -> CaseId {
        acts.submit(Submission::online(service.clone(), raw, Language::English), NOW).await.unwrap().case
    }

    #[tokio::test]
    async fn a_page_passes_by_so_many_messages_of_other_offices_and_says_where_the_next_one_goes_on() {
        let (folder, mut dice) = (tempfile::tempdir().unwrap(), Dice(1));
        let chance = Chance::from_fn(move |bytes| dice.fill(bytes));
        Acts::create(folder.path(), &chance).unwrap();
        let [certificate, filing]: [ServiceCode; 2] =
            ["residence-certificate", "tenancy-filing"].map(|code| code.parse().unwrap());
        let mut town = example::town();
        Arc::make_mut(town.services.get_mut(&filing).unwrap()).duties.issue = "tax".parse().unwrap();
        let acts = Acts::open(folder.path(), town, chance).unwrap();
        let own = case(&acts, &filing, filled(&acts.catalogue().services[&filing])).await;
        let raw = CERTIFICATE.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let others = case(&acts, &certificate, raw).await;
        let main = rusqlite::Connection::open(folder.path().join("main.db")).unwrap();
        let refused = |case: CaseId, from: usize, until: usize| {
            let rows = "WITH RECURSIVE number (at) AS (SELECT ?2 UNION ALL SELECT at + 1 FROM number WHERE at < ?3)
                INSERT INTO outbox (kind, case_id, party, envelope, idempotency_key, at, refused, refused_at)
                SELECT 'notice', ?1, 0, zeroblob(16), 'refused-' || at, at, '550', at FROM number";
            let (from, until) = (i64::try_from(from).unwrap(), i64::try_from(until).unwrap());
            main.execute(rows, (case.0, from, until)).unwrap();
        };
        refused(own, 1, 3);
        refused(others, 4, LOOKED_AT_MAX + 3);
        let (first, next) = acts.undeliverable_in_cases(TAX, None).unwrap();
        assert!(first.is_empty() && next.is_some(), "there is more, and nobody waits for all of it");
        let (rest, end) = acts.undeliverable_in_cases(TAX, next).unwrap();
        let since: Vec<_> = rest.iter().map(|message| message.since.as_micros()).collect();
        assert_eq!((since, end), (vec![3, 2, 1], None));
        let (mut after, mut told) = (None, Vec::new());
        loop {
            let (page, next) = acts.undeliverable_in_cases(RESIDENCE, after).unwrap();
            assert!(page.len() <= usize::from(ROWS));
            told.extend(page.iter().map(|message| message.since.as_micros()));
            after = next;
            if after.is_none() {
                break;
            }
        }
        assert!(
            told.iter().copied().rev().eq(4..=i64::try_from(LOOKED_AT_MAX + 3).unwrap()),
            "none is left out or twice"
        );
    }
}
