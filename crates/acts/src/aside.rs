//! Where work is done that takes a while, or waits for the disk: never on a thread that has to answer others meanwhile.
//! And what has to be done although whoever asked for it has gone.

use crate::Problem;
use tokio::runtime::{Handle, RuntimeFlavor};

/// Does what takes a while on a thread that serves nobody else meanwhile. It goes on to its end there, also when nobody
/// waits for it any more.
pub(crate) async fn aside<T, F>(work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Problem> + Send + 'static,
{
    match Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(work).await.unwrap_or_else(|_| Err(unfinished())),
        Err(_) => work(),
    }
}

/// Does what follows from an act, also when nobody waits for it any more.
pub(crate) async fn to_its_end<T, F>(work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: Future<Output = Result<T, Problem>> + Send + 'static,
{
    match Handle::try_current() {
        Ok(runtime) => runtime.spawn(work).await.unwrap_or_else(|_| Err(unfinished())),
        Err(_) => work.await,
    }
}

/// Does what takes a while where it stands, while another thread takes over whatever the runtime has to do: on a
/// machine with two cores there is one that answers. Whoever ends the task waits for it.
pub(crate) fn beside_the_workers<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}

fn unfinished() -> Problem {
    Problem::Unavailable("work set aside did not come to its end".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_set_aside_that_breaks_off_is_called_no_file() {
        let met = aside::<(), _>(|| panic!("on purpose")).await;
        let told = format!("{met:?}");
        assert!(told.contains("did not come to its end") && !told.contains("file"), "{told}");
    }
}
