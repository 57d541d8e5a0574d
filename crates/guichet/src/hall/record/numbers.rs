//! What the numbers that are shown say about calls. Numbers of a queue count up from 1 each day; offices begin
//! another hundred (501, 901 …) for some tickets, and go on with the first series afterwards.

use super::log::Shown;

/// A hundred numbers stay together.
const HUNDRED: u16 = 100;

/// The numbers of a queue on one day.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// The last number of each series.
    series: Vec<u16>,
    /// The number of the queue's own letter that was shown last.
    shown: Option<u16>,
}

/// What a number says about the time since the number before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many were called.
    Called(u16),
    /// So many were called, from another hundred that begins.
    Began(u16),
    /// No number is shown: how many were called is not known.
    NotShown,
    /// A number of another letter is shown: how many were called here is not known.
    OtherLetter,
    /// A number that was passed already: somebody was called out of their turn.
    WentBack,
    /// A number farther on than could be called in the time: somebody was called, how many more is not known.
    Jumped,
}

impl Numbers {
    /// The numbers of a day whose first reading shows this.
    pub(super) fn from(shown: Option<Shown>, letter: Option<char>) -> Self {
        let own = shown.filter(|shown| letter.is_none_or(|letter| letter == shown.letter)).map(|shown| shown.serial);
        Self { series: own.into_iter().collect(), shown: own }
    }

    /// Reads the next number, when at most so many can have been called.
    pub(super) fn read(&mut self, shown: Option<Shown>, letter: Option<char>, most: u16) -> Step {
        let Some(shown) = shown else { return Step::NotShown };
        if letter.is_some_and(|letter| letter != shown.letter) {
            return Step::OtherLetter;
        }
        let number = shown.serial;
        if self.shown.replace(number) == Some(number) {
            return Step::Called(0);
        }
        if let Some(last) = self.series.iter_mut().filter(|last| **last <= number).max_by_key(|last| **last)
            && number - *last <= most
        {
            let called = number - *last;
            *last = number;
            return Step::Called(called);
        }
        let same_hundred = |last: &&u16| **last / HUNDRED == number / HUNDRED;
        let begun = (number % HUNDRED).max(1);
        match self.series.iter().find(same_hundred) {
            Some(last) if *last > number => Step::WentBack,
            None if begun <= most => {
                self.series.push(number);
                if number < HUNDRED { Step::Called(begun) } else { Step::Began(begun) }
            }
            _ => {
                self.series.push(number);
                Step::Jumped
            }
        }
    }

    /// Whether a number was shown today.
    pub(super) const fn is_known(&self) -> bool {
        self.shown.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps of a queue `K` in which ten can be called between two readings.
    fn check(numbers: &[&str], expected: &[Step]) {
        let read = |text: &&str| {
            let letter = text.chars().next()?;
            Some(Shown { letter, serial: text[1..].parse().expect("digits") })
        };
        let mut known = Numbers::from(read(&numbers[0]), Some('K'));
        let steps: Vec<Step> = numbers[1..].iter().map(|text| known.read(read(text), Some('K'), 10)).collect();
        assert_eq!(steps, expected, "{numbers:?}");
    }

    #[test]
    fn numbers_count_calls() {
        use Step::{Began, Called, Jumped, NotShown, OtherLetter, WentBack};
        check(&["", "K001", "K001", "K004"], &[Called(1), Called(0), Called(3)]);
        check(&["K099", "K101"], &[Called(2)]);
        check(&["K007", "", "K009"], &[NotShown, Called(2)]);
        check(&["K017", "K901", "K018", "K902"], &[Began(1), Called(1), Called(1)]);
        check(&["", "K500", "K501"], &[Began(1), Called(1)]);
        check(&["K017", "R007", "K018"], &[OtherLetter, Called(1)]);
        check(&["K030", "K025", "K031"], &[WentBack, Called(1)]);
        check(&["K030", "K055", "K056"], &[Jumped, Called(1)]);
        check(&["", "K250"], &[Jumped]);
    }
}
