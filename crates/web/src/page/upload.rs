//! Reading forms with files: what was typed into memory, files onto the disk as they come.

use crate::{admit::LENGTH_UNSTATED, doubled, problem::Fault, visit::Visit};
use axum::{
    extract::{
        Multipart,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
};
use guichet_acts::{Acts, Arriving, Fetched, Problem, UploadFault};
use guichet_desk::{base::ItemCode, catalogue::Raw};
use std::time::Duration;
use tokio::time::timeout;

/// The most bytes that all words of one form may have; a pasted proof of the ledger is the longest.
const WORDS_BYTES_MAX: usize = 128 << 10;
/// The most files of one form: as many as a draft may have.
const FILES_MAX: usize = 20;
/// How long a form with files may take to arrive.
pub(crate) const ARRIVES_WITHIN: Duration = Duration::from_mins(15);

/// A form with files: what was typed, and the files by the item they are for.
#[derive(Default)]
pub(crate) struct Posted {
    /// What was typed.
    pub typed: Raw,
    /// The files that were chosen.
    pub files: Vec<Chosen>,
}

/// A file that was chosen, and has arrived.
pub(crate) struct Chosen {
    /// The checklist item it is for.
    pub item: ItemCode,
    /// The name it had.
    pub name: String,
    /// The file.
    pub file: Arriving,
}

impl Chosen {
    /// The file in memory to be kept, once there is room for it.
    pub(crate) async fn fetch(self, acts: &Acts) -> Result<Fetched, Problem> {
        acts.fetch(self.file, self.item, self.name).await
    }

    /// The file in memory to be looked at, once there is room for it there.
    pub(crate) async fn fetch_to_read(self, acts: &Acts) -> Result<Fetched, Problem> {
        acts.fetch_to_read(self.file, self.item, self.name).await
    }
}

/// A form as far as it has come.
#[derive(Default)]
struct Heard {
    posted: Posted,
    /// The file in the middle of which the form is.
    open: Option<Open>,
}

/// A file that is not there whole, under the name of its field.
struct Open {
    item: String,
    name: String,
    file: Arriving,
}

/// Reads a form with files. A file's field is called `file-<item>`; what was not chosen is left out. Where the form
/// outgrows its limit or its time in the middle of a file, that file counts as too large or too slow and is the last
/// thing that is heard of the form: what came before is not lost with it.
pub(crate) async fn read(form: Multipart, acts: &Acts) -> Result<Posted, Fault> {
    let mut heard = Heard::default();
    let came = timeout(ARRIVES_WITHIN, hear(form, acts, &mut heard)).await;
    match came {
        Ok(Ok(true)) => Ok(heard.posted),
        Ok(Ok(false)) => heard.without_its_end(UploadFault::TooLarge),
        Ok(Err(fault)) => Err(fault),
        Err(_) if heard.open.is_some() => heard.without_its_end(UploadFault::TooSlow),
        Err(_) => Err(too_slow()),
    }
}

/// Reads a form whose files are to be kept, unless too many, or too much, came from whoever sends it today.
pub(crate) async fn read_to_keep(form: Multipart, visit: &Visit) -> Result<Posted, Fault> {
    let posted = read(form, &visit.web.acts).await?;
    posted.may_be_kept(visit)?;
    Ok(posted)
}

/// What comes of a form that takes too long to arrive.
pub(crate) const fn too_slow() -> Fault {
    Fault::Named(StatusCode::REQUEST_TIMEOUT, "upload-too-slow")
}

impl Posted {
    /// Counts the files, unless too many, or too much, came from whoever sends them today. The door has counted what a
    /// form said of its length; of one that said nothing, what it did not count is counted here.
    pub(crate) fn may_be_kept(&self, visit: &Visit) -> Result<(), Fault> {
        if !visit.states_length() {
            visit.web.may_send_beyond(visit.source(), self.bytes(), LENGTH_UNSTATED)?;
        }
        visit.web.may_keep(visit.source(), self.files.len())
    }

    /// How many bytes came of the files.
    fn bytes(&self) -> u64 {
        self.files.iter().map(|chosen| chosen.file.length() as u64).sum()
    }
}

impl Heard {
    /// The file that was open has come to its end. One that was not chosen is left out.
    fn close(&mut self) -> Result<(), Fault> {
        let Some(Open { item, name, file }) = self.open.take() else { return Ok(()) };
        if name.is_empty() && file.is_empty() {
            return Ok(());
        }
        let item = item.parse::<ItemCode>().map_err(|_| Fault::Status(StatusCode::BAD_REQUEST))?;
        self.posted.files.push(Chosen { item, name, file });
        if self.posted.files.len() > FILES_MAX {
            return Err(Fault::Status(StatusCode::PAYLOAD_TOO_LARGE));
        }
        Ok(())
    }

    /// The form up to the file that is open, of which no more is heard.
    fn without_its_end(mut self, fault: UploadFault) -> Result<Posted, Fault> {
        if let Some(open) = &mut self.open {
            open.file.give_up(fault);
        }
        self.close()?;
        Ok(self.posted)
    }
}

/// Hears a form; whether it came to its end, and did not outgrow its limit in the middle of a file.
async fn hear(mut form: Multipart, acts: &Acts, heard: &mut Heard) -> Result<bool, Fault> {
    let mut room = WORDS_BYTES_MAX;
    while let Some(part) = form.next_field().await.map_err(cut_off)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        if let (Some(item), Some(file_name)) = (name.strip_prefix("file-"), file_name) {
            let open = Open { item: item.to_owned(), name: file_name, file: acts.arriving() };
            if !arrive(part, &mut heard.open.insert(open).file).await? {
                return Ok(false);
            }
            heard.close()?;
        } else {
            let text = text(part, &mut room).await?;
            room = room.checked_sub(name.len()).ok_or(Fault::Status(StatusCode::PAYLOAD_TOO_LARGE))?;
            if heard.posted.typed.insert(name, text).is_some() {
                return Err(doubled::twice());
            }
        }
    }
    Ok(true)
}

/// Hears a file; whether it came to its end before the form outgrew its limit.
async fn arrive(mut part: Field<'_>, file: &mut Arriving) -> Result<bool, Fault> {
    loop {
        match part.chunk().await {
            Ok(Some(bytes)) => file.take(&bytes).await?,
            Ok(None) => return Ok(true),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => return Ok(false),
            Err(error) => return Err(cut_off(error)),
        }
    }
}

/// What was typed, as far as there is room for it.
async fn text(mut part: Field<'_>, room: &mut usize) -> Result<String, Fault> {
    let mut text = Vec::new();
    while let Some(bytes) = part.chunk().await.map_err(cut_off)? {
        *room = room.checked_sub(bytes.len()).ok_or(Fault::Status(StatusCode::PAYLOAD_TOO_LARGE))?;
        text.extend_from_slice(&bytes);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// A form that ended too early, is too long or is none.
#[expect(clippy::needless_pass_by_value, reason = "this maps errors")]
fn cut_off(error: MultipartError) -> Fault {
    Fault::Status(error.status())
}

#[cfg(test)]
mod tests;
