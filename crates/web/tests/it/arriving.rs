//! What comes to pass while a file arrives, which may take a quarter of an hour: the act is one of the time at which
//! all of it has come.

use crate::{
    programs::{Caller, applied},
    staff::signed_in,
    town::{Browser, Town, applicant},
};
use axum::{
    body::{Body, Bytes},
    http::{Method, Request, header},
};
use futures_util::{StreamExt, stream};
use guichet_acts::{Request as Act, Who};
use guichet_desk::{
    base::{CaseId, OfficerId},
    people::Duty,
};
use std::convert::Infallible;
use tokio::sync::oneshot::{Receiver, Sender, channel};

/// A scan as a program sends it.
const SCAN: &[u8] = b"%PDF-1.7\n...\n%%EOF\n";
/// The same in a form, behind what was typed beside it.
const IN_FORM: &str = "--edge\r\nContent-Disposition: form-data; name=\"file-other\"; filename=\"scan.pdf\"\r\n\r\n\
                       %PDF-1.7\n...\n%%EOF\n\r\n--edge--\r\n";

/// The way of a body of which the second half has not come.
struct Half {
    is_asked: Receiver<()>,
    rest: Sender<Bytes>,
    second: Bytes,
}

/// A body of which one half comes at once, and what brings the other.
fn halved(bytes: &'static [u8]) -> (Body, Half) {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    let ((asked, is_asked), (rest, comes)) = (channel(), channel::<Bytes>());
    let second_half = async move {
        asked.send(()).unwrap();
        comes.await.unwrap()
    };
    let halves = stream::iter([Bytes::from_static(first)]).chain(stream::once(second_half));
    let half = Half { is_asked, rest, second: Bytes::from_static(second) };
    (Body::from_stream(halves.map(Ok::<_, Infallible>)), half)
}

impl Half {
    /// Lets this come to pass once the desk has taken the first half and asks for more, and lets the rest come then.
    async fn comes_after(self, meanwhile: impl Future<Output = ()>) {
        self.is_asked.await.unwrap();
        meanwhile.await;
        self.rest.send(self.second).unwrap();
    }
}

/// The status with which a form with a scan is answered, while whose file arrives this comes to pass.
async fn form(browser: &mut Browser<'_>, path: &str, meanwhile: impl Future<Output = ()>) -> u16 {
    let (body, half) = halved(IN_FORM.as_bytes());
    let request = Request::post(browser.marked(path))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let (answer, ()) = tokio::join!(browser.send(request, body), half.comes_after(meanwhile));
    answer.status.as_u16()
}

/// The same of a file that a program sends.
async fn file(town: &Town, caller: &Caller, path: &str, meanwhile: impl Future<Output = ()>) -> u16 {
    let (body, half) = halved(SCAN);
    let (answer, ()) = tokio::join!(caller.send(town, Method::POST, path, body), half.comes_after(meanwhile));
    answer.status.as_u16()
}

fn documents(town: &Town, case: CaseId) -> usize {
    town.acts.documents(&applicant(case), case).unwrap().len()
}

#[tokio::test]
async fn nobody_is_told_of_a_clock_that_was_set_back_because_a_file_took_its_time() {
    let town = Town::open();
    let (party, case) = applied(&town).await;
    let Caller::Party(code) = &party else { panic!("a party applied") };
    let number = case.rsplit('/').next().unwrap();
    let id = town.acts.case_id(number.parse().unwrap()).unwrap();
    town.officer(11, id, Act::Take(Duty::Intake)).await;
    let items = vec!["identity".parse().unwrap()];
    town.officer(11, id, Act::SendNotice { items, text: String::new() }).await;
    let looks = async || {
        town.wait_minutes(5);
        town.acts.open_fields(&Who::Officer(OfficerId(11)), id, town.now()).await.unwrap();
    };

    let (mut browser, mut officer) = (town.browser(), signed_in(&town, 11).await);
    browser.post("/en/case", &[("code", code)]).await.is(303);
    assert_eq!(form(&mut browser, "/en/case/documents", looks()).await, 303);
    assert_eq!(form(&mut officer, &format!("/en/staff/cases/{number}/add-document"), looks()).await, 303);
    let program = Caller::officer(&town, 11).await;
    assert_eq!(file(&town, &program, &format!("{case}/documents"), looks()).await, 200);
    assert_eq!(file(&town, &party, "/api/v1/status/notice/identity/file", looks()).await, 200);
    assert_eq!(documents(&town, id), 4);
    browser.get("/en/case/openings").await.is(200).says_not("The clock was set back");
}
