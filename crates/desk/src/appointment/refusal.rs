//! Why something does not happen to a booked time: facts without prose. The words stand in the locale files
//! under `booking-refusal-<code>`.

/// Why a booking is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookingRefusal {
    /// Nothing to come for, or the same thing twice.
    NothingWished,
    /// The hall has no such queue, or does not take bookings for it.
    NotBookable,
    /// No slot of the hall begins then.
    NotASlot,
    /// The time has passed.
    Passed,
    /// So far ahead nothing can be booked yet.
    TooFar,
    /// Somebody else has it, or as many are booked as may be.
    Taken,
    /// The time was not confirmed while it was held.
    HoldOver,
    /// It is held, but not confirmed.
    NotConfirmed,
    /// It was cancelled.
    Cancelled,
    /// The hall is not open at that time any more.
    Displaced,
    /// Whoever booked it is here already.
    ArrivedAlready,
    /// It is for another day.
    OtherDay,
    /// It is for another hall.
    OtherHall,
    /// It was booked by the same request before, and its code was replaced since.
    CodeReplaced,
    /// Nothing is offered, or not any more.
    NoOffer,
    /// It waits for an earlier time already, or does not.
    NothingChanges,
}

impl BookingRefusal {
    /// Every refusal.
    pub const ALL: [Self; 16] = [
        Self::NothingWished,
        Self::NotBookable,
        Self::NotASlot,
        Self::Passed,
        Self::TooFar,
        Self::Taken,
        Self::HoldOver,
        Self::NotConfirmed,
        Self::Cancelled,
        Self::Displaced,
        Self::ArrivedAlready,
        Self::OtherDay,
        Self::OtherHall,
        Self::CodeReplaced,
        Self::NoOffer,
        Self::NothingChanges,
    ];

    /// The stable code for programs and locale files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NothingWished => "nothing-wished",
            Self::NotBookable => "not-bookable",
            Self::NotASlot => "not-a-slot",
            Self::Passed => "passed",
            Self::TooFar => "too-far",
            Self::Taken => "taken",
            Self::HoldOver => "hold-over",
            Self::NotConfirmed => "not-confirmed",
            Self::Cancelled => "cancelled",
            Self::Displaced => "displaced",
            Self::ArrivedAlready => "arrived-already",
            Self::OtherDay => "other-day",
            Self::OtherHall => "other-hall",
            Self::CodeReplaced => "booking-code-replaced",
            Self::NoOffer => "no-offer",
            Self::NothingChanges => "nothing-changes",
        }
    }
}
