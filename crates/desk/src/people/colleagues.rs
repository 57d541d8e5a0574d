//! Who there is to do what is still to come, and whether it can be given to different people. Nothing here
//! knows why a person fits a place: that is the case's to say.

use super::Officer;
use crate::base::OfficerId;

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
    let mut candidates: Vec<Vec<OfficerId>> = Vec::with_capacity(places.len());
    for place in places {
        // The other places take away one each at most, so as many as there are places are enough to choose from.
        candidates.push(fitting(place).into_iter().take(places.len()).collect());
        if !each_has_one(&candidates, &mut Vec::new()) {
            return Some(place);
        }
    }
    None
}

fn each_has_one(candidates: &[Vec<OfficerId>], given: &mut Vec<OfficerId>) -> bool {
    let Some((first, others)) = candidates.split_first() else { return true };
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

    proptest! {
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
