//! Bundles of entries: each entry after its length as two bytes, most significant first.

use super::FULL_WIDTH;
use crate::fault::coded;
use std::fmt;

const LENGTH_SIZE: usize = 2;

/// What is wrong in a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BundleProblem {
    /// The bundle ends before its last entry does.
    EndsEarly,
    /// Bytes follow after the last entry.
    TrailingBytes,
    /// An entry is longer than 65 535 bytes.
    EntryTooLong,
    /// There are more than 256 entries.
    TooManyEntries,
}

coded!(BundleProblem {
    Self::EndsEarly => "bundle-ends-early", "the bundle ends before its last entry does";
    Self::TrailingBytes => "bundle-trailing-bytes", "bytes follow after the last entry";
    Self::EntryTooLong => "bundle-entry-too-long", "the entry is longer than 65535 bytes";
    Self::TooManyEntries => "bundle-too-many-entries", "a bundle has at most 256 entries";
});

/// A problem in a bundle, and the entry it begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BundleFault {
    /// The entry's place inside the bundle, counted from 0.
    pub entry: u16,
    /// What is wrong.
    pub problem: BundleProblem,
}

impl fmt::Display for BundleFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "entry {}: {}", self.entry, self.problem)
    }
}

impl std::error::Error for BundleFault {}

/// The bytes of a bundle of these entries.
pub fn encode_bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, BundleFault> {
    let mut bytes = Vec::new();
    for (place, data) in (0_u16..).zip(entries) {
        let fault = |problem| BundleFault { entry: place, problem };
        if place == FULL_WIDTH {
            return Err(fault(BundleProblem::TooManyEntries));
        }
        let length = u16::try_from(data.len()).map_err(|_| fault(BundleProblem::EntryTooLong))?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(data);
    }
    Ok(bytes)
}

/// The entries of a bundle that has exactly `width` of them.
pub fn decode_bundle(bytes: &[u8], width: u16) -> Result<Vec<&[u8]>, BundleFault> {
    let (entries, rest) = take(bytes, width)?;
    if rest.is_empty() { Ok(entries) } else { Err(BundleFault { entry: width, problem: BundleProblem::TrailingBytes }) }
}

/// The bytes of the bundle's first `width` entries, cut from it when it had grown further.
pub fn prefix_of_bundle(wider: &[u8], width: u16) -> Result<&[u8], BundleFault> {
    let (_, rest) = take(wider, width)?;
    Ok(&wider[..wider.len() - rest.len()])
}

fn take(bytes: &[u8], width: u16) -> Result<(Vec<&[u8]>, &[u8]), BundleFault> {
    let mut entries = Vec::with_capacity(width.into());
    let mut rest = bytes;
    for entry in 0..width {
        let (data, after) = first(rest).ok_or(BundleFault { entry, problem: BundleProblem::EndsEarly })?;
        entries.push(data);
        rest = after;
    }
    Ok((entries, rest))
}

fn first(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH_SIZE>()?;
    rest.split_at_checked(u16::from_be_bytes(*length).into())
}
