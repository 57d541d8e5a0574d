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
everything-ready = Kept ready until
everything-closed = Closed on
everything-kept = Kept until
everything-kept-until = { $date }. Then the key to your data is destroyed.
everything-kept-days = { $days ->
    [one] One day
   *[other] { $days } days
} after the case is closed. Then the key to your data is destroyed.

left-out-title = What is not here, and why
left-out-lead = Every column of the town’s two databases is accounted for. These are not in this download. A receipt code that was sent to you is not repeated here, because whoever has it opens your case.
left-out-internal = Numbers by which rows refer to each other. They say nothing and open nothing.
left-out-secret = Keys, and keyed hashes of codes. They cannot be read, and with a key harm could be done.
left-out-public = The text of the service, which is the same for everybody and public.
left-out-derived = Follows from what is here: an order in a list, a time that another column has too.
left-out-others-too = Counts the entries of the whole case, other parties’ part and what a law lets wait included.
left-out-officer = Which officer made an attempt that was refused: the list above tells you duty and office.
left-out-draft = Unfinished applications. Only their code opens them; the town does not know whose they are.
left-out-account = Lists of cases that residents keep with a passkey. Only that passkey opens them; the town does not know whose they are.
left-out-staff = About those who work here.
left-out-ticket = Tickets of the service hall. They are numbers; only their code tells whose they are, and the town does not know it.
left-out-appointment = Booked times: whom to remind, what is offered, which counter is kept. Only the code of the booking tells whose it is, and the address ends with its day.
everything-columns = Which columns these are
left-out-machine = How the machines work together: who holds a task, what is waiting to be destroyed, what was sent once.

record-title = Record of processing: { $town }
record-lead = Drawn up by the desk from its services and its database (GDPR, article 30). The town is the controller; its data-protection officer answers questions.
record-purpose = Purpose
record-handled-by = Handled by
record-recipients = Recipients
record-recipients-none = Nobody outside the duties above.
record-recipients-opinions = Asked for an opinion: { $offices }. Nobody else outside the duties above.
record-documents = Documents
record-retention = Kept
record-retention-days = { $days ->
    [one] One day
   *[other] { $days } days
} after the case is closed; then the key is destroyed.
record-retention-days-to-object = { $days ->
    [one] One day
   *[other] { $days } days
} after the case is closed, and to the last day to object at the least; then the key is destroyed.
record-data = Data
record-read-by = Read by
record-security-title = Security measures
record-security-sealed = Everything a person says is sealed under a key of that person in that case.
record-security-logged = Every opening is recorded before it happens, and the person sees it.
record-security-duties = No officer holds two duties in a case, and each opens only the fields their duty needs.
record-security-erased = At the end, the key is destroyed, and with it every copy of what it sealed.
record-security-apart = Keys lie in a database of their own, apart from everything they seal.
record-stores = What the town stores
record-stores-lead = Every table of the two databases. Personal data lies only in sealed bytes.
record-table = Table
record-personal-data = Personal data
record-reasons = About columns that a person’s download leaves out
record-holds-sealed = Sealed only
record-holds-none = None
