//! Notes against the example that other implementations carry, and against malformed ones.

use super::*;
use proptest::prelude::*;

/// The key, text and signature in the documentation of golang.org/x/mod/sumdb/note.
const NEUMANN_SECRET: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const NEUMANN: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const TEXT: &str =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const LINE: &str =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

fn neumann() -> VerifierKey {
    NEUMANN.parse().unwrap()
}

fn key(name: &str, secret: u8) -> SignerKey {
    SignerKey::new(KeyName::new(name).unwrap(), &[secret; 32])
}

fn problem(bytes: &[u8]) -> Option<(usize, NoteProblem)> {
    Note::parse(bytes).err().map(|fault| (fault.line, fault.problem))
}

#[test]
fn a_note_signed_by_another_implementation_opens_and_is_signed_alike() {
    let whole = format!("{TEXT}\n{LINE}\n");
    let note = Note::parse(whole.as_bytes()).unwrap();
    assert_eq!(note.open(&[neumann()]).unwrap(), [Verified { key: &neumann(), vouched: Vouched::Signed }]);
    assert_eq!(note.to_string(), whole);
    let secret = text::from_base64(NEUMANN_SECRET).unwrap()[1..].try_into().unwrap();
    let signer = SignerKey::new(KeyName::new("PeterNeumann").unwrap(), &secret);
    assert_eq!(signer.verifier_key().to_string(), NEUMANN);
    assert_eq!(signer.sign(TEXT).to_string(), LINE);
}

#[test]
fn signatures_of_unknown_keys_are_passed_over_and_wrong_ones_of_known_keys_are_not() {
    let (known, other) = (key("log.example", 1), key("log.example", 2));
    let note = |text: &str, lines: Vec<SignatureLine>| Note::new(text.to_owned(), lines).unwrap();
    let trusted = [known.verifier_key().clone()];
    let both = note("a\n", vec![other.sign("b\n"), known.sign("a\n"), known.sign("a\n")]);
    assert_eq!(both.open(&trusted).unwrap().len(), 1);
    let fault = note("a\n", vec![other.sign("a\n")]).open(&trusted).unwrap_err();
    assert_eq!((fault.line, fault.problem), (3, NoteProblem::NoTrustedSignature));
    let fault = note("a\n", vec![known.sign("a\n"), known.sign("b\n")]).open(&trusted).unwrap_err();
    assert_eq!((fault.line, fault.problem), (4, NoteProblem::SignatureWrong));
}

#[test]
fn the_text_ends_at_the_last_blank_line() {
    let signer = key("log.example", 1);
    let text = "Ognuno sta solo\n\ned è subito sera.\n";
    let whole = Note::new(text.to_owned(), vec![signer.sign(text)]).unwrap().to_string();
    let note = Note::parse(whole.as_bytes()).unwrap();
    assert_eq!(note.text(), text);
    assert!(note.open(&[signer.verifier_key().clone()]).is_ok());
}

#[test]
fn a_malformed_note_names_the_line() {
    let malformed = [
        (String::new(), 1, NoteProblem::NoSignatures),
        (TEXT.to_owned(), 2, NoteProblem::NoSignatures),
        (format!("{TEXT}\n"), 4, NoteProblem::NoSignatures),
        (format!("{TEXT}{LINE}\n"), 3, NoteProblem::NoSignatures),
        (format!("{TEXT}\n{LINE}"), 4, NoteProblem::NoSignatures),
        (format!("{TEXT}\n{LINE}\n{LINE}x\n"), 5, NoteProblem::SignatureMalformed),
        (format!("{TEXT}\n-{LINE}\n"), 4, NoteProblem::SignatureMalformed),
        (format!("{TEXT}\n{LINE} \n"), 4, NoteProblem::SignatureMalformed),
        (format!("{TEXT}\n— a b AAAAAAA=\n"), 4, NoteProblem::SignatureMalformed),
        (format!("{TEXT}\n— a+b AAAAAAA=\n"), 4, NoteProblem::SignatureMalformed),
        (format!("{TEXT}\n— a AAAAAA==\n"), 4, NoteProblem::SignatureMalformed),
        (format!("{TEXT}\t\n{LINE}\n"), 1, NoteProblem::NotText),
        (format!("{TEXT}\n{}", format!("{LINE}\n").repeat(101)), 104, NoteProblem::TooManySignatures),
        ("a".repeat(NOTE_SIZE_MAX + 1), 1, NoteProblem::TooLong),
    ];
    for (whole, line, expected) in malformed {
        assert_eq!(problem(whole.as_bytes()), Some((line, expected)), "{}", &whole[..whole.len().min(300)]);
    }
    assert_eq!(problem(b"a\xff\n\n"), Some((1, NoteProblem::NotText)));
    assert_eq!(problem("a".repeat(NOTE_SIZE_MAX).as_bytes()), Some((1, NoteProblem::NoSignatures)), "long enough");
    assert!(Note::parse(format!("{TEXT}\n{}", format!("{LINE}\n").repeat(100)).as_bytes()).is_ok());
}

#[test]
fn a_key_has_one_text_form() {
    for (form, fault) in [
        ("PeterNeumann", KeyFault::Form),
        ("PeterNeumann+c74f20a3", KeyFault::Form),
        ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault::Name),
        ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault::Name),
        ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault::Id),
        ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault::Id),
        ("PeterNeumann+c74f20a3+AhpcQ2cUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", KeyFault::Kind),
        ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=", KeyFault::Key),
        ("PeterNeumann+c74f20a3+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", KeyFault::Key),
    ] {
        assert_eq!(form.parse::<VerifierKey>(), Err(fault), "{form}");
    }
}

#[test]
fn a_witness_answer_adds_only_what_known_keys_signed() {
    let (log, witness, stranger) = (key("log", 1), key("witness", 2), key("stranger", 3));
    let known = [witness.verifier_key().clone()];
    let mut note = Note::new("a\n".to_owned(), vec![log.sign("a\n")]).unwrap();
    let answer = format!("{}\n{}\n", stranger.sign("a\n"), witness.sign("a\n"));
    assert_eq!(note.adopt(answer.as_bytes(), &known), Ok(1));
    assert_eq!(note.adopt(answer.as_bytes(), &known), Ok(0));
    assert_eq!(note.signatures().len(), 2);
    let wrong = format!("{}\n", witness.sign("b\n"));
    assert_eq!(note.adopt(wrong.as_bytes(), &known), Err(NoteFault { line: 1, problem: NoteProblem::SignatureWrong }));
    assert!(note.adopt(b"", &known).is_err());
}

proptest! {
    #[test]
    fn reading_never_fails_otherwise_than_by_saying_so(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(note) = Note::parse(&bytes) {
            prop_assert_eq!(note.to_string().into_bytes(), bytes);
        }
    }

    #[test]
    fn a_note_with_one_bit_turned_never_opens(bit in any::<usize>()) {
        let mut bytes = format!("{TEXT}\n{LINE}\n").into_bytes();
        let at = bit % (bytes.len() * 8);
        bytes[at / 8] ^= 1 << (at % 8);
        prop_assert!(Note::parse(&bytes).and_then(|note| note.open(&[neumann()]).map(|_| ())).is_err());
    }
}
