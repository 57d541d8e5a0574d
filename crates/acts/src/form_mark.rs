//! Marks of forms: a page that was left open says which case it was shown for.

use crate::{Acts, PartyKey};

impl Acts {
    /// The mark of the forms that are shown for a party of a case, 16 hexadecimal digits. Always the same for one party,
    /// and it says nothing of it: neither the case nor a code can be worked out. It tells pages apart and guards nothing.
    pub fn form_mark(&self, key: PartyKey) -> String {
        let bytes = self.store().code_bytes(&format!("form of {} {}", key.case.0, key.party.0));
        let mark = bytes.iter().take(8).fold(0, |mark, byte| (mark << 8) | u64::from(*byte));
        format!("{mark:016x}")
    }
}
