//! Following a case: where it stands, what to do, why it takes as long as it takes, who looked.

pub(crate) mod documents;
pub(super) mod ending;
pub(crate) mod enter;
pub(crate) mod erasure;
pub(super) mod everything;
mod not_added;
pub(crate) mod notice;
pub(crate) mod openings;
pub(crate) mod papers;
pub(crate) mod printed;
pub(super) mod reasons;
pub(super) mod revocation;
pub(crate) mod seen;
pub(crate) mod standing;
pub(super) mod time_to_object;
mod timeline;
pub(crate) mod who;
pub(super) mod wrong;

use crate::{
    page::{
        self, Page,
        calendar::{self, Calendar, Line},
        day,
        state::State,
    },
    problem::{Fault, Trouble},
    texts::Words,
    visit::{PartyVisit, Visit},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use guichet_acts::{CaseView, Problem};
use guichet_desk::{
    base::{ItemCode, Language, PartyIndex, SecretCode, days_before},
    case::ActKind,
    clock::Deadline,
};

/// How many openings the page shows before it links to all of them.
const OPENINGS_SHOWN: usize = 3;
/// For how many days the page itself says that the case was put on a list; the page of who can open it says so longer.
const LISTED_LATELY_DAYS: u16 = 30;

#[derive(Template)]
#[template(path = "public/case/case.html")]
struct CasePage {
    page: Page,
    trouble: Option<Trouble>,
    /// What was typed and has no place on the page any more, to copy.
    lost: Vec<String>,
    number: String,
    revision: u32,
    state: State,
    sentences: Vec<String>,
    not_added: not_added::NotAdded,
    /// The key of the button that opens what was issued.
    issued: Option<&'static str>,
    closed: bool,
    stops: Vec<timeline::Stop>,
    clock: Option<String>,
    calendar: Option<Calendar>,
    lines: Vec<Line>,
    notice: Option<notice::NoticeView>,
    role: Option<String>,
    papers: Vec<(&'static str, String)>,
    documents: Vec<documents::Row>,
    /// What is the matter with a further document that was to be added.
    document_wrong: Option<&'static str>,
    openings: Vec<openings::Line>,
    openings_count: usize,
    acts: Vec<ActKind>,
    /// The last day to object, where the town names one and the sentences do not say it.
    object_until: Option<String>,
    /// Where to complain or suggest, when the town takes that.
    complaint: Option<(String, String)>,
    /// Until when the data is kept, once the case is closed.
    kept: Option<String>,
    /// Whether somebody lately asked for a new receipt code by the contact.
    asked: bool,
    /// That somebody lately put the case on a list, and on which day the last time.
    listed: Option<String>,
    /// Whether the case was entered from the resident's own list.
    on_list: bool,
}

impl CasePage {
    fn may(&self, act: ActKind) -> bool {
        self.acts.contains(&act)
    }

    fn openings_count(&self) -> i64 {
        i64::try_from(self.openings_count).unwrap_or(i64::MAX)
    }
}

/// Where on the page something was sent from that was not taken.
enum Sent<'a> {
    /// From nowhere that keeps it.
    Nowhere,
    /// From an item of the notice, with what was typed there.
    Item(&'a ItemCode, notice::Typed),
    /// From the form for what was not added, or for a further document.
    Document(&'a ItemCode),
}

/// Shows the case that the session has the code of, or asks for a code.
pub(super) async fn show(visit: Visit) -> Result<Response, Fault> {
    match visit.party()? {
        Some(key) => case_page(&PartyVisit { visit, key }, None, Sent::Nowhere),
        None => enter::asking(&visit, "", None),
    }
}

/// The case after an act that may have been refused: what was refused stands on top.
pub(super) fn after<T>(party: &PartyVisit, done: Result<T, Problem>) -> Result<Response, Fault> {
    match done {
        Ok(_) => Ok(party.visit.go("/case")),
        Err(problem) => case_page(party, Some(Trouble::of(&problem)), Sent::Nowhere),
    }
}

/// The link that a QR code carries, in the language that its holder reads. It is exchanged for a session by pressing a
/// button.
pub(crate) fn code_link(visit: &Visit, language: Language, code: &SecretCode) -> String {
    format!("{}/{}/c/{}", visit.web.origin().as_str(), language.tag(), code.compact())
}

/// The case, with what was refused on top and beside what was sent, and what was typed there still in its place. To
/// whoever has to show anew who they are nothing of it is shown.
fn case_page(party: &PartyVisit, trouble: Option<Trouble>, sent: Sent<'_>) -> Result<Response, Fault> {
    if let Some(trouble) = trouble.clone().filter(Trouble::asks_who) {
        return Ok(trouble.into_response());
    }
    party.visit.at_one_moment(|| laid_out(party, trouble, sent))
}

fn laid_out(party: &PartyVisit, trouble: Option<Trouble>, sent: Sent<'_>) -> Result<Response, Fault> {
    let (visit, who) = (&party.visit, party.who());
    let acts = &visit.web.acts;
    let view = acts.view(&who, party.key.case, visit.now)?;
    let history = acts.history(&who, party.key.case)?;
    let log = acts.log_of_others(party.key, visit.now)?;
    let documents = acts.documents(&who, party.key.case)?;
    let mut not_added = not_added::NotAdded::of(visit, &view, &documents, party.key.party);
    let openings = openings::opened(&who::Reader::of(party), &view, &history, &log);
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let mut notice = notice::view(visit, &view, &history, party.key.party);
    let wrong = trouble.as_ref().map(|trouble| trouble.next(&visit.words));
    let (document_wrong, lost) = match sent {
        Sent::Document(item) => (wrong.filter(|&wrong| !not_added.tell(item, wrong)), Vec::new()),
        Sent::Item(item, typed) => (None, notice::put_back(notice.as_mut(), item, typed.told(wrong))),
        Sent::Nowhere => (None, Vec::new()),
    };
    let mut sentences = standing::sentences(visit, &view, party.key.party);
    sentences.extend(reasons::of_extension(visit, &view, &history, party.key.party));
    sentences.extend(reasons::of_closing(visit, &history, party.key.party));
    let object_until = time_to_object::said(visit, &view, party.key.party);
    let promised = view.promised(visit.today());
    let page = CasePage {
        page: visit.page(view.service.text(visit.language(), "title").text).about(&view.service),
        trouble,
        lost,
        number: view.number.to_string(),
        revision: view.case.revision,
        state: standing::state(visit.words, &view),
        object_until: object_until.filter(|until| !sentences.contains(until)),
        sentences: not_added.sentences(visit.words, sentences),
        not_added,
        issued: papers::opens(&view),
        closed: view.case.closed.is_some(),
        stops: timeline::stops(visit, &view, &history, party.key.party),
        clock: clock_sentence(visit, &view),
        calendar: Calendar::of(visit, &promised, visit.today()),
        lines: calendar::lines(visit, &promised),
        notice,
        role: role(visit.words, &view, party.key.party),
        papers: [reasons::links(visit, &history, party.key.party), papers::links(visit, &view, party.key.party)]
            .concat(),
        documents: documents.iter().map(|row| documents::Row::of(visit, &view, row)).collect(),
        document_wrong,
        openings_count: openings.len(),
        openings: openings::folded(visit.words, openings).into_iter().take(OPENINGS_SHOWN).collect(),
        acts: view.case.party_acts(party.key.party),
        complaint: complaint(visit, &view),
        kept: erasure::sentence(visit, &view),
        asked: !acts.lost_code_asked(party.key, visit.now)?.is_empty(),
        listed: listed_lately(party)?,
        on_list: visit.account()?.is_some(),
    };
    page::show_with(&page, status)
}

/// That somebody put the case on a list by the receipt code within the last month, in words; none when nobody did.
fn listed_lately(party: &PartyVisit) -> Result<Option<String>, Problem> {
    let (visit, since) = (&party.visit, days_before(party.visit.today(), LISTED_LATELY_DAYS));
    let last = visit.web.acts.put_on_lists(party.key)?.into_iter().next();
    let lately = last.filter(|last| *last >= since);
    Ok(lately.map(|last| visit.words.with("put-on-list-lately", "date", &day::day(visit.words, last))))
}

/// What the clock says in one sentence; none before it starts and for a stated day. It names no day while it stands
/// still.
fn clock_sentence(visit: &Visit, view: &CaseView) -> Option<String> {
    let Deadline { days_promised, halves_used, due: Some(_), .. } = &view.deadline else { return None };
    if *days_promised == 0 {
        return None;
    }
    let used = calendar::halves_text(*halves_used);
    let Some(due) = view.promised_day() else {
        let values = [("used", (&used).into()), ("promised", (*days_promised).into())];
        return Some(visit.words.tell("case-clock-still", &values));
    };
    let date = day::day(visit.words, due);
    let values = [("used", (&used).into()), ("promised", (*days_promised).into()), ("date", (&date).into())];
    Some(visit.words.tell(if view.case.closed.is_some() { "case-clock-ended" } else { "case-clock" }, &values))
}

/// Where to complain or suggest: the page of that service, whose address tells nothing of this case. A complaint has no
/// link to complaints.
fn complaint(visit: &Visit, view: &CaseView) -> Option<(String, String)> {
    let service = visit.web.acts.catalogue().complaints().filter(|service| service.code != view.service.code)?;
    let title = service.text(visit.language(), "title").text.to_owned();
    Some((title, visit.link(&format!("/services/{}", service.code))))
}

/// As whom a party other than the applicant looks at the case.
fn role(words: Words, view: &CaseView, party: PartyIndex) -> Option<String> {
    let place = usize::from(party.0.checked_sub(1)?);
    let role = view.service.parties.get(place)?;
    Some(view.service.text(words.language(), &format!("party-{}", role.role)).text.to_owned())
}
