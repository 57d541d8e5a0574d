town-name = 记录之城
town-desk = 公共服务台
currency = 欧元
hall-town-hall = 市政厅
hall-town-hall-address = 示例街1号
hall-town-hall-way = 正门没有台阶。
office-permits = 许可办公室
