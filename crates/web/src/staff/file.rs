//! A case as it lies on an officer's desk: the clock, what was applied for, the checklist, and what can be
//! done next. Whoever may open it has it opened here, on record, by itself while their part lasts and on request
//! afterwards; its own page and the counter show it.

use super::{
    act::Typed,
    disputes::{self, Disputed},
    done,
    offer::{self, Offer},
    opened::{self, Came, Checked, Document, Opened},
    standing::{self, Band},
    undelivered,
};
use crate::{
    page::{
        calendar::{self, Line},
        day,
        state::{State, happened},
    },
    problem::Fault,
    texts::Words,
    visit::{OfficerVisit, Visit},
};
use guichet_acts::{CaseView, Right};
use guichet_desk::{
    base::CaseId,
    case::{By, Case, Event},
    people::Duty,
};

/// What has a case opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// Its page, while the officer's part in it lasts.
    WithPage,
    /// The officer, who asks for it.
    OnRequest,
}

impl Opens {
    /// What does, by whether the officer asked for it.
    pub(super) const fn by(asked: bool) -> Self {
        if asked { Self::OnRequest } else { Self::WithPage }
    }
}

/// A case with everything that this officer may see and do.
pub(super) struct CaseFile {
    /// What was applied for.
    pub(super) title: String,
    /// Its number.
    pub(super) number: String,
    /// How many events it has: what an act is tied to.
    pub(super) revision: u32,
    /// Where it is, as a word.
    pub(super) stage: &'static str,
    /// Its clock.
    pub(super) state: State,
    /// The red band, when it is due or late.
    pub(super) band: Option<Band>,
    /// The promised day, or what the clock waits for, in words; empty before it starts.
    pub(super) due: String,
    /// The day the law sets.
    pub(super) legal: Option<String>,
    /// What was opened; none while it is not this officer's to open, or was not asked for once their part is done.
    pub(super) opened: Option<Opened>,
    /// Whether this officer's part is done: then it opens on request.
    pub(super) is_past: bool,
    /// What was given, unopened.
    pub(super) documents: Vec<Document>,
    /// The checklist.
    pub(super) checklist: Vec<Checked>,
    /// Until when a notice can be answered.
    pub(super) answer_by: Option<String>,
    /// Until when what was granted is kept ready for the person.
    pub(super) kept_ready_until: Option<String>,
    /// What it objects to, and what was objected to it.
    pub(super) disputes: Vec<Disputed>,
    /// That this is an objection that was sent after the last day to object, while it is open.
    pub(super) late: Option<String>,
    /// Whose opinion was asked, and what they found.
    pub(super) opinions: Vec<(String, &'static str)>,
    /// What this officer did last, when nothing has happened since, and where the case is then.
    pub(super) done: Option<String>,
    /// What happened, the latest first.
    pub(super) history: Vec<Entry>,
    /// How the promised day comes about.
    pub(super) clock: Vec<Line>,
    /// What can be done next, the obvious first.
    pub(super) offers: Vec<Offer>,
    /// What keeps the case from going on, and what to do about it.
    pub(super) obstacle: Option<[&'static str; 2]>,
    /// What could not be delivered to its people, a line for each message.
    pub(super) undelivered: Vec<String>,
    /// When its data was erased, in words.
    pub(super) erased: Option<String>,
    /// What was typed for an act that was refused.
    pub(super) typed: Typed,
    /// Words typed for an act that is not offered any more.
    pub(super) lost: Option<String>,
    /// Whether its paper is this officer's to print.
    pub(super) paper: bool,
    /// Whether it lies at a counter, where its acts lead back to.
    pub(super) is_at_counter: bool,
}

/// A line of the history.
pub(super) struct Entry {
    /// When.
    pub(super) when: String,
    /// By whom, as duty or party.
    pub(super) who: String,
    /// What.
    pub(super) what: &'static str,
    /// The envelope of the words that belong to it, when they may be opened.
    pub(super) words: Option<String>,
}

impl CaseFile {
    /// Lays the case out, with what was typed still in its place. What this officer may open is opened, unless their
    /// part is done and they do not ask for it.
    pub(super) async fn lay_out(
        officer: &OfficerVisit,
        case: CaseId,
        typed: Typed,
        opens: Opens,
    ) -> Result<Self, Fault> {
        let (visit, who) = (&officer.visit, officer.who());
        let acts = &visit.web.acts;
        let view = acts.view(&who, case, visit.now)?;
        let right = acts.right_to_open(officer.officer, &view);
        let is_past = matches!(&right, Some(Right::Duty(duty)) if view.case.is_past(*duty));
        let is_opened = right.is_some() && (!is_past || opens == Opens::OnRequest);
        let answers = if is_opened { Some(acts.open_fields(&who, case, visit.now).await?) } else { None };
        let history = acts.history(&who, case)?;
        let documents = acts.documents(&who, case)?;
        let came = Came { documents: &documents, history: &history };
        let known = opened::all_answers(answers.as_deref().unwrap_or_default());
        let offers = offer::offers(officer, &view, &known)?;
        Ok(Self {
            title: view.service.text(visit.language(), "title").text.to_owned(),
            number: view.number.to_string(),
            revision: view.case.revision,
            stage: view.case.stage.word(),
            state: standing::state(visit, &view),
            band: Band::of(visit, &view),
            due: standing::due(visit, &view),
            legal: view.legal.as_ref().and_then(|legal| legal.due).map(|due| day::day_year(visit.words, due)),
            checklist: opened::checklist(visit, &view, answers.as_deref(), &came, right.as_ref()),
            documents: documents.iter().map(|row| Document::of(visit, &view, row, right.as_ref())).collect(),
            opened: answers.map(|answers| Opened::of(officer, &view, &answers)),
            is_past,
            answer_by: view.case.notice.as_ref().map(|notice| day::day(visit.words, notice.answer_by)),
            kept_ready_until: view.kept_ready_until.map(|last| day::day_year(visit.words, last)),
            disputes: disputes::lines(officer, &view)?,
            late: late(visit, &view),
            opinions: opinions(visit, &view),
            done: done::said(officer, &view, &history),
            history: entries(visit, &view.case, &history, right.as_ref(), &came),
            clock: calendar::lines(visit, &view.promised(visit.today())),
            obstacle: standing::obstacle(officer, &view)?,
            undelivered: undelivered::of_case(officer, &view)?,
            erased: erased(visit, &view),
            paper: view.case.issued_at.is_some() && view.case.holder(Duty::Issue) == Some(officer.officer),
            lost: typed.homeless(|act| offers.iter().any(|offer| offer.act == act)),
            offers,
            typed,
            is_at_counter: false,
        })
    }

    /// Whether there is a next act; without one, the way on is the work list.
    pub(super) fn leads(&self) -> bool {
        self.offers.first().is_some_and(|offer| offer.leads)
    }
}

impl Entry {
    fn of(visit: &Visit, case: &Case, event: &Event, right: Option<&Right>, came: &Came<'_>) -> Self {
        let words = right.and_then(|right| right.words_with(&event.what));
        Self {
            when: visit.moment(event.at),
            who: by(visit.words, &event.by),
            what: happened(visit.words, case, event.what.word(), event.at),
            words: words.filter(|words| came.is_words(*words)).map(|envelope| envelope.to_string()),
        }
    }
}

/// What happened in a case, the latest first.
fn entries(visit: &Visit, case: &Case, history: &[Event], right: Option<&Right>, came: &Came<'_>) -> Vec<Entry> {
    history.iter().rev().map(|event| Entry::of(visit, case, event, right, came)).collect()
}

fn erased(visit: &Visit, view: &CaseView) -> Option<String> {
    let date = day::day_year(visit.words, view.case.erased_at()?.day(visit.web.zone()));
    Some(visit.words.with("case-erased-on", "date", &date))
}

fn late(visit: &Visit, view: &CaseView) -> Option<String> {
    let last = view.case.late_after.filter(|_| view.case.closed.is_none())?;
    let last = day::day_year(visit.words, last);
    Some(visit.words.with("case-objected-late", "date", &last))
}

fn opinions(visit: &Visit, view: &CaseView) -> Vec<(String, &'static str)> {
    use guichet_desk::case::Finding;
    let catalogue = visit.web.acts.catalogue();
    let line = |(office, finding): &(guichet_desk::base::OfficeCode, Option<Finding>)| {
        let name = catalogue.town_text(visit.language(), &format!("office-{office}")).text.to_owned();
        let said = match finding {
            None => "finding-awaited",
            Some(Finding::InOrder) => "finding-in-order",
            Some(Finding::NotInOrder) => "finding-not-in-order",
        };
        (name, visit.words.say(said))
    };
    view.case.opinions.iter().map(line).collect()
}

fn by(words: Words, by: &By) -> String {
    match by {
        By::Officer { officer, .. } => words.with("staff-officer", "number", officer.0),
        By::Party(party) if party.0 == 0 => words.say("by-the-applicant").to_owned(),
        By::Party(_) => words.say("by-another-party").to_owned(),
        By::Calendar => words.say("by-the-calendar").to_owned(),
    }
}
