title = 往来签注续办
summary = 通行证还有效，签注用完了或到期了，再办一个。
also = 签注, 续签, 通行证, 往来签注, 通行证签注, 再次签注, 过关, 渡轮, 出行签注, 出境
guidance =
    通行证不用换，签注管的是能往来几次。六个工作日内办好，存手机、打印都行。

    资料没变、只是探访或游玩的，材料齐了就自动受理，什么时候提交都行。这类申请每二十件抽签复核一件。抽中了不说明您有什么问题，也不用您再做什么。

    住哪里、见谁，我们不问；您哪天出门，我们也不记。
example-1 =
    邓女士今年秋天想坐两次渡轮。她在公交车上填了通行证号码，选了“两次”，六个工作日后签注就到了手机上。
example-2 =
    奥塞先生每个星期要过去上班。他附上单位的证明信，选了“一年内不限次数”。工作人员核对过信，他到市民大厅取了签注。

fee-note = 一次、两次、一年，都是一个价。

question-permit_valid = 通行证还有三个月以上有效期吗？
question-permit_valid-yes = 有
question-permit_valid-no = 没有
question-details_same = 姓名和证件号码都和上次一样吗？
question-details_same-yes = 一样
question-details_same-no = 有变化
question-purpose = 您过去做什么？
question-purpose-visit = 探访或游玩
question-purpose-family = 和家人住一段时间
question-purpose-work = 上班或做生意

eligibility-permit-lasts = 请先到市民大厅换通行证，换证和签注一趟办完。来时带上旧通行证和一张证件照。

item-travel-permit = 您的通行证
item-travel-permit-counts = 到窗口办的带卡，网上办的拍照。号码和有效期要看得清。
item-travel-permit-example = 拍两张照片，正面一张、反面一张，四个角都要拍到。
item-change-paper = 能看出变化的材料
item-change-paper-counts = 新的通行证或身份证；上面印有旧号码、旧姓名的最好。
item-change-paper-example = 新证件正反面各一张照片。
item-change-paper-because = 因为资料有变化
item-change-paper-not-needed = 不需要：资料没有变化
item-family-paper = 家人写的说明
item-family-paper-counts = 写明对方是您什么人、您去住多久，由对方签名就行，可以不写地址。
item-family-paper-example = “我母亲邓英 9 月到 12 月来和我同住。邓凯，2026 年 7 月 20 日。”
item-family-paper-because = 因为您要和家人同住
item-family-paper-not-needed = 不需要：您不是去和家人同住
item-employer-letter = 工作证明信
item-employer-letter-counts = 单位或客户三个月内开的信；自己做生意的，用营业执照。
item-employer-letter-example = “奥塞先生为我们检修对岸的水泵，每星期约一次。”有日期、签名和公章。
item-employer-letter-because = 因为您去上班或做生意
item-employer-letter-not-needed = 不需要：您不是去工作

topic-you = 您的情况
topic-endorsement = 您要的签注
topic-contact = 怎样联系您

field-full_name = 姓名
field-full_name-help = 照通行证上的写法填写。
field-permit_number = 通行证号码
field-permit_number-help = 在卡的正面。
field-trips = 要往来几次？
field-trips-one = 一次，三个月内用
field-trips-two = 两次，一年内用
field-trips-year = 一年内不限次数
name-trips = 往来次数
field-wanted_from = 从哪天起用
field-wanted_from-help = 最早是六个工作日以后。
name-wanted_from = 起用日期
field-telephone = 电话号码
field-telephone-help = 只为这件事联系您。
field-email = 电子邮箱（可不填）
field-email-help = 电话和邮箱我们只用一个，先用电话。

paper-title = 往来签注
paper-statement = 所列号码通行证的持证人，自所列日期起可以按所列次数往来。
paper-field-permit_number = 通行证号码
paper-field-trips = 往来次数
paper-field-wanted_from = 起始日期
