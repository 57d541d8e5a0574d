//! Whatever is changed in a copied log is found, with its place; a clean log is never accused.

use super::*;
use crate::{
    cosignature::{WitnessKey, WitnessPolicy},
    note::{KeyName, PosixSeconds, SignerKey},
    public_leaf,
    tile::{BundleProblem, bundles_grown, encode_bundle},
};
use proptest::prelude::*;
use std::{collections::BTreeMap, convert::Infallible};

const ORIGIN: &str = "town.example/log";

type Files = BTreeMap<Resource, Vec<u8>>;

/// A log in memory, written as a sequencer writes it: a few entries at a time.
struct Log {
    files: Files,
    entries: Vec<Vec<u8>>,
    edge: RightEdge,
}

impl Log {
    fn of(entries: &[Vec<u8>]) -> Self {
        let mut log = Self { files: Files::new(), entries: vec![], edge: RightEdge::empty() };
        for step in entries.chunks(150) {
            log.append(step);
        }
        log.publish();
        log
    }

    fn append(&mut self, more: &[Vec<u8>]) {
        let growth = self.edge.grow(more.iter().map(|data| tree::leaf_hash(data)));
        self.entries.extend_from_slice(more);
        for tile in growth.tiles {
            self.files.insert(Resource::Tile(tile.name), tile.to_bytes());
        }
        for name in bundles_grown(growth.old_size, growth.new_size) {
            let first = usize::try_from(name.first_entry()).unwrap();
            let entries = &self.entries[first..first + usize::from(name.width())];
            let bytes = encode_bundle(entries.iter().map(Vec::as_slice)).unwrap();
            self.files.insert(Resource::Bundle(name), bytes);
        }
    }

    /// Signs the checkpoint, has it cosigned, and drops the partial files of earlier sizes.
    fn publish(&mut self) {
        let size = self.edge.size();
        let mut note = Checkpoint::new(ORIGIN, size, self.edge.root()).unwrap().sign(&key());
        note.add(witness().cosign(note.text(), PosixSeconds::new(5).unwrap()));
        self.files.insert(Resource::Checkpoint, note.to_string().into_bytes());
        self.files.retain(|resource, _| match resource {
            Resource::Checkpoint => true,
            Resource::Tile(name) => TileName::in_tree(name.level(), name.number(), size) == Some(*name),
            Resource::Bundle(name) => BundleName::in_log(name.number(), size) == Some(*name),
        });
    }

    fn head(&self, size: usize) -> TreeHead {
        let hashes: Vec<_> = self.entries[..size].iter().map(|data| tree::leaf_hash(data)).collect();
        TreeHead { size: size as u64, root: tree::root(&hashes) }
    }
}

fn key() -> SignerKey {
    SignerKey::new(KeyName::new(ORIGIN).unwrap(), &[1; 32])
}

fn witness() -> WitnessKey {
    WitnessKey::new(KeyName::new("witness.example").unwrap(), &[2; 32])
}

fn trust() -> Trust {
    let witnesses = WitnessPolicy::new(1, vec![witness().verifier_key().clone()]).unwrap();
    Trust { origin: ORIGIN.to_owned(), keys: vec![key().verifier_key().clone()], witnesses: Some(witnesses) }
}

fn entries(size: usize) -> Vec<Vec<u8>> {
    (0..size).map(|index| public_leaf(&[1; 16], &index.to_be_bytes()).to_vec()).collect()
}

fn check(files: &Files, remembered: &[TreeHead]) -> Result<Verified, Fault> {
    let read = |resource| Ok::<_, Infallible>(files.get(&resource).cloned());
    verify_log(&trust(), remembered, read).map_err(|failure| match failure {
        Failure::Fault(fault) => fault,
        Failure::Reader(never) => match never {},
    })
}

/// The place that has to be named when these bytes of a resource are changed.
fn place_of(resource: Resource, byte: usize, log: &Log) -> Option<Place> {
    let index = u16::try_from(byte / 32).unwrap();
    match resource {
        Resource::Checkpoint => None,
        Resource::Tile(name) if name.level() == 0 => {
            Some(Place::Entry { position: name.number() * 256 + u64::from(index) })
        }
        Resource::Tile(name) => Some(Place::Tile { name, index: Some(index) }),
        Resource::Bundle(name) => {
            let first = usize::try_from(name.first_entry()).unwrap();
            let ends = log.entries[first..].iter().scan(0, |end, data| {
                *end += 2 + data.len();
                Some(*end)
            });
            let inside = ends.take_while(|end| *end <= byte).count();
            Some(Place::Entry { position: (first + inside) as u64 })
        }
    }
}

fn flipped(log: &Log, pick: usize, bit: usize) -> (Resource, usize, Files) {
    let mut files = log.files.clone();
    let resource = *files.keys().nth(pick % files.len()).unwrap();
    let bytes = files.get_mut(&resource).unwrap();
    let at = bit % (bytes.len() * 8);
    bytes[at / 8] ^= 1 << (at % 8);
    (resource, at / 8, files)
}

#[test]
fn a_clean_log_of_any_size_is_never_accused() {
    let all = entries(1030);
    for size in [0, 1, 2, 3, 149, 150, 255, 256, 257, 511, 512, 513, 700, 1024, 1030] {
        let log = Log::of(&all[..size]);
        let remembered: Vec<_> = [0, 1, 150, 256, 300, 512, 1030].into_iter().filter(|old| *old <= size).collect();
        let remembered: Vec<_> = remembered.into_iter().map(|old| log.head(old)).collect();
        let verified = check(&log.files, &remembered).unwrap();
        assert_eq!((verified.entries, verified.checkpoint.size()), (size as u64, size as u64));
        assert_eq!(verified.tiles, log.files.keys().filter(|name| matches!(name, Resource::Tile(_))).count() as u64);
        assert_eq!(verified.cosigned[0].time.get(), 5);
    }
}

#[test]
fn full_tiles_above_the_lowest_are_counted_and_compared() {
    let log = Log::of(&entries(256 * 256 + 1));
    let verified = check(&log.files, &[]).unwrap();
    assert_eq!(verified.tiles, 257 + 1 + 1, "256 full ones and one of one entry, one above them, one above that");
    let mut files = log.files.clone();
    let above = TileName::new(1, 0, 256).unwrap();
    files.get_mut(&Resource::Tile(above)).unwrap()[5 * 32] ^= 1;
    let place = Place::Tile { name: above, index: Some(5) };
    assert_eq!(check(&files, &[]).unwrap_err(), Fault::new(place, What::HashDiffers));
}

#[test]
fn a_partial_file_may_be_replaced_by_the_full_one_it_became() {
    let (all, short) = (entries(600), Log::of(&entries(600)[..300]));
    let mut files = Log::of(&all).files;
    files.insert(Resource::Checkpoint, short.files[&Resource::Checkpoint].clone());
    let upper = TileName::new(1, 0, 1).unwrap();
    files.insert(Resource::Tile(upper), short.files[&Resource::Tile(upper)].clone());
    assert_eq!(check(&files, &[]).unwrap().entries, 300);
}

#[test]
fn a_reader_that_fails_is_no_fault_of_the_log() {
    let failure = Failure::Reader("disk");
    assert_eq!(failure.to_string(), "the copy could not be read: disk");
    assert_eq!(verify_log(&trust(), &[], |_| Err("disk")), Err(failure));
    let fault = Fault::new(Place::Checkpoint { line: 2 }, What::RolledBack);
    assert_eq!(Failure::<&str>::Fault(fault).to_string(), fault.to_string());
}

#[test]
fn a_log_shorter_than_remembered_is_rolled_back() {
    let all = entries(300);
    let (long, short) = (Log::of(&all), Log::of(&all[..299]));
    let fault = check(&short.files, &[long.head(300)]).unwrap_err();
    assert_eq!((fault.place, fault.what.code()), (Place::Checkpoint { line: 2 }, "log-rolled-back"));
}

#[test]
fn a_checkpoint_signed_over_other_entries_has_the_wrong_root() {
    let mut log = Log::of(&entries(300));
    log.files.insert(Resource::Checkpoint, {
        let mut note = Checkpoint::new(ORIGIN, 300, [7; 32]).unwrap().sign(&key());
        note.add(witness().cosign(note.text(), PosixSeconds::new(5).unwrap()));
        note.to_string().into_bytes()
    });
    let fault = check(&log.files, &[]).unwrap_err();
    assert_eq!((fault.place, fault.what), (Place::Checkpoint { line: 3 }, What::RootDiffers));
}

#[test]
fn a_fault_says_its_place_in_words() {
    let name = TileName::new(1, 2, 3).unwrap();
    let fault = Fault::new(Place::Tile { name, index: Some(1) }, What::HashDiffers);
    assert_eq!(fault.to_string(), "tile/1/002.p/3, hash 1: the hash is not the one of what stands below it");
    let fault = Fault::new(Place::Entry { position: 5 }, What::Rewritten);
    assert_eq!(fault.to_string(), "place 5: the entries are not the ones remembered");
    let fault = Fault::new(Place::Entries { from: 4, to: 9 }, What::Rewritten);
    assert_eq!(fault.to_string(), "places 4 to 8: the entries are not the ones remembered");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_turned_bit_is_found_where_it_is(size in 1_usize..620, pick in any::<usize>(), bit in any::<usize>()) {
        let log = Log::of(&entries(size));
        let (resource, byte, files) = flipped(&log, pick, bit);
        let fault = check(&files, &[]).unwrap_err();
        match place_of(resource, byte, &log) {
            Some(place) => prop_assert_eq!(fault.place, place),
            None => prop_assert!(matches!(fault.place, Place::Checkpoint { .. }), "{}", fault),
        }
    }

    #[test]
    fn a_missing_file_is_named(size in 1_usize..620, pick in any::<usize>()) {
        let mut log = Log::of(&entries(size));
        let resource = *log.files.keys().nth(pick % log.files.len()).unwrap();
        log.files.remove(&resource);
        let place = match resource {
            Resource::Checkpoint => Place::Checkpoint { line: 1 },
            Resource::Tile(name) => Place::Tile { name, index: None },
            Resource::Bundle(name) => Place::Bundle(name),
        };
        prop_assert_eq!(check(&log.files, &[]).unwrap_err(), Fault::new(place, What::Missing));
    }

    #[test]
    fn a_file_cut_short_or_made_longer_is_named(size in 1_usize..620, pick in any::<usize>(), cut in any::<usize>()) {
        let log = Log::of(&entries(size));
        let resource = *log.files.keys().nth(pick % log.files.len()).unwrap();
        let (mut shorter, mut longer) = (log.files.clone(), log.files.clone());
        let kept = cut % log.files[&resource].len();
        shorter.get_mut(&resource).unwrap().truncate(kept);
        longer.get_mut(&resource).unwrap().push(b'x');
        let (shorter, longer) = (check(&shorter, &[]).unwrap_err(), check(&longer, &[]).unwrap_err());
        match resource {
            Resource::Checkpoint => {
                prop_assert!(matches!(shorter.place, Place::Checkpoint { .. }), "{}", shorter);
                prop_assert!(matches!(longer.place, Place::Checkpoint { .. }), "{}", longer);
            }
            Resource::Tile(name) => {
                let fault = Fault::new(Place::Tile { name, index: None }, What::TileLength);
                prop_assert_eq!((shorter, longer), (fault, fault));
            }
            Resource::Bundle(name) => {
                prop_assert_eq!(Some(shorter.place), place_of(resource, kept, &log));
                prop_assert_eq!(shorter.what, What::Bundle(BundleProblem::EndsEarly));
                let position = name.first_entry() + u64::from(name.width());
                let fault = Fault::new(Place::Entry { position }, What::Bundle(BundleProblem::TrailingBytes));
                prop_assert_eq!(longer, fault);
            }
        }
    }

    #[test]
    fn entries_or_tiles_in_another_order_are_found(size in 2_usize..620, one in any::<usize>(), two in any::<usize>()) {
        let log = Log::of(&entries(size));
        let (one, two) = (one % size, two % size);
        prop_assume!(one != two);
        let mut swapped = log.entries.clone();
        swapped.swap(one, two);
        let mut files = log.files.clone();
        for (resource, bytes) in Log::of(&swapped).files {
            if matches!(resource, Resource::Bundle(_)) {
                files.insert(resource, bytes);
            }
        }
        let position = one.min(two) as u64;
        prop_assert_eq!(check(&files, &[]).unwrap_err(), Fault::new(Place::Entry { position }, What::HashDiffers));
        // With the tiles swapped as well, the first tile above them or the root gives it away.
        let mut files = Log::of(&swapped).files;
        files.insert(Resource::Checkpoint, log.files[&Resource::Checkpoint].clone());
        let fault = check(&files, &[]).unwrap_err();
        prop_assert_eq!(fault, Fault::new(Place::Checkpoint { line: 3 }, What::RootDiffers));
    }

    #[test]
    fn history_rewritten_and_signed_anew_is_found_by_who_remembers(
        size in 2_usize..620, at in any::<usize>(), first in any::<usize>(), last in any::<usize>(), remove in any::<bool>(),
    ) {
        let log = Log::of(&entries(size));
        let (at, mut heads) = (at % size, [first % size + 1, last % size + 1]);
        heads.sort_unstable();
        let mut other = log.entries.clone();
        if remove {
            other.remove(at);
            other.push(b"one more at the end".to_vec());
        } else {
            other[at] = b"something else".to_vec();
        }
        let rewritten = Log::of(&other);
        prop_assert_eq!(check(&rewritten.files, &[]).map(|verified| verified.entries), Ok(size as u64));
        let verdict = check(&rewritten.files, &heads.map(|size| log.head(size)));
        match heads.iter().position(|head| *head > at) {
            None => prop_assert!(verdict.is_ok()),
            Some(index) => {
                let from = if index == 0 { 0 } else { heads[0] as u64 };
                let place = Place::Entries { from, to: heads[index] as u64 };
                prop_assert_eq!(verdict, Err(Fault::new(place, What::Rewritten)));
            }
        }
    }
}
