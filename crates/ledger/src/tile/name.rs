//! The paths of checkpoint, tiles and bundles (C2SP tlog-tiles). Every place has exactly one path;
//! other spellings are refused.

use super::{FULL_WIDTH, HEIGHT};
use crate::{fault::coded, text::decimal};
use std::{fmt, str::FromStr};

const LEVEL_MAX: u8 = 63;

/// Where a tile stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileName {
    level: u8,
    number: u64,
    width: u16,
}

/// Where a bundle of entries stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BundleName {
    number: u64,
    width: u16,
}

/// Everything that a log serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// The signed checkpoint.
    Checkpoint,
    /// A tile of hashes.
    Tile(TileName),
    /// A bundle of entries.
    Bundle(BundleName),
}

/// A path that no log has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameFault;

coded!(NameFault { Self => "resource-name", "no log has a resource of this path"; });

impl TileName {
    /// The tile at a level (0 to 63) and number, with 1 to 256 hashes; none outside these bounds.
    pub fn new(level: u8, number: u64, width: u16) -> Option<Self> {
        (level <= LEVEL_MAX && (1..=FULL_WIDTH).contains(&width)).then_some(Self { level, number, width })
    }

    /// The tile at a level and number in a tree of this size; none when that tree has none there.
    pub fn in_tree(level: u8, number: u64, size: u64) -> Option<Self> {
        let hashes = size.checked_shr(HEIGHT * u32::from(level)).unwrap_or(0);
        let beyond = hashes.checked_sub(number.checked_mul(FULL_WIDTH.into())?)?;
        let width = u16::try_from(beyond.min(FULL_WIDTH.into())).ok()?;
        Self::new(level, number, width)
    }

    /// The level; 0 holds the hashes of leaves.
    pub fn level(self) -> u8 {
        self.level
    }

    /// The position among the tiles of its level.
    pub fn number(self) -> u64 {
        self.number
    }

    /// The number of hashes, 1 to 256.
    pub fn width(self) -> u16 {
        self.width
    }

    /// The same tile when it is full.
    #[must_use]
    pub fn full(self) -> Self {
        Self { width: FULL_WIDTH, ..self }
    }
}

impl BundleName {
    /// The bundle of this number with 1 to 256 entries; none outside these bounds.
    pub fn new(number: u64, width: u16) -> Option<Self> {
        (1..=FULL_WIDTH).contains(&width).then_some(Self { number, width })
    }

    /// The bundle of this number in a log of this size; none when that log has none there.
    pub fn in_log(number: u64, size: u64) -> Option<Self> {
        TileName::in_tree(0, number, size).map(|tile| Self { number, width: tile.width })
    }

    /// The position among the bundles.
    pub fn number(self) -> u64 {
        self.number
    }

    /// The number of entries, 1 to 256.
    pub fn width(self) -> u16 {
        self.width
    }

    /// The position in the log of the first entry.
    pub fn first_entry(self) -> u64 {
        self.number * u64::from(FULL_WIDTH)
    }

    /// The same bundle when it is full.
    #[must_use]
    pub fn full(self) -> Self {
        Self { width: FULL_WIDTH, ..self }
    }
}

/// The bundles that are new or longer in a log of the new size than in one of the old size.
pub fn bundles_grown(old_size: u64, new_size: u64) -> impl Iterator<Item = BundleName> {
    let first = old_size / u64::from(FULL_WIDTH);
    let end = if new_size > old_size { new_size.div_ceil(FULL_WIDTH.into()) } else { first };
    (first..end).filter_map(move |number| BundleName::in_log(number, new_size))
}

impl fmt::Display for TileName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "tile/{}/", self.level)?;
        write_place(formatter, self.number, self.width)
    }
}

impl fmt::Display for BundleName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("tile/entries/")?;
        write_place(formatter, self.number, self.width)
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint => formatter.write_str("checkpoint"),
            Self::Tile(name) => name.fmt(formatter),
            Self::Bundle(name) => name.fmt(formatter),
        }
    }
}

/// Reads a path below the log's prefix, without a leading slash.
impl FromStr for Resource {
    type Err = NameFault;

    fn from_str(path: &str) -> Result<Self, NameFault> {
        if path == "checkpoint" {
            return Ok(Self::Checkpoint);
        }
        let (level, place) = path.strip_prefix("tile/").and_then(|rest| rest.split_once('/')).ok_or(NameFault)?;
        let (number, width) = parse_place(place).ok_or(NameFault)?;
        if level == "entries" {
            return BundleName::new(number, width).map(Self::Bundle).ok_or(NameFault);
        }
        let level = decimal(level).and_then(|level| u8::try_from(level).ok()).ok_or(NameFault)?;
        TileName::new(level, number, width).map(Self::Tile).ok_or(NameFault)
    }
}

fn write_place(formatter: &mut fmt::Formatter<'_>, number: u64, width: u16) -> fmt::Result {
    let digits = number.to_string();
    let groups = digits.len().div_ceil(3);
    let padded = format!("{digits:0>width$}", width = groups * 3);
    for group in 0..groups {
        let prefix = if group + 1 < groups { "x" } else { "" };
        let suffix = if group + 1 < groups { "/" } else { "" };
        write!(formatter, "{prefix}{}{suffix}", &padded[group * 3..group * 3 + 3])?;
    }
    if width < FULL_WIDTH { write!(formatter, ".p/{width}") } else { Ok(()) }
}

fn parse_place(place: &str) -> Option<(u64, u16)> {
    let (number, width) = match place.split_once(".p/") {
        Some((number, width)) => (number, u16::try_from(decimal(width)?).ok().filter(|width| *width < FULL_WIDTH)?),
        None => (place, FULL_WIDTH),
    };
    let (high, last) = number.rsplit_once('/').map_or((None, number), |(high, last)| (Some(high), last));
    let mut digits = String::new();
    for group in high.into_iter().flat_map(|high| high.split('/')) {
        digits.push_str(three_digits(group.strip_prefix('x')?)?);
    }
    // A leading group of zeros would be a second spelling.
    if digits.starts_with("000") {
        return None;
    }
    digits.push_str(three_digits(last)?);
    digits.parse().ok().map(|number| (number, width))
}

fn three_digits(group: &str) -> Option<&str> {
    (group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit())).then_some(group)
}
