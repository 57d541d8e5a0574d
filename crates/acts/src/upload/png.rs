//! PNG pictures (W3C Recommendation, Third Edition): walked chunk by chunk and written anew with what
//! makes the picture. Texts, times, EXIF, further frames, chunks nobody knows and whatever follows the end
//! are gone. Every checksum is checked, and the picture's data is unpacked to be counted, never to be kept.

use super::{UploadFault, picture, profile};
use flate2::{Decompress, FlushDecompress, Status};
use std::{borrow::Cow, io::Read};

pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The most bytes of a picture's data when unpacked: 512 MiB.
const UNPACKED_BYTES_MAX: u64 = 512 << 20;

/// The picture without what is not the picture.
pub(super) fn cleaned(bytes: &[u8]) -> Result<Vec<u8>, UploadFault> {
    let mut rest = bytes.strip_prefix(&SIGNATURE).ok_or(UploadFault::PictureBroken)?;
    let head = next(&mut rest)?;
    let length = unpacked_length(&head)?;
    let mut kept = vec![head];
    loop {
        let chunk = next(&mut rest)?;
        match &chunk.kind {
            b"IEND" if chunk.content.is_empty() => break,
            b"PLTE" | b"IDAT" => keep_in_order(&mut kept, chunk)?,
            // A capital says that no reader may go on without knowing the chunk.
            [first, ..] if first.is_ascii_uppercase() => return Err(UploadFault::PictureBroken),
            _ => kept.extend(ancillary(&kept, chunk)),
        }
    }
    let data = || kept.iter().filter(|chunk| chunk.is(*b"IDAT")).map(|chunk| &*chunk.content);
    if !unpacks_to(data(), length) {
        return Err(UploadFault::PictureBroken);
    }
    let mut written = Vec::with_capacity(bytes.len().min(kept.iter().map(|chunk| chunk.content.len() + 12).sum()));
    written.extend_from_slice(&SIGNATURE);
    for chunk in &kept {
        chunk.write(&mut written);
    }
    Chunk { kind: *b"IEND", content: Cow::Borrowed(&[]) }.write(&mut written);
    Ok(written)
}

/// One chunk.
struct Chunk<'a> {
    kind: [u8; 4],
    content: Cow<'a, [u8]>,
}

impl Chunk<'_> {
    fn is(&self, kind: [u8; 4]) -> bool {
        self.kind == kind
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        let length = u32::try_from(self.content.len()).expect("a chunk's content came from a chunk");
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(&self.kind);
        bytes.extend_from_slice(&self.content);
        bytes.extend_from_slice(&checksum(&[&self.kind, &self.content]).to_be_bytes());
    }
}

fn next<'a>(rest: &mut &'a [u8]) -> Result<Chunk<'a>, UploadFault> {
    let cut_off = UploadFault::CutOff;
    let (length, after) = rest.split_first_chunk().ok_or(cut_off)?;
    let (kind, after) = after.split_first_chunk::<4>().ok_or(cut_off)?;
    let length = u32::from_be_bytes(*length) as usize;
    let (content, after) = after.split_at_checked(length).ok_or(cut_off)?;
    let (sum, after) = after.split_first_chunk().ok_or(cut_off)?;
    if !kind.iter().all(u8::is_ascii_alphabetic) || u32::from_be_bytes(*sum) != checksum(&[kind, content]) {
        return Err(UploadFault::PictureBroken);
    }
    *rest = after;
    Ok(Chunk { kind: *kind, content: Cow::Borrowed(content) })
}

/// The palette stands once, before the data, which stands together.
fn keep_in_order<'a>(kept: &mut Vec<Chunk<'a>>, chunk: Chunk<'a>) -> Result<(), UploadFault> {
    let has = |kind: &[u8; 4]| kept.iter().any(|chunk| chunk.is(*kind));
    let fits = if chunk.is(*b"PLTE") {
        let length = chunk.content.len();
        !has(b"PLTE") && !has(b"IDAT") && (3..=768).contains(&length) && length.is_multiple_of(3)
    } else {
        true
    };
    if !fits {
        return Err(UploadFault::PictureBroken);
    }
    kept.push(chunk);
    Ok(())
}

/// What helps to show the picture as it was meant, once and before its data; everything else goes.
fn ancillary<'a>(kept: &[Chunk<'a>], chunk: Chunk<'a>) -> Option<Chunk<'a>> {
    let length = chunk.content.len();
    let fits = match &chunk.kind {
        b"tRNS" => (1..=256).contains(&length),
        b"gAMA" => length == 4,
        b"cHRM" => length == 32,
        b"sRGB" => length == 1,
        b"sBIT" => (1..=4).contains(&length),
        b"pHYs" => length == 9,
        b"bKGD" => matches!(length, 1 | 2 | 6),
        b"iCCP" => true,
        _ => false,
    };
    let late = kept.iter().any(|before| before.is(*b"IDAT") || before.is(chunk.kind));
    if !fits || late {
        return None;
    }
    if chunk.is(*b"iCCP") { named_anew(&chunk) } else { Some(chunk) }
}

/// A colour profile under a name that says nothing, without what may follow its data.
fn named_anew<'a>(chunk: &Chunk<'_>) -> Option<Chunk<'a>> {
    let end = chunk.content.iter().take(80).position(|byte| *byte == 0)?;
    let packed = chunk.content.get(end + 1..)?.strip_prefix(&[0])?;
    let mut whole = Vec::new();
    let mut reader = flate2::bufread::ZlibDecoder::new(packed);
    reader.by_ref().take(profile::BYTES_MAX as u64 + 1).read_to_end(&mut whole).ok()?;
    let used = usize::try_from(reader.total_in()).ok()?;
    let content = [b"icc\0\0", packed.get(..used)?].concat();
    profile::is_one(&whole).then_some(Chunk { kind: chunk.kind, content: Cow::Owned(content) })
}

/// How many bytes the picture's data has when unpacked, or why the header's picture cannot be taken.
fn unpacked_length(head: &Chunk<'_>) -> Result<u64, UploadFault> {
    let broken = UploadFault::PictureBroken;
    let content: &[u8; 13] = head.content.first_chunk().filter(|_| head.content.len() == 13).ok_or(broken)?;
    let (size, kind) = content.split_at(8);
    let &[depth, colours, 0, 0, interlaced] = kind else { return Err(broken) };
    let side = |place: usize| size[place..].first_chunk().map_or(0, |side| u32::from_be_bytes(*side));
    let (width, height) = (side(0), side(4));
    let samples = match (colours, depth) {
        (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) => 1,
        (2, 8 | 16) => 3,
        (4, 8 | 16) => 2,
        (6, 8 | 16) => 4,
        _ => return Err(broken),
    };
    if !head.is(*b"IHDR") || interlaced > 1 {
        return Err(broken);
    }
    picture::size_fits(width, height)?;
    let bits = samples * u64::from(depth);
    let pass = |(width, height): (u64, u64)| {
        if width == 0 { 0 } else { height * (1 + (width * bits).div_ceil(8)) }
    };
    let length = passes(u64::from(width), u64::from(height), interlaced == 1).map(pass).sum();
    if length > UNPACKED_BYTES_MAX { Err(UploadFault::PictureTooLarge) } else { Ok(length) }
}

/// Width and height of each pass: one, or the seven of Adam7.
fn passes(width: u64, height: u64, interlaced: bool) -> impl Iterator<Item = (u64, u64)> {
    const ADAM7: [(u64, u64, u64, u64); 7] =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    let steps: &[_] = if interlaced { &ADAM7 } else { &[(0, 0, 1, 1)] };
    steps.iter().map(move |(x, y, across, down)| {
        (width.saturating_sub(*x).div_ceil(*across), height.saturating_sub(*y).div_ceil(*down))
    })
}

/// Whether the data unpacks to exactly so many bytes and ends there. A bomb stops at its first byte too many.
fn unpacks_to<'a>(data: impl Iterator<Item = &'a [u8]>, length: u64) -> bool {
    let mut unpacking = Decompress::new(true);
    let mut ended = false;
    let mut room = vec![0; 64 << 10];
    for mut part in data {
        while !part.is_empty() {
            if ended {
                return false;
            }
            let (read, made) = (unpacking.total_in(), unpacking.total_out());
            let Ok(status) = unpacking.decompress(part, &mut room, FlushDecompress::None) else { return false };
            let used = usize::try_from(unpacking.total_in() - read).unwrap_or(part.len());
            if unpacking.total_out() > length
                || (used == 0 && unpacking.total_out() == made && status != Status::StreamEnd)
            {
                return false;
            }
            part = &part[used..];
            ended = status == Status::StreamEnd;
        }
    }
    // What is read may still have to be written out.
    while !ended {
        let made = unpacking.total_out();
        match unpacking.decompress(&[], &mut room, FlushDecompress::None) {
            Ok(status)
                if unpacking.total_out() <= length && (unpacking.total_out() > made || status == Status::StreamEnd) =>
            {
                ended = status == Status::StreamEnd;
            }
            _ => return false,
        }
    }
    unpacking.total_out() == length
}

/// The checksum of chunks: CRC-32 as in ISO 3309.
pub(super) fn checksum(parts: &[&[u8]]) -> u32 {
    let bytes = parts.iter().flat_map(|part| part.iter());
    !bytes.fold(u32::MAX, |sum, byte| TABLE[usize::from(sum.to_le_bytes()[0] ^ byte)] ^ (sum >> 8))
}

const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let (mut place, mut byte) = (0, 0_u32);
    while place < 256 {
        let mut sum = byte;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[place] = sum;
        place += 1;
        byte += 1;
    }
    table
}
