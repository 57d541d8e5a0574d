title = 报告住房隐患
summary = 请我们去看看房子安不安全：墙体、电线、燃气、水管、出口。
also = 房屋安全, 危房, 隐患, 漏水, 漏气, 电线, 裂缝, 发霉, 消防通道, 楼道堵了, 电梯坏了, 房东不修, 检查房子, 验房
guidance =
    告诉我们在哪里、哪里不对，三个工作日内我们去查看，并给您结果。我们只查房子，不查人：不看谁的证件，家里也不用收拾。

    不住在那里也可以报。是谁报的，我们对谁都不说，房主也不例外。

    房主会收到一张清单，写明修什么、哪天以前修好。不会有人因为报了隐患就没地方住：房子真要腾空的，先由镇里另找住处。
example-1 =
    船锚街 9 号的楼梯间里，有根电线从墙里掉了出来。伊藤女士在一楼拍了照，留了号码。第二天上午检查员就到了，一家的门也没敲。
example-2 =
    门萨先生家浴室的天花板湿了一个月，开始往下坠。他改用另一间浴室，传了两张照片，写明星期三下午可以进屋看。一个星期后，房主把水管修好了。

question-danger_now = 现在有人有危险吗？
question-danger_now-no = 没有
question-danger_now-yes = 有
question-in_linhaven = 房子在林港吗？
question-in_linhaven-yes = 在
question-in_linhaven-no = 不在
question-place = 问题在哪里？
question-place-home = 住户家里
question-place-shared = 楼梯、屋顶、院子等公共部分
question-place-outside = 外面，街上看得到

eligibility-no-danger-now = 请马上离开，把别人也带出来，再打 119。闻到燃气味，不要开关任何电器。大家都安全了，再来填表。
eligibility-in-linhaven = 请找房子所在地的住房部门。不知道找谁的，打市民大厅的电话问我们。

item-picture = 隐患的照片
item-picture-counts = 用手机拍一张就够，不要拍到人。拍照不安全的，写一句话说明看到了什么，也算数。
item-picture-example = 开裂的墙：近处拍一张，旁边放个硬币；远处再拍一张。
item-way-in = 住在里面的人同意我们进屋
item-way-in-counts = 您自己住在里面，您同意就行；不然，请里面的人写一句：可以进、什么时候进。
item-way-in-example = “星期三下午可以到 6 号房来看。科菲·门萨”
item-way-in-because = 因为问题在住户家里
item-way-in-not-needed = 不需要：不用进住户家里

topic-building = 是哪栋房子
topic-visit = 上门查看
topic-contact = 怎样联系您

field-building_address = 房子的地址
field-building_address-help = 问题在住户家里的，才要写房号。
field-defect = 哪里不安全？
field-defect-help = 有几处的，选最要紧的一处，其余写在下面。
field-defect-structure = 墙、屋顶、楼梯、阳台
field-defect-electricity = 用电
field-defect-gas = 燃气、热水器、灶具
field-defect-water = 漏水、潮湿、发霉
field-defect-exits = 出口、防火门
field-defect-doors = 门窗、锁、电梯
field-defect-other = 别的
name-defect = 不安全的地方
field-description = 您看到了什么？
field-description-help = 写是什么、在哪里、从什么时候起。只写房子，请不要写住在里面的人。
name-description = 看到的情况
field-visit_time = 什么时候方便我们去？
field-visit_time-morning = 上午
field-visit_time-afternoon = 下午
field-visit_time-any = 都可以
name-visit_time = 上门时间
field-door = 怎么走到那里（可不填）
field-door-help = 例如：从院子进，三楼。门锁密码不要写，需要时我们打电话问您。
name-door = 怎么走到那里
field-full_name = 您的姓名
field-full_name-help = 我们不会告诉房主。
field-telephone = 电话号码
field-telephone-help = 检查员用它告诉您什么时候到。

paper-title = 房屋查看结果通知
paper-statement = 林港已查看所列地址的房屋。查看结果、要修什么、哪天以前修好，写在本件的决定里。
paper-field-full_name = 申请人姓名
