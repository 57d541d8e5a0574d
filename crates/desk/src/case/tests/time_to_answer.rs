//! Until when a notice can be answered.

use super::{actors::*, kept_ready::service};
use crate::{
    base::{Day, days_after},
    case::last_day_to_answer,
    clock::Calendar,
};

#[test]
fn a_last_day_on_which_nobody_works_is_the_next_one_on_which_somebody_does() {
    let mut service = service(&[]);
    let weekdays = Calendar::weekends_only();
    let mut check = |days: u16, last: Day| {
        service.notice_days = days;
        assert_eq!(last_day_to_answer(&service, TODAY, &weekdays), last, "{days}");
    };
    // Today is a Monday.
    check(4, days_after(TODAY, 4));
    check(5, days_after(TODAY, 7));
    check(6, days_after(TODAY, 7));
    check(7, days_after(TODAY, 7));
}
