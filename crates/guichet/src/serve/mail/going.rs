//! Which way a message goes, and going it.

use super::{Sender, host_of, server::Line, trouble::Trouble, write};
use crate::edge;
use guichet_acts::{Message, OutboxWay};
use guichet_desk::base::Instant;
use guichet_web::Letter;

/// The way of this sender in this round.
pub(super) enum Open {
    Mail(Option<Box<Line>>),
    Telephone(bool),
}

impl Open {
    /// Whether something can go now.
    pub(super) const fn is_open(&self) -> bool {
        matches!(self, Self::Mail(Some(_)) | Self::Telephone(true))
    }

    /// Nothing goes any more in this round.
    pub(super) fn shut(&mut self) {
        match self {
            Self::Mail(line) => *line = None,
            Self::Telephone(is_open) => *is_open = false,
        }
    }
}

impl Sender {
    /// The first contact that a way reaches which is open, and that way.
    pub(super) fn contact(&self, message: &Message, open: &Open, now: Instant) -> Option<(String, OutboxWay)> {
        // A message can be left to the telephone's sender; whether the mail server is there, only the other one knows.
        let is_open = |way: OutboxWay| {
            let telephone = way == OutboxWay::Telephone && self.ways.telephone.is_some() && !self.is_paused(way, now);
            if way == self.way { open.is_open() } else { telephone }
        };
        message.to.iter().map(|to| (to.clone(), way_of(to))).find(|(_, way)| is_open(*way))
    }

    /// What is left of a message once this contact was given up: its others that a connected way reaches; none when
    /// there are none.
    pub(super) fn without(&self, message: &Message, given_up: &str) -> Option<Message> {
        let is_connected = |to: &str| match way_of(to) {
            OutboxWay::Mail => self.ways.mail.is_some(),
            OutboxWay::Telephone => self.ways.telephone.is_some(),
            OutboxWay::Any => true,
        };
        let others = message.to.iter().filter(|to| *to != given_up && is_connected(to));
        let rest = Message { to: others.cloned().collect(), ..message.clone() };
        (!rest.to.is_empty()).then_some(rest)
    }

    /// Sends an opened message on the way of this sender.
    pub(super) async fn send(&self, message: &Message, to: &str, open: &mut Open) -> Result<(), Trouble> {
        match open {
            Open::Mail(Some(line)) => self.by_mail(message, to, line).await,
            Open::Telephone(true) => self.by_telephone(message, to).await,
            Open::Mail(None) | Open::Telephone(false) => Err(Trouble::Later("closed".to_owned())),
        }
    }

    async fn by_mail(&self, message: &Message, to: &str, line: &mut Line) -> Result<(), Trouble> {
        let Some(server) = &self.ways.mail else { return Err(Trouble::Later("closed".to_owned())) };
        let to = write::address(to).ok_or_else(|| Trouble::Never("address".to_owned()))?;
        let letter = Letter::of(message, &self.acts, &self.origin);
        let named = (&message.name, host_of(&self.origin));
        let bytes = write::write(&letter, (&server.from, &to), named, edge::now());
        let bytes = bytes.ok_or_else(|| Trouble::Never("letter".to_owned()))?;
        line.send(&server.from.email, &to, &bytes).await
    }

    async fn by_telephone(&self, message: &Message, to: &str) -> Result<(), Trouble> {
        let Some(telephone) = &self.ways.telephone else { return Err(Trouble::Later("closed".to_owned())) };
        telephone.send(&message.name, to, &Letter::of(message, &self.acts, &self.origin).short()).await
    }
}

/// Leaves a message the contacts of the way that it waits for alone: those of another were given up.
pub(super) fn keep_to(way: OutboxWay, message: &mut Message) {
    message.to.retain(|to| way == OutboxWay::Any || way_of(to) == way);
}

/// The way by which alone the contacts of a message are reached; none where both do.
pub(super) fn only_way(message: &Message) -> Option<OutboxWay> {
    let way = way_of(message.to.first()?);
    message.to.iter().all(|to| way_of(to) == way).then_some(way)
}

fn way_of(contact: &str) -> OutboxWay {
    if contact.contains('@') { OutboxWay::Mail } else { OutboxWay::Telephone }
}
