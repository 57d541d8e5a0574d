### The pages for everyone.

## First page and finding a service

home-title = What do you need?
search-label = What do you need?
search-placeholder = Moving, permit, rent
search-button = Search
search-title = Found
search-found = { $count ->
    [one] One service fits.
   *[other] { $count } services fit.
}
search-none = Nothing fits “{ $asked }”.
search-none-next = Try another word for the same thing, or look through
often-needed = Often needed
now = Your case and opening hours
today = Today
check-my-case = Check my case
check-my-case-hint = Type the code on your receipt. Capital or small letters, with or without spaces.
lost-link = I have lost my code
hall-closed = closed
hall-closed-early = closed for the rest of today
hall-closed-for = closed: { $name }
time-at-once = while you wait
time-days = { $days ->
    [one] one working day
   *[other] { $days } working days
}

## A service

service-qualify = Can you apply?
service-adapt = Adapt this page to my answers
verdict-yes = By your answers, you can apply.
verdict-yes-more = {" "}The list below is now the one for you.
verdict-no = By your answers, you cannot apply now.
service-bring = What to bring
item-counts = What counts
item-example = For example:
item-not-needed = Not needed
item-depends = Depends on your answers
service-print = Print this page
service-when = When you will have it
service-promise = Apply today, and you have it by { $date }.
service-stand-in = Some texts of this service are not written in English yet. They stand here in: { $language }.
service-takes = Time promised: { $time }.
service-holiday = { $days } ({ $name }): holiday, does not count.
service-waits = The days count from when everyone named in the application has confirmed.
service-provisional = Next year’s holidays are not published yet; if they change the day, we tell you.
service-cost-place = Cost and place
service-cost = Cost
cost-free = Free
service-where = Where
service-where-here = Here, or at Town Hall
service-get = You get
paper-certificate = A certificate that is yours to keep
paper-letter = A letter that confirms it
paper-decision-only = A decision with its reasons
delivery-online = On your own page here, to read and print
delivery-counter = On paper, to collect at Town Hall
delivery-courier = On paper, by courier
service-about = Good to know
service-examples = How it went for others
service-apply = Apply now
service-apply-hint = No account needed. Stop any time, go on by code.

## Applying

apply-place = Step { $place } of { $count }
apply-questions = First, a few questions
apply-documents = Your documents
apply-check = Check your answers
apply-continue = Continue
apply-save = Save and go on later
apply-back = Back
errors-title = Please look again:
errors-head = Please look at this again
answer-yes = Yes
answer-no = No
answer-none = Not filled in
day-day = Day
day-month = Month
day-year = Year
documents-hint = A clear photo is enough. You can also send documents later, or show them at Town Hall.
documents-kinds = PDF, JPEG or PNG, 10 megabytes at most, one file at a time.
documents-keep = We remove from photos the place and the camera they were taken with. A PDF stays as it is, with the author and the dates written into it; whoever sends it agrees that they are kept.
documents-have = We have:
documents-add = Add the chosen file
documents-file = Photo or file
documents-send = Send this file
check-lead = Is everything right? You can change each part.
check-change = Change
check-not-added = Not added yet
check-add = Add documents
check-objection = This is an objection to case { $number }. It costs nothing.
check-objection-elsewhere = This is an objection to case { $number }: open that case with its code, then send.
check-parties = Someone else must confirm their part. We send them a code of their own; they see only their own part.
check-true = By sending, you say that your answers are true as far as you know.
check-send = Send my application
saved-title = Your application is saved
saved-lead = { $service }. To go on, you need this code. Only whoever has it can open what you typed; we cannot.
saved-code = Draft code
saved-until = It is kept until { $date }, then it is deleted.
saved-keep = Write the code down, take a photo of it, or print this page.
saved-go-on = Go on
saved-print = Print this page
saved-renew-why = Has somebody else seen the code? Take another one; this one opens nothing any more.
saved-renew = Another code
resume-title = Go on with a saved application
resume-unknown = Check the code. There is no saved application under it; it may have been sent already, or its time is over.
resume-replaced = This code was replaced on { $date } and opens nothing any more; the newer one does. If it was not you, begin a new application: nobody here can open the saved one.
code-mistyped = Check the code, group by group. It has sixteen letters and digits, and one of them is not right.
code-unknown = Check the code. There is no case under it; perhaps it was replaced by a newer one.
code-replaced = This code was replaced on { $date } and opens nothing any more. If it was not you, have a new one sent to the contact you gave (“I have lost my code”). If you gave none, or somebody else applied and named you, bring your case number and your identity document to Town Hall. No code is made there, but we tell you where your case stands, take what is missing and hand over what can be collected.

## The receipt

receipt-title = We have your application
receipt-lead = { $service }. Keep this code: it is your key to the case.
receipt-due = You have it by
receipt-clock = Clock
receipt-received = Received
receipt-scan = Scan to open your case
receipt-next = What happens next
receipt-about = about { $date }
receipt-by = by { $date }
receipt-step-confirm = The others confirm
receipt-step-confirm-more = They are sent a code of their own. The clock waits for them if the service says so.
receipt-step-check = We check your papers
receipt-step-check-more = If something is missing, you get a complete list.
receipt-step-decide = A second officer decides
receipt-step-decide-more = You get the decision with its reasons.
receipt-step-issue = A third officer issues your certificate
receipt-step-issue-more = On your own page here. You can also have it on paper.
receipt-step-letter = A third officer issues your letter
receipt-step-letter-more = On your own page here. You can also have it on paper.
receipt-print = Print this receipt
receipt-open = Open my case
receipt-keep = No account needed. Whoever holds the code can read the case, so keep it to yourself.

## An application that was sent before

sent-title = Your application is here already
sent-lead = It was sent before and is case { $number }; no second one was made. We do not show its receipt code again, because somebody else may be using this device by now.
sent-replaced = It was sent before and is case { $number }; no second one was made. The code on its receipt was replaced by a newer one on { $date }: use that one.
sent-lost = Did you never see the receipt, or have you lost the code? Write the case number down: with it we send a new code to the contact you gave.

## A lost code

lost-title = A lost receipt code
lost-lead = We can send a new code to the telephone or e-mail you gave when you applied. The old code then stops working.
case-number = Case number
lost-number-help = On your receipt or letter, for example 2026-004211-7.
lost-number-mistyped = Check the case number, digit by digit. One of them is not right.
lost-contact = Telephone or e-mail that you gave
lost-contact-help = Exactly the one in your application.
lost-button = Send me a new code
lost-sent = If both are right, a new code is on its way.
lost-sent-more = {" "}It goes to the contact you gave with the application.
lost-without = If you gave no contact, or nothing comes within an hour, bring your case number and your identity document to Town Hall. No code is made there, but we tell you where your case stands, take what is missing and hand over what can be collected.
