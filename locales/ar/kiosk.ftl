### القاعة كما يراها من يأتي إليها: الانتظار، وجهاز الخدمة الذاتية، والتذاكر، والقسائم، والتقييم.

## الانتظار

halls-title = أوقات الانتظار
halls-lead = مدة الانتظار الآن، ومتى تفتح كل قاعة.
halls-none = لا قاعات في هذه البلدة بعد. وعندما تكون، تظهر أوقات الانتظار هنا.
halls-now = الانتظار الآن
halls-facts = { $waiting ->
    [0] لا أحد ينتظر
    [one] رقم واحد ينتظر
    [two] رقمان ينتظران
    [few] { $waiting } أرقام تنتظر
    [many] { $waiting } رقمًا ينتظر
   *[other] { $waiting } رقم ينتظر
} · { $counters ->
    [0] لا شباك مفتوح
    [one] شباك واحد مفتوح
    [two] شباكان مفتوحان
    [few] { $counters } شبابيك مفتوحة
    [many] { $counters } شباكًا مفتوحًا
   *[other] { $counters } شباك مفتوح
} · الوعد: أقل من { $promised ->
    [zero] دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $promised } دقائق
    [many] { $promised } دقيقة
   *[other] { $promised } دقيقة
}
halls-hours = ساعات العمل
halls-queue-closed = لا تذاكر أخرى اليوم
halls-wait-range = { $high ->
    [zero] أقل من دقيقة
    [one] دقيقة على الأكثر
    [two] نحو { $low ->
        [1] دقيقة
       *[other] { $low }
    } إلى دقيقتين
    [few] نحو { $low } إلى { $high } دقائق
    [many] نحو { $low } إلى { $high } دقيقة
   *[other] نحو { $low } إلى { $high } دقيقة
}
halls-wait-about = نحو { $minutes ->
    [zero] دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
halls-wait-unknown = غير معروف بعد
halls-wait-unserved = لا شباك مفتوح الآن
halls-range-stated = المقصود أن يصدق المدى لثمانية من كل عشرة أشخاص.
halls-range-held = وقد صدق حتى الآن لـ{ $count } من كل 100.
halls-range-unknown = وحيث لم يُخدم ما يكفي من الناس لنعرف، نقول ذلك ولا نخمّن.
halls-unserved = وحيث لا شباك مفتوح الآن لا يمكن تقدير الانتظار. ومن ينتظر هناك يحتفظ بموضعه حتى يُفتح شباك، وساعات العمل أدناه.
halls-find-ticket = لديّ تذكرة
halls-kept-ticket = أُخذت تذكرة لهذه القاعة اليوم عبر هذا المتصفح.
halls-kept-ticket-link = عرض التذكرة
halls-kept-ticket-forget = إزالتها من هذا المتصفح دون إعادة التذكرة
home-waits = الانتظار الآن
home-waits-all = الانتظار، وساعات العمل، وأخذ تذكرة

## تذكرة من خارج القاعة

remote-title = أخذ تذكرة من هنا
remote-lead = يمكن أخذ رقم الآن وتسجيل الحضور عند باب القاعة. ويُحسب الرقم من تسجيل الحضور، حتى لا يسبق من في البيت من في القاعة.
remote-closed = لا تفتح القاعة مرة أخرى اليوم. وتُعطى التذاكر في اليوم نفسه.
shut-next = تفتح مجددًا: { $day }، { $hours }.
shut-book = حجز موعد
shut-book-more = في أحد الأيام المقبلة
shut-online = تقديم الطلب عبر الإنترنت
shut-online-more = من هنا، في أي ساعة
shut-elsewhere = على هاتفك، في أي ساعة
shut-scan-book = يمكن مسح هذا الرمز لحجز موعد.
shut-scan-apply = يمكن مسح هذا الرمز لتقديم الطلب عبر الإنترنت.
remote-what = ما سبب الزيارة؟
remote-party = كم عدد الأشخاص؟
remote-receipt = لديّ معاملة (اختياري)
remote-receipt-help = يُكتب رمز المتابعة الذي على إيصالها، لتكون في متناول الموظف الذي يناديك.
remote-take = أخذ تذكرة

## قاعدة الدور

line-rule-title = من يُنادى ومتى
line-rule-lead = من ينطبق عليه بند أعلى في هذه القائمة يُنادى أولًا. ويُحفظ كل نداء مع القاعدة التي اختارته.
line-rule-overtaken-enough = من سبقه غيره { $times ->
    [zero] ولو مرة
    [one] مرة واحدة
    [two] مرتين
    [few] { $times } مرات
    [many] { $times } مرة
   *[other] { $times } مرة
}، أو مضت على أول مرة سُبق فيها { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}. ولا يسبقه بعد ذلك أحد جاء بعده.
line-rule-onward = من يأتي محوّلًا من شباك آخر، بلا انتظار جديد.
line-rule-returned = من فاته النداء وعاد خلال { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
line-rule-booked = من حان وقته المحجوز. ويُحسب له هذا الوقت { $minutes ->
    [zero] عند حلوله فقط
    [one] دقيقة واحدة بعد حلوله
    [two] دقيقتين بعد حلوله
    [few] { $minutes } دقائق بعد حلوله
    [many] { $minutes } دقيقة بعد حلوله
   *[other] { $minutes } دقيقة بعد حلوله
}، ثم يُحسب وقت الحضور.
line-rule-priority = من له أولوية. وتُمنح لكل من يطلبها عند جهاز الخدمة الذاتية أو الاستقبال. لا يُسأل عن السبب، ولا يُحفظ.
line-rule-arrival = ثم الباقون جميعًا بترتيب الحضور.
line-rule-chosen = للموظف أن ينادي أحدًا خارج الدور لسبب معلن يُحفظ مع النداء ويظهر على التذكرة، على ألا يسبق من ينطبق عليه البند الأول.

## كيف جاء التقييم

rated-title = كيف قيّم الناس الخدمة
rated-none = يظهر التقييم هنا بعد انتهاء الشهر، متى قيّم طابورًا عشرةُ أشخاص. والتقييم لما أُنجز، لا لمن أنجزه.
rated-count = { $count ->
    [zero] لا تقييمات في آخر اثني عشر شهرًا
    [one] تقييم واحد في آخر اثني عشر شهرًا
    [two] تقييمان في آخر اثني عشر شهرًا
    [few] { $count } تقييمات في آخر اثني عشر شهرًا
    [many] { $count } تقييمًا في آخر اثني عشر شهرًا
   *[other] { $count } تقييم في آخر اثني عشر شهرًا
}
rated-level = الإجابة
rated-share = النسبة

## جهاز الخدمة الذاتية

kiosk-title = كيف نخدمك؟
kiosk-waits = الانتظار الآن
kiosk-take = أخذ تذكرة
kiosk-take-more = { $queue }: { $wait }
kiosk-take-plain = لأمر واحد أو أكثر، لشخص أو لعدة أشخاص
kiosk-phone = لديّ رمز
kiosk-phone-more = وقت محجوز، أو تذكرتك، حتى إن فاتك النداء
kiosk-renew = تجديد
kiosk-renew-more = شهادة أو تصريح أو بطاقة
kiosk-case = أين وصلت معاملتي؟
kiosk-case-more = بمسح رمز المتابعة الذي على الإيصال أو كتابته
kiosk-comforts = المساعدة في هذه الشاشة
kiosk-read = قراءة بصوت مسموع
kiosk-larger = نص أكبر
kiosk-again = البدء من جديد
kiosk-idle-title = هل ما زلت هنا؟
kiosk-idle-lead = تبدأ هذه الشاشة من جديد بعد 20 ثانية، حتى لا يبقى عليها شيء يخصّك.
kiosk-idle-stay = ما زلت هنا
kiosk-door = هل أُخذت التذكرة من هاتفك؟
kiosk-door-scan = يمكن مسح هذا الرمز، أو كتابة الرقم في صفحة التذكرة.
kiosk-services-title = ما سبب الزيارة؟
kiosk-wait = الانتظار: { $wait }
kiosk-chosen-already = تم اختياره
kiosk-people-title = تذكرتك
kiosk-remove = إزالة
kiosk-more = للزيارة سبب آخر أيضًا
kiosk-party = كم عدد الأشخاص؟
kiosk-party-more = { $count } أو أكثر
kiosk-priority = طلب الأولوية
kiosk-priority-help = لكل من يحتاج إلى أن يُنادى قبل غيره. ولا حاجة إلى ذكر السبب.
kiosk-elsewhere = هذه ليست من شاشات القاعة: تُحسب تذكرتك من تسجيل الحضور عند الباب.
kiosk-take-now = أخذ التذكرة
kiosk-receipt-help = يُمسح رمز المتابعة الذي على إيصالها أو يُكتب، لتكون في متناول الموظف الذي يناديك.
kiosk-taken-title = رقمك { $number }
kiosk-slip-none = يُرجى تدوين الرقم، أو أخذه على هاتفك.
kiosk-slip-printing = القسيمة قيد الطباعة. وإن لم تخرج، يُرجى تدوين الرقم.
kiosk-slip-printed = يُرجى أخذ القسيمة من الأسفل.
kiosk-slip-paper-out = يُرجى تدوين الرقم أو مسح الرمز: نفد الورق من هذا الجهاز. وتذكرتك محسوبة على كل حال.
kiosk-slip-unreachable = يُرجى تدوين الرقم أو مسح الرمز: لا يستطيع هذا الجهاز الطباعة الآن. وتذكرتك محسوبة على كل حال.
kiosk-slip-no-answer = يُرجى تدوين الرقم أو مسح الرمز: الطابعة لا تستجيب. وتذكرتك محسوبة على كل حال.
kiosk-take-along = أخذها على هاتفك
kiosk-done = تم
kiosk-go-on = متابعة
kiosk-renew-title = تجديد
kiosk-renew-lead = بمسح رمز يتم التجديد على هاتفك: لا يُكتب عنك شيء على هذه الشاشة. أو يمكن أخذ تذكرة وإنجازه عند شباك.
kiosk-renew-scan = التجديد على هاتفك: { $service }
kiosk-renew-ticket = أخذ تذكرة لذلك
kiosk-phone-title = رمزك
kiosk-phone-lead = يُمسح رمز الحجز أو رمز التذكرة، أو يُكتب.
kiosk-case-title = أين وصلت معاملتي؟
kiosk-case-lead = يُمسح رمز المتابعة الذي على الإيصال، أو يُكتب. يظهر هنا موضع المعاملة فقط، ولا يظهر شيء عنك.
kiosk-case-rest = كل ما عدا ذلك في صفحتك، بالرمز نفسه. ولا يُعرض على هذه الشاشة.
demo-screens = في بلدة التجربة:
demo-kiosk = فتح جهاز الخدمة الذاتية لهذه القاعة
demo-any-hour = في هذه البلدة التجريبية يأتي الناس في أي ساعة، ولذلك تُعطى التذاكر في أي ساعة.

## التذكرة على الهاتف

ticket-title = { $number }: { $standing }
ticket-stage-away = لا تُحسب بعد
ticket-stage-waiting = في الطابور
ticket-stage-called = حان دورك
ticket-stage-served = قيد الخدمة
ticket-stage-missed = فات النداء
ticket-stage-done = اكتملت الخدمة
ticket-stage-left = أُعيدت
ticket-stage-turned-away = لا نداء آخر اليوم
ticket-at-counter = الشباك { $counter }
ticket-go = يُرجى التوجّه إلى الشباك { $counter } الآن
ticket-ahead = { $count ->
    [0] دورك هو التالي في هذا الطابور
    [one] قبلك رقم واحد
    [two] قبلك رقمان
    [few] قبلك { $count } أرقام
    [many] قبلك { $count } رقمًا
   *[other] قبلك { $count } رقم
}
ticket-wait = الانتظار: { $wait }
ticket-expected = يُتوقع نداؤك بين { $from } و{ $until }.
ticket-expected-late = طال الانتظار أكثر مما قلنا. نعتذر عن ذلك.
ticket-expected-unknown = المدة غير معروفة بعد: لم يُخدم ما يكفي من الناس لنقدّرها.
ticket-expected-unserved = لم يكن لهذا الطابور شباك مفتوح عند حضورك، فلم يمكن تقدير الوقت.
ticket-unserved = يبقى موضعك كما هو، وتُظهر هذه الصفحة متى يُفتح شباك. ولمن لا يرغب في الانتظار: يمكن السؤال عند الاستقبال، أو إعادة التذكرة أدناه.
ticket-line-left = لم يعد هذا الطابور ضمن خطة القاعة، وتذكرتك باقية. يرى العاملون أنك في الانتظار، وسينادون رقمك أو يحيلونك إلى طابور آخر.
ticket-counters = { $count ->
    [0] لا شباك يمكنه نداؤك الآن.
    [one] شباك واحد يمكنه نداؤك.
    [two] شباكان يمكنهما نداؤك.
    [few] { $count } شبابيك يمكنها نداؤك.
    [many] { $count } شباكًا يمكنه نداؤك.
   *[other] { $count } شباك يمكنه نداؤك.
}
ticket-stale = لا اتصال: هذا آخر وضع معروف.
ticket-reload = تحديث
ticket-why = لماذا هذا موضعك
ticket-rule-overtaken-enough = لا يسبقك بعد الآن أحد جاء بعدك: بلغ عدد من سبقوك أو مدة ذلك أقصى ما يجوز.
ticket-rule-onward = دورك قبل من حضروا أبكر إلى هذا الطابور، لأنك محوّل إليه من شباك آخر.
ticket-rule-returned = بقي لك موضعك، لأنك عدت في الوقت بعد فوات النداء.
ticket-rule-booked = دورك بحسب وقتك المحجوز، وقد حان.
ticket-rule-priority = لك الأولوية.
ticket-rule-arrival = دورك بترتيب الحضور.
ticket-rule-booked-early = حضرت قبل وقتك المحجوز. ولا نداء قبله إلا إذا لم ينتظر أحد غيرك.
ticket-rule-chosen = اختار موظف رقمك.
ticket-rule-without-ticket = أُنشئ الرقم لمن كان عند الشباك من قبل.
ticket-rule-chosen-because = اختار موظف رقمك خارج الدور، لهذا السبب: { $reason }.
choice-reason-short-matter = الأمر يُنجز في لحظات
choice-reason-asked-back = طُلبت منك العودة إلى هذا الشباك
choice-reason-wrong-line = انتظرت في طابور غير صحيح بسبب خطأ منّا
choice-reason-others-wait-for = حضر للتو شخص يتوقف عليه الأمر
ticket-place-ahead = قبلك في الدور: { $earlier ->
    [0] لا أحد ممن حضروا قبلك
    [one] واحد حضر قبلك
    [two] اثنان حضرا قبلك
    [few] { $earlier } حضروا قبلك
    [many] { $earlier } حضروا قبلك
   *[other] { $earlier } حضروا قبلك
}، و{ $later ->
    [0] لا أحد ممن حضروا بعدك
    [one] واحد حضر بعدك
    [two] اثنان حضرا بعدك
    [few] { $later } حضروا بعدك
    [many] { $later } حضروا بعدك
   *[other] { $later } حضروا بعدك
}.
ticket-place-later = يسبقك من حضر بعدك بحكم قاعدة: وقت محجوز حان، أو أولوية، أو تحويل من شباك آخر، أو عودة في الوقت بعد فوات النداء.
ticket-place-overtaken = { $count ->
    [0] لم يُنادَ قبلك حتى الآن أحد حضر بعدك.
    [one] نودي قبلك حتى الآن واحد حضر بعدك.
    [two] نودي قبلك حتى الآن اثنان حضرا بعدك.
    [few] نودي قبلك حتى الآن { $count } حضروا بعدك.
    [many] نودي قبلك حتى الآن { $count } حضروا بعدك.
   *[other] نودي قبلك حتى الآن { $count } حضروا بعدك.
}
ticket-place-left = { $count ->
    [0] ولا يجوز أن يسبقك أحد آخر.
    [one] وقد يسبقك واحد آخر على الأكثر، ولا يسبقك أحد متى مضت على أول مرة { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }.
    [two] وقد يسبقك اثنان آخران على الأكثر، ولا يسبقك أحد متى مضت على أول مرة { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }.
    [few] وقد يسبقك { $count } آخرون على الأكثر، ولا يسبقك أحد متى مضت على أول مرة { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }.
    [many] وقد يسبقك { $count } آخرون على الأكثر، ولا يسبقك أحد متى مضت على أول مرة { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }.
   *[other] وقد يسبقك { $count } آخرون على الأكثر، ولا يسبقك أحد متى مضت على أول مرة { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }.
}
ticket-door-next = تسجيل الحضور عند الباب
ticket-door-lead = تُحسب تذكرتك من تسجيل الحضور في { $hall }. وقبل ذلك ليس لك موضع في الطابور.
ticket-door-number = الرقم المعروض عند الباب
ticket-door-help = ستة أرقام على الشاشة عند الباب، تتغيّر كل عشر دقائق.
ticket-door-wrong = يُرجى كتابة الأرقام الستة المعروضة الآن على الشاشة عند الباب، فالأرقام المكتوبة غيرها.
ticket-check-in = تسجيل الحضور
ticket-door-title = تسجيل الحضور في { $hall }
door-lead = وصلت إلى الباب: يُرجى إدخال رمز تذكرتك، وتُحسب من الآن.
door-ticket-help = ستة عشر حرفًا ورقمًا. وعلى الهاتف الذي أُخذت منه التذكرة يكون الرمز مكتوبًا من قبل.
door-no-ticket = ليس لديّ تذكرة بعد
ticket-missed-title = نودي رقمك، ولم يحضر أحد
ticket-missed-in-time = بالعودة قبل الساعة { $time } يبقى موضعك قبل من حضروا بعدك.
ticket-missed-late = حُفظ موضعك أطول مدة تجوز. وبالعودة يكون موضعك في آخر الطابور.
ticket-return = عدت
ticket-turned-title = يُرجى الحضور في وقت آخر
ticket-turned-lead = نعتذر: أُغلق هذا الطابور قبل دورك.
ticket-turned-open = تفتح القاعة مجددًا:
ticket-turned-next = الانتظار، وتذكرة في ذلك اليوم
ticket-join-title = إرفاق معاملة
ticket-join = إرفاقها
ticket-joined = أُرفقت معاملتك.
ticket-joined-more = {" "}وهي في متناول الموظف الذي يناديك. وعند انتهاء زيارتك تُفصل المعاملة عن التذكرة.
ticket-renew-title = هل اطّلع غيرك على الرمز؟
ticket-renew-why = يُرجى أخذ رمز آخر، ويبقى لك الرقم والموضع. ولن يفتح عنوان هذه الصفحة ولا الرمز المطبوع على القسيمة شيئًا بعدها. ويُرجى إعطاء العنوان الجديد لمن حضروا معك.
ticket-renew = أخذ رمز آخر
ticket-renewed = صار للتذكرة رمز آخر.
ticket-renewed-more = {" "}ولم يعد الرمز القديم يفتح شيئًا. يُرجى الاحتفاظ بهذه الصفحة، أو طباعة القسيمة من جديد.
ticket-slip = طباعة القسيمة
ticket-leave = إعادة التذكرة
ticket-leave-title = إعادة { $number }؟
ticket-leave-lead = يزول موضعك في الطابور. لا يمكن التراجع عن ذلك، لكن يمكن أخذ تذكرة جديدة.
ticket-leave-sure = إعادتها
ticket-leave-keep = الاحتفاظ بها
ticket-find-title = البحث عن تذكرتي
ticket-find = بحث
ticket-code = رمز التذكرة
ticket-code-help = ستة عشر حرفًا ورقمًا في أسفل القسيمة. بأحرف كبيرة أو صغيرة، بمسافات أو بدونها.
ticket-unknown = يُرجى التحقق من الرمز، فلا تذكرة به. وتُحفظ التذاكر ثلاثين يومًا.
ticket-replaced = استُبدل هذا الرمز يوم { $date } ولم يعد يفتح شيئًا، والرمز الأحدث هو الصالح. إن لم يكن ذلك منك، فيُرجى إبلاغ الاستقبال برقم التذكرة أو أخذ تذكرة أخرى.
ticket-other-hall = يُرجى التوجّه إلى القاعة التي أُخذت لها هذه التذكرة. فهي لا تُحسب هنا.
list-then = {"، ثم "}
slip-title = القسيمة { $number }
slip-follow = متابعة التذكرة على هاتفك
slip-away = لا تُحسب قبل تسجيل الحضور عند الباب.
slip-print = طباعة
slip-back = رجوع إلى التذكرة

## التقييم

rating-title = التقييم
rating-question = كيف كانت الخدمة؟
rating-how = يُحسب للقاعة والطابور فقط، ولا يُحسب أبدًا لشباك أو موظف. تقييم واحد لكل زيارة إلى شباك.
rating-thanks = شكرًا لك.
rating-thanks-more = {" "}حُسبت إجابتك. ولا يمكن لأحد أن يعرف أنها لك.
rating-idle = بعد خدمتك عند هذا الشباك، يمكنك هنا تقييمها.
rating-no-screen = هذه الشاشة غير مجهّزة. يفتحها موظف من صفحات القاعة.
complaint-title = هل ننظر في الأمر؟
complaint-lead = الشكوى طلب كأي طلب آخر، ولها مدتها: { $time }. وإن تُرك رقم هاتف، اتصلنا بك.
complaint-button = تقديم شكوى
complaint-scan = يمكن مسح هذا الرمز لتقديمها من هاتفك.

## شاشات القاعة، لمن يديرها

screens-title = شاشات { $hall }
screens-lead = يُرجى فتح عنواني جهاز الخدمة الذاتية والأجهزة اللوحية على شاشات القاعة نفسها لا على غيرها: من لديه أحدهما يأخذ تذاكر كأنه في القاعة.
screens-kiosk = جهاز الخدمة الذاتية
screens-open-kiosk = فتح جهاز الخدمة الذاتية
screens-tablets = التقييم، على جهاز لوحي عند كل شباك
screens-displays = شاشة القاعة ولوحة كل شباك
screens-displays-lead = يمكن لأي أحد أن يرى هذه العناوين: لا تُؤخذ بها تذكرة. وهي تحفظ مكانًا لشاشات القاعة نفسها حين يكثر المشاهدون.
screens-renew = عناوين جديدة لكل الشاشات
screens-renew-hint = حين يكون أحد هذه العناوين عند غيركم. تتوقف كل أجهزة الخدمة الذاتية والأجهزة اللوحية في هذه القاعة، ويلزم فتحها من جديد من هنا. أما شاشات العرض فتستمر؛ ويُرجى فتحها من جديد أيضًا ليبقى مكانها محفوظًا.
screens-sure-title = عناوين جديدة لكل شاشات { $hall }
screens-sure-stop = { $count ->
    [one] تتوقف فورًا كل أجهزة الخدمة الذاتية، ومعها الجهاز اللوحي عند الشباك الوحيد.
    [two] تتوقف فورًا كل أجهزة الخدمة الذاتية، ومعها الجهازان اللوحيان عند شباكين.
    [few] تتوقف فورًا كل أجهزة الخدمة الذاتية، ومعها الأجهزة اللوحية عند { $count } شبابيك.
    [many] تتوقف فورًا كل أجهزة الخدمة الذاتية، ومعها الأجهزة اللوحية عند { $count } شباكًا.
   *[other] تتوقف فورًا كل أجهزة الخدمة الذاتية، ومعها الأجهزة اللوحية عند { $count } شباك.
}
screens-sure-lead = يلزم فتح كل منها من جديد بالعناوين التي تظهر في الصفحة التالية. أما شاشات العرض فتستمر؛ ويُرجى فتحها من جديد أيضًا ليبقى مكانها محفوظًا. ولا تعود العناوين القديمة.
screens-sure = إعطاء كل شاشات { $hall } عناوين جديدة
screens-renewed = أُعطيت عناوين جديدة في هذه الأثناء. يُرجى اتخاذ القرار من جديد.
screens-tab = الشاشات
screens-tablet = الجهاز اللوحي عند الشباك { $counter }
screens-sign = اللوحة فوق الشباك { $counter }
screens-scan = يُمسح بالجهاز اللوحي عند الشباك { $counter }
