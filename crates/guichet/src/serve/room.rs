//! How much room the disk under the data folder has left: figures for a monitor, lines in the log before there is
//! none, and what is kept free of files, so that they never take what acts need. What happens on a full disk all the
//! same is the store's business.

use crate::fault::Fault;
use clap::Args;
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

/// So close above what is kept free, operators are told: some days of what one address may send.
const LITTLE_BYTES: u64 = 5 << 30;
/// What is kept free when nobody says how much: a twentieth of the disk, within these bounds.
const USUAL_BYTES: std::ops::RangeInclusive<u64> = 1 << 30..=10 << 30;
/// The part of a small disk that is kept free at most when nobody says how much.
const PART_MOST: u64 = 4;
/// At most so much more than what is kept free has to be there before operators are told that files are taken again.
const AGAIN_BYTES: u64 = 64 << 20;

/// What is kept free of files.
#[derive(Args, Clone, Copy, Default)]
pub(crate) struct KeepFree {
    /// How many MiB of the disk under the data folder no file may take, so that acts go on; 0 lets files take all
    /// [default: 5 % of the disk, at least 1024 and at most 10240; of a disk below 4096 a quarter]
    #[arg(long = "keep-free", value_name = "MIB", value_parser = clap::value_parser!(u64).range(..=1_048_576))]
    mebibytes: Option<u64>,
}

impl KeepFree {
    /// Nothing: for a desk that no town depends on.
    pub(crate) const NOTHING: Self = Self { mebibytes: Some(0) };

    /// Says what to do when so much could never be free, and so no file would ever be taken.
    pub(crate) fn must_fit(self, folder: &Path) -> Result<(), Fault> {
        match disk_under(folder) {
            Some(disk) if self.bytes(disk) >= disk.whole => {
                let what = format!("the disk under {} is not larger than what --keep-free says", folder.display());
                Err(Fault::unable("keep-free", what, "say less, or leave it out"))
            }
            _ => Ok(()),
        }
    }

    /// How many bytes of this disk.
    fn bytes(self, disk: Disk) -> u64 {
        let usual = || (disk.whole / 20).clamp(*USUAL_BYTES.start(), *USUAL_BYTES.end()).min(disk.whole / PART_MOST);
        self.mebibytes.map_or_else(usual, |mebibytes| mebibytes << 20)
    }
}

/// What a disk says of itself, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Disk {
    /// What the desk's own account may still write.
    free: u64,
    /// All of it.
    whole: u64,
}

/// What is news to operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    LittleRoom,
    RoomAgain,
    FilesRefused,
    FilesTaken,
}

/// How a disk is measured; none where the system does not say.
type Measure = Box<dyn Fn() -> Option<Disk> + Send + Sync>;

/// The disk under a folder.
pub(super) struct Room {
    measure: Measure,
    keep_free: KeepFree,
    is_little: AtomicBool,
    refuses_files: AtomicBool,
}

impl Room {
    /// The disk under this folder, of which so much is kept free of files; not looked at yet.
    pub(super) fn of(folder: PathBuf, keep_free: KeepFree) -> Self {
        Self::measured(Box::new(move || disk_under(&folder)), keep_free)
    }

    fn measured(measure: Measure, keep_free: KeepFree) -> Self {
        Self { measure, keep_free, is_little: AtomicBool::new(false), refuses_files: AtomicBool::new(false) }
    }

    /// Whether files may take so many more bytes and leave what is kept free; tells when none may from now on. What is
    /// refused above that only because others are on their way is no news. A disk that does not say how large it is
    /// refuses none.
    pub(super) fn takes(&self, bytes: u64) -> bool {
        let Some(disk) = (self.measure)() else { return true };
        let kept = self.keep_free.bytes(disk);
        let takes = disk.free >= kept.saturating_add(bytes);
        if disk.free < kept && !self.refuses_files.swap(true, Ordering::Relaxed) {
            self.tell(News::FilesRefused, disk);
        }
        takes
    }

    /// Looks at it, and tells when there is little room or none for files from now on, or enough again.
    #[expect(clippy::cast_precision_loss, reason = "a monitor needs no single byte")]
    pub(super) fn look(&self) {
        let Some(disk) = (self.measure)() else { return };
        metrics::gauge!("guichet_disk_free_bytes").set(disk.free as f64);
        metrics::gauge!("guichet_disk_kept_free_bytes").set(self.keep_free.bytes(disk) as f64);
        for news in self.judge(disk).into_iter().flatten() {
            self.tell(news, disk);
        }
    }

    /// What is news about it.
    fn judge(&self, disk: Disk) -> [Option<News>; 2] {
        let kept = self.keep_free.bytes(disk);
        let is_little = disk.free < kept.saturating_add(LITTLE_BYTES);
        let was_little = self.is_little.swap(is_little, Ordering::Relaxed);
        // Where files come and go at the bound, operators are not told again and again.
        let again = kept.saturating_add((kept / 8).min(AGAIN_BYTES));
        let refused = self.refuses_files.load(Ordering::Relaxed);
        let refuses = disk.free < if refused { again } else { kept };
        let refused = self.refuses_files.swap(refuses, Ordering::Relaxed);
        [
            (is_little != was_little).then_some(if is_little { News::LittleRoom } else { News::RoomAgain }),
            (refuses != refused).then_some(if refuses { News::FilesRefused } else { News::FilesTaken }),
        ]
    }

    fn tell(&self, news: News, disk: Disk) {
        let (free, kept_free) = (disk.free, self.keep_free.bytes(disk));
        match news {
            News::LittleRoom => tracing::warn!(free, kept_free, "the disk has little room left"),
            News::RoomAgain => tracing::info!(free, kept_free, "the disk has room again"),
            News::FilesRefused => {
                tracing::warn!(free, kept_free, "files are refused: the rest of the disk is kept free");
            }
            News::FilesTaken => tracing::warn!(free, kept_free, "files are taken again"),
        }
    }
}

/// The disk under this folder. Some file systems do not say how large they are: they answer with nothing at all.
fn disk_under(folder: &Path) -> Option<Disk> {
    let disk = rustix::fs::statvfs(folder).ok().filter(|disk| disk.f_blocks > 0)?;
    let bytes = |blocks: u64| blocks.saturating_mul(disk.f_frsize);
    Some(Disk { free: bytes(disk.f_bavail), whole: bytes(disk.f_blocks) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, atomic::AtomicU64};

    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;

    fn kept_of(whole: u64) -> u64 {
        KeepFree::default().bytes(Disk { free: 0, whole })
    }

    /// A disk of 100 GiB, of which so much is free, and of which 5 GiB are kept so.
    fn room(free: u64) -> (Room, Arc<AtomicU64>) {
        let free = Arc::new(AtomicU64::new(free));
        let told = Arc::clone(&free);
        let measure = move || Some(Disk { free: told.load(Ordering::Relaxed), whole: 100 * GIB });
        (Room::measured(Box::new(measure), KeepFree::default()), free)
    }

    #[test]
    fn a_twentieth_is_kept_free_within_bounds_and_never_most_of_a_small_disk() {
        assert_eq!(kept_of(100 * GIB), 5 * GIB);
        assert_eq!((kept_of(4_000 * GIB), kept_of(10 * GIB)), (10 * GIB, GIB));
        assert_eq!((kept_of(2 * GIB), kept_of(24 * MIB)), (GIB / 2, 6 * MIB));
        let asked = |mebibytes| KeepFree { mebibytes: Some(mebibytes) }.bytes(Disk { free: 0, whole: 100 * GIB });
        assert_eq!((asked(0), asked(3), KeepFree::NOTHING.mebibytes), (0, 3 * MIB, Some(0)));
    }

    #[test]
    fn files_leave_what_is_kept_free() {
        let (room, free) = room(5 * GIB + 10 * MIB);
        assert!(room.takes(10 * MIB) && !room.takes(10 * MIB + 1));
        free.store(5 * GIB - 1, Ordering::Relaxed);
        assert!(!room.takes(0));
        // At the very next file, with the same program: nobody does anything.
        free.store(6 * GIB, Ordering::Relaxed);
        assert!(room.takes(10 * MIB));
    }

    #[test]
    fn a_disk_that_does_not_say_how_large_it_is_refuses_nothing() {
        let room = Room::measured(Box::new(|| None), KeepFree::default());
        assert!(room.takes(u64::MAX));
    }

    #[test]
    fn little_room_is_told_once_and_so_is_enough() {
        let (room, _) = room(0);
        let news =
            [20 * GIB, 9 * GIB, 8 * GIB, 11 * GIB, 12 * GIB].map(|free| room.judge(Disk { free, whole: 100 * GIB })[0]);
        assert_eq!(news, [None, Some(News::LittleRoom), None, Some(News::RoomAgain), None]);
    }

    #[test]
    fn that_files_are_refused_is_told_once_and_so_is_that_they_are_taken_again() {
        let (room, _) = room(0);
        let news = |free: u64| room.judge(Disk { free, whole: 100 * GIB })[1];
        assert_eq!((news(5 * GIB), news(5 * GIB - 1), news(4 * GIB)), (None, Some(News::FilesRefused), None));
        assert_eq!(news(5 * GIB + MIB), None, "a file more, and it would be told anew");
        assert_eq!((news(6 * GIB), news(6 * GIB)), (Some(News::FilesTaken), None));
    }

    #[test]
    fn whoever_is_refused_between_two_looks_is_told_of_by_neither_a_second_time() {
        let (room, _) = room(5 * GIB - 1);
        assert!(!room.takes(0));
        let news = |free: u64| room.judge(Disk { free, whole: 100 * GIB })[1];
        assert_eq!((news(5 * GIB), news(6 * GIB)), (None, Some(News::FilesTaken)));
    }

    #[test]
    fn what_is_refused_because_others_are_on_their_way_is_no_news() {
        let free = 5 * GIB + 500 * MIB;
        let (room, _) = room(free);
        assert!(!room.takes(GIB));
        assert_eq!(room.judge(Disk { free, whole: 100 * GIB })[1], None);
    }

    #[test]
    fn the_disk_says_how_much_room_it_has() {
        assert!(disk_under(Path::new(".")).is_some_and(|disk| 0 < disk.free && disk.free <= disk.whole));
        assert_eq!(disk_under(Path::new("/nowhere/at/all")), None);
    }

    #[test]
    fn what_no_disk_could_keep_free_is_refused_at_the_start() {
        let more = KeepFree { mebibytes: Some(1 << 43) };
        assert!(more.must_fit(Path::new(".")).is_err());
        KeepFree::default().must_fit(Path::new(".")).expect("the usual fits");
        KeepFree::NOTHING.must_fit(Path::new(".")).expect("nothing fits");
    }
}
