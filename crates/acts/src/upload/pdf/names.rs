//! Names in a PDF (ISO 32000-2, 7.3.5), with `#xx` read as what it stands for, and what none may be called.

use super::UploadFault;

/// Programs, and what acts on its own or sends something away. An action that opens with the document or
/// with a page is named by what it does, so `/OpenAction` and `/AA` need not be looked for.
const PROGRAMS: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"Rendition",
    b"RichMedia",
    b"RichMediaExecute",
    b"GoToR",
    b"XFA",
];
/// Other files.
const FILES: &[&[u8]] = &[b"EmbeddedFile", b"EmbeddedFiles", b"GoToE"];
/// The longest name worth reading.
const LENGTH_MAX: usize = 24;

/// Refuses bytes in which any name stands that means a program, another file or a lock. The names are long
/// enough not to come about by chance in packed data, so they are looked for everywhere.
pub(super) fn check_all(bytes: &[u8]) -> Result<(), UploadFault> {
    each(bytes, |name| match name {
        b"Encrypt" => Err(UploadFault::PdfLocked),
        name if PROGRAMS.contains(&name) => Err(UploadFault::PdfProgram),
        name if FILES.contains(&name) => Err(UploadFault::PdfHoldsFile),
        _ => Ok(()),
    })
}

/// Refuses unpacked objects in which a script has a name that is too short to be looked for in packed data.
pub(super) fn check_short(bytes: &[u8]) -> Result<(), UploadFault> {
    each(bytes, |name| if is_script(name) { Err(UploadFault::PdfProgram) } else { Ok(()) })
}

/// Whether this is the key of a script.
pub(super) fn is_script(name: &[u8]) -> bool {
    name == b"JS"
}

/// White space as PDF knows it; NUL is part of it.
pub(super) const fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

pub(super) const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The name that begins behind a stroke, as far as it matters, and how many bytes it takes.
pub(super) fn read(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut name = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).filter(|byte| !is_white(**byte) && !is_delimiter(**byte)) {
        let escaped = (*byte == b'#').then(|| bytes.get(at + 1..at + 3).and_then(hexadecimal)).flatten();
        at += if escaped.is_some() { 3 } else { 1 };
        if name.len() <= LENGTH_MAX {
            name.push(escaped.unwrap_or(*byte));
        }
    }
    (name, at)
}

fn each(bytes: &[u8], mut check: impl FnMut(&[u8]) -> Result<(), UploadFault>) -> Result<(), UploadFault> {
    let mut rest = bytes;
    while let Some(stroke) = rest.iter().position(|byte| *byte == b'/') {
        let (name, length) = read(&rest[stroke + 1..]);
        check(&name)?;
        rest = &rest[stroke + 1 + length..];
    }
    Ok(())
}

fn hexadecimal(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()
}
