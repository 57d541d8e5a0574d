title = Replace a lost document
summary = Report a document as lost, stolen or destroyed, and get a new one.
also = lost passport, stolen passport, lost permit, lost card, missing document, replacement, duplicate, wallet, theft, report loss
guidance =
    Report it as soon as you notice. From the moment we accept your application, the old document no longer counts, and nobody can use it in your name.

    You report the loss and apply for the new document in one go. It takes seven working days. Collect it at Town Hall or have it sent by courier.

    If you find the old one later, please do not use it. Put it into the letter box at Town Hall. There is nothing to explain.
example-1 =
    Ms Kim left her passport on the ferry. She reports it on her phone the same evening with a portrait and a photo of her driving licence, and collects the new passport seven working days later.
example-2 =
    Mr Jiang’s bag was stolen, with his residence permit in it. He reports the theft to the police and brings the report and his passport to Town Hall. He pays nothing.

fee-note = The same for every document. If it was stolen and you bring the police report, we waive the fee.

question-document = Which document is it?
question-document-residence_permit = Residence permit
question-document-passport = Passport
question-document-travel_permit = Travel permit
question-how_lost = What happened to it?
question-how_lost-lost = Lost
question-how_lost-stolen = Stolen
question-how_lost-destroyed = Destroyed
question-issued_here = Was it issued in Linhaven?
question-issued_here-yes = Yes
question-issued_here-no = No

eligibility-issued-here = Ask whoever issued it for a new one: another town’s office, or the consulate. If they want proof that you reported the loss, Town Hall writes you a letter while you wait.

item-other-identity = Another document with your name
item-other-identity-counts = Any official document with a photo. If you have none left, bring someone who knows you and can show theirs.
item-other-identity-example = A photo of your driving licence, both sides.
item-portrait = A portrait
item-portrait-counts = 33 by 48 millimetres, not older than six months, plain light background, looking straight ahead, no hat unless you always wear one. Any photo shop knows the size; the booth at Town Hall is free.
item-portrait-example = A file from a photo shop, or two prints in an envelope.
item-portrait-because = Because a passport or travel permit shows one
item-portrait-not-needed = Not needed: a residence permit shows no portrait
item-police-report = The report to the police
item-police-report-counts = The receipt or just its number. If you have not been there yet, send this in first and add it later.
item-police-report-example = A photo of the receipt with date and number.
item-police-report-because = Because it was stolen
item-police-report-not-needed = Not needed: it was not stolen
item-remains = What is left of it
item-remains-counts = Whatever you still have. If nothing is left, a line that says what happened is enough.
item-remains-example = The half of the card that the washing machine spared, or “burnt in the kitchen fire of 3 July”.
item-remains-because = Because it was destroyed
item-remains-not-needed = Not needed: you no longer have it

topic-you = About you
topic-document = The document
topic-contact = How we reach you

field-full_name = Full name
field-full_name-help = As the lost document spelled it.
field-born = Date of birth
field-born-help = It tells us which document is yours when you do not know the number.
field-document_number = Number of the document (optional)
field-document_number-help = If you know it. Often it is on an old copy or a booking.
field-missing_since = When was it lost, stolen or destroyed?
field-missing_since-help = About is enough.
name-missing_since = Day it was lost, stolen or destroyed
field-handing = Where shall we hand over the new one?
field-handing-counter = At Town Hall
field-handing-courier = By courier
name-handing = Way of handing over
field-telephone = Telephone number
field-telephone-help = We use it only for news of this application. The courier needs it too.
field-email = E-mail address (optional)
field-email-help = We write to one of the two, the telephone first.
field-post_address = Address for the courier
field-post_address-help = Where someone can show an identity document and sign.

paper-title = Document replaced
paper-statement = The earlier document was reported as lost, stolen or destroyed and no longer counts. A new one has been made for the person named below.
paper-field-document_number = Number of the document
paper-field-missing_since = Day it was lost, stolen or destroyed
