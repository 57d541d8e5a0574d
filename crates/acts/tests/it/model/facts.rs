//! The town's facts for the model, and the forms people hand in there.

use crate::{
    applying::filled,
    town::{catalogue, certificate, submission},
};
use guichet_acts::Submission;
use guichet_desk::{
    base::Instant,
    catalogue::{Catalogue, ClockStart, Service},
    people::Duty,
};
use guichet_model::{Application, Calendar, HallPlan, Line, Officer, Town};
use std::sync::{Arc, OnceLock};

/// Thursday 11 January 2024, 10:31 in the town: three years of the calendar lie ahead.
pub(crate) const BEGINS: Instant = Instant::from_micros(1_704_940_260_000_000);

/// The town of the sequences: the example town, in which every second fast-lane case is drawn, and two tickets
/// at most wait elsewhere for a queue.
pub(crate) fn town() -> &'static Catalogue {
    static TOWN: OnceLock<Catalogue> = OnceLock::new();
    TOWN.get_or_init(|| {
        let mut town = catalogue();
        for service in town.services.values_mut() {
            if let Some(lane) = &mut Arc::make_mut(service).fast_lane {
                lane.check_one_in = 2;
            }
        }
        Arc::make_mut(town.halls.get_mut(&hall()).unwrap()).line.remote_max = 2;
        town
    })
}

pub(crate) fn hall() -> guichet_desk::base::HallCode {
    "town-hall".parse().unwrap()
}

/// What people hand in: by its place in the facts' list of applications.
pub(crate) fn form(application: usize) -> Submission {
    let mut form = match application {
        0 => certificate(),
        1 => owning(),
        2 => of_service("passport-renewal", &[]),
        3 => of_service("passport-renewal", &[("reason", "damaged")]),
        _ => of_service("tenancy-filing", &[]),
    };
    form.idempotency_key = None;
    form
}

fn owning() -> Submission {
    let mut form = certificate();
    form.raw.insert("housing".into(), "own".into());
    form.raw.remove("landlord_name");
    form
}

fn of_service(code: &str, answers: &[(&str, &str)]) -> Submission {
    let raw = filled(&town().services[&code.parse().unwrap()]);
    let fields: Vec<_> = raw.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut form = submission(code, &fields);
    form.raw.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    form
}

/// What the files say, as far as the model asks.
pub(crate) fn facts() -> &'static Arc<Town> {
    static FACTS: OnceLock<Arc<Town>> = OnceLock::new();
    FACTS.get_or_init(|| Arc::new(read_facts(town())))
}

fn read_facts(town: &Catalogue) -> Town {
    let hall = &town.halls[&hall()];
    let names = |codes: &std::collections::BTreeSet<guichet_desk::base::QueueCode>| {
        codes.iter().map(|code| code.as_str().to_owned()).collect()
    };
    Town {
        zone: town.town.zone.clone(),
        calendar: Calendar::read(include_str!("../../../../../town/calendar/cn.toml")),
        officers: town.staff.officers.values().map(|officer| (officer.id.0, facts_of(officer))).collect(),
        applications: (0..5).map(application).collect(),
        hall: HallPlan {
            queues: hall.queues.values().map(|queue| (queue.code.as_str().to_owned(), queue.letter)).collect(),
            counters: hall.counters.iter().map(|(number, it)| (number.0, (names(&it.skills), it.quick))).collect(),
            line: Line {
                overtakings_max: hall.line.overtakings_max,
                extra_wait_minutes_max: hall.line.extra_wait_minutes_max,
                return_minutes_max: hall.line.return_minutes_max,
                calls_min: hall.line.calls_min,
                remote_max: hall.line.remote_max,
            },
        },
    }
}

fn facts_of(officer: &guichet_desk::people::Officer) -> Officer {
    Officer {
        office: officer.office.as_str().to_owned(),
        duties: officer.duties.iter().copied().collect(),
        roles: officer.roles.clone(),
        signs_in: true,
    }
}

fn application(place: usize) -> Application {
    let form = form(place);
    Application { service: service(&town().services[&form.service]), fast_lane: matches!(place, 1 | 2) }
}

fn service(service: &Service) -> guichet_model::Service {
    guichet_model::Service {
        code: service.code.as_str().to_owned(),
        offices: Duty::ALL.map(|duty| service.duties.of(duty).as_str().to_owned()),
        opinions: service.opinions.iter().map(|office| office.as_str().to_owned()).collect(),
        fee: service.fee,
        days: service.working_days,
        notice_days: service.notice_days,
        retention_days: service.retention_days,
        others: (
            u8::try_from(service.parties.len()).unwrap(),
            service.parties.iter().map(|party| party.confirm_days).max().unwrap_or(0),
        ),
        clock_waits: service.clock_starts == ClockStart::Confirmation,
    }
}
