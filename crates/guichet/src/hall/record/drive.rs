//! Driving a hall from readings: one hall for each office, a queue for each of its queues, counters of its own
//! for each queue, because the record does not say which counters serve several.

use super::{
    audit::Audit,
    log::{Office, Reading},
    plan::{Between, Course},
    report::Tally,
};
use guichet_desk::{
    base::{Day, Instant, Language, OfficerId, QueueCode, Zone},
    hall::{
        BookingRules, By, Command, CounterNumber, CounterPlan, Hall, HallContext, LineRules, Queue, RatingScale,
        Taking, Watched, Way, waits::Waits,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Replays an office, day by day; what is learned about waits goes on from one to the next.
pub(super) fn office(office: &Office, tally: &mut Tally) {
    let (hall, queues) = hall_of(office);
    let mut waits = BTreeMap::new();
    for day in office.readings.chunk_by(|left, right| left.day == right.day) {
        let mut drive = Drive::new(office, &hall, &queues, std::mem::take(&mut waits));
        for at_once in day.chunk_by(|left, right| left.minute == right.minute) {
            drive.moment(at_once, tally);
        }
        waits = drive.end(day[0].day, tally);
    }
    tally.learned(&waits);
}

/// A queue of the replay.
struct QueueOf {
    code: QueueCode,
    counters: Vec<CounterNumber>,
}

/// The hall of an office. The first queue of a letter keeps it; others get a free one while there is, and share
/// theirs after that: numbers are given out by letter, so none is given out twice.
fn hall_of(office: &Office) -> (Hall, Vec<QueueOf>) {
    let mut free: BTreeSet<char> = ('A'..='Z').collect();
    for letter in office.queues.iter().filter_map(|queue| queue.letter) {
        free.remove(&letter);
    }
    let (mut taken, mut queues, mut counters) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
    let mut of = Vec::new();
    for (place, queue) in office.queues.iter().enumerate() {
        let own = queue.letter.filter(|letter| letter.is_ascii_uppercase() && taken.insert(*letter));
        let letter = own.or_else(|| free.pop_first()).or(queue.letter).unwrap_or('A');
        let code: QueueCode = format!("queue-{}", place + 1).parse().expect("the code is a name");
        let most = office.readings.iter().filter(|reading| reading.queue == place).map(|reading| reading.counters);
        let first = counters.len() + 1;
        let numbers: Vec<_> = (first..=first + usize::try_from(most.max().unwrap_or(1).max(1) - 1).unwrap_or(0))
            .map(|number| CounterNumber(u16::try_from(number).unwrap_or(u16::MAX)))
            .collect();
        for number in &numbers {
            counters.insert(*number, CounterPlan { skills: BTreeSet::from([code.clone()]), quick: false });
        }
        let plan = Queue {
            code: code.clone(),
            letter,
            services: BTreeSet::new(),
            visit_minutes: 10,
            promised_minutes: 20,
            bookable: false,
        };
        queues.insert(code.clone(), plan);
        of.push(QueueOf { code, counters: numbers });
    }
    let hall = Hall {
        code: "office".parse().expect("the code is a name"),
        working_day: Vec::new(),
        half_day: Vec::new(),
        exceptions: BTreeMap::new(),
        any_hour: false,
        queues,
        counters,
        line: LineRules::default(),
        booking: BookingRules::default(),
        rating: RatingScale::ThreeLevels,
        languages: vec![Language::English],
        printer: None,
    };
    (hall, of)
}

/// What is done, in the order in which it is done at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Open,
    Take,
    Call,
    Leave,
    Close,
}

/// Whether a queue was read on a day, had a counter open, had anybody in it.
#[derive(Clone, Copy, Default)]
struct Used {
    read: bool,
    open: bool,
    people: bool,
}

impl Used {
    fn add(&mut self, between: &Between) {
        self.read = true;
        self.open |= between.counters > 0;
        self.people |= between.arrivals + between.calls > 0;
    }
}

/// An office on one day.
struct Drive<'a> {
    office: &'a Office,
    hall: &'a Hall,
    queues: &'a [QueueOf],
    zone: Zone,
    watched: Watched,
    audit: Audit,
    courses: Vec<Option<Course>>,
    used: Vec<Used>,
    /// The open counters of each queue: since when each serves somebody, the longest first.
    open: Vec<Vec<CounterNumber>>,
}

impl<'a> Drive<'a> {
    fn new(office: &'a Office, hall: &'a Hall, queues: &'a [QueueOf], waits: BTreeMap<QueueCode, Waits>) -> Self {
        Self {
            office,
            hall,
            queues,
            zone: Zone::UTC,
            watched: Watched::after(waits),
            audit: Audit::default(),
            courses: vec![None; queues.len()],
            used: vec![Used::default(); queues.len()],
            open: vec![Vec::new(); queues.len()],
        }
    }

    /// What led to the readings of one moment, and whether the hall stands where they say.
    fn moment(&mut self, readings: &[Reading], tally: &mut Tally) {
        let mut deeds = Vec::new();
        let mut compared = Vec::new();
        for reading in readings {
            match self.read(reading) {
                Ok(between) => {
                    tally.read(&between);
                    self.used[reading.queue].add(&between);
                    plan(reading, &between, &mut deeds);
                    compared.push(reading);
                }
                Err(oddity) => tally.left_out(oddity),
            }
        }
        deeds.sort_unstable();
        for (at, deed, queue) in deeds {
            self.do_it(deed, queue, at);
        }
        for reading in compared {
            let (waiting, counters) = self.stands(reading.queue);
            tally.compare((reading.waiting, waiting), (reading.counters, counters));
        }
        self.audit.compare(self.watched.day());
    }

    fn read(&mut self, reading: &Reading) -> Result<Between, super::plan::Oddity> {
        let course = &mut self.courses[reading.queue];
        if let Some(course) = course {
            return course.go_on(reading);
        }
        let (begun, between) = Course::begin(reading, self.office.queues[reading.queue].letter)?;
        *course = Some(begun);
        Ok(between)
    }

    fn stands(&self, queue: usize) -> (usize, usize) {
        let (day, code) = (self.watched.day(), &self.queues[queue].code);
        (day.waiting_in(code).count(), day.counters_for(code))
    }

    fn do_it(&mut self, deed: Deed, queue: usize, at: Instant) {
        match deed {
            Deed::Open => {
                let closed = self.queues[queue].counters.iter().find(|counter| !self.open[queue].contains(counter));
                if let Some(counter) = closed.copied() {
                    self.open[queue].push(counter);
                    self.at_counter(counter, &Command::Open(counter), at);
                }
            }
            Deed::Take => {
                let queues = vec![self.queues[queue].code.clone()];
                let foretold = self.watched.foretell(&queues, self.hall, at, &self.zone);
                let range = foretold.and_then(|foretold| foretold.range);
                let minutes = |minutes: u32| u16::try_from(minutes).unwrap_or(u16::MAX);
                let announced = range.map(|range| range.minutes()).map(|(low, high)| (minutes(low), minutes(high)));
                let way = Way::Kiosk;
                let taking = Taking { queues, party_size: 1, priority: false, way, booked: None, announced };
                self.ask(By::Visitor, &Command::Take(taking), at);
            }
            Deed::Call => {
                if let Some(counter) = self.free_counter(queue, at) {
                    self.at_counter(counter, &Command::CallNext(counter), at);
                    self.at_counter(counter, &Command::Begin(counter), at);
                }
            }
            Deed::Leave => {
                let last = self.watched.day().waiting_in(&self.queues[queue].code).last().map(|ticket| ticket.number);
                match last {
                    Some(ticket) => self.ask(By::Visitor, &Command::Leave(ticket), at),
                    None => self.audit.refused(),
                }
            }
            Deed::Close => {
                if let Some(counter) = self.free_counter(queue, at) {
                    self.open[queue].retain(|other| *other != counter);
                    self.at_counter(counter, &Command::Close(counter), at);
                }
            }
        }
    }

    /// An open counter of a queue with nobody at it: a free one, else the one that has served longest is done.
    fn free_counter(&mut self, queue: usize, at: Instant) -> Option<CounterNumber> {
        let day = self.watched.day();
        let busy = |counter: &CounterNumber| day.counter(*counter).is_some_and(|counter| counter.at.is_some());
        let open = &mut self.open[queue];
        let place = open.iter().position(|counter| !busy(counter)).or((!open.is_empty()).then_some(0));
        let Some(counter) = place.map(|place| open.remove(place)) else {
            self.audit.refused();
            return None;
        };
        let finishes = busy(&counter);
        open.push(counter);
        if finishes {
            self.at_counter(counter, &Command::Finish(counter), at);
        }
        Some(counter)
    }

    fn at_counter(&mut self, counter: CounterNumber, command: &Command, at: Instant) {
        self.ask(By::Officer(OfficerId(u32::from(counter.0))), command, at);
    }

    fn ask(&mut self, by: By, command: &Command, at: Instant) {
        let context = HallContext { hall: self.hall, now: at, by, restored: &[] };
        match self.watched.day().decide(command, &context) {
            Ok(events) => {
                for event in &events {
                    self.watched.apply(event, self.hall, &self.zone);
                    self.audit.hear(event);
                }
            }
            Err(_) => self.audit.refused(),
        }
    }

    /// Closes the hall for the day.
    fn end(mut self, day: Day, tally: &mut Tally) -> BTreeMap<QueueCode, Waits> {
        let midnight = Instant::end_of(day, &self.zone);
        self.ask(By::Calendar, &Command::EndDay, midnight);
        self.audit.compare(self.watched.day());
        tally.ended(self.audit.counts());
        for used in self.used.iter().filter(|used| used.read) {
            tally.queue_day(used.open && !used.people);
        }
        self.watched.waits().clone()
    }
}

/// Spreads what happened evenly over the time between the readings. Whoever is called has come by then; who
/// leaves does so last.
fn plan(reading: &Reading, between: &Between, deeds: &mut Vec<(Instant, Deed, usize)>) {
    let queue = reading.queue;
    let minute = |minute: u16| Instant::start_of(reading.day, &Zone::UTC).plus_seconds(i64::from(minute) * 60);
    let (begin, end) = (minute(between.from), minute(reading.minute));
    let spread = |place: u32, of: u32| {
        let whole = end.as_micros() - begin.as_micros();
        Instant::from_micros(begin.as_micros() + whole * (2 * i64::from(place) + 1) / (2 * i64::from(of)))
    };
    let Between { arrivals, calls, left, counters, counters_before, waiting_before, .. } = *between;
    // Whoever was called while no counter was open before or after was called to one that opened in between.
    let in_passing = u32::from(calls > 0 && counters.max(counters_before) == 0);
    let times = |count: u32, at: Instant, deed: Deed| (0..count).map(move |_| (at, deed, queue));
    deeds.extend(times(counters.saturating_sub(counters_before) + in_passing, begin, Deed::Open));
    for place in 0..arrivals {
        let needed = (place + waiting_before < calls).then(|| spread(place + waiting_before, calls));
        let evenly = spread(place, arrivals);
        deeds.push((needed.map_or(evenly, |needed| needed.min(evenly)), Deed::Take, queue));
    }
    deeds.extend((0..calls).map(|place| (spread(place, calls), Deed::Call, queue)));
    deeds.extend(times(left, end, Deed::Leave));
    deeds.extend(times(counters_before.saturating_sub(counters) + in_passing, end, Deed::Close));
}
