//! Documents that carry programs, files or locks, hide them, or are something else as well.

use super::{Hostile, payloads};
use std::io::Write;

fn document(body: &[u8]) -> Vec<u8> {
    [b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".as_slice(), body, b"\n%%EOF\n"].concat()
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut packing = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packing.write_all(plain).unwrap();
    packing.finish().unwrap()
}

/// A stream of objects with these further words in its dictionary.
fn objects(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("5 0 obj\n<</Type/ObjStm/N 1/First 4{dictionary}>>\nstream\n");
    document(&[head.as_bytes(), data, b"\nendstream\nendobj"].concat())
}

/// The name with every letter written as its number.
fn escaped(name: &str) -> String {
    name.bytes().fold(String::new(), |written, byte| format!("{written}#{byte:02x}"))
}

/// What a document may not hold, and what it is refused as.
const FORBIDDEN: [(&str, &str); 13] = [
    ("JavaScript", PROGRAM),
    ("JS", PROGRAM),
    ("Launch", PROGRAM),
    ("SubmitForm", PROGRAM),
    ("ImportData", PROGRAM),
    ("RichMedia", PROGRAM),
    ("Rendition", PROGRAM),
    ("GoToR", PROGRAM),
    ("XFA", PROGRAM),
    ("EmbeddedFile", "upload-pdf-holds-file"),
    ("EmbeddedFiles", "upload-pdf-holds-file"),
    ("GoToE", "upload-pdf-holds-file"),
    ("Encrypt", "upload-pdf-locked"),
];
const PROGRAM: &str = "upload-pdf-program";

fn refused(what: impl std::fmt::Display, bytes: Vec<u8>, code: &'static str) -> Hostile {
    Hostile::refused(format!("PDF: {what}"), "a.pdf", bytes, code)
}

/// All of them.
pub(super) fn all() -> Vec<Hostile> {
    let mut files = Vec::new();
    for (name, code) in FORBIDDEN {
        let plain = format!("3 0 obj<</OpenAction<</S/Action/{name} (x)>>>>endobj");
        let spelled = format!("3 0 obj<</AA<</O<</{} (x)>>>>>>endobj", escaped(name));
        let hidden = packed(format!("7 0 <</{} (x)>>", escaped(name)).as_bytes());
        files.push(refused(format!("{name} in the open"), document(plain.as_bytes()), code));
        files.push(refused(format!("{name} spelled by numbers"), document(spelled.as_bytes()), code));
        files.push(refused(format!("{name} in a stream of objects"), objects("/Filter/FlateDecode", &hidden), code));
    }
    let unreadable = "upload-pdf-unreadable";
    let hidden = packed(b"7 0 <</S/JavaScript>>");
    for dictionary in [
        "/Filter/LZWDecode",
        "/Filter/ASCII85Decode",
        "/Filter[/ASCIIHexDecode/FlateDecode]",
        "/Filter[/FlateDecode/FlateDecode]",
        "/Filter 9 0 R",
        "/Filter/FlateDecode/DecodeParms<</Predictor 15>>",
        "/F(elsewhere.bin)/FFilter/FlateDecode",
    ] {
        files.push(refused(format!("objects packed by {dictionary}"), objects(dictionary, &hidden), unreadable));
    }
    let flate = "/Filter/FlateDecode";
    files.push(refused("objects that are a bomb", objects(flate, &packed(&vec![b' '; 17 << 20])), unreadable));
    files.push(refused("objects that are no data", objects(flate, b"KANARI"), unreadable));
    files.push(refused("objects cut off", objects(flate, &hidden[..10]), unreadable));
    files.push(refused("objects within objects", document(&b"5 0 obj<<(".repeat(2_000)), unreadable));
    let many =
        [b"5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n".as_slice(), &packed(&vec![b' '; 15 << 20])].concat();
    files.push(refused("five bombs, each small enough", document(&many.repeat(5)), unreadable));
    let decoy = "/Note(>> endobj stream)/Kids[<</A[>>]>>]".to_owned() + flate;
    files.push(refused("a dictionary that forgiving readers go on in", objects(&decoy, &hidden), unreadable));
    let decoy = "/Note(>> endobj stream)".to_owned() + flate;
    files.push(refused("a dictionary that seems to end in a text", objects(&decoy, &hidden), PROGRAM));
    let endless = b"3 0 obj<</A(endless";
    files.push(refused("a text without an end", document(endless), unreadable));
    for (what, payload) in payloads() {
        let bytes = [document(b""), payload].concat();
        files.push(refused(format!("{what} behind the end"), bytes, "upload-two-kinds"));
    }
    let archive = [b"3 0 obj<<>>stream\nPK\x05\x06".as_slice(), &[0; 18], b"\nendstream endobj"].concat();
    files.push(refused("an archive at the same time", document(&archive), "upload-two-kinds"));
    files.push(refused("without an end", b"%PDF-1.7\n1 0 obj<<>>endobj".to_vec(), "upload-cut-off"));
    // What only talks of programs is no program: it comes back as a file to keep, and is shown nowhere.
    for (what, body) in [
        ("a page with script as a comment", "%<html><script>alert(1)</script>"),
        ("a text that names JavaScript", "3 0 obj<</Title(JavaScript and Launch)>>endobj"),
        ("a link", "3 0 obj<</A<</S/URI/URI(javascript:alert\\(1\\))>>>>endobj"),
        ("a deep dictionary", "3 0 obj<</A<</B<</C<</D 1>>>>>>>>endobj"),
    ] {
        let file = Hostile::taken(format!("PDF: {what}"), "a.pdf", document(body.as_bytes()), "application/pdf");
        files.push(file);
    }
    files
}
