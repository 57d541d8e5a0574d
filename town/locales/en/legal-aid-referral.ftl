title = Talk to a lawyer for free
summary = We refer you to a lawyer who listens and tells you what you can do.
also = legal aid, lawyer, legal advice, solicitor, law, court, dispute, sued, eviction, wages not paid, rights, debt
guidance =
    Please do not write here what happened. Tell it to the lawyer, who must keep it secret, also from us.

    Within three working days you have a time to talk for 45 minutes, at Town Hall or by telephone. It is free, and it does not matter what papers you hold or what you earn. If you want the lawyer to act for you after that, they tell you what it costs and who can pay.

    Only the office that handles the referral sees it. The lawyer answers us with “done” or “not done” and nothing else. Thirty days after that, what you entered here is destroyed.
example-1 =
    Ms Rahimi’s last wages have not been paid. She chooses “work”, leaves her number, and asks to be called in the evening. On Thursday she talks with a lawyer by telephone.
example-2 =
    Mr Song got a letter from his landlord: he must be out by the 30th. He enters that day, so we give him the first free time, on the next morning. He takes the letter with him.

question-link = What ties the matter to Linhaven?
question-link-live = I live here
question-link-work = I work here
question-link-matter = It happened here
question-link-none = None of these
question-lawyer = Do you have a lawyer for this already?
question-lawyer-no = No
question-lawyer-yes = Yes
question-letter = Did you get a letter with a date by which you must do something?
question-letter-yes = Yes
question-letter-no = No

eligibility-belongs-here = Ask at the desk of the town where you live or where it happened: every town has such an office. If a date is near, call Town Hall and we tell you where to go.
eligibility-no-lawyer-yet = Talk to your lawyer first. If you want to change or cannot pay, come to Town Hall; we explain what is possible.

item-letter-received = The letter with the date
item-letter-received-counts = All its pages and the envelope. Bring it to the lawyer; you need not send it to us.
item-letter-received-example = The court’s letter and its envelope with the stamp of the day it came.
item-letter-received-because = Because a date is running
item-letter-received-not-needed = Not needed: you have no such letter

topic-matter = What it is about
topic-meeting = How you want to talk
topic-contact = How we reach you

field-field_of_law = What is it about?
field-field_of_law-help = So that we find the right lawyer. If in doubt, choose “Something else”.
field-field_of_law-home = Home and rent
field-field_of_law-work = Work and wages
field-field_of_law-money = Money and contracts
field-field_of_law-family = Family
field-field_of_law-office = A decision of an office
field-field_of_law-other = Something else
name-field_of_law = Subject
field-reply_by = By which day must you do something?
field-reply_by-help = As the letter says. We make sure that you talk before that day.
name-reply_by = Last day to act
field-meeting = Where do you want to talk?
field-meeting-hall = At Town Hall
field-meeting-telephone = By telephone
name-meeting = Place to talk
field-call_time = When may we call you?
field-call_time-morning = In the morning
field-call_time-afternoon = In the afternoon
field-call_time-evening = In the evening
name-call_time = Time for a call
field-discreet = If someone else answers, shall we keep the reason to ourselves?
field-discreet-help = We then say that it is about an appointment, and call again.
name-discreet = Discretion on the telephone
field-full_name = What shall we call you?
field-full_name-help = The name is enough that you want to be called by.
name-full_name = Name
field-telephone = Telephone number
field-telephone-help = One where you can talk. We use it only for this referral.
