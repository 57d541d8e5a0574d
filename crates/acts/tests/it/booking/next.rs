//! The next free time of a hall, as the first page says it.

use super::{MANAGER, free, hall, hold};
use crate::town::{NOW, Town};
use guichet_acts::{HallWho, NextFree};
use guichet_desk::base::{Instant, QueueCode};

/// What is free next by all that can be booked in the hall.
fn expected(town: &Town, now: Instant) -> NextFree {
    let queues = town.acts.hall(&hall()).unwrap().queues.values().filter(|queue| queue.bookable);
    let firsts: Vec<(Instant, QueueCode)> =
        queues.map(|queue| (free(town, queue.code.as_str(), now)[0], queue.code.clone())).collect();
    let begins = firsts.iter().map(|(begins, _)| *begins).min().unwrap();
    let queues: Vec<_> = firsts.iter().filter(|(first, _)| *first == begins).map(|(_, queue)| queue.clone()).collect();
    NextFree { begins, for_everything: queues.len() == firsts.len(), queues }
}

fn next(town: &Town, now: Instant) -> NextFree {
    town.acts.next_free(&hall(), now).unwrap().expect("a free time")
}

#[tokio::test]
async fn the_next_free_time_is_the_first_of_any_queue_and_says_what_it_is_free_for() {
    let town = Town::open();
    let first = next(&town, NOW);
    assert_eq!(first, expected(&town, NOW));
    let queue = first.queues[0].clone();
    while free(&town, queue.as_str(), NOW)[0] == first.begins {
        hold(&town, queue.as_str(), first.begins, NOW).await.unwrap();
    }
    let later = NOW.plus_seconds(60);
    let second = next(&town, later);
    assert_eq!(second, expected(&town, later));
    assert!(!second.queues.contains(&queue) || second.begins > first.begins, "what is held is not free");
}

#[tokio::test]
async fn what_was_found_is_said_again_for_a_minute_and_never_when_its_time_has_come() {
    let town = Town::open();
    let first = next(&town, NOW);
    let eve = first.begins.plus_seconds(-30);
    let said = next(&town, eve);
    for queue in &said.queues {
        while free(&town, queue.as_str(), eve)[0] == said.begins {
            hold(&town, queue.as_str(), said.begins, eve).await.unwrap();
        }
    }
    assert_eq!(next(&town, eve.plus_seconds(29)), said, "nobody looks again within the minute");
    let over = next(&town, said.begins);
    assert!(over.begins > said.begins);
    assert_eq!(over, expected(&town, said.begins));
}

#[tokio::test]
async fn a_hall_that_is_closed_for_the_rest_of_the_day_names_a_later_day() {
    let town = Town::open();
    let zone = &town.acts.catalogue().town.zone;
    town.acts.end_hall_day(HallWho::Manager(MANAGER), &hall(), NOW.day(zone), NOW).await.unwrap();
    let next = next(&town, NOW);
    assert!(next.begins.day(zone) > NOW.day(zone));
    assert_eq!(next, expected(&town, NOW));
}
