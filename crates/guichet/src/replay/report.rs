//! What came out of a replay, read back from the store.

use super::staff::LogStaff;
use crate::table;
use comfy_table::Table;
use guichet_acts::{Acts, Problem};
use guichet_desk::people::Duty;
use serde::Serialize;

/// The figures of a replay.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    cases: u64,
    events: u64,
    closed: u64,
    late: u64,
    conflicts: Conflicts,
    seconds: f64,
    refusals: u64,
    supplied: u64,
    malformed: u64,
}

/// Cases in which one person did, or tried, two duties.
#[derive(Debug, Serialize)]
struct Conflicts {
    intake_decision: u64,
    decision_issue: u64,
    intake_issue: u64,
    any: u64,
}

/// What the store cannot know.
pub(crate) struct Course {
    pub(crate) seconds: f64,
    pub(crate) refusals: u64,
    pub(crate) malformed: u64,
}

/// The acts of a duty, and what every act of the log becomes, as histories write them.
const DUTY_ACTS: [&str; 3] = [r#""what":{"accepted""#, r#""what":{"decided""#, r#""what":"issued""#];
const OTHER_ACTS: [&str; 2] = [r#""what":{"submitted""#, r#""what":{"step_recorded""#];

impl Report {
    /// Counts everything anew.
    pub(crate) fn read(acts: &Acts, staff: LogStaff, course: &Course) -> Result<Self, Problem> {
        let figures = acts.figures()?;
        let supplied = supplied(acts, staff)?;
        let mut events = 0;
        for act in DUTY_ACTS.iter().chain(&OTHER_ACTS) {
            events += acts.count_events_like(&format!("%{act}%"))?;
        }
        Ok(Self {
            cases: figures.cases,
            events: events - supplied,
            closed: figures.closed,
            late: figures.late,
            conflicts: Conflicts {
                intake_decision: figures.conflicts.intake_decision,
                decision_issue: figures.conflicts.decision_issue,
                intake_issue: figures.conflicts.intake_issue,
                any: figures.conflicts.any,
            },
            seconds: (course.seconds * 1000.0).round() / 1000.0,
            refusals: course.refusals,
            supplied,
            malformed: course.malformed,
        })
    }

    /// The figures as a table for people.
    pub(crate) fn table(&self) -> Table {
        let rate = f64::from(u32::try_from(self.events).unwrap_or(u32::MAX)) / self.seconds.max(0.001);
        let conflicts = &self.conflicts;
        table::of_figures([
            ("cases", self.cases.to_string()),
            ("recorded activities", self.events.to_string()),
            ("closed cases", self.closed.to_string()),
            ("closed after the planned end", self.late.to_string()),
            ("one person in intake and decision", conflicts.intake_decision.to_string()),
            ("one person in decision and issue", conflicts.decision_issue.to_string()),
            ("one person in intake and issue", conflicts.intake_issue.to_string()),
            ("one person in any two duties", conflicts.any.to_string()),
            ("second duties refused", self.refusals.to_string()),
            ("duties the log left out, supplied", self.supplied.to_string()),
            ("malformed lines", self.malformed.to_string()),
            ("seconds", format!("{:.2}", self.seconds)),
            ("activities a second", format!("{rate:.0}")),
        ])
    }
}

/// What suppliers did instead of the log: their numbers are theirs alone.
fn supplied(acts: &Acts, staff: LogStaff) -> Result<u64, Problem> {
    let mut supplied = 0;
    for (duty, act) in Duty::ALL.into_iter().zip(DUTY_ACTS) {
        supplied += acts.count_events_like(&format!(r#"%"officer":{},%{act}%"#, staff.supplier(duty)))?;
    }
    let submitted = format!(r#"%"officer":{},%{}%"#, staff.supplier(Duty::Intake), OTHER_ACTS[0]);
    Ok(supplied + acts.count_events_like(&submitted)?)
}
