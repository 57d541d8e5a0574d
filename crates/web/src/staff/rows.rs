//! The rows of a work list: state, promised day, days used, what happened last, written quickly.

use crate::{
    page::{calendar::halves_text, day},
    texts::Words,
    visit::OfficerVisit,
};
use guichet_acts::{Obstacle, WorkRow};
use guichet_desk::{
    base::{CaseNumber, Day, Instant, ServiceCode},
    case::{PauseReason, Stage},
    catalogue::Catalogue,
    clock::Colour,
};
use std::borrow::Cow;

/// How wide the picture of used days is.
const BAR_WIDTH: u32 = 46;

/// The rows that are due on one day, or stand still.
pub(super) struct Group<'a> {
    /// What they have in common.
    pub title: &'static str,
    /// The rows.
    pub rows: Vec<Row<'a>>,
}

/// A row, ready to be written.
pub(super) struct Row<'a> {
    /// The case.
    pub number: CaseNumber,
    /// What was applied for.
    pub service: &'a str,
    /// Where it stands.
    pub stage: &'static str,
    /// What keeps it from going on; nothing as a rule.
    pub obstacle: &'static str,
    /// The promised day; empty while the clock stands still.
    pub due: String,
    /// The shape of its state.
    pub shape: &'static str,
    /// The colour of its state.
    pub class: &'static str,
    /// The word of its state.
    pub word: Cow<'static, str>,
    /// Working days used of those promised.
    pub used: String,
    /// How wide the bar of used days is.
    pub bar: u32,
    /// What happened last, and when.
    pub last: String,
}

/// What all rows share.
pub(super) struct Writing<'a> {
    words: Words,
    catalogue: &'a Catalogue,
    officer: &'a OfficerVisit,
    today: Day,
    tomorrow: Day,
    yesterday: Day,
}

impl<'a> Writing<'a> {
    /// What is put into words once for all rows.
    pub(super) fn new(officer: &'a OfficerVisit) -> Self {
        let today = officer.visit.today();
        Self {
            words: officer.visit.words,
            catalogue: officer.visit.web.acts.catalogue(),
            officer,
            today,
            tomorrow: today.tomorrow().unwrap_or(today),
            yesterday: today.yesterday().unwrap_or(today),
        }
    }

    /// The rows by what they have in common, in their order.
    pub(super) fn groups(&self, rows: &[WorkRow]) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        let (mut last_day, mut said) = (None, String::new());
        for row in rows {
            if row.due_day != last_day {
                last_day = row.due_day;
                said = row.due_day.map_or_else(String::new, |due| day::day_brief(self.words, due));
            }
            let title = self.words.say(self.group(row));
            let row = self.row(row, &said);
            match groups.last_mut() {
                Some(group) if group.title == title => group.rows.push(row),
                _ => groups.push(Group { title, rows: vec![row] }),
            }
        }
        groups
    }

    fn group(&self, row: &WorkRow) -> &'static str {
        match row.due_day {
            _ if row.stage == Stage::HandOver => "group-hand-over",
            _ if row.paused.is_some() => "group-paused",
            None => "group-waiting",
            Some(due) if due < self.today => "group-overdue",
            Some(due) if due == self.today => "group-today",
            Some(due) if due == self.tomorrow => "group-tomorrow",
            Some(_) => "group-later",
        }
    }

    fn row(&self, row: &WorkRow, due: &str) -> Row<'a> {
        let (shape, class, word) = self.state(row);
        let (used, bar) = used(row);
        Row {
            number: row.number,
            service: self.service(&row.service),
            stage: self.words.of("stage", row.stage.word()),
            obstacle: row.obstacle.map_or("", |obstacle| self.words.say(obstacle_key(obstacle))),
            due: if row.paused.is_none() { due.to_owned() } else { String::new() },
            shape,
            class,
            word,
            used,
            bar,
            last: self.last(row),
        }
    }

    fn service(&self, code: &ServiceCode) -> &'a str {
        self.catalogue.services.get(code).map_or("", |service| service.text(self.words.language(), "title").text)
    }

    /// Shape, class and word: never a colour alone.
    fn state(&self, row: &WorkRow) -> (&'static str, &'static str, Cow<'static, str>) {
        if row.stage == Stage::HandOver {
            return ("circle", "none", self.words.say("list-issued").into());
        }
        if let Some(reason) = row.paused {
            return ("bars", "none", self.words.say(pause_key(reason)).into());
        }
        let days = i64::from((row.halves_left.abs() + 1) / 2);
        match row.colour {
            Colour::None => ("bars", "none", self.words.say("state-waiting").into()),
            Colour::Red if row.due_day == Some(self.today) => ("square", "red", self.words.say("state-today").into()),
            Colour::Red => ("square", "red", self.words.with("list-late", "days", days.max(1)).into()),
            colour => {
                let (shape, class) = if colour == Colour::Amber { ("triangle", "amber") } else { ("circle", "green") };
                let word = if row.due_day == Some(self.tomorrow) {
                    self.words.say("list-tomorrow").into()
                } else {
                    self.words.with("list-left", "days", days).into()
                };
                (shape, class, word)
            }
        }
    }

    /// "10:26 Accepted", "yesterday 16:52 Confirmed", "24 September Submitted".
    fn last(&self, row: &WorkRow) -> String {
        format!("{} {}", self.moment(row.changed_at), self.words.of("event", &row.last))
    }

    fn moment(&self, at: Instant) -> String {
        let civil = at.civil(self.officer.visit.web.zone());
        let time = || day::clock(civil.time());
        match civil.date() {
            date if date == self.today => time(),
            date if date == self.yesterday => format!("{} {}", self.words.say("yesterday"), time()),
            date => day::day_shortest(self.words, date),
        }
    }
}

const fn obstacle_key(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::LeftToColleague => "list-nobody-left",
        Obstacle::NobodyMay => "list-nobody-may",
    }
}

/// What a clock that stands still waits for.
pub(super) const fn pause_key(reason: PauseReason) -> &'static str {
    match reason {
        PauseReason::Notice => "paused-notice",
        PauseReason::Opinion => "paused-opinion",
        PauseReason::ApplicantAsked => "paused-applicant-asked",
    }
}

/// "4 / 5" and how wide the bar is; nothing for a stated instant.
fn used(row: &WorkRow) -> (String, u32) {
    let promised = i32::from(row.days_promised) * 2;
    if promised == 0 {
        return (String::new(), 0);
    }
    let used = row.halves_used;
    let bar = (BAR_WIDTH * used / promised.unsigned_abs()).min(BAR_WIDTH);
    (format!("{} / {}", halves_text(used), row.days_promised), bar)
}
