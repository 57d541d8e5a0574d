//! How often one address may come: enough for a town hall behind one address, too little for a flood or for
//! guessing codes, and so much, that nobody fills the disk. Addresses are kept in memory only, as long as they matter
//! (seconds to minutes; half an hour for each application that names others, some minutes for each draft and file; up
//! to a day after gigabytes or many of these), and written nowhere.
//!
//! Who guesses is told from who has a code by what comes of it: only answers that refuse count. A hall's
//! kiosks may open thousands of cases from one address.

mod a_day;
mod caller;
#[cfg(test)]
mod tests;

pub use caller::Caller;
pub(crate) use caller::caller;

use crate::{
    access::{Access, Row},
    guard, headers,
};
use a_day::ADay;
use axum::http::Method;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock, clock::DefaultClock};
use guichet_acts::Session;
use guichet_desk::base::{Instant, OfficerId};
use std::{
    collections::HashMap,
    hash::Hash,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// What a request counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// It reads a page of the public, or sends what is kept nowhere.
    Reading,
    /// It sends a form of the public, of which something is kept.
    Writing,
    /// It is part of an officer's work, whose whole hall may share one address.
    AtWork,
}

/// What one address may do: so many at once, and so many more each minute.
struct Allowance {
    at_once: u32,
    each_minute: u32,
}

const READING: Allowance = Allowance { at_once: 1_000, each_minute: 3_000 };
const WRITING: Allowance = Allowance { at_once: 300, each_minute: 300 };
const AT_WORK: Allowance = Allowance { at_once: 2_000, each_minute: 12_000 };
/// Wrong codes. What an attacker gains at this rate is computed in `docs/limits.md`.
pub(crate) const WRONG_CODES_AT_ONCE: u32 = 30;
const WRONG_CODES: Allowance = Allowance { at_once: WRONG_CODES_AT_ONCE, each_minute: 12 };

/// What one address, or one officer, may send to be kept, words and files together, in KiB: 2 GiB at once, and as much
/// again in a day.
const SENT: Allowance = Allowance { at_once: 2 << 20, each_minute: 1_456 };
/// From one address, so many applications about which somebody else is written to, at once and in a day: whoever is
/// named in them never asked for it, and the town pays for each text to a telephone.
const INVITING_A_DAY: u32 = 50;
/// Files that are kept, of one address or one officer, at once and in a day. Two gigabytes are as many photos of papers;
/// at a counter it is some twenty papers for each of fifty people.
const FILES_A_DAY: u32 = 1_000;
/// Drafts that begin, from one address, at once and in a day: as many as at ten computers of a library at each of which
/// somebody begins one every half hour, for ten hours.
const DRAFTS_A_DAY: u32 = 200;
/// The pages of cases and lists on which the receipt code is typed; all others of theirs ask for the session alone.
const TYPED_FOR_A_CASE: [&str; 6] =
    ["/case", "/case/code", "/case/prove", "/case/receipt.pdf", "/case/sessions", "/cases/add"];
/// Where somebody leaves.
const LEAVES: [&str; 2] = ["/case/leave", "/staff/sign-out"];
/// What a form counts at least, in KiB: the keys, rows and entries that come of a few words.
const SENT_KIB_MIN: u32 = 4;

/// Who sends something to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Whoever comes from this address.
    Address(Caller),
    /// An officer, wherever they sit: a whole hall may share one address.
    Officer(OfficerId),
}

impl Source {
    /// Who it is, by whom the door let in and from where they come.
    pub(crate) const fn of(admitted: Option<Session>, from: Caller) -> Self {
        match admitted {
            Some(Session::Officer(officer)) => Self::Officer(officer),
            Some(Session::Party(_) | Session::Account(_)) | None => Self::Address(from),
        }
    }
}

type Keyed = DefaultKeyedRateLimiter<Caller>;

/// The rates of one desk.
pub(crate) struct Rates {
    reading: Keyed,
    writing: Keyed,
    at_work: Keyed,
    wrong_codes: Keyed,
    inviting: ADay<Caller>,
    drafts: ADay<Caller>,
    files: ADay<Caller>,
    files_at_work: ADay<OfficerId>,
    sent: Keyed,
    sent_at_work: DefaultKeyedRateLimiter<OfficerId>,
    resting: Mutex<HashMap<Caller, Instant>>,
}

impl std::fmt::Debug for Rates {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Rates").finish_non_exhaustive()
    }
}

impl Rates {
    /// Nobody has come yet.
    pub(crate) fn new() -> Self {
        Self {
            reading: READING.keyed(),
            writing: WRITING.keyed(),
            at_work: AT_WORK.keyed(),
            wrong_codes: WRONG_CODES.keyed(),
            inviting: ADay::of(INVITING_A_DAY),
            drafts: ADay::of(DRAFTS_A_DAY),
            files: ADay::of(FILES_A_DAY),
            files_at_work: ADay::of(FILES_A_DAY),
            sent: SENT.keyed(),
            sent_at_work: RateLimiter::keyed(SENT.quota()),
            resting: Mutex::default(),
        }
    }

    /// Lets a request of this pace pass, or says how long to wait.
    pub(crate) fn pass(&self, pace: Pace, caller: Caller) -> Result<(), Duration> {
        let keyed = match pace {
            Pace::Reading => &self.reading,
            Pace::Writing => &self.writing,
            Pace::AtWork => &self.at_work,
        };
        check(keyed, caller)
    }

    /// Lets so many bytes be sent to be kept, or says how long to wait for their room.
    pub(crate) fn may_send(&self, caller: Caller, bytes: u64) -> Result<(), Duration> {
        sends(&self.sent, &caller, bytes)
    }

    /// The same for an officer, wherever they sit: a whole hall may share one address.
    pub(crate) fn officer_may_send(&self, officer: OfficerId, bytes: u64) -> Result<(), Duration> {
        sends(&self.sent_at_work, &officer, bytes)
    }

    /// Lets an application pass about which somebody else is written to, or says how long to wait.
    pub(crate) fn may_invite(&self, caller: Caller, now: Instant) -> Result<(), Duration> {
        self.inviting.take(caller, 1, now)
    }

    /// That application was not accepted, or was taken before: nobody is written to, and it counts nothing.
    pub(crate) fn invited_nobody(&self, caller: Caller) {
        self.inviting.give_back(caller, 1);
    }

    /// Lets a draft begin, or says how long to wait.
    pub(crate) fn may_begin(&self, caller: Caller, now: Instant) -> Result<(), Duration> {
        self.drafts.take(caller, 1, now)
    }

    /// Lets so many files be kept, or says how long to wait.
    pub(crate) fn may_keep(&self, source: Source, files: u32, now: Instant) -> Result<(), Duration> {
        match source {
            Source::Address(caller) => self.files.take(caller, files, now),
            Source::Officer(officer) => self.files_at_work.take(officer, files, now),
        }
    }

    /// Lets a code be tried, or says how long to wait after too many wrong ones.
    pub(crate) fn may_try(&self, caller: Caller, now: Instant) -> Result<(), Duration> {
        let resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        let left = resting.get(&caller).map_or(0, |until| until.as_micros() - now.as_micros());
        match u64::try_from(left) {
            Ok(1..) => Err(Duration::from_micros(left.unsigned_abs())),
            _ => Ok(()),
        }
    }

    /// A code was wrong: after too many, the address rests.
    pub(crate) fn was_wrong(&self, caller: Caller, now: Instant) {
        if let Err(wait) = check(&self.wrong_codes, caller) {
            let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
            let wait = i64::try_from(wait.as_micros()).unwrap_or(i64::MAX);
            resting.insert(caller, Instant::from_micros(now.as_micros().saturating_add(wait)));
        }
    }

    /// Forgets every address that may do again whatever one may that never came.
    pub(crate) fn forget(&self, now: Instant) {
        for keyed in self.by_address() {
            keyed.retain_recent();
            keyed.shrink_to_fit();
        }
        self.sent_at_work.retain_recent();
        for a_day in [&self.inviting, &self.drafts, &self.files] {
            a_day.forget(now);
        }
        self.files_at_work.forget(now);
        self.resting.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, until| *until > now);
    }

    /// In how many places an address is remembered.
    pub(crate) fn remembered(&self) -> usize {
        let resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner).len();
        let a_day = [&self.inviting, &self.drafts, &self.files].map(ADay::len);
        self.by_address().into_iter().map(Keyed::len).chain(a_day).sum::<usize>() + resting
    }

    const fn by_address(&self) -> [&Keyed; 5] {
        [&self.reading, &self.writing, &self.at_work, &self.wrong_codes, &self.sent]
    }
}

impl Allowance {
    fn keyed(&self) -> Keyed {
        RateLimiter::keyed(self.quota())
    }

    fn quota(&self) -> Quota {
        let number = |number: u32| NonZeroU32::new(number).expect("allowances are positive");
        Quota::per_minute(number(self.each_minute)).allow_burst(number(self.at_once))
    }
}

fn sends<Sender: Clone + Eq + Hash>(
    sent: &DefaultKeyedRateLimiter<Sender>,
    sender: &Sender,
    bytes: u64,
) -> Result<(), Duration> {
    let kib = u32::try_from(bytes.div_ceil(1 << 10)).unwrap_or(u32::MAX).clamp(SENT_KIB_MIN, SENT.at_once);
    let kib = NonZeroU32::new(kib).expect("a form counts four KiB at least");
    let checked = sent.check_key_n(sender, kib).expect("no form counts more than the allowance");
    checked.map_err(|refused| refused.wait_time_from(DefaultClock::default().now()))
}

fn check(keyed: &Keyed, caller: Caller) -> Result<(), Duration> {
    keyed.check_key(&caller).map_err(|refused| refused.wait_time_from(DefaultClock::default().now()))
}

impl Row {
    /// What a request for this route counts as.
    pub(crate) fn pace(&self) -> Pace {
        match self.access {
            Access::Officer | Access::Role(_) | Access::Proven(_) | Access::ProvenOfficer => Pace::AtWork,
            _ if self.method == Method::POST && !self.keeps_nothing() => Pace::Writing,
            _ => Pace::Reading,
        }
    }

    /// Whether a session ends here because its person says so: it is never too late, or too often, to leave.
    pub(crate) fn leaves(&self) -> bool {
        self.method == Method::POST && LEAVES.contains(&self.page())
    }

    /// Whether a form is only looked at: what a browser reports of the pages' policy, and a certificate that is checked.
    fn keeps_nothing(&self) -> bool {
        let page = self.page();
        page == "/policy-reports" || page == "/verify" || page.starts_with("/verify/")
    }

    fn page(&self) -> &'static str {
        self.path.strip_prefix("/{language}").unwrap_or(self.path)
    }

    /// Whether a request for this route brings a code, a link or a token that somebody could guess. Whoever brings a
    /// session alone waits for nobody else's guesses.
    pub(crate) fn tries_a_code(&self) -> bool {
        if self.path.starts_with("/api/") {
            let is_of_tickets = self.is_of_one_ticket() || self.takes_a_receipt();
            return is_of_tickets || self.takes_a_token() || self.access != Access::Anyone;
        }
        let page = self.page();
        let is_within = |folder: &str| page == folder || page.starts_with(&format!("{folder}/"));
        let by_path = ["/c", "/tickets", "/appointments", "/passkey", "/staff/enrol"].into_iter().any(is_within)
            || page.contains("/kiosk/tickets/");
        let by_form = TYPED_FOR_A_CASE.contains(&page)
            || ["/resume", "/lost-code", "/verify"].into_iter().any(is_within)
            || ["/door", "/kiosk/phone", "/kiosk/case", "/tickets"].into_iter().any(|end| page.ends_with(end));
        by_path || (by_form && self.method == Method::POST)
    }

    /// Whether something of somebody is shown or done here to whoever brings a code, a link, a token or a session,
    /// though anyone may come. Checks of certificates are written down nowhere; the keys of a hall's own screens open
    /// nothing of anyone; what the town's provider says of somebody has lines of its own.
    pub(crate) fn opens_by_what_is_brought(&self) -> bool {
        let page = self.page();
        let is_one_of = |pages: &[&str]| pages.contains(&page);
        let reads = self.method == Method::GET;
        let is_the_same_for_all = page.starts_with("/verify")
            || (reads && is_one_of(&["/appointments", "/appointments/times", "/appointments/mine"]));
        if self.access != Access::Anyone || is_the_same_for_all {
            return false;
        }
        let by_session = if reads { is_one_of(&["/case", "/cases"]) } else { self.leaves() };
        let by_draft = page.starts_with("/apply/") && !reads;
        self.tries_a_code() || by_session || by_draft
    }

    /// The headers by which a program shows itself here, when it does so in the head: whoever sends none of them tries
    /// no code.
    pub(crate) fn shows_itself_by(&self) -> &'static [&'static str] {
        match self.access {
            _ if !guard::is_api(self.path) => &[],
            Access::Party | Access::ProvenParty => &[headers::RECEIPT_CODE],
            Access::Officer | Access::Role(_) | Access::Proven(_) | Access::ProvenOfficer => &[headers::AUTHORIZATION],
            _ if self.is_of_one_ticket() => &[headers::TICKET_CODE, headers::SCREEN_KEY, headers::DOOR_NUMBER],
            _ => &[],
        }
    }

    fn is_of_one_ticket(&self) -> bool {
        self.path.starts_with("/api/v1/ticket")
    }

    /// Whether a program may bring the code of a receipt here in what it sends, to take a ticket for that case.
    pub(crate) fn takes_a_receipt(&self) -> bool {
        self.access == Access::Anyone && self.path.starts_with("/api/") && self.path.ends_with("/tickets")
    }

    /// Whether anyone may come here and bring a staff token or none: to apply, by an officer's program or their own.
    pub(crate) fn takes_a_token(&self) -> bool {
        self.access == Access::Anyone && self.path.starts_with("/api/") && self.path.ends_with("/applications")
    }
}
