### Everything about oneself, and the record of processing.

everything-title = Everything about me
everything-offer = Take home everything this desk stores about you in this case: a page to read and print, your papers and documents, and a file for programs. That you took it is recorded in your own list.
everything-button = Download everything (ZIP)
everything-lead = Everything this desk stores about you in this case, as of { $when }.
everything-keep = Keep it where only you can read it. The documents and papers named here lie beside this page in the same download.
everything-nothing = Nothing is stored here.
everything-words = Written words
everything-documents = Documents
everything-papers = Papers
everything-messages = Messages to you
everything-not-sent = Not sent yet
everything-history = What happened
everything-stage = Where it stands
everything-closed = Closed on
everything-kept = Kept until
everything-kept-until = { $date }. Then the key to your data is destroyed.
everything-kept-days = { $days } days after the case is closed. Then the key to your data is destroyed.

left-out-title = What is not here, and why
left-out-lead = Every column of the town’s two databases is accounted for. These are not in this download. A receipt code that was sent to you is not repeated here, because whoever has it opens your case.
left-out-internal = Numbers by which rows refer to each other. They say nothing and open nothing.
left-out-secret = Keys, and keyed hashes of codes. They cannot be read, and with a key harm could be done.
left-out-public = The text of the service, which is the same for everybody and public.
left-out-derived = Follows from what is here: an order in a list, a time that another column has too.
left-out-others-too = Counts the entries of the whole case, other parties’ part and what a law lets wait included.
left-out-officer = Which officer made an attempt that was refused: the list above tells you duty and office.
left-out-draft = Unfinished applications. Only their code opens them; the town does not know whose they are.
left-out-staff = About those who work here.
left-out-machine = How the machines work together: who holds a task, what is waiting to be destroyed, what was sent once.
