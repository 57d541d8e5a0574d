//! What may be shown. Two rules keep small numbers from being worked out:
//!
//! 1. The cases of a service join the figures ten or more at a time: a month with fewer waits for the months
//!    after it, until a calendar year ends. Every figure of a service, an office or the town is a sum of such
//!    blocks, and so is whatever adding and subtracting them gives, between two days as well.
//! 2. A month counts every case of the town, and would betray by subtraction what still waits. So its numbers
//!    are rounded to ten, and those below ten are not said (rounding is what statistical offices do when
//!    tables share totals: Handbook on Statistical Disclosure Control, 2010, chapter 5).

use super::{Count, Month, count::days_for};
use crate::base::{OfficeCode, ServiceCode};
use std::{collections::BTreeMap, ops::AddAssign};

/// How many cases there must be before any figure is shown.
pub const SHOWN_FROM: u64 = 10;
/// How many whole months are shown.
pub const MONTHS_SHOWN: i32 = 12;

/// What was counted, by service and the office that decides it, and by month.
pub type Tally = BTreeMap<(ServiceCode, OfficeCode), BTreeMap<Month, Count>>;

/// Half of the cases, and nine of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// Half of the cases need so many working days at most.
    pub median: u16,
    /// Nine of ten cases need so many working days at most.
    pub nine_of_ten: u16,
}

/// What is shown of ten cases or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Cases settled; of a month rounded to ten.
    pub cases: u64,
    /// How many of a hundred were in time, rounded down.
    pub in_time_percent: u8,
    /// Working days promised.
    pub promised: Days,
    /// Working days needed.
    pub needed: Days,
    /// Certificates issued; none where that may not be said.
    pub issued: Option<u64>,
    /// Certificates revoked; none where that may not be said.
    pub revoked: Option<u64>,
}

/// The public figures of twelve whole months. Whatever has fewer than ten cases has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicFigures {
    /// The town: the sum of what its offices show.
    pub town: Option<Figure>,
    /// Each service.
    pub services: BTreeMap<ServiceCode, Option<Figure>>,
    /// Each office that decides: the sum of what its services show.
    pub offices: BTreeMap<OfficeCode, Option<Figure>>,
    /// Each month, the oldest first.
    pub months: Vec<(Month, Option<Figure>)>,
}

impl PublicFigures {
    /// The figures of the months up to `last`, which must be over.
    pub fn of(tally: &Tally, last: Month) -> Self {
        let first = last.plus(1 - MONTHS_SHOWN);
        let (mut town, mut months) = (Count::default(), BTreeMap::<Month, Count>::new());
        let (mut services, mut offices) = (BTreeMap::<_, Count>::new(), BTreeMap::<_, Count>::new());
        for ((service, office), counted) in tally {
            let sums = [services.entry(service.clone()).or_default(), offices.entry(office.clone()).or_default()];
            let shown: Vec<Count> = blocks_shown(counted, last).collect();
            for sum in sums.into_iter().chain([&mut town]) {
                for block in &shown {
                    *sum += block;
                }
            }
            for (month, count) in counted.range(first..=last) {
                *months.entry(*month).or_default() += count;
            }
        }
        let all = (0..MONTHS_SHOWN).map(|place| first.plus(place));
        Self {
            town: Figure::exact(&town),
            services: shown(services),
            offices: shown(offices),
            months: all.map(|month| (month, months.get(&month).and_then(Figure::rounded))).collect(),
        }
    }

    /// The first month whose cases may count in figures up to `last`.
    pub const fn counted_from(last: Month) -> Month {
        Month::from_number(last.plus(1 - MONTHS_SHOWN).year() * 12)
    }
}

impl Figure {
    fn exact(count: &Count) -> Option<Self> {
        (count.cases >= SHOWN_FROM).then(|| Self {
            cases: count.cases,
            in_time_percent: percent(count, 1),
            promised: Days::of(&count.promised),
            needed: Days::of(&count.needed),
            issued: Some(count.issued),
            revoked: Some(count.revoked),
        })
    }

    /// Of fewer than a hundred cases a share says nearly how many there are; so it is rounded as they are.
    fn rounded(count: &Count) -> Option<Self> {
        let cases = round(count.cases)?;
        let in_time_percent = percent(count, if count.cases < 100 { 10 } else { 1 });
        let (issued, revoked) = (round(count.issued), round(count.revoked));
        Some(Self { cases, in_time_percent, issued, revoked, ..Self::exact(count)? })
    }
}

impl Days {
    fn of(counted: &BTreeMap<u16, u64>) -> Self {
        Self { median: days_for(counted, 50), nine_of_ten: days_for(counted, 90) }
    }
}

fn shown<K: Ord>(counted: BTreeMap<K, Count>) -> BTreeMap<K, Option<Figure>> {
    counted.into_iter().map(|(key, count)| (key, Figure::exact(&count))).collect()
}

/// Rounded down, so that nothing looks better than it is.
fn percent(count: &Count, step: u64) -> u8 {
    let whole = (count.in_time * 100).checked_div(count.cases).unwrap_or(0);
    u8::try_from(whole / step * step).unwrap_or(100)
}

fn round(number: u64) -> Option<u64> {
    (number >= SHOWN_FROM).then_some((number + 5) / 10 * 10)
}

/// What is counted by month and joins what is shown in blocks.
pub(super) trait Joining: Default + for<'a> AddAssign<&'a Self> {
    /// How many it counts.
    fn size(&self) -> u64;
}

impl Joining for Count {
    fn size(&self) -> u64 {
        self.cases
    }
}

/// The blocks that count in what is shown up to `last`: those which came so far in the months that are shown.
pub(super) fn blocks_shown<C: Joining>(counted: &BTreeMap<Month, C>, last: Month) -> impl Iterator<Item = C> {
    let first = last.plus(1 - MONTHS_SHOWN);
    blocks(counted, last).into_iter().filter(move |(closed, _)| *closed >= first).map(|(_, block)| block)
}

/// The months of a service up to `last`, taken together until each block has ten cases or more, with the month
/// in which it came so far. A block never changes any more, and what a year leaves over joins none.
pub(super) fn blocks<C: Joining>(counted: &BTreeMap<Month, C>, last: Month) -> Vec<(Month, C)> {
    let (mut blocks, mut open, mut year) = (Vec::new(), C::default(), i32::MIN);
    for (month, count) in counted.range(..=last) {
        if month.year() != year {
            (open, year) = (C::default(), month.year());
        }
        open += count;
        if open.size() >= SHOWN_FROM {
            blocks.push((*month, std::mem::take(&mut open)));
        }
    }
    blocks
}
