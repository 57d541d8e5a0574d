//! Documents that do more than be read are refused, however they hide it.

use super::*;
use flate2::{Compression, write::ZlibEncoder};
use proptest::prelude::*;
use std::io::Write;

fn document(body: &[u8]) -> Vec<u8> {
    [b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".as_slice(), body, b"\n%%EOF\n"].concat()
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

/// A stream with this dictionary.
fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    [format!("5 0 obj\n<<{dictionary}>>\nstream\n").as_bytes(), data, b"\nendstream\nendobj"].concat()
}

fn check_body(body: impl AsRef<[u8]>, expected: Result<(), UploadFault>) {
    let sent = document(body.as_ref());
    let found = cleaned(sent.clone(), "").map(|(_, kept)| assert_eq!(kept, sent, "documents are not changed"));
    assert_eq!(found, expected, "{}", String::from_utf8_lossy(body.as_ref()));
}

const PROGRAM: Result<(), UploadFault> = Err(UploadFault::PdfProgram);

#[test]
fn a_document_that_carries_a_program_is_refused() {
    for body in [
        "2 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj",
        "2 0 obj<</OpenAction<</S /Launch/F(cmd.exe)>>>>endobj",
        "2 0 obj<</AA<</O<</S/SubmitForm/F(http://x)>>>>>>endobj",
        "2 0 obj<</S/#4aava#53cript>>endobj",
        "2 0 obj<</J#53 (app)>>endobj",
        "2 0 obj<</AcroForm<</XFA[(a)3 0 R]>>>>endobj",
        "2 0 obj<</Subtype/RichMedia>>endobj",
        "2 0 obj<</S/ImportData>>endobj",
        "2 0 obj<</S/Rendition/JS 4 0 R>>endobj",
        "2 0 obj<</S/GoToR/F(\\\\\\\\host\\\\share)>>endobj",
    ] {
        check_body(body, PROGRAM);
    }
}

#[test]
fn a_document_that_carries_a_file_or_a_lock_is_refused() {
    for body in ["2 0 obj<</EmbeddedFiles 3 0 R>>endobj", "2 0 obj<</Type/Embedded#46ile>>stream\nMZ\nendstream"] {
        check_body(body, Err(UploadFault::PdfHoldsFile));
    }
    check_body("trailer<</Encrypt 9 0 R/Root 1 0 R>>", Err(UploadFault::PdfLocked));
}

#[test]
fn what_hides_in_object_streams_is_found() {
    let hidden = packed(b"7 0 <</S/JavaScript/JS(app.alert(1))>>");
    for dictionary in [
        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length 60",
        "/Type /Obj#53tm /N 1 /First 4 /Filter [ /FlateDecode ] /Length 9 0 R",
        "/N 1/First 4/Filter/Fl",
        "/Note (>> stream endobj obj) /Type/ObjStm % >>\n/Filter/FlateDecode",
        "/Note <</Type/Font>> /Type/ObjStm /Filter/FlateDecode",
    ] {
        check_body(stream(dictionary, &hidden), PROGRAM);
    }
    let short = packed(b"7 0 <</JS(app.alert(1))>>");
    check_body(stream("/Type/ObjStm/Filter/FlateDecode", &short), PROGRAM);
}

#[test]
fn what_cannot_be_looked_into_is_refused() {
    let unreadable = Err(UploadFault::PdfUnreadable);
    let hidden = packed(b"7 0 <</S/JavaScript>>");
    for dictionary in [
        "/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]",
        "/Type/ObjStm/Filter/LZWDecode",
        "/Type/ObjStm/Filter 8 0 R",
        "/Type/ObjStm/Filter/FlateDecode/DecodeParms<</Predictor 12>>",
        "/Type/ObjStm/F(other.bin)",
    ] {
        check_body(stream(dictionary, &hidden), unreadable);
    }
    check_body(stream("/Type/ObjStm/Filter/FlateDecode", &hidden[..hidden.len() / 2]), unreadable);
    check_body(stream("/Type/ObjStm/Filter/FlateDecode", &packed(&vec![b' '; 17 << 20])), unreadable);
    check_body("5 0 obj<<(".repeat(2_000), unreadable);
    // Readers that forgive go on here, each in its own way.
    let unclosed = [b"5 0 obj<</Type/ObjStm/Filter/FlateDecode stream\r\n".as_slice(), &hidden].concat();
    check_body(unclosed, unreadable);
    for dictionary in ["/A[>>]", "/A ]", "/A endobj", "/A 5 0 obj", "/A }", "/A )", "/A[<</B]>>"] {
        let dictionary = format!("{dictionary}/Type/ObjStm/Filter/FlateDecode");
        check_body(stream(&dictionary, &hidden), unreadable);
    }
}

/// The beginning of a stream of objects, and of what is packed in it.
const NEST: &[u8] = b"5 0 obj<</Type/ObjStm/Filter/Fl>>stream\n\x78\x01";
/// The sum at the end of packed data is counted by this (RFC 1950, section 8.2).
const ADLER: usize = 65_521;

/// A piece of packed data as it is (RFC 1951, section 3.2.4).
fn stored(plain: &[u8], is_last: bool) -> Vec<u8> {
    let length = u16::try_from(plain.len()).unwrap();
    [&[u8::from(is_last)], &length.to_le_bytes()[..], &(!length).to_le_bytes(), plain].concat()
}

/// Bytes that end like this and leave the sum as it is, so that it is right wherever the data begins.
fn weightless(end: &[u8]) -> Vec<u8> {
    const COUNT: usize = 600;
    let total = ADLER - end.iter().map(|byte| usize::from(*byte)).sum::<usize>();
    let mut bytes: Vec<_> = (0..COUNT).map(|place| total / COUNT + usize::from(place < total % COUNT)).collect();
    bytes.extend(end.iter().map(|byte| usize::from(*byte)));
    let length = bytes.len();
    let weight: usize = bytes.iter().enumerate().map(|(place, byte)| (length - place) * byte).sum();
    let mut missing = ADLER - (length + weight) % ADLER;
    for place in 0..COUNT / 2 {
        let (other, step) = (COUNT - 1 - place, COUNT - 1 - 2 * place);
        let moved = (missing / step).min(90);
        bytes[place] += moved;
        bytes[other] -= moved;
        missing -= moved * step;
    }
    assert_eq!(missing, 0, "the sum comes out");
    bytes.into_iter().map(|byte| u8::try_from(byte).unwrap()).collect()
}

/// Streams of objects, each of which holds all that come after it, and much that unpacks to nothing.
fn nested(count: usize) -> Vec<u8> {
    let piece = [stored(&weightless(NEST), false), stored(b"", false).repeat(2_000)].concat();
    [NEST, &piece.repeat(count), &stored(b"", true), &1_u32.to_be_bytes()].concat()
}

#[test]
fn streams_within_each_other_are_not_read_again_and_again() {
    check_body(nested(2), Ok(()));
    check_body(nested(40), Err(UploadFault::PdfUnreadable));
    let side_by_side = [stream("/Type/ObjStm/Filter/Fl", &packed(b"7 0 <</Type/Font>>")), b"\n".to_vec()].concat();
    check_body(side_by_side.repeat(2_000), Ok(()));
}

#[test]
fn what_hides_behind_the_end_or_is_an_archive_as_well_is_refused() {
    let two = Err(UploadFault::TwoKinds);
    for after in [b"MZ".as_slice(), b"\n<script>", b"PK\x03\x04", b"\n\n\0 x"] {
        check(&[document(b"").as_slice(), after].concat(), two);
    }
    let archive = [b"3 0 obj<<>>stream\nPK\x05\x06".as_slice(), &[0; 18], b"endstream"].concat();
    check(&document(&archive), two);
    check(&[document(b"").as_slice(), b"\r\n\0\0 \t\n"].concat(), Ok(Kind::Pdf));
    check(&[document(b"").as_slice(), b"9 0 obj<<>>endobj\n%%EOF"].concat(), Ok(Kind::Pdf));
}

#[test]
fn documents_that_are_read_and_no_more_are_taken() {
    let objects = packed(b"7 0 8 20 <</Type/Font>> <</Type/Page/Contents 9 0 R>>");
    check_body(stream("/Type/ObjStm/N 2/First 9/Filter/FlateDecode", &objects), Ok(()));
    check_body(stream("/Filter/DCTDecode/DecodeParms<</ColorTransform 1>>", b"\xff\xd8/JS (x)"), Ok(()));
    check_body(stream("/Type/XRef/Filter/FlateDecode/DecodeParms<</Predictor 12>>", b"..."), Ok(()));
    check_body("2 0 obj<</OpenAction[3 0 R/Fit]/AA<<>>/A<</S/URI/URI(http://x)>>>>endobj", Ok(()));
    check_body("2 0 obj<</EncryptMetadata true/Names(JavaScript)/JSX 1>>endobj", Ok(()));
}

proptest! {
    #[test]
    fn no_document_makes_the_checks_fail(
        pieces in proptest::collection::vec(prop_oneof![
            prop::sample::select(vec!["1 0 obj", "<<", ">>", "[", "]", "(", ")", "/Type/ObjStm", "/Filter", "/FlateDecode", "stream\n", "%", "\n", "\\", "<", "/#", "/N 1", "/First 2"]).prop_map(|word| word.as_bytes().to_vec()),
            proptest::collection::vec(any::<u8>(), 0..8),
            Just(packed(b"3 0 <</Type/Font>>")),
        ], 0..60),
    ) {
        let _ = cleaned(document(&pieces.concat()), "");
    }
}
