# أسماء تشترك فيها البلدة كلها.
town-name = لينهافن
town-desk = مكتب خدمات البلدة
currency = يوان
booking-also = موعد, مواعيد, المواعيد, حجز, حجز موعد, حجز وقت, احجز, ميعاد

hall-town-hall = دار البلدة
hall-town-hall-address = 1 طريق الميناء، الطابق الأرضي
hall-town-hall-way = لا درج عند الباب الرئيسي. الحافلتان 3 و8 تقفان في ساحة المواطنين.
queue-town-hall-certificates = الشهادات
queue-town-hall-moving = الانتقال
queue-town-hall-tenancy = الإيجار
queue-town-hall-permits = التصاريح وجوازات السفر
queue-town-hall-advice = المدارس والمساعدة والإرشاد
hall-harbour = قاعة الميناء
hall-harbour-address = الرصيف 4، بجانب سجل القوارب
hall-harbour-way = أرض الرصيف مستوية. الحافلة 12 تقف عند الرصيف 4.
queue-harbour-papers = الشهادات والانتقال
queue-harbour-questions = الإيجار والمدارس والترجمة الفورية

# درجات التقييم، الأفضل أولًا.
rating-five-levels-1 = جيدة جدًّا
rating-five-levels-2 = جيدة
rating-five-levels-3 = مقبولة
rating-five-levels-4 = سيئة
rating-five-levels-5 = سيئة جدًّا
rating-three-levels-1 = جيدة
rating-three-levels-2 = مقبولة
rating-three-levels-3 = سيئة

office-residence = قسم الإقامة
office-travel = قسم وثائق السفر
office-housing = قسم الإسكان
office-tax = قسم الضرائب
office-oversight = قسم الرقابة وحماية البيانات
office-systems = قسم الأنظمة

# القوانين التي يجوز بموجبها الإفصاح عن بيانات معاملة واحدة لجهة خارجها.
basis-civil-court = محكمة مدنية تجمع الأدلة (قانون الإجراءات المدنية، المادة 70)
basis-criminal-proceedings = إجراءات جنائية (قانون الإجراءات الجنائية، المادة 54؛ وتأخير الإبلاغ: قانون حماية المعلومات الشخصية، المادة 35)
basis-danger-to-life = حالة طارئة لحماية حياة إنسان (قانون حماية المعلومات الشخصية، المادة 13)

# أسماء العطل في التقويم.
holiday-new-year = رأس السنة الميلادية
holiday-spring-festival = عيد الربيع
holiday-qingming = عيد تشينغمينغ
holiday-labour = عيد العمال
holiday-dragon-boat = عيد قوارب التنين
holiday-mid-autumn = عيد منتصف الخريف
holiday-national = العيد الوطني
holiday-national-mid-autumn = العيد الوطني وعيد منتصف الخريف
holiday-victory-2015 = يوم النصر

# إعلانات البلدة، ومواعيد سريانها في announcements/.
announcement-new-year-closed-title = القاعات مغلقة يوم الجمعة 1 يناير
announcement-new-year-closed-text = تُغلق جميع القاعات في رأس السنة الميلادية وتفتح من جديد يوم الاثنين 4 يناير. ويمكن تقديم الطلبات ومتابعة المعاملات على الموقع في أي وقت.
announcement-interpreter-title = خدمة جديدة: حجز مترجم فوري
announcement-interpreter-text = بحجز قبل يومَي عمل يرافقك إلى الشباك من يتكلم لغتك أو لغة الإشارة، بلا رسم.
announcement-tenancy-both-confirm-title = عقود الإيجار: يؤكّدها الطرفان
announcement-tenancy-both-confirm-text = منذ 1 سبتمبر لا يُسجَّل عقد الإيجار إلا بعد أن يؤكّد المستأجر ما قدّمه المؤجّر، ويحصل كلاهما على الشهادة. ولا يتغير شيء في العقود المسجلة من قبل.
announcement-bus-12-title = الحافلة 12 تقف على الجانب المقابل
announcement-bus-12-text = أثناء إصلاح طريق الميناء تقف الحافلة 12 على الجانب الآخر، على بعد 80 مترًا من الرصيف 4، والعبور مستوٍ بلا درج. ومنذ 14 سبتمبر يوجد مقعد للانتظار.
