//! What a sender works on next: what waits for its way, and what the other one has opened and found to be for it.
//! Whoever is asked to confirm comes after everything else, a few in each round.

use super::{Sender, turns::INVITATION};
use guichet_acts::{Message, OutboxWay, Problem, WaitingMessage};
use guichet_desk::base::Instant;

/// How many messages one round takes.
const ROUND: usize = 100;
const PAGE: u16 = 500;
/// How many of them ask somebody to confirm: then the round ends, and whatever came meanwhile goes first.
const INVITATIONS_A_ROUND: usize = 3;
/// How many opened ones wait for the other sender before no more are opened for it.
const HANDED_INVITATIONS_MAX: usize = 20;

/// A message to work on.
pub(super) struct Due {
    /// Its row.
    pub row: WaitingMessage,
    /// The message, when it was opened already.
    pub opened: Option<Message>,
    /// The way it waits for, or for which it was handed over.
    pub way: OutboxWay,
}

impl Due {
    /// A message that was opened, for the other sender.
    pub(super) const fn handed(row: WaitingMessage, opened: Message, way: OutboxWay) -> Self {
        Self { row, opened: Some(opened), way }
    }

    fn asks_to_confirm(&self) -> bool {
        self.row.kind == INVITATION
    }
}

impl Sender {
    /// What is due on this way, in the order in which it goes.
    pub(super) fn due(&self, now: Instant) -> Result<Vec<Due>, Problem> {
        let (mut due, mut invitations) = (Vec::new(), Vec::new());
        for way in self.looks_at(now) {
            self.gather(way, now, (&mut due, &mut invitations))?;
        }
        // Taken last: what could not be looked up takes nothing of it away.
        let (handed_invitations, handed): (Vec<_>, Vec<_>) =
            self.handed_over().into_iter().partition(Due::asks_to_confirm);
        due.extend(handed);
        invitations.extend(handed_invitations);
        due.sort_by_key(|due| due.row.id);
        invitations.sort_by_key(|due| due.row.id);
        let later = invitations.split_off(invitations.len().min(INVITATIONS_A_ROUND));
        due.extend(invitations);
        self.memory().handed.extend(later.into_iter().filter(|due| due.opened.is_some()));
        Ok(due)
    }

    /// What the other sender has opened for this one.
    fn handed_over(&self) -> Vec<Due> {
        let mut memory = self.memory();
        let (own, others) = std::mem::take(&mut memory.handed).into_iter().partition(|due| due.way == self.way);
        memory.handed = others;
        own
    }

    /// The ways whose messages this sender opens. What nobody has looked at most likely goes by mail; while the mail
    /// server takes nothing, the other sender looks what of it goes by telephone.
    fn looks_at(&self, now: Instant) -> Vec<OutboxWay> {
        let no_mail = self.ways.mail.is_none() || self.is_paused(OutboxWay::Mail, now);
        let first = self.way == OutboxWay::Mail || no_mail;
        first.then_some(OutboxWay::Any).into_iter().chain([self.way]).collect()
    }

    /// The oldest messages that wait for this way and are not to be left alone for a while.
    fn gather(
        &self,
        way: OutboxWay,
        now: Instant,
        (due, invitations): (&mut Vec<Due>, &mut Vec<Due>),
    ) -> Result<(), Problem> {
        let many = self.memory().handed.iter().filter(|due| due.asks_to_confirm()).count() >= HANDED_INVITATIONS_MAX;
        let mut after = None;
        loop {
            let page = self.acts.messages_to_send(way, after, now, PAGE)?;
            let more = page.len() == usize::from(PAGE);
            after = page.last().map(|row| row.id);
            for row in page {
                if self.memory().rows.holds(&row.id, now) {
                    continue;
                }
                let found = Due { row, opened: None, way };
                let list = if found.asks_to_confirm() { &mut *invitations } else { &mut *due };
                let is_held_up = many && way == OutboxWay::Any && found.asks_to_confirm();
                if list.len() < ROUND && !is_held_up {
                    list.push(found);
                }
            }
            if !more || due.len() >= ROUND {
                return Ok(());
            }
        }
    }
}
