title = Renew a travel endorsement
summary = New trips for the travel permit that you already hold.
also = travel permit, endorsement, border pass, trips, exit endorsement, renew endorsement, ferry, crossing, day trip
guidance =
    Your travel permit stays the same; the endorsement says how often you may cross with it. It takes six working days, and the endorsement is on your phone or on paper.

    If your details have not changed and you only visit, the checklist itself accepts your application, at any hour. One in twenty of these is drawn by lot and checked once more. That says nothing about you and needs nothing from you.

    We do not ask where you stay or whom you meet, and we keep no list of your trips.
example-1 =
    Ms Deng wants to take the ferry twice this autumn. She enters her permit number on the bus and chooses two trips. Six working days later the endorsement is on her phone.
example-2 =
    Mr Osei crosses for work every week. He adds a letter from his employer and chooses one year. An officer checks the letter, and he collects the endorsement at Town Hall.

fee-note = The same for one trip, two trips or a year.

question-permit_valid = Is your travel permit valid for at least three more months?
question-permit_valid-yes = Yes
question-permit_valid-no = No
question-details_same = Are your name and your permit number the same as last time?
question-details_same-yes = Yes
question-details_same-no = No
question-purpose = What are the trips for?
question-purpose-visit = A visit or a holiday
question-purpose-family = Living with family for a while
question-purpose-work = Work or trade

eligibility-permit-lasts = Get a new travel permit at Town Hall first: we make it and the endorsement in one visit. Bring the old permit and a portrait.

item-travel-permit = Your travel permit
item-travel-permit-counts = The card itself at the counter, or a photo of it online. The number and the date must be readable.
item-travel-permit-example = Two photos: front and back, all four corners visible.
item-change-paper = A paper that shows the change
item-change-paper-counts = Your new permit or new identity card, with the old number or name if it is printed there.
item-change-paper-example = A photo of both sides of the new card.
item-change-paper-because = Because something has changed
item-change-paper-not-needed = Not needed: nothing has changed
item-family-paper = A note from the family you will live with
item-family-paper-counts = A signed note is enough: who you are to each other and for how long you come. You may leave the address out.
item-family-paper-example = “My mother Deng Ying comes to live with me from September to December. Deng Kai, 20 July 2026.”
item-family-paper-because = Because you will live with family
item-family-paper-not-needed = Not needed: you do not go to live with family
item-employer-letter = A letter about your work
item-employer-letter-counts = From your employer or your client, of the last three months. If you trade yourself: your licence.
item-employer-letter-example = “Mr Osei services our pumps across the bay, about once a week.” With date, signature and stamp.
item-employer-letter-because = Because you go for work or trade
item-employer-letter-not-needed = Not needed: you do not go for work

topic-you = About you
topic-endorsement = Your endorsement
topic-contact = How we reach you

field-full_name = Full name
field-full_name-help = As on your travel permit.
field-permit_number = Number of your travel permit
field-permit_number-help = On the front of the card.
field-trips = How many trips?
field-trips-one = One, within three months
field-trips-two = Two, within a year
field-trips-year = As often as you like, for a year
name-trips = Number of trips
field-wanted_from = From which day?
field-wanted_from-help = The earliest is six working days from today.
name-wanted_from = First day wanted
field-telephone = Telephone number
field-telephone-help = We use it only for news of this application.
field-email = E-mail address (optional)
field-email-help = We write to one of the two, the telephone first.

paper-title = Travel endorsement
paper-statement = The holder of the travel permit with the number below may cross with it as often as stated, from the day stated.
paper-field-permit_number = Number of the travel permit
paper-field-trips = Trips
paper-field-wanted_from = From
