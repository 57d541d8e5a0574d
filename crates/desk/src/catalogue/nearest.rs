//! "Did you mean": the known name nearest to a mistyped one.

/// The known name nearest to `typed`, when it is near enough to be what was meant.
pub(super) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = 1 + typed.chars().count() / 4;
    known
        .into_iter()
        .map(|name| (distance(typed, name), name))
        .filter(|(steps, _)| *steps <= far)
        .min()
        .map(|(_, name)| name)
}

/// What to do about an unknown name: the nearest known one, or all of them.
pub(super) fn suggestion<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(typed, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if known.is_empty() => "remove it".to_owned(),
        None => format!("use one of `{}`", known.join("`, `")),
    }
}

/// How many symbols to insert, remove, replace or swap with their neighbour (optimal string alignment).
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for row in 1..=left.len() {
        let mut here = vec![row];
        for column in 1..=right.len() {
            let change = usize::from(left[row - 1] != right[column - 1]);
            let mut steps = (above[column] + 1).min(here[column - 1] + 1).min(above[column - 1] + change);
            let swapped =
                row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
            if swapped {
                steps = steps.min(before[column - 2] + 1);
            }
            here.push(steps);
        }
        before = std::mem::replace(&mut above, here);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_and_a_stranger_is_not() {
        let known = ["working_days", "notice_days", "fee"];
        assert_eq!(nearest("workign_days", known), Some("working_days"));
        assert_eq!(nearest("fees", known), Some("fee"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn a_swap_of_neighbours_is_one_step() {
        assert_eq!(distance("abdc", "abcd"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
