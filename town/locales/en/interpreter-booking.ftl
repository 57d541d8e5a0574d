title = Book an interpreter
summary = Someone who speaks your language, or signs it, helps you at the town’s desk.
also = interpreter, interpreting, translation, translator, language help, sign language, speak my language, interpret
guidance =
    Book at least two working days ahead; within that time we tell you who comes. It costs nothing, for any matter with the town.

    The interpreter says everything both sides say, keeps it secret, and gives no advice. For a short question you need no booking: every counter has interpreters on the telephone, in 20 languages, at once.

    Children should not have to interpret for their parents. Please book someone instead.
example-1 =
    Ms Nguyen has a time at the housing office on Thursday. On Monday she chooses Vietnamese and the afternoon. On Tuesday she has our letter; the interpreter meets her at the door of Town Hall.
example-2 =
    Mr Hamid speaks a language that is not on the list. He chooses “Another language” and writes its name in his own words. We find an interpreter for the telephone and call him with the time.

question-matter = What do you need the interpreter for?
question-matter-town = A matter with the town
question-matter-private = Something else
question-lead = When is it?
question-lead-enough = In two working days or later
question-lead-short = Today or on the next working day
question-booked = Do you have an appointment already?
question-booked-yes = Yes
question-booked-no = No

eligibility-town-matter = Ask at Town Hall for the list of sworn interpreters: it names their languages and prices. We may only pay for matters with the town.
eligibility-enough-time = Come to any counter or call us: an interpreter joins by telephone, at once. There is nothing to fill in.

item-appointment = Your appointment
item-appointment-counts = The letter, the message, or just day, time and place on a slip of paper.
item-appointment-example = A picture of the message: “Thursday 24 September, 14:20, counter 3”.
item-appointment-because = Because the interpreter must come at that time
item-appointment-not-needed = Not needed: we find a time together

topic-language = Your language
topic-meeting = When and how
topic-contact = How we reach you

field-language = Which language shall we interpret?
field-language-help = We use it only to find the interpreter.
field-language-english = English
field-language-arabic = Arabic
field-language-french = French
field-language-hindi = Hindi
field-language-japanese = Japanese
field-language-korean = Korean
field-language-portuguese = Portuguese
field-language-russian = Russian
field-language-spanish = Spanish
field-language-vietnamese = Vietnamese
field-language-sign = Sign language
field-language-other = Another language
name-language = Language to interpret
field-other_language = Which other language?
field-other_language-help = In your own words and letters.
name-other_language = Other language
field-on_day = On which day?
field-on_day-help = At least two working days from today.
name-on_day = Day
field-day_part = When on that day?
field-day_part-morning = In the morning
field-day_part-afternoon = In the afternoon
name-day_part = Time of day
field-way = Where?
field-way-hall = At Town Hall
field-way-telephone = By telephone
field-way-visit = When an officer comes to me
name-way = Place
field-full_name = What shall we call you?
field-full_name-help = The interpreter meets you by this name.
name-full_name = Name
field-telephone = Telephone number
field-telephone-help = We use it only to tell you about this booking. A text message is possible too.

paper-title = Interpreter booked
paper-statement = An interpreter is booked as stated below. If you cannot come, please tell us the day before.
paper-field-language = Language
paper-field-other_language = Which one
paper-field-on_day = Day
paper-field-day_part = Time of day
paper-field-way = Where
paper-field-full_name = Booked for
