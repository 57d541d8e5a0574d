//! What the pages of an application send by names of their own: no service gives one of them to a field.

use crate::{
    applying::{PATH, fill_in},
    staff::signed_in,
    town::{Answer, Town},
};
use guichet_desk::catalogue::OWN_FIELDS;
use std::collections::BTreeSet;

const QUESTIONS: &str = "?lives_here=yes&address_told=yes&housing=rent";

/// The names of all that the forms of an application on this page send.
fn sent(page: &Answer) -> BTreeSet<String> {
    let forms = page.text.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
    let forms = forms.filter(|form| form.split('>').next().is_some_and(|head| head.contains("/apply/")));
    let tags = forms.flat_map(|form| form.split('<').filter_map(|tag| tag.split('>').next()));
    let names = tags.filter_map(|tag| tag.split_once(" name=\"")?.1.split('"').next());
    names.map(str::to_owned).collect()
}

#[tokio::test]
async fn what_a_page_of_an_application_sends_beside_the_answers_has_a_name_that_no_field_has() {
    let town = Town::open();
    let mut browser = town.browser();
    let mut names = sent(&browser.get(PATH).await.is(200));
    names.extend(sent(&browser.get(&format!("{PATH}{QUESTIONS}")).await.is(200).says("About you")));
    let check = fill_in(&mut browser).await;
    let draft = check.hidden("draft");
    names.extend(sent(&check));
    for target in ["go-documents", "go-you"] {
        let fields = [("draft", draft.as_str()), ("act", target)];
        names.extend(sent(&browser.post(&format!("{PATH}/check"), &fields).await.is(200)));
    }
    let mut officer = signed_in(&town, 11).await;
    names.extend(sent(&officer.get("/en/staff/apply/residence-certificate").await.is(200)));

    let catalogue = town.acts.catalogue();
    let service = catalogue.service(&"residence-certificate".parse().unwrap()).unwrap();
    names.retain(|name| !service.asks(name) && !name.contains(['.', '-']));
    assert_eq!(names, BTreeSet::from(OWN_FIELDS.map(str::to_owned)));
}
