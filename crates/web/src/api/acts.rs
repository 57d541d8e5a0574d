//! The acts of officers, each under its own address with its own body. Revoking and granting an erasure are none of
//! them: they ask for a fresh proof that somebody is there, and a token is none.

use super::{
    address::Path,
    answers::DoneAnswer,
    caller::{Body, OfficerCaller},
    route::Route,
};
use crate::{access::Access, problem::Fault, visit::staff_sign_in};
use axum::{Json, routing::post};
use guichet_acts::{Answer, Problem, Request};
use guichet_desk::{
    base::{CaseId, CaseNumber, ItemCode, OfficeCode, OfficerId},
    case::{Closing, Delivery, Finding, Outcome, PassReason, PauseReason},
    people::Duty,
};
use serde::{Deserialize, de::DeserializeOwned};
use utoipa::ToSchema;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    vec![
        route::<Plain<Accept>>(),
        route::<Plain<Resume>>(),
        route::<Plain<Issue>>(),
        route::<Plain<Supply>>(),
        route::<Plain<PayFee>>(),
        route::<Plain<RefundFee>>(),
        route::<CloseCase>(),
        route::<RefuseErasure>(),
        route::<Take>(),
        route::<Pass>(),
        route::<Notice>(),
        route::<FurtherNotice>(),
        route::<AnswerItem>(),
        route::<Pause>(),
        route::<AskOpinion>(),
        route::<Opinion>(),
        route::<Extend>(),
        route::<Decide>(),
        route::<HandOver>(),
        route::<Check>(),
        route::<WaiveFee>(),
        route::<RecordStep>(),
    ]
}

/// The case with this number.
pub(super) fn case_of(caller: &OfficerCaller, number: &str) -> Result<CaseId, Fault> {
    let number: CaseNumber = number.parse().map_err(|_| Problem::NotFound)?;
    Ok(caller.web.acts.case_id(number)?)
}

/// Does what is asked of the case with this number.
pub(super) async fn perform(
    caller: &OfficerCaller,
    number: &str,
    seen: Option<u32>,
    request: Request,
) -> Result<Json<DoneAnswer>, Fault> {
    let case = case_of(caller, number)?;
    let done = caller.perform(case, seen, request).await.map_err(staff_sign_in)?;
    Ok(Json(done.into()))
}

/// The body of an act.
trait Act: DeserializeOwned + ToSchema + Send + 'static {
    const PATH: &'static str;
    const SUMMARY: &'static str;
    /// The revision that was looked at, and what is asked.
    fn asked(self) -> (Option<u32>, Request);
}

fn route<A: Act>() -> Route {
    Route::post::<A, DoneAnswer>(A::PATH, Access::Officer, A::SUMMARY, post(act::<A>))
}

async fn act<A: Act>(
    caller: OfficerCaller,
    Path(number): Path<String>,
    Body(body): Body<A>,
) -> Result<Json<DoneAnswer>, Fault> {
    let (seen, request) = body.asked();
    perform(&caller, &number, seen, request).await
}

/// An act that needs nothing but its name.
trait Named: Send + 'static {
    const PATH: &'static str;
    const SUMMARY: &'static str;
    fn request() -> Request;
}

/// The body of an act that needs nothing but its name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlainAct, bound = "N: Named")]
struct Plain<N> {
    /// The revision that was looked at; when the case has moved on since, nothing happens.
    #[serde(default)]
    seen: Option<u32>,
    #[serde(skip)]
    #[schema(ignore)]
    name: std::marker::PhantomData<N>,
}

impl<N: Named> Act for Plain<N> {
    const PATH: &'static str = N::PATH;
    const SUMMARY: &'static str = N::SUMMARY;
    fn asked(self) -> (Option<u32>, Request) {
        let Self { seen, name: _ } = self;
        (seen, N::request())
    }
}

macro_rules! plain {
    ($($name:ident, $path:literal, $summary:literal, $request:expr;)*) => {$(
        struct $name;
        impl Named for $name {
            const PATH: &'static str = concat!("/api/v1/cases/{number}/", $path);
            const SUMMARY: &'static str = $summary;
            fn request() -> Request {
                $request
            }
        }
    )*};
}

plain! {
    Accept, "accept", "Finds the application complete.", Request::Accept;
    Resume, "resume", "Lets the clock run again.", Request::Resume;
    Issue, "issue", "Produces what was granted.", Request::Issue;
    Supply, "supply", "Sends the answer to the notice for the applicant, every item answered.", Request::Supply;
    PayFee, "fee-paid", "Records that the fee was paid.", Request::PayFee;
    RefundFee, "fee-refunded", "Pays the fee back.", Request::RefundFee;
}

macro_rules! act {
    ($name:ident, $path:literal, $summary:literal,
     { $($(#[$meta:meta])* $field:ident: $kind:ty,)* }, $request:expr) => {
        #[doc = $summary]
        #[derive(Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        struct $name {
            /// The revision that was looked at; when the case has moved on since, nothing happens.
            #[serde(default)]
            seen: Option<u32>,
            $($(#[$meta])* $field: $kind,)*
        }
        impl Act for $name {
            const PATH: &'static str = concat!("/api/v1/cases/{number}/", $path);
            const SUMMARY: &'static str = $summary;
            fn asked(self) -> (Option<u32>, Request) {
                let Self { seen, $($field),* } = self;
                let request: fn($($kind),*) -> Request = $request;
                (seen, request($($field),*))
            }
        }
    };
}

act!(Take, "take", "Takes on a duty that nobody holds.", {
    /// `intake`, `decision` or `issue`.
    #[schema(value_type = String)]
    duty: Duty,
}, Request::Take);

act!(Pass, "pass", "Passes a duty on that is still to do, to another officer of the office.", {
    /// `intake`, `decision` or `issue`.
    #[schema(value_type = String)]
    duty: Duty,
    /// The officer who takes it over.
    #[schema(value_type = u32)]
    to: OfficerId,
    /// `absence`, `load` or `recusal`.
    #[schema(value_type = String)]
    reason: PassReason,
}, |duty, to, reason| Request::Pass { duty, to, reason });

act!(Notice, "notice", "Sends the one complete notice of what is missing; the clock pauses.", {
    /// What is missing, each item of the checklist once.
    #[schema(value_type = Vec<String>)]
    items: Vec<ItemCode>,
    /// Words for the applicant.
    #[serde(default)]
    text: String,
}, |items, text| Request::SendNotice { items, text });

act!(FurtherNotice, "further-notice", "Allows one more notice; for supervisors.", {
    /// Why.
    reason: String,
}, |reason| Request::AllowFurtherNotice { reason });

act!(AnswerItem, "answer", "Records that the original was shown at the counter.", {
    /// The item of the notice.
    #[schema(value_type = String)]
    item: ItemCode,
}, |item| Request::AnswerItem { item, answer: Answer::ShownAtCounter });

act!(Pause, "pause", "Pauses the clock.", {
    /// `applicant_asked`.
    #[schema(value_type = String)]
    reason: PauseReason,
}, Request::Pause);

act!(AskOpinion, "ask-opinion", "Asks another office for its opinion; the clock pauses until it answered.", {
    /// The office.
    #[schema(value_type = String)]
    office: OfficeCode,
}, Request::AskOpinion);

act!(Opinion, "opinion", "Answers as an asked office.", {
    /// `in_order` or `not_in_order`.
    #[schema(value_type = String)]
    finding: Finding,
    /// In words.
    #[serde(default)]
    text: String,
}, |finding, text| Request::GiveOpinion { finding, text });

act!(Extend, "extend", "Extends the deadline once, on the due day at the latest; for supervisors.", {
    /// By how many working days.
    days: u16,
    /// Why.
    reason: String,
}, |days, reason| Request::Extend { days, reason });

act!(Decide, "decide", "Decides, with reasons.", {
    /// `granted` or `refused`.
    #[schema(value_type = String)]
    outcome: Outcome,
    /// Why.
    reasons: String,
}, |outcome, reasons| Request::Decide { outcome, reasons });

act!(CloseCase, "close", "Closes the case without a decision, with reasons.", {
    /// Why; the applicant reads it.
    reasons: String,
}, |reasons| Request::Close { closing: Closing::WithoutDecision, ended: None, reasons });

act!(HandOver, "hand-over", "Hands over what was issued; closes the case.", {
    /// `online`, `counter` or `courier`.
    #[schema(value_type = String)]
    delivery: Delivery,
}, Request::HandOver);

act!(Check, "check", "Checks a case that was drawn by lot.", {
    /// `in_order` or `not_in_order`.
    #[schema(value_type = String)]
    finding: Finding,
}, Request::Check);

act!(WaiveFee, "fee-waived", "Waives the fee; for supervisors.", {
    /// Why.
    reason: String,
}, |reason| Request::WaiveFee { reason });

act!(RefuseErasure, "refuse-erasure", "Refuses the request for erasure that waits longest; for data protection.", {
    /// Why; only the person who asked reads it.
    reason: String,
}, |reason| Request::RefuseErasure { reason });

act!(RecordStep, "step", "Records a step of work that changes nothing by itself.", {
    /// A name of the service's own: a lower-case letter, then lower-case letters, digits, hyphens and underscores, 64
    /// at most in all. It is a name, no sentence, and stands in the history as it is sent: no person's name belongs in
    /// it.
    #[schema(value_type = String)]
    step: ItemCode,
    /// The duty it belongs to.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    duty: Option<Duty>,
}, |step, duty| Request::RecordStep { step: step.to_string(), duty });
