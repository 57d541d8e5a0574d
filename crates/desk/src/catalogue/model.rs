//! What a service is. Texts are not here: they stand in `Texts`, by language and key.

use crate::{
    base::{Day, FieldName, ItemCode, Language, OfficeCode, ServiceCode},
    case::Delivery,
};

use super::{Rule, SourceFile, Texts};

/// One service of the catalogue, of one version.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its code.
    pub code: ServiceCode,
    /// Its version, from 1; a case keeps the one it began under.
    pub version: u32,
    /// Its place among the "often needed" of the home page, from 1; none when it is not there.
    pub often: Option<u8>,
    /// Who takes in, decides and issues.
    pub duties: Duties,
    /// Offices whose opinions every decision needs.
    pub opinions: Vec<OfficeCode>,
    /// Those besides the applicant who must confirm.
    pub parties: Vec<Party>,
    /// At most three questions that decide whether one qualifies and what to bring.
    pub questions: Vec<Question>,
    /// Rules that must all hold to qualify.
    pub eligibility: Vec<EligibilityRule>,
    /// What to bring.
    pub checklist: Vec<ChecklistItem>,
    /// The form, one topic a page.
    pub topics: Vec<Topic>,
    /// The fee in hundredths of the town's currency; 0 is free.
    pub fee: u32,
    /// The promise, in working days; 0 is while you wait.
    pub working_days: u16,
    /// The legal limit in working days.
    pub legal_limit: Option<u16>,
    /// Whether the clock starts at submission or when every party has confirmed.
    pub clock_starts: ClockStart,
    /// Days to answer a notice.
    pub notice_days: u16,
    /// Days for which what was granted is kept ready: for the fee, and once it is issued to be collected.
    pub keep_ready_days: u16,
    /// Days to object to a decision; none where the town names no time.
    pub objection_days: Option<u16>,
    /// Days a saved draft lives.
    pub draft_days: u16,
    /// The fast lane, when there is one.
    pub fast_lane: Option<FastLane>,
    /// How what is issued reaches the applicant.
    pub delivery: Vec<Delivery>,
    /// What is issued.
    pub paper: Paper,
    /// Days an envelope's key lives after the case closes.
    pub retention_days: u16,
    /// How many worked examples the guidance has (texts `example-1`, `example-2` …).
    pub examples: u8,
    /// Whether it has further words to search by: text `also` (comma separated).
    pub search_words: bool,
    /// Its words.
    pub(super) texts: Texts,
    /// The files it was read from: structure first, then the words by language.
    pub(super) files: Vec<SourceFile>,
}

impl Service {
    /// All fields of the form in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.topics.iter().flat_map(|topic| &topic.fields)
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields().find(|field| field.name.as_str() == name)
    }

    /// The topic with this code.
    pub fn topic(&self, code: &ItemCode) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.code == *code)
    }

    /// Whether its paper states this field. A choice often only says how the paper should look or where it goes, so
    /// it is stated where the words name it for papers: `paper-field-<name>`.
    pub fn states(&self, field: &Field) -> bool {
        let key = format!("paper-field-{}", field.name);
        let is_named = || Language::ALL.into_iter().any(|language| self.texts.has(language, &key));
        field.is_for_papers() && (!field.is_chosen() || is_named())
    }
}

/// When the clock starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockStart {
    /// At submission.
    Submission,
    /// When every party has confirmed.
    Confirmation,
}

/// The office of each duty.
#[derive(Clone, Debug)]
pub struct Duties {
    /// Takes in.
    pub intake: OfficeCode,
    /// Decides.
    pub decision: OfficeCode,
    /// Issues.
    pub issue: OfficeCode,
}

/// Someone besides the applicant who must confirm.
#[derive(Clone, Debug)]
pub struct Party {
    /// The role, such as `tenant`: text key `party-<role>`.
    pub role: FieldName,
    /// Days to confirm; after that the filing ends and this party's data dies.
    pub confirm_days: u16,
}

/// A question with a closed set of answers.
#[derive(Clone, Debug)]
pub struct Question {
    /// The variable that rules use: text key `question-<name>`.
    pub name: FieldName,
    /// The answers: text keys `question-<name>-<option>`.
    pub options: Vec<FieldName>,
}

/// A rule that must hold; when it does not, the text `eligibility-<code>` says why and what to do.
#[derive(Clone, Debug)]
pub struct EligibilityRule {
    /// Its code.
    pub code: ItemCode,
    /// The rule.
    pub rule: Rule,
}

/// Something to bring: texts `item-<code>`, `item-<code>-counts` (what counts), `item-<code>-example`,
/// and when it depends on a rule `item-<code>-because`.
#[derive(Clone, Debug)]
pub struct ChecklistItem {
    /// Its code.
    pub code: ItemCode,
    /// When it is needed; always, when there is no rule.
    pub needed_when: Option<Rule>,
    /// Whether a file can be uploaded for it.
    pub upload: bool,
    /// Asked offices that may open what was given for it.
    pub offices: Vec<OfficeCode>,
}

/// A page of the form: text `topic-<code>`.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its code.
    pub code: ItemCode,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of the form: texts `field-<name>`, optionally `field-<name>-help`, `name-<name>` and `paper-field-<name>`,
/// and per option `field-<name>-<option>`.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: FieldName,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be filled in (when it is shown).
    pub required: bool,
    /// When it is shown; always, when there is no rule.
    pub shown_when: Option<Rule>,
    /// Which party's envelope it goes into: 0 the applicant, 1 the first other party.
    pub party: u8,
    /// Whether it is the contact by which that party is reached (e-mail or telephone).
    pub contact: bool,
    /// The duties that need to read it, besides asked offices named in `offices`.
    pub read_by: Vec<crate::people::Duty>,
    /// Asked offices that may read it.
    pub offices: Vec<OfficeCode>,
}

impl Field {
    /// The options of a choice; none for other fields.
    pub fn options(&self) -> &[FieldName] {
        match &self.kind {
            FieldKind::Choice { options } => options,
            _ => &[],
        }
    }

    /// Whether a paper can state it: what the issuing duty reads, without contacts.
    pub fn is_for_papers(&self) -> bool {
        self.read_by.contains(&crate::people::Duty::Issue) && !self.contact
    }

    /// Whether it is chosen from given answers.
    pub const fn is_chosen(&self) -> bool {
        matches!(self.kind, FieldKind::Choice { .. } | FieldKind::YesNo)
    }
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line, at most so many characters.
    Line {
        /// The most characters.
        characters_max: u16,
    },
    /// Several lines.
    Lines {
        /// The most characters.
        characters_max: u16,
    },
    /// A day within bounds.
    Day {
        /// The first that it takes.
        not_before: DayBound,
        /// The last.
        not_after: DayBound,
    },
    /// A whole number within bounds.
    Number {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Yes or no.
    YesNo,
    /// One of several.
    Choice {
        /// The options.
        options: Vec<FieldName>,
    },
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
}

/// The first or the last day that a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayBound {
    /// The day on which the form is filled in.
    Today,
    /// Always the same day.
    Day(Day),
}

impl DayBound {
    /// The first day that a field takes whose file names none: nobody who comes today was born before it.
    pub const EARLIEST: Self = Self::Day(Day::constant(1900, 1, 1));
    /// The last one: the longest leases of land run for some hundred years. What lies beyond was mistyped.
    pub const LATEST: Self = Self::Day(Day::constant(2199, 12, 31));

    /// The day that it stands for on `today`.
    pub const fn on(self, today: Day) -> Day {
        match self {
            Self::Today => today,
            Self::Day(day) => day,
        }
    }
}

/// The fast lane: the checklist accepts.
#[derive(Clone, Debug)]
pub struct FastLane {
    /// When a case may take it.
    pub when: Rule,
    /// One case in this many is drawn by lot for a check by a third officer.
    pub check_one_in: u16,
}

/// What is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A certificate the resident holds: text `paper-title`, `paper-statement`.
    Certificate,
    /// A letter that confirms what was done.
    Letter,
    /// Nothing but the decision itself.
    DecisionOnly,
}
