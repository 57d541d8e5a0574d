//! The name a file came with: text to show and to save under, never a path.

/// The most characters of a name that are kept.
const CHARACTERS_MAX: usize = 120;

/// Names that mean a device to some systems, whatever ending follows.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$", "clock$"];

/// The name without folders, signs that break, hide or turn lines, and dots or spaces at its ends; at most
/// 120 characters, of which the ending is kept. What would mean a device gets a line in front.
pub(super) fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|symbol| !is_trick(*symbol)).collect();
    let kept = shortened(kept.trim_matches(|symbol: char| symbol == '.' || symbol.is_whitespace()));
    if is_device(&kept) { format!("_{kept}") } else { kept }
}

/// The ending of a file's name, in small letters: what stands after the last dot, when it has a letter and
/// no more than five signs. `Letter of 3.4.2026` has none, and a name without one says nothing wrong.
pub(super) fn ending(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit_once('.')?;
    let is_one = (1..=5).contains(&ending.chars().count())
        && ending.chars().all(char::is_alphanumeric)
        && ending.chars().any(char::is_alphabetic);
    is_one.then(|| ending.to_lowercase())
}

fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= CHARACTERS_MAX {
        return name.to_owned();
    }
    let tail = ending(name).map_or(0, |ending| ending.chars().count() + 1);
    let begin = name.chars().take(CHARACTERS_MAX - tail);
    begin.chain(name.chars().skip(length - tail)).collect()
}

/// Control characters, marks that turn text round, and characters without width.
fn is_trick(symbol: char) -> bool {
    symbol.is_control()
        || matches!(symbol, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let without_number = stem.strip_suffix(|symbol: char| symbol.is_numeric()).unwrap_or(&stem);
    let numbered = matches!(without_number, "com" | "lpt") && without_number != stem;
    numbered || (DEVICES.contains(&stem.as_str()) && !matches!(stem.as_str(), "com" | "lpt"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_lose_folders_and_tricks() {
        for (sent, kept) in [
            ("C:\\photos\\contract.pdf", "contract.pdf"),
            ("../../etc/passwd", "passwd"),
            ("invoice\u{202e}fdp.exe\n", "invoicefdp.exe"),
            ("a.pdf\0.exe", "a.pdf.exe"),
            ("..", ""),
            (" .hidden.pdf. ", "hidden.pdf"),
            ("CON.pdf", "_CON.pdf"),
            ("lpt¹", "_lpt¹"),
            ("com.pdf", "com.pdf"),
            ("aux", "_aux"),
            ("合同.pdf", "合同.pdf"),
            ("brief <1>.pdf", "brief <1>.pdf"),
        ] {
            assert_eq!(plain(sent), kept, "{sent:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = plain(&format!("{}.jpeg", "长".repeat(10_000)));
        assert_eq!(name.chars().count(), CHARACTERS_MAX);
        assert!(name.ends_with("长.jpeg"));
    }

    proptest! {
        #[test]
        fn any_name_becomes_a_short_one_without_folders_that_stays_as_it_is(sent in any::<String>()) {
            let kept = plain(&sent);
            prop_assert!(kept.chars().count() <= CHARACTERS_MAX + 1);
            let is_text = !kept.contains(['/', '\\', '\0', '\n', '\u{202e}']) && kept != "." && kept != "..";
            prop_assert!(is_text, "{:?}", kept);
            prop_assert_eq!(ending(&plain(&kept)), ending(&kept));
        }
    }
}
