//! A page of the application that asks: the questions, or one topic.

use super::{Filing, Step, summary};
use crate::{
    page::{
        self, Page,
        field::{FieldView, instruction},
    },
    problem::{Fault, Trouble},
    public::service::{Verdict, verdict},
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use guichet_desk::catalogue::FieldFault;

/// What every page of an application shows around its own content.
pub(super) struct Head {
    /// What is applied for.
    pub service: String,
    /// "Step 2 of 6".
    pub place: String,
    /// Where the form goes.
    pub action: String,
    /// What the form carries along.
    pub hidden: Vec<(String, String)>,
    /// Whether there is a page before.
    pub has_before: bool,
}

#[derive(Template)]
#[template(path = "public/apply/topic.html")]
struct TopicPage {
    page: Page,
    head: Head,
    fields: Vec<FieldView>,
    errors: Vec<(String, String)>,
    verdict: Option<Verdict>,
    trouble: Option<Trouble>,
}

impl Head {
    /// The surroundings of a step.
    pub(super) fn of(visit: &Visit, filing: &Filing, step: Step) -> Self {
        let steps = filing.steps();
        let place = steps.iter().position(|one| *one == step).unwrap_or(0);
        let number = |place: usize| i64::try_from(place).unwrap_or(i64::MAX).into();
        Self {
            service: filing.service.text(visit.language(), "title").text.to_owned(),
            place: visit.words.tell("apply-place", &[("place", number(place + 1)), ("count", number(steps.len()))]),
            action: visit.link(&format!("/apply/{}/{}", filing.service.code, filing.name_of(step))),
            hidden: filing.hidden(step),
            has_before: place > 0,
        }
    }
}

/// Shows the questions or a topic.
pub(super) fn show(
    visit: &Visit,
    filing: &Filing,
    step: Step,
    faults: &[FieldFault],
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let answers = filing.answers_so_far();
    let fields = fields(visit, filing, step, faults);
    let verdict = verdict(visit.words, &filing.service, &answers);
    let mut head = Head::of(visit, filing, step);
    // What this page asks is not carried along as well.
    head.hidden.retain(|(name, _)| fields.iter().all(|field| field.name != *name));
    page::show(&TopicPage {
        page: visit.page(title(visit, filing, step)).about(&filing.service),
        head,
        errors: summary(&fields),
        fields,
        verdict: verdict.filter(|verdict| step == Step::Questions && !verdict.qualifies),
        trouble,
    })
}

/// What a step is called.
pub(super) fn title(visit: &Visit, filing: &Filing, step: Step) -> String {
    match step {
        Step::Questions => visit.words.say("apply-questions").to_owned(),
        Step::Documents => visit.words.say("apply-documents").to_owned(),
        Step::Check => visit.words.say("apply-check").to_owned(),
        Step::Topic(place) => {
            let key = format!("topic-{}", filing.service.topics[place].code);
            filing.service.text(visit.language(), &key).text.to_owned()
        }
    }
}

fn fields(visit: &Visit, filing: &Filing, step: Step, faults: &[FieldFault]) -> Vec<FieldView> {
    let (words, service) = (visit.words, &filing.service);
    let problem = |view: FieldView| {
        let fault = faults.iter().find(|fault| fault.field == view.name);
        let instruction = fault.map(|fault| instruction(words, &view.label, fault.problem));
        view.with_problem(instruction)
    };
    let Step::Topic(place) = step else {
        let questions = service.questions.iter();
        return questions.map(|one| problem(FieldView::question(words, service, one, &filing.raw))).collect();
    };
    let answers = filing.answers_so_far();
    let shown = service.shown_fields(&service.topics[place].code, &answers);
    shown.into_iter().map(|field| problem(FieldView::of(words, service, field, &filing.raw))).collect()
}
