//! Producing and fetching the package: a zip of a page to read, the same for programs, the documents in scope and
//! the town's signature over all of them, sealed for whoever asked. The passphrase is shown once, to be sent another way.

use super::{
    ask::{field_label, role},
    disclosure::refused,
};
use crate::{
    form::Pairs,
    page::{self, Page, day, field},
    problem::Fault,
    staff::frame::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use guichet_acts::{PackageContents, PackageKey, file_ending};
use guichet_desk::disclosure::DisclosureId;
use std::io::{Cursor, Write};

#[derive(Template)]
#[template(path = "oversight/produced.html")]
struct ProducedPage {
    page: Page,
    desk: Desk,
    id: i64,
    number: u32,
    passphrase: Option<String>,
}

/// What the recipient reads.
#[derive(Template)]
#[template(path = "oversight/package.html")]
struct PackagePage {
    page: Page,
    number: String,
    service: String,
    whose: String,
    basis: String,
    at: String,
    requester: u32,
    approver: u32,
    office: String,
    until: String,
    fields: Vec<(String, String)>,
    documents: Vec<(String, String)>,
}

/// Opens what is in scope, on record, and shows the passphrase once.
pub(super) async fn produce(
    officer: OfficerVisit,
    Path((_, id)): Path<(String, i64)>,
    Form(typed): Form<Pairs>,
) -> Result<Response, Fault> {
    let (visit, id) = (&officer.visit, DisclosureId(id));
    let key = match typed.trimmed("recipient") {
        "" => PackageKey::Passphrase(visit.web.acts.passphrase_cost()),
        recipient => PackageKey::Recipient(recipient.to_owned()),
    };
    let place = visit.web.gathering().place()?;
    let packing = visit.clone();
    let write = move |contents: &PackageContents| {
        // The place is free again once the package is sealed, which takes most, whoever still waits for the answer.
        let _place = &place;
        written(&packing, contents)
    };
    match visit.web.acts.produce_package(officer.officer, id, &key, write, visit.now).await {
        Ok(produced) => page::show(&ProducedPage {
            page: visit.page_at(&format!("/oversight/disclosures/{}", id.0), visit.words.say("package-title")),
            desk: Desk::of(&officer)?,
            id: id.0,
            number: produced.number,
            passphrase: produced.passphrase(),
        }),
        Err(Fault::Problem(problem)) => refused(&officer, id, problem, typed),
        Err(fault) => Err(fault),
    }
}

/// Gives the package that a page named to the officer who produced it, once.
pub(super) async fn fetch(
    officer: OfficerVisit,
    Path((_, id)): Path<(String, i64)>,
    Form(typed): Form<Pairs>,
) -> Result<Response, Fault> {
    // The first has the number 1: without one nothing is meant.
    let number = typed.trimmed("number").parse().unwrap_or(0);
    let (visit, id) = (&officer.visit, DisclosureId(id));
    let view = visit.web.acts.disclosure(officer.officer, id, visit.now);
    match visit.web.acts.fetch_package(officer.officer, id, number, visit.now).await {
        Ok(bytes) => {
            // It is given now and never again, also when the case cannot be looked up.
            let named = view.map_or_else(|_| id.0.to_string(), |view| view.row.number.to_string());
            let name = format!("attachment; filename=\"disclosure-{named}.zip.age\"");
            let kind = "application/octet-stream".to_owned();
            Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
        }
        Err(problem) => refused(&officer, id, problem, Pairs::default()),
    }
}

/// The zip that is sealed.
fn written(visit: &Visit, contents: &PackageContents) -> Result<Vec<u8>, Fault> {
    let documents = names(contents);
    let page = package_page(visit, contents, &documents).render()?;
    let fields: serde_json::Map<String, serde_json::Value> =
        contents.answers.iter().map(|(name, answer)| (name.to_string(), answer.to_raw().into())).collect();
    let data = serde_json::json!({
        "case": contents.number.to_string(),
        "service": contents.service.code.as_str(),
        "legal_basis": contents.basis.as_str(),
        "produced_at": contents.at.timestamp().to_string(),
        "use_until": contents.until.timestamp().to_string(),
        "requested_by": contents.requester.0,
        "approved_by": contents.approver.0,
        "fields": fields,
        "documents": documents,
    });
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let data = data.to_string();
    let mut files = vec![("disclosure.html", page.as_bytes()), ("disclosure.json", data.as_bytes())];
    let of_documents = documents.iter().zip(&contents.documents);
    files.extend(of_documents.map(|(name, one)| (name.as_str(), &one.document.bytes[..])));
    let signature = visit.web.acts.sign_package(&files, visit.web.origin().as_str(), contents.at)?;
    for (name, bytes) in files.into_iter().chain([("signature.jws", signature.as_bytes())]) {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).map_err(|cause| Fault::broken(&cause))?;
        zip.write_all(bytes).map_err(|cause| Fault::broken(&cause))?;
    }
    Ok(zip.finish().map_err(|cause| Fault::broken(&cause))?.into_inner())
}

/// Names of our own for the documents: what somebody typed is no path.
fn names(contents: &PackageContents) -> Vec<String> {
    let named = (1..).zip(&contents.documents);
    named.map(|(place, one)| format!("{place:02}-{}.{}", one.item, file_ending(&one.document.media_type))).collect()
}

fn package_page(visit: &Visit, contents: &PackageContents, names: &[String]) -> PackagePage {
    let (words, language, service) = (visit.words, visit.language(), &contents.service);
    let catalogue = visit.web.acts.catalogue();
    let town = |key: String| catalogue.town_text(language, &key).text.to_owned();
    let moment = |at| visit.moment(at);
    let answered = contents.answers.iter().map(|(name, answer)| {
        let given = answer.to_raw();
        let said = match service.field(name.as_str()) {
            Some(known) => field::said(words, service, known, &given),
            None => service.text(language, &format!("question-{name}-{given}")).text.to_owned(),
        };
        (field_label(visit, service, name.as_str()), said)
    });
    let documents = names.iter().zip(&contents.documents).map(|(name, one)| {
        let title = service.text(language, &format!("item-{}", one.item)).text.to_owned();
        (title, name.clone())
    });
    PackagePage {
        page: visit.page(words.say("package-heading")),
        number: contents.number.to_string(),
        service: service.text(language, "title").text.to_owned(),
        whose: role(visit, service, contents.party.0),
        basis: town(format!("basis-{}", contents.basis)),
        at: moment(contents.at),
        requester: contents.requester.0,
        approver: contents.approver.0,
        office: contents.office.as_ref().map(|office| town(format!("office-{office}"))).unwrap_or_default(),
        until: day::day_year(words, contents.until.day(visit.web.zone())),
        fields: answered.collect(),
        documents: documents.collect(),
    }
}
