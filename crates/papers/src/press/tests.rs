//! Papers as whoever receives them meets them: by eye, by ear, by scanner, by an archive.

use super::*;
use crate::{escpos::ROW_BYTES, samples, scan::read_page};
use rxing::BarcodeFormat;
use std::{
    fs,
    process::{Command, Stdio},
};
use unicode_normalization::UnicodeNormalization;

#[test]
fn every_paper_in_every_language_is_a_sound_file() {
    each(|_, file| drop(run("qpdf", &["--check", file])));
}

#[test]
fn every_paper_says_that_it_is_archivable_and_accessible_and_names_its_title_and_language() {
    each(|paper, file| {
        let meta = run("pdfinfo", &["-meta", file]);
        for claim in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ] {
            assert!(meta.contains(claim), "{claim} is missing from {meta}");
        }
        assert!(plain(&meta).contains(&plain(&format!(">{}</rdf:li>", paper.head().title))), "{meta}");
        let info = run("pdfinfo", &[file]);
        assert!(info.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{info}");
        let language = format!("\"/Lang\": \"u:{}", paper.head().language);
        assert!(run("qpdf", &["--json=2", "--json-key=qpdf", file]).contains(&language), "{language}");
    });
}

#[test]
fn the_fonts_are_in_the_file_as_far_as_they_are_used() {
    each(|_, file| {
        let fonts = run("pdffonts", &[file]);
        let mut rows = fonts.lines().skip(2).peekable();
        assert!(rows.peek().is_some(), "a paper has fonts");
        for row in rows {
            let columns: Vec<_> = row.split_whitespace().rev().collect();
            // From the end: generation, object, Unicode, subset, embedded.
            assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{row}");
        }
        assert!(fs::metadata(file).unwrap().len() < 100_000, "a paper is quickly sent");
    });
}

#[test]
fn the_text_of_a_paper_reads_in_order() {
    each(|paper, file| {
        // The order of the file is the order of the tags. Lines from the right are put back word by word
        // only: around commas the tool guesses otherwise than Unicode annex 9. Digits are words, too.
        let how = if paper.head().language == "ar" { "-nopgbrk" } else { "-raw" };
        let text = plain(&run("pdftotext", &[how, file, "-"]));
        let mut after = 0;
        for said in said(paper) {
            if how == "-raw" {
                let (wanted, rest) = (plain(&said), &text[after..]);
                after +=
                    rest.find(&wanted).unwrap_or_else(|| panic!("`{said}` does not follow\n{text}")) + wanted.len();
            } else {
                let words = said.split([' ', '،', '.']).map(plain);
                words.for_each(|word| assert!(text.contains(&word), "`{word}` of `{said}` is not whole\n{text}"));
            }
        }
    });
}

#[test]
fn codes_scan_from_the_page() {
    each(|paper, file| {
        if let Some(link) = paper.link() {
            assert_eq!(scanned(file, BarcodeFormat::QR_CODE).as_deref(), Some(link));
        }
        if let Paper::Receipt(receipt) = paper {
            assert_eq!(scanned(file, BarcodeFormat::CODE_128), Some(receipt.code.replace(' ', "")));
        }
    });
}

#[test]
fn a_long_letter_goes_on_on_further_pages() {
    let mut paper = sample("decision", "zh");
    if let Paper::Decision(decision) = &mut paper {
        decision.reasons = vec![decision.reasons[0].clone(); 40];
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.pdf");
    fs::write(&file, Press::new([]).set(&paper).unwrap()).unwrap();
    let (file, last) = (file.to_string_lossy(), |text: &str| text.trim_end().rsplit_once(' ')?.1.parse::<u8>().ok());
    let info = run("pdfinfo", &[&file]);
    let pages = info.lines().find(|line| line.starts_with("Pages:")).and_then(last).expect("a number of pages");
    assert!(pages > 1, "{info}");
    assert!(run("pdftotext", &["-raw", &file, "-"]).contains(&format!("{pages} / {pages}")));
}

#[test]
fn what_was_typed_never_becomes_markup() {
    let typed = "#panic() *bold* $x$ <label> @me \\ `raw` https://x.example // no";
    let mut paper = sample("certificate", "en");
    if let Paper::Certificate(certificate) = &mut paper {
        certificate.facts[0].value = typed.to_owned();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("typed.pdf");
    fs::write(&file, Press::new([]).set(&paper).unwrap()).unwrap();
    let text = run("pdftotext", &["-raw", &file.to_string_lossy(), "-"]);
    assert!(plain(&text).contains(&plain(typed)), "{text}");
}

#[test]
fn a_certificate_carries_a_long_code_and_stands_without_one_that_is_too_long() {
    for (length, is_read) in [(850, true), (900, false)] {
        let mut paper = sample("certificate", "en");
        let link = "https://desk.example/verify#".to_owned() + &"x".repeat(length - 28);
        if let Paper::Certificate(certificate) = &mut paper {
            certificate.verify = Some(link.clone());
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("long.pdf");
        fs::write(&file, Press::new([]).set(&paper).unwrap()).unwrap();
        assert_eq!(scanned(&file.to_string_lossy(), BarcodeFormat::QR_CODE), is_read.then_some(link));
    }
}

#[test]
fn a_sign_that_no_font_has_is_refused_and_never_left_out() {
    let mut paper = sample("certificate", "en");
    if let Paper::Certificate(certificate) = &mut paper {
        certificate.facts[0].value = "Mira \u{1F600}".to_owned();
    }
    assert_eq!(Press::new([]).set(&paper), Err(PressFault::Sign('\u{1F600}')));
}

#[test]
fn a_mistake_in_a_template_is_found_on_its_line() {
    let broken = "#import \"paper.typ\": *\n#show: set-up\n\n#no-such-thing()\n";
    let faults = Press::new([("slip.typ", broken)]).check().unwrap();
    let found: Vec<_> = faults.iter().map(|fault| (fault.file.as_str(), fault.line)).collect();
    assert_eq!(found, [("slip.typ", 4)]);
    assert!(faults[0].message.contains("no-such-thing"), "{}", faults[0].message);
}

#[test]
fn a_mistake_in_what_all_templates_share_is_told_once() {
    let faults = Press::new([("paper.typ", "#let set-up = 1 +\n")]).check().unwrap();
    assert_eq!(faults.iter().map(|fault| (fault.file.as_str(), fault.line)).collect::<Vec<_>>(), [("paper.typ", 1)]);
}

#[test]
fn a_template_reads_nothing_but_what_lies_beside_it() {
    for reading in ["#read(\"/etc/hostname\")", "#read(\"../town.toml\")", "#import \"@preview/anything:1.0.0\""] {
        let faults = Press::new([("slip.typ", reading)]).check().unwrap();
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [1], "{reading}");
    }
    let arms = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
    let own = "#import \"paper.typ\": *\n#show: set-up\n#image(\"arms.svg\", width: 9mm, alt: paper.town)\n";
    assert_eq!(Press::new([("notice.typ", own), ("arms.svg", arms)]).check(), Ok(vec![]));
}

#[test]
fn a_slip_wider_or_longer_than_the_paper_of_receipt_printers_is_told_once() {
    let set_up = |page: &str, more: &str| {
        let slip = format!("#import \"paper.typ\": *\n#show: set-up.with({page})\n#paper.ticket\n{more}\n");
        Press::new([("slip.typ", slip.as_str())]).check().unwrap()
    };
    assert_eq!(set_up("width: 80mm, height: auto, foot: false", ""), []);
    assert_eq!(set_up("width: 58mm, height: auto, foot: false", ""), [], "smaller is in the middle of the roll");
    let [wide] = set_up("width: 100mm, height: auto, foot: false", "").try_into().unwrap();
    assert!(wide.message.contains("100 mm wide") && wide.hint.is_some(), "{wide:?}");
    let [long] = set_up("width: 80mm, height: auto, foot: false", "#pagebreak()\n#paper.hall").try_into().unwrap();
    assert!(long.message.contains("this one has 2"), "{long:?}");
}

#[test]
fn a_drawing_beside_a_template_brings_nothing_from_outside_and_grows_no_further() {
    let own = "#import \"paper.typ\": *\n#show: set-up\n#image(\"arms.svg\", width: 90mm, alt: paper.town)\n";
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    fs::write(&secret, "TOLDFROMOUTSIDE").unwrap();
    let drawing = |entities: &str, shown: &str| {
        format!(
            "<?xml version='1.0'?><!DOCTYPE svg [{entities}]><svg xmlns='http://www.w3.org/2000/svg' \
             xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 99 9'>{shown}</svg>"
        )
    };
    let grown = |n: u8| format!("<!ENTITY e{n} '{}'>", format!("&e{};", n - 1).repeat(20));
    // What is read in the file that is set, and how long it is; none when it is refused.
    let told = |arms: &str| {
        let file = Press::new([("slip.typ", own), ("arms.svg", arms)]).set(&sample("slip", "en")).ok()?;
        let (at, length) = (folder.path().join("slip.pdf"), file.len());
        fs::write(&at, file).unwrap();
        Some((run("pdftotext", &[&at.to_string_lossy(), "-"]), length))
    };
    let bomb = (1..9).map(grown).collect::<Vec<_>>().concat();
    let outside = secret.display();
    for arms in [
        drawing(&format!("<!ENTITY x SYSTEM 'file://{outside}'>"), "<text y='9' font-family='Noto Sans'>&x;</text>"),
        drawing(&format!("<!ENTITY % x SYSTEM 'file://{outside}'> %x;"), "<path d='M0 0h9v9z'/>"),
        drawing(&format!("<!ENTITY e0 'TOLDFROMOUTSIDE'>{bomb}"), "<text y='9' font-family='Noto Sans'>&e8;</text>"),
    ] {
        // Refused, or set without it.
        let Some((said, length)) = told(&arms) else { continue };
        assert!(!said.contains("TOLDFROMOUTSIDE") && length < 1_000_000, "{arms}: {said}");
    }
    let known = drawing("<!ENTITY x 'TOLDFROMOUTSIDE'>", "<text y='9' font-family='Noto Sans'>&x;</text>");
    assert!(told(&known).is_some_and(|(said, _)| said.contains("TOLDFROMOUTSIDE")), "its own would be seen");
}

#[test]
fn without_fonts_a_press_says_which_packages_bring_them() {
    let folder = tempfile::tempdir().unwrap();
    let press = Press::with_fonts_in(vec![folder.path().to_owned()], []);
    let missing = press.look_for_fonts().expect_err("no fonts");
    assert_eq!(missing.packages, ["fonts-noto-cjk", "fonts-noto-core"]);
    assert_eq!(press.set(&sample("slip", "en")), Err(PressFault::Fonts(missing)));
}

#[test]
#[ignore = "writes every sample into the folder named by PAPERS_TO, slips as dots too, to be looked at"]
#[expect(clippy::disallowed_methods, reason = "only whoever looks says where to")]
fn write_samples() {
    let folder = PathBuf::from(std::env::var("PAPERS_TO").expect("PAPERS_TO names a folder"));
    let press = Press::new([]);
    for paper in samples() {
        let name = format!("{}-{}.pdf", paper.kind(), paper.head().language);
        fs::write(folder.join(name), press.set(&paper).unwrap()).unwrap();
        if paper.kind() == "slip" {
            let picture = press.draw(&paper, ROW_BYTES).unwrap();
            // A portable bitmap: two lines of head, then a bit a dot.
            let head = format!("P4\n{} {}\n", ROW_BYTES * 8, picture.rows.len() / ROW_BYTES);
            let name = format!("slip-{}.pbm", paper.head().language);
            fs::write(folder.join(name), [head.into_bytes(), picture.rows].concat()).unwrap();
        }
    }
}

#[test]
fn a_slip_as_dots_is_the_slip_as_another_program_draws_it_and_its_code_can_be_scanned() {
    let (folder, press) = (tempfile::tempdir().unwrap(), Press::new([]));
    for language in ["ar", "zh", "en", "fr"] {
        let paper = sample("slip", language);
        let picture = press.draw(&paper, ROW_BYTES).unwrap();
        let is_black = |row: usize, dot: usize| picture.rows[row * ROW_BYTES + dot / 8] >> (7 - dot % 8) & 1 == 1;
        let file = folder.path().join(language);
        fs::write(&file, press.set(&paper).unwrap()).unwrap();
        let (drawn, width, height) = grey(&file.to_string_lossy(), "203.2");
        let (width, rows) = (width as usize, picture.rows.len() / ROW_BYTES);
        assert!((height as usize).abs_diff(rows) <= 1 && width.abs_diff(640) <= 1, "{width} by {height}, {rows} rows");
        let (edge, rows) = ((width - ROW_BYTES * 8) / 2, rows.min(height as usize));
        // The two place what they draw within a dot of each other.
        let near = |row: usize, dot: usize| {
            let within = |at: usize, most: usize| at.saturating_sub(1)..=(at + 1).min(most - 1);
            within(row, rows).flat_map(move |row| within(dot, ROW_BYTES * 8).map(move |dot| (row, dot)))
        };
        let grey_at = |(row, dot): (usize, usize)| drawn[row * width + edge + dot];
        let (mut black, mut other) = (0, 0);
        for (row, dot) in (0..rows).flat_map(|row| (0..ROW_BYTES * 8).map(move |dot| (row, dot))) {
            black += usize::from(is_black(row, dot));
            other += usize::from(is_black(row, dot) && near(row, dot).all(|at| grey_at(at) > 160));
            other += usize::from(grey_at((row, dot)) < 32 && !near(row, dot).any(|(row, dot)| is_black(row, dot)));
        }
        assert!(black > rows * ROW_BYTES / 4, "{language}: {black} dots are no slip");
        assert!(other * 1_000 < black, "{language}: {other} of {black} dots differ");
        let luma = (0..rows * ROW_BYTES * 8)
            .map(|dot| if is_black(dot / (ROW_BYTES * 8), dot % (ROW_BYTES * 8)) { 0 } else { 255 });
        let code = read_page(luma.collect(), 576, u32::try_from(rows).unwrap(), BarcodeFormat::QR_CODE);
        assert_eq!(code.as_deref(), paper.link(), "{language}");
    }
}

/// Sets every sample and shows it with the file it lies in.
fn each(look: impl Fn(&Paper, &str)) {
    let (folder, press) = (tempfile::tempdir().unwrap(), Press::new([]));
    for paper in samples() {
        let file = folder.path().join(format!("{}-{}.pdf", paper.kind(), paper.head().language));
        fs::write(&file, press.set(&paper).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()))).unwrap();
        look(&paper, &file.to_string_lossy());
    }
}

fn sample(kind: &str, language: &str) -> Paper {
    let is_it = |paper: &Paper| paper.kind() == kind && paper.head().language == language;
    samples().into_iter().find(is_it).expect("there is such a sample")
}

/// What a tool prints; it must be there and be content.
fn run(tool: &str, words: &[&str]) -> String {
    let said = Command::new(tool).args(words).stdin(Stdio::null()).output();
    let said = said.unwrap_or_else(|error| panic!("{tool}: {error}; install qpdf and poppler-utils"));
    let (out, wrong) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert!(said.status.success(), "{tool} {words:?}: {out}{wrong}");
    out.into_owned()
}

/// What stands on a paper, in the order in which it is read.
fn said(paper: &Paper) -> Vec<String> {
    let facts =
        |facts: &[crate::Fact]| facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]).collect();
    let head = paper.head();
    let parts: Vec<Vec<String>> = match paper {
        Paper::Receipt(one) => vec![
            vec![head.town.clone(), head.desk.clone(), head.title.clone(), one.lead.clone()],
            vec![one.code_label.clone(), one.code.clone()],
            facts(&one.facts),
            vec![one.scan.clone(), one.next_title.clone()],
            one.steps
                .iter()
                .flat_map(|step| [Some(&step.title), Some(&step.more), step.when.as_ref()])
                .flatten()
                .cloned()
                .collect(),
            vec![one.keep.clone()],
        ],
        Paper::Notice(one) => vec![
            vec![head.town.clone(), head.desk.clone(), head.title.clone()],
            facts(&one.facts),
            vec![one.lead.clone(), one.items_title.clone()],
            one.items.iter().flat_map(|item| [Some(&item.title), item.counts.as_ref()]).flatten().cloned().collect(),
            vec![one.words_title.clone()],
            one.words.clone(),
            vec![one.answer_title.clone(), one.answer.clone()],
        ],
        Paper::Decision(one) => vec![
            vec![head.town.clone(), head.desk.clone(), head.title.clone()],
            facts(&one.facts),
            vec![one.reasons_title.clone()],
            one.reasons.clone(),
            vec![one.disagree_title.clone()],
            one.disagree.iter().cloned().collect(),
        ],
        Paper::Certificate(one) => vec![
            vec![head.town.clone(), head.desk.clone(), head.title.clone(), one.statement.clone()],
            facts(&one.facts),
            vec![one.note.clone()],
            facts(&one.issue),
            vec![one.verify_label.clone()],
        ],
        Paper::Slip(one) => vec![
            vec![one.hall.clone(), one.ticket.clone(), one.queue.clone()],
            one.lines.clone(),
            vec![one.follow.clone(), one.code.clone()],
        ],
    };
    parts.concat()
}

/// Text without what only steers it: marks of direction, vowel marks, spaces and the joined forms of
/// Arabic letters.
fn plain(text: &str) -> String {
    let steers =
        |sign: &char| matches!(*sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let marks = |sign: &char| matches!(*sign, '\u{064b}'..='\u{0652}');
    text.nfkc().filter(|sign| !sign.is_whitespace() && !steers(sign) && !marks(sign)).collect()
}

/// What a scanner finds on the first page, held at 200 dots an inch.
fn scanned(file: &str, format: BarcodeFormat) -> Option<String> {
    let (luma, width, height) = grey(file, "200");
    read_page(luma, width, height, format)
}

/// The first page as another program draws it, so many dots an inch: a byte a dot, how wide and how high.
fn grey(file: &str, dots: &str) -> (Vec<u8>, u32, u32) {
    let said = Command::new("pdftoppm").args(["-gray", "-r", dots, "-f", "1", "-l", "1", file]).output();
    let page = said.expect("install poppler-utils").stdout;
    // Portable graymap: three lines of head, then a byte a pixel.
    let head: Vec<_> = page.splitn(4, |byte| *byte == b'\n').collect();
    let size = String::from_utf8_lossy(head[1]).into_owned();
    let (width, height) = size.split_once(' ').expect("a width and a height");
    (head[3].to_vec(), width.parse().unwrap(), height.parse().unwrap())
}
