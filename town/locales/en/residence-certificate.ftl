title = Certificate of residence
summary = Official proof that you live at an address in Linhaven.
also = proof of address, residency, address certificate, registration certificate, where I live, proof of residence
guidance =
    The certificate states your name, your address and the day you moved in. It belongs to you: you decide who sees it.

    Applying online takes about six minutes. Stop any time and go on later with your draft code. Once we have everything, it is ready within five working days. If something is missing, we tell you everything at once.

    You can have it on your phone, on paper, or both, in any language of this desk; they all count the same. Whoever receives it can scan the code on it to check that it is genuine, without asking anybody in person.
example-1 =
    Ms Chen began to rent a flat in Fishing Harbour Road last month and has already told us her address. She uploads photos of her identity document and her tenancy contract from her phone, and has her certificate on the fourth working day.
example-2 =
    Ali and his wife stay with a friend and have not told us the address yet. He comes to Town Hall with his passport, a note from the friend and an electricity bill. We apply together with him and register the address at the same time.

question-lives_here = Do you live in Linhaven?
question-lives_here-yes = Yes
question-lives_here-no = No
question-address_told = Have you told us this address?
question-address_told-yes = Yes
question-address_told-no = No
question-housing = How do you live there?
question-housing-own = Own
question-housing-rent = Rent
question-housing-family = With family or friends

eligibility-lives-here = This certificate is for people who live in Linhaven now. You can apply from your first day here. If you used to live here, ask at Town Hall for a certificate of past residence.

item-identity = Any identity document
item-identity-counts = An identity card, a passport or another official document with a photo, still valid. Online, a clear photo of it is enough.
item-identity-example = For a passport: the page with your photo, all four corners visible, words readable, no glare.
item-tenancy-contract = Your tenancy contract, all pages
item-tenancy-contract-counts = A contract with the address, the dates and both signatures. If your employer or school lets you the room, their letter counts too.
item-tenancy-contract-example = A contract of four pages is four photos, one a page. Remember the page with the signatures.
item-tenancy-contract-because = Because you rent
item-tenancy-contract-not-needed = Not needed: you do not rent
item-host-statement = A note from the person you live with
item-host-statement-counts = It states the address, your name and since when you live there, and the owner or tenant has signed it. Handwriting is fine; Town Hall has a form.
item-host-statement-example = “Wang Ming has lived in my home, 25 Harbour Road, flat 301, since 1 March 2026. Li Hua, 5 March 2026.”
item-host-statement-because = Because you live with family or friends
item-host-statement-not-needed = Not needed: you do not live with family or friends
item-address-proof = Proof of address
item-address-proof-counts = A bill or letter of the last three months with your name, sent to this address: water, electricity, gas, telephone or bank.
item-address-proof-example = The electricity bill for June: name, address and date must be readable; you may cover the amount.
item-address-proof-because = Because you have not told us this address yet
item-address-proof-not-needed = Not needed: you have told us already

topic-you = About you
topic-address = Your address
topic-certificate = Your certificate
topic-contact = How we reach you

field-full_name = Full name
field-full_name-help = As your identity document spells it. The certificate will say the same.
field-born = Date of birth
field-document_number = Number of your identity document
field-document_number-help = Of the document that you show us.
field-address = Your address now
field-address-help = Down to house and flat number, for example: 25 Harbour Road, building 3, flat 301.
field-lives_since = Since when do you live there?
name-lives_since = Lives there since
field-landlord_name = Name of your landlord
field-landlord_name-help = As in your contract. It may be a company.
field-born_shown = Should it show your date of birth?
field-born_shown-help = Most places do not need it. Choose yes only if you were asked for it.
name-born_shown = Whether the date of birth is shown
field-telephone = Telephone number
field-telephone-help = We use it only for news of this application.
field-email = E-mail address (optional)
field-email-help = We write to one of the two, the telephone first.

paper-title = Certificate of residence
paper-statement = This is to certify that the person named below lives at the address below, since the day stated.
paper-field-document_number = Number of the identity document
paper-field-address = Address
paper-field-lives_since = Lives there since
