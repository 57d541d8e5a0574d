title = Find a school place
summary = We find a school near your home that has a place, and refer your child to it.
also = school, school enrolment, enrol, primary school, junior school, school place, change school, transfer, first grade, education, start school
guidance =
    Every child who lives in Linhaven has a place in a school, whatever papers the parents hold. You fill in one form; we find a place close to home and refer your child there.

    It takes 15 working days. For September, apply from April; during the year, at any time. If you have a wish, tell us. Often it works out, but we cannot promise it.

    Only the office that handles the referral sees it. The school learns your child’s name, the class and how to reach you; it answers us with “done” or “not done” and nothing else. If it is not done, we look on at once.
example-1 =
    Ms Nowak and her daughter of six moved here in May. She sends photos of the birth certificate and the tenancy contract. In June she has our letter: Harbour Road Primary expects the girl on 1 September.
example-2 =
    Mr Luo’s son changes to year 8 in November. He adds the last school report, and names the school where the boy’s sister is. There is a place in that school, and he starts two weeks later.

question-stage = Which school is it?
question-stage-primary = Primary school, years 1 to 6
question-stage-junior = Junior school, years 7 to 9
question-stage-senior = Senior school
question-lives_here = Does the child live in Linhaven?
question-lives_here-yes = Yes
question-lives_here-soon = Soon: we move here within 60 days
question-lives_here-no = No
question-start = When does the child start?
question-start-autumn = In September
question-start-now = During the school year

eligibility-school-years = Ask the senior schools directly: they choose by a test, in June. Town Hall has a list with their telephone numbers.
eligibility-lives-here = Come back when you know your address in Linhaven; 60 days before you move is early enough. Until then, the town where the child lives finds the place.

item-birth-paper = A paper with the child’s date of birth
item-birth-paper-counts = Birth certificate, household booklet, passport or residence certificate of the child. In another language is fine; no translation is needed.
item-birth-paper-example = A photo of the birth certificate, all four corners visible.
item-address-paper = A paper with your address
item-address-paper-counts = Certificate of residence, address letter, title deed, tenancy contract or a bill of the last three months. One is enough.
item-address-paper-example = The page of the tenancy contract with the address and both signatures.
item-address-paper-because = Because the place should be near your home
item-address-paper-not-needed = Not needed: the paper for your new home counts
item-new-home-paper = A paper for your new home
item-new-home-paper-counts = The signed tenancy contract, the purchase contract, or a note from the person you will live with.
item-new-home-paper-example = The contract that begins on 1 September, all pages.
item-new-home-paper-because = Because you move here soon
item-new-home-paper-not-needed = Not needed: you live here already
item-school-record = The last school report
item-school-record-counts = Of this year or last year, from any country and in any language. If there is none, write which years the child went to school.
item-school-record-example = A photo of the report of July with the school’s stamp.
item-school-record-because = Because the child starts during the year
item-school-record-not-needed = Not needed: the child starts in September

topic-child = Your child
topic-school = The school
topic-contact = How we reach you

field-child_name = Full name of the child
field-child_name-help = As the paper with the date of birth spells it.
field-child_born = Date of birth of the child
field-address = Where does the child live?
field-address-help = Down to house number. If you move soon, the new address. The school does not see it.
name-address = Address of the child
field-school_year = Which class will the child join, 1 to 9?
field-school_year-help = 1 to 6 is primary school, 7 to 9 is junior school.
name-school_year = Class
field-school_wish = A school that you would like (optional)
field-sibling_school = The school of a brother or sister (optional)
field-sibling_school-help = Where there is room, children of one family go to the same school.
field-full_name = Your full name
field-full_name-help = You are a parent, or the person the child lives with.
field-telephone = Telephone number
field-telephone-help = We and the school use it only for this place.
field-email = E-mail address (optional)
field-email-help = We write to one of the two, the telephone first.

paper-title = School place found
paper-statement = Linhaven has referred the child named below to a school for the class stated. The place is kept until the tenth school day.
paper-field-school_year = Class
paper-field-full_name = Asked for by
