//! What a log serves and what a verifier copies: paths of tiles and bundles, and their bytes.
//!
//! The first line is a path; what follows it are the bytes that are found there.

use guichet_ledger::tile::{
    FULL_WIDTH, Resource, Tile, TileName, decode_bundle, decode_tile, encode_bundle, prefix_of_bundle, prefix_of_tile,
};

/// Every place has one path, and bytes that read as a tile or a bundle are written the same.
pub fn run(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (path, rest) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let Ok(resource) = String::from_utf8_lossy(path).parse::<Resource>() else { return };
    assert_eq!(resource.to_string().as_bytes(), path, "a place has two paths");
    match resource {
        Resource::Checkpoint => {}
        Resource::Tile(name) => tile(name, rest),
        Resource::Bundle(name) => bundle(name.width(), rest),
    }
}

fn tile(name: TileName, bytes: &[u8]) {
    if let Some(hashes) = decode_tile(name, bytes) {
        assert_eq!(hashes.len(), usize::from(name.width()));
        assert_eq!(Tile { name, hashes }.to_bytes(), bytes);
    }
    if let Some(prefix) = prefix_of_tile(name, bytes) {
        assert!(bytes.starts_with(prefix));
        assert!(decode_tile(name, prefix).is_some(), "a prefix is no tile");
    }
}

fn bundle(width: u16, bytes: &[u8]) {
    match decode_bundle(bytes, width) {
        Ok(entries) => {
            assert_eq!(entries.len(), usize::from(width));
            assert_eq!(encode_bundle(entries).as_deref(), Ok(bytes));
        }
        Err(fault) => assert!(fault.entry <= width && fault.entry <= FULL_WIDTH, "{fault}"),
    }
    if let Ok(prefix) = prefix_of_bundle(bytes, width) {
        assert!(bytes.starts_with(prefix));
        assert!(decode_bundle(prefix, width).is_ok(), "a prefix is no bundle");
    }
}
