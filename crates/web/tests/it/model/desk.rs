//! The desk over HTTP: the steps of a sequence as requests of residents, officers, kiosks and managers. Officers
//! with an odd number come by the API with a staff token, the others by the pages' forms in a session; so do every
//! second ticket at the kiosk, and parties and officers where the API has no route. What time does, the test's own clock does.

use super::{asking, facts, ways};
use crate::{
    programs::Caller,
    town::{Answer, Browser, Town},
};
use axum::{
    body::Body,
    http::{Method, request::Builder},
};
use guichet_acts::{Draft, MessageId, Who as ActsWho};
use guichet_desk::base::{CaseId, Day, Instant, OfficerId};
use guichet_model::{
    Ask, CaseAct, CaseName, How, Right, Seen, Step, TicketName, Who,
    facts::{form, hall},
    together::Came,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A manager who gives and takes rights; nobody takes theirs.
const ADMINISTRATOR: u32 = 41;
/// For how many days a staff token is made.
const TOKEN_DAYS: u16 = 60;
/// For how many seconds a session is kept; the desk ends it after an hour without use.
const SESSION_SECONDS: i64 = 1_800;

/// A desk on which a sequence is played.
pub(super) struct Desk {
    pub(super) town: Town,
    pub(super) cases: BTreeMap<CaseName, Known>,
    pub(super) tickets: BTreeMap<TicketName, Taken>,
    /// Whether the lot drew the case that came in last.
    pub(super) drawn: bool,
    tokens: BTreeMap<u32, (String, Instant)>,
    sessions: BTreeMap<u32, (String, Instant)>,
    /// The key of the hall's own screens.
    pub(super) screen: String,
}

/// A case as those who have to do with it know it.
pub(super) struct Known {
    pub(super) id: CaseId,
    pub(super) number: String,
    /// The receipt codes of the applicant and of the other parties.
    pub(super) codes: Vec<String>,
}

/// A ticket as its holder knows it.
pub(super) struct Taken {
    pub(super) day: Day,
    pub(super) number: String,
    pub(super) code: String,
}

impl Desk {
    pub(super) fn new(seed: u64) -> Self {
        let town = Town::played(facts::town().clone(), seed);
        let screen = town.acts.screen_key(&hall()).unwrap().compact().to_owned();
        Self {
            town,
            cases: BTreeMap::new(),
            tickets: BTreeMap::new(),
            drawn: false,
            tokens: BTreeMap::new(),
            sessions: BTreeMap::new(),
            screen,
        }
    }

    pub(super) async fn ask(&mut self, step: &Step) -> Came {
        Some(match step {
            Step::Wait(seconds) => {
                self.town.wait_seconds(*seconds);
                Ok(())
            }
            Step::Round => {
                self.town.acts.pass_time(self.town.now()).await.unwrap();
                Ok(())
            }
            Step::Right { officer, right, withdraw } => self.change_right(*officer, *right, *withdraw).await,
            Step::Submit { case, application, objects_to: None } => self.apply(*case, *application).await,
            Step::Submit { case, application, objects_to: Some(decided) } => {
                self.object(*case, *application, *decided).await
            }
            Step::Ask(ask) => match ask.who {
                Who::Party(party) => self.as_party(party, ask).await?,
                Who::Officer(officer) => self.as_officer(officer, ask).await?,
            },
            Step::Take { ticket, queues, remote, priority } => self.take(*ticket, queues, *remote, *priority).await,
            Step::Hold(ticket, holding) => self.hold(*ticket, *holding).await?,
            Step::Hall(actor, act) => self.in_hall(*actor, act).await?,
        })
    }

    /// The officer as a program, with a token that was made while they could have one.
    pub(super) async fn program(&mut self, officer: u32) -> Caller {
        let now = self.town.now();
        if self.tokens.get(&officer).is_none_or(|(_, ends)| *ends <= now)
            && let Ok(token) = self.town.acts.create_token(OfficerId(officer), TOKEN_DAYS, now).await
        {
            self.tokens.insert(officer, (token, now.plus_days(i64::from(TOKEN_DAYS))));
        }
        self.tokens.get(&officer).map_or(Caller::Nobody, |(token, _)| Caller::Officer(token.clone()))
    }

    /// The officer's browser, with a session that began while they could sign in.
    pub(super) async fn browser(&mut self, officer: u32) -> Browser<'_> {
        let now = self.town.now();
        if self.sessions.get(&officer).is_none_or(|(_, ends)| *ends <= now)
            && let Ok(session) = self.town.acts.begin_officer_session(OfficerId(officer), now, now).await
        {
            self.sessions.insert(officer, (session.to_string(), now.plus_seconds(SESSION_SECONDS)));
        }
        let session = self.sessions.get(&officer).map(|(session, _)| session.clone());
        session.map_or_else(|| self.town.browser(), |session| self.town.browser_with(&session))
    }

    /// The officer's next request comes in a session that was proven just now, when they can sign in.
    fn prove(&mut self, officer: u32) {
        self.sessions.remove(&officer);
    }

    /// A request as it stands, by nobody in particular.
    pub(super) async fn bare(&self, request: Builder, body: impl Into<Body>) -> Answer {
        self.town.browser().send(request.header("accept-language", "en"), body.into()).await
    }

    /// A party's receipt code; for somebody who is no party, a code that is no receipt's.
    pub(super) fn code(&self, case: CaseName, party: u8) -> &str {
        self.cases[&case].codes.get(usize::from(party)).unwrap_or(&self.screen)
    }

    async fn change_right(&mut self, officer: u32, right: Right, withdraw: bool) -> Answered {
        let word = match right {
            Right::SignIn => "sign-in".to_owned(),
            Right::Duty(duty) => said(&json!(duty)),
        };
        if right == Right::SignIn && !withdraw {
            self.sessions.remove(&officer);
        }
        // Whoever changes rights proves first that it is them.
        self.prove(ADMINISTRATOR);
        let mut administrator = self.browser(ADMINISTRATOR).await;
        let change = if withdraw { "withdraw" } else { "restore" };
        let path = format!("/en/staff/officers/{officer}/rights");
        came(&administrator.post(&path, &[("right", &word), ("change", change)]).await)
    }

    async fn apply(&mut self, case: CaseName, application: usize) -> Answered {
        let (service, raw) = form(facts::town(), application);
        let path = format!("/api/v1/services/{service}/applications");
        let answer = Caller::Nobody.post(&self.town, &path, json!({ "answers": raw })).await;
        came(&answer)?;
        let receipt = json_of(&answer);
        self.file(case, said(&receipt["number"]), said(&receipt["receipt_code"])).await;
        Ok(())
    }

    /// An objection begins at the case it is about, on the pages.
    async fn object(&mut self, case: CaseName, application: usize, (decided, party): (CaseName, u8)) -> Answered {
        if !self.cases.contains_key(&decided) {
            return Err("not-found");
        }
        let (service, raw) = form(facts::town(), application);
        let mut browser = self.town.browser();
        let entered = browser.post("/en/case", &[("code", self.code(decided, party))]).await;
        if entered.status == 410 {
            return Err("erased");
        }
        let carried: Vec<_> = raw.iter().map(|(name, typed)| (format!("carried.{name}"), typed.as_str())).collect();
        let mut fields = vec![("act", "send"), (Draft::OBJECTION_TO, self.cases[&decided].number.as_str())];
        fields.extend(carried.iter().map(|(name, typed)| (name.as_str(), *typed)));
        let answer = browser.post(&format!("/en/apply/{service}/check"), &fields).await;
        came(&answer)?;
        let number = between(&answer.text, "Case number</span><b><bdi>", "<").to_owned();
        self.file(case, number, answer.hidden("code")).await;
        Ok(())
    }

    /// Notes a case that came in. Other parties find their codes in what was written to them.
    async fn file(&mut self, name: CaseName, number: String, code: String) {
        let acts = &self.town.acts;
        let id = acts.case_id(number.parse().unwrap()).unwrap();
        let view = acts.view(&ActsWho::Calendar, id, self.town.now()).unwrap();
        self.drawn = view.case.drawn_by_lot;
        let mut codes = vec![code];
        if !view.case.confirmations.is_empty() {
            let mut browser = self.town.browser();
            let post = browser.get("/en/demo/post").await;
            let letters = post.text.split("/en/demo/post/").skip(1).map(|rest| between(rest, "", "\""));
            let mut letters: Vec<MessageId> = letters.map(|letter| letter.parse().unwrap()).collect();
            letters.sort_unstable();
            for letter in &letters[letters.len() - view.case.confirmations.len()..] {
                let opened = browser.post(&format!("/en/demo/post/{letter}"), &[]).await.is(200);
                codes.push(between(&opened.text, "Receipt code: ", "<").to_owned());
            }
        }
        self.cases.insert(name, Known { id, number, codes });
    }

    fn revision(&self, ask: &Ask) -> u32 {
        let now = self.town.now();
        let view = self.town.acts.view(&ActsWho::Calendar, self.cases[&ask.case].id, now).unwrap();
        if ask.seen == Seen::Before { view.case.revision - 1 } else { view.case.revision }
    }

    async fn as_party(&self, party: u8, ask: &Ask) -> Option<Answered> {
        self.cases.get(&ask.case)?;
        let (code, revision) = (self.code(ask.case, party), self.revision(ask));
        if matches!(ask.act, CaseAct::Resume | CaseAct::AddDocument) {
            let mut browser = self.town.browser();
            browser.post("/en/case", &[("code", code)]).await;
            let revision = revision.to_string();
            return Some(came(&match ask.act {
                CaseAct::Resume if ask.seen == Seen::Any => browser.post("/en/case/resume", &[]).await,
                CaseAct::Resume => browser.post("/en/case/resume", &[("revision", &revision)]).await,
                _ => browser.upload("/en/case/documents", &[], ("file-other", "scan.pdf", asking::SCAN)).await,
            }));
        }
        let (act, body) = asking::of_party(ask);
        let path = format!("/api/v1/status/{act}");
        let caller = Caller::Party(code.to_owned());
        Some(came(&match ask.act {
            CaseAct::AnswerItem(_, How::File) => {
                let path = if ask.seen == Seen::Any { path } else { format!("{path}?seen={revision}") };
                caller.send(&self.town, Method::POST, &path, asking::SCAN).await
            }
            _ => caller.post(&self.town, &path, with_seen(body, ask, revision)).await,
        }))
    }

    async fn as_officer(&mut self, officer: u32, ask: &Ask) -> Option<Answered> {
        let number = self.cases.get(&ask.case)?.number.clone();
        let revision = self.revision(ask);
        let on_page = if ways::comes_by_pages(officer, &ask.act) { asking::on_page(ask) } else { None };
        if let Some((act, mut fields)) = on_page {
            fields.push(("seen".to_owned(), revision.to_string()));
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let path = format!("/en/staff/cases/{number}/{act}");
            if ways::asks_for_proof(&ask.act) {
                self.prove(officer);
            }
            let mut browser = self.browser(officer).await;
            return Some(came(&match ask.act {
                CaseAct::AddDocument => browser.upload(&path, &fields, ("file-paper", "scan.pdf", asking::SCAN)).await,
                _ => browser.post(&path, &fields).await,
            }));
        }
        let (act, body) = asking::of_officer(ask);
        let path = format!("/api/v1/cases/{number}/{act}");
        let program = self.program(officer).await;
        Some(came(&match ask.act {
            CaseAct::AddDocument => {
                let path = if ask.seen == Seen::Any { path } else { format!("{path}?seen={revision}") };
                program.send(&self.town, Method::POST, &path, asking::SCAN).await
            }
            _ => program.post(&self.town, &path, with_seen(body, ask, revision)).await,
        }))
    }

    pub(super) fn today(&self) -> Day {
        self.town.now().day(&facts::town().town.zone)
    }
}

/// Done, or refused with this code.
pub(super) type Answered = Result<(), &'static str>;

fn with_seen(mut body: Value, ask: &Ask, revision: u32) -> Value {
    if ask.seen != Seen::Any {
        body["seen"] = json!(revision);
    }
    body
}

/// What came of a request: done, or the code that the problem or the page names.
pub(super) fn came(answer: &Answer) -> Answered {
    // A counter that nobody waits for leads to the page that says so.
    if answer.status == 303 && answer.header("location").ends_with("?next=nobody") {
        return Err("nobody-waits");
    }
    if answer.status.is_success() || answer.status == 303 {
        return Ok(());
    }
    let code = if answer.header("content-type") == "application/problem+json" {
        said(&json_of(answer)["code"])
    } else {
        between(&answer.text, "<code>", "<").to_owned()
    };
    assert!(!answer.status.is_server_error(), "{code}: {}", answer.text);
    // The model's codes are words of the program; there are few of them.
    Err(code.leak())
}

pub(super) fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("not JSON: {}", answer.text))
}

/// A member as text.
pub(super) fn said(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What stands between two marks.
pub(super) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).unwrap_or_else(|| panic!("no `{start}` in\n{text}")).1;
    rest.split_once(end).map_or(rest, |(found, _)| found)
}
