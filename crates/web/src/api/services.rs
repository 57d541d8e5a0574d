//! The services, and applying for one.

use super::{address::Path, caller::Body, route::Route};
use crate::{
    KEY_MAX,
    access::Access,
    admit::turn_program_away,
    headers,
    notable::Notable,
    problem::Fault,
    rates,
    visit::{self, STAFF_SIGN_IN, bearer, staff_sign_in},
    web::Web,
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, request::Parts},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use guichet_acts::{Problem, Submission};
use guichet_desk::{
    base::{CaseNumber, Day, FieldName, Language, OfficerId, ServiceCode},
    case::Channel,
    catalogue::{Field, FieldKind, Service},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    let anyone = Access::Anyone;
    vec![
        Route::get::<Vec<ServiceLine>>("/api/v1/services", anyone, "All services.", get(list)),
        Route::get::<ServiceAnswer>("/api/v1/services/{code}", anyone, "A service and its form.", get(one)),
        Route {
            success: 201,
            headers: &[(
                "Idempotency-Key",
                "A random word of at most 128 characters that makes sending twice harmless.",
            )],
            ..Route::post::<Application, ReceiptAnswer>(
                "/api/v1/services/{code}/applications",
                anyone,
                "Applies for a service, with a staff token when an officer enters it. The receipt code in the answer is \
                 the only key to the case.",
                post(apply),
            )
        },
    ]
}

/// A service.
#[derive(Serialize, ToSchema)]
struct ServiceLine {
    #[schema(value_type = String)]
    code: ServiceCode,
    version: u32,
    title: String,
    summary: String,
    /// In hundredths of the town's currency.
    fee: u32,
    working_days: u16,
}

/// A service and its form.
#[derive(Serialize, ToSchema)]
struct ServiceAnswer {
    #[schema(inline)]
    service: ServiceLine,
    questions: Vec<FieldAnswer>,
    fields: Vec<FieldAnswer>,
    /// The codes of what to bring.
    checklist: Vec<String>,
}

/// A field of a form.
#[derive(Serialize, ToSchema)]
struct FieldAnswer {
    name: String,
    label: String,
    /// `line`, `lines`, `day` (YYYY-MM-DD), `number`, `yes_no`, `choice`, `email` or `telephone`.
    kind: &'static str,
    required: bool,
    /// The answers of a choice.
    options: Vec<String>,
}

/// An application.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Application {
    /// Questions and fields by name, as a person would type them.
    answers: BTreeMap<String, String>,
    /// The language to write to the applicant in: `zh`, `en`, `fr` or `ar`; else the one of `Accept-Language`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    language: Option<Language>,
    /// How it came in; anything but `online` needs a staff token.
    #[serde(default)]
    channel: Entrance,
}

/// How an application comes in.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Entrance {
    #[default]
    Online,
    Counter,
    Telephone,
}

/// What the applicant keeps.
#[derive(Serialize, ToSchema)]
struct ReceiptAnswer {
    #[schema(value_type = String)]
    number: CaseNumber,
    /// The receipt code, in groups of four.
    receipt_code: String,
    #[schema(value_type = Option<String>, format = Date)]
    due_day: Option<Day>,
    provisional: bool,
    revision: u32,
}

async fn list(State(web): State<Web>, headers: HeaderMap) -> Json<Vec<ServiceLine>> {
    let language = visit::language(&web, "", &headers);
    Json(web.acts.catalogue().services.values().map(|service| line(service, language)).collect())
}

async fn one(
    State(web): State<Web>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Json<ServiceAnswer>, Fault> {
    let language = visit::language(&web, "", &headers);
    let service = web.acts.catalogue().service(&code_of(&code)?).ok_or(Problem::NotFound)?;
    let questions = service.questions.iter().map(|question| FieldAnswer {
        name: question.name.to_string(),
        label: service.text(language, &format!("question-{}", question.name)).text.to_owned(),
        kind: "choice",
        required: true,
        options: names(&question.options),
    });
    Ok(Json(ServiceAnswer {
        service: line(service, language),
        questions: questions.collect(),
        fields: service.fields().map(|field| described(service, field, language)).collect(),
        checklist: service.checklist.iter().map(|item| item.code.to_string()).collect(),
    }))
}

async fn apply(
    State(web): State<Web>,
    Path(code): Path<String>,
    parts: Parts,
    Body(application): Body<Application>,
) -> Response {
    let (now, headers) = (web.now(), &parts.headers);
    match bearer(headers).map(|token| web.acts.officer_by_token(token, now)).transpose() {
        Ok(officer) => submit(&web, &code, &parts, application, officer).await.into_response(),
        Err(problem) => {
            let refused = staff_sign_in(problem).into_response();
            turn_program_away(&web, Notable::SignInRefused, headers, refused, now).await
        }
    }
}

async fn submit(
    web: &Web,
    code: &str,
    parts: &Parts,
    application: Application,
    officer: Option<OfficerId>,
) -> Result<(StatusCode, Json<ReceiptAnswer>), Fault> {
    let (now, headers) = (web.now(), &parts.headers);
    if application.channel != Entrance::Online && officer.is_none() {
        return Err(Fault::Named(StatusCode::UNAUTHORIZED, STAFF_SIGN_IN));
    }
    let service = code_of(code)?;
    // What comes online comes from whoever sends it, though an officer's program sends it: nobody is named for it.
    let entered_by = officer.filter(|_| application.channel != Entrance::Online);
    let idempotency_key = key(headers)?;
    let language = application.language.unwrap_or_else(|| visit::language(web, "", headers));
    let submission = Submission {
        entered_by,
        channel: application.channel.into(),
        idempotency_key,
        ..Submission::online(service, application.answers, language)
    };
    let receipt = match entered_by {
        None => web.apply(submission, None, (rates::caller(parts, web.proxies()), now)).await?,
        Some(_) => web.acts.submit(submission, now).await?,
    };
    let view = &receipt.view;
    let answer = ReceiptAnswer {
        number: receipt.number,
        receipt_code: receipt.code.grouped(),
        due_day: view.deadline.due,
        provisional: view.deadline.provisional,
        revision: view.case.revision,
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

impl From<Entrance> for Channel {
    fn from(entrance: Entrance) -> Self {
        match entrance {
            Entrance::Online => Self::Online,
            Entrance::Counter => Self::Counter,
            Entrance::Telephone => Self::Telephone,
        }
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Fault> {
    let Some(value) = headers.get(headers::IDEMPOTENCY_KEY) else { return Ok(None) };
    match value.to_str() {
        Ok(key) if (1..=KEY_MAX).contains(&key.len()) => Ok(Some(key.to_owned())),
        _ => Err(Fault::Malformed("`Idempotency-Key` is 1 to 128 visible characters".to_owned())),
    }
}

fn code_of(text: &str) -> Result<ServiceCode, Fault> {
    text.parse().map_err(|_| Problem::NotFound.into())
}

fn line(service: &Service, language: Language) -> ServiceLine {
    ServiceLine {
        code: service.code.clone(),
        version: service.version,
        title: service.text(language, "title").text.to_owned(),
        summary: service.text(language, "summary").text.to_owned(),
        fee: service.fee,
        working_days: service.working_days,
    }
}

fn described(service: &Service, field: &Field, language: Language) -> FieldAnswer {
    FieldAnswer {
        name: field.name.to_string(),
        label: service.text(language, &format!("field-{}", field.name)).text.to_owned(),
        kind: kind(&field.kind),
        required: field.required,
        options: names(field.options()),
    }
}

const fn kind(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Line { .. } => "line",
        FieldKind::Lines { .. } => "lines",
        FieldKind::Day { .. } => "day",
        FieldKind::Number { .. } => "number",
        FieldKind::YesNo => "yes_no",
        FieldKind::Choice { .. } => "choice",
        FieldKind::Email => "email",
        FieldKind::Telephone => "telephone",
    }
}

fn names(options: &[FieldName]) -> Vec<String> {
    options.iter().map(ToString::to_string).collect()
}
