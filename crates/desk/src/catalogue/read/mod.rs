//! From files to values: every mistake in the town's files is found in one reading.

mod announcement;
mod disclosures;
mod form;
mod hall;
mod languages;
mod parts;
mod section;
mod service;
mod sorted;
mod staff;
mod town;
mod whole;
mod words;

pub use town::TownSettings;
pub use whole::{Catalogue, Depth, Halls};

pub(super) use {service::ReadService, words::Words};
