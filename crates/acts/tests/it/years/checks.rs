//! What must hold after every day, looked at from outside: histories, lists and rows, recomputed by other means
//! than the desk's own.

use super::year::{Year, number};
use crate::model::facts;
use guichet_acts::{Problem, Who, WorkFilter};
use guichet_desk::{
    base::{CaseId, Day, Instant, OfficerId, days_after, days_before},
    case::{Case, Delivery, Event, Fee, Happening, Stage},
    clock::Promise,
    people::Duty,
};
use guichet_ledger::{
    checkpoint::Checkpoint, note::VerifierKey, tile::Resource, tree::TreeHead, trust::Trust, verify::verify_log,
};
use std::collections::BTreeSet;

impl Year {
    /// After a day; now and then also what takes longer to look at.
    pub(super) fn check_day(&mut self, thoroughly: bool) {
        let on_lists = thoroughly.then(|| self.on_lists());
        for place in self.open_cases() {
            let id = self.cases[place].id;
            let view = self.view(id);
            self.cases[place].closed = view.case.stage == Stage::Closed;
            duties_are_apart(&view.case);
            assert!(self.can_be_finished(&view.case), "case {id:?}: nobody is left for it, {:?}", view.case.duty_book);
            let history = self.town().acts.history(&Who::Calendar, id).unwrap();
            assert_eq!(view.deadline.due, self.due(&view.case, &history), "case {id:?}, {history:#?}");
            if !self.cases[place].closed {
                self.waits_for_somebody(id, &view.case, on_lists.as_ref());
                self.is_kept_ready_for_a_while(id, &view.case, &history);
            }
        }
        if thoroughly {
            self.every_act_has_its_entry();
        }
    }

    /// The day a case is due, counted from its history.
    pub(super) fn due(&self, case: &Case, history: &[Event]) -> Option<Day> {
        let zone = &facts::town().town.zone;
        let day = |at: Instant| at.day(zone);
        let (mut start, mut open, mut pauses, mut days) = (None, None, Vec::new(), 0);
        let Promise::WorkingDays(promised) = case.clock.promise else { return None };
        for event in history {
            let at = day(event.at);
            match &event.what {
                Happening::Submitted(submitted) if submitted.clock_waits_for_parties && submitted.others > 0 => {}
                Happening::Submitted(_) | Happening::Confirmed => start = start.or(Some(at)),
                Happening::Paused(_) => open = Some(at),
                Happening::Resumed { .. } => pauses.extend(open.take().map(|from| (from, at))),
                Happening::Extended { days: more, .. } => days += more,
                Happening::Issued | Happening::Closed { .. } => {
                    pauses.extend(open.take().map(|from| (from, at)));
                    break;
                }
                _ => {}
            }
        }
        pauses.extend(open.map(|from| (from, self.today())));
        Some(self.calendar.due(start?, promised + days, &pauses))
    }

    /// Nobody waits for ever: a party still has days to answer, or somebody who is there has the case on a list.
    pub(super) fn waits_for_somebody(&self, id: CaseId, case: &Case, on_lists: Option<&BTreeSet<CaseId>>) {
        let today = self.today();
        if let Some(notice) = &case.notice {
            assert!(
                today <= notice.answer_by,
                "case {id:?}: a notice ran out on {} and nothing followed",
                notice.answer_by
            );
            return;
        }
        if case.stage == Stage::Confirmation {
            assert!(self.now < case.submitted_at.plus_days(15), "case {id:?} waits for a party for ever");
            return;
        }
        if on_lists.is_none_or(|lists| lists.contains(&id)) {
            return;
        }
        let comes_back = self.can_go_on(case).into_iter().any(|officer| self.away.contains_key(&officer));
        assert!(comes_back, "case {id:?} at {:?} is on nobody's list: {:?}", case.stage, case.duty_book);
    }

    /// What was granted waits for the person until its day and no longer, counted from the history: for the fee since
    /// the decision, and since the issue to be collected.
    pub(super) fn is_kept_ready_for_a_while(&self, id: CaseId, case: &Case, history: &[Event]) {
        let waits = match case.stage {
            Stage::Issue => matches!(case.fee, Fee::Due(_)),
            stage => stage == Stage::HandOver && !self.waits_for_a_courier(case),
        };
        let since = history.iter().rfind(|event| matches!(event.what, Happening::Decided { .. } | Happening::Issued));
        if let Some(since) = since.filter(|_| waits) {
            let service = &self.town().acts.catalogue().services[&case.service];
            let last = days_after(since.at.day(&facts::town().town.zone), service.keep_ready_days);
            self.is_reminded_in_time(id, history, (since.at, last));
        }
    }

    fn waits_for_a_courier(&self, case: &Case) -> bool {
        let ways = &self.town().acts.catalogue().services[&case.service].delivery;
        !ways.contains(&Delivery::Counter) || (ways.contains(&Delivery::Courier) && !ways.contains(&Delivery::Online))
    }

    /// Whoever has thirty days left was told so, once of what waits since then, each time by a message. The last day is
    /// one on which somebody works.
    fn is_reminded_in_time(&self, id: CaseId, history: &[Event], (since, last): (Instant, Day)) {
        let day = |at: Instant| at.day(&facts::town().town.zone);
        let reminded = history.iter().filter_map(|event| match event.what {
            Happening::Reminded { until } => Some((event.at, until)),
            _ => None,
        });
        let of_this: Vec<(Instant, Day)> = reminded.clone().filter(|(at, _)| *at >= since).collect();
        let is_due = self.today() >= days_before(last, 30);
        assert_eq!(of_this.len(), usize::from(is_due), "case {id:?} is kept ready until {last}: {history:#?}");
        if let [(at, until)] = of_this[..] {
            let open = self.calendar.open_from(last.max(days_after(day(at), 30)));
            assert_eq!(until, open, "case {id:?}: thirty days at the least, and a day on which somebody works");
            assert!(self.today() <= until, "case {id:?} was kept ready until {until}, and nothing followed");
            let sql = format!("SELECT count(*) FROM outbox WHERE kind = 'kept-ready' AND case_id = {}", id.0);
            let told = usize::try_from(number(&self.database(), &sql)).unwrap();
            assert_eq!(told, reminded.count(), "case {id:?}: a reminder without its message");
        }
    }

    /// Who of all who work here could go on with a case, away or not.
    fn can_go_on(&self, case: &Case) -> Vec<OfficerId> {
        let Some(duty) = case.stage.duty() else { return Vec::new() };
        let may = self.may_hold(case, duty);
        may.into_iter().filter(|id| case.holder(duty).is_none_or(|holder| holder == *id)).collect()
    }

    /// Who of all who work here may hold a duty of a case, if its holder passes it on.
    fn may_hold(&self, case: &Case, duty: Duty) -> Vec<OfficerId> {
        let catalogue = self.town().acts.catalogue();
        let office = catalogue.services[&case.service].duties.of(duty);
        let staff = catalogue.staff.officers.values();
        let may = staff.filter(|officer| officer.office == *office && super::officers::may_take(officer, duty, case));
        may.map(|officer| officer.id).collect()
    }

    /// Whether the duties to come can be given to different people of all who work here: no duties together have
    /// fewer who may hold them than they are. Nobody's rights are taken away for good in these years.
    pub(super) fn can_be_finished(&self, case: &Case) -> bool {
        let Some(next) = case.stage.duty() else { return true };
        let to_come = Duty::ALL.into_iter().filter(|duty| *duty >= next);
        let may: Vec<Vec<OfficerId>> = to_come.map(|duty| self.may_hold(case, duty)).collect();
        (1_u32..1 << may.len()).all(|chosen| {
            let those = may.iter().enumerate().filter(|(place, _)| chosen & (1 << place) != 0);
            let together: BTreeSet<OfficerId> = those.flat_map(|(_, officers)| officers.iter().copied()).collect();
            together.len() >= usize::try_from(chosen.count_ones()).unwrap()
        })
    }

    /// All cases that somebody who is there finds on their list and need not leave to a colleague, each with a day
    /// on which it is due.
    fn on_lists(&mut self) -> BTreeSet<CaseId> {
        let (mut found, mut held_back) = (BTreeSet::new(), 0);
        for officer in self.present() {
            let mut filter = WorkFilter::default();
            loop {
                let page = self.town().acts.work_list(officer.id, &filter, self.now).unwrap();
                assert!(page.rows.iter().all(|row| row.due_day.is_some()), "a row without a day");
                found.extend(page.rows.iter().filter(|row| row.obstacle.is_none()).map(|row| row.id));
                held_back += page.rows.iter().filter(|row| row.obstacle.is_some()).count();
                filter.after = page.next;
                if filter.after.is_none() {
                    break;
                }
            }
        }
        self.told.for_colleagues += u32::try_from(held_back).unwrap();
        found
    }

    /// A notice that was sent has its message, once.
    pub(super) fn check_notice(&self, case: CaseId) {
        let main = self.database();
        let told = |table: &str| number(&main, &format!("SELECT count(*) FROM {table} AND case_id = {}", case.0));
        let sent = i64::from(self.view(case).case.notices_sent);
        assert_eq!(told("outbox WHERE kind = 'notice'"), sent, "case {case:?}: a notice without its message");
    }

    /// One entry for each act, each refused attempt and each opening; acts of one case lie a minute apart here.
    pub(super) fn every_act_has_its_entry(&self) {
        let main = self.database();
        for filed in &self.cases {
            let of_case = |sql: &str| number(&main, &format!("{sql} WHERE case_id = {}", filed.id.0));
            let acts = of_case("SELECT count(DISTINCT at) FROM case_event");
            let refused = of_case("SELECT count(*) FROM refused_attempt");
            let openings = of_case("SELECT coalesce(sum(opening), 0) FROM entry");
            let entries = of_case("SELECT count(*) FROM entry");
            assert_eq!(entries, acts + refused + openings, "case {:?}: {acts} acts, {refused} refused", filed.id);
        }
    }

    /// The whole log is there, verified from outside, and only grew.
    pub(super) fn check_the_end(&mut self) {
        let acts = &self.town().acts;
        acts.keep_keys(self.now.plus_days(2)).unwrap();
        self.town().is_sound();
        let key: VerifierKey = acts.ledger_key().unwrap().unwrap().parse().unwrap();
        let trust = Trust { origin: key.name().to_string(), keys: vec![key], witnesses: None };
        let remembered: Vec<TreeHead> = self.checkpoints.iter().map(|note| head(note, &trust)).collect();
        let read = |resource: Resource| match acts.ledger_file(&resource.to_string()) {
            Err(Problem::NotFound) => Ok(None),
            read => read.map(Some),
        };
        let verified = verify_log(&trust, &remembered, read).unwrap_or_else(|fault| panic!("{fault:?}"));
        let main = self.database();
        let entries = number(&main, "SELECT count(*) FROM entry");
        assert_eq!(number(&main, "SELECT count(entry) FROM ledger_leaf"), entries, "an entry without a place");
        assert!(verified.entries >= u64::try_from(entries).unwrap());
        self.told.entries = u64::try_from(entries).unwrap();
        self.figures_add_up();
    }

    /// The public figures count each case that was settled, once.
    pub(super) fn figures_add_up(&self) {
        let settled = self.cases.iter().filter(|filed| {
            let case = self.view(filed.id).case;
            case.issued_at.is_some() || case.outcome == Some(guichet_desk::case::Outcome::Refused)
        });
        let main = self.database();
        let counted = number(&main, "SELECT coalesce(sum(cases), 0) FROM settled_tally");
        assert_eq!(usize::try_from(counted).unwrap(), settled.count(), "settled cases");
    }

    /// Whether an objection runs, or one to what was decided on such an objection, or could still come in time.
    fn is_disputed(&self, case: &guichet_desk::case::Case) -> bool {
        case.objections.iter().any(|(_, objection)| {
            let objection = self.view(*objection).case;
            let open = objection.open_to_objection(self.today(), None).is_some();
            open || objection.closed.is_none() || self.is_disputed(&objection)
        })
    }

    /// What was closed two years ago is gone.
    pub(super) fn check_everything_erased(&mut self) {
        for filed in &self.cases {
            let case = self.view(filed.id).case;
            let disputed = self.is_disputed(&case);
            let long_ago = case.closed.is_some_and(|(_, at)| at < self.now.plus_days(-735));
            assert!(!long_ago || disputed || case.erased_at().is_some(), "case {:?} is kept for ever", filed.id);
        }
        self.town().is_sound();
    }
}

fn head(note: &str, trust: &Trust) -> TreeHead {
    let (checkpoint, _) = Checkpoint::open(note.as_bytes(), &trust.origin, &trust.keys).unwrap();
    checkpoint.head()
}

/// No officer has two duties, or a duty and another part, and nobody decides on an objection to their own decision.
pub(super) fn duties_are_apart(case: &Case) {
    let mut seen = BTreeSet::new();
    for (officer, _) in &case.duty_book {
        assert!(seen.insert(officer), "officer {officer} has two duties: {:?}", case.duty_book);
        assert!(!case.took_part(*officer), "officer {officer} has a duty and another part");
    }
    for duty in Duty::ALL {
        assert!(case.holder(duty).is_none_or(|holder| case.duty_book.contains(&(holder, duty))));
    }
    let decides_again = |officer| case.leaves_to_others(officer);
    assert!(!case.holder(Duty::Decision).is_some_and(decides_again), "{:?} decided before", case.decided_before);
}
