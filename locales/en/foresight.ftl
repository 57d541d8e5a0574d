### When to come, and how well waits are foretold.

when-title = When to come to { $hall }
when-link = When it is quiet
when-lead = How busy the next two weeks will be, from how many people came before. It is a forecast, not a promise.
when-unknown = Not enough is known yet.
when-unknown-next = After a week of working days, this page shows when the hall will be quiet and when it will be busy.
when-day = Day
when-time = Time
when-ask = Show quieter times
when-asked = { $day } at { $time }: { $level }.
when-closed = The hall is closed at that time. Please choose another.
when-better = Quieter times near it:
when-calendar = The next two weeks
when-morning = Morning
when-midday = Midday
when-afternoon = Afternoon
when-quiet = Quiet
when-usual = As usual
when-busy = Busy
when-very-busy = Very busy
when-record = How often this was right
when-record-right = Of 100 half hours that were called busy the day before, { $count } were.
when-record-found = Of 100 half hours that were busy, { $count } had been called so.
when-record-none = No busy half hour has been foretold or missed yet. Once one is, how often we were right appears here.

accuracy-title = How well waits at { $hall } are foretold
accuracy-link = How well waits are foretold
accuracy-lead = Several ways of estimating a wait run side by side. The one with the least recent error is relied on, and its error stands here for everyone to see.
accuracy-none = Nobody has waited here yet. Once people have, the errors appear here.
accuracy-told = { $count ->
    [one] One person was told a range
   *[other] { $count } people were told a range
}; { $held } of 100 waited within it. It is meant to hold for 80.
accuracy-estimator = Way of estimating
accuracy-error = Typical error, minutes
accuracy-absolute = Mean error, minutes
accuracy-held = Waits within the range
accuracy-waits = Waits compared
accuracy-relied-on = relied on now
accuracy-note = The typical error is the root of the mean square of the difference between what was foretold and the real wait, over about the last 500 waits.
estimator-constant = The mean of all waits so far
estimator-length-and-class = How many are ahead
estimator-last-entered = The wait of whoever was called last
estimator-regression = Line, counters, time of day and latest waits together
