//! Erlang's formulas against printed tables and against the same queues reckoned in other ways: the
//! balance of a Markov chain, and a simulation; advice on made days.

use super::*;
use proptest::prelude::*;

fn close(is: f64, printed: f64, half_a_digit: f64) {
    assert!((is - printed).abs() <= half_a_digit, "{is} is not {printed}");
}

fn line_c(arrivals_per_hour: f64, service_seconds: f64, counters: u32) -> ErlangC {
    ErlangC::new(&Load::new(arrivals_per_hour, service_seconds).unwrap(), counters).unwrap()
}

fn line_a(arrivals_per_hour: f64, service_seconds: f64, patience: f64, counters: u32) -> ErlangA {
    let load = Load::new(arrivals_per_hour, service_seconds).unwrap();
    ErlangA::new(&load, Patience::of_seconds(patience).unwrap(), counters).unwrap()
}

/// F. S. Hillier, G. J. Lieberman, Introduction to Operations Research, chapter on queueing theory: the
/// County Hospital's emergency room, 2 patients an hour, 20 minutes each, one doctor or two.
#[test]
fn erlang_c_gives_the_county_hospitals_table() {
    let (one, two) = (line_c(2.0, 1_200.0, 1), line_c(2.0, 1_200.0, 2));
    close(one.delayed(), 0.667, 5e-4);
    close(one.mean_wait_seconds() / 3_600.0, 2.0 / 3.0, 1e-9);
    close(1.0 - one.called_within(1_800.0), 0.404, 5e-4);
    close(1.0 - one.called_within(3_600.0), 0.245, 5e-4);
    close(two.delayed(), 0.167, 5e-4);
    close(two.mean_wait_seconds() / 3_600.0, 1.0 / 24.0, 1e-9);
    close(1.0 - two.called_within(1_800.0), 0.022, 1e-3);
    close(1.0 - two.called_within(3_600.0), 0.003, 5e-4);
}

/// D. Gross, C. M. Harris, Fundamentals of Queueing Theory, chapter 2: the eye clinic, 6 an hour, three
/// doctors, 20 minutes each: 8/9 wait on average.
#[test]
fn erlang_c_gives_the_eye_clinics_line() {
    close(line_c(6.0, 1_200.0, 3).mean_wait_seconds() * 6.0 / 3_600.0, 8.0 / 9.0, 1e-9);
}

/// R. Bronson, Schaum's Outline of Operations Research (1982), problem 24.6: three servers, 300 a year,
/// 2 days each of 365: Lq = 0.352, Wq = 0.43 days.
#[test]
fn erlang_c_gives_schaums_answer() {
    let line = line_c(300.0 / 365.0, 2.0 * 3_600.0, 3);
    close(line.mean_wait_seconds() / 3_600.0, 0.43, 5e-3);
    close(line.mean_wait_seconds() / 3_600.0 * 300.0 / 365.0, 0.352, 1e-3);
}

/// O. Garnett, A. Mandelbaum, M. Reiman (2002), the comparison at the paper's beginning: 50 agents, 48
/// calls a minute of 1 minute, patience of 2 minutes. Without leaving and with it: 3.1 % leave; mean wait
/// 20.8 s and 3.7 s; the ninetieth percentile 58.1 s and 12.5 s; agents busy 96 % and 93 % of the time.
#[test]
fn erlang_c_and_a_give_the_comparison_of_garnett_mandelbaum_and_reiman() {
    let (endless, leaving) = (line_c(2_880.0, 60.0, 50), line_a(2_880.0, 60.0, 120.0, 50));
    close(endless.mean_wait_seconds(), 20.8, 0.05);
    close(1.0 - endless.called_within(58.1), 0.1, 5e-4);
    close(endless.occupancy(), 0.96, 1e-9);
    close(leaving.left(), 0.031, 5e-4);
    close(leaving.mean_wait_seconds(), 3.7, 0.05);
    close(leaving.waiting_after(12.5), 0.1, 1e-3);
    close(leaving.occupancy(), 0.93, 5e-3);
}

/// The chances of every number of people in the hall, from the balance between neighbours, and from them
/// the share delayed and the mean number waiting.
fn chain(arrivals: f64, service_seconds: f64, patience: f64, counters: u32) -> (f64, f64) {
    let mut states = vec![1.0_f64];
    for number in 1..3_000 + counters {
        let busy = f64::from(number.min(counters)) / service_seconds;
        let leaving = f64::from(number.saturating_sub(counters)) / patience;
        states.push(states.last().unwrap() * arrivals / 3_600.0 / (busy + leaving));
        if states.last().unwrap() > &1e200 {
            for state in &mut states {
                *state /= 1e200;
            }
        }
    }
    let all: f64 = states.iter().sum();
    let delayed = states.iter().skip(counters as usize);
    let waiting: f64 = delayed.clone().zip(0_u32..).map(|(state, waiting)| state * f64::from(waiting)).sum();
    (delayed.sum::<f64>() / all, waiting / all)
}

#[test]
fn the_formulas_agree_with_the_balance_of_the_chain() {
    for (arrivals, service, patience, counters) in [
        (60.0, 300.0, 900.0, 6),
        (60.0, 300.0, 900.0, 2),
        (2_880.0, 60.0, 120.0, 50),
        (2_880.0, 60.0, 120.0, 20),
        (10.0, 600.0, 60.0, 1),
        (5.0, 60.0, 3_600.0, 40),
        (900.0, 240.0, 30.0, 55),
        (3_600.0, 3_000.0, 1.0, 3),
        (36.0, 36_000.0, 2.0, 4),
    ] {
        let (delayed, waiting) = chain(arrivals, service, patience, counters);
        let line = line_a(arrivals, service, patience, counters);
        close(line.delayed(), delayed, 1e-8);
        close(line.left(), waiting / patience / arrivals * 3_600.0, 1e-8);
        if let Ok(line) = ErlangC::new(&Load::new(arrivals, service).unwrap(), counters) {
            let (delayed, waiting) = chain(arrivals, service, 1e12, counters);
            close(line.delayed(), delayed, 1e-8);
            close(line.mean_wait_seconds(), waiting / arrivals * 3_600.0, 1e-5 * (1.0 + waiting));
        }
    }
}

/// People one by one: the share called within `limit` seconds. Patience is compared with the wait that
/// each would find, so whoever leaves takes no counter.
fn simulated(arrivals: f64, service: f64, patience: f64, counters: usize, limit: f64) -> f64 {
    let mut state = 42_u64;
    let mut chance = |mean: f64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        -mean * (1.0 - f64::from(u32::try_from(state >> 32).unwrap()) / 4_294_967_296.0).ln()
    };
    let (mut now, mut in_time) = (0.0, 0_u32);
    let mut free_at = vec![0.0_f64; counters];
    for _ in 0..200_000 {
        now += chance(3_600.0 / arrivals);
        let first = free_at.iter_mut().min_by(|left, right| left.total_cmp(right)).unwrap();
        let wait = (*first - now).max(0.0);
        let (stays, takes) = (chance(patience) > wait, chance(service));
        if stays {
            *first = now + wait + takes;
            in_time += u32::from(wait <= limit);
        }
    }
    f64::from(in_time) / 200_000.0
}

#[test]
fn the_share_called_in_time_agrees_with_a_simulation() {
    for (arrivals, service, patience, counters, limit) in
        [(60.0, 300.0, 900.0, 6, 120.0), (60.0, 300.0, 900.0, 3, 600.0), (240.0, 240.0, 600.0, 16, 60.0)]
    {
        let share = line_a(arrivals, service, patience, counters).called_within(limit);
        close(share, simulated(arrivals, service, patience, counters as usize, limit), 0.01);
    }
    close(line_c(60.0, 300.0, 6).called_within(240.0), simulated(60.0, 300.0, 1e12, 6, 240.0), 0.01);
}

#[test]
fn endless_patience_makes_erlang_a_erlang_c() {
    let (a, c) = (line_a(60.0, 300.0, 3e7, 6), line_c(60.0, 300.0, 6));
    close(a.delayed(), c.delayed(), 1e-4);
    close(a.called_within(300.0), c.called_within(300.0), 1e-4);
    close(a.mean_wait_seconds(), c.mean_wait_seconds(), 0.1);
}

#[test]
fn large_and_small_halls_stay_numbers() {
    close(line_c(1e6, 30.0, 8_400).occupancy(), 1e6 / 3_600.0 * 30.0 / 8_400.0, 1e-12);
    assert!((0.0..1.0).contains(&line_c(1e6, 30.0, 8_400).delayed()));
    close(line_c(0.0, 60.0, 1).delayed(), 0.0, 0.0);
    close(line_c(1.0, 1.0, 10_000).delayed(), 0.0, 0.0);
    for (arrivals, counters) in [(0.0, 1), (1.0, 10_000), (1e6, 1), (1e6, 8_400)] {
        let line = line_a(arrivals, 30.0, 600.0, counters);
        for share in [line.delayed(), line.left(), line.called_within(60.0), line.waiting_after(60.0)] {
            assert!((-1e-9..=1.0 + 1e-9).contains(&share), "{share} with {arrivals} and {counters}");
        }
    }
    close(line_a(1e6, 30.0, 600.0, 1).left(), 1.0 - 3_600.0 / 30.0 / 1e6, 1e-6);
}

#[test]
fn figures_out_of_range_are_refused_by_name() {
    for wrong in [f64::NAN, f64::INFINITY, -1.0, 1e7] {
        assert_eq!(Load::new(wrong, 60.0), Err(Refusal::ArrivalsOutOfRange));
        assert_eq!(Load::new(1.0, wrong), Err(Refusal::ServiceOutOfRange));
    }
    assert_eq!(Patience::of_seconds(0.0), Err(Refusal::PatienceOutOfRange));
    let load = Load::new(60.0, 300.0).unwrap();
    assert_eq!(ErlangC::new(&load, 0), Err(Refusal::CountersOutOfRange));
    assert_eq!(ErlangC::new(&load, Load::COUNTERS_MAX + 1), Err(Refusal::CountersOutOfRange));
    assert_eq!(ErlangC::new(&load, 5), Err(Refusal::Overloaded), "5 erlangs fill 5 counters");
    for refusal in Refusal::ALL {
        let word = serde_json::to_value(refusal).unwrap();
        assert_eq!(word.as_str().unwrap().replace('_', "-"), refusal.code());
    }
}

const STAFF: Staff = Staff { service_seconds: 600.0, counters_max: 20, patience: None };
const TARGET: Target = Target { share: 0.9, within_seconds: 900.0 };

fn day(arrivals: &[f64]) -> Vec<Foreseen> {
    let from = (0..).map(|place| 540 + 30 * place);
    from.zip(arrivals).map(|(from_minute, arrivals)| Foreseen { from_minute, arrivals: *arrivals }).collect()
}

#[test]
fn advice_is_the_fewest_counters_in_periods() {
    let periods = advise(&day(&[0.0, 12.0, 12.5, 30.0, 12.0]), &STAFF, &TARGET).unwrap();
    let told: Vec<_> =
        periods.iter().map(|period| (period.from_minute, period.until_minute, period.counters)).collect();
    assert_eq!(told, [(540, 570, 0), (570, 630, 6), (630, 660, 12), (660, 690, 6)]);
    let load = Load::new(25.0, 600.0).unwrap();
    let share = |counters| ErlangC::new(&load, counters).unwrap().called_within(900.0);
    assert!(share(5) < 0.9 && share(6) >= 0.9, "{} {}", share(5), share(6));
    close(periods[1].share, share(6), 1e-12);
}

#[test]
fn too_few_counters_are_said_to_be_too_few() {
    let staff = Staff { counters_max: 4, ..STAFF };
    let periods = advise(&day(&[12.0, 30.0]), &staff, &TARGET).unwrap();
    assert_eq!(periods.len(), 1);
    assert_eq!((periods[0].counters, periods[0].kept, periods[0].until_minute), (4, false, 600));
    close(periods[0].share, 0.0, 0.0);
}

#[test]
fn a_gap_in_the_forecast_parts_periods() {
    let mut day = day(&[12.0, 12.0, 12.0]);
    day.remove(1);
    assert_eq!(advise(&day, &STAFF, &TARGET).unwrap().len(), 2);
}

#[test]
fn a_target_that_nobody_can_keep_is_refused() {
    for (share, within_seconds) in [(1.0, 60.0), (0.0, 60.0), (f64::NAN, 60.0), (0.9, -1.0), (0.9, f64::NAN)] {
        assert_eq!(advise(&[], &STAFF, &Target { share, within_seconds }), Err(Refusal::TargetOutOfRange));
    }
    assert_eq!(advise(&day(&[-1.0]), &STAFF, &TARGET), Err(Refusal::ArrivalsOutOfRange));
    assert_eq!(advise(&[], &Staff { counters_max: 0, ..STAFF }, &TARGET), Err(Refusal::CountersOutOfRange));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// One more counter never makes a line worse, and shares are shares.
    #[test]
    fn more_counters_never_serve_worse(
        arrivals in 0.1_f64..2_000.0, service in 10.0_f64..2_000.0, patience in 10.0_f64..10_000.0,
        counters in 1_u32..120, limit in 0.0_f64..3_000.0,
    ) {
        let (less, more) = (line_a(arrivals, service, patience, counters), line_a(arrivals, service, patience, counters + 1));
        prop_assert!(more.called_within(limit) >= less.called_within(limit) - 1e-9);
        prop_assert!(more.left() <= less.left() + 1e-9);
        prop_assert!(less.delayed() <= 1.0 + 1e-9 && less.left() >= -1e-9);
        let load = Load::new(arrivals, service).unwrap();
        if let (Ok(less), Ok(more)) = (ErlangC::new(&load, counters), ErlangC::new(&load, counters + 1)) {
            prop_assert!(more.called_within(limit) >= less.called_within(limit) - 1e-12);
        }
    }
}
