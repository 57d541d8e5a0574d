//! A hall's day that stands ready for an act. Each begins in a hall where nothing happened yet.

use super::scene::{By, Scene};
use crate::town::Town;
use guichet_acts::{HallWho, OfficerRight, TakenTicket, TicketRequest};
use guichet_desk::{
    base::{HallCode, OfficerId, SecretCode},
    hall::{Command, CounterNumber, PauseReason, Way},
    people::Role,
};
use serde_json::json;

/// Who sits at the counter, and who manages the hall.
pub(super) const CLERK: u32 = 14;
pub(super) const MANAGER: u32 = 51;
const COUNTER: CounterNumber = CounterNumber(1);
const PAGES: &str = "/en/staff/halls/town-hall";
const API: &str = "/api/v1/halls/town-hall";

/// What officers do at their own counters, as the pages call it.
pub(super) const AT_COUNTER: [&str; 12] = [
    "begin",
    "call-chosen",
    "call-next",
    "finish",
    "leave",
    "no-show",
    "pause",
    "recall",
    "resume",
    "sit",
    "transfer",
    "without-ticket",
];

/// What managers do at anybody's counter, with queues, and with tickets at the reception.
pub(super) const MANAGED: [&str; 7] = ["close", "finish-there", "go-on", "halt", "open", "send-back", "skills"];
pub(super) const QUEUES: [&str; 3] = ["close", "open", "turn-away"];
pub(super) const RECEPTION: [&str; 4] = ["check-in", "give-back", "priority", "return"];

pub(super) fn hall() -> HallCode {
    "town-hall".parse().unwrap()
}

/// An act at a counter, by its officer or a manager.
pub(super) async fn at_counter(town: &Town, act: &str) -> Scene {
    if MANAGED.contains(&act) {
        return managed(town, act).await;
    }
    stand_ready(town, act).await;
    let fields: &[(&str, &str)] = match act {
        "pause" => &[("reason", "break")],
        "call-chosen" => &[("ticket", "A002"), ("reason", "short-matter")],
        "transfer" => &[("queue", "moving"), ("to", "")],
        "without-ticket" => &[("queue", "certificates")],
        _ => &[],
    };
    let scene = Scene::form(By::Officer(CLERK), format!("{PAGES}/counters/1/{act}"), fields);
    if act == "sit" { scene } else { scene.on_page("/en/staff/counter", &["day", "seen"]) }
}

/// The same by a program, under the name that the API has for it, as it was looked at.
pub(super) async fn at_counter_by_program(town: &Town, act: &str) -> Scene {
    let of_page = match act {
        "open" => "sit",
        "close" => "leave",
        "serve-without-ticket" => "without-ticket",
        other => other,
    };
    assert!(AT_COUNTER.contains(&of_page), "no counter stands ready for `{act}`: make one in sweeps/hall.rs");
    stand_ready(town, of_page).await;
    let body = match of_page {
        "pause" => json!({ "reason": "break" }),
        "call-chosen" => json!({ "ticket": "A002", "reason": "short-matter" }),
        "transfer" => json!({ "queue": "moving" }),
        "without-ticket" => json!({ "queue": "certificates" }),
        _ => json!({}),
    };
    let mut scene = Scene::json(By::Officer(CLERK), format!("{API}/counters/1/{act}"), body);
    let events = town.acts.hall_now(&hall(), town.now(), |hall| hall.day.events).unwrap();
    let today = town.now().day(&town.acts.catalogue().town.zone);
    scene.set("seen", &format!("{today}.{events}"));
    scene
}

/// Brings the counter to where the act is what comes next.
async fn stand_ready(town: &Town, act: &str) {
    let before = match act {
        "sit" => return,
        "resume" => vec![Command::Open(COUNTER), Command::Pause(COUNTER, PauseReason::Break)],
        "begin" | "recall" | "send-back" => vec![Command::Open(COUNTER), Command::CallNext(COUNTER)],
        "no-show" => vec![Command::Open(COUNTER), Command::CallNext(COUNTER), Command::Recall(COUNTER)],
        "finish" | "finish-there" | "transfer" => {
            vec![Command::Open(COUNTER), Command::CallNext(COUNTER), Command::Begin(COUNTER)]
        }
        _ => vec![Command::Open(COUNTER)],
    };
    for _ in 0..3 {
        ticket(town, "certificates", Way::Kiosk).await;
    }
    all(town, before.into_iter()).await;
}

/// What happens at the counter in another window, after the page was shown that has this act: it is the next person's
/// turn, somebody else sat down there, or it stands as before once somebody was there in between.
pub(super) async fn go_on_elsewhere(town: &Town, act: &str) {
    let served = [Command::Begin(COUNTER), Command::Finish(COUNTER)];
    let called = [Command::CallNext(COUNTER), Command::Recall(COUNTER)];
    let third = CounterNumber(3);
    match act {
        "open" => {
            manager(town, Command::Open(third)).await;
            manager(town, Command::Close(third)).await;
        }
        "close" | "halt" | "skills" => clerk(town, Command::Open(third)).await,
        "go-on" => {
            manager(town, Command::Resume(third)).await;
            manager(town, Command::Pause(third, PauseReason::Fault)).await;
        }
        "resume" => {
            manager(town, Command::Resume(COUNTER)).await;
            manager(town, Command::Pause(COUNTER, PauseReason::Fault)).await;
        }
        "begin" | "no-show" | "recall" | "send-back" => all(town, served.into_iter().chain(called)).await,
        "finish" | "finish-there" | "transfer" => {
            let next = [Command::Finish(COUNTER), Command::CallNext(COUNTER), Command::Begin(COUNTER)];
            all(town, next.into_iter()).await;
        }
        _ => all(town, called.into_iter().chain(served)).await,
    }
}

pub(super) async fn all(town: &Town, commands: impl Iterator<Item = Command>) {
    for command in commands {
        clerk(town, command).await;
    }
}

async fn managed(town: &Town, act: &str) -> Scene {
    if matches!(act, "finish-there" | "send-back") {
        return left_at_a_counter(town, act).await;
    }
    let third = CounterNumber(3);
    if act != "open" {
        manager(town, Command::Open(third)).await;
    }
    if act == "go-on" {
        manager(town, Command::Pause(third, PauseReason::Fault)).await;
    }
    let fields: &[(&str, &str)] = match act {
        "halt" => &[("reason", "fault")],
        "skills" => &[("queue", "tenancy"), ("quick", "1")],
        _ => &[],
    };
    let page = format!("{PAGES}/counters/3");
    managing(Scene::form(By::Officer(MANAGER), format!("{page}/{act}"), fields).on_page(page, &["day", "seen"]))
}

/// Whoever an officer left at their counter.
async fn left_at_a_counter(town: &Town, act: &str) -> Scene {
    stand_ready(town, act).await;
    let page = format!("{PAGES}/counters/1");
    let form = Scene::form(By::Officer(MANAGER), format!("{page}/{act}"), &[("queue", "certificates")]);
    managing(form.on_page(page, &["day", "seen"]))
}

/// An act with a queue.
pub(super) async fn queue(town: &Town, act: &str) -> Scene {
    let tenancy = || "tenancy".parse().unwrap();
    if act == "open" {
        manager(town, Command::CloseQueue { queue: tenancy(), turn_away: false }).await;
    } else {
        ticket(town, "tenancy", Way::Kiosk).await;
    }
    let scene = managing(Scene::form(By::Officer(MANAGER), format!("{PAGES}/queues/tenancy/{act}"), &[]));
    let closing = format!("{PAGES}/queues/tenancy/closing");
    match act {
        "close" => scene.on_page(closing, &["day"]),
        "turn-away" => scene.on_page(closing, &["count"]),
        _ => scene.on_page(PAGES, &["day"]),
    }
}

pub(super) async fn end_of_day(town: &Town) -> Scene {
    ticket(town, "tenancy", Way::Kiosk).await;
    let path = format!("{PAGES}/day/end");
    managing(Scene::form(By::Officer(MANAGER), path.clone(), &[]).on_page(path, &["count"]))
}

pub(super) fn screens(town: &Town) -> Scene {
    let shown = town.acts.display_key(&hall()).unwrap();
    managing(Scene::form(By::Officer(MANAGER), format!("{PAGES}/screens"), &[("shown", shown.compact())]))
}

fn managing(scene: Scene) -> Scene {
    scene.resting_on(OfficerRight::Role(Role::HallManager), "manager-needed")
}

/// A ticket taken at the reception, and what is done there for whoever shows one.
pub(super) fn reception() -> Scene {
    let fields = [("first", "moving"), ("party", "1"), ("receipt", "")];
    let path = format!("{PAGES}/reception");
    Scene::form(By::Officer(CLERK), path.clone(), &fields).on_page(path, &["once"])
}

pub(super) fn reception_by_program(town: &Town) -> Scene {
    let body = json!({ "queues": ["certificates"], "once": town.acts.once() });
    Scene::json(By::Officer(CLERK), format!("{API}/reception"), body)
}

pub(super) async fn shown_at_reception(town: &Town, act: &str) -> Scene {
    let way = if act == "check-in" { Way::Remote } else { Way::Kiosk };
    let taken = ticket(town, "certificates", way).await;
    if act == "return" {
        miss(town).await;
    }
    let number = taken.key.number;
    let scene = Scene::form(By::Officer(CLERK), format!("{PAGES}/reception/{number}/{act}"), &[]);
    scene.on_page(format!("{PAGES}/reception?ticket={number}"), &["day"])
}

/// The ticket that waits is called and nobody comes.
pub(super) async fn miss(town: &Town) {
    for command in [Command::Open, Command::CallNext, Command::Recall, Command::NoShow] {
        clerk(town, command(COUNTER)).await;
    }
}

pub(super) async fn ticket(town: &Town, queue: &str, way: Way) -> TakenTicket {
    let queues = vec![queue.parse().unwrap()];
    let request = TicketRequest { queues, party_size: 1, priority: false, way, once: None, receipt: None };
    town.acts.take_ticket(HallWho::Visitor, &hall(), request, town.now()).await.unwrap()
}

/// The key of the hall's own screens.
pub(super) fn screen_key(town: &Town) -> SecretCode {
    town.acts.screen_key(&hall()).unwrap()
}

async fn clerk(town: &Town, command: Command) {
    town.acts.in_hall(HallWho::Officer(OfficerId(CLERK)), &hall(), command, town.now()).await.unwrap();
}

async fn manager(town: &Town, command: Command) {
    town.acts.in_hall(HallWho::Manager(OfficerId(MANAGER)), &hall(), command, town.now()).await.unwrap();
}
