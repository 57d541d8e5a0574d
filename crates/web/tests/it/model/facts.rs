//! The town in which sequences are played, and what its files say for the model.

use crate::town::catalogue;
use guichet_desk::catalogue::Catalogue;
use guichet_model::{Town, facts::as_played};
use std::sync::{Arc, OnceLock};

/// The town of the sequences.
pub(super) fn town() -> &'static Catalogue {
    static TOWN: OnceLock<Catalogue> = OnceLock::new();
    TOWN.get_or_init(|| as_played(catalogue()))
}

/// What the files say, as far as the model asks.
pub(super) fn facts() -> &'static Arc<Town> {
    static FACTS: OnceLock<Arc<Town>> = OnceLock::new();
    FACTS.get_or_init(|| Arc::new(Town::read(town())))
}
