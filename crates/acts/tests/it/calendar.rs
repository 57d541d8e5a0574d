//! What time does by itself.

use crate::town::{DECISION, INTAKE, ISSUE, NOW, Town, applicant, catalogue, certificate, refusal};
use guichet_acts::{
    Answer, CaseMessageKind, MessageAbout, MessageId, MessageKind, PartyKey, Problem, Request, WaitingMessage, Who,
};
use guichet_desk::{
    base::{CaseId, Day, Instant, days_after, days_before},
    case::{By, Closing, Delivery, Fee, Happening, Outcome, PauseReason, Refusal},
};
use std::sync::Arc;

/// For how many days a certificate is kept ready, and how many days after its closing its data is due.
const KEPT_READY: i64 = 180;
const DATA_DUE: i64 = 366;
/// On which day of those the person is reminded.
const REMINDED_AT: i64 = KEPT_READY - 30;

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
async fn a_whole_answer_that_nobody_sent_ends_the_pause_after_the_last_day_and_not_the_case() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let items = vec!["identity".parse().unwrap()];
    town.officer(INTAKE, case, Request::SendNotice { items, text: String::new() }).await.unwrap();
    let answer = Request::AnswerItem { item: "identity".parse().unwrap(), answer: Answer::ShownAtCounter };
    town.officer(INTAKE, case, answer).await.unwrap();
    let over = NOW.plus_days(17);
    assert_eq!(town.acts.pass_time(over).await.unwrap().closed, 0);
    let view = town.acts.view(&applicant(case), case, over).unwrap();
    assert!(view.case.closed.is_none() && view.case.notice.is_none() && view.case.clock.is_running());
    let history = town.acts.history(&applicant(case), case).unwrap();
    let since: Vec<_> =
        history.iter().rev().take(2).map(|event| (event.what.word(), event.by == By::Calendar)).collect();
    assert_eq!(since, [("resumed", true), ("supplied", true)]);
    assert_eq!(wakes_at(&town, case), None, "nothing is due any more");
    assert_eq!(town.acts.pass_time(NOW.plus_days(60)).await.unwrap().closed, 0);
    town.is_sound();
}

#[tokio::test]
async fn an_answer_that_came_in_whole_leaves_nothing_for_the_calendar() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let items = vec!["identity".parse().unwrap()];
    town.officer(INTAKE, case, Request::SendNotice { items, text: String::new() }).await.unwrap();
    assert!(wakes_at(&town, case).is_some());
    let answer =
        Request::AnswerItem { item: "identity".parse().unwrap(), answer: Answer::Text("Shown in May.".into()) };
    for request in [answer, Request::Supply] {
        town.applicant(case, request).await.unwrap();
    }
    assert_eq!(wakes_at(&town, case), None);
    assert_eq!(town.acts.pass_time(NOW.plus_days(60)).await.unwrap().closed, 0);
    town.is_sound();
}

/// The example town, in which a certificate costs something.
fn town_with_a_fee() -> Town {
    let mut town = catalogue();
    Arc::make_mut(town.services.get_mut(&certificate().service).unwrap()).fee = 500;
    Town::in_memory(town, 1)
}

async fn granted(town: &Town) -> CaseId {
    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let grant = Request::Decide { outcome: Outcome::Granted, reasons: "The tenancy runs.".into() };
    town.officer(DECISION, case, grant).await.unwrap();
    case
}

async fn refused_at(town: &Town, case: CaseId, request: Request, now: Instant) -> Refusal {
    refusal(town.acts.perform(&Who::Officer(ISSUE), case, None, request, now).await)
}

fn kept_ready_until(town: &Town, case: CaseId) -> Option<Day> {
    town.acts.view(&applicant(case), case, NOW).unwrap().kept_ready_until
}

/// When the calendar acts next, as the work lists keep it.
fn wakes_at(town: &Town, case: CaseId) -> Option<i64> {
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    main.query_row("SELECT wake_at FROM case_file WHERE id = ?1", [case.0], |row| row.get(0)).unwrap()
}

fn last_day(town: &Town) -> Day {
    days_after(NOW.day(&town.acts.catalogue().town.zone), 180)
}

/// The reminders that wait to be sent.
fn reminders(town: &Town) -> Vec<WaitingMessage> {
    let mut waiting = town.acts.outbox(NOW, 50).unwrap();
    waiting.retain(|message| message.kind == MessageKind::Case(CaseMessageKind::KeptReady));
    waiting
}

async fn reminded(town: &Town, now: Instant) -> u32 {
    let reminded = town.acts.pass_time(now).await.unwrap().reminded;
    town.is_sound();
    reminded
}

/// Opens a reminder to send it: until which day it says that something waits.
async fn opened(town: &Town, reminder: &WaitingMessage, now: Instant) -> Option<Day> {
    let message = town.acts.open_message(reminder.id, now).await.unwrap();
    assert!(!message.to.is_empty(), "it goes where the applicant said");
    let MessageAbout::Case { until, .. } = message.about else { panic!("it is about a case") };
    until
}

#[tokio::test]
async fn whoever_does_not_come_is_reminded_once_of_the_fee_and_once_of_the_paper_before_it_ends() {
    let town = town_with_a_fee();
    let case = granted(&town).await;
    let (zone, last) = (town.acts.catalogue().town.zone.clone(), NOW.plus_days(KEPT_READY));
    let of_the_fee = Instant::start_of(days_before(last_day(&town), 30), &zone);
    assert_eq!(wakes_at(&town, case), Some(of_the_fee.as_micros()));
    assert_eq!(reminded(&town, of_the_fee.plus_seconds(-1)).await, 0, "too early");
    assert!(reminders(&town).is_empty());
    assert_eq!(reminded(&town, of_the_fee).await, 1);
    let told = reminders(&town);
    assert_eq!(opened(&town, &told[0], of_the_fee).await, Some(last_day(&town)));
    for now in [of_the_fee.plus_seconds(60), NOW.plus_days(REMINDED_AT + 7), last] {
        assert_eq!(reminded(&town, now).await, 0, "once");
    }
    assert_eq!(reminders(&town), told);
    assert_eq!(kept_ready_until(&town, case), Some(last_day(&town)), "a reminder moves nothing");

    for request in [Request::PayFee, Request::Issue] {
        town.acts.perform(&Who::Officer(ISSUE), case, None, request, last).await.unwrap();
    }
    let of_the_paper = last.plus_days(REMINDED_AT);
    assert_eq!(reminded(&town, of_the_paper.plus_days(-1)).await, 0, "it counts anew");
    assert_eq!(reminded(&town, of_the_paper).await, 1);
    assert_eq!(reminded(&town, of_the_paper.plus_days(1)).await, 0, "once");
    assert_eq!(reminders(&town).len(), 2);
    let history = town.acts.history(&applicant(case), case).unwrap();
    let told: Vec<_> = history.iter().filter(|event| matches!(event.what, Happening::Reminded { .. })).collect();
    assert_eq!(told.iter().map(|event| event.at).collect::<Vec<_>>(), [of_the_fee, of_the_paper]);
    assert!(told.iter().all(|event| event.by == By::Calendar));
    // The last of its days is a Sunday.
    let monday = last.plus_days(KEPT_READY + 1);
    assert_eq!(kept_ready_until(&town, case), Some(monday.day(&zone)));
    assert_eq!(town.acts.pass_time(monday).await.unwrap().closed, 0, "its last day");
    assert_eq!(town.acts.pass_time(monday.plus_days(1)).await.unwrap().closed, 1);
    assert_eq!(reminders(&town).len(), 2);
    town.is_sound();
}

#[tokio::test]
async fn a_reminder_that_was_not_sent_before_the_fee_was_paid_is_dropped() {
    let town = town_with_a_fee();
    let case = granted(&town).await;
    let now = NOW.plus_days(REMINDED_AT);
    assert_eq!(reminded(&town, now).await, 1);
    let others = town.acts.outbox(now, 50).unwrap().len() - 1;
    let id = reminders(&town)[0].id;
    assert!(town.acts.message_still_tells(id, now).unwrap());
    assert!(!town.acts.message_still_tells(id, NOW.plus_days(KEPT_READY + 1)).unwrap(), "it would be over");
    town.acts.perform(&Who::Officer(ISSUE), case, None, Request::PayFee, now).await.unwrap();
    assert!(!town.acts.message_still_tells(id, now).unwrap());
    assert!(matches!(town.acts.open_message(id, now).await, Err(Problem::NotFound)));
    assert!(!town.acts.message_waits(id).unwrap());
    assert_eq!(town.acts.outbox(now, 50).unwrap().len(), others, "and no other is");
    town.is_sound();
}

#[tokio::test]
async fn what_waits_since_before_anybody_was_reminded_is_told_at_once_and_has_thirty_days_from_then_on() {
    for waited in [KEPT_READY - 3, KEPT_READY + 400] {
        let town = town_with_a_fee();
        let case = granted(&town).await;
        let town = town.altered("UPDATE case_file SET wake_at = 0, fold = json_remove(fold, '$.granted_at')");
        let now = NOW.plus_days(waited);
        assert_eq!(reminded(&town, now).await, 1);
        let until = days_after(now.day(&town.acts.catalogue().town.zone), 30);
        assert_eq!(opened(&town, &reminders(&town)[0], now).await, Some(until));
        assert_eq!(kept_ready_until(&town, case), Some(until), "the day that was told holds");
        assert_eq!(town.acts.pass_time(now.plus_days(30)).await.unwrap().closed, 0, "its last day");
        assert_eq!(town.acts.pass_time(now.plus_days(31)).await.unwrap().closed, 1);
        town.is_sound();
    }
}

#[tokio::test]
async fn a_paper_that_nobody_collects_ends_its_case_and_then_its_data() {
    let town = Town::open();
    let case = granted(&town).await;
    assert_eq!(kept_ready_until(&town, case), None, "the town is to issue it");
    town.officer(ISSUE, case, Request::Issue).await.unwrap();
    assert_eq!(kept_ready_until(&town, case), Some(last_day(&town)));
    assert_eq!(reminded(&town, NOW.plus_days(REMINDED_AT)).await, 1);
    assert_eq!(town.acts.pass_time(NOW.plus_days(KEPT_READY)).await.unwrap().closed, 0, "its last day");
    let after = NOW.plus_days(KEPT_READY + 1);
    assert_eq!(town.acts.pass_time(after).await.unwrap().closed, 1);
    let view = town.acts.view(&applicant(case), case, after).unwrap();
    assert_eq!(view.case.closed, Some((Closing::NotTakenUp, after)));
    let history = town.acts.history(&applicant(case), case).unwrap();
    assert_eq!(history.last().unwrap().by, By::Calendar);
    let collect = Request::HandOver(Delivery::Counter);
    assert_eq!(refused_at(&town, case, collect, after).await, Refusal::AlreadyClosed);
    assert_eq!(town.acts.pass_time(after.plus_days(DATA_DUE - 1)).await.unwrap().ended, 0, "its data is kept");
    assert_eq!(town.acts.pass_time(after.plus_days(DATA_DUE)).await.unwrap().ended, 1);
    let history = town.acts.history(&Who::Calendar, case).unwrap();
    assert!(matches!(history.last().unwrap().what, Happening::Erased { .. }));
    town.is_sound();
}

#[tokio::test]
async fn a_fee_that_nobody_pays_ends_its_case_and_then_its_data() {
    let town = town_with_a_fee();
    let case = granted(&town).await;
    assert_eq!(kept_ready_until(&town, case), Some(last_day(&town)));
    assert_eq!(reminded(&town, NOW.plus_days(REMINDED_AT)).await, 1);
    assert_eq!(town.acts.pass_time(NOW.plus_days(KEPT_READY)).await.unwrap().closed, 0, "its last day");
    let after = NOW.plus_days(KEPT_READY + 1);
    assert_eq!(town.acts.pass_time(after).await.unwrap().closed, 1);
    let view = town.acts.view(&applicant(case), case, after).unwrap();
    assert_eq!((view.case.closed, view.case.fee), (Some((Closing::NotTakenUp, after)), Fee::Due(500)));
    assert_eq!(refused_at(&town, case, Request::PayFee, after).await, Refusal::AlreadyClosed);
    assert_eq!(town.acts.pass_time(after.plus_days(DATA_DUE)).await.unwrap().ended, 1);
    town.is_sound();
}

#[tokio::test]
async fn a_fee_that_was_paid_makes_it_the_towns_turn_without_end() {
    let town = town_with_a_fee();
    let case = granted(&town).await;
    town.officer(ISSUE, case, Request::PayFee).await.unwrap();
    assert_eq!((kept_ready_until(&town, case), wakes_at(&town, case)), (None, None));
    assert_eq!(town.acts.pass_time(NOW.plus_days(3_000)).await.unwrap().closed, 0, "the town owes it still");
    town.is_sound();
}

#[tokio::test]
async fn what_was_granted_before_it_could_end_is_looked_at_once_and_ends_on_its_day() {
    let town = town_with_a_fee();
    let (fee, paper) = (granted(&town).await, granted(&town).await);
    town.officer(ISSUE, paper, Request::PayFee).await.unwrap();
    town.officer(ISSUE, paper, Request::Issue).await.unwrap();
    let due = [fee, paper].map(|case| wakes_at(&town, case));
    // As the change of the schema leaves a case whose grant was not kept.
    let town = town.altered("UPDATE case_file SET wake_at = 0, fold = json_remove(fold, '$.granted_at')");
    town.is_sound();
    assert_eq!(town.acts.pass_time(NOW).await.unwrap().closed, 0, "not yet");
    assert_eq!([fee, paper].map(|case| wakes_at(&town, case)), due);
    assert_eq!(reminded(&town, NOW.plus_days(REMINDED_AT)).await, 2);
    assert_eq!(town.acts.pass_time(NOW.plus_days(KEPT_READY + 1)).await.unwrap().closed, 2);
    town.is_sound();
}

#[tokio::test]
async fn a_message_that_was_dropped_marks_none_that_got_its_row() {
    let town = Town::open();
    town.apply(crate::procedure::tenancy()).await;
    let dropped = town.acts.outbox(NOW, 10).unwrap()[0].id;
    assert!(town.acts.message_waits(dropped).unwrap());
    let later = NOW.plus_days(14);
    assert_eq!(town.acts.pass_time(later).await.unwrap().closed, 1);
    let number = town.apply(certificate()).await.number;
    town.acts.lost_code(number, "13800000000", later).await.unwrap();
    let waiting = town.acts.outbox(later, 10).unwrap();
    let row = |id| match id {
        MessageId::Case(key) => key.row,
        MessageId::Booking(_) => panic!("nobody booked"),
    };
    assert_eq!(row(waiting[0].id), row(dropped), "the place is taken again");
    town.acts.message_sent(dropped, later).await.unwrap();
    town.acts.message_refused(dropped, "550".to_owned(), later).await.unwrap();
    assert!(!town.acts.message_waits(dropped).unwrap() && town.acts.message_waits(waiting[0].id).unwrap());
    assert!(matches!(town.acts.open_message(dropped, later).await, Err(Problem::NotFound)));
    assert_eq!(town.acts.outbox(later, 10).unwrap(), waiting, "and its message still goes");
    assert_eq!(waiting[0].id.to_string().parse::<MessageId>().unwrap(), waiting[0].id);
    town.acts.message_refused(waiting[0].id, "550".to_owned(), later).await.unwrap();
    assert!(!town.acts.message_waits(waiting[0].id).unwrap(), "it was given up");
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
    let (town, case, december) = applied_in_december().await;
    let view = town.acts.view(&applicant(case), case, december).unwrap();
    assert!(view.deadline.provisional, "2027 is not published yet");
    assert_eq!(town.acts.recompute_deadlines(december).await.unwrap(), 0, "nothing was published");
    let town = town.with_catalogue(published(NEW_YEAR));
    assert_eq!(town.acts.recompute_deadlines(december).await.unwrap(), 1);
    let history = town.acts.history(&applicant(case), case).unwrap();
    assert_eq!(history.last().unwrap().what.word(), "deadline-recomputed");
    assert!(!town.acts.view(&applicant(case), case, december).unwrap().deadline.provisional);
    town.is_sound();
}

#[tokio::test]
async fn a_published_year_that_moves_no_day_leaves_the_history_as_it_is() {
    let (town, case, december) = applied_in_december().await;
    let before = town.acts.history(&applicant(case), case).unwrap();
    assert_eq!(listed(&town).1, 1, "the day may still move");
    let autumn = "{ name = \"holiday-national\", from = 2027-10-01, to = 2027-10-07 }";
    let town = town.with_catalogue(published(autumn));
    assert_eq!(town.acts.recompute_deadlines(december).await.unwrap(), 0);
    assert_eq!(town.acts.history(&applicant(case), case).unwrap(), before);
    assert_eq!(listed(&town).1, 0, "the lists say that it is final");
    town.is_sound();
}

#[tokio::test]
async fn the_calendar_is_not_said_to_have_moved_a_day_that_a_pause_moves() {
    let (town, case, december) = applied_in_december().await;
    let officer = Who::Officer(INTAKE);
    let pause = Request::Pause(PauseReason::ApplicantAsked);
    town.acts.perform(&officer, case, None, pause, december).await.unwrap();
    let town = town.with_catalogue(published(NEW_YEAR));
    let later = december.plus_days(10);
    assert_eq!(town.acts.recompute_deadlines(later).await.unwrap(), 0);
    town.acts.perform(&officer, case, None, Request::Resume, later).await.unwrap();
    assert_eq!(town.acts.recompute_deadlines(later).await.unwrap(), 0, "it was worked out when it went on");
    let history = town.acts.history(&applicant(case), case).unwrap();
    assert!(history.iter().all(|event| event.what.word() != "deadline-recomputed"), "{history:?}");
    assert_eq!(listed(&town).1, 0);
    town.is_sound();
}

#[tokio::test]
async fn a_closure_that_comes_into_a_published_year_moves_the_days_of_running_cases() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let before = listed(&town).0;
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 0, "nothing changed");
    let town = town.with_catalogue(with_a_closure());
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 1);
    let view = town.acts.view(&applicant(case), case, NOW).unwrap();
    let due = guichet_desk::base::day_number(view.deadline.due.unwrap());
    assert!(due > before);
    assert_eq!(listed(&town).0, due);
    let history = town.acts.history(&applicant(case), case).unwrap();
    assert_eq!(history.last().unwrap().what.word(), "deadline-recomputed");
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 0, "once");
    town.is_sound();
}

#[tokio::test]
async fn a_start_with_the_same_calendar_looks_no_case_through() {
    let town = Town::open();
    town.apply(certificate()).await;
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 0);
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let due_at = || main.query_row("SELECT due_at FROM case_file", [], |row| row.get::<_, i64>(0)).unwrap();
    let right = due_at();
    main.execute("UPDATE case_file SET due_at = due_at + 1", []).unwrap();
    let town = town.with_catalogue(crate::town::catalogue());
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 0);
    assert_eq!(due_at(), right + 1, "nobody looked");
    let town = town.with_catalogue(with_a_closure());
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 1);
    assert!(due_at() > right + 1, "a day later");
}

#[tokio::test]
async fn days_counted_otherwise_or_in_another_zone_are_worked_out_anew() {
    let town = Town::open();
    town.apply(certificate()).await;
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 0);
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let due_at = || main.query_row("SELECT due_at FROM case_file", [], |row| row.get::<_, i64>(0)).unwrap();
    let right = due_at();
    let known: String = main.query_row("SELECT calendar FROM due_days", [], |row| row.get(0)).unwrap();
    let words: Vec<&str> = known.split(' ').collect();
    for other in [["0", words[1], words[2]], [words[0], "Europe/Zurich", words[2]]] {
        main.execute("UPDATE due_days SET calendar = ?1", [other.join(" ")]).unwrap();
        main.execute("UPDATE case_file SET due_at = due_at - 1", []).unwrap();
        assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 0, "no day moved");
        assert_eq!(due_at(), right);
    }
    assert_eq!(main.query_row("SELECT calendar FROM due_days", [], |row| row.get::<_, String>(0)).unwrap(), known);
}

#[tokio::test]
async fn a_case_that_cannot_be_read_keeps_no_other_from_its_new_day() {
    let town = Town::open();
    let broken = town.apply(certificate()).await.case;
    let case = town.apply(certificate()).await.case;
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let kept: String =
        main.query_row("SELECT fold FROM case_file WHERE id = ?1", [broken.0], |row| row.get(0)).unwrap();
    let write = |fold: &str| main.execute("UPDATE case_file SET fold = ?1 WHERE id = ?2", (fold, broken.0)).unwrap();
    write("{}");
    let town = town.with_catalogue(with_a_closure());
    assert!(matches!(town.acts.recompute_deadlines(NOW).await, Err(Problem::Corrupt(_))));
    let history = town.acts.history(&applicant(case), case).unwrap();
    assert_eq!(history.last().unwrap().what.word(), "deadline-recomputed");
    write(&kept);
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 1, "it was not taken for done");
    town.is_sound();
}

#[tokio::test]
async fn a_calendar_that_is_taken_back_before_all_was_worked_out_is_not_taken_for_known() {
    let town = Town::open();
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 0);
    let town = town.with_catalogue(with_a_closure());
    let case = town.apply(certificate()).await.case;
    let (late, _) = listed(&town);
    let town = town.with_catalogue(crate::town::catalogue());
    assert_eq!(town.acts.recompute_deadlines(NOW).await.unwrap(), 1, "it was listed by the calendar in between");
    assert!(listed(&town).0 < late);
    let history = town.acts.history(&applicant(case), case).unwrap();
    assert_eq!(history.last().unwrap().what.word(), "deadline-recomputed");
    town.is_sound();
}

/// Somebody applied in December, and is to hear in a year that is not published yet.
async fn applied_in_december() -> (Town, CaseId, Instant) {
    let (town, december) = (Town::open(), NOW.plus_days(96));
    let case = town.acts.submit(certificate(), december).await.unwrap().case;
    (town, case, december)
}

/// New Year's days as they might be published.
const NEW_YEAR: &str = "{ name = \"holiday-new-year\", from = 2027-01-01, to = 2027-01-04 }";

/// The town with the year 2027 published, in which this is off.
fn published(holiday: &str) -> guichet_desk::catalogue::Catalogue {
    let mut published = crate::town::catalogue();
    published.calendar = calendar_with(&format!("[[year]]\nyear = 2027\nholiday = [{holiday}]"));
    published
}

/// The town with one working day closed after the year was published.
fn with_a_closure() -> guichet_desk::catalogue::Catalogue {
    let mut closed = crate::town::catalogue();
    closed.calendar = calendar_with("closure = [{ name = \"holiday-national\", on = 2026-09-29 }]");
    closed
}

/// The town's calendar with these lines at its end, which belong to 2026 unless they begin a year.
fn calendar_with(lines: &str) -> guichet_desk::clock::Calendar {
    let calendar = format!("{}\n{lines}\n", std::fs::read_to_string(calendar_path()).unwrap());
    guichet_desk::clock::Calendar::parse("cn.toml", &calendar).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The only case as the lists have it: its due day, and whether that may still move.
fn listed(town: &Town) -> (i32, i32) {
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    main.query_row("SELECT due_day, provisional FROM case_file", [], row).unwrap()
}

fn calendar_path() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../town/calendar/cn.toml")
}
