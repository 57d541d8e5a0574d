//! The catalogue: the town's services as typed values, read from text files.

mod model;

pub use model::*;
