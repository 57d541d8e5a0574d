//! Colour profiles in pictures (ICC.1:2022): kept when they are built like one, because without them
//! colours turn; whatever else lies in their place goes.

/// The most bytes of a profile: 4 MiB.
pub(super) const BYTES_MAX: usize = 4 << 20;

/// Whether the header says that this is a profile of this length.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let length = bytes.first_chunk().map(|length| u32::from_be_bytes(*length) as usize);
    bytes.len() >= 132 && length == Some(bytes.len()) && bytes.get(36..40) == Some(b"acsp") && table_fits(bytes)
}

/// Whether every tag of the table lies within the profile.
fn table_fits(bytes: &[u8]) -> bool {
    let number = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.first_chunk());
        four.map(|four| u32::from_be_bytes(*four) as usize)
    };
    let Some(count) = number(128).filter(|count| *count <= 256) else { return false };
    (0..count).all(|tag| {
        let at = 132 + 12 * tag;
        match (number(at + 4), number(at + 8)) {
            (Some(offset), Some(length)) => offset.checked_add(length).is_some_and(|end| end <= bytes.len()),
            _ => false,
        }
    })
}
