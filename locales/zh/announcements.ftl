### 公告。

announcements-title = 公告
announcements-none = 现在没有公告。大厅不开门、规定有变化，都会写在这里。
announcements-earlier = 以前的公告
announcements-when = { $from }至{ $until }
announcements-feed = 订阅公告（Atom）
announcements-feed-help = 把这个网址放进订阅软件，有新公告它会告诉您。我们不记录谁在读。
