//! Names that the desk itself uses on the pages of an application, and that no service may give to anything of its own.

/// The page of the questions, in addresses.
pub const QUESTIONS_PAGE: &str = "questions";
/// The page of the files.
pub const DOCUMENTS_PAGE: &str = "documents";
/// The page that shows everything once more.
pub const CHECK_PAGE: &str = "check";

/// The pages that every application has beside its topics.
pub const OWN_PAGES: [&str; 3] = [QUESTIONS_PAGE, DOCUMENTS_PAGE, CHECK_PAGE];

/// What those pages send beside the answers, where an officer enters an application as well. Whatever else they send
/// has a point or a hyphen in its name, which no field has.
pub const OWN_FIELDS: [&str; 6] = ["act", "changing", "channel", "draft", "key", "written"];
