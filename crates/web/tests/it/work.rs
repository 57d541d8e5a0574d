//! The work list, and what holds for every staff page: languages, size, no names.

use crate::{
    staff::signed_in,
    town::{NOW, Town},
};
use guichet_acts::{OfficerRight, Receipt, Request, WorkFilter};
use guichet_desk::{base::OfficerId, people::Duty};

#[tokio::test]
async fn what_happened_in_another_year_says_in_which() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let this_year = signed_in(&town, 11).await.get(&case).await.is(200);
    this_year.says("Thursday 24 September, 10:31").says_not("24 September 2026, 10:31");
    town.wait_minutes(110 * 24 * 60);
    let next_year = signed_in(&town, 11).await.get(&case).await.is(200);
    next_year.says("Thursday, 24 September 2026, 10:31").says_not("Thursday 24 September, 10:31");
}

#[tokio::test]
async fn the_head_of_a_page_keeps_to_the_hall_one_is_in_and_marks_where_one_is() {
    let town = Town::open();
    let in_hall = "<a href=\"/en/staff/halls/town-hall\" aria-current=\"true\">Halls</a>";
    for (officer, path, marked) in [
        (15, "/en/staff/halls/town-hall", in_hall),
        (15, "/en/staff/halls/town-hall/week", in_hall),
        (15, "/en/staff/work", "<a href=\"/en/staff/halls/harbour\">Halls</a>"),
        (15, "/en/staff/apply", "data-key=\"L\" aria-current=\"page\">"),
        (11, "/en/staff/counter", "data-key=\"0\" aria-current=\"page\">"),
        (34, "/en/oversight/samples", "<a href=\"/en/oversight\" aria-current=\"true\">"),
        (41, "/en/staff/officers", "<a href=\"/en/staff/officers\" aria-current=\"page\">"),
        (41, "/en/staff/officers/11", "<a href=\"/en/staff/officers\" aria-current=\"true\">"),
    ] {
        let page = signed_in(&town, officer).await.get(path).await.is(200).says(marked);
        let head = page.text.split_once("<nav class=\"desk-nav\"").unwrap().1.split_once("</nav>").unwrap().0;
        assert!(head.matches("aria-current").count() <= 1, "{path}: one place at a time");
    }
}

#[tokio::test]
async fn the_work_list_shows_what_is_due_and_no_name() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut officer = signed_in(&town, 11).await;
    let page = officer.get("/en/staff/work").await.is(200).says(&receipt.number.to_string()).says_not("Mira");
    page.says("0 / 5").says("Cases on this page: <b data-count>1</b>");
    officer.get("/en/staff/work?duty=decision").await.is(200).says("There is nothing to do here now");
    officer.get("/en/staff/work?mine=1").await.is(200).says_not(&receipt.number.to_string());
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    officer.get("/en/staff/work?mine=1").await.is(200).says(&receipt.number.to_string());
    signed_in(&town, 13).await.get("/en/staff/work").await.is(200).says_not(&receipt.number.to_string());
}

#[tokio::test]
async fn beside_the_list_stands_where_a_case_is_and_nothing_is_opened() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut officer = signed_in(&town, 11).await;
    let panel = |page: crate::town::Answer| {
        let page = page.is(200).says("data-preview").says("How the days were counted").says("Open the case <kbd");
        page.says("Any identity document").says("Once it is open: Take on this case").says_not("Mira");
    };
    panel(officer.get("/en/staff/work").await);
    panel(officer.get(&format!("/en/staff/cases/{}/preview", receipt.number)).await);
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    officer.get("/en/staff/work").await.says("Accept application").says_not("Mira");
    assert_eq!(town.acts.unseals(), 0);
    let mut elsewhere = signed_in(&town, 25).await;
    elsewhere.get(&format!("/en/staff/cases/{}/preview", receipt.number)).await.is(403);
}

#[tokio::test]
async fn the_list_and_the_case_beside_it_are_of_one_moment() {
    let town = Town::open();
    let receipt = town.certificate().await;
    for (officer, list) in [(11, "/en/staff/work"), (15, "/en/staff/work?mine=1")] {
        let mut browser = signed_in(&town, officer).await;
        let mut taken = async |path: &str, status| {
            let before = town.acts.snapshots();
            browser.get(path).await.is(status);
            town.acts.snapshots() - before
        };
        // Whoever types a number is sent on: nobody reads for that but the door.
        let by_the_door = taken(&format!("/en/staff/work?q={}", receipt.number), 303).await;
        assert!(by_the_door > 0);
        assert_eq!(taken(list, 200).await, by_the_door + 1, "{list}");
        let preview = format!("/en/staff/cases/{}/preview", receipt.number);
        assert_eq!(taken(&preview, 200).await, by_the_door + 1, "{preview}");
    }
}

#[tokio::test]
async fn a_scanned_number_opens_its_case_and_part_of_a_service_filters() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let number = receipt.number.to_string();
    let mut officer = signed_in(&town, 11).await;
    let answer = officer.get(&format!("/en/staff/work?q=%20{number}")).await.is(303);
    assert_eq!(answer.header("location"), format!("/en/staff/cases/{number}"));
    for scanned in [number.as_str(), &receipt.code.grouped(), receipt.code.compact()] {
        let answer = officer.post("/en/staff/scan", &[("q", scanned)]).await.is(303);
        assert_eq!(answer.header("location"), format!("/en/staff/cases/{number}"));
    }
    officer.post("/en/staff/scan", &[("q", "0000000000000000")]).await.is(404);
    let answer = officer.post("/en/staff/scan", &[("q", "护照")]).await.is(303);
    assert_eq!(answer.header("location"), "/en/staff/work?q=%E6%8A%A4%E7%85%A7");
    town.browser().post("/en/staff/scan", &[("q", &number)]).await.is(401);
    officer.get("/en/staff/work?q=RESID").await.is(200).says(&number);
    officer.get("/en/staff/work?q=Mira").await.is(200).says("No case in your lists fits");
    officer.get("/en/staff/cases/2026-000009-9").await.is(404);
}

#[tokio::test]
async fn a_code_with_a_slip_in_it_goes_into_no_address() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let code = receipt.code.compact();
    let other = if code.starts_with('Z') { "Y" } else { "Z" };
    let (slip, short) = (format!("{other}{}", &code[1..]), &code[..15]);
    let mut officer = signed_in(&town, 11).await;
    for typed in [
        slip.clone(),
        short.to_owned(),
        format!("{code}7"),
        format!("{} {} {} {}", &slip[..4], &slip[4..8], &slip[8..12], &slip[12..]),
        format!("http://localhost:8080/en/tickets/{slip}"),
        format!("localhost:8080/en/tickets/{short}"),
        format!("http://localhost:8080/en/verify#{code}.Mira"),
    ] {
        let answer = officer.post("/en/staff/scan", &[("q", &typed)]).await.is(422).says("code-mistyped");
        assert_eq!(answer.header("location"), "", "{typed}");
        answer.says_not(&typed);
    }
    for opened in [format!("localhost:8080/en/case/{code}"), format!("http://localhost:8080/en/case/{code}?x=1")] {
        let answer = officer.post("/en/staff/scan", &[("q", &opened)]).await.is(303);
        assert_eq!(answer.header("location"), format!("/en/staff/cases/{}", receipt.number));
    }
    for filter in ["certificate of res", "2026-000001"] {
        let answer = officer.post("/en/staff/scan", &[("q", filter)]).await.is(303);
        assert!(answer.header("location").starts_with("/en/staff/work?q="), "{filter}");
    }
}

#[tokio::test]
async fn what_is_for_a_colleague_says_so_and_what_nobody_may_go_on_with_says_what_to_do() {
    let town = Town::open();
    let receipt = applied_before(&town, 9).await;
    let withdraw = async |officer, right| {
        town.acts.change_right(OfficerId(officer), right, true, None, NOW).await.unwrap();
    };
    withdraw(14, OfficerRight::SignIn).await;
    town.officer(13, receipt.case, Request::Accept).await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    // With the decision, 12 would leave nobody who may issue: 13 took the case in, 14 is away.
    let mut needed = signed_in(&town, 12).await;
    needed.get("/en/staff/work").await.is(200).says(&receipt.number.to_string()).says("For a colleague");
    let page = needed.get(&case).await.is(200).says("Leave this one to a colleague");
    page.says_not("Take on this case");
    let mut free = signed_in(&town, 11).await;
    free.get("/en/staff/work").await.is(200).says(&receipt.number.to_string()).says_not("For a colleague");
    free.get(&case).await.is(200).says("Take on this case").says_not("Leave this one to a colleague");
    for officer in [11, 12] {
        withdraw(officer, OfficerRight::Duty(Duty::Decision)).await;
    }
    let mut supervisor = signed_in(&town, 15).await;
    supervisor.get("/en/staff/overdue").await.is(200).says("Nobody may go on");
    supervisor.get(&case).await.is(200).says("may go on with this case").says("give an officer of the office");
}

/// Someone applied so many days ago.
async fn applied_before(town: &Town, days: i64) -> Receipt {
    town.certificate_at(NOW.plus_days(-days)).await
}

#[tokio::test]
async fn what_is_late_stands_first_and_is_red_with_shape_and_word() {
    let town = Town::open();
    let fresh = town.certificate().await;
    let late = applied_before(&town, 9).await;
    let today = applied_before(&town, 6).await;
    let mut officer = signed_in(&town, 11).await;
    let page = officer.get("/en/staff/work").await.is(200).says("Overdue").says("Due today").says("days late");
    let place = |receipt: &Receipt| page.text.find(&receipt.number.to_string()).unwrap();
    assert!(place(&late) < place(&today) && place(&today) < place(&fresh));
    assert_eq!(page.text.matches("state red\"><svg><use href=\"#square\"/></svg>").count(), 2);
    let page = officer.get(&format!("/en/staff/cases/{}", late.number)).await.is(200).says("class=\"band\"");
    page.says("working days late").says("of 5");
    officer.get(&format!("/en/staff/cases/{}", fresh.number)).await.is(200).says_not("class=\"band\"");
    let mut supervisor = signed_in(&town, 15).await;
    let page = supervisor.get("/en/staff/overdue").await.is(200).says(&late.number.to_string());
    page.says_not(&fresh.number.to_string());
}

#[tokio::test]
async fn only_supervisors_see_what_the_office_is_late_with() {
    let town = Town::open();
    signed_in(&town, 11).await.get("/en/staff/overdue").await.is(403).says("Only a supervisor");
    signed_in(&town, 15).await.get("/en/staff/overdue").await.is(200).says("The office’s overdue");
}

#[tokio::test]
async fn a_long_list_comes_in_pages_that_stay_small() {
    let town = Town::open();
    for _ in 0..130 {
        town.certificate().await;
    }
    let mut officer = signed_in(&town, 11).await;
    for language in ["en", "zh"] {
        let page = officer.get(&format!("/{language}/staff/work")).await.is(200);
        assert_eq!(page.text.matches("<a data-row").count(), 100);
        assert!(page.text.len() < 60_000, "{} bytes", page.text.len());
        let next = page.text.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
        let next = next.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
        let rest = officer.get(&next).await.is(200);
        assert_eq!(rest.text.matches("<a data-row").count(), 30);
    }
    let filter = WorkFilter::default();
    assert_eq!(town.acts.work_list(OfficerId(11), &filter, NOW).unwrap().rows.len(), 100);
}

/// Keys that have no words are shown as themselves: no page has one.
#[tokio::test]
async fn every_staff_page_has_its_words_in_every_language_and_stays_small() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut pages = vec!["staff/work".to_owned(), "staff/apply".into(), "staff/sign-in".into(), "demo".into()];
    pages.push("demo/post".into());
    pages.push("staff/apply/residence-certificate".into());
    pages.push(format!("staff/cases/{}", receipt.number));
    for officer in [11, 14, 15] {
        let mut browser = signed_in(&town, officer).await;
        for page in &pages {
            for language in ["en", "zh"] {
                let answer = browser.get(&format!("/{language}/{page}")).await;
                if officer == 15 || answer.status.as_u16() == 200 {
                    assert!(answer.text.len() < 60_000, "{page}: {} bytes", answer.text.len());
                    let keys = missing(&answer.text);
                    assert!(keys.is_empty(), "{language}/{page}: {keys:?}");
                }
            }
        }
    }
}

/// Words that look like keys, standing alone between tags.
fn missing(html: &str) -> Vec<&str> {
    let texts = html.split('>').filter_map(|rest| rest.split('<').next()).map(str::trim);
    let prefixes = [
        "act-",
        "work-",
        "list-",
        "case-",
        "group-",
        "stage-",
        "check-",
        "keys-",
        "duty-",
        "enter-",
        "post-",
        "staff-",
        "words-",
        "choose-",
        "pass-",
        "event-",
        "message-",
        "finding-",
        "document-",
        "closed-",
        "opened-",
        "band-",
    ];
    texts.filter(|text| prefixes.iter().any(|prefix| text.starts_with(prefix)) && !text.contains(' ')).collect()
}
