//! Writes that fail in the middle of an act: a table that takes no more rows for a moment. Nothing of the act may
//! stay, whichever of its rows it was.

use super::year::{Year, number};
use guichet_acts::{Done, Problem, Request, Who};
use guichet_desk::base::CaseId;

/// Tables that acts on cases write to, each with what it takes.
const WRITES: [(&str, &str); 6] = [
    ("INSERT", "case_event"),
    ("UPDATE", "case_file"),
    ("INSERT", "entry"),
    ("INSERT", "duty_holder"),
    ("INSERT", "outbox"),
    ("INSERT", "envelope"),
];

impl Year {
    /// Now and then an act meets a failing write, alone (`ABORT`) or with the whole transaction (`ROLLBACK`);
    /// afterwards all is as before. The answer, when the act wrote nothing there.
    pub(super) fn fail_sometimes(
        &mut self,
        who: &Who,
        case: CaseId,
        request: &Request,
    ) -> Option<Result<Done, Problem>> {
        if !self.dice.often(4) {
            return None;
        }
        let (write, table) = *self.dice.one(&WRITES);
        let how = *self.dice.one(&["ABORT", "ROLLBACK"]);
        let main = self.database();
        let counts = || WRITES.map(|(_, table)| number(&main, &format!("SELECT count(*) FROM {table}")));
        let (before, seen) = (counts(), format!("{:?}", self.view(case).case));
        let trigger = format!(
            "CREATE TRIGGER fault BEFORE {write} ON {table} BEGIN SELECT RAISE({how}, 'the disk says no'); END"
        );
        main.execute_batch(&trigger).unwrap();
        let now = self.now;
        let met = self.wait(|town| async move { town.acts.perform(who, case, None, request.clone(), now).await });
        main.execute_batch("DROP TRIGGER fault").unwrap();
        if !matches!(met, Err(Problem::Corrupt(_) | Problem::Unavailable(_))) {
            return Some(met);
        }
        self.told.faults += 1;
        assert_eq!(before, counts(), "{request:?} failed at {table} and left rows");
        assert_eq!(seen, format!("{:?}", self.view(case).case), "{request:?} failed at {table}");
        None
    }
}
