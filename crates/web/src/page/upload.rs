//! Reading forms with files.

use crate::problem::Fault;
use axum::{extract::Multipart, http::StatusCode};
use guichet_acts::Upload;
use guichet_desk::{base::ItemCode, catalogue::Raw};

/// A form with files: what was typed, and the files by the item they are for.
#[derive(Default)]
pub(crate) struct Posted {
    /// What was typed.
    pub typed: Raw,
    /// The files that were chosen.
    pub files: Vec<Upload>,
}

/// Reads a form with files. A file's field is called `file-<item>`; what was not chosen is left out.
pub(crate) async fn read(mut form: Multipart) -> Result<Posted, Fault> {
    let mut posted = Posted::default();
    while let Some(part) = form.next_field().await.map_err(|error| Fault::Status(error.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(plain_name);
        let bytes = part.bytes().await.map_err(|error| Fault::Status(error.status()))?;
        match (name.strip_prefix("file-"), file_name) {
            (Some(_), Some(file)) if file.is_empty() && bytes.is_empty() => {}
            (Some(item), Some(file)) => {
                let item = item.parse::<ItemCode>().map_err(|_| Fault::Status(StatusCode::BAD_REQUEST))?;
                posted.files.push(Upload { item, name: file, bytes: bytes.to_vec() });
            }
            _ => drop(posted.typed.insert(name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(posted)
}

/// A file's name without folders and signs that turn or break lines, at most 120 characters.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = |symbol: &char| {
        !symbol.is_control()
            && !matches!(symbol, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    last.chars().filter(is_plain).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_lose_folders_and_tricks() {
        assert_eq!(plain_name("C:\\photos\\contract.pdf"), "contract.pdf");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("invoice\u{202e}fdp.exe\n"), "invoicefdp.exe");
        assert_eq!(plain_name(&"长".repeat(300)).chars().count(), 120);
    }
}
