### My case.

link-title = Open my case
link-lead = This link was made from your receipt. Press the button to open the case on this device.
link-button = Open my case
to-case = My case
case-leave = Close this case on this device
case-role = You look at it as: { $role }
case-service = Service
case-see-notice = See what is missing
case-where = Where it stands
case-clock-title = The clock
case-clock = { $used } of { $promised } working days used. The promised day is { $date }.
case-clock-still = { $used } of { $promised } working days used. The clock stands still: no day is promised until it runs again.
case-clock-ended = { $used } of { $promised } working days were used. The promised day was { $date }.
case-papers = Papers and documents
case-add-document = Add a document
case-resume = Go on with my case now
case-object = Object to the decision
case-withdraw = Withdraw the application
case-state-ready = Ready for you
case-state-confirmation = Waiting for confirmation

closed-completed = Done
closed-refused = Refused
closed-withdrawn = Withdrawn
closed-not-confirmed = Ended: not confirmed
closed-not-answered = Ended: not answered
closed-not-taken-up = Ended: not paid for, or not collected at the counter
closed-without-decision = Ended
closed-more-completed = Your papers stay with your case until your data is deleted.
closed-more-refused = Read the reasons in the decision.
closed-more-withdrawn = The application was withdrawn.
closed-more-not-confirmed = Not everyone confirmed.
closed-more-not-answered = The list of what was missing was not answered in time.
closed-more-not-taken-up = The fee was not paid, or the paper not collected at the counter, in time. What was issued stays with the case until your data is deleted.
closed-more-without-decision = It ended without a decision.
closed-by = Closed by { $office }.
closed-why = Read why, and what you can do, among your papers.
paper-closing = Why it was closed
closing-title = Your case was closed
closing-lead = It ends without a decision: nothing was granted, and nothing was refused.
reasons-date = Date
reasons-office = Office
reasons-next = What you can do
reasons-complain = If you think that this is wrong, tell us; an office that had no part in it looks into it.
closed-object = You can object.
closed-apply-again = You can apply again at any time.
case-closed-on = Closed on { $date }.

case-do-notice = { $open ->
    [0] Send your answer: everything on the list is ready. You have until { $date }.
    [one] Give us the one thing that is missing, then send. You have until { $date }.
   *[other] Give us the { $open } things that are missing, then send. You have until { $date }.
}
case-do-confirm = Please read your part below, and confirm or decline it.
case-confirm-until = You can do so until { $date }; after that the application ends.
case-wait-confirm = There is nothing for you to do. We wait for the others to confirm.
case-wait-confirm-until = They have until { $date }; after that the application ends.
case-do-open = Open your paper below. It is ready.
case-do-collect = Collect your paper at Town Hall. It is ready.
case-do-collect-or-wait = Your paper is ready: collect it at Town Hall, or wait for the courier if you asked for one.
case-do-wait-courier = Your paper is ready. It is on its way to you by courier; there is nothing for you to do.
case-do-pay = Please pay { $sum } at Town Hall; we issue the paper as soon as it is paid.
case-wait-opinion = There is nothing for you to do. We asked another office for its opinion, and the clock stands still.
case-wait-you = The clock stands still because you asked us to wait. You can let it go on below.
case-wait-applicant = There is nothing for you to do. We wait for the applicant, and the clock stands still.
case-still-opinion = The clock stands still until another office has given its opinion.
case-still-applicant = The clock stands still because the applicant asked us to wait.
case-wait-fee = There is nothing for you to do. The fee of { $sum } is still to be paid; we issue the paper as soon as it is.
case-do-nothing = There is nothing for you to do.
case-do-add = Not added yet: { $items }. Add what is missing below, or show it at Town Hall.
case-left-out = If you left a document out, you can still add it below.
case-open-certificate = Open your certificate
case-open-letter = Open your letter
case-promise = You have it by { $date }.
case-promise-provisional = You have it by { $date }. Next year’s holidays are not published yet and may move this day.
case-promise-if = Send it today, and you have it by { $date }.
case-extended = { $days ->
    [one] We took { $days } more working day for this case.
   *[other] We took { $days } more working days for this case.
}
extended-why = Read why among your papers.
paper-extension = Why it takes longer
extension-title = Your case takes longer
case-kept-ready = We keep the paper ready at the counter until { $date }; after that the case is closed.
case-pay-until = Please pay by { $date }; after that the case is closed.

step-submitted = Sent
step-confirmation = Confirmation by the others
step-intake = Checking your papers
step-decision = Decision
step-issue = Issuing
step-closed = Closed
who-parties = the others
who-you = waiting for you
who-applicant = waiting for the applicant
who-intake = an officer
who-decision = a second officer
who-issue = a third officer

confirm-title = Your part
confirm-lead = Someone named you in this application. Read what was said about you, then confirm or decline. Nothing happens without you.
confirm-read = Read my part
confirm-button = I confirm
confirm-no = I do not confirm
decline-title = Decline your part?
decline-lead = The application ends, and what was said about you in it is deleted. This cannot be undone.
decline-button = Decline my part
withdraw-title = Withdraw the application?
withdraw-lead = We stop working on it and nothing will be issued. This cannot be undone, but you can apply again at any time.
withdraw-button = Withdraw the application
object-title = Object to the decision
object-lead = An objection is a new application for the same service. Officers who did not decide the first time decide it anew. Say in it what you see differently, and add what supports you. It costs nothing.
object-button = Begin the objection
object-until = The last day to object is { $date }.
object-until-over = The last day to object was { $date }. You can still object: say why it comes late. The office then decides whether it is heard.
sure-no = No, go back

notice-title = What is missing
notice-when = Asked for on { $sent }. You have until { $by }.
notice-whole = This is the whole list. Only a supervisor can allow another one.
notice-further = This is a further list, which a supervisor has allowed. It names all that is missing now.
notice-words-link = Read what the officer wrote
notice-words = What the officer wrote
notice-change = Change this answer
notice-provided = Your answer is ready to be sent.
notice-cannot-provide = You said that you do not have it.
notice-shown = The original was shown at Town Hall.
notice-in-words = Answer in words instead
notice-in-words-label = Your answer
notice-in-words-button = Keep this answer
notice-cannot = I do not have it
notice-cannot-label = Why not? Is there something else that shows the same?
notice-cannot-button = Say that I do not have it
notice-send = Send my answer
notice-hint = { $open ->
    [0] Everything is ready to be sent.
   *[other] { $ready } ready, { $open } still open. What you did is kept.
}

paper-decision = The decision
paper-issued = What was issued to you
paper-answers = What you told us
paper-print = Print
document-other = Document
decision-granted = Granted
decision-refused = Refused
decision-date = Decided on
decision-reasons = Reasons
decision-no-reasons = The record that this case came from states no reasons.
decision-reasons-applicant = The reasons are addressed to the applicant, who can show them to you.
decision-disagree = If you disagree
decision-disagree-lead = You can object at { $address } with your receipt code, or bring the code to { $hall }, { $place }, where somebody helps you. Other officers then decide anew.
decision-disagree-until = The last day to object is { $date }. { $how }
certificate-issued = Issued on
certificate-number = Number
certificate-verify = Whoever receives this paper can ask Town Hall whether it was issued under this number and still stands. No record is kept of who asked.
certificate-yours = This paper belongs to you. You decide who sees it.
words-recorded = That you opened this was recorded in your own list, like every opening.
decision-by = Decided by
certificate-by = Issued by

openings-title = Who looked at my data
openings-lead = Every opening is recorded before it happens. Each line is tied to the one before, so that a change shows.
openings-none = Nobody has opened your data yet. Every opening by an officer will appear here.
openings-none-here = No openings among these entries.
openings-all = { $count ->
    [0] See everything that was recorded
    [one] See everything that was recorded (one opening)
   *[other] See everything that was recorded ({ $count } openings)
}
openings-filter = What is shown
openings-everything = Everything
openings-only = Openings only
openings-older = Older entries
openings-newest = The newest entries
openings-promise-title = What this list promises, and what it does not
openings-promise = Whoever opens your data through this desk stands here, with time, office and reason, before they see it. So does every act in your case, and every kind of attempt that the desk refused, once for each officer. Nothing in the list can be changed or taken out without it showing.
openings-promise-others = What another party asked about its own data or had done with its receipt code stands in that party’s own list.
openings-promise-party = Whoever opens your data through this desk stands here, with time, office and reason, before they see it. So does what becomes of your wish to have it erased, and that your receipt code was replaced. What else was done in this case, and what the desk refused, is recorded in the applicant’s list; you see on your page where the case stands. Nothing in the list can be changed or taken out without it showing.
openings-promise-not = The list cannot know what someone remembers, says or copies after reading, and it does not cover paper outside this desk. Where a law lets an opening be told later, it is in the list from the start and shown when its time comes.
opening-refused = Refused
opening-reason = Reason
opening-seen = Seen
opening-act = What
opening-times = { $count ->
    [one] Once, { $times }
    [2] Twice, { $times }
   *[other] { $count } times, { $times }
}
opening-entry = entry { $number }
seen-questions = the answers to the questions
seen-words = written words
seen-document = a document
list-comma = {", "}
by-applicant = The applicant
by-calendar = The desk itself, by rule
by-officer = { $duty } { $number }, { $office }
by-you = You
by-same = (the same officer as above)
by-officer-unnamed = { $duty }, { $office }
officer-intake = Intake officer
officer-decision = Decision officer
officer-issue = Issuing officer
officer-clerk = Officer

purpose-check-application = to check the application
purpose-decide = to decide
purpose-issue = to issue what was granted
purpose-give-opinion = to give an opinion that was asked for
purpose-own-data = to read one’s own data
purpose-send-message = to send a message to you
purpose-compare-contact = to compare a contact, because a receipt code was said to be lost

attempt-holds-another-duty = Tried a second duty in your case and was stopped: nobody may hold two
attempt-took-part-already = Tried a duty in your case and was stopped: they had given an opinion or checked it
attempt-decided-before = Tried to have your objection decided by somebody who had decided on what it is about, and was stopped
attempt-nobody-left = Tried a duty in your case and was stopped: they are needed for a later one, which nobody else could take
attempt-held-by-another = Tried a step that is in another officer’s hands, and was stopped
attempt-not-your-duty = Tried a step that is not among their duties, and was stopped
attempt-not-your-office = Tried a step that belongs to another office, and was stopped
attempt-supervisor-needed = Tried a step that only a supervisor may take, and was stopped

wrong-link = This looks wrong
wrong-title = What looks wrong?
wrong-back = Back to the list
wrong-lead = Your complaint goes to: { $office }. Whoever you complain about takes no part in it, and those who handle your case do not see it. It gets a number and a receipt of its own.
wrong-send = Send the complaint
wrong-about = About entry { $number } in the log of case { $case }: { $when }. { $who }. { $what }.
purpose-disclosure = to give it to somebody outside the case, by law and with two officers
purpose-check-disclosure = to read to whom data is to be given, and why
