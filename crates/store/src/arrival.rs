//! Files on their way in: sealed to disk piece by piece as they come, under a key that exists only as long
//! as the arrival does, in a file without a name. Whatever ends the arrival, nothing is left of it that
//! anybody could open, and nothing that has to be swept. What the bytes are is not looked at here.

use crate::{Store, fault::StoreFault};
use guichet_seal::{DataKey, Purpose};
use std::{
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
};
use zeroize::Zeroizing;

/// The bytes of one piece. Shorter arrivals never touch the disk.
pub const PIECE_BYTES: usize = 64 << 10;

/// A file on its way in. At most one piece of it is in memory.
pub struct Arrival {
    file: Option<File>,
    key: DataKey,
    folder: std::path::PathBuf,
    /// How many pieces lie on disk.
    pieces: u64,
    /// What has come since the last whole piece.
    begun: Zeroizing<Vec<u8>>,
}

impl Store {
    /// Begins an arrival under a key of these random bytes.
    pub fn arrival(&self, secret: [u8; 32]) -> Arrival {
        Arrival {
            file: None,
            key: DataKey::from_chance(secret),
            folder: self.folder().join("uploads"),
            pieces: 0,
            begun: Zeroizing::new(Vec::new()),
        }
    }
}

impl Arrival {
    /// Takes what came next. Blocks for as long as the disk takes.
    pub fn take(&mut self, mut bytes: &[u8]) -> Result<(), StoreFault> {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PIECE_BYTES - self.begun.len()));
            if self.begun.capacity() == 0 {
                self.begun.reserve_exact(if later.is_empty() { now.len() } else { PIECE_BYTES });
            }
            self.begun.extend_from_slice(now);
            if self.begun.len() == PIECE_BYTES {
                self.put_away()?;
            }
            bytes = later;
        }
        Ok(())
    }

    /// How many bytes came.
    pub fn length(&self) -> usize {
        usize::try_from(self.pieces).unwrap_or(usize::MAX).saturating_mul(PIECE_BYTES) + self.begun.len()
    }

    /// All that came, in memory again. The arrival is over.
    pub fn whole(mut self) -> Result<Vec<u8>, StoreFault> {
        let mut whole = Vec::with_capacity(self.length());
        if let Some(file) = &mut self.file {
            file.seek(SeekFrom::Start(0))?;
            let mut sealed = vec![0; sealed_bytes(&self.key)];
            for piece in 0..self.pieces {
                file.read_exact(&mut sealed)?;
                whole.extend_from_slice(&self.key.open(Purpose::Arrival, &name(piece), b"", &sealed)?);
            }
        }
        whole.extend_from_slice(&self.begun);
        Ok(whole)
    }

    fn put_away(&mut self) -> Result<(), StoreFault> {
        let sealed = self.key.seal(Purpose::Arrival, &name(self.pieces), b"", &self.begun);
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile_in(&self.folder)?),
        };
        file.write_all(&sealed)?;
        self.pieces += 1;
        self.begun.clear();
        Ok(())
    }
}

/// Each piece has a name, and so a key, of its own: its place. A piece in another's place does not open, and
/// how many there are is known in memory.
fn name(piece: u64) -> [u8; 16] {
    u128::from(piece).to_be_bytes()
}

/// How long a whole piece is when sealed.
fn sealed_bytes(key: &DataKey) -> usize {
    key.seal(Purpose::Arrival, &[0xff; 16], b"", b"").len() + PIECE_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrival(folder: &std::path::Path) -> Arrival {
        std::fs::create_dir_all(folder.join("uploads")).unwrap();
        Arrival {
            file: None,
            key: DataKey::from_chance([7; 32]),
            folder: folder.join("uploads"),
            pieces: 0,
            begun: Zeroizing::new(Vec::new()),
        }
    }

    #[test]
    fn what_came_in_bits_is_whole_again_and_leaves_no_name_and_no_plain_byte() {
        let folder = tempfile::tempdir().unwrap();
        for length in [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES + 5] {
            let sent: Vec<u8> = b"canary ".iter().copied().cycle().take(length).collect();
            for bit in [1_000, PIECE_BYTES, 200_000] {
                let mut arrival = arrival(folder.path());
                sent.chunks(bit).for_each(|bytes| arrival.take(bytes).unwrap());
                assert_eq!((arrival.length(), arrival.begun.len() < PIECE_BYTES), (length, true));
                assert_eq!(std::fs::read_dir(folder.path().join("uploads")).unwrap().count(), 0);
                if let Some(file) = &mut arrival.file {
                    let mut stored = Vec::new();
                    file.seek(SeekFrom::Start(0)).unwrap();
                    file.read_to_end(&mut stored).unwrap();
                    assert!(stored.len() >= PIECE_BYTES && !stored.windows(6).any(|window| window == b"canary"));
                }
                assert_eq!(arrival.whole().unwrap(), sent);
            }
        }
    }

    #[test]
    fn pieces_that_were_changed_or_moved_do_not_open() {
        let folder = tempfile::tempdir().unwrap();
        for moved in [false, true] {
            let mut arrival = arrival(folder.path());
            arrival.take(&vec![1; PIECE_BYTES]).unwrap();
            arrival.take(&vec![2; PIECE_BYTES]).unwrap();
            let length = sealed_bytes(&arrival.key);
            let file = arrival.file.as_mut().unwrap();
            let mut stored = vec![0; 2 * length];
            file.seek(SeekFrom::Start(0)).unwrap();
            file.read_exact(&mut stored).unwrap();
            if moved {
                stored.rotate_left(length);
            } else {
                stored[100] ^= 1;
            }
            file.seek(SeekFrom::Start(0)).unwrap();
            file.write_all(&stored).unwrap();
            assert!(arrival.whole().is_err());
        }
    }
}
