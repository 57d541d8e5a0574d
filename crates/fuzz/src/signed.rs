//! The seeds that only a key can make: signed with the keys of the targets, which are no secret.

use crate::targets::{certificates, checkpoints, proofs};
use guichet_certificate::Printed;
use guichet_ledger::{
    Hash,
    checkpoint::Checkpoint,
    note::{Note, PosixSeconds},
    proof_file::ProofFile,
    tile::{RightEdge, Tile, TileName, encode_bundle},
    tree::{self, InclusionProof, Node},
};

/// A seed: its target, its name, its bytes.
pub type Seed = (&'static str, String, Vec<u8>);

/// All of them, the same ones every time.
pub fn seeds() -> Vec<Seed> {
    let mut seeds = certificates();
    for size in [1, 2, 5, 8, 300] {
        let note = signed(size);
        seeds.push(("checkpoints", format!("signed-{size}"), note.to_string().into()));
        seeds.push(("checkpoints", format!("asked-{size}"), format!("old 0\n\n{note}").into()));
        let mut proof = ProofFile::new(proof(size / 2, size), note);
        proof.extra = (size == 5).then(|| b"for whoever reads it".to_vec());
        seeds.push(("proofs", format!("entry-{}-of-{size}", size / 2), proof.to_string().into()));
    }
    let cosigned = cosigned(signed(8));
    let proof = ProofFile::new(proof(4, 8), cosigned.clone());
    seeds.push(("proofs", "cosigned".to_owned(), proof.to_string().into()));
    seeds.push(("checkpoints", "cosigned".to_owned(), cosigned.to_string().into()));
    let key = checkpoints::LOG.verifier_key().to_string();
    seeds.push(("checkpoints", "key".to_owned(), key.into()));
    seeds.extend(tiles());
    seeds
}

/// A log of this size, with the entry that is proved in its middle.
fn leaves(size: u64) -> Vec<Hash> {
    let leaf = |place: u64| {
        if place == size / 2 { tree::leaf_hash(proofs::ENTRY) } else { tree::leaf_hash(&place.to_be_bytes()) }
    };
    (0..size).map(leaf).collect()
}

fn signed(size: u64) -> Note {
    let checkpoint = Checkpoint::new(checkpoints::ORIGIN, size, tree::root(&leaves(size)));
    checkpoint.expect("the name is one line").sign(&checkpoints::LOG)
}

fn cosigned(mut note: Note) -> Note {
    let time = PosixSeconds::new(1_788_264_000).expect("below 2^63");
    let word = checkpoints::witness_key().cosign(note.text(), time);
    note.add(word);
    note
}

fn proof(index: u64, size: u64) -> InclusionProof {
    let leaves = leaves(size);
    let mut read = |node: Node| -> Result<Hash, std::convert::Infallible> {
        let first = usize::try_from(node.index << node.level).expect("a log of some hundred entries");
        Ok(tree::root(&leaves[first..first + (1 << node.level)]))
    };
    InclusionProof::generate(index, size, &mut read)
        .expect("nothing is read that could fail")
        .expect("the leaf is there")
}

fn tiles() -> Vec<Seed> {
    let mut edge = RightEdge::empty();
    let grown = edge.grow(leaves(300)).tiles;
    let seed =
        |name: &str, path: String, bytes: &[u8]| ("tiles", name.to_owned(), [path.as_bytes(), b"\n", bytes].concat());
    let mut seeds: Vec<Seed> = grown
        .iter()
        .filter(|tile| tile.name.width() < 256)
        .map(|tile| seed(&format!("tile-{}", tile.name.level()), tile.name.to_string(), &tile.to_bytes()))
        .collect();
    let deep = TileName::new(2, 1_234_067, 3).expect("within bounds");
    let deep = Tile { name: deep, hashes: leaves(3) };
    seeds.push(seed("tile-deep", deep.name.to_string(), &deep.to_bytes()));
    let entries: [&[u8]; 3] = [b"one", b"", proofs::ENTRY];
    let bundle = encode_bundle(entries).expect("three short entries");
    seeds.push(seed("bundle", "tile/entries/000.p/3".to_owned(), &bundle));
    seeds.push(seed("bundle-grown-on", "tile/entries/x001/067.p/2".to_owned(), &bundle));
    seeds.push(seed("checkpoint", "checkpoint".to_owned(), b""));
    seeds
}

fn certificates() -> Vec<Seed> {
    let line = |label: &str, said: &str| (label.to_owned(), said.to_owned());
    let printed = |language: &str, title: &str, statement: &str, lines| Printed {
        code: "K7RM2WQX94TDH3V0".to_owned(),
        language: language.to_owned(),
        title: title.to_owned(),
        statement: statement.to_owned(),
        lines,
    };
    let papers = [
        ("english", printed("en", "Certificate of residence", "Lives here.", vec![line("Name", "Mira Sampledottir")])),
        ("chinese", printed("zh", "居住证明", "居住在本镇。", vec![line("姓名", "样本"), line("地址", "码头街14号")])),
        ("arabic", printed("ar", "شهادة إقامة", "يقيم هنا.", vec![line("الاسم", "ميرا")])),
        ("no-lines", printed("fr", "Attestation", "Habite ici.", Vec::new())),
    ];
    let sealed = papers
        .iter()
        .map(|(name, paper)| ("certificates", format!("link-{name}"), paper.seal(&certificates::KEY).into_bytes()));
    let words = b"K7RM2WQX94TDH3V0\nen\nCertificate of residence\nLives here.\nMira Sampledottir\n14 Quay Street";
    let list = guichet_certificate::StatusList::of([3, 77]).token("https://desk.example.org/s", 1, &certificates::KEY);
    let others = [("words", words.to_vec()), ("token", list.into_bytes())];
    sealed.chain(others.map(|(name, bytes)| ("certificates", name.to_owned(), bytes))).collect()
}
