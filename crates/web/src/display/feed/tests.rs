//! How a feed begins: nobody's hall waits while another is looked at.

use super::*;
use crate::{printing::Printing, sign_in::Origin, web::Settings};
use guichet_acts::{Acts, Chance};
use guichet_desk::base::Instant;
use guichet_model::{Dice, example};
use guichet_papers::Press;
use std::path::Path;

const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

/// The example town, whose clock asks this for the time.
fn web(folder: &Path, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Web {
    let chance = || {
        let mut dice = Dice(1);
        Chance::from_fn(move |bytes| dice.fill(bytes))
    };
    Acts::create(folder, &chance()).unwrap();
    let acts = Acts::open(folder, example::town(), chance()).unwrap();
    Web::new(
        acts,
        Settings {
            demo: false,
            origin: Origin::read("http://localhost:8080").unwrap(),
            single_sign_on: None,
            printing: Printing::new().0,
            press: Arc::new(Press::new([])),
            rates: false,
            proxies: Vec::new(),
            clock: Arc::new(clock),
            closing: Closing::default(),
        },
    )
}

/// A seat in the main hall of the town.
fn seat(web: &Web) -> Seat {
    let hall = web.acts.catalogue().town.hall.clone();
    let Ok(Place::Free(seat)) = watch(web, &hall, Watcher::Anyone) else { panic!("there is no place") };
    seat
}

#[tokio::test]
async fn whoever_comes_while_a_hall_is_first_looked_at_waits_for_nobody_and_watches_the_same_feed() {
    let folder = tempfile::tempdir().unwrap();
    let (comes, sits) = (Arc::new(Mutex::new(None::<Web>)), Arc::new(Mutex::new(None::<Seat>)));
    let (at_the_look, seated) = (Arc::clone(&comes), Arc::clone(&sits));
    // Every look asks for the time: at the first one, somebody else comes.
    let web = web(folder.path(), move || {
        let other = locked(&at_the_look).take();
        if let Some(web) = other {
            assert!(web.feeds.halls.try_lock().is_ok(), "the feeds of all halls wait for a look");
            *locked(&seated) = Some(seat(&web));
        }
        NOW
    });
    *locked(&comes) = Some(web.clone());
    let slower = seat(&web);
    let quicker = locked(&sits).take().expect("somebody else came");
    assert!(slower.frames.same_channel(&quicker.frames), "a hall has one feed");
    assert_eq!(web.feeds.halls().len(), 1);
}
