//! Applications that are not sent yet: saved with a file by the pages' forms, opened again by the code that the page
//! tells, and sent. A database does not know a draft by its code; its file is told from all others by its length.

use crate::http::{Answer, Http, answers};
use std::io::Result;

/// What the file is called.
const FILE: &str = "contract.pdf";
const SERVICE: &str = "/en/apply/residence-certificate";
/// So many clerks of one folder have files of different lengths.
const CLERKS: u32 = 8;

/// A draft whose code was told.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) code: String,
    /// How long its file is.
    pub(crate) bytes: u32,
    pub(crate) stands: Stands,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// It waits to be sent.
    Saved,
    /// It was sent, and that was not answered.
    Unsure,
    /// It was sent and is gone; which case it became is not known, so it is sent again.
    Gone,
}

/// What whoever has the code finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// The draft with its file.
    Whole,
    /// Nothing that this code opens.
    Gone,
    /// Anything else: the answers to the code and to the page of files.
    Other(u16, u16),
}

/// A length that no other file of a folder has, whose clerks' names differ in their last signs.
pub(crate) fn length(clerk: &str, number: u32) -> u32 {
    let share = clerk.bytes().next_back().map_or(0, u32::from) % CLERKS;
    200 + CLERKS * number + share
}

/// Saves the answers to the questions and one file of this length. The code is on the page that comes, see `code_in`.
pub(crate) fn save(http: &mut Http, bytes: u32) -> Result<Answer> {
    let questions =
        answers("").into_iter().filter(|(name, _)| ["lives_here", "address_told", "housing"].contains(name));
    let fields: Vec<_> = questions.chain([("act", "save")]).collect();
    upload(http, &fields, Some(&paper(bytes)))
}

impl Draft {
    /// Opens it by its code, and the page that names its files.
    pub(crate) fn look(&self, http: &mut Http) -> Result<Look> {
        let opened = post(http, "/en/resume", &[("code", &self.code)])?;
        let files = upload(http, &[("draft", &self.code), ("act", "add")], None)?;
        Ok(match (opened.status, files.status) {
            (200, 200) if files.body.contains(FILE) => Look::Whole,
            (422, 410) => Look::Gone,
            (opened, files) => Look::Other(opened, files),
        })
    }

    /// Sends it for somebody of this name, as the last page does.
    pub(crate) fn send(&self, http: &mut Http, clerk: &str) -> Result<Answer> {
        let name = format!("{clerk} {}", self.bytes);
        let carried: Vec<_> =
            answers(&name).into_iter().map(|(name, typed)| (format!("carried.{name}"), typed)).collect();
        let mut fields: Vec<_> = carried.iter().map(|(name, typed)| (name.as_str(), *typed)).collect();
        fields.extend([("draft", self.code.as_str()), ("act", "send")]);
        post(http, &format!("{SERVICE}/check"), &fields)
    }
}

/// The code that a page tells: of a draft that was saved, or the receipt's.
pub(crate) fn code_in(page: &Answer) -> Option<String> {
    between(&page.body, "name=\"code\" value=\"", '"')
}

/// The number of the case on a receipt.
pub(crate) fn number_in(page: &Answer) -> Option<String> {
    between(&page.body, "<b><bdi>", '<')
}

fn between(text: &str, start: &str, end: char) -> Option<String> {
    let (_, rest) = text.split_once(start)?;
    rest.split(end).next().map(str::to_owned)
}

/// A document of exactly this length.
fn paper(bytes: u32) -> String {
    let (head, end) = ("%PDF-1.7\nan invented contract", "\n%%EOF\n");
    let width = (bytes as usize).saturating_sub(end.len());
    format!("{head:<width$}{end}")
}

fn post(http: &mut Http, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
    let form: Vec<_> = fields.iter().map(|(name, typed)| format!("{name}={}", escape(typed))).collect();
    http.ask("POST", path, &headers("application/x-www-form-urlencoded"), &form.join("&"))
}

fn upload(http: &mut Http, fields: &[(&str, &str)], file: Option<&str>) -> Result<Answer> {
    let part = |name: &str, more: &str, body: &str| {
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{body}\r\n")
    };
    let fields = fields.iter().map(|(name, typed)| part(name, "", typed));
    let file = file.map(|file| part("file-tenancy-contract", &format!("; filename=\"{FILE}\""), file));
    let body: String = fields.chain(file).chain(["--edge--\r\n".to_owned()]).collect();
    http.ask("POST", &format!("{SERVICE}/documents"), &headers("multipart/form-data; boundary=edge"), &body)
}

fn headers(kind: &str) -> String {
    format!("Content-Type: {kind}\r\nSec-Fetch-Site: same-origin\r\n")
}

fn escape(typed: &str) -> String {
    let sign = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    typed.bytes().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_has_a_length_of_its_own_and_is_so_long() {
        let clerks = (0..4).map(|clerk| format!("Mira Sampledottir {clerk}"));
        let lengths: Vec<_> = clerks.flat_map(|clerk| (1..50).map(move |number| length(&clerk, number))).collect();
        assert_eq!(lengths.iter().collect::<BTreeSet<_>>().len(), lengths.len());
        for bytes in lengths {
            assert_eq!(paper(bytes).len(), bytes as usize);
        }
    }

    #[test]
    fn what_is_typed_keeps_its_signs_on_the_way() {
        assert_eq!(escape("1 Sample Road, flat 3+1"), "1%20Sample%20Road%2C%20flat%203%2B1");
    }
}
