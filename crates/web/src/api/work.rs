//! The work lists.

use super::{address::Query, answers::WorkAnswer, caller::OfficerCaller, route::Route};
use crate::access::Access;
use crate::problem::Fault;
use axum::{Json, routing::get};
use guichet_acts::WorkFilter;
use guichet_desk::people::Duty;
use serde::Deserialize;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    vec![Route {
        query: &[
            ("duty", "Only this duty: `intake`, `decision` or `issue`."),
            ("mine", "`true`: only cases that the caller holds already."),
            (
                "overdue",
                "`true`: only cases of the whole office past their promise; for supervisors, and with neither `duty` \
                 nor `mine`.",
            ),
            ("after", "The `next` of the page before."),
            ("limit", "At most so many rows, 100 at the most."),
        ],
        ..Route::get::<WorkAnswer>(
            "/api/v1/work",
            Access::Officer,
            "What the caller can take on or go on with, due first. Opens nothing.",
            get(list),
        )
    }]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    duty: Option<Duty>,
    #[serde(default)]
    mine: bool,
    #[serde(default)]
    overdue: bool,
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    limit: u16,
}

async fn list(caller: OfficerCaller, Query(asked): Query<Asked>) -> Result<Json<WorkAnswer>, Fault> {
    if asked.overdue && (asked.mine || asked.duty.is_some()) {
        return Err(Fault::Malformed(
            "`overdue` is of the whole office: it goes with neither `duty` nor `mine`".into(),
        ));
    }
    crate::staff::must_supervise(&caller.web, caller.officer, asked.overdue)?;
    let after = asked.after.map(|key| key.parse()).transpose();
    let filter = WorkFilter {
        duty: asked.duty,
        mine: asked.mine,
        overdue_only: asked.overdue,
        after: after.map_err(|_| Fault::Malformed("`after` is the `next` of another page".to_owned()))?,
        limit: asked.limit,
    };
    Ok(Json(caller.web.acts.work_list(caller.officer, &filter, caller.now)?.into()))
}
