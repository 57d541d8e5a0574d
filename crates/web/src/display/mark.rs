//! By what a display's page is drawn, beside what happens in the hall: the program and the words of the plan, as one short
//! mark. A page carries the mark it was drawn under and the events carry that of now, so that a display whose desk has
//! another version or another plan finds out. What a hall's opening hours or rules are shows on no display.

use crate::{assets, web::Web};
use guichet_acts::Problem;
use guichet_desk::base::{HallCode, Language, hexadecimal};
use sha2::{Digest, Sha256};

/// What displays load beside their pages.
const ASSETS: [&str; 2] = ["display.css", "display.js"];
/// So many bytes of the digest: those who compare it know two or three of them.
const BYTES: usize = 6;

/// The mark of the displays of a hall.
pub(super) fn mark(web: &Web, hall: &HallCode) -> Result<String, Problem> {
    let (plan, catalogue) = (web.acts.hall(hall)?, web.acts.catalogue());
    let mut digest = Sha256::new();
    let mut add = |part: &str| {
        digest.update(part);
        digest.update([0_u8]);
    };
    add(env!("CARGO_PKG_VERSION"));
    for name in ASSETS {
        add(assets::address(name));
    }
    for language in &plan.languages {
        add(language.bcp47());
    }
    for counter in plan.counters.keys() {
        add(&counter.to_string());
    }
    let queues = plan.queues_by_letter().into_iter().map(|queue| format!("queue-{hall}-{}", queue.code));
    for key in std::iter::once(format!("hall-{hall}")).chain(queues) {
        add(&key);
        for language in Language::ALL {
            let text = catalogue.town_text(language, &key);
            add(text.language.bcp47());
            add(text.text);
        }
    }
    Ok(hexadecimal(&digest.finalize()[..BYTES]))
}
