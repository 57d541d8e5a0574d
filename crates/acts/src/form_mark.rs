//! Marks of forms: a page that was left open says which case, or which list of cases, it was shown for.

use crate::{AccountId, Acts, PartyKey};
use guichet_desk::base::hexadecimal;

impl Acts {
    /// The mark of the forms that are shown for a party of a case, 16 hexadecimal digits. Always the same for one party,
    /// and it says nothing of it: neither the case nor a code can be worked out. It tells pages apart and guards nothing.
    pub fn form_mark(&self, key: PartyKey) -> String {
        self.mark_of(&format!("form of {} {}", key.case.0, key.party.0))
    }

    /// The mark of the forms that are shown for a resident's list of cases, of the same kind.
    pub fn list_mark(&self, account: AccountId) -> String {
        self.mark_of(&format!("form of list {}", hexadecimal(&account.0)))
    }

    fn mark_of(&self, whose: &str) -> String {
        hexadecimal(&self.store().code_bytes(whose)[..8])
    }
}
