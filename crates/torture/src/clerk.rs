//! Whoever uses the desk while it is tortured: applies, works on the cases and takes tickets over one
//! connection, and writes down what was acknowledged.

use crate::{
    chance::Draw,
    drafts::{self, Draft, Look},
    facts::Fact,
    folder::Staff,
    http::{Answer, Http},
    protector::Protector,
};
use serde_json::{Value, json};
use std::io::{Error, Result};

/// How many cases one clerk has under way.
const CASES: usize = 4;
/// How many drafts.
const DRAFTS: usize = 2;
const PAPER: &str = "%PDF-1.7\nan invented contract\n%%EOF\n";

/// A kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they say what they are")]
pub enum Act {
    Submit,
    Save,
    SendSaved,
    Ticket,
    Notice,
    File,
    Supply,
    Accept,
    Decide,
    Issue,
    HandOver,
    Withdraw,
    AskErasure,
    GrantErasure,
}

/// Where a case stands, as far as its clerk knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Fresh,
    Noticed,
    Answered,
    Supplied,
    Accepted,
    Decided,
    Issued,
    Closed,
    Asked,
    Erased,
}

/// A case under way.
#[derive(Clone, Debug)]
struct Case {
    number: String,
    code: String,
    revision: u32,
    stands: Stands,
    /// An act on it was not answered.
    unsure: bool,
}

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// It was acknowledged.
    Done(Fact),
    /// It was refused with this status and code.
    Refused(u16, String),
}

impl Came {
    /// What was acknowledged of this act; a refusal is an error.
    pub fn done(self, act: Act) -> Result<Fact> {
        match self {
            Self::Done(fact) => Ok(fact),
            Self::Refused(status, code) => Err(Error::other(format!("{act:?} was refused: {status} {code}"))),
        }
    }
}

/// Why somebody who came back did not find what was theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The desk was gone again.
    NoAnswer,
    /// A case is not where it was acknowledged to be.
    Lost(String),
}

/// Whoever uses the desk.
pub struct Clerk {
    staff: Staff,
    protector: Protector,
    chance: Draw,
    name: String,
    cases: Vec<Case>,
    drafts: Vec<Draft>,
    /// An application that was not answered; it is sent again under the same key.
    unanswered: Option<u32>,
    applied: u32,
    /// How many drafts were saved, and how many sent.
    saved: u32,
    sent: usize,
}

impl Clerk {
    /// Somebody new. The name makes what is applied for differ.
    pub fn new(name: &str, staff: &Staff, seed: u64) -> Self {
        let (name, staff) = (name.to_owned(), staff.clone());
        let protector = Protector::new(staff.protection.clone());
        let (cases, drafts, chance) = (Vec::new(), Vec::new(), Draw(seed));
        Self { staff, protector, chance, name, cases, drafts, unanswered: None, applied: 0, saved: 0, sent: 0 }
    }

    /// Has whoever grants erasures sign in now, and not in the middle of an act.
    pub fn sign_in(&mut self, http: &mut Http) -> Result<()> {
        self.protector.sign_in(http)
    }

    /// How many applications were sent, with a draft or without, each counted once however often: so many cases there
    /// are of them at most.
    pub const fn applied(&self) -> usize {
        self.applied as usize + self.sent
    }

    /// Comes back after the desk was gone: looks at every case, and makes sure that each is where it was acknowledged to
    /// be; one with an act that was not answered may be further. Every draft must open by its code with its file, unless
    /// it was sent. Answers how many of those acts were done after all.
    pub fn come_back(&mut self, http: &mut Http) -> std::result::Result<usize, Missing> {
        let mut done = self.come_back_to_drafts(http)?;
        for case in &mut self.cases {
            let code = format!("Receipt-Code: {}\r\n", case.code);
            let answer = http.get("/api/v1/status", &code).map_err(|_| Missing::NoAnswer)?;
            let status: Value = serde_json::from_str(&answer.body).unwrap_or_default();
            let revision = u32::try_from(status["revision"].as_u64().unwrap_or(0)).unwrap_or(0);
            // Erased data shows nothing any more.
            let may_be_gone = case.stands == Stands::Erased || (case.stands == Stands::Asked && case.unsure);
            if answer.status == 410 && may_be_gone {
                done += usize::from(case.unsure);
                (case.stands, case.unsure) = (Stands::Erased, false);
                continue;
            }
            let stands_there = revision == case.revision || (case.unsure && revision > case.revision);
            if answer.status != 200 || !stands_there {
                return Err(Missing::Lost(format!(
                    "{} was at {}, and now: {}",
                    case.number, case.revision, answer.body
                )));
            }
            if case.unsure {
                done += usize::from(revision > case.revision);
                case.stands = stands(&status, case.stands, revision > case.revision);
                (case.revision, case.unsure) = (revision, false);
            }
        }
        Ok(done)
    }

    fn come_back_to_drafts(&mut self, http: &mut Http) -> std::result::Result<usize, Missing> {
        let mut done = 0;
        for draft in &mut self.drafts {
            let look = draft.look(http).map_err(|_| Missing::NoAnswer)?;
            match (draft.stands, look) {
                (drafts::Stands::Saved, Look::Whole) | (drafts::Stands::Gone, Look::Gone) => {}
                (drafts::Stands::Unsure, Look::Whole) => {
                    self.sent -= 1;
                    draft.stands = drafts::Stands::Saved;
                }
                (drafts::Stands::Unsure, Look::Gone) => {
                    done += 1;
                    draft.stands = drafts::Stands::Gone;
                }
                (stands, look) => {
                    let (bytes, what) = (draft.bytes, format!("was {stands:?}, and now: {look:?}"));
                    return Err(Missing::Lost(format!("the draft with a file of {bytes} bytes {what}")));
                }
            }
        }
        Ok(done)
    }

    /// Draws the next act and does it. An error means that the desk did not answer.
    pub fn act(&mut self, http: &mut Http) -> Result<Came> {
        let (act, place) = self.next();
        self.perform(http, act, place)
    }

    /// Does an act, with all that leads to it. Answers what was acknowledged.
    pub fn carry_out(&mut self, http: &mut Http, act: Act) -> Result<Vec<Fact>> {
        let (place, mut facts) = self.bring_to(http, act)?;
        facts.push(self.perform(http, act, place)?.done(act)?);
        Ok(facts)
    }

    /// Brings a case to where this act comes next, when it is of a case. Answers the case's place, and what was
    /// acknowledged on the way.
    pub fn bring_to(&mut self, http: &mut Http, act: Act) -> Result<(Option<usize>, Vec<Fact>)> {
        let mut facts = Vec::new();
        if matches!(act, Act::Submit | Act::Save | Act::Ticket) {
            return Ok((None, facts));
        }
        loop {
            let ready = self.cases.iter().position(|case| follows(case.stands).contains(&act));
            if let Some(place) = ready {
                if act == Act::GrantErasure {
                    self.sign_in(http)?;
                }
                return Ok((Some(place), facts));
            }
            let last = self.cases.len().checked_sub(1).filter(|place| self.cases[*place].stands != Stands::Erased);
            let (next, place) = match last {
                None => (Act::Submit, None),
                Some(place) => (*way_to(act, self.cases[place].stands), Some(place)),
            };
            let place = if next == Act::Submit { None } else { place };
            facts.push(self.perform(http, next, place)?.done(next)?);
        }
    }

    /// Does one act; on a case or a draft when it is of one.
    pub fn perform(&mut self, http: &mut Http, act: Act, place: Option<usize>) -> Result<Came> {
        match (act, place) {
            (Act::Submit, _) => self.submit(http),
            (Act::Save, _) => self.save(http),
            (Act::SendSaved, Some(place)) => self.send_saved(http, place),
            (Act::Ticket, _) => self.ticket(http),
            (act, Some(place)) => self.work(http, act, place),
            (act, None) => Err(Error::other(format!("{act:?} is of a case or a draft"))),
        }
    }

    fn next(&mut self) -> (Act, Option<usize>) {
        if self.unanswered.is_some() {
            return (Act::Submit, None);
        }
        if let Some(place) = self.drafts.iter().position(|draft| draft.stands != drafts::Stands::Saved) {
            return (Act::SendSaved, Some(place));
        }
        self.cases.retain(|case| case.stands != Stands::Erased || case.unsure);
        match self.chance.below(10) {
            0 => return (Act::Ticket, None),
            1 | 2 if self.drafts.len() < DRAFTS => return (Act::Save, None),
            _ => {}
        }
        if self.cases.len() < CASES || self.chance.below(12) == 0 {
            let is_saved = !self.drafts.is_empty() && self.chance.below(2) == 0;
            return if is_saved { (Act::SendSaved, Some(0)) } else { (Act::Submit, None) };
        }
        let place = self.chance.below(self.cases.len());
        let acts = follows(self.cases[place].stands);
        (acts[self.chance.below(acts.len())], Some(place))
    }

    fn submit(&mut self, http: &mut Http) -> Result<Came> {
        let again = self.unanswered;
        let number = again.unwrap_or(self.applied);
        self.applied = self.applied.max(number + 1);
        self.unanswered = Some(number);
        let key = format!("Idempotency-Key: {}-{number}\r\n", self.name);
        let answer = http.apply_once(&format!("{} {number}", self.name), &key)?;
        if answer.status != 201 {
            // Refused is as good as not done: the next one is another.
            self.unanswered = None;
            return Ok(refused(&answer));
        }
        self.unanswered = None;
        let case = Case {
            number: answer.text("number"),
            code: answer.text("receipt_code"),
            revision: revision(&answer),
            stands: Stands::Fresh,
            unsure: false,
        };
        let fact = Fact::Event { case: case.number.clone(), after: 0, upto: case.revision, kind: "submitted" };
        self.cases.push(case);
        Ok(Came::Done(fact))
    }

    fn save(&mut self, http: &mut Http) -> Result<Came> {
        self.saved += 1;
        let bytes = drafts::length(&self.name, self.saved);
        let answer = drafts::save(http, bytes)?;
        let Some(code) = drafts::code_in(&answer).filter(|_| answer.status == 200) else {
            return Ok(refused(&answer));
        };
        self.drafts.push(Draft { code, bytes, stands: drafts::Stands::Saved });
        Ok(Came::Done(Fact::Saved { bytes }))
    }

    fn send_saved(&mut self, http: &mut Http, place: usize) -> Result<Came> {
        let draft = &mut self.drafts[place];
        if draft.stands == drafts::Stands::Saved {
            self.sent += 1;
            draft.stands = drafts::Stands::Unsure;
        }
        let answer = draft.send(http, &self.name)?;
        let receipt = drafts::number_in(&answer).zip(drafts::code_in(&answer)).filter(|_| answer.status == 200);
        let Some((number, code)) = receipt else {
            draft.stands = drafts::Stands::Saved;
            return Ok(refused(&answer));
        };
        let bytes = self.drafts.remove(place).bytes;
        // The page says no number: a case begins with its submission.
        self.cases.push(Case { number: number.clone(), code, revision: 1, stands: Stands::Fresh, unsure: false });
        Ok(Came::Done(Fact::Sent { case: number, bytes }))
    }

    fn ticket(&mut self, http: &mut Http) -> Result<Came> {
        let bearer = format!("Authorization: Bearer {}\r\nContent-Type: application/json\r\n", self.staff.intake);
        let body = json!({ "queues": ["certificates"] }).to_string();
        let answer = http.ask("POST", "/api/v1/halls/town-hall/reception", &bearer, &body)?;
        if answer.status != 201 {
            return Ok(refused(&answer));
        }
        Ok(Came::Done(Fact::Ticket(answer.text("ticket"))))
    }

    fn work(&mut self, http: &mut Http, act: Act, place: usize) -> Result<Came> {
        let asked = (act != Act::GrantErasure).then(|| self.request(act, &self.cases[place]));
        let case = &mut self.cases[place];
        case.unsure = true;
        let answer = match asked {
            Some((path, headers, body)) => http.ask("POST", &path, &headers, &body)?,
            None => self.protector.grant(http, &case.number, case.revision)?,
        };
        case.unsure = false;
        let after = case.revision;
        let upto = match answer.status {
            200 => revision(&answer),
            // A page leads on and says no number: what was done is the next event.
            303 => after + 1,
            _ => return Ok(refused(&answer)),
        };
        let (stands, kind) = outcome(act);
        (case.revision, case.stands) = (upto, stands);
        Ok(Came::Done(Fact::Event { case: case.number.clone(), after, upto, kind }))
    }

    fn request(&self, act: Act, case: &Case) -> (String, String, String) {
        let staff = |token: &str, word: &str, body: Value| {
            let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
            (format!("/api/v1/cases/{}/{word}", case.number), headers, body.to_string())
        };
        let party = |word: &str, more: &str, body: &str| {
            (format!("/api/v1/status/{word}"), format!("Receipt-Code: {}\r\n{more}", case.code), body.to_owned())
        };
        match act {
            Act::Notice => staff(&self.staff.intake, "notice", json!({ "items": ["tenancy-contract"], "text": "?" })),
            Act::Accept => staff(&self.staff.intake, "accept", json!({})),
            Act::Decide => {
                let body = json!({ "outcome": "granted", "reasons": "The address is in the register." });
                staff(&self.staff.decision, "decide", body)
            }
            Act::Issue => staff(&self.staff.issue, "issue", json!({})),
            Act::HandOver => staff(&self.staff.issue, "hand-over", json!({ "delivery": "counter" })),
            Act::File => party("notice/tenancy-contract/file", "File-Name: contract.pdf\r\n", PAPER),
            Act::Supply => party("supply", "", ""),
            Act::Withdraw => party("withdraw", "", ""),
            Act::AskErasure => party("erasure", "", ""),
            Act::Submit | Act::Save | Act::SendSaved | Act::Ticket => unreachable!("they are of no case"),
            Act::GrantErasure => unreachable!("no program grants one"),
        }
    }
}

/// What can be done with a case that stands so; the first leads on.
const fn follows(stands: Stands) -> &'static [Act] {
    match stands {
        Stands::Fresh => &[Act::Accept, Act::Notice, Act::Notice, Act::Withdraw],
        Stands::Noticed => &[Act::File],
        Stands::Answered => &[Act::Supply],
        Stands::Supplied => &[Act::Accept],
        Stands::Accepted => &[Act::Decide],
        Stands::Decided => &[Act::Issue],
        Stands::Issued => &[Act::HandOver],
        Stands::Closed => &[Act::AskErasure],
        Stands::Asked => &[Act::GrantErasure],
        Stands::Erased => &[Act::Submit],
    }
}

fn way_to(act: Act, stands: Stands) -> &'static Act {
    let by_notice = matches!(act, Act::File | Act::Supply) && stands == Stands::Fresh;
    &follows(stands)[usize::from(by_notice)]
}

/// Where a case stands after an act, and the event that tells of it.
fn outcome(act: Act) -> (Stands, &'static str) {
    match act {
        Act::Submit | Act::Save | Act::SendSaved | Act::Ticket => (Stands::Fresh, "submitted"),
        Act::Notice => (Stands::Noticed, "notice_sent"),
        Act::File => (Stands::Answered, "item_answered"),
        Act::Supply => (Stands::Supplied, "supplied"),
        Act::Accept => (Stands::Accepted, "accepted"),
        Act::Decide => (Stands::Decided, "decided"),
        Act::Issue => (Stands::Issued, "issued"),
        Act::HandOver => (Stands::Closed, "handed_over"),
        Act::Withdraw => (Stands::Closed, "withdrawn"),
        Act::AskErasure => (Stands::Asked, "erasure_requested"),
        Act::GrantErasure => (Stands::Erased, "erased"),
    }
}

/// Where a case stands by its own words.
fn stands(status: &Value, before: Stands, more: bool) -> Stands {
    let answered = || status["notice"]["items"].as_array().is_some_and(|items| !items[0]["answer"].is_null());
    match status["stage"].as_str() {
        Some("intake") if status["notice"].is_object() => {
            if answered() {
                Stands::Answered
            } else {
                Stands::Noticed
            }
        }
        Some("intake") if before == Stands::Fresh => Stands::Fresh,
        Some("intake") => Stands::Supplied,
        Some("decision") => Stands::Accepted,
        Some("issue") => Stands::Decided,
        Some("hand_over") => Stands::Issued,
        _ if !status["erased_at"].is_null() => Stands::Erased,
        // A case that was closed has one event more once erasure was asked for.
        _ if before == Stands::Asked || (before == Stands::Closed && more) => Stands::Asked,
        _ => Stands::Closed,
    }
}

fn refused(answer: &Answer) -> Came {
    let said: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let on_page = || answer.body.split_once("<code>").and_then(|(_, rest)| rest.split('<').next());
    Came::Refused(answer.status, said["code"].as_str().or_else(on_page).unwrap_or("no code").to_owned())
}

fn revision(answer: &Answer) -> u32 {
    let said: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    u32::try_from(said["revision"].as_u64().unwrap_or(0)).unwrap_or(0)
}
