//! What happened between two readings of a queue, as far as the record allows to say, and what in it cannot be.

use super::{
    log::Reading,
    numbers::{Numbers, Step},
};

/// More calls than this for each open counter and minute cannot be.
const CALLS_PER_MINUTE: u32 = 2;
/// Nor more at once than this: numbers run in hundreds.
const CALLS_AT_ONCE: u32 = 99;
/// Readings come every five minutes; beyond so many one is missing.
const MINUTES_USUAL: u16 = 5;
const MINUTES_MISSING: u16 = 8;

/// What cannot be, or leaves open what was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Oddity {
    /// The same queue was read at the same minute before; left out.
    Repeated,
    /// Fewer than none; left out.
    Negative,
    /// Readings are missing before this one.
    AfterGap,
    /// The number went back: somebody was called out of turn.
    NumberWentBack,
    /// The number went on farther than could be called.
    NumberJumped,
    /// A number of another letter is shown.
    OtherLetter,
    /// Fewer wait although nobody was called: people left.
    FellWithoutCalls,
    /// Fewer wait than calls explain: people left.
    FellMoreThanCalls,
    /// Somebody was called although no counter was open before or after.
    CalledWithoutCounter,
    /// No number is shown any more: calls are taken from those who wait no longer.
    NumberHidden,
    /// The number begins another hundred.
    AnotherHundred,
}

impl Oddity {
    /// Every oddity.
    pub(super) const ALL: [Self; 11] = [
        Self::Repeated,
        Self::Negative,
        Self::AfterGap,
        Self::NumberWentBack,
        Self::NumberJumped,
        Self::OtherLetter,
        Self::FellWithoutCalls,
        Self::FellMoreThanCalls,
        Self::CalledWithoutCounter,
        Self::NumberHidden,
        Self::AnotherHundred,
    ];

    /// The stable word for programs.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Repeated => "repeated",
            Self::Negative => "negative",
            Self::AfterGap => "after_gap",
            Self::NumberWentBack => "number_went_back",
            Self::NumberJumped => "number_jumped",
            Self::OtherLetter => "other_letter",
            Self::FellWithoutCalls => "fell_without_calls",
            Self::FellMoreThanCalls => "fell_more_than_calls",
            Self::CalledWithoutCounter => "called_without_counter",
            Self::NumberHidden => "number_hidden",
            Self::AnotherHundred => "another_hundred",
        }
    }

    /// What it means, for people.
    pub(super) const fn told(self) -> &'static str {
        match self {
            Self::Repeated => "the same minute again; left out",
            Self::Negative => "fewer than none; left out",
            Self::AfterGap => "readings are missing before",
            Self::NumberWentBack => "the number went back: one call out of turn",
            Self::NumberJumped => "the number jumped: one call, the rest not known",
            Self::OtherLetter => "a number of another letter: calls not known",
            Self::FellWithoutCalls => "fewer wait without a call: people left",
            Self::FellMoreThanCalls => "fewer wait than calls explain: people left",
            Self::CalledWithoutCounter => "a call while no counter is open",
            Self::NumberHidden => "no number shown any more: calls not known",
            Self::AnotherHundred => "the number begins another hundred",
        }
    }

    /// Whether the reading contradicts itself or the one before, rather than only leaving something open.
    pub(super) const fn is_impossible(self) -> bool {
        !matches!(self, Self::AfterGap | Self::NumberHidden | Self::AnotherHundred)
    }
}

/// A queue on one day, as far as it was read.
#[derive(Clone, Debug)]
pub(super) struct Course {
    letter: Option<char>,
    before: Before,
    numbers: Numbers,
    /// When a number of the queue's own was shown last, in minutes from midnight.
    numbered_at: u16,
    /// Calls assumed while no number was shown, to be counted off when one is again.
    assumed: u32,
}

/// The reading before.
#[derive(Clone, Copy, Debug)]
struct Before {
    minute: u16,
    waiting: u32,
    counters: u32,
}

/// What happened between two readings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Between {
    /// Minutes from midnight at which the time between begins; it ends with the reading.
    pub(super) from: u16,
    pub(super) arrivals: u32,
    pub(super) calls: u32,
    pub(super) left: u32,
    pub(super) counters_before: u32,
    pub(super) counters: u32,
    pub(super) waiting_before: u32,
    /// How many readings are missing between the two.
    pub(super) missing: u32,
    pub(super) oddities: Vec<Oddity>,
}

impl Course {
    /// The course that begins with a day's first reading: whoever waits has just come.
    pub(super) fn begin(reading: &Reading, letter: Option<char>) -> Result<(Self, Between), Oddity> {
        let (waiting, counters) = counts(reading).ok_or(Oddity::Negative)?;
        let before = Before { minute: reading.minute, waiting, counters };
        let numbers = Numbers::from(reading.number, letter);
        let course = Self { letter, before, numbers, numbered_at: reading.minute, assumed: 0 };
        Ok((course, Between { from: reading.minute, arrivals: waiting, counters, ..Between::default() }))
    }

    /// What happened up to the next reading; an oddity alone when it has to be left out.
    pub(super) fn go_on(&mut self, reading: &Reading) -> Result<Between, Oddity> {
        if reading.minute == self.before.minute {
            return Err(Oddity::Repeated);
        }
        let (waiting, counters) = counts(reading).ok_or(Oddity::Negative)?;
        let before = std::mem::replace(&mut self.before, Before { minute: reading.minute, waiting, counters });
        let open = before.counters.max(counters);
        let mut between = Between {
            from: before.minute,
            counters_before: before.counters,
            counters,
            waiting_before: before.waiting,
            missing: missing(before.minute, reading.minute),
            ..Between::default()
        };
        let known = self.numbers.is_known();
        let minutes = u32::from(reading.minute - self.numbered_at);
        let most = (CALLS_PER_MINUTE * open.max(1) * minutes).min(CALLS_AT_ONCE);
        let step = self.numbers.read(reading.number, self.letter, u16::try_from(most).unwrap_or(u16::MAX));
        if !matches!(step, Step::NotShown | Step::OtherLetter) {
            self.numbered_at = reading.minute;
        }
        let fallen = before.waiting.saturating_sub(waiting);
        between.calls = self.called(step, fallen, open);
        between.arrivals = (waiting + between.calls).saturating_sub(before.waiting);
        between.left = before.waiting.saturating_sub(waiting + between.calls);
        between.oddities = oddities(&between, step, known, open);
        Ok(between)
    }

    /// How many were called. Where the number does not say, whoever waits no longer was called, if a counter
    /// was open; that is counted off once a number says how many.
    fn called(&mut self, step: Step, fallen: u32, open: u32) -> u32 {
        let assumed = std::mem::take(&mut self.assumed);
        match step {
            Step::Called(calls) | Step::Began(calls) => u32::from(calls).saturating_sub(assumed),
            Step::WentBack | Step::Jumped => 1,
            Step::NotShown | Step::OtherLetter => {
                let calls = if open > 0 { fallen } else { 0 };
                self.assumed = assumed + calls;
                calls
            }
        }
    }
}

fn counts(reading: &Reading) -> Option<(u32, u32)> {
    Some((u32::try_from(reading.waiting).ok()?, u32::try_from(reading.counters).ok()?))
}

fn missing(before: u16, now: u16) -> u32 {
    let minutes = now - before;
    if minutes < MINUTES_MISSING { 0 } else { u32::from((minutes + MINUTES_USUAL / 2) / MINUTES_USUAL) - 1 }
}

fn oddities(between: &Between, step: Step, known: bool, open: u32) -> Vec<Oddity> {
    let by_number = match step {
        Step::WentBack => Some(Oddity::NumberWentBack),
        Step::Jumped => Some(Oddity::NumberJumped),
        Step::OtherLetter => Some(Oddity::OtherLetter),
        Step::NotShown => known.then_some(Oddity::NumberHidden),
        Step::Began(_) => Some(Oddity::AnotherHundred),
        Step::Called(_) => None,
    };
    let fell = match (between.left, between.calls) {
        (0, _) => None,
        (_, 0) => Some(Oddity::FellWithoutCalls),
        _ => Some(Oddity::FellMoreThanCalls),
    };
    let gap = (between.missing > 0).then_some(Oddity::AfterGap);
    let closed = (between.calls > 0 && open == 0).then_some(Oddity::CalledWithoutCounter);
    [gap, by_number, fell, closed].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hall::record::log::Shown;
    use jiff::civil::date;

    fn reading(minute: u16, waiting: i32, counters: i32, number: Option<u16>) -> Reading {
        let number = number.map(|serial| Shown { letter: 'A', serial });
        Reading { day: date(2020, 1, 2), minute, queue: 0, waiting, counters, number }
    }

    /// Arrivals, calls, leavers and oddities after a first reading at 8:00 with `before` waiting and A010.
    fn check(before: i32, then: &[Reading], expected: &[(u32, u32, u32, &[Oddity])]) {
        let (mut course, _) = Course::begin(&reading(480, before, 2, Some(10)), Some('A')).expect("a course");
        let found: Vec<_> = then.iter().map(|reading| course.go_on(reading).expect("readable")).collect();
        let found: Vec<_> =
            found.iter().map(|found| (found.arrivals, found.calls, found.left, &found.oddities[..])).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn calls_are_the_difference_of_numbers_and_arrivals_what_is_left_to_explain() {
        check(5, &[reading(485, 4, 2, Some(13))], &[(2, 3, 0, &[])]);
        check(5, &[reading(485, 5, 2, Some(10))], &[(0, 0, 0, &[])]);
        check(5, &[reading(485, 3, 2, Some(10))], &[(0, 0, 2, &[Oddity::FellWithoutCalls])]);
        check(5, &[reading(485, 1, 2, Some(12))], &[(0, 2, 2, &[Oddity::FellMoreThanCalls])]);
    }

    #[test]
    fn what_a_number_does_not_say_is_taken_from_the_line_and_counted_off_later() {
        let then = [reading(485, 3, 2, None), reading(490, 3, 2, Some(13))];
        check(5, &then, &[(0, 2, 0, &[Oddity::NumberHidden]), (1, 1, 0, &[])]);
        let evening = [reading(485, 5, 0, Some(10)), reading(490, 0, 0, None)];
        check(5, &evening, &[(0, 0, 0, &[]), (0, 0, 5, &[Oddity::NumberHidden, Oddity::FellWithoutCalls])]);
    }

    #[test]
    fn what_cannot_be_is_named() {
        check(5, &[reading(485, 5, 2, Some(9))], &[(1, 1, 0, &[Oddity::NumberWentBack])]);
        check(5, &[reading(485, 4, 2, Some(60))], &[(0, 1, 0, &[Oddity::NumberJumped])]);
        check(5, &[reading(495, 5, 2, Some(10))], &[(0, 0, 0, &[Oddity::AfterGap])]);
        let closed = [reading(485, 5, 0, Some(10)), reading(490, 4, 0, Some(11))];
        check(5, &closed, &[(0, 0, 0, &[]), (0, 1, 0, &[Oddity::CalledWithoutCounter])]);
        let (mut course, _) = Course::begin(&reading(480, 1, 1, None), Some('A')).expect("a course");
        assert_eq!(course.go_on(&reading(480, 2, 1, None)), Err(Oddity::Repeated));
        assert_eq!(course.go_on(&reading(485, -1, 1, None)), Err(Oddity::Negative));
        assert!(Course::begin(&reading(480, 1, -2, None), Some('A')).is_err());
        assert_eq!([missing(480, 486), missing(480, 490), missing(480, 575)], [0, 1, 18]);
    }
}
