title = 许可申请回执
summary = 我们确认已收到您的许可申请。
guidance = 我们核对申请是否收到，决定需要办理的事项，并向您寄送回执。
topic-contact = 联系方式
field-telephone = 电话号码
paper-title = 许可申请回执
paper-statement = 兹确认许可申请已收到。
