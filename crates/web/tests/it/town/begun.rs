//! How the desk of a town begins: over its folder, and anew over the same one under another plan.

use super::{Town, catalogue, seeded};
use guichet_acts::{Acts, PassphraseCost};
use guichet_desk::{base::Instant, hall::Hall};
use guichet_papers::Press;
use guichet_web::{Closing, Origin, Printing, Settings, SingleSignOn, router};
use std::{
    net::Ipv4Addr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

impl Town {
    /// The same folder at the same time after a new start, under another plan of the town hall.
    pub(crate) fn begun_anew(self, replan: impl FnOnce(&mut Hall)) -> Self {
        let Self { acts, router, time, folder, .. } = self;
        // The folder is the next desk's once nothing of this one is left.
        drop((acts, router));
        let mut catalogue = catalogue();
        replan(Arc::make_mut(catalogue.halls.get_mut(&catalogue.town.hall).unwrap()));
        let acts = Acts::open(folder.path(), catalogue, seeded(2)).unwrap();
        let acts = acts.with_passphrase_cost(PassphraseCost::TEST);
        let settings = settings(&time, Printing::new().0, "http://localhost:8080", false, None);
        Self::begun(folder, time, acts, settings)
    }

    pub(super) fn begun(folder: tempfile::TempDir, time: Arc<AtomicI64>, acts: Acts, settings: Settings) -> Self {
        let closing = settings.closing.clone();
        Self { router: router(acts.clone(), settings), acts, time, closing, folder }
    }
}

/// How it is set up.
pub(super) fn settings(
    time: &Arc<AtomicI64>,
    printing: Printing,
    origin: &str,
    rates: bool,
    single_sign_on: Option<SingleSignOn>,
) -> Settings {
    let told = Arc::clone(time);
    let clock = Arc::new(move || {
        let micros = told.load(Ordering::SeqCst);
        assert!(micros >= 0, "the clock is broken");
        Instant::from_micros(micros)
    });
    Settings {
        demo: true,
        origin: Origin::read(origin).unwrap(),
        single_sign_on,
        printing,
        press: Arc::new(Press::new([])),
        rates,
        // Whoever comes without a socket comes from here.
        proxies: if rates { vec![Ipv4Addr::UNSPECIFIED.into()] } else { Vec::new() },
        clock,
        closing: Closing::default(),
    }
}
