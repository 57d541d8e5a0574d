//! Erlang A: the M/M/n+M queue, whose people leave when their patience ends (C. Palm, 1946; O. Garnett,
//! A. Mandelbaum, M. Reiman, "Designing a call center with impatient customers", Manufacturing & Service
//! Operations Management 4 (2002), 208–227).
//!
//! Everything follows from the density of the wait that somebody with endless patience would find,
//! v(x) = λ·π·exp(λ·(1 − exp(−θx))/θ − nμx), where π is the chance of n − 1 busy counters (F. Baccelli and
//! G. Hebuterne, 1981; S. Zeltyn and A. Mandelbaum, Queueing Systems 51 (2005), 361–402). Its exponent
//! is concave, so it is integrated where it counts, relative to its peak: nothing overflows.

use super::{
    erlang_c::erlang_b_inverse,
    load::{Load, Patience, Refusal, counters},
};

/// A line before counters, in the steady state, that people leave when it takes too long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangA {
    /// λ, nμ and θ, a second.
    arrivals: f64,
    service: f64,
    leaving: f64,
    /// Where the exponent is highest, and how high.
    peak: f64,
    height: f64,
    /// Beyond these the density is nothing beside its peak.
    from: f64,
    until: f64,
    /// λ·π, relative to the peak.
    scale: f64,
}

/// The density is left out where it is below e to the minus this of its peak.
const DEPTH: f64 = 45.0;
/// Steps of a panel; even.
const STEPS: u32 = 64;

impl ErlangA {
    /// So many counters under a load from people of such patience. Never overloaded: whoever cannot be
    /// served leaves.
    pub fn new(load: &Load, patience: Patience, open: u32) -> Result<Self, Refusal> {
        let servers = f64::from(counters(open)?);
        let (arrivals, leaving) = (load.arrivals_per_second(), 1.0 / patience.seconds());
        let service = servers / load.service_seconds();
        let peak = if arrivals > service { (arrivals / service).ln() / leaving } else { 0.0 };
        let mut line = Self { arrivals, service, leaving, peak, height: 0.0, from: 0.0, until: 0.0, scale: 0.0 };
        line.height = line.exponent(peak);
        line.from = line.edge(0.0);
        line.until = line.edge(line.beyond());
        let idle = erlang_b_inverse(load.erlangs(), open - 1) * (-line.height).exp();
        line.scale = arrivals / (idle + arrivals * line.integral(line.from, line.until, |_| 1.0));
        Ok(line)
    }

    /// The share of people who have to wait, or leave.
    pub fn delayed(&self) -> f64 {
        self.offered(0.0, f64::INFINITY, |_| 1.0)
    }

    /// The share of people who leave before they are called.
    pub fn left(&self) -> f64 {
        self.offered(0.0, f64::INFINITY, |wait| -(-self.leaving * wait).exp_m1())
    }

    /// The mean wait of all, called or gone, in seconds.
    pub fn mean_wait_seconds(&self) -> f64 {
        self.left() / self.leaving
    }

    /// The share of people, of all who come, who are called within so many seconds. Whoever left is not
    /// among them.
    pub fn called_within(&self, seconds: f64) -> f64 {
        let waited = self.offered(0.0, seconds.max(0.0), |wait| (-self.leaving * wait).exp());
        (1.0 - self.delayed() + waited).clamp(0.0, 1.0)
    }

    /// The share of people who still wait after so many seconds.
    pub fn waiting_after(&self, seconds: f64) -> f64 {
        let seconds = seconds.max(0.0);
        self.offered(seconds, f64::INFINITY, |_| 1.0) * (-self.leaving * seconds).exp()
    }

    /// The share of their time that counters are busy.
    pub fn occupancy(&self) -> f64 {
        self.arrivals * (1.0 - self.left()) / self.service
    }

    /// The mean of a function of the offered wait, over those whose offered wait lies between.
    fn offered(&self, from: f64, until: f64, of: impl Fn(f64) -> f64) -> f64 {
        let (from, until) = (from.max(self.from), until.min(self.until));
        if from >= until { 0.0 } else { self.scale * self.integral(from, until, of) }
    }

    fn exponent(&self, wait: f64) -> f64 {
        -self.arrivals * (-self.leaving * wait).exp_m1() / self.leaving - self.service * wait
    }

    /// A wait so long that the density is nothing.
    fn beyond(&self) -> f64 {
        let mut reach = 1.0 / self.service;
        while self.exponent(self.peak + reach) > self.height - DEPTH {
            reach *= 2.0;
        }
        self.peak + reach
    }

    /// Between the peak and `outside`: where the density begins to count, by halving.
    fn edge(&self, outside: f64) -> f64 {
        let (mut inside, mut outside) = (self.peak, outside);
        if self.exponent(outside) > self.height - DEPTH {
            return outside;
        }
        for _ in 0..60 {
            let middle = f64::midpoint(inside, outside);
            let counts = self.exponent(middle) > self.height - DEPTH;
            *(if counts { &mut inside } else { &mut outside }) = middle;
        }
        outside
    }

    /// The integral of the density, relative to its peak, times a function. Panels begin at the peak as fine
    /// as the finest thing there, and double on their way out, as the density flattens.
    fn integral(&self, from: f64, until: f64, of: impl Fn(f64) -> f64) -> f64 {
        let value = |wait: f64| (self.exponent(wait) - self.height).exp() * of(wait);
        let mut sum = 0.0;
        let (mut near, mut width) = (0.0, self.grain());
        while self.peak + near < until || self.peak - near > from {
            let far = near + width;
            for (start, end) in [(self.peak - far, self.peak - near), (self.peak + near, self.peak + far)] {
                sum += simpson(start.max(from), end.min(until), &value);
            }
            (near, width) = (far, 2.0 * width);
        }
        sum
    }

    /// The shortest time in which anything changes, in seconds.
    fn grain(&self) -> f64 {
        1.0 / (self.leaving + self.service + self.arrivals)
    }
}

/// The integral over one panel by Simpson's rule; 0 when it is turned around.
fn simpson(from: f64, until: f64, value: &impl Fn(f64) -> f64) -> f64 {
    if from >= until {
        return 0.0;
    }
    let step = (until - from) / f64::from(STEPS);
    let at = |place: u32| value(from + step * f64::from(place));
    let inner: f64 = (1..STEPS).map(|place| at(place) * if place % 2 == 1 { 4.0 } else { 2.0 }).sum();
    (at(0) + inner + at(STEPS)) * step / 3.0
}
