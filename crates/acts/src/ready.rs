//! Whether work can be done: for whoever keeps the desk running.

use crate::{Acts, Problem};
use guichet_desk::base::Instant;
use guichet_store::Tx;

impl Acts {
    /// Reads the store, and sends its writer through a transaction that changes nothing anyone sees. The problem
    /// says why work cannot be done.
    pub async fn must_be_ready(&self, now: Instant) -> Result<(), Problem> {
        self.outbox(now, 1)?;
        let work = move |tx: &mut Tx<'_>| Ok::<_, Problem>(tx.forget_answers(now.plus_days(-1))?);
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }
}
