//! Until when a notice can be answered: so many days after the day on which it is sent. A last day on which nobody works,
//! so that nothing can be shown at a counter, is the next working day, by the calendar that is known when it is sent.

use super::kept_ready::open_from;
use crate::{
    base::{Day, days_after},
    catalogue::Service,
    clock::Calendar,
};

/// The last day to answer a notice that is sent on this day. It is kept with the notice: pages, messages and the calendar
/// read it there.
pub fn last_day_to_answer(service: &Service, sent: Day, calendar: &Calendar) -> Day {
    open_from(days_after(sent, service.notice_days), calendar)
}
