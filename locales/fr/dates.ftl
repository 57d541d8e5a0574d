### Les jours, les heures et les sommes.

date-span = du { $from } au { $to }
date-time = { $date }, { $time }
sum = { $amount } { $currency }


### Le délai, jour par jour.

calendar-caption = Les jours jusqu’à la date promise
calendar-today = (aujourd’hui)
legend-today = aujourd’hui
legend-counts = compte
legend-holiday = jour férié
legend-weekend = week-end
legend-paused = suspendu
legend-due = date promise
clock-started = Le délai commence ; ce jour ne compte pas
clock-paused = Le délai est suspendu
clock-holiday = { $name } : ne compte pas
clock-weekend = Week-end : ne compte pas
clock-counted = Jour { $day }
clock-counted-span = Jours { $from } à { $to }
clock-make-up-suffix = {" "}(travaillé pour compenser un jour férié)
clock-half-suffix = {" "}(une demi-journée de travail)
clock-due-suffix = {", "}date promise
state-paused = Suspendu
state-green = Dans le délai
state-amber = Échéance proche
state-today = Échéance aujourd’hui
state-late = { $days ->
    [one] { $days } jour ouvré de retard
   *[other] { $days } jours ouvrés de retard
}
state-waiting = Pas commencé
