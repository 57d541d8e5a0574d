//! Folding events into a case. Every event folds into every case, even one that `decide` would
//! never have given, because a history is read as it stands; nothing here panics or refuses.

use super::{
    By, Case, Channel, Closing, Confirmation, ErasureStanding, Event, Fee, Finding, Happening, ItemAnswer, OpenNotice,
    Outcome, PauseReason, Stage, Submitted,
};
use crate::{
    base::{CaseId, Day, Instant, ItemCode, OfficeCode, OfficerId, PartyIndex},
    clock::{ClockHistory, Pause},
    people::Duty,
};

impl Case {
    /// The case right after its first event; none when that is not a submission.
    pub fn begin(event: &Event) -> Option<Self> {
        match &event.what {
            Happening::Submitted(submitted) => Some(Self::submitted(submitted, event.at)),
            _ => None,
        }
    }

    /// Folds one event in.
    pub fn apply(&mut self, event: &Event) {
        self.revision = self.revision.saturating_add(1);
        self.changed_at = event.at;
        self.fold_in(event);
    }

    pub(super) fn submitted(submitted: &Submitted, at: Instant) -> Self {
        let waits = submitted.others > 0;
        Self {
            revision: 1,
            service: submitted.service.clone(),
            version: submitted.version,
            channel: submitted.channel,
            stage: if waits { Stage::Confirmation } else { Stage::Intake },
            duty_book: Vec::new(),
            holders: [None; 3],
            confirmations: vec![Confirmation::Awaited; usize::from(submitted.others)],
            clock: ClockHistory {
                promise: submitted.promise,
                started: (!(waits && submitted.clock_waits_for_parties)).then_some(at),
                pauses: Vec::new(),
                extension: 0,
                stopped: None,
            },
            notices_sent: 0,
            further_notice_allowed: false,
            notice: None,
            opinions: Vec::new(),
            opinions_to_ask: submitted.opinions.clone(),
            advisers: Vec::new(),
            fee: if submitted.fee == 0 { Fee::None } else { Fee::Due(submitted.fee) },
            fast_lane: submitted.fast_lane,
            drawn_by_lot: submitted.drawn_by_lot,
            checked: None,
            checker: None,
            outcome: None,
            granted_at: None,
            reminded_of: None,
            issued_at: None,
            revoked_at: None,
            object_until: None,
            objection_to: submitted.objection_to,
            late_after: submitted.late_after,
            decided_before: submitted.decided_before.clone(),
            objections: Vec::new(),
            objected_since_revoked: Vec::new(),
            submitted_at: at,
            changed_at: at,
            closed: None,
            erasures: Vec::new(),
        }
    }

    fn fold_in(&mut self, event: &Event) {
        let at = event.at;
        match &event.what {
            Happening::Confirmed => self.answered(&event.by, Confirmation::Given, at),
            Happening::Declined => self.answered(&event.by, Confirmation::Declined, at),
            Happening::DutyTaken(duty) => self.taken(*duty, officer_of(&event.by)),
            Happening::DutyPassed { duty, from, to, .. } => {
                self.enter_in_book(*from, *duty);
                self.taken(*duty, Some(*to));
            }
            Happening::NoticeSent { number, items, text, answer_by } => self.notice_opened(OpenNotice {
                number: *number,
                items: items.iter().map(|item| (item.clone(), None)).collect(),
                text: *text,
                answer_by: *answer_by,
            }),
            Happening::FurtherNoticeAllowed { .. } => self.further_notice_allowed = true,
            Happening::ItemAnswered { item, answer } => self.item_answered(item, *answer),
            Happening::Supplied => self.notice = None,
            Happening::Paused(reason) => self.clock_paused(*reason, at),
            Happening::Resumed { .. } => self.clock_resumed(at),
            Happening::Accepted { .. } => self.advance(Stage::Decision),
            Happening::OpinionAsked(office) => self.opinion_asked(office),
            Happening::OpinionGiven { office, finding, .. } => {
                self.opinion_given(office, *finding, officer_of(&event.by));
            }
            Happening::Extended { days, .. } => self.clock.extension = self.clock.extension.saturating_add(*days),
            Happening::Decided { outcome, object_until, .. } => self.decided(*outcome, *object_until, at),
            Happening::Issued => self.issued(at),
            Happening::Revoked { object_until, .. } => self.revoked(officer_of(&event.by), *object_until, at),
            Happening::Checked(finding) => {
                self.checked = Some(*finding);
                self.checker = officer_of(&event.by);
            }
            Happening::Reminded { until } => self.reminded_of = Some(*until),
            Happening::FeePaid(amount) => self.fee = Fee::Paid(*amount),
            Happening::FeeWaived { .. } => self.fee = Fee::Waived,
            Happening::FeeRefunded(_) => self.fee = Fee::Refunded,
            Happening::ObjectionLinked(case) => {
                if let By::Party(party) = event.by {
                    self.objected(party, *case);
                }
            }
            Happening::Closed { closing, ended, .. } => self.ended(*closing, ended.unwrap_or(at)),
            Happening::ErasureRequested => {
                if let By::Party(party) = event.by {
                    self.erasure_stands(party, ErasureStanding::Asked(at));
                }
            }
            Happening::ErasureRefused { party, .. } => {
                self.erasure_stands(*party, ErasureStanding::Refused);
                self.stays_out(officer_of(&event.by));
            }
            Happening::Erased { parties, .. } => {
                for party in parties {
                    self.erasure_stands(*party, ErasureStanding::Erased(at));
                }
                self.stays_out(officer_of(&event.by));
            }
            Happening::Submitted(_)
            | Happening::HandedOver(_)
            | Happening::DocumentAdded { .. }
            | Happening::StepRecorded { .. }
            | Happening::Withdrawn
            | Happening::CodeReplaced
            | Happening::DeadlineRecomputed { .. } => {}
        }
    }

    fn revoked(&mut self, by: Option<OfficerId>, object_until: Option<Day>, at: Instant) {
        self.revoked_at = Some(at);
        self.objected_since_revoked.clear();
        self.object_until = self.object_until.max(object_until);
        self.stays_out(by.filter(|officer| self.duty_of(*officer).is_none()));
    }

    fn objected(&mut self, party: PartyIndex, objection: CaseId) {
        self.objections.push((party, objection));
        if self.revoked_at.is_some() {
            self.objected_since_revoked.push(party);
        }
    }

    fn answered(&mut self, by: &By, answer: Confirmation, at: Instant) {
        if let By::Party(PartyIndex(party)) = by
            && let Some(place) = usize::from(*party).checked_sub(1)
            && let Some(confirmation) = self.confirmations.get_mut(place)
        {
            *confirmation = answer;
        }
        if self.confirmations.iter().all(|confirmation| *confirmation == Confirmation::Given) {
            self.advance(Stage::Intake);
            self.clock.started.get_or_insert(at);
        }
    }

    /// Moves on to `stage`; a case never moves back.
    fn advance(&mut self, stage: Stage) {
        self.stage = self.stage.max(stage);
    }

    fn taken(&mut self, duty: Duty, officer: Option<OfficerId>) {
        if let Some(officer) = officer {
            self.holders[duty as usize] = Some(officer);
            self.enter_in_book(officer, duty);
        }
    }

    fn enter_in_book(&mut self, officer: OfficerId, duty: Duty) {
        if self.duty_of(officer).is_none() {
            self.duty_book.push((officer, duty));
        }
    }

    fn notice_opened(&mut self, notice: OpenNotice) {
        self.notices_sent = self.notices_sent.saturating_add(1);
        self.further_notice_allowed = false;
        self.notice = Some(notice);
    }

    fn item_answered(&mut self, item: &ItemCode, answer: ItemAnswer) {
        let items = self.notice.iter_mut().flat_map(|notice| &mut notice.items);
        for (_, given) in items.filter(|(asked, _)| asked == item) {
            *given = Some(answer);
        }
    }

    fn clock_paused(&mut self, reason: PauseReason, at: Instant) {
        if self.clock.is_running() {
            self.clock.pauses.push(Pause { from: at, until: None, reason });
        }
    }

    fn clock_resumed(&mut self, at: Instant) {
        if let Some(pause) = self.clock.pauses.last_mut() {
            pause.until.get_or_insert(at);
        }
    }

    fn clock_stopped(&mut self, at: Instant) {
        self.clock_resumed(at);
        self.clock.stopped = Some(at);
    }

    fn opinion_asked(&mut self, office: &OfficeCode) {
        self.opinions_to_ask.retain(|waiting| waiting != office);
        if self.opinions.iter().all(|(asked, _)| asked != office) {
            self.opinions.push((office.clone(), None));
        }
    }

    fn opinion_given(&mut self, office: &OfficeCode, finding: Finding, adviser: Option<OfficerId>) {
        for (_, answer) in self.opinions.iter_mut().filter(|(asked, _)| asked == office) {
            *answer = Some(finding);
        }
        self.stays_out(adviser);
    }

    /// Whoever advised, or answered about the data's end, takes on no duty here.
    fn stays_out(&mut self, officer: Option<OfficerId>) {
        if let Some(officer) = officer.filter(|officer| !self.advisers.contains(officer)) {
            self.advisers.push(officer);
        }
    }

    fn decided(&mut self, outcome: Outcome, object_until: Option<Day>, at: Instant) {
        self.outcome = Some(outcome);
        self.object_until = object_until;
        if outcome == Outcome::Granted {
            self.granted_at = Some(at);
            self.advance(Stage::Issue);
        }
    }

    fn issued(&mut self, at: Instant) {
        self.issued_at = Some(at);
        // The paper waits anew, for days of its own.
        self.reminded_of = None;
        self.advance(Stage::HandOver);
        self.clock_stopped(at);
    }

    fn ended(&mut self, closing: Closing, end: Instant) {
        self.stage = Stage::Closed;
        self.notice = None;
        self.further_notice_allowed = false;
        self.closed = Some((closing, end));
        // A recorded log states its own end, which is what its promise is measured by.
        if self.channel == Channel::Import || self.clock.stopped.is_none() {
            self.clock_stopped(end);
        }
    }
}

fn officer_of(by: &By) -> Option<OfficerId> {
    match by {
        By::Officer { officer, .. } => Some(*officer),
        By::Party(_) | By::Calendar => None,
    }
}
