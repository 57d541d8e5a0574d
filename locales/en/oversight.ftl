### The pages of oversight: disclosures to somebody outside a case.

oversight-title = Oversight
oversight-waiting = { $count ->
    [0] Nothing waits.
    [one] One waits.
   *[other] { $count } wait.
}
oversight-waiting-more = At least { $count } wait.
disclosures-title = Disclosures
disclosures-lead = A court or another authority may be given data of one case: on a stated law, with two officers, within a time limit, and the person is told.
disclosures-waiting = Waiting for a second person
disclosures-none-waiting = Nothing waits for you. Requests of your colleagues appear here.
disclosures-own = Asked for by you
disclosures-none-own = You have not asked for a disclosure. Begin one with the case number from the letter.
disclosure-new = Ask for a disclosure
disclosure-new-lead = Take the case number and the service from the letter that asks. There is no search.
disclosure-service = Service applied for
disclosure-go-on = Go on
disclosure-other-number = Another number
disclosure-not-looked = The case is looked for when your request is complete, and then your request is on record.
disclosure-basis = Legal basis
basis-at-once = At most { $days ->
    [one] one day
   *[other] { $days } days
}; the person is told at once.
basis-later = At most { $days ->
    [one] one day
   *[other] { $days } days
}; telling the person may wait { $delay ->
    [one] one day
   *[other] { $delay } days
} at most.
disclosure-whose = Whose data
disclosure-fields = What may be given: { $party }
disclosure-documents = Documents
disclosure-scope = What may be given
disclosure-days = For how many days may the package be produced?
disclosure-tell-after = Tell the person after how many days?
disclosure-tell-help = Leave it empty to tell at once. The day is fixed with the request and cannot be changed.
disclosure-recipient = To whom it goes
disclosure-reference = The letter that asks for it, with its date and number
disclosure-send = Send to a second person
disclosure-title = Disclosure
disclosure-until = until { $date }
disclosure-limit = Time limit
disclosure-told = The person is told
disclosure-told-at-once = at once
disclosure-told-from = from { $date }, fixed with the request
disclosure-why-not = Why it was refused
disclosure-words-read = You read to whom it goes and why. That is on record.
disclosure-nothing-opened = Nothing of the case was opened.
disclosure-history = So far
disclosure-next = Next
disclosure-read = Read to whom and why
disclosure-read-hint = Reading it is on record.
disclosure-approve = Approve
disclosure-refuse = Refuse
disclosure-withdraw = Take back
disclosure-withdraw-sure = The request about case { $number } ends. You can ask anew.
disclosure-stage-requested = Waits for a second person
disclosure-stage-approved = Approved
disclosure-stage-refused = Refused
disclosure-stage-withdrawn = Taken back
disclosure-stage-lapsed = Time limit passed
disclosure-read-first = You can approve once you have read it.
disclosure-approve-sure = Let this data of case { $number } be given
disclosure-service-choose = Choose the service
disclosure-days-help = Today does not count. It can be no more than the legal basis chosen above allows; afterwards no package can be produced any more.
package-title = The package is ready
package-produce = Produce the package
package-produce-hint = Opens exactly what may be given, on record. You get a passphrase to send another way.
package-produce-key = Produce for a key of the recipient
package-key = The recipient’s key, which begins with age1
package-passphrase-lead = Write this passphrase down now; it is not shown again. Send it another way than the package.
package-passphrase = Passphrase
package-for-key = Only the holder of the key that you entered can open the package.
package-fetch = Fetch the package
package-fetch-hint = It is kept for ten minutes and given out once. The recipient opens it with the free program age.
package-heading = Data given from a case
package-use = This may be used only for the purpose of the legal basis named here, until { $date }. Delete it afterwards.
package-at = Produced
package-requester = Asked for by
package-approver = Approved by
package-approved-by = Officer { $number } of data protection, { $office }
