//! The town's facts for the model, and the forms people hand in there, as the acts take them.

use crate::town::{catalogue, submission};
use guichet_acts::Submission;
use guichet_desk::catalogue::Catalogue;
use guichet_model::{
    Town,
    facts::{as_played, form as filled_in},
};
use std::sync::{Arc, OnceLock};

/// The town of the sequences.
pub(crate) fn town() -> &'static Catalogue {
    static TOWN: OnceLock<Catalogue> = OnceLock::new();
    TOWN.get_or_init(|| as_played(catalogue()))
}

/// What people hand in: by its place in the facts' list of applications.
pub(crate) fn form(application: usize) -> Submission {
    let (service, raw) = filled_in(town(), application);
    Submission { raw, ..submission(service.as_str(), &[]) }
}

/// What the files say, as far as the model asks.
pub(crate) fn facts() -> &'static Arc<Town> {
    static FACTS: OnceLock<Arc<Town>> = OnceLock::new();
    FACTS.get_or_init(|| Arc::new(Town::read(town())))
}
