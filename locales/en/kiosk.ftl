### The hall as those who come to it see it: waits, the kiosk, tickets, slips, ratings.

## Waits

halls-title = Waiting times
halls-lead = How long people wait now, and when each hall is open.
halls-none = This town has no halls yet. When it has, their waiting times appear here.
halls-now = Waiting now
halls-facts = { $waiting ->
    [0] Nobody waits
    [one] One number waits
   *[other] { $waiting } numbers wait
} · { $counters ->
    [0] no counter open
    [one] one counter open
   *[other] { $counters } counters open
} · promised: less than { $promised ->
    [one] one minute
   *[other] { $promised } minutes
}
halls-hours = Opening hours
halls-queue-closed = No more tickets today
halls-wait-range = about { $low }–{ $high } minutes
halls-wait-about = about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
halls-wait-unknown = not known yet
halls-wait-unserved = no counter open just now
halls-range-stated = Ranges are meant to hold for eight people in ten.
halls-range-held = So far, { $count } of 100 held.
halls-range-unknown = Where too few people have been served to tell, we say so instead of guessing.
halls-unserved = Where no counter is open just now, no wait can be told. Whoever waits there keeps their place until one opens or the hall closes for the day; the opening hours are below.
halls-find-ticket = I have a ticket
halls-kept-ticket = You took a ticket here today with this browser.
halls-kept-ticket-link = See the ticket
halls-kept-ticket-forget = Forget it here, without giving it back
home-waits = Waiting now
home-waits-all = Waits, opening hours, take a ticket

## A ticket from elsewhere

remote-title = Take a ticket from here
remote-lead = Take a number now and check in at the door of the hall. It counts from the check-in, so that those who stand in the hall are not overtaken from home.
remote-closed = The hall does not open again today. Tickets are given on the day itself.
shut-next = Open again: { $day }, { $hours }.
shut-book = Book a time
shut-book-more = For one of the next days
shut-online = Apply online
shut-online-more = From here, at any hour
shut-elsewhere = On your own phone, at any hour
shut-scan-book = Scan this to book a time.
shut-scan-apply = Scan this to apply online.
remote-what = What do you come for?
remote-party = How many are you?
remote-receipt = I have a case (optional)
remote-receipt-help = Type the code on its receipt: the officer who calls you then has the case at hand.
remote-take = Take a ticket

## The rule of the line

line-rule-title = Who is called when
line-rule-lead = Whoever comes first in this list is called first. Every call is kept with the rule that chose it.
line-rule-overtaken-enough = Whoever has been overtaken { $times ->
    [one] once
   *[other] { $times } times
}, or was first overtaken { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} ago. Nobody who came later goes before them again.
line-rule-onward = Whoever goes on from another counter, without queueing again.
line-rule-returned = Whoever missed their call and came back within { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
line-rule-booked = Whoever has a booked time that has come. It counts until { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} after it; later, the time of arrival counts.
line-rule-priority = Whoever has priority. It is given to anyone who asks at the kiosk or the reception. No reason is asked for, and none is kept.
line-rule-arrival = Everyone else in the order in which they came.
line-rule-chosen = An officer may call somebody out of turn for a stated reason, which is kept with the call and shown on the ticket. Not before anyone in the first line.

## How it was rated

rated-title = How people rated the service
rated-none = Ratings appear here once a month is over and ten people have rated a line. Each rates what was done for them, never who did it.
rated-count = { $count } ratings in the last twelve months
rated-level = Answer
rated-share = Share

## The kiosk

kiosk-title = What would you like to do?
kiosk-waits = Waiting now
kiosk-take = Take a ticket
kiosk-take-more = { $queue }: { $wait }
kiosk-take-plain = For one thing or several, alone or together
kiosk-phone = I have a code
kiosk-phone-more = A booked time, or your ticket, also when you missed your call
kiosk-renew = Renew
kiosk-renew-more = Certificate, permit or card
kiosk-case = Where is my case?
kiosk-case-more = Scan or type the code on your receipt
kiosk-comforts = Help with this screen
kiosk-read = Read aloud
kiosk-larger = Larger text
kiosk-again = Start again
kiosk-idle-title = Are you still there?
kiosk-idle-lead = This screen starts again in 20 seconds, so that nothing of yours stays on it.
kiosk-idle-stay = I am still here
kiosk-door = Took a ticket on your phone?
kiosk-door-scan = Scan this, or type the number on your ticket’s page.
kiosk-services-title = What do you come for?
kiosk-wait = Wait: { $wait }
kiosk-chosen-already = Chosen
kiosk-people-title = Your ticket
kiosk-remove = Remove
kiosk-more = I come for something else as well
kiosk-party = How many are you?
kiosk-party-more = { $count } or more
kiosk-priority = Give me priority
kiosk-priority-help = For anyone who needs to be called earlier. You need not say why.
kiosk-elsewhere = This is not one of the hall’s own screens: your ticket counts from when you check in at the door.
kiosk-take-now = Take the ticket
kiosk-receipt-help = Scan or type the code on its receipt: the officer who calls you then has the case at hand.
kiosk-taken-title = Your number is { $number }
kiosk-slip-none = Note your number, or take it along on your phone.
kiosk-slip-printing = Your slip is being printed. Should none come out, note your number.
kiosk-slip-printed = Take your slip below.
kiosk-slip-paper-out = Note your number or scan the code: this kiosk has run out of paper. Your ticket counts all the same.
kiosk-slip-unreachable = Note your number or scan the code: this kiosk cannot print just now. Your ticket counts all the same.
kiosk-slip-no-answer = Note your number or scan the code: the printer does not answer. Your ticket counts all the same.
kiosk-take-along = Take it along on your phone
kiosk-done = Done
kiosk-go-on = Go on
kiosk-renew-title = Renew
kiosk-renew-lead = Scan a code to renew on your own phone: nothing about you is typed on this screen. Or take a ticket and do it at a counter.
kiosk-renew-scan = Renew on your phone: { $service }
kiosk-renew-ticket = Take a ticket for it
kiosk-phone-title = Your code
kiosk-phone-lead = Scan the code of your booked time or of your ticket, or type it.
kiosk-case-title = Where is my case?
kiosk-case-lead = Scan the code on your receipt, or type it. Only where the case stands appears here, nothing about you.
kiosk-case-rest = Everything else is on your own page, with the same code. It is not shown on this screen.
demo-screens = In the demo town:
demo-kiosk = open the kiosk of this hall
demo-any-hour = In this demo people come at any hour, so tickets are given at any hour.

## The ticket on a phone

ticket-title = { $number }: { $standing }
ticket-stage-away = Does not count yet
ticket-stage-waiting = In the line
ticket-stage-called = You are called
ticket-stage-served = You are being served
ticket-stage-missed = Your call was missed
ticket-stage-done = Done
ticket-stage-left = Given back
ticket-stage-turned-away = Not called any more today
ticket-at-counter = Counter { $counter }
ticket-go = Go to counter { $counter } now
ticket-ahead = { $count ->
    [0] You are next in this line
    [one] One number is ahead of you
   *[other] { $count } numbers are ahead of you
}
ticket-wait = Wait: { $wait }
ticket-expected = You will probably be called between { $from } and { $until }.
ticket-expected-late = It takes longer than we said. We are sorry.
ticket-expected-unknown = How long it takes is not known yet: too few people have been served to tell.
ticket-expected-unserved = No counter could call you when you came, so no time could be told.
ticket-unserved = Your place stays as it is until the hall closes for the day, and this page says when a counter opens. If you would rather not wait, ask at the reception, or give your ticket back below.
ticket-line-left = This line is no longer in the hall’s plan, and your ticket counts all the same. The staff see that you wait, and call you, send you on to another line, or tell you to come another time.
ticket-counters = { $count ->
    [0] No counter can call you just now.
    [one] One counter can call you.
   *[other] { $count } counters can call you.
}
ticket-stale = No connection: this is how it last stood.
ticket-reload = Look again
ticket-why = Why this is your place
ticket-rule-overtaken-enough = Nobody who came later goes before you any more: others have gone before you as often, or for as long, as the rule allows.
ticket-rule-onward = You go before those who came earlier to this line, because you come from another counter.
ticket-rule-returned = You kept your place, because you were back in time after a missed call.
ticket-rule-booked = You go by your booked time, which has come.
ticket-rule-priority = You have priority.
ticket-rule-arrival = You are called in the order in which you came.
ticket-rule-booked-early = You are early for your booked time. Before it you are called only when nobody else waits.
ticket-rule-chosen = An officer chose your number.
ticket-rule-without-ticket = The number was made for somebody who stood at the counter already.
ticket-rule-chosen-because = An officer chose your number out of turn, for this reason: { $reason }.
choice-reason-short-matter = it takes a moment only
choice-reason-asked-back = you were asked to come back to this counter
choice-reason-wrong-line = you stood in the wrong line through our fault
choice-reason-others-wait-for = somebody whom the matter needs is here only now
ticket-place-ahead = Ahead of you: { $earlier ->
    [0] nobody who came earlier
    [one] one who came earlier
   *[other] { $earlier } who came earlier
}, and { $later ->
    [0] nobody who came later
    [one] one who came later
   *[other] { $later } who came later
}.
ticket-place-later = Those who came later go first by a rule: a booked time that has come, priority, coming from another counter, or back in time after a missed call.
ticket-place-overtaken = { $count ->
    [0] So far nobody who came later was called before you.
    [one] So far one who came later was called before you.
   *[other] So far { $count } who came later were called before you.
}
ticket-place-left = { $count ->
    [0] Nobody else may be.
    [one] At most one may still be, and nobody once { $minutes ->
        [one] one minute has
       *[other] { $minutes } minutes have
    } passed since the first.
   *[other] At most { $count } may still be, and nobody once { $minutes ->
        [one] one minute has
       *[other] { $minutes } minutes have
    } passed since the first.
}
ticket-door-next = Check in at the door
ticket-door-lead = Your ticket counts from when you check in at { $hall }. Until then you are not in the line.
ticket-door-number = Number at the door
ticket-door-help = Six digits on the screen at the door. They change every ten minutes.
ticket-door-wrong = Type the six digits that stand on the screen at the door now. These are not the ones.
ticket-check-in = Check in
ticket-door-title = Check in at { $hall }
door-lead = You are at the door: show your ticket’s code, and it counts from now on.
door-ticket-help = Sixteen letters and digits. On the phone you took the ticket with, it is filled in already.
door-no-ticket = I have no ticket yet
ticket-missed-title = You were called, and nobody came
ticket-missed-in-time = Come back by { $time } and you keep your place before those who came later.
ticket-missed-late = We could not keep your place any longer. Come back, and you stand at the end of the line.
ticket-return = I am back
ticket-turned-title = Come another time
ticket-turned-lead = We are sorry: this line closed before your turn.
ticket-turned-open = The hall opens again:
ticket-turned-next = Waits, and a ticket on that day
ticket-join-title = Bring a case along
ticket-join = Bring it along
ticket-joined = Your case comes along.
ticket-joined-more = {" "}The officer who calls you has it at hand. When your visit is over, the ticket and the case are parted again.
ticket-renew-title = Has somebody else seen the code?
ticket-renew-why = Take another code: number and place stay yours. The address of this page, and the QR code of a slip that was printed, will then open nothing any more. Tell those who came along the new address.
ticket-renew = Take another code
ticket-renewed = The ticket has another code.
ticket-renewed-more = {" "}The old one opens nothing any more. Keep this page, or print the slip anew.
ticket-slip = Print the slip
ticket-leave = Give the ticket back
ticket-leave-title = Give { $number } back?
ticket-leave-lead = You lose your place in the line. It cannot be taken back; you can take a new ticket.
ticket-leave-sure = Give it back
ticket-leave-keep = Keep it
ticket-find-title = Find my ticket
ticket-find = Find
ticket-code = Ticket code
ticket-code-help = Sixteen letters and digits at the foot of the slip. Capital or small letters, with or without spaces.
ticket-unknown = Check the code. There is no ticket under it; tickets are kept for thirty days.
ticket-replaced = This code was replaced on { $date } and opens nothing any more; the newer one does. If it was not you, tell the reception your number, or take another ticket.
ticket-other-hall = Go to the hall you took this ticket for. It does not count here.
list-then = {", then "}
slip-title = Slip { $number }
slip-follow = Follow your ticket on your phone
slip-away = Does not count before you check in at the door.
slip-print = Print
slip-back = Back to the ticket

## Ratings

rating-title = Rating
rating-question = How was it?
rating-how = Counted for the hall and the line only, never for a counter or an officer. One rating for each visit to a counter.
rating-thanks = Thank you.
rating-thanks-more = {" "}Your answer was counted. Nobody can tell that it was yours.
rating-idle = When you have been served at this counter, you can say here how it was.
rating-no-screen = This screen is not set up. An officer opens it from the hall’s pages.
complaint-title = Shall we look into it?
complaint-lead = A complaint is an application like any other, with its own deadline: { $time }. Leave a telephone number, and we call you back.
complaint-button = Make a complaint
complaint-scan = Scan this code to make it on your own phone.

## The hall's own screens, for whoever manages it

screens-title = Screens of { $hall }
screens-lead = Open the addresses of the kiosk and the tablets on the hall’s own screens, and on no other: whoever has one takes tickets as if they stood in the hall.
screens-kiosk = Kiosk
screens-open-kiosk = Open the kiosk
screens-tablets = Rating, on a tablet at each counter
screens-displays = Display, and the sign over each counter
screens-displays-lead = Anyone may see these addresses: no ticket can be taken with them. They keep a place for the hall’s own displays when many people watch.
screens-renew = New addresses for all screens
screens-renew-hint = For when somebody else has one of these. Every kiosk and tablet of this hall stops, and has to be opened anew from here. Displays go on; open them anew as well, so that their place stays kept.
screens-sure-title = New addresses for all screens of { $hall }
screens-sure-stop = { $count ->
    [one] Every kiosk stops at once, and so does the tablet at the one counter.
   *[other] Every kiosk stops at once, and so do the tablets at { $count } counters.
}
screens-sure-lead = Each has to be opened anew, by the addresses that the next page shows. Displays go on; open them anew as well, so that their place stays kept. The old addresses do not come back.
screens-sure = Give all screens of { $hall } new addresses
screens-renewed = New addresses were given meanwhile. Please decide again.
screens-tab = Screens
screens-tablet = Tablet at counter { $counter }
screens-sign = Sign over counter { $counter }
screens-scan = To scan with the tablet at counter { $counter }
