//! The desk: the town's procedures as pure functions.
//!
//! Here are cases, clocks, the catalogue and the people who hold duties. This crate does no I/O,
//! reads no clock, draws no chance and knows nothing of databases, pages or keys: time and chance
//! come in as arguments, and what follows goes out as values.

pub mod appointment;
pub mod base;
pub mod case;
pub mod catalogue;
pub mod clock;
pub mod disclosure;
pub mod figures;
pub mod hall;
pub mod lots;
pub mod people;
