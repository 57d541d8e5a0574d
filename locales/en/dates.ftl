### Days, times and sums.

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
# Heads of a small calendar; the full name is read to screen readers.
weekday-head-1 = Mon
weekday-head-2 = Tue
weekday-head-3 = Wed
weekday-head-4 = Thu
weekday-head-5 = Fri
weekday-head-6 = Sat
weekday-head-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-weekday = { $weekday } { $day } { $month }
date-year = { $weekday } { $day } { $month } { $year }
date-short = { $day } { $month }
date-span = { $from } to { $to }
date-span-month = { $from-day } to { $to-day } { $month }
date-time = { $date }, { $time }
sum = { $amount } { $currency }

holiday-new-year = New Year
holiday-spring-festival = Spring Festival
holiday-qingming = Qingming
holiday-labour = Labour Day
holiday-dragon-boat = Dragon Boat Festival
holiday-mid-autumn = Mid-Autumn
holiday-national = National Day
holiday-national-mid-autumn = National Day and Mid-Autumn
holiday-victory-2015 = Victory Day

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
