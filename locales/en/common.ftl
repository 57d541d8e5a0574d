### What every page shares.

language-name = English
languages = Languages
skip = Go to the content
demo-ribbon = Demo town: people, papers, cases and figures are invented.
foot-no-account = No account needed.
foot-resume = Go on with a saved application
foot-refuses = What this desk refuses to do
foot-staff = Staff
file-choose = Choose a file
file-or-photo = Take a photo or choose a file
all-services = All services
to-home = To the first page
code-label = Receipt code
code-check = Check
problem-code = Code
problem-reference = Reference

# A label and what it says, in one line.
label-value = { $label }: { $value }
