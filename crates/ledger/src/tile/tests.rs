//! Paths, growth, and roots and proofs read from tiles, against another implementation.

use super::*;
use crate::tree::{self, tests::leaves};
use proptest::prelude::*;
use std::{collections::BTreeMap, convert::Infallible};

type Tiles = BTreeMap<TileName, Vec<Hash>>;

fn write(tiles: &mut Tiles, growth: Growth) {
    tiles.extend(growth.tiles.into_iter().map(|tile| (tile.name, tile.hashes)));
}

fn place(path: &str) -> Option<Resource> {
    path.parse().ok()
}

#[test]
fn a_path_is_the_one_the_specification_shows() {
    let name = |level, number, width| Resource::Tile(TileName::new(level, number, width).unwrap());
    assert_eq!(name(0, 1_234_067, 8).to_string(), "tile/0/x001/x234/067.p/8");
    assert_eq!(place("tile/0/x001/x234/067"), Some(name(0, 1_234_067, 256)));
    assert_eq!(place("tile/63/000.p/255"), Some(name(63, 0, 255)));
    assert_eq!(place("tile/entries/x001/000.p/1"), BundleName::new(1000, 1).map(Resource::Bundle));
    assert_eq!(place("checkpoint"), Some(Resource::Checkpoint));
}

#[test]
fn a_second_spelling_of_a_path_is_refused() {
    for path in [
        "",
        "/checkpoint",
        "checkpoint/",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/x000/x001/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/x001/",
        "tile/0/x001/x000",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/1/",
        "tile/0/000.p/1.p/1",
        "tile/8/000/",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/data/000",
        "tile/entries/",
        "Tile/0/000",
        "tile/0/٠٠٠",
    ] {
        assert_eq!(place(path), None, "{path}");
    }
}

#[test]
fn the_specifications_example_of_seventy_thousand_entries_has_these_tiles() {
    let mut edge = RightEdge::empty();
    let growth = edge.grow(std::iter::repeat_n([3; 32], 70_000));
    let widths = |level: u8| {
        let tiles = growth.tiles.iter().map(|tile| tile.name).filter(move |name| name.level() == level);
        let (full, partial): (Vec<_>, Vec<_>) = tiles.map(TileName::width).partition(|width| *width == FULL_WIDTH);
        (full.len(), partial)
    };
    assert_eq!([widths(0), widths(1), widths(2)], [(273, vec![112]), (1, vec![17]), (0, vec![1])]);
    let mut edge = RightEdge::empty();
    let names: Vec<_> = edge.grow(leaves(256)).tiles.iter().map(|tile| tile.name.to_string()).collect();
    assert_eq!(names, ["tile/0/000", "tile/1/000.p/1"]);
}

#[test]
fn a_bundle_comes_back_as_it_was_and_a_broken_one_names_the_entry() {
    let (longest, longer) = (vec![7; 65_535], vec![7; 65_536]);
    let entries: [&[u8]; 3] = [b"one", b"", &longest];
    let bytes = encode_bundle(entries).unwrap();
    assert_eq!(bytes[..7], *b"\0\x03one\0\0");
    assert_eq!(decode_bundle(&bytes, 3).unwrap(), entries);
    assert_eq!(prefix_of_bundle(&bytes, 2).unwrap(), &bytes[..7]);
    let fault = |entry, problem| Some(BundleFault { entry, problem });
    let said = BundleFault { entry: 3, problem: BundleProblem::EndsEarly }.to_string();
    assert_eq!(said, "entry 3: the bundle ends before its last entry does");
    assert_eq!(decode_bundle(&bytes, 2).err(), fault(2, BundleProblem::TrailingBytes));
    assert_eq!(decode_bundle(&bytes, 4).err(), fault(3, BundleProblem::EndsEarly));
    assert_eq!(decode_bundle(&bytes[..6], 3).err(), fault(1, BundleProblem::EndsEarly));
    assert_eq!(encode_bundle([&longer[..]]).err(), fault(0, BundleProblem::EntryTooLong));
    assert_eq!(encode_bundle([&[][..]; 257]).err(), fault(256, BundleProblem::TooManyEntries));
}

#[test]
fn no_bundle_grows_when_nothing_was_added() {
    for size in [0, 1, 256, 300] {
        assert_eq!(bundles_grown(size, size).next(), None, "{size}");
    }
}

#[test]
fn a_partial_tile_is_cut_from_the_tile_it_became() {
    let (tile, partial) = (TileName::new(0, 0, 200).unwrap(), TileName::new(0, 0, 20).unwrap());
    let bytes = Tile { name: tile, hashes: leaves(200) }.to_bytes();
    assert_eq!(decode_tile(tile, &bytes), Some(leaves(200)));
    assert_eq!(decode_tile(partial, prefix_of_tile(partial, &bytes).unwrap()), Some(leaves(20)));
    assert_eq!(decode_tile(tile, &bytes[1..]), None);
    assert_eq!(decode_tile(partial, &bytes), None);
    assert_eq!(prefix_of_tile(tile.full(), &bytes), None);
}

/// A tree of any size whose leaves are all alike: every complete subtree of a height has one hash.
fn alike(name: TileName) -> Vec<Hash> {
    let mut hash = tree::leaf_hash(b"alike");
    for _ in 0..HEIGHT * u32::from(name.level()) {
        hash = tree::node_hash(&hash, &hash);
    }
    vec![hash; name.width().into()]
}

#[test]
fn a_proof_in_ten_million_reads_few_tiles_and_has_at_most_24_hashes() {
    let size = 10_000_000;
    let reading = |name| Ok::<_, Infallible>(alike(name));
    let whole = TileNodes::new(size, reading).root(size).unwrap().unwrap();
    assert_eq!(RightEdge::read(size, reading).unwrap().root(), whole);
    for index in [0, 1, 255, 256, 65_535, 65_536, 5_000_000, 8_388_607, 8_388_608, 9_999_872, 9_999_999] {
        let mut tiles = 0;
        let counted = |name| {
            tiles += 1;
            reading(name)
        };
        let proof = TileNodes::new(size, counted).inclusion(index).unwrap().unwrap();
        assert_eq!(proof.verify(&tree::leaf_hash(b"alike"), &whole), Ok(()));
        assert!(proof.hashes.len() <= 24, "{} hashes", proof.hashes.len());
        assert!(tiles <= 5, "{tiles} tiles for {index}");
        let mut tiles = 0;
        let counted = |name| {
            tiles += 1;
            reading(name)
        };
        let mut nodes = TileNodes::new(size, counted);
        let (proof, old) = (nodes.consistency(index + 1).unwrap().unwrap(), nodes.root(index + 1).unwrap().unwrap());
        assert_eq!(proof.verify(&old, &whole), Ok(()));
        // A consistency proof from an odd place names one hash more: the part that both trees share.
        assert!(proof.hashes.len() <= 25 && tiles <= 6, "{tiles} tiles for {index}");
    }
}

#[test]
fn a_tile_of_another_width_than_its_name_says_is_a_fault() {
    let short = |name: TileName| Ok::<_, Infallible>(vec![[0; 32]; usize::from(name.width()) - 1]);
    let name = TileName::new(0, 0, 9).unwrap();
    assert_eq!(TileNodes::new(9, short).inclusion(0), Err(ReadFault::Width(name)));
    assert_eq!(RightEdge::read(9, short), Err(ReadFault::Width(name)));
    assert_eq!(TileNodes::new(9, |_| Err("disk")).root(9), Err(ReadFault::Reader("disk")));
    assert_eq!(ReadFault::<&str>::Width(name).to_string(), "tile/0/000.p/9 does not have 9 hashes");
    assert_eq!(ReadFault::Reader("disk").to_string(), "disk");
    assert_eq!(TileNodes::new(9, |_| Err("disk")).root(10), Ok(None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn growing_step_by_step_leaves_the_tiles_roots_and_proofs_of_the_whole(
        steps in proptest::collection::vec(0_u64..900, 1..6), pick in any::<u64>(),
    ) {
        let total: u64 = steps.iter().sum();
        let all = leaves(total);
        let (mut edge, mut tiles, mut size) = (RightEdge::empty(), Tiles::new(), 0_usize);
        for step in steps {
            let next = size + usize::try_from(step).unwrap();
            let growth = edge.grow(all[size..next].iter().copied());
            prop_assert_eq!(growth.root, tree::root(&all[..next]));
            let mut names: Vec<_> = growth.tiles.iter().map(|tile| tile.name.to_string()).collect();
            let theirs = tlog_tiles::Tile::new_tiles(8, size as u64, next as u64);
            // The other implementation counts the height as the path's first part.
            let mut theirs: Vec<_> = theirs.iter().map(|tile| tile.path().replacen("tile/8/", "tile/", 1)).collect();
            names.sort();
            theirs.sort();
            prop_assert_eq!(names, theirs);
            write(&mut tiles, growth);
            size = next;
            let read = |name| Ok::<_, Infallible>(tiles[&name].clone());
            prop_assert_eq!(RightEdge::read(size as u64, read).unwrap().root(), edge.root());
        }
        let mut nodes = TileNodes::new(total, |name| Ok::<_, Infallible>(tiles[&name].clone()));
        prop_assert_eq!(nodes.root(total).unwrap(), Some(tree::root(&all)));
        if total > 0 {
            let index = pick % total;
            let place = usize::try_from(index).unwrap();
            let proof = nodes.inclusion(index).unwrap().unwrap();
            prop_assert_eq!(proof.verify(&all[place], &edge.root()), Ok(()));
            let proof = nodes.consistency(index + 1).unwrap().unwrap();
            prop_assert_eq!(proof.verify(&tree::root(&all[..=place]), &edge.root()), Ok(()));
        }
    }

    #[test]
    fn every_path_reads_back_and_another_implementation_writes_it_alike(
        level in 0_u8..=63, number in any::<u64>(), shift in 0_u32..64, width in 1_u16..=256,
    ) {
        let name = TileName::new(level, number >> shift, width).unwrap();
        prop_assert_eq!(place(&name.to_string()), Some(Resource::Tile(name)));
        let theirs = tlog_tiles::Tile::new(8, level, number >> shift, width.into(), false).path();
        prop_assert_eq!(name.to_string(), theirs.replacen("tile/8/", "tile/", 1));
        let name = BundleName::new(number >> shift, width).unwrap();
        prop_assert_eq!(place(&name.to_string()), Some(Resource::Bundle(name)));
    }

    #[test]
    fn the_bundles_that_grow_are_those_of_the_leaf_tiles_that_grow(old in 0_u64..2000, more in 0_u64..2000) {
        let theirs = tlog_tiles::Tile::new_tiles(8, old, old + more).into_iter().filter(|tile| tile.level() == 0);
        let theirs: Vec<_> = theirs.map(|tile| (tile.level_index(), tile.width())).collect();
        let ours = bundles_grown(old, old + more).map(|name| (name.number(), name.width().into()));
        prop_assert_eq!(ours.collect::<Vec<(u64, u32)>>(), theirs);
    }
}
