//! The day that is simulated: who comes, who serves, from when until when.

use super::{
    options::{SimulateOptions, shown},
    outcome::Outcome,
    past::Past,
};
use crate::{
    fault::Fault,
    hall::crowd::{Crowd, HALF_HOURS, Habits, Manner, Profile, Seat, Stage, order_of_counters, play, seats},
};
use guichet_desk::{
    base::{Day, Instant, QueueCode, Zone},
    catalogue::Catalogue,
    hall::{By, Command, CounterNumber, Hall, HallDay, Hours, waits::Waits},
};
use std::collections::BTreeMap;

/// How many come for each counter of the plan, when nothing else is known or said.
const VISITORS_EACH: u32 = 25;
/// How long whoever is at a counter at closing time may take to be served to the end.
const LINGER_SECONDS: i64 = 4 * 3_600;
/// The chance of the day before, which only teaches how long waits are.
const DAY_BEFORE: u64 = 0x00da_be04;

/// A day to be simulated.
pub(super) struct Scene<'a> {
    pub(super) hall: &'a Hall,
    pub(super) zone: &'a Zone,
    pub(super) profile: Profile,
    /// From how many days of the past the profile comes; 0 when it is the stated shape.
    pub(super) days_known: usize,
    /// From when until when the hall is open.
    pub(super) hours: Vec<(Instant, Instant)>,
    pub(super) plan: Vec<(Instant, u16)>,
    /// The counters in the order in which they open.
    pub(super) order: Vec<CounterNumber>,
    waits: BTreeMap<QueueCode, Waits>,
}

impl<'a> Scene<'a> {
    /// The day that the options ask for.
    pub(super) fn new(
        catalogue: &'a Catalogue,
        hall: &'a Hall,
        past: &Past,
        options: &SimulateOptions,
    ) -> Result<Self, Fault> {
        let (zone, date) = (&catalogue.town.zone, options.date);
        let open = hall.hours_on(date, &catalogue.calendar.kind(date));
        let close = open.last().ok_or_else(|| {
            Fault::unable("hall-closed", format!("{} is closed on {date}", hall.code), "name a day on which it is open")
        })?;
        let counters = hall.counters.len();
        if usize::from(options.counters.most()) > counters {
            let what = format!("{} has {counters} counters, not {}", hall.code, options.counters.most());
            return Err(Fault::unable("counters-missing", what, "plan with the counters there are"));
        }
        if let Some((time, _)) = options.counters.0.iter().find(|(time, _)| *time >= close.until) {
            let what = format!("{} closes at {}, before {}", hall.code, shown(close.until), shown(*time));
            return Err(Fault::unable("plan-after-closing", what, "plan within the opening hours"));
        }
        let profile = profile(hall, open, past, options);
        let mut scene = Self {
            hall,
            zone,
            days_known: past.profile.as_ref().map_or(0, |(_, days)| *days),
            hours: open.iter().map(|hours| (at(date, hours.from, zone), at(date, hours.until, zone))).collect(),
            plan: options.counters.0.iter().map(|(time, counters)| (at(date, *time, zone), *counters)).collect(),
            order: order_of_counters(hall, &profile),
            profile,
            waits: past.waits.clone(),
        };
        // Ranges are announced from the first minute on, as in a hall that was open yesterday.
        if scene.waits.is_empty() {
            scene.waits = scene.stage(options.seed ^ DAY_BEFORE).end().0;
        }
        Ok(scene)
    }

    /// Plays the day with this chance.
    pub(super) fn play(&self, seed: u64) -> Outcome {
        let (_, events) = self.stage(seed).end();
        Outcome::of(&events, self)
    }

    /// Which queues no counter of the plan ever serves.
    pub(super) fn unserved(&self) -> Vec<QueueCode> {
        let seats = self.seats();
        let served = |queue: &&QueueCode| {
            let plans = seats.iter().filter_map(|seat| self.hall.counters.get(&seat.counter));
            !plans.into_iter().any(|plan| plan.skills.contains(*queue))
        };
        self.hall.queues.keys().filter(served).cloned().collect()
    }

    fn seats(&self) -> Vec<Seat> {
        seats(&self.order, &self.plan, &self.hours)
    }

    fn stage(&self, seed: u64) -> Stage<'a> {
        let opens = self.hours.first().map_or_else(Instant::default, |(from, _)| *from);
        let closes = self.hours.last().map_or(opens, |(_, until)| *until);
        let manner = Manner { habits: Habits::default(), pace: 1.0, line_max: usize::MAX, until: Some(closes) };
        let mut crowd = Crowd::new(self.profile.clone(), self.seats(), manner, self.zone, seed, opens);
        let mut stage = Stage::new(self.hall, self.zone, self.waits.clone());
        let served = |day: &HallDay, now: Instant| now >= closes && day.counters().all(|counter| counter.at.is_none());
        play(&mut crowd, &mut stage, closes.plus_seconds(LINGER_SECONDS), served);
        let end = stage.day().changed_at.max(closes);
        stage.act(By::Calendar, &Command::EndDay, end).expect("a day that was begun can end once");
        stage
    }
}

fn profile(hall: &Hall, open: &[Hours], past: &Past, options: &SimulateOptions) -> Profile {
    let known = past.profile.as_ref().map(|(profile, _)| profile.clone());
    let counters = u32::try_from(hall.counters.len()).unwrap_or(u32::MAX);
    let stated = || {
        let visitors = options.visitors.unwrap_or_else(|| counters.saturating_mul(VISITORS_EACH));
        Profile::stated(hall, &half_hours(open), f64::from(visitors))
    };
    let profile = known.filter(|known| known.visitors() > 0.0).unwrap_or_else(stated);
    options.visitors.map_or(profile.clone(), |visitors| profile.scaled_to(f64::from(visitors)))
}

/// The half hours, counted from midnight, that begin within these hours.
pub(super) fn half_hours(open: &[Hours]) -> Vec<usize> {
    let minutes = |time: jiff::civil::Time| {
        usize::from(time.hour().unsigned_abs()) * 60 + usize::from(time.minute().unsigned_abs())
    };
    let within = |half_hour: &usize| {
        let begin = half_hour * 30;
        open.iter().any(|hours| begin + 29 >= minutes(hours.from) && begin < minutes(hours.until))
    };
    (0..HALF_HOURS).filter(within).collect()
}

/// A time of a day; a time that the clocks leave out is the next that there is.
fn at(date: Day, time: jiff::civil::Time, zone: &Zone) -> Instant {
    let zoned = date.to_datetime(time).to_zoned(zone.clone());
    zoned.map_or_else(|_| Instant::start_of(date, zone), |zoned| zoned.timestamp().into())
}
