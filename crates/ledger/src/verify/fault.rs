//! What can be wrong with a copied log, and where.

use crate::{
    tile::{BundleName, BundleProblem, TileName},
    trust::Untrusted,
};
use std::fmt;

/// A place in a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of the checkpoint, counted from 1.
    Checkpoint {
        /// The line.
        line: usize,
    },
    /// A tile, or one of its hashes, counted from 0.
    Tile {
        /// The tile.
        name: TileName,
        /// The hash; none when the tile as a whole is meant.
        index: Option<u16>,
    },
    /// A bundle of entries as a whole.
    Bundle(BundleName),
    /// An entry, counted from 0 as tiles and proofs do. When it and its hash in the leaf tile differ, either may be the
    /// changed one.
    Entry {
        /// Its position in the log.
        position: u64,
    },
    /// Somewhere among the entries from one position up to and without another.
    Entries {
        /// The first that may be meant; those before agree with what is remembered.
        from: u64,
        /// The first that is not meant.
        to: u64,
    },
}

/// What is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The copy lacks it.
    Missing,
    /// The checkpoint is not to be believed.
    Untrusted(Untrusted),
    /// The log is shorter than one remembers.
    RolledBack,
    /// The entries are not those that one remembers.
    Rewritten,
    /// The tile does not have as many bytes as its name says.
    TileLength,
    /// The bundle is broken at this entry.
    Bundle(BundleProblem),
    /// The hash is not the one of what stands below it.
    HashDiffers,
    /// The root of the entries is not the signed one.
    RootDiffers,
}

/// The first fault of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub what: What,
}

/// Why a check ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure<E> {
    /// The log has a fault.
    Fault(Fault),
    /// The copy could not be read, which says nothing about the log.
    Reader(E),
}

impl Fault {
    pub(super) fn new(place: Place, what: What) -> Self {
        Self { place, what }
    }
}

impl What {
    /// The stable code, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "log-missing",
            Self::Untrusted(reason) => reason.code(),
            Self::RolledBack => "log-rolled-back",
            Self::Rewritten => "log-rewritten",
            Self::TileLength => "log-tile-length",
            Self::Bundle(problem) => problem.code(),
            Self::HashDiffers => "log-hash",
            Self::RootDiffers => "log-root",
        }
    }
}

impl<E> From<Fault> for Failure<E> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint { line } => write!(formatter, "checkpoint, line {line}"),
            Self::Tile { name, index: None } => name.fmt(formatter),
            Self::Tile { name, index: Some(index) } => write!(formatter, "{name}, hash {index}"),
            Self::Bundle(name) => name.fmt(formatter),
            Self::Entry { position } => write!(formatter, "place {position}"),
            Self::Entries { from, to } => write!(formatter, "places {from} to {}", to.saturating_sub(1)),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Missing => "it is missing",
            Self::Untrusted(reason) => return reason.fmt(formatter),
            Self::RolledBack => "the log is shorter than the one remembered",
            Self::Rewritten => "the entries are not the ones remembered",
            Self::TileLength => "the tile does not have as many hashes as its name says",
            Self::Bundle(problem) => return problem.fmt(formatter),
            Self::HashDiffers => "the hash is not the one of what stands below it",
            Self::RootDiffers => "the root of the entries is not the signed one",
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.what)
    }
}

impl std::error::Error for Fault {}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => fault.fmt(formatter),
            Self::Reader(fault) => write!(formatter, "the copy could not be read: {fault}"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for Failure<E> {}
