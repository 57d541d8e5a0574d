//! What whoever manages the hall is shown of it now, while somebody is called and has not come, or a counter pauses.

use super::{HALL, manage, press, seated, take};
use crate::{staff::signed_in, town::Town};

#[tokio::test]
async fn whoever_is_called_and_has_not_come_is_among_those_whom_the_end_of_the_day_turns_away() {
    let town = Town::open();
    for _ in 0..2 {
        take(&town, "certificates", None).await;
    }
    let (mut officer, mut manager) = (seated(&town, 14).await, signed_in(&town, 51).await);
    press(&mut officer, "call-next", &[]).await.is(303);
    manager.get(HALL).await.is(200).says("1 busy, 0 free, 0 paused");
    let end = format!("{HALL}/day/end");
    let page = manager.get(&end).await.is(200).says("One number still waits.").says("One is called and has not come");
    page.says("Nobody is being served.").says("End the day and turn 2 away");
    press(&mut officer, "begin", &[]).await.is(303);
    let page = manager.get(&end).await.is(200).says("One is being served.").says("End the day and turn one away");
    let count = page.hidden("count");
    press(&mut officer, "finish", &[]).await.is(303);
    press(&mut officer, "call-next", &[]).await.is(303);
    manager.post(&end, &[("count", &count)]).await.is(303);
}

#[tokio::test]
async fn a_counter_that_pauses_is_told_to_go_on_only_for_what_it_serves_now() {
    let town = Town::open();
    for _ in 0..6 {
        take(&town, "tenancy", None).await;
    }
    town.wait_minutes(21);
    let mut manager = signed_in(&town, 51).await;
    for counter in [3, 4, 7, 8] {
        manage(&mut manager, counter, "open", &[]).await.is(303);
    }
    manage(&mut manager, 3, "halt", &[("reason", "fault")]).await.is(303);
    manager.get(HALL).await.is(200).says("Over promise").says("Let counter 3 go on, for Tenancy");
    manage(&mut manager, 3, "skills", &[("queue", "certificates")]).await.is(303);
    manager.get(HALL).await.is(200).says("Over promise").says_not("Let counter 3 go on, for");
}
