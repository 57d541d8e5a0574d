//! How much room the disk under the data folder has left: a figure for a monitor, and a line in the log before there
//! is none. Nothing is refused because of it; what happens on a full disk is the store's business.

use std::path::{Path, PathBuf};

/// Below this, operators are told: some days of what one address may send.
const LITTLE_BYTES: u64 = 5 << 30;

/// The disk under a folder.
pub(super) struct Room {
    folder: PathBuf,
    is_little: bool,
}

impl Room {
    /// The disk under this folder, not looked at yet.
    pub(super) const fn of(folder: PathBuf) -> Self {
        Self { folder, is_little: false }
    }

    /// Looks at it, and tells when there is little room from now on, or enough again.
    #[expect(clippy::cast_precision_loss, reason = "a monitor needs no single byte")]
    pub(super) fn look(&mut self) {
        let Some(free) = free_bytes(&self.folder) else { return };
        metrics::gauge!("guichet_disk_free_bytes").set(free as f64);
        match self.judge(free) {
            Some(true) => tracing::warn!(free, "the disk has little room left"),
            Some(false) => tracing::info!(free, "the disk has room again"),
            None => {}
        }
    }

    /// Whether there is little room, when that is news.
    fn judge(&mut self, free: u64) -> Option<bool> {
        let is_little = free < LITTLE_BYTES;
        (std::mem::replace(&mut self.is_little, is_little) != is_little).then_some(is_little)
    }
}

/// The bytes that the desk's own account may still write; none where the system does not say.
fn free_bytes(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_told_once_and_so_is_enough() {
        let mut room = Room::of(PathBuf::from("."));
        let told = [10 << 30, 4 << 30, 3 << 30, 6 << 30, 7 << 30].map(|free| room.judge(free));
        assert_eq!(told, [None, Some(true), None, Some(false), None]);
    }

    #[test]
    fn the_disk_says_how_much_room_it_has() {
        assert!(free_bytes(Path::new(".")).is_some_and(|free| free > 0));
        assert_eq!(free_bytes(Path::new("/nowhere/at/all")), None);
    }
}
