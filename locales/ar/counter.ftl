### القاعة لمن يعملون فيها: الشباك، والاستقبال، وصفحات من يدير القاعة.

## الشباك

counter-nav = الشباك
counter-title = الشباك { $number }
counter-sit-title = أين مكانك؟
counter-sit-lead = يُرجى الجلوس إلى شباك للنداء إليه. لكل شباك موظف واحد، ولكل موظف شباك واحد.
counter-sit = الجلوس إلى { $counter }
counter-quick = سريع: لمن يأتي لأمر واحد
counter-place-taken = يجلس إليه موظف
counter-place-wanted = مفتوح لمن يأتي إليه.
counter-place-waiting = { $count ->
    [0] لا أحد ينتظره
    [one] رقم واحد ينتظره
    [two] رقمان ينتظرانه
    [few] { $count } أرقام تنتظره
    [many] { $count } رقمًا ينتظره
   *[other] { $count } رقم ينتظره
}
counter-here = عند شباكك
counter-called = نودي إلى شباكك
counter-then = ثم: { $queues }
counter-by-rule = سبب النداء: { $rule }
counter-free = متاح
counter-line = في الطابور
counter-line-empty = يظهر هنا من ينتظرون ما يخدمه هذا الشباك، بترتيب ندائهم.
counter-line-more = وغيرهم: { $count }
counter-line-rule = بالترتيب الذي ينادي به هذا الشباك. ويُحسب الوقت المحجوز متى حان.
counter-unknown-ticket = لا توجد تذكرة { $ticket } اليوم.
counter-ticket-shown = التذكرة { $ticket }
counter-brought = المعاملة المرفقة
counter-case-elsewhere = هذه المعاملة تخصّ قسمًا آخر. يُرجى تحويل صاحبها إلى شباك يخدمها.
counter-no-case = لم تُرفق معاملة
counter-no-case-next = يُرجى طلب الإيصال ومسحه لتُفتح المعاملة. ولشخص جديد:
counter-nobody = لا أحد عند شباكك
counter-nobody-next = من يُنادى يظهر هنا مع المعاملة المرفقة.
counter-side = قائمة التحقق والإجراء التالي
counter-serves = ما يخدمه هذا الشباك
counter-why = ما السبب؟
counter-what-for = لأي أمر؟
counter-whom = من؟
counter-to-queue = إلى أي طابور؟
counter-to-counter = إلى شباك معيّن؟
counter-to-any = أي شباك يخدمه
counter-transfer-rule = لا انتظار من جديد: يسبقون من لم يصلوا إلى أي شباك بعد. وإذا توقّف الشباك المعيّن أو أُغلق، يناديهم أي شباك يخدم الطابور.
counter-scan-help = يمكن مسح إيصال أو رقم معاملة أو تذكرة أو موعد محجوز في أي صفحة.
counter-call-this = نداء { $ticket } خارج الدور
counter-minutes = { $minutes ->
    [0] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
counter-party = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
counter-called-at = النداء الساعة { $time } ({ $ago })
counter-begun-at = البداية الساعة { $time } ({ $ago })
counter-calls = { $count ->
    [zero] لم يُنادَ بعد
    [one] نودي مرة واحدة
    [two] نودي مرتين
    [few] نودي { $count } مرات
    [many] نودي { $count } مرة
   *[other] نودي { $count } مرة
}
counter-calls-left = { $count ->
    [zero] اكتمل عدد النداءات.
    [one] يُرجى النداء مرة أخرى أولًا.
    [two] يُرجى النداء مرتين أخريين أولًا.
    [few] يُرجى النداء { $count } مرات أخرى أولًا.
    [many] يُرجى النداء { $count } مرة أخرى أولًا.
   *[other] يُرجى النداء { $count } مرة أخرى أولًا.
}
counter-then-goes-on = ثم الانتقال إلى طابور { $queue } بلا انتظار جديد.
counter-next-is = التالي { $number }: { $queue }، { $rule }.
counter-nobody-waits = لا أحد ينتظر هذا الشباك.
counter-nobody-yet = لا أحد ينتظر الآن. ومن يأتي يظهر هنا تلقائيًا.
counter-and-skills = { $number }: { $queues }
counter-about-ticket = الأمر يخصّ { $ticket }.

counter-act-call-next = نداء التالي
counter-act-call-chosen = نداء خارج الدور
counter-act-without-ticket = خدمة بلا تذكرة
counter-act-begin = صاحب الرقم هنا
counter-act-recall = إعادة النداء
counter-act-no-show = لم يحضر أحد
counter-act-transfer = تحويل
counter-act-finish = إنهاء
counter-act-pause = توقف مؤقت
counter-act-resume = استئناف
counter-act-leave = إغلاق الشباك

counter-pause-break = استراحة
counter-pause-back-office = عمل بعيدًا عن الشباك
counter-pause-fault = عطل
counter-pause-meeting = اجتماع أو تدريب

counter-choose-short-matter = أمر يُنجز في لحظات
counter-choose-asked-back = طُلب من صاحب الرقم العودة إلى هذا الشباك
counter-choose-wrong-line = انتظر صاحب الرقم في طابور غير صحيح بسبب خطأ منّا
counter-choose-others-wait-for = حضر للتو شخص يتوقف عليه الأمر

line-word-overtaken-enough = سبقه غيره بما يكفي، والدور له الآن
line-word-onward = محوّل من شباك آخر
line-word-returned = عاد بعد فوات النداء
line-word-booked = محجوز
line-word-booked-at = محجوز { $time }
line-word-booked-early = قبل الوقت المحجوز
line-word-priority = أولوية
line-word-arrival = بترتيب الحضور
line-word-chosen = باختيار الموظف
line-word-without-ticket = بلا تذكرة

counter-ticket-away = لم يُسجّل الحضور
counter-ticket-waiting = في الانتظار
counter-ticket-called = نودي
counter-ticket-served = قيد الخدمة
counter-ticket-missed = فات النداء
counter-ticket-done = اكتملت الخدمة
counter-ticket-left = أُعيدت
counter-ticket-turned-away = طُلب الحضور في وقت آخر

ticket-act-check-in = تسجيل الحضور
ticket-act-return = إعادة إلى الطابور
ticket-act-priority = منح الأولوية
ticket-act-give-back = استرجاع التذكرة

## الاستقبال

reception-title = الاستقبال
reception-of = الاستقبال، { $hall }
reception-party = كم عدد الأشخاص؟
reception-receipt = رمز المتابعة (إن كانت هناك معاملة)
reception-take = أخذ تذكرة لطابور
reception-take-help = باختيار الطابور تؤخذ التذكرة فورًا.
reception-waiting = { $count ->
    [0] لا أحد ينتظر
    [one] واحد ينتظر
    [two] اثنان ينتظران
    [few] { $count } ينتظرون
    [many] { $count } ينتظرون
   *[other] { $count } ينتظرون
}
reception-priority = مع الأولوية
reception-receipt-help = يُمسح الإيصال هنا لتكون المعاملة في متناول الموظف الذي ينادي.
reception-also = وبعد ذلك
reception-scan-help = تُمسح تذكرة أو يُكتب رقمها أعلاه لتسجيل الحضور بها أو منحها الأولوية أو استرجاعها. أما الموعد المحجوز فيُسجَّل الحضور به فور مسح رمزه.
reception-taken = التذكرة { $number }
reception-taken-say = يُرجى قول الرقم وتسليم القسيمة
reception-printing-printing = القسيمة قيد الطباعة.
reception-printing-printed = خرجت القسيمة.
reception-printing-paper-out = لم تخرج القسيمة: نفد الورق من الطابعة. والتذكرة محسوبة على كل حال.
reception-printing-unreachable = لم تخرج القسيمة: لا يمكن الوصول إلى الطابعة. والتذكرة محسوبة على كل حال.
reception-printing-no-answer = الطابعة لا تستجيب، وربما لم تخرج القسيمة. والتذكرة محسوبة على كل حال.
reception-slip = الطباعة من هنا
reception-next = التالي
reception-ahead = { $count ->
    [0] لا أحد قبله
    [one] قبله رقم واحد
    [two] قبله رقمان
    [few] قبله { $count } أرقام
    [many] قبله { $count } رقمًا
   *[other] قبله { $count } رقم
}

## مدير القاعة

manage-nav = القاعات
manage-now = الآن
manage-tomorrow = غدًا
manage-week = الأسبوع الماضي
manage-counters = الشبابيك
manage-counted = مشغولة: { $busy }، متاحة: { $free }، متوقفة مؤقتًا: { $paused }، مغلقة: { $closed }
manage-counter-closed = مغلق
manage-counter-open = مفتوح
manage-counter-free = متاح الآن
manage-counter-wanted = مفتوح، بلا موظف
manage-act-open = فتح
manage-act-close = إغلاق
manage-act-go-on = استئناف
manage-act-halt = توقف مؤقت
manage-act-finish-there = إنهاء الخدمة عند هذا الشباك
manage-act-send-back = إعادة الرقم إلى الطابور
manage-officer-gone = هل غادر الموظف؟
manage-finish-there-help = إن كان الموظف قد غادر: تنتهي الخدمة عند هذا الشباك، فيمكن إغلاقه ليجلس إليه موظف آخر. ومن جاء لأمر آخر أيضًا يواصل من دون انتظار جديد.
manage-send-back-help = إن كان الموظف قد غادر: يُنادى الرقم من جديد بين الأوائل حالما يخدم شباكٌ هذا الطابور، ويمكن إغلاق هذا الشباك.
manage-open-help = يُفتح الشباك لمن يأتي إليه: يجلس إليه موظف ويخدم ما هو محدّد هنا.
manage-quick = فقط من يأتي لأمر واحد
manage-set-skills = تحديد ما يخدمه
manage-pause-title = إيقافه مؤقتًا
manage-queues = الطوابير
manage-waiting = { $count ->
    [0] لا أحد ينتظر
    [one] رقم واحد ينتظر
    [two] رقمان ينتظران
    [few] { $count } أرقام تنتظر
    [many] { $count } رقمًا ينتظر
   *[other] { $count } رقم ينتظر
}
manage-in-minutes = الأوقات بالدقائق
manage-range-minutes = { $low } إلى { $high }
manage-queue = الطابور
manage-people = المنتظرون
manage-wait-now = الانتظار الآن
manage-promise = الوعد
manage-against = مقارنةً بالوعد
manage-against-within = ضمن الوعد
manage-against-close = قريب من حد الوعد
manage-against-over = تجاوز الوعد
manage-line-left = لم يعد في الخطة. يُرجى تكليف شباك بخدمته
manage-act-on-queue = إغلاق أو فتح
manage-close-queue = إغلاق
manage-open-queue = فتح من جديد
manage-queue-closed = لا تذاكر أخرى
manage-close-waiting = إغلاقه أمام المنتظرين أيضًا
manage-no-suggestion = عندما يتجاوز انتظارٌ ما الوعدَ ويفيد شباكٌ في تقصيره، يظهر هنا الإجراء المناسب مع سببه.
manage-suggest-open = فتح الشباك { $counter } لخدمة طابور { $queue }
manage-suggest-go-on = استئناف الشباك { $counter } لخدمة طابور { $queue }
manage-suggest-why = { $queue }: المنتظرون { $waiting }، ودقائق الزيارة الواحدة { $visit }، و{ $counters ->
    [zero] لا شباك يخدم هذا الطابور
    [one] يخدم هذا الطابور شباك واحد
    [two] يخدم هذا الطابور شباكان
    [few] تخدم هذا الطابور { $counters } شبابيك
    [many] يخدم هذا الطابور { $counters } شباكًا
   *[other] يخدم هذا الطابور { $counters } شباك
}. ينتظر آخرهم نحو { $now ->
    [zero] دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $now } دقائق
    [many] { $now } دقيقة
   *[other] { $now } دقيقة
}. ومع الشباك { $counter } يصبح انتظاره نحو { $then ->
    [zero] دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $then } دقائق
    [many] { $then } دقيقة
   *[other] { $then } دقيقة
}.
manage-suggest-why-none = { $queue }: المنتظرون { $waiting }، ودقائق الزيارة الواحدة { $visit }، ولا شباك يخدم هذا الطابور. ومع الشباك { $counter } ينتظر آخرهم نحو { $then ->
    [zero] دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $then } دقائق
    [many] { $then } دقيقة
   *[other] { $then } دقيقة
}.
manage-end-day = إنهاء يوم العمل

manage-close-title = إغلاق طابور { $queue } في { $hall } لهذا اليوم
manage-grown = جاء آخرون في هذه الأثناء. يُرجى اتخاذ القرار من جديد.
manage-other-day = هذه الصفحة ليوم آخر. يُرجى اتخاذ القرار من جديد.
manage-close-here = { $count ->
    [0] لا أحد ينتظر في القاعة.
    [one] رقم واحد ينتظر في القاعة.
    [two] رقمان ينتظران في القاعة.
    [few] { $count } أرقام تنتظر في القاعة.
    [many] { $count } رقمًا ينتظر في القاعة.
   *[other] { $count } رقم ينتظر في القاعة.
}
manage-close-elsewhere = { $count ->
    [0] لا أحد خارج القاعة أو فاته النداء.
    [one] رقم واحد خارج القاعة أو فاته النداء.
    [two] رقمان خارج القاعة أو فاتهما النداء.
    [few] { $count } أرقام خارج القاعة أو فاتها النداء.
    [many] { $count } رقمًا خارج القاعة أو فاته النداء.
   *[other] { $count } رقم خارج القاعة أو فاته النداء.
}
manage-close-serve = إيقاف تذاكر طابور { $queue }
manage-close-serve-hint = ومن معه تذكرة يُخدم.
manage-close-turn-away = { $count ->
    [zero] إغلاق طابور { $queue }
    [one] إغلاق طابور { $queue } والطلب من شخص واحد الحضور في وقت آخر
    [two] إغلاق طابور { $queue } والطلب من شخصين الحضور في وقت آخر
    [few] إغلاق طابور { $queue } والطلب من { $count } أشخاص الحضور في وقت آخر
    [many] إغلاق طابور { $queue } والطلب من { $count } شخصًا الحضور في وقت آخر
   *[other] إغلاق طابور { $queue } والطلب من { $count } شخص الحضور في وقت آخر
}
manage-close-turn-away-hint = تنتهي تذاكرهم. وتُعلن ذلك الشاشات وصفحات التذاكر فورًا.

manage-end-title = إنهاء يوم العمل في { $hall }
manage-end-waiting = { $count ->
    [0] لا أحد ينتظر.
    [one] رقم واحد ما زال ينتظر.
    [two] رقمان ما زالا ينتظران.
    [few] { $count } أرقام ما زالت تنتظر.
    [many] { $count } رقمًا ما زال ينتظر.
   *[other] { $count } رقم ما زال ينتظر.
}
manage-end-called = { $count ->
    [0] لا رقم نودي ولم يحضر صاحبه إلى الشباك بعد.
    [one] رقم واحد نودي ولم يحضر صاحبه إلى الشباك بعد.
    [two] رقمان نوديا ولم يحضر صاحباهما إلى الشباك بعد.
    [few] { $count } أرقام نوديت ولم يحضر أصحابها إلى الشباك بعد.
    [many] { $count } رقمًا نوديت ولم يحضر أصحابها إلى الشباك بعد.
   *[other] { $count } رقم نوديت ولم يحضر أصحابها إلى الشباك بعد.
}
manage-end-at-counters = { $count ->
    [0] لا أحد قيد الخدمة الآن.
    [one] واحد قيد الخدمة الآن.
    [two] اثنان قيد الخدمة الآن.
    [few] { $count } قيد الخدمة الآن.
    [many] { $count } قيد الخدمة الآن.
   *[other] { $count } قيد الخدمة الآن.
}
manage-end-booked = { $count ->
    [0] لا ننتظر أحدًا ممن حجزوا لهذا اليوم.
    [one] ننتظر شخصًا واحدًا ممن حجزوا لهذا اليوم.
    [two] ننتظر شخصين ممن حجزوا لهذا اليوم.
    [few] ننتظر { $count } أشخاص ممن حجزوا لهذا اليوم.
    [many] ننتظر { $count } شخصًا ممن حجزوا لهذا اليوم.
   *[other] ننتظر { $count } شخص ممن حجزوا لهذا اليوم.
}
manage-end-lead = يُطلب من كل منتظر، ومن كل من نودي ولم يحضر إلى الشباك بعد، الحضور في وقت آخر، ويمكن لمن حجز لهذا اليوم ولم يحضر بعد أن يختار وقتًا آخر، وتُغلق كل الشبابيك. لا يمكن التراجع عن ذلك.
manage-end-sure = { $count ->
    [0] إنهاء يوم العمل
    [one] إنهاء يوم العمل وتأجيل رقم واحد
    [two] إنهاء يوم العمل وتأجيل رقمين
    [few] إنهاء يوم العمل وتأجيل { $count } أرقام
    [many] إنهاء يوم العمل وتأجيل { $count } رقمًا
   *[other] إنهاء يوم العمل وتأجيل { $count } رقم
}

manage-tomorrow-title = { $hall }، { $day }
manage-legend-expected = الزوار المتوقعون كل نصف ساعة
manage-legend-band = المدى في { $count } من كل 10 أيام
manage-legend-capacity = ما يمكن خدمته ضمن الوعد، والشبابيك المقررة { $count }
manage-chart = الزوار كل نصف ساعة، والجدول يقول الشيء نفسه
manage-from = من
manage-visitors = الزوار
manage-range = المدى
manage-planned = الشبابيك المقررة
manage-needed = الشبابيك اللازمة
manage-more-than-planned = أكثر مما في القاعة
manage-needed-note = اللازمة: أقل عدد من الشبابيك يُنادى معه 90 من كل 100 ضمن الانتظار الموعود، محسوبًا لكل نصف ساعة على حدة.
manage-short = { $count ->
    [zero] الشبابيك كافية، من { $from } إلى { $until }
    [one] ينقص شباك واحد، من { $from } إلى { $until }
    [two] ينقص شباكان، من { $from } إلى { $until }
    [few] تنقص { $count } شبابيك، من { $from } إلى { $until }
    [many] ينقص { $count } شباكًا، من { $from } إلى { $until }
   *[other] ينقص { $count } شباك، من { $from } إلى { $until }
}
manage-tomorrow-none = المعلومات غير كافية بعد
manage-tomorrow-none-next = يظهر هنا عدد الزوار المتوقعين كل نصف ساعة، والمدى حوله، وعدد الشبابيك اللازمة، متى بلغت الأيام المسجّلة { $needed }. وهي حتى الآن { $days }.

manage-week-title = { $hall }، { $days }
manage-week-empty = لا شيء مسجّل لهذه الأيام
manage-week-empty-next = عندما ينتهي يوم تظهر أرقامه هنا: عدد من جاؤوا، ومدة انتظارهم، وكم مرة تحقق الوعد.
manage-week-lead = لم يتجاوز انتظارهم الوعد
manage-week-note = تُحسب بنصف الساعة وبالطابور عند انتهاء اليوم. ولا يُحسب شيء بالشباك أو بالموظف.
manage-week-none = لا شيء
manage-by-day = اليوم
manage-by-queue = الطابور
manage-arrived = الحضور
manage-served = نودي
manage-mean-wait = متوسط الانتظار
minutes-lasting = { $minutes ->
    [0] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
manage-kept = ضمن الوعد
manage-held = ضمن المدى المعلن
manage-week-others = بقية من حضروا
