title = Register a tenancy
summary = The landlord files, the tenant confirms, and three offices answer at once.
also = rent, renting, let a flat, lease, landlord, tenant, tenancy contract, rental registration, letting, sublet, room to let
guidance =
    You let a home or a room: file it here once, and the tax, housing and residence offices all answer. You need not visit any of them.

    Your tenant gets a code and the address of our page, and has 14 days to confirm. Once they have confirmed, the clock starts: five working days to the certificate, for both of you. If they do not confirm, the filing ends and what you entered about them is destroyed.

    Each office sees only what it needs. The tax office sees the rent, the housing office the rooms, the residence office the address and the first day. Nobody can search for a landlord or a tenant.
example-1 =
    Ms Wu lets her flat to Mr Diallo from 1 September. She files it on Monday with six photos. He confirms on his phone that evening, and both have the certificate the following Monday.
example-2 =
    Mr Peng rents a house and sublets one room. He adds a note from the owner and a sketch by hand that shows the room. His tenant finds a wrong date and declines; Mr Peng files again with the right one.

question-files_as = Who are you in this tenancy?
question-files_as-owner = The owner
question-files_as-authorised = I act for the owner
question-files_as-sublets = I rent it and sublet
question-files_as-tenant = The tenant
question-let_what = What is let?
question-let_what-whole = The whole home
question-let_what-room = A room
question-contract_kind = Is this a new tenancy?
question-contract_kind-new = Yes
question-contract_kind-extended = No, it goes on or changes

eligibility-landlord-files = Ask your landlord to file; you then confirm in two minutes. If your landlord does not, come to Town Hall with your contract. You can tell us your address and get a certificate of residence without this.

item-identity = Any identity document of yours
item-identity-counts = An identity card, a passport or another official document with a photo, still valid. For a company, its licence.
item-identity-example = For a passport: the page with your photo, all four corners visible, words readable, no glare.
item-tenancy-contract = The tenancy contract, all pages
item-tenancy-contract-counts = A contract with the address, the rent, the dates and both signatures. Any form is fine; it may be written by hand.
item-tenancy-contract-example = A contract of four pages is four photos, one a page. Remember the page with the signatures.
item-ownership-paper = A paper that shows who owns the home
item-ownership-paper-counts = The title deed, or the purchase contract if the deed is not out yet.
item-ownership-paper-example = The page of the title deed with the owner’s name and the address; you may cover the price.
item-ownership-paper-because = Because you let it as the owner or for the owner
item-ownership-paper-not-needed = Not needed: you sublet
item-authorisation = The owner’s authorisation
item-authorisation-counts = A page that names you, the home and what you may do, signed by the owner.
item-authorisation-example = “Mr Gao may let my flat at 3 Net Street, flat 204, and file the tenancy. Su Wan, 2 July 2026.”
item-authorisation-because = Because you act for the owner
item-authorisation-not-needed = Not needed: you do not act for someone else
item-owner-agreement = The owner’s agreement to the sublet
item-owner-agreement-counts = A signed note, or the clause of your own contract that allows it.
item-owner-agreement-example = A photo of page 3 of your contract: “The tenant may sublet one room.”
item-owner-agreement-because = Because you sublet
item-owner-agreement-not-needed = Not needed: you do not sublet
item-room-sketch = A sketch that shows the room
item-room-sketch-counts = Drawn by hand is fine. It shows the rooms, windows and doors, and which room is let.
item-room-sketch-example = Five rectangles on a sheet of paper, the one let marked with a cross, windows as double lines.
item-room-sketch-because = Because you let a room
item-room-sketch-not-needed = Not needed: you let the whole home
item-earlier-registration = The earlier registration
item-earlier-registration-counts = The certificate or just its number. If you cannot find it, a line that says so is enough.
item-earlier-registration-example = A photo of the certificate of last year, with its number readable.
item-earlier-registration-because = Because the tenancy goes on or changes
item-earlier-registration-not-needed = Not needed: the tenancy is new

party-tenant = The tenant

topic-home = The home
topic-tenancy = The tenancy
topic-landlord = About you
topic-tenant = Your tenant

field-address = Address of the home
field-address-help = Down to house and flat number, for example: 25 Harbour Road, building 3, flat 301.
field-rooms_let = How many rooms are let?
field-rooms_let-help = Without kitchen and bathroom.
name-rooms_let = Rooms that are let
field-people = How many people will live there?
field-people-help = The number is enough. We ask for it to see that the home has room and safe ways out.
name-people = Number of people who live there
field-starts = First day of the tenancy
field-ends = Last day of the tenancy
field-ends-help = As in the contract.
field-rent = Rent a month, in yuan
field-rent-help = Without water, electricity and gas.
field-full_name = Your full name
field-full_name-help = As your identity document spells it, or the name of your company.
field-document_number = Number of your identity document
field-document_number-help = Of the document that you show us.
field-telephone = Your telephone number
field-telephone-help = We use it only for news of this filing.
field-tenant_name = Full name of your tenant
field-tenant_name-help = As in the contract. If there are several, the one who signs.
field-tenant_telephone = Telephone number of your tenant
field-tenant_telephone-help = The code to confirm with is sent there. If your tenant does not confirm within 14 days, the number is destroyed.

paper-title = Tenancy registered
paper-statement = This is to certify that the tenancy of the home below, between the people named below and for the time stated, is registered in Linhaven.
paper-field-full_name = Landlord
paper-field-tenant_name = Tenant
