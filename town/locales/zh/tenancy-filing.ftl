title = 租房登记
summary = 房东填一次，租客点确认，三个科室一起办。
also = 租房, 出租, 房东, 租客, 租赁备案, 房屋租赁, 租赁登记, 出租登记, 房屋出租, 租约, 转租, 合租, 备案
guidance =
    您出租房子或房间，在这里填一次就行：税务、住房、居住登记三个科室都会答复，您不用一个一个去跑。

    租客会收到一个编号和网页地址，有 14 天时间确认。租客确认那天起开始计时，五个工作日内出登记证明，您和租客各有一份。到期没有确认，这次登记就作罢，您填的租客资料随即销毁。

    每个科室只看自己要用的：税务科看租金，住房科看房间，居住登记科看地址和起租日。谁也不能按名字查房东或租客。
example-1 =
    吴女士把房子从 9 月 1 日起租给迪亚洛先生。星期一，她上传六张照片，填好了表；当天晚上他在手机上点了确认。下一个星期一，两人都收到了登记证明。
example-2 =
    彭先生租了一整套房，想转租其中一间。他附上房主的同意书和一张手画的房间示意图。租客发现日期写错了，没有同意；彭先生改好后重新提交。

question-files_as = 在这份租约里，您是？
question-files_as-owner = 房主
question-files_as-authorised = 替房主办的人
question-files_as-sublets = 租来再转租的人
question-files_as-tenant = 租客
question-let_what = 出租的是？
question-let_what-whole = 整套房
question-let_what-room = 一间房
question-contract_kind = 是新租约吗？
question-contract_kind-new = 是
question-contract_kind-extended = 不是，续租或有改动

eligibility-landlord-files = 请让房东来填，您只要花两分钟确认。房东不肯办的，请带上合同到市民大厅来。没有租房登记，也不影响您申报住址、开居住证明。

item-identity = 您的任意一种身份证件
item-identity-counts = 身份证、护照或其他带照片的官方证件都可以，要在有效期内。以单位名义出租的，用营业执照。
item-identity-example = 护照：拍有照片的那一页，四个角都要拍到，字看得清，没有反光。
item-tenancy-contract = 租赁合同，全部页面
item-tenancy-contract-counts = 写明地址、租金、租期并有双方签名的合同。什么格式都行，手写的也算。
item-tenancy-contract-example = 合同共四页，就拍四张，每页一张；签名那一页不要漏。
item-ownership-paper = 能证明房主是谁的材料
item-ownership-paper-counts = 不动产权证书；证还没下来的，购房合同也可以。
item-ownership-paper-example = 产权证上写有房主姓名和地址的那一页，价格可以遮住。
item-ownership-paper-because = 因为您是房主或替房主出租
item-ownership-paper-not-needed = 不需要：您是转租
item-authorisation = 房主的委托书
item-authorisation-counts = 写明您的姓名、哪套房、委托办什么，由房主签名。
item-authorisation-example = “委托高先生出租织网街 3 号 204 室，并办理租房登记。苏婉，2026 年 7 月 2 日。”
item-authorisation-because = 因为您替房主办
item-authorisation-not-needed = 不需要：您不是替别人办
item-owner-agreement = 房主同意转租的凭据
item-owner-agreement-counts = 房主签名的同意书，或者您自己租房合同里允许转租的那一条。
item-owner-agreement-example = 您的租房合同第 3 页照片，上面写着“承租人可转租一间房”。
item-owner-agreement-because = 因为您是转租
item-owner-agreement-not-needed = 不需要：您不是转租
item-room-sketch = 房间示意图
item-room-sketch-counts = 手画的就行。画出各个房间、门和窗，标明出租的是哪一间。
item-room-sketch-example = 一张纸上画五个方框，出租的那间打叉，窗户画成双线。
item-room-sketch-because = 因为您只出租一间
item-room-sketch-not-needed = 不需要：您出租整套房
item-earlier-registration = 上一次的登记
item-earlier-registration-counts = 登记证明，或者只给编号。找不到的，写一句话说明就行。
item-earlier-registration-example = 去年那份登记证明的照片，编号要看得清。
item-earlier-registration-because = 因为是续租或有改动
item-earlier-registration-not-needed = 不需要：这是新租约

party-tenant = 租客

topic-home = 出租的房子
topic-tenancy = 租约
topic-landlord = 您的情况
topic-tenant = 您的租客

field-address = 房子的地址
field-address-help = 写到门牌和房号，例如：港前路 25 号 3 栋 301 室。
field-rooms_let = 出租几间房
field-rooms_let-help = 厨房和卫生间不算。
name-rooms_let = 出租的房间数
field-people = 一共住几个人
field-people-help = 写个数就行。我们要看房子住不住得下、出口够不够安全。
name-people = 居住人数
field-starts = 从哪天起租
field-ends = 租到哪天
field-ends-help = 和合同上一致。
field-rent = 每月租金（元）
field-rent-help = 不含水、电、燃气费。
field-full_name = 您的姓名
field-full_name-help = 照身份证件上的写法填写；以单位名义出租的，写单位名称。
field-document_number = 您的证件号码
field-document_number-help = 和您要出示的那份证件一致。
field-telephone = 您的电话号码
field-telephone-help = 只为这件事联系您。
field-tenant_name = 租客姓名
field-tenant_name-help = 和合同上一致。有几个人合租的，写签合同的那一位。
field-tenant_telephone = 租客的电话号码
field-tenant_telephone-help = 确认用的编号会发到这个号码。14 天内没有确认，号码就销毁。

paper-title = 租房登记证明
paper-statement = 兹证明下列双方就所列房屋在所列期限内的租赁，已在林港登记。
paper-field-full_name = 出租人
paper-field-tenant_name = 承租人
