//! When a message may go to a contact: of those that a stranger can have sent to anybody, so many a day. Contacts are
//! known by a hash under a key that lives and dies with this process, for a day, and are written nowhere. What officers
//! decide is never held back.

use guichet_acts::{AppointmentMessageKind, CaseMessageKind, MessageId, MessageKind};
use guichet_desk::base::Instant;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::{HashMap, VecDeque};
use zeroize::Zeroizing;

/// How many messages of one kind go to one contact within a day.
pub(super) const A_DAY_MAX: usize = 5;
/// Asking somebody to confirm.
pub(super) const INVITATION: MessageKind = MessageKind::Case(CaseMessageKind::Confirm);

/// The turns that were given.
pub(super) struct Turns {
    key: Zeroizing<[u8; 32]>,
    /// The last turns of each kind and contact, the earliest first.
    taken: HashMap<ContactHash, VecDeque<Instant>>,
    given: HashMap<MessageId, Instant>,
}

/// By what a contact is known, for one kind of message.
type ContactHash = [u8; 32];

impl Turns {
    /// No turns yet; contacts are known under this key, which is drawn at the start and kept nowhere.
    pub(super) fn new(key: [u8; 32]) -> Self {
        Self { key: Zeroizing::new(key), taken: HashMap::new(), given: HashMap::new() }
    }

    /// When this message may go, now or later. Asked again, the answer is the same.
    pub(super) fn of(&mut self, id: MessageId, kind: MessageKind, contact: &str, now: Instant) -> Instant {
        if !is_of_strangers(kind) {
            return now;
        }
        if let Some(turn) = self.given.get(&id) {
            return *turn;
        }
        let taken = self.taken.entry(hashed(&self.key, kind.word(), contact)).or_default();
        let earliest = taken.front().filter(|_| taken.len() == A_DAY_MAX).map_or(now, |first| first.plus_days(1));
        let turn = earliest.max(now);
        if taken.len() == A_DAY_MAX {
            taken.pop_front();
        }
        taken.push_back(turn);
        self.given.insert(id, turn);
        turn
    }

    /// The message went, or goes no more.
    pub(super) fn forget(&mut self, id: &MessageId) {
        self.given.remove(id);
    }

    /// Forgets the contacts of more than a day ago, and messages whose turn was then and that nobody works on: what ends
    /// while it waits, such as a booking that is cancelled, never asks for its turn again.
    pub(super) fn tidy(&mut self, now: Instant, is_worked_on: impl Fn(&MessageId) -> bool) {
        let is_near = |at: &Instant| at.plus_days(1) > now;
        self.taken.retain(|_, taken| taken.back().is_some_and(is_near));
        self.given.retain(|id, turn| is_near(turn) || is_worked_on(id));
    }
}

/// Whether whoever applies or books can have this kind sent to any contact they type, as often as they like.
const fn is_of_strangers(kind: MessageKind) -> bool {
    match kind {
        MessageKind::Case(CaseMessageKind::Confirm | CaseMessageKind::NewCode | CaseMessageKind::CodeReplaced)
        | MessageKind::Booking(AppointmentMessageKind::Reminder | AppointmentMessageKind::Offer) => true,
        MessageKind::Case(
            CaseMessageKind::Notice
            | CaseMessageKind::Extended
            | CaseMessageKind::Decision
            | CaseMessageKind::Issued
            | CaseMessageKind::Revoked
            | CaseMessageKind::Closed
            | CaseMessageKind::KeptReady,
        )
        | MessageKind::Booking(AppointmentMessageKind::Displaced) => false,
    }
}

/// HMAC-SHA-256 over the kind and the contact, each with its length in front, so that no two of them are alike.
fn hashed(key: &[u8; 32], kind: &str, contact: &str) -> ContactHash {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in [kind, &plain(contact)] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().into()
}

/// A contact without what makes the same one look different.
pub(super) fn plain(contact: &str) -> String {
    if contact.contains('@') {
        return contact.trim().to_lowercase();
    }
    contact.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_acts::OutboxKey;

    const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);
    const NEW_CODE: MessageKind = MessageKind::Case(CaseMessageKind::NewCode);
    const DECISION: MessageKind = MessageKind::Case(CaseMessageKind::Decision);

    fn message(row: i64) -> MessageId {
        MessageId::Case(OutboxKey { row, at: NOW })
    }

    fn turn(turns: &mut Turns, id: i64, kind: MessageKind, contact: &str, now: Instant) -> Instant {
        turns.of(message(id), kind, contact, now)
    }

    #[test]
    fn one_contact_is_asked_to_confirm_five_times_a_day_and_what_is_more_waits_its_turn() {
        let mut turns = Turns::new([7; 32]);
        let spellings = ["Li@example.org", "li@example.org ", "LI@EXAMPLE.ORG"];
        let mut all = Vec::new();
        for id in 0..12 {
            let contact = spellings[usize::try_from(id).unwrap() % 3];
            all.push(turn(&mut turns, id, INVITATION, contact, NOW.plus_seconds(id)));
        }
        let (tomorrow, then) = (NOW.plus_days(1), NOW.plus_days(2));
        for id in 0..5 {
            let at = usize::try_from(id).unwrap();
            assert_eq!(all[at], NOW.plus_seconds(id));
            assert_eq!(all[at + 5], tomorrow.plus_seconds(id), "none is lost, and none comes with another");
        }
        assert_eq!(all[10], then);
        assert_eq!(turn(&mut turns, 7, INVITATION, "li@example.org", tomorrow.plus_seconds(2)), all[7], "its turn");
        assert_eq!(turn(&mut turns, 20, INVITATION, "wei@example.org", NOW), NOW, "somebody else");
        assert_eq!(turn(&mut turns, 21, NEW_CODE, "li@example.org", NOW), NOW, "another kind");
        for id in 30..60 {
            assert_eq!(turn(&mut turns, id, DECISION, "li@example.org", NOW), NOW, "what officers decide");
        }
    }

    #[test]
    fn a_contact_is_known_under_its_key_and_for_its_kind_alone() {
        let known = hashed(&[7; 32], INVITATION.word(), "li@example.org");
        assert_eq!(hashed(&[7; 32], INVITATION.word(), "Li@Example.org "), known);
        assert_ne!(hashed(&[8; 32], INVITATION.word(), "li@example.org"), known, "another start of the desk");
        assert_ne!(hashed(&[7; 32], NEW_CODE.word(), "li@example.org"), known);
        assert_ne!(hashed(&[7; 32], "con", "firmli@example.org"), known);
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let mut turns = Turns::new([7; 32]);
        for (id, number) in
            (0..).zip(["+8613800000000", "86 138 0000 0000", "+86-138-0000-0000", "8613800000000", "+86 13800000000"])
        {
            assert_eq!(turn(&mut turns, id, INVITATION, number, NOW), NOW);
        }
        assert_eq!(turn(&mut turns, 9, INVITATION, "8613800000000", NOW), NOW.plus_days(1));
    }

    #[test]
    fn whoever_was_written_to_more_than_a_day_ago_is_forgotten() {
        let mut turns = Turns::new([7; 32]);
        turn(&mut turns, 1, INVITATION, "li@example.org", NOW);
        turns.tidy(NOW.plus_seconds(86_000), |_| false);
        assert_eq!((turns.taken.len(), turns.given.len()), (1, 1));
        turns.forget(&message(1));
        turns.tidy(NOW.plus_days(1).plus_seconds(1), |_| false);
        assert_eq!((turns.taken.len(), turns.given.len()), (0, 0));
    }

    #[test]
    fn a_message_that_ended_before_its_turn_leaves_nothing_behind_and_one_that_is_tried_on_keeps_its_turn() {
        let mut turns = Turns::new([7; 32]);
        for id in 0..6 {
            turn(&mut turns, id, INVITATION, "li@example.org", NOW);
        }
        let tomorrow = NOW.plus_days(1);
        let is_tried_on = |id: &MessageId| *id == message(3);
        turns.tidy(tomorrow.plus_seconds(1), is_tried_on);
        assert_eq!(turns.given.len(), 2, "its turn is today, or it is tried on");
        assert_eq!(turn(&mut turns, 5, INVITATION, "li@example.org", tomorrow.plus_seconds(2)), tomorrow);
        turns.tidy(tomorrow.plus_days(1).plus_seconds(1), is_tried_on);
        assert_eq!((turns.taken.len(), turns.given.len()), (0, 1));
        assert_eq!(turn(&mut turns, 3, INVITATION, "li@example.org", tomorrow.plus_days(2)), NOW, "as before");
    }
}
