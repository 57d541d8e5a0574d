//! A hall's day on a real file: taken, called, served, joined to a case, begun anew, ended.

use crate::town::{INTAKE, NOW, Town, catalogue, certificate};
use guichet_acts::{CodeKind, HallWho, Problem, Request, TakenTicket, TicketRequest};
use guichet_desk::{
    base::{Day, HallCode, Instant, OfficerId, Zone},
    hall::{Command, CounterNumber, HallRefusal, Place, Rule, Stage, Way},
};
use tokio::task::JoinSet;

const COUNTER: CounterNumber = CounterNumber(1);
const OFFICER: HallWho = HallWho::Officer(INTAKE);
/// An officer for data protection.
const PROTECTOR: OfficerId = OfficerId(31);

fn hall() -> HallCode {
    "town-hall".parse().unwrap()
}

fn request(queue: &str, once: &str) -> TicketRequest {
    TicketRequest {
        queues: vec![queue.parse().unwrap()],
        party_size: 1,
        priority: false,
        way: Way::Kiosk,
        once: Some(crate::town::word(once)),
        receipt: None,
    }
}

async fn take(town: &Town, once: &str) -> TakenTicket {
    town.acts.take_ticket(HallWho::Visitor, &hall(), request("certificates", once), NOW).await.unwrap()
}

async fn officer(town: &Town, command: Command, at: Instant) {
    town.acts.in_hall(OFFICER, &hall(), command, at).await.unwrap();
}

#[tokio::test]
async fn a_ticket_goes_from_the_kiosk_to_the_counter_and_home() {
    let town = Town::open();
    let (first, second) = (take(&town, "a").await, take(&town, "b").await);
    assert_eq!(first.key.number.to_string(), "A001");
    let waits = town.acts.ticket(&second.code, NOW).unwrap();
    let place = Place { ahead: 1, ahead_by_rule: 0, rule: Rule::Arrival, overtaken: 0, overtakings_left: 3 };
    assert_eq!(waits.place, Some(place));
    officer(&town, Command::Open(COUNTER), NOW).await;
    officer(&town, Command::CallNext(COUNTER), NOW).await;
    let called = town.acts.ticket(&first.code, NOW).unwrap().ticket;
    assert_eq!((called.stage, called.called_by), (Stage::Called { counter: COUNTER, calls: 1 }, Some(Rule::Arrival)));
    officer(&town, Command::Begin(COUNTER), NOW).await;
    officer(&town, Command::Finish(COUNTER), NOW.plus_seconds(300)).await;
    assert_eq!(town.acts.ticket(&first.code, NOW).unwrap().ticket.stage, Stage::Done);
    town.is_sound();
}

#[tokio::test]
async fn a_request_sent_twice_takes_one_ticket() {
    let town = Town::open();
    let (once, twice) = (take(&town, "the same").await, take(&town, "the same").await);
    assert_eq!((&once.key, once.code.compact()), (&twice.key, twice.code.compact()));
    assert_eq!(town.acts.hall_now(&hall(), NOW, |hall| hall.day.tickets().count()).unwrap(), 1);
    let tomorrow = NOW.plus_days(1);
    let again = town.acts.take_ticket(HallWho::Visitor, &hall(), request("certificates", "the same"), tomorrow).await;
    let again = again.unwrap();
    assert_ne!((again.key.day, again.code.compact()), (once.key.day, once.code.compact()), "it is a name of one day");
}

#[tokio::test]
async fn a_ticket_s_code_is_replaced_by_one_however_often_that_is_asked_for_and_the_ticket_stays_as_it_is() {
    let town = Town::open();
    let taken = take(&town, "a").await;
    let (old, once) = (&taken.code, crate::town::word("another"));
    let (one, other) =
        tokio::join!(town.acts.replace_ticket_code(old, &once, NOW), town.acts.replace_ticket_code(old, &once, NOW));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!((one.code.compact(), one.kept.compact()), (other.code.compact(), other.kept.compact()));
    assert_eq!((&one.key, town.acts.ticket_by_code(&one.code).unwrap()), (&taken.key, taken.key.clone()));
    assert_eq!(town.acts.code_of_ticket(&one.kept), one.code);
    assert!(matches!(town.acts.ticket_by_code(old), Err(Problem::CodeReplaced { kind: CodeKind::Ticket, .. })));
    let soon = town.acts.replace_ticket_code(old, &once, NOW.plus_seconds(300)).await.unwrap();
    assert_eq!(soon.code.compact(), one.code.compact());
    let late = town.acts.replace_ticket_code(old, &once, NOW.plus_seconds(600)).await;
    assert!(matches!(late, Err(Problem::CodeReplaced { .. })), "{late:?}");
    let second = town.acts.replace_ticket_code(&one.code, &once, NOW).await.unwrap();
    assert_ne!(second.code.compact(), one.code.compact());
    let again = town.acts.take_ticket(HallWho::Visitor, &hall(), request("certificates", "a"), NOW).await;
    let replaced = HallRefusal::CodeReplaced { ticket: taken.key.number };
    assert!(matches!(&again, Err(Problem::Hall(refusal)) if *refusal == replaced), "{again:?}");
    town.is_sound();
}

#[tokio::test]
async fn a_ticket_s_replaced_code_tells_its_own_day_until_the_ticket_is_forgotten() {
    let town = Town::open();
    let (first, once) = (take(&town, "a").await.code, crate::town::word("another"));
    let second = town.acts.replace_ticket_code(&first, &once, NOW).await.unwrap().code;
    let tomorrow = NOW.plus_days(1);
    let third = town.acts.replace_ticket_code(&second, &once, tomorrow).await.unwrap().code;
    let told = || [&first, &second, &third].map(|code| town.acts.code_replaced(CodeKind::Ticket, code).unwrap());
    let days: [Day; 2] = ["2026-09-24".parse().unwrap(), "2026-09-25".parse().unwrap()];
    assert_eq!(told(), [Some(days[0]), Some(days[1]), None]);
    for (code, day) in [&first, &second].into_iter().zip(days) {
        let found = town.acts.ticket_by_code(code);
        assert!(matches!(found, Err(Problem::CodeReplaced { on, .. }) if on == day), "{found:?}");
        let done = town.acts.with_ticket(code, Command::Leave, tomorrow).await;
        assert!(matches!(done, Err(Problem::CodeReplaced { on, .. }) if on == day), "{done:?}");
    }
    let never = town.acts.ticket_by_code(&crate::town::word("never"));
    assert!(matches!(never, Err(Problem::NotFound)), "{never:?}");
    town.is_sound();
    for later in [tomorrow, NOW.plus_days(40)] {
        town.acts.pass_time(later).await.unwrap();
    }
    assert_eq!(told(), [None; 3], "nothing says any more that they were codes");
    let forgotten = town.acts.ticket_by_code(&first);
    assert!(matches!(forgotten, Err(Problem::NotFound)), "{forgotten:?}");
}

#[tokio::test]
async fn the_officer_who_calls_a_ticket_has_the_case_that_was_brought_along_until_it_is_over() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let taken = take(&town, "a").await;
    town.acts.join_ticket(&taken.code, &receipt.code).await.unwrap();
    officer(&town, Command::Open(COUNTER), NOW).await;
    let brought = || town.acts.case_brought(INTAKE, &hall(), NOW).unwrap().map(|case| case.number);
    assert_eq!(brought(), None, "nobody was called yet");
    officer(&town, Command::CallNext(COUNTER), NOW).await;
    assert_eq!(brought(), Some(receipt.number));
    assert_eq!(town.acts.unseals(), 0, "calling opens nothing");
    officer(&town, Command::Finish(COUNTER), NOW).await;
    assert!(town.acts.join_ticket(&taken.code, &receipt.code).await.is_err(), "it is over");
    town.is_sound();
}

#[tokio::test]
async fn whose_data_was_erased_stands_beside_no_ticket_and_comes_to_no_counter_by_it() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let taken = take(&town, "a").await;
    town.acts.join_ticket(&taken.code, &receipt.code).await.unwrap();
    officer(&town, Command::Open(COUNTER), NOW).await;
    officer(&town, Command::CallNext(COUNTER), NOW).await;
    let brought = || town.acts.case_brought(INTAKE, &hall(), NOW).unwrap().map(|case| case.number);
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let beside = "SELECT count(*) FROM hall_ticket WHERE case_id IS NOT NULL OR party IS NOT NULL";
    let beside = || main.query_row(beside, [], |row| row.get::<_, i64>(0)).unwrap();
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    town.applicant(receipt.case, Request::AskErasure).await.unwrap();
    assert_eq!((brought(), beside()), (Some(receipt.number), 1));
    town.officer(PROTECTOR, receipt.case, Request::GrantErasure).await.unwrap();
    assert_eq!((brought(), beside()), (None, 0));
    town.acts.pass_time(NOW).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn whoever_is_turned_away_with_a_closing_queue_leaves_no_case_beside_the_ticket() {
    let town = Town::open();
    let (receipt, taken) = (town.apply(certificate()).await, take(&town, "a").await);
    town.acts.join_ticket(&taken.code, &receipt.code).await.unwrap();
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let beside = "SELECT count(*) FROM hall_ticket WHERE case_id IS NOT NULL OR party IS NOT NULL";
    for (turn_away, stage, cases) in [(false, Stage::Waiting, 1), (true, Stage::TurnedAway, 0)] {
        let close = Command::CloseQueue { queue: "certificates".parse().unwrap(), turn_away };
        town.acts.in_hall(HallWho::Calendar, &hall(), close, NOW).await.unwrap();
        assert_eq!(town.acts.ticket(&taken.code, NOW).unwrap().ticket.stage, stage);
        assert_eq!(main.query_row(beside, [], |row| row.get::<_, i64>(0)).unwrap(), cases, "{stage:?}");
    }
    town.is_sound();
}

#[tokio::test]
async fn a_case_for_a_ticket_that_is_over_is_refused_because_of_the_ticket_and_an_unknown_receipt_is_unknown() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let taken = take(&town, "a").await;
    let unknown = town.acts.join_ticket(&taken.code, &crate::town::word("no receipt")).await;
    assert!(matches!(unknown, Err(Problem::NotFound)), "{unknown:?}");
    town.acts.with_ticket(&taken.code, Command::Leave, NOW).await.unwrap();
    let over = town.acts.join_ticket(&taken.code, &receipt.code).await;
    let number = taken.key.number;
    let says = |refusal: &HallRefusal| *refusal == HallRefusal::NotNow { ticket: number };
    assert!(matches!(&over, Err(Problem::Hall(refusal)) if says(refusal)), "{over:?}");
    town.is_sound();
}

#[tokio::test]
async fn a_new_start_in_mid_day_finds_every_ticket_call_and_place() {
    let town = Town::open();
    let codes = [take(&town, "a").await.code, take(&town, "b").await.code, take(&town, "c").await.code];
    officer(&town, Command::Open(COUNTER), NOW).await;
    officer(&town, Command::CallNext(COUNTER), NOW).await;
    let before = town.acts.hall_now(&hall(), NOW, |hall| hall.day.clone()).unwrap();
    let town = town.reopened(2);
    assert_eq!(town.acts.hall_now(&hall(), NOW, |hall| hall.day.clone()).unwrap(), before);
    officer(&town, Command::Finish(COUNTER), NOW).await;
    officer(&town, Command::CallNext(COUNTER), NOW).await;
    let stage = town.acts.ticket(&codes[1], NOW).unwrap().ticket.stage;
    assert_eq!(stage, Stage::Called { counter: COUNTER, calls: 1 });
}

#[tokio::test]
async fn the_day_ends_by_itself_and_leaves_figures_without_tickets() {
    let town = Town::open();
    let (served, waits) = (take(&town, "a").await, take(&town, "b").await);
    officer(&town, Command::Open(COUNTER), NOW).await;
    officer(&town, Command::CallNext(COUNTER), NOW.plus_seconds(120)).await;
    officer(&town, Command::Finish(COUNTER), NOW.plus_seconds(420)).await;
    let tomorrow = NOW.plus_days(1);
    town.acts.pass_time(tomorrow).await.unwrap();
    assert_eq!(town.acts.ticket(&served.code, tomorrow).unwrap().ticket.stage, Stage::Done);
    assert_eq!(town.acts.ticket(&waits.code, tomorrow).unwrap().ticket.stage, Stage::TurnedAway);
    let day = waits.key.day;
    let figures = town.acts.hall_figures(&hall(), day, day.tomorrow().unwrap()).unwrap();
    let [row] = figures.as_slice() else { panic!("one queue in one half hour, not {figures:?}") };
    assert_eq!((row.arrived, row.served, row.waited_seconds, row.served_seconds), (2, 1, 120, 300));
    town.is_sound();
    let later = NOW.plus_days(40);
    town.acts.pass_time(later).await.unwrap();
    assert!(matches!(town.acts.ticket(&served.code, later), Err(Problem::NotFound)), "tickets are forgotten");
    assert_eq!(town.acts.hall_figures(&hall(), day, day.tomorrow().unwrap()).unwrap(), figures);
}

#[tokio::test]
async fn a_day_on_which_officers_sat_and_nobody_came_is_known_as_that_and_one_without_officers_is_a_gap() {
    let town = Town::open();
    let (later, zone) = (NOW.plus_days(2), town.acts.catalogue().town.zone.clone());
    officer(&town, Command::Open(COUNTER), NOW).await;
    let manager = HallWho::Manager(OfficerId(51));
    town.acts.in_hall(manager, &hall(), Command::Open(COUNTER), NOW.plus_days(1)).await.unwrap();
    town.acts.pass_time(later).await.unwrap();
    let figures = town.acts.hall_figures(&hall(), NOW.day(&zone), later.day(&zone)).unwrap();
    let [row] = figures.as_slice() else { panic!("one day was served on, not {figures:?}") };
    assert_eq!((row.day, row.arrived, row.served), (NOW.day(&zone), 0, 0));
    let outlook = town.acts.hall_outlook(&hall(), later).unwrap();
    assert_eq!(outlook.forecast.as_ref().unwrap_err().days, 1, "a day of which it is known how many came");
}

/// The first half hours that nothing is known of, as they are kept.
fn watched_until(town: &Town) -> Vec<u8> {
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let mut rows = main.prepare("SELECT until FROM hall_watched ORDER BY day").unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn a_day_that_is_closed_early_is_known_until_then_and_one_that_ends_by_itself_as_a_whole() {
    let (manager, day_of) =
        (HallWho::Manager(OfficerId(51)), |town: &Town, at: Instant| at.day(&town.acts.catalogue().town.zone));
    // At 10:31 next to nothing of the half hour from 10:30 on was watched, at 10:47 most; at 22:01 the hall is closed.
    for (minutes, until) in [(0, vec![21]), (16, vec![22]), (690, vec![])] {
        let town = Town::open();
        take(&town, "a").await;
        let at = NOW.plus_seconds(minutes * 60);
        town.acts.end_hall_day(manager, &hall(), day_of(&town, at), at).await.unwrap();
        assert_eq!(watched_until(&town), until, "closed {minutes} minutes later");
        town.is_sound();
    }
    // At midnight, and the next morning: then the desk was not there, and nobody knows since when.
    for (minutes, until) in [(810, vec![]), (1_440, vec![21])] {
        let town = Town::open();
        take(&town, "a").await;
        town.acts.pass_time(NOW.plus_seconds(minutes * 60)).await.unwrap();
        assert_eq!(watched_until(&town), until, "ended {minutes} minutes later");
    }
}

#[tokio::test]
async fn what_is_asked_of_a_day_that_is_over_is_answered_without_reading_the_day_again() {
    let town = Town::open();
    let taken = take(&town, "a").await;
    let receipt = town.apply(certificate()).await;
    let day = taken.key.day;
    town.acts.end_hall_day(HallWho::Calendar, &hall(), day, NOW).await.unwrap();
    // Whoever reads has read it; what the writer would read again is not there any more.
    town.acts.hall_now(&hall(), NOW, |seen| assert!(seen.day.ended)).unwrap();
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    main.execute("UPDATE hall_event SET event = '{}'", []).unwrap();
    for once in ["b", "c"] {
        let refused = town.acts.take_ticket(HallWho::Visitor, &hall(), request("certificates", once), NOW).await;
        assert!(matches!(refused, Err(Problem::Hall(HallRefusal::DayOver))), "{refused:?}");
        let refused = town.acts.join_ticket(&taken.code, &receipt.code).await;
        assert!(matches!(refused, Err(Problem::Hall(HallRefusal::NotNow { .. }))), "{refused:?}");
        let refused = town.acts.rate_ticket(&taken.code, 1, NOW).await;
        assert!(matches!(refused, Err(Problem::Hall(HallRefusal::NothingToRate))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_day_that_cannot_be_read_keeps_no_other_hall_from_its_end_and_nothing_from_being_forgotten() {
    let (town, harbour) = (Town::open(), "harbour".parse().unwrap());
    take(&town, "a").await;
    let other = town.acts.take_ticket(HallWho::Visitor, &harbour, request("papers", "b"), NOW).await.unwrap();
    let town = town.altered(
        "UPDATE hall_event SET event = '{}' WHERE day_id = (SELECT id FROM hall_day WHERE hall = 'town-hall')",
    );
    let tomorrow = NOW.plus_days(1);
    let met = town.acts.pass_time(tomorrow).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
    assert_eq!(town.acts.ticket(&other.code, tomorrow).unwrap().ticket.stage, Stage::TurnedAway);
    let later = NOW.plus_days(40);
    let met = town.acts.end_hall_days(later).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told still: {met:?}");
    assert!(matches!(town.acts.ticket(&other.code, later), Err(Problem::NotFound)), "tickets are forgotten");
}

#[tokio::test]
async fn a_day_of_a_hall_that_left_the_plan_ends_after_three_more_and_leaves_no_case_beside_a_ticket_and_nobody_at_a_counter()
 {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let taken = take(&town, "a").await;
    town.acts.join_ticket(&taken.code, &receipt.code).await.unwrap();
    officer(&town, Command::Open(COUNTER), NOW).await;
    officer(&town, Command::CallNext(COUNTER), NOW).await;
    let mut without = catalogue();
    without.halls.remove(&hall());
    let town = town.with_catalogue(without);
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let left = || {
        ["hall_ticket WHERE case_id IS NOT NULL", "at_counter", "counter_officer", "hall_day WHERE ended = 0"].map(
            |rows| main.query_row(&format!("SELECT count(*) FROM {rows}"), [], |row| row.get::<_, i64>(0)).unwrap(),
        )
    };
    assert_eq!(left(), [1; 4]);
    assert_eq!(town.acts.end_hall_days(NOW.plus_days(3)).await.unwrap(), 0, "it may be back");
    assert_eq!(left(), [1; 4]);
    for ended in [1, 0] {
        assert_eq!(town.acts.end_hall_days(NOW.plus_days(4)).await.unwrap(), ended);
        assert_eq!(left(), [0; 4]);
    }
    town.is_sound();
}

#[tokio::test]
async fn tickets_are_kept_for_thirty_days_also_when_the_clocks_went_forward_in_between() {
    let mut paris = catalogue();
    paris.town.zone = Zone::get("Europe/Paris").unwrap();
    let zone = paris.town.zone.clone();
    let noon = |day: &str| Instant::start_of(day.parse::<Day>().unwrap(), &zone).plus_seconds(12 * 3600);
    let town = Town::open().with_catalogue(paris);
    let taken = noon("2026-03-06");
    let taken = town.acts.take_ticket(HallWho::Visitor, &hall(), request("certificates", "a"), taken).await.unwrap();
    let forgotten = async |day| {
        town.acts.end_hall_days(noon(day)).await.unwrap();
        town.acts.ticket(&taken.code, noon(day)).is_err()
    };
    assert!(!forgotten("2026-04-05").await, "the thirtieth day after it");
    assert!(forgotten("2026-04-06").await, "the thirty-first");
}

#[tokio::test]
async fn a_service_is_rated_once_and_nothing_tells_by_whom() {
    let town = Town::open();
    let taken = take(&town, "a").await;
    let early = town.acts.rate_ticket(&taken.code, 1, NOW).await;
    assert!(matches!(early, Err(Problem::Hall(HallRefusal::NothingToRate))), "nothing was done yet");
    officer(&town, Command::Open(COUNTER), NOW).await;
    for visit in 0..10 {
        let taken = if visit == 0 { taken.clone() } else { take(&town, &format!("visit {visit}")).await };
        officer(&town, Command::CallNext(COUNTER), NOW).await;
        officer(&town, Command::Finish(COUNTER), NOW).await;
        town.acts.rate_ticket(&taken.code, if visit == 3 { 5 } else { 1 }, NOW).await.unwrap();
        assert!(town.acts.rate_ticket(&taken.code, 1, NOW).await.is_err(), "once");
    }
    assert_eq!(town.acts.hall_ratings(&hall(), NOW).unwrap(), [], "nothing before the month is over");
    let ratings = town.acts.hall_ratings(&hall(), NOW.plus_days(30)).unwrap();
    assert_eq!(ratings[0].levels, [9, 0, 0, 0, 1]);
}

/// What is shown of the ratings at a time, read anew.
fn shown(town: Town, at: Instant) -> (Town, Vec<Vec<u64>>) {
    let town = town.reopened(3);
    let ratings = town.acts.hall_ratings(&hall(), at).unwrap();
    (town, ratings.into_iter().map(|queue| queue.levels).collect())
}

#[tokio::test]
async fn one_more_rating_changes_nothing_that_is_shown_also_of_a_visit_before_the_month_was_over() {
    let town = Town::open();
    let last_month = "2026-08-20".parse().unwrap();
    let ratings = vec![("certificates".parse().unwrap(), last_month, vec![9, 2, 1])];
    town.acts.import_hall_ratings(&hall(), ratings).await.unwrap();
    let taken = [take(&town, "a").await, take(&town, "b").await];
    officer(&town, Command::Open(COUNTER), NOW).await;
    for _ in &taken {
        officer(&town, Command::CallNext(COUNTER), NOW).await;
        officer(&town, Command::Finish(COUNTER), NOW).await;
    }
    let before = vec![vec![9, 2, 1, 0, 0]];
    let (town, at_first) = shown(town, NOW);
    assert_eq!(at_first, before);
    town.acts.rate_ticket(&taken[0].code, 5, NOW).await.unwrap();
    let (town, same_day) = shown(town, NOW);
    assert_eq!(same_day, before, "nobody reads it off the difference");
    let september = ("certificates".parse().unwrap(), taken[0].key.day, vec![10]);
    town.acts.import_hall_ratings(&hall(), vec![september]).await.unwrap();
    let october = NOW.plus_days(10);
    let joined = vec![vec![19, 2, 1, 0, 1]];
    let (town, over) = shown(town, october);
    assert_eq!(over, joined);
    town.acts.rate_ticket(&taken[1].code, 5, october).await.unwrap();
    let (town, late) = shown(town, october);
    assert_eq!(late, joined, "a month that is over gains nothing");
    let (_, alone) = shown(town, NOW.plus_days(50));
    assert_eq!(alone, joined, "one rating waits for nine more");
}

/// Somebody who comes, is called five minutes later and goes; none when the hall is closed.
async fn visit(town: &Town, once: &str, now: Instant) -> Option<Instant> {
    let taken = town.acts.take_ticket(HallWho::Visitor, &hall(), request("certificates", once), now).await;
    taken.ok()?;
    let called = now.plus_seconds(300);
    officer(town, Command::CallNext(COUNTER), called).await;
    officer(town, Command::Finish(COUNTER), called).await;
    Some(called)
}

#[tokio::test]
async fn days_that_end_in_one_moment_all_teach_the_waits() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let (mut now, mut lived) = (NOW, Vec::new());
    while lived.len() < 10 {
        now = now.plus_days(1);
        // Ten days of two visits are exactly as many as the first estimate waits for.
        let open = town.acts.in_hall(OFFICER, &hall(), Command::Open(COUNTER), now).await.is_ok();
        if open && visit(&town, "first", now).await.is_some() {
            visit(&town, "second", now.plus_seconds(600)).await.unwrap();
            lived.push(now.day(&zone));
        }
    }
    let after = now.plus_days(1);
    let mut ending = JoinSet::new();
    for day in lived {
        let acts = town.acts.clone();
        ending.spawn(async move { acts.end_hall_day(HallWho::Calendar, &hall(), day, after).await });
    }
    assert!(ending.join_all().await.iter().all(Result::is_ok));
    let queue = "certificates".parse().unwrap();
    town.acts.in_hall(OFFICER, &hall(), Command::Open(COUNTER), after).await.unwrap();
    assert!(town.acts.hall_now(&hall(), after, |hall| hall.range(&queue)).unwrap().is_some());
}

#[tokio::test]
async fn waits_are_foretold_once_enough_were_learned_and_remembered_overnight() {
    let town = Town::open();
    officer(&town, Command::Open(COUNTER), NOW).await;
    let queue = "certificates".parse().unwrap();
    let foretold = |at| town.acts.hall_now(&hall(), at, |hall| hall.range(&queue)).unwrap();
    assert_eq!(foretold(NOW), None, "nothing is invented");
    let mut now = NOW;
    for number in 0..25 {
        now = visit(&town, &format!("visit {number}"), now).await.unwrap();
    }
    let told = foretold(now).unwrap();
    assert!(told.low_seconds <= 300 && 300 <= told.high_seconds, "all waited 300 seconds, not {told:?}");
    let tomorrow = now.plus_days(1);
    assert_eq!(foretold(tomorrow), None, "a display that looks before yesterday has ended");
    let days_known = || town.acts.hall_outlook(&hall(), tomorrow).unwrap().forecast.as_ref().unwrap_err().days;
    assert_eq!(days_known(), 0, "nor does the outlook know of it");
    town.acts.pass_time(tomorrow).await.unwrap();
    assert_eq!(foretold(tomorrow), None, "while no counter serves");
    officer(&town, Command::Open(COUNTER), tomorrow).await;
    assert!(foretold(tomorrow).is_some(), "what was learned is kept, and known to that display, too");
    assert_eq!(days_known(), 1);
}

#[tokio::test]
async fn what_a_day_taught_is_learned_once_though_the_desk_begins_anew_after_its_end() {
    let town = Town::open();
    officer(&town, Command::Open(COUNTER), NOW).await;
    let mut now = NOW;
    for number in 0..25 {
        now = visit(&town, &format!("visit {number}"), now).await.unwrap();
    }
    let day = now.day(&town.acts.catalogue().town.zone);
    town.acts.end_hall_day(HallWho::Calendar, &hall(), day, now).await.unwrap();
    let queue = "certificates".parse().unwrap();
    let told = |town: &Town| town.acts.hall_now(&hall(), now, |hall| hall.watched.waits()[&queue].told()).unwrap();
    let before = told(&town);
    assert!(before.announced > 0, "ranges were told");
    assert_eq!(told(&town.reopened(2)), before);
}
