//! Residents: they apply, confirm, answer notices or do not, collect what was granted or never come, withdraw, object,
//! and ask that their data end.

use super::year::{Filed, Year};
use crate::model::facts;
use guichet_acts::{Answer, PartyKey, Request, Upload};
use guichet_desk::{
    base::PartyIndex,
    case::{Confirmation, PauseReason},
    catalogue::Service,
};

impl Year {
    pub(super) fn residents(&mut self) {
        while self.dice.often(30) {
            self.apply(None);
        }
        for place in 0..self.cases.len() {
            if self.cases[place].closed {
                self.after_the_end(place);
            } else if !self.cases[place].silent && self.dice.often(60) {
                self.answer(place);
            }
        }
    }

    fn apply(&mut self, objection_to: Option<usize>) {
        self.later(60);
        let (application, silent, now) = (self.dice.below(5), self.dice.often(15), self.now);
        let stays_away = self.dice.often(10);
        let mut form = facts::form(application);
        form.objection_to =
            objection_to.map(|place| PartyKey { case: self.cases[place].id, party: PartyIndex::APPLICANT });
        let answer = self.wait(|town| async move { town.acts.submit(form, now).await });
        if objection_to.is_none() || answer.is_ok() {
            let id = answer.unwrap().case;
            self.cases.push(Filed { id, silent, stays_away, closed: false });
            self.told.cases += 1;
            self.told.acts += 1;
        }
    }

    fn answer(&mut self, place: usize) {
        let case = self.cases[place].id;
        let view = self.view(case);
        if view.case.confirmations.contains(&Confirmation::Awaited) {
            let request = if self.dice.often(85) { Request::Confirm } else { Request::Decline };
            self.party(case, 1, &request).unwrap();
            return;
        }
        if let Some(notice) = &view.case.notice {
            for (item, _) in &notice.items {
                let answer = self.answer_to(&view.service, item);
                self.party(case, 0, &Request::AnswerItem { item: item.clone(), answer }).unwrap();
            }
            self.party(case, 0, &Request::Supply).unwrap();
            return;
        }
        let paused = view.case.clock.open_pause().map(|pause| pause.reason);
        match paused {
            Some(PauseReason::ApplicantAsked) => drop(self.party(case, 0, &Request::Resume)),
            None if self.dice.often(4) => drop(self.party(case, 0, &Request::Pause(PauseReason::ApplicantAsked))),
            None if self.dice.often(2) => drop(self.party(case, 0, &Request::Withdraw)),
            _ => {}
        }
    }

    fn answer_to(&mut self, _service: &Service, item: &guichet_desk::base::ItemCode) -> Answer {
        match self.dice.below(3) {
            0 => Answer::Text("It was shown in May.".into()),
            1 => Answer::CannotProvide("It was lost at sea.".into()),
            _ => {
                let bytes = b"%PDF-1.7 a page %%EOF".to_vec();
                Answer::File(Upload { item: item.clone(), name: "scan.pdf".into(), bytes })
            }
        }
    }

    fn after_the_end(&mut self, place: usize) {
        let case = self.cases[place].id;
        match self.dice.below(250) {
            0 => drop(self.party(case, 0, &Request::AskErasure)),
            1 => self.apply(Some(place)),
            _ => {}
        }
    }
}
