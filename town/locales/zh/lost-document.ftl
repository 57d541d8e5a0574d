title = 证件遗失补领
summary = 证件丢了、被偷了或毁坏了，来挂失，补一份新的。
also = 丢证, 挂失, 补办, 补证, 遗失, 护照丢了, 居住证丢了, 通行证丢了, 被偷, 钱包丢了, 证件丢失
guidance =
    发现不见了，请马上来报。我们一受理，旧证就作废，别人拿到也用不了。

    挂失和补办一次办完，七个工作日内拿到新证，可以到市民大厅取，也可以快递。

    后来又找到了旧证，请不要再用，投进市民大厅门口的信箱就行，不用解释。
example-1 =
    金女士把护照忘在渡轮上了。当天晚上她用手机挂失，附上驾驶证照片和证件照，七个工作日后取到了新护照。
example-2 =
    江先生的包被偷了，居住证在里面。他先去派出所报案，再带着报案回执和护照来市民大厅，一分钱没花。

fee-note = 哪种证件都是一个价。被偷的，带上报案回执，免收。

question-document = 是哪种证件？
question-document-residence_permit = 居住证
question-document-passport = 护照
question-document-travel_permit = 通行证
question-how_lost = 怎么没的？
question-how_lost-lost = 丢了
question-how_lost-stolen = 被偷了
question-how_lost-destroyed = 毁坏了
question-issued_here = 是林港发的吗？
question-issued_here-yes = 是
question-issued_here-no = 不是

eligibility-issued-here = 请找发证的地方补办，可能是外地的办事机构，也可能是领事馆。对方要挂失凭据的，市民大厅当场给您开一份。

item-other-identity = 另一份写有您姓名的证件
item-other-identity-counts = 带照片的官方证件都可以。一份也没有了的，请一位认识您、带着证件的人陪您来。
item-other-identity-example = 驾驶证正反面的照片。
item-portrait = 一张证件照
item-portrait-counts = 33×48 毫米，六个月以内拍的，浅色背景，正对镜头；平时一直戴帽子的可以戴。照相馆都知道尺寸，市民大厅的照相亭免费。
item-portrait-example = 照相馆给的电子照片，或者装在信封里的两张相片。
item-portrait-because = 因为护照和通行证上要印照片
item-portrait-not-needed = 不需要：居住证上不印照片
item-police-report = 报案回执
item-police-report-counts = 回执，或者只写编号。还没去报案的，可以先提交，过后再补。
item-police-report-example = 回执的照片，日期和编号要看得清。
item-police-report-because = 因为证件被偷了
item-police-report-not-needed = 不需要：不是被偷的
item-remains = 剩下的部分
item-remains-counts = 剩多少带多少。什么也没剩的，写一句话说明就行。
item-remains-example = 洗衣机里捞出来的半张卡；或者写“7 月 3 日厨房着火时烧毁”。
item-remains-because = 因为证件毁坏了
item-remains-not-needed = 不需要：证件不在您手里了

topic-you = 您的情况
topic-document = 丢失的证件
topic-contact = 怎样联系您

field-full_name = 姓名
field-full_name-help = 照丢失证件上的写法填写。
field-born = 出生日期
field-born-help = 您不记得号码时，要靠它核对是哪一份证件。
field-document_number = 证件号码（可不填）
field-document_number-help = 记得就填。旧的复印件或订票单上往往有。
field-missing_since = 哪天丢了、被偷了或毁坏了？
field-missing_since-help = 大概的日子就行。
name-missing_since = 遗失、被偷或毁坏日期
field-handing = 新证怎样领取？
field-handing-counter = 到市民大厅取
field-handing-courier = 快递送来
name-handing = 领取方式
field-telephone = 电话号码
field-telephone-help = 只为这件事联系您，快递员送件时也要用。
field-email = 电子邮箱（可不填）
field-email-help = 电话和邮箱我们只用一个，先用电话。
field-post_address = 快递地址
field-post_address-help = 写一个能有人出示证件、当面签收的地方。

paper-title = 证件补发通知
paper-statement = 原证件已报遗失、被偷或毁坏，不再有效，下列人员的新证件已经制好。
paper-field-document_number = 证件号码
paper-field-missing_since = 遗失、被偷或毁坏日期
