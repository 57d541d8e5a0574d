//! The few sums the methods share. Everything is finite: what cannot be computed is none.

/// A count as a number to reckon with.
pub(crate) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The middle value, the mean of both when there are two; 0 for no values.
pub(crate) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    let middle = values.len() / 2;
    if values.is_empty() {
        return 0.0;
    }
    let is_odd = values.len() % 2 == 1;
    let (lower, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    if is_odd { *upper } else { f64::midpoint(*upper, lower.iter().copied().fold(f64::MIN, f64::max)) }
}

/// `above / below`; none when there is nothing below.
pub(crate) fn ratio(above: f64, below: f64) -> Option<f64> {
    (below > 0.0).then(|| above / below)
}

/// What is left of a weight after `age` when it halves every `half_life`.
pub(crate) fn faded(age: f64, half_life: f64) -> f64 {
    (-age / half_life).exp2()
}
