town-name = بلدة مسجَّلة
town-desk = مكتب خدمات البلدة
currency = يورو
hall-town-hall = دار البلدة
hall-town-hall-address = 1 شارع المثال
hall-town-hall-way = المدخل الرئيسي بلا درج.
office-permits = قسم التراخيص
