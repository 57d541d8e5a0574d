### The hall for those who work in it: the counter, the reception, and the pages of whoever manages the hall.

## The counter

counter-nav = Counter
counter-title = Counter { $number }
counter-sit-title = Where do you sit?
counter-sit-lead = Sit down at a counter to call people to it. A counter has one officer, and an officer one counter.
counter-sit = Sit down at { $counter }
counter-quick = quick: for people who come for one thing
counter-place-taken = Somebody sits here
counter-place-wanted = Opened for whoever comes.
counter-place-waiting = { $count ->
    [0] Nobody waits for it
    [one] One number waits for it
   *[other] { $count } numbers wait for it
}
counter-here = At your counter
counter-called = Called to your counter
counter-then = Then: { $queues }
counter-by-rule = Called: { $rule }
counter-free = Free
counter-line = In line
counter-line-empty = Whoever waits for what this counter serves appears here, in the order in which they are called.
counter-line-more = and { $count } more
counter-line-rule = In the order in which this counter calls. A booked time counts once it has come.
counter-unknown-ticket = There is no ticket { $ticket } today.
counter-ticket-shown = Ticket { $ticket }
counter-brought = Brought along
counter-case-elsewhere = This case belongs to another office. Send the person on to a counter that serves it.
counter-no-case = No case was brought along
counter-no-case-next = Ask for the receipt and scan it: the case opens. Somebody new?
counter-nobody = Nobody is at your counter
counter-nobody-next = Whoever you call appears here, with the case they brought along.
counter-side = Checklist and next act
counter-serves = This counter serves
counter-why = Why?
counter-what-for = What for?
counter-whom = Whom?
counter-to-queue = To which line?
counter-to-counter = To a certain counter?
counter-to-any = Any counter that serves it
counter-transfer-rule = They do not queue again: they go before those who were at no counter yet. When the counter you chose pauses or closes, any that serves the line calls them.
counter-scan-help = Scan a receipt, a case number, a ticket or a booked time on any page.
counter-call-this = Call { $ticket } out of turn
counter-minutes = { $minutes ->
    [0] just now
    [one] 1 minute
   *[other] { $minutes } minutes
}
counter-party = { $count } people
counter-called-at = Called { $time } ({ $ago })
counter-begun-at = Here since { $time } ({ $ago })
counter-calls = Called { $count } times
counter-calls-left = { $count ->
    [one] Call once more first.
   *[other] Call { $count } more times first.
}
counter-then-goes-on = They go on to { $queue } without queueing again.
counter-next-is = { $number } is next: { $queue }, { $rule }.
counter-nobody-waits = Nobody waits for this counter.
counter-nobody-yet = Nobody waits now. As soon as somebody comes, you see it here.
counter-and-skills = { $number }: { $queues }
counter-about-ticket = It is about { $ticket }.

counter-act-call-next = Call next
counter-act-call-chosen = Call somebody out of turn
counter-act-without-ticket = Serve without ticket
counter-act-begin = The person is here
counter-act-recall = Call again
counter-act-no-show = Nobody came
counter-act-transfer = Send on
counter-act-finish = Finish
counter-act-pause = Pause
counter-act-resume = Go on
counter-act-leave = Close the counter

counter-pause-break = Break
counter-pause-back-office = Work away from the window
counter-pause-fault = Something does not work
counter-pause-meeting = Meeting or instruction

counter-choose-short-matter = It takes a moment only
counter-choose-asked-back = They were asked to come back here
counter-choose-wrong-line = They stood in the wrong line through our fault
counter-choose-others-wait-for = Somebody whom the matter needs is here only now

line-word-overtaken-enough = overtaken enough, now first
line-word-onward = sent on
line-word-returned = back after a missed call
line-word-booked = booked
line-word-booked-at = booked { $time }
line-word-booked-early = early for a booked time
line-word-priority = priority
line-word-arrival = by arrival
line-word-chosen = chosen
line-word-without-ticket = without a ticket

counter-ticket-away = not checked in
counter-ticket-waiting = waits
counter-ticket-called = called
counter-ticket-served = is being served
counter-ticket-missed = missed the call
counter-ticket-done = done
counter-ticket-left = given back
counter-ticket-turned-away = told to come another time

ticket-act-check-in = Check in
ticket-act-return = Back in line
ticket-act-priority = Give priority
ticket-act-give-back = Take the ticket back

## The reception

reception-title = Reception
reception-of = Reception, { $hall }
reception-party = How many people?
reception-receipt = Receipt code (if they have a case)
reception-take = Take a ticket for
reception-take-help = Choose a line: the ticket is taken at once.
reception-waiting = { $count ->
    [0] nobody waits
    [one] 1 waits
   *[other] { $count } wait
}
reception-priority = With priority
reception-receipt-help = Scan the receipt here: the officer who calls then has the case at hand.
reception-also = And afterwards
reception-scan-help = Scan or type a ticket above to check it in, give it priority or take it back. A booked time is checked in as soon as its code is scanned.
reception-taken = Ticket { $number }
reception-taken-say = Please say the number and hand over the slip
reception-printing-printing = The slip is being printed.
reception-printing-printed = The slip has come out.
reception-printing-paper-out = No slip came out: the printer has run out of paper. The ticket counts all the same.
reception-printing-unreachable = No slip came out: the printer cannot be reached. The ticket counts all the same.
reception-printing-no-answer = The printer does not answer: perhaps no slip came out. The ticket counts all the same.
reception-slip = Print from here
reception-next = Next, please
reception-ahead = { $count ->
    [0] Nobody is ahead
    [one] One number is ahead
   *[other] { $count } numbers are ahead
}

## The hall’s manager

manage-nav = Halls
manage-now = Now
manage-tomorrow = Tomorrow
manage-week = Last week
manage-counters = Counters
manage-counted = { $busy } busy, { $free } free, { $paused } paused, { $closed } closed
manage-counter-closed = Closed
manage-counter-open = Open
manage-counter-free = Free now
manage-counter-wanted = Open, nobody there
manage-act-open = Open
manage-act-close = Close
manage-act-go-on = Go on
manage-act-halt = Pause
manage-act-finish-there = Finish the visit here
manage-act-send-back = Send back to the line
manage-officer-gone = Officer gone?
manage-finish-there-help = If the officer has gone away: this ends the visit at this counter, so that you can close it and somebody else can sit down. Whoever came for more goes on without queueing again.
manage-send-back-help = If the officer has gone away: the number is called again among the first as soon as a counter serves this line, and you can close this one.
manage-open-help = The counter opens for whoever comes: an officer sits down at it and serves what is set here.
manage-quick = Only people who come for one thing
manage-set-skills = Set what it serves
manage-pause-title = Let it pause
manage-queues = Lines
manage-waiting = { $count ->
    [0] nobody waits
    [one] one number waits
   *[other] { $count } numbers wait
}
manage-in-minutes = times in minutes
manage-range-minutes = { $low }–{ $high }
manage-queue = Line
manage-people = People
manage-wait-now = Wait now
manage-promise = Promise
manage-against = Against the promise
manage-against-within = Within promise
manage-against-close = Close to promise
manage-against-over = Over promise
manage-line-left = No longer in the plan: let a counter serve it
manage-act-on-queue = Close or open
manage-close-queue = Close
manage-open-queue = Open again
manage-queue-closed = No more tickets
manage-close-waiting = Close for those who wait, too
manage-no-suggestion = When a wait goes over its promise and a counter could help, the act to take appears here with its reason.
manage-suggest-open = Open counter { $counter } for { $queue }
manage-suggest-go-on = Let counter { $counter } go on, for { $queue }
manage-suggest-why = { $queue }: { $waiting } waiting, { $visit ->
    [one] one minute
   *[other] { $visit } minutes
} a visit, { $counters ->
    [one] one counter
   *[other] { $counters } counters
}: the last of them waits about { $now ->
    [one] one minute
   *[other] { $now } minutes
}. With counter { $counter } it would be about { $then }.
manage-suggest-why-none = { $queue }: { $waiting } waiting, { $visit ->
    [one] one minute
   *[other] { $visit } minutes
} a visit, and no counter serves it. With counter { $counter } the last of them waits about { $then ->
    [one] one minute
   *[other] { $then } minutes
}.
manage-end-day = End the day

manage-close-title = Close { $queue } in { $hall } for today
manage-grown = More people have come since. Please decide again.
manage-other-day = This page is of another day. Please decide again.
manage-close-here = { $count ->
    [0] Nobody waits in the hall.
    [one] One number waits in the hall.
   *[other] { $count } numbers wait in the hall.
}
manage-close-elsewhere = { $count ->
    [0] Nobody is elsewhere or missed their call.
    [one] One is elsewhere or missed the call.
   *[other] { $count } are elsewhere or missed their call.
}
manage-close-serve = Give no more tickets for { $queue }
manage-close-serve-hint = Whoever has a ticket is served still.
manage-close-turn-away = { $count ->
    [one] Close { $queue } and tell one person to come another time
   *[other] Close { $queue } and tell { $count } people to come another time
}
manage-close-turn-away-hint = Their tickets end. The displays and the pages of the tickets say so at once.

manage-end-title = End the day of { $hall }
manage-end-waiting = { $count ->
    [0] Nobody waits.
    [one] One number still waits.
   *[other] { $count } numbers still wait.
}
manage-end-called = { $count ->
    [0] Nobody is called and still to come to a counter.
    [one] One is called and has not come to the counter yet.
   *[other] { $count } are called and have not come to their counter yet.
}
manage-end-at-counters = { $count ->
    [0] Nobody is being served.
    [one] One is being served.
   *[other] { $count } are being served.
}
manage-end-booked = { $count ->
    [0] Nobody who booked for today is still to come.
    [one] One who booked for today is still to come.
   *[other] { $count } who booked for today are still to come.
}
manage-end-lead = Everybody who waits, or is called and has not come to the counter yet, is told to come another time, whoever booked for today and is still to come may choose another time, and every counter closes. It cannot be undone.
manage-end-sure = { $count ->
    [0] End the day
    [one] End the day and turn one away
   *[other] End the day and turn { $count } away
}

manage-tomorrow-title = { $hall }, { $day }
manage-legend-expected = visitors expected each half hour
manage-legend-band = range on { $count } days in 10
manage-legend-capacity = what { $count ->
    [one] the one planned counter
   *[other] { $count } planned counters
} can serve within the promise
manage-chart = Visitors each half hour; the table says the same
manage-from = From
manage-visitors = Visitors
manage-range = Range
manage-planned = Counters planned
manage-needed = Counters needed
manage-more-than-planned = more than the hall has
manage-needed-note = Needed: the fewest counters with which 90 of 100 people are called within the promised wait, worked out for each half hour by itself.
manage-short = { $count ->
    [one] Short of one counter, { $from } to { $until }
   *[other] Short of { $count } counters, { $from } to { $until }
}
manage-tomorrow-none = Not enough is known yet
manage-tomorrow-none-next = Here appear the visitors expected each half hour, the range around them, and how many counters it takes, once { $needed } days are on record. So far there are { $days }.

manage-week-title = { $hall }, { $days }
manage-week-empty = Nothing is on record for these days
manage-week-empty-next = When a day has ended, its figures appear here: how many came, how long they waited, and how often the promise held.
manage-week-lead = waited no longer than was promised
manage-week-note = Counted by half hour and line when a day ends. Nothing is counted by counter or by officer.
manage-week-none = none
manage-by-day = Day
manage-by-queue = Line
manage-arrived = Came
manage-served = Called
manage-mean-wait = Mean wait
minutes-lasting = { $minutes ->
    [0] under a minute
    [one] 1 minute
   *[other] { $minutes } minutes
}
manage-kept = Within promise
manage-held = Within the range told
manage-week-others = everyone else who came
