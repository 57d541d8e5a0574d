//! How was it? The levels that the hall's file states, in the town's words, and where to go when it was bad.

use crate::{hall::names, public::promised_time, visit::Visit};
use guichet_desk::hall::RatingScale;

/// A level to choose.
pub(in crate::hall) struct Level {
    /// Its number; 1 is the best.
    pub(in crate::hall) number: u8,
    /// Its words.
    pub(in crate::hall) words: String,
    filled: u8,
}

impl Level {
    /// Its bar: where each of five boxes stands, and whether it is full.
    pub(in crate::hall) fn bars(&self) -> [(u8, bool); 5] {
        [0, 1, 2, 3, 4].map(|step| (step * 10 + 1, step < self.filled))
    }
}

/// Where a complaint is made: an ordinary application with its own working-day deadline.
pub(in crate::hall) struct Complaint {
    /// Its page.
    pub(in crate::hall) href: String,
    /// The same as a QR code, for screens that others use next.
    pub(in crate::hall) qr: String,
    /// By when it is answered.
    pub(in crate::hall) time: String,
}

/// The levels of a scale, the best first.
pub(in crate::hall) fn levels(visit: &Visit, scale: RatingScale) -> Vec<Level> {
    let most = scale.levels();
    let words = names::levels(visit, scale).into_iter();
    words
        .zip(1..=most)
        .map(|(words, number)| Level { number, words, filled: 5 - (number - 1) * 4 / (most - 1) })
        .collect()
}

impl Complaint {
    /// Where complaints go, when the town takes any.
    pub(in crate::hall) fn of(visit: &Visit) -> Option<Self> {
        let service = visit.web.acts.catalogue().complaints()?;
        let href = visit.link(&format!("/services/{}", service.code));
        Some(Self { qr: visit.qr(&href), time: promised_time(visit.words, service.working_days), href })
    }
}
