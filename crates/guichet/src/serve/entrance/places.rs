//! The places at the entrance: so many in all, and no more than a share of them for one address, so that nobody
//! alone keeps everybody else out. Addresses are remembered while they have a place, and no longer.

use crate::cli::EntranceOptions;
use guichet_web::Caller;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many connections there may be at once; whoever comes then waits in the system's own queue. A place costs
/// some 20 KB, and a descriptor: the unit's `LimitNOFILE` is above this.
const PLACES: usize = 8_192;
/// How many of them one address may have: an eighth, enough for a whole hall behind one.
pub(crate) const SHARE: u32 = 1_024;

/// How many of the places one address may have.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    /// At most so many; none when nobody counts.
    pub(crate) places_max: Option<u32>,
    /// Proxies, through which everybody may come.
    pub(crate) proxies: Vec<IpAddr>,
}

impl Default for Share {
    fn default() -> Self {
        Self { places_max: Some(SHARE), proxies: Vec::new() }
    }
}

impl Share {
    /// The share that was asked for. Whoever does not count how often an address comes does not count this either.
    pub(crate) fn of(options: &EntranceOptions) -> Self {
        let places_max = (!options.no_rate_limits).then_some(options.connections_per_address);
        Self { places_max, proxies: options.trusted_proxies.clone() }
    }
}

/// How many places each address has that has any.
type Taken = Arc<Mutex<HashMap<Caller, u32>>>;

/// All places.
#[derive(Clone)]
pub(super) struct Places {
    free: Arc<Semaphore>,
    taken: Taken,
    share: Share,
}

/// A place that waits for whoever comes next.
pub(super) struct FreePlace(OwnedSemaphorePermit);

/// A place that somebody has; given back with it.
#[derive(Debug)]
pub(super) struct Place {
    _permit: OwnedSemaphorePermit,
    counted: Option<(Caller, Taken)>,
}

impl Places {
    pub(super) fn new(share: Share) -> Self {
        Self::of(PLACES, share)
    }

    pub(super) fn of(places: usize, share: Share) -> Self {
        Self { free: Arc::new(Semaphore::new(places)), taken: Arc::default(), share }
    }

    /// The next place that is free.
    pub(super) async fn free(&self) -> FreePlace {
        let permit = Arc::clone(&self.free).acquire_owned().await;
        FreePlace(permit.expect("the places are never closed"))
    }

    /// The place for whoever came from this address, or the place back when their share is used up.
    pub(super) fn give(&self, place: FreePlace, address: IpAddr) -> Result<Place, FreePlace> {
        let proxied = self.share.proxies.contains(&address.to_canonical());
        let Some(places_max) = self.share.places_max.filter(|_| !proxied) else {
            return Ok(Place { _permit: place.0, counted: None });
        };
        let caller = Caller::of(address);
        let mut taken = open(&self.taken);
        let count = taken.entry(caller).or_insert(0);
        if *count >= places_max {
            return Err(place);
        }
        *count += 1;
        drop(taken);
        Ok(Place { _permit: place.0, counted: Some((caller, Arc::clone(&self.taken))) })
    }
}

impl Place {
    /// A place that counts for nobody.
    #[cfg(test)]
    pub(super) async fn alone() -> Self {
        let places = Places::of(1, Share { places_max: None, proxies: Vec::new() });
        let place = places.give(places.free().await, IpAddr::V4(std::net::Ipv4Addr::LOCALHOST));
        place.unwrap_or_else(|_| unreachable!("nobody counts"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((caller, taken)) = &self.counted else { return };
        let mut taken = open(taken);
        match taken.get_mut(caller) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(taken.remove(caller)),
        }
    }
}

/// A count is whole at every moment, whoever panicked meanwhile.
fn open(taken: &Mutex<HashMap<Caller, u32>>) -> MutexGuard<'_, HashMap<Caller, u32>> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    async fn come(places: &Places, from: &str) -> Option<Place> {
        places.give(places.free().await, address(from)).ok()
    }

    fn places() -> Places {
        Places::of(16, Share { places_max: Some(2), proxies: vec![address("10.0.0.1")] })
    }

    #[tokio::test]
    async fn one_address_has_its_share_and_another_finds_a_place() {
        let places = places();
        let first = come(&places, "192.0.2.7").await.expect("a place");
        let _second = come(&places, "::ffff:192.0.2.7").await.expect("a place");
        assert!(come(&places, "192.0.2.7").await.is_none(), "its share is used up");
        let _other = come(&places, "192.0.2.8").await.expect("a place");
        drop(first);
        assert!(come(&places, "192.0.2.7").await.is_some(), "whoever leaves makes room");
    }

    #[tokio::test]
    async fn a_household_is_one_address() {
        let places = places();
        let _first = come(&places, "2001:db8:1:2::1").await.expect("a place");
        let _second = come(&places, "2001:db8:1:2:ffff::9").await.expect("a place");
        assert!(come(&places, "2001:db8:1:2::3").await.is_none());
        assert!(come(&places, "2001:db8:1:3::1").await.is_some());
    }

    #[tokio::test]
    async fn through_a_trusted_proxy_everybody_comes_and_whoever_is_turned_away_keeps_no_place() {
        let places = places();
        let mut kept = Vec::new();
        for _ in 0..12 {
            kept.push(come(&places, "10.0.0.1").await.expect("a place"));
        }
        for _ in 0..20 {
            kept.extend(come(&places, "192.0.2.7").await);
        }
        assert_eq!((kept.len(), places.free.available_permits()), (14, 2));
        drop(kept);
        assert_eq!(places.free.available_permits(), 16);
        assert!(open(&places.taken).is_empty(), "nobody is remembered");
    }
}
