title = 投诉和建议
summary = 哪里没办好、哪里可以更好，请告诉我们。
also = 投诉, 建议, 表扬, 意见, 态度不好, 等太久, 办错了, 不公平, 反映问题, 投诉工作人员, 反馈
guidance =
    写下发生了什么、您希望怎样，十个工作日内给您答复，说明查到了什么、要改什么。

    由监督与数据保护办公室来查，因为它在这里不收别的件。被投诉的人不参与。投诉和您别的案件分开放，经办那些案件的人看不到。

    可以不留姓名。您是谁、从哪里来，我们都不问。您不说，我们就不知道哪里不好。
example-1 =
    巴蒂斯特先生等了 70 分钟，屏幕上写的却是 20 分钟。他写了三句话，没留姓名。九个工作日后收到答复：屏幕把一个没开的窗口也算进去了，已经改好。
example-2 =
    叶女士被要求交一份清单上没有的材料。她附上案件号和补件通知的照片。我们向她道歉，收回了那项要求，并改正了窗口的办事说明。

question-about = 是哪方面的事？
question-about-conduct = 工作人员的态度或做法
question-about-wait = 等太久，或没有按时办好
question-about-service = 事项、表格或网站
question-about-building = 大厅的环境和出入
question-about-decision = 不同意某个决定
question-case_known = 是和某一个案件有关，而且您知道案件号吗？
question-case_known-yes = 是
question-case_known-no = 不是
question-proof = 有能说明情况的信件或照片吗？
question-proof-yes = 有
question-proof-no = 没有

eligibility-not-a-decision = 请改提异议：凭回执编号打开您的案件，选“对决定提出异议”。只有这样才能改变决定。

item-proof = 信件或照片
item-proof-counts = 能说明情况的都行：我们的信、您的号票、屏幕的照片。拍到别人的，请遮住。
item-proof-example = B047 号票的照片，上面有时间。
item-proof-because = 因为您有能说明情况的东西
item-proof-not-needed = 不需要：您说的就够了

topic-matter = 发生了什么
topic-wish = 您希望怎样
topic-contact = 怎样联系您

field-what_happened = 发生了什么？
field-what_happened-help = 写时间、地点，谁说了什么、做了什么；知道窗口号或工号的可以写上。请不要写别人的私事。
name-what_happened = 事情经过
field-happened_on = 是哪一天（可不填）
name-happened_on = 发生的日期
field-case_number = 案件号
field-case_number-help = 在每封信的最上面，例如 2026-004211-7。请不要写回执编号，那是只给您自己用的。
field-wish = 希望我们怎么做（可不填）
field-wish-help = 例如：改正、说明、道歉、下次换个做法。
name-wish = 希望的处理
field-full_name = 怎么称呼您（可不填）
field-full_name-help = 不想写就空着，不影响处理。
name-full_name = 称呼
field-telephone = 电话号码
field-telephone-help = 只在有不清楚的地方，或者有了进展时联系您。

paper-title = 投诉答复
paper-statement = 您反映的情况，林港已经查过。查到了什么、要改什么，写在本件的决定里。
paper-field-full_name = 姓名
