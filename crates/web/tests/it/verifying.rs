//! Checking certificates: what the page answers and what it never says, and what programs find beside it.

use crate::{
    programs::Caller,
    staff::signed_in,
    town::{Answer, FORM, Town, other_party},
};
use guichet_acts::{PartyKey, Receipt, Request, Submission};
use guichet_desk::{
    base::{Language, OfficerId, PartyIndex},
    case::{Delivery, Finding, Outcome},
};
use serde_json::json;

const NAMES: [&str; 4] = ["Mira", "Quay Street", "X0000000", "2026-000001"];

async fn issued(town: &Town) -> Receipt {
    let receipt = town.certificate().await;
    let case = receipt.case;
    town.officer(11, case, Request::Accept).await;
    town.officer(12, case, Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() }).await;
    town.officer(13, case, Request::Issue).await;
    town.officer(13, case, Request::HandOver(Delivery::Online)).await;
    receipt
}

async fn certificate(town: &Town, receipt: &Receipt) -> Answer {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    browser.get("/en/case/certificate").await.is(200).says("Mira Sampledottir").says("<svg")
}

/// The code as the paper shows it.
fn code_on(paper: &Answer) -> String {
    let rest = paper.text.split_once("<b class=\"code\"><bdi>").unwrap().1;
    rest.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_typed_code_is_valid_revoked_or_unknown_and_says_nothing_about_the_person() {
    let town = Town::open();
    let receipt = issued(&town).await;
    let code = code_on(&certificate(&town, &receipt).await);
    let mut stranger = town.browser();
    let confused = code.to_lowercase().replace('0', "o").replace('1', "i");
    for typed in [code.as_str(), confused.as_str()] {
        let answer = stranger.post("/en/verify", &[("code", typed)]).await.is(200);
        let answer = answer.says("data-verdict=\"valid\"").says("24 September 2026");
        assert!(NAMES.iter().all(|name| !answer.text.contains(name)), "{}", answer.text);
        assert_eq!((answer.header("set-cookie"), answer.header("cache-control")), ("", "no-store"));
    }
    let receipt_code = receipt.code.grouped();
    stranger.post("/en/verify", &[("code", &receipt_code)]).await.is(200).says("data-verdict=\"unknown\"");
    stranger.post("/en/verify", &[("code", "K7RM")]).await.is(422).says("value=\"K7RM\"").says("code-wrong");
    stranger.post("/en/case", &[("code", &code)]).await.is(422);
    town.officer(12, receipt.case, Request::Revoke { reasons: "It states the wrong address.".into() }).await;
    stranger.post("/zh/verify", &[("code", &code)]).await.is(200).says("data-verdict=\"revoked\"").says("已撤销");
    let state = stranger.post("/en/verify/state", &[("code", &code)]).await.is(200).says("\"revoked\"");
    assert!(NAMES.iter().all(|name| !state.text.contains(name)), "{}", state.text);
}

#[tokio::test]
async fn revoking_asks_for_a_fresh_proof_and_keeps_the_reasons() {
    let town = Town::open();
    let receipt = issued(&town).await;
    let code = code_on(&certificate(&town, &receipt).await);
    let mut officer = signed_in(&town, 12).await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let seen = officer.get(&case).await.is(200).hidden("seen");
    let fields = [("seen", seen.as_str()), ("words", "It states the wrong address.")];
    town.wait_minutes(6);
    let asked = officer.post(&format!("{case}/revoke"), &fields).await.is(403).says("Prove that it is you");
    officer.post(&format!("{case}/%72evoke"), &fields).await.is(404);
    let kept = ["to", "press", "kept.seen", "kept.words"].map(|name| (name, asked.hidden(name)));
    let kept = kept.each_ref().map(|(name, value)| (*name, value.as_str()));
    let again = officer.post("/en/staff/prove", &kept).await.is(200).says("press once more");
    assert_eq!(again.hidden("words"), "It states the wrong address.");
    let mut stranger = town.browser();
    stranger.post("/en/verify", &[("code", &code)]).await.is(200).says("data-verdict=\"valid\"");
    officer.post(&format!("{case}/revoke"), &fields).await.is(303);
    stranger.post("/en/verify", &[("code", &code)]).await.is(200).says("data-verdict=\"revoked\"");
}

#[tokio::test]
async fn no_program_revokes_because_a_token_proves_nobody_present() {
    let town = Town::open();
    let receipt = issued(&town).await;
    let program = Caller::Officer(town.acts.create_token(OfficerId(12), 1, town.now()).await.unwrap());
    let case = format!("/api/v1/cases/{}", receipt.number);
    program.post(&town, &format!("{case}/revoke"), json!({ "reasons": "A wrong address." })).await.is(404);
    program.get(&town, &case).await.is(200);
}

#[tokio::test]
async fn the_person_reads_why_it_was_revoked_and_what_to_do() {
    let town = Town::open();
    let receipt = issued(&town).await;
    town.officer(12, receipt.case, Request::Revoke { reasons: "It states the wrong address.".into() }).await;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    browser.get("/en/case").await.is(200).says("/en/case/revocation").says("The paper was revoked");
    let page = browser.get("/en/case/revocation").await.is(200);
    page.says("It states the wrong address.").says("/en/case/object").says("The last day to object is ");
    browser.get("/en/case/decision").await.is(200).says_not("The last day to object");
    browser.get("/en/case/certificate").await.is(200).says("no longer counts");
}

#[tokio::test]
async fn whoever_objected_to_a_revocation_already_is_led_to_complaints_where_the_town_takes_them() {
    let named = "complaints = \"complaint\"";
    let towns = [
        (Town::open(), Some("/en/services/complaint")),
        (Town::complaining_to("lost-document"), Some("/en/services/lost-document")),
        (Town::with_rewritten("town.toml", named, ""), None),
    ];
    for (town, led) in towns {
        let receipt = issued(&town).await;
        town.officer(12, receipt.case, Request::Revoke { reasons: "It states the wrong address.".into() }).await;
        let raw = FORM.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let asked = Submission::online("residence-certificate".parse().unwrap(), raw, Language::English);
        let objection_to = Some(PartyKey { case: receipt.case, party: PartyIndex::APPLICANT });
        town.acts.submit(Submission { objection_to, ..asked }, town.now()).await.unwrap();
        let mut browser = town.browser();
        browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
        let page = browser.get("/en/case/revocation").await.is(200).says("It states the wrong address.");
        assert_eq!(page.text.contains("tell us; an office that had no part in it"), led.is_some());
        let led_to: Vec<_> = links(&page).into_iter().filter(|link| link != "/en/case").collect();
        assert_eq!(led_to, Vec::from_iter(led));
        for link in led_to {
            browser.get(&link).await.is(200);
        }
    }
}

#[tokio::test]
async fn whoever_objected_to_the_decision_may_object_to_its_revocation() {
    let town = Town::open();
    let receipt = issued(&town).await;
    let object = || {
        let raw = FORM.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let asked = Submission::online("residence-certificate".parse().unwrap(), raw, Language::English);
        let objection_to = Some(PartyKey { case: receipt.case, party: PartyIndex::APPLICANT });
        town.acts.submit(Submission { objection_to, ..asked }, town.now())
    };
    object().await.unwrap();
    assert!(object().await.is_err(), "once");
    town.officer(12, receipt.case, Request::Revoke { reasons: "It states the wrong address.".into() }).await;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    let offered = "The objection costs nothing";
    browser.get("/en/case/revocation").await.is(200).says(offered).says("/en/case/object");
    object().await.unwrap();
    browser.get("/en/case/revocation").await.is(200).says_not(offered);
    assert!(object().await.is_err(), "once more, and no more");
}

/// A tenancy that was registered, and whose paper was revoked.
pub(crate) async fn revoked_tenancy(town: &Town) -> Receipt {
    let receipt = town.tenancy().await;
    let case = receipt.case;
    town.acts.perform(&other_party(case), case, None, Request::Confirm, town.now()).await.unwrap();
    town.officer(21, case, Request::Accept).await;
    for adviser in [25, 24, 11] {
        town.officer(adviser, case, Request::GiveOpinion { finding: Finding::InOrder, text: String::new() }).await;
    }
    town.officer(22, case, Request::Decide { outcome: Outcome::Granted, reasons: "All is in order.".into() }).await;
    town.officer(23, case, Request::Issue).await;
    town.officer(22, case, Request::Revoke { reasons: "It states the wrong rooms.".into() }).await;
    receipt
}

/// Where the middle of a page leads in this town.
fn links(page: &Answer) -> Vec<String> {
    let main = page.text.split_once("<main").unwrap().1.split("</main>").next().unwrap();
    let all = main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    all.filter(|link| link.starts_with('/')).map(str::to_owned).collect()
}

#[tokio::test]
async fn whoever_did_not_apply_reads_whose_the_reasons_of_a_revocation_are_and_is_led_nowhere_in_vain() {
    let town = Town::open();
    let receipt = revoked_tenancy(&town).await;
    let theirs = "The reasons are addressed to the applicant";
    for (code, reads) in [(&receipt.code, true), (&receipt.party_codes[0].1, false)] {
        let mut browser = town.browser();
        browser.post("/en/case", &[("code", code.compact())]).await.is(303);
        let page = browser.get("/en/case/certificate").await.is(200).says("no longer counts");
        assert_eq!(page.text.contains(theirs), !reads);
        let links = links(&page);
        assert_eq!(links.iter().any(|link| link == "/en/case/revocation"), reads);
        assert!(links.len() > 1, "{links:?}");
        for link in links {
            browser.get(&link).await.is(200);
        }
    }
}

#[tokio::test]
async fn a_forged_printed_code_is_found_and_a_copied_one_shows_what_was_signed() {
    let town = Town::open();
    let receipt = issued(&town).await;
    let holder = crate::town::applicant(receipt.case);
    let opened = town.acts.open_certificate(&holder, receipt.case, town.now()).await.unwrap();
    let printed = guichet_acts::Printed {
        code: String::new(),
        language: "en".into(),
        title: "Certificate of residence".into(),
        statement: "S".into(),
        lines: vec![("Full name".into(), "Mira Sampledottir".into())],
    };
    let payload = town.acts.sign_printed(&opened, printed).unwrap().unwrap();
    let mut stranger = town.browser();
    let scanned = format!("http://localhost:8080/verify#{payload}");
    let answer = stranger.post("/en/verify", &[("code", &scanned)]).await.is(200);
    answer.says("data-verdict=\"valid\"").says("Mira Sampledottir");
    let mut forged = payload.clone();
    forged.replace_range(10..11, if &payload[10..11] == "A" { "B" } else { "A" });
    let answer = stranger.post("/en/verify", &[("code", &format!("#{forged}"))]).await.is(200);
    answer.says("Not signed by this desk").says_not("Mira").says_not("data-verdict=\"valid\"");
}

#[tokio::test]
async fn a_certificate_in_arabic_is_shown_from_right_to_left_on_a_page_in_any_language() {
    let town = Town::open();
    let receipt = issued(&town).await;
    let holder = crate::town::applicant(receipt.case);
    let opened = town.acts.open_certificate(&holder, receipt.case, town.now()).await.unwrap();
    for (written, attributes) in [
        ("ar", "lang=\"ar\" dir=\"rtl\""),
        ("zh-Hans", "lang=\"zh-Hans\" dir=\"ltr\""),
        ("tlh", "lang=\"\" dir=\"auto\""),
    ] {
        let printed = guichet_acts::Printed {
            code: String::new(),
            language: written.into(),
            title: "شهادة سكن".into(),
            statement: "S.".into(),
            lines: vec![("الاسم".into(), "Mira".into())],
        };
        let payload = town.acts.sign_printed(&opened, printed).unwrap().unwrap();
        let page = town.browser().post("/en/verify", &[("code", &format!("#{payload}"))]).await.is(200);
        for part in ["h3 data-name", "p data-statement", "dl class=\"facts answers\" data-lines"] {
            assert!(page.text.contains(&format!("<{part} {attributes}>")), "{part} {written}: {}", page.text);
        }
        page.says("data-right-to-left=\"ar\"");
    }
}

#[tokio::test]
async fn programs_find_the_key_the_type_and_the_list_of_states() {
    let town = Town::open();
    let mut anyone = town.browser();
    let begin = anyone.get("/verify").await.is(303);
    assert_eq!(begin.header("location"), "/zh/verify");
    let keys = anyone.get("/certificates/keys").await.is(200).says("\"Ed25519\"");
    assert_eq!(keys.header("access-control-allow-origin"), "*");
    let issuer = anyone.get("/.well-known/jwt-vc-issuer").await.is(200);
    issuer.says("\"issuer\":\"http://localhost:8080\"").says("\"jwks\"").says_not("\"d\"");
    let kind = anyone.get("/credentials/residence-certificate").await.is(200).says("full_name").says("居住证明");
    kind.says_not("telephone").says_not("landlord");
    anyone.get("/credentials/legal-aid-referral").await.is(404);
    anyone.get("/credentials/nothing").await.is(404);
    let list = anyone.get("/statuslists/0").await.is(200);
    assert_eq!(list.header("content-type"), "application/statuslist+jwt");
    println!("a list without certificates: {} bytes", list.bytes.len());
    for unknown in ["1", "99999999999", "-1", "x"] {
        anyone.get(&format!("/statuslists/{unknown}")).await.is(404);
    }
}

#[tokio::test]
async fn a_long_certificate_fits_its_printed_code_in_every_script() {
    let town = Town::open();
    let english = [
        (
            "",
            "This is to certify that the tenancy of the home below, between the people named below and for the time stated, is registered in Linhaven.",
        ),
        ("Name of the landlord", "Maria Constancia Albuquerque de Vasconcelos"),
        ("Name of the tenant", "Oluwaseun Chukwuemeka Adebayo-Fitzgerald"),
        (
            "Address of the home",
            "Building 3, Flat 301, 25 Fishing Harbour Road, Old Quay Quarter, North Linhaven 310022",
        ),
        ("First day of the tenancy", "Thursday 24 September 2026"),
        ("Last day of the tenancy", "Friday 23 September 2027"),
        ("Issued on", "Monday 28 September 2026"),
        ("Number", "2026-004211-7"),
    ];
    let chinese = [
        ("", "兹证明下列双方就所列房屋在所列期限内的租赁，已在林港登记。"),
        ("出租人姓名或名称", "林港市老码头片区渔港路物业管理有限责任公司"),
        ("承租人姓名", "阿卜杜热依木·买买提吐尔逊"),
        ("房屋地址", "林港市北城区老码头片区渔港路二十五号三号楼二单元三〇一室"),
        ("租赁开始日期", "2026年9月24日 星期四"),
        ("租赁结束日期", "2027年9月23日 星期四"),
        ("制发日期", "2026年9月28日 星期一"),
        ("编号", "2026-004211-7"),
    ];
    for (language, title, words) in [("en", "Tenancy registered", english), ("zh-Hans", "租房登记证明", chinese)]
    {
        let code = Some(guichet_desk::base::CertificateCode::from_chance([7, 201, 33, 4, 95, 166, 77, 8, 219, 10]));
        let opened = guichet_acts::OpenedCertificate { fields: Vec::new(), code };
        let printed = guichet_acts::Printed {
            code: String::new(),
            language: language.into(),
            title: title.into(),
            statement: words[0].1.into(),
            lines: words[1..].iter().map(|(label, said)| ((*label).to_owned(), (*said).to_owned())).collect(),
        };
        let payload = town.acts.sign_printed(&opened, printed).unwrap().unwrap();
        let link = format!("https://service-desk.linhaven.example/verify#{payload}");
        println!("{language}: the printed code carries {} bytes", link.len());
        assert!(link.len() <= 858, "{} bytes", link.len());
    }
}
