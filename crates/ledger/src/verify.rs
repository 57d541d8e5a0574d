//! The check of a whole copied log: every entry, every tile of every level, the signed checkpoint,
//! and that nothing which one remembers was changed. It stops at the first fault and names the place.
//!
//! Memory holds one bundle, one tile and the tree's right edge, however long the log is. What entries
//! say is not looked at.

mod fault;
#[cfg(test)]
mod tests;

use crate::{
    checkpoint::{Checkpoint, CheckpointFault},
    cosignature::Cosigned,
    note::Note,
    tile::{
        BundleEntries, BundleName, FULL_WIDTH, Resource, RightEdge, Tile, TileName, decode_tile, prefix_of_bundle,
        prefix_of_tile,
    },
    tree::{self, TreeHead},
    trust::{Trust, Untrusted},
};
pub use fault::{Failure, Fault, Place, What};

/// What the check has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The checkpoint that everything agrees with.
    pub checkpoint: Checkpoint,
    /// The witnesses' words that the policy asked for.
    pub cosigned: Vec<Cosigned>,
    /// The number of entries hashed.
    pub entries: u64,
    /// The number of tiles compared.
    pub tiles: u64,
}

/// Checks a whole log. `read` gives the bytes of a resource, or none when the copy lacks it; a partial
/// tile or bundle that is gone may be replaced by the full one. `remembered` are trees of this log that
/// one has seen before: the log must still begin with each of them.
pub fn verify_log<E>(
    trust: &Trust,
    remembered: &[TreeHead],
    read: impl FnMut(Resource) -> Result<Option<Vec<u8>>, E>,
) -> Result<Verified, Failure<E>> {
    let mut copy = Copy { read };
    let (checkpoint, cosigned) = copy.checkpoint(trust)?;
    let mut remembered = remembered.to_vec();
    remembered.sort_unstable_by_key(|head| head.size);
    if remembered.last().is_some_and(|head| head.size > checkpoint.size()) {
        return Err(Fault::new(Place::Checkpoint { line: 2 }, What::RolledBack).into());
    }
    let mut walk = Walk { edge: RightEdge::empty(), remembered: &remembered, agreed: 0, tiles: 0 };
    walk.remember()?;
    for number in 0..checkpoint.size().div_ceil(FULL_WIDTH.into()) {
        let bundle = BundleName::in_log(number, checkpoint.size()).expect("the number lies within the log");
        walk.bundle(&mut copy, bundle)?;
    }
    for tile in walk.edge.partial_tiles().filter(|tile| tile.name.level() > 0) {
        walk.tiles += 1;
        copy.compare(&tile)?;
    }
    if walk.edge.root() != *checkpoint.root() {
        return Err(Fault::new(Place::Checkpoint { line: 3 }, What::RootDiffers).into());
    }
    Ok(Verified { checkpoint, cosigned, entries: walk.edge.size(), tiles: walk.tiles })
}

/// The copied log, read piece by piece.
struct Copy<F> {
    read: F,
}

impl<E, F: FnMut(Resource) -> Result<Option<Vec<u8>>, E>> Copy<F> {
    fn checkpoint(&mut self, trust: &Trust) -> Result<(Checkpoint, Vec<Cosigned>), Failure<E>> {
        let bytes = (self.read)(Resource::Checkpoint).map_err(Failure::Reader)?;
        let bytes = bytes.ok_or(Fault::new(Place::Checkpoint { line: 1 }, What::Missing))?;
        let untrusted =
            |reason: Untrusted| Fault::new(Place::Checkpoint { line: reason.line() }, What::Untrusted(reason));
        let note =
            Note::parse(&bytes).map_err(|fault| untrusted(Untrusted::Checkpoint(CheckpointFault::from(fault))))?;
        Ok(trust.check(&note).map_err(untrusted)?)
    }

    fn tile(&mut self, name: TileName) -> Result<Vec<crate::Hash>, Failure<E>> {
        let place = Place::Tile { name, index: None };
        let mut bytes = (self.read)(Resource::Tile(name)).map_err(Failure::Reader)?;
        if bytes.is_none() && name != name.full() {
            let full = (self.read)(Resource::Tile(name.full())).map_err(Failure::Reader)?;
            bytes = full.map(|full| prefix_of_tile(name, &full).unwrap_or_default().to_vec());
        }
        let bytes = bytes.ok_or(Fault::new(place, What::Missing))?;
        Ok(decode_tile(name, &bytes).ok_or(Fault::new(place, What::TileLength))?)
    }

    fn bundle(&mut self, name: BundleName) -> Result<Vec<u8>, Failure<E>> {
        let mut bytes = (self.read)(Resource::Bundle(name)).map_err(Failure::Reader)?;
        if bytes.is_none() && name != name.full() {
            let full = (self.read)(Resource::Bundle(name.full())).map_err(Failure::Reader)?;
            // A full bundle that cannot be cut is judged as it is: its fault has a place.
            bytes = full.map(|full| prefix_of_bundle(&full, name.width()).unwrap_or(&full).to_vec());
        }
        Ok(bytes.ok_or(Fault::new(Place::Bundle(name), What::Missing))?)
    }

    /// Compares a tile that was worked out with the one in the copy.
    fn compare(&mut self, expected: &Tile) -> Result<(), Failure<E>> {
        let found = self.tile(expected.name)?;
        let differs = (0..).zip(&found).zip(&expected.hashes).find(|((_, found), expected)| found != expected);
        match differs {
            None => Ok(()),
            Some(((index, _), _)) => {
                let place = Place::Tile { name: expected.name, index: Some(index) };
                Err(Fault::new(place, What::HashDiffers).into())
            }
        }
    }
}

/// The way through the log, from its first entry on.
struct Walk<'a> {
    edge: RightEdge,
    remembered: &'a [TreeHead],
    /// Up to here the log is the one that is remembered.
    agreed: u64,
    tiles: u64,
}

impl Walk<'_> {
    fn bundle<E, F: FnMut(Resource) -> Result<Option<Vec<u8>>, E>>(
        &mut self,
        copy: &mut Copy<F>,
        name: BundleName,
    ) -> Result<(), Failure<E>> {
        let bytes = copy.bundle(name)?;
        let tile = TileName::new(0, name.number(), name.width()).expect("a bundle is as wide as a tile");
        let hashes = copy.tile(tile)?;
        self.tiles += 1;
        let entry = |inside: u16| Place::Entry { position: name.first_entry() + u64::from(inside) };
        for (inside, data) in (0_u16..).zip(BundleEntries::new(&bytes, name.width())) {
            let data = data.map_err(|fault| Fault::new(entry(fault.entry), What::Bundle(fault.problem)))?;
            let leaf = tree::leaf_hash(data);
            if hashes.get(usize::from(inside)) != Some(&leaf) {
                return Err(Fault::new(entry(inside), What::HashDiffers).into());
            }
            let mut full = Vec::new();
            self.edge.append(leaf, &mut |tile| full.push(tile));
            for tile in full.iter().filter(|tile| tile.name.level() > 0) {
                self.tiles += 1;
                copy.compare(tile)?;
            }
            self.remember()?;
        }
        Ok(())
    }

    /// Compares the tree so far with those of its size that are remembered.
    fn remember(&mut self) -> Result<(), Fault> {
        while let Some((head, rest)) = self.remembered.split_first().filter(|(head, _)| head.size == self.edge.size()) {
            if head.root != self.edge.root() {
                return Err(Fault::new(Place::Entries { from: self.agreed, to: head.size }, What::Rewritten));
            }
            self.agreed = head.size;
            self.remembered = rest;
        }
        Ok(())
    }
}
