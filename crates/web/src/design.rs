//! The design's page, in the demo: every part that pages are made of, in each of its states, made by the same
//! code and templates that make the pages. What is not here does not exist; what looks wrong here is wrong.

use crate::{
    access::{Access, Routes},
    page::{
        self, Page,
        calendar::Calendar,
        field::{FieldView, instruction},
        state::State,
    },
    problem::Fault,
    public::{apply::receipt::stretched, service::deadline_if_now},
    visit::Visit,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use guichet_desk::{
    catalogue::{Catalogue, Field, FieldKind, FieldProblem, Raw, Service},
    clock::{Colour, Deadline},
};

/// The route.
pub(crate) fn routes() -> Routes {
    Routes::new().get("/{language}/design", Access::Demo, design)
}

#[derive(Template)]
#[template(path = "design/design.html")]
struct DesignPage {
    page: Page,
    colours: [&'static str; 12],
    fields: Vec<FieldView>,
    wrong: Vec<FieldView>,
    errors: Vec<(String, String)>,
    clocks: Vec<State>,
    calendar: Option<Calendar>,
    groups: [&'static str; 3],
    barcode: String,
    qr: String,
    tiles: [(u16, &'static str, &'static str); 5],
}

const COLOURS: [&str; 12] =
    ["paper", "sheet", "sunk", "ink", "ink-2", "line", "edge", "accent", "accent-wash", "green", "amber", "red"];
/// A code that belongs to nothing.
const GROUPS: [&str; 3] = ["0000", "0000", "0000"];
/// A counter's number, how its tile looks, and the message that says it.
const TILES: [(u16, &str, &str); 5] = [
    (1, "serving", "design-serving"),
    (2, "free", "design-free"),
    (3, "wanted", "design-wanted"),
    (4, "paused", "design-paused"),
    (5, "closed", "design-closed"),
];

/// Shows every part, with a field of each kind that the town's forms have.
async fn design(visit: Visit) -> Result<Response, Fault> {
    let words = visit.words;
    let catalogue = visit.web.acts.catalogue();
    let kinds = kinds(catalogue);
    let Some((service, _)) = kinds.first() else {
        return Err(Fault::Status(StatusCode::NOT_FOUND));
    };
    let field = |(service, one): &(&Service, &Field)| FieldView::of(words, service, one, &Raw::new());
    let wrong: Vec<_> = kinds.iter().map(|one| wrong(&visit, field(one))).collect();
    let deadline = deadline_if_now(&visit, service);
    page::show(&DesignPage {
        page: visit.page(words.say("design-title")),
        colours: COLOURS,
        fields: kinds.iter().map(field).collect(),
        errors: wrong.iter().filter_map(|one| Some((one.anchor(), one.problem.clone()?))).collect(),
        wrong,
        clocks: clocks(&visit, &deadline),
        calendar: Calendar::of(&visit, &deadline, visit.today()),
        groups: GROUPS,
        barcode: stretched(&guichet_papers::code128_svg(&GROUPS.concat())),
        qr: visit.qr(&visit.link("/design")),
        tiles: TILES,
    })
}

/// One field of each kind, and the service that asks it.
fn kinds(catalogue: &Catalogue) -> Vec<(&Service, &Field)> {
    let mut found: Vec<(&Service, &Field)> = Vec::new();
    for service in catalogue.services.values() {
        let service: &Service = service;
        for field in service.fields() {
            if found.iter().all(|(_, one)| kind(&one.kind) != kind(&field.kind)) {
                found.push((service, field));
            }
        }
    }
    found
}

fn kind(kind: &FieldKind) -> std::mem::Discriminant<FieldKind> {
    std::mem::discriminant(kind)
}

/// The same field left empty, under another name: both stand on one page.
fn wrong(visit: &Visit, mut field: FieldView) -> FieldView {
    field.name = format!("wrong-{}", field.name);
    let problem = instruction(visit.words, &field.label, FieldProblem::Missing);
    field.with_problem(Some(problem))
}

/// The clock in every colour, late, paused, and not yet running.
fn clocks(visit: &Visit, deadline: &Deadline) -> Vec<State> {
    let standing = [(Colour::Green, 3), (Colour::Amber, 1), (Colour::Red, 0), (Colour::Red, -2), (Colour::None, 0)];
    let mut clocks: Vec<_> = standing
        .into_iter()
        .map(|(colour, days_left)| {
            State::of_clock(visit.words, &Deadline { colour, days_left, ..deadline.clone() }, false)
        })
        .collect();
    clocks.push(State::of_clock(visit.words, deadline, true));
    clocks
}
