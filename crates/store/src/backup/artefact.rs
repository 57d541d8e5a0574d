//! One copy as one file: a tar whose last entries name every file with its hash, so that what is cut off,
//! damaged or exchanged is noticed before any of it is used. Optionally encrypted with age.

use super::partial::{PARTIAL, Partial};
use crate::{differences::sync, fault::StoreFault, master::sync_parent};
use guichet_desk::base::{Instant, from_hexadecimal, hexadecimal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

/// The format that is written, and the newest that is read. In format 1 nothing said of which copy of the data the keys
/// were sealed.
pub(super) const FORMAT: u32 = 2;
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const MANIFEST_HASH: &str = "manifest.sha256";
/// How files begin that age encrypted.
pub(super) const AGE: &[u8] = b"age-encryption.org/";

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
    /// In the copy of the keys: the hash of the manifest of the data's copy. The keys are sealed with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) main: Option<String>,
    pub(super) files: BTreeMap<String, Listed>,
}

/// A file as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed {
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

impl Manifest {
    pub(crate) fn new(kind: &str, pair: &[u8; 16], at: Instant) -> Self {
        let (kind, pair, at) = (kind.to_owned(), hexadecimal(pair), at.as_micros());
        Self { format: FORMAT, kind, pair, at, log_size: 0, epoch: None, main: None, files: BTreeMap::new() }
    }

    /// The name shared by both copies.
    pub(crate) fn pair_bytes(&self) -> Option<[u8; 16]> {
        from_hexadecimal(self.pair.as_bytes())
    }

    /// What the keys are sealed with besides the name of their pair: when, and of which copy of the data. Whoever
    /// changes either, here or there, can no longer open them.
    pub(crate) fn context(&self) -> Vec<u8> {
        let mut context = self.at.to_be_bytes().to_vec();
        context.extend_from_slice(self.main.as_deref().unwrap_or_default().as_bytes());
        context
    }
}

/// Writes a copy under a temporary name. One that is not finished, or gets no name of its own, leaves nothing.
pub(crate) struct Writer {
    tar: tar::Builder<Sink>,
    partial: PathBuf,
    unfinished: Partial,
    path: PathBuf,
    manifest: Manifest,
}

/// A copy that is whole and on the disk, and has only its temporary name yet.
pub(crate) struct Whole {
    /// The hash of its manifest, and so of all it holds.
    pub(crate) hash: String,
    partial: PathBuf,
    unfinished: Partial,
    path: PathBuf,
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
        let file = BufWriter::new(options.open(&partial).map_err(StoreFault::of(&partial))?);
        let unfinished = Partial::at(partial.clone());
        let sink = match recipient {
            None => Sink::Plain(file),
            Some(recipient) => Sink::Encrypted(Box::new(encrypted(file, recipient)?)),
        };
        let (tar, path) = (tar::Builder::new(sink), folder.join(format!("{name}.{ending}")));
        Ok(Self { tar, partial, unfinished, path, manifest })
    }

    /// Adds a file; it is hashed as it is written.
    pub(crate) fn add_file(&mut self, name: &str, path: &Path) -> Result<(), StoreFault> {
        let file = File::open(path).map_err(StoreFault::of(path))?;
        let length = file.metadata().map_err(StoreFault::of(path))?.len();
        let mut hashing = Hashing { inner: BufReader::new(file).take(length), hash: Sha256::new(), failed: false };
        let added = self.tar.append_data(&mut header(length), name, &mut hashing);
        added.map_err(StoreFault::of(if hashing.failed { path } else { &self.partial }))?;
        // What follows would stand in another place than the archive says.
        if hashing.inner.limit() > 0 {
            return Err(StoreFault::unavailable(format!("{name} became shorter while it was copied")));
        }
        self.list(name, length, hashing.hash);
        Ok(())
    }

    pub(crate) fn add_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        let added = self.tar.append_data(&mut header(bytes.len() as u64), name, bytes);
        added.map_err(StoreFault::of(&self.partial))?;
        self.list(name, bytes.len() as u64, Sha256::new().chain_update(bytes));
        Ok(())
    }

    /// Lists what was written, and waits for the disk.
    pub(crate) fn finish(self) -> Result<Whole, StoreFault> {
        let manifest = serde_json::to_vec_pretty(&self.manifest)?;
        let hash = hexadecimal(&Sha256::digest(&manifest));
        let written = list_all(self.tar, &manifest, &hash);
        sync(&written.map_err(StoreFault::of(&self.partial))?);
        Ok(Whole { hash, partial: self.partial, unfinished: self.unfinished, path: self.path })
    }

    fn list(&mut self, name: &str, bytes: u64, hash: Sha256) {
        self.manifest.files.insert(name.to_owned(), Listed { bytes, sha256: hexadecimal(&hash.finalize()) });
    }
}

impl Whole {
    /// Gives the file its name. One that may not keep it goes again.
    pub(crate) fn name(self) -> Result<PathBuf, StoreFault> {
        fs::rename(&self.partial, &self.path).map_err(StoreFault::of(&self.path))?;
        self.unfinished.keep();
        let named = Partial::at(self.path.clone());
        sync_parent(&self.path)?;
        named.keep();
        Ok(self.path)
    }
}

/// Adds the list of all files as the last ones, and hands over everything that was written.
fn list_all(mut tar: tar::Builder<Sink>, manifest: &[u8], hash: &str) -> std::io::Result<File> {
    tar.append_data(&mut header(manifest.len() as u64), MANIFEST, manifest)?;
    tar.append_data(&mut header(hash.len() as u64), MANIFEST_HASH, hash.as_bytes())?;
    let file = match tar.into_inner()? {
        Sink::Plain(file) => file,
        Sink::Encrypted(writer) => writer.finish()?,
    };
    file.into_inner().map_err(std::io::IntoInnerError::into_error)
}

fn encrypted(file: BufWriter<File>, recipient: &str) -> Result<age::stream::StreamWriter<BufWriter<File>>, StoreFault> {
    let recipient: age::x25519::Recipient =
        recipient.parse().map_err(|fault| StoreFault::corrupt(format!("no age recipient: {fault}")))?;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
    Ok(encryptor.map_err(StoreFault::corrupt)?.wrap_output(file)?)
}

fn header(length: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(length);
    header.set_mode(0o600);
    header.set_mtime(0);
    header
}

/// Hashes what is read through it, and remembers when that failed.
struct Hashing<R> {
    inner: R,
    hash: Sha256,
    failed: bool,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer).inspect_err(|_| self.failed = true)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_gives_less_than_it_said_ends_the_copy() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = Manifest::new("main", &[1; 16], Instant::from_micros(0));
        let mut writer = Writer::create(folder.path(), "copy", None, manifest).unwrap();
        // The kernel says that it has a page of this, and gives a line.
        let short = Path::new("/sys/devices/system/cpu/online");
        assert!(short.metadata().unwrap().len() > fs::read(short).unwrap().len() as u64);
        assert!(matches!(writer.add_file("town.toml", short), Err(StoreFault::Unavailable(_))));
        drop(writer);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_copy_that_is_not_finished_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = || Manifest::new("main", &[1; 16], Instant::from_micros(0));
        let mut writer = Writer::create(folder.path(), "copy", None, manifest()).unwrap();
        assert!(writer.add_file("main.db", &folder.path().join("missing")).is_err());
        drop(writer);
        assert!(Writer::create(folder.path(), "copy", Some("nobody"), manifest()).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
