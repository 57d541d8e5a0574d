//! Forms with files that do not come to their end.

use super::*;
use axum::{
    body::{Body, Bytes},
    extract::FromRequest,
    http::{Request, header},
};
use futures_util::{StreamExt, stream};
use guichet_acts::Chance;
use guichet_model::{Dice, example};
use std::{convert::Infallible, path::Path};

const IN_WORDS: &str = "--edge\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\nadd";
const IN_A_FILE: &str = "--edge\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\nadd\r\n\
    --edge\r\nContent-Disposition: form-data; name=\"file-identity\"; filename=\"pass.pdf\"\r\n\r\nall of it\r\n\
    --edge\r\nContent-Disposition: form-data; name=\"file-lease\"; filename=\"lease.pdf\"\r\n\r\n%PDF-1.4 a part of it";

fn acts(folder: &Path) -> Acts {
    let chance = || {
        let mut dice = Dice(1);
        Chance::from_fn(move |bytes| dice.fill(bytes))
    };
    Acts::create(folder, &chance()).expect("a new folder");
    Acts::open(folder, example::town(), chance()).expect("the folder opens")
}

/// A form of which this comes, and nothing more for ever.
async fn stuck_after(sent: &'static str) -> Multipart {
    let begins = stream::iter([Ok::<_, Infallible>(Bytes::from_static(sent.as_bytes()))]);
    let body = Body::from_stream(begins.chain(stream::pending()));
    let request = Request::post("/").header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    Multipart::from_request(request.body(body).expect("a request"), &()).await.expect("a form")
}

#[tokio::test(start_paused = true)]
async fn a_file_that_takes_too_long_is_too_slow_and_what_came_before_it_is_not_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let acts = acts(folder.path());
    let posted = read(stuck_after(IN_A_FILE).await, &acts).await.expect("a form");
    assert_eq!(posted.typed.get("act").map(String::as_str), Some("add"));
    let names: Vec<_> = posted.files.iter().map(|chosen| chosen.name.as_str()).collect();
    assert_eq!(names, ["pass.pdf", "lease.pdf"]);
    let [whole, slow] = <[Chosen; 2]>::try_from(posted.files).ok().expect("two files");
    assert_eq!(whole.file.length(), "all of it".len());
    assert!(matches!(slow.fetch(&acts).await, Err(Problem::Upload(UploadFault::TooSlow))));
}

#[tokio::test(start_paused = true)]
async fn a_form_that_takes_too_long_in_its_words_is_told_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let acts = acts(folder.path());
    let read = read(stuck_after(IN_WORDS).await, &acts).await;
    assert!(matches!(read, Err(Fault::Named(StatusCode::REQUEST_TIMEOUT, _))));
}
