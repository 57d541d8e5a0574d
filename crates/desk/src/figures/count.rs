//! What is counted: cases and certificates, and days as often as they came up.

use super::Settled;
use std::{collections::BTreeMap, ops::AddAssign};

/// A count of settled cases and of certificates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Cases settled.
    pub cases: u64,
    /// Those of them in time.
    pub in_time: u64,
    /// Working days promised, and for how many cases.
    pub promised: BTreeMap<u16, u64>,
    /// Working days needed, and by how many cases.
    pub needed: BTreeMap<u16, u64>,
    /// Certificates issued.
    pub issued: u64,
    /// Certificates revoked because something in them was wrong.
    pub revoked: u64,
}

impl Count {
    /// So many cases that were settled alike.
    pub fn settled(settled: &Settled, cases: u64) -> Self {
        Self {
            cases,
            in_time: if settled.in_time { cases } else { 0 },
            promised: BTreeMap::from([(settled.days_promised, cases)]),
            needed: BTreeMap::from([(settled.days_needed, cases)]),
            ..Self::default()
        }
    }

    /// Certificates alone.
    pub fn certificates(issued: u64, revoked: u64) -> Self {
        Self { issued, revoked, ..Self::default() }
    }
}

impl AddAssign<&Self> for Count {
    fn add_assign(&mut self, other: &Self) {
        self.cases += other.cases;
        self.in_time += other.in_time;
        for (mine, theirs) in [(&mut self.promised, &other.promised), (&mut self.needed, &other.needed)] {
            for (days, cases) in theirs {
                *mine.entry(*days).or_default() += cases;
            }
        }
        self.issued += other.issued;
        self.revoked += other.revoked;
    }
}

/// The least number of days that suffices for so many of a hundred cases (nearest rank); 0 of no cases.
pub(super) fn days_for(counted: &BTreeMap<u16, u64>, percent: u64) -> u16 {
    let all: u64 = counted.values().sum();
    let wanted = (all * percent).div_ceil(100);
    let mut reached = 0;
    let mut days = counted.iter().skip_while(|(_, cases)| {
        reached += **cases;
        reached < wanted
    });
    days.next().map_or(0, |(days, _)| *days)
}
