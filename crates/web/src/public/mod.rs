//! The pages for everyone: finding a service, applying, following a case.

mod announcements;
pub(crate) mod apply;
mod appointment;
pub(crate) mod case;
mod figures;
mod home;
mod kept;
mod lost;
mod refuses;
pub(crate) mod service;
mod services;

pub(crate) use services::promised_time;

use crate::{
    access::{Access, Routes},
    paper,
};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .merge(finding())
        .merge(applying())
        .merge(following())
        .merge(keeping())
        .merge(uploading())
        .merge(appointment::routes())
        .merge(figures::routes())
        .merge(announcements::routes())
}

fn finding() -> Routes {
    Routes::new()
        .get("/{language}", Access::Anyone, home::home)
        .get("/{language}/search", Access::Anyone, services::search)
        .get("/{language}/services", Access::Anyone, services::all)
        .get("/{language}/services/{service}", Access::Anyone, service::service)
        .get("/{language}/refuses", Access::Anyone, refuses::refuses)
}

fn applying() -> Routes {
    Routes::new()
        .get("/{language}/apply/{service}", Access::Anyone, apply::begin)
        .post("/{language}/apply/{service}", Access::Anyone, apply::begin_objection)
        .get("/{language}/apply/{service}/{step}", Access::Anyone, apply::back_to_start)
        .post("/{language}/apply/{service}/{step}", Access::Anyone, apply::step)
        .get("/{language}/resume", Access::Anyone, apply::resume::ask)
        .post("/{language}/resume", Access::Anyone, apply::resume::resume)
        .post("/{language}/resume/code", Access::Anyone, apply::resume::renew)
}

fn following() -> Routes {
    Routes::new()
        .get("/{language}/case", Access::Anyone, case::show)
        .post("/{language}/case", Access::Anyone, case::enter::enter)
        .get("/{language}/c/{code}", Access::Anyone, case::enter::link)
        .post("/{language}/case/leave", Access::Anyone, case::enter::leave)
        .get("/{language}/case/notice", Access::Party, case::notice::words)
        .post("/{language}/case/supply", Access::Party, case::notice::supply)
        .get("/{language}/case/openings", Access::Party, case::openings::show)
        .get("/{language}/case/openings/{entry}/proof", Access::Party, case::openings::proof)
        .get("/{language}/case/openings/{entry}/wrong", Access::Party, case::wrong::ask)
        .post("/{language}/case/openings/{entry}/wrong", Access::Party, case::wrong::send)
        .post("/{language}/case/everything", Access::ProvenParty, case::everything::download)
        .get("/{language}/case/decision", Access::Party, case::papers::decision)
        .get("/{language}/case/decision.pdf", Access::Party, paper::case::download_decision)
        .get("/{language}/case/certificate", Access::Party, case::papers::certificate)
        .get("/{language}/case/certificate.pdf", Access::Party, paper::case::download_certificate)
        .get("/{language}/case/credential", Access::Party, case::printed::credential)
        .get("/{language}/case/revocation", Access::Party, case::revocation::show)
        .get("/{language}/case/closing", Access::Party, case::reasons::closing)
        .get("/{language}/case/extension", Access::Party, case::reasons::extension)
        .get("/{language}/case/notice.pdf", Access::Party, paper::case::download_notice)
        .post("/{language}/case/receipt.pdf", Access::Party, paper::case::download_receipt)
        .get("/{language}/case/answers", Access::Party, case::papers::answers)
        .get("/{language}/case/documents/{envelope}", Access::Party, case::documents::open)
        .get("/{language}/case/withdraw", Access::Party, case::ending::ask_withdraw)
        .post("/{language}/case/withdraw", Access::ProvenParty, case::ending::withdraw)
        .get("/{language}/case/object", Access::Party, case::ending::ask_object)
        .get("/{language}/case/erasure", Access::Party, case::erasure::ask)
        .post("/{language}/case/erasure", Access::ProvenParty, case::erasure::request)
        .get("/{language}/case/erasure/reasons", Access::Party, case::erasure::words)
        .post("/{language}/case/confirm", Access::Party, case::ending::confirm)
        .get("/{language}/case/decline", Access::Party, case::ending::ask_decline)
        .post("/{language}/case/decline", Access::ProvenParty, case::ending::decline)
        .post("/{language}/case/resume", Access::Party, case::ending::resume)
        .get("/{language}/lost-code", Access::Anyone, lost::ask)
        .post("/{language}/lost-code", Access::Anyone, lost::send)
}

/// A resident's own list of cases.
fn keeping() -> Routes {
    Routes::new()
        .get("/{language}/cases", Access::Anyone, kept::show)
        .post("/{language}/cases/enter", Access::Account, kept::enter)
        .post("/{language}/cases/read", Access::Account, kept::read)
        .post("/{language}/cases/add", Access::Account, kept::add)
        .post("/{language}/cases/remove", Access::Account, kept::remove)
        .get("/{language}/cases/delete", Access::Account, kept::ask_delete)
        .post("/{language}/cases/delete", Access::Account, kept::delete)
}

/// The few pages that take files.
fn uploading() -> Routes {
    Routes::new()
        .get("/{language}/apply/{service}/documents", Access::Anyone, apply::back_to_start)
        .upload("/{language}/apply/{service}/documents", Access::Anyone, apply::documents::step)
        .upload("/{language}/case/notice/{item}", Access::Party, case::notice::answer)
        .upload("/{language}/case/documents", Access::Party, case::documents::add)
}
