//! Who sends or takes too slowly, and who is only slow.

use super::*;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex, split},
    task::JoinHandle,
    time::{sleep, timeout},
};

/// A connection over a line that holds a kilobyte.
async fn connection() -> (Patient<DuplexStream>, DuplexStream) {
    over_a_line_of(1_024).await
}

async fn over_a_line_of(bytes: usize) -> (Patient<DuplexStream>, DuplexStream) {
    let (near, far) = duplex(bytes);
    (Patient::new(near, Place::alone().await), far)
}

/// Takes at most so many bytes every so often until there are no more; how many it took.
fn taking(mut far: impl AsyncRead + Send + Unpin + 'static, bytes: usize, every: Duration) -> JoinHandle<usize> {
    tokio::spawn(async move {
        let (mut taken, mut some) = (0, vec![0; bytes]);
        while let Ok(read @ 1..) = far.read(&mut some).await {
            taken += read;
            sleep(every).await;
        }
        taken
    })
}

/// How long it is waited for a large answer to be taken that is not taken as it should be.
async fn held(mut near: impl AsyncWrite + Unpin) -> Duration {
    let began = Instant::now();
    let refused = near.write_all(&vec![7; 10 << 20]).await.expect_err("it is not waited for");
    assert_eq!(refused.kind(), io::ErrorKind::TimedOut);
    began.elapsed()
}

#[tokio::test(start_paused = true)]
async fn whoever_sends_a_letter_now_and_then_is_cut_off() {
    let (mut patient, mut far) = connection().await;
    let slow = tokio::spawn(async move {
        for sent in 0_u32.. {
            if far.write_all(b"x").await.is_err() {
                return sent;
            }
            sleep(Duration::from_secs(5)).await;
        }
        0
    });
    let began = Instant::now();
    let mut all = Vec::new();
    patient.read_to_end(&mut all).await.expect("an end");
    assert!(began.elapsed() <= GRACE + Duration::from_secs(1), "{:?}", began.elapsed());
    assert!(all.len() < 10, "{} bytes", all.len());
    drop(patient);
    slow.await.expect("it ends");
}

#[tokio::test(start_paused = true)]
async fn a_large_file_over_a_bad_line_arrives() {
    let (mut patient, mut far) = connection().await;
    let sender = tokio::spawn(async move {
        for _ in 0..200 {
            far.write_all(&[7; 1_024]).await.expect("it is taken");
            sleep(Duration::from_millis(400)).await;
        }
    });
    let mut all = Vec::new();
    patient.read_to_end(&mut all).await.expect("an end");
    assert_eq!(all.len(), 200 * 1_024, "eighty seconds at 2.5 KB a second");
    sender.await.expect("all was sent");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_nobody_takes_ends_and_an_open_stream_that_speaks_goes_on() {
    let (mut patient, far) = connection().await;
    let refused = patient.write_all(&[7; 4_096]).await.expect_err("nobody reads");
    assert_eq!(refused.kind(), io::ErrorKind::TimedOut);
    drop(far);

    let (mut patient, mut far) = connection().await;
    let reader = tokio::spawn(async move {
        let mut all = Vec::new();
        far.read_to_end(&mut all).await.expect("an end");
        all.len()
    });
    for _ in 0..60 {
        patient.write_all(b"ping").await.expect("it is taken");
        let mut one = [0];
        let quiet = timeout(Duration::from_secs(15), patient.read(&mut one)).await;
        assert!(quiet.is_err(), "a stream that speaks every 15 seconds stays open for a quarter of an hour");
    }
    drop(patient);
    assert_eq!(reader.await.expect("it ends"), 240);
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_an_answer_by_drops_is_cut_off_as_if_they_took_nothing() {
    let (patient, far) = connection().await;
    let drops = taking(far, 100, Duration::from_mins(1));
    let held = held(patient).await;
    assert!(held <= TAKING + Duration::from_secs(1), "{held:?}");
    drops.await.expect("it ends");
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_half_of_what_a_bad_line_brings_is_cut_off_soon_in_gusts_or_not() {
    for seconds in [1_u32, 10, 50] {
        let bytes = 1_024 * usize::try_from(seconds).expect("it is small");
        let (patient, far) = over_a_line_of(bytes).await;
        let slow = taking(far, bytes, Duration::from_secs(u64::from(seconds)));
        let held = held(patient).await;
        assert!(held <= 2 * TAKING + Duration::from_secs(1), "{seconds}: {held:?}");
        slow.await.expect("it ends");
    }
}

#[tokio::test(start_paused = true)]
async fn a_large_document_goes_whole_over_a_line_twenty_times_as_slow_as_a_bad_one_in_gusts_or_not() {
    for seconds in [1_u32, 50] {
        let bytes = 2_500 * usize::try_from(seconds).expect("it is small");
        let (mut patient, far) = over_a_line_of(bytes).await;
        let reader = taking(far, bytes, Duration::from_secs(u64::from(seconds)));
        patient.write_all(&vec![7; 10 << 20]).await.expect("it is waited for");
        drop(patient);
        assert_eq!(reader.await.expect("it ends"), 10 << 20, "every {seconds} seconds");
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_taken_quickly_saves_no_time_up() {
    let (mut patient, mut far) = connection().await;
    let stops = tokio::spawn(async move {
        far.read_exact(&mut vec![0; 5 << 20]).await.expect("it is sent");
        (far, Instant::now())
    });
    patient.write_all(&vec![7; 10 << 20]).await.expect_err("the rest is not waited for");
    let (_far, stopped) = stops.await.expect("it ends");
    assert!(stopped.elapsed() <= TAKING + Duration::from_secs(1), "{:?}", stopped.elapsed());
}

#[tokio::test(start_paused = true)]
async fn whoever_sends_meanwhile_gains_no_time_to_take() {
    let (patient, far) = connection().await;
    let ((mut asked, answer), (taken, mut sent)) = (split(patient), split(far));
    let drops = taking(taken, 100, Duration::from_mins(1));
    let sender = tokio::spawn(async move {
        while sent.write_all(b"x").await.is_ok() {
            sleep(Duration::from_millis(100)).await;
        }
    });
    let reading = async {
        while let Ok(1..) = asked.read(&mut [0; 64]).await {}
        std::future::pending::<Duration>().await
    };
    let held = tokio::select! {
        held = held(answer) => held,
        never = reading => never,
    };
    assert!(held <= TAKING + Duration::from_secs(1), "{held:?}");
    drop(asked);
    drops.await.expect("it ends");
    sender.await.expect("so does this");
}

#[tokio::test(start_paused = true)]
async fn a_display_that_takes_each_picture_late_is_shown_pictures_for_days() {
    let (mut patient, far) = connection().await;
    let display = taking(far, 4_096, Duration::from_secs(25));
    let pictures = 3 * 24 * 60;
    for _ in 0..pictures {
        patient.write_all(&[7; 4_096]).await.expect("a display is waited for");
        let quiet = timeout(Duration::from_mins(1), patient.read(&mut [0])).await;
        assert!(quiet.is_err(), "a stream that speaks again within a minute stays open");
    }
    drop(patient);
    assert_eq!(display.await.expect("it ends"), 4_096 * pictures);
}
