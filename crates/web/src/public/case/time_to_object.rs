//! Until when one may object, in words. Nothing is refused afterwards, so they say what can still be done.

use crate::{page::day, visit::Visit};
use guichet_acts::CaseView;
use guichet_desk::{base::PartyIndex, case::ActKind};

/// The last day to object, for a party who may; none where the town names no time.
pub(in crate::public) fn said(visit: &Visit, view: &CaseView, party: PartyIndex) -> Option<String> {
    let last = view.case.object_until.filter(|_| may_object(view, party))?;
    let is_over = view.case.time_to_object_over(visit.today()).is_some();
    let key = if is_over { "object-until-over" } else { "object-until" };
    Some(visit.words.with(key, "date", &day::day_year(visit.words, last)))
}

/// That a party may object, with the last day where there is one; none for whoever may not.
pub(super) fn offered(visit: &Visit, view: &CaseView, party: PartyIndex) -> Option<String> {
    let plainly = || may_object(view, party).then(|| visit.words.say("closed-object").to_owned());
    said(visit, view, party).or_else(plainly)
}

fn may_object(view: &CaseView, party: PartyIndex) -> bool {
    view.case.party_acts(party).contains(&ActKind::Object)
}
