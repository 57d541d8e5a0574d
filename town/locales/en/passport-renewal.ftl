title = Renew a passport
summary = A new passport when the old one runs out, is full or is damaged.
also = passport expired, extend passport, replace passport, passport full, damaged passport, new passport, change name in passport
guidance =
    Renew from one year before your passport runs out, or when it has run out, is full or is damaged. It takes seven working days.

    If your passport runs out, has run out or is full, nothing else has changed and you are 16 or older, the checklist itself accepts your application. You come once to pay; you show the old passport when you collect the new one, or hand it to the courier. Visas that are still valid stay with you in the old one.

    One in twenty of these applications is drawn by lot and checked once more. That says nothing about you and needs nothing from you.
example-1 =
    Ms Rossi-Feng’s passport runs out in five months. She fills in the form, adds a portrait from a photo shop and chooses Town Hall. On the sixth working day she shows the old passport and takes both home.
example-2 =
    Mr Qian’s passport fell into the harbour. The pages stick together, but the number can be read. He shows it at the counter, and the new one comes by courier.

fee-note = The same for every reason. You pay at Town Hall before we make the passport.

question-reason = Why do you need a new passport?
question-reason-expiring = It runs out or has run out
question-reason-full = Its pages are full
question-reason-damaged = It is damaged
question-reason-lost = It is lost or stolen
question-details_same = Are your name and your identity card number the same as in the old one?
question-details_same-yes = Yes
question-details_same-no = No
question-holder = Who is it for?
question-holder-adult = Someone of 16 or older
question-holder-child = A child under 16

eligibility-passport-at-hand = Choose “Replace a lost document” instead. There you report the loss and apply for the new passport in one go.

item-old-passport = The old passport
item-old-passport-counts = The passport itself, in whatever state. You show it at the counter or hand it to the courier. We cut one corner and give it back.
item-old-passport-example = The booklet with all its pages, also loose ones.
item-portrait = A portrait
item-portrait-counts = 33 by 48 millimetres, not older than six months, plain light background, looking straight ahead, no hat unless you always wear one. Any photo shop knows the size; the booth at Town Hall is free.
item-portrait-example = A file from a photo shop, or two prints in an envelope.
item-change-paper = A paper that shows the change
item-change-paper-counts = Your new identity card, or the page of the household booklet with the old and the new entry.
item-change-paper-example = A photo of both sides of the new identity card.
item-change-paper-because = Because something has changed
item-change-paper-not-needed = Not needed: nothing has changed
item-guardian-consent = The consent of a parent or guardian
item-guardian-consent-counts = One signature is enough. Sign our form at the counter, or bring a page with your name, the child’s name and “I agree to a new passport”.
item-guardian-consent-example = “I agree to a new passport for my daughter Feng Mei. Feng Tao, 6 July 2026.”
item-guardian-consent-because = Because the passport is for a child
item-guardian-consent-not-needed = Not needed: the passport is for someone of 16 or older

topic-holder = Who it is for
topic-handing-over = How you receive it
topic-contact = How we reach you

field-full_name = Full name of the holder
field-full_name-help = As the identity card spells it now.
field-latin_name = The name in Latin letters
field-latin_name-help = As it will stand in the passport, family name first. For example: QIAN HAIBO.
field-passport_number = Number of the old passport
field-passport_number-help = On the page with the portrait, upper right.
field-guardian_name = Name of the parent or guardian who signs
field-handing = Where shall we hand it over?
field-handing-counter = At Town Hall
field-handing-courier = By courier
name-handing = Way of handing over
field-telephone = Telephone number
field-telephone-help = We use it only for news of this application. The courier needs it too.
field-email = E-mail address (optional)
field-email-help = We write to one of the two, the telephone first.
field-post_address = Address for the courier
field-post_address-help = Where someone can hand over the old passport and sign.

paper-title = Passport renewed
paper-statement = The new passport applied for has been made for the person named below. Keep this letter until you hold the passport.
