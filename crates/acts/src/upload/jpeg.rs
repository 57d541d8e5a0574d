//! JPEG pictures (ITU-T T.81, JFIF in T.871): walked segment by segment and written anew with only what a
//! picture needs. Of EXIF the orientation alone survives, in a segment of our own; everything else that a
//! camera or a program wrote beside the picture, and whatever follows its end, is gone. The picture's own
//! data is not decoded here.

use super::{UploadFault, picture, profile};

const START: [u8; 2] = [0xff, 0xd8];
const END: [u8; 2] = [0xff, 0xd9];
/// More scans than any camera or program makes; each makes a reader go through the whole picture again.
const SCANS_MAX: u32 = 100;

/// The picture without what is not the picture.
pub(super) fn cleaned(bytes: &[u8]) -> Result<Vec<u8>, UploadFault> {
    let mut walk = Walk { bytes, at: START.len() };
    let mut kept = Kept::default();
    loop {
        let marker = walk.marker()?;
        match marker {
            0xd9 => return kept.written(),
            0xda => {
                let head = walk.segment()?;
                kept.scan(head)?;
                kept.rest.extend_from_slice(walk.entropy_coded()?);
            }
            _ => kept.segment(marker, walk.segment()?)?,
        }
    }
}

/// Where one is in the file.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    /// The next marker; any number of `ff` may stand before it.
    fn marker(&mut self) -> Result<u8, UploadFault> {
        let mut met = false;
        loop {
            let byte = *self.bytes.get(self.at).ok_or(UploadFault::CutOff)?;
            self.at += 1;
            match (byte, met) {
                (0xff, _) => met = true,
                (marker, true) => return Ok(marker),
                _ => return Err(UploadFault::PictureBroken),
            }
        }
    }

    /// What a segment holds behind its length.
    fn segment(&mut self) -> Result<&'a [u8], UploadFault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let (length, _) = rest.split_first_chunk().ok_or(UploadFault::CutOff)?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length < 2 {
            return Err(UploadFault::PictureBroken);
        }
        let content = rest.get(2..length).ok_or(UploadFault::CutOff)?;
        self.at += length;
        Ok(content)
    }

    /// The data of a scan, up to the marker that ends it.
    fn entropy_coded(&mut self) -> Result<&'a [u8], UploadFault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
        let length = rest.windows(2).position(is_end).ok_or(UploadFault::CutOff)?;
        // Filling before a marker belongs to the marker.
        let filling = rest[..length].iter().rev().take_while(|byte| **byte == 0xff).count();
        self.at += length;
        Ok(&rest[..length - filling])
    }
}

/// What is written anew.
#[derive(Default)]
struct Kept<'a> {
    density: Option<[u8; 7]>,
    orientation: Option<u8>,
    profile: Vec<&'a [u8]>,
    rest: Vec<u8>,
    components: Option<u8>,
    scans: u32,
}

impl<'a> Kept<'a> {
    fn segment(&mut self, marker: u8, content: &'a [u8]) -> Result<(), UploadFault> {
        match marker {
            0xe0 => self.density = self.density.or_else(|| density(content)),
            0xe1 => self.orientation = self.orientation.or_else(|| orientation(content)),
            0xe2 if content.starts_with(b"ICC_PROFILE\0") && self.scans == 0 => self.profile.push(content),
            0xee => {
                if let Some(adobe) = adobe(content).filter(|_| self.scans == 0) {
                    self.keep(marker, &adobe);
                }
            }
            0xe2..=0xef | 0xfe => {}
            0xc0..=0xc2 => {
                self.frame(content)?;
                self.keep(marker, content);
            }
            0xdb if are_quantizers(content) => self.keep(marker, content),
            0xc4 if are_codes(content) => self.keep(marker, content),
            0xdd if content.len() == 2 => self.keep(marker, content),
            _ => return Err(UploadFault::PictureBroken),
        }
        Ok(())
    }

    /// The frame's header: eight bits a sample, one to four components, so many points.
    fn frame(&mut self, content: &[u8]) -> Result<(), UploadFault> {
        let broken = UploadFault::PictureBroken;
        let [8, height @ .., components] = *content.first_chunk::<6>().ok_or(broken)? else { return Err(broken) };
        let (height, width) = ([height[0], height[1]], [height[2], height[3]]);
        if self.components.is_some()
            || !(1..=4).contains(&components)
            || content.len() != 6 + 3 * usize::from(components)
        {
            return Err(broken);
        }
        self.components = Some(components);
        picture::size_fits(u16::from_be_bytes(width).into(), u16::from_be_bytes(height).into())
    }

    fn scan(&mut self, head: &[u8]) -> Result<(), UploadFault> {
        let most = self.components.ok_or(UploadFault::PictureBroken)?;
        let count = *head.first().ok_or(UploadFault::PictureBroken)?;
        self.scans += 1;
        if !(1..=most).contains(&count) || head.len() != 4 + 2 * usize::from(count) || self.scans > SCANS_MAX {
            return Err(UploadFault::PictureBroken);
        }
        self.keep(0xda, head);
        Ok(())
    }

    fn keep(&mut self, marker: u8, content: &[u8]) {
        write(&mut self.rest, marker, content);
    }

    fn written(self) -> Result<Vec<u8>, UploadFault> {
        if self.scans == 0 {
            return Err(UploadFault::PictureBroken);
        }
        let mut bytes = Vec::with_capacity(self.rest.len() + 128);
        bytes.extend_from_slice(&START);
        if let Some(density) = self.density {
            // No small picture within the picture.
            write(&mut bytes, 0xe0, &[b"JFIF\0".as_slice(), &density, &[0, 0]].concat());
        }
        if let Some(orientation) = self.orientation.filter(|orientation| *orientation != 1) {
            write(&mut bytes, 0xe1, &exif(orientation));
        }
        for part in whole_profile(&self.profile) {
            write(&mut bytes, 0xe2, part);
        }
        bytes.extend_from_slice(&self.rest);
        bytes.extend_from_slice(&END);
        Ok(bytes)
    }
}

fn write(bytes: &mut Vec<u8>, marker: u8, content: &[u8]) {
    let length = u16::try_from(content.len() + 2).expect("a segment's content came from a segment");
    bytes.extend_from_slice(&[0xff, marker]);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(content);
}

/// Version, unit and density of JFIF.
fn density(content: &[u8]) -> Option<[u8; 7]> {
    content.strip_prefix(b"JFIF\0")?.first_chunk::<9>()?.first_chunk::<7>().copied()
}

/// How Adobe's programs say which colours these are; its flags are not needed.
fn adobe(content: &[u8]) -> Option<[u8; 12]> {
    let [.., transform] = *content.strip_prefix(b"Adobe")?.first_chunk::<7>()?;
    (transform <= 2).then_some([b'A', b'd', b'o', b'b', b'e', 0, 100, 0, 0, 0, 0, transform])
}

/// The parts of a colour profile, when they are all there and make one.
fn whole_profile<'a>(parts: &[&'a [u8]]) -> Vec<&'a [u8]> {
    let numbered = parts.iter().zip(1_usize..).all(|(part, number)| {
        part.get(12).is_some_and(|place| usize::from(*place) == number)
            && part.get(13).is_some_and(|count| usize::from(*count) == parts.len())
    });
    let whole: Vec<u8> = parts.iter().flat_map(|part| part.get(14..).unwrap_or_default()).copied().collect();
    if numbered && whole.len() <= profile::BYTES_MAX && profile::is_one(&whole) { parts.to_vec() } else { Vec::new() }
}

/// Tables of quantization: 64 values of one or two bytes each, four tables at most.
fn are_quantizers(mut content: &[u8]) -> bool {
    while let [head, rest @ ..] = content {
        let length = match head >> 4 {
            0 => 64,
            1 => 128,
            _ => return false,
        };
        let Some(rest) = rest.get(length..).filter(|_| head & 15 < 4) else { return false };
        content = rest;
    }
    true
}

/// Tables of codes: sixteen counts and as many values as they say.
fn are_codes(mut content: &[u8]) -> bool {
    while let [head, rest @ ..] = content {
        let Some((counts, rest)) = rest.split_first_chunk::<16>() else { return false };
        let values: usize = counts.iter().map(|count| usize::from(*count)).sum();
        let Some(rest) = rest.get(values..).filter(|_| head & 0xec == 0 && values <= 256) else { return false };
        content = rest;
    }
    true
}

/// The orientation that EXIF states (tag 274 of its first directory): one to eight.
fn orientation(content: &[u8]) -> Option<u8> {
    let tiff = content.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = *tiff.get(at..)?.first_chunk()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four = *tiff.get(4..)?.first_chunk()?;
    let directory = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) } as usize;
    let entries = usize::from(short(directory)?);
    let at = (0..entries).map(|entry| directory + 2 + 12 * entry).find(|at| short(*at) == Some(274))?;
    let is_one_short = short(at + 2) == Some(3);
    short(at + 8).and_then(|value| u8::try_from(value).ok()).filter(|value| is_one_short && (1..=8).contains(value))
}

/// EXIF that says nothing but an orientation.
fn exif(orientation: u8) -> [u8; 32] {
    let mut content = *b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    content[25] = orientation;
    content
}
