title = 申请学位
summary = 我们在您家附近找一所有学位的学校，把孩子转介过去。
also = 上学, 入学, 学位, 报名, 小学, 初中, 转学, 插班, 一年级, 升学, 学校, 孩子上学, 读书
guidance =
    只要住在林港，孩子就有学上，和父母拿的是什么证没有关系。您填一张表，我们在您家附近找好学位，把孩子转介过去。

    十五个工作日内办好。九月入学的，四月起可以申请；中途转来的，随时可以。想去哪所学校可以写上，多半能如愿，但不敢打包票。

    转介只有承办的科室看得到。学校只知道孩子的姓名、上几年级、怎样联系您，也只回我们一句“办成”或“没办成”。没办成的，我们马上接着找。
example-1 =
    诺瓦克女士五月带着六岁的女儿搬来。她上传了出生证明和租赁合同的照片，六月收到我们的信：9 月 1 日到港前路小学报到。
example-2 =
    罗先生的儿子十一月转来上八年级。他附上最近的成绩单，写了姐姐就读的学校。那所学校正好有学位，两个星期后孩子就去上课了。

question-stage = 上哪个阶段？
question-stage-primary = 小学，一至六年级
question-stage-junior = 初中，七至九年级
question-stage-senior = 高中
question-lives_here = 孩子住在林港吗？
question-lives_here-yes = 住在林港
question-lives_here-soon = 60 天以内搬来
question-lives_here-no = 不住林港
question-start = 什么时候入学？
question-start-autumn = 九月开学时
question-start-now = 学年中途

eligibility-school-years = 请直接联系高中：高中六月统一考试招生，市民大厅有各校的电话。
eligibility-lives-here = 请等林港的住址定下来再申请，搬来前 60 天起都来得及。在那以前，由孩子现在住的地方安排学位。

item-birth-paper = 写有孩子出生日期的材料
item-birth-paper-counts = 孩子的出生证明、户口簿、护照或居住证明，任选一样。外文的也行，不用翻译。
item-birth-paper-example = 出生证明的照片，四个角都要拍到。
item-address-paper = 写有住址的材料
item-address-paper-counts = 居住证明、住址申报回函、不动产权证书、租赁合同，或者最近三个月内的账单，有一样就够。
item-address-paper-example = 租赁合同上写有地址和双方签名的那一页。
item-address-paper-because = 因为要在您家附近找学位
item-address-paper-not-needed = 不需要：交新住处的材料就行
item-new-home-paper = 新住处的材料
item-new-home-paper-counts = 签好的租赁合同、购房合同，或者将来同住的人写的说明。
item-new-home-paper-example = 9 月 1 日起租的合同，全部页面。
item-new-home-paper-because = 因为您快要搬来了
item-new-home-paper-not-needed = 不需要：您已经住在这里
item-school-record = 最近的成绩单
item-school-record-counts = 今年或去年的，哪里的学校、什么文字都行。没有的，写明孩子哪几年上过学就可以。
item-school-record-example = 七月那份成绩单的照片，盖有学校的章。
item-school-record-because = 因为孩子中途入学
item-school-record-not-needed = 不需要：孩子九月入学

topic-child = 您的孩子
topic-school = 要上的学校
topic-contact = 怎样联系您

field-child_name = 孩子的姓名
field-child_name-help = 照写有出生日期的那份材料填写。
field-child_born = 孩子的出生日期
field-address = 孩子住在哪里
field-address-help = 写到门牌号；快要搬来的，写新地址。学校看不到。
name-address = 孩子的住址
field-school_year = 上几年级
field-school_year-help = 一至六年级是小学，七至九年级是初中，填数字。
name-school_year = 年级
field-school_wish = 想去的学校（可不填）
field-sibling_school = 哥哥姐姐、弟弟妹妹所在的学校（可不填）
field-sibling_school-help = 有空位的，一家的孩子安排在同一所学校。
field-full_name = 您的姓名
field-full_name-help = 您是孩子的父母，或是和孩子同住、照顾孩子的人。
field-telephone = 电话号码
field-telephone-help = 我们和学校只为这件事联系您。
field-email = 电子邮箱（可不填）
field-email-help = 电话和邮箱我们只用一个，先用电话。

paper-title = 学位落实通知
paper-statement = 林港已将下列孩子转介到学校就读所列年级，学位保留到开学后第十个上课日。
paper-field-school_year = 年级
paper-field-full_name = 申请人姓名
