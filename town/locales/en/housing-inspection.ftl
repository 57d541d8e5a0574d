title = Report unsafe housing
summary = Ask us to inspect a building: its structure, wiring, gas, water or ways out.
also = housing safety, inspection, unsafe building, crack, wiring, gas leak, mould, leak, fire exit, blocked stairs, broken lift, landlord does not repair
guidance =
    Tell us where and what: within three working days an inspector has been there and you have our letter. We look at the building, never at the people in it: nobody is asked for papers, and nobody needs to tidy up.

    You need not live there. Nobody learns from us who asked, not even the owner.

    The owner gets a list of what to mend and by when. Nobody loses their home by asking: if a home must be emptied, the town finds another one first.
example-1 =
    In the stairs of 9 Anchor Street, a cable hangs out of the wall. Ms Ito sends a picture from the ground floor and her number. The inspector comes the next morning and rings at no door.
example-2 =
    The bathroom ceiling in Mr Mensah’s flat has been wet for a month and begins to sag. He uses the other bathroom, sends two pictures and writes that we may come in on Wednesday afternoon. A week later the owner has the pipe mended.

question-danger_now = Is someone in danger right now?
question-danger_now-no = No
question-danger_now-yes = Yes
question-in_linhaven = Is the building in Linhaven?
question-in_linhaven-yes = Yes
question-in_linhaven-no = No
question-place = Where is it?
question-place-home = Inside a home
question-place-shared = In stairs, roof, yard or another shared part
question-place-outside = Outside, seen from the street

eligibility-no-danger-now = Leave the building now, take the others with you, and call 119. Do not switch anything on or off if you smell gas. Fill this in when everyone is safe.
eligibility-in-linhaven = Ask the town where the building stands. If you do not know whom to call there, Town Hall tells you.

item-picture = A picture of what is unsafe
item-picture-counts = One from your phone is enough, without people on it. If you cannot take one safely, a sentence that says what you saw counts as well.
item-picture-example = The cracked wall, once from near with a coin beside it, once from far.
item-way-in = The agreement of someone who lives there
item-way-in-counts = Your own, when you live there. Otherwise a line from someone who does: that we may come in, and when.
item-way-in-example = “You may come into flat 6 on Wednesday afternoon. Kofi Mensah”
item-way-in-because = Because it is inside a home
item-way-in-not-needed = Not needed: we do not have to enter a home

topic-building = The building
topic-visit = Our visit
topic-contact = How we reach you

field-building_address = Address of the building
field-building_address-help = The flat number only if it is inside a home.
field-defect = What is unsafe?
field-defect-help = If it is several things, choose the worst and write down the others below.
field-defect-structure = Walls, roof, stairs, balcony
field-defect-electricity = Electricity
field-defect-gas = Gas, heater, stove
field-defect-water = Water, damp, mould
field-defect-exits = Ways out, fire doors
field-defect-doors = Doors, locks, windows, lift
field-defect-other = Something else
name-defect = What is unsafe
field-description = What have you seen?
field-description-help = What, where, since when. Only about the building; please nothing about the people in it.
name-description = What was seen there
field-visit_time = When can we come?
field-visit_time-morning = In the morning
field-visit_time-afternoon = In the afternoon
field-visit_time-any = At any time
name-visit_time = Time for a visit
field-door = How do we get to it? (optional)
field-door-help = For example: through the yard, third floor. No door codes, please; we call you for those.
name-door = Way to it
field-full_name = Your full name
field-full_name-help = The owner does not learn it from us.
field-telephone = Telephone number
field-telephone-help = The inspector calls it to say when we come.

paper-title = Building inspected
paper-statement = Linhaven has inspected the building at the address below. What was found, and what has to be mended by when, is in the decision of this case.
paper-field-full_name = Asked for by
