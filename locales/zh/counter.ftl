### 在大厅工作的人看到的页面：窗口、服务台、大厅管理。

## 窗口

counter-nav = 窗口
counter-title = { $number } 号窗口
counter-sit-title = 您坐哪个窗口？
counter-sit-lead = 先坐到窗口，再叫号。一个窗口一位经办员，一位经办员一个窗口。
counter-sit = 坐到 { $counter } 号
counter-quick = 快办：只办一件事
counter-place-taken = 已有人
counter-place-wanted = 已开，等人来坐。
counter-place-waiting = 可办的有 { $count } 个号在等
counter-here = 正在您的窗口
counter-called = 已叫到您的窗口
counter-then = 接着办：{ $queues }
counter-by-rule = 叫号依据：{ $rule }
counter-free = 空闲
counter-line = 排队
counter-line-empty = 等这个窗口办事的号会按叫号顺序列在这里。
counter-line-more = 还有 { $count } 个
counter-line-rule = 按本窗口的叫号顺序排列。预约到点才算。
counter-unknown-ticket = 今天没有 { $ticket } 这个号。
counter-ticket-shown = { $ticket } 号
counter-brought = 带来的案件
counter-case-elsewhere = 这个案件属于别的科室。请把来人转到能办的窗口。
counter-no-case = 没有带案件
counter-no-case-next = 请来人出示回执，扫一下就能打开案件。第一次来办？
counter-nobody = 您的窗口没有人
counter-nobody-next = 您叫到的人和带来的案件会显示在这里。
counter-side = 核对清单和下一步
counter-serves = 本窗口办理
counter-why = 原因
counter-what-for = 办什么？
counter-whom = 叫谁？
counter-to-queue = 转到哪个队列？
counter-to-counter = 指定窗口吗？
counter-to-any = 能办的任一窗口
counter-transfer-rule = 不用重新排队：排在还没到过窗口的人前面。指定的窗口暂停或关闭时，办这个队列的任一窗口都可以叫号。
counter-scan-help = 在任何页面都可以扫回执、案件号、号票或预约。
counter-call-this = 提前叫 { $ticket }
counter-minutes = { $minutes ->
    [0] 刚刚
   *[other] { $minutes } 分钟
}
counter-party = { $count } 人同来
counter-called-at = { $time } 叫号（{ $ago }）
counter-begun-at = { $time } 到窗口（{ $ago }）
counter-calls = 已叫 { $count } 次
counter-calls-left = 请先再叫 { $count } 次。
counter-then-goes-on = 接着去办{ $queue }，不用重新排队。
counter-next-is = 下一个是 { $number }：{ $queue }，{ $rule }。
counter-nobody-waits = 没有人在等这个窗口。
counter-nobody-yet = 现在没有人在等。有人来了会自动显示在这里。
counter-and-skills = { $number } 号：{ $queues }
counter-about-ticket = 关于 { $ticket } 号。

counter-act-call-next = 叫下一个
counter-act-call-chosen = 提前叫某个号
counter-act-without-ticket = 无号直接办
counter-act-begin = 人来了
counter-act-recall = 再叫一次
counter-act-no-show = 没有人来
counter-act-transfer = 转出
counter-act-finish = 办完
counter-act-pause = 暂停
counter-act-resume = 继续
counter-act-leave = 关窗口

counter-pause-break = 休息
counter-pause-back-office = 离开窗口处理事务
counter-pause-fault = 设备有故障
counter-pause-meeting = 开会或培训

counter-choose-short-matter = 只要一会儿
counter-choose-asked-back = 说好回到这个窗口
counter-choose-wrong-line = 因我们的错排错了队
counter-choose-others-wait-for = 需要的另一个人现在才到

line-word-overtaken-enough = 让过够多次，现在优先
line-word-onward = 转来
line-word-returned = 过号后回来
line-word-booked = 预约
line-word-booked-at = 预约 { $time }
line-word-booked-early = 比预约早到
line-word-priority = 优先
line-word-arrival = 按到达先后
line-word-chosen = 经办员提前叫
line-word-without-ticket = 无号直接办

counter-ticket-away = 未签到
counter-ticket-waiting = 在等
counter-ticket-called = 已叫号
counter-ticket-served = 正在办
counter-ticket-missed = 过号
counter-ticket-done = 办完
counter-ticket-left = 已退号
counter-ticket-turned-away = 请改天再来

ticket-act-check-in = 签到
ticket-act-return = 回到队里
ticket-act-priority = 给优先
ticket-act-give-back = 收回号票

## 服务台

reception-title = 服务台
reception-of = { $hall }服务台
reception-party = 几个人？
reception-receipt = 回执编号（有案件时填）
reception-take = 代取号
reception-take-help = 选一个队列，马上取号。
reception-waiting = { $count } 个在等
reception-priority = 优先
reception-receipt-help = 在这里扫回执：叫号的经办员手边就有案件。
reception-also = 接着还要办
reception-scan-help = 在上面扫或输入号票，可以签到、给优先或收回。预约的编号一扫就签到。
reception-taken = { $number } 号
reception-taken-say = 请报号码，并把号票交给来人
reception-printing-printing = 号票正在打印。
reception-printing-printed = 号票已经打出来了。
reception-printing-paper-out = 号票没有打出来：打印机没有纸了。号照样有效。
reception-printing-unreachable = 号票没有打出来：连不上打印机。号照样有效。
reception-printing-no-answer = 打印机没有反应，号票可能没有打出来。号照样有效。
reception-slip = 从这里打印
reception-next = 下一位
reception-ahead = 前面有 { $count } 个号

## 大厅管理

manage-nav = 大厅
manage-now = 现在
manage-tomorrow = 明天
manage-week = 上周
manage-counters = 窗口
manage-counted = { $busy } 个忙碌，{ $free } 个空闲，{ $paused } 个暂停，{ $closed } 个关闭
manage-counter-closed = 关闭
manage-counter-open = 已开
manage-counter-free = 空闲
manage-counter-wanted = 已开，没有人
manage-act-open = 开
manage-act-close = 关
manage-act-go-on = 继续
manage-act-halt = 暂停
manage-act-finish-there = 结束这里的办理
manage-act-send-back = 退回队列
manage-officer-gone = 经办员走开了？
manage-finish-there-help = 如果经办员已经离开：结束这个窗口的办理，您就可以关窗口，换别人来坐。还有别的事要办的人接着办，不用重新排队。
manage-send-back-help = 如果经办员已经离开：只要有窗口办理这个队列，这个号就会优先再叫，您可以关这个窗口。
manage-open-help = 窗口开了以后，哪位经办员来坐都行，按这里定的范围办理。
manage-quick = 只接办一件事的人
manage-set-skills = 定办理范围
manage-pause-title = 让它暂停
manage-queues = 队列
manage-waiting = { $count } 个号在等
manage-in-minutes = 时间单位：分钟
manage-range-minutes = { $low }–{ $high }
manage-queue = 队列
manage-people = 人数
manage-wait-now = 现在等候
manage-promise = 承诺
manage-against = 与承诺相比
manage-against-within = 在承诺内
manage-against-close = 接近承诺
manage-against-over = 超过承诺
manage-line-left = 已不在安排里，请让一个窗口来办
manage-act-on-queue = 停号或发号
manage-close-queue = 停号
manage-open-queue = 恢复发号
manage-queue-closed = 不再发号
manage-close-waiting = 请在等的人改天再来
manage-no-suggestion = 等候超过承诺、又有窗口能帮上忙时，这里会给出该做的事和理由。
manage-suggest-open = 开 { $counter } 号窗口办{ $queue }
manage-suggest-go-on = 让 { $counter } 号窗口继续，办{ $queue }
manage-suggest-why = { $queue }：{ $waiting } 个在等，每个约 { $visit } 分钟，{ $counters } 个窗口在办，最后一个约等 { $now } 分钟。加上 { $counter } 号窗口，约等 { $then } 分钟。
manage-suggest-why-none = { $queue }：{ $waiting } 个在等，每个约 { $visit } 分钟，没有窗口在办。开了 { $counter } 号窗口，最后一个约等 { $then } 分钟。
manage-end-day = 结束今天

manage-close-title = { $hall }今天停办{ $queue }
manage-grown = 刚才又来了人，请重新决定。
manage-other-day = 这是另一天的页面，请重新决定。
manage-close-here = 大厅里有 { $count } 个号在等。
manage-close-elsewhere = 另有 { $count } 个在别处或过号。
manage-close-serve = { $queue }不再发号
manage-close-serve-hint = 已取号的照办。
manage-close-turn-away = 停办{ $queue }，请 { $count } 人改天再来
manage-close-turn-away-hint = 他们的号作废，显示屏和号票页面马上说明。

manage-end-title = 结束{ $hall }的今天
manage-end-waiting = 还有 { $count } 个号在等。
manage-end-called = 已叫号、还没到窗口的有 { $count } 个。
manage-end-at-counters = 正在办的有 { $count } 个。
manage-end-booked = 今天的预约里还有 { $count } 个没到。
manage-end-lead = 在等的和已叫号还没到窗口的都会被告知改天再来，预约了今天还没到的可以另选时间，所有窗口关闭。不能撤回。
manage-end-sure = 结束今天，请 { $count } 人改天再来

manage-tomorrow-title = { $hall }，{ $day }
manage-legend-expected = 每半小时预计来人
manage-legend-band = 十天里有 { $count } 天在此范围
manage-legend-capacity = 计划的 { $count } 个窗口在承诺内能办的
manage-chart = 每半小时来人，表中内容相同
manage-from = 从
manage-visitors = 来人
manage-range = 范围
manage-planned = 计划窗口
manage-needed = 需要窗口
manage-more-than-planned = 超过大厅现有的窗口
manage-needed-note = 需要：使一百人中有九十人在承诺时间内叫到的最少窗口数，每个半小时单独计算。
manage-short = 缺 { $count } 个窗口，{ $from } 到 { $until }
manage-tomorrow-none = 现在知道的还不够
manage-tomorrow-none-next = 有了 { $needed } 天的记录后，这里会列出每半小时预计来人、范围和需要的窗口数。现在有 { $days } 天。

manage-week-title = { $hall }，{ $days }
manage-week-empty = 这几天没有记录
manage-week-empty-next = 一天结束后，这里会列出来了多少人、等了多久、承诺守住了多少。
manage-week-lead = 等候没有超过承诺的
manage-week-note = 一天结束时按半小时和队列统计。不按窗口、也不按经办员统计。
manage-week-none = 无
manage-by-day = 日期
manage-by-queue = 队列
manage-arrived = 来人
manage-served = 叫到
manage-mean-wait = 平均等候
minutes-lasting = { $minutes ->
    [0] 不到一分钟
   *[other] { $minutes } 分钟
}
manage-kept = 承诺内
manage-held = 在告知范围内
manage-week-others = 其余来人
