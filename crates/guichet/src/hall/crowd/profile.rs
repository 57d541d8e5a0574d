//! How many people come for what and when, and how long it takes: the hall's own past or a stated shape.

use crate::pick::Pick;
use guichet_desk::{
    base::{Instant, QueueCode, Zone},
    hall::{Hall, half_hour_of},
};
use std::collections::BTreeMap;

/// Half hours of a day.
pub(crate) const HALF_HOURS: usize = 48;
const HALF_HOUR_SECONDS: f64 = 1_800.0;

/// What comes to a hall on a day.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    queues: BTreeMap<QueueCode, Demand>,
}

/// What comes to a queue.
#[derive(Clone, Debug)]
struct Demand {
    /// How many come, by half hour from midnight, on average.
    arrivals: [f64; HALF_HOURS],
    service_seconds: f64,
    promised_seconds: f64,
}

/// Busy and quiet hours of an ordinary day, by half hour from midnight: most come in the middle of the morning,
/// fewer in the middle of the afternoon.
fn shape(half_hour: usize) -> f64 {
    match half_hour {
        20..=22 => 1.4,
        18 | 19 | 23 => 1.1,
        28..=31 => 1.0,
        16 | 17 | 24..=27 => 0.8,
        _ => 0.6,
    }
}

impl Profile {
    /// A stated shape: so many visitors within these half hours, each service of the hall asked for as often as
    /// any other.
    pub(crate) fn stated(hall: &Hall, open: &[usize], visitors: f64) -> Self {
        let services = |services: usize| f64::from(u32::try_from(services.max(1)).unwrap_or(u32::MAX));
        let all: f64 = hall.queues.values().map(|queue| services(queue.services.len())).sum();
        let day: f64 = open.iter().map(|half_hour| shape(*half_hour)).sum();
        let demand = hall.queues.iter().map(|(code, queue)| {
            let mut demand = Demand::planned(hall, code);
            for half_hour in open.iter().filter(|half_hour| **half_hour < HALF_HOURS) {
                let share = services(queue.services.len()) / all * shape(*half_hour) / day;
                demand.arrivals[*half_hour] = visitors * share;
            }
            (code.clone(), demand)
        });
        Self { queues: demand.collect() }
    }

    /// The same number at any time of day: so many an hour in all.
    pub(crate) fn steady(hall: &Hall, per_hour: f64) -> Self {
        let mut profile = Self::stated(hall, &(0..HALF_HOURS).collect::<Vec<_>>(), 1.0);
        for demand in profile.queues.values_mut() {
            let share: f64 = demand.arrivals.iter().sum();
            demand.arrivals = [share * per_hour / 2.0; HALF_HOURS];
        }
        profile
    }

    /// What was counted: how many came to a queue in a half hour, on average, and how long a service took.
    pub(crate) fn counted(
        hall: &Hall,
        arrivals: &BTreeMap<(QueueCode, u8), f64>,
        service_seconds: &BTreeMap<QueueCode, f64>,
    ) -> Self {
        let demand = hall.queues.keys().map(|code| {
            let mut demand = Demand::planned(hall, code);
            for (half_hour, count) in demand.arrivals.iter_mut().enumerate() {
                let key = (code.clone(), u8::try_from(half_hour).unwrap_or(0));
                *count = arrivals.get(&key).copied().unwrap_or(0.0);
            }
            demand.service_seconds = service_seconds.get(code).copied().unwrap_or(demand.service_seconds);
            (code.clone(), demand)
        });
        Self { queues: demand.collect() }
    }

    /// The same day with so many visitors in all. A day on which nobody came stays so.
    pub(crate) fn scaled_to(mut self, visitors: f64) -> Self {
        let factor = visitors / self.visitors().max(f64::MIN_POSITIVE);
        if self.visitors() > 0.0 {
            for count in self.queues.values_mut().flat_map(|demand| &mut demand.arrivals) {
                *count *= factor;
            }
        }
        self
    }

    /// How many come in all, on average.
    pub(crate) fn visitors(&self) -> f64 {
        (0..HALF_HOURS).map(|half_hour| self.arrivals_in(half_hour)).sum()
    }

    /// How many come in a half hour, on average.
    pub(crate) fn arrivals_in(&self, half_hour: usize) -> f64 {
        self.queues.values().map(|demand| demand.arrivals[half_hour]).sum()
    }

    /// How many seconds of service a queue asks for on the day.
    pub(crate) fn load_seconds(&self, queue: &QueueCode) -> f64 {
        self.queues.get(queue).map_or(0.0, |demand| demand.arrivals.iter().sum::<f64>() * demand.service_seconds)
    }

    /// The mean of services and of promises over all who come, in seconds; those of the plan when nobody comes.
    pub(crate) fn means(&self) -> (f64, f64) {
        let weighed = |weigh: &dyn Fn(&Demand) -> f64| {
            let weights = self.queues.values().map(weigh);
            let all: f64 = weights.clone().sum();
            let sum = |value: &dyn Fn(&Demand) -> f64| {
                self.queues.values().zip(weights.clone()).map(|(demand, weight)| value(demand) * weight).sum::<f64>()
            };
            let of = |value: &dyn Fn(&Demand) -> f64| sum(value) / all;
            (of(&|demand| demand.service_seconds), of(&|demand| demand.promised_seconds))
        };
        if self.visitors() > 0.0 { weighed(&|demand| demand.arrivals.iter().sum()) } else { weighed(&|_| 1.0) }
    }

    /// The queues, in the order of their codes.
    pub(crate) fn queues(&self) -> impl Iterator<Item = &QueueCode> {
        self.queues.keys()
    }

    /// How long a service of a queue takes, in seconds, on average.
    pub(super) fn service_seconds(&self, queue: Option<&QueueCode>) -> f64 {
        let demand = queue.and_then(|queue| self.queues.get(queue));
        demand.map_or(600.0, |demand| demand.service_seconds)
    }

    /// The wait that is promised in a queue, in seconds.
    pub(super) fn promised_seconds(&self, queue: &QueueCode) -> f64 {
        self.queues.get(queue).map_or(1_200.0, |demand| demand.promised_seconds)
    }

    /// Whether somebody comes at this moment, and after how many seconds somebody may come next. Arrivals are
    /// by chance at the half hour's rate: those at the busiest rate, thinned (P. Lewis and G. Shedler, Naval
    /// Research Logistics Quarterly 26 (1979), 403–413). None for a queue that is not here.
    pub(super) fn arrival(&self, queue: &QueueCode, now: Instant, zone: &Zone, pick: &mut Pick) -> Option<(bool, f64)> {
        let demand = self.queues.get(queue)?;
        let half_hour = usize::from(half_hour_of(now, zone));
        let comes = pick.share() * demand.most() < demand.arrivals[half_hour];
        Some((comes, self.gap(queue, pick)))
    }

    /// So many seconds pass between arrivals at the busiest rate.
    pub(super) fn gap(&self, queue: &QueueCode, pick: &mut Pick) -> f64 {
        let most = self.queues.get(queue).map_or(0.0, Demand::most);
        pick.gap(HALF_HOUR_SECONDS / most.max(1e-9))
    }
}

impl Demand {
    fn planned(hall: &Hall, queue: &QueueCode) -> Self {
        let plan = hall.queues.get(queue);
        let minutes = |minutes: Option<u16>| f64::from(minutes.unwrap_or(10)) * 60.0;
        Self {
            arrivals: [0.0; HALF_HOURS],
            service_seconds: minutes(plan.map(|plan| plan.visit_minutes)),
            promised_seconds: minutes(plan.map(|plan| plan.promised_minutes)),
        }
    }

    fn most(&self) -> f64 {
        self.arrivals.iter().copied().fold(0.0, f64::max)
    }
}
