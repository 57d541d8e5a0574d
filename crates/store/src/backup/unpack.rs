//! Unpacking a copy: every file is hashed as it comes and held against the manifest, and nothing is written outside the
//! folder. What cannot be read is a damaged copy, what cannot be written a full disk.

use super::artefact::{AGE, FORMAT, Listed, MANIFEST, MANIFEST_HASH, Manifest};
use crate::{differences::sync, fault::StoreFault, master::make_secret_folder};
use guichet_desk::base::hexadecimal;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, ErrorKind, Read, Seek, Write},
    path::{Component, Path, PathBuf},
};

const PIECE_BYTES: usize = 64 << 10;

/// A copy that was unpacked.
pub(crate) struct Unpacked {
    /// What it says of itself.
    pub(crate) manifest: Manifest,
    /// The hash of that, and so of all it holds.
    pub(crate) hash: String,
}

/// Unpacks a copy of this kind into a folder; an error leaves the folder to be thrown away.
pub(crate) fn unpack(path: &Path, kind: &str, identity: Option<&str>, into: &Path) -> Result<Unpacked, StoreFault> {
    unpack_unnamed(path, kind, identity, into).map_err(|fault| match fault {
        StoreFault::Corrupt(cause) => StoreFault::Corrupt(shown(&cause)).about(path),
        // What cannot be written lies elsewhere, and is named already.
        StoreFault::Unavailable(_) => fault,
    })
}

/// What a file says that anybody may have written, without what would act on a terminal.
fn shown(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '\'' | '"' | '\\') {
            shown.push(letter);
        } else {
            shown.extend(letter.escape_debug());
        }
    }
    shown
}

fn unpack_unnamed(path: &Path, kind: &str, identity: Option<&str>, into: &Path) -> Result<Unpacked, StoreFault> {
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
    if !(1..=FORMAT).contains(&manifest.format) {
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
    Ok(Unpacked { manifest, hash })
}

fn unpack_file(entry: &mut impl Read, path: &Path) -> Result<Listed, StoreFault> {
    if let Some(parent) = path.parent() {
        make_secret_folder(parent)?;
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(StoreFault::of(path))?;
    let listed = copied(entry, &mut file).map_err(|fault| written_to(path, fault))?;
    sync(&file);
    Ok(listed)
}

/// Of a fault that is not the copy's own, where it was to be written.
fn written_to(path: &Path, fault: StoreFault) -> StoreFault {
    match fault {
        StoreFault::Corrupt(_) => fault,
        StoreFault::Unavailable(_) => fault.about(path),
    }
}

/// Copies piece by piece, because what cannot be read is a damaged copy, and what cannot be written a full disk.
fn copied(from: &mut impl Read, to: &mut impl Write) -> Result<Listed, StoreFault> {
    let (mut piece, mut hash, mut bytes) = (vec![0; PIECE_BYTES], Sha256::new(), 0);
    loop {
        let count = match from.read(&mut piece) {
            Ok(0) => return Ok(Listed { bytes, sha256: hexadecimal(&hash.finalize()) }),
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(damaged(error)),
        };
        to.write_all(&piece[..count])?;
        hash.update(&piece[..count]);
        bytes += count as u64;
    }
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
    let mut file = File::open(path).map_err(StoreFault::of(path))?;
    let mut start = [0; AGE.len()];
    let encrypted = file.read_exact(&mut start).is_ok() && start == AGE;
    file.rewind().map_err(StoreFault::of(path))?;
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

fn damaged(cause: impl std::fmt::Display) -> StoreFault {
    StoreFault::corrupt(format!("the copy is damaged: {cause}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader or a writer that always fails like this.
    struct Failing(ErrorKind);

    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(self.0.into())
        }
    }

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_not_called_a_damaged_copy() {
        let full = copied(&mut &b"bytes"[..], &mut Failing(ErrorKind::StorageFull)).unwrap_err();
        assert!(matches!(full, StoreFault::Unavailable(_)), "{full}");
        let cut_off = copied(&mut Failing(ErrorKind::UnexpectedEof), &mut Vec::new()).unwrap_err();
        assert!(cut_off.to_string().contains("the copy is damaged"), "{cut_off}");
    }
}
