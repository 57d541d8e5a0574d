//! The style sheets, the scripts and the mark, under addresses that change with their content.
//!
//! A page has one sheet: the design's own parts and what its kind of page adds, put together here, so that
//! the first picture waits for one answer. None may grow beyond what a cheap phone gets in a moment.

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use guichet_desk::base::hexadecimal;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::LazyLock};

#[derive(rust_embed::RustEmbed)]
#[folder = "assets"]
struct Files;

/// The sheets, by kind of page, and what each is put together from, in this order.
const SHEETS: [(&str, &[&str]); 6] = [
    (
        "public.css",
        &[
            TOKENS,
            GROUND,
            PARTS,
            "pages/public.css",
            "pages/ticket.css",
            "pages/foresight.css",
            "pages/booking.css",
            LOOKS,
        ],
    ),
    ("staff.css", &[TOKENS, GROUND, PARTS, STAFF, "pages/work.css", "pages/counter.css", LOOKS]),
    ("manage.css", &[TOKENS, GROUND, PARTS, STAFF, "pages/manage.css", LOOKS]),
    ("kiosk.css", &[TOKENS, GROUND, PARTS, "pages/kiosk.css", "pages/ticket.css", LOOKS]),
    ("slip.css", &[TOKENS, GROUND, PARTS, "pages/slip.css", LOOKS]),
    ("display.css", &[TOKENS, GROUND, "pages/display.css", LOOKS]),
];
const TOKENS: &str = "design/tokens.css";
const GROUND: &str = "design/ground.css";
const PARTS: &str = "design/parts.css";
const STAFF: &str = "pages/staff.css";
const LOOKS: &str = "design/looks.css";

struct Asset {
    media_type: &'static str,
    bytes: Vec<u8>,
}

static ASSETS: LazyLock<(HashMap<String, Asset>, HashMap<String, String>)> = LazyLock::new(|| {
    let mut assets = HashMap::new();
    let mut addresses = HashMap::new();
    let sheets = SHEETS.iter().map(|(name, parts)| ((*name).to_owned(), together(parts)));
    for (path, bytes) in sheets.chain(whole_files()) {
        let Some((stem, kind)) = path.rsplit_once('.') else { continue };
        let Some(media_type) = media_type(kind) else { continue };
        let mark = hexadecimal(&Sha256::digest(&bytes)[..6]);
        let name = format!("{stem}-{mark}.{kind}");
        addresses.insert(path.clone(), format!("/assets/{name}"));
        assets.insert(name, Asset { media_type, bytes });
    }
    (assets, addresses)
});

/// A sheet of its parts, without what is there for whoever changes them: comments, indents, empty lines. A part that is
/// missing adds nothing, which a test forbids.
fn together(parts: &[&str]) -> Vec<u8> {
    let files = parts.iter().filter_map(|part| Files::get(part));
    files.flat_map(|file| without_comments(&String::from_utf8_lossy(&file.data)).into_bytes()).collect()
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once("*/").map(|(_, after)| after));
    let sheet: String = std::iter::once(first).chain(rest).collect();
    let lines = sheet.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// What is served file by file: everything but the parts of sheets.
fn whole_files() -> impl Iterator<Item = (String, Vec<u8>)> {
    let whole = Files::iter().filter(|path| !path.contains('/'));
    whole.filter_map(|path| Some((path.to_string(), sent(&path)?)))
}

/// A file as it is sent: a script without its comments, each of which has lines of its own.
fn sent(path: &str) -> Option<Vec<u8>> {
    let bytes = Files::get(path)?.data.into_owned();
    if path.rsplit_once('.').is_none_or(|(_, kind)| kind != "js") {
        return Some(bytes);
    }
    let script = String::from_utf8_lossy(&bytes);
    let is_said = |line: &&str| ["//", "/** "].into_iter().any(|begins| line.trim_start().starts_with(begins));
    let lines = script.lines().filter(|line| !is_said(line));
    Some(lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes())
}

/// The address of an asset; the plain one when it is unknown, which answers 404.
pub(crate) fn address(name: &str) -> &str {
    ASSETS.1.get(name).map_or(name, String::as_str)
}

/// Serves an asset. Its address changes with its content, so it may be kept for ever.
pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let Some(asset) = ASSETS.0.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    let kind = HeaderValue::from_static(asset.media_type);
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], asset.bytes.as_slice()).into_response()
}

/// The media type of a kind of file; none of what no page has, which is not served.
fn media_type(kind: &str) -> Option<&'static str> {
    match kind {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml; charset=utf-8"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The most a page may load of styles, and of scripts, in bytes.
    const STYLES_MOST: usize = 30_000;
    const SCRIPTS_MOST: usize = 15_000;
    /// The script of every page.
    const COMMON_SCRIPT: &str = "guichet.js";
    /// The script of every page that somebody may leave, and those beside which it lies on one.
    const LEAVING_SCRIPT: &str = "leave.js";
    const LEFT: [&str; 3] = ["counter.js", "passkey.js", "work.js"];

    #[test]
    fn every_part_of_a_sheet_is_there_and_every_file_is_part_of_one() {
        let used: Vec<&str> = SHEETS.iter().flat_map(|(_, parts)| *parts).copied().collect();
        for part in &used {
            assert!(Files::get(part).is_some(), "{part}");
        }
        for file in Files::iter().filter(|path| path.ends_with(".css")) {
            assert!(used.contains(&&*file), "{file} is in no sheet");
        }
    }

    #[test]
    fn a_sheet_is_sent_without_its_comments_and_with_all_its_rules() {
        assert_eq!(without_comments("/* One. */a { b: c; }/* Two\n */ d {}"), "a { b: c; } d {}\n");
        assert_eq!(
            without_comments("@media print {\n  a { b: c; }\n\n}\nd,\n"),
            "@media print {\na { b: c; }\n}\nd,\n"
        );
        for (name, parts) in SHEETS {
            let sheet = String::from_utf8(together(parts)).expect("text");
            assert!(!sheet.contains("/*") && !sheet.contains("*/"), "{name}");
            assert_eq!(sheet.matches('{').count(), sheet.matches('}').count(), "{name}");
        }
    }

    #[test]
    fn a_script_is_sent_without_its_comments() {
        for file in Files::iter().filter(|path| path.ends_with(".js")) {
            let script = String::from_utf8(sent(&file).expect("embedded")).expect("text");
            for line in script.lines() {
                assert!(![" // ", "/*", "*/"].into_iter().any(|mark| line.contains(mark)), "{file}: {line}");
            }
        }
    }

    #[test]
    fn nothing_is_built_in_but_sheets_scripts_and_drawings() {
        for file in Files::iter() {
            let kind = file.rsplit_once('.').map(|(_, kind)| kind);
            assert!(kind.and_then(media_type).is_some(), "{file} is of a kind that is not served");
        }
    }

    #[test]
    fn no_sheet_grows_beyond_what_a_cheap_phone_gets_in_a_moment() {
        for (name, parts) in SHEETS {
            let bytes = together(parts).len();
            assert!(bytes <= STYLES_MOST, "{name} has {bytes} bytes");
        }
    }

    #[test]
    fn no_page_loads_more_script_than_that_either() {
        let bytes = |name: &str| sent(name).unwrap_or_default().len();
        let scripts = Files::iter().filter(|path| path.ends_with(".js"));
        for name in scripts.filter(|name| name != COMMON_SCRIPT) {
            // A display is touched by nobody and loads its own script alone.
            let common = if name == "display.js" { 0 } else { bytes(COMMON_SCRIPT) };
            let leaving = if LEFT.contains(&&*name) { bytes(LEAVING_SCRIPT) } else { 0 };
            let loaded = common + leaving + bytes(&name);
            assert!(loaded <= SCRIPTS_MOST, "a page with {name} loads {loaded} bytes of scripts");
        }
    }

    #[test]
    fn one_name_is_global_which_the_common_script_assigns_and_four_others_share() {
        let (mut sharing, mut assigning) = (BTreeSet::new(), BTreeSet::new());
        for file in Files::iter().filter(|path| path.ends_with(".js")) {
            let script = String::from_utf8(sent(&file).expect("embedded")).expect("text");
            let assigns = |line: &str| line.trim_start().starts_with("window.") && line.contains(" = ");
            let assigned = script.lines().filter(|line| assigns(line));
            assigning.extend(assigned.map(|line| format!("{file}: {}", line.trim())));
            if script.contains("pageAt") {
                sharing.insert(file);
            }
        }
        let sharing: Vec<&str> = sharing.iter().map(|file| &**file).collect();
        assert_eq!(sharing, ["counter.js", COMMON_SCRIPT, "kiosk.js", "ticket.js", "work.js"]);
        let assigning: Vec<String> = assigning.into_iter().collect();
        let [one] = assigning.as_slice() else { panic!("{assigning:?}") };
        assert!(one.starts_with("guichet.js: window.pageAt = "), "{one}");
    }

    #[test]
    fn scripts_keep_in_a_browser_what_is_named_here_and_nothing_else() {
        let mut kept = BTreeSet::new();
        for file in Files::iter().filter(|path| path.ends_with(".js")) {
            let script = String::from_utf8(sent(&file).expect("embedded")).expect("text");
            // Each script has one function that reaches what a browser keeps, and tells it what to do, then the name.
            assert_eq!(script.matches("Storage").count(), script.matches("Storage[act](...words)").count(), "{file}");
            for other in ["document.cookie", "cookieStore", "indexedDB", "caches", "Item("] {
                assert!(!script.contains(other), "{file}: {other}");
            }
            let told = script.split("Item'").skip(1).filter_map(|after| after.strip_prefix(", "));
            kept.extend(told.map(|after| words_of(&script, after.split([',', ')']).next().expect("a name"))));
        }
        assert_eq!(kept.into_iter().collect::<Vec<_>>(), ["guichet-keys", "kiosk-aloud", "kiosk-larger"]);
    }

    /// The words that stand in a script, or those of the constant that does.
    fn words_of(script: &str, name: &str) -> String {
        let constant = format!("const {name} = ");
        let words = script.split_once(&constant).map_or(name, |(_, after)| after);
        words.split('\'').nth(1).expect("words").to_owned()
    }

    #[test]
    fn sheets_know_no_left_and_right_and_fetch_nothing() {
        for file in Files::iter().filter(|path| path.ends_with(".css")) {
            let sheet = String::from_utf8(Files::get(&file).expect("embedded").data.into_owned()).expect("text");
            for physical in
                ["margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right"]
            {
                assert!(!sheet.contains(physical), "{file}: {physical}");
            }
            for side in [" left:", " right:", "text-align: left", "text-align: right", "@import", "url(", "@font-face"]
            {
                assert!(!sheet.contains(side), "{file}: {side}");
            }
        }
    }

    /// The tokens of one scheme: the first block for light, the second for dark.
    fn tokens(scheme: usize) -> HashMap<String, [f64; 3]> {
        let sheet = String::from_utf8(together(&[TOKENS])).expect("text");
        let block = sheet.split("color-scheme: light dark;").nth(1).expect("tokens").split("@media").nth(scheme);
        let pairs = block
            .expect("a block")
            .split(';')
            .filter_map(|pair| pair.trim().trim_start_matches(['{', ' ']).split_once(": #"));
        let named = pairs.filter_map(|(name, hex)| Some((name.rsplit("--").next()?.to_owned(), channels(hex)?)));
        named.collect()
    }

    fn channels(hex: &str) -> Option<[f64; 3]> {
        let wide: String =
            if hex.len() == 3 { hex.chars().flat_map(|one| [one, one]).collect() } else { hex.to_owned() };
        let at = |place: usize| Some(f64::from(u8::from_str_radix(wide.get(place..place + 2)?, 16).ok()?) / 255.0);
        Some([at(0)?, at(2)?, at(4)?])
    }

    /// So the journeys look at dark pages for what colours decide, and for nothing else.
    #[test]
    fn in_the_dark_nothing_but_colours_is_otherwise() {
        let text = |path: &str| String::from_utf8(Files::get(path).expect("embedded").data.into_owned()).expect("text");
        let asks = "prefers-color-scheme";
        let asking: Vec<_> = Files::iter().filter(|path| text(path).contains(asks)).collect();
        assert_eq!(asking, [TOKENS]);
        let sheet = text(TOKENS);
        let [_, after] = sheet.split(asks).collect::<Vec<_>>()[..] else { panic!("it is asked in one place") };
        let (block, _) = after.split_once("\n}").expect("a block");
        let inner = block.trim().strip_prefix(": dark) {").and_then(|rule| rule.trim().strip_prefix(":root {"));
        let inner = inner.and_then(|inner| inner.strip_suffix('}')).expect("one rule, for the tokens");
        let light = tokens(0);
        let dark: Vec<_> = inner.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
        assert!(dark.len() > 10, "{dark:?}");
        for declaration in dark {
            let (name, value) = declaration.split_once(": #").expect(declaration);
            assert!(light.contains_key(name.trim_start_matches("--")), "{name} is no colour in the light");
            assert!(channels(value).is_some(), "{declaration} is no colour");
        }
    }

    /// Relative luminance and contrast after WCAG 2.2.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let linear = |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        let luminance =
            |[red, green, blue]: [f64; 3]| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_stands_out_seven_to_one_in_light_and_in_dark() {
        const TEXT_ON: [(&str, &[&str]); 10] = [
            ("ink", &["paper", "sheet", "sunk", "accent-wash", "green-wash", "amber-wash"]),
            ("ink-2", &["paper", "sheet", "sunk"]),
            ("accent", &["paper", "sheet"]),
            ("accent-press", &["paper", "sheet", "accent-wash"]),
            ("on-accent", &["accent", "accent-press"]),
            ("green", &["paper", "sheet", "green-wash"]),
            ("amber", &["paper", "sheet", "amber-wash"]),
            ("red-ink", &["paper", "sheet"]),
            ("on-red", &["red"]),
            ("paper", &["ink"]),
        ];
        for scheme in [0, 1] {
            let tokens = tokens(scheme);
            for (text, grounds) in TEXT_ON {
                for ground in grounds {
                    let found = contrast(tokens[text], tokens[*ground]);
                    assert!(found >= 7.0, "scheme {scheme}: {text} on {ground} has {found:.2}");
                }
            }
        }
    }
}
