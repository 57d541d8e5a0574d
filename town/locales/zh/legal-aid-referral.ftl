title = 免费找律师谈谈
summary = 我们把您转介给律师，听您说事，告诉您可以怎么办。
also = 法律援助, 律师, 打官司, 法律咨询, 纠纷, 欠薪, 讨薪, 官司, 维权, 起诉, 被告, 赶走, 欠钱
guidance =
    事情的经过，请不要写在这里，留着跟律师说。律师替您保密，对我们也不说。

    三个工作日内给您约好时间，谈 45 分钟，在市民大厅谈、电话里谈都行。不收钱，也不看您拿什么证、挣多少。谈过以后想请律师代办的，律师会告诉您要花多少、谁可以替您出。

    转介只有承办的科室看得到。律师只回我们一句“办成”或“没办成”。再过三十天，您在这里填的就全部销毁。
example-1 =
    拉希米女士最后一个月的工资没有拿到。她选了“工作和工资”，留了号码，请我们晚上打来。星期四，她在电话里和律师谈上了。
example-2 =
    宋先生收到房东的信，要他 30 日以前搬走。他填了这个日子，我们就把最早的空当给了他：第二天上午。他带着那封信去了。

question-link = 这件事和林港有什么关系？
question-link-live = 我住在林港
question-link-work = 我在林港上班
question-link-matter = 事情发生在林港
question-link-none = 都不是
question-lawyer = 这件事您请律师了吗？
question-lawyer-no = 没有
question-lawyer-yes = 请了
question-letter = 您收到过限您哪天以前办什么事的信吗？
question-letter-yes = 收到过
question-letter-no = 没有

eligibility-belongs-here = 请找您住的地方或事情发生的地方，各地都有法律援助。日子紧的，先打市民大厅的电话，我们告诉您该去哪里。
eligibility-no-lawyer-yet = 请先跟您的律师谈。想换人，或者付不起，请来市民大厅，我们跟您说清楚有哪些办法。

item-letter-received = 写着期限的那封信
item-letter-received-counts = 每一页都要，连信封一起。谈的时候带给律师看，不用交给我们。
item-letter-received-example = 法院的信和信封，信封上有收到那天的邮戳。
item-letter-received-because = 因为有期限要赶
item-letter-received-not-needed = 不需要：您没有收到这样的信

topic-matter = 是哪方面的事
topic-meeting = 想怎样谈
topic-contact = 怎样联系您

field-field_of_law = 是哪方面的事？
field-field_of_law-help = 好替您找对律师。拿不准就选“别的事”。
field-field_of_law-home = 住房和租房
field-field_of_law-work = 工作和工资
field-field_of_law-money = 钱和合同
field-field_of_law-family = 家里的事
field-field_of_law-office = 机关作的决定
field-field_of_law-other = 别的事
name-field_of_law = 咨询事项
field-reply_by = 要在哪天以前办？
field-reply_by-help = 照信上写的填。我们一定把时间约在那天以前。
name-reply_by = 最晚办理日期
field-meeting = 您想在哪里谈？
field-meeting-hall = 到市民大厅谈
field-meeting-telephone = 电话里谈
name-meeting = 谈话地点
field-call_time = 什么时候方便接电话？
field-call_time-morning = 上午
field-call_time-afternoon = 下午
field-call_time-evening = 晚上
name-call_time = 方便接电话的时间
field-discreet = 别人接的电话，要我们先不说是什么事吗？
field-discreet-help = 我们就只说“有个预约”，过后再打。
name-discreet = 电话里先不说事由
field-full_name = 怎么称呼您
field-full_name-help = 写您愿意让我们叫的名字就行。
name-full_name = 称呼
field-telephone = 电话号码
field-telephone-help = 写一个方便您说话的号码，只为这件事联系您。
