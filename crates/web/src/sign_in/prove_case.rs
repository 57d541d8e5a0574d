//! Step-up of parties: before they do what cannot be taken back, or take everything about them away, they show once
//! more that the case is theirs. The proof is its receipt code, typed anew, or the passkey of the list they came in by;
//! a session that one of them began within five minutes is proof itself.

use super::{
    sessions::begin_alone,
    typed_anew::TypedAnew,
    ways::{Button, Ways},
};
use crate::{
    FORM_BYTES_MAX,
    form::Pairs,
    mark::Whose,
    notable::{Decided, wrong_code},
    page::{self, Page},
    problem::Fault,
    visit::Visit,
    web::Web,
};
use askama::Template;
use axum::{
    Form,
    body::to_bytes,
    extract::{FromRequestParts, Request},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use guichet_acts::{Forbidden, Problem};
use guichet_desk::base::PartyIndex;

/// The fields of the page's own form: what was pressed, and the code. All others are those of the form that waits.
const OWN_FIELDS: [&str; 2] = ["act", "code"];

/// What a party does that cannot be taken back, or that gives their data away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weighty {
    Withdraw,
    Decline,
    AskErasure,
    Everything,
}

impl Weighty {
    const ALL: [Self; 4] = [Self::Withdraw, Self::Decline, Self::AskErasure, Self::Everything];

    /// The act whose form is sent to an address that ends so.
    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }

    /// The end of its address.
    fn word(self) -> &'static str {
        self.address().trim_start_matches("/case/")
    }

    /// Where its form is sent.
    const fn address(self) -> &'static str {
        match self {
            Self::Withdraw => "/case/withdraw",
            Self::Decline => "/case/decline",
            Self::AskErasure => "/case/erasure",
            Self::Everything => "/case/everything",
        }
    }

    /// The page that has its form.
    const fn page(self) -> &'static str {
        match self {
            Self::Everything => "/case",
            Self::Withdraw | Self::Decline | Self::AskErasure => self.address(),
        }
    }

    /// The key of the words that say why it asks for a proof.
    const fn why(self) -> &'static str {
        match self {
            Self::Withdraw | Self::Decline => "prove-own-for-good",
            Self::AskErasure => "prove-own-erasure",
            Self::Everything => "prove-own-everything",
        }
    }

    /// The key of the words on its button.
    const fn button(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw-button",
            Self::Decline => "decline-button",
            Self::AskErasure => "erasure-button",
            Self::Everything => "apply-continue",
        }
    }

    const fn is_for_good(self) -> bool {
        !matches!(self, Self::Everything)
    }
}

#[derive(Template)]
#[template(path = "public/case/prove.html")]
struct ProvePage {
    page: Page,
    ways: Ways,
    act: Weighty,
    /// What was typed into the form that waits.
    typed: Vec<(String, String)>,
    /// Whether the case was entered from the resident's own list, whose passkey is a proof, too.
    on_list: bool,
    /// Whether another code could be sent to them: only the applicant's goes to a contact.
    may_get_another: bool,
    /// What is wrong with the code that was typed.
    wrong: Option<String>,
}

/// The answer instead of what was pressed, which is refused until then: the page that asks for the proof, with what was
/// typed.
pub(crate) async fn ask(web: &Web, request: Request) -> Response {
    Decided::Refused.on(asked(web, request).await.into_response())
}

async fn asked(web: &Web, request: Request) -> Result<Response, Fault> {
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, web).await?;
    let bytes = to_bytes(body, FORM_BYTES_MAX).await.unwrap_or_default();
    let form = Pairs::of_body(&parts.headers, &bytes);
    let word = visit.path().rsplit('/').next().unwrap_or_default();
    let act = Weighty::named(word).ok_or_else(|| Fault::amiss("a proof for what no page asks one for"))?;
    show(&visit, act, &form, None)
}

/// Takes the receipt code that was typed once more, and what was pressed is sent on by the browser as it was typed
/// (307, RFC 9110, 15.4.8). Without a session the mark says which case is meant.
pub(super) async fn prove(visit: Visit, Form(form): Form<Pairs>) -> Result<Response, Fault> {
    let Some(act) = Weighty::named(form.get("act")) else {
        return Err(Fault::Malformed("nothing that asks for a proof was pressed".to_owned()));
    };
    let anew = TypedAnew::of(&visit, form.get("code"))?;
    let found = anew.party().and_then(|(code, key)| {
        let fits = visit.must_be_shown_for(Whose::Case(key)).is_ok();
        if fits { Ok((code, key)) } else { Err(Problem::NotFound) }
    });
    let (code, key) = match anew.opened(found, |_, words| show(&visit, act, &form, Some(words)))? {
        Ok(found) => found,
        Err(page) => return Ok(page),
    };
    let on = if act.is_for_good() {
        Redirect::temporary(&visit.own_link(act.address(), key)).into_response()
    } else {
        // A download would leave this page standing, and the code on it.
        visit.go("/case#everything")
    };
    let proven = match visit.token().filter(|_| anew.asking.is_some()) {
        Some(token) => visit.web.acts.prove_party_session(token, &code, visit.now).await,
        None => Err(Problem::Forbidden(Forbidden::SignIn)),
    };
    match proven {
        Err(Problem::Forbidden(_)) => {
            let session = begin_alone(&visit, &code).await?;
            Ok(visit.begin(&session, on).await?)
        }
        proven => Ok(visit.go_on(&proven?, on)),
    }
}

/// Whether a field is one of the form that waits, and not of the page's own.
pub(crate) fn is_of_what_waits((name, _): &(String, String)) -> bool {
    !OWN_FIELDS.contains(&name.as_str())
}

fn show(visit: &Visit, act: Weighty, form: &Pairs, wrong: Option<String>) -> Result<Response, Fault> {
    let is_wrong = wrong.is_some();
    let page = page::show(&ProvePage {
        page: visit.page_at(act.page(), visit.words.say("prove-title")).staying(),
        ways: Ways::of(visit),
        act,
        typed: form.0.iter().filter(|field| is_of_what_waits(field)).cloned().collect(),
        on_list: visit.account()?.is_some(),
        may_get_another: visit.party()?.is_some_and(|key| key.party == PartyIndex::APPLICANT),
        wrong,
    })?;
    Ok(if is_wrong { wrong_code(page) } else { (StatusCode::FORBIDDEN, page).into_response() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Access;
    use axum::http::Method;

    #[test]
    fn what_asks_a_party_for_a_proof_is_sent_by_forms_that_this_page_knows() {
        let rows = crate::table().into_iter().filter(|row| row.access == Access::ProvenParty);
        let mut found: Vec<_> = rows
            .map(|row| {
                assert!(row.method == Method::POST && !row.takes_files, "a file would be lost: {}", row.path);
                row.path
            })
            .collect();
        let mut known = Weighty::ALL.map(|act| format!("/{{language}}{}", act.address()));
        found.sort_unstable();
        known.sort_unstable();
        assert_eq!(found, known);
    }

    #[test]
    fn an_act_is_known_by_the_end_of_its_address() {
        for act in Weighty::ALL {
            assert_eq!(act.address().rsplit('/').next().and_then(Weighty::named), Some(act));
        }
        assert_eq!(Weighty::named("supply"), None);
    }
}
