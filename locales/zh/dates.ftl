### 日期、时间、金额。

date-span = { $from }至{ $to }
date-time = { $date } { $time }
sum = { $amount } { $currency }


### 计时，逐日说明。

calendar-caption = 到承诺日为止的每一天
calendar-today = （今天）
legend-today = 今天
legend-counts = 计入
legend-holiday = 节假日
legend-weekend = 周末
legend-paused = 暂停
legend-due = 承诺日
clock-started = 开始，当天不计
clock-paused = 暂停计时
clock-holiday = { $name }，不计
clock-weekend = 周末，不计
clock-counted = 第 { $day } 天
clock-counted-span = 第 { $from } 至 { $to } 天
clock-make-up-suffix = ，调休上班
clock-half-suffix = ，半个工作日
clock-due-suffix = ，承诺日
state-paused = 已暂停
state-green = 在时限内
state-amber = 快到期
state-today = 今天到期
state-late = 逾期 { $days } 个工作日
state-waiting = 尚未开始
