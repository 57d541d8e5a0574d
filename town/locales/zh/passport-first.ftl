title = 首次申领护照
summary = 大人或孩子第一次办护照。
also = 护照, 办护照, 新护照, 出国, 出境, 孩子护照, 儿童护照, 宝宝护照, 申请护照
guidance =
    先在网上填表，然后由本人带身份证和照片来市民大厅一趟，当面核对，约十分钟。

    从提交那天起，七个工作日内办好。本人来过之后才能开始制证，请尽早来。护照可以到市民大厅取，也可以快递给您。

    孩子由父母或监护人陪着来，由大人签字。照片只由工作人员用眼睛看，不用机器识别，到期和资料一起销毁。
example-1 =
    唐先生从没办过护照。星期一晚上他在网上填好表，约了星期二 14:20 到市民大厅核对。出发以前，快递就把护照送到了。
example-2 =
    许女士给三岁的儿子办护照。孩子还没有身份证，她出示了户口簿上孩子那一页，带了出生证明，在窗口签了同意书。孩子坐在她腿上，别的什么也不用问。

fee-note = 大人孩子一个价，来市民大厅时付，刷卡、手机、现金都可以。

question-holder = 护照给谁办？
question-holder-adult = 满 16 岁的人
question-holder-child = 未满 16 岁的孩子
question-passport_before = 以前办过护照吗？
question-passport_before-no = 没有
question-passport_before-yes = 办过
question-comes_in = 本人能来市民大厅一趟吗？
question-comes_in-yes = 能
question-comes_in-no = 来不了

eligibility-first-one = 请改办“护照换发”，旧护照过期了也一样。护照丢了的，请办“证件遗失补领”。
eligibility-comes-once = 请打市民大厅的电话。出不了门的人，我们上门办，不另收费，表也由我们帮您填。

item-identity = 本人的身份证
item-identity-counts = 原件，要在有效期内。孩子没有身份证的，带户口簿上孩子那一页。在窗口看过就还给您。
item-identity-example = 身份证本身，不是照片。
item-portrait = 一张证件照
item-portrait-counts = 33×48 毫米，六个月以内拍的，浅色背景，正对镜头；平时一直戴帽子的可以戴。照相馆都知道尺寸，市民大厅的照相亭免费。
item-portrait-example = 照相馆给的电子照片，或者装在信封里的两张相片。
item-birth-paper = 孩子的出生证明
item-birth-paper-counts = 能看出孩子和父母关系的材料：出生证明、户口簿或收养登记证，任选一样。
item-birth-paper-example = 出生证明的照片，四个角都要拍到。
item-birth-paper-because = 因为护照是给孩子办的
item-birth-paper-not-needed = 不需要：不是给孩子办
item-guardian-consent = 父母或监护人的同意书
item-guardian-consent-counts = 有一个人签字就够。可以在窗口签现成的表，也可以自己写：您的姓名、孩子的姓名、“同意办理护照”。
item-guardian-consent-example = “同意为我儿子许安办理护照。许岚，2026 年 7 月 6 日。”
item-guardian-consent-because = 因为护照是给孩子办的
item-guardian-consent-not-needed = 不需要：不是给孩子办

topic-holder = 护照给谁办
topic-handing-over = 怎样领取
topic-contact = 怎样联系您

field-full_name = 持照人姓名
field-full_name-help = 照身份证上的写法填写。
field-latin_name = 姓名拼音
field-latin_name-help = 护照上会这样印，姓在前。例如：TANG WEIMIN。
field-born = 出生日期
field-document_number = 身份证号码
field-document_number-help = 孩子没有身份证的，填户口簿上的号码。
field-guardian_name = 签字的父母或监护人姓名
field-handing = 您想怎样领取？
field-handing-counter = 到市民大厅取
field-handing-courier = 快递送来
name-handing = 领取方式
field-telephone = 电话号码
field-telephone-help = 只为这件事联系您，快递员送件时也要用。
field-email = 电子邮箱（可不填）
field-email-help = 电话和邮箱我们只用一个，先用电话。
field-post_address = 快递地址
field-post_address-help = 写一个能有人出示证件、当面签收的地方。

paper-title = 护照制好通知
paper-statement = 下列人员申领的护照已经制好。领到护照以前，请保管好这份通知。
