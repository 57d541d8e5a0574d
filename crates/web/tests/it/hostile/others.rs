//! Files of every other kind, under names of the kinds that are taken.

use super::{Hostile, payloads, pictures::photo};

/// All of them.
pub(super) fn all() -> Vec<Hostile> {
    let mut files = Vec::new();
    for (what, payload) in payloads() {
        if what == "a document" {
            continue;
        }
        for name in ["card.pdf", "card.jpg", "card.png"] {
            let what = format!("{what} called {name}");
            files.push(Hostile::refused(what, name, payload.clone(), "upload-wrong-type"));
        }
    }
    let begins: [(&str, &[u8]); 36] = [
        ("GIF", b"GIF89a=alert(1)//"),
        ("BMP", b"BM\x36\0\0\0"),
        ("WebP", b"RIFF\x24\0\0\0WEBPVP8 "),
        ("TIFF", b"II*\0\x08\0\0\0"),
        ("TIFF the other way round", b"MM\0*\0\0\0\x08"),
        ("HEIC", b"\0\0\0\x18ftypheic"),
        ("AVIF", b"\0\0\0\x1cftypavif"),
        ("MP4", b"\0\0\0\x18ftypmp42"),
        ("JPEG 2000", b"\0\0\0\x0cjP  \r\n\x87\n"),
        ("JPEG XL", b"\xff\x0a"),
        ("ICO", b"\0\0\x01\0\x01\0"),
        ("PSD", b"8BPS\0\x01"),
        ("PostScript", b"%!PS-Adobe-3.0\n(%pipe%id) (r) file"),
        ("RTF", b"{\\rtf1{\\object\\objemb}}"),
        ("an old office document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("gzip", b"\x1f\x8b\x08\0"),
        ("bzip2", b"BZh91AY&SY"),
        ("xz", b"\xfd7zXZ\0"),
        ("7z", b"7z\xbc\xaf\x27\x1c"),
        ("RAR", b"Rar!\x1a\x07\x01\0"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
        ("CAB", b"MSCF\0\0\0\0"),
        ("a Java class", b"\xca\xfe\xba\xbe\0\0\0\x34"),
        ("a program for a Mac", b"\xcf\xfa\xed\xfe"),
        ("WebAssembly", b"\0asm\x01\0\0\0"),
        ("a shortcut", b"L\0\0\0\x01\x14\x02\0"),
        ("an internet shortcut", b"[InternetShortcut]\nURL=file://host/x"),
        (
            "XML that reads a file",
            b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
        ),
        ("XML that is a bomb", b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"),
        ("MHTML", b"MIME-Version: 1.0\nContent-Type: multipart/related"),
        ("a document behind a line", b"\n%PDF-1.7\n%%EOF"),
        ("a document behind a mark", b"\xef\xbb\xbf%PDF-1.7\n%%EOF"),
        ("a photo behind a space", b" \xff\xd8\xff\xe0"),
        ("a drawing that lost its first bit", b"\x09PNG\r\n\x1a\n"),
        ("form data", b"%FDF-1.2\n1 0 obj<</FDF<</JavaScript<<>>>>>>endobj %%EOF"),
        ("nothing but NULs", &[0; 4096]),
    ];
    for (what, bytes) in begins {
        files.push(Hostile::refused(format!("{what} as a photo"), "photo.jpg", bytes, "upload-wrong-type"));
    }
    files.push(Hostile::refused("nothing", "photo.jpg", b"", "upload-empty"));
    files.push(Hostile::refused("one byte", "photo.jpg", b"\xff", "upload-wrong-type"));
    files.push(Hostile::refused("more than 10 MiB", "photo.jpg", vec![0xff; (10 << 20) + 1], "upload-too-large"));
    let long = [photo(), vec![b'0'; (10 << 20) + 200_000]].concat();
    files.push(Hostile::refused("a photo with 10 MiB behind its end", "photo.jpg", long, "upload-too-large"));
    files.push(Hostile::refused("a megabyte more", "photo.jpg", vec![0; 11 << 20], "upload-too-large"));
    files
}
