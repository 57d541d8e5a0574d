//! The life of a log through the crate's public door alone: it grows, is witnessed, proved to
//! someone who has nothing but a file, copied and checked.

#![expect(clippy::unwrap_used, reason = "a log that cannot go on has failed")]

use guichet_ledger::{
    Hash,
    checkpoint::Checkpoint,
    cosignature::{WitnessKey, WitnessPolicy},
    note::{KeyName, PosixSeconds, SignerKey, VerifierKey},
    proof_file::ProofFile,
    public_leaf,
    tile::{Resource, RightEdge, TileName, TileNodes, bundles_grown, decode_tile, encode_bundle, prefix_of_tile},
    tree::leaf_hash,
    trust::Trust,
    verify::{Failure, Fault, Place, What, verify_log},
    witness::{AddCheckpoint, KnownLog, Witness},
};
use std::{collections::BTreeMap, convert::Infallible};

const ORIGIN: &str = "town.example/ledger";

/// What a server serves: by path, as a browser asks for it.
type Served = BTreeMap<String, Vec<u8>>;

fn name(name: &str) -> KeyName {
    KeyName::new(name).unwrap()
}

fn entry(index: u64) -> Vec<u8> {
    public_leaf(&[7; 16], &index.to_be_bytes()).to_vec()
}

fn tile(served: &Served, name: TileName) -> Option<Vec<Hash>> {
    decode_tile(name, served.get(&name.to_string())?)
}

/// One turn of a sequencer: what is appended, written and signed. Its memory is the tiles alone.
fn sequence(served: &mut Served, key: &SignerKey, old: u64, new: u64) -> Checkpoint {
    let mut edge = RightEdge::read(old, |name| tile(served, name).ok_or(name)).unwrap();
    let growth = edge.grow((old..new).map(|index| leaf_hash(&entry(index))));
    served.extend(growth.tiles.iter().map(|tile| (tile.name.to_string(), tile.to_bytes())));
    for bundle in bundles_grown(old, new) {
        let first = bundle.first_entry();
        let entries: Vec<_> = (first..first + u64::from(bundle.width())).map(entry).collect();
        served.insert(bundle.to_string(), encode_bundle(entries.iter().map(Vec::as_slice)).unwrap());
    }
    let checkpoint = Checkpoint::new(ORIGIN, new, growth.root).unwrap();
    served.insert("checkpoint".to_owned(), checkpoint.sign(key).to_string().into_bytes());
    checkpoint
}

/// The log asks a witness, and serves the checkpoint with its cosignature.
fn have_witnessed(served: &mut Served, witness: &mut Witness, keys: &[VerifierKey], old: u64) {
    let (checkpoint, mut note) = Checkpoint::open(&served["checkpoint"], ORIGIN, keys).unwrap();
    let proof =
        TileNodes::new(checkpoint.size(), |name| tile(served, name).ok_or(name)).consistency(old).unwrap().unwrap();
    let request = AddCheckpoint { old_size: old, hashes: proof.hashes, checkpoint: note.clone() };
    let now = PosixSeconds::new(1_800_000_000).unwrap();
    let answer = witness.add_checkpoint(request.to_string().as_bytes(), now, |_| Ok::<_, Infallible>(())).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(note.adopt(answer.body.as_bytes(), &[witness.verifier_key().clone()]), Ok(1));
    served.insert("checkpoint".to_owned(), note.to_string().into_bytes());
}

#[test]
fn a_log_grows_is_witnessed_proved_and_checked() {
    let key = SignerKey::new(name(ORIGIN), &[1; 32]);
    let keys = vec![key.verifier_key().to_string().parse::<VerifierKey>().unwrap()];
    let known = KnownLog { keys: keys.clone(), seen: None };
    let witness_key = WitnessKey::new(name("witness.example"), &[2; 32]);
    let mut witness = Witness::new(witness_key, BTreeMap::from([(ORIGIN.to_owned(), known)]));
    let policy = WitnessPolicy::new(1, vec![witness.verifier_key().clone()]).unwrap();
    let trust = Trust { origin: ORIGIN.to_owned(), keys: keys.clone(), witnesses: Some(policy) };
    let (mut served, mut remembered, mut old) = (Served::new(), vec![], 0);
    for new in [1, 200, 256, 700, 66_000] {
        remembered.push(sequence(&mut served, &key, old, new).head());
        have_witnessed(&mut served, &mut witness, &keys, old);
        old = new;
    }
    let verified =
        verify_log(&trust, &remembered, |resource| Ok::<_, Infallible>(served.get(&resource.to_string()).cloned()));
    let verified = verified.unwrap();
    // 258 tiles of leaves, a full and a partial one above them, one above those.
    assert_eq!((verified.entries, verified.tiles), (66_000, 261));
    let mut damaged = served.clone();
    damaged.get_mut("tile/1/000").unwrap()[5 * 32] ^= 1;
    let fault =
        verify_log(&trust, &remembered, |resource| Ok::<_, Infallible>(damaged.get(&resource.to_string()).cloned()));
    let place = Place::Tile { name: TileName::new(1, 0, 256).unwrap(), index: Some(5) };
    assert_eq!(fault, Err(Failure::Fault(Fault { place, what: What::HashDiffers })));
    for index in [0, 255, 256, 65_535, 65_999] {
        let (_, note) = Checkpoint::open(&served["checkpoint"], ORIGIN, &keys).unwrap();
        let proof = TileNodes::new(66_000, |name| tile(&served, name).ok_or(name)).inclusion(index).unwrap().unwrap();
        let file = ProofFile::new(proof, note).to_string();
        let proved = ProofFile::parse(file.as_bytes()).unwrap().verify(&entry(index), &trust).unwrap();
        assert_eq!((proved.index, proved.cosigned.len()), (index, 1));
    }
}

#[test]
fn a_server_answers_a_partial_tile_from_the_one_it_became() {
    let key = SignerKey::new(name(ORIGIN), &[1; 32]);
    let (mut early, mut late) = (Served::new(), Served::new());
    sequence(&mut early, &key, 0, 200);
    sequence(&mut late, &key, 0, 300);
    let Ok(Resource::Tile(asked)) = "tile/0/000.p/200".parse() else { panic!("this is a tile's path") };
    let cut = prefix_of_tile(asked, &late[&asked.full().to_string()]).unwrap();
    assert_eq!(cut, early["tile/0/000.p/200"]);
}
