//! A resident's own list of cases, kept together by a passkey: optional, nameless, sealed. Everything
//! else works by receipt code as before.

use super::case::standing;
use crate::{
    notable::{Decided, wrong_code},
    page::{self, Page, state::State},
    problem::Fault,
    scanned::unknown,
    sign_in::{Button, Ways, lately},
    visit::{AccountVisit, Visit},
};
use askama::Template;
use axum::{Form, response::Response};
use guichet_acts::{AtTheList, CodeKind, KeptCase, NewsTold, PartyKey, Problem, Who};
use guichet_desk::{
    base::{CaseNumber, PartyIndex, SecretCode},
    catalogue::Raw,
};

#[derive(Template)]
#[template(path = "public/kept/list.html")]
struct ListPage {
    page: Page,
    ways: Ways,
    rows: Vec<Row>,
    /// What happened at the list and was not read yet.
    news: Vec<String>,
    /// The same, as the form says what it showed.
    told: String,
    wrong: Option<String>,
}

/// A case of the list.
struct Row {
    /// What the forms call it.
    name: String,
    title: String,
    number: String,
    /// Where it stands; none when it does not open any more.
    state: Option<State>,
}

#[derive(Template)]
#[template(path = "public/kept/enter.html")]
struct EnterPage {
    page: Page,
    ways: Ways,
    /// Whether a case is open that could be kept.
    case: bool,
    /// Whether its receipt code was typed within minutes.
    fresh: bool,
}

#[derive(Template)]
#[template(path = "public/kept/delete.html")]
struct DeletePage {
    page: Page,
    ways: Ways,
    /// Whether the passkey was shown within minutes.
    fresh: bool,
}

/// The list, or the way to it.
pub(super) async fn show(visit: Visit) -> Result<Response, Fault> {
    let Some(account) = visit.account()? else {
        let case = visit.party()?.is_some();
        let fresh = case && lately(&visit).await?;
        let (page, ways) = (visit.page(visit.words.say("kept-title")), Ways::of(&visit));
        return page::show(&EnterPage { page, ways, case, fresh });
    };
    let Some(token) = visit.token().copied() else { return Err(Fault::amiss("a list without its session")) };
    let account = AccountVisit { visit, account, token };
    // Whoever looks at the list has left the case.
    if account.visit.party()?.is_some() {
        account.visit.web.acts.enter_case(&account.token, account.account, None).await?;
    }
    list(&account, None)
}

/// Enters a case of the list as its party.
pub(super) async fn enter(account: AccountVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let key = chosen(&account, &posted)?.ok_or(Problem::NotFound)?;
    account.visit.web.acts.enter_case(&account.token, account.account, Some(key)).await?;
    Ok(account.visit.go("/case"))
}

/// Whoever holds the list has read what the page told them.
pub(super) async fn read(account: AccountVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let told = NewsTold::read(posted.get("told").map_or("", String::as_str));
    account.visit.web.acts.read_account_news(account.account, told).await?;
    Ok(account.visit.go("/cases"))
}

/// Puts a case onto the list by its receipt code.
pub(super) async fn add(account: AccountVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let (visit, typed) = (&account.visit, posted.get("code").map_or("", String::as_str));
    let Ok(code) = typed.parse::<SecretCode>() else {
        return list(&account, Some(visit.words.say("code-mistyped").to_owned()));
    };
    let shown = match visit.web.acts.right_of_code(&code) {
        Err(Problem::NotFound) => return list(&account, Some(unknown(visit, CodeKind::Receipt, &code)?)),
        shown => shown?,
    };
    visit.web.acts.keep_case(account.account, shown, visit.now).await?;
    Ok(visit.go("/cases"))
}

/// Takes a case off the list; one that is not on it any more is off it already.
pub(super) async fn remove(account: AccountVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    if let Some(key) = chosen(&account, &posted)? {
        account.visit.web.acts.drop_case(account.account, key).await?;
    }
    Ok(account.visit.go("/cases"))
}

/// Asks whether to delete the list, and first for a fresh proof.
pub(super) async fn ask_delete(AccountVisit { visit, .. }: AccountVisit) -> Result<Response, Fault> {
    let (page, fresh) = (visit.page(visit.words.say("kept-delete")), lately(&visit).await?);
    page::show(&DeletePage { page, ways: Ways::of(&visit), fresh })
}

/// Deletes the list, its passkeys and its key; without a fresh proof the page asks for one.
pub(super) async fn delete(account: AccountVisit) -> Result<Response, Fault> {
    if !lately(&account.visit).await? {
        return Ok(Decided::Refused.on(account.visit.go("/cases/delete")));
    }
    account.visit.web.acts.close_account(account.account, account.visit.now).await?;
    Ok(account.visit.end(account.visit.go("/cases")))
}

/// What the forms call a case of the list: by its number, because a place would be the next one's after a removal,
/// and by the party, because somebody may speak for two of one case.
fn name(number: CaseNumber, party: PartyIndex) -> String {
    format!("{number}.{}", party.0)
}

/// The case of the list that the form names; none when it is not on it.
fn chosen(account: &AccountVisit, posted: &Raw) -> Result<Option<PartyKey>, Fault> {
    let acts = &account.visit.web.acts;
    let asked = posted.get("case").and_then(|name| name.rsplit_once('.'));
    let read = asked.and_then(|(number, party)| Some((number.parse().ok()?, PartyIndex(party.parse().ok()?))));
    let Some((number, party)) = read else { return Ok(None) };
    let case = match acts.case_id(number) {
        Err(Problem::NotFound) => return Ok(None),
        case => case?,
    };
    let kept = acts.kept_cases(account.account)?;
    Ok(kept.into_iter().map(|kept| kept.key).find(|key| *key == PartyKey { case, party }))
}

fn list(account: &AccountVisit, wrong: Option<String>) -> Result<Response, Fault> {
    let visit = &account.visit;
    let kept = visit.web.acts.kept_cases(account.account)?;
    let rows = kept.iter().map(|kept| row(visit, kept)).collect::<Result<_, _>>()?;
    let page = visit.page_at("/cases", visit.words.say("kept-title"));
    let news = visit.web.acts.account_news(account.account)?;
    let told = NewsTold::of_account(&news).to_string();
    let news = news.into_iter().map(|(kind, times)| visit.words.with(words_of(kind), "count", times)).collect();
    let is_wrong = wrong.is_some();
    let page = page::show(&ListPage { page, ways: Ways::of(visit), rows, news, told, wrong })?;
    Ok(if is_wrong { wrong_code(page) } else { page })
}

/// The words of what happened at a list.
const fn words_of(kind: AtTheList) -> &'static str {
    match kind {
        AtTheList::PasskeyRefused => "kept-news-refused",
        AtTheList::PasskeyAdded => "kept-news-added",
        AtTheList::PasskeysRemoved => "kept-news-removed",
    }
}

fn row(visit: &Visit, kept: &KeptCase) -> Result<Row, Problem> {
    let view = visit.web.acts.view(&Who::Party(kept.key), kept.key.case, visit.now)?;
    Ok(Row {
        name: name(view.number, kept.key.party),
        title: view.service.text(visit.language(), "title").text.to_owned(),
        number: view.number.to_string(),
        state: kept.opens.then(|| standing::state(visit.words, &view)),
    })
}
