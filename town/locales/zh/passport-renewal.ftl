title = 护照换发
summary = 护照快到期、用满了或者损坏了，换一本新的。
also = 护照, 换护照, 护照到期, 护照过期, 护照续期, 护照延期, 护照损坏, 护照用完, 护照改名, 出国
guidance =
    到期前一年起就可以换；已经过期、签证页用满或者损坏的，随时可以换。七个工作日内办好。

    快到期、已过期或用满了，别的没变、年满 16 岁的，材料齐了就自动受理。付费要来一趟；取新护照时出示旧护照，选快递的，把旧护照交给快递员就行。旧护照里还有效的签证照样归您。

    这类申请每二十件抽签复核一件。抽中了不说明您有什么问题，也不用您再做什么。
example-1 =
    罗西冯女士的护照还有五个月到期。她填好表，传了照相馆拍的照片，选择到市民大厅取。第六个工作日，她出示旧护照，新旧两本一起带回了家。
example-2 =
    钱先生的护照掉进了海港，书页粘在一起，好在号码还看得清。他把旧护照拿到窗口看过，新护照由快递送到家。

fee-note = 不管什么原因换，都是一个价。请到市民大厅付，付清后制证。

question-reason = 为什么要换？
question-reason-expiring = 快到期或已过期
question-reason-full = 签证页用满了
question-reason-damaged = 损坏了
question-reason-lost = 丢了或被偷了
question-details_same = 姓名和身份证号码都和旧护照一样吗？
question-details_same-yes = 一样
question-details_same-no = 有变化
question-holder = 护照给谁换？
question-holder-adult = 满 16 岁的人
question-holder-child = 未满 16 岁的孩子

eligibility-passport-at-hand = 请改办“证件遗失补领”，挂失和补办一次办完。

item-old-passport = 旧护照
item-old-passport-counts = 旧护照本身，破成什么样都行。拿到窗口或交给快递员，我们剪去一角后还给您。
item-old-passport-example = 整本护照，掉下来的散页也一起带上。
item-portrait = 一张证件照
item-portrait-counts = 33×48 毫米，六个月以内拍的，浅色背景，正对镜头；平时一直戴帽子的可以戴。照相馆都知道尺寸，市民大厅的照相亭免费。
item-portrait-example = 照相馆给的电子照片，或者装在信封里的两张相片。
item-change-paper = 能看出变化的材料
item-change-paper-counts = 新的身份证，或者户口簿上写有变更前后内容的那一页。
item-change-paper-example = 新身份证正反面各一张照片。
item-change-paper-because = 因为资料有变化
item-change-paper-not-needed = 不需要：资料没有变化
item-guardian-consent = 父母或监护人的同意书
item-guardian-consent-counts = 有一个人签字就够。可以在窗口签现成的表，也可以自己写：您的姓名、孩子的姓名、“同意换发护照”。
item-guardian-consent-example = “同意为我女儿冯梅换发护照。冯涛，2026 年 7 月 6 日。”
item-guardian-consent-because = 因为护照是孩子的
item-guardian-consent-not-needed = 不需要：不是孩子的护照

topic-holder = 护照给谁换
topic-handing-over = 怎样领取
topic-contact = 怎样联系您

field-full_name = 持照人姓名
field-full_name-help = 照现在的身份证填写。
field-latin_name = 姓名拼音
field-latin_name-help = 护照上会这样印，姓在前。例如：QIAN HAIBO。
field-passport_number = 旧护照号码
field-passport_number-help = 在有照片的那一页，右上角。
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
field-post_address-help = 写一个能当面交旧护照、签收新护照的地方。

paper-title = 护照换发通知
paper-statement = 下列人员换发的新护照已经制好。领到护照以前，请保管好这份通知。
