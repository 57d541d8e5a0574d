//! Many large files at once: how much memory they take together.

use super::{case, pictures::photo};
use crate::town::Town;
use axum::{
    body::{Body, Bytes},
    http::{Request, header},
};
use futures_util::{future::join_all, stream};
use std::{convert::Infallible, fs};

/// The most that uploads at once may take, in MiB: as much as may be held, three times over, and what the form itself
/// and the writer's pages take.
const GROWS_MAX: usize = 64 * 3 + 64;

/// A photo of nearly 10 MiB, as a form that brings it in bits of 16 KiB.
fn form() -> Vec<Bytes> {
    let photo = photo();
    let (begin, end) = photo.split_at(photo.len() - 2);
    let filler = vec![0x55; (10 << 20) - photo.len()];
    let head = b"--edge\r\nContent-Disposition: form-data; name=\"file-other\"; filename=\"a.jpg\"\r\n\r\n";
    let whole = Bytes::from([head.as_slice(), begin, &filler, end, b"\r\n--edge--\r\n"].concat());
    (0..whole.len()).step_by(16 << 10).map(|at| whole.slice(at..whole.len().min(at + (16 << 10)))).collect()
}

/// The most memory that the process ever had, in MiB.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse::<usize>().unwrap() / 1024
}

/// Twenty-four would take twice as much, were they not let in by turns.
#[tokio::test(flavor = "multi_thread")]
async fn twenty_four_uploads_at_once_take_a_bounded_amount_of_memory() {
    take_a_bounded_amount_of_memory(24).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "640 MiB of files; prints a figure for docs/uploads.md"]
async fn sixty_four_uploads_at_once_take_a_bounded_amount_of_memory() {
    take_a_bounded_amount_of_memory(64).await;
}

async fn take_a_bounded_amount_of_memory(at_once: usize) {
    let town = Town::open();
    let mut cookies = Vec::new();
    for _ in 0..4 {
        cookies.extend(case(&town).await.1.cookie.clone());
    }
    let form = form();
    let before = peak();
    let sent = (0..at_once).map(|number| {
        let cookie = &cookies[number % cookies.len()];
        let request = Request::post(town.marked("/en/case/documents", Some(cookie)))
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        let bits = form.clone().into_iter().map(Ok::<_, Infallible>);
        town.answer(request.body(Body::from_stream(stream::iter(bits))).unwrap())
    });
    let answers = join_all(sent).await;
    let (mut taken, mut busy) = (0, 0);
    for answer in answers {
        match answer.status.as_u16() {
            303 => taken += 1,
            503 => {
                assert!(answer.header("retry-after") == "60" && answer.text.contains("<code>busy</code>"));
                busy += 1;
            }
            other => panic!("{other}: {}", answer.text),
        }
    }
    let grown = peak() - before;
    println!("{at_once} files of 10 MiB at once: {taken} taken, {busy} asked to come again, {grown} MiB more memory");
    assert!(taken > 0 && grown < GROWS_MAX, "{taken} taken, {grown} MiB more memory");
}
