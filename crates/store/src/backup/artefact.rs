//! One copy as one file: a tar whose last entries name every file with its hash, so that what is cut off,
//! damaged or exchanged is noticed before any of it is used. Optionally encrypted with age.

use super::PARTIAL;
use crate::{
    differences::sync,
    fault::StoreFault,
    master::{make_secret_folder, sync_parent},
};
use guichet_desk::base::{Instant, from_hexadecimal, hexadecimal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufReader, BufWriter, Read, Seek, Write},
    path::{Component, Path, PathBuf},
};

const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const MANIFEST_HASH: &str = "manifest.sha256";
const AGE: &[u8] = b"age-encryption.org/";

/// What a copy says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    /// `main` or `keys`.
    pub(crate) kind: String,
    /// The same in both copies of one backup.
    pub(crate) pair: String,
    /// When it was made, in microseconds since 1970.
    pub(crate) at: i64,
    /// Entries in the public log.
    #[serde(default)]
    pub(crate) log_size: u64,
    /// The epoch key that seals it: when that was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) epoch: Option<i64>,
    files: BTreeMap<String, Listed>,
}

/// A file as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    bytes: u64,
    sha256: String,
}

impl Manifest {
    pub(crate) fn new(kind: &str, pair: &[u8; 16], at: Instant) -> Self {
        let (kind, pair, at) = (kind.to_owned(), hexadecimal(pair), at.as_micros());
        Self { format: FORMAT, kind, pair, at, log_size: 0, epoch: None, files: BTreeMap::new() }
    }

    /// The name shared by both copies.
    pub(crate) fn pair_bytes(&self) -> Option<[u8; 16]> {
        from_hexadecimal(self.pair.as_bytes())
    }
}

/// Writes a copy under a temporary name; `finish` gives it its own.
pub(crate) struct Writer {
    tar: tar::Builder<Sink>,
    partial: PathBuf,
    path: PathBuf,
    manifest: Manifest,
}

enum Sink {
    Plain(BufWriter<File>),
    Encrypted(Box<age::stream::StreamWriter<BufWriter<File>>>),
}

impl Writer {
    pub(crate) fn create(
        folder: &Path,
        name: &str,
        recipient: Option<&str>,
        manifest: Manifest,
    ) -> Result<Self, StoreFault> {
        let ending = if recipient.is_some() { "tar.age" } else { "tar" };
        let partial = folder.join(format!("{PARTIAL}{name}"));
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = BufWriter::new(options.open(&partial)?);
        let sink = match recipient {
            None => Sink::Plain(file),
            Some(recipient) => Sink::Encrypted(Box::new(encrypted(file, recipient)?)),
        };
        Ok(Self { tar: tar::Builder::new(sink), partial, path: folder.join(format!("{name}.{ending}")), manifest })
    }

    /// Adds a file; it is hashed as it is written.
    pub(crate) fn add_file(&mut self, name: &str, path: &Path) -> Result<(), StoreFault> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut hashing = Hashing { inner: BufReader::new(file).take(length), hash: Sha256::new() };
        self.tar.append_data(&mut header(length), name, &mut hashing)?;
        self.list(name, length, hashing.hash);
        Ok(())
    }

    pub(crate) fn add_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        self.tar.append_data(&mut header(bytes.len() as u64), name, bytes)?;
        self.list(name, bytes.len() as u64, Sha256::new().chain_update(bytes));
        Ok(())
    }

    /// Lists what was written, waits for the disk, and gives the file its name.
    pub(crate) fn finish(mut self) -> Result<PathBuf, StoreFault> {
        let manifest = serde_json::to_vec_pretty(&self.manifest)?;
        let hash = hexadecimal(&Sha256::digest(&manifest));
        self.tar.append_data(&mut header(manifest.len() as u64), MANIFEST, manifest.as_slice())?;
        self.tar.append_data(&mut header(hash.len() as u64), MANIFEST_HASH, hash.as_bytes())?;
        let file = match self.tar.into_inner()? {
            Sink::Plain(file) => file,
            Sink::Encrypted(writer) => writer.finish()?,
        };
        sync(&file.into_inner().map_err(std::io::IntoInnerError::into_error)?);
        fs::rename(&self.partial, &self.path)?;
        sync_parent(&self.path)?;
        Ok(self.path)
    }

    fn list(&mut self, name: &str, bytes: u64, hash: Sha256) {
        self.manifest.files.insert(name.to_owned(), Listed { bytes, sha256: hexadecimal(&hash.finalize()) });
    }
}

/// Unpacks a copy of this kind into a folder; an error leaves the folder to be thrown away.
pub(crate) fn unpack(path: &Path, kind: &str, identity: Option<&str>, into: &Path) -> Result<Manifest, StoreFault> {
    let named = |fault: StoreFault| fault.during(&path.display().to_string());
    unpack_unnamed(path, kind, identity, into).map_err(named)
}

fn unpack_unnamed(path: &Path, kind: &str, identity: Option<&str>, into: &Path) -> Result<Manifest, StoreFault> {
    let mut archive = tar::Archive::new(opened(path, identity)?);
    let (mut found, mut manifest, mut hash) = (BTreeMap::new(), Vec::new(), String::new());
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let name = entry.path().map_err(damaged)?.to_string_lossy().into_owned();
        match name.as_str() {
            MANIFEST => drop(entry.read_to_end(&mut manifest).map_err(damaged)?),
            MANIFEST_HASH => drop(entry.read_to_string(&mut hash).map_err(damaged)?),
            _ => {
                let listed = unpack_file(&mut entry, &allowed(&name, into)?)?;
                found.insert(name, listed);
            }
        }
    }
    if manifest.is_empty() || hexadecimal(&Sha256::digest(&manifest)) != hash {
        return Err(damaged("it has no whole manifest: it was cut off, or is no copy of Guichet's"));
    }
    let manifest: Manifest = serde_json::from_slice(&manifest).map_err(damaged)?;
    if manifest.format != FORMAT {
        return Err(StoreFault::corrupt(format!("format {} is not known to this version", manifest.format)));
    }
    if manifest.kind != kind {
        return Err(StoreFault::corrupt(format!(
            "this is the copy of `{}`, not of `{kind}`: are the two exchanged?",
            manifest.kind
        )));
    }
    if manifest.files != found {
        return Err(damaged("its files are not those that its manifest lists"));
    }
    Ok(manifest)
}

fn unpack_file(entry: &mut impl Read, path: &Path) -> Result<Listed, StoreFault> {
    if let Some(parent) = path.parent() {
        make_secret_folder(parent)?;
    }
    let mut hashing = Hashing { inner: entry, hash: Sha256::new() };
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let bytes = std::io::copy(&mut hashing, &mut file).map_err(damaged)?;
    sync(&file);
    Ok(Listed { bytes, sha256: hexadecimal(&hashing.hash.finalize()) })
}

/// Only what a copy holds, and nothing outside the folder.
fn allowed(name: &str, into: &Path) -> Result<PathBuf, StoreFault> {
    let path = Path::new(name);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let known =
        matches!(name, "main.db" | super::keys::SEALED) || path.starts_with("uploads") || path.starts_with("town");
    if plain && known { Ok(into.join(path)) } else { Err(damaged(format!("it holds an unexpected file {name:?}"))) }
}

fn opened(path: &Path, identity: Option<&str>) -> Result<Box<dyn Read>, StoreFault> {
    let mut file = File::open(path)?;
    let mut start = [0; AGE.len()];
    let encrypted = file.read_exact(&mut start).is_ok() && start == AGE;
    file.rewind()?;
    let file = BufReader::new(file);
    if !encrypted {
        return Ok(Box::new(file));
    }
    let identity = identity.ok_or_else(|| StoreFault::corrupt("it is encrypted: name the file of its age identity"))?;
    let words = identity.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let identity: age::x25519::Identity = words
        .and_then(|words| words.parse().ok())
        .ok_or_else(|| StoreFault::corrupt("the identity file holds no age identity"))?;
    let decryptor = age::Decryptor::new_buffered(file).map_err(damaged)?;
    let reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity));
    Ok(Box::new(reader.map_err(|fault| StoreFault::corrupt(format!("this identity does not open it: {fault}")))?))
}

fn encrypted(file: BufWriter<File>, recipient: &str) -> Result<age::stream::StreamWriter<BufWriter<File>>, StoreFault> {
    let recipient: age::x25519::Recipient =
        recipient.parse().map_err(|fault| StoreFault::corrupt(format!("no age recipient: {fault}")))?;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
    Ok(encryptor.map_err(StoreFault::corrupt)?.wrap_output(file)?)
}

fn damaged(cause: impl std::fmt::Display) -> StoreFault {
    StoreFault::corrupt(format!("the copy is damaged: {cause}"))
}

fn header(length: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(length);
    header.set_mode(0o600);
    header.set_mtime(0);
    header
}

/// Hashes what is read through it.
struct Hashing<R> {
    inner: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(&buffer[..count]);
        Ok(count)
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Plain(file) => file.write(bytes),
            Self::Encrypted(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Plain(file) => file.flush(),
            Self::Encrypted(writer) => writer.flush(),
        }
    }
}
