title = First passport
summary = Apply for the first passport of an adult or a child.
also = new passport, get a passport, apply for passport, travel document, passport for child, baby passport, going abroad
guidance =
    Fill in the form here, then the holder comes to Town Hall once, with the identity card and a portrait. We compare them at the counter; that takes about ten minutes.

    From the day you submit the form, it takes seven working days. Come as soon as you can: the passport cannot be made before the visit. Collect it at Town Hall or have it sent by courier.

    A child comes with a parent or guardian, who signs. The portrait is looked at by an officer; no machine reads it, and it is destroyed with the file.
example-1 =
    Mr Tang has never had a passport. He fills in the form on Monday evening and books Tuesday at 14:20 at Town Hall. His passport arrives by courier before his trip.
example-2 =
    Ms Xu applies for her son, who is three. He has no identity card yet, so she shows the household booklet with his page, brings the birth paper and signs the consent at the counter. He sits on her lap; nobody asks more.

fee-note = The same for adults and children. You pay at the visit, by card, phone or in cash.

question-holder = Who is the passport for?
question-holder-adult = Someone of 16 or older
question-holder-child = A child under 16
question-passport_before = Has this person had a passport before?
question-passport_before-no = No
question-passport_before-yes = Yes
question-comes_in = Can this person come to Town Hall once?
question-comes_in-yes = Yes
question-comes_in-no = No

eligibility-first-one = Choose “Renew a passport” instead, also when the old one has run out. If it is lost, choose “Replace a lost document”.
eligibility-comes-once = Call Town Hall: we come to people who cannot leave home, and it costs nothing more. We then fill in the form with you.

item-identity = The identity card of the holder
item-identity-counts = The original, still valid. For a child without a card: the page of the household booklet. You show it at the counter, it stays with you.
item-identity-example = The card itself, not a picture of it.
item-portrait = A portrait
item-portrait-counts = 33 by 48 millimetres, not older than six months, plain light background, looking straight ahead, no hat unless you always wear one. Any photo shop knows the size; the booth at Town Hall is free.
item-portrait-example = A file from a photo shop, or two prints in an envelope.
item-birth-paper = The birth paper of the child
item-birth-paper-counts = A paper that shows the child and the parents: birth certificate, household booklet or adoption paper.
item-birth-paper-example = A photo of the birth certificate, all four corners visible.
item-birth-paper-because = Because the passport is for a child
item-birth-paper-not-needed = Not needed: the passport is for someone of 16 or older
item-guardian-consent = The consent of a parent or guardian
item-guardian-consent-counts = One signature is enough. Sign our form at the counter, or bring a page with your name, the child’s name and “I agree to a passport”.
item-guardian-consent-example = “I agree to a passport for my son Xu An. Xu Lan, 6 July 2026.”
item-guardian-consent-because = Because the passport is for a child
item-guardian-consent-not-needed = Not needed: the passport is for someone of 16 or older

topic-holder = Who it is for
topic-handing-over = How you receive it
topic-contact = How we reach you

field-full_name = Full name of the holder
field-full_name-help = As the identity card spells it.
field-latin_name = The name in Latin letters
field-latin_name-help = As it will stand in the passport, family name first. For example: TANG WEIMIN.
field-born = Date of birth
field-document_number = Number of the identity card
field-document_number-help = For a child without a card: the number in the household booklet.
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
field-post_address-help = Where someone can show an identity document and sign.

paper-title = Passport made
paper-statement = The passport applied for has been made for the person named below. Keep this letter until you hold the passport.
