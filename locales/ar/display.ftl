### شاشات القاعة، واللوحات فوق الشبابيك، وما يُنطق فيها.

display-title = شاشة القاعة
display-sign-title = لوحة شباك
display-number = الرقم
display-counter = الشباك
display-before = نداءات سابقة
display-waits = الانتظار التقريبي، بالدقائق
display-waiting = عدد المنتظرين
display-unknown = غير معروف بعد
display-unserved = لا شباك مفتوح
display-closed-queue = لا تذاكر أخرى اليوم
display-none-yet = لم يُنادَ أحد بعد اليوم
display-ended = أُغلقت القاعة لهذا اليوم
display-held = { $held } من كل 100 كان انتظارهم ضمن المدى المعروض
display-as-of = الوضع عند الساعة { $time }
# يُملأ العدد لاحقًا أيًّا كان، فالصيغة الأخيرة تصلح لكل عدد.
display-age-seconds = { $count ->
    [zero] آخر تحديث الآن
    [one] آخر تحديث قبل ثانية واحدة
    [two] آخر تحديث قبل ثانيتين
    [few] آخر تحديث قبل { $count } ثوانٍ
    [many] آخر تحديث قبل { $count } ثانية
   *[other] الثواني منذ آخر تحديث: { $count }
}
display-age-minutes = { $count ->
    [zero] آخر تحديث الآن
    [one] آخر تحديث قبل دقيقة واحدة
    [two] آخر تحديث قبل دقيقتين
    [few] آخر تحديث قبل { $count } دقائق
    [many] آخر تحديث قبل { $count } دقيقة
   *[other] الدقائق منذ آخر تحديث: { $count }
}
display-cut = لا اتصال
display-reload = عرض الأحدث
display-sound-off = تشغيل الصوت
display-sound-on = الصوت يعمل
display-to = إلى الشباك
display-sign-called = تفضّلوا
display-sign-served = قيد الخدمة
display-sign-free = متاح
display-sign-paused = توقف مؤقت
display-sign-closed = مغلق
# لغة الصوت كما تسمّيها المتصفحات، وما يقوله. يُنطق الرقم علامةً علامة.
display-voice-tag = ar-SA
display-voice = الرقم { $ticket }، يُرجى التوجّه إلى الشباك { $counter }.

problem-desk-closes = يتوقف الموقع قليلًا.
    .next = يُرجى الانتظار دقيقة. وتعيد هذه الصفحة المحاولة تلقائيًا.
