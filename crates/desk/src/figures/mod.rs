//! The public figures: how a town keeps its promises, counted by month, service and office, and what of it may
//! be shown so that no number speaks of fewer than ten cases; and of ratings likewise. Nothing here knows a person or
//! an officer.

mod count;
mod month;
mod publish;
mod ratings;
mod settled;
#[cfg(test)]
mod tests;

pub use count::Count;
pub use month::Month;
pub use publish::{Days, Figure, MONTHS_SHOWN, PublicFigures, SHOWN_FROM, Tally};
pub use ratings::{RatingCount, shown_ratings};
pub use settled::{Settled, is_settled, settled};
