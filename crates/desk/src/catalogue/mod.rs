//! The catalogue: the town's services as typed values, read from text files.

mod advice;
mod announcement;
mod answers;
pub mod complaint;
mod entry;
mod fault;
mod form;
mod lint;
mod model;
mod nearest;
mod own_names;
mod parties;
mod places;
mod read;
mod refused;
mod rule;
mod scope;
mod source;
mod texts;

pub use advice::{Need, Qualification};
pub use announcement::Announcement;
pub use answers::{Answer, Answers};
pub use entry::read_contact;
pub use fault::{Fault, FaultKind};
pub use form::{Extent, FieldFault, FieldProblem, Raw};
pub use model::*;
pub use own_names::{CHECK_PAGE, DOCUMENTS_PAGE, OWN_FIELDS, OWN_PAGES, QUESTIONS_PAGE};
pub use read::{Catalogue, Depth, Halls, TownSettings};
pub use refused::refused_word;
pub use rule::{RULE_CHARACTERS_MAX, Rule, RuleFault, Truth};
pub use source::SourceFile;
pub use texts::{Text, Texts};
