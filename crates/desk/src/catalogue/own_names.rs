//! Names that the desk itself uses on the pages of an application, and that no service may give to anything of its own.

/// The page of the questions, in addresses.
pub const QUESTIONS_PAGE: &str = "questions";
/// The page of the files.
pub const DOCUMENTS_PAGE: &str = "documents";
/// The page that shows everything once more.
pub const CHECK_PAGE: &str = "check";

/// The pages that every application has beside its topics.
pub const OWN_PAGES: [&str; 3] = [QUESTIONS_PAGE, DOCUMENTS_PAGE, CHECK_PAGE];
