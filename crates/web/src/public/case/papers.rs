//! The papers of a case: the decision with its reasons, what was issued, and what was told.

use super::printed::{self, PrintedPaper};
use crate::{
    hall::names,
    page::{self, Page, day, field},
    problem::Fault,
    visit::{PartyVisit, Visit},
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use guichet_acts::CaseView;
use guichet_desk::{
    base::{Day, EnvelopeId, Instant, OfficeCode, PartyIndex},
    case::{ActKind, By, Event, Happening, Outcome},
    catalogue::{Answer, Answers, Field, Paper, Service},
};

#[derive(Template)]
#[template(path = "public/case/decision.html")]
struct DecisionPage {
    page: Page,
    service: String,
    number: String,
    date: String,
    office: Option<String>,
    reasons: Vec<String>,
    disagree: Option<String>,
    may_object: bool,
}

#[derive(Template)]
#[template(path = "public/case/certificate.html")]
struct CertificatePage {
    page: Page,
    paper: PrintedPaper,
    revoked: Option<String>,
    /// Whether why it was revoked is sealed to whoever reads this.
    reasons_are_theirs: bool,
}

#[derive(Template)]
#[template(path = "public/case/answers.html")]
struct AnswersPage {
    page: Page,
    number: String,
    lines: Vec<(String, String)>,
}

/// The papers that exist, with where they open.
pub(super) fn links(visit: &Visit, view: &CaseView, party: PartyIndex) -> Vec<(&'static str, String)> {
    let decision = view.case.outcome.map(|_| ("paper-decision", "/case/decision"));
    let issued = view.case.issued_at.filter(|_| view.service.paper != Paper::DecisionOnly);
    let certificate = issued.map(|_| ("paper-issued", "/case/certificate"));
    // Code and reasons are sealed to the applicant.
    let holds = party == PartyIndex::APPLICANT;
    let credential = issued.filter(|_| holds).map(|_| ("paper-credential", "/case/credential"));
    let revocation = view.case.revoked_at.filter(|_| holds).map(|_| ("paper-revocation", "/case/revocation"));
    let links = [revocation, decision, certificate, credential, Some(("paper-answers", "/case/answers"))];
    links.into_iter().flatten().map(|(key, path)| (visit.words.say(key), visit.link(path))).collect()
}

/// The key of the button that opens what was issued, while it counts.
pub(super) fn opens(view: &CaseView) -> Option<&'static str> {
    let key = match view.service.paper {
        Paper::Certificate => "case-open-certificate",
        Paper::Letter => "case-open-letter",
        Paper::DecisionOnly => return None,
    };
    view.case.issued_at.filter(|_| view.case.revoked_at.is_none()).map(|_| key)
}

/// A decision, opened.
pub(crate) struct OpenedDecision {
    /// The case.
    pub(crate) view: CaseView,
    /// When it was decided.
    pub(crate) at: Instant,
    /// The reasons, by paragraph.
    pub(crate) reasons: Vec<String>,
    office: Option<OfficeCode>,
    granted: bool,
    may_object: bool,
    /// The last day to object to it, where the town names one and nothing was revoked since.
    object_until: Option<Day>,
}

impl OpenedDecision {
    /// The key of its title, which says whether it was granted.
    pub(crate) const fn title(&self) -> &'static str {
        if self.granted { "decision-granted" } else { "decision-refused" }
    }

    /// The office that decided; none when a record from elsewhere does not say.
    pub(crate) fn office(&self, visit: &Visit) -> Option<String> {
        self.office.as_ref().map(|office| names::office(visit, office))
    }

    /// What to do against it, and until when, if anything can be done: said so that it helps whoever has nothing but
    /// the paper.
    pub(crate) fn what_to_do(&self, visit: &Visit) -> Option<String> {
        if self.granted && !self.may_object {
            return None;
        }
        let hall = &visit.web.acts.catalogue().town.hall;
        let address = format!("{}{}", visit.web.origin().as_str(), visit.link("/case"));
        let (hall, place) = (names::hall(visit, hall), names::address(visit, hall));
        let values = [("address", (&address).into()), ("hall", (&hall).into()), ("place", (&place).into())];
        let how = visit.words.tell("decision-disagree-lead", &values);
        let Some(last) = self.object_until else { return Some(how) };
        let last = day::day_year(visit.words, last);
        Some(visit.words.tell("decision-disagree-until", &[("date", (&last).into()), ("how", (&how).into())]))
    }
}

/// What was issued, opened.
pub(crate) struct Issued {
    /// The case.
    pub(crate) view: CaseView,
    /// When it was issued.
    pub(crate) at: Instant,
    /// The paper.
    pub(crate) paper: PrintedPaper,
}

/// Shows the decision.
pub(in crate::public) async fn decision(party: PartyVisit) -> Result<Response, Fault> {
    let (visit, opened) = (&party.visit, open_decision(&party).await?);
    page::show(&DecisionPage {
        page: visit.page(visit.words.say(opened.title())),
        service: opened.view.service.text(visit.language(), "title").text.to_owned(),
        number: opened.view.number.to_string(),
        date: day::day_year(visit.words, opened.at.day(visit.web.zone())),
        office: opened.office(visit),
        disagree: opened.what_to_do(visit),
        may_object: opened.may_object,
        reasons: opened.reasons,
    })
}

/// Opens the decision, which is recorded. Its reasons are sealed to the applicant: another party reads whose they are.
pub(crate) async fn open_decision(party: &PartyVisit) -> Result<OpenedDecision, Fault> {
    let (visit, who) = (&party.visit, party.who());
    let acts = &visit.web.acts;
    let view = acts.view(&who, party.key.case, visit.now)?;
    let history = acts.history(&who, party.key.case)?;
    let (event, decided) = history.iter().rev().find_map(decided).ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let reasons = match decided.reasons {
        Some(_) if party.key.party != PartyIndex::APPLICANT => visit.words.say("decision-reasons-applicant").to_owned(),
        Some(envelope) => acts.open_text(&who, party.key.case, envelope, visit.now).await?,
        None => visit.words.say("decision-no-reasons").to_owned(),
    };
    Ok(OpenedDecision {
        at: event.at,
        reasons: paragraphs(&reasons),
        office: office_of(&event.by),
        granted: decided.outcome == Outcome::Granted,
        may_object: view.case.party_acts(party.key.party).contains(&ActKind::Object),
        // A revocation gives days of its own, which stand with it.
        object_until: decided.object_until.filter(|_| view.case.revoked_at.is_none()),
        view,
    })
}

/// Shows what was issued.
pub(in crate::public) async fn certificate(party: PartyVisit) -> Result<Response, Fault> {
    let (visit, issued) = (&party.visit, open_certificate(&party).await?);
    let date = |at: Instant| day::day_year(visit.words, at.day(visit.web.zone()));
    page::show(&CertificatePage {
        page: visit.page(issued.paper.title.clone()),
        revoked: issued.view.case.revoked_at.map(|at| visit.words.with("certificate-revoked-on", "date", &date(at))),
        reasons_are_theirs: party.key.party == PartyIndex::APPLICANT,
        paper: issued.paper,
    })
}

/// Opens what was issued, which is recorded.
pub(crate) async fn open_certificate(party: &PartyVisit) -> Result<Issued, Fault> {
    let (visit, who) = (&party.visit, party.who());
    let view = visit.web.acts.view(&who, party.key.case, visit.now)?;
    let issued = view.case.issued_at.filter(|_| view.service.paper != Paper::DecisionOnly);
    let issued = issued.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let (paper, _) = printed::open(visit, &who, party.key.case, &view, issued).await?;
    Ok(Issued { view, at: issued, paper })
}

/// Opens what the party told, which is recorded.
pub(in crate::public) async fn answers(party: PartyVisit) -> Result<Response, Fault> {
    let (visit, who) = (&party.visit, party.who());
    let view = visit.web.acts.view(&who, party.key.case, visit.now)?;
    let opened = visit.web.acts.open_fields(&who, party.key.case, visit.now).await?;
    let answers: Answers = opened.into_iter().flat_map(|one| one.answers.iter().map(own).collect::<Vec<_>>()).collect();
    let text = |key: String| view.service.text(visit.language(), &key).text.to_owned();
    let questions = view.service.questions.iter().filter_map(|question| {
        let option = answers.get(&question.name)?.to_raw();
        Some((text(format!("question-{}", question.name)), text(format!("question-{}-{option}", question.name))))
    });
    let fields = view.service.fields().filter_map(|field| line(visit, &view, field, &answers));
    page::show(&AnswersPage {
        lines: questions.chain(fields).collect(),
        page: visit.page(visit.words.say("paper-answers")),
        number: view.number.to_string(),
    })
}

/// The office of whoever did something.
pub(crate) fn office_of(by: &By) -> Option<OfficeCode> {
    match by {
        By::Officer { office, .. } => Some(office.clone()),
        By::Party(_) | By::Calendar => None,
    }
}

/// A decision as its event has it.
struct Decided {
    outcome: Outcome,
    reasons: Option<EnvelopeId>,
    object_until: Option<Day>,
}

fn decided(event: &Event) -> Option<(&Event, Decided)> {
    match event.what {
        Happening::Decided { outcome, reasons, object_until } => {
            Some((event, Decided { outcome, reasons, object_until }))
        }
        _ => None,
    }
}

/// What a paper states of what was told: a field `x` is left out when `x_shown` says no.
pub(crate) fn is_stated(service: &Service, field: &Field, answers: &Answers) -> bool {
    let shown = format!("{}_shown", field.name).parse().ok();
    let is_hidden = shown.and_then(|name| answers.get(&name)) == Some(&Answer::YesNo(false));
    service.states(field) && !is_hidden
}

fn line(visit: &Visit, view: &CaseView, field: &Field, answers: &Answers) -> Option<(String, String)> {
    let label = view.service.text(visit.language(), &format!("field-{}", field.name)).text.to_owned();
    Some((label, said(visit, view, field, answers)?))
}

/// What was told for a field, as people read it.
pub(super) fn said(visit: &Visit, view: &CaseView, field: &Field, answers: &Answers) -> Option<String> {
    let given = answers.get(&field.name)?.to_raw();
    Some(field::said(visit.words, &view.service, field, &given))
}

pub(super) fn own(
    (name, answer): (&guichet_desk::base::FieldName, &Answer),
) -> (guichet_desk::base::FieldName, Answer) {
    (name.clone(), answer.clone())
}

/// The paragraphs of a text.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).filter(|paragraph| !paragraph.is_empty()).collect()
}
