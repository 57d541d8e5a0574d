//! What was acknowledged, and whether a database still knows it.

use guichet_store::Store;
use rusqlite::{Connection, OpenFlags};
use std::{
    collections::{HashMap, HashSet},
    path::Path,
    time::Duration,
};

/// One thing that a desk said it had done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Among the events of a case after `after` and up to `upto` is one of this kind.
    Event {
        /// The number of the case.
        case: String,
        /// The revision before.
        after: u32,
        /// The revision that was answered.
        upto: u32,
        /// What the event is called.
        kind: &'static str,
    },
    /// An application saved with a file of so many bytes, as no other: the file is in a draft, or in the case that the
    /// draft became.
    Saved {
        /// How long the file is.
        bytes: u32,
    },
    /// Such a draft was sent: its file is in this case, and the draft is gone.
    Sent {
        /// The number of the case.
        case: String,
        /// How long the file is.
        bytes: u32,
    },
    /// A ticket of the hall.
    Ticket(String),
    /// A row that the harness wrote itself, to be sure that it finds what is lost.
    Row(i64),
}

/// What a database knows.
#[derive(Default)]
pub struct Known {
    events: HashMap<(i64, i64), Vec<String>>,
    /// The lengths of the files in drafts.
    drafts: HashSet<u32>,
    /// Cases with the lengths of their documents.
    documents: HashSet<((i64, i64), u32)>,
    tickets: HashSet<String>,
    rows: HashSet<i64>,
}

impl Known {
    /// Reads it from the main database of a data folder, which a desk may have open.
    pub fn read(data: &Path) -> Result<Self, String> {
        read(data).map_err(|error| format!("main.db cannot be read: {error}"))
    }

    /// What a database of the harness's own knows.
    pub fn of_rows(rows: HashSet<i64>) -> Self {
        Self { rows, ..Self::default() }
    }

    /// So many cases, and nothing that happened in them.
    #[cfg(test)]
    pub(crate) fn of_cases(count: i64) -> Self {
        Self { events: (1..=count).map(|serial| ((2026, serial), Vec::new())).collect(), ..Self::default() }
    }

    /// Whether a fact is still there.
    pub fn holds(&self, fact: &Fact) -> bool {
        match fact {
            Fact::Ticket(ticket) => self.tickets.contains(ticket),
            Fact::Row(row) => self.rows.contains(row),
            Fact::Saved { bytes } => {
                self.drafts.contains(bytes) || self.documents.iter().any(|(_, length)| length == bytes)
            }
            Fact::Sent { case, bytes } => number(case).is_some_and(|case| {
                let begins = self.events.get(&case).and_then(|events| events.first());
                let is_there = begins.is_some_and(|event| event == "submitted");
                is_there && self.documents.contains(&(case, *bytes)) && !self.drafts.contains(bytes)
            }),
            Fact::Event { case, after, upto, kind } => {
                let events = number(case).and_then(|case| self.events.get(&case));
                let (after, upto) = (*after as usize, *upto as usize);
                events.and_then(|events| events.get(after..upto)).is_some_and(|some| some.iter().any(|one| one == kind))
            }
        }
    }

    /// The facts that are lost.
    pub fn lost<'a>(&self, facts: impl IntoIterator<Item = &'a Fact>) -> Vec<&'a Fact> {
        facts.into_iter().filter(|fact| !self.holds(fact)).collect()
    }

    /// The facts that are lost, in words; none when none is.
    pub fn tells_lost<'a>(&self, facts: impl IntoIterator<Item = &'a Fact>) -> Option<String> {
        let lost = self.lost(facts);
        Some(format!("{} acknowledged and lost, first {:?}", lost.len(), lost.first()?))
    }

    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.events.len()
    }
}

/// Opens a folder as the program does at its start and makes the store's part of the checks of `guichet fsck`, in this
/// process. A document without a row is no fault: whatever cut the desk off may leave one, and it is swept.
pub fn holds(folder: &Path) -> Result<(), String> {
    let fresh = [[1; 32], [2; 32], [3; 32], [4; 32]];
    let store = Store::open(folder, &fresh).map_err(|fault| fault.to_string())?;
    let found = store.check(&mut |_, _| {}).map_err(|fault| fault.to_string())?;
    let faults: Vec<_> = found.iter().filter(|found| found.code != "document-unknown").collect();
    if faults.is_empty() { Ok(()) } else { Err(format!("{faults:?}")) }
}

fn read(data: &Path) -> rusqlite::Result<Known> {
    let main = Connection::open_with_flags(data.join("main.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    main.busy_timeout(Duration::from_secs(5))?;
    let mut known = Known::default();
    let mut events = main.prepare(
        "SELECT year, serial, event FROM case_event JOIN case_file ON case_file.id = case_id ORDER BY case_id, number",
    )?;
    let rows = events.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get::<_, String>(2)?)))?;
    for row in rows {
        let (case, event) = row?;
        known.events.entry(case).or_default().push(kind(&event));
    }
    // What an older program saved has no length.
    let mut drafts = main.prepare("SELECT bytes FROM draft_file JOIN draft USING (hash) WHERE bytes IS NOT NULL")?;
    for bytes in drafts.query_map([], |row| row.get::<_, u32>(0))? {
        known.drafts.insert(bytes?);
    }
    let mut documents = main.prepare(
        "SELECT year, serial, bytes FROM envelope JOIN case_file ON case_file.id = case_id WHERE kind = 'document'",
    )?;
    for row in documents.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))? {
        known.documents.insert(row?);
    }
    let mut tickets = main.prepare("SELECT ticket FROM hall_ticket")?;
    for ticket in tickets.query_map([], |row| row.get::<_, String>(0))? {
        known.tickets.insert(ticket?);
    }
    Ok(known)
}

/// `2026-004211-7` is the 4211th of 2026; the last digit checks the others.
fn number(case: &str) -> Option<(i64, i64)> {
    let mut parts = case.split('-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// What an event is called: it is written as a word, or as an object with one member.
fn kind(event: &str) -> String {
    let event: serde_json::Value = serde_json::from_str(event).unwrap_or_default();
    let what = &event["what"];
    let member = what.as_object().and_then(|object| object.keys().next().cloned());
    member.or_else(|| what.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_counts_only_where_it_was_acknowledged() {
        let events = [r#"{"what":{"submitted":{}}}"#, r#"{"what":"accepted"}"#].map(kind).to_vec();
        let known = Known {
            events: HashMap::from([((2026, 4211), events)]),
            tickets: ["A001".to_owned()].into(),
            ..Known::default()
        };
        let fact = |after, upto, kind| Fact::Event { case: "2026-004211-7".to_owned(), after, upto, kind };
        assert!(known.holds(&fact(0, 1, "submitted")) && known.holds(&fact(1, 2, "accepted")));
        for lost in [fact(0, 1, "accepted"), fact(2, 3, "decided"), Fact::Ticket("A002".to_owned())] {
            assert_eq!(known.lost([&lost]), [&lost]);
            assert!(known.tells_lost([&lost]).is_some_and(|words| words.starts_with("1 acknowledged and lost")));
        }
        assert_eq!(known.tells_lost([&fact(0, 1, "submitted")]), None);
    }

    #[test]
    fn a_file_is_in_its_draft_until_it_is_sent_and_then_in_its_case_alone() {
        let case = (2026, 4211);
        let events = || HashMap::from([(case, vec!["submitted".to_owned()])]);
        let sent = Fact::Sent { case: "2026-004211-7".to_owned(), bytes: 211 };
        let holds = |known: &Known| (known.holds(&Fact::Saved { bytes: 211 }), known.holds(&sent));
        let in_draft = Known { drafts: [211].into(), ..Known::default() };
        assert_eq!(holds(&in_draft), (true, false));
        let documents = HashSet::from([(case, 211)]);
        let in_case = Known { events: events(), documents: documents.clone(), ..Known::default() };
        assert_eq!(holds(&in_case), (true, true));
        let in_both = Known { events: events(), documents, drafts: [211].into(), ..Known::default() };
        assert_eq!(holds(&in_both), (true, false));
        let elsewhere = Known { events: events(), documents: [((2026, 1), 211)].into(), ..Known::default() };
        assert_eq!(holds(&elsewhere), (true, false));
        let lost = Known { events: events(), documents: [(case, 212)].into(), ..Known::default() };
        assert_eq!(holds(&lost), (false, false));
    }
}
