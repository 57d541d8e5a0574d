//! What can be wrong in the town's text files: closed kinds with stable codes, each with a place and
//! a way to mend it. The words are for the clerk who edits the files, in the terms of those files.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal,)*) => {
        /// A kind of mistake in the town's files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FaultKind {
            $($(#[$doc])* $kind,)*
        }

        impl FaultKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }
        }
    };
}

kinds! {
    /// The file is not UTF-8.
    NotUtf8 = "not-utf8",
    /// The file is not TOML.
    TomlSyntax = "toml-syntax",
    /// The file is not Fluent.
    FluentSyntax = "fluent-syntax",
    /// A file that must be there is not.
    FileMissing = "file-missing",
    /// A file that nothing reads.
    FileUnexpected = "file-unexpected",
    /// The file's name and the code in it differ.
    FileNameDiffers = "file-name-differs",
    /// A key that no file has.
    KeyUnknown = "key-unknown",
    /// A key that must be there is not.
    KeyMissing = "key-missing",
    /// A value of the wrong type.
    WrongType = "wrong-type",
    /// A word that is none of those allowed here.
    WordUnknown = "word-unknown",
    /// A code or name of other symbols than those allowed, or one that means something else here.
    BadName = "bad-name",
    /// A name that stands for two things.
    NameTwice = "name-twice",
    /// A version below 1.
    VersionZero = "version-zero",
    /// An amount of money below 0.
    AmountNegative = "amount-negative",
    /// A number outside what is allowed here.
    NumberOutOfBounds = "number-out-of-bounds",
    /// A number of days that must be at least 1.
    DaysZero = "days-zero",
    /// Retention of no day, or of more than ten years.
    RetentionOutOfBounds = "retention-out-of-bounds",
    /// Days that are not in their order.
    DaysOutOfOrder = "days-out-of-order",
    /// The legal limit is shorter than the promise.
    LimitBelowPromise = "limit-below-promise",
    /// The data ends while one may still object.
    ObjectionOutlivesData = "objection-outlives-data",
    /// The lot draws one case in none.
    LotZero = "lot-zero",
    /// No way of delivery.
    DeliveryMissing = "delivery-missing",
    /// Two services claim the same place among the often needed.
    OftenTwice = "often-twice",
    /// More than three questions.
    QuestionsTooMany = "questions-too-many",
    /// A question or choice with fewer than two options.
    OptionsTooFew = "options-too-few",
    /// A question that no rule looks at.
    QuestionUnused = "question-unused",
    /// A topic without fields.
    TopicEmpty = "topic-empty",
    /// A field of a party that the service does not have.
    PartyUnknown = "party-unknown",
    /// A party that nothing reaches, or may not reach.
    ContactMissing = "contact-missing",
    /// A contact that is neither e-mail nor telephone.
    ContactKind = "contact-kind",
    /// A contact that nobody reads.
    ContactUnread = "contact-unread",
    /// A field that nobody reads.
    FieldUnread = "field-unread",
    /// The clock waits for confirmation, but nobody must confirm.
    ClockWaitsForNobody = "clock-waits-for-nobody",
    /// An office that the town does not have.
    OfficeUnknown = "office-unknown",
    /// A field is shown to an office that is not asked for an opinion.
    OfficeNotAsked = "office-not-asked",
    /// A duty that no officer of its office may hold.
    DutyUnstaffed = "duty-unstaffed",
    /// Different officers cannot be found for the three duties and the opinions.
    DutiesNeedThree = "duties-need-three",
    /// Whoever decided would have to decide on the objection to it.
    ObjectionUnstaffed = "objection-unstaffed",
    /// An office without a supervisor.
    SupervisorMissing = "supervisor-missing",
    /// A town without anybody for data protection.
    DataProtectionMissing = "data-protection-missing",
    /// The main hall has no file.
    HallMissing = "hall-missing",
    /// A queue that no counter serves.
    QueueUnserved = "queue-unserved",
    /// Legal bases to disclose, and nobody but one officer of data protection.
    SecondOfficerMissing = "second-officer-missing",
    /// A rule that is not CEL.
    RuleSyntax = "rule-syntax",
    /// A rule of more symbols or levels than allowed.
    RuleTooLong = "rule-too-long",
    /// A rule that uses more of CEL than rules may.
    RuleForm = "rule-form",
    /// A rule that is not yes or no.
    RuleNotYesOrNo = "rule-not-yes-or-no",
    /// A rule that compares what cannot be compared.
    RuleTypes = "rule-types",
    /// A rule that names a question or field that the service does not have.
    RuleNameUnknown = "rule-name-unknown",
    /// A rule that compares with an option that the question or field does not have.
    RuleOptionUnknown = "rule-option-unknown",
    /// A rule that looks at an answer given only later.
    RuleLooksAhead = "rule-looks-ahead",
    /// A rule that looks at an answer that whoever goes by it does not read.
    RuleUnread = "rule-unread",
    /// A rule that no answers can make true.
    RuleNeverHolds = "rule-never-holds",
    /// A rule that all answers make true.
    RuleAlwaysHolds = "rule-always-holds",
    /// A rule over too many different answers to go through them all.
    RuleTooWide = "rule-too-wide",
    /// A rule of eligibility that need not be met by whoever leaves a field empty.
    EligibilityLeftOpen = "eligibility-left-open",
    /// An item of which nobody knows whether it is needed when a field stays empty.
    NeedLeftOpen = "need-left-open",
    /// Nobody can meet all rules of eligibility.
    NobodyQualifies = "nobody-qualifies",
    /// Something that nobody who qualifies ever sees.
    Unreachable = "unreachable",
    /// A text that a language must have and has not.
    TextMissing = "text-missing",
    /// A text that one language has and another has not.
    TranslationMissing = "translation-missing",
    /// A text that nothing shows.
    TextUnused = "text-unused",
    /// A text with a placeholder or a variant.
    TextNotPlain = "text-not-plain",
    /// A text without words.
    TextEmpty = "text-empty",
    /// A text that stands twice.
    TextTwice = "text-twice",
    /// A word for a kind of data that no service asks.
    RefusedData = "refused-data",
    /// The town has no calendar.
    CalendarMissing = "calendar-missing",
    /// A mistake in a calendar.
    CalendarWrong = "calendar-wrong",
    /// The calendar does not cover a year that is needed.
    CalendarYearMissing = "calendar-year-missing",
    /// A mistake in the template of a paper.
    PaperWrong = "paper-wrong",
}

/// One mistake: where, what, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What kind of mistake.
    pub kind: FaultKind,
    /// What is wrong, in the file's own words.
    pub message: String,
    /// What to do.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {} → {}", self.path, self.line, self.message, self.mend)
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_its_own_code() {
        let codes: BTreeSet<_> = FaultKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), FaultKind::ALL.len());
    }
}
