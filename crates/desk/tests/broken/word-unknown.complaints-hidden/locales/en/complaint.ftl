title = Complain or suggest
summary = Tell us what went wrong at the town’s desk, or what could be better.
also = complaint, complain, suggestion, praise, feedback, rude, waited too long, mistake, unfair, report a problem, ombudsman
guidance =
    Tell us what happened and what you would like. Within ten working days you have an answer that says what we found and what changes.

    Oversight and data protection looks into it, because it takes no other applications at this desk. Whoever you complain about takes no part. Your complaint stays apart from your other cases, and those who handle them do not see it.

    We need no name, and we do not ask who you are or where you are from. Without you, we would not know.
example-1 =
    Mr Baptiste waited 70 minutes although the display said 20. He writes three sentences and leaves out his name. Nine working days later we answer: the display had counted a closed counter, and that is mended.
example-2 =
    Ms Ye was asked for a paper that is not on the list. She adds the case number and a picture of the notice. We say sorry, take the request back, and correct the guidance for the counters.

question-about = What is it about?
question-about-conduct = How I was treated
question-about-wait = Waiting or a missed promise
question-about-service = A service, a form or this site
question-about-building = The hall and how to get in
question-about-decision = I do not agree with a decision
question-case_known = Is it about one case, and do you have its number?
question-case_known-yes = Yes
question-case_known-no = No
question-proof = Do you have a letter or a picture that shows it?
question-proof-yes = Yes
question-proof-no = No

eligibility-not-a-decision = Object to the decision instead: open your case with the receipt code and choose “Object to the decision”. Only that way can the decision be changed.

item-proof = The letter or picture
item-proof-counts = Whatever shows what happened: our letter, your ticket, a picture of the display. Please cover other people.
item-proof-example = A picture of ticket B047 with the time on it.
item-proof-because = Because you have something that shows it
item-proof-not-needed = Not needed: your words are enough

topic-matter = What happened
topic-wish = What you would like
topic-contact = How we reach you

field-what_happened = What happened?
field-what_happened-help = Where, when, and what was said or done. Counter or officer number if you know it. Please nothing about the private life of others.
name-what_happened = What happened
field-happened_on = On which day? (optional)
name-happened_on = Day it happened
field-case_number = Case number
field-case_number-help = At the top of every letter, for example 2026-004211-7. Please not the receipt code: that one is only yours.
field-wish = What should we do? (optional)
field-wish-help = For example: mend it, explain it, say sorry, do it differently next time.
name-wish = What is wished for
field-full_name = What shall we call you? (optional)
field-full_name-help = Leave it empty if you like. It changes nothing.
name-full_name = Name
field-telephone = Telephone number
field-telephone-help = We use it only if something is unclear, and for news of your complaint.

paper-title = Answer to your complaint
paper-statement = Linhaven has looked into what you told us. What we found and what changes is in the decision of this case.
paper-field-full_name = Name
