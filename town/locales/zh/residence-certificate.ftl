title = 居住证明
summary = 证明您住在林港的某个地址，由本镇出具。
also = 住址证明, 居住凭证, 居住登记证明, 地址证明, 住所证明, 常住证明, 暂住证明
guidance =
    居住证明写明您的姓名、住址和入住日期，由您自己保管。要不要给别人看、给谁看，由您决定。

    在网上申请约需六分钟。中途可以随时停下，凭暂存码接着填。资料齐全的，五个工作日内办好；缺什么，我们会一次列清告诉您。

    证明有电子版和纸质版，本站的每种语言都可以出，效力相同。收到证明的单位扫描上面的二维码，就能核对真伪，不用上门，也不用打电话去问。
example-1 =
    陈女士上个月租了渔港路的一套房，已经申报过住址。她用手机上传身份证件和租赁合同的照片，第四个工作日收到了电子证明。
example-2 =
    阿里和妻子借住在朋友家，还没有申报过住址。他带着护照、朋友写的同住说明和一张写有住址的电费单来到市民大厅，工作人员当场帮他申请，并把住址一并登记。

question-lives_here = 您现在住在林港吗？
question-lives_here-yes = 是
question-lives_here-no = 不是
question-address_told = 您向我们申报过这个住址吗？
question-address_told-yes = 申报过
question-address_told-no = 没有
question-housing = 您住的房子是？
question-housing-own = 自己的
question-housing-rent = 租的
question-housing-family = 家人或朋友的

eligibility-lives-here = 这份证明只开给现在住在林港的人。搬来以后，从第一天起就可以申请；如果您以前在林港住过，请到市民大厅申请“曾住证明”。

item-identity = 任意一种身份证件
item-identity-counts = 身份证、护照或其他带照片的官方证件都可以，要在有效期内。网上申请时，拍一张清楚的照片就行。
item-identity-example = 护照：拍有照片的那一页，四个角都要拍到，字看得清，没有反光。
item-tenancy-contract = 租赁合同，全部页面
item-tenancy-contract-counts = 写明住址、租期并有双方签名的合同。从单位或学校租房的，入住通知书也可以。
item-tenancy-contract-example = 合同共四页，就拍四张，每页一张；签名那一页不要漏。
item-tenancy-contract-because = 因为您是租房住
item-tenancy-contract-not-needed = 不需要：您不是租房住
item-host-statement = 房主或承租人写的同住说明
item-host-statement-counts = 写明住址、您的姓名、从哪天起同住，由对方签名。手写就可以，市民大厅也有现成的表。
item-host-statement-example = “王明自 2026 年 3 月 1 日起住在我家，港前路 25 号 301 室。李华，2026 年 3 月 5 日。”
item-host-statement-because = 因为您住在家人或朋友家
item-host-statement-not-needed = 不需要：您不是借住
item-address-proof = 能证明住址的一份材料
item-address-proof-counts = 最近三个月内寄到这个住址、写有您姓名的账单或信件，水费、电费、燃气费、电话费、银行的都可以。
item-address-proof-example = 六月的电费单：要看得到姓名、住址和日期，金额可以遮住。
item-address-proof-because = 因为您还没有申报过这个住址
item-address-proof-not-needed = 不需要：您已经申报过

topic-you = 您的情况
topic-address = 您的住址
topic-certificate = 证明的样式
topic-contact = 怎样联系您

field-full_name = 姓名
field-full_name-help = 照身份证件上的写法填写，证明上也会这样写。
field-born = 出生日期
field-document_number = 身份证件号码
field-document_number-help = 和您要出示的那份证件一致。
field-address = 现在的住址
field-address-help = 写到门牌和房号，例如：港前路 25 号 3 栋 301 室。
field-lives_since = 从哪天起住在这里
name-lives_since = 居住起始日期
field-landlord_name = 房东姓名
field-landlord_name-help = 合同上出租方的名字，是单位就写单位名称。
field-born_shown = 证明上要写出生日期吗？
field-born_shown-help = 多数单位用不着。只有对方明确要求时才需要写。
name-born_shown = 是否写出生日期
field-telephone = 电话号码
field-telephone-help = 只为这件事联系您。
field-email = 电子邮箱（可不填）
field-email-help = 电话和邮箱我们只用一个，先用电话。

paper-title = 居住证明
paper-statement = 兹证明下列人员自所列日期起居住于所列地址。
paper-field-document_number = 身份证件号码
paper-field-address = 住址
paper-field-lives_since = 居住起始日期
