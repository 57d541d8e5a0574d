//! Pictures with something beside the picture, that are not built like one, or that are too large.

use super::{CANARY, Hostile, payloads};
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use std::io::Write;

fn points() -> RgbImage {
    RgbImage::from_fn(40, 24, |x, y| {
        let part = |number: u32| u8::try_from(number % 256).unwrap();
        image::Rgb([part(x * 6), part(y * 10), part((x ^ y) * 5)])
    })
}

/// A photo as an encoder makes it.
pub(crate) fn photo() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 80);
    encoder.write_image(&points(), 40, 24, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn drawing() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.write_image(&points(), 40, 24, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

fn photo_with(segments: &[u8]) -> Vec<u8> {
    let photo = photo();
    [&photo[..2], segments, &photo[2..]].concat()
}

/// EXIF with an orientation and, where its pointers lead, a place.
fn exif(orientation: u8, little: bool) -> Vec<u8> {
    let (short, long) = (
        |number: u16| if little { number.to_le_bytes() } else { number.to_be_bytes() },
        |number: u32| if little { number.to_le_bytes() } else { number.to_be_bytes() },
    );
    let mut tiff = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
    tiff.extend(long(8));
    tiff.extend(short(2));
    for (tag, kind, value) in [(0x0112, 3, u16::from(orientation)), (0x8825, 4, 38)] {
        tiff.extend([short(tag), short(kind)].concat());
        tiff.extend(long(1));
        tiff.extend(if kind == 3 { [short(value), [0, 0]].concat() } else { long(value.into()).to_vec() });
    }
    tiff.extend(long(0));
    segment(0xe1, &[b"Exif\0\0".as_slice(), &tiff, CANARY].concat())
}

fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let mut sum = flate2::Crc::new();
    sum.update(&kind);
    sum.update(content);
    [&length[..], &kind, content, &sum.sum().to_be_bytes()].concat()
}

fn drawing_with(chunks: &[u8]) -> Vec<u8> {
    let drawing = drawing();
    [&drawing[..33], chunks, &drawing[33..]].concat()
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut packing = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packing.write_all(plain).unwrap();
    packing.finish().unwrap()
}

fn with(begin: &[u8]) -> Vec<u8> {
    [begin, CANARY].concat()
}

/// Photos that are taken, and lose everything that was added.
pub(super) fn photos() -> Vec<Hostile> {
    let taken =
        |what: String, bytes: Vec<u8>| Hostile::taken(format!("photo: {what}"), "photo.jpg", bytes, "image/jpeg");
    let mut files = Vec::new();
    for orientation in 0..=9 {
        files.push(taken(format!("a place, held as {orientation}"), photo_with(&exif(orientation, true))));
    }
    files.push(taken("a place, the other way round".into(), photo_with(&exif(6, false))));
    for number in 0..=15 {
        files.push(taken(format!("words in segment APP{number}"), photo_with(&segment(0xe0 + number, CANARY))));
    }
    for (what, payload) in payloads() {
        files.push(taken(format!("{what} as a comment"), photo_with(&segment(0xfe, &payload))));
        files.push(taken(format!("{what} behind the end"), [photo(), payload].concat()));
    }
    let jfif = with(b"JFIF\0\x01\x02\x01\0\x48\0\x48\x02\x04");
    let named: [(&str, Vec<u8>); 9] = [
        ("XMP", segment(0xe1, &with(b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>"))),
        ("more XMP", segment(0xe1, &with(b"http://ns.adobe.com/xmp/extension/\0"))),
        ("IPTC", segment(0xed, &with(b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0"))),
        ("a small picture", segment(0xe0, &jfif)),
        ("a small picture of its own kind", segment(0xe0, &with(b"JFXX\0\x10"))),
        ("further pictures", segment(0xe2, &with(b"MPF\0II*\0"))),
        ("a colour profile that is none", segment(0xe2, &with(b"ICC_PROFILE\0\x01\x01"))),
        ("a colour profile of another count", segment(0xe2, &with(b"ICC_PROFILE\0\x02\x09"))),
        ("words behind Adobe's", segment(0xee, &with(b"Adobe\0d\0\0\0\0\x01"))),
    ];
    files.extend(named.into_iter().map(|(what, bytes)| taken(what.into(), photo_with(&bytes))));
    let (many, twice) = (segment(0xfe, CANARY).repeat(500), [exif(3, true), exif(8, false)].concat());
    files.push(taken("five hundred comments".into(), photo_with(&many)));
    files.push(taken("two orientations".into(), photo_with(&twice)));
    files.push(taken("filling before a marker".into(), photo_with(&[vec![0xff; 900], segment(0xfe, CANARY)].concat())));
    let mut looping = exif(6, true);
    looping[14..18].copy_from_slice(&u32::MAX.to_le_bytes());
    files.push(taken("EXIF that points out of itself".into(), photo_with(&looping)));
    files
}

/// Drawings that are taken, and lose everything that was added.
pub(super) fn drawings() -> Vec<Hostile> {
    let taken =
        |what: String, bytes: Vec<u8>| Hostile::taken(format!("drawing: {what}"), "drawing.png", bytes, "image/png");
    let mut files = Vec::new();
    let kinds = [
        b"eXIf", b"tIME", b"sPLT", b"hIST", b"acTL", b"fcTL", b"fdAT", b"caNv", b"prVw", b"iDOT", b"vpAg", b"dSIG",
        b"oFFs", b"pCAL", b"gIFx", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD",
    ];
    for kind in kinds {
        // What is kept must have its proper length; a longer one goes.
        let content = CANARY.repeat(12);
        files.push(taken(
            format!("words in chunk {}", String::from_utf8_lossy(kind)),
            drawing_with(&chunk(*kind, &content)),
        ));
    }
    for (what, payload) in payloads() {
        let text = [b"Comment\0".as_slice(), &payload].concat();
        files.push(taken(format!("{what} as text"), drawing_with(&chunk(*b"tEXt", &text))));
        files.push(taken(format!("{what} behind the end"), [drawing(), payload].concat()));
    }
    let bomb = [b"Comment\0\0".as_slice(), &packed(&vec![b'0'; 5 << 20])].concat();
    files.push(taken("packed text that is a bomb".into(), drawing_with(&chunk(*b"zTXt", &bomb))));
    files.push(taken("a colour profile that is a bomb".into(), drawing_with(&chunk(*b"iCCP", &bomb))));
    files.push(taken("a colour profile that is none".into(), drawing_with(&chunk(*b"iCCP", &with(b"icc\0\0")))));
    files.push(taken(
        "international text".into(),
        drawing_with(&chunk(*b"iTXt", &with(b"XML:com.adobe.xmp\0\0\0\0\0"))),
    ));
    let drawing = drawing();
    let end = drawing.len() - 12;
    let late =
        [&drawing[..end], &chunk(*b"tEXt", &with(b"Comment\0")), &chunk(*b"pHYs", &[1; 9]), &drawing[end..]].concat();
    files.push(taken("text behind the data".into(), late));
    files
}

/// Pictures that are refused.
pub(super) fn broken() -> Vec<Hostile> {
    let mut files = Vec::new();
    let (broken, large, cut) = ("upload-picture-broken", "upload-picture-too-large", "upload-cut-off");
    let mut add = |what: &str, bytes: Vec<u8>, code| {
        let name = if bytes.first() == Some(&0xff) { "photo.jpg" } else { "drawing.png" };
        files.push(Hostile::refused(format!("picture: {what}"), name, bytes, code));
    };
    let photo = photo();
    for part in 1..10 {
        add(&format!("photo cut off after {part} tenths"), photo[..photo.len() * part / 10].to_vec(), cut);
    }
    let frame = photo.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    let sized = |height: u16, width: u16| {
        let mut sized = photo.clone();
        sized[frame + 5..frame + 9].copy_from_slice(&[height.to_be_bytes(), width.to_be_bytes()].concat());
        sized
    };
    add("photo of 65535 by 65535", sized(u16::MAX, u16::MAX), large);
    add("photo without height", sized(0, 40), broken);
    add("photo of 20000 by 20000", sized(20_000, 20_000), large);
    for (what, place, byte) in [("of twelve bits", 4, 12), ("of nine colours", 9, 9), ("without colours", 9, 0)] {
        let mut other = photo.clone();
        other[frame + place] = byte;
        add(&format!("photo {what}"), other, broken);
    }
    for (what, marker) in [("without loss", 0xc3), ("coded by arithmetic", 0xc9), ("in layers", 0xde)] {
        let mut other = photo.clone();
        other[frame + 1] = marker;
        add(&format!("photo {what}"), other, broken);
    }
    let start = photo.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let scans = [&photo[..start], &photo[start..photo.len() - 2].repeat(101), b"\xff\xd9"].concat();
    add("photo of a hundred and one scans", scans, broken);
    let frames = [&photo[..frame], &photo[frame..frame + 19], &photo[frame..]].concat();
    add("photo with two frames", frames, broken);
    add("photo without a scan", [&photo[..start], b"\xff\xd9"].concat(), broken);
    for (what, added) in [
        ("with a segment of no length", b"\xff\xe0\0\0".to_vec()),
        ("with bytes between segments", with(&segment(0xfe, b"."))),
        ("with words as quantizers", segment(0xdb, CANARY)),
        ("with words as codes", segment(0xc4, CANARY)),
        ("with words as an interval", segment(0xdd, CANARY)),
    ] {
        add(&format!("photo {what}"), photo_with(&added), broken);
    }
    drawings_broken(&mut add, broken, large, cut);
    files
}

fn drawings_broken(
    add: &mut impl FnMut(&str, Vec<u8>, &'static str),
    broken: &'static str,
    large: &'static str,
    cut: &'static str,
) {
    let drawing = drawing();
    for part in 1..10 {
        add(&format!("drawing cut off after {part} tenths"), drawing[..drawing.len() * part / 10].to_vec(), cut);
    }
    let headed = |width: u32, height: u32, rest: [u8; 5]| {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &rest].concat();
        [&drawing[..8], &chunk(*b"IHDR", &head), &drawing[33..]].concat()
    };
    let plain = [8, 2, 0, 0, 0];
    for (what, bytes, code) in [
        ("of 65535 by 65535", headed(65_535, 65_535, plain), large),
        ("of four thousand million points a side", headed(u32::MAX, u32::MAX, plain), large),
        ("of sixteen bits, too many when unpacked", headed(9_900, 9_900, [16, 6, 0, 0, 0]), large),
        ("without width", headed(0, 24, plain), broken),
        ("of more points than its data", headed(400, 240, plain), broken),
        ("of fewer points than its data", headed(4, 2, plain), broken),
        ("of three bits", headed(40, 24, [3, 2, 0, 0, 0]), broken),
        ("of unknown colours", headed(40, 24, [8, 5, 0, 0, 0]), broken),
        ("packed otherwise", headed(40, 24, [8, 2, 1, 0, 0]), broken),
        ("filtered otherwise", headed(40, 24, [8, 2, 0, 1, 0]), broken),
        ("interlaced otherwise", headed(40, 24, [8, 2, 0, 0, 2]), broken),
        ("with a chunk that must be known", drawing_with(&chunk(*b"KANa", CANARY)), broken),
        ("with a chunk of no name", drawing_with(&chunk([0; 4], CANARY)), broken),
        ("with a palette that is too long", drawing_with(&chunk(*b"PLTE", &[0; 771])), broken),
        ("with two headers", drawing_with(&drawing[8..33]), broken),
        ("without a header", [&drawing[..8], &drawing[33..]].concat(), broken),
        (
            "with an end that holds something",
            [&drawing[..drawing.len() - 12], &chunk(*b"IEND", CANARY)].concat(),
            broken,
        ),
        ("with a length beyond the file", drawing_with(b"\x7f\xff\xff\xfftEXt"), cut),
    ] {
        add(&format!("drawing {what}"), bytes, code);
    }
    let mut wrong = drawing.clone();
    wrong[29] ^= 1;
    add("drawing with a wrong checksum", wrong, broken);
    let of_data = |data: &[u8]| [&drawing[..33], &chunk(*b"IDAT", data), &chunk(*b"IEND", b"")].concat();
    add("drawing that is a bomb", of_data(&packed(&vec![0; 1 << 20])), broken);
    add("drawing whose data is no data", of_data(CANARY), broken);
    let right = packed(&vec![0; 24 * 121]);
    add("drawing with words behind its data", of_data(&[right.as_slice(), CANARY].concat()), broken);
    add("drawing without data", of_data(b""), broken);
}
