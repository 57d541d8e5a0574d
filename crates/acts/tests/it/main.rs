//! Whole procedures on a real data folder, with a fixed clock and seeded chance.

mod applying;
mod calendar;
mod openings;
mod procedure;
mod town;
