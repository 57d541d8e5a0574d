//! The end: a signal stops new requests, and open ones get a bounded time.

use guichet_web::Closing;
use std::{sync::Arc, time::Duration};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::Notify,
};

/// Knows whether the end has been asked for.
#[derive(Clone)]
pub(crate) struct Ending {
    asked: Arc<Notify>,
    closing: Closing,
}

impl Ending {
    /// An end at which streams hear of it that would otherwise go on for ever.
    pub(crate) fn new(closing: Closing) -> Self {
        Self { asked: Arc::default(), closing }
    }

    /// Listens for SIGTERM and ctrl-c from now on; what it answers returns when one comes. Must be called inside
    /// the runtime.
    pub(crate) fn signalled(self) -> impl Future<Output = ()> {
        let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
        async move {
            // Without a handler the system's own ends the process at once, which loses nothing that was
            // acknowledged.
            let (Ok(mut terminate), Ok(mut interrupt)) = signals else { return std::future::pending().await };
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            self.closing.close();
            self.asked.notify_one();
        }
    }

    /// Returns so long after the signal.
    pub(crate) async fn overdue(&self, drain: Duration) {
        self.asked.notified().await;
        tokio::time::sleep(drain).await;
    }
}
