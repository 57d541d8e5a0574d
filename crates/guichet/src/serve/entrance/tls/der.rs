//! Values of DER (X.690): as much of it as it takes to find in what an issuer says of a certificate which one it is and
//! until when. Nothing is proved by it; what is believed is for whoever is shown it to check.

pub(super) const INTEGER: u8 = 0x02;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const NAME: u8 = 0x06;
pub(super) const STATUS: u8 = 0x0a;
/// A time whose year has four digits.
pub(super) const TIME: u8 = 0x18;
pub(super) const SEQUENCE: u8 = 0x30;
/// The one that the structure around it numbers 0.
pub(super) const ZEROTH: u8 = 0xa0;

/// What the first value with this tag holds.
pub(super) fn first(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    values(bytes).find(|(found, _)| *found == tag).map(|(_, inside)| inside)
}

/// The values that lie one behind the other, each with its tag, as far as they are whole.
pub(super) fn values(mut bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    std::iter::from_fn(move || {
        let (tag, inside, after) = value(bytes)?;
        bytes = after;
        Some((tag, inside))
    })
}

/// The tag of a value, what it holds, and what comes after it.
fn value(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        0..=0x7f => (usize::from(length), rest),
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
            (digits.iter().fold(0, |length, digit| (length << 8) | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    let (inside, after) = rest.split_at_checked(length)?;
    Some((tag, inside, after))
}
