//! The day that is simulated: who comes, who serves, from when until when.

use super::{
    options::{SimulateOptions, shown},
    outcome::Outcome,
    past::Past,
};
use crate::{
    fault::Fault,
    hall::crowd::{
        Crowd, Habits, Manner, Profile, Seat, Stage, half_hours_within, moment, moments, order_of_counters, seats,
        whole_day,
    },
};
use guichet_desk::{
    base::{Instant, QueueCode, Zone},
    catalogue::Catalogue,
    hall::{CounterNumber, Hall, Hours, waits::Waits},
};
use std::collections::BTreeMap;

/// How many come for each counter of the plan, when nothing else is known or said.
const VISITORS_EACH: u32 = 25;
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
            hours: moments(open, date, zone),
            plan: options.counters.0.iter().map(|(time, counters)| (moment(date, *time, zone), *counters)).collect(),
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
        let manner =
            Manner { habits: Habits::default(), pace: 1.0, at_door: 0, line_max: usize::MAX, until: Some(closes) };
        let crowd = Crowd::new(self.profile.clone(), self.seats(), manner, self.zone, seed, opens);
        whole_day(crowd, Stage::new(self.hall, self.zone, self.waits.clone()), closes)
    }
}

fn profile(hall: &Hall, open: &[Hours], past: &Past, options: &SimulateOptions) -> Profile {
    let known = past.profile.as_ref().map(|(profile, _)| profile.clone());
    let counters = u32::try_from(hall.counters.len()).unwrap_or(u32::MAX);
    let stated = || {
        let visitors = options.visitors.unwrap_or_else(|| counters.saturating_mul(VISITORS_EACH));
        Profile::stated(hall, &half_hours_within(open), f64::from(visitors))
    };
    let profile = known.filter(|known| known.visitors() > 0.0).unwrap_or_else(stated);
    options.visitors.map_or(profile.clone(), |visitors| profile.scaled_to(f64::from(visitors)))
}
