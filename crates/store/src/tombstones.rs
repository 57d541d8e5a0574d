//! The file of tombstones, line by line: which keys were destroyed, and up to when all of them are named. Lines are only
//! ever added, so that what was read once need not be read again while the file is the same.

use crate::fault::StoreFault;
use guichet_desk::base::{Instant, from_hexadecimal};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{Read, Seek, SeekFrom},
};

/// More bytes than the longest line of the tombstones has.
const LONGEST: u64 = 128;

/// What the file of tombstones says.
#[derive(Debug, Default)]
pub(crate) struct Tombstones {
    /// Every key destroyed up to here is named.
    pub(crate) as_of: Option<Instant>,
    /// The destroyed keys, and when each went.
    pub(crate) gone: BTreeMap<[u8; 16], Instant>,
}

/// A place between two lines of the file of tombstones, known again by what stands before it: lines are only ever
/// added, and say when.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mark {
    length: u64,
    before: Vec<u8>,
}

/// What was read of the file of tombstones, and up to where.
#[derive(Debug)]
pub(crate) struct Added {
    pub(crate) tombstones: Tombstones,
    pub(crate) mark: Mark,
    /// It is all that the file holds.
    pub(crate) is_whole: bool,
}

impl Tombstones {
    fn take(&mut self, line: &str) -> Option<()> {
        let mut words = line.split(' ');
        match (words.next()?, words.next()?, words.next(), words.next()) {
            ("as-of", at, None, None) => {
                let at = Instant::from_micros(at.parse().ok()?);
                self.as_of = self.as_of.max(Some(at));
            }
            ("gone", id, Some(at), None) => {
                self.gone.insert(from_hexadecimal(id.as_bytes())?, Instant::from_micros(at.parse().ok()?));
            }
            _ => return None,
        }
        Some(())
    }
}

impl Mark {
    /// Whether a file has before this place what it had when it was read.
    pub(crate) fn is_in(&self, file: &mut File) -> Result<bool, StoreFault> {
        if file.metadata()?.len() < self.length {
            return Ok(false);
        }
        let mut before = vec![0; self.before.len()];
        file.seek(SeekFrom::Start(self.length - before.len() as u64))?;
        file.read_exact(&mut before)?;
        Ok(before == self.before)
    }

    /// The place after these lines, which follow this one.
    fn after(&self, lines: &str) -> Self {
        let mut before = [self.before.as_slice(), lines.as_bytes()].concat();
        let further = before.len().saturating_sub(usize::try_from(LONGEST).unwrap_or(usize::MAX));
        before.drain(..further);
        Self { length: self.length + lines.len() as u64, before }
    }
}

impl Added {
    pub(crate) fn nothing() -> Self {
        Self { tombstones: Tombstones::default(), mark: Mark::default(), is_whole: true }
    }

    /// Reads what follows a place; else which of the lines after it is damaged.
    pub(crate) fn read(file: &mut File, from: &Mark) -> Result<Result<Self, usize>, StoreFault> {
        file.seek(SeekFrom::Start(from.length))?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
        let mut tombstones = Tombstones::default();
        for (number, line) in (1..).zip(whole.lines()) {
            if tombstones.take(line).is_none() {
                return Ok(Err(number));
            }
        }
        Ok(Ok(Self { tombstones, mark: from.after(whole), is_whole: from.length == 0 }))
    }
}

/// A line that a power cut tore is removed before the next one follows.
pub(crate) fn cut_torn_line(file: &mut File) -> Result<(), StoreFault> {
    let length = file.metadata()?.len();
    let from = length.saturating_sub(LONGEST);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    let kept = tail.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end as u64 + 1);
    if from + kept < length {
        file.set_len(from + kept)?;
    }
    Ok(())
}
