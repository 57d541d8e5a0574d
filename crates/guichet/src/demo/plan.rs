//! The plan of an invented year: which cases come in, when, and how each goes.

use super::{
    course::{self, Course, Stop},
    forms,
    hours::Hours,
    papers,
    script::{Act, By, Script, Writer},
    trio::Trio,
};
use crate::pick::Pick;
use guichet_acts::Request;
use guichet_desk::{
    base::{Day, Instant, OfficerId},
    case::{Channel, Outcome},
    catalogue::{Catalogue, Service},
};
use jiff::ToSpan;
use std::sync::Arc;

/// Cases of these days, for each place a case can stand at.
const FRESH_EACH: usize = 5;
/// How long the request for erasure has waited.
const ERASURE_ASKED_HOURS: i64 = 20;

/// All invented cases of the last `days` up to `now`, as this seed determines them.
pub(super) fn cases(catalogue: &Catalogue, seed: u64, days: i32, now: Instant) -> Vec<Script> {
    let mut plan = Plan { catalogue, pick: Pick::seeded(seed), now, scripts: Vec::new(), weights: weights(catalogue) };
    let today = now.day(&catalogue.town.zone);
    for back in (1..=days).rev() {
        plan.day(today.saturating_sub(back.days()));
    }
    plan.objections();
    plan.fresh();
    for script in &mut plan.scripts {
        script.acts.retain(|act| act.at <= now);
    }
    plan.erasure();
    plan.scripts
}

struct Plan<'a> {
    catalogue: &'a Catalogue,
    pick: Pick,
    now: Instant,
    scripts: Vec<Script>,
    weights: Vec<(Arc<Service>, u64)>,
}

/// What is needed often comes in often.
fn weights(catalogue: &Catalogue) -> Vec<(Arc<Service>, u64)> {
    let weight = |service: &Service| service.often.map_or(3, |place| 30 / u64::from(place.max(1)) + 4);
    catalogue.services.values().map(|service| (Arc::clone(service), weight(service))).collect()
}

impl Plan<'_> {
    fn day(&mut self, day: Day) {
        let is_working = self.catalogue.calendar.is_working(day);
        let count = if is_working { self.pick.between(7, 13) } else { self.pick.between(0, 4) };
        for _ in 0..count {
            let at_counter = is_working && self.pick.in_hundred(25);
            let (from, until) = if at_counter { (9 * 60, 17 * 60) } else { (7 * 60, 23 * 60) };
            let minutes = i64::try_from(self.pick.between(from, until)).unwrap_or_default();
            let at = Instant::start_of(day, &self.catalogue.town.zone).plus_seconds(minutes * 60 + 11);
            let Some(service) = self.pick.weighted(&self.weights).cloned() else { return };
            let course = course::course(!service.parties.is_empty(), &mut self.pick);
            let far = self.now.plus_days(400);
            self.case(&service, at, at_counter, (course, Stop::End, far), None);
        }
    }

    /// A case; what it objects to is the place of that script, and who decided there.
    fn case(
        &mut self,
        service: &Arc<Service>,
        at: Instant,
        at_counter: bool,
        how: (Course, Stop, Instant),
        objects_to: Option<(usize, OfficerId)>,
    ) {
        let decided = objects_to.map(|(_, officer)| officer);
        let (course, stop, latest) = how;
        let zone = &self.catalogue.town.zone;
        let Some(filled) = forms::fill(service, at.day(zone), &mut self.pick) else { return };
        if service.fast_lane_applies(&filled.answers) && skips_intake(stop) {
            return;
        }
        let Some(trio) = Trio::of(service, decided, &self.catalogue.staff, &mut self.pick) else { return };
        let hours = Hours { calendar: &self.catalogue.calendar, zone, at, latest };
        let mut script = Script {
            service: Arc::clone(service),
            at,
            channel: if at_counter { Channel::Counter } else { Channel::Online },
            entered_by: at_counter.then_some(trio.intake),
            uploads: if stop == Stop::End { Vec::new() } else { papers::of(service, &filled.answers) },
            filled,
            objects_to: objects_to.map(|(place, _)| place),
            acts: Vec::new(),
        };
        Writer { catalogue: self.catalogue, hours, trio, course, stop }.write(&mut script, &mut self.pick);
        self.scripts.push(script);
    }

    /// Some of those who were refused object.
    fn objections(&mut self) {
        for place in 0..self.scripts.len() {
            let refused = self.scripts[place].acts.iter().find_map(refusal);
            let Some((refused, by)) = refused.filter(|_| self.pick.in_hundred(30)) else { continue };
            let at = refused.plus_days(5);
            if at.plus_days(1) > self.now {
                continue;
            }
            let service = Arc::clone(&self.scripts[place].service);
            let course = if self.pick.in_hundred(40) { Course::Granted } else { Course::Refused };
            self.case(&service, at, false, (course, Stop::End, self.now.plus_days(400)), Some((place, by)));
        }
    }

    /// Cases of the last days, some at every place a case can stand at.
    fn fresh(&mut self) {
        for stop in Stop::BEFORE_END {
            let wanted = self.scripts.len() + FRESH_EACH;
            for _ in 0..200 {
                if self.scripts.len() == wanted {
                    break;
                }
                let back = i64::try_from(self.pick.between(5, 60)).unwrap_or(5);
                let at = self.now.plus_seconds(-back * 3_600);
                let Some(service) = self.pick.weighted(&self.weights).cloned() else { return };
                if service.parties.is_empty() == (stop == Stop::Confirmation) {
                    continue;
                }
                self.case(&service, at, false, (Course::Granted, stop, self.now), None);
            }
        }
    }

    /// Whoever was handed something last, before some hours, asks for the erasure of their data.
    fn erasure(&mut self) {
        let at = self.now.plus_seconds(-ERASURE_ASKED_HOURS * 3_600);
        let handed_over = |script: &Script| {
            let last = script.acts.last().filter(|act| matches!(act.request, Request::HandOver(_)));
            let last = last.filter(|_| !script.service.fast_lane_applies(&script.filled.answers));
            last.map(|act| act.at).filter(|handed_over| *handed_over < at)
        };
        let asking = self.scripts.iter_mut().filter(|script| handed_over(script).is_some());
        if let Some(script) = asking.max_by_key(|script| handed_over(script)) {
            script.acts.push(Act { at, by: By::Party(0), request: Request::AskErasure });
        }
    }
}

const fn skips_intake(stop: Stop) -> bool {
    matches!(stop, Stop::Confirmation | Stop::Intake | Stop::Taken | Stop::Notice | Stop::Paused)
}

/// When somebody refused, and who.
const fn refusal(act: &Act) -> Option<(Instant, OfficerId)> {
    match (&act.request, act.by) {
        (Request::Decide { outcome: Outcome::Refused, .. }, By::Officer(officer)) => Some((act.at, officer)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        demo::{oversight, play},
        town,
    };
    use guichet_acts::{Acts, Chance, DisclosureList};
    use guichet_desk::base::OfficerId;
    use indicatif::ProgressBar;

    const NOW: Instant = Instant::from_micros(1_795_000_000_000_000);

    fn told(scripts: &[Script]) -> Vec<String> {
        let tell = |script: &Script| {
            let acts: Vec<_> = script.acts.iter().map(|act| (act.at, act.by, &act.request)).collect();
            format!("{} {:?} {:?} {acts:?}", script.service.code, script.at, script.filled.raw)
        };
        scripts.iter().map(tell).collect()
    }

    #[test]
    fn a_seed_determines_the_town() {
        let catalogue = town::catalogue(None).expect("the example town");
        let year = |seed| told(&cases(&catalogue, seed, 30, NOW));
        assert_eq!(year(1), year(1));
        assert_ne!(year(1), year(2));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn the_rules_refuse_nothing_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut next = 0_u64;
        let chance = move || {
            Chance::from_fn(move |bytes| {
                for byte in bytes {
                    next = next.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    *byte = next.to_be_bytes()[0];
                }
            })
        };
        Acts::create(folder.path(), &chance()).expect("a new folder");
        let catalogue = town::catalogue(None).expect("the example town");
        let scripts = cases(&catalogue, 1, 14, NOW);
        let acts = tokio::task::block_in_place(|| Acts::open(folder.path(), catalogue, chance())).expect("a desk");
        let evenings = oversight::evenings(acts.catalogue(), NOW);
        let played = play::play(&acts, &scripts, &evenings, &ProgressBar::hidden()).await.expect("played to the end");
        assert_eq!((played.cases, played.refused), (scripts.len(), 0));
        let figures = acts.figures().expect("figures");
        assert!(figures.closed > 0 && figures.cases - figures.closed >= 8 * FRESH_EACH as u64, "{figures:?}");
        assert_eq!(acts.check_store(&mut |_, _| {}).expect("a check"), []);
        something_waits_for_oversight(&acts).await;
    }

    /// A lot is drawn, a disclosure waits for a second officer, and a request for erasure for an answer.
    async fn something_waits_for_oversight(acts: &Acts) {
        let (protecting, second, auditor) = (OfficerId(31), OfficerId(32), OfficerId(34));
        assert_eq!(acts.erasure_requests(protecting, None).expect("a list").rows.len(), 1);
        oversight::ask(acts, NOW).await.expect("it is asked for");
        let waiting = |officer| acts.disclosures(officer, DisclosureList::Waiting { after: None }).expect("a list").0;
        assert_eq!((waiting(protecting).len(), waiting(second).len()), (0, 1), "nobody approves their own");
        oversight::sign(acts, NOW).await.expect("it is signed");
        assert_eq!(acts.samples(auditor).expect("a list").len(), 0);
        acts.pass_time(NOW).await.expect("time passes");
        assert!(!acts.samples(auditor).expect("a list").is_empty(), "the day before yesterday is drawn");
        let drawn = acts.lots(None).expect("lots");
        let day = NOW.day(&acts.catalogue().town.zone).saturating_sub(2.days());
        assert!(drawn.iter().all(|lot| lot.day == day), "{drawn:?}");
    }
}
