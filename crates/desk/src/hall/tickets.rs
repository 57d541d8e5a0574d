//! The tickets of a day by number. A letter's numbers follow each other, so each ticket lies at the place of
//! its own: a busy day costs little more than its tickets.

use super::{Ticket, TicketNumber};
use std::collections::BTreeMap;

/// All tickets of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tickets(BTreeMap<char, Vec<Option<Box<Ticket>>>>);

impl Tickets {
    /// The ticket with this number.
    pub(super) fn get(&self, number: TicketNumber) -> Option<&Ticket> {
        self.0.get(&number.letter)?.get(place(number))?.as_deref()
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, number: TicketNumber) -> Option<&mut Ticket> {
        self.0.get_mut(&number.letter)?.get_mut(place(number))?.as_deref_mut()
    }

    /// Adds a ticket at the place of its number.
    pub(super) fn insert(&mut self, ticket: Ticket) {
        let (of_letter, place) = (self.0.entry(ticket.number.letter).or_default(), place(ticket.number));
        if place >= of_letter.len() {
            of_letter.resize(place + 1, None);
        }
        of_letter[place] = Some(Box::new(ticket));
    }

    /// The last number of a letter that was issued; 0 before the first.
    pub(super) fn issued(&self, letter: char) -> u16 {
        self.0.get(&letter).map_or(0, |of_letter| u16::try_from(of_letter.len()).unwrap_or(u16::MAX))
    }

    /// Each of them, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Ticket> {
        self.0.values().flatten().filter_map(|ticket| ticket.as_deref())
    }

    /// Each of them, to be changed.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Ticket> {
        self.0.values_mut().flatten().filter_map(|ticket| ticket.as_deref_mut())
    }
}

/// Numbers begin with 1.
fn place(number: TicketNumber) -> usize {
    usize::from(number.serial.saturating_sub(1))
}
