### Signing in: passkeys, single sign-on, proof, and who lets whom in.

sign-in-lead = Staff sign in with a passkey: your fingerprint, face or PIN on this device. There are no passwords.
sign-in-first = No passkey yet? Ask an administrator for your one-time link and open it on this device.
passkey-sign-in = Sign in with a passkey
passkey-make = Make my passkey
passkey-needs-script = Passkeys need JavaScript: switch it on in this browser, then open this page again.
passkey-none-here = This browser knows no passkeys. Use a newer one, or another device.
passkey-cancelled = Nothing was signed in. Try again, and confirm with your fingerprint, face or PIN when your device asks.
passkey-offline = This site cannot be reached. Check the connection, then try again.
passkey-elsewhere = Passkeys work under the desk’s own address only. Open this page there:
problem-passkey-refused = What this device sent does not prove who you are.
    .next = Try again, and confirm with your fingerprint, face or PIN.
problem-passkey-unknown = This passkey is not known here, or it was removed.
    .next = Choose another passkey, or ask for a new link.
problem-passkey-address = Passkeys need an address with a name, and this one has numbers only.
    .next = Open the desk under its own address.
problem-passkey-none = You have no passkey yet.
    .next = Ask an administrator for your one-time link.
problem-ceremony-over = This took longer than five minutes, or was sent twice.
    .next = Try again from the start.
problem-link-over = This link was used already, has run out, or was replaced by a newer one.
    .next = Ask an administrator for a new link.
problem-last-passkey = This is your only passkey. Without it you could not sign in.
    .next = Add another passkey first.
problem-sign-in-withdrawn = Your right to sign in was withdrawn.
    .next = Ask an administrator.
problem-last-administrator = Nobody could let officers in any more.
    .next = Let another administrator in first.
problem-list-full = Your list is full.
    .next = Take a case off the list, then add this one.
problem-list-sign-in = This list opens with its passkey, and none was shown.
    .next = Sign in with your passkey.
enrol-title = Make your passkey
enrol-lead = You are officer { $number }. Make a passkey on this device; from then on it signs you in.
enrol-how = The link works once. Your device asks for your fingerprint, face or PIN, which never leave it.

prove-title = Prove that it is you
prove-lead = This step has lasting effects. Prove once more who you are; the proof holds for five minutes.
prove-kept = What you typed is kept.
prove-lost = A file cannot be kept. Choose it again afterwards.
prove-passkey = Prove with a passkey
prove-click = It is me (demo)
prove-nothing = You have no passkey yet. Ask an administrator for a one-time link.
prove-own-for-good = This cannot be taken back.
prove-own-erasure = What is erased does not come back.
prove-own-everything = This download holds everything that this desk stores about you in this case.
prove-own-code = Type your receipt code once more, so that nobody who finds this page open can do it in your place. You are not asked again for five minutes.
prove-own-passkey = Show your passkey once more, so that nobody who finds this page open can do it in your place. The proof holds for five minutes.
prove-own-or-code = Or type the receipt code
again-title = Now press again
again-lead = You proved who you are. What you typed is kept; press once more to go on.
again-button = Go on

demo-passkeys = Try passkeys
single-button = Sign in through the town’s own sign-in
single-prove = Prove through the town’s own sign-in
single-prove-kept = It opens in a new window. Prove there who you are, then come back to this one and send it.

own-title = My sign-in
own-withdrawn = An administrator has withdrawn from you:
news-title = New at your sign-in
news-look = See what changed
news-read = I have read it
news-hint = Only you are told this. If something here was not you, make a new passkey, end the other sessions, and tell an administrator.
news-passkey-refused = { $count ->
    [one] One of your passkeys was shown and not accepted: { $last }.
   *[other] Passkeys of yours were shown { $count } times and not accepted, the last time { $last }.
}
news-provider-refused = { $count ->
    [one] Somebody came in through the town’s own sign-in with your number and was turned away: { $last }.
   *[other] Somebody came in through the town’s own sign-in with your number { $count } times and was turned away, the last time { $last }.
}
news-withdrawn = { $count ->
    [one] You, or somebody with your passkey, tried to sign in while your right was withdrawn: { $last }.
   *[other] You, or somebody with your passkey, tried { $count } times to sign in while your right was withdrawn, the last time { $last }.
}
news-token-over = { $count ->
    [one] A program came with a token of yours that has ended: { $last }.
   *[other] A program came { $count } times with a token of yours that has ended, the first time { $first }, the last time { $last }.
}
news-long-away = Somebody signed in as you after more than a month: { $last }.
news-change = { $what } – { $when }, by: { $by }
news-token-ends = The staff token of a program of yours ends { $when }. Ask whoever runs the desk for a new one before that.
tokens-title = Tokens of programs
tokens-hint = Programs that show one of these work as you. Whoever runs the desk makes and ends them.
tokens-until = until { $when }
own-passkeys = Passkeys
own-no-passkeys = You have no passkey here yet. Add one, and it signs you in on this device.
own-made = Made { $when }
own-used = last used { $when }
own-remove = Remove
own-add = Add a passkey
sessions-title = Where you are signed in
case-access-title = Who can open this case
sessions-lead = This desk does not know the devices: it keeps when each session began, and nothing else. A session that nobody uses for an hour ends by itself.
sessions-began = Began { $when }
sessions-proven = proven { $when }
sessions-this = this one
sessions-end = End
sessions-end-one = End the session: { $when }
sessions-end-others = End all others
sessions-code = Receipt code, to end another session
new-code-heading = A new receipt code
new-code-why = Has somebody else seen your code? Have a new one made: the old one and every session that it began end at once.
new-code-old = The receipt code you have now
new-code-button = Make a new code
new-code-title = Your new receipt code
new-code-lead = The old code opens nothing any more. We do not send you the new one: keep it here and now.
new-code-asked = Somebody who knew your case number asked for a new code. A new code goes only to the contact you gave. If this was not you, and you did not get one, nobody got in. It was on:
new-code-was-asked = Somebody lately asked for a new code of this case. Was it you?
put-on-list-lately = This case was put on a list that a passkey opens, the last time on { $date }. Was it you?
put-on-list-days = Somebody who had the receipt code put this case on a list; a passkey opens it there without the code. If this was not you, make a new code below: no list opens the case any more then. It was on:
officers-title = Officers
officers-lead = Who works here stands in officers.toml. Here you let them in, take rights away and give them back; it works from their next click on.
officers-number = Officer
officers-office = Office
officers-may = May
officers-withdrawn = Withdrawn
officer-passkeys = { $count ->
    [0] No passkey yet
    [one] One passkey
   *[other] { $count } passkeys
}
invite-made = Hand over this link. It is shown only now, works once, and for 24 hours:
invite-button = Make a one-time link
invite-hint = The officer opens it and makes a passkey. A link made before stops working.
person-release = Release from the town’s own sign-in
person-release-hint = The desk remembers who this officer is there. Released, the next person whom it gives this number to is this officer. Sessions end.
sessions-end-officer = End this officer’s sessions
sessions-end-officer-hint = They sign in anew wherever they are signed in, and read that you ended them. Their rights stay.
sessions-end-all = End everyone’s sessions
sessions-end-all-hint = For when somebody else may have got into one. Residents and officers sign in anew, all but you here. What somebody is typing stays on their screen.
rights-title = Rights
right-sign-in = Signing in
right-intake = Intake
right-decision = Decision
right-issue = Issue
right-supervisor = Supervision
right-data-protection = Data protection
right-auditor = Audit
right-hall-manager = Managing the hall
right-administrator = Administration
right-is-withdrawn = withdrawn
right-restore = Give back
right-withdraw-one = Withdraw: { $right }
right-restore-one = Give back: { $right }
changes-title = Changes
changes-none = Nothing was changed yet. Links, passkeys and rights appear here with who and when.
changes-when = When
changes-whose = Whose
changes-what = What
changes-by = By
change-invited = One-time link made
change-enrolled = Passkey added
change-removed = Passkey removed
change-withdrawn = Withdrawn: { $right }
change-restored = Given back: { $right }
change-token-made = Token of a program made
change-token-revoked = Token of a program ended
change-person-bound = Known from now on at the town’s own sign-in
change-person-released = Released from the town’s own sign-in
change-sessions-ended = Sessions ended
change-all-sessions-ended = Everyone’s sessions ended
right-withdraw-sure = Withdraw from officer { $number }: { $right }
right-withdraw-lead = It works from their next click on, and you can give it back.
sessions-end-officer-sure = End the sessions of officer { $number }
sessions-end-all-sure = End the sessions of everyone but you
change-by-console = Command line

single-leaving = To the town’s own sign-in
single-leaving-lead = You leave this desk for { $address }. You sign in there and come back here.
single-leaving-button = Go there
single-leaving-stay = Stay here
single-arrived = Welcome back
single-arrived-lead = The town’s own sign-in sent you back. One press, and you are in.
problem-single-failed = The town’s own sign-in did not answer as it should.
    .next = Try again in a few minutes, or sign in with a passkey.
problem-single-denied = The town’s own sign-in did not let you through.
    .next = Try again, or sign in with a passkey.
problem-single-nobody = The town’s own sign-in knows you, but this desk knows no officer for you.
    .next = Ask an administrator of this desk.
problem-single-another = The town’s own sign-in named another officer than the one who is signed in here.
    .next = Sign out first, then sign in anew.
problem-single-other-person = The town’s own sign-in gives this number to somebody else than before.
    .next = Sign in with a passkey, or ask an administrator to release the number.
problem-single-not-proven = The town’s own sign-in did not say that you proved just now who you are.
    .next = Prove it with a passkey.
problem-single-too-old = You signed in at the town’s own sign-in more than ten hours ago. That is too long ago to come in by it.
    .next = Sign out there, sign in anew, and come back.

### A resident's own list of cases.

kept-title = My cases together
kept-what = A passkey can keep your cases together, so that you need no receipt code on this device. It is up to you: every code keeps working.
kept-sealed = No name and no e-mail address. The list is sealed; our database does not show which cases belong together.
kept-new = Make a passkey for my cases
kept-have = You have a list already?
kept-put = Put this case onto my list
kept-first = No list yet? Open a case with its receipt code first.
kept-again = To keep this case on a list, type its receipt code once more. Then come back here.
kept-lead = Only your passkey opens this list.
kept-news-refused = { $count ->
    [one] One of this list’s passkeys was shown and not accepted.
   *[other] Passkeys of this list were shown { $count } times and not accepted.
}
kept-news-added = { $count ->
    [one] A passkey was added.
   *[other] { $count } passkeys were added.
}
kept-news-removed = All passkeys but one were removed, and every session ended.
kept-empty = There is no case on your list. Add one with its receipt code.
kept-closed = This case does not open from here any more: it got a new receipt code, or its data was erased. Add it again with the new code.
kept-open = Open
kept-open-one = Open case { $number }
kept-remove = Take off the list
kept-remove-one = Take off the list: case { $number }
kept-add-title = Add a case
kept-add = Add
kept-more = This list
kept-another = Add another passkey
kept-prove = Show your passkey to change something here. The proof holds for five minutes.
kept-passkeys = { $count ->
    [one] One passkey opens your list.
   *[other] { $count } passkeys open your list.
}
kept-only-lead = Is a device lost? Show a passkey that you still have. All others are removed, and every session ends but this one.
kept-only = Keep only this passkey
kept-leave = Close the list on this device
kept-back = Back to my cases
kept-delete = Delete this list
kept-delete-lead = The list, its passkeys and the key that sealed it are destroyed. Your cases go on, and their receipt codes open them. This cannot be undone.
kept-delete-button = Delete the list
kept-delete-no = Keep it
