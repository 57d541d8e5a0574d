//! Refusals that can be about the desk or about one contact. Whom they are about, the other contacts show: a second one
//! that meets the same closes the way; one that was taken meanwhile leaves the first to be given up like any other.

use super::{pauses::Tried, trouble::Trouble, turns};
use guichet_desk::base::Instant;

/// Whom refusals of this kind met in one round, and under which code.
#[derive(Default)]
pub(super) struct Refused(Vec<(String, String)>);

impl Refused {
    /// The trouble of a message to this contact, in the light of those before it.
    pub(super) fn judge(&mut self, trouble: Trouble, contact: &str) -> Trouble {
        let Trouble::Unclear { step, code } = trouble else { return trouble };
        let contact = turns::plain(contact);
        if self.0.iter().any(|(other, same)| *other != contact && *same == code) {
            return Trouble::Server { step, code };
        }
        self.0.push((contact, code.clone()));
        Trouble::Unclear { step, code }
    }
}

/// The code under which a message in this trouble is kept as undeliverable; none while it is tried on. `went` is when
/// a message last went this way.
pub(super) fn gives_up(trouble: &Trouble, tried: Tried, went: Option<Instant>, now: Instant) -> Option<String> {
    match trouble {
        Trouble::Never(code) => Some(code.clone()),
        Trouble::Later(code) => tried.is_enough(now).then(|| code.clone()),
        Trouble::Unclear { code, .. } => {
            let takes_others = went.is_some_and(|at| tried.began_before(at));
            (takes_others && tried.is_enough(now)).then(|| code.clone())
        }
        Trouble::Server { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::mail::pauses::Pauses;

    fn unclear(code: &str) -> Trouble {
        Trouble::Unclear { step: "recipient", code: code.to_owned() }
    }

    #[test]
    fn one_contact_closes_the_way_for_nobody_and_a_second_one_in_the_same_round_does() {
        let mut refused = Refused::default();
        for spelling in ["Li@example.org", "li@example.org"] {
            assert_eq!(refused.judge(unclear("554 5.7.1"), spelling), unclear("554 5.7.1"), "the same contact");
        }
        assert_eq!(refused.judge(unclear("451 4.7.1"), "wei@example.org"), unclear("451 4.7.1"), "another reason");
        let server = Trouble::Server { step: "recipient", code: "554 5.7.1".to_owned() };
        assert_eq!(refused.judge(unclear("554 5.7.1"), "ewa@example.org"), server);
        assert_eq!(Refused::default().judge(unclear("554 5.7.1"), "ewa@example.org"), unclear("554 5.7.1"));
        let never = Trouble::Never("550 5.1.1".to_owned());
        assert_eq!(refused.judge(never.clone(), "mira@example.org"), never);
    }

    /// Tries in vain for six days; how often, and since when.
    fn tried(begin: Instant) -> (Tried, Instant) {
        let mut pauses = Pauses::of_messages(60);
        let mut last = pauses.later(7, begin);
        for day in 0..=6 {
            last = pauses.later(7, begin.plus_days(day));
        }
        (last, begin.plus_days(6))
    }

    #[test]
    fn whoever_alone_is_refused_for_days_is_given_up_and_while_nobody_is_taken_nobody_is() {
        let begin = Instant::from_micros(0);
        let (tried, now) = tried(begin);
        let given_up = |went| gives_up(&unclear("554 5.7.1"), tried, went, now);
        assert_eq!(given_up(Some(begin.plus_days(2))), Some("554 5.7.1".to_owned()));
        assert_eq!(given_up(Some(begin.plus_days(-1))), None, "it may be the desk since then");
        assert_eq!(given_up(None), None);
        let early = Pauses::of_messages(60).later(7, begin);
        assert_eq!(gives_up(&unclear("554 5.7.1"), early, Some(begin.plus_days(1)), begin.plus_days(1)), None);
        assert_eq!(gives_up(&Trouble::Later("451".to_owned()), tried, None, now), Some("451".to_owned()));
        assert_eq!(gives_up(&Trouble::Never("550".to_owned()), early, None, begin), Some("550".to_owned()));
        let server = Trouble::Server { step: "recipient", code: "421".to_owned() };
        assert_eq!(gives_up(&server, tried, Some(begin.plus_days(2)), now), None);
    }
}
