title = 居住证续期
summary = 居住证快到期了，再续一年。
also = 续签, 续期, 换居住证, 居住证到期, 居住证过期, 签注, 居住证签注, 证件续期, 延期, 暂住证续期
guidance =
    到期前 60 天起就可以续。卡不用换，我们给您一份续期证明，再管一年，存手机、打印都行。别人扫上面的二维码，就能核对真伪。

    十个工作日内办好。只要在到期前提交，出结果之前原来的证照常能用。

    续期要有一个理由：在这里有住处、有工作，或者在上学，有一样就够。别的没变，要交的材料就很少。
example-1 =
    费雷拉先生在船厂上班，住址没变。离到期还有五个星期，他上传了居住证照片和船厂的在职证明，第七个工作日手机上就收到了续期证明。
example-2 =
    白女士的居住证两个月前就过期了，人也搬了家。她带上居住证、学校的在读证明和一张电费单来到市民大厅，续期和改住址一起受理了。

question-expiry = 居住证什么时候到期？
question-expiry-soon = 60 天以内
question-expiry-past = 已经过期
question-expiry-early = 还有 60 天以上
question-address_same = 现在的住址和申报的一样吗？
question-address_same-yes = 一样
question-address_same-no = 搬家了
question-ground = 您按哪一样理由续期？
question-ground-home = 在这里有房或租房
question-ground-work = 在这里上班或经营
question-ground-school = 在这里上学

eligibility-not-too-early = 请在到期前 60 天以内再来办。新的一年会接着原来的日子算，一天也不会少。

item-permit = 您的居住证
item-permit-counts = 原来那张卡。过期了、刮花了都没关系，号码看得清就行。
item-permit-example = 拍两张照片，正面一张、反面一张，四个角都要拍到。
item-home-paper = 住处的凭据
item-home-paper-counts = 不动产权证书；或者租赁合同，从申请那天算起租期还有六个月以上。
item-home-paper-example = 合同每一页都拍，写租期和签名的那一页最要紧。
item-home-paper-because = 因为您按“有住处”续期
item-home-paper-not-needed = 不需要：您用的是别的理由
item-work-letter = 工作的凭据
item-work-letter-counts = 劳动合同、三个月内开的在职证明或者营业执照，任选一样。工资可以遮住。
item-work-letter-example = “费雷拉先生自 2024 年 5 月 1 日起在林港船厂工作。”有日期、签名和公章。
item-work-letter-because = 因为您按“有工作”续期
item-work-letter-not-needed = 不需要：您用的是别的理由
item-school-letter = 学校的在读证明
item-school-letter-counts = 本学年开的在读证明，或者盖了本学年注册章的学生证。
item-school-letter-example = 学生证正反面各拍一张，姓名、学校、学年要看得清。
item-school-letter-because = 因为您按“在上学”续期
item-school-letter-not-needed = 不需要：您用的是别的理由
item-address-proof = 新住址的证明
item-address-proof-counts = 租赁合同、同住说明，或者最近三个月内写有您姓名的账单。交来的住处凭据上就是新住址的，一份当两份用。
item-address-proof-example = 九月的水费单：要看得到姓名、住址和日期，金额可以遮住。
item-address-proof-because = 因为您搬家了
item-address-proof-not-needed = 不需要：住址没有变

topic-you = 您的情况
topic-permit = 您的居住证
topic-contact = 怎样联系您

field-full_name = 姓名
field-full_name-help = 照居住证上的写法填写，续期证明上也会这样写。
field-permit_number = 居住证号码
field-permit_number-help = 在卡的正面。
field-valid_until = 居住证的到期日
field-address = 现在的住址
field-address-help = 写到门牌和房号，例如：港前路 25 号 3 栋 301 室。
field-telephone = 电话号码
field-telephone-help = 只为这件事联系您。
field-email = 电子邮箱（可不填）
field-email-help = 电话和邮箱我们只用一个，先用电话。

paper-title = 居住证续期证明
paper-statement = 兹证明所列号码的居住证，自所列到期日起继续有效一年。
paper-field-permit_number = 居住证号码
paper-field-valid_until = 原到期日
