# 全镇共用的名称。
town-name = 林港
town-desk = 林港便民服务
currency = 元

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
