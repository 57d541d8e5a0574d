//! The page of an application that takes files: all of them may also come later.

use super::{Filing, Step, go_on, topic};
use crate::{
    page::{self, Page, labelled, upload},
    problem::{Fault, Trouble},
    public::service,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Multipart, Path},
    http::StatusCode,
    response::Response,
};
use guichet_acts::{Fetched, Problem};
use guichet_desk::base::{ItemCode, SecretCode};

/// A file that cannot be taken, and why.
pub(super) type FileFault = (ItemCode, Trouble);

#[derive(Template)]
#[template(path = "public/apply/documents.html")]
struct DocumentsPage {
    page: Page,
    head: topic::Head,
    wanted: Vec<Wanted>,
    errors: Vec<(String, String)>,
    trouble: Option<Trouble>,
}

/// An item for which files may be sent.
struct Wanted {
    code: ItemCode,
    title: String,
    counts: Option<String>,
    files: Vec<String>,
    problem: Option<String>,
}

/// Shows what may be sent, and what was.
pub(super) fn show(
    visit: &Visit,
    filing: &Filing,
    faults: &[FileFault],
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let wanted: Vec<_> = filing.wanted_files().into_iter().map(|code| wanted(visit, filing, code, faults)).collect();
    let errors = wanted.iter().filter_map(|one| Some((format!("file-{}", one.code), one.problem.clone()?))).collect();
    page::show(&DocumentsPage {
        page: visit.page(topic::title(visit, filing, Step::Documents)).about(&filing.service),
        head: topic::Head::of(visit, filing, Step::Documents),
        wanted,
        errors,
        trouble,
    })
}

/// Takes files, then goes on.
pub(in crate::public) async fn step(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
    form: Multipart,
) -> Result<Response, Fault> {
    let posted = upload::read_to_keep(form, &visit).await?;
    let mut filing = Filing::load(&visit, service::find(&visit, &code)?, &posted.typed)?;
    let draft = match &filing.draft {
        Some(draft) => draft.clone(),
        None => filing.save(&visit).await?.code,
    };
    let mut faults = Vec::new();
    for file in posted.files {
        let item = file.item.clone();
        match add(&visit, &draft, file).await {
            Ok(name) => filing.files.push((item, name)),
            Err(problem @ Problem::Upload(_)) => faults.push((item, Trouble::of(&problem))),
            Err(problem) => return show_again(&visit, &filing, &faults, Some(Trouble::of(&problem))),
        }
    }
    let act = posted.typed.get("act").map_or("", String::as_str);
    // Saving and going back wait for no other file.
    if act == "add" || (!faults.is_empty() && !matches!(act, "save" | "back")) {
        return show_again(&visit, &filing, &faults, None);
    }
    go_on(&visit, filing, Step::Documents, act).await
}

/// Adds a file to the draft; the name it goes by there.
async fn add(visit: &Visit, draft: &SecretCode, file: upload::Chosen) -> Result<String, Problem> {
    let Fetched { upload, room: _room } = file.fetch(&visit.web.acts).await?;
    visit.web.acts.add_draft_file(draft, upload, visit.now).await
}

fn show_again(
    visit: &Visit,
    filing: &Filing,
    faults: &[FileFault],
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let status = match (&trouble, faults.first()) {
        (Some(trouble), _) | (None, Some((_, trouble))) => trouble.status,
        (None, None) => StatusCode::OK,
    };
    let mut response = show(visit, filing, faults, trouble)?;
    *response.status_mut() = status;
    Ok(response)
}

fn wanted(visit: &Visit, filing: &Filing, code: ItemCode, faults: &[FileFault]) -> Wanted {
    let text = |key: String| filing.service.optional_text(visit.language(), &key).map(|text| text.text.to_owned());
    let title = text(format!("item-{code}")).unwrap_or_default();
    let fault = faults.iter().find(|(item, _)| *item == code).map(|(_, trouble)| trouble);
    Wanted {
        counts: text(format!("item-{code}-counts")),
        files: filing.files.iter().filter(|(item, _)| *item == code).map(|(_, name)| name.clone()).collect(),
        problem: fault.map(|trouble| labelled(visit.words, &title, trouble.next(&visit.words))),
        title,
        code,
    }
}
