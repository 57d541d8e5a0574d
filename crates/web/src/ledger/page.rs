//! What the log promises, in words, and a check of a proof that somebody holds.

use crate::{
    page::{self, Page, upload},
    problem::Fault,
    texts::Value,
    visit::Visit,
};
use askama::Template;
use axum::{extract::Multipart, response::Response};
use guichet_acts::{LedgerState, ProofVerdict};

/// The longest proof that is read, in characters; a real one has a few thousand.
const PROOF_LENGTH_MAX: usize = 100_000;

#[derive(Template)]
#[template(path = "ledger/ledger.html")]
struct LedgerPage {
    page: Page,
    /// Whether signing has stopped; before the first checkpoint as well.
    alarm: bool,
    state: Option<State>,
    typed: String,
    verdict: Option<Verdict>,
}

/// The checkpoint that is shown, in words.
struct State {
    places: String,
    signed: String,
    witnesses: String,
    origin: String,
    root: String,
    key: String,
}

/// What came out of a check.
struct Verdict {
    good: bool,
    words: String,
}

/// Shows how far the log is signed and confirmed, and what that promises.
pub(super) async fn show(visit: Visit) -> Result<Response, Fault> {
    let page = page_of(&visit, String::new(), None)?;
    page::show(&page)
}

/// Checks a proof, pasted or from a file.
pub(super) async fn check(visit: Visit, form: Multipart) -> Result<Response, Fault> {
    let acts = &visit.web.acts;
    let mut posted = upload::read(form, acts).await?;
    let pasted = posted.typed.get("proof").map(|text| text.trim()).unwrap_or_default();
    let typed = match posted.files.pop() {
        Some(file) if pasted.is_empty() => {
            String::from_utf8_lossy(&file.fetch_to_read(acts).await?.upload.bytes).into_owned()
        }
        // A text field gives lines the network's way, and loses the last one's end.
        _ => format!("{}\n", pasted.replace("\r\n", "\n")),
    };
    let verdict = verdict(&visit, &typed)?;
    page::show(&page_of(&visit, typed, Some(verdict))?)
}

fn verdict(visit: &Visit, typed: &str) -> Result<Verdict, Fault> {
    let words = visit.words;
    if typed.len() > PROOF_LENGTH_MAX {
        return Ok(Verdict { good: false, words: words.say("ledger-proof-malformed").to_owned() });
    }
    Ok(match visit.web.acts.check_proof(typed)? {
        ProofVerdict::Holds { position, size } => Verdict {
            good: true,
            words: words.tell(
                "ledger-proof-holds",
                &[("position", Value::Text(&position.to_string())), ("size", Value::Text(&size.to_string()))],
            ),
        },
        ProofVerdict::Fails(code) => Verdict { good: false, words: words.of("ledger-proof", code).to_owned() },
    })
}

fn page_of(visit: &Visit, typed: String, verdict: Option<Verdict>) -> Result<LedgerPage, Fault> {
    let state = visit.web.acts.ledger_state_to_keep()?.map(|state| in_words(visit, &state));
    let (page, alarm) = (visit.page(visit.words.say("ledger-title")), visit.web.acts.ledger_alarm());
    Ok(LedgerPage { page, alarm, state, typed, verdict })
}

fn in_words(visit: &Visit, state: &LedgerState) -> State {
    State {
        places: state.size.to_string(),
        signed: visit.moment(state.at),
        witnesses: state.witnesses.join(visit.words.say("list-comma")),
        origin: state.origin.clone(),
        root: state.root.clone(),
        key: state.key.clone(),
    }
}
