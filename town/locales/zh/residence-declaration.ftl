title = 迁入、镇内搬家
summary = 刚来林港或换了住处，来申报一下现在住在哪里。
also = 搬家, 住址申报, 申报住址, 居住登记, 落脚, 新住址, 换住址, 地址变更, 改地址, 入住, 迁居, 租房入住, 登记住址
guidance =
    搬进来以后，请在 15 天内申报住址。网上填约需六分钟，到市民大厅办约需十分钟，都是当场办好。下班以后提交的，下一个工作日办好。

    办好后您会收到一份回函，写明姓名、住址和入住日期。以后办别的事，就不用再证明住址了。

    只要住在林港，不管房子是买的、租的还是借住的，从第一天起就可以申报。大人各报各的；未满 16 岁的孩子写在您的表上就行。
example-1 =
    奥卡福先生星期六从城东搬到城西。星期天晚上，他在网上交了护照和新租赁合同的照片；星期一早上，回函就到了他的办事页面。
example-2 =
    林女士带两个孩子搬来和姐姐同住。她带着身份证和姐姐写的同住说明来到市民大厅，把孩子的名字写在表上，十分钟后拿着回函走了。

question-moved_in = 您已经搬进来了吗？
question-moved_in-yes = 搬进来了
question-moved_in-no = 还没有
question-comes_from = 您以前住在哪里？
question-comes_from-elsewhere = 不在林港
question-comes_from-within = 也在林港
question-housing = 您住的房子是？
question-housing-own = 自己的
question-housing-rent = 租的
question-housing-family = 家人或朋友的
question-housing-boat = 船上

eligibility-moved-in = 请等搬进来那天再申报。从那天起，您有 15 天时间。

item-identity = 任意一种身份证件
item-identity-counts = 身份证、护照或其他带照片的官方证件都可以，要在有效期内。网上申请时，拍一张清楚的照片就行。
item-identity-example = 护照：拍有照片的那一页，四个角都要拍到，字看得清，没有反光。
item-ownership-paper = 能证明房子是您的材料
item-ownership-paper-counts = 不动产权证书；证还没下来的，购房合同也可以。和家人共有的，交一份就够。
item-ownership-paper-example = 产权证上写有姓名和地址的那一页，价格可以遮住。
item-ownership-paper-because = 因为房子是您自己的
item-ownership-paper-not-needed = 不需要：房子不是您自己的
item-tenancy-contract = 租赁合同，全部页面
item-tenancy-contract-counts = 写明住址、租期并有双方签名的合同。从单位或学校租房的，入住通知书也可以。
item-tenancy-contract-example = 合同共四页，就拍四张，每页一张；签名那一页不要漏。
item-tenancy-contract-because = 因为您是租房住
item-tenancy-contract-not-needed = 不需要：您不是租房住
item-host-statement = 房主或承租人写的同住说明
item-host-statement-counts = 写明住址、您的姓名、从哪天起同住，由对方签名。手写就可以，市民大厅也有现成的表。
item-host-statement-example = “我妹妹林月自 2026 年 8 月 3 日起住在我家，灯塔巷 8 号 502 室。林青，2026 年 8 月 4 日。”
item-host-statement-because = 因为您住在家人或朋友家
item-host-statement-not-needed = 不需要：您不是借住
item-mooring-paper = 泊位的凭据
item-mooring-paper-counts = 泊位合同，或者最近一次交泊位费的收据，上面要有泊位号。
item-mooring-paper-example = 七月份的收据：泊位号和日期要看得清。
item-mooring-paper-because = 因为您住在船上
item-mooring-paper-not-needed = 不需要：您不住在船上

topic-you = 您的情况
topic-address = 您的住址
topic-together = 一起搬来的孩子
topic-contact = 怎样联系您

field-full_name = 姓名
field-full_name-help = 照身份证件上的写法填写，回函上也会这样写。
field-document_number = 身份证件号码
field-document_number-help = 和您要出示的那份证件一致。
field-address = 现在的住址
field-address-help = 写到门牌和房号；住在船上的，写泊位号。例如：港前路 25 号 3 栋 301 室。
field-lives_since = 从哪天起住在这里
name-lives_since = 居住起始日期
field-address_before = 以前在林港的住址
field-address_before-help = 只用来注销原来的登记。
field-children_names = 和您同住、未满 16 岁的孩子（可不填）
field-children_names-help = 一行写一个名字；没有就空着。
field-telephone = 电话号码
field-telephone-help = 只为这件事联系您。
field-email = 电子邮箱（可不填）
field-email-help = 电话和邮箱我们只用一个，先用电话。

paper-title = 住址申报回函
paper-statement = 下列人员已向林港申报，自所列日期起居住于所列地址。
paper-field-address = 住址
paper-field-lives_since = 居住起始日期
paper-field-children_names = 同住、未满 16 岁的孩子
