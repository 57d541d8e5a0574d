//! When a message may go to a contact: of those that a stranger can have sent to anybody, so many a day. Contacts are
//! known by a hash under a key that lives and dies with this process, for a day, and are written nowhere. What officers
//! decide is never held back.

use guichet_acts::MessageId;
use guichet_desk::base::Instant;
use std::{
    collections::{HashMap, VecDeque},
    hash::{BuildHasher, RandomState},
};

/// How many messages of one kind go to one contact within a day.
pub(super) const A_DAY_MAX: usize = 5;
/// Asking somebody to confirm.
pub(super) const INVITATION: &str = "confirm";
/// Kinds that whoever applies or books can have sent to any contact they type, as often as they like.
const OF_STRANGERS: [&str; 5] = [INVITATION, "new-code", "code-replaced", "reminder", "offer"];

/// The turns that were given.
#[derive(Default)]
pub(super) struct Turns {
    key: RandomState,
    /// The last turns of each kind and contact, the earliest first.
    taken: HashMap<u64, VecDeque<Instant>>,
    given: HashMap<MessageId, Instant>,
}

impl Turns {
    /// When this message may go, now or later. Asked again, the answer is the same.
    pub(super) fn of(&mut self, id: MessageId, kind: &str, contact: &str, now: Instant) -> Instant {
        if !OF_STRANGERS.contains(&kind) {
            return now;
        }
        if let Some(turn) = self.given.get(&id) {
            return *turn;
        }
        let taken = self.taken.entry(self.key.hash_one((kind, plain(contact)))).or_default();
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

    /// Forgets the contacts of more than a day ago.
    pub(super) fn tidy(&mut self, now: Instant) {
        self.taken.retain(|_, taken| taken.back().is_some_and(|last| last.plus_days(1) > now));
    }
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

    fn message(row: i64) -> MessageId {
        MessageId::Case(OutboxKey { row, at: NOW })
    }

    fn turn(turns: &mut Turns, id: i64, kind: &str, contact: &str, now: Instant) -> Instant {
        turns.of(message(id), kind, contact, now)
    }

    #[test]
    fn one_contact_is_asked_to_confirm_five_times_a_day_and_what_is_more_waits_its_turn() {
        let mut turns = Turns::default();
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
        assert_eq!(turn(&mut turns, 21, "new-code", "li@example.org", NOW), NOW, "another kind");
        for id in 30..60 {
            assert_eq!(turn(&mut turns, id, "decision", "li@example.org", NOW), NOW, "what officers decide");
        }
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let mut turns = Turns::default();
        for (id, number) in
            (0..).zip(["+8613800000000", "86 138 0000 0000", "+86-138-0000-0000", "8613800000000", "+86 13800000000"])
        {
            assert_eq!(turn(&mut turns, id, INVITATION, number, NOW), NOW);
        }
        assert_eq!(turn(&mut turns, 9, INVITATION, "8613800000000", NOW), NOW.plus_days(1));
    }

    #[test]
    fn whoever_was_written_to_more_than_a_day_ago_is_forgotten() {
        let mut turns = Turns::default();
        turn(&mut turns, 1, INVITATION, "li@example.org", NOW);
        turns.tidy(NOW.plus_seconds(86_000));
        assert_eq!((turns.taken.len(), turns.given.len()), (1, 1));
        turns.forget(&message(1));
        turns.tidy(NOW.plus_days(1).plus_seconds(1));
        assert_eq!((turns.taken.len(), turns.given.len()), (0, 0));
    }
}
