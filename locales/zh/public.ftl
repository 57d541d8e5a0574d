### 给办事人的页面。

## 首页、找事项

home-title = 您要办什么事？
search-label = 您要办什么事？
search-placeholder = 输入两个字就能找，例如：搬家、租房、上学
search-button = 查找
search-title = 查找结果
search-found = 找到 { $count } 项。
search-none = 没有找到“{ $asked }”。
search-none-next = 换个说法再试，或看看
often-needed = 常办事项
now = 查进度、看开门时间
today = 今天
check-my-case = 查我的案件
check-my-case-hint = 输入回执上的编号，大小写、有没有空格都可以。
lost-link = 编号丢了
hall-closed = 不开门
hall-closed-early = 今天已经关门
hall-closed-for = { $name }，不开门
time-at-once = 当场办好
time-days = { $days } 个工作日

## 事项

service-qualify = 您能办吗？
service-adapt = 按我的回答显示
verdict-yes = 按您的回答，您可以申请。
verdict-yes-more = 下面就是您要带的材料。
verdict-no = 按您的回答，现在还不能申请。
service-bring = 要带什么
item-counts = 什么样的可以
item-example = 举例：
item-not-needed = 不需要
item-depends = 看您的回答
service-print = 打印这一页
service-when = 什么时候拿到
service-promise = 今天申请，最迟{ $date }拿到。
service-stand-in = 这个事项有些内容还没有中文，暂用以下语言显示：{ $language }。
service-takes = 承诺时间：{ $time }。
service-holiday = { $days }{ $name }放假，不计。
service-waits = 从申请里提到的各方都确认后开始计时。
service-provisional = 明年的放假安排还没有公布；如果影响这个日子，我们会告诉您。
service-cost-place = 费用和地点
service-cost = 费用
cost-free = 免费
service-where = 在哪办
service-where-here = 在这里办，或到市民大厅
service-get = 您会拿到
paper-certificate = 一份由您自己保管的证明
paper-letter = 一份确认函
paper-decision-only = 写明理由的决定书
delivery-online = 在您自己的页面上查看、打印
delivery-counter = 纸质的，到市民大厅领取
delivery-courier = 纸质的，快递送到
service-about = 办之前看一看
service-examples = 别人是怎么办的
service-apply = 现在申请
service-apply-hint = 不用注册。随时可停，凭编号接着办。

## 申请

apply-place = 第 { $place } 步，共 { $count } 步
apply-questions = 先答几个问题
apply-documents = 您的材料
apply-check = 核对一遍
apply-continue = 继续
apply-save = 存下来，以后接着填
apply-back = 上一步
errors-title = 请再看一下：
errors-head = 请再看一下这几处
answer-yes = 是
answer-no = 否
answer-none = 没有填
day-day = 日
day-month = 月
day-year = 年
documents-hint = 拍张清楚的照片就行。也可以以后再交，或到市民大厅出示。
documents-kinds = PDF、JPEG 或 PNG，不超过 10 兆，一次一个文件。
documents-keep = 我们会删去照片里的拍摄地点和相机信息。PDF 原样保留，包括其中写明的作者和日期；发送即表示同意保留。
documents-have = 已收到：
documents-add = 添加选好的文件
documents-file = 照片或文件
documents-send = 提交这个文件
check-lead = 都对吗？每一部分都能改。
check-change = 修改
check-not-added = 还没添加
check-add = 添加材料
check-objection = 这是对案件 { $number } 的异议，不收费。
check-objection-elsewhere = 这是对案件 { $number } 的异议：请先用它的编号打开那个案件，再提交。
check-parties = 还要有人确认自己的那一部分。我们会把单独的编号发给对方，对方只看得到自己的部分。
check-true = 提交就表示：据您所知，您的回答属实。
check-send = 提交申请
saved-title = 已经存好
saved-lead = { $service }。接着填要用这个编号。只有拿着编号的人能打开，我们也打不开。
saved-code = 暂存码
saved-until = 保存到{ $date }，到期删除。
saved-keep = 请抄下来、拍下来，或打印这一页。
saved-go-on = 接着填
saved-print = 打印这一页
saved-renew-why = 编号被别人看到了？请换一个，这个编号随即失效。
saved-renew = 换一个编号
resume-title = 接着填暂存的申请
resume-unknown = 请核对暂存码。这个编号下没有暂存的申请，可能已经提交，或已过保存期。
resume-replaced = 这个暂存码已于{ $date }换成新编号，不能再用，请用新编号。如果不是您本人换的，请重新申请：存下的内容我们也打不开。
code-mistyped = 请一组一组地核对。编号共十六位字母和数字，其中有一位不对。
code-unknown = 请核对编号。这个编号下没有案件，可能已经换了新编号。
code-replaced = 这个编号已于{ $date }换成新编号，不能再用。如果不是您本人换的，请用“编号丢了”，我们会把新编号发到您留的联系方式。没有留联系方式，或者是别人申请、填了您的，请带案件号和身份证件到市民大厅来：那里不能换编号，但可以告诉您办到哪一步，收下还缺的材料，交给您可以领取的文件。

## 回执

receipt-title = 您的申请已收到
receipt-lead = { $service }。请收好编号，查进度、补材料都靠它。
receipt-due = 最迟拿到
receipt-clock = 计时
receipt-received = 收到时间
receipt-scan = 扫一扫，看我的案件
receipt-next = 接下来
receipt-about = 约{ $date }
receipt-by = 最迟{ $date }
receipt-step-confirm = 各方确认
receipt-step-confirm-more = 会把单独的编号发给对方；有的事项要等对方确认才开始计时。
receipt-step-check = 我们核对材料
receipt-step-check-more = 缺什么，会给您一份完整的清单。
receipt-step-decide = 由另一位工作人员决定
receipt-step-decide-more = 决定会写明理由。
receipt-step-issue = 由第三位工作人员制发证明
receipt-step-issue-more = 在您自己的页面上，也可以要纸质的。
receipt-step-letter = 由第三位工作人员制发确认函
receipt-step-letter-more = 在您自己的页面上，也可以要纸质的。
receipt-print = 打印回执
receipt-open = 看我的案件
receipt-keep = 不用注册。拿着编号就能看到案件，请不要给别人。

## 以前已经提交的申请

sent-title = 您的申请我们已经收到
sent-lead = 这份申请以前已经提交，案件号是 { $number }，没有再建第二件。现在用这台设备的可能是别人，所以回执编号不再显示。
sent-replaced = 这份申请以前已经提交，案件号是 { $number }，没有再建第二件。回执上的编号已于{ $date }换成新编号，请用新编号。
sent-lost = 没有看到过回执，或者编号丢了？请记下案件号：凭它我们会把新编号发到您留的联系方式。

## 编号丢了

lost-title = 回执编号丢了
lost-lead = 我们可以把新编号发到您申请时留的电话或邮箱，旧编号随即作废。
case-number = 案件号
lost-number-help = 在回执或信件上，例如 2026-004211-7。
lost-number-mistyped = 请逐个数字核对案件号，其中有一个不对。
lost-contact = 您留过的电话或邮箱
lost-contact-help = 要和申请里留的一样。
lost-button = 发新编号给我
lost-sent = 如果两项都对，新编号已经发出。
lost-sent-more = 新编号会发到您申请时留的联系方式。
lost-without = 没有留联系方式，或者一小时内没有收到的，请带案件号和身份证件到市民大厅来。那里不能换编号，但可以告诉您办到哪一步，收下还缺的材料，交给您可以领取的文件。
