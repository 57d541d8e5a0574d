//! The lines that operators read, kept for a test to look at. The crate's own tests (`src/broken.rs`) have the same file.

use std::{
    fmt::{self, Write as _},
    sync::{Arc, Mutex},
};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// What the desk warns of, each line with how grave it is.
#[derive(Clone)]
pub(crate) struct Lines {
    kept: Arc<Mutex<Vec<(Level, String)>>>,
    least: Level,
}

impl Default for Lines {
    fn default() -> Self {
        Self { kept: Arc::default(), least: Level::WARN }
    }
}

impl Lines {
    /// Those of people who came in as well, as operators hear them who ask for nothing.
    pub(crate) fn with_those_who_came_in() -> Self {
        Self { least: Level::INFO, ..Self::default() }
    }

    /// Those that came since they were last taken.
    pub(crate) fn take(&self) -> Vec<(Level, String)> {
        std::mem::take(&mut *self.kept.lock().expect("no test broke here"))
    }
}

struct Said(String);

impl Visit for Said {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, "{}={value:?} ", field.name()).expect("a text takes everything");
    }
}

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && *metadata.level() <= self.least && metadata.target().starts_with("guichet")
    }

    fn new_span(&self, _span: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _span: &span::Id, _values: &span::Record<'_>) {}

    fn record_follows_from(&self, _span: &span::Id, _follows: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut said = Said(String::new());
        event.record(&mut said);
        self.kept.lock().expect("no test broke here").push((*event.metadata().level(), said.0));
    }

    fn enter(&self, _span: &span::Id) {}

    fn exit(&self, _span: &span::Id) {}
}
