### Days, times and sums.

date-span = { $from } to { $to }
date-time = { $date }, { $time }
sum = { $amount } { $currency }


### The clock, day by day.

calendar-caption = The days to the promised date
calendar-today = (today)
legend-today = today
legend-counts = counts
legend-holiday = holiday
legend-weekend = weekend
legend-paused = paused
legend-due = promised
clock-started = It begins; this day does not count
clock-paused = The clock stands still
clock-holiday = { $name }: does not count
clock-weekend = Weekend: does not count
clock-counted = Day { $day }
clock-counted-span = Days { $from } to { $to }
clock-make-up-suffix = {" "}(worked to make up for a holiday)
clock-half-suffix = {" "}(half a working day)
clock-due-suffix = {", "}the promised day
state-paused = Paused
state-green = In time
state-amber = Due soon
state-today = Due today
state-late = { $days ->
    [one] One working day late
   *[other] { $days } working days late
}
state-waiting = Not started
