# 全镇共用的名称。
town-name = 林港
town-desk = 林港便民服务
currency = 元
booking-also = 预约, 预约时间, 约时间, 约号, 改期, 取消预约

hall-town-hall = 林港市民服务大厅
hall-town-hall-address = 港前路 1 号，一楼
hall-town-hall-way = 正门无台阶；乘 3 路、8 路公交车到“市民广场”站下车。
queue-town-hall-certificates = 居住证明
queue-town-hall-moving = 搬家登记
queue-town-hall-tenancy = 租房登记
queue-town-hall-permits = 证件办理
queue-town-hall-advice = 入学、求助与咨询
hall-harbour = 港口便民厅
hall-harbour-address = 四号码头，船籍登记处旁
hall-harbour-way = 码头地面平整；乘 12 路公交车到“四号码头”站下车。
queue-harbour-papers = 证明与搬家
queue-harbour-questions = 租房、入学、口译

# 评价等级，从最好的开始。
rating-five-levels-1 = 很满意
rating-five-levels-2 = 满意
rating-five-levels-3 = 一般
rating-five-levels-4 = 不满意
rating-five-levels-5 = 很不满意
rating-three-levels-1 = 满意
rating-three-levels-2 = 一般
rating-three-levels-3 = 不满意

office-residence = 居住登记科
office-travel = 出行证件科
office-housing = 住房科
office-tax = 税务科
office-oversight = 监督与数据保护办公室
office-systems = 系统管理室

# 可以向案外机关提供一个案件资料的法律依据。
basis-civil-court = 民事诉讼调查取证（《民事诉讼法》第七十条）
basis-criminal-proceedings = 刑事诉讼收集、调取证据（《刑事诉讼法》第五十四条；延后告知依据《个人信息保护法》第三十五条）
basis-danger-to-life = 紧急情况下保护生命（《个人信息保护法》第十三条）

# 日历中各节日的名称。
holiday-new-year = 元旦
holiday-spring-festival = 春节
holiday-qingming = 清明节
holiday-labour = 劳动节
holiday-dragon-boat = 端午节
holiday-mid-autumn = 中秋节
holiday-national = 国庆节
holiday-national-mid-autumn = 国庆节、中秋节
holiday-victory-2015 = 抗战胜利纪念日

# 公告；什么时候有效写在 announcements/ 里。
announcement-new-year-closed-title = 1 月 1 日（星期五）不开门
announcement-new-year-closed-text = 元旦各便民厅不开门，1 月 4 日星期一照常。网上随时可以申请、查进度。
announcement-interpreter-title = 新增：预约翻译
announcement-interpreter-text = 提前两个工作日预约，就有会说您的语言、会打手语的人陪您到窗口办事，不收费。
announcement-tenancy-both-confirm-title = 租房登记：双方都要确认
announcement-tenancy-both-confirm-text = 从 9 月 1 日起，房东填好以后，租客确认了才算登记，证明双方各有一份。以前登记过的不受影响。
announcement-bus-12-title = 12 路公交车改停对面
announcement-bus-12-text = 港前路施工期间，12 路车停在马路对面，离四号码头 80 米，过街没有台阶。9 月 14 日起，站上加了座椅。
