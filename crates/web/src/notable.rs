//! What operators are told of those who come in and those who are turned away: one line with the kind of
//! thing and the route's template. Never who, which case or code, or from where.

use crate::{access::Access, minute::Minute, problem::Trouble};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use guichet_desk::{base::Instant, catalogue::FieldFault};
use std::cell::Cell;

tokio::task_local! {
    /// What was met while this answer was made: rules that refused something, or a form that no page sends. Pages say
    /// so in their own words, dozens of them, so that it stands beside no answer.
    static MET: Cell<Option<Notable>>;
}

/// What anyone can bring about without end: what is refused for coming too often, what rules refuse, what no page sends,
/// and what is refused or answered before anybody is asked for a code. All else ends with the rates.
const FLOODS: [Notable; 10] = [
    Notable::TooOften,
    Notable::TooMuch,
    Notable::CrossSite,
    Notable::CodeRefused,
    Notable::PolicyBreached,
    Notable::SingleRefused,
    Notable::ProviderFailed,
    Notable::RuleRefused,
    Notable::Malformed,
    Notable::OutOfDate,
];

/// Something about coming in that operators want to know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notable {
    /// Someone came in. By which way, the route says.
    CameIn,
    /// An officer proved anew who they are, or a party that the case is theirs.
    Proved,
    /// A passkey, a link, a token or the provider's word did not let someone in.
    SignInRefused,
    /// A code that opens nothing.
    WrongCode,
    /// Somebody asked for a new code by the contact they gave, and it was not that one, or there is no such case.
    CodeRefused,
    /// A code was replaced, by whoever has it or by the contact.
    CodeReplaced,
    /// An address came more often than it may.
    TooOften,
    /// An address or an officer sent more than they may.
    TooMuch,
    /// A form came from another site.
    CrossSite,
    /// A request that no page and no program of ours sends.
    Malformed,
    /// A form that its page sent rightly as long as the service was another one.
    OutOfDate,
    /// A browser says that a page tried what the pages' policy forbids.
    PolicyBreached,
    /// The town's own provider let nobody in, or somebody came from there whom nobody had sent.
    SingleRefused,
    /// The town's own provider did not answer as it should.
    ProviderFailed,
    /// The rules of cases, halls, booked times, disclosures or files did not let something happen.
    RuleRefused,
}

/// What the door decided about whoever came to something that is not for everyone, and what the acts made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    /// They may.
    Allowed,
    /// They may not, not yet, or there is no such thing for them.
    Refused,
}

impl Decided {
    /// What an answer tells of the decision behind it; nothing when something broke, which has a line of its own.
    pub(crate) fn of(response: &Response) -> Option<Self> {
        match response.status() {
            StatusCode::UNAUTHORIZED
            | StatusCode::FORBIDDEN
            | StatusCode::NOT_FOUND
            | StatusCode::TOO_MANY_REQUESTS => Some(Self::Refused),
            status if status.is_server_error() => None,
            _ => Some(Self::Allowed),
        }
    }

    /// Puts it beside the answer, where the door leaves it.
    pub(crate) fn on(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }
}

impl Notable {
    /// What a trouble tells of itself; most tell nothing.
    pub(crate) fn of(trouble: &Trouble) -> Option<Self> {
        match trouble.code.as_str() {
            "sign-in-withdrawn" | "passkey-refused" | "passkey-unknown" | "ceremony-over" | "link-over" => {
                Some(Self::SignInRefused)
            }
            "single-failed" => Some(Self::ProviderFailed),
            code if code.starts_with("single-") => Some(Self::SingleRefused),
            "not-at-the-door" => Some(Self::WrongCode),
            "too-often" => Some(Self::TooOften),
            "too-much" => Some(Self::TooMuch),
            "cross-site" => Some(Self::CrossSite),
            "malformed" => Some(Self::Malformed),
            _ => None,
        }
    }

    /// What it means that a program without a session was turned away.
    pub(crate) const fn refused_to_program(access: Access) -> Self {
        match access {
            Access::Party | Access::ProvenParty => Self::WrongCode,
            _ => Self::SignInRefused,
        }
    }

    /// Puts it beside the answer, where `tell` finds it.
    pub(crate) fn on(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }

    /// Where its lines are counted, when anyone can bring it about without end.
    fn flood(self) -> Option<usize> {
        FLOODS.iter().position(|flood| *flood == self)
    }

    /// Whether anybody can be refused so as often as they send, with nothing to show.
    const fn is_without_end(self) -> bool {
        matches!(self, Self::CodeRefused | Self::RuleRefused)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::CameIn => "came-in",
            Self::Proved => "proved",
            Self::SignInRefused | Self::SingleRefused => "sign-in-refused",
            Self::WrongCode => "wrong-code",
            Self::CodeRefused => "code-refused",
            Self::CodeReplaced => "code-replaced",
            Self::TooOften => "too-often",
            Self::TooMuch => "too-much",
            Self::CrossSite => "cross-site",
            Self::Malformed => "malformed",
            Self::OutOfDate => "out-of-date",
            Self::PolicyBreached => "policy-breached",
            Self::ProviderFailed => "provider-failed",
            Self::RuleRefused => "rule-refused",
        }
    }
}

/// What the town's own provider said when it did not answer as it should, beside the answer whose line says it, too.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "single-sign-on"), expect(dead_code, reason = "there is no provider that could fail"))]
pub(crate) struct Cause {
    /// In words for operators.
    pub(crate) said: String,
    /// Whether it ends a ceremony that this desk began; any stranger brings about the others.
    pub(crate) begun: bool,
}

/// An answer that says a trouble itself, with what is notable about it.
pub(crate) fn noted(trouble: &Trouble, response: Response) -> Response {
    match Notable::of(trouble) {
        Some(notable) => notable.on(response),
        None => response,
    }
}

/// Remembers that rules refused something, for the line of the answer that is being made; outside of one there is
/// nobody to tell.
pub(crate) fn rules_refused() {
    meet(Notable::RuleRefused);
}

/// Remembers that a form holds what no page lets anybody send, when that is the matter with it.
pub(crate) fn form_refused(faults: &[FieldFault]) {
    if are_sent_by_no_page(faults) {
        meet(Notable::Malformed);
    }
}

/// Remembers the same of a form that shows the service as it was before: the page was left open while it changed.
pub(crate) fn old_form_refused(faults: &[FieldFault]) {
    if are_sent_by_no_page(faults) {
        meet(Notable::OutOfDate);
    }
}

fn are_sent_by_no_page(faults: &[FieldFault]) -> bool {
    faults.iter().any(|fault| fault.problem.is_sent_by_no_page())
}

fn meet(notable: Notable) {
    let _nobody_to_tell = MET.try_with(|met| met.set(Some(notable)));
}

/// Whether rules refused something while this answer was made.
pub(crate) fn were_rules_in_the_way() -> bool {
    matches!(MET.try_with(Cell::get), Ok(Some(Notable::RuleRefused)))
}

/// The answer that is made here; what was met meanwhile stands beside it unless it has something notable there. What
/// broke is told of with its reference instead.
pub(crate) async fn with_refusals(answering: impl Future<Output = Response>) -> Response {
    let heard = async {
        let response = answering.await;
        (MET.with(Cell::get), response)
    };
    let (met, response) = MET.scope(Cell::new(None), heard).await;
    match met {
        Some(notable) if !is_told(&response) && !response.status().is_server_error() => notable.on(response),
        _ => response,
    }
}

/// The page that asks for a code again, after one that opens nothing.
pub(crate) fn wrong_code(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Notable::WrongCode.on(response)
}

/// What was told in this minute of each kind that anyone can bring about without end.
#[derive(Debug, Default)]
pub(crate) struct Told([Minute; FLOODS.len()]);

impl Told {
    /// The line of a breach of the pages' policy; its answer has none beside it.
    pub(crate) fn breach(&self, directive: &str, now: Instant) {
        let (kind, line) = (Notable::PolicyBreached.word(), self.one_more(Notable::PolicyBreached, now));
        if let Some(left_out) = line {
            tracing::warn!(kind, directive, left_out = some(left_out));
        }
    }

    /// Says of each kind how many lines were left out, when no other of it came since their minute was over.
    pub(crate) fn catch_up(&self, now: Instant) {
        for (notable, left_out) in self.left_out_before(now) {
            tracing::warn!(kind = notable.word(), left_out);
        }
    }

    /// How many lines were left out of which none says so yet.
    pub(crate) fn untold(&self) -> u64 {
        self.0.iter().map(Minute::untold).sum()
    }

    fn left_out_before(&self, now: Instant) -> Vec<(Notable, u64)> {
        let of_each = FLOODS.iter().zip(&self.0);
        of_each.filter_map(|(notable, minute)| Some((*notable, minute.left_out_before(now)?))).collect()
    }

    /// Whether one more line of this kind is written now, and how many were left out since the last one.
    fn one_more(&self, notable: Notable, now: Instant) -> Option<u64> {
        notable.flood().map_or(Some(0), |place| self.0[place].one_more(now))
    }
}

/// Writes the line of an answer that has something notable beside it, and of every decision about a right: the
/// refused at once, the others when operators ask for them (`guichet_web::decided=info`).
pub(crate) fn tell(told: &Told, now: Instant, method: &Method, route: &str, response: &Response) {
    let status = response.status().as_u16();
    let notable = response.extensions().get::<Notable>().copied();
    let line = notable.and_then(|notable| Some((notable, told.one_more(notable, now)?)));
    match response.extensions().get::<Decided>() {
        Some(Decided::Allowed) => {
            tracing::info!(target: "guichet_web::decided", kind = "allowed", %method, route, status);
        }
        // No rate of codes ends these, so their other line goes with the one that is left out.
        Some(Decided::Refused) if notable.is_some_and(Notable::is_without_end) && line.is_none() => {}
        Some(Decided::Refused) => {
            tracing::warn!(target: "guichet_web::decided", kind = "refused", %method, route, status);
        }
        None => {}
    }
    let Some((notable, left_out)) = line else { return };
    let left_out = some(left_out);
    let (kind, cause) = (notable.word(), response.extensions().get::<Cause>());
    let said = cause.map(|cause| cause.said.as_str());
    match notable {
        Notable::CameIn | Notable::Proved | Notable::CodeReplaced => tracing::info!(kind, %method, route, status),
        Notable::ProviderFailed if cause.is_some_and(|cause| cause.begun) => {
            tracing::error!(kind, %method, route, status, cause = said, left_out);
        }
        _ => tracing::warn!(kind, %method, route, status, cause = said, left_out),
    }
}

/// Whether an answer has a line of its own, so that a failure needs no other.
pub(crate) fn is_told(response: &Response) -> bool {
    response.extensions().get::<Notable>().is_some()
}

/// Nothing stands in a line where there is nothing to count.
fn some(left_out: u64) -> Option<u64> {
    (left_out > 0).then_some(left_out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heard::Lines;
    use axum::response::IntoResponse;
    use guichet_acts::{Problem, UploadFault};
    use guichet_desk::catalogue::FieldProblem;
    use tracing::Level;

    /// What stands beside an answer, made while this problem is put into words.
    async fn beside(problem: Problem, response: Response) -> Option<Notable> {
        let answer = with_refusals(async move {
            let trouble = Trouble::of(&problem);
            assert_eq!(trouble.code, problem.code());
            response
        });
        answer.await.extensions().get::<Notable>().copied()
    }

    #[tokio::test]
    async fn what_rules_refuse_stands_beside_an_answer_that_has_nothing_else_to_tell() {
        let refused = || Problem::Upload(UploadFault::WrongType);
        let answer = |status: StatusCode| status.into_response();
        let page = answer(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(beside(refused(), page).await, Some(Notable::RuleRefused));
        let wrong = wrong_code(answer(StatusCode::OK));
        assert_eq!(beside(refused(), wrong).await, Some(Notable::WrongCode));
        let broken = answer(StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(beside(refused(), broken).await, None, "its line has a reference");
        for mistake in [Problem::Form(Vec::new()), Problem::NotQualified(Vec::new()), Problem::NotFound] {
            let page = answer(StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(beside(mistake, page).await, None, "no rule forbids to err");
        }
        rules_refused();
    }

    #[tokio::test]
    async fn a_form_that_no_page_sends_is_told_of_and_a_mistake_in_one_is_not() {
        let refused = async |problem| {
            let faults = vec![FieldFault { field: "housing".to_owned(), problem }];
            beside(Problem::Form(faults), StatusCode::UNPROCESSABLE_ENTITY.into_response()).await
        };
        for forged in [FieldProblem::UnknownField, FieldProblem::NotAnOption, FieldProblem::NotYesOrNo] {
            assert_eq!(refused(forged).await, Some(Notable::Malformed), "{forged:?}");
        }
        for mistake in [FieldProblem::Missing, FieldProblem::NotADay, FieldProblem::ControlCharacters] {
            assert_eq!(refused(mistake).await, None, "{mistake:?}");
        }
    }

    #[tokio::test]
    async fn what_a_page_sends_that_was_left_open_while_the_service_changed_is_out_of_date() {
        let refused = async |problem| {
            let faults = vec![FieldFault { field: "housing".to_owned(), problem }];
            let answer = with_refusals(async move {
                old_form_refused(&faults);
                StatusCode::UNPROCESSABLE_ENTITY.into_response()
            });
            answer.await.extensions().get::<Notable>().copied()
        };
        assert_eq!(refused(FieldProblem::NotAnOption).await, Some(Notable::OutOfDate));
        assert_eq!(refused(FieldProblem::Missing).await, None, "a mistake has no line on such a page, either");
    }

    #[test]
    fn a_flood_writes_sixty_lines_a_minute_and_says_how_many_it_left_out() {
        let (told, start) = (Told::default(), Instant::from_micros(1_790_217_060_000_000));
        let lines = |now| (0..1_000).filter(|_| told.one_more(Notable::TooOften, now).is_some()).count();
        assert_eq!(lines(start), 60);
        assert_eq!(told.one_more(Notable::CrossSite, start), Some(0), "another kind has lines of its own");
        assert_eq!(lines(start.plus_seconds(59)), 0, "the minute is the same");
        assert_eq!(told.one_more(Notable::TooOften, start.plus_seconds(60)), Some(1_940));
        assert_eq!(told.one_more(Notable::TooOften, start.plus_seconds(61)), Some(0), "it is said once");
    }

    #[test]
    fn what_was_left_out_is_told_once_when_its_minute_is_over_and_by_one_line_only() {
        let (told, start) = (Told::default(), Instant::from_micros(1_790_217_060_000_000));
        for notable in [Notable::CodeRefused, Notable::RuleRefused, Notable::SingleRefused] {
            for _ in 0..70 {
                told.one_more(notable, start);
            }
        }
        told.one_more(Notable::CrossSite, start);
        assert_eq!((told.left_out_before(start.plus_seconds(1)), told.untold()), (Vec::new(), 30));
        let over = start.plus_seconds(60);
        assert_eq!(told.one_more(Notable::RuleRefused, over), Some(10), "a line of its kind says so itself");
        let rest = [(Notable::CodeRefused, 10), (Notable::SingleRefused, 10)];
        assert_eq!((told.left_out_before(over), told.untold()), (rest.to_vec(), 0));
        assert_eq!(told.left_out_before(over.plus_seconds(60)), [], "it is said once");
    }

    #[test]
    fn a_line_of_its_own_names_the_kind_and_how_many_were_left_out() {
        let (told, start, lines) = (Told::default(), Instant::from_micros(0), Lines::default());
        let _heard = tracing::subscriber::set_default(lines.clone());
        for _ in 0..61 {
            told.one_more(Notable::CodeRefused, start);
        }
        told.catch_up(start.plus_seconds(60));
        assert_eq!(lines.take(), [(Level::WARN, "kind=\"code-refused\" left_out=1 ".to_owned())]);
    }

    #[test]
    fn whoever_came_in_or_proved_it_anew_has_a_line_that_warns_of_nothing() {
        let lines = Lines::with_those_who_came_in();
        let _heard = tracing::subscriber::set_default(lines.clone());
        for (notable, kind) in [(Notable::CameIn, "came-in"), (Notable::Proved, "proved")] {
            let answer = notable.on(StatusCode::SEE_OTHER.into_response());
            tell(&Told::default(), Instant::from_micros(0), &Method::POST, "/somewhere", &answer);
            let line = format!("kind={kind:?} method=POST route=\"/somewhere\" status=303 ");
            assert_eq!(lines.take(), [(Level::INFO, line)]);
        }
    }

    #[test]
    fn what_any_stranger_brings_about_without_a_code_has_a_limit_of_its_own() {
        let (told, now) = (Told::default(), Instant::from_micros(0));
        for code in ["single-failed", "single-denied", "too-often", "too-much", "cross-site"] {
            let notable = Notable::of(&Trouble::named(StatusCode::FORBIDDEN, code)).expect("it is notable");
            let lines = (0..1_000).filter(|_| told.one_more(notable, now).is_some()).count();
            assert_eq!(lines, 60, "{code}");
        }
        for notable in [Notable::PolicyBreached, Notable::RuleRefused, Notable::Malformed, Notable::OutOfDate] {
            let lines = (0..1_000).filter(|_| told.one_more(notable, now).is_some()).count();
            assert_eq!(lines, 60, "{notable:?}");
        }
    }

    #[test]
    fn what_ends_with_the_rates_is_told_each_time() {
        let (told, now) = (Told::default(), Instant::from_micros(0));
        for notable in [Notable::WrongCode, Notable::SignInRefused, Notable::CameIn, Notable::CodeReplaced] {
            assert!((0..1_000).all(|_| told.one_more(notable, now) == Some(0)), "{notable:?}");
        }
    }
}
