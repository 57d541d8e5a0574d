title = 迁出
summary = 要离开林港了，来说一声就行。去哪里，我们不问。
also = 搬走, 离开, 搬离, 退租离开, 注销登记, 注销住址, 迁走, 迁出证明, 搬出
guidance =
    离开前 30 天起就可以办，走了以后再补也可以。一个工作日内给您迁出回函；到了新的地方，人家也许会要。

    您去哪里、为什么走，我们都不问。

    您在这个住址的登记，到您写的那一天为止。您交给我们的资料到期就销毁，哪天销毁，您的办事页面上看得到。
example-1 =
    哈达德女士 12 月 1 日要去外地上班。11 月 10 日，她用手机花四分钟填好表，第二天就在办事页面上看到了回函。
example-2 =
    周先生春天就搬走了，忘了来办。八月，他在新家上网补办，填的是当时真正离开的日子。这样没问题，回函上写的就是那一天。

question-destination = 您要离开林港吗？
question-destination-away = 是的
question-destination-within = 不，只是在林港换个住处
question-leaving = 您什么时候走？
question-leaving-moved = 已经走了
question-leaving-soon = 30 天以内
question-leaving-later = 还要更久
question-certificate_held = 您手里有我们开的居住证明吗？
question-certificate_held-yes = 有
question-certificate_held-no = 没有

eligibility-leaves-town = 请改办“迁入、镇内搬家”：填一张表，旧住址注销、新住址登记一起办好。
eligibility-not-too-early = 请在离开前 30 天以内再来办。计划会变，太早登记反而麻烦您。

item-identity = 任意一种身份证件
item-identity-counts = 身份证、护照或其他带照片的官方证件都可以，要在有效期内。网上申请时，拍一张清楚的照片就行。
item-identity-example = 身份证：正反两面都拍，四个角都要拍到，字看得清。
item-certificate = 您的居住证明
item-certificate-counts = 原件或照片都可以，离开那天起它就不再有效。丢了的，写一句话说明就行。
item-certificate-example = 带二维码那一页的照片；或者写“2026 年 6 月丢失”，签上名字。
item-certificate-because = 因为您有居住证明
item-certificate-not-needed = 不需要：您没有居住证明

topic-you = 您的情况
topic-leaving = 要离开的住处
topic-contact = 怎样联系您

field-full_name = 姓名
field-full_name-help = 照身份证件上的写法填写，回函上也会这样写。
field-document_number = 身份证件号码
field-document_number-help = 和您要出示的那份证件一致。
field-address = 要离开的住址
field-address-help = 写到门牌和房号，和当初申报的一样。
field-leaves_on = 住到哪一天为止
field-leaves_on-help = 已经走了的，填真正离开的那天。
field-children_names = 一起离开、未满 16 岁的孩子（可不填）
field-children_names-help = 一行写一个名字；没有就空着。
field-telephone = 电话号码
field-telephone-help = 只为这件事联系您。
field-email = 电子邮箱（可不填）
field-email-help = 电话和邮箱我们只用一个，先用电话。

paper-title = 迁出回函
paper-statement = 林港已登记：下列人员在所列地址居住至所列日期为止。
paper-field-address = 迁出的住址
paper-field-leaves_on = 居住截止日期
paper-field-children_names = 一起离开、未满 16 岁的孩子
