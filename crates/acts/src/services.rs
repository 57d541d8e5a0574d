//! The service versions that cases keep: read once at the start, found by row or by code.

use crate::Problem;
use guichet_desk::{
    base::{Language, ServiceCode},
    catalogue::{Catalogue, Service},
};
use guichet_store::{Searchable, ServiceIndex, Store, StoreFault};
use std::{collections::HashMap, sync::Arc};

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchHit {
    /// A service.
    Service(ServiceCode),
    /// That times can be booked.
    Booking,
}

/// What booking is called in the index; no service has such a code.
const BOOKING: &str = "/";

/// All service versions a case may refer to, and the search over those in force.
pub(crate) struct Services {
    by_row: HashMap<i64, Arc<Service>>,
    in_force: HashMap<ServiceCode, (i64, Arc<Service>)>,
    index: ServiceIndex,
    forms_max: usize,
}

impl Services {
    /// All that cases may refer to, and those of the catalogue, which come into force: a version that was never there
    /// is written down for good.
    pub(crate) fn load(store: &Store, catalogue: &Catalogue) -> Result<Self, Problem> {
        let mut by_row = HashMap::new();
        let known = store.read(|snapshot| snapshot.service_versions())?;
        let mut fresh = Vec::new();
        for service in catalogue.services.values() {
            let stored =
                known.iter().find(|(_, code, version, _)| code == service.code.as_str() && *version == service.version);
            match stored {
                Some((_, _, _, source)) if *source != service.source() => {
                    return Err(Problem::CatalogueChanged { service: service.code.to_string() });
                }
                Some((row, ..)) => drop(by_row.insert(*row, Arc::clone(service))),
                None => fresh.push(Arc::clone(service)),
            }
        }
        by_row.extend(add(store, fresh)?);
        let in_force =
            by_row.iter().map(|(row, service)| (service.code.clone(), (*row, Arc::clone(service)))).collect();
        Self::with_earlier(known, by_row, in_force, catalogue)
    }

    /// Those that cases may refer to, and none in force: for whoever looks on beside the desk, whose catalogue may be
    /// one that somebody is writing at.
    pub(crate) fn beside(store: &Store, catalogue: &Catalogue) -> Result<Self, Problem> {
        let known = store.read(|snapshot| snapshot.service_versions())?;
        Self::with_earlier(known, HashMap::new(), HashMap::new(), catalogue)
    }

    fn with_earlier(
        known: Vec<(i64, String, u32, String)>,
        mut by_row: HashMap<i64, Arc<Service>>,
        in_force: HashMap<ServiceCode, (i64, Arc<Service>)>,
        catalogue: &Catalogue,
    ) -> Result<Self, Problem> {
        for (row, code, version, source) in known {
            if let std::collections::hash_map::Entry::Vacant(place) = by_row.entry(row) {
                let service = Service::from_source(&source)
                    .map_err(|_| Problem::Corrupt(format!("service {code} version {version} cannot be read back")))?;
                place.insert(Arc::new(service));
            }
        }
        let forms_max = 1 + by_row.values().map(|service| service.parties.len()).max().unwrap_or(0);
        Ok(Self { by_row, in_force, index: index(catalogue)?, forms_max })
    }

    /// The version in force and its row.
    pub(crate) fn in_force(&self, code: &ServiceCode) -> Option<(i64, &Arc<Service>)> {
        self.in_force.get(code).map(|(row, service)| (*row, service))
    }

    /// The version a case keeps.
    pub(crate) fn at(&self, row: i64) -> Result<&Arc<Service>, Problem> {
        self.by_row.get(&row).ok_or_else(|| Problem::Corrupt(format!("no service version {row}")))
    }

    /// All versions that a case may refer to, each with its row.
    pub(crate) fn all(&self) -> impl Iterator<Item = (i64, &Arc<Service>)> {
        self.by_row.iter().map(|(row, service)| (*row, service))
    }

    /// How many forms a case has at most: the applicant's, and one of each further party of its service.
    pub(crate) const fn forms_max(&self) -> usize {
        self.forms_max
    }

    pub(crate) fn search(&self, language: Language, text: &str) -> Result<Vec<SearchHit>, Problem> {
        let hit = |code: &String| {
            if code == BOOKING { Some(SearchHit::Booking) } else { code.parse().ok().map(SearchHit::Service) }
        };
        Ok(self.index.find(language, text)?.iter().filter_map(hit).collect())
    }
}

fn add(store: &Store, fresh: Vec<Arc<Service>>) -> Result<Vec<(i64, Arc<Service>)>, Problem> {
    if fresh.is_empty() {
        return Ok(Vec::new());
    }
    let added = store.write(Vec::new(), move |tx| -> Result<_, StoreFault> {
        fresh
            .iter()
            .map(|one| Ok((tx.service_version(&one.code, one.version, &one.source())?, Arc::clone(one))))
            .collect::<Result<Vec<_>, StoreFault>>()
    });
    Ok(added.wait()?.into_inner())
}

fn index(catalogue: &Catalogue) -> Result<ServiceIndex, Problem> {
    let services = catalogue.services.values();
    let said = services.flat_map(|service| Language::ALL.map(|language| (service, language)));
    let services = said.map(|(service, language)| {
        let word = |key| catalogue.text(&service.code, language, key).text;
        let title = format!("{}, {}", word("title"), if service.search_words { word("also") } else { "" });
        (language, service.code.as_str(), title, format!("{} {}", word("summary"), word("guidance")))
    });
    let texts: Vec<_> = services.chain(booking(catalogue)).collect();
    Ok(ServiceIndex::build(texts.iter().map(|(language, code, title, body)| Searchable {
        language: *language,
        code,
        title,
        body,
    }))?)
}

/// The words by which people look for booked times, in a town where times can be booked.
fn booking(catalogue: &Catalogue) -> impl Iterator<Item = (Language, &str, String, String)> {
    let is_bookable = catalogue.halls.values().any(|hall| hall.queues.values().any(|queue| queue.bookable));
    let words = |language| catalogue.optional_town_text(language, "booking-also").filter(|_| is_bookable);
    let found = Language::ALL.map(|language| words(language).map(|words| (language, words.text.to_owned())));
    found.into_iter().flatten().map(|(language, words)| (language, BOOKING, words, String::new()))
}
