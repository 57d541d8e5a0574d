//! The work lists: what waits for an officer, due first, with nothing opened.

use crate::{Acts, Obstacle, Problem, listing::halves_left, offers::kept_from};
use guichet_desk::{
    base::{CaseId, CaseNumber, Day, Instant, OfficerId, ServiceCode, day_from_number},
    case::{PauseReason, Refusal, Stage},
    catalogue::Catalogue,
    clock::Colour,
    people::{Colleagues, Duty, Officer},
};
use guichet_store::{Snapshot, StoredClock, WorkKey, WorkQuery};
use std::collections::HashMap;

/// Which rows of a work list.
#[derive(Clone, Debug, Default)]
pub struct WorkFilter {
    /// Only this duty; all duties of the officer when none.
    pub duty: Option<Duty>,
    /// Only cases the officer already holds.
    pub mine: bool,
    /// Only cases past their promise, of the whole office (for supervisors).
    pub overdue_only: bool,
    /// After this row.
    pub after: Option<WorkKey>,
    /// At most so many rows; 100 when 0.
    pub limit: u16,
}

/// A row of a work list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The service.
    pub service: ServiceCode,
    /// Where it stands.
    pub stage: Stage,
    /// The promised day.
    pub due_day: Option<Day>,
    /// Whether it may still move.
    pub provisional: bool,
    /// The colour today.
    pub colour: Colour,
    /// Why the clock stands still, when it does.
    pub paused: Option<PauseReason>,
    /// Half working days left after today; negative when late.
    pub halves_left: i32,
    /// Half working days used up to today; 0 for a stated instant.
    pub halves_used: u32,
    /// Working days promised; 0 for a stated instant.
    pub days_promised: u16,
    /// Who holds the duty.
    pub holder: Option<OfficerId>,
    /// When something last happened.
    pub changed_at: Instant,
    /// What: the word of the event.
    pub last: String,
    /// What keeps the officer, or on the list of what is late anybody, from going on.
    pub obstacle: Option<Obstacle>,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// Where the next page begins, when there is one.
    pub next: Option<WorkKey>,
}

const ROWS: u16 = 100;

impl Acts {
    /// What an officer can take on or go on with, due first; cases in which they had another part are left out,
    /// and those that they should leave to a colleague say so.
    pub fn work_list(&self, officer: OfficerId, filter: &WorkFilter, now: Instant) -> Result<Page<WorkRow>, Problem> {
        let who = self.officer(officer)?;
        let mut obstacles = Obstacles::new(self, who, filter)?;
        let limit = if filter.limit == 0 { ROWS } else { filter.limit.min(ROWS) };
        let mut after = filter.after.unwrap_or(WorkKey::START);
        let mut days = DaysLeft { catalogue: self.catalogue(), today: self.today(now), last: None };
        loop {
            let (rows, next) = self.store().read(|snapshot| -> Result<_, Problem> {
                let mut rows = candidates(snapshot, who, filter, after, now, limit + 1)?;
                let is_more = rows.len() > usize::from(limit);
                rows.truncate(usize::from(limit));
                let last = rows.last().map(|row| WorkKey { order: row.order, case: row.id });
                let mut kept = Vec::with_capacity(rows.len());
                for row in rows {
                    let (is_theirs, obstacle) = obstacles.of(snapshot, &row)?;
                    kept.extend(is_theirs.then_some((row, obstacle)));
                }
                Ok((kept, last.filter(|_| is_more)))
            })?;
            match next {
                // A page on which nothing was left is no page.
                Some(next) if rows.is_empty() => after = next,
                next => {
                    let rows = rows.into_iter().map(|(row, obstacle)| self.work_row(row, obstacle, &mut days));
                    return Ok(Page { rows: rows.collect::<Result<_, _>>()?, next });
                }
            }
        }
    }

    fn work_row(
        &self,
        row: guichet_store::WorkRow,
        obstacle: Option<Obstacle>,
        days: &mut DaysLeft<'_>,
    ) -> Result<WorkRow, Problem> {
        let today = days.today;
        let due_day = row.due_day.and_then(day_from_number);
        let running = row.clock == StoredClock::Running;
        let halves_left = match due_day {
            Some(due) if running => days.until(due),
            _ => row.halves_left,
        };
        let promised = i32::from(row.days_promised) * 2;
        let past =
            halves_left < 0 && due_day.is_some_and(|due| self.catalogue().calendar.halves_between(due, today) == 0);
        let used = if past { promised } else { promised - halves_left };
        Ok(WorkRow {
            id: row.id,
            halves_used: if promised == 0 { 0 } else { u32::try_from(used).unwrap_or(0) },
            number: row.number,
            service: self.0.services.at(row.service_version)?.code.clone(),
            stage: row.stage,
            colour: colour(due_day.filter(|_| running), today, halves_left, row.days_promised),
            due_day,
            provisional: row.provisional,
            paused: match row.clock {
                StoredClock::Paused(reason) => Some(reason),
                _ => None,
            },
            halves_left,
            days_promised: row.days_promised,
            holder: row.holder,
            changed_at: row.changed_at,
            last: row.last,
            obstacle,
        })
    }
}

/// What keeps whoever looks, or anybody, from going on with the cases of a list. Most cases of a page are alike, so
/// each kind is looked into once.
struct Obstacles<'a> {
    acts: &'a Acts,
    who: &'a Officer,
    filter: &'a WorkFilter,
    colleagues: Colleagues<'a>,
    known: HashMap<(i64, [u8; 16]), (bool, Option<Obstacle>)>,
}

impl<'a> Obstacles<'a> {
    fn new(acts: &'a Acts, who: &'a Officer, filter: &'a WorkFilter) -> Result<Self, Problem> {
        Ok(Self { acts, who, filter, colleagues: acts.colleagues()?, known: HashMap::new() })
    }

    /// Whether a row is for whoever looks at all, and its obstacle. A case that cannot be read stays on the list and
    /// takes no other away: whoever turns to it is told.
    fn of(
        &mut self,
        snapshot: &Snapshot<'_>,
        row: &guichet_store::WorkRow,
    ) -> Result<(bool, Option<Obstacle>), Problem> {
        if !self.filter.overdue_only && row.holder.is_some() {
            return Ok((true, None));
        }
        let kind = row.likeness.map(|likeness| (row.service_version, likeness));
        if let Some(known) = kind.and_then(|kind| self.known.get(&kind)) {
            return Ok(*known);
        }
        let found = match self.found(snapshot, row) {
            Err(Problem::Corrupt(_)) => return Ok((true, None)),
            found => found?,
        };
        self.known.extend(kind.map(|kind| (kind, found)));
        Ok(found)
    }

    fn found(
        &self,
        snapshot: &Snapshot<'_>,
        row: &guichet_store::WorkRow,
    ) -> Result<(bool, Option<Obstacle>), Problem> {
        let case = snapshot.load_case(row.id)?.ok_or(Problem::NotFound)?.case;
        let service = self.acts.0.services.at(row.service_version)?;
        if self.filter.overdue_only {
            let nobody = case.waits_for_nobody(service.duties.offices(), &self.colleagues).is_some();
            return Ok((true, nobody.then_some(Obstacle::NobodyMay)));
        }
        Ok(match kept_from(self.who, &case, service, &self.colleagues) {
            None => (true, None),
            Some(Refusal::NobodyLeft { .. }) => (true, Some(Obstacle::LeftToColleague)),
            Some(_) => (false, None),
        })
    }
}

/// Working days left until a due day. Neighbours in a list are due together, so the last answer is kept.
struct DaysLeft<'a> {
    catalogue: &'a Catalogue,
    today: Day,
    last: Option<(Day, i32)>,
}

impl DaysLeft<'_> {
    fn until(&mut self, due: Day) -> i32 {
        match self.last {
            Some((known, halves)) if known == due => halves,
            _ => {
                let halves = halves_left(self.catalogue, self.today, due);
                self.last = Some((due, halves));
                halves
            }
        }
    }
}

const STAGES: [(Stage, Duty); 4] = [
    (Stage::Intake, Duty::Intake),
    (Stage::Decision, Duty::Decision),
    (Stage::Issue, Duty::Issue),
    (Stage::HandOver, Duty::Issue),
];

/// The rows that may belong on a list, due first.
fn candidates(
    snapshot: &Snapshot<'_>,
    who: &Officer,
    filter: &WorkFilter,
    after: WorkKey,
    now: Instant,
    limit: u16,
) -> Result<Vec<guichet_store::WorkRow>, Problem> {
    if filter.overdue_only {
        return Ok(snapshot.overdue(&who.office, after, now, limit)?);
    }
    let mut rows = Vec::new();
    for (stage, duty) in STAGES.iter().filter(|(_, duty)| wanted(*duty, filter, &who.duties)) {
        for holder in [Some(who.id), None].into_iter().filter(|holder| holder.is_some() || !filter.mine) {
            let (office, officer) = (&who.office, who.id);
            let asked = WorkQuery { office, stage: *stage, duty: *duty, holder, officer, after, limit };
            rows.extend(snapshot.work_list(&asked)?);
        }
    }
    rows.sort_unstable_by_key(|row| (row.order, row.id));
    Ok(rows)
}

fn wanted(duty: Duty, filter: &WorkFilter, duties: &[Duty]) -> bool {
    duties.contains(&duty) && filter.duty.is_none_or(|only| only == duty)
}

/// The colour of a running clock; see `clock::Colour` for what the colours promise.
fn colour(due: Option<Day>, today: Day, halves_left: i32, days_promised: u16) -> Colour {
    let soon = i32::from((days_promised / 5).max(1));
    match due {
        None => Colour::None,
        Some(due) if today >= due => Colour::Red,
        Some(_) if (halves_left + 1) / 2 <= soon => Colour::Amber,
        Some(_) => Colour::Green,
    }
}
