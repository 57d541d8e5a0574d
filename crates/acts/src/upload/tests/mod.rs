//! What is taken, what is taken away, what is refused; and that no bytes whatever make the checks fail.

mod pdfs;
mod pictures;

use super::*;

/// What comes of a file without a name.
fn check(bytes: &[u8], expected: Result<Kind, UploadFault>) {
    assert_eq!(cleaned(bytes.to_vec(), "").map(|(kind, _)| kind), expected);
}

#[test]
fn a_file_is_taken_for_what_it_is() {
    check(b"%PDF-1.7\n...\n%%EOF\n", Ok(Kind::Pdf));
    check(&pictures::photo(), Ok(Kind::Jpeg));
    check(&pictures::drawing(), Ok(Kind::Png));
}

#[test]
fn a_name_that_ends_like_another_kind_is_refused() {
    let (pdf, jpeg) = (b"%PDF-1.7 %%EOF".to_vec(), pictures::photo());
    let check = |name: &str, bytes: &Vec<u8>| {
        let item = "identity".parse().expect("a code");
        Upload { item, name: name.into(), bytes: bytes.clone() }.cleaned().map(|_| ())
    };
    for name in ["a.pdf", "A.PDF ", "a.b.pdf", "scan", "Letter of 3.4.2026", "合同.pdf", "", "v. 2", "a.pdf."] {
        assert!(check(name, &pdf).is_ok(), "{name}");
    }
    for name in ["a.jpg", "a.JPEG", "a.jfif"] {
        assert!(check(name, &jpeg).is_ok(), "{name}");
    }
    let wrong = ["a.exe", "a.pdf.html", "a.jpg", "a.7z", "a.pdf\0.exe", "fdp.\u{202e}exe"];
    for (name, bytes) in wrong.map(|name| (name, &pdf)).into_iter().chain([("a.pdf", &jpeg)]) {
        let refused = matches!(check(name, bytes), Err(Problem::Upload(UploadFault::WrongEnding)));
        assert!(refused, "{name}");
    }
}

#[test]
fn what_would_be_too_many_or_too_much_is_refused() {
    let holds = Holds { files: 2, bytes: 100 };
    assert!(holds.let_in((0, 0), 100).is_ok() && holds.let_in((1, 60), 40).is_ok());
    for (held, length) in [((2, 0), 1), ((1, 60), 41), ((0, u64::MAX), 1)] {
        let refused = holds.let_in(held, length);
        assert!(matches!(refused, Err(Problem::Upload(UploadFault::TooMany))), "{held:?} and {length}");
    }
}

#[test]
fn what_is_empty_cut_off_or_something_else_is_refused() {
    check(b"", Err(UploadFault::Empty));
    check(b"%PDF-1.7\n...", Err(UploadFault::CutOff));
    check(b"MZ\x90\x00", Err(UploadFault::WrongType));
    check(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", Err(UploadFault::WrongType));
    check(&vec![b'%'; BYTES_MAX + 1], Err(UploadFault::TooLarge));
}

#[test]
fn every_fault_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = UploadFault::ALL.map(UploadFault::code).into();
    assert_eq!(codes.len(), UploadFault::ALL.len());
}
