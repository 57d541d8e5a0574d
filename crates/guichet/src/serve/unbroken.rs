//! What goes on beside the requests goes on when one round of it breaks: a task that ended would leave a desk that
//! answers, and signs, erases or sends nothing any more.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};

/// Does this; nothing when it breaks, which the log then says. Whoever begins the next round begins it all the same.
pub(crate) async fn unbroken<T>(what: &'static str, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    // What it left half done is the store's to undo, and its own values are dropped with it.
    let done = poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.map_or(Poll::Ready(None), |polled| polled.map(Some))
    })
    .await;
    if done.is_none() {
        tracing::error!(what, "broke, and begins anew when its turn comes again");
    }
    done
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[tokio::test]
    async fn a_round_that_breaks_ends_no_other() {
        let mut ended = Vec::new();
        for round in 0..4 {
            let work = async {
                tokio::task::yield_now().await;
                assert_ne!(round, 1, "the second one breaks");
                round
            };
            ended.push(unbroken("the test", work).await);
        }
        assert_eq!(ended, [Some(0), None, Some(2), Some(3)]);
    }
}
