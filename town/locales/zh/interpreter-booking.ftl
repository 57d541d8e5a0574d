title = 预约翻译
summary = 请一位会说您的语言、会打手语的人，陪您办事。
also = 翻译, 口译, 手语, 传译, 语言帮助, 听不懂, 外语, 陪同翻译, 口译员
guidance =
    请至少提前两个工作日预约，两个工作日内答复您由谁来。凡是和林港各科室打交道的事，都不收费。

    翻译会把双方的话一句不落地说给对方听，替您保密，但不替您出主意。只问几句的不用预约：每个窗口都能马上接通电话翻译，有 20 种语言。

    请不要让孩子替父母翻译，约一位翻译就好。
example-1 =
    阮女士星期四要去住房科。她星期一选了越南语和下午，星期二收到回函；翻译在市民大厅门口等她。
example-2 =
    哈米德先生说的语言不在单子上。他选了“别的语言”，用自己的话写下名称。我们找到一位电话翻译，打电话告诉了他时间。

question-matter = 翻译用在什么事上？
question-matter-town = 和林港各科室办事
question-matter-private = 别的事
question-lead = 什么时候用？
question-lead-enough = 两个工作日以后
question-lead-short = 今天或下一个工作日
question-booked = 办事时间约好了吗？
question-booked-yes = 约好了
question-booked-no = 还没有

eligibility-town-matter = 请到市民大厅要一份译员名单，上面有语种和价钱。镇里只能为在这里办的事付翻译费。
eligibility-enough-time = 请直接到任意一个窗口，或打我们的电话，马上接通电话翻译，什么也不用填。

item-appointment = 您约好的时间
item-appointment-counts = 预约信、短信都行，或者在纸条上写明哪天、几点、在哪里。
item-appointment-example = 短信截图：“9 月 24 日星期四 14:20，3 号窗口”。
item-appointment-because = 因为翻译要按这个时间来
item-appointment-not-needed = 不需要：时间我们一起定

topic-language = 您的语言
topic-meeting = 什么时候，怎样见
topic-contact = 怎样联系您

field-language = 要翻译哪种语言？
field-language-help = 只用来找翻译。
field-language-english = 英语
field-language-arabic = 阿拉伯语
field-language-french = 法语
field-language-hindi = 印地语
field-language-japanese = 日语
field-language-korean = 韩语
field-language-portuguese = 葡萄牙语
field-language-russian = 俄语
field-language-spanish = 西班牙语
field-language-vietnamese = 越南语
field-language-sign = 手语
field-language-other = 别的语言
name-language = 要翻译的语言
field-other_language = 是哪种语言？
field-other_language-help = 用您自己的话、自己的文字写就行。
name-other_language = 其他语言
field-on_day = 哪一天？
field-on_day-help = 至少两个工作日以后。
name-on_day = 日期
field-day_part = 那天什么时候？
field-day_part-morning = 上午
field-day_part-afternoon = 下午
name-day_part = 时段
field-way = 在哪里翻译？
field-way-hall = 在市民大厅
field-way-telephone = 在电话里
field-way-visit = 工作人员上门时
name-way = 地点
field-full_name = 怎么称呼您
field-full_name-help = 翻译见面时用这个称呼。
name-full_name = 称呼
field-telephone = 电话号码
field-telephone-help = 只为这次预约联系您，也可以发短信。

paper-title = 翻译预约回函
paper-statement = 已按下列内容为您约好翻译。来不了的话，请提前一天告诉我们。
paper-field-language = 语言
paper-field-other_language = 具体语言
paper-field-on_day = 日期
paper-field-day_part = 时段
paper-field-way = 方式
paper-field-full_name = 预约人
