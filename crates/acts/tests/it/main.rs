//! Whole procedures on a real data folder, with a fixed clock and seeded chance.

#![expect(clippy::unwrap_used, reason = "a procedure that cannot go on has failed")]

mod applying;
mod calendar;
mod drill;
mod openings;
mod procedure;
mod town;
