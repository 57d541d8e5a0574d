//! What every page needs at hand: the acts and the settings.

use guichet_acts::Acts;
use guichet_desk::base::{Instant, Zone};
use std::sync::Arc;

/// How the pages are served.
#[derive(Clone)]
pub struct Settings {
    /// Whether this is the demo town: the pages say so and officers sign in by choosing a number.
    pub demo: bool,
    /// The address people reach the desk by, without a slash at the end: `https://desk.example`.
    pub base_url: String,
    /// Tells the time.
    pub clock: Arc<dyn Fn() -> Instant + Send + Sync>,
}

/// The acts and the settings, shared by all pages.
#[derive(Clone)]
pub(crate) struct Web {
    /// The only door to cases.
    pub acts: Acts,
    settings: Arc<Settings>,
}

impl Web {
    pub(crate) fn new(acts: Acts, settings: Settings) -> Self {
        Self { acts, settings: Arc::new(settings) }
    }

    /// Now.
    pub(crate) fn now(&self) -> Instant {
        (self.settings.clock)()
    }

    /// Whether this is the demo town.
    pub(crate) fn demo(&self) -> bool {
        self.settings.demo
    }

    /// The address people reach the desk by.
    pub(crate) fn base_url(&self) -> &str {
        &self.settings.base_url
    }

    /// The zone the town lives in.
    pub(crate) fn zone(&self) -> &Zone {
        &self.acts.catalogue().town.zone
    }
}
