### The pages for those who work here.

staff-sign-in = Staff sign-in
staff-sign-out = Sign out
staff-officer = Officer { $number }
problem-staff-sign-in = This page is for those who work here, and nobody is signed in.
    .next = Sign in first.
problem-supervisor-needed = Only a supervisor sees what concerns the whole office.
    .next = Go back to your work list.
problem-not-chosen = Something on the form was not chosen.
    .next = Choose one of the answers, then send again.
demo-title = Sign in to the demo town
demo-lead = Choose an officer. No officer may hold two duties in one case, so it takes three of them to bring a case to its end.
duty-intake = Intake
duty-decision = Decision
duty-issue = Issue
duty-supervision = Supervision

scan-label = Scan or type a case number, or filter by service
desk-nav = Other pages
keys-title = All keys
keys-filter = Go to the filter; a whole case number and Enter opens the case
keys-move = Move down and up in a list
keys-open = Open the row, or do the first act of a case
keys-group = Go to the next group of due days
print = Print

### The work list.

work-title = My work
work-all = All
work-mine = Mine
work-overdue = The office’s overdue
work-empty = There is nothing to do here now.
work-empty-next = Cases appear here when someone applies to your office, the one due first on top. Cases in which you hold another duty go to your colleagues.
work-none-found = No case in your lists fits.
work-none-found-next = Type a whole case number to open that case, or part of the name of a service.
work-next = Later cases
work-pages = Pages of the list
work-count = { $count ->
    [one] One case on this page
   *[other] { $count } cases on this page
}
list-limit = Time limit
list-due = Promised day
list-number = Case number
list-service = Service
list-stage = Stage
list-used = Working days used
list-last = Last
list-late = { $days ->
    [one] One day late
   *[other] { $days } days late
}
list-left = { $days ->
    [one] One day left
   *[other] { $days } days left
}
list-tomorrow = Tomorrow
list-issued = Issued
list-nobody-left = For a colleague
list-nobody-may = Nobody may go on
yesterday = yesterday
group-overdue = Overdue
group-today = Due today
group-tomorrow = Due tomorrow
group-later = Later
group-paused = Paused
group-hand-over = To hand over
group-waiting = Not started
paused-notice = Waits for the applicant
paused-opinion = Waits for an opinion
paused-applicant-asked = Applicant asked to wait
stage-confirmation = Confirmation
stage-intake = Intake
stage-decision = Decision
stage-issue = Issue
stage-hand-over = Hand-over
stage-closed = Closed

### A case.

case-applied = What was applied for
case-sealed = Nothing was opened. What was applied for is sealed until you take on the duty; then it is recorded that you opened it, and the applicant can see that.
case-part-done = Your part in this case is done, so nothing was opened. You can still open it for what you have to do; it is recorded, and the applicant can see that you did.
case-open-again = Open it again
case-documents = Documents
case-no-documents = No document has come in. Files and papers appear here.
case-history = What happened
case-counted = How the days were counted
case-due = promised by { $date }
case-legal = the law allows until { $date }
case-side = Checklist and acts
standing-title = The case in short
standing-sealed = Nothing is opened yet. Opening it shows what your duty needs, and the applicant sees that you did.
standing-checklist-none = This service asks for no papers.
standing-acts = Once it is open: { $acts }
standing-not-yours = Nobody’s data opens before you take the duty on.
standing-open = Open the case
case-checklist = Checklist
case-answer-by = Notice sent. The applicant can answer until { $date }.
case-kept-until = Waits for the person until { $date }; after that the desk closes the case by itself.
case-opinion = Opinion: { $office }
case-nothing = There is nothing for you to do in this case now.
case-next = Next case
case-done = { $what } (you, { $when }). { $went }
went-yours = The next step is yours.
went-colleague = A colleague has the case.
went-applicant = The case waits for the applicant, and its clock stands still.
went-opinion = The case waits for another office, and its clock stands still.
went-confirmation = The case waits until everybody has confirmed.
went-intake = The case waits for an intake officer.
went-decision = The case went to the decision officers.
went-issue = The case went to the issuing officers.
went-hand-over = The paper waits to be handed over.
went-closed = The case is closed.
case-nobody-may = Nobody who may come in now has the right to go on with this case.
    .next = A supervisor asks an administrator to give an officer of the office that duty back, or has another officer join the office.
state-issued = Issued in time to be handed over
band-due = { $date }, by the end of the day
band-used = Day { $used } of { $promised }
typed-lost = What you typed, to copy:
back-to-case = Back to case
opened-as-intake = You opened this file at { $time } to check the application. The applicant can see that you did.
opened-as-decision = You opened this file at { $time } to decide. The applicant can see that you did.
opened-as-issue = You opened this file at { $time } to issue the paper. The applicant can see that you did.
opened-for-opinion = You opened this file at { $time } to give an opinion. The applicant can see that you did.
document-open = Open
document-paper = Paper added at a counter
document-size = { $kilobytes } kB
words-open = Read the words
words-title = What was written
words-read = It is recorded that you read this. The applicant can see it.
check-asked = asked for
check-provided = answered
check-cannot = cannot be given
check-shown = shown at the counter
check-came = file came in
check-not-needed = not needed
check-depends = depends on the answers
check-to-see = to be seen
finding-awaited = awaited
finding-in-order = In order
finding-not-in-order = Not in order
by-the-applicant = the applicant
by-another-party = another party
by-the-calendar = the desk itself, by rule
paper-open = Open the paper to print

### Acts: what the button says, and what follows.

act-accept = Accept application
    .hint = It goes to a decision officer. It cannot come to you.
act-take = Take on this case
    .hint = You cannot take on another duty in it afterwards.
act-decide = Decide
    .hint = The applicant reads the reasons. A refusal closes the case.
act-issue = Issue
    .hint = The clock stops.
act-hand-over = Hand over
    .hint = This closes the case.
act-check = Check drawn by lot
    .hint = You look whether the fast lane was right. You stay out of the duties of this case.
act-opinion = Give opinion
    .hint = You stay out of the duties of this case.
act-supply = All is here: go on
    .hint = Every item of the notice is answered. The clock runs again.
act-answer = Original was shown here
act-resume = Let the clock run again
act-fee-paid = Fee was paid
act-fee-refunded = Pay the fee back
act-fee-waived = Waive the fee
act-notice = Send notice of what is missing
    .hint = Ask for everything in one complete list: another needs a supervisor’s leave. The clock pauses.
act-further-notice = Allow a further notice
act-ask-opinion = Ask for an opinion
    .hint = The clock pauses until the office answers.
act-add-document = Add a paper document
act-pause = Pause: the applicant asked to wait
act-extend = Extend the time
    .hint = Once only. The applicant reads why.
act-pass = Pass the duty on
    .hint = Whoever held it stays out of the other duties.
act-close = Close without a decision
choose-outcome = The decision
outcome-granted = Granted
outcome-refused = Refused
choose-finding = What was found
choose-office = Which office
choose-delivery = How it reaches the applicant
choose-item = What was shown
choose-officer = To whom
choose-reason = Why
choose-file = PDF, JPEG or PNG, at most 10 megabytes
choose-file-keeps = Photos lose the place and the camera. A PDF stays as it is, with the author and the dates written into it: add one only with the word of the person it is about.
way-online = On the applicant’s page, to print
way-counter = At the counter
way-courier = By courier
pass-absence = Absence
pass-load = Sharing the load
pass-recusal = Too close to the matter
words-reasons = The reasons, in words the applicant can follow
words-optional = In words, if needed
words-why = Why
notice-missing = What is missing
notice-not-needed = Not needed, by what was answered
notice-note = Words for the applicant, if needed
extend-days = By how many working days, { $most } at most
sure = { $act }: case { $number }. This cannot be undone.

### Applications on paper or by telephone.

enter-title = Enter an application
enter-lead = Choose the service. You type what the person gives you on paper or says on the telephone, and hand them the receipt.
enter-none = Your office takes no applications in.
enter-channel = How it came in
channel-counter = On paper, at the counter
channel-telephone = By telephone
enter-written = Language to write to the applicant in
enter-if-it-applies = { $field } (if it applies)
enter-send = Take the application in
enter-receipt = Receipt to hand over
enter-receipt-lead = Print this and hand it over, or read the code out twice. It is shown only now, and it is the applicant’s only key to the case.
enter-received = Received
enter-open = Open the case

### The demo town’s post box.

post-title = Post box of the demo town
post-lead = What would go to people by e-mail or telephone waits here. Each is sealed; opening one is recorded like any sending.
post-empty = Nothing waits. Messages appear here when someone applies for several people, when a notice goes out, when a case is decided or issued, and when a booked time is near.
post-open = Open as if sending
message-to = To
message-nowhere = No contact was given
message-recorded = It is recorded that this was opened to be sent.
message-subject = { $town }: { $title } ({ $matter })
message-code = Receipt code: { $code }
message-page = The page where you open the case:
message-page-booking = The page where you open your booking:
message-title-reminder = Your booked time
message-title-offer = An earlier time is free
message-title-displaced = The hall is not open at your time
message-reminder = You have booked a time: { $when }, { $hall }, { $address }. Bring the code of your booking and show it at the kiosk to check in. With the code you can also move or cancel the booking on our page.
message-offer = An earlier time is free for you: { $when }, { $hall }, { $address }. It is kept for you until { $until }. Open your booking with its code to take it or to decline. If you do nothing, the time you have booked stays yours.
message-displaced = The hall is no longer open at the time you have booked: { $when }, { $hall }, { $address }. We are sorry. Open your booking with its code and choose another time; the code stays the same.
message-foot = { $desk }, { $town }. This was sent by machine, and nobody reads answers to it. We never ask for your receipt code in a message or on the telephone.
message-title-confirm = Asking to confirm
message-title-notice = A notice is waiting
message-title-decision = Decided
message-title-issued = Ready
message-title-kept-ready = Waiting for you
message-title-new-code = A new receipt code
message-title-code-replaced = Your receipt code was replaced
message-confirm = Someone has applied to us together with you: case { $number }. Please open our page with the code below, read what was said about you, and confirm or decline. If you do nothing, the application ends and what was said about you is destroyed.
message-notice = Something is missing in your case { $number }. Please open it with your receipt code and answer each item.
message-decision = Your case { $number } has been decided. Please open it with your receipt code to read the decision and the reasons.
message-issued = What you applied for in case { $number } is ready. Please open the case with your receipt code to see how you get it.
message-kept-ready = Something granted in your case { $number } is waiting for you: either the fee is still to be paid, or the paper is to be collected. It is kept ready until { $until }; after that the case is closed. Please open the case with your receipt code to see what to do.
message-new-code = This is the new receipt code of your case { $number }. The old one no longer works.
message-code-replaced = The receipt code of your case { $number } was replaced by somebody who had it. The old one no longer works. If this was not you, choose “I have lost my code” on our page: a new code comes to you here, and the one that was made stops working. If somebody else applied and named you, tell the office the case number.
act-grant-erasure = Grant the erasure
    .hint = The key of the person’s data is destroyed. The history stays, without words.
act-refuse-erasure = Refuse the erasure
    .hint = The person reads your reasons.
