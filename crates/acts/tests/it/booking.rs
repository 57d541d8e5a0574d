//! Booked times on a real file: one winner for each seat, and what follows from changing one's mind.

mod again;
mod closing;
mod next;
mod reminded;
mod seating;
mod unread;
mod waiting;

use crate::town::{INTAKE, NOW, SUPERVISOR, Town, catalogue, certificate};
use guichet_acts::{
    AppointmentMessageKind, AppointmentView, CodeKind, Confirmation, Fitting, HallWho, HeldTime, HoldRequest,
    MessageId, OutboxWay, Problem, WaitingMessage,
};
use guichet_desk::{
    appointment::{BookingRefusal, QuietHalfHours, Stage},
    base::{Day, HallCode, Instant, Language, OfficerId, QueueCode, SecretCode},
    hall::{Command, HallRefusal, HoursException, Way},
};
use std::{collections::BTreeMap, fs, sync::Arc};

const CONTACT: &str = "mira.sampledottir@example.org";
/// Runs the halls.
const MANAGER: OfficerId = OfficerId(51);

fn hall() -> HallCode {
    "town-hall".parse().unwrap()
}

fn queues(codes: &[&str]) -> Vec<QueueCode> {
    codes.iter().map(|code| code.parse().unwrap()).collect()
}

/// The times of one queue that are free, the earliest first.
fn free(town: &Town, queue: &str, now: Instant) -> Vec<Instant> {
    let days = town.acts.free_days(&hall(), &queues(&[queue]), &QuietHalfHours::new(), now).unwrap();
    days.iter().flat_map(|day| day.times.iter().map(|time| time.begins)).collect()
}

/// Asks for a time for these queues, as somebody of their own.
fn wish(codes: &[&str], begins: Instant) -> HoldRequest {
    HoldRequest { hall: hall(), queues: queues(codes), begins, once: None }
}

async fn hold(town: &Town, queue: &str, begins: Instant, now: Instant) -> Result<HeldTime, Problem> {
    town.acts.hold_appointment(wish(&[queue], begins), &QuietHalfHours::new(), now).await
}

fn with(contact: Option<&str>) -> Confirmation {
    Confirmation { contact: contact.map(str::to_owned), language: Language::English, receipt: None }
}

async fn book(town: &Town, queue: &str, begins: Instant, contact: Option<&str>) -> SecretCode {
    let held = hold(town, queue, begins, NOW).await.unwrap();
    town.acts.confirm_appointment(&held.code, with(contact), NOW).await.unwrap();
    held.code
}

/// Holds the bookings against the plan, as a start does.
async fn fit(town: &Town, now: Instant) -> Result<u32, Problem> {
    town.acts.fit_appointments(&mut Fitting::default(), now).await
}

/// What waits to be sent by now.
fn due(town: &Town, now: Instant) -> Vec<WaitingMessage> {
    town.acts.messages_to_send(OutboxWay::Any, None, now, 10).unwrap()
}

async fn to(town: &Town, code: &SecretCode, begins: Instant) -> Result<AppointmentView, Problem> {
    town.acts.move_appointment(code, begins, &QuietHalfHours::new(), NOW).await
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Problem>) -> BookingRefusal {
    match answer {
        Err(Problem::Booking(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// So many people at once, each wanting one of these times; how many got each.
async fn race(town: &Town, times: &[Instant], racers: usize, now: Instant) -> BTreeMap<Instant, usize> {
    let (acts, times) = (town.acts.clone(), Arc::new(times.to_vec()));
    let start = Arc::new(tokio::sync::Barrier::new(racers));
    let mut running = tokio::task::JoinSet::new();
    for racer in 0..racers {
        let (acts, times, start) = (acts.clone(), Arc::clone(&times), Arc::clone(&start));
        running.spawn(async move {
            start.wait().await;
            let begins = times[racer % times.len()];
            let none = QuietHalfHours::new();
            match acts.hold_appointment(wish(&["permits"], begins), &none, now).await {
                Ok(held) => Some(held.booking.begins),
                Err(Problem::Booking(BookingRefusal::Taken)) => None,
                Err(problem) => panic!("{problem}"),
            }
        });
    }
    let mut winners = BTreeMap::new();
    for begins in running.join_all().await.into_iter().flatten() {
        *winners.entry(begins).or_default() += 1;
    }
    winners
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_thousand_racers_on_fifty_slots_give_one_winner_each_and_so_they_do_when_the_holds_ran_out() {
    let town = Town::open();
    let times: Vec<Instant> = free(&town, "permits", NOW).into_iter().skip(40).take(50).collect();
    assert_eq!(times.len(), 50, "at forty percent the two counters for permits have one place in each slot");
    let one_each: BTreeMap<Instant, usize> = times.iter().map(|begins| (*begins, 1)).collect();
    assert_eq!(race(&town, &times, 5000, NOW).await, one_each);
    assert!(race(&town, &times, 500, NOW).await.is_empty(), "nobody gets what is held");
    let later = NOW.plus_seconds(601);
    assert_eq!(race(&town, &times, 5000, later).await, one_each, "holds that ran out are taken over, each by one");
    town.is_sound();
}

#[tokio::test]
async fn a_time_is_held_confirmed_moved_and_cancelled_and_its_seat_is_free_again() {
    let town = Town::open();
    let times = free(&town, "permits", NOW);
    let held = hold(&town, "permits", times[5], NOW).await.unwrap();
    assert_eq!(refusal(hold(&town, "permits", times[5], NOW).await), BookingRefusal::Taken);
    assert!(!free(&town, "permits", NOW).contains(&times[5]));
    let view = town.acts.confirm_appointment(&held.code, with(None), NOW).await.unwrap();
    assert_eq!((view.booking.stage, view.booking.begins), (Stage::Booked, times[5]));
    let again = town.acts.confirm_appointment(&held.code, with(None), NOW.plus_seconds(3600)).await.unwrap();
    assert_eq!(again.booking, view.booking, "pressing twice is pressing once");
    let moved = to(&town, &held.code, times[9]).await.unwrap();
    assert_eq!((moved.booking.begins, moved.booking.sequence), (times[9], 1));
    assert!(free(&town, "permits", NOW).contains(&times[5]) && !free(&town, "permits", NOW).contains(&times[9]));
    assert_eq!(refusal(to(&town, &held.code, times[9]).await), BookingRefusal::NothingChanges);
    let feed = town.acts.feed_code(&held.code);
    assert_eq!(town.acts.appointment_of_feed(&feed).unwrap().booking, moved.booking);
    assert!(matches!(town.acts.appointment(&feed), Err(Problem::NotFound)), "the feed's code opens no booking");
    assert!(matches!(town.acts.appointment_of_feed(&held.code), Err(Problem::NotFound)));
    let cancelled = town.acts.cancel_appointment(&held.code, NOW).await.unwrap();
    assert_eq!((cancelled.booking.stage, cancelled.booking.sequence), (Stage::Cancelled, 2));
    assert!(free(&town, "permits", NOW).contains(&times[9]));
    assert_eq!(refusal(town.acts.cancel_appointment(&held.code, NOW).await), BookingRefusal::Cancelled);
    town.is_sound();
}

#[tokio::test]
async fn a_hold_sent_twice_is_one_hold_also_of_the_last_free_time() {
    let town = Town::open();
    let times = free(&town, "permits", NOW);
    let none = QuietHalfHours::new();
    let pressed = |once: &SecretCode, begins, now| {
        let request = HoldRequest { once: Some(once.clone()), ..wish(&["permits"], begins) };
        town.acts.hold_appointment(request, &none, now)
    };
    let [mine, other]: [SecretCode; 2] = [town.acts.once(), town.acts.once()].map(|once| once.parse().unwrap());
    let first = pressed(&mine, times[5], NOW).await.unwrap();
    let second = pressed(&mine, times[5], NOW.plus_seconds(1)).await.unwrap();
    assert_eq!((&second.code, &second.booking), (&first.code, &first.booking), "and no longer than the first");
    assert_eq!(refusal(pressed(&other, times[5], NOW).await), BookingRefusal::Taken, "somebody else's word");
    assert_ne!(pressed(&mine, times[6], NOW).await.unwrap().code, first.code, "another time is another hold");
    let booked = town.acts.confirm_appointment(&first.code, with(None), NOW).await.unwrap();
    assert_eq!(pressed(&mine, times[5], NOW).await.unwrap().booking, booked.booking);
    town.acts.cancel_appointment(&first.code, NOW).await.unwrap();
    assert_eq!(refusal(pressed(&mine, times[5], NOW).await), BookingRefusal::Cancelled);
    let ran_out = pressed(&mine, times[6], NOW.plus_seconds(601)).await.unwrap();
    assert!(ran_out.booking.confirm(NOW.plus_seconds(602)).is_ok(), "what ran out is held anew");
    town.is_sound();
}

#[tokio::test]
async fn moving_to_a_time_that_somebody_has_leaves_everything_as_it_was() {
    let town = Town::open();
    let times = free(&town, "permits", NOW);
    let (first, second) = (book(&town, "permits", times[0], None).await, book(&town, "permits", times[1], None).await);
    assert_eq!(refusal(to(&town, &second, times[0]).await), BookingRefusal::Taken);
    assert_eq!(town.acts.appointment(&second).unwrap().booking.begins, times[1]);
    assert_eq!(town.acts.appointment(&first).unwrap().booking.begins, times[0]);
    let far = times[0].plus_days(60);
    assert_eq!(refusal(to(&town, &second, far).await), BookingRefusal::TooFar);
    assert_eq!(refusal(to(&town, &second, NOW).await), BookingRefusal::Passed);
}

#[tokio::test]
async fn a_hold_that_ran_out_is_not_confirmed() {
    let town = Town::open();
    let begins = free(&town, "advice", NOW)[0];
    let held = hold(&town, "advice", begins, NOW).await.unwrap();
    let late = NOW.plus_seconds(600);
    assert_eq!(refusal(town.acts.confirm_appointment(&held.code, with(None), late).await), BookingRefusal::HoldOver);
    town.acts.pass_time(late).await.unwrap();
    assert_eq!(refusal(town.acts.confirm_appointment(&held.code, with(None), late).await), BookingRefusal::HoldOver);
    assert!(free(&town, "advice", late).contains(&begins));
}

#[tokio::test]
async fn quiet_half_hours_open_further_places() {
    let town = Town::open();
    let begins = free(&town, "certificates", NOW.plus_days(4))[0];
    let (day, wall) = (begins.day(&town.acts.catalogue().town.zone), begins.civil(&town.acts.catalogue().town.zone));
    let half_hour = u8::try_from(wall.hour() * 2 + wall.minute() / 30).unwrap();
    let fill = async |quiet: &QuietHalfHours| {
        let mut held = 0;
        while town.acts.hold_appointment(wish(&["certificates"], begins), quiet, NOW).await.is_ok() {
            held += 1;
        }
        held
    };
    let ordinary = fill(&QuietHalfHours::new()).await;
    assert_eq!(ordinary, 1, "three counters at forty percent");
    assert_eq!(fill(&[(day, half_hour)].into()).await, 0, "sixty percent of three is still one");
    let tenancy = fill_queue(&town, "tenancy", begins, &QuietHalfHours::new()).await;
    assert_eq!(tenancy, 1, "two of the seven counters at forty percent, and one is taken");
    let advice = fill_queue(&town, "advice", begins, &QuietHalfHours::new()).await;
    assert_eq!(advice, 0, "the hall's share is used up");
    let quiet = [(day, half_hour)].into();
    assert_eq!(fill_queue(&town, "advice", begins, &quiet).await, 1, "sixty percent of seven are four");
}

async fn fill_queue(town: &Town, queue: &str, begins: Instant, quiet: &QuietHalfHours) -> u8 {
    let mut held = 0;
    while town.acts.hold_appointment(wish(&[queue], begins), quiet, NOW).await.is_ok() {
        held += 1;
    }
    held
}

#[tokio::test]
async fn several_services_are_booked_as_one_visit() {
    let town = Town::open();
    let both = ["permits", "advice"];
    let day = &town.acts.free_days(&hall(), &queues(&both), &QuietHalfHours::new(), NOW).unwrap()[1];
    let time = day.times[0];
    assert_eq!(time.ends.as_micros() - time.begins.as_micros(), 30 * 60_000_000);
    let held = town.acts.hold_appointment(wish(&both, time.begins), &QuietHalfHours::new(), NOW).await.unwrap();
    assert_eq!(held.booking.queues, queues(&both));
    assert!(!free(&town, "permits", NOW).contains(&time.begins));
    assert!(free(&town, "permits", NOW).contains(&time.begins.plus_seconds(900)), "only the first slot is at permits");
    let twice = wish(&["permits", "permits"], time.begins);
    let twice = town.acts.hold_appointment(twice, &QuietHalfHours::new(), NOW).await;
    assert_eq!(refusal(twice), BookingRefusal::NothingWished);
}

/// The town with one day of the hall cut short.
fn cut_short(day: Day, hours: &str) -> guichet_desk::catalogue::Catalogue {
    let mut catalogue = catalogue();
    let plan = Arc::make_mut(catalogue.halls.get_mut(&hall()).unwrap());
    let hours = hours
        .split_once('-')
        .map(|(from, until)| guichet_desk::hall::Hours { from: from.parse().unwrap(), until: until.parse().unwrap() });
    plan.exceptions.insert(day, HoursException { hours: hours.into_iter().collect() });
    catalogue
}

#[tokio::test]
async fn whom_a_day_cut_short_leaves_outside_is_told_and_may_choose_another_time() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let times = free(&town, "permits", NOW.plus_days(4));
    let day = times[0].day(&zone);
    let last = times.iter().copied().rfind(|begins| begins.day(&zone) == day).unwrap();
    let (early, late) =
        (book(&town, "permits", times[0], Some(CONTACT)).await, book(&town, "permits", last, Some(CONTACT)).await);
    assert_eq!(fit(&town, NOW).await.unwrap(), 0);
    let town = town.with_catalogue(cut_short(day, "09:00-12:00"));
    assert_eq!(fit(&town, NOW).await.unwrap(), 1);
    assert_eq!(fit(&town, NOW).await.unwrap(), 0, "told once");
    assert_eq!(town.acts.appointment(&early).unwrap().booking.stage, Stage::Booked);
    assert_eq!(town.acts.appointment(&late).unwrap().booking.stage, Stage::Displaced);
    let due = due(&town, NOW);
    assert_eq!(due.len(), 1);
    let notice = town.acts.open_message(due[0].id, NOW).await.unwrap();
    assert_eq!((notice.kind().word(), notice.to.as_slice()), ("displaced", [CONTACT.to_owned()].as_slice()));
    town.acts.message_refused(due[0].id, "550 5.1.1".to_owned(), NOW).await.unwrap();
    assert_eq!(self::due(&town, NOW), [], "it is not tried again");
    let told = town.acts.undeliverable_about_times(SUPERVISOR).unwrap();
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((told.kind.word(), told.code.as_str(), told.about.begins), ("displaced", "550 5.1.1", last));
    assert!(matches!(town.acts.undeliverable_about_times(INTAKE), Err(Problem::Forbidden(_))));
    let other = free(&town, "permits", NOW.plus_days(5))[0];
    assert_eq!(to(&town, &late, other).await.unwrap().booking.stage, Stage::Booked);
    assert_eq!(town.acts.undeliverable_about_times(SUPERVISOR).unwrap(), [], "they know already");
    town.is_sound();
}

#[tokio::test]
async fn a_time_that_was_held_goes_with_the_plan_it_was_held_on() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let times = free(&town, "permits", NOW.plus_days(4));
    let day = times[0].day(&zone);
    let last = times.iter().copied().rfind(|begins| begins.day(&zone) == day).unwrap();
    let held = hold(&town, "permits", last, NOW).await.unwrap();
    let town = town.with_catalogue(cut_short(day, "09:00-12:00"));
    fit(&town, NOW).await.unwrap();
    let confirmed = town.acts.confirm_appointment(&held.code, with(None), NOW).await;
    assert_eq!(refusal(confirmed), BookingRefusal::NotASlot);
}

#[tokio::test]
async fn whom_to_remind_is_sealed_opened_on_record_and_gone_after_the_day() {
    let town = Town::open();
    let begins = free(&town, "permits", NOW.plus_days(5))[0];
    let code = book(&town, "permits", begins, Some(CONTACT)).await;
    assert_eq!(due(&town, NOW), [], "not due yet");
    let due_at = begins.plus_seconds(-24 * 3600);
    assert!(town.acts.appointment(&code).unwrap().is_reminded);
    let waiting = due(&town, due_at);
    assert_eq!(waiting, town.acts.outbox(due_at, 10).unwrap(), "the post box shows the same");
    assert_eq!((waiting[0].at, waiting[0].until), (due_at, begins));
    let early = town.acts.open_message(waiting[0].id, NOW).await;
    assert!(matches!(early, Err(Problem::NotFound)), "nothing is opened before its time");
    let notice = town.acts.open_message(waiting[0].id, due_at).await.unwrap();
    assert_eq!((notice.kind().word(), notice.to.as_slice()), ("reminder", [CONTACT.to_owned()].as_slice()));
    assert_eq!(due(&town, due_at).len(), 1, "opened is not sent");
    assert_eq!(town.acts.message_counts(due_at).unwrap(), (1, 0));
    town.acts.message_sent(waiting[0].id, due_at).await.unwrap();
    assert_eq!(due(&town, due_at), []);
    assert_eq!(town.acts.message_counts(due_at).unwrap(), (0, 0));
    let openings = town.acts.appointment(&code).unwrap().openings;
    assert_eq!(openings, [(AppointmentMessageKind::Reminder, due_at)], "whoever has the code sees that it was opened");
    assert!(!town.acts.appointment(&code).unwrap().is_reminded, "they were reminded");
    for file in ["main.db", "main.db-wal"] {
        let bytes = fs::read(town.path().join(file)).unwrap_or_default();
        for secret in [CONTACT, code.compact()] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret} in {file}");
        }
    }
    let passed = town.acts.pass_time(begins.plus_days(1)).await.unwrap();
    assert_eq!(passed.erased, 1, "the key is destroyed");
    town.acts.pass_time(begins.plus_days(32)).await.unwrap();
    assert!(matches!(town.acts.appointment(&code), Err(Problem::NotFound)), "and the booking is forgotten");
    town.is_sound();
}

#[tokio::test]
async fn cancelling_ends_the_reminder_and_moving_moves_it() {
    let town = Town::open();
    let times = free(&town, "permits", NOW.plus_days(5));
    let (first, other) = (times[0], times[60]);
    let code = book(&town, "permits", first, Some(CONTACT)).await;
    to(&town, &code, other).await.unwrap();
    assert_eq!(due(&town, first), []);
    assert_eq!(due(&town, other).len(), 1);
    town.acts.cancel_appointment(&code, NOW).await.unwrap();
    assert_eq!(due(&town, other), []);
    town.acts.pass_time(NOW).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn a_message_that_was_taken_back_while_it_went_marks_no_other() {
    let town = Town::open();
    let times = free(&town, "permits", NOW.plus_days(5));
    let code = book(&town, "permits", times[0], Some(CONTACT)).await;
    let due_at = times[0].plus_seconds(-24 * 3600);
    let taken_back = due(&town, due_at)[0].id;
    let first = town.acts.open_message(taken_back, due_at).await.unwrap().name;
    assert_eq!(town.acts.open_message(taken_back, due_at).await.unwrap().name, first, "one name at each try");
    to(&town, &code, times[60]).await.unwrap();
    let moved = due(&town, times[60])[0].id;
    assert_ne!(moved, taken_back);
    town.acts.message_sent(taken_back, due_at).await.unwrap();
    town.acts.message_refused(taken_back, "550".to_owned(), due_at).await.unwrap();
    town.acts.message_goes_by(taken_back, OutboxWay::Telephone).await.unwrap();
    let waiting: Vec<_> = due(&town, times[60]).iter().map(|message| message.id).collect();
    assert_eq!(waiting, [moved], "the reminder of the new time goes");
    assert_ne!(town.acts.open_message(moved, times[60]).await.unwrap().name, first);
    assert_eq!(taken_back.to_string().parse::<MessageId>().unwrap(), taken_back);
}

#[tokio::test]
async fn pages_of_what_waits_miss_nothing_and_begin_with_booked_times() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    for days in 0..3 {
        town.acts.lost_code(receipt.number, "13800000000", NOW.plus_days(days)).await.unwrap();
    }
    let times = free(&town, "permits", NOW.plus_days(5));
    for begins in [times[1], times[0], times[2]] {
        book(&town, "permits", begins, Some(CONTACT)).await;
    }
    let at = times[0].plus_days(-1).plus_seconds(3600);
    let whole = due(&town, at);
    let kinds: Vec<_> = whole.iter().map(|message| message.kind.word()).collect();
    assert_eq!(kinds, ["reminder", "reminder", "reminder", "new-code", "new-code", "new-code"]);
    assert!(whole.is_sorted_by_key(|message| message.id));
    for limit in 1..=7 {
        let (mut pages, mut after) = (Vec::new(), None);
        loop {
            let page = town.acts.messages_to_send(OutboxWay::Any, after, at, limit).unwrap();
            after = page.last().map(|message| message.id);
            let more = page.len() == usize::from(limit);
            pages.extend(page);
            if !more {
                break;
            }
        }
        assert_eq!(pages, whole, "in pages of {limit}");
    }
}

async fn check_in(town: &Town, code: &SecretCode, now: Instant) -> Result<guichet_acts::TakenTicket, Problem> {
    town.acts.check_in_appointment(HallWho::Visitor, &hall(), code, (1, Way::Kiosk), now).await
}

#[tokio::test]
async fn a_booking_s_code_leads_to_no_ticket_whose_code_was_replaced() {
    let town = Town::open();
    let begins = free(&town, "permits", NOW.plus_days(4))[3];
    let code = book(&town, "permits", begins, None).await;
    let ticket = check_in(&town, &code, begins).await.unwrap();
    let once = crate::town::word("another");
    let new = town.acts.replace_ticket_code(&ticket.code, &once, begins).await.unwrap();
    assert_eq!(refusal(check_in(&town, &code, begins).await), BookingRefusal::ArrivedAlready);
    assert!(matches!(town.acts.ticket_by_code(&ticket.code), Err(Problem::CodeReplaced { .. })));
    assert_eq!(town.acts.ticket(&new.code, begins).unwrap().ticket.booked, Some(begins));
}

#[tokio::test]
async fn one_checks_in_once_at_the_time_with_what_was_not_cancelled_and_brings_the_case_along() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let begins = free(&town, "permits", NOW.plus_days(4))[3];
    let held = hold(&town, "permits", begins, NOW).await.unwrap();
    let joined = Confirmation { receipt: Some(receipt.code.clone()), ..with(None) };
    town.acts.confirm_appointment(&held.code, joined, NOW).await.unwrap();
    let at = |minutes: i64| begins.plus_seconds(minutes * 60);
    assert_eq!(refusal(check_in(&town, &held.code, NOW).await), BookingRefusal::OtherDay);
    let early = check_in(&town, &held.code, at(-40)).await;
    assert!(matches!(early, Err(Problem::Hall(HallRefusal::TooEarly { .. }))), "{early:?}");
    assert_eq!(town.acts.appointment(&held.code).unwrap().booking.stage, Stage::Booked, "nothing half done");
    let ticket = check_in(&town, &held.code, at(-20)).await.unwrap();
    let view = town.acts.ticket(&ticket.code, at(-20)).unwrap();
    assert_eq!((view.ticket.booked, view.ticket.queues), (Some(begins), queues(&["permits"])));
    let again = check_in(&town, &held.code, at(-19)).await.unwrap();
    assert_eq!((again.key, again.code), (ticket.key, ticket.code.clone()), "pressing twice is pressing once");
    town.acts.with_ticket(&ticket.code, Command::Leave, at(-18)).await.unwrap();
    assert_eq!(refusal(check_in(&town, &held.code, at(-17)).await), BookingRefusal::ArrivedAlready);
    let cancelled = book(&town, "advice", free(&town, "advice", NOW.plus_days(4))[0], None).await;
    town.acts.cancel_appointment(&cancelled, NOW).await.unwrap();
    assert_eq!(refusal(check_in(&town, &cancelled, at(0)).await), BookingRefusal::Cancelled);
    let unknown = SecretCode::from_chance([7; 10]);
    assert!(matches!(check_in(&town, &unknown, at(0)).await, Err(Problem::NotFound)));
    town.is_sound();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_presses_at_the_kiosk_give_one_ticket() {
    let town = Town::open();
    let begins = free(&town, "permits", NOW.plus_days(4))[3];
    let code = book(&town, "permits", begins, None).await;
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let (acts, code) = (town.acts.clone(), code.clone());
        running.spawn(async move {
            acts.check_in_appointment(HallWho::Visitor, &hall(), &code, (1, Way::Kiosk), begins).await.unwrap()
        });
    }
    let taken = running.join_all().await;
    assert!(taken.iter().all(|ticket| (&ticket.key, &ticket.code) == (&taken[0].key, &taken[0].code)));
    assert_eq!(town.acts.hall_now(&hall(), begins, |hall| hall.day.tickets().count()).unwrap(), 1);
    town.is_sound();
}

#[tokio::test]
async fn the_codes_that_a_booking_had_before_tell_their_day_until_it_is_forgotten() {
    let town = Town::open();
    let begins = free(&town, "permits", NOW.plus_days(5))[0];
    let first = book(&town, "permits", begins, None).await;
    let second = town.acts.replace_booking_code(&first, None, NOW).await.unwrap();
    let third = town.acts.replace_booking_code(&second, None, NOW.plus_days(1)).await.unwrap();
    let told = || [&first, &second, &third].map(|code| town.acts.code_replaced(CodeKind::Booking, code).unwrap());
    let days: [Day; 2] = ["2026-09-24".parse().unwrap(), "2026-09-25".parse().unwrap()];
    assert_eq!(told(), [Some(days[0]), Some(days[1]), None]);
    town.is_sound();
    town.acts.pass_time(begins.plus_days(32)).await.unwrap();
    assert_eq!(told(), [None; 3]);
    town.is_sound();
}

#[tokio::test]
async fn bookings_outlive_a_restart() {
    let town = Town::open();
    let begins = free(&town, "permits", NOW)[0];
    let code = book(&town, "permits", begins, Some(CONTACT)).await;
    let town = town.reopened(5);
    assert_eq!(town.acts.appointment(&code).unwrap().booking.begins, begins);
    assert_eq!(refusal(hold(&town, "permits", begins, NOW).await), BookingRefusal::Taken);
    town.is_sound();
}
