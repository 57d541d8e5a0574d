//! The public log as outsiders read it: checkpoint, key, tiles, bundles, proofs.

use crate::{
    Finding, Snapshot, Tx,
    fault::StoreFault,
    keyring::Keyring,
    query::{self, Query},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use guichet_desk::base::{CaseId, Instant};
use guichet_ledger::{
    EntryId, Hash,
    checkpoint::Checkpoint,
    note::{KeyName, Note, SignerKey, VerifierKey},
    proof_file::{ProofFile, Unproved},
    public_leaf,
    tile::{
        BundleName, FULL_WIDTH, ReadFault, Resource, TileName, TileNodes, decode_tile, encode_bundle, prefix_of_tile,
    },
    trust::Trust,
    verify::{Failure, verify_log},
    witness::AddCheckpoint,
};

/// A checkpoint, as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// How many places it covers: entries, and the padding between them.
    pub size: u64,
    /// When it was signed.
    pub at: Instant,
    /// The root, in base 64.
    pub root: String,
    /// The signed note, with the witnesses' lines so far.
    pub note: String,
    /// Who confirmed it.
    pub witnesses: Vec<String>,
}

/// A proof that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldProof {
    /// The entry's place, counted from 0.
    pub position: u64,
    /// The size of the log when the proof was made.
    pub size: u64,
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofFault {
    /// It is not a whole proof of this program.
    Malformed,
    /// Its checkpoint is not signed by this log.
    Signature,
    /// The entry in it is not at its place in the tree that was signed.
    Entry,
    /// It was signed, but the log of now does not begin with the log of then.
    UnknownCheckpoint,
}

/// How many tiles and bundles have entries.
const FULL: u64 = FULL_WIDTH as u64;
/// The longest proof: an entry of a few kilobytes, 64 hashes, a checkpoint with its lines.
const PROOF_LENGTH_MAX: usize = 100_000;
/// By how much a checkpoint that is taken away may be older than the newest, for the sake of its witnesses.
const CONFIRMED_SECONDS: i64 = 3600;

impl Snapshot<'_> {
    /// The newest checkpoint with the witnesses' lines so far; none before the first. Witnesses have to see this one, and
    /// whoever reads the log by it never sees it shrink.
    pub fn checkpoint(&self) -> Result<Option<SignedCheckpoint>, StoreFault> {
        self.signed_by(&query::CHECKPOINT)
    }

    /// The checkpoint for what is taken away or shown: one that witnesses confirmed, because the log is signed more often
    /// than they are asked; the newest of all while none confirmed any for an hour.
    pub fn checkpoint_to_keep(&self) -> Result<Option<SignedCheckpoint>, StoreFault> {
        let Some(newest) = self.checkpoint()? else { return Ok(None) };
        let confirmed = self.confirmed(|signed| signed.at.plus_seconds(CONFIRMED_SECONDS) >= newest.at)?;
        Ok(Some(confirmed.unwrap_or(newest)))
    }

    /// The checkpoint for the proof of what stands at a place: one that witnesses confirmed, when it goes that far.
    fn checkpoint_over(&self, position: u64) -> Result<Option<SignedCheckpoint>, StoreFault> {
        let confirmed = self.confirmed(|signed| signed.size > position)?;
        confirmed.map_or_else(|| self.checkpoint(), |confirmed| Ok(Some(confirmed)))
    }

    /// What most witnesses confirmed lately, when it will do, else what any of them confirmed last.
    fn confirmed(&self, does: impl Fn(&SignedCheckpoint) -> bool) -> Result<Option<SignedCheckpoint>, StoreFault> {
        match self.signed_by(&query::CHECKPOINT_OF_MOST)?.filter(&does) {
            Some(of_most) => Ok(Some(of_most)),
            None => Ok(self.signed_by(&query::CONFIRMED_CHECKPOINT)?.filter(&does)),
        }
    }

    fn signed_by(&self, query: &Query) -> Result<Option<SignedCheckpoint>, StoreFault> {
        let found = self.main.one(query, [], |row| {
            Ok((row.get::<_, u64>(0)?, row.get::<_, i64>(1)?, row.get::<_, Hash>(2)?, row.get::<_, String>(3)?))
        })?;
        let Some((size, at, root, mut note)) = found else { return Ok(None) };
        let lines = self.main.many(&query::COSIGNATURES, [size], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let mut witnesses = Vec::new();
        for (witness, line) in lines {
            note.push_str(&line);
            note.push('\n');
            witnesses.push(witness);
        }
        let (at, root) = (Instant::from_micros(at), BASE64_STANDARD.encode(root));
        Ok(Some(SignedCheckpoint { size, at, root, note, witnesses }))
    }

    /// The key that verifies this log's checkpoints, as text; none before the log has a name.
    pub fn ledger_key(&self) -> Result<Option<String>, StoreFault> {
        Ok(self.verifier_key()?.map(|key| key.to_string()))
    }

    /// Checkpoint, tile or bundle by its path below the log's prefix; none when the signed log has no such file.
    pub fn ledger_file(&self, path: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let size = self.signed_size()?;
        match path.parse::<Resource>() {
            Ok(Resource::Checkpoint) => Ok(self.checkpoint()?.map(|signed| signed.note.into_bytes())),
            Ok(Resource::Tile(name)) if TileName::in_tree(name.level(), name.number(), size) >= Some(name) => {
                Ok(self.tile_bytes(name)?)
            }
            Ok(Resource::Bundle(name)) if BundleName::in_log(name.number(), size) >= Some(name) => {
                Ok(Some(self.bundle(name)?))
            }
            _ => Ok(None),
        }
    }

    /// The proof of an entry by its case and number, confirmed by witnesses when they have seen it already; none while no
    /// checkpoint covers it.
    pub fn proof(&self, case: CaseId, number: u32) -> Result<Option<String>, StoreFault> {
        let found = self.main.one(&query::PLACE_OF_ENTRY, (case.0, number), |row| {
            Ok((row.get::<_, u64>(0)?, row.get::<_, EntryId>(1)?, row.get::<_, Vec<u8>>(2)?))
        })?;
        let Some((position, id, sealed)) = found else { return Ok(None) };
        let Some(signed) = self.checkpoint_over(position)? else { return Ok(None) };
        let proof = self.nodes(signed.size).inclusion(position).map_err(damaged_tiles)?;
        let Some(proof) = proof else { return Ok(None) };
        let note = Note::parse(signed.note.as_bytes()).map_err(StoreFault::corrupt)?;
        let extra = Some([&id[..], &sealed].concat());
        Ok(Some(ProofFile { extra, ..ProofFile::new(proof, note) }.to_string()))
    }

    /// Checks a proof against this log's key, and its checkpoint against the log of now.
    pub fn check_proof(&self, text: &str) -> Result<Result<HeldProof, ProofFault>, StoreFault> {
        let Some(key) = self.verifier_key()? else { return Ok(Err(ProofFault::Signature)) };
        if text.len() > PROOF_LENGTH_MAX {
            return Ok(Err(ProofFault::Malformed));
        }
        let Ok(file) = ProofFile::parse(text.as_bytes()) else { return Ok(Err(ProofFault::Malformed)) };
        let entry = file.extra.as_deref().and_then(<[u8]>::split_first_chunk::<16>);
        let Some((id, sealed)) = entry else { return Ok(Err(ProofFault::Malformed)) };
        let trust = Trust { origin: key.name().to_string(), keys: vec![key], witnesses: None };
        let proved = match file.verify(&public_leaf(id, sealed), &trust) {
            Ok(proved) => proved,
            Err(Unproved::Inclusion(_)) => return Ok(Err(ProofFault::Entry)),
            Err(_) => return Ok(Err(ProofFault::Signature)),
        };
        let now = self.signed_size()?;
        let root = self.nodes(now).root(proved.checkpoint.size()).map_err(damaged_tiles)?;
        Ok(if root.as_ref() == Some(proved.checkpoint.root()) {
            Ok(HeldProof { position: proved.index, size: proved.checkpoint.size() })
        } else {
            Err(ProofFault::UnknownCheckpoint)
        })
    }

    /// What a witness that knows the log up to `old_size` is asked to confirm; none when the log is
    /// shorter than that.
    pub fn witness_request(&self, old_size: u64) -> Result<Option<(u64, String)>, StoreFault> {
        let Some(signed) = self.checkpoint()?.filter(|signed| signed.size >= old_size) else { return Ok(None) };
        let proof = self.nodes(signed.size).consistency(old_size).map_err(damaged_tiles)?;
        let Some(proof) = proof else { return Ok(None) };
        let checkpoint = Note::parse(signed.note.as_bytes()).map_err(StoreFault::corrupt)?;
        let request = AddCheckpoint { old_size, hashes: proof.hashes, checkpoint };
        Ok(Some((signed.size, request.to_string())))
    }

    /// Checks the whole signed log from what is stored; the first fault, with its place.
    pub(crate) fn check_log(&self) -> Result<Option<Finding>, StoreFault> {
        let (Some(signed), Some(key)) = (self.checkpoint()?, self.verifier_key()?) else { return Ok(None) };
        let trust = Trust { origin: key.name().to_string(), keys: vec![key], witnesses: None };
        let read = |resource: Resource| match resource {
            Resource::Checkpoint => Ok(Some(signed.note.clone().into_bytes())),
            Resource::Tile(name) => self.tile_bytes(name),
            Resource::Bundle(name) => self.bundle(name).map(Some),
        };
        match verify_log(&trust, &[], read) {
            Ok(_) => Ok(None),
            Err(Failure::Fault(fault)) => Ok(Some(Finding { code: fault.what.code(), place: fault.place.to_string() })),
            Err(Failure::Reader(fault)) => Err(fault),
        }
    }

    fn signed_size(&self) -> Result<u64, StoreFault> {
        Ok(self.main.one(&query::CHECKPOINT, [], |row| row.get(0))?.unwrap_or(0))
    }

    fn verifier_key(&self) -> Result<Option<VerifierKey>, StoreFault> {
        let origin = self.main.one(&query::LEDGER_ORIGIN, [], |row| row.get::<_, String>(0))?;
        origin.map(|origin| Ok(self.keyring.checkpoint_key(&origin)?.verifier_key().clone())).transpose()
    }

    fn tile_bytes(&self, name: TileName) -> Result<Option<Vec<u8>>, StoreFault> {
        let bytes = self.main.one(&query::TILE, (name.level(), name.number()), |row| row.get::<_, Vec<u8>>(0))?;
        Ok(bytes.as_deref().and_then(|bytes| prefix_of_tile(name, bytes)).map(<[u8]>::to_vec))
    }

    fn nodes(&self, size: u64) -> TileNodes<impl FnMut(TileName) -> Result<Vec<Hash>, StoreFault>> {
        TileNodes::new(size, move |name| {
            let bytes = self.tile_bytes(name)?;
            let hashes = bytes.and_then(|bytes| decode_tile(name, &bytes));
            hashes.ok_or_else(|| StoreFault::corrupt(format!("{name} is missing or too short")))
        })
    }

    /// The public leaves of entries and of the padding between them, derived anew from what is stored.
    fn bundle(&self, name: BundleName) -> Result<Vec<u8>, StoreFault> {
        let first = name.number() * FULL;
        let leaves = self.main.many(&query::LEAVES_OF_BUNDLE, (first, first + u64::from(name.width())), |row| {
            Ok(public_leaf(&row.get(0)?, row.get_ref(1)?.as_blob()?))
        })?;
        encode_bundle(leaves.iter().map(|leaf| &leaf[..])).map_err(StoreFault::corrupt)
    }
}

impl Tx<'_> {
    /// Keeps a witness's lines for the checkpoint of this size, if its key made them for exactly that
    /// text. Answers whether it did.
    pub fn add_cosignature(&self, size: u64, witness: &str, answer: &str) -> Result<bool, StoreFault> {
        // What is no key is a word too much of whoever asks, and nothing that is stored is damaged by it.
        let Ok(key) = witness.parse::<VerifierKey>() else { return Ok(false) };
        let Some(note) = self.main.one(&query::CHECKPOINT_OF_SIZE, [size], |row| row.get::<_, String>(0))? else {
            return Ok(false);
        };
        let mut note = Note::parse(note.as_bytes()).map_err(StoreFault::corrupt)?;
        let name = key.name().to_string();
        if !matches!(note.adopt(answer.as_bytes(), &[key]), Ok(1..)) {
            return Ok(false);
        }
        let line = note.signatures().last().map(ToString::to_string).unwrap_or_default();
        self.main.execute(&query::ADD_COSIGNATURE, (size, name, line))?;
        Ok(true)
    }
}

impl Keyring {
    /// The key that signs checkpoints of the log with this name.
    fn checkpoint_key(&self, origin: &str) -> Result<SignerKey, StoreFault> {
        Ok(SignerKey::new(KeyName::new(origin).map_err(StoreFault::corrupt)?, &self.ledger_seed()))
    }

    /// The signed note over a root.
    pub(crate) fn sign_checkpoint(&self, origin: &str, size: u64, root: &Hash) -> Result<String, StoreFault> {
        let checkpoint = Checkpoint::new(origin, size, *root).map_err(StoreFault::corrupt)?;
        Ok(checkpoint.sign(&self.checkpoint_key(origin)?).to_string())
    }
}

fn damaged_tiles(fault: ReadFault<StoreFault>) -> StoreFault {
    match fault {
        ReadFault::Reader(fault) => fault,
        ReadFault::Width(name) => StoreFault::corrupt(format!("{name} has another width")),
    }
}
