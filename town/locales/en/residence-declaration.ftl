title = Move in or within town
summary = Tell us where you live in Linhaven, after you arrive or change homes.
also = moving, moved house, new address, change of address, declare address, register address, arrive, arrival, settle, relocation
guidance =
    Tell us your address within 15 days after you move in. It takes about six minutes here, or about ten at the counter, and you have our letter while you wait. Sent outside opening hours, it is done on the next working day.

    The letter states your name, your address and the day you moved in. With it done, later services need no proof of address.

    Anyone who lives here can do this, from the first day, whether they own, rent or stay with someone. Every adult declares for themselves; children under 16 go on your form.
example-1 =
    Mr Okafor moved from one side of Linhaven to the other on Saturday. On Sunday evening he sends photos of his passport and his new tenancy contract. On Monday morning his letter is on his page.
example-2 =
    Ms Lin and her two children have come to live with her sister. She brings her identity card and a note from her sister to Town Hall, names the children on the form, and leaves with the letter ten minutes later.

question-moved_in = Have you moved in already?
question-moved_in-yes = Yes
question-moved_in-no = Not yet
question-comes_from = Where did you live before?
question-comes_from-elsewhere = Outside Linhaven
question-comes_from-within = In Linhaven
question-housing = How do you live there?
question-housing-own = Own
question-housing-rent = Rent
question-housing-family = With family or friends
question-housing-boat = On a boat

eligibility-moved-in = Come back on the day you move in. You then have 15 days to tell us.

item-identity = Any identity document
item-identity-counts = An identity card, a passport or another official document with a photo, still valid. Online, a clear photo of it is enough.
item-identity-example = For a passport: the page with your photo, all four corners visible, words readable, no glare.
item-ownership-paper = A paper that shows the home is yours
item-ownership-paper-counts = The title deed, or the purchase contract if the deed is not out yet. If a family member owns it with you, one paper for both is enough.
item-ownership-paper-example = The page of the title deed with your name and the address; you may cover the price.
item-ownership-paper-because = Because you own your home
item-ownership-paper-not-needed = Not needed: you do not own this home
item-tenancy-contract = Your tenancy contract, all pages
item-tenancy-contract-counts = A contract with the address, the dates and both signatures. If your employer or school lets you the room, their letter counts too.
item-tenancy-contract-example = A contract of four pages is four photos, one a page. Remember the page with the signatures.
item-tenancy-contract-because = Because you rent
item-tenancy-contract-not-needed = Not needed: you do not rent
item-host-statement = A note from the person you live with
item-host-statement-counts = It states the address, your name and since when you live there, and the owner or tenant has signed it. Handwriting is fine; Town Hall has a form.
item-host-statement-example = “My sister Lin Yue has lived in my home, 8 Lighthouse Lane, flat 502, since 3 August 2026. Lin Qing, 4 August 2026.”
item-host-statement-because = Because you live with family or friends
item-host-statement-not-needed = Not needed: you do not live with family or friends
item-mooring-paper = The paper for your mooring
item-mooring-paper-counts = The mooring contract, or the last receipt for the mooring fee. It shows the number of the mooring.
item-mooring-paper-example = The receipt for July: mooring number and date must be readable.
item-mooring-paper-because = Because you live on a boat
item-mooring-paper-not-needed = Not needed: you do not live on a boat

topic-you = About you
topic-address = Your address
topic-together = Children who moved with you
topic-contact = How we reach you

field-full_name = Full name
field-full_name-help = As your identity document spells it. The letter will say the same.
field-document_number = Number of your identity document
field-document_number-help = Of the document that you show us.
field-address = Your address now
field-address-help = Down to house and flat number, or the number of the mooring. For example: 25 Harbour Road, building 3, flat 301.
field-lives_since = Since when do you live there?
name-lives_since = Lives there since
field-address_before = Your address before, in Linhaven
field-address_before-help = We use it only to end the old entry.
field-children_names = Names of children under 16 who live with you (optional)
field-children_names-help = One name a line. Leave it empty if there are none.
field-telephone = Telephone number
field-telephone-help = We use it only for news of this application.
field-email = E-mail address (optional)
field-email-help = We write to one of the two, the telephone first.

paper-title = Address declared
paper-statement = The person named below has declared to Linhaven that they live at the address below, since the day stated.
paper-field-address = Address
paper-field-lives_since = Lives there since
paper-field-children_names = Children under 16 who live there too
