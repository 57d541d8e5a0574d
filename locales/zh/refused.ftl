### 我们不做的事。这些词只能写在这样命名的文件里。

refused-title = 我们不做的事
refused-lead = 这里为人办事，不盯着人。下面这些不是还没做，而是有意不做；程序里有检查，不让它们进来。
refused-questions = 不问办事用不着的身份
refused-why-questions = 没有国籍、民族、宗教、政治见解、工会、健康、性生活方面的栏目、筛选或统计，也不采集生物特征。人人用同样的服务，按同样的规则。
refused-rating = 不给人打分
refused-why-rating = 没有分数、标记、人员名单，也不把谁叫作风险。检查的是房屋。
refused-movements = 不记录行踪
refused-why-movements = 居住证明由您自己保管。我们只在证明需要期间封存一份记录，到期销毁。没有人能看到您去过哪里、认识谁。
refused-search = 工作人员不能查人
refused-why-search = 只能通过案件、排队号或您出示的编号找到您。没有按姓名、号码、地址查人的功能。
refused-rewards = 不奖励举报别人
refused-why-rewards = 您可以报告不安全的房屋，但不能在这里举报人。
refused-keeping = 不留用不着的数据
refused-why-keeping = 到期后销毁数据的钥匙，数据也就打不开了。在那以前，每次查看您都看得到。
refused-close = 如果您遇到和这些话不符的地方，请告诉市民大厅的数据保护专员。
