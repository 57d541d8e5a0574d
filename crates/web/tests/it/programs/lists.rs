//! Work lists by program.

use super::Caller;
use crate::town::Town;

#[tokio::test]
async fn what_is_late_in_the_office_is_not_asked_for_as_ones_own_or_of_one_duty() {
    let town = Town::open();
    let supervisor = Caller::officer(&town, 15).await;
    for more in ["&mine=true", "&duty=intake", "&mine=true&duty=issue"] {
        let answer = supervisor.get(&town, &format!("/api/v1/work?overdue=true{more}")).await;
        answer.is(400).says("malformed").says("neither `duty` nor `mine`");
    }
    for alone in ["overdue=true", "overdue=true&mine=false&limit=5", "mine=true&duty=intake"] {
        supervisor.get(&town, &format!("/api/v1/work?{alone}")).await.is(200);
    }
}
