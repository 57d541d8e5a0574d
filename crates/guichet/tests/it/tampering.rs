//! A workshop for logs that were tampered with: each copy has one change, and it is known which place a
//! check is to name.

#![expect(clippy::unwrap_used, reason = "a log that cannot be written or read fails its test")]

use guichet_ledger::{
    Hash,
    checkpoint::Checkpoint,
    note::{KeyName, SignerKey},
    tile::{BundleName, FULL_WIDTH, Resource, RightEdge, TileName, encode_bundle},
    tree::{TreeHead, leaf_hash},
    trust::Trust,
    verify::{Failure, verify_log},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

const ORIGIN: &str = "tampered.example/ledger";
/// How many of the log's entries somebody remembers.
pub(crate) const REMEMBERED: usize = 400;
/// What both programs call the file of the signature; this one says the line as well.
const CHECKPOINT: &str = "checkpoint";
/// Bytes of a hash in a tile, and of an entry in a bundle: its length in two bytes, and a hash.
const HASH: u64 = 32;
const ENTRY_IN_BUNDLE: u64 = 2 + HASH;

/// Where logs are copied and changed.
pub(crate) struct Workshop {
    pub(crate) folder: PathBuf,
    pub(crate) leaves: Vec<Hash>,
    key: SignerKey,
    pub(crate) key_file: PathBuf,
    remembered: TreeHead,
}

impl Workshop {
    /// A workshop in this folder for a log of these leaves.
    pub(crate) fn new(folder: &Path, leaves: Vec<Hash>) -> Self {
        let key = SignerKey::new(KeyName::new(ORIGIN).unwrap(), &[7; 32]);
        let folder = folder.join("workshop");
        fs::create_dir_all(&folder).unwrap();
        let key_file = folder.join("key");
        fs::write(&key_file, format!("{}\n", key.verifier_key())).unwrap();
        let mut edge = RightEdge::empty();
        let root = edge.grow(leaves[..REMEMBERED].iter().map(|leaf| leaf_hash(leaf))).root;
        let remembered = TreeHead { size: REMEMBERED as u64, root };
        let shop = Self { folder, leaves, key, key_file, remembered };
        fs::write(shop.folder.join("remembered"), shop.checkpoint(remembered)).unwrap();
        shop.write(&shop.folder.join("clean"), &shop.leaves);
        shop
    }

    /// One copy with one change; whether it takes a remembered checkpoint to find it; and the place that is
    /// to be named, as far as it can be known.
    pub(crate) fn tampered(&self, name: usize, chance: &mut Chance) -> (PathBuf, bool, String) {
        let copy = self.folder.join("copies").join(name.to_string());
        let mut leaves = self.leaves.clone();
        let (one, two) = (chance.below(REMEMBERED), chance.below(REMEMBERED));
        let place = match name % 7 {
            0 => self.flip(&copy, chance),
            1 => {
                self.copy(&copy);
                let files = self.files();
                let file = files[chance.below(files.len())];
                fs::remove_file(copy.join(file.to_string())).unwrap();
                file.to_string()
            }
            2 => {
                leaves.remove(one);
                self.write_under_the_old_checkpoint(&copy, &leaves);
                // What follows moved up with its hashes, so it shows where the log is too short.
                let last = BundleName::in_log(
                    (self.leaves.len() as u64 - 1) / u64::from(FULL_WIDTH),
                    self.leaves.len() as u64,
                );
                Resource::Bundle(last.unwrap()).to_string()
            }
            3 => {
                leaves.swap(one, if one == two { one + 1 } else { two });
                self.write_under_the_old_checkpoint(&copy, &leaves);
                CHECKPOINT.to_owned()
            }
            4 => {
                self.write(&copy, &leaves[..one]);
                CHECKPOINT.to_owned()
            }
            5 => {
                leaves[one] = [u8::try_from(name % 251).unwrap(); 32];
                self.write(&copy, &leaves);
                remembered_entries()
            }
            _ => {
                leaves.truncate(one);
                leaves
                    .extend((0..500_usize).map(|other| leaf_hash(&[name.to_be_bytes(), other.to_be_bytes()].concat())));
                self.write(&copy, &leaves);
                remembered_entries()
            }
        };
        (copy, name % 7 >= 4, place)
    }

    /// Changes one bit of one file; answers its place. The last signs of a signature have bits that mean
    /// nothing: not those.
    fn flip(&self, copy: &Path, chance: &mut Chance) -> String {
        self.copy(copy);
        let files = self.files();
        let file = files[chance.below(files.len())];
        let path = copy.join(file.to_string());
        let mut bytes = fs::read(&path).unwrap();
        let changed = chance.below(bytes.len() - 4);
        bytes[changed] ^= 1 << chance.below(7);
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
        let changed = changed as u64;
        match file {
            Resource::Checkpoint => CHECKPOINT.to_owned(),
            Resource::Bundle(name) => format!("place {}", name.first_entry() + changed / ENTRY_IN_BUNDLE),
            // An entry and its hash differ: either may be the changed one.
            Resource::Tile(name) if name.level() == 0 => {
                format!("place {}", name.number() * u64::from(FULL_WIDTH) + changed / HASH)
            }
            Resource::Tile(name) => format!("{name}, hash {}", changed / HASH),
        }
    }

    /// A signed log of these leaves.
    pub(crate) fn write(&self, copy: &Path, leaves: &[Hash]) {
        let mut edge = RightEdge::empty();
        let growth = edge.grow(leaves.iter().map(|leaf| leaf_hash(leaf)));
        for tile in &growth.tiles {
            put(copy, Resource::Tile(tile.name), &tile.to_bytes());
        }
        for (number, entries) in (0..).zip(leaves.chunks(FULL_WIDTH.into())) {
            let name = BundleName::new(number, u16::try_from(entries.len()).unwrap()).unwrap();
            put(copy, Resource::Bundle(name), &encode_bundle(entries.iter().map(|leaf| &leaf[..])).unwrap());
        }
        let head = TreeHead { size: growth.new_size, root: growth.root };
        put(copy, Resource::Checkpoint, self.checkpoint(head).as_bytes());
    }

    fn write_under_the_old_checkpoint(&self, copy: &Path, leaves: &[Hash]) {
        self.write(copy, leaves);
        fs::copy(self.folder.join("clean/checkpoint"), copy.join("checkpoint")).unwrap();
    }

    fn checkpoint(&self, head: TreeHead) -> String {
        Checkpoint::new(ORIGIN, head.size, head.root).unwrap().sign(&self.key).to_string()
    }

    /// The files of the clean log.
    fn files(&self) -> Vec<Resource> {
        let size = self.leaves.len() as u64;
        let bundles = guichet_ledger::tile::bundles_grown(0, size).map(Resource::Bundle);
        let tiles = (0..2).flat_map(|level| {
            (0..).map_while(move |number| TileName::in_tree(level, number, size)).map(Resource::Tile)
        });
        bundles.chain(tiles).chain([Resource::Checkpoint]).collect()
    }

    fn copy(&self, copy: &Path) {
        for file in self.files() {
            let file = file.to_string();
            let to = copy.join(&file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::hard_link(self.folder.join("clean").join(&file), to).unwrap();
        }
    }

    /// What this program says about a copy: the place of its fault.
    pub(crate) fn fault(&self, copy: &Path, remembered: bool) -> Option<String> {
        let keys = vec![self.key.verifier_key().clone()];
        let trust = Trust { origin: ORIGIN.to_owned(), keys, witnesses: None };
        let heads = if remembered { vec![self.remembered] } else { Vec::new() };
        let read = |resource: Resource| Ok::<_, ()>(fs::read(copy.join(resource.to_string())).ok());
        match verify_log(&trust, &heads, read) {
            Ok(_) => None,
            Err(Failure::Fault(fault)) => Some(fault.place.to_string()),
            Err(Failure::Reader(())) => unreachable!("a file that is not there is an answer"),
        }
    }

    /// The line that asks the other program about a copy.
    pub(crate) fn line(&self, copy: &Path, remembered: bool) -> String {
        let kept = if remembered { self.folder.join("remembered").display().to_string() } else { String::new() };
        format!("{} {kept}\n", copy.display())
    }
}

/// When an older root differs, all that can be said.
fn remembered_entries() -> String {
    format!("places 0 to {}", REMEMBERED - 1)
}

fn put(copy: &Path, resource: Resource, bytes: &[u8]) {
    let path = copy.join(resource.to_string());
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// A little chance that is the same every time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }
}
