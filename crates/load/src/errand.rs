//! What each errand asks, step by step. The first request is due when its person comes, each further one when the
//! answer before it has been read.

use crate::{
    kinds::{Errand, Kind},
    scene::{Applied, Counter, Scene, Shown, between, cookie, form, locked, page, remember},
    tally::Tally,
    town::{hall_code, seats},
};
use guichet_load::{
    client::{Answer, Asking},
    clock::Stopwatch,
};
use std::{sync::Mutex, time::Duration};

const SERVICES: [&str; 4] = ["residence-certificate", "passport-renewal", "tenancy-filing", "lost-document"];
const SEARCHES: [&str; 4] = ["passport", "move", "certificate", "rent"];

/// An application of somebody evidently invented who rents, so that an officer takes it in.
const ANSWERS: &str = r#"{"answers":{"lives_here":"yes","address_told":"yes","housing":"rent",
"full_name":"Mira Sampledottir","born":"1990-02-03","document_number":"SAMPLE00001",
"address":"1 Sample Road, flat 301","lives_since":"2026-03-01","landlord_name":"Example Homes",
"born_shown":"no","telephone":"000 0000 0001"}}"#;

/// Somebody on an errand.
pub(crate) struct Walk<'a> {
    /// What is there.
    pub(crate) scene: &'a Scene,
    /// Where it is measured.
    pub(crate) tally: &'a Mutex<Tally>,
    /// Runs since everybody began to come.
    pub(crate) watch: Stopwatch,
    /// When the next request is due, by that watch.
    pub(crate) due: Duration,
    /// What was drawn for this errand.
    pub(crate) drawn: u64,
}

impl Walk<'_> {
    /// Does all of it; a request that fails is told and ends it.
    pub(crate) async fn run(mut self, errand: Errand) {
        let done = match errand {
            Errand::One(kind) => self.one(kind).await,
            Errand::Follow => self.follow().await,
            Errand::TakeTicket => self.take_ticket().await,
            Errand::Serve => self.serve().await,
            Errand::Accept => self.accept().await,
            Errand::Decide => self.decide().await,
        };
        if let Err(words) = done {
            locked(self.tally).fail(words);
        }
    }

    async fn one(&mut self, kind: Kind) -> Result<(), String> {
        match kind {
            Kind::Apply => self.apply().await,
            Kind::WorkList => {
                let officer = &self.scene.officers[self.pick(self.scene.officers.len())];
                self.get(kind, "/en/staff/work", officer).await.map(drop)
            }
            _ => {
                let path = self.public(kind);
                self.get(kind, &path, "").await.map(drop)
            }
        }
    }

    /// The address of a page for everyone.
    fn public(&self, kind: Kind) -> String {
        let service = SERVICES[self.pick(SERVICES.len())];
        match kind {
            Kind::Search => format!("/en/search?q={}", SEARCHES[self.pick(SEARCHES.len())]),
            Kind::Service => format!("/en/services/{service}"),
            Kind::ApplyPage => format!("/en/apply/{service}"),
            Kind::Figures => "/en/figures".into(),
            Kind::Verify => "/en/verify".into(),
            Kind::Hall => format!("/en/halls/{}", hall_code(self.pick(self.scene.keys.len()))),
            Kind::Ticket => {
                let tickets = locked(&self.scene.tickets);
                let ticket = tickets.get(self.pick(tickets.len()));
                ticket.map_or_else(|| "/en/tickets".into(), |code| format!("/en/tickets/{code}"))
            }
            _ => "/en".into(),
        }
    }

    async fn apply(&mut self) -> Result<(), String> {
        let asking = Asking {
            method: "POST",
            path: "/api/v1/services/residence-certificate/applications".into(),
            headers: "Content-Type: application/json\r\n".into(),
            body: ANSWERS.into(),
        };
        let answer = self.ask(Kind::Apply, &asking, 201).await?;
        let (number, code) = (member(&answer, "number")?, member(&answer, "receipt_code")?);
        remember(&self.scene.codes, code);
        locked(&self.scene.applied).push_back(Applied { number, taken_by: None });
        Ok(())
    }

    async fn follow(&mut self) -> Result<(), String> {
        let code = {
            let codes = locked(&self.scene.codes);
            codes.get(self.pick(codes.len())).cloned().ok_or("nobody has applied yet")?
        };
        let typed = format!("code={}", code.replace(' ', "+"));
        let answer = self.ask(Kind::EnterCode, &form("/en/case", "", typed), 303).await?;
        let session = cookie(&answer).ok_or("a code without a session")?;
        self.get(Kind::MyCase, "/en/case", &session).await.map(drop)
    }

    async fn take_ticket(&mut self) -> Result<(), String> {
        let hall = self.pick(self.scene.keys.len());
        let key = &self.scene.keys[hall];
        self.get(Kind::Kiosk, &format!("/en/halls/{}/kiosk?screen={key}", hall_code(hall)), "").await?;
        let asking = Asking {
            method: "POST",
            path: format!("/api/v1/halls/{}/tickets", hall_code(hall)),
            headers: format!("Content-Type: application/json\r\nScreen-Key: {key}\r\n"),
            body: r#"{"queues":["all"]}"#.into(),
        };
        let answer = self.ask(Kind::Take, &asking, 201).await?;
        remember(&self.scene.tickets, member(&answer, "code")?.replace(' ', ""));
        locked(&self.scene.waiting).push_back(hall);
        Ok(())
    }

    /// A visit at a counter that is free, in the hall where somebody has waited longest.
    async fn serve(&mut self) -> Result<(), String> {
        let hall = locked(&self.scene.waiting).pop_front();
        let Some(hall) = hall else { return Ok(()) };
        let counters = &self.scene.counters[hall];
        let free = counters.iter().find_map(|counter| counter.try_lock().ok());
        let mut counter = match free {
            Some(counter) => counter,
            None => counters[self.pick(counters.len())].lock().await,
        };
        for (kind, act) in [(Kind::CallNext, "call-next"), (Kind::Begin, "begin"), (Kind::Finish, "finish")] {
            self.at_counter(&mut counter, kind, act).await?;
        }
        Ok(())
    }

    async fn at_counter(&mut self, counter: &mut Counter, kind: Kind, act: &str) -> Result<(), String> {
        let Shown { day, seen } = &counter.shown;
        let (hall, number) = (hall_code(counter.seat.hall), counter.seat.counter);
        let path = format!("/en/staff/halls/{hall}/counters/{number}/{act}");
        self.ask(kind, &form(&path, &counter.cookie, format!("day={day}&seen={seen}")), 303).await?;
        let answer = self.get(Kind::Counter, "/en/staff/counter", &counter.cookie).await?;
        counter.shown = Shown::read(&answer).ok_or("a counter's page without forms")?;
        Ok(())
    }

    async fn accept(&mut self) -> Result<(), String> {
        let next = locked(&self.scene.applied).pop_front();
        let Some(case) = next else { return Ok(()) };
        let officer = self.pick(seats().count());
        self.act_on(&case, officer, Kind::Accept, "accept", "").await?;
        locked(&self.scene.accepted).push_back(Applied { taken_by: Some(officer), ..case });
        Ok(())
    }

    async fn decide(&mut self) -> Result<(), String> {
        let next = locked(&self.scene.accepted).pop_front();
        let Some(case) = next else { return Ok(()) };
        let (count, taken_by) = (seats().count(), case.taken_by.unwrap_or_default());
        // Nobody acts twice in one case: any other officer.
        let officer = (taken_by + 1 + self.pick(count - 1)) % count;
        self.act_on(&case, officer, Kind::Decide, "decide", "&outcome=granted&words=The+address+is+in+the+register.")
            .await
    }

    /// An officer's look at the list and at a case, an act on it, and a look at what came of it.
    async fn act_on(
        &mut self,
        case: &Applied,
        officer: usize,
        kind: Kind,
        act: &str,
        more: &str,
    ) -> Result<(), String> {
        let cookie = &self.scene.officers[officer];
        let address = format!("/en/staff/cases/{}", case.number);
        self.get(Kind::WorkList, "/en/staff/work", cookie).await?;
        let answer = self.get(Kind::CasePage, &address, cookie).await?;
        let text = String::from_utf8_lossy(&answer.body);
        let seen = between(&text, "name=\"seen\" value=\"", "\"").ok_or("a case without anything to do")?;
        self.ask(kind, &form(&format!("{address}/{act}"), cookie, format!("seen={seen}{more}")), 303).await?;
        self.get(Kind::CasePage, &address, cookie).await.map(drop)
    }

    async fn get(&mut self, kind: Kind, path: &str, cookie: &str) -> Result<Answer, String> {
        self.ask(kind, &page(path, cookie), 200).await
    }

    async fn ask(&mut self, kind: Kind, asking: &Asking, expected: u16) -> Result<Answer, String> {
        let sent = Stopwatch::start();
        let answer = self.scene.ask(asking).await.map_err(|words| format!("{}: {words}", kind.name()))?;
        let now = self.watch.elapsed();
        if answer.status != expected {
            let (name, status, said) = (kind.name(), answer.status, String::from_utf8_lossy(&answer.body));
            let said: String = said.chars().take(1_500).collect();
            return Err(format!("{name}: {} answered {status} instead of {expected}: {said}", asking.path));
        }
        locked(self.tally).add(kind, now.saturating_sub(self.due), sent.elapsed());
        self.due = now;
        Ok(answer)
    }

    /// A place among so many, by what was drawn.
    fn pick(&self, count: usize) -> usize {
        let count = u64::try_from(count.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.drawn % count).unwrap_or_default()
    }
}

fn member(answer: &Answer, name: &str) -> Result<String, String> {
    let told: serde_json::Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
    told[name].as_str().map(str::to_owned).ok_or_else(|| format!("an answer without {name}"))
}
