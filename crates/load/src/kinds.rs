//! What people ask of a desk, and how often at the busiest hour of a city: the arithmetic of the peak.
//!
//! A city of 120 counters in ten halls. Every counter is taken all the time, and a visit lasts eight minutes:
//! 120 × 60 / 8 = 900 visits an hour, one every four seconds. All else follows from it and from four guesses that
//! stand beside the numbers, so that whoever knows better can put in their own.

/// Counters of the city.
pub(crate) const COUNTERS: u16 = 120;
/// Halls that they stand in.
pub(crate) const HALLS: u16 = 10;
/// Displays that keep a stream open: one at each counter, two in each hall.
pub(crate) const DISPLAYS: u16 = COUNTERS + 2 * HALLS;
/// How many minutes a visit lasts.
const VISIT_MINUTES: f64 = 8.0;
/// Visits a second.
const VISITS: f64 = COUNTERS as f64 / (VISIT_MINUTES * 60.0);
/// People who come to the pages for each who comes to a counter: most of what a town does can be done at home.
const AT_HOME: f64 = 4.0;
/// Minutes that people wait in a hall, at the peak.
const WAIT_MINUTES: f64 = 20.0;
/// Looks of each who waits at their ticket on the phone, a minute.
const LOOKS: f64 = 1.0;
/// Of those who come to the pages, so many send an application.
const APPLY: f64 = 0.25;

/// One kind of request. What is measured is told by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// The first page.
    Home,
    /// A search for a service.
    Search,
    /// The page of a service.
    Service,
    /// The first page of an application.
    ApplyPage,
    /// An application, sent.
    Apply,
    /// A receipt code, given for a session.
    EnterCode,
    /// Where one's case stands.
    MyCase,
    /// The public figures.
    Figures,
    /// The page that checks certificates.
    Verify,
    /// How long one waits in a hall.
    Hall,
    /// A ticket, looked at on a phone.
    Ticket,
    /// What a kiosk shows first.
    Kiosk,
    /// A ticket, taken at a kiosk.
    Take,
    /// An officer's work list.
    WorkList,
    /// A case, as an officer sees it.
    CasePage,
    /// A case taken in.
    Accept,
    /// A case decided.
    Decide,
    /// A counter's page.
    Counter,
    /// The next one called.
    CallNext,
    /// A visit begun.
    Begin,
    /// A visit finished.
    Finish,
}

impl Kind {
    /// All of them, in the order in which they are told.
    pub(crate) const ALL: [Self; 21] = [
        Self::Home,
        Self::Search,
        Self::Service,
        Self::ApplyPage,
        Self::Apply,
        Self::EnterCode,
        Self::MyCase,
        Self::Figures,
        Self::Verify,
        Self::Hall,
        Self::Ticket,
        Self::Kiosk,
        Self::Take,
        Self::WorkList,
        Self::CasePage,
        Self::Accept,
        Self::Decide,
        Self::Counter,
        Self::CallNext,
        Self::Begin,
        Self::Finish,
    ];

    /// Its name in tables and reports.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Search => "search",
            Self::Service => "service",
            Self::ApplyPage => "apply-page",
            Self::Apply => "apply",
            Self::EnterCode => "enter-code",
            Self::MyCase => "my-case",
            Self::Figures => "figures",
            Self::Verify => "verify",
            Self::Hall => "hall",
            Self::Ticket => "ticket",
            Self::Kiosk => "kiosk",
            Self::Take => "take",
            Self::WorkList => "work-list",
            Self::CasePage => "case-page",
            Self::Accept => "accept",
            Self::Decide => "decide",
            Self::Counter => "counter",
            Self::CallNext => "call-next",
            Self::Begin => "begin",
            Self::Finish => "finish",
        }
    }

    /// Its place among all.
    pub(crate) const fn place(self) -> usize {
        self as usize
    }
}

/// What somebody comes for: each is due at its own moment. Some are several requests, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Errand {
    /// One page or form.
    One(Kind),
    /// A receipt code, then the case.
    Follow,
    /// The kiosk, then a ticket.
    TakeTicket,
    /// At a counter: called, begun, finished, the counter's page after each.
    Serve,
    /// An officer: work list, case, taken in, the case again.
    Accept,
    /// Another officer: work list, case, decided, the case again.
    Decide,
}

impl Errand {
    /// How many requests it is.
    pub(crate) const fn requests(self) -> f64 {
        match self {
            Self::One(_) => 1.0,
            Self::Follow | Self::TakeTicket => 2.0,
            Self::Accept | Self::Decide => 4.0,
            Self::Serve => 6.0,
        }
    }
}

/// How often each comes at the peak, a second.
pub(crate) const PEAK: [(Errand, f64); 15] = [
    // At home: every visit sees the first page and a service's; half of them search, half ask for the waits of a
    // hall, half follow a case.
    (Errand::One(Kind::Home), VISITS * AT_HOME),
    (Errand::One(Kind::Service), VISITS * AT_HOME),
    (Errand::One(Kind::Search), VISITS * AT_HOME / 2.0),
    (Errand::One(Kind::Hall), VISITS * AT_HOME / 2.0),
    (Errand::Follow, VISITS * AT_HOME / 2.0),
    (Errand::One(Kind::ApplyPage), VISITS * AT_HOME * APPLY),
    (Errand::One(Kind::Apply), VISITS * AT_HOME * APPLY),
    // Journalists and neighbours; employers and landlords.
    (Errand::One(Kind::Figures), VISITS * AT_HOME / 20.0),
    (Errand::One(Kind::Verify), VISITS * AT_HOME / 10.0),
    // In the halls: whoever waits looks at the ticket.
    (Errand::One(Kind::Ticket), VISITS * WAIT_MINUTES * LOOKS),
    (Errand::TakeTicket, VISITS),
    (Errand::Serve, VISITS),
    // Behind the counters: what is sent is worked off as fast, and the lists are looked at as often again.
    (Errand::Accept, VISITS * AT_HOME * APPLY),
    (Errand::Decide, VISITS * AT_HOME * APPLY),
    (Errand::One(Kind::WorkList), VISITS * AT_HOME * APPLY * 2.0),
];

/// Requests a second at the peak.
pub(crate) fn peak_requests() -> f64 {
    PEAK.iter().map(|(errand, rate)| errand.requests() * rate).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_stands_at_its_place_under_a_name_of_its_own() {
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind.place(), place);
            assert_eq!(Kind::ALL.iter().filter(|other| other.name() == kind.name()).count(), 1);
        }
    }

    #[test]
    fn the_peak_is_nine_hundred_visits_an_hour() {
        assert!((VISITS * 3600.0 - 900.0).abs() < 1e-9);
        assert!((peak_requests() - 14.15).abs() < 0.01, "{}", peak_requests());
    }
}
