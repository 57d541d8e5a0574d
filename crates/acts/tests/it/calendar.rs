//! What time does by itself.

use crate::town::{INTAKE, NOW, Town, applicant, certificate};
use guichet_acts::{PartyKey, Problem, Request, Who};
use guichet_desk::case::Closing;

#[tokio::test]
async fn an_unanswered_notice_closes_the_case_after_its_last_day_and_not_before() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let items = vec!["identity".parse().unwrap()];
    town.officer(INTAKE, case, Request::SendNotice { items, text: String::new() }).await.unwrap();
    assert_eq!(town.acts.pass_time(NOW.plus_days(14)).await.unwrap().closed, 0);
    assert_eq!(town.acts.pass_time(NOW.plus_days(17)).await.unwrap().closed, 1);
    let view = town.acts.view(&applicant(case), case, NOW).unwrap();
    assert_eq!(view.case.closed.unwrap().0, Closing::NotAnswered);
    assert_eq!(town.acts.pass_time(NOW.plus_days(18)).await.unwrap().closed, 0, "once");
    town.is_sound();
}

#[tokio::test]
async fn a_tenant_who_does_not_confirm_leaves_nothing_behind() {
    let town = Town::open();
    let receipt = town.apply(crate::procedure::tenancy()).await;
    let tenant = PartyKey { case: receipt.case, party: receipt.party_codes[0].0 };
    assert!(town.acts.log(tenant, NOW).is_ok());
    assert_eq!(town.acts.pass_time(NOW.plus_days(13)).await.unwrap().closed, 0);
    let passed = town.acts.pass_time(NOW.plus_days(14)).await.unwrap();
    assert_eq!((passed.closed, passed.erased), (1, 1));
    assert!(town.acts.open_fields(&Who::Party(tenant), receipt.case, NOW).await.is_err(), "the key is gone");
    assert!(
        matches!(town.acts.party_by_code(&receipt.party_codes[0].1), Err(Problem::Erased { .. })),
        "and so is the way in"
    );
    assert_eq!(town.acts.outbox(NOW, 10).unwrap(), [], "nothing is sent any more");
    assert_eq!(town.acts.open_fields(&applicant(receipt.case), receipt.case, NOW).await.unwrap().len(), 1);
    town.is_sound();
}

#[tokio::test]
async fn entries_get_their_places_in_the_order_of_their_commits() {
    let town = Town::open();
    for _ in 0..3 {
        town.apply(certificate()).await;
    }
    assert_eq!(town.acts.pass_time(NOW).await.unwrap().sequenced, 3);
    assert_eq!(town.acts.pass_time(NOW).await.unwrap().sequenced, 0);
    town.apply(certificate()).await;
    assert_eq!(town.acts.pass_time(NOW).await.unwrap().sequenced, 1);
}

#[tokio::test]
async fn a_year_without_a_calendar_gives_a_provisional_day_that_is_worked_out_anew() {
    let town = Town::open();
    let december = NOW.plus_days(96);
    let case = town.acts.submit(certificate(), december).await.unwrap().case;
    let view = town.acts.view(&applicant(case), case, december).unwrap();
    assert!(view.deadline.provisional, "2027 is not published yet");
    assert_eq!(town.acts.recompute_deadlines(december).await.unwrap(), 0, "nothing was published");
    let mut published = crate::town::catalogue();
    let year =
        "[[year]]\nyear = 2027\n[[year.holiday]]\nname = \"holiday-new-year\"\nfrom = 2027-01-01\nto = 2027-01-04\n";
    let calendar = format!("{}\n{year}", std::fs::read_to_string(calendar_path()).unwrap());
    published.calendar =
        guichet_desk::clock::Calendar::parse("cn.toml", &calendar).unwrap_or_else(|faults| panic!("{faults:?}"));
    let town = town.with_catalogue(published);
    assert_eq!(town.acts.recompute_deadlines(december).await.unwrap(), 1);
    let history = town.acts.history(&applicant(case), case).unwrap();
    assert_eq!(history.last().unwrap().what.word(), "deadline-recomputed");
    assert!(!town.acts.view(&applicant(case), case, december).unwrap().deadline.provisional);
    town.is_sound();
}

fn calendar_path() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../town/calendar/cn.toml")
}
