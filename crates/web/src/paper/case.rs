//! The papers of a case as files. Opening what stands on them is recorded as for their pages.

use super::{hand_over, head};
use crate::{
    page::{day, state::State},
    problem::Fault,
    public::{
        apply::receipt,
        case::{
            code_link, enter, notice,
            papers::{self, Issued},
        },
    },
    scanned::unknown,
    visit::{PartyVisit, Visit},
};
use axum::{Form, http::StatusCode, response::Response};
use guichet_acts::{CaseView, CodeKind, Forbidden, Problem};
use guichet_desk::{
    base::{Instant, SecretCode},
    catalogue::Raw,
};
use guichet_papers::{Certificate, Decision, Fact, Item, Notice, Paper, Receipt, Step};

/// Around an address, so that its parts stay in order in a line from the right (Unicode annex 9).
const FIRST_STRONG: char = '\u{2068}';
const ISOLATE_ENDS: char = '\u{2069}';

/// Hands over the receipt to whoever holds both the session and its code: the desk itself does not know
/// the code any more.
pub(crate) async fn download_receipt(party: PartyVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let (visit, typed) = (&party.visit, posted.get("code").map_or("", String::as_str));
    let Ok(code) = typed.parse::<SecretCode>() else {
        return enter::asking(visit, typed, Some(visit.words.say("code-mistyped").to_owned()));
    };
    match visit.web.acts.party_by_code(&code) {
        Ok(key) if key == party.key => {}
        Ok(_) => return Err(Problem::Forbidden(Forbidden::SignIn).into()),
        Err(Problem::NotFound) => {
            return enter::asking(visit, typed, Some(unknown(visit, CodeKind::Receipt, &code)?));
        }
        Err(problem) => return Err(problem.into()),
    }
    let view = visit.web.acts.view(&party.who(), party.key.case, visit.now)?;
    hand_over(visit, Paper::Receipt(receipt_of(visit, &view, &code))).await
}

fn receipt_of(visit: &Visit, view: &CaseView, code: &SecretCode) -> Receipt {
    let words = visit.words;
    let say = |key: &str| words.say(key).to_owned();
    let title = view.service.text(visit.language(), "title").text;
    let due = view.promised_day().map(|due| Fact::words(say("receipt-due"), day::day_year(words, due)));
    let clock =
        Fact::words(say("receipt-clock"), State::of_clock(words, &view.deadline, view.case.clock.is_paused()).word);
    let received = visit.moment(view.case.submitted_at);
    let number = Fact::exact(say("case-number"), view.number.to_string());
    let facts = [due, Some(clock), Some(Fact::words(say("receipt-received"), received)), Some(number)];
    let step = |next: receipt::Next| Step { title: next.title.to_owned(), more: next.more.to_owned(), when: next.when };
    Receipt {
        head: head(visit, words.say("receipt-title"), &view.number.to_string(), view.case.submitted_at),
        lead: words.with("receipt-lead", "service", title),
        code_label: say("code-label"),
        code: code.grouped(),
        facts: facts.into_iter().flatten().collect(),
        link: code_link(visit, visit.language(), code),
        scan: say("receipt-scan"),
        next_title: say("receipt-next"),
        steps: receipt::steps(visit, view).into_iter().map(step).collect(),
        keep: say("receipt-keep"),
    }
}

/// Hands over the notice that waits for an answer, with the officer's words.
pub(crate) async fn download_notice(party: PartyVisit) -> Result<Response, Fault> {
    let (visit, who, words) = (&party.visit, party.who(), party.visit.words);
    let acts = &visit.web.acts;
    let view = acts.view(&who, party.key.case, visit.now)?;
    let history = acts.history(&who, party.key.case)?;
    let shown = notice::view(visit, &view, &history, party.key.party);
    let (shown, notice) = shown.zip(view.case.notice.clone()).ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let written = match notice.text {
        Some(envelope) => acts.open_text(&who, party.key.case, envelope, visit.now).await?,
        None => String::new(),
    };
    let say = |key: &str| words.say(key).to_owned();
    let mut facts = about(visit, &view);
    facts.push(Fact::words(say("notice-paper-sent"), day::day_year(words, shown.sent.day(visit.web.zone()))));
    facts.push(Fact::words(say("notice-paper-by"), day::day_year(words, notice.answer_by)));
    let paper = Notice {
        head: head(visit, words.say("notice-title"), &view.number.to_string(), shown.sent),
        facts,
        lead: shown.whole.to_owned(),
        items_title: say("notice-paper-items"),
        items: shown.items.into_iter().map(|item| Item { title: item.title, counts: item.counts }).collect(),
        words_title: say("notice-words"),
        words: papers::paragraphs(&written),
        answer_title: say("notice-paper-answer"),
        answer: say("notice-paper-answer-more"),
    };
    hand_over(visit, Paper::Notice(paper)).await
}

/// Hands over the decision.
pub(crate) async fn download_decision(party: PartyVisit) -> Result<Response, Fault> {
    let (visit, words) = (&party.visit, party.visit.words);
    let opened = papers::open_decision(&party).await?;
    let say = |key: &str| words.say(key).to_owned();
    let mut facts = about(visit, &opened.view);
    facts.push(Fact::words(say("decision-date"), day::day_year(words, opened.at.day(visit.web.zone()))));
    facts.extend(opened.office(visit).map(|office| Fact::words(say("decision-by"), office)));
    let paper = Decision {
        head: head(visit, words.say(opened.title()), &opened.view.number.to_string(), opened.at),
        facts,
        reasons_title: say("decision-reasons"),
        disagree_title: say("decision-disagree"),
        disagree: opened.what_to_do(visit),
        reasons: opened.reasons,
    };
    hand_over(visit, Paper::Decision(paper)).await
}

/// Hands over what was issued.
pub(crate) async fn download_certificate(party: PartyVisit) -> Result<Response, Fault> {
    let issued = papers::open_certificate(&party).await?;
    hand_over(&party.visit, certificate(&party.visit, issued)).await
}

/// What was issued, as a paper.
pub(crate) fn certificate(visit: &Visit, Issued { view, at, paper }: Issued) -> Paper {
    let words = visit.words;
    let date = |at: Instant| day::day_year(words, at.day(visit.web.zone()));
    let revoked = view.case.revoked_at.map(|at| words.with("certificate-revoked-on", "date", &date(at)));
    let mut issue = vec![
        Fact::words(words.say("certificate-issued"), date(at)),
        Fact::words(words.say("certificate-by"), &paper.office),
        Fact::exact(words.say("certificate-number"), view.number.to_string()),
    ];
    issue.extend(paper.check.as_ref().map(|check| Fact::exact(words.say("certificate-code"), check.code.as_str())));
    let how = match &paper.check {
        Some(check) => format!("{} {FIRST_STRONG}{}{ISOLATE_ENDS}", words.say("certificate-check"), check.address),
        None => words.say("certificate-verify").to_owned(),
    };
    // The day of issue and the number stand by themselves.
    let stated = paper.lines.len().saturating_sub(2);
    Paper::Certificate(Certificate {
        head: head(visit, &paper.title, &view.number.to_string(), at),
        statement: paper.statement,
        facts: paper.lines.into_iter().take(stated).map(|(label, value)| Fact::words(label, value)).collect(),
        issue,
        note: revoked.into_iter().chain([how]).collect::<Vec<_>>().join(" "),
        verify: paper.check.map(|check| check.link),
        verify_label: words.say("certificate-scan").to_owned(),
    })
}

/// Which case a letter is about.
fn about(visit: &Visit, view: &CaseView) -> Vec<Fact> {
    let title = view.service.text(visit.language(), "title").text;
    let number = Fact::exact(visit.words.say("case-number"), view.number.to_string());
    vec![Fact::words(visit.words.say("case-service"), title), number]
}
