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
    BundleEntries::new(bytes, width).collect()
}

/// The bytes of the bundle's first `width` entries, cut from it when it had grown further.
pub fn prefix_of_bundle(wider: &[u8], width: u16) -> Result<&[u8], BundleFault> {
    let mut entries = BundleEntries::new(wider, width);
    entries.by_ref().take(width.into()).try_for_each(|entry| entry.map(|_| ()))?;
    Ok(&wider[..wider.len() - entries.rest.len()])
}

/// The entries of a bundle, one after the other; a fault where they end early or bytes are left over.
pub(crate) struct BundleEntries<'a> {
    rest: &'a [u8],
    entry: u16,
    width: u16,
}

impl<'a> BundleEntries<'a> {
    pub(crate) fn new(bytes: &'a [u8], width: u16) -> Self {
        Self { rest: bytes, entry: 0, width }
    }
}

impl<'a> Iterator for BundleEntries<'a> {
    type Item = Result<&'a [u8], BundleFault>;

    fn next(&mut self) -> Option<Self::Item> {
        let fault = |problem| Some(Err(BundleFault { entry: self.entry, problem }));
        if self.entry == self.width {
            let over = !std::mem::take(&mut self.rest).is_empty();
            return over.then_some(()).and_then(|()| fault(BundleProblem::TrailingBytes));
        }
        let Some((data, rest)) = first(self.rest) else { return fault(BundleProblem::EndsEarly) };
        self.rest = rest;
        self.entry += 1;
        Some(Ok(data))
    }
}

fn first(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH_SIZE>()?;
    rest.split_at_checked(u16::from_be_bytes(*length).into())
}
