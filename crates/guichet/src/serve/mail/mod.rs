//! Sending the messages that wait. The other end is reached first, then a message is opened (which its person can
//! see), handed over, and only then marked as sent: one that was handed over just before the desk went down goes
//! again, under the same name, and none is lost. E-mail and telephones have a sender each, so that a slow one holds
//! nobody else up. Decides nothing about what is said; logs codes, never addresses.

mod counts;
mod doubt;
mod due;
mod going;
mod hearing;
mod options;
mod pauses;
mod seal;
mod server;
mod telephone;
mod trouble;
mod turns;
mod upgrade;
mod write;

pub(super) use counts::tell as tell_counts;
pub(crate) use options::{MailOptions, Ways};

use super::{clock_guard, unbroken};
use crate::edge;
use doubt::Refused;
use due::Due;
use going::Open;
use guichet_acts::{Acts, Message, MessageId, OutboxWay, Problem, WaitingMessage};
use guichet_desk::base::Instant;
use guichet_web::Origin;
use metrics::counter;
use pauses::{Pauses, Tried};
use server::Line;
use std::{
    cmp::min,
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::task::JoinHandle;
use trouble::Trouble;
use turns::Turns;

/// Seconds between two looks into the outbox.
const EVERY: u32 = 5;

/// Begins to send, by a task for each way there is; where there is none, a task counts what waits.
pub(crate) fn start(acts: &Acts, origin: &Origin, ways: Ways) -> Vec<JoinHandle<()>> {
    let memory = Memory {
        rows: Pauses::of_messages(ways.pause),
        servers: Pauses::of_servers(ways.pause),
        turns: Turns::new(edge::chance().draw()),
        went: HashMap::new(),
        handed: Vec::new(),
    };
    let (ways, memory) = (Arc::new(ways), Arc::new(Mutex::new(memory)));
    let senders = ways.there_are().into_iter().map(|way| Sender {
        acts: acts.clone(),
        origin: origin.clone(),
        ways: Arc::clone(&ways),
        way,
        memory: Arc::clone(&memory),
    });
    let tasks: Vec<_> = senders.map(|sender| tokio::spawn(sender.run())).collect();
    if tasks.is_empty() { vec![tokio::spawn(counts::keep_telling(acts.clone()))] } else { tasks }
}

/// Whoever takes the messages out on one way.
struct Sender {
    acts: Acts,
    origin: Origin,
    ways: Arc<Ways>,
    /// Its own.
    way: OutboxWay,
    memory: Arc<Mutex<Memory>>,
}

/// What all senders know, until the desk ends.
struct Memory {
    rows: Pauses<MessageId>,
    servers: Pauses<&'static str>,
    turns: Turns,
    /// When a message last went on each way.
    went: HashMap<&'static str, Instant>,
    /// Opened by one sender, for another.
    handed: Vec<Due>,
}

impl Memory {
    /// Forgets what is over, and messages that ended while they waited.
    fn tidy(&mut self, now: Instant) {
        self.rows.tidy(now);
        let rows = &self.rows;
        self.turns.tidy(now, |id| rows.knows(id));
    }
}

impl Sender {
    async fn run(self) {
        let every = Duration::from_secs(u64::from(min(EVERY, self.ways.pause)));
        let mut rounds = tokio::time::interval(every);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            rounds.tick().await;
            if let Some(Err(problem)) = unbroken("sending", Box::pin(self.round(edge::now()))).await {
                tracing::error!(code = problem.code(), %problem, "messages could not be looked up, opened or marked");
            }
        }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn round(&self, now: Instant) -> Result<(), Problem> {
        if !clock_guard::lets_letters_go(&self.acts, now)? {
            return Ok(());
        }
        self.memory().tidy(now);
        let due = self.due(now)?;
        let mut open = match self.way {
            OutboxWay::Telephone => Open::Telephone(!self.is_paused(OutboxWay::Telephone, now)),
            _ if due.is_empty() => Open::Mail(None),
            _ => Open::Mail(self.reach(now).await.map(Box::new)),
        };
        let (mut refused, mut worked) = (Refused::default(), Ok(()));
        for due in due {
            // While the way is down, nothing is opened for it; what was opened already waits like the others.
            if open.is_open() && worked.is_ok() {
                worked = self.work_on(due, &mut open, &mut refused).await;
            } else if due.opened.is_some() {
                self.memory().rows.forget(&due.row.id);
            }
        }
        if let Open::Mail(Some(line)) = open {
            line.end().await;
        }
        tell_counts(&self.acts, now)?;
        worked
    }

    fn is_paused(&self, way: OutboxWay, now: Instant) -> bool {
        self.memory().servers.holds(&way.word(), now)
    }

    /// A connection to the mail server, before anything is opened.
    async fn reach(&self, now: Instant) -> Option<Line> {
        let (server, way) = (self.ways.mail.as_ref()?, OutboxWay::Mail);
        if self.is_paused(way, now) {
            return None;
        }
        match server.reach().await {
            Ok(line) => Some(line),
            Err(trouble) => {
                self.memory().servers.later(way.word(), edge::now());
                tell(&trouble, way.word());
                None
            }
        }
    }

    async fn work_on(&self, due: Due, open: &mut Open, refused: &mut Refused) -> Result<(), Problem> {
        let (now, row) = (edge::now(), due.row);
        if row.until <= now {
            return self.give_up(&row, "too-old".to_owned()).await;
        }
        let Some(tried) = self.takes(&row, due.opened.is_some(), now) else { return Ok(()) };
        // Handed over was all that may still be tried.
        let only = if due.opened.is_some() { OutboxWay::Any } else { due.way };
        let opened = match due.opened {
            // The other sender may have sent it since it was found, or the data ended.
            _ if !self.acts.message_waits(row.id)? => Err(Problem::NotFound),
            // It was opened some time ago: a booking may have been cancelled since.
            Some(message) if self.acts.message_still_tells(row.id, now)? => Ok(message),
            _ => self.acts.open_message(row.id, now).await,
        };
        let mut message = match opened {
            Ok(message) => message,
            // Its data ended meanwhile, or what it would tell of: nobody is told any more.
            Err(Problem::NotFound | Problem::Erased { .. }) => {
                self.forget(&row);
                return Ok(());
            }
            Err(problem) => return Err(problem),
        };
        going::keep_to(only, &mut message);
        self.go(row, message, tried, (open, refused)).await
    }

    /// Sends an opened message to the first of its contacts that takes it. One that never does is followed by the next.
    async fn go(
        &self,
        row: WaitingMessage,
        mut message: Message,
        mut tried: Tried,
        (open, refused): (&mut Open, &mut Refused),
    ) -> Result<(), Problem> {
        loop {
            let now = edge::now();
            let found = self.contact(&message, open, now);
            let Some((to, way)) = found else { return self.leave(&row, &message).await };
            if !self.has_its_turn(&row, &to, now) {
                return Ok(());
            }
            if way != self.way {
                self.hand_over(row, message, way, now);
                return Ok(());
            }
            let Err(trouble) = self.send(&message, &to, open).await else { return self.went(&row, way).await };
            let given_up = self.in_vain(&row, &refused.judge(trouble, &to), tried, open);
            let Some(code) = given_up else { return Ok(()) };
            let Some(rest) = self.without(&message, &to) else { return self.give_up(&row, code).await };
            (message, tried) = (rest, self.goes_on(&row, &code));
            if let Some(other) = going::only_way(&message).filter(|other| *other != self.way) {
                // Also after a new start it goes to nobody who never takes it.
                self.acts.message_goes_by(row.id, other).await?;
            }
        }
    }

    async fn went(&self, row: &WaitingMessage, way: OutboxWay) -> Result<(), Problem> {
        self.acts.message_sent(row.id, edge::now()).await?;
        self.forget(row);
        let mut memory = self.memory();
        memory.servers.forget(&way.word());
        memory.went.insert(way.word(), edge::now());
        counter!("guichet_messages_sent_total").increment(1);
        Ok(())
    }

    /// Takes a message to work on it; none when the other sender, who may look at the same, has taken it since it was
    /// found. Whatever goes wrong from here on, it is not opened again at once.
    fn takes(&self, row: &WaitingMessage, is_handed: bool, now: Instant) -> Option<Tried> {
        let mut memory = self.memory();
        let is_taken = !is_handed && memory.rows.holds(&row.id, now);
        (!is_taken).then(|| memory.rows.later(row.id, now))
    }

    /// A message was tried in vain: its contact is given up, under this code, or it waits, alone or with all that go its
    /// way.
    fn in_vain(&self, row: &WaitingMessage, trouble: &Trouble, tried: Tried, open: &mut Open) -> Option<String> {
        let (way, now) = (self.way.word(), edge::now());
        let went = self.memory().went.get(way).copied();
        let given_up = doubt::gives_up(trouble, tried, went, now);
        if given_up.is_some() {
            return given_up;
        }
        tell(trouble, way);
        if matches!(trouble, Trouble::Server { .. }) {
            let mut memory = self.memory();
            memory.servers.later(way, now);
            memory.rows.excuse(&row.id);
            open.shut();
        }
        None
    }

    /// A contact was given up: the message counts its tries anew for the next one, whose turns are that one's own.
    fn goes_on(&self, row: &WaitingMessage, code: &str) -> Tried {
        tracing::info!(message = %row.id, kind = row.kind.word(), code, "a message goes to another contact");
        let mut memory = self.memory();
        memory.turns.forget(&row.id);
        memory.rows.forget(&row.id);
        memory.rows.later(row.id, edge::now())
    }

    /// Whether the message may go now; else it waits for its turn, and is opened again only then.
    fn has_its_turn(&self, row: &WaitingMessage, to: &str, now: Instant) -> bool {
        let mut memory = self.memory();
        let turn = memory.turns.of(row.id, row.kind, to, now);
        if turn > now {
            memory.rows.hold(&row.id, turn);
            tracing::info!(message = %row.id, kind = row.kind.word(), "a message waits for its contact's next day");
        }
        turn <= now
    }

    /// Leaves an opened message to the sender of another way. Until that one has worked on it, nobody opens it.
    fn hand_over(&self, row: WaitingMessage, message: Message, way: OutboxWay, now: Instant) {
        let mut memory = self.memory();
        memory.rows.hold(&row.id, now.plus_days(1));
        memory.handed.push(Due::handed(row, message, way));
    }

    /// Leaves a message that cannot go by a way that is open. Where only one kind of address was given it is not
    /// opened again before that way is.
    async fn leave(&self, row: &WaitingMessage, message: &Message) -> Result<(), Problem> {
        let mails = message.to.iter().filter(|to| to.contains('@')).count();
        let way = match (mails, message.to.len() - mails) {
            (0, 0) => return self.give_up(row, "no-contact".to_owned()).await,
            (_, 0) => OutboxWay::Mail,
            (0, _) => OutboxWay::Telephone,
            // Both ways are connected, and neither is open now.
            _ => return Ok(()),
        };
        self.memory().rows.forget(&row.id);
        self.acts.message_goes_by(row.id, way).await
    }

    /// Keeps a message as undeliverable.
    async fn give_up(&self, row: &WaitingMessage, code: String) -> Result<(), Problem> {
        tracing::warn!(message = %row.id, kind = row.kind.word(), code, "a message is undeliverable");
        self.acts.message_refused(row.id, code, edge::now()).await?;
        self.forget(row);
        Ok(())
    }

    /// The message goes no more.
    fn forget(&self, row: &WaitingMessage) {
        let mut memory = self.memory();
        memory.rows.forget(&row.id);
        memory.turns.forget(&row.id);
    }
}

fn tell(trouble: &Trouble, way: &str) {
    match trouble {
        Trouble::Server { step, code } => tracing::warn!(way, step, code, "messages wait: the other end takes none"),
        Trouble::Unclear { code, .. } | Trouble::Later(code) | Trouble::Never(code) => {
            tracing::info!(way, code, "a message waits to be tried again");
        }
    }
}

/// What the desk is called: the host of its address.
pub(crate) fn host_of(origin: &Origin) -> &str {
    let authority = origin.authority();
    authority.rsplit_once(':').filter(|_| !authority.ends_with(']')).map_or(authority, |(host, _)| host)
}
