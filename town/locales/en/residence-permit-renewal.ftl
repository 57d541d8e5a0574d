title = Renew a residence permit
summary = Your permit stays valid for another year.
also = extend permit, permit extension, residence card, renew card, permit expired, stay permit, renewal
guidance =
    Renew from 60 days before your permit runs out. You keep your card; you receive a renewal certificate for one more year, on your phone or on paper. Whoever sees it can scan the code on it to check that it is genuine.

    It takes ten working days. If you apply before the permit runs out, you may keep using it until we decide.

    You need one reason to stay: a home, work or a school here. One is enough. If nothing else has changed, there is very little to bring.
example-1 =
    Mr Ferreira works at the shipyard and still lives at the address we know. Five weeks before his permit runs out he sends a photo of the card and a letter from the shipyard. On the seventh working day the certificate is on his phone.
example-2 =
    Ms Bai’s permit ran out two months ago and she has moved. She brings the card, the letter from her college and an electricity bill. We take in the renewal and the new address together.

question-expiry = When does your permit run out?
question-expiry-soon = Within 60 days
question-expiry-past = It has run out
question-expiry-early = In more than 60 days
question-address_same = Do you still live at the address we know?
question-address_same-yes = Yes
question-address_same-no = No
question-ground = Which of these is your reason to stay?
question-ground-home = I own or rent a home
question-ground-work = I work or trade here
question-ground-school = I study here

eligibility-not-too-early = Come back 60 days before your permit runs out. The new year then begins where the old one ends, and you lose no day.

item-permit = Your residence permit
item-permit-counts = The card, also when it has run out or is scratched, as long as the number can be read.
item-permit-example = Two photos: front and back, all four corners visible.
item-home-paper = A paper for your home
item-home-paper-counts = The title deed, or a tenancy contract that runs at least six months from when you apply.
item-home-paper-example = All pages of the contract; the page with the dates and signatures is the important one.
item-home-paper-because = Because your reason is a home here
item-home-paper-not-needed = Not needed: your reason is another one
item-work-letter = A paper for your work
item-work-letter-counts = A work contract, a letter from your employer of the last three months, or your trade licence. You may cover the wage.
item-work-letter-example = “Mr Ferreira has worked at Linhaven Shipyard since 1 May 2024.” With date, signature and stamp.
item-work-letter-because = Because your reason is work here
item-work-letter-not-needed = Not needed: your reason is another one
item-school-letter = A letter from your school
item-school-letter-counts = A letter of this school year, or your student card with this year’s stamp.
item-school-letter-example = A photo of both sides of the student card; name, school and year must be readable.
item-school-letter-because = Because your reason is a school here
item-school-letter-not-needed = Not needed: your reason is another one
item-address-proof = Proof of your new address
item-address-proof-counts = A tenancy contract, a note from the person you live with, or a bill of the last three months with your name. If your paper for the home shows this address, it counts for both.
item-address-proof-example = The water bill for September: name, address and date must be readable; you may cover the amount.
item-address-proof-because = Because you have moved
item-address-proof-not-needed = Not needed: we know your address

topic-you = About you
topic-permit = Your permit
topic-contact = How we reach you

field-full_name = Full name
field-full_name-help = As on your permit. The certificate will say the same.
field-permit_number = Number of your permit
field-permit_number-help = On the front of the card.
field-valid_until = Your permit is valid until
field-address = Your address now
field-address-help = Down to house and flat number, for example: 25 Harbour Road, building 3, flat 301.
field-telephone = Telephone number
field-telephone-help = We use it only for news of this application.
field-email = E-mail address (optional)
field-email-help = We write to one of the two, the telephone first.

paper-title = Residence permit renewed
paper-statement = The residence permit with the number below is valid for one more year after the day stated.
paper-field-permit_number = Number of the permit
paper-field-valid_until = Was valid until
