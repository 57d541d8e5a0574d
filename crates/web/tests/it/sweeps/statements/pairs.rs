//! Statements in pairs: one that is true and its twin that is false, for every way in which words could come to stand
//! in SQL. Twins are of one length and differ by one number that stands nowhere else, so that an answer that repeats
//! what was typed, however it writes it, is told apart from one that followed it.

/// What the true one compares its number with, which is the number itself, and what its twin does.
pub(super) const TRUE: &str = "471147";
pub(super) const FALSE: &str = "471148";

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind the right value.
    Behind,
    /// In place of the right value.
    Instead,
}

/// A way in which words could come to stand in SQL.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// How what the value would stand in is quoted.
    pub(super) context: &'static str,
    pub(super) place: Place,
    /// The statement, with `#` for the number.
    written: &'static str,
}

/// Behind the right value a pair narrows what is found by it; in its place a pair finds everything or nothing. The
/// first are those that every parameter is tried with.
pub(super) const PAIRS: [Pair; 10] = [
    pair("quoted", Place::Behind, "' AND '471147'='#"),
    pair("a number", Place::Behind, " AND 471147=#"),
    // Joined with nothing it is the right value; joined with no row at all it is none.
    pair("joined", Place::Behind, "'||(SELECT '' WHERE 471147=#)||'"),
    // Both of them would end the table: of these the schema tells.
    pair("followed", Place::Behind, "'; DROP TABLE session; --#"),
    pair("quoted", Place::Instead, "' OR '471147'='#"),
    pair("a number", Place::Instead, "0 OR 471147=#"),
    pair("quoted in brackets", Place::Behind, "') AND ('471147'='#"),
    pair("quoted in brackets", Place::Instead, "') OR ('471147'='#') --"),
    pair("quoted twice", Place::Behind, "\" AND \"471147\"=\"#"),
    pair("quoted twice", Place::Instead, "\" OR \"471147\"=\"#"),
];
/// How many of them every parameter is tried with.
pub(super) const ALWAYS: usize = 4;

const fn pair(context: &'static str, place: Place, written: &'static str) -> Pair {
    Pair { context, place, written }
}

impl Pair {
    /// The true statement and its twin, where the right value is this.
    pub(super) fn typed(&self, right: &str) -> [String; 2] {
        let right = if self.place == Place::Behind { right } else { "" };
        [TRUE, FALSE].map(|number| format!("{right}{}", self.written.replace('#', number)))
    }
}
