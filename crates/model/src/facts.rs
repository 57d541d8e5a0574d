//! The town of the sequences: the example town with few chances to be lucky, what its files say for the model, and
//! the forms people hand in there.

use crate::{
    Application, Calendar, HallPlan, Line, Officer, Town,
    forms::{CERTIFICATE, filled},
};
use guichet_desk::{
    base::{HallCode, Instant, QueueCode, ServiceCode},
    case::Delivery,
    catalogue::{Catalogue, ClockStart, Raw, Service},
    people::Duty,
};
use std::{collections::BTreeSet, sync::Arc};

/// Thursday 11 January 2024, 10:31 in the town: three years of the calendar lie ahead.
pub const BEGINS: Instant = Instant::from_micros(1_704_940_260_000_000);
/// How many ways of applying there are.
const APPLICATIONS: usize = 5;

/// The example town, in which every second fast-lane case is drawn, and two tickets at most wait elsewhere for a
/// queue.
pub fn as_played(mut town: Catalogue) -> Catalogue {
    for service in town.services.values_mut() {
        if let Some(lane) = &mut Arc::make_mut(service).fast_lane {
            lane.check_one_in = 2;
        }
    }
    let hall = town.halls.get_mut(&hall()).expect("the example town has its hall");
    Arc::make_mut(hall).line.remote_max = 2;
    town
}

/// The hall of the sequences.
pub fn hall() -> HallCode {
    "town-hall".parse().expect("a code")
}

/// What people hand in: by its place in the facts' list of applications.
pub fn form(town: &Catalogue, application: usize) -> (ServiceCode, Raw) {
    let (code, answers): (&str, &[(&str, &str)]) = match application {
        0 | 1 => ("residence-certificate", &[]),
        2 => ("passport-renewal", &[]),
        3 => ("passport-renewal", &[("reason", "damaged")]),
        _ => ("tenancy-filing", &[]),
    };
    let code: ServiceCode = code.parse().expect("a code");
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let mut raw: Raw =
        if application < 2 { CERTIFICATE.iter().map(owned).collect() } else { filled(&town.services[&code]) };
    raw.extend(answers.iter().map(owned));
    if application == 1 {
        raw.insert("housing".to_owned(), "own".to_owned());
        raw.remove("landlord_name");
    }
    (code, raw)
}

impl Town {
    /// What the files say, as far as the model asks.
    pub fn read(town: &Catalogue) -> Self {
        Self {
            zone: town.town.zone.clone(),
            calendar: Calendar::read(include_str!("../../../town/calendar/cn.toml")),
            officers: town.staff.officers.values().map(|officer| (officer.id.0, officer_of(officer))).collect(),
            applications: (0..APPLICATIONS).map(|place| application(town, place)).collect(),
            hall: plan(&town.halls[&hall()]),
        }
    }
}

fn plan(hall: &guichet_desk::hall::Hall) -> HallPlan {
    let names = |codes: &BTreeSet<QueueCode>| codes.iter().map(|code| code.as_str().to_owned()).collect();
    HallPlan {
        queues: hall.queues.values().map(|queue| (queue.code.as_str().to_owned(), queue.letter)).collect(),
        counters: hall.counters.iter().map(|(number, it)| (number.0, (names(&it.skills), it.quick))).collect(),
        line: Line {
            overtakings_max: hall.line.overtakings_max,
            extra_wait_minutes_max: hall.line.extra_wait_minutes_max,
            return_minutes_max: hall.line.return_minutes_max,
            calls_min: hall.line.calls_min,
            remote_max: hall.line.remote_max,
        },
        hours: [Vec::new(), hours(&hall.half_day), hours(&hall.working_day)],
        unlike: hall.exceptions.iter().map(|(day, it)| (*day, hours(&it.hours))).collect(),
    }
}

fn hours(hours: &[guichet_desk::hall::Hours]) -> Vec<(jiff::civil::Time, jiff::civil::Time)> {
    hours.iter().map(|one| (one.from, one.until)).collect()
}

fn officer_of(officer: &guichet_desk::people::Officer) -> Officer {
    Officer {
        office: officer.office.as_str().to_owned(),
        duties: officer.duties.iter().copied().collect(),
        roles: officer.roles.clone(),
        signs_in: true,
    }
}

fn application(town: &Catalogue, place: usize) -> Application {
    let (code, _) = form(town, place);
    Application { service: service(&town.services[&code]), fast_lane: matches!(place, 1 | 2) }
}

/// Of a service that sends couriers, nobody knows whose turn it is; what can be opened online as well has arrived.
fn is_collected(ways: &[Delivery]) -> bool {
    let sends_alone = ways.contains(&Delivery::Courier) && !ways.contains(&Delivery::Online);
    ways.contains(&Delivery::Counter) && !sends_alone
}

fn service(service: &Service) -> crate::Service {
    crate::Service {
        code: service.code.as_str().to_owned(),
        offices: Duty::ALL.map(|duty| service.duties.of(duty).as_str().to_owned()),
        items: service.checklist.iter().map(|item| item.code.as_str().to_owned()).collect(),
        opinions: service.opinions.iter().map(|office| office.as_str().to_owned()).collect(),
        fee: service.fee,
        days: service.working_days,
        notice_days: service.notice_days,
        keep_ready_days: service.keep_ready_days,
        objection_days: service.objection_days,
        ways: service.delivery.clone(),
        is_collected: is_collected(&service.delivery),
        retention_days: service.retention_days,
        others: service.parties.iter().map(|party| party.confirm_days).collect(),
        clock_waits: service.clock_starts == ClockStart::Confirmation,
    }
}
