//! An application that is open in two windows: what one of them saves stays, whatever the other does meanwhile.

use crate::{
    applying::{PATH, fill_in},
    town::{NOW, Town},
};
use guichet_desk::base::SecretCode;
use rusqlite::Connection;
use std::{
    fs,
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

const CONTRACT: (&str, &str, &[u8]) = ("file-tenancy-contract", "contract.pdf", b"%PDF-1.7 a page %%EOF");

fn files(town: &Town) -> usize {
    fs::read_dir(town.folder().join("uploads")).unwrap().count()
}

#[tokio::test]
async fn files_that_are_slow_to_be_kept_take_back_no_word_that_another_window_saved() {
    let town = Town::open();
    let mut browser = town.browser();
    let draft = fill_in(&mut browser).await.hidden("draft");
    let (code, before) = (draft.parse::<SecretCode>().unwrap(), files(&town));
    // Nothing is written while somebody else's transaction lasts.
    let holder = Connection::open(town.folder().join("main.db")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (path, fields) = (format!("{PATH}/documents"), [("draft", draft.as_str())]);
    let in_one = browser.upload(&path, &fields, CONTRACT);
    let in_another = async {
        // Then the first has read what was typed, and its file waits for its row.
        while files(&town) == before {
            tokio::task::yield_now().await;
        }
        let mut raw = town.acts.load_draft(&code, NOW).unwrap().raw;
        raw.insert("full_name".to_owned(), "Mira Exampleson".to_owned());
        let service = "residence-certificate".parse().unwrap();
        let mut saving = pin!(town.acts.save_draft(Some(code.clone()), &service, &raw, NOW));
        assert!(poll_fn(|context| Poll::Ready(saving.as_mut().poll(context).is_pending())).await, "it has its place");
        holder.execute_batch("ROLLBACK").unwrap();
        saving.await.unwrap();
    };
    let (page, ()) = tokio::join!(in_one, in_another);
    let page = page.is(200).says("Check your answers").says("contract.pdf");
    assert_eq!(page.hidden("carried.full_name"), "Mira Exampleson", "and so it is sent");
    let draft = town.acts.load_draft(&code, NOW).unwrap();
    assert_eq!((draft.raw["full_name"].as_str(), draft.files.len()), ("Mira Exampleson", 2));
}
