### 登录：通行密钥、统一登录、身份验证，以及谁放谁进来。

sign-in-lead = 工作人员用通行密钥登录：在这台设备上验指纹、面容或 PIN。这里没有密码。
sign-in-first = 还没有通行密钥？请管理员给您一个一次性链接，在这台设备上打开。
passkey-sign-in = 用通行密钥登录
passkey-make = 建立我的通行密钥
passkey-needs-script = 通行密钥需要 JavaScript：请在浏览器里打开它，再重新打开这一页。
passkey-none-here = 这个浏览器不支持通行密钥，请换新版浏览器或另一台设备。
passkey-cancelled = 没有登录。请再试一次，设备询问时用指纹、面容或 PIN 确认。
passkey-offline = 连不上本站。请检查网络再试。
passkey-elsewhere = 通行密钥只在本站自己的网址下有效，请到那里打开这一页：
problem-passkey-refused = 这台设备发来的内容证明不了是您本人。
    .next = 请再试一次，并用指纹、面容或 PIN 确认。
problem-passkey-unknown = 这里不认识这个通行密钥，或者它已被移除。
    .next = 请换一个通行密钥，或申请新的链接。
problem-passkey-address = 通行密钥要求网址有名字，而这个网址只有数字。
    .next = 请用本站自己的网址打开。
problem-passkey-none = 您还没有通行密钥。
    .next = 请向管理员要一次性链接。
problem-ceremony-over = 超过了五分钟，或者重复提交了。
    .next = 请从头再来一次。
problem-link-over = 这个链接已用过、已过期，或已被新链接取代。
    .next = 请向管理员要新的链接。
problem-last-passkey = 这是您唯一的通行密钥，移除后就无法登录。
    .next = 请先再添加一个。
problem-sign-in-withdrawn = 您的登录权已被收回。
    .next = 请找管理员。
problem-last-administrator = 这样就没有人能放工作人员进来了。
    .next = 请先让另一位管理员能登录。
problem-list-full = 您的清单已满。
    .next = 先从清单里拿掉一个案件，再添加这一个。
problem-list-sign-in = 这份清单要用它的通行密钥打开。
    .next = 请用通行密钥登录。
enrol-title = 建立您的通行密钥
enrol-lead = 您是经办员 { $number }。在这台设备上建立通行密钥，以后就用它登录。
enrol-how = 链接只能用一次。设备会请您验指纹、面容或 PIN，这些都不会离开设备。

prove-title = 请证明是您本人
prove-lead = 您要做的事关系重大，请再证明一次身份；五分钟内有效。
prove-kept = 您填的内容都保留着。
prove-lost = 文件无法保留，之后请重新选择。
prove-passkey = 用通行密钥证明
prove-click = 是我本人（演示）
prove-nothing = 您还没有通行密钥。请向管理员要一次性链接。
prove-own-for-good = 这一步做了就不能恢复。
prove-own-erasure = 数据删除后不能恢复。
prove-own-everything = 下载的内容，是本站在这个案件里存的、关于您的一切。
prove-own-code = 请再输一次回执编号，以免有人趁这个页面开着，替您操作。五分钟内不用再输。
prove-own-passkey = 请再出示一次通行密钥，以免有人趁这个页面开着，替您操作。五分钟内有效。
prove-own-or-code = 或者输入回执编号
again-title = 请再按一次
again-lead = 身份已证明。您填的内容都在，再按一次就继续。
again-button = 继续

demo-passkeys = 试用通行密钥
single-button = 用本镇的统一登录
single-prove = 用本镇的统一登录证明
single-prove-kept = 它会在新窗口打开。在那里证明身份后，回到这个窗口再提交。

own-title = 我的登录
own-withdrawn = 管理员收回了您的：
news-title = 您的登录有新情况
news-look = 看看有什么变化
news-read = 我已看过
news-hint = 只有您能看到。如果其中有不是您本人所为，请新建通行密钥，结束其他会话，并告知管理员。
news-passkey-refused = { $count ->
   *[other] 有人出示您的通行密钥，未能通过，共 { $count } 次，最近一次：{ $last }。
}
news-provider-refused = { $count ->
   *[other] 有人以您的编号从本镇的统一登录进来，被拒绝，共 { $count } 次，最近一次：{ $last }。
}
news-withdrawn = { $count ->
   *[other] 您的登录权被收回期间，有人（也许是您）尝试登录，共 { $count } 次，最近一次：{ $last }。
}
news-token-over = { $count ->
   *[other] 有程序使用您已到期的令牌，共 { $count } 次，从 { $first } 到 { $last }。
}
news-long-away = 相隔一个多月，有人以您的身份登录：{ $last }。
news-change = { $what }：{ $when }，操作者：{ $by }
news-token-ends = 您的一个程序的令牌将于 { $when } 到期。请在此之前向本站的运行人员要一个新的。
tokens-title = 程序的令牌
tokens-hint = 出示这些令牌的程序以您的身份工作。令牌由本站的运行人员制作和终止。
tokens-until = 有效至 { $when }
own-passkeys = 通行密钥
own-no-passkeys = 您在这里还没有通行密钥。添加一个，就能在这台设备上登录。
own-made = 建立于 { $when }
own-used = 上次使用 { $when }
own-remove = 移除
own-add = 添加通行密钥
sessions-title = 已登录的会话
case-access-title = 谁能打开这个案件
sessions-lead = 本站不知道您用的是什么设备，只记下每个会话开始的时间。一小时没有人使用，会话就自动结束。
sessions-began = 开始于 { $when }
sessions-proven = 证明身份于 { $when }
sessions-this = 当前会话
sessions-end = 结束
sessions-end-one = 结束会话：{ $when }
sessions-end-others = 结束其他所有会话
sessions-code = 回执编号（结束其他会话时填写）
new-code-heading = 换一个回执编号
new-code-why = 编号被别人看到了？请换一个新的，旧编号和用它打开的会话会立即失效。
new-code-old = 现在的回执编号
new-code-button = 生成新编号
new-code-title = 您的新回执编号
new-code-lead = 旧编号已经失效。新编号不会发送给您，请现在就记下来。
new-code-asked = 有知道您案件号的人申请过新编号。新编号只发往您留下的联系方式。如果不是您本人，您也没有收到新编号，就没有人进得来。日期：
new-code-was-asked = 最近有人为这个案件申请过新编号，是您吗？
put-on-list-lately = 这个案件放进了凭通行密钥打开的清单，最近一次是{ $date }，是您本人吗？
put-on-list-days = 持有回执编号的人把这个案件放进了清单，在那里不用编号，凭通行密钥就能打开。如果不是您本人，请在下面换一个编号，清单就打不开它了。日期：
officers-title = 工作人员
officers-lead = 谁在这里工作，写在 officers.toml 里。您在这里放人进来、收回和交还权限；从对方下一次点击起生效。
officers-number = 经办员
officers-office = 科室
officers-may = 可以办
officers-withdrawn = 已收回
officer-passkeys = { $count ->
    [0] 还没有通行密钥
   *[other] { $count } 个通行密钥
}
invite-made = 请把这个链接交给本人。它只显示这一次，只能用一次，24 小时内有效：
invite-button = 生成一次性链接
invite-hint = 对方打开后建立通行密钥。之前的链接随即失效。
person-release = 解除与统一登录的绑定
person-release-hint = 本站记得这位经办员在统一登录中是谁。解除后，下一个从那里以此编号进来的人就是这位经办员。会话会结束。
sessions-end-officer = 结束这位经办员的会话
sessions-end-officer-hint = 对方在所有地方都要重新登录，并会看到是您结束的。权限不变。
sessions-end-all = 结束所有人的会话
sessions-end-all-hint = 怀疑有别人进入了某个会话时使用。除您当前的会话外，居民和经办员都要重新登录。正在填写的内容会留在各自的屏幕上。
rights-title = 权限
right-sign-in = 登录
right-intake = 受理
right-decision = 审核决定
right-issue = 制发
right-supervisor = 主管
right-data-protection = 数据保护
right-auditor = 审计
right-hall-manager = 大厅管理
right-administrator = 管理
right-is-withdrawn = 已收回
right-restore = 交还
right-withdraw-one = 收回：{ $right }
right-restore-one = 交还：{ $right }
changes-title = 变更记录
changes-none = 还没有变更。链接、通行密钥和权限的变更会连同何人何时出现在这里。
changes-when = 时间
changes-whose = 谁的
changes-what = 变更
changes-by = 何人
change-invited = 生成一次性链接
change-enrolled = 添加通行密钥
change-removed = 移除通行密钥
change-withdrawn = 收回：{ $right }
change-restored = 交还：{ $right }
change-token-made = 制作程序令牌
change-token-revoked = 终止程序令牌
change-person-bound = 已与统一登录中的本人绑定
change-person-released = 解除与统一登录的绑定
change-sessions-ended = 结束会话
change-all-sessions-ended = 结束所有人的会话
right-withdraw-sure = 收回经办员 { $number } 的权限：{ $right }
right-withdraw-lead = 从对方下一次点击起生效，之后可以交还。
sessions-end-officer-sure = 结束经办员 { $number } 的会话
sessions-end-all-sure = 结束除您以外所有人的会话
change-by-console = 命令行

single-leaving = 前往本镇的统一登录
single-leaving-lead = 您将离开本站，前往 { $address }。在那里登录后会回到这里。
single-leaving-button = 前往
single-leaving-stay = 留在这里
single-arrived = 欢迎回来
single-arrived-lead = 统一登录已送您回来，再按一下就进入。
problem-single-failed = 本镇的统一登录没有正常回应。
    .next = 请过几分钟再试，或用通行密钥登录。
problem-single-denied = 本镇的统一登录没有放行。
    .next = 请再试一次，或用通行密钥登录。
problem-single-nobody = 统一登录认识您，但本站没有对应的经办员。
    .next = 请找本站的管理员。
problem-single-another = 统一登录给出的经办员，与这里登录的不是同一人。
    .next = 请先退出，再重新登录。
problem-single-other-person = 统一登录把这个编号给了另一个人。
    .next = 请用通行密钥登录，或请管理员解除绑定。
problem-single-not-proven = 统一登录没有说明您刚刚证明过身份。
    .next = 请用通行密钥证明。
problem-single-too-old = 统一登录用的是十多个小时以前的登录。
    .next = 请在那边退出，重新登录后再回来。

### 居民自己的案件清单。

kept-title = 把我的案件放在一起
kept-what = 通行密钥可以把您的案件放在一起，在这台设备上就不用输回执编号了。用不用由您，编号一直有效。
kept-sealed = 不要姓名，也不要邮箱。清单是封存的，我们的数据库里看不出哪些案件同属一人。
kept-new = 为我的案件建立通行密钥
kept-have = 已经有清单了？
kept-put = 把这个案件放进我的清单
kept-first = 还没有清单？请先用回执编号打开一个案件。
kept-again = 要把这个案件放进清单，请再输一次回执编号，然后回到这里。
kept-lead = 只有您的通行密钥能打开这份清单。
kept-news-refused = { $count ->
   *[other] 有人出示这份清单的通行密钥，未能通过，共 { $count } 次。
}
kept-news-added = { $count ->
   *[other] 新增了 { $count } 个通行密钥。
}
kept-news-removed = 只留下一个通行密钥，其余的已移除，会话都已结束。
kept-empty = 清单里还没有案件，可以用回执编号添加。
kept-closed = 这个案件不能再从这里打开：它换了新的回执编号，或数据已删除。请用新编号重新添加。
kept-open = 打开
kept-open-one = 打开案件 { $number }
kept-remove = 从清单拿掉
kept-remove-one = 从清单拿掉：案件 { $number }
kept-add-title = 添加案件
kept-add = 添加
kept-more = 这份清单
kept-another = 再添加一个通行密钥
kept-prove = 要在这里更改，请先出示通行密钥；五分钟内有效。
kept-passkeys = 有 { $count } 个通行密钥可以打开您的清单。
kept-only-lead = 设备丢了吗？请出示您手上还有的通行密钥：其余的都会移除，除当前会话外全部结束。
kept-only = 只保留这个通行密钥
kept-leave = 在这台设备上关闭清单
kept-back = 回到我的案件
kept-delete = 删除这份清单
kept-delete-lead = 清单、它的通行密钥和封存它的钥匙都会销毁。您的案件照常办理，回执编号仍可打开。无法恢复。
kept-delete-button = 删除清单
kept-delete-no = 保留
