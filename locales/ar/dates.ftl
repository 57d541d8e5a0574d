### الأيام والأوقات والمبالغ.

date-span = { $from } إلى { $to }
date-time = { $date }، { $time }
sum = { $amount } { $currency }


### حساب المدة، يومًا بيوم.

calendar-caption = الأيام حتى موعد الإنجاز
calendar-today = (اليوم)
legend-today = اليوم
legend-counts = يُحسب
legend-holiday = عطلة
legend-weekend = نهاية الأسبوع
legend-paused = توقف
legend-due = الموعد
clock-started = يبدأ الحساب، ولا يُحسب هذا اليوم
clock-paused = حساب المدة متوقف
clock-holiday = { $name }، لا يُحسب
clock-weekend = نهاية الأسبوع، لا تُحسب
clock-counted = اليوم { $day }
clock-counted-span = الأيام من { $from } إلى { $to }
clock-make-up-suffix = {" "}(يوم عمل بديل من عطلة)
clock-half-suffix = {" "}(نصف يوم عمل)
clock-due-suffix = {"، "}وهو موعد الإنجاز
state-paused = توقف مؤقت
state-green = ضمن المدة
state-amber = الموعد قريب
state-today = الموعد اليوم
state-late = { $days ->
    [zero] الموعد اليوم
    [one] تأخّر يوم عمل واحد
    [two] تأخّر يومَي عمل
    [few] تأخّر { $days } أيام عمل
    [many] تأخّر { $days } يوم عمل
   *[other] تأخّر { $days } يوم عمل
}
state-waiting = لم يبدأ الحساب
