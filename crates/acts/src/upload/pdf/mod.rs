//! PDF documents (ISO 32000-2): taken when nothing in them runs, opens or sends anything by itself, and
//! no other file travels in them. They are looked through, in the file as it is and in the object streams
//! unpacked, and never changed: a signature must stay whole. What a page says or shows is not looked at,
//! and what describes the document (author, title, dates) stays.

mod names;
mod objects;

use super::UploadFault;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// The most bytes of one object stream, and of all of them together, when unpacked.
const STREAM_BYTES_MAX: u64 = 16 << 20;
const STREAMS_BYTES_MAX: usize = 64 << 20;
/// How often over the file may be unpacked in all. Streams do not lie within each other; whoever nests them makes us
/// read the same bytes again.
const READ_AGAIN_MAX: usize = 4;

/// Refuses a document that does more than be read.
pub(super) fn check(bytes: &[u8]) -> Result<(), UploadFault> {
    check_end(bytes)?;
    names::check_all(bytes)?;
    let (mut unpacked, mut packed) = (0, bytes.len().saturating_mul(READ_AGAIN_MAX));
    for object in objects::all(bytes) {
        let object = object.ok_or(UploadFault::PdfUnreadable)?;
        if object.has_script {
            return Err(UploadFault::PdfProgram);
        }
        if let Some(stream) = object.holds_objects {
            let plain = unpack(&stream, &mut packed)?;
            unpacked += plain.len();
            if unpacked > STREAMS_BYTES_MAX {
                return Err(UploadFault::PdfUnreadable);
            }
            names::check_all(&plain)?;
            names::check_short(&plain)?;
        }
    }
    Ok(())
}

/// The document ends with its mark; behind it stands nothing but white space, and nothing in it makes it
/// an archive as well, which readers find from the end.
fn check_end(bytes: &[u8]) -> Result<(), UploadFault> {
    const MARK: &[u8] = b"%%EOF";
    let end = bytes.windows(MARK.len()).rposition(|window| window == MARK).ok_or(UploadFault::CutOff)?;
    let after = &bytes[end + MARK.len()..];
    if !after.iter().all(|byte| names::is_white(*byte)) || is_archive(bytes) {
        return Err(UploadFault::TwoKinds);
    }
    Ok(())
}

/// Whether a reader of ZIP would find the end of its directory (APPNOTE 4.3.16): within the last 64 KiB
/// and 22 bytes, on its first disk.
fn is_archive(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(0xffff + 22)..];
    tail.windows(8).any(|window| window == b"PK\x05\x06\0\0\0\0")
}

/// A stream unpacked; what was read of it is taken from what may be read in all.
fn unpack(stream: &objects::Packed<'_>, left: &mut usize) -> Result<Vec<u8>, UploadFault> {
    let objects::Packed::Flate(packed) = stream else { return Err(UploadFault::PdfUnreadable) };
    let (mut plain, within) = (Vec::new(), &packed[..packed.len().min(*left)]);
    let mut decoder = ZlibDecoder::new(within);
    match decoder.by_ref().take(STREAM_BYTES_MAX + 1).read_to_end(&mut plain) {
        Ok(length) if length as u64 <= STREAM_BYTES_MAX => {}
        _ => return Err(UploadFault::PdfUnreadable),
    }
    *left = left.saturating_sub(usize::try_from(decoder.total_in()).unwrap_or(usize::MAX));
    Ok(plain)
}
