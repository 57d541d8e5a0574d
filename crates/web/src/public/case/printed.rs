//! A certificate as it is printed: its lines in the reader's language, its code, and the link that its
//! printed code carries. One place for every page and every other form that a certificate is given in.

use super::papers::{is_stated, own, said};
use crate::{
    hall::names,
    page::day,
    problem::Fault,
    visit::{PartyVisit, Visit},
};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use guichet_acts::{CaseView, OpenedCertificate, Printed, Who};
use guichet_desk::{
    base::{CaseId, Instant},
    catalogue::{Answers, Field, Paper},
};

/// A certificate, ready to be set.
pub(crate) struct PrintedPaper {
    /// What it is called.
    pub title: String,
    /// What it states.
    pub statement: String,
    /// Its fields with their labels; the day of issue and the number come last.
    pub lines: Vec<(String, String)>,
    /// The office that issued it.
    pub office: String,
    /// How it is checked; none for papers without a code.
    pub check: Option<Check>,
}

/// How a certificate is checked.
pub(crate) struct Check {
    /// Its code, in groups of four.
    pub code: String,
    /// The address of the page where the code is typed.
    pub address: String,
    /// What the printed code carries: the address, and behind `#`, where no server sees it, the fields, signed.
    pub link: String,
    /// That link as a drawing; empty when the fields are too many for a code that prints well.
    pub qr: String,
}

/// Opens what the paper states, which is recorded, and sets it in the language of the visit.
pub(crate) async fn open(
    visit: &Visit,
    who: &Who,
    case: CaseId,
    view: &CaseView,
    issued: Instant,
) -> Result<(PrintedPaper, OpenedCertificate), Fault> {
    let opened = visit.web.acts.open_certificate(who, case, visit.now).await?;
    let answers = answers(&opened);
    let stated = view.service.fields().filter(|field| is_stated(&view.service, field, &answers));
    let line = |field: &Field| {
        let label = view.service.paper_label(visit.language(), &field.name);
        Some((label, said(visit, view, field, &answers)?))
    };
    let mut lines: Vec<_> = stated.filter_map(line).collect();
    let date = day::day_year(visit.words, issued.day(visit.web.zone()));
    lines.push((visit.words.say("certificate-issued").to_owned(), date));
    lines.push((visit.words.say("certificate-number").to_owned(), view.number.to_string()));
    let text = |key: &str| view.service.text(visit.language(), key).text.to_owned();
    let (title, statement) = (text("paper-title"), text("paper-statement"));
    let check = check(visit, &opened, &title, &statement, &lines)?;
    let office = names::office(visit, &view.service.duties.issue);
    Ok((PrintedPaper { title, statement, lines, office, check }, opened))
}

/// The credential of what was issued, for a wallet to hold. Opening it is recorded.
pub(in crate::public) async fn credential(party: PartyVisit) -> Result<Response, Fault> {
    let (visit, who) = (&party.visit, party.who());
    let view = visit.web.acts.view(&who, party.key.case, visit.now)?;
    let issued = view.case.issued_at.filter(|_| view.service.paper != Paper::DecisionOnly);
    issued.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let opened = visit.web.acts.open_certificate(&who, party.key.case, visit.now).await?;
    let answers = answers(&opened);
    let stated = view.service.fields().filter(|field| is_stated(&view.service, field, &answers));
    let named = stated.filter_map(|field| Some((field.name.to_string(), answers.get(&field.name)?.to_raw())));
    let number = ("certificate_number".to_owned(), view.number.to_string());
    let fields = named.chain([number]).collect();
    let credential = visit.web.acts.credential(&opened, party.key.case, fields, visit.web.origin().as_str())?;
    let credential = credential.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let name = format!("attachment; filename=\"{}.sd-jwt\"", view.number);
    let headers = [(header::CONTENT_TYPE, "application/dc+sd-jwt".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, credential).into_response())
}

fn answers(opened: &OpenedCertificate) -> Answers {
    opened.fields.iter().flat_map(|one| one.answers.iter().map(own)).collect()
}

fn check(
    visit: &Visit,
    opened: &OpenedCertificate,
    title: &str,
    statement: &str,
    lines: &[(String, String)],
) -> Result<Option<Check>, Fault> {
    let Some(code) = &opened.code else { return Ok(None) };
    let printed = Printed {
        code: code.compact().to_owned(),
        language: visit.language().bcp47().to_owned(),
        title: title.to_owned(),
        statement: statement.to_owned(),
        lines: lines.to_vec(),
    };
    let address = format!("{}/verify", visit.web.origin().as_str());
    let payload = visit.web.acts.sign_printed(opened, printed)?.unwrap_or_default();
    let link = format!("{address}#{payload}");
    let qr = guichet_papers::large_qr_svg(&link).unwrap_or_default();
    Ok(Some(Check { code: code.grouped(), address, link, qr }))
}
