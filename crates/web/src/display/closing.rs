//! The end of the desk, as streams that would never end by themselves hear of it.

use std::sync::Arc;
use tokio::sync::watch;

/// Tells whoever holds it that the desk closes. What is never closed stays open.
#[derive(Clone, Debug)]
pub struct Closing(Arc<watch::Sender<bool>>);

impl Default for Closing {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Closing {
    /// Ends every stream; new ones are refused.
    pub fn close(&self) {
        self.0.send_replace(true);
    }

    /// Whether the desk closes.
    pub(crate) fn is_closed(&self) -> bool {
        *self.0.borrow()
    }

    /// Returns when the desk closes.
    pub(crate) async fn closed(&self) {
        // The sender lives as long as this does, so only the value ends the wait.
        drop(self.0.subscribe().wait_for(|closed| *closed).await);
    }
}
