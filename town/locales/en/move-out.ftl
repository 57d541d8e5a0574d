title = Move out
summary = Tell us that you are leaving Linhaven. We do not ask where you go.
also = leave town, leaving, moving away, deregister, cancel registration, departure, end residence
guidance =
    Tell us from 30 days before you leave, or any time after. Your letter is ready within one working day. Your new town may ask for it.

    We do not ask where you are going or why.

    Your entry at this address ends on the day you state. The data you gave us is destroyed when its time is over; you can see that day on your page.
example-1 =
    Ms Haddad starts a job in another city on 1 December. On 10 November she fills in the form on her phone in four minutes. The next day the letter is on her page.
example-2 =
    Mr Zhou left in spring and forgot to tell us. In August he fills in the form from his new home and enters the day he really left. That is no problem, and his letter states that day.

question-destination = Are you leaving Linhaven?
question-destination-away = Yes
question-destination-within = No, I move within Linhaven
question-leaving = When do you leave?
question-leaving-moved = I have left already
question-leaving-soon = Within 30 days
question-leaving-later = Later
question-certificate_held = Do you hold a certificate of residence from us?
question-certificate_held-yes = Yes
question-certificate_held-no = No

eligibility-leaves-town = Choose “Move in or within town” instead: one form there ends the old address and enters the new one.
eligibility-not-too-early = Come back 30 days before you leave. Plans change, and so we enter nothing earlier.

item-identity = Any identity document
item-identity-counts = An identity card, a passport or another official document with a photo, still valid. Online, a clear photo of it is enough.
item-identity-example = For an identity card: both sides, all four corners visible, words readable.
item-certificate = Your certificate of residence
item-certificate-counts = The paper or a picture of it. It ends on the day you leave. If you lost it, a line that says so is enough.
item-certificate-example = A photo of the page with the code, or “I lost it in June 2026” with your name.
item-certificate-because = Because you hold a certificate
item-certificate-not-needed = Not needed: you hold no certificate

topic-you = About you
topic-leaving = The home you leave
topic-contact = How we reach you

field-full_name = Full name
field-full_name-help = As your identity document spells it. The letter will say the same.
field-document_number = Number of your identity document
field-document_number-help = Of the document that you show us.
field-address = The address you leave
field-address-help = Down to house and flat number, as you told us when you moved in.
field-leaves_on = Your last day at this address
field-leaves_on-help = If you have left already, the day you really left.
field-children_names = Names of children under 16 who leave with you (optional)
field-children_names-help = One name a line. Leave it empty if there are none.
field-telephone = Telephone number
field-telephone-help = We use it only for news of this application.
field-email = E-mail address (optional)
field-email-help = We write to one of the two, the telephone first.

paper-title = Moved out
paper-statement = Linhaven has noted that the person named below no longer lives at the address below after the day stated.
paper-field-address = Address left
paper-field-leaves_on = Last day there
paper-field-children_names = Children under 16 who left too
