//! Pictures lose what is not the picture, and keep their points.

use super::*;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, RgbImage};
use proptest::prelude::*;

const CANARY: &[u8] = b"CANARY 48.2082N 16.3738E";

fn points() -> RgbImage {
    let shade = |strength: u32| u8::try_from(strength % 256).unwrap();
    RgbImage::from_fn(40, 24, |x, y| image::Rgb([shade(x * 6), shade(y * 10), shade((x ^ y) * 5)]))
}

/// A JPEG as an encoder makes it.
pub(super) fn photo() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 80);
    encoder.write_image(&points(), 40, 24, ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// A PNG as an encoder makes it.
pub(super) fn drawing() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(points()).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

/// The photo with these segments behind its first two bytes.
fn photo_with(segments: &[Vec<u8>]) -> Vec<u8> {
    let photo = photo();
    [&photo[..2], &segments.concat(), &photo[2..]].concat()
}

/// EXIF of a telephone that lay on its side, with the place where it lay.
fn exif(orientation: u8) -> Vec<u8> {
    let tiff = [
        b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
        &[orientation, 0, 0, 0],
        b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0",
        CANARY,
    ];
    segment(0xe1, &[b"Exif\0\0".as_slice(), &tiff.concat()].concat())
}

fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], &kind, content, &png::checksum(&[&kind, content]).to_be_bytes()].concat()
}

/// The drawing with these chunks behind its header.
fn drawing_with(chunks: &[Vec<u8>]) -> Vec<u8> {
    let drawing = drawing();
    [&drawing[..33], &chunks.concat(), &drawing[33..]].concat()
}

fn clean(bytes: &[u8]) -> Vec<u8> {
    let (_, once) = cleaned(bytes.to_vec(), "").expect("it is a picture");
    let (_, twice) = cleaned(once.clone(), "").expect("what was cleaned is taken");
    assert_eq!(once, twice, "cleaning what was cleaned changes nothing");
    once
}

fn points_of(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).expect("readers read it").to_rgb8()
}

fn holds_canary(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window == b"CANARY")
}

#[test]
fn a_photo_loses_place_words_small_picture_and_what_follows_its_end() {
    let jfif = [b"JFIF\0\x01\x02\x01\0\x48\0\x48\x02\x02".as_slice(), b"CANARYCANARY"].concat();
    let sent = [
        photo_with(&[
            segment(0xe0, &jfif),
            exif(1),
            segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), CANARY].concat()),
            segment(0xed, &[b"Photoshop 3.0\0".as_slice(), CANARY].concat()),
            segment(0xe2, &[b"MPF\0".as_slice(), CANARY].concat()),
            segment(0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), CANARY].concat()),
            segment(0xee, &[b"Adobe\0d\0\0\0\0\x01".as_slice(), CANARY].concat()),
            segment(0xfe, CANARY),
        ]),
        CANARY.to_vec(),
    ]
    .concat();
    let kept = clean(&sent);
    assert!(holds_canary(&sent) && !holds_canary(&kept));
    assert_eq!(points_of(&kept), points_of(&photo()));
    assert!(kept.starts_with(b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x02\x01\0\x48\0\x48\0\0"), "its density stays");
}

#[test]
fn a_photo_does_not_turn_round() {
    for orientation in 2..=8 {
        let kept = clean(&photo_with(&[exif(orientation)]));
        let place = kept.windows(6).position(|window| window == b"Exif\0\0").expect("EXIF of our own");
        assert_eq!(kept[place + 25], orientation);
        assert!(!holds_canary(&kept));
        let mut decoder = image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(&kept)).unwrap();
        let read = image::ImageDecoder::orientation(&mut decoder).unwrap();
        assert_eq!(read.to_exif(), orientation, "another's reader understands it");
    }
    for orientation in [0, 1, 9] {
        assert!(!clean(&photo_with(&[exif(orientation)])).windows(4).any(|window| window == b"Exif"));
    }
}

#[test]
fn a_drawing_loses_words_times_and_what_follows_its_end() {
    let text = [b"Comment\0".as_slice(), CANARY].concat();
    let sent = [
        drawing_with(&[
            chunk(*b"tEXt", &text),
            chunk(*b"zTXt", &text),
            chunk(*b"iTXt", &text),
            chunk(*b"eXIf", CANARY),
            chunk(*b"tIME", b"CANARY!"),
            chunk(*b"acTL", b"CANARY!!"),
            chunk(*b"caNv", CANARY),
            chunk(*b"iCCP", &text),
            chunk(*b"gAMA", &45_455_u32.to_be_bytes()),
            chunk(*b"pHYs", &[0, 0, 11, 19, 0, 0, 11, 19, 1]),
        ]),
        CANARY.to_vec(),
    ]
    .concat();
    let kept = clean(&sent);
    assert!(holds_canary(&sent) && !holds_canary(&kept));
    assert_eq!(points_of(&kept), points());
    for stays in [b"gAMA", b"pHYs"] {
        assert!(kept.windows(4).any(|window| window == stays), "{stays:?}");
    }
}

#[test]
fn a_colour_profile_stays_when_it_is_one() {
    let mut profile = vec![0; 132];
    profile[..4].copy_from_slice(&132_u32.to_be_bytes());
    profile[36..40].copy_from_slice(b"acsp");
    let with = clean(&photo_with(&[segment(0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat())]));
    assert!(with.windows(4).any(|window| window == b"acsp"));
    let mut packed = flate2::write::ZlibEncoder::new(b"CANARY\0\0".to_vec(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &profile).unwrap();
    let content = [packed.finish().unwrap(), CANARY.to_vec()].concat();
    let with = clean(&drawing_with(&[chunk(*b"iCCP", &content)]));
    assert!(with.windows(4).any(|window| window == b"iCCP") && !holds_canary(&with));
    assert_eq!(points_of(&with), points());
}

#[test]
fn pictures_of_every_make_keep_their_points() {
    let wide = DynamicImage::from(points());
    let kinds = [
        DynamicImage::from(wide.to_luma8()),
        DynamicImage::from(wide.to_luma_alpha16()),
        DynamicImage::from(wide.to_rgba8()),
        DynamicImage::from(wide.to_rgb16()),
    ];
    for made in kinds {
        let mut bytes = std::io::Cursor::new(Vec::new());
        made.write_to(&mut bytes, ImageFormat::Png).unwrap();
        assert_eq!(image::load_from_memory(&clean(&bytes.into_inner())).unwrap(), made);
    }
    let mut grey = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut grey);
    encoder.write_image(&wide.to_luma8(), 40, 24, ExtendedColorType::L8).unwrap();
    assert_eq!(points_of(&clean(&grey)), points_of(&grey));
}

#[test]
fn pictures_of_absurd_size_are_refused_before_anything_is_unpacked() {
    let mut wide = photo();
    let frame = wide.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    wide[frame + 5..frame + 9].fill(0xff);
    check(&wide, Err(UploadFault::PictureTooLarge));
    let head = |depth, colours| {
        let size = [20_000_u32.to_be_bytes(), 20_000_u32.to_be_bytes()].concat();
        chunk(*b"IHDR", &[&size[..], &[depth, colours, 0, 0, 0]].concat())
    };
    let bomb = |head: Vec<u8>| [&png::SIGNATURE[..], &head, &drawing()[33..]].concat();
    check(&bomb(head(8, 6)), Err(UploadFault::PictureTooLarge));
    let mut flat = drawing();
    flat[16..20].fill(0);
    let sum = png::checksum(&[&flat[12..29]]).to_be_bytes();
    flat[29..33].copy_from_slice(&sum);
    check(&flat, Err(UploadFault::PictureBroken));
}

#[test]
fn a_picture_whose_data_unpacks_to_more_or_less_than_its_size_is_refused() {
    for (bytes, add) in [(1 << 20, true), (10, false)] {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packed, &vec![0; bytes]).unwrap();
        let data = packed.finish().unwrap();
        let drawing = drawing();
        let sent = [&drawing[..33], &chunk(*b"IDAT", &data), &chunk(*b"IEND", b"")].concat();
        check(&sent, Err(UploadFault::PictureBroken));
        assert!(add || bytes < 40 * 24 * 3);
    }
}

#[test]
fn broken_pictures_are_refused() {
    let (photo, drawing) = (photo(), drawing());
    check(&photo[..photo.len() - 2], Err(UploadFault::CutOff));
    check(b"\xff\xd8\xff\xd9", Err(UploadFault::PictureBroken));
    check(b"\xff\xd8\xff\xe0....\xff\xd9", Err(UploadFault::CutOff));
    check(&photo_with(&[segment(0xcc, b"..")]), Err(UploadFault::PictureBroken));
    check(&photo_with(&[b"\xff\xfe\0\x01".to_vec()]), Err(UploadFault::PictureBroken));
    check(&photo_with(&[segment(0xdb, CANARY)]), Err(UploadFault::PictureBroken));
    check(&photo_with(&[segment(0xc4, CANARY)]), Err(UploadFault::PictureBroken));
    check(&drawing[..drawing.len() - 4], Err(UploadFault::CutOff));
    check(&drawing_with(&[chunk(*b"CANa", CANARY)]), Err(UploadFault::PictureBroken));
    let mut wrong_sum = drawing.clone();
    wrong_sum[40] ^= 1;
    check(&wrong_sum, Err(UploadFault::PictureBroken));
}

proptest! {
    #[test]
    fn no_bytes_make_the_checks_fail_and_what_is_cleaned_stays(
        begin in 0_usize..4, bytes in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let begins: [&[u8]; 4] = [b"\xff\xd8\xff", &png::SIGNATURE, b"%PDF-", b""];
        let sent = [begins[begin], &bytes].concat();
        if let Ok((_, once)) = cleaned(sent, "") {
            prop_assert_eq!(cleaned(once.clone(), "").map(|(_, twice)| twice), Ok(once));
        }
    }

    #[test]
    fn damaged_pictures_are_refused_or_cleaned_for_good(
        of_photo in any::<bool>(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(), moved in any::<bool>(),
    ) {
        let mut sent = if of_photo { photo_with(&[exif(6), segment(0xfe, CANARY)]) } else { drawing_with(&[chunk(*b"tEXt", CANARY)]) };
        let place = at.index(sent.len());
        if moved { sent.insert(place, byte) } else { sent[place] = byte }
        if cut.index(4) == 0 { sent.truncate(cut.index(sent.len())) }
        if let Ok((_, once)) = cleaned(sent, "") {
            prop_assert_eq!(cleaned(once.clone(), "").map(|(_, twice)| twice), Ok(once));
        }
    }
}
