//! The script of one invented case: what everybody does, and when.

use super::{
    course::{Course, Stop},
    forms::Filled,
    hours::Hours,
    trio::Trio,
};
use crate::pick::Pick;
use guichet_acts::{Answer, Request, Upload};
use guichet_desk::{
    base::{Instant, ItemCode, Language, OfficeCode, OfficerId},
    case::{Channel, Closing, Delivery, Finding, Outcome, PassReason, PauseReason, last_day_to_answer},
    catalogue::{Catalogue, Need, Paper, Service},
    people::Duty,
};
use std::sync::Arc;

/// An invented case.
pub(super) struct Script {
    pub(super) service: Arc<Service>,
    pub(super) filled: Filled,
    pub(super) at: Instant,
    pub(super) channel: Channel,
    pub(super) entered_by: Option<OfficerId>,
    pub(super) uploads: Vec<Upload>,
    /// The script whose decision it objects to.
    pub(super) objects_to: Option<usize>,
    pub(super) acts: Vec<Act>,
}

/// Something that someone does.
pub(super) struct Act {
    pub(super) at: Instant,
    pub(super) by: By,
    pub(super) request: Request,
}

/// Who.
#[derive(Clone, Copy, Debug)]
pub(super) enum By {
    Party(u8),
    Officer(OfficerId),
    Calendar,
}

/// What a script is written from.
pub(super) struct Writer<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) hours: Hours<'a>,
    pub(super) trio: Trio,
    pub(super) course: Course,
    pub(super) stop: Stop,
}

impl Writer<'_> {
    /// Writes what happens to a case from its submission on.
    pub(super) fn write(mut self, script: &mut Script, pick: &mut Pick) {
        let service = Arc::clone(&script.service);
        self.hours.at = script.at;
        let stopped = self.confirmation(script, &service, pick)
            || (!service.fast_lane_applies(&script.filled.answers) && self.intake(script, &service, pick))
            || self.decision(script, &service, pick)
            || self.issue(script, &service, pick);
        debug_assert!(stopped, "every script ends somewhere");
    }

    fn act(&self, script: &mut Script, by: By, request: Request) {
        script.acts.push(Act { at: self.hours.at, by, request });
    }

    /// True when the case goes no further; so in all parts.
    fn confirmation(&mut self, script: &mut Script, service: &Service, pick: &mut Pick) -> bool {
        let Some(days) = service.parties.iter().map(|party| party.confirm_days).max() else { return false };
        match (self.course, self.stop) {
            (_, Stop::Confirmation) => return true,
            (Course::NotConfirmed, Stop::End) => {
                self.hours.at = script.at.plus_days(i64::from(days)).plus_seconds(5);
                self.act(script, By::Calendar, close(Closing::NotConfirmed));
                return true;
            }
            _ => self.hours.any_time(1, pick),
        }
        let declines = self.course == Course::Declined;
        for (party, _) in (1..).zip(&service.parties) {
            self.act(script, By::Party(party), if declines { Request::Decline } else { Request::Confirm });
        }
        declines
    }

    fn intake(&mut self, script: &mut Script, service: &Service, pick: &mut Pick) -> bool {
        if self.stop == Stop::Intake {
            return true;
        }
        self.hours.working(u64::from(service.working_days / 4), pick);
        let intake = By::Officer(self.trio.intake);
        self.act(script, intake, Request::Take(Duty::Intake));
        if self.stop == Stop::Taken {
            return true;
        }
        if self.course == Course::Withdrawn {
            self.hours.any_time(1, pick);
            self.act(script, By::Party(0), Request::Withdraw);
            return true;
        }
        if self.waits(script, pick) || self.notice(script, service, pick) {
            return true;
        }
        self.hours.working(0, pick);
        self.act(script, intake, Request::Accept);
        false
    }

    fn waits(&mut self, script: &mut Script, pick: &mut Pick) -> bool {
        let stops = self.stop == Stop::Paused;
        if !stops && !pick.in_hundred(3) {
            return false;
        }
        self.hours.any_time(0, pick);
        self.act(script, By::Party(0), Request::Pause(PauseReason::ApplicantAsked));
        if !stops {
            self.hours.any_time(4, pick);
            self.act(script, By::Party(0), Request::Resume);
        }
        stops
    }

    fn notice(&mut self, script: &mut Script, service: &Service, pick: &mut Pick) -> bool {
        let never = self.course == Course::NotAnswered;
        let stops = self.stop == Stop::Notice;
        let items = missing(service, script, pick);
        if items.is_empty() || !(stops || never || pick.in_hundred(18)) {
            return false;
        }
        self.hours.working(0, pick);
        let request = Request::SendNotice { items: items.clone(), text: words(NOTICE, script) };
        self.act(script, By::Officer(self.trio.intake), request);
        if never && !stops {
            let last = last_day_to_answer(service, self.hours.at.day(self.hours.zone), self.hours.calendar);
            self.hours.at = Instant::end_of(last, self.hours.zone).plus_seconds(5);
            self.act(script, By::Calendar, close(Closing::NotAnswered));
            return true;
        }
        if stops {
            return true;
        }
        self.hours.any_time(pick.between(1, 6), pick);
        for item in items {
            let answer = Answer::Text(words(SUPPLIED, script));
            self.act(script, By::Party(0), Request::AnswerItem { item, answer });
        }
        self.act(script, By::Party(0), Request::Supply);
        false
    }

    fn decision(&mut self, script: &mut Script, service: &Service, pick: &mut Pick) -> bool {
        self.opinions(script, service, pick);
        if self.stop == Stop::Decision {
            return true;
        }
        let late = u64::from(service.working_days) * u64::from(pick.in_hundred(6));
        let before = self.hours.clone();
        self.hours.working(pick.between(0, u64::from(service.working_days / 3)) + late, pick);
        let supervisor = self.trio.supervisor.map(By::Officer);
        if let Some(supervisor) = supervisor.filter(|_| self.course == Course::WithoutDecision) {
            let reasons = words(TWICE, script);
            let request = Request::Close { closing: Closing::WithoutDecision, ended: None, reasons };
            self.act(script, supervisor, request);
            return true;
        }
        if let Some(supervisor) = supervisor.filter(|_| late > 0 && pick.in_hundred(40)) {
            self.extension(script, service, supervisor, before);
        }
        let refused = self.course == Course::Refused && self.stop == Stop::End;
        let (outcome, reasons) = if refused { (Outcome::Refused, REFUSED) } else { (Outcome::Granted, GRANTED) };
        let request = Request::Decide { outcome, reasons: words(reasons, script) };
        self.act(script, By::Officer(self.trio.decision), request);
        refused
    }

    /// More time is announced before the long wait begins, and never once the promised days are used up.
    fn extension(&self, script: &mut Script, service: &Service, supervisor: By, mut hours: Hours<'_>) {
        hours.working(0, &mut Pick::seeded(script.at.as_micros().unsigned_abs()));
        let at = hours.at.min(self.hours.at);
        let used = hours.calendar.halves_between(script.at.day(hours.zone), at.day(hours.zone));
        if used < 2 * u32::from(service.working_days) {
            let request = Request::Extend { days: 3, reason: words(EXTENDED, script) };
            script.acts.push(Act { at, by: supervisor, request });
        }
    }

    fn opinions(&mut self, script: &mut Script, service: &Service, pick: &mut Pick) {
        for (place, office) in service.opinions.iter().enumerate() {
            // Of those that wait for a decision, some still wait for the last opinion.
            let last = place + 1 == service.opinions.len();
            if last && self.stop == Stop::Decision && pick.in_hundred(60) {
                return;
            }
            if let Some(officer) = self.adviser(office) {
                self.hours.working(u64::from(place == 0), pick);
                let request = Request::GiveOpinion { finding: Finding::InOrder, text: words(OPINION, script) };
                self.act(script, By::Officer(officer), request);
            }
        }
    }

    /// Somebody of the office who holds no duty here.
    fn adviser(&self, office: &OfficeCode) -> Option<OfficerId> {
        let officers = self.catalogue.staff.officers.values().rev().filter(|officer| officer.office == *office);
        officers.map(|officer| officer.id).find(|officer| !self.trio.all().contains(officer))
    }

    fn issue(&mut self, script: &mut Script, service: &Service, pick: &mut Pick) -> bool {
        if service.fee > 0 && script.objects_to.is_none() {
            self.act(script, By::Officer(self.trio.intake), Request::PayFee);
        }
        if self.stop == Stop::Issue {
            return true;
        }
        self.hours.working(0, pick);
        let issuing = By::Officer(self.trio.issue);
        self.act(script, issuing, Request::Issue);
        if self.stop == Stop::HandOver {
            return true;
        }
        if let Some(other) = self.trio.other_issue.filter(|_| pick.in_hundred(4)) {
            self.hours.working(1, pick);
            self.act(script, issuing, Request::Pass { duty: Duty::Issue, to: other, reason: PassReason::Absence });
            self.trio.issue = other;
        }
        self.hours.working(pick.between(0, 2), pick);
        let delivery = pick.one(&service.delivery).copied().unwrap_or(Delivery::Counter);
        self.act(script, By::Officer(self.trio.issue), Request::HandOver(delivery));
        if service.fast_lane_applies(&script.filled.answers) {
            self.check(script, pick);
        }
        self.error_found(script, service);
        true
    }

    /// In some of a hundred certificates something is wrong, and whoever decided takes it back. Chosen by a
    /// stream of its own, so that the rest of the year stays as it is.
    fn error_found(&mut self, script: &mut Script, service: &Service) {
        let mut pick = Pick::seeded(script.at.as_micros().unsigned_abs());
        if service.paper != Paper::DecisionOnly && pick.in_hundred(ERRORS_IN_HUNDRED) {
            self.hours.working(pick.between(1, 4), &mut pick);
            self.act(script, By::Officer(self.trio.decision), Request::Revoke { reasons: words(ERROR, script) });
        }
    }

    /// Somebody who had no part in it looks again at a case of the fast lane, if the lot draws it.
    fn check(&mut self, script: &mut Script, pick: &mut Pick) {
        let apart = |officer: &OfficerId| *officer != self.trio.issue && script.entered_by != Some(*officer);
        if let Some(checker) = self.trio.checker.filter(apart) {
            self.hours.working(1, pick);
            self.act(script, By::Officer(checker), Request::Check(Finding::InOrder));
        }
    }
}

const fn close(closing: Closing) -> Request {
    Request::Close { closing, ended: None, reasons: String::new() }
}

/// One or two of what this applicant must bring.
fn missing(service: &Service, script: &Script, pick: &mut Pick) -> Vec<ItemCode> {
    let needed = service.checklist(&script.filled.answers).into_iter();
    let needed: Vec<ItemCode> = needed.filter(|(_, need)| *need == Need::Needed).map(|(item, _)| item).collect();
    let count = usize::try_from(pick.between(1, 2)).unwrap_or(1);
    needed.into_iter().take(count).collect()
}

/// So many of a hundred certificates turn out wrong.
const ERRORS_IN_HUNDRED: u64 = 2;

/// The same words in every language, in the order of `Language::ALL`.
type Words = [&'static str; Language::ALL.len()];
const NOTICE: Words = [
    "照片不清楚，请重新上传四角完整的照片。",
    "The photo is blurred. Please send one with all four corners.",
    "La photo est floue. Envoyez-en une où l’on voit les quatre coins.",
    "الصورة غير واضحة. يُرجى إرسال صورة تظهر فيها الزوايا الأربع.",
];
const SUPPLIED: Words = [
    "已在窗口出示原件。（示例）",
    "I have brought the original to the counter. (Example)",
    "J’ai apporté l’original au guichet. (Exemple)",
    "أحضرتُ الأصل إلى الشباك. (مثال)",
];
const GRANTED: Words = [
    "材料齐全，符合规定。",
    "Everything needed is there and the rules are met.",
    "Tout ce qu’il faut est là et les règles sont respectées.",
    "كل المطلوب موجود والشروط مستوفاة.",
];
const REFUSED: Words = [
    "所附材料不能证明在本镇居住。",
    "What was sent does not show that the applicant lives in the town.",
    "Ce qui a été envoyé ne montre pas que la personne habite la ville.",
    "ما أُرسل لا يبيّن أن مقدّم الطلب يسكن في البلدة.",
];
const TWICE: Words = [
    "同一事项申请了两次：这一件结案，另一件继续办理。",
    "The same was applied for twice: this case ends, the other one goes on.",
    "La même demande a été faite deux fois : ce dossier est clos, l’autre suit son cours.",
    "قُدّم الطلب نفسه مرتين: تُغلق هذه المعاملة وتستمر الأخرى.",
];
const EXTENDED: Words = [
    "需要核对一份旧档案。",
    "An older file must be compared.",
    "Un dossier plus ancien doit être comparé.",
    "يجب الرجوع إلى ملف أقدم ومقارنته.",
];
const ERROR: Words = [
    "文书上的地址有误，已撤销，将重新制发。",
    "The address on the paper was wrong. A right one follows.",
    "L’adresse sur le document était fausse. Un document juste suivra.",
    "كان العنوان في الوثيقة خطأ. وستصدر وثيقة صحيحة.",
];
const OPINION: Words = ["无异议。", "No objection.", "Aucune objection.", "لا اعتراض."];

fn words(words: Words, script: &Script) -> String {
    words[script.filled.language as usize].to_owned()
}
