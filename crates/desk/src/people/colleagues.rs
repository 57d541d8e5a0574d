//! Who there is to do what is still to come, and whether it can be given to different people. Nothing here
//! knows why a person fits a place: that is the case's to say.

use super::Officer;
use crate::base::OfficerId;
use std::collections::{BTreeMap, BTreeSet};

/// Everyone who could have a part in a case.
#[derive(Clone, Debug, Default)]
pub struct Colleagues<'a> {
    /// Those who may come in now, with the rights they have now.
    pub present: Vec<&'a Officer>,
    /// Everyone in the town's files, with all that those give them, taken away or not.
    pub everyone: Vec<&'a Officer>,
}

/// The first place, in this order, that stays empty when nobody may take two; none when each can have somebody
/// of its own. `fitting` names those who fit a place.
pub fn first_empty<'a, P, F>(places: &'a [P], fitting: impl Fn(&'a P) -> F) -> Option<&'a P>
where
    F: IntoIterator<Item = OfficerId>,
{
    let mut given = Given::default();
    for (number, place) in places.iter().enumerate() {
        // The other places take away one each at most, so as many as there are places are enough to choose from.
        given.fitting.push(fitting(place).into_iter().take(places.len()).collect());
        if !given.fill(number, &mut BTreeSet::new()) {
            return Some(place);
        }
    }
    None
}

/// Who fits each place, and which place each was given.
#[derive(Default)]
struct Given {
    fitting: Vec<Vec<OfficerId>>,
    place_of: BTreeMap<OfficerId, usize>,
}

impl Given {
    /// Gives the place to somebody, moving others to another of theirs where that helps (Kuhn, 1955). Nobody is
    /// asked twice for one place, so a large office takes no longer than its officers times its places.
    fn fill(&mut self, place: usize, asked: &mut BTreeSet<OfficerId>) -> bool {
        for rank in 0..self.fitting[place].len() {
            let officer = self.fitting[place][rank];
            if !asked.insert(officer) {
                continue;
            }
            let held = self.place_of.get(&officer).copied();
            if held.is_none_or(|held| self.fill(held, asked)) {
                self.place_of.insert(officer, place);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::first_empty;
    use crate::base::OfficerId;
    use proptest::prelude::*;

    fn empty(places: &[Vec<u32>]) -> Option<usize> {
        let numbers: Vec<usize> = (0..places.len()).collect();
        first_empty(&numbers, |place| places[*place].iter().copied().map(OfficerId)).copied()
    }

    #[test]
    fn each_place_needs_somebody_of_its_own() {
        assert_eq!(empty(&[]), None);
        assert_eq!(empty(&[vec![1, 2], vec![2], vec![1, 3]]), None, "1 has the first, 3 the last");
        assert_eq!(empty(&[vec![1, 2], vec![1, 2], vec![1, 2]]), Some(2));
        assert_eq!(empty(&[vec![1], vec![], vec![3]]), Some(1));
        assert_eq!(empty(&[vec![1], vec![1, 2], vec![2]]), Some(2));
    }

    #[test]
    fn a_place_for_nobody_is_found_at_once_however_many_fit_the_others() {
        for nobody in 0..12 {
            let mut places = vec![(1..=12).collect::<Vec<u32>>(); 12];
            places[nobody].clear();
            assert_eq!(empty(&places), Some(nobody));
        }
        let one_too_few: Vec<Vec<u32>> = vec![(1..=11).collect(); 12];
        assert_eq!(empty(&one_too_few), Some(11));
    }

    /// Every way of giving the places to different people, tried one after the other.
    fn each_has_one(places: &[Vec<u32>], given: &mut Vec<u32>) -> bool {
        let Some((first, others)) = places.split_first() else { return true };
        first.iter().any(|officer| {
            if given.contains(officer) {
                return false;
            }
            given.push(*officer);
            let fits = each_has_one(others, given);
            given.pop();
            fits
        })
    }

    proptest! {
        #[test]
        fn the_first_empty_place_is_the_one_that_trying_every_way_finds(
            places in proptest::collection::vec(proptest::collection::btree_set(1_u32..7, 0..6), 0..6),
        ) {
            let places: Vec<Vec<u32>> = places.into_iter().map(|place| place.into_iter().collect()).collect();
            let stuck = (1..=places.len()).find(|count| !each_has_one(&places[..*count], &mut Vec::new()));
            prop_assert_eq!(empty(&places), stuck.map(|count| count - 1));
        }

        /// The theorem of the marriages (Hall, 1935): each has one exactly when no places together have fewer
        /// candidates than they are.
        #[test]
        fn a_place_stays_empty_exactly_when_some_places_have_too_few(
            places in proptest::collection::vec(proptest::collection::btree_set(1_u32..7, 0..6), 0..6),
        ) {
            let lists: Vec<Vec<u32>> = places.iter().map(|place| place.iter().copied().collect()).collect();
            let too_few = (1_u32..1 << places.len()).any(|chosen| {
                let those = places.iter().enumerate().filter(|(place, _)| chosen & (1 << place) != 0);
                let together: std::collections::BTreeSet<u32> = those.flat_map(|(_, place)| place).copied().collect();
                together.len() < usize::try_from(chosen.count_ones()).expect("a few places")
            });
            prop_assert_eq!(empty(&lists).is_some(), too_few);
        }
    }
}
