//! Laws of certificates: what was changed never verifies, what was signed reads back, and a list says
//! exactly what it was told.

use guichet_certificate::{
    CertificateKey, Claim, Credential, DECOYS, LIST_PLACES, PayloadFault, Printed, StatusList, StatusPlace, decoys,
    issue,
};
use proptest::prelude::*;

fn key() -> CertificateKey {
    CertificateKey::new(&[7; 32])
}

fn printed() -> Printed {
    let line = |label: &str, said: &str| (label.to_owned(), said.to_owned());
    Printed {
        code: "K7RM2WQX94TDH3V0".to_owned(),
        language: "en".to_owned(),
        title: "Certificate of residence".to_owned(),
        statement: "This is to certify that the person named below lives at the address below.".to_owned(),
        lines: vec![
            line("Full name", "Mei Lin"),
            line("Your address now", "25 Harbour Road, building 3, flat 301"),
            line("Since when do you live there?", "1 March 2026"),
        ],
    }
}

fn any_printed() -> impl Strategy<Value = Printed> {
    let line = ("\\PC{0,30}", "\\PC{0,80}");
    ("[0-9A-Z]{16}", "[a-z]{2}", "\\PC{0,40}", "\\PC{0,200}", proptest::collection::vec(line, 0..12))
        .prop_map(|(code, language, title, statement, lines)| Printed { code, language, title, statement, lines })
}

#[test]
fn another_desk_blesses_nothing() {
    let payload = printed().seal(&CertificateKey::new(&[8; 32]));
    assert_eq!(Printed::read(&payload, key().verifier()), Err(PayloadFault::Signature));
}

#[test]
fn every_changed_character_is_found() {
    let payload = printed().seal(&key());
    for place in 0..payload.len() {
        for letter in ["A", "Q", "z", "-"] {
            let mut forged = payload.clone();
            forged.replace_range(place..=place, letter);
            assert!(forged == payload || Printed::read(&forged, key().verifier()).is_err(), "at {place}");
        }
    }
}

#[test]
fn what_is_no_payload_says_nothing() {
    for text in ["", "A", "not a payload!", &"A".repeat(200), &"A".repeat(100_000)] {
        assert!(Printed::read(text, key().verifier()).is_err());
    }
}

#[test]
fn a_token_is_not_paper_and_paper_is_no_token() {
    let token = StatusList::of([]).token("https://desk.example/statuslists/0", 0, &key());
    assert!(key().verifier().read_token(&token).is_some());
    let (text, signature) = token.rsplit_once('.').unwrap();
    assert!(Printed::read(&format!("{text}{signature}"), key().verifier()).is_err());
}

#[test]
fn a_credential_shows_no_field_in_its_open_part() {
    let claim = |name: &str, value: &str, salt| Claim { name: name.to_owned(), value: value.to_owned(), salt };
    let credential = Credential {
        issuer: "https://desk.example".to_owned(),
        kind: "https://desk.example/credentials/residence-certificate".to_owned(),
        issued_at: 1_785_000_000,
        status: StatusPlace { uri: "https://desk.example/statuslists/0".to_owned(), index: 77 },
        claims: vec![claim("full_name", "Mei Lin", [1; 16]), claim("address", "25 Harbour Road", [2; 16])],
    };
    let text = issue(&credential, &key());
    let (token, disclosures) = text.split_once('~').unwrap();
    let open = key().verifier().read_token(token).unwrap();
    assert_eq!(open["status"]["status_list"]["idx"], 77);
    assert_eq!(open["_sd"].as_array().unwrap().len(), 2);
    assert!(!open.to_string().contains("Mei") && !open.to_string().contains("full_name"));
    assert_eq!(disclosures.split('~').filter(|one| !one.is_empty()).count(), 2);
    assert!(text.ends_with('~'), "no proof of a holder's key follows");
}

#[test]
fn decoys_are_many_and_the_secret_is_needed_to_know_them() {
    let (one, other) = (decoys(&[1; 16]), decoys(&[2; 16]));
    assert!(one.len() > usize::from(DECOYS) * 9 / 10 && one.iter().all(|place| *place < LIST_PLACES));
    assert_eq!(one, decoys(&[1; 16]));
    assert!(one.intersection(&other).count() < usize::from(DECOYS) / 10);
}

#[test]
fn a_list_has_one_size_unpacked_whatever_it_holds() {
    let address = "https://desk.example/statuslists/0";
    let empty = StatusList::of(decoys(&[1; 16])).token(address, 0, &key());
    let full = StatusList::of(decoys(&[1; 16]).into_iter().chain([5])).token(address, 0, &key());
    println!("a list with its decoys: {} bytes", empty.len());
    assert!(full.len().abs_diff(empty.len()) < 24, "{} and {} characters", empty.len(), full.len());
}

proptest! {
    #[test]
    fn what_was_signed_reads_back(printed in any_printed()) {
        prop_assert_eq!(Printed::read(&printed.seal(&key()), key().verifier()), Ok(printed));
    }

    #[test]
    fn no_changed_byte_ever_verifies(printed in any_printed(), place in any::<prop::sample::Index>(), flip in 1_u8..=255) {
        use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
        let mut bytes = URL_SAFE_NO_PAD.decode(printed.seal(&key())).unwrap();
        let place = place.index(bytes.len());
        bytes[place] ^= flip;
        prop_assert!(Printed::read(&URL_SAFE_NO_PAD.encode(bytes), key().verifier()).is_err());
    }

    #[test]
    fn no_cut_or_lengthened_payload_verifies(printed in any_printed(), cut in 1_usize..60, more in "[A-Za-z0-9_-]{1,8}") {
        let payload = printed.seal(&key());
        prop_assert!(Printed::read(&payload[..payload.len() - cut], key().verifier()).is_err());
        let longer = payload + &more;
        prop_assert!(Printed::read(&longer, key().verifier()).is_err());
    }
}
