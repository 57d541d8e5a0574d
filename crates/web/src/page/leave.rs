//! The way out of a session, on every page that only a session opens.

use guichet_acts::Session;

/// The first part of the paths that only a session opens.
const HELD: [&str; 4] = ["case", HELD_BY_LIST, "staff", "oversight"];
/// Those of the pages of the desk itself.
const HELD_BY_STAFF: [&str; 2] = ["staff", "oversight"];
/// That of the pages of a resident's list.
const HELD_BY_LIST: &str = "cases";

/// The way out of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leave {
    /// Where its button is sent.
    pub(crate) action: &'static str,
    /// The key of its words.
    pub(crate) label: &'static str,
    /// Where one is afterwards.
    pub(crate) to: &'static str,
    /// When what the page shows goes.
    pub(crate) goes: Goes,
}

/// When what a page shows of a session goes from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goes {
    /// With the session, however it ends.
    WithSession,
    /// When somebody leaves, in whichever tab, and not by itself: nobody is shown the code again.
    WhenLeft,
    /// Never: it shows what somebody typed, who sends it from there.
    Never,
}

impl Leave {
    /// The way out of a case from the page that shows its receipt code.
    pub(crate) const OF_CODE: Self = Self { action: "/case/leave", label: "case-leave", to: "", goes: Goes::WhenLeft };

    /// The way out of this session.
    pub(crate) const fn of(session: Session) -> Self {
        let (action, label, to) = match session {
            Session::Party(_) => ("/case/leave", "case-leave", ""),
            Session::Account(_) => ("/case/leave", "kept-leave", ""),
            Session::Officer(_) => ("/staff/sign-out", "staff-sign-out", "/staff/sign-in"),
        };
        Self { action, label, to, goes: Goes::WithSession }
    }
}

/// Whether only a session opens the page at this path.
pub(crate) fn is_held(path: &str) -> bool {
    path.split('/').nth(2).is_some_and(|part| HELD.contains(&part))
}

/// Whether the page at this path is for those who work at the desk.
pub(crate) fn is_of_staff(path: &str) -> bool {
    path.split('/').nth(2).is_some_and(|part| HELD_BY_STAFF.contains(&part))
}

/// Whether the page at this path is one of a resident's list.
pub(crate) fn is_of_list(path: &str) -> bool {
    path.split('/').nth(2) == Some(HELD_BY_LIST)
}
