//! Those who play the day over HTTP, one connection each: the officer at a counter, and the visitors who
//! take tickets and come back after a missed call.

use super::{
    line::{Line, Stage},
    notes::{Act, Answer, Note},
};
use crate::http::Http;
use guichet_desk::{
    base::{QueueCode, SecretCode},
    hall::{CounterNumber, Hall, TicketNumber},
};
use guichet_torture::chance::Draw;
use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering::SeqCst},
        mpsc::Sender,
    },
};

/// About how many are in the hall at a time.
const CROWD: i64 = 60;

/// What all clerks share in one life of the desk.
pub(super) struct Shared<'a> {
    pub(super) address: String,
    pub(super) screen: &'a str,
    pub(super) plan: Arc<Hall>,
    /// Counts the moments at which something was asked or answered.
    pub(super) moments: AtomicU64,
    pub(super) to_take: AtomicI64,
    pub(super) inside: AtomicI64,
    pub(super) missed: Mutex<Vec<TicketNumber>>,
    /// The codes of all tickets.
    pub(super) codes: &'a Mutex<BTreeMap<TicketNumber, String>>,
}

/// Whoever works at a counter.
pub(super) struct Clerk {
    pub(super) counter: CounterNumber,
    pub(super) token: String,
    pub(super) chance: Draw,
    /// A ticket that was asked for when the desk was killed; it is asked for again by the same name.
    pub(super) unanswered: Option<Act>,
    pub(super) asked: u32,
}

/// Whoever is at the counter.
#[derive(Clone, Copy)]
struct Guest {
    ticket: TicketNumber,
    stage: Stage,
    comes: bool,
}

impl Clerk {
    /// Works until nobody is left to serve, or the desk is killed.
    pub(super) fn work(&mut self, hall: &Shared<'_>, line: &Line, told: &Sender<()>) -> Vec<Note> {
        let mut notes = Vec::new();
        let Ok(mut http) = Http::connect(&hall.address) else { return notes };
        let comes = self.chance.below(10) > 0;
        let mut guest = line.at(self.counter).map(|(ticket, stage)| Guest { ticket, stage, comes });
        let mut nobody_waits = false;
        while let Some(act) = self.next_act(hall, guest, nobody_waits) {
            let sent = hall.moments.fetch_add(1, SeqCst);
            let answer = self.ask(hall, &mut http, &act).unwrap_or(Answer::CutOff);
            nobody_waits = answer == Answer::Refused;
            if let Answer::Done { ticket, .. } = answer {
                guest = self.after(hall, guest, &act, ticket);
                // Who listens knows enough once the desk is to be killed.
                let _ = told.send(());
            }
            notes.push(Note { counter: self.counter, act: act.clone(), sent, answer });
            if answer == Answer::CutOff {
                self.unanswered = Some(act).filter(|act| matches!(act, Act::Take { .. }));
                break;
            }
        }
        notes
    }

    fn next_act(&mut self, hall: &Shared<'_>, guest: Option<Guest>, nobody_waits: bool) -> Option<Act> {
        match guest {
            Some(Guest { ticket, stage: Stage::Served { .. }, .. }) => Some(self.when_served(hall, ticket)),
            Some(Guest { ticket, stage: Stage::Called { times, .. }, comes }) => Some(match comes {
                true if times > 1 || self.chance.below(12) > 0 => Act::Begin(ticket),
                false if times >= hall.plan.line.calls_min => Act::NoShow(ticket),
                _ => Act::Recall(ticket),
            }),
            _ => self.unanswered.take().or_else(|| self.when_free(hall, nobody_waits)),
        }
    }

    fn when_free(&mut self, hall: &Shared<'_>, nobody_waits: bool) -> Option<Act> {
        let wanted = nobody_waits || hall.inside.load(SeqCst) < CROWD;
        if wanted && hall.to_take.fetch_sub(1, SeqCst) > 0 {
            return Some(self.take(hall, nobody_waits));
        }
        if nobody_waits || self.chance.below(4) == 0 {
            let missed = hall.missed.lock().unwrap().pop();
            let known = missed.filter(|ticket| hall.codes.lock().unwrap().contains_key(ticket));
            if let Some(ticket) = known {
                return Some(Act::Return(ticket));
            }
        }
        (!nobody_waits).then_some(Act::CallNext)
    }

    /// For whatever queue, or for one that this counter serves.
    fn take(&mut self, hall: &Shared<'_>, served_here: bool) -> Act {
        let skills = &hall.plan.counters[&self.counter].skills;
        let mut queues: Vec<&QueueCode> =
            if served_here { skills.iter().collect() } else { hall.plan.queues.keys().collect() };
        let first = queues.swap_remove(self.chance.below(queues.len()));
        let second = queues.get(self.chance.below(32)).filter(|_| !served_here);
        let queues = std::iter::once(&first).chain(second).map(|queue| (*queue).clone()).collect();
        self.asked += 1;
        Act::Take { queues, priority: self.chance.below(20) == 0, once: self.word() }
    }

    /// A name that no other request has.
    fn word(&self) -> String {
        let [counter, asked] = [u64::from(self.counter.0), u64::from(self.asked)].map(u64::to_be_bytes);
        let mut bytes = [0; 10];
        bytes[..5].copy_from_slice(&counter[3..]);
        bytes[5..].copy_from_slice(&asked[3..]);
        SecretCode::from_chance(bytes).compact().to_owned()
    }

    fn when_served(&mut self, hall: &Shared<'_>, ticket: TicketNumber) -> Act {
        if self.chance.below(8) > 0 {
            return Act::Finish(ticket);
        }
        let queues: Vec<_> = hall.plan.queues.keys().collect();
        let queue = queues[self.chance.below(queues.len())].clone();
        let fits = |number: CounterNumber| {
            let plan = &hall.plan.counters[&number];
            number != self.counter && !plan.quick && plan.skills.contains(&queue)
        };
        let others: Vec<_> = hall.plan.counters.keys().copied().filter(|number| fits(*number)).collect();
        // Beyond the last: to no counter in particular.
        let to = others.get(self.chance.below(others.len() * 2 + 1)).copied();
        Act::Transfer { ticket, queue, to }
    }

    /// Who is at the counter after an act.
    fn after(&mut self, hall: &Shared<'_>, guest: Option<Guest>, act: &Act, ticket: TicketNumber) -> Option<Guest> {
        let counter = self.counter;
        match act {
            Act::Take { .. } => drop(hall.inside.fetch_add(1, SeqCst)),
            Act::CallNext => {
                let comes = self.chance.below(10) > 0;
                return Some(Guest { ticket, stage: Stage::Called { counter, times: 1 }, comes });
            }
            Act::Recall(_) => {
                return guest.map(|guest| match guest.stage {
                    Stage::Called { times, .. } => {
                        Guest { stage: Stage::Called { counter, times: times + 1 }, ..guest }
                    }
                    _ => guest,
                });
            }
            Act::Begin(_) => return guest.map(|guest| Guest { stage: Stage::Served { counter }, ..guest }),
            Act::NoShow(_) => hall.missed.lock().unwrap().push(ticket),
            Act::Return(_) | Act::Transfer { .. } => {}
            Act::Finish(_) => drop(hall.inside.fetch_sub(1, SeqCst)),
        }
        None
    }

    /// Asks, and keeps the code of a ticket that was taken. Only an empty line may be a reason to refuse.
    pub(super) fn ask(&self, hall: &Shared<'_>, http: &mut Http, act: &Act) -> io::Result<Answer> {
        let (path, header, body) = self.request(hall, act);
        let headers = format!("Content-Type: application/json\r\n{header}\r\n");
        let answer = http.ask("POST", &path, &headers, &body)?;
        let at = hall.moments.fetch_add(1, SeqCst);
        if answer.status >= 300 {
            let refused = (act, answer.text("code"));
            assert_eq!(refused, (&Act::CallNext, "nobody-waits".to_owned()), "{}", answer.body);
            return Ok(Answer::Refused);
        }
        let said: serde_json::Value = serde_json::from_str(&answer.body)?;
        let ticket = answer.text("ticket").parse().expect("a number");
        if let Act::Take { .. } = act {
            hall.codes.lock().unwrap().insert(ticket, answer.text("code"));
        }
        let event = said["events"].as_u64().map(|event| u32::try_from(event).expect("a number"));
        Ok(Answer::Done { at, ticket, event })
    }

    fn request(&self, hall: &Shared<'_>, act: &Act) -> (String, String, String) {
        let counter = |act: &str, body: serde_json::Value| {
            let path = format!("/api/v1/halls/town-hall/counters/{}/{act}", self.counter);
            (path, format!("Authorization: Bearer {}", self.token), body.to_string())
        };
        let nothing = || serde_json::json!({});
        match act {
            Act::Take { queues, priority, once } => {
                let party = self.counter;
                let body = serde_json::json!({
                    "queues": queues, "party_size": party, "priority": priority, "once": once,
                });
                let path = "/api/v1/halls/town-hall/tickets".to_owned();
                (path, format!("Screen-Key: {}", hall.screen), body.to_string())
            }
            Act::Return(ticket) => {
                let code = hall.codes.lock().unwrap()[ticket].clone();
                ("/api/v1/ticket/return".to_owned(), format!("Ticket-Code: {code}"), String::new())
            }
            Act::CallNext => counter("call-next", nothing()),
            Act::Recall(_) => counter("recall", nothing()),
            Act::Begin(_) => counter("begin", nothing()),
            Act::NoShow(_) => counter("no-show", nothing()),
            Act::Transfer { queue, to, .. } => counter("transfer", serde_json::json!({ "queue": queue, "to": to })),
            Act::Finish(_) => counter("finish", nothing()),
        }
    }
}
