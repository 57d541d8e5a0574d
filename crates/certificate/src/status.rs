//! The list that says which certificates were revoked (draft-ietf-oauth-status-list): one bit each, at a
//! place drawn by lot, in lists of one size.
//!
//! Every list is born with bits set that belong to nobody, so that it tells neither how many certificates
//! there are nor, at a glance, how many were revoked. Whoever keeps yesterday's list sees how many bits
//! were added since, and not whose.

use crate::{encoded, key::CertificateKey};
use flate2::{Compression, write::ZlibEncoder};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, io::Write as _};

/// Places in a list; in bytes an eighth of it.
pub const LIST_PLACES: u32 = 1 << 17;
/// How many places of a list certificates take before the next list begins.
pub const LIST_USED_MAX: u32 = LIST_PLACES / 2;
/// How many places of a list look revoked and belong to nobody, at most.
pub const DECOYS: u16 = 1_024;
/// How long a list may be kept before it is asked for again, in seconds.
const KEPT_SECONDS: i64 = 600;
/// How long a list proves anything, in seconds.
const VALID_SECONDS: i64 = 86_400;

/// A list of states.
pub struct StatusList {
    bits: Vec<u8>,
}

/// The places of a list that look revoked and belong to nobody: they follow from a secret, so the list
/// is the same whenever it is made, and nobody else knows which they are.
pub fn decoys(secret: &[u8; 16]) -> BTreeSet<u32> {
    let place = |number: u16| {
        let mut hash = Sha256::new();
        hash.update(b"guichet decoy");
        hash.update(secret);
        hash.update(number.to_be_bytes());
        let whole = hash.finalize();
        u32::from_be_bytes([whole[0], whole[1], whole[2], whole[3]]) % LIST_PLACES
    };
    (0..DECOYS).map(place).collect()
}

impl StatusList {
    /// The list in which exactly these places are revoked; places beyond it are left out.
    pub fn of(revoked: impl IntoIterator<Item = u32>) -> Self {
        let mut bits = vec![0_u8; (LIST_PLACES / 8) as usize];
        for place in revoked {
            if let Some(byte) = bits.get_mut((place / 8) as usize) {
                *byte |= 1 << (place % 8);
            }
        }
        Self { bits }
    }

    /// The signed list, to be published at `address`, as of `now` in seconds since 1970 UTC.
    pub fn token(&self, address: &str, now: i64, key: &CertificateKey) -> String {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&self.bits).expect("writing to memory cannot fail");
        let packed = packer.finish().expect("writing to memory cannot fail");
        let payload = json!({
            "sub": address,
            "iat": now,
            "exp": now + VALID_SECONDS,
            "ttl": KEPT_SECONDS,
            "status_list": { "bits": 1, "lst": encoded(packed) },
        });
        key.token("statuslist+jwt", &payload)
    }
}
