//! Sending the messages that wait. The other end is reached first, then a message is opened (which its person can
//! see), handed over, and only then marked as sent: one that was handed over just before the desk went down goes
//! again, under the same name, and none is lost. Decides nothing about what is said; logs codes, never addresses.

mod options;
mod pauses;
mod server;
mod telephone;
mod trouble;
mod write;

pub(crate) use options::{MailOptions, Ways};

use super::unbroken;
use crate::edge;
use guichet_acts::{Acts, Message, MessageId, OutboxWay, Problem, WaitingMessage};
use guichet_desk::base::Instant;
use guichet_web::{Letter, Origin};
use metrics::{counter, gauge};
use pauses::Pauses;
use server::Line;
use std::{cmp::min, time::Duration};
use tokio::task::JoinHandle;
use trouble::Trouble;

/// Seconds between two looks into the outbox.
const EVERY: u32 = 5;
/// How many messages one round takes of each kind of waiting.
const ROUND: usize = 100;
const PAGE: u16 = 500;
/// The longest pause before somebody is tried again who is not taken now, in seconds: a day.
const ROW_PAUSE_MAX: u32 = 86_400;
/// The longest pause before a server is tried again, in seconds. Trying costs no opening.
const SERVER_PAUSE_MAX: u32 = 300;
/// How often a message is tried that is never taken: with pauses from a minute on, for more than four days, as
/// RFC 5321 asks for (section 4.5.4.1).
const TRIES_MAX: u32 = 9;

/// Begins to send, when there is a way on which to send.
pub(crate) fn start(acts: &Acts, origin: &Origin, ways: Ways) -> Option<JoinHandle<()>> {
    if ways.mail.is_none() && ways.telephone.is_none() {
        return None;
    }
    let every = Duration::from_secs(u64::from(min(EVERY, ways.pause)));
    let mut sender = Sender {
        acts: acts.clone(),
        origin: origin.clone(),
        rows: Pauses::new(ways.pause, 5, ROW_PAUSE_MAX),
        servers: Pauses::new(ways.pause, 2, SERVER_PAUSE_MAX),
        ways,
    };
    Some(tokio::spawn(async move {
        let mut rounds = tokio::time::interval(every);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            rounds.tick().await;
            if let Some(Err(problem)) = unbroken("sending", sender.round(edge::now())).await {
                tracing::error!(code = problem.code(), "messages could not be looked up, opened or marked");
            }
        }
    }))
}

/// Whoever takes the messages out.
struct Sender {
    acts: Acts,
    origin: Origin,
    ways: Ways,
    rows: Pauses<MessageId>,
    servers: Pauses<&'static str>,
}

/// The ways that are open in this round.
struct Open {
    mail: Option<Line>,
    telephone: bool,
}

impl Sender {
    async fn round(&mut self, now: Instant) -> Result<(), Problem> {
        let mut waiting = self.due(OutboxWay::Any, now)?;
        if self.ways.mail.is_some() {
            waiting.extend(self.due(OutboxWay::Mail, now)?);
        }
        let by_mail = !waiting.is_empty();
        if self.ways.telephone.is_some() {
            waiting.extend(self.due(OutboxWay::Telephone, now)?);
        }
        waiting.sort_by_key(|(_, row)| row.id);
        let telephone = self.ways.telephone.is_some() && !self.servers.holds(&OutboxWay::Telephone.word(), now);
        let mut open = Open { mail: if by_mail { self.reach(now).await } else { None }, telephone };
        let mut worked = Ok(());
        for (way, row) in &waiting {
            // What nobody has looked at most likely goes by mail: while that is down it is not opened.
            let can_go = match way {
                OutboxWay::Any if self.ways.mail.is_some() => open.mail.is_some(),
                OutboxWay::Mail => open.mail.is_some(),
                OutboxWay::Any | OutboxWay::Telephone => open.telephone,
            };
            if can_go && worked.is_ok() {
                worked = self.work_on(row, &mut open).await;
            }
        }
        if let Some(line) = open.mail {
            line.end().await;
        }
        let (waits, undeliverable) = self.acts.message_counts(now)?;
        gauge!("guichet_messages_waiting").set(waits);
        gauge!("guichet_messages_undeliverable").set(undeliverable);
        worked
    }

    /// The oldest messages that wait for this way and are not to be left alone for a while.
    fn due(&self, way: OutboxWay, now: Instant) -> Result<Vec<(OutboxWay, WaitingMessage)>, Problem> {
        let (mut due, mut after) = (Vec::new(), None);
        loop {
            let page = self.acts.messages_to_send(way, after, now, PAGE)?;
            let more = page.len() == usize::from(PAGE);
            after = page.last().map(|row| row.id);
            let ready = page.into_iter().filter(|row| !self.rows.holds(&row.id, now));
            due.extend(ready.take(ROUND - due.len()).map(|row| (way, row)));
            if !more || due.len() == ROUND {
                return Ok(due);
            }
        }
    }

    /// A connection to the mail server, before anything is opened.
    async fn reach(&mut self, now: Instant) -> Option<Line> {
        let (server, way) = (self.ways.mail.as_ref()?, OutboxWay::Mail.word());
        if self.servers.holds(&way, now) {
            return None;
        }
        match server.reach().await {
            Ok(line) => Some(line),
            Err(trouble) => {
                self.servers.later(way, edge::now());
                tell(&trouble, way);
                None
            }
        }
    }

    async fn work_on(&mut self, row: &WaitingMessage, open: &mut Open) -> Result<(), Problem> {
        let now = edge::now();
        if row.until <= now {
            return self.give_up(row, "too-old".to_owned()).await;
        }
        // Whatever goes wrong from here on, this one is not opened again at once.
        let tries = self.rows.later(row.id, now);
        let message = match self.acts.open_message(row.id, now).await {
            Ok(message) => message,
            // Its data ended meanwhile, or what it would tell of: nobody is told any more.
            Err(Problem::NotFound | Problem::Erased { .. }) => {
                self.rows.forget(&row.id);
                return Ok(());
            }
            Err(problem) => return Err(problem),
        };
        let mail = |contact: &&String| contact.contains('@');
        let way = match message.to.iter().find(|to| if mail(to) { open.mail.is_some() } else { open.telephone }) {
            Some(to) if mail(&to) => (OutboxWay::Mail.word(), self.by_mail(&message, to, open).await),
            Some(to) => (OutboxWay::Telephone.word(), self.by_telephone(&message, to).await),
            None => return self.leave(row, &message).await,
        };
        match way {
            (way, Ok(())) => {
                self.acts.message_sent(row.id, edge::now()).await?;
                self.rows.forget(&row.id);
                self.servers.forget(&way);
                counter!("guichet_messages_sent_total").increment(1);
                Ok(())
            }
            (_, Err(Trouble::Never(code))) => self.give_up(row, code).await,
            (_, Err(Trouble::Later(code))) if tries >= TRIES_MAX => self.give_up(row, code).await,
            (way, Err(trouble)) => {
                tell(&trouble, way);
                if matches!(trouble, Trouble::Server { .. }) {
                    self.servers.later(way, edge::now());
                    if way == OutboxWay::Mail.word() { open.mail = None } else { open.telephone = false }
                }
                Ok(())
            }
        }
    }

    async fn by_mail(&self, message: &Message, to: &str, open: &mut Open) -> Result<(), Trouble> {
        let (Some(server), Some(line)) = (&self.ways.mail, &mut open.mail) else {
            return Err(Trouble::Later("closed".to_owned()));
        };
        let to = write::address(to).ok_or_else(|| Trouble::Never("address".to_owned()))?;
        let letter = Letter::of(message, &self.acts, &self.origin);
        let named = (&message.name, host_of(&self.origin));
        let bytes = write::write(&letter, (&server.from, &to), named, edge::now());
        let bytes = bytes.ok_or_else(|| Trouble::Never("letter".to_owned()))?;
        line.send(&server.from.email, &to, &bytes).await
    }

    async fn by_telephone(&self, message: &Message, to: &str) -> Result<(), Trouble> {
        let Some(telephone) = &self.ways.telephone else { return Err(Trouble::Later("closed".to_owned())) };
        telephone.send(to, &Letter::of(message, &self.acts, &self.origin).short()).await
    }

    /// Leaves a message that cannot go by a way that is open. Where only one kind of address was given it is not
    /// opened again before that way is.
    async fn leave(&mut self, row: &WaitingMessage, message: &Message) -> Result<(), Problem> {
        let mails = message.to.iter().filter(|to| to.contains('@')).count();
        let way = match (mails, message.to.len() - mails) {
            (0, 0) => return self.give_up(row, "no-contact".to_owned()).await,
            (_, 0) => OutboxWay::Mail,
            (0, _) => OutboxWay::Telephone,
            // Both ways are connected, and neither is open now.
            _ => return Ok(()),
        };
        self.rows.forget(&row.id);
        self.acts.message_goes_by(row.id, way).await
    }

    /// Keeps a message as undeliverable.
    async fn give_up(&mut self, row: &WaitingMessage, code: String) -> Result<(), Problem> {
        tracing::warn!(message = %row.id, kind = row.kind, code, "a message is undeliverable");
        self.acts.message_refused(row.id, code, edge::now()).await?;
        self.rows.forget(&row.id);
        Ok(())
    }
}

fn tell(trouble: &Trouble, way: &str) {
    match trouble {
        Trouble::Server { step, code } => tracing::warn!(way, step, code, "messages wait: the other end takes none"),
        Trouble::Later(code) | Trouble::Never(code) => tracing::info!(way, code, "a message waits to be tried again"),
    }
}

/// What the desk is called: the host of its address.
pub(crate) fn host_of(origin: &Origin) -> &str {
    let authority = origin.authority();
    authority.rsplit_once(':').filter(|_| !authority.ends_with(']')).map_or(authority, |(host, _)| host)
}
