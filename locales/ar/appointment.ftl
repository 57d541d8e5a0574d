### حجز موعد في قاعة، وما قد يطرأ عليه بعد ذلك.

booking-next-title = أقرب موعد متاح
booking-next-today = اليوم، { $moment }
booking-title = حجز موعد
booking-lead = لا حاجة إلى حساب ولا إلى اسم. يصلك رمز، ومن معه الرمز فالحجز له.
booking-none = لا يمكن حجز المواعيد في هذه البلدة بعد.
booking-none-next = يُرجى الحضور في ساعات العمل: تكفي دائمًا تذكرة من جهاز الخدمة الذاتية.
booking-what = ما سبب الزيارة؟
booking-what-help = يمكن اختيار ثلاثة أمور على الأكثر وإنجازها في زيارة واحدة.
booking-nothing = يُرجى اختيار سبب الزيارة.
booking-too-many = يُرجى اختيار ثلاثة أمور على الأكثر، وحجز موعد آخر للباقي.
booking-no-hall = لا توجد قاعة تنجز كل ذلك في زيارة واحدة. يُرجى اختيار أمور أقل وحجزها واحدًا بعد آخر.
booking-find = البحث عن أوقات متاحة
booking-have = لديّ حجز
booking-times-title = اختيار الوقت
booking-where = المكان
booking-day = اليوم
booking-times-free = { $count ->
    [zero] لا أوقات متاحة
    [one] وقت متاح واحد
    [two] وقتان متاحان
    [few] { $count } أوقات متاحة
    [many] { $count } وقتًا متاحًا
   *[other] { $count } وقت متاح
}
booking-time = الأوقات المتاحة يوم { $date }
booking-hold = حجز هذا الوقت مؤقتًا
booking-full = لا وقت متاح في المدة التي يمكن الحجز فيها.
booking-full-next = يُفتح كل صباح يوم جديد للحجز. ويمكن الحضور بلا حجز أيضًا: جزء من وقت كل شباك متروك لمن يأتون مباشرة.
booking-details-title = هل نذكّرك بالموعد؟
booking-held = هذا الوقت محجوز لك مؤقتًا حتى الساعة { $time }.
booking-contact = بريد إلكتروني أو هاتف للتذكير (اختياري)
booking-contact-help = يُحفظ مختومًا، ويُستعمل لهذا الحجز وحده، ويُتلف بعد انتهاء اليوم.
booking-receipt = رمز المتابعة لمعاملتك (اختياري)
booking-receipt-help = به تكون المعاملة في متناول الموظف الذي يناديك.
booking-go-on = متابعة
booking-check-title = المراجعة والحجز
booking-when = الوقت
booking-what-for = سبب الزيارة
booking-place = المكان
booking-reminder = التذكير
booking-no-reminder = بلا تذكير
booking-case = معاملتك
booking-case-joined = معاملتك مرتبطة بهذا الحجز.
booking-case-none = لا معاملة مرتبطة
booking-confirm = حجز هذا الوقت
booking-change-details = تغيير التذكير أو المعاملة
booking-done-title = تم حجز موعدك
booking-done-lead = يُرجى الاحتفاظ بهذا الرمز. يلزم لتسجيل الحضور أو لتغيير الحجز أو إلغائه.
booking-mine-title = حجزك
booking-stage-booked = محجوز
booking-stage-arrived = سُجّل الحضور بهذا الحجز.
booking-stage-cancelled = هذا الحجز ملغى.
booking-stage-displaced = لم تعد القاعة مفتوحة في هذا الوقت.
booking-displaced-next = نعتذر عن ذلك. يُرجى اختيار وقت آخر أدناه، ويبقى رمزك كما هو.
booking-code = رمز الحجز
booking-scan = يُمسح هذا الرمز على جهاز الخدمة الذاتية
booking-come = يُسجَّل الحضور على جهاز الخدمة الذاتية ابتداءً من { $minutes ->
    [zero] الوقت المحجوز
    [one] دقيقة واحدة قبل الوقت المحجوز
    [two] دقيقتين قبل الوقت المحجوز
    [few] { $minutes } دقائق قبل الوقت المحجوز
    [many] { $minutes } دقيقة قبل الوقت المحجوز
   *[other] { $minutes } دقيقة قبل الوقت المحجوز
}.
booking-reminded = سنذكّرك.
booking-not-reminded = لن يُرسَل تذكير بهذا الموعد، فيُرجى تدوينه.
booking-keep = يُرجى طباعة هذه الصفحة أو تدوين الرمز: لا يمكننا إرساله إليك لاحقًا، لأننا لا نعرف صاحب الحجز.
booking-unknown = يُرجى التحقق من الرمز، فلا حجز لدينا به. وتُحذف الحجوزات بعد شهر من يومها.
booking-replaced = استُبدل هذا الرمز يوم { $date } ولم يعد يفتح شيئًا، والرمز الأحدث هو الصالح. إن لم يكن ذلك منك، فيُرجى حجز موعد آخر أو الحضور إلى دار البلدة.
booking-show = عرض
booking-new = حجز موعد
booking-changes = تغيير الحجز
booking-move = اختيار وقت آخر
booking-move-title = اختيار وقت آخر
booking-move-lead = وقتك الآن: { $when }. ويبقى لك حتى يتم حجز الوقت الآخر.
booking-move-button = الانتقال إلى هذا الوقت
booking-cancel = إلغاء الحجز
booking-cancel-title = إلغاء هذا الحجز؟
booking-cancel-lead = يصبح الوقت متاحًا لغيرك. لا يمكن التراجع عن ذلك، لكن يمكنك الحجز من جديد.
booking-cancel-sure = إلغاء هذا الحجز
booking-cancel-keep = الاحتفاظ به
booking-wait-lead = هل يناسبك وقت أقرب؟ عندما يتاح وقت أقرب نعرضه على المنتظرين واحدًا بعد آخر.
booking-wait = طلب أوقات أقرب
booking-waiting = أنت في قائمة الأوقات الأقرب. يمكنك العودة إلى هذه الصفحة، أو ترك وسيلة اتصال عند الحجز لنخبرك.
booking-wait-stop = إيقاف العروض
booking-renew-why = هل اطّلع غيرك على الرمز؟ يُرجى أخذ رمز آخر، ولن يفتح هذا الرمز ولا عنوان التقويم شيئًا بعدها.
booking-renew = رمز آخر
booking-renewed = هذا هو الرمز الجديد لحجزك، ولم يعد الرمز القديم يفتح شيئًا. ولمتابعة الحجز في التقويم يُرجى الاشتراك فيه من جديد.
booking-offer-title = وقت أقرب متاح
booking-offer-until = محفوظ لك حتى { $time }. وإلى ذلك الحين يبقى وقتك الأول لك أيضًا.
booking-offer-take = قبول الوقت الأقرب
booking-offer-decline = الاحتفاظ بوقتي
booking-calendar = تقويمك
booking-calendar-lead = يتغيّر التقويم المشترك فيه كلما تغيّر الحجز أو أُلغي. وعنوانه يعرض هذا الحجز وحده ولا يغيّر شيئًا.
booking-calendar-file = ملف تقويم
booking-calendar-feed = الاشتراك في التقويم
booking-calendar-summary = { $hall }: { $purpose }
booking-calendar-description = يُرجى إحضار رمز الحجز وعرضه على جهاز الخدمة الذاتية لتسجيل الحضور. وبالرمز يمكن تغيير الحجز أو إلغاؤه في صفحات البلدة.
booking-openings = متى فُتحت وسيلة الاتصال الخاصة بك
booking-message-reminder = لتذكيرك
booking-message-offer = لعرض وقت أقرب عليك
booking-message-displaced = لإبلاغك بأن القاعة لا تفتح في وقتك
booking-service-link = حجز موعد لهذه الخدمة

## لماذا لا يتم أمر ما

booking-refusal-nothing-wished = لم يُختر شيء، أو اختير الشيء نفسه مرتين.
    .next = يُرجى اختيار سبب الزيارة، كل أمر مرة واحدة.
booking-refusal-not-bookable = لا يمكن حجز موعد لهذا الأمر هنا.
    .next = يُرجى اختيار قاعة أخرى، أو الحضور بلا حجز.
booking-refusal-not-a-slot = لا يبدأ عندئذ وقت متاح.
    .next = يُرجى اختيار أحد الأوقات المعروضة.
booking-refusal-passed = مضى هذا الوقت.
    .next = يُرجى اختيار وقت لاحق.
booking-refusal-too-far = لا يمكن الحجز بعد لهذا اليوم البعيد.
    .next = يُرجى اختيار يوم أقرب، أو العودة لاحقًا.
booking-refusal-taken = حُجز هذا الوقت قبل قليل.
    .next = يُرجى اختيار وقت آخر. الأوقات المعروضة متاحة الآن.
booking-refusal-hold-over = انتهى الحجز المؤقت لهذا الوقت.
    .next = يُرجى اختيار وقت من جديد. يستغرق ذلك نحو دقيقتين.
booking-refusal-not-confirmed = كان هذا الوقت محجوزًا مؤقتًا، ولم يتم حجزه.
    .next = يُرجى اختيار وقت من جديد وتأكيده.
booking-refusal-cancelled = هذا الحجز ملغى.
    .next = يُرجى حجز وقت جديد، أو أخذ تذكرة من جهاز الخدمة الذاتية.
booking-refusal-displaced = لم تعد القاعة مفتوحة في هذا الوقت.
    .next = يُرجى اختيار وقت آخر بالرمز نفسه.
booking-refusal-arrived-already = سُجّل الحضور بهذا الحجز من قبل.
    .next = يُرجى النظر في تذكرتك، أو سؤال الاستقبال.
booking-refusal-other-day = هذا الحجز ليوم آخر.
    .next = يُرجى الحضور في يومه، أو تغييره بالرمز.
booking-refusal-other-hall = هذا الحجز لقاعة أخرى.
    .next = يُرجى التوجّه إلى قاعة الحجز، أو أخذ تذكرة هنا.
booking-refusal-booking-code-replaced = حُجز هذا الوقت من هذه الصفحة من قبل، ثم استُبدل رمز الحجز.
    .next = يُرجى فتح الحجز برمزه الأحدث، أو اختيار وقت آخر هنا.
booking-refusal-no-offer = انتهى هذا العرض.
    .next = يبقى وقتك لك. ويمكنك طلب أوقات أقرب من جديد.
booking-refusal-nothing-changes = الوضع كذلك من قبل.
    .next = يُرجى النظر في حجزك أدناه.
