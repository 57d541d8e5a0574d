//! Sealed data comes out only to whom the case is assigned, and never without an entry.

use crate::town::{DECISION, INTAKE, ISSUE, NOW, Town, applicant, certificate};
use guichet_acts::{EntryKind, Forbidden, PartyKey, Problem, Request, Who};
use guichet_desk::{
    base::{OfficerId, PartyIndex},
    case::Outcome,
};

#[tokio::test]
async fn an_officer_opens_only_an_assigned_case_and_only_what_the_duty_needs() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let open = |officer| {
        let acts = town.acts.clone();
        async move { acts.open_fields(&Who::Officer(officer), case, NOW).await }
    };
    assert!(matches!(open(INTAKE).await, Err(Problem::Forbidden(Forbidden::NotAssigned))));
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let names = |opened: &[guichet_acts::OpenedFields]| -> Vec<String> {
        opened[0].answers.iter().map(|(name, _)| name.to_string()).collect()
    };
    assert!(names(&open(INTAKE).await.unwrap()).contains(&"full_name".to_owned()));
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() };
    town.officer(DECISION, case, decide).await.unwrap();
    let seen = names(&open(DECISION).await.unwrap());
    assert!(seen.contains(&"address".to_owned()) && !seen.contains(&"full_name".to_owned()), "{seen:?}");
    assert!(matches!(open(ISSUE).await, Err(Problem::Forbidden(Forbidden::NotAssigned))));
    assert!(matches!(open(OfficerId(16)).await, Err(Problem::Forbidden(_))));

    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, NOW).unwrap();
    let openings: Vec<_> = log.iter().filter(|line| line.kind == EntryKind::Opened).collect();
    assert_eq!(openings.len(), 2, "one entry for each time something was opened, none for refusals");
    assert_eq!(openings[1].what, "decide");
    assert!(!openings[1].fields.iter().any(|field| field.as_str() == "full_name"));
    assert_ne!(openings[0].officer_tag, openings[1].officer_tag);
}

#[tokio::test]
async fn reasons_are_sealed_and_the_applicant_reads_them_on_record() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let words = "Your tenancy contract covers the whole time.";
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: words.into() };
    town.officer(DECISION, case, decide).await.unwrap();
    let envelope = town
        .acts
        .history(&applicant(case), case)
        .unwrap()
        .iter()
        .find_map(|event| match event.what {
            guichet_desk::case::Happening::Decided { reasons, .. } => reasons,
            _ => None,
        })
        .unwrap();
    assert_eq!(town.acts.open_text(&applicant(case), case, envelope, NOW).await.unwrap(), words);
    let database = std::fs::read(town.path().join("main.db")).unwrap();
    let journal = std::fs::read(town.path().join("main.db-wal")).unwrap_or_default();
    for secret in ["whole time", "Sampledottir", "Quay Street", "13800000000"] {
        for bytes in [&database, &journal] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret} lies open");
        }
    }
}

#[tokio::test]
async fn a_party_of_another_case_reaches_nothing() {
    let town = Town::open();
    let (one, other) = (town.apply(certificate()).await.case, town.apply(certificate()).await.case);
    let stranger = applicant(other);
    assert!(matches!(town.acts.view(&stranger, one, NOW), Err(Problem::NotFound)));
    assert!(matches!(town.acts.history(&stranger, one), Err(Problem::NotFound)));
    assert!(matches!(town.acts.open_fields(&stranger, one, NOW).await, Err(Problem::NotFound)));
    assert!(matches!(town.acts.perform(&stranger, one, None, Request::Withdraw, NOW).await, Err(Problem::NotFound)));
}

#[tokio::test]
async fn sessions_and_tokens_survive_a_restart_and_end() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let session = town.acts.begin_party_session(&receipt.code, NOW).await.unwrap();
    let token = town.acts.create_token(INTAKE, 1, NOW).await.unwrap();
    let town = town.reopened(3);
    let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
    assert_eq!(town.acts.session(&session, NOW).unwrap(), Some(guichet_acts::Session::Party(key)));
    assert_eq!(town.acts.officer_by_token(&token, NOW).unwrap(), INTAKE);
    assert!(town.acts.officer_by_token(&token, NOW.plus_days(2)).is_err());
    assert!(town.acts.officer_by_token("no token", NOW).is_err());
    town.acts.end_session(&session).await.unwrap();
    assert_eq!(town.acts.session(&session, NOW).unwrap(), None);
}
