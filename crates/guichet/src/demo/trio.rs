//! Who works on an invented case: three officers who may, and those around them.

use crate::pick::Pick;
use guichet_desk::{
    base::OfficerId,
    catalogue::Service,
    people::{Duty, Officer, Role, Staff},
};

/// Three different officers, one for each duty, and others who may step in.
#[derive(Clone, Debug)]
pub(super) struct Trio {
    pub(super) intake: OfficerId,
    pub(super) decision: OfficerId,
    pub(super) issue: OfficerId,
    /// Another officer who may issue.
    pub(super) other_issue: Option<OfficerId>,
    /// A supervisor of the deciding office.
    pub(super) supervisor: Option<OfficerId>,
    /// Somebody of the deciding office without a duty here.
    pub(super) checker: Option<OfficerId>,
}

impl Trio {
    /// Three officers for a case of this service, others than who decided what it objects to; none when the town lacks
    /// them.
    pub(super) fn of(service: &Service, decided: Option<OfficerId>, staff: &Staff, pick: &mut Pick) -> Option<Self> {
        let able = |duty| staff.able(service.duties.of(duty), duty);
        let [intakes, decisions, issues] = Duty::ALL.map(able);
        let mut trios = Vec::new();
        for intake in &intakes {
            let others = decisions.iter().filter(|officer| *officer != intake && Some(**officer) != decided);
            for decision in others {
                let issues = issues.iter().filter(|officer| *officer != intake && *officer != decision);
                trios.extend(issues.map(|issue| [*intake, *decision, *issue]));
            }
        }
        let [intake, decision, issue] = *pick.one(&trios)?;
        let taken = [intake, decision, issue];
        let of_office = |wanted: &dyn Fn(&Officer) -> bool| {
            let mut officers = staff.officers.values().filter(|officer| officer.office == service.duties.decision);
            officers.find(|officer| wanted(officer) && !taken.contains(&officer.id)).map(|officer| officer.id)
        };
        Some(Self {
            intake,
            decision,
            issue,
            other_issue: issues.iter().copied().find(|officer| !taken.contains(officer)),
            supervisor: of_office(&|officer| officer.is(Role::Supervisor)),
            checker: of_office(&|officer| !officer.is(Role::Supervisor)),
        })
    }

    /// Everybody who may hold a duty here.
    pub(super) fn all(&self) -> [OfficerId; 4] {
        [self.intake, self.decision, self.issue, self.other_issue.unwrap_or(self.issue)]
    }
}
