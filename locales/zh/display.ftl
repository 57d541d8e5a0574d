### 大厅显示屏、窗口上方的屏幕，以及语音播报。

display-title = 大厅显示屏
display-sign-title = 窗口屏
display-number = 号码
display-counter = 窗口
display-before = 刚才叫过
display-waits = 大约要等几分钟
display-waiting = 人在等
display-unknown = 还说不准
display-unserved = 没有窗口开着
display-closed-queue = 今天不再取号
display-none-yet = 今天还没有开始叫号
display-ended = 大厅今天已经关门
display-held = 100 人中有 { $held } 人的等候时间在所示范围内
display-as-of = { $time } 的情况
display-age-seconds = { $count } 秒前更新
display-age-minutes = { $count } 分钟前更新
display-cut = 连接中断
display-reload = 查看最新情况
display-sound-off = 打开声音
display-sound-on = 声音已打开
display-to = 请到窗口
display-sign-called = 请到这里
display-sign-served = 正在办理
display-sign-free = 空闲
display-sign-paused = 暂停
display-sign-closed = 关闭
# 语音的语言（浏览器的写法）和播报的话。号码一个字一个字地念。
display-voice-tag = zh-CN
display-voice = 请 { $ticket } 号，到 { $counter } 号窗口。

problem-desk-closes = 本站暂停片刻，稍后就好。
    .next = 请等一分钟。本页会自动再试。
