### 我的案件。

link-title = 看我的案件
link-lead = 这个链接来自您的回执。按下按钮，就在这台设备上打开。
link-button = 看我的案件
to-case = 我的案件
case-leave = 在这台设备上关闭
case-role = 您的身份：{ $role }
case-service = 事项
case-see-notice = 看缺哪几件
case-where = 办到哪一步
case-clock-title = 办理计时
case-clock = { $promised } 个工作日已用 { $used } 天，承诺日是{ $date }。
case-clock-ended = { $promised } 个工作日用了 { $used } 天，承诺日是{ $date }。
case-papers = 文书和材料
case-add-document = 补充材料
case-resume = 现在接着办
case-object = 对决定提出异议
case-withdraw = 撤回申请
case-state-ready = 可以领取
case-state-confirmation = 等待确认

closed-completed = 已办结
closed-refused = 未批准
closed-withdrawn = 已撤回
closed-not-confirmed = 已结束：未确认
closed-not-answered = 已结束：未答复
closed-not-taken-up = 已结束：未付费或未到窗口领取
closed-without-decision = 已结束
closed-more-completed = 您的文书一直留在您的案件里，直到数据按期销毁。
closed-more-refused = 理由写在决定里。
closed-more-withdrawn = 申请已经撤回。
closed-more-not-confirmed = 有人没有确认。
closed-more-not-answered = 补件通知没有按期答复。
closed-more-not-taken-up = 费用没有按期付清，或者文书没有按期到窗口领取。已经制发的文书一直留在案件里，直到数据按期销毁。
closed-more-without-decision = 没有作出决定就结束了。
closed-by = 由{ $office }结案。
closed-why = 理由和您可以怎么办，和您的文书在一起。
paper-closing = 为什么结案
closing-title = 您的案件已结案
closing-lead = 没有作出决定就结案了：既没有批准，也没有不批准。
reasons-date = 日期
reasons-office = 科室
reasons-next = 您可以怎么办
reasons-complain = 如果您认为不对，请告诉我们，由没有参与过的科室来查。
closed-object = 您可以提出异议。
closed-apply-again = 您随时可以重新申请。
case-closed-on = { $date }结案。

case-do-notice = { $open ->
    [0] 清单上的都备好了，请提交。最迟{ $date }。
   *[other] 请补齐 { $open } 件材料，再一起提交。最迟{ $date }。
}
case-do-confirm = 请看下面您的那一部分，确认或不确认。
case-confirm-until = 您最迟可在{ $date }答复，过期申请终止。
case-wait-confirm = 您不用做什么，我们在等其他人确认。
case-wait-confirm-until = 他们最迟可在{ $date }答复，过期申请终止。
case-do-open = 已经办好，请在下面打开。
case-do-collect = 已经办好，请到市民大厅领取。
case-do-collect-or-wait = 已经办好：请到市民大厅领取；如果选了快递，请等快递送到。
case-do-wait-courier = 已经办好，由快递送到您手中，您不用做什么。
case-do-pay = 请到市民大厅付 { $sum }，付清后马上制发。
case-wait-opinion = 您不用做什么。我们在征求另一个科室的意见，暂停计时。
case-wait-you = 您要求等一等，计时暂停。可以在下面接着办。
case-wait-applicant = 您不用做什么。我们在等申请人，计时暂停。
case-wait-fee = 您不用做什么。费用 { $sum } 还没付，付清后马上制发。
case-do-nothing = 您不用做什么。
case-do-add = 还没添加：{ $items }。请在下面补上，或到市民大厅出示。
case-left-out = 如果漏了材料，还可以在下面补上。
case-open-certificate = 打开您的证明
case-open-letter = 打开您的确认函
case-promise = 最迟{ $date }拿到。
case-promise-provisional = 最迟{ $date }拿到。明年的放假安排还没有公布，日子可能会变。
case-promise-if = 今天交齐，最迟{ $date }拿到。
case-kept-ready = 文书在窗口保留到{ $date }，过期结案。
case-pay-until = 请最迟在{ $date }付费，过期结案。

step-submitted = 已提交
step-confirmation = 各方确认
step-intake = 受理：核对材料
step-decision = 审核决定
step-issue = 制证发放
step-closed = 已结束
who-parties = 等各方确认
who-you = 等您补件
who-applicant = 等申请人补件
who-intake = 工作人员
who-decision = 另一位工作人员
who-issue = 第三位工作人员

confirm-title = 您的那一部分
confirm-lead = 有人在申请里提到了您。请看看说了什么，再确认或不确认。没有您的同意，不会往下办。
confirm-read = 看我的那一部分
confirm-button = 确认
confirm-no = 不确认
decline-title = 不确认您的那一部分？
decline-lead = 申请就此结束，里面关于您的内容会被删除，不能恢复。
decline-button = 不确认
withdraw-title = 撤回这份申请？
withdraw-lead = 我们不再往下办，也不会发任何文书。撤回后不能恢复，但您随时可以重新申请。
withdraw-button = 撤回申请
object-title = 对决定提出异议
object-lead = 异议就是再申请一次同一事项，由没有作出上次决定的工作人员重新决定。请写明您不同意的地方，附上能说明的材料。提出异议不收费。
object-button = 开始提出异议
object-until = 提出异议的最后一天是{ $date }。
object-until-over = 提出异议的最后一天是{ $date }，已经过了。您仍然可以提出异议，请写明为什么迟了，是否受理由科室决定。
sure-no = 不，返回

notice-title = 请补材料
notice-when = { $sent }发出，最迟{ $by }答复。
notice-whole = 这是全部清单，只有主管才能准许再发一次。
notice-further = 这是经主管准许再发的清单，现在缺的都在上面。
notice-words-link = 看工作人员写的话
notice-words = 工作人员写的话
notice-change = 改这一件
notice-provided = 已备好，等您提交。
notice-cannot-provide = 您说没有这一件。
notice-shown = 原件已在市民大厅出示。
notice-in-words = 用文字答复
notice-in-words-label = 您的答复
notice-in-words-button = 存下这个答复
notice-cannot = 我没有这一件
notice-cannot-label = 为什么没有？有没有别的能说明？
notice-cannot-button = 说明我没有
notice-send = 提交补件
notice-hint = { $open ->
    [0] 都备好了，可以提交。
   *[other] 已备好 { $ready } 件，还差 { $open } 件，做过的都存着。
}

paper-decision = 决定书
paper-issued = 发给您的文书
paper-answers = 您告诉过我们的
paper-print = 打印
document-other = 材料
decision-granted = 批准
decision-refused = 不批准
decision-date = 决定日期
decision-reasons = 理由
decision-no-reasons = 这个案件来自旧记录，上面没有写理由。
decision-reasons-applicant = 理由写给申请人，您可以请申请人给您看。
decision-disagree = 如果您不同意
decision-disagree-lead = 您可以凭回执编号在 { $address } 提出异议，也可以带着回执编号到{ $hall }（{ $place }）办理，那里有人协助。异议由别的工作人员重新决定。
decision-disagree-until = 提出异议的最后一天是{ $date }。{ $how }
certificate-issued = 制发日期
certificate-number = 编号
certificate-verify = 收到这份文书的人可以问市民大厅：这个编号是不是发过、现在还有没有效。我们不记录谁来问过。
certificate-yours = 这份文书由您自己保管，给谁看由您决定。
words-recorded = 您打开这一页，也和每次查看一样，记在您自己的清单里。
decision-by = 作决定的科室
certificate-by = 出具的科室

openings-title = 谁看过我的数据
openings-lead = 每次查看都先记录、后打开。每条记录都与前一条相扣，改动会被查出。
openings-none = 还没有人看过您的数据。工作人员每看一次，这里就会有一条。
openings-none-here = 这些记录里没有人看过数据。
openings-all = { $count ->
    [0] 查看全部记录
   *[other] 查看全部记录（查看 { $count } 次）
}
openings-filter = 显示哪些
openings-everything = 全部
openings-only = 只看查看记录
openings-older = 更早的记录
openings-newest = 最新的记录
openings-promise-title = 这份清单保证什么，不保证什么
openings-promise = 凡是通过本站打开您数据的人，都先记在这里，写明时间、科室和原因，然后才看得到。这个案件的每一步办理，也都记着；被本站拦下的尝试，每名工作人员每一种记一次。清单里的记录，改动或删除都会被查出。
openings-promise-others = 其他当事人就自己的数据提出的申请、对自己的回执编号做的更换，记在他们自己的清单里。
openings-promise-party = 凡是通过本站打开您数据的人，都先记在这里，写明时间、科室和原因，然后才看得到。您申请删除数据的处理情况、回执编号的更换，也记在这里。这个案件的其他办理和被本站拦下的尝试，记在申请人的清单里；案件办到哪一步，您的页面上看得到。清单里的记录，改动或删除都会被查出。
openings-promise-not = 别人看过以后记住了什么、说了什么、抄了什么，这里查不到；本站以外的纸面材料也不在内。法律允许晚些告知的查看，从一开始就记在清单里，到时间就显示。
opening-refused = 被拦下
opening-reason = 原因
opening-seen = 看了
opening-act = 办了什么
opening-times = { $count } 次，{ $times }
opening-entry = 第 { $number } 条
seen-questions = 开头几个问题的回答
seen-words = 文字说明
seen-document = 一份材料
list-comma = 、
by-applicant = 申请人
by-calendar = 系统按规则
by-officer = { $duty } { $number }，{ $office }
by-you = 您本人
by-same = （与上一条是同一人）
by-officer-unnamed = { $duty }，{ $office }
officer-intake = 受理员
officer-decision = 审核员
officer-issue = 制证员
officer-clerk = 工作人员

purpose-check-application = 核对申请材料
purpose-decide = 作决定
purpose-issue = 制发批准的文书
purpose-give-opinion = 按要求提出意见
purpose-own-data = 本人查看
purpose-send-message = 给您发消息
purpose-compare-contact = 有人说编号丢了，核对联系方式

attempt-holds-another-duty = 想在您的案件里再担一个环节，被拦下：一人不得担两个环节
attempt-took-part-already = 想在您的案件里担一个环节，被拦下：此人已经提过意见或做过复核
attempt-decided-before = 想决定您的异议，被拦下：异议针对的决定就是此人作的
attempt-nobody-left = 想在您的案件里担一个环节，被拦下：后面的环节只有此人能办
attempt-held-by-another = 想办已由他人承办的一步，被拦下
attempt-not-your-duty = 想办不属于自己职责的一步，被拦下
attempt-not-your-office = 想办属于别的科室的一步，被拦下
attempt-supervisor-needed = 想办只有主管才能办的一步，被拦下

wrong-link = 这条好像不对
wrong-title = 哪里不对？
wrong-back = 回到清单
wrong-lead = 您的投诉由{ $office }来查。被投诉的人不参与，经办您案件的人也看不到。投诉有自己的编号和回执。
wrong-send = 提交投诉
wrong-about = 关于案件 { $case } 记录中的第 { $number } 条：{ $when }。{ $who }。{ $what }。
purpose-disclosure = 依法由两位人员向案外机关提供
purpose-check-disclosure = 查看要向谁提供资料、为什么
