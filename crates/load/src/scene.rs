//! Those who play: officers who signed in, kiosks with their keys, cases and tickets that are there, connections
//! that are kept. What comes of requests goes back in, so that a case that was sent is taken in, then decided.

use crate::town::{self, Seat, hall_code};
use guichet_load::{
    Trouble,
    client::{Answer, Asking, Connection},
    clock::Stopwatch,
};
use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::Semaphore;

/// The example town's supervisor of the residence office, who manages halls.
const MANAGER: u32 = 15;
/// At most so many requests are on their way at once; whoever comes then waits, and the wait is measured.
const CONNECTIONS: usize = 400;
/// The desk hangs up on connections that are silent for longer.
const KEPT: Duration = Duration::from_secs(15);
/// So many codes and tickets are remembered to be looked at again.
const REMEMBERED: usize = 2_000;

/// What a form of pages is sent with.
pub(crate) const FORM: &str =
    "Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://bench\r\nSec-Fetch-Site: same-origin\r\n";

/// A case that somebody applied for.
#[derive(Clone, Debug)]
pub(crate) struct Applied {
    /// Its number.
    pub(crate) number: String,
    /// The officer who took it in.
    pub(crate) taken_by: Option<usize>,
}

/// A counter, the officer who sits there, and what their page showed last.
pub(crate) struct Counter {
    pub(crate) seat: Seat,
    pub(crate) cookie: String,
    pub(crate) shown: Shown,
}

/// What a counter's page showed: an act is tied to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) day: String,
    pub(crate) seen: String,
}

/// Everything that is there.
pub(crate) struct Scene {
    address: SocketAddr,
    permits: Semaphore,
    idle: Mutex<Vec<(Connection, Stopwatch)>>,
    /// The cookies of officers, by their place among the seats.
    pub(crate) officers: Vec<String>,
    /// The counters, by hall.
    pub(crate) counters: Vec<Vec<tokio::sync::Mutex<Counter>>>,
    /// The kiosks' keys, by hall.
    pub(crate) keys: Vec<String>,
    /// Sent and not taken in yet.
    pub(crate) applied: Mutex<VecDeque<Applied>>,
    /// Taken in and not decided yet.
    pub(crate) accepted: Mutex<VecDeque<Applied>>,
    /// Codes that open a case.
    pub(crate) codes: Mutex<VecDeque<String>>,
    /// Codes of tickets.
    pub(crate) tickets: Mutex<VecDeque<String>>,
    /// The halls of tickets that nobody called yet, in their order.
    pub(crate) waiting: Mutex<VecDeque<usize>>,
}

impl Scene {
    /// Signs the officers in, fetches the kiosks' keys and opens the counters of a demo at this address.
    pub(crate) async fn enter(address: SocketAddr) -> Result<Self, Trouble> {
        let mut scene = Self {
            address,
            permits: Semaphore::new(CONNECTIONS),
            idle: Mutex::default(),
            officers: Vec::new(),
            counters: Vec::new(),
            keys: Vec::new(),
            applied: Mutex::default(),
            accepted: Mutex::default(),
            codes: Mutex::default(),
            tickets: Mutex::default(),
            waiting: Mutex::default(),
        };
        let manager = scene.sign_in(MANAGER).await?;
        for seat in town::seats() {
            if scene.keys.len() <= seat.hall {
                scene.keys.push(scene.kiosk_key(&manager, &hall_code(seat.hall)).await?);
                scene.counters.push(Vec::new());
            }
            let (hall, cookie) = (seat.hall, scene.sign_in(seat.officer).await?);
            scene.officers.push(cookie.clone());
            let counter = scene.sit(seat, cookie).await?;
            scene.counters[hall].push(tokio::sync::Mutex::new(counter));
        }
        Ok(scene)
    }

    /// Asks over a kept connection.
    pub(crate) async fn ask(&self, asking: &Asking) -> Result<Answer, String> {
        let _permit = self.permits.acquire().await.map_err(|error| error.to_string())?;
        let kept = loop {
            match locked(&self.idle).pop() {
                Some((_, since)) if since.elapsed() > KEPT => {}
                kept => break kept,
            }
        };
        let mut connection = match kept {
            Some((connection, _)) => connection,
            None => Connection::open(self.address).await?,
        };
        let answer = connection.ask(asking).await?;
        if answer.header("connection").is_none_or(|value| value != "close") {
            locked(&self.idle).push((connection, Stopwatch::start()));
        }
        Ok(answer)
    }

    async fn sign_in(&self, officer: u32) -> Result<String, Trouble> {
        let answer = self.ask(&form(&format!("/en/demo/officers/{officer}"), "", String::new())).await?;
        let cookie = cookie(&answer).ok_or_else(|| told("signing in", &answer))?;
        Ok(cookie)
    }

    async fn kiosk_key(&self, cookie: &str, hall: &str) -> Result<String, Trouble> {
        let answer = self.ask(&page(&format!("/en/staff/halls/{hall}/screens"), cookie)).await?;
        let text = String::from_utf8_lossy(&answer.body);
        between(&text, "/kiosk?screen=", "\"").map(str::to_owned).ok_or_else(|| told("the kiosk's address", &answer))
    }

    /// Sits down, unless the officer sits there already, and looks at the counter.
    async fn sit(&self, seat: Seat, cookie: String) -> Result<Counter, Trouble> {
        let address = format!("/en/staff/halls/{}/counters/{}/sit", hall_code(seat.hall), seat.counter);
        self.ask(&form(&address, &cookie, String::new())).await?;
        let answer = self.ask(&page("/en/staff/counter", &cookie)).await?;
        let shown = Shown::read(&answer).ok_or_else(|| told("sitting down", &answer))?;
        Ok(Counter { seat, cookie, shown })
    }
}

impl Shown {
    /// What the forms of a counter's page say.
    pub(crate) fn read(answer: &Answer) -> Option<Self> {
        let text = String::from_utf8_lossy(&answer.body);
        let value = |name: &str| between(&text, &format!("name=\"{name}\" value=\""), "\"").map(str::to_owned);
        Some(Self { day: value("day")?, seen: value("seen")? })
    }
}

/// Keeps the newest.
pub(crate) fn remember(list: &Mutex<VecDeque<String>>, one: String) {
    let mut list = locked(list);
    list.push_back(one);
    if list.len() > REMEMBERED {
        list.pop_front();
    }
}

/// What is behind a lock; whoever panicked while holding it has left it whole.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A page, seen with this cookie or none.
pub(crate) fn page(path: &str, cookie: &str) -> Asking {
    Asking { method: "GET", path: path.to_owned(), headers: cookie_line(cookie), body: String::new() }
}

/// A form, sent with this cookie or none.
pub(crate) fn form(path: &str, cookie: &str, body: String) -> Asking {
    Asking { method: "POST", path: path.to_owned(), headers: format!("{FORM}{}", cookie_line(cookie)), body }
}

/// The session that an answer gives.
pub(crate) fn cookie(answer: &Answer) -> Option<String> {
    answer.header("set-cookie")?.split(';').next().map(str::to_owned)
}

/// What stands between two marks.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(found, _)| found)
}

fn cookie_line(cookie: &str) -> String {
    if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") }
}

fn told(what: &str, answer: &Answer) -> Trouble {
    Trouble(format!("{what}: {}: {}", answer.status, String::from_utf8_lossy(&answer.body)))
}
