//! How many counters a hall needs: Erlang's formulas as checked functions, and advice made of them.
//!
//! These are models in a steady state: arrivals by chance at an even rate, exponential service times, one
//! line for all counters. They know nothing of real people, tickets or the hall's day.

mod advice;
mod erlang_a;
mod erlang_c;
mod load;
#[cfg(test)]
mod tests;

pub use advice::{Foreseen, Period, Staff, Target, advise};
pub use erlang_a::ErlangA;
pub use erlang_c::ErlangC;
pub use load::{Load, Patience, Refusal};
