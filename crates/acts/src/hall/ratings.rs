//! Ratings: one for each service done for a ticket, counted for hall and queue on the day on which it is given,
//! never beside a ticket, a counter or an officer. What is shown of them is decided as for the public figures.

use super::TicketKey;
use crate::{Acts, Problem};
use guichet_desk::{
    base::{Day, HallCode, Instant, QueueCode, SecretCode},
    figures::{Month, PublicFigures, RatingCount, shown_ratings},
    hall::{By, Command, CounterNumber, HallRefusal, TicketNumber},
};
use guichet_store::Tx;
use std::collections::BTreeMap;

/// How a queue was rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRatings {
    /// The queue.
    pub queue: QueueCode,
    /// How often each level was given, the best first.
    pub levels: Vec<u64>,
}

impl Acts {
    /// Counts the rating of the service that was done last for a ticket. `level` 1 is the best.
    pub async fn rate_ticket(&self, code: &SecretCode, level: u8, now: Instant) -> Result<(), Problem> {
        self.rate(self.ticket_by_code(code)?, level, now).await
    }

    /// Counts the rating that somebody gives on the screen of a counter where a service was finished just
    /// now. The counter only says which ticket that was; the rating is kept for hall and queue, as any.
    pub async fn rate_at_counter(
        &self,
        hall: &HallCode,
        counter: CounterNumber,
        level: u8,
        now: Instant,
    ) -> Result<(), Problem> {
        let finished = self.finished_at(hall, counter, now)?;
        let number = finished.ok_or(Problem::Hall(HallRefusal::NothingToRate))?;
        self.rate(TicketKey { hall: hall.clone(), day: self.today(now), number }, level, now).await
    }

    /// The ticket whose service was finished at a counter, while it can still be rated there.
    pub fn finished_at(
        &self,
        hall: &HallCode,
        counter: CounterNumber,
        now: Instant,
    ) -> Result<Option<TicketNumber>, Problem> {
        self.hall_now(hall, now, |hall| {
            let finished = hall.day.counter(counter).and_then(|counter| counter.finished);
            let ticket = finished.and_then(|number| hall.day.ticket(number));
            ticket.filter(|ticket| ticket.ratings.given < ticket.ratings.done).map(|ticket| ticket.number)
        })
    }

    async fn rate(&self, key: TicketKey, level: u8, now: Instant) -> Result<(), Problem> {
        if level == 0 || level > self.hall(&key.hall)?.rating.levels() {
            return Err(Problem::Hall(HallRefusal::NothingToRate));
        }
        let (acts, hall) = (self.clone(), key.hall.clone());
        // Not on the ticket's own day: that may lie in a month which is over, and what is shown of it never changes.
        let today = self.today(now);
        let work = move |tx: &mut Tx<'_>| -> Result<Result<(), Problem>, Problem> {
            let mut file = tx.hall_day(&key.hall, key.day)?;
            let queue = file.state().ticket(key.number).and_then(|ticket| ticket.served_in.clone());
            let done = acts.decide_in(tx, &mut file, &key.hall, By::Visitor, &Command::Rate(key.number), now)?;
            let rated = match (done, queue) {
                (Ok(_), Some(queue)) => Ok(tx.add_ratings(&key.hall, &queue, today, level, 1)?),
                (Ok(_), None) => Err(Problem::Hall(HallRefusal::NothingToRate)),
                (Err(problem), _) => Err(problem),
            };
            tx.keep_hall(file);
            Ok(rated)
        };
        self.told(&hall, self.store().write(Vec::new(), work), |()| true).await
    }

    /// Counts ratings that were not given here, such as those of a demo's past: of a queue, on a day, so often
    /// each level, the best first.
    pub async fn import_hall_ratings(
        &self,
        hall: &HallCode,
        ratings: Vec<(QueueCode, Day, Vec<u32>)>,
    ) -> Result<(), Problem> {
        self.hall(hall)?;
        let hall = hall.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            for (queue, day, levels) in &ratings {
                for (level, count) in (1..).zip(levels).filter(|(_, count)| **count > 0) {
                    tx.add_ratings(&hall, queue, *day, level, *count)?;
                }
            }
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        self.0.figures.ratings().clear();
        Ok(())
    }

    /// How the queues of a hall were rated in the twelve months before the one that is running, as far as that may
    /// be shown: whole months, which join ten ratings or more at a time. It stays the same for a month.
    pub fn hall_ratings(&self, hall: &HallCode, now: Instant) -> Result<Vec<QueueRatings>, Problem> {
        let last = Month::of(self.today(now)).plus(-1);
        let known = self.0.figures.ratings().get(hall).filter(|(month, _)| *month == last).cloned();
        if let Some((_, shown)) = known {
            return Ok(shown);
        }
        let shown = self.ratings_up_to(hall, last)?;
        self.0.figures.ratings().insert(hall.clone(), (last, shown.clone()));
        Ok(shown)
    }

    fn ratings_up_to(&self, hall: &HallCode, last: Month) -> Result<Vec<QueueRatings>, Problem> {
        let levels = 1..=self.hall(hall)?.rating.levels();
        let (from, before) = (PublicFigures::counted_from(last).first_day(), last.plus(1).first_day());
        let rows = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.ratings(hall, from, before)?))?;
        let mut queues: BTreeMap<QueueCode, BTreeMap<Month, RatingCount>> = BTreeMap::new();
        for (queue, day, level, count) in rows.into_iter().filter(|(_, _, level, _)| levels.contains(level)) {
            let months = queues.entry(queue).or_default();
            *months.entry(Month::of(day)).or_default().0.entry(level).or_default() += count;
        }
        let shown = queues.into_iter().filter_map(|(queue, months)| {
            let shown = shown_ratings(&months, last)?;
            let levels = levels.clone().map(|level| shown.0.get(&level).copied().unwrap_or(0)).collect();
            Some(QueueRatings { queue, levels })
        });
        Ok(shown.collect())
    }
}
