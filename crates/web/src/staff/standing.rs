//! Where a case stands, without opening anything: what a work list's panel and a counter show before its data.

use super::{
    offer,
    opened::{self, Came, Checked},
    rows::pause_key,
};
use crate::{
    page::{
        calendar::{self, Line, halves_text},
        day,
        state::State,
    },
    problem::Fault,
    visit::{OfficerVisit, Visit},
};
use guichet_acts::{CaseView, Obstacle};
use guichet_desk::{base::CaseNumber, case::Stage, catalogue::Answers, clock::Colour};

/// How a case stands.
pub(super) struct Standing {
    /// What was applied for.
    pub(super) title: String,
    /// Its number.
    pub(super) number: String,
    /// Where it is, as a word.
    pub(super) stage: &'static str,
    /// Its clock.
    pub(super) state: State,
    /// The red band, when it is due or late.
    pub(super) band: Option<Band>,
    /// The promised day.
    pub(super) due: String,
    /// How the promised day comes about.
    pub(super) clock: Vec<Line>,
    /// The checklist, as far as it can be said without opening.
    pub(super) checklist: Vec<Checked>,
    /// What can be done on its page.
    pub(super) acts: Vec<&'static str>,
    /// What keeps the case from going on, and what to do about it.
    pub(super) obstacle: Option<[&'static str; 2]>,
    /// Whether it is this officer's to open.
    pub(super) is_open_to: bool,
}

/// The red band over a case that is due or late.
pub(super) struct Band {
    /// That it is, and by how much.
    pub(super) title: String,
    /// The promised day.
    pub(super) due: String,
    /// The working days used and promised.
    pub(super) used: String,
}

impl Standing {
    /// How the case of this number stands for this officer.
    pub(super) fn of_number(officer: &OfficerVisit, number: CaseNumber) -> Result<Self, Fault> {
        let visit = &officer.visit;
        let case = visit.web.acts.case_id(number)?;
        Self::of(officer, &visit.web.acts.view(&officer.who(), case, visit.now)?)
    }

    /// How this case stands for this officer.
    pub(super) fn of(officer: &OfficerVisit, view: &CaseView) -> Result<Self, Fault> {
        let visit = &officer.visit;
        let documents = visit.web.acts.documents(&officer.who(), view.id)?;
        let history = visit.web.acts.history(&officer.who(), view.id)?;
        let came = Came { documents: &documents, history: &history };
        Ok(Self {
            title: view.service.text(visit.language(), "title").text.to_owned(),
            number: view.number.to_string(),
            stage: visit.words.of("stage", view.case.stage.word()),
            state: state(visit, view),
            band: Band::of(visit, view),
            due: due(visit, view),
            clock: calendar::lines(visit, &view.promised(visit.today())),
            checklist: opened::checklist(visit, view, None, &came, None),
            acts: offer::offers(officer, view, &Answers::new())?.into_iter().map(|offer| offer.label).collect(),
            obstacle: obstacle(officer, view)?,
            is_open_to: visit.web.acts.right_to_open(officer.officer, view).is_some(),
        })
    }
}

impl Band {
    /// The band over this case, when it is due or late.
    pub(super) fn of(visit: &Visit, view: &CaseView) -> Option<Self> {
        let words = visit.words;
        let deadline = &view.deadline;
        let due = deadline.due.filter(|_| deadline.colour == Colour::Red && view.case.stage != Stage::Closed)?;
        let late = -i64::from(deadline.days_left);
        let title = if late > 0 { words.with("state-late", "days", late) } else { words.say("state-today").to_owned() };
        let (used, promised) = (halves_text(deadline.halves_used), i64::from(deadline.days_promised));
        Some(Self {
            title,
            due: words.with("band-due", "date", &day::day(words, due)),
            // What was promised for a stated instant counts no days.
            used: if promised == 0 {
                String::new()
            } else {
                words.tell("band-used", &[("used", (&used).into()), ("promised", promised.into())])
            },
        })
    }
}

/// The promised day in words; what the clock waits for while it stands still; nothing before it starts.
pub(super) fn due(visit: &Visit, view: &CaseView) -> String {
    match (view.promised_day(), view.case.clock.open_pause()) {
        (Some(due), _) => visit.words.with("case-due", "date", &day::day_year(visit.words, due)),
        (None, Some(pause)) => visit.words.say(pause_key(pause.reason)).to_owned(),
        (None, None) => String::new(),
    }
}

/// What keeps a case from going on, as this officer sees it, and what to do about it.
pub(super) fn obstacle(officer: &OfficerVisit, view: &CaseView) -> Result<Option<[&'static str; 2]>, Fault> {
    let words = officer.visit.words;
    Ok(officer.visit.web.acts.obstacle(officer.officer, view)?.map(|obstacle| match obstacle {
        Obstacle::LeftToColleague => [words.say("refusal-nobody-left"), words.say("refusal-nobody-left.next")],
        Obstacle::NobodyMay => [words.say("case-nobody-may"), words.say("case-nobody-may.next")],
    }))
}

/// Where the clock of a case stands, or how the case ended.
pub(super) fn state(visit: &Visit, view: &CaseView) -> State {
    match State::of_end(visit.words, &view.case) {
        Some(ended) => ended,
        None if view.case.issued_at.is_some() => State::ended(visit.words.say("state-issued")),
        None => State::of_clock(visit.words, &view.deadline, view.case.clock.is_paused()),
    }
}
