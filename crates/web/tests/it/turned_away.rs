//! Whoever was turned away, and when they can come instead.

use crate::{
    kiosk::{hall, take, ticket_page},
    town::Town,
};
use guichet_acts::HallWho;
use guichet_desk::{base::OfficerId, hall::Command};

const MANAGER: HallWho = HallWho::Manager(OfficerId(15));
const TODAY: &str = "<dt>Today</dt>";

#[tokio::test]
async fn on_a_later_day_the_ticket_names_today_only_while_the_hall_opens_on_it() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = ticket_page(&take(&town, &mut browser, "certificates").await);
    let close = Command::CloseQueue { queue: "certificates".parse().unwrap(), turn_away: true };
    town.acts.in_hall(MANAGER, &hall(), close, town.now()).await.unwrap();
    // A holiday.
    town.wait_minutes(24 * 60);
    let told = browser.get(&page).await.is(200).says("The hall opens again:").says("<dt>Monday 28 September</dt>");
    told.says_not(TODAY);
    // That Monday.
    town.wait_minutes(3 * 24 * 60);
    let told = browser.get(&page).await.is(200).says(TODAY).says("<dt>Tuesday 29 September</dt>");
    told.says_not("<dt>Monday 28 September</dt>");
    town.acts.in_hall(MANAGER, &hall(), Command::EndDay, town.now()).await.unwrap();
    browser.get(&page).await.is(200).says("<dt>Tuesday 29 September</dt>").says_not(TODAY);
}
