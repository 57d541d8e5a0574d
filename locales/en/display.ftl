### Displays in the hall, signs over counters, and what is spoken there.

display-title = Hall display
display-sign-title = Sign of a counter
display-number = Number
display-counter = Counter
display-before = Called before
display-waits = Waiting, about, in minutes
display-waiting = people waiting
display-unknown = not known yet
display-unserved = no counter open
display-closed-queue = no more tickets today
display-none-yet = Nobody has been called yet today
display-ended = The hall is closed for today
display-held = { $held } of 100 waited within the range shown
display-as-of = As at { $time }
display-age-seconds = { $count ->
    [one] Updated { $count } second ago
   *[other] Updated { $count } seconds ago
}
display-age-minutes = { $count ->
    [one] Updated { $count } minute ago
   *[other] Updated { $count } minutes ago
}
display-cut = No connection
display-reload = Show the latest
display-sound-off = Turn the sound on
display-sound-on = Sound is on
display-to = to counter
display-sign-called = Please come
display-sign-served = Being served
display-sign-free = Free
display-sign-paused = Paused
display-sign-closed = Closed
# The language of the voice, as browsers name it, and what it says. A number is spoken sign by sign.
display-voice-tag = en-GB
display-voice = Number { $ticket }, please come to counter { $counter }.

problem-desk-closes = This site stops for a moment.
    .next = Wait a minute. This page tries again by itself.
