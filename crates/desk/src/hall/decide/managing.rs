//! Closing queues and the day: for whoever manages the hall, and for the clock.

use super::{Decided, must_have, must_manage};
use crate::{
    base::QueueCode,
    hall::{HallContext, HallDay, HallRefusal, Happening},
};

impl HallDay {
    /// Those who wait, here or elsewhere, are served still, or told that their turn does not come today.
    pub(super) fn close_queue(&self, queue: &QueueCode, turn_away: bool, context: &HallContext<'_>) -> Decided {
        must_manage(context)?;
        self.must_have_line(queue, context)?;
        let here = self.tickets().filter(|ticket| ticket.stage.is_to_be_called() && ticket.queue() == Some(queue));
        let turned_away: Vec<_> = here.filter(|_| turn_away).map(|ticket| ticket.number).collect();
        if !self.is_taking(queue) && turned_away.is_empty() {
            return Err(HallRefusal::NothingChanges);
        }
        Ok(vec![Happening::QueueClosed { queue: queue.clone(), turned_away }])
    }

    pub(super) fn open_queue(&self, queue: &QueueCode, context: &HallContext<'_>) -> Decided {
        must_manage(context)?;
        must_have(queue, context)?;
        if self.is_taking(queue) {
            return Err(HallRefusal::NothingChanges);
        }
        Ok(vec![Happening::QueueOpened { queue: queue.clone() }])
    }

    pub(super) fn end_day(context: &HallContext<'_>) -> Decided {
        must_manage(context)?;
        Ok(vec![Happening::DayEnded])
    }
}
