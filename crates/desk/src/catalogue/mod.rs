//! The catalogue: the town's services as typed values, read from text files.

mod answers;
mod fault;
mod model;
mod nearest;
mod rule;
mod scope;
mod source;
mod texts;

pub use answers::{Answer, Answers};
pub use fault::{Fault, FaultKind};
pub use model::*;
pub use rule::{RULE_CHARACTERS_MAX, Rule, RuleFault, Truth};
pub use source::SourceFile;
pub use texts::{Text, Texts};
