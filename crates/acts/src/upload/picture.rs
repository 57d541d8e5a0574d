//! How large a picture may be, whatever its kind.

use super::UploadFault;

/// The most points of a picture: a page of A4 at 600 dots an inch has 35 million, the largest telephone
/// cameras take 200 million only when they are told to. Whoever opens more needs a gigabyte of memory.
const POINTS_MAX: u64 = 100_000_000;

/// Refuses a picture without points, or with more than 100 million.
pub(super) fn size_fits(width: u32, height: u32) -> Result<(), UploadFault> {
    match u64::from(width) * u64::from(height) {
        0 => Err(UploadFault::PictureBroken),
        points if points > POINTS_MAX => Err(UploadFault::PictureTooLarge),
        _ => Ok(()),
    }
}
