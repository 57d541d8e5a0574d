//! Papers as whoever receives them meets them: by eye, by ear, by scanner, by an archive.

use super::*;
use crate::{samples, scan::read_page};
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
    assert_eq!(Press::new([("slip.typ", own), ("arms.svg", arms)]).check(), Ok(vec![]));
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
#[ignore = "writes every sample into the folder named by PAPERS_TO, to be looked at"]
#[expect(clippy::disallowed_methods, reason = "only whoever looks says where to")]
fn write_samples() {
    let folder = PathBuf::from(std::env::var("PAPERS_TO").expect("PAPERS_TO names a folder"));
    let press = Press::new([]);
    for paper in samples() {
        let name = format!("{}-{}.pdf", paper.kind(), paper.head().language);
        fs::write(folder.join(name), press.set(&paper).unwrap()).unwrap();
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
    let said = Command::new("pdftoppm").args(["-gray", "-r", "200", "-f", "1", "-l", "1", file]).output();
    let page = said.expect("install poppler-utils").stdout;
    // Portable graymap: three lines of head, then a byte a pixel.
    let head: Vec<_> = page.splitn(4, |byte| *byte == b'\n').collect();
    let size = String::from_utf8_lossy(head[1]).into_owned();
    let (width, height) = size.split_once(' ').expect("a width and a height");
    read_page(head[3].to_vec(), width.parse().unwrap(), height.parse().unwrap(), format)
}
