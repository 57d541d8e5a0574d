//! Officers: they come and go, work off what waits, and stand in for each other.

use super::year::Year;
use guichet_acts::{OfficerRight, Request};
use guichet_desk::{
    base::{Day, OfficerId, days_after},
    case::{ActKind, Case, Delivery, Finding, Outcome, PassReason, Stage},
    people::{Duty, Officer, Role},
};

/// The officers for data protection.
const PROTECTORS: [OfficerId; 3] = [OfficerId(31), OfficerId(32), OfficerId(33)];
/// A supervisor of each office that has duties, who is always there.
const SUPERVISORS: [OfficerId; 3] = [OfficerId(15), OfficerId(20), OfficerId(24)];

impl Year {
    /// Officers leave for some days, at most one of an office at a time, and come back.
    pub(super) fn come_and_go(&mut self) {
        let today = self.today();
        let back: Vec<OfficerId> = self.away.iter().filter(|(_, until)| **until <= today).map(|(id, _)| *id).collect();
        for officer in back {
            self.away.remove(&officer);
            self.right_to_come_in(officer, false);
        }
        if self.dice.often(20) {
            let officer = OfficerId(u32::try_from(11 + self.dice.below(17)).unwrap());
            let staff = self.town().acts.catalogue().staff.officers.clone();
            let office = |id: &OfficerId| staff[id].office.clone();
            let alone = self.away.keys().any(|id| office(id) == office(&officer));
            if !alone && !staff[&officer].duties.is_empty() {
                let days = u16::try_from(1 + self.dice.below(20)).unwrap();
                self.leaves(officer, days_after(today, days));
            }
        }
    }

    /// Whoever leaves cannot come in any more; the supervisor passes their duties on.
    fn leaves(&mut self, officer: OfficerId, until: Day) {
        self.told.absences += 1;
        self.away.insert(officer, until);
        self.right_to_come_in(officer, true);
        self.stand_in();
    }

    fn right_to_come_in(&mut self, officer: OfficerId, withdraw: bool) {
        let now = self.now;
        let change = OfficerRight::SignIn;
        self.wait(|town| async move { town.acts.change_right(officer, change, withdraw, None, now).await }).unwrap();
    }

    /// Every duty that waits for somebody who is away passes to somebody who is there and may take it.
    fn stand_in(&mut self) {
        for place in self.open_cases() {
            let case = self.cases[place].id;
            let view = self.view(case);
            let Some(duty) = view.case.stage.duty() else { continue };
            if !view.case.holder(duty).is_some_and(|holder| self.away.contains_key(&holder)) {
                continue;
            }
            let office = view.service.duties.of(duty).clone();
            let supervisor = SUPERVISORS.into_iter().find(|id| self.staff(*id).office == office).unwrap();
            let takers = self.town().acts.takers(supervisor, &view, duty).unwrap();
            // Where nobody else may, the case waits until the holder is back.
            let Some(to) = takers.first().map(|it| it.id) else { continue };
            self.officer(supervisor, case, &Request::Pass { duty, to, reason: PassReason::Absence }).unwrap();
            self.told.passed_on += 1;
        }
    }

    fn staff(&self, officer: OfficerId) -> &Officer {
        &self.town().acts.catalogue().staff.officers[&officer]
    }

    /// Who may come in today.
    pub(super) fn present(&self) -> Vec<Officer> {
        let staff = self.town().acts.catalogue().staff.officers.values();
        staff.filter(|officer| !self.away.contains_key(&officer.id)).cloned().collect()
    }

    pub(super) fn officers(&mut self) {
        self.stand_in();
        for place in self.open_cases() {
            while self.dice.often(60) && self.work_on(place) {}
        }
        self.protectors();
    }

    /// Somebody does the next thing in a case; whether they did.
    fn work_on(&mut self, place: usize) -> bool {
        let case = self.cases[place].id;
        let view = self.view(case);
        let mut may = Vec::new();
        for officer in self.present() {
            let offered = self.town().acts.next_acts(officer.id, &view).unwrap();
            may.extend(offered.into_iter().map(|kind| (officer.id, kind)));
        }
        may.retain(|(_, kind)| goes_on(*kind));
        if self.cases[place].stays_away {
            may.retain(|(_, kind)| !matches!(kind, ActKind::PayFee | ActKind::HandOver));
        }
        let Some((officer, kind)) = self.dice.any(&may).copied() else { return false };
        let request = match kind {
            ActKind::SendNotice => self.notice(&view.service),
            ActKind::Accept => Request::Accept,
            ActKind::GiveOpinion => Request::GiveOpinion { finding: Finding::InOrder, text: String::new() },
            ActKind::Decide => {
                let outcome = if self.dice.often(80) { Outcome::Granted } else { Outcome::Refused };
                Request::Decide { outcome, reasons: "Because of what the file says.".into() }
            }
            ActKind::Issue => Request::Issue,
            ActKind::PayFee => Request::PayFee,
            ActKind::HandOver => Request::HandOver(Delivery::Counter),
            ActKind::Take(duty) => Request::Take(duty),
            _ => Request::Check(Finding::InOrder),
        };
        let done = self.officer(officer, case, &request);
        assert!(done.is_ok(), "{officer} was offered {kind:?}: {done:?}");
        self.told.completed += u32::from(matches!(request, Request::HandOver(_)));
        if matches!(request, Request::SendNotice { .. }) {
            self.told.notices += 1;
            self.check_notice(case);
        }
        done.is_ok_and(|done| done.stage != Stage::Closed)
    }

    fn notice(&mut self, service: &guichet_desk::catalogue::Service) -> Request {
        let mut items: Vec<_> = service.checklist.iter().map(|item| item.code.clone()).collect();
        items.truncate(1 + self.dice.below(2));
        Request::SendNotice { items, text: "The last page is missing.".into() }
    }

    /// Requests for erasure are answered within days.
    fn protectors(&mut self) {
        let present: Vec<Officer> = self.present();
        let protector = present.iter().find(|it| PROTECTORS.contains(&it.id) && it.is(Role::DataProtection));
        let protector = protector.map(|it| it.id).unwrap();
        let asked = self.town().acts.erasure_requests(protector, None).unwrap();
        for request in asked.rows {
            if self.dice.often(50) && self.officer(protector, request.case, &Request::GrantErasure).is_ok() {
                self.told.erased += 1;
            }
        }
    }
}

/// What brings a case on; ends without a decision and second thoughts are rare enough to be left out here.
const fn goes_on(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::SendNotice
            | ActKind::Accept
            | ActKind::GiveOpinion
            | ActKind::Decide
            | ActKind::Issue
            | ActKind::PayFee
            | ActKind::HandOver
            | ActKind::Check
            | ActKind::Take(_)
    )
}

/// Whether nothing that an officer did in a case keeps them from a duty.
pub(super) fn may_take(officer: &Officer, duty: Duty, case: &Case) -> bool {
    officer.duties.contains(&duty)
        && !case.took_part(officer.id)
        && case.duty_of(officer.id).is_none_or(|held| held == duty)
        && (duty != Duty::Decision || !case.leaves_to_others(officer.id))
}
