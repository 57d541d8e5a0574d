//! A recorded permit log as values: cases in order of first appearance, each with its steps in order
//! of time.

use crate::recorded::{self, Columns, Finding, Separator, Unreadable, numbered, wrong};
use guichet_desk::base::Instant;
use std::{collections::HashMap, io::BufRead, sync::Arc};

/// A recorded log.
#[derive(Debug, Default)]
pub(crate) struct Log {
    /// The cases.
    pub(crate) cases: Vec<RecordedCase>,
    /// How many different persons worked on them.
    pub(crate) persons: u32,
    /// The lines that could not be read.
    pub(crate) malformed: Vec<Finding>,
}

/// A case of the log.
#[derive(Debug)]
pub(crate) struct RecordedCase {
    /// When it was planned to end.
    pub(crate) planned: Instant,
    /// When it ended, if it did.
    pub(crate) ended: Option<Instant>,
    /// What was done.
    pub(crate) steps: Vec<Step>,
}

/// One recorded activity.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// What part of the procedure it is.
    pub(crate) activity: Activity,
    /// Its name in the log.
    pub(crate) name: Arc<str>,
    /// Who did it, counted from 0 in order of first appearance.
    pub(crate) person: u32,
    /// When.
    pub(crate) at: Instant,
}

/// What an activity is to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Activity {
    /// The application comes in.
    Submission,
    /// Intake checks it.
    Intake,
    /// It is decided.
    Decision,
    /// What was decided is produced and sent.
    Issue,
    /// Anything else.
    Other,
}

const COLUMNS: Columns<6> = Columns {
    names: [
        "case:concept:name",
        "case:enddate",
        "case:enddate_planned",
        "concept:name",
        "org:resource",
        "time:timestamp",
    ],
    separator: Separator::Comma,
};

impl Activity {
    fn of(name: &str) -> Self {
        match name {
            "Confirmation of receipt" => Self::Submission,
            "T02 Check confirmation of receipt" => Self::Intake,
            "T04 Determine confirmation of receipt" => Self::Decision,
            "T05 Print and send confirmation of receipt" => Self::Issue,
            _ => Self::Other,
        }
    }
}

impl Log {
    /// Reads a log to its end.
    pub(crate) fn read(lines: impl BufRead) -> Result<Self, Unreadable> {
        let mut reader = Reader::default();
        let malformed = recorded::read(lines, &COLUMNS, |_, fields| reader.line(fields))?;
        let mut log = reader.log;
        log.malformed = malformed;
        for case in &mut log.cases {
            case.steps.sort_by_key(|step| step.at);
        }
        log.persons = u32::try_from(reader.persons.len()).unwrap_or(u32::MAX);
        Ok(log)
    }

    /// How many activities could be read.
    pub(crate) fn steps(&self) -> usize {
        self.cases.iter().map(|case| case.steps.len()).sum()
    }
}

#[derive(Default)]
struct Reader {
    log: Log,
    cases: HashMap<String, usize>,
    persons: HashMap<String, u32>,
    names: HashMap<String, Arc<str>>,
}

impl Reader {
    fn line(&mut self, fields: [&str; 6]) -> Result<(), String> {
        let [case, ended, planned, name, person, at] = fields;
        let times = (time(planned, "case:enddate_planned")?, optional_time(ended)?, time(at, "time:timestamp")?);
        for (value, column) in [(case, COLUMNS.names[0]), (name, COLUMNS.names[3]), (person, COLUMNS.names[4])] {
            if value.is_empty() {
                return Err(format!("`{column}` is empty"));
            }
        }
        self.step(case, name, person, times);
        Ok(())
    }

    fn step(&mut self, case: &str, name: &str, person: &str, times: (Instant, Option<Instant>, Instant)) {
        let (planned, ended, at) = times;
        let person = numbered(&mut self.persons, person);
        let name = Arc::clone(self.names.entry(name.to_owned()).or_insert_with(|| name.into()));
        let next = self.log.cases.len();
        let place = *self.cases.entry(case.to_owned()).or_insert(next);
        if place == next {
            self.log.cases.push(RecordedCase { planned, ended, steps: Vec::new() });
        }
        self.log.cases[place].steps.push(Step { activity: Activity::of(&name), name, person, at });
    }
}

fn optional_time(text: &str) -> Result<Option<Instant>, String> {
    if text.is_empty() { Ok(None) } else { time(text, "case:enddate").map(Some) }
}

fn time(text: &str, column: &str) -> Result<Instant, String> {
    let read = text.parse::<jiff::Timestamp>();
    read.map(Instant::from).map_err(|_| wrong(column, "is no time with its zone", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "org:resource,case:concept:name,case:enddate,case:enddate_planned,concept:name,time:timestamp";

    fn read(text: &str) -> Log {
        Log::read(format!("{HEAD}\n{text}").as_bytes()).expect("a readable log")
    }

    #[test]
    fn columns_are_found_by_name_and_steps_sorted_by_time() {
        let log = read(
            "P2,c1,,2011-12-06 13:41:31.788000+01:00,T02 Check confirmation of receipt,2011-10-12 08:26:25.398000+02:00\n\
             P1,c1,,2011-12-06 13:41:31.788000+01:00,Confirmation of receipt,2011-10-11 13:45:40.276000+02:00\n",
        );
        assert_eq!((log.cases.len(), log.persons, log.malformed.len()), (1, 2, 0));
        let activities: Vec<_> = log.cases[0].steps.iter().map(|step| (step.activity, step.person)).collect();
        assert_eq!(activities, [(Activity::Submission, 1), (Activity::Intake, 0)]);
    }

    #[test]
    fn a_malformed_line_is_named_and_the_rest_goes_on() {
        let good = "P1,c1,,2011-12-06T13:41:31Z,Confirmation of receipt,2011-10-11T13:45:40Z\n";
        let mut bytes =
            format!("{HEAD}\n{good}P1,c1\nP1,c2,,tomorrow,X,2011-10-11T13:45:40Z\nP1,\"c3,,,,\n").into_bytes();
        bytes.extend(b"P1,c\xff,,,,\n");
        bytes.extend(good.replace("c1", "c4").as_bytes());
        let log = Log::read(&*bytes).expect("a readable log");
        let lines: Vec<_> = log.malformed.iter().map(|bad| bad.line).collect();
        assert_eq!((lines, log.cases.len()), (vec![3, 4, 5, 6], 2));
        assert_eq!(log.malformed[1].why, "`case:enddate_planned` is no time with its zone: `tomorrow`");
    }

    #[test]
    fn missing_columns_are_all_named() {
        match Log::read(&b"case:concept:name,concept:name\n"[..]) {
            Err(Unreadable::Columns(missing)) => assert_eq!(missing, [1, 2, 4, 5].map(|place| COLUMNS.names[place])),
            other => panic!("{other:?}"),
        }
    }
}
