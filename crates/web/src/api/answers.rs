//! Where cases stand, as the API answers it. Nothing here holds personal data: what is opened, on record, is answered
//! in `case`.

use guichet_acts::{CaseView, Dispute, Disputes, Done, Obstacle, Page, Right, WorkKey, WorkRow};
use guichet_desk::{
    base::{CaseNumber, Day, ItemCode, OfficeCode, OfficerId, PartyIndex, ServiceCode},
    case::{By, Case, Channel, Closing, Event, Fee, Finding, Happening, ItemAnswer, Outcome, PauseReason, Stage},
    clock::Colour,
    people::Duty,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Where a case stands, for whoever has its receipt code.
#[derive(Serialize, ToSchema)]
pub(super) struct StatusAnswer {
    #[schema(value_type = String)]
    number: CaseNumber,
    #[schema(value_type = String)]
    service: ServiceCode,
    /// `confirmation`, `intake`, `decision`, `issue`, `hand_over` or `closed`.
    #[schema(value_type = String)]
    stage: Stage,
    /// The promised day; none while the clock has not started or stands still.
    #[schema(value_type = Option<String>, format = Date)]
    due_day: Option<Day>,
    /// Whether the promised day may still move, because a year's calendar is not published yet.
    provisional: bool,
    /// `green`, `amber`, `red` or `none`.
    colour: &'static str,
    /// Why the clock stands still, when it does: `notice`, `opinion` or `applicant_asked`.
    #[schema(value_type = Option<String>)]
    paused: Option<PauseReason>,
    /// `granted` or `refused`.
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
    /// Why it closed, when it did.
    #[schema(value_type = Option<String>)]
    closed: Option<Closing>,
    /// When the last of the case's data was erased.
    #[schema(value_type = Option<String>, format = DateTime)]
    erased_at: Option<Timestamp>,
    /// How many events the history has; give it back as `seen`.
    revision: u32,
    /// The last day on which what was granted is kept ready, while the fee is due or it waits to be collected.
    #[schema(value_type = Option<String>, format = Date)]
    kept_ready_until: Option<Day>,
    /// The last day to object to what was decided, or revoked since; none where the town names no time. An objection
    /// after it is taken all the same: whether it is heard is for the office to decide.
    #[schema(value_type = Option<String>, format = Date)]
    object_until: Option<Day>,
    /// The open notice, for officers and for the applicant, who alone answers it.
    notice: Option<NoticeAnswer>,
    /// What the town wrote to the party who asks, the oldest first; officers find it in the history.
    words: Vec<WordsLine>,
}

/// Sealed words.
#[derive(Serialize, ToSchema)]
pub(super) struct WordsLine {
    /// What they were written with: `notice-sent`, `extended`, `decided`, `revoked`, `closed` or `erasure-refused`.
    what: &'static str,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Their envelope, to open them by.
    envelope: String,
}

/// The open notice.
#[derive(Serialize, ToSchema)]
pub(super) struct NoticeAnswer {
    #[schema(value_type = String, format = Date)]
    answer_by: Day,
    items: Vec<NoticeItem>,
}

/// One thing that is missing.
#[derive(Serialize, ToSchema)]
pub(super) struct NoticeItem {
    #[schema(value_type = String)]
    item: ItemCode,
    /// `provided`, `cannot_provide`, `shown_at_counter`, or none while it is not answered.
    answer: Option<&'static str>,
}

/// Where a case stands after an act.
#[derive(Serialize, ToSchema)]
pub(super) struct DoneAnswer {
    /// How many events the history has now.
    revision: u32,
    #[schema(value_type = String)]
    stage: Stage,
}

/// One page of a work list.
#[derive(Serialize, ToSchema)]
pub(super) struct WorkAnswer {
    rows: Vec<WorkLine>,
    /// What to give as `after` for the next page, when there is one.
    next: Option<String>,
}

/// A row of a work list.
#[derive(Serialize, ToSchema)]
pub(super) struct WorkLine {
    #[schema(value_type = String)]
    number: CaseNumber,
    #[schema(value_type = String)]
    service: ServiceCode,
    #[schema(value_type = String)]
    stage: Stage,
    /// The promised day; none while the clock has not started or stands still.
    #[schema(value_type = Option<String>, format = Date)]
    due_day: Option<Day>,
    provisional: bool,
    colour: &'static str,
    #[schema(value_type = Option<String>)]
    paused: Option<PauseReason>,
    /// Half working days left after today; negative when late.
    half_days_left: i32,
    days_promised: u16,
    /// The officer who holds the duty.
    #[schema(value_type = Option<u32>)]
    holder: Option<OfficerId>,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// What happened last.
    last: String,
    /// What keeps the case from going on, as the caller sees it: `nobody-left`, the caller is needed for what comes
    /// after and leaves it to a colleague; `nobody-may`, nobody has the right to go on.
    obstacle: Option<&'static str>,
}

/// A case as officers see it, with nothing opened.
#[derive(Serialize, ToSchema)]
pub(super) struct CaseAnswer {
    #[schema(inline)]
    status: StatusAnswer,
    version: u32,
    #[schema(value_type = String)]
    channel: Channel,
    #[schema(value_type = String, format = DateTime)]
    submitted_at: Timestamp,
    holders: Holders,
    /// `none`, `due`, `paid`, `waived` or `refunded`.
    fee: &'static str,
    /// The offices that were asked for an opinion.
    opinions: Vec<OpinionAnswer>,
    /// The case whose decision this one objects to, with when that was decided; none, too, where the caller may not see
    /// it.
    objects_to: Option<DisputeLine>,
    /// The objections to this case that the caller may see, with when each came in.
    objected_by: Vec<DisputeLine>,
    /// The last day to object to what this objection is to, where it was sent after that day.
    #[schema(value_type = Option<String>, format = Date)]
    late_after: Option<Day>,
    fast_lane: bool,
    drawn_by_lot: bool,
    #[schema(value_type = Option<String>)]
    checked: Option<Finding>,
    /// What the caller can do now, the obvious next act first.
    next_acts: Vec<&'static str>,
    /// What keeps the case from going on, as the caller sees it: `nobody-left`, the caller is needed for what comes
    /// after and leaves it to a colleague; `nobody-may`, nobody has the right to go on.
    obstacle: Option<&'static str>,
    /// Whether the caller may open the case's data now, as far as it is theirs to read.
    may_open: bool,
    documents: Vec<DocumentLine>,
    history: Vec<EventLine>,
}

/// Another case of the same dispute.
#[derive(Serialize, ToSchema)]
pub(super) struct DisputeLine {
    #[schema(value_type = String)]
    number: CaseNumber,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// Who holds each duty.
#[derive(Serialize, ToSchema)]
pub(super) struct Holders {
    #[schema(value_type = Option<u32>)]
    intake: Option<OfficerId>,
    #[schema(value_type = Option<u32>)]
    decision: Option<OfficerId>,
    #[schema(value_type = Option<u32>)]
    issue: Option<OfficerId>,
}

/// What an asked office answered.
#[derive(Serialize, ToSchema)]
pub(super) struct OpinionAnswer {
    #[schema(value_type = String)]
    office: OfficeCode,
    #[schema(value_type = Option<String>)]
    finding: Option<Finding>,
}

/// A sealed document.
#[derive(Serialize, ToSchema)]
pub(super) struct DocumentLine {
    /// Its envelope, to open it by.
    pub envelope: String,
    /// Whether the caller may open it now. An office asked for its opinion opens what names it.
    pub may_open: bool,
    /// The item of the checklist it was given for.
    #[schema(value_type = Option<String>)]
    pub item: Option<ItemCode>,
    /// How long it is.
    pub bytes: u32,
    /// When it came in.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// An event of the history.
#[derive(Serialize, ToSchema)]
pub(super) struct EventLine {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What happened, such as `accepted`.
    what: &'static str,
    #[schema(value_type = Option<u32>)]
    officer: Option<OfficerId>,
    #[schema(value_type = Option<String>)]
    office: Option<OfficeCode>,
    #[schema(value_type = Option<String>)]
    duty: Option<Duty>,
    /// The party who acted: 0 is the applicant.
    party: Option<u8>,
    /// The item of the notice that was answered.
    #[schema(value_type = Option<String>)]
    item: Option<ItemCode>,
    /// The envelope of the words with it, to open them by; none where there are none, or where the caller may not open
    /// them now.
    words: Option<String>,
}

impl From<&CaseView> for StatusAnswer {
    fn from(view: &CaseView) -> Self {
        let case = &view.case;
        let paused = case.clock.open_pause().map(|pause| pause.reason);
        Self {
            number: view.number,
            service: case.service.clone(),
            stage: case.stage,
            due_day: view.promised_day(),
            provisional: view.deadline.provisional,
            colour: colour(view.deadline.colour),
            paused,
            outcome: case.outcome,
            closed: case.closed.map(|(closing, _)| closing),
            erased_at: case.erased_at().map(guichet_desk::base::Instant::timestamp),
            revision: case.revision,
            kept_ready_until: view.kept_ready_until,
            object_until: case.object_until,
            notice: notice(case),
            words: Vec::new(),
        }
    }
}

impl StatusAnswer {
    /// Where the case stands for one of its parties, with what was written to them.
    pub(super) fn for_party(view: &CaseView, party: PartyIndex, history: &[Event]) -> Self {
        let status = Self::from(view);
        let notice = status.notice.filter(|_| party == PartyIndex::APPLICANT);
        let words = history.iter().filter(|event| is_written_to(party, &event.what)).filter_map(|event| {
            let envelope = event.what.words()?.to_string();
            Some(WordsLine { what: event.what.word(), at: event.at.timestamp(), envelope })
        });
        Self { notice, words: words.collect(), ..status }
    }
}

impl From<Done> for DoneAnswer {
    fn from(done: Done) -> Self {
        Self { revision: done.revision, stage: done.stage }
    }
}

impl From<Page<WorkRow>> for WorkAnswer {
    fn from(page: Page<WorkRow>) -> Self {
        let next = page.next.map(|key: WorkKey| key.to_string());
        Self { rows: page.rows.into_iter().map(WorkLine::from).collect(), next }
    }
}

impl From<WorkRow> for WorkLine {
    fn from(row: WorkRow) -> Self {
        Self {
            number: row.number,
            service: row.service,
            stage: row.stage,
            due_day: row.due_day.filter(|_| row.paused.is_none()),
            provisional: row.provisional,
            colour: colour(row.colour),
            paused: row.paused,
            half_days_left: row.halves_left,
            days_promised: row.days_promised,
            holder: row.holder,
            changed_at: row.changed_at.timestamp(),
            last: row.last,
            obstacle: row.obstacle.map(Obstacle::word),
        }
    }
}

impl CaseAnswer {
    /// A case with what surrounds it.
    pub(super) fn new(
        view: &CaseView,
        (next_acts, obstacle): (Vec<&'static str>, Option<Obstacle>),
        right: Option<&Right>,
        disputes: Disputes,
        documents: Vec<DocumentLine>,
        history: &[Event],
    ) -> Self {
        let case = &view.case;
        let words = |event: &Event| {
            let envelope = right.and_then(|right| right.words_with(&event.what))?.to_string();
            // What a notice was answered with may be a document, which is among the documents.
            documents.iter().all(|document| document.envelope != envelope).then_some(envelope)
        };
        let history = history.iter().map(|event| EventLine::new(event, words(event))).collect();
        Self {
            status: view.into(),
            version: case.version,
            channel: case.channel,
            submitted_at: case.submitted_at.timestamp(),
            holders: Holders {
                intake: case.holder(Duty::Intake),
                decision: case.holder(Duty::Decision),
                issue: case.holder(Duty::Issue),
            },
            fee: fee(case.fee),
            opinions: case
                .opinions
                .iter()
                .map(|(office, finding)| OpinionAnswer { office: office.clone(), finding: *finding })
                .collect(),
            objects_to: disputes.objects_to.map(DisputeLine::from),
            objected_by: disputes.objected_by.into_iter().map(DisputeLine::from).collect(),
            late_after: case.late_after,
            fast_lane: case.fast_lane,
            drawn_by_lot: case.drawn_by_lot,
            checked: case.checked,
            next_acts,
            obstacle: obstacle.map(Obstacle::word),
            may_open: right.is_some(),
            documents,
            history,
        }
    }
}

impl From<Dispute> for DisputeLine {
    fn from(dispute: Dispute) -> Self {
        Self { number: dispute.number, at: dispute.at.timestamp() }
    }
}

impl EventLine {
    fn new(event: &Event, words: Option<String>) -> Self {
        let (officer, office, duty, party) = match &event.by {
            By::Officer { officer, office, duty } => (Some(*officer), Some(office.clone()), *duty, None),
            By::Party(party) => (None, None, None, Some(party.0)),
            By::Calendar => (None, None, None, None),
        };
        let item = match &event.what {
            Happening::ItemAnswered { item, .. } => Some(item.clone()),
            _ => None,
        };
        Self { at: event.at.timestamp(), what: event.what.word(), officer, office, duty, party, item, words }
    }
}

/// Whether what happened was written to a party: what its archive has.
fn is_written_to(party: PartyIndex, what: &Happening) -> bool {
    match what {
        Happening::NoticeSent { .. }
        | Happening::Extended { .. }
        | Happening::Decided { .. }
        | Happening::Revoked { .. }
        | Happening::Closed { .. } => party == PartyIndex::APPLICANT,
        Happening::ErasureRefused { party: refused, .. } => *refused == party,
        _ => false,
    }
}

fn notice(case: &Case) -> Option<NoticeAnswer> {
    let notice = case.notice.as_ref()?;
    let items = notice.items.iter().map(|(item, answer)| NoticeItem { item: item.clone(), answer: answer.map(word) });
    Some(NoticeAnswer { answer_by: notice.answer_by, items: items.collect() })
}

const fn word(answer: ItemAnswer) -> &'static str {
    match answer {
        ItemAnswer::Provided(_) => "provided",
        ItemAnswer::CannotProvide(_) => "cannot_provide",
        ItemAnswer::ShownAtCounter => "shown_at_counter",
    }
}

const fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "green",
        Colour::Amber => "amber",
        Colour::Red => "red",
        Colour::None => "none",
    }
}

const fn fee(fee: Fee) -> &'static str {
    match fee {
        Fee::None => "none",
        Fee::Due(_) => "due",
        Fee::Paid(_) => "paid",
        Fee::Waived => "waived",
        Fee::Refunded => "refunded",
    }
}
