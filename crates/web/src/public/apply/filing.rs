//! An application being filled in: what was typed so far, and the steps that are left.
//!
//! Between two pages it lives in a draft, which only its code opens; the code travels in the form,
//! never in an address.

use crate::{page::field, problem::Fault, visit::Visit};
use axum::http::StatusCode;
use guichet_acts::{Draft, DraftSaved, Problem};
use guichet_desk::{
    base::{CaseNumber, Day, ItemCode, SecretCode},
    catalogue::{Answers, CHECK_PAGE, DOCUMENTS_PAGE, Extent, FieldFault, Need, QUESTIONS_PAGE, Raw, Service},
};
use std::sync::Arc;

/// The draft was sent, ended, or goes by another code by now.
pub(super) const DRAFT_GONE: Fault = Fault::Named(StatusCode::GONE, "draft-gone");

/// What a page calls the version of the service that it shows. No field has a name like this.
const SHOWN_VERSION: &str = "shown.version";

/// One page of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The questions that decide whether one qualifies.
    Questions,
    /// The topic at this place.
    Topic(usize),
    /// The files.
    Documents,
    /// Everything once more, before it is sent.
    Check,
}

/// An application being filled in.
pub(crate) struct Filing {
    /// What is applied for.
    pub service: Arc<Service>,
    /// Today in the town, which some days may not lie before or after.
    pub today: Day,
    /// The draft it lives in, once there is one.
    pub draft: Option<SecretCode>,
    /// What was typed so far.
    pub raw: Raw,
    /// The files sent so far.
    pub files: Vec<(ItemCode, String)>,
    /// The case whose decision it objects to: the one it began from, whichever the session is in by now.
    pub objection_to: Option<CaseNumber>,
    /// Whether the check page was reached and one answer is being changed.
    pub changing: bool,
}

impl Filing {
    /// A new application with the answers to the questions that are already given.
    pub(crate) fn new(service: Arc<Service>, given: &Raw, today: Day) -> Self {
        let names = service.questions.iter().map(|question| question.name.to_string());
        let raw = names.filter_map(|name| Some((name.clone(), given.get(&name)?.clone()))).collect();
        Self { service, today, draft: None, raw, files: Vec::new(), objection_to: None, changing: false }
    }

    /// The application that a posted form belongs to.
    pub(crate) fn load(visit: &Visit, service: Arc<Service>, posted: &Raw) -> Result<Self, Fault> {
        let mut filing = Self::new(service, posted, visit.today());
        filing.objection_to = named(posted)?;
        filing.changing = posted.contains_key("changing");
        let Some(code) = posted.get("draft").and_then(|code| code.parse::<SecretCode>().ok()) else {
            return Ok(filing);
        };
        let draft = visit.web.acts.load_draft(&code, visit.now).map_err(unless_gone)?;
        filing.go_on_from(draft, code);
        Ok(filing)
    }

    /// Takes over what lies in a draft, without what the service asked when it was saved and asks no more.
    pub(crate) fn go_on_from(&mut self, draft: Draft, code: SecretCode) {
        self.raw = draft.raw.into_iter().filter(|(name, _)| self.service.asks(name)).collect();
        self.files = draft.files;
        self.objection_to = draft.objection_to.or(self.objection_to);
        self.draft = Some(code);
    }

    /// Takes over what was typed on one page.
    pub(crate) fn take(&mut self, step: Step, posted: &Raw) {
        match step {
            Step::Questions => {
                let given = Self::new(Arc::clone(&self.service), posted, self.today).raw;
                self.raw.extend(given);
            }
            Step::Topic(place) => {
                let typed = self.service.topics.get(place).map(|topic| field::read(&topic.fields, posted));
                self.raw.extend(typed.unwrap_or_default());
            }
            Step::Documents | Step::Check => {}
        }
    }

    /// The readable answers among what was typed so far.
    pub(crate) fn answers_so_far(&self) -> Answers {
        self.service.answers_so_far(&self.raw, self.today)
    }

    /// The steps that these answers lead through.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let answers = self.answers_so_far();
        let is_shown = |place: &usize| self.service.topics[*place].fields.iter().any(|field| field.is_shown(&answers));
        let questions = (!self.service.questions.is_empty()).then_some(Step::Questions);
        let topics = (0..self.service.topics.len()).filter(is_shown).map(Step::Topic);
        let documents = (!self.wanted_files().is_empty()).then_some(Step::Documents);
        questions.into_iter().chain(topics).chain(documents).chain([Step::Check]).collect()
    }

    /// The items for which files may be sent.
    pub(crate) fn wanted_files(&self) -> Vec<ItemCode> {
        let answers = self.answers_so_far();
        let takes_file = |code: &ItemCode| self.service.checklist.iter().any(|item| item.code == *code && item.upload);
        let list = self.service.checklist(&answers).into_iter();
        list.filter(|(code, need)| *need == Need::Needed && takes_file(code)).map(|(code, _)| code).collect()
    }

    /// Of those, the items for which none was sent.
    pub(crate) fn not_added(&self) -> Vec<ItemCode> {
        let mut items = self.wanted_files();
        items.retain(|item| self.files.iter().all(|(given, _)| given != item));
        items
    }

    /// The step of this name.
    pub(crate) fn step_named(&self, name: &str) -> Option<Step> {
        match name {
            QUESTIONS_PAGE => Some(Step::Questions),
            DOCUMENTS_PAGE => Some(Step::Documents),
            CHECK_PAGE => Some(Step::Check),
            topic => self.service.topics.iter().position(|one| one.code.as_str() == topic).map(Step::Topic),
        }
    }

    /// The name of a step in addresses.
    pub(crate) fn name_of(&self, step: Step) -> &str {
        match step {
            Step::Questions => QUESTIONS_PAGE,
            Step::Documents => DOCUMENTS_PAGE,
            Step::Check => CHECK_PAGE,
            Step::Topic(place) => self.service.topics[place].code.as_str(),
        }
    }

    /// What comes after `step`.
    pub(crate) fn after(&self, step: Step) -> Step {
        if self.changing {
            return Step::Check;
        }
        let steps = self.steps();
        let place = steps.iter().position(|one| *one == step).map_or(0, |place| place + 1);
        steps.get(place).copied().unwrap_or(Step::Check)
    }

    /// What came before `step`.
    pub(crate) fn before(&self, step: Step) -> Step {
        let steps = self.steps();
        let place = steps.iter().position(|one| *one == step).unwrap_or(0);
        steps[place.saturating_sub(1)]
    }

    /// What is the matter with the answers of one step.
    pub(crate) fn faults(&self, step: Step) -> Vec<FieldFault> {
        let extent = match step {
            Step::Questions => Extent::Questions,
            Step::Topic(place) => Extent::Topic(&self.service.topics[place].code),
            Step::Documents => return Vec::new(),
            Step::Check => Extent::Whole,
        };
        self.service.check_form(&self.shown_raw(step), extent, self.today).err().unwrap_or_default()
    }

    /// What is the matter with those answers of one step that its page sent. Others lie in the draft, perhaps since
    /// before the service changed.
    pub(crate) fn faults_sent(&self, step: Step, posted: &Raw) -> Vec<FieldFault> {
        let mut faults = self.faults(step);
        faults.retain(|fault| posted.contains_key(&fault.field));
        faults
    }

    /// Whether the page that sent this shows the service as it was before it changed. One that does not say is none of
    /// ours.
    pub(crate) fn is_out_of_date(&self, posted: &Raw) -> bool {
        let shown = posted.get(SHOWN_VERSION).and_then(|version| version.parse::<u32>().ok());
        shown.is_some_and(|version| (1..self.service.version).contains(&version))
    }

    /// The step that asks for the field of this name.
    pub(crate) fn step_of(&self, field: &str) -> Step {
        let has = |topic: &guichet_desk::catalogue::Topic| topic.fields.iter().any(|one| one.name.as_str() == field);
        self.service.topics.iter().position(has).map_or(Step::Questions, Step::Topic)
    }

    /// Keeps the application after a step. One that takes no words leaves those in the draft as they are, and reads them
    /// anew: another window may have saved since they were loaded, while this one's files came.
    pub(crate) async fn keep(&mut self, step: Step, visit: &Visit) -> Result<DraftSaved, Fault> {
        let code = match (&self.draft, step) {
            (Some(code), Step::Documents | Step::Check) => code.clone(),
            _ => return self.save(visit).await,
        };
        let acts = &visit.web.acts;
        let kept = acts.prolong_draft(&code, &self.service.code, visit.now).await.map_err(unless_gone)?;
        self.go_on_from(acts.load_draft(&code, visit.now).map_err(unless_gone)?, code);
        Ok(kept)
    }

    /// Saves the draft; a new one gets a code, unless too many began from there today.
    pub(crate) async fn save(&mut self, visit: &Visit) -> Result<DraftSaved, Fault> {
        if self.draft.is_none() {
            visit.web.may_begin(visit.from)?;
        }
        let mut raw = self.raw.clone();
        raw.extend(self.objection_mark());
        let saved = visit.web.acts.save_draft(self.draft.clone(), &self.service.code, &raw, visit.now).await?;
        self.draft = Some(saved.code.clone());
        Ok(saved)
    }

    /// What every form of this application carries along.
    pub(crate) fn hidden(&self, step: Step) -> Vec<(String, String)> {
        let mut hidden = Vec::new();
        match &self.draft {
            Some(code) => hidden.push(("draft".to_owned(), code.compact().to_owned())),
            None if step != Step::Questions => hidden.extend(self.raw.clone()),
            None => {}
        }
        hidden.push((SHOWN_VERSION.to_owned(), self.service.version.to_string()));
        hidden.extend(self.objection_mark());
        hidden.extend(self.changing.then(|| ("changing".to_owned(), "1".to_owned())));
        hidden
    }

    /// What an objection carries along and keeps, beside its fields.
    fn objection_mark(&self) -> Option<(String, String)> {
        self.objection_to.map(|number| (Draft::OBJECTION_TO.to_owned(), number.to_string()))
    }

    /// What was typed, without this topic's fields that are not shown with these answers: they may
    /// still hold what was typed before another answer changed.
    fn shown_raw(&self, step: Step) -> Raw {
        let Step::Topic(place) = step else { return self.raw.clone() };
        let answers = self.answers_so_far();
        let fields = self.service.topics[place].fields.iter();
        let not_shown: Vec<_> =
            fields.filter(|field| !field.is_shown(&answers)).map(|field| field.name.as_str()).collect();
        self.raw
            .iter()
            .filter(|(name, _)| !not_shown.contains(&name.as_str()))
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect()
    }
}

/// Where nothing but the draft can be missing.
fn unless_gone(problem: Problem) -> Fault {
    match problem {
        Problem::NotFound => DRAFT_GONE,
        other => other.into(),
    }
}

/// The case that a posted form names as the one objected to. A number that is none is no reason to take an objection
/// for an ordinary application.
pub(crate) fn named(posted: &Raw) -> Result<Option<CaseNumber>, Fault> {
    let number = posted.get(Draft::OBJECTION_TO).map(|number| number.parse());
    number.transpose().map_err(|_| Fault::Status(StatusCode::BAD_REQUEST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::catalogue::{Catalogue, Depth, FaultKind, OWN_PAGES};
    use guichet_model::example;

    #[test]
    fn no_topic_has_the_name_of_a_page_that_every_application_has() {
        let town = Catalogue::read(&example::files(), Depth::Start).expect("the example town");
        let code = "residence-certificate".parse().expect("a code");
        let service = Arc::clone(town.service(&code).expect("the service"));
        let filing = Filing::new(service, &Raw::new(), Day::constant(2026, 9, 24));
        for step in [Step::Questions, Step::Documents, Step::Check] {
            let page = filing.name_of(step);
            assert_eq!(filing.step_named(page), Some(step));
            assert!(OWN_PAGES.contains(&page), "{page}");
            let mut files = example::files();
            let file = files.iter_mut().find(|file| file.path.ends_with("services/residence-certificate.toml"));
            let text = &mut file.expect("the file").text;
            assert_eq!(text.matches("code = \"you\"").count(), 1);
            *text = text.replace("code = \"you\"", &format!("code = \"{page}\""));
            let faults = Catalogue::read(&files, Depth::Start).expect_err("nobody would come to this topic");
            assert!(faults.iter().any(|fault| fault.kind == FaultKind::BadName), "{faults:?}");
        }
    }
}
