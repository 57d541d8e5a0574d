### 来大厅办事的人看到的：等候时间、自助机、号票、小票、评价。

## 等候时间

halls-title = 等候时间
halls-lead = 现在要等多久、各大厅几点开门，都在这里。
halls-none = 本地还没有开设大厅。开设后，这里显示等候时间。
halls-now = 现在等候
halls-facts = { $waiting ->
    [0] 没有人等
   *[other] { $waiting } 个号在等
}，{ $counters ->
    [0] 没有窗口开着
   *[other] { $counters } 个窗口开着
}，承诺 { $promised } 分钟以内
halls-hours = 开门时间
halls-queue-closed = 今天不再发号
halls-wait-range = 大约 { $low }–{ $high } 分钟
halls-wait-about = 大约 { $minutes } 分钟
halls-wait-unknown = 暂时说不准
halls-wait-unserved = 现在没有窗口开着
halls-range-stated = 给出的时间范围，十个人里应有八个人说得准。
halls-range-held = 到现在为止，100 次里准了 { $count } 次。
halls-range-unknown = 办过的人还太少、说不准的时候，我们照实说，不瞎猜。
halls-unserved = 现在没有窗口开着的，说不准要等多久。在排队的人，位置一直保留到有窗口开，或者当天结束。开门时间见下面。
halls-find-ticket = 我有号票
halls-kept-ticket = 您今天用这个浏览器取过本大厅的号。
halls-kept-ticket-link = 查看号票
halls-kept-ticket-forget = 清除本浏览器的记录（不退号）
home-waits = 现在要等多久
home-waits-all = 等候时间、开门时间、网上取号

## 网上取号

remote-title = 网上取号
remote-lead = 先取号，到大厅门口再签到。从签到时起才算排队，这样不会让在家的人排到现场的人前面。
remote-closed = 今天大厅不再开门。号只能当天取。
shut-next = 下次开门：{ $day }，{ $hours }。
shut-book = 预约时间
shut-book-more = 约接下来几天的时间
shut-online = 网上办理
shut-online-more = 随时可以在这里办
shut-elsewhere = 用自己的手机，随时可办
shut-scan-book = 扫这个码预约时间。
shut-scan-apply = 扫这个码网上办理。
remote-what = 您来办什么？
remote-party = 几个人一起来？
remote-receipt = 我有正在办的案件（可不填）
remote-receipt-help = 输入回执上的编号，叫到您的工作人员就能直接看到案件。
remote-take = 取号

## 叫号规则

line-rule-title = 按什么顺序叫号
line-rule-lead = 下面排在前面的先叫。每次叫号是按哪一条，都有记录。
line-rule-overtaken-enough = 已经被后来的人超过 { $times } 次，或第一次被超过已满 { $minutes } 分钟的人。后来的人不能再排到他前面。
line-rule-onward = 从别的窗口转来的人，不用重新排队。
line-rule-returned = 过号后 { $minutes } 分钟内回来的人。
line-rule-booked = 预约时间已到的人。晚到 { $minutes } 分钟以内仍按预约算，再晚就按到达时间算。
line-rule-priority = 优先的人。在自助机或服务台提出就给，不问原因，也不记原因。
line-rule-arrival = 其余的人按先来后到。
line-rule-chosen = 工作人员可以说明理由提前叫某个号，理由随叫号记下，并显示在号票上；但不能越过第一条里的人。

## 评价

rated-title = 大家怎么评价
rated-none = 一个月过完、一个队列满十个评价后，这里才显示结果。评的是事情办得怎样，不评是谁办的。
rated-count = 近十二个月 { $count } 个评价
rated-level = 评价
rated-share = 比例

## 自助机

kiosk-title = 您要做什么？
kiosk-waits = 现在要等
kiosk-take = 取号
kiosk-take-more = { $queue }：{ $wait }
kiosk-take-plain = 办一件或几件，一人或几人
kiosk-phone = 我有编号
kiosk-phone-more = 预约签到，或您取的号，过号了也可以
kiosk-renew = 续办、换发
kiosk-renew-more = 证明、许可、证件
kiosk-case = 我的事办到哪了？
kiosk-case-more = 扫或输入回执上的编号
kiosk-comforts = 使用帮助
kiosk-read = 读给我听
kiosk-larger = 大字
kiosk-again = 重新开始
kiosk-idle-title = 您还在吗？
kiosk-idle-lead = 20 秒后本机回到开头，不留下您的任何内容。
kiosk-idle-stay = 我还在
kiosk-door = 手机上已经取了号？
kiosk-door-scan = 扫这个码，或在号票页面输入这个数字，就算到了。
kiosk-services-title = 您来办什么？
kiosk-wait = 要等：{ $wait }
kiosk-chosen-already = 已选
kiosk-people-title = 您的号票
kiosk-remove = 去掉
kiosk-more = 还要办别的
kiosk-party = 几个人一起？
kiosk-party-more = { $count } 人或更多
kiosk-priority = 请优先叫我
kiosk-priority-help = 需要早点办的人都可以选，不用说原因。
kiosk-elsewhere = 这不是大厅自己的自助机：到门口签到后才算排队。
kiosk-take-now = 取号
kiosk-receipt-help = 扫或输入回执上的编号，叫到您的工作人员就能直接看到案件。
kiosk-taken-title = 您的号是 { $number }
kiosk-slip-none = 请记下号码，或扫码带到手机上。
kiosk-slip-printing = 正在打印小票。如果没有出来，请记下号码。
kiosk-slip-printed = 请在下方取小票。
kiosk-slip-paper-out = 请记下号码或扫码：本机没有纸了。您的号照样有效。
kiosk-slip-unreachable = 请记下号码或扫码：本机现在不能打印。您的号照样有效。
kiosk-slip-no-answer = 请记下号码或扫码：打印机没有反应。您的号照样有效。
kiosk-take-along = 带到手机上
kiosk-done = 好了
kiosk-go-on = 继续
kiosk-renew-title = 续办、换发
kiosk-renew-lead = 扫码在自己的手机上办，不用在这里输入个人信息；也可以取号到窗口办。
kiosk-renew-scan = 用手机办：{ $service }
kiosk-renew-ticket = 取号办这件
kiosk-phone-title = 您的编号
kiosk-phone-lead = 扫预约或号票上的码，或输入编号。
kiosk-case-title = 我的事办到哪了？
kiosk-case-lead = 扫或输入回执上的编号。这里只显示办到哪一步，不显示您的任何信息。
kiosk-case-rest = 其他内容用同一个编号在您自己的页面上看，不在本机显示。
demo-screens = 演示城镇：
demo-kiosk = 打开这个大厅的自助机
demo-any-hour = 演示中随时都有人来，所以随时可以取号。

## 手机上的号票

ticket-title = { $number }：{ $standing }
ticket-stage-away = 还没开始算
ticket-stage-waiting = 排队中
ticket-stage-called = 叫到您了
ticket-stage-served = 正在办理
ticket-stage-missed = 过号了
ticket-stage-done = 办完了
ticket-stage-left = 已退号
ticket-stage-turned-away = 今天不再叫号
ticket-at-counter = { $counter } 号窗口
ticket-go = 请到 { $counter } 号窗口
ticket-ahead = { $count ->
    [0] 下一个就是您
   *[other] 前面还有 { $count } 个号
}
ticket-wait = 要等：{ $wait }
ticket-expected = 大概在 { $from } 到 { $until } 之间叫到您。
ticket-expected-late = 比说的久了，对不起。
ticket-expected-unknown = 还说不准要等多久：办过的人还太少。
ticket-expected-unserved = 您来的时候，没有窗口能叫您的号，所以说不准时间。
ticket-unserved = 您的位置照旧保留到当天结束，有窗口开了，本页会显示。不想等的话，可以问服务台，或在下面退号。
ticket-line-left = 这个队已不在大厅的安排里，您的号照样有效。工作人员看得到您在等，会叫您的号、把您转到别的队，或者请您改天再来。
ticket-counters = { $count ->
    [0] 现在没有窗口能叫您的号。
   *[other] 现在有 { $count } 个窗口能叫您的号。
}
ticket-stale = 连不上网，这是之前的情况。
ticket-reload = 再看一次
ticket-why = 为什么排在这里
ticket-rule-overtaken-enough = 后来的人不能再排到您前面了：您被超过的次数或时间已到上限。
ticket-rule-onward = 您从别的窗口转来，排在先到这个队的人前面。
ticket-rule-returned = 您过号后及时回来，保留原来的位置。
ticket-rule-booked = 按您的预约时间，时间已到。
ticket-rule-priority = 您有优先。
ticket-rule-arrival = 按先来后到叫您。
ticket-rule-booked-early = 您的预约时间还没到。在那之前，只有没人等的时候才会叫您。
ticket-rule-chosen = 工作人员点了您的号。
ticket-rule-without-ticket = 这个号是给已经在窗口的人开的。
ticket-rule-chosen-because = 工作人员提前叫了您的号，理由：{ $reason }。
choice-reason-short-matter = 马上就能办好
choice-reason-asked-back = 请您回到这个窗口的
choice-reason-wrong-line = 因为我们的疏忽排错了队
choice-reason-others-wait-for = 办这件事需要的人现在才到
ticket-place-ahead = 在您前面：先来的 { $earlier } 个，后来的 { $later } 个。
ticket-place-later = 后来的排在前面，是按规则：预约时间已到、优先、从别的窗口转来，或过号后及时回来。
ticket-place-overtaken = { $count ->
    [0] 到现在，没有后来的人在您前面叫到。
   *[other] 到现在，有 { $count } 个后来的人在您前面叫到。
}
ticket-place-left = { $count ->
    [0] 不会再有了。
   *[other] 最多还会有 { $count } 个；从第一次被超过起满 { $minutes } 分钟，谁也不能再超过您。
}
ticket-door-next = 到门口签到
ticket-door-lead = 到{ $hall }签到后才算排队，现在还没有排上。
ticket-door-number = 门口的数字
ticket-door-help = 门口屏幕上的六位数字，每十分钟换一次。
ticket-door-wrong = 请输入门口屏幕上现在显示的六位数字。刚才输入的不是。
ticket-check-in = 签到
ticket-door-title = 在{ $hall }签到
door-lead = 您到门口了：输入号票编号，从现在起算排队。
door-ticket-help = 十六位字母和数字。用取号的手机打开，会自动填好。
door-no-ticket = 我还没有号
ticket-missed-title = 叫过您的号，没有人来
ticket-missed-in-time = { $time } 前回来，仍排在后来的人前面。
ticket-missed-late = 位置已经保留到期限。现在回来，排在队尾。
ticket-return = 我回来了
ticket-turned-title = 请改天再来
ticket-turned-lead = 对不起，还没轮到您，这个队就停了。
ticket-turned-open = 大厅下次开门：
ticket-turned-next = 看等候时间，到那天再取号
ticket-join-title = 带上正在办的案件
ticket-join = 带上
ticket-joined = 已经带上。
ticket-joined-more = 叫到您的工作人员能直接看到。办完后，号票和案件就分开。
ticket-renew-title = 编号被别人看到了？
ticket-renew-why = 请换一个编号，号和位置都不变。换了以后，本页的网址和已打印小票上的二维码随即失效；同来的人请用新网址。
ticket-renew = 换一个编号
ticket-renewed = 号票已换新编号。
ticket-renewed-more = 旧编号已经失效。请保留本页，或重新打印小票。
ticket-slip = 打印小票
ticket-leave = 退号
ticket-leave-title = 要退掉 { $number } 吗？
ticket-leave-lead = 退了就没有位置了，不能恢复，但可以重新取号。
ticket-leave-sure = 退号
ticket-leave-keep = 不退
ticket-find-title = 找我的号票
ticket-find = 查找
ticket-code = 号票编号
ticket-code-help = 小票最下面的十六位字母和数字，大小写、有没有空格都可以。
ticket-unknown = 请核对编号。没有这张号票；号票只保留三十天。
ticket-replaced = 这个编号已于{ $date }换成新编号，不能再用，请用新编号。如果不是您本人换的，请把号码告诉服务台，或重新取号。
ticket-other-hall = 请到取号的那个大厅去，这张号票在这里不算。
list-then = ，再办
slip-title = 小票 { $number }
slip-follow = 手机扫码，随时看排到哪里
slip-away = 到门口签到后才算排队。
slip-print = 打印
slip-back = 回到号票

## 评价

rating-title = 评价
rating-question = 办得怎么样？
rating-how = 只记在大厅和队列上，不记在窗口和工作人员上。每到一个窗口办一次，评一次。
rating-thanks = 谢谢。
rating-thanks-more = 您的评价已经记下，没有人知道是您评的。
rating-idle = 在这个窗口办完后，可以在这里评价。
rating-no-screen = 这个屏幕还没有设置好，请工作人员从大厅页面打开。
complaint-title = 要我们查一查吗？
complaint-lead = 投诉和其他申请一样办理，有自己的期限：{ $time }。留下电话，我们会回电。
complaint-button = 投诉
complaint-scan = 扫码在自己的手机上办。

## 大厅自己的屏幕，给管理大厅的人

screens-title = { $hall }的屏幕
screens-lead = 自助机和平板的地址只能在大厅自己的屏幕上打开：有了地址，在哪里都能像在大厅里一样取号。
screens-kiosk = 自助机
screens-open-kiosk = 打开自助机
screens-tablets = 各窗口平板上的评价
screens-displays = 显示屏和各窗口屏
screens-displays-lead = 这些地址谁都可以看到：不能用来取号。观看的人很多时，它们为大厅自己的显示屏保留位置。
screens-renew = 更换所有屏幕的地址
screens-renew-hint = 别人得到了其中一个地址时使用。本大厅的自助机和平板都会停用，需要从这里重新打开。显示屏会继续显示；也请重新打开，以便保留位置。
screens-sure-title = 更换{ $hall }所有屏幕的地址
screens-sure-stop = 所有自助机和 { $count } 个窗口的平板会立即停用。
screens-sure-lead = 停用后要用下一页的新地址逐台重新打开。显示屏会继续显示；也请重新打开，以便保留位置。旧地址不会恢复。
screens-sure = 确定更换{ $hall }所有屏幕的地址
screens-renewed = 刚才已经换过地址，请重新决定。
screens-tab = 屏幕
screens-tablet = { $counter } 号窗口的平板
screens-sign = { $counter } 号窗口屏
screens-scan = 用 { $counter } 号窗口的平板扫这个码
