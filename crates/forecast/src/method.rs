//! The methods that foretell the level of each coming day. Each takes the same fit and gives one level
//! for each open day; the shape of the day is common to all.

use crate::{
    back_test::DAYS_AHEAD,
    fit::Fit,
    hall::{OpenDay, weekday},
    numbers::{number, ratio},
};
use augurs::{
    ets::AutoETS,
    mstl::MSTLModel,
    prelude::{Fit as _, Predict as _},
};
use guichet_desk::base::Day;
use serde::{Deserialize, Serialize};

/// How the level of the coming days is foretold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The weighted mean of same weekdays at the level since the last shift.
    SameWeekday,
    /// Exponential smoothing of the level, chosen by information criterion (Hyndman et al. 2008,
    /// "Forecasting with Exponential Smoothing"); `augurs`.
    Ets,
    /// Seasonal decomposition of the daily totals (Bandara, Hyndman, Bergmeir 2021,
    /// arXiv:2107.13462) with exponential smoothing of the trend; `augurs`.
    Mstl,
}

/// No day is forecast at more than so many times the highest level seen: a guard against trends that
/// run away.
const LEVEL_MAX: f64 = 1.5;

impl Method {
    /// Every method; among equals the first is used.
    pub const ALL: [Self; 3] = [Self::SameWeekday, Self::Ets, Self::Mstl];

    /// The stable word for tables and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SameWeekday => "same-weekday",
            Self::Ets => "ets",
            Self::Mstl => "mstl",
        }
    }

    /// The level of each of `days`, which are the open days from `origin` on. A method that cannot
    /// tell, such as from too few days, gives way to the level now.
    pub(crate) fn levels(self, fit: &Fit, origin: Day, days: &[OpenDay]) -> Vec<f64> {
        let told = match self {
            _ if fit.is_flat() => None,
            Self::SameWeekday => None,
            Self::Ets => smoothed(fit, days),
            Self::Mstl => decomposed(fit, origin, days),
        };
        let highest = fit.levels.iter().fold(fit.level, |highest, (_, level)| highest.max(*level));
        let possible = |level: f64| if level.is_finite() { level.clamp(0.0, LEVEL_MAX * highest) } else { fit.level };
        told.map_or_else(|| vec![fit.level; days.len()], |levels| levels.into_iter().map(possible).collect())
    }
}

/// Steps ahead are open days: what happens while the hall is closed, happens to nobody.
fn smoothed(fit: &Fit, days: &[OpenDay]) -> Option<Vec<f64>> {
    let levels: Vec<f64> = fit.levels.iter().map(|(_, level)| *level).collect();
    Some(AutoETS::new(1, "ZZN").ok()?.fit(&levels).ok()?.predict(days.len(), None).ok()?.point)
}

fn decomposed(fit: &Fit, origin: Day, days: &[OpenDay]) -> Option<Vec<f64>> {
    let Regular { weekdays, totals, ahead } = Regular::of(fit, origin);
    let period = weekdays.len();
    if period < 2 || totals.len() < 2 * period {
        return None;
    }
    let trend = AutoETS::new(1, "ZZN").ok()?.into_trend_model();
    let totals = MSTLModel::new(vec![period], trend).fit(&totals).ok()?.predict(ahead.len(), None).ok()?.point;
    let level = |step: usize| ratio(totals[step], fit.pattern.weekday_total(weekday(ahead[step]))).unwrap_or(fit.level);
    let level_of = |of: &OpenDay| {
        let step = ahead.partition_point(|day| *day < of.day);
        if ahead.get(step) == Some(&of.day) {
            return level(step);
        }
        // A weekday that is not in the series is at the level of the week around it.
        let first = step.min(ahead.len() - period);
        (first..first + period).map(level).sum::<f64>() / number(period)
    };
    Some(days.iter().map(level_of).collect())
}

/// The daily totals in a regular rhythm, as a seasonal decomposition needs it: every weekday on which
/// the hall usually opens, holidays and gaps filled with what their weekday brings at the last level.
struct Regular {
    weekdays: Vec<usize>,
    totals: Vec<f64>,
    /// The days of the series from the origin on, at least all that are forecast.
    ahead: Vec<Day>,
}

impl Regular {
    fn of(fit: &Fit, origin: Day) -> Self {
        let mut times = [0; 7];
        for (day, _) in &fit.levels {
            times[weekday(*day)] += 1;
        }
        let most = times.iter().copied().max().unwrap_or(0);
        let weekdays: Vec<usize> = (0..7).filter(|weekday| times[*weekday] * 2 > most).collect();
        let is_regular = |day: &Day| weekdays.contains(&weekday(*day));
        let mut known = fit.levels.iter().peekable();
        let (mut level, mut totals) = (fit.levels.first().map_or(1.0, |(_, level)| *level), Vec::new());
        let first = fit.levels.first().map_or(origin, |(day, _)| *day);
        for day in days_from(first).take_while(|day| *day < origin) {
            if let Some((_, today)) = known.next_if(|(other, _)| *other == day) {
                level = *today;
            }
            if is_regular(&day) {
                totals.push(level * fit.pattern.weekday_total(weekday(day)));
            }
        }
        let ahead = days_from(origin).take(2 * DAYS_AHEAD).filter(is_regular).collect();
        Self { weekdays, totals, ahead }
    }
}

/// Every day from `first` on.
pub(crate) fn days_from(first: Day) -> impl Iterator<Item = Day> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
}
