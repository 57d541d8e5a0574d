### صفحات من يعملون هنا.

staff-sign-in = دخول الموظفين
staff-sign-out = تسجيل الخروج
staff-officer = الموظف { $number }
problem-staff-sign-in = هذه الصفحة لمن يعملون هنا، ولا أحد مسجّل دخوله الآن.
    .next = يُرجى تسجيل الدخول أولًا.
problem-supervisor-needed = لا يرى ما يخص القسم كله إلا مشرف.
    .next = يُرجى الرجوع إلى صفحة «عملي».
problem-not-chosen = بقي في النموذج اختيار لم يتم.
    .next = يُرجى اختيار إحدى الإجابات، ثم الإرسال من جديد.
demo-title = الدخول إلى بلدة التجربة
demo-lead = يُرجى اختيار موظف. لا يجوز لموظف أن يتولّى مهمتين في معاملة واحدة، فيلزم ثلاثة موظفين لإتمام معاملة.
duty-intake = تلقّي الطلبات
duty-decision = القرار
duty-issue = الإصدار
duty-supervision = الإشراف

scan-label = مسح رقم معاملة أو كتابته، أو تصفية بالخدمة
scan-hint = مسح أو تصفية
desk-nav = صفحات أخرى
keys-title = كل المفاتيح
keys-filter = الانتقال إلى التصفية. رقم معاملة كامل ثم Enter يفتح المعاملة
keys-move = النزول والصعود في القائمة
keys-open = فتح السطر، أو الإجراء الأول في المعاملة
keys-group = الانتقال إلى مجموعة المواعيد التالية
keys-work = العودة إلى صفحة «عملي»
keys-single = مفتاح واحد يضغط زرًا أو يتنقّل في القوائم
keys-single-help = يُرجى إيقاف ذلك عند الإملاء على الحاسوب بالصوت، أو عند الضغط على المفاتيح من غير قصد. يبقى مفتاح Enter والماسحات تعمل. يتذكّر ذلك هذا المتصفح وحده.
print = طباعة
to-work = إلى صفحة «عملي»

### قائمة العمل.

work-title = عملي
work-all = الكل
work-mine = معاملاتي
work-overdue = متأخرات القسم
work-empty = لا شيء للإنجاز هنا الآن.
work-empty-next = تظهر المعاملات هنا عندما يُقدَّم طلب إلى قسمك، والأقرب موعدًا في الأعلى. والمعاملات التي لك فيها مهمة أخرى تذهب إلى زملائك.
work-none-found = لا معاملة مطابقة في قوائمك.
work-none-found-next = يُرجى كتابة رقم معاملة كامل لفتحها، أو جزء من اسم خدمة.
work-next = معاملات لاحقة
work-pages = صفحات القائمة
work-count = المعاملات في هذه الصفحة:
list-limit = المدة
list-due = موعد الإنجاز
list-number = رقم المعاملة
list-service = الخدمة
list-stage = المرحلة
list-used = أيام العمل المنقضية
list-last = آخر حدث
list-late = { $days ->
    [zero] الموعد اليوم
    [one] تأخّر يوم واحد
    [two] تأخّر يومين
    [few] تأخّر { $days } أيام
    [many] تأخّر { $days } يومًا
   *[other] تأخّر { $days } يوم
}
list-left = { $days ->
    [zero] الموعد اليوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $days } أيام
    [many] بقي { $days } يومًا
   *[other] بقي { $days } يوم
}
list-tomorrow = غدًا
list-issued = صدرت
list-nobody-left = لزميل
list-nobody-may = لا أحد يحق له المتابعة
yesterday = أمس
group-overdue = متأخرة
group-today = الموعد اليوم
group-tomorrow = الموعد غدًا
group-later = لاحقًا
group-paused = متوقفة مؤقتًا
group-hand-over = للتسليم
group-waiting = لم يبدأ حسابها
paused-notice = بانتظار مقدّم الطلب
paused-opinion = بانتظار رأي
paused-applicant-asked = توقف بطلب من مقدّم الطلب
stage-confirmation = التأكيد
stage-intake = تلقّي الطلب
stage-decision = القرار
stage-issue = الإصدار
stage-hand-over = التسليم
stage-closed = مغلقة

### معاملة.

case-applied = المطلوب
case-sealed = لم يُفتح شيء. يبقى مضمون الطلب مختومًا حتى تولّي المهمة، وعندئذ يُسجّل اطّلاعك عليه، ويمكن لمقدّم الطلب أن يرى ذلك.
case-part-done = انتهى دورك في هذه المعاملة، فلم يُفتح شيء. ما زال بإمكانك فتحها لما عليك فعله، ويُسجّل ذلك، ويمكن لمقدّم الطلب أن يراه.
case-open-again = فتحها من جديد
case-documents = المستندات
case-no-documents = لم يصل أي مستند. تظهر الملفات والأوراق هنا.
case-history = ما جرى
case-counted = كيف حُسبت الأيام
case-due = موعد الإنجاز { $date }
case-legal = يجيز القانون حتى { $date }
case-side = قائمة التحقق والإجراءات
standing-title = المعاملة بإيجاز
standing-sealed = لم يُفتح شيء بعد. فتحها يعرض ما تحتاج إليه مهمتك، ويرى مقدّم الطلب أنك فعلت.
standing-checklist-none = لا تتطلب هذه الخدمة مستندات.
standing-acts = بعد فتحها: { $acts }
standing-not-yours = لا تُفتح بيانات أحد قبل تولّي المهمة.
standing-open = فتح المعاملة
case-checklist = قائمة التحقق
case-answer-by = أُرسلت قائمة النواقص. لمقدّم الطلب أن يردّ حتى يوم { $date }.
case-kept-until = بانتظار صاحبها حتى { $date }، ثم تُغلق المعاملة تلقائيًا.
case-objects = هذا تظلّم من قرار سابق.
case-objects-to = هذا تظلّم من القرار الصادر في { $date }. المعاملة المعنية:
case-objected = ورد في { $date } تظلّم من القرار في هذه المعاملة:
case-objected-late = أُرسل هذا التظلّم بعد { $date }، وهو آخر يوم للتظلّم. وللقسم الذي يتخذ القرار أن يحدّد هل يُنظر فيه.
case-opinion = رأي: { $office }
case-nothing = لا شيء مطلوب منك في هذه المعاملة الآن.
case-done = { $what } (من جانبك، { $when }). { $went }
went-yours = الخطوة التالية لك.
went-colleague = المعاملة لدى زميل.
went-applicant = تنتظر المعاملة مقدّم الطلب، وحساب المدة متوقف.
went-opinion = تنتظر المعاملة قسمًا آخر، وحساب المدة متوقف.
went-confirmation = تنتظر المعاملة تأكيد جميع الأطراف.
went-intake = تنتظر المعاملة موظف تلقّي الطلبات.
went-decision = انتقلت المعاملة إلى مرحلة القرار.
went-issue = انتقلت المعاملة إلى مرحلة الإصدار.
went-hand-over = تنتظر الوثيقة التسليم.
went-closed = أُغلقت المعاملة.
case-nobody-may = لا أحد من الموظفين الذين يمكنهم الدخول الآن يملك حق متابعة هذه المعاملة.
    .next = يطلب المشرف من مدير النظام أن يعيد هذه المهمة إلى موظف في القسم، أو يضمّ إلى القسم موظفًا آخر.
state-issued = صدرت ضمن المدة، وبقي التسليم
band-due = { $date }، حتى نهاية اليوم
band-used = اليوم { $used } من { $promised }
typed-lost = ما كتبته، لنسخه:
back-to-case = رجوع إلى المعاملة
opened-as-intake = فُتحت هذه المعاملة الساعة { $time } لفحص الطلب. ويمكن لمقدّم الطلب أن يرى ذلك.
opened-as-decision = فُتحت هذه المعاملة الساعة { $time } لاتخاذ القرار. ويمكن لمقدّم الطلب أن يرى ذلك.
opened-as-issue = فُتحت هذه المعاملة الساعة { $time } لإصدار الوثيقة. ويمكن لمقدّم الطلب أن يرى ذلك.
opened-for-opinion = فُتحت هذه المعاملة الساعة { $time } لإبداء رأي. ويمكن لمقدّم الطلب أن يرى ذلك.
document-open = فتح
document-paper = ورقة أُضيفت عند شباك
document-size = { $kilobytes } كيلوبايت
words-open = قراءة النص
words-title = ما كُتب
words-read = سُجّلت قراءتك لهذا. ويمكن لمقدّم الطلب أن يرى ذلك.
check-asked = مطلوب
check-provided = تم الرد
check-cannot = تعذّر تقديمه
check-shown = عُرض عند الشباك
check-came = وصل ملف
check-not-needed = غير لازم
check-depends = بحسب الإجابات
check-to-see = للاطّلاع
finding-awaited = بانتظار النتيجة
finding-in-order = سليم
finding-not-in-order = غير سليم
by-the-applicant = مقدّم الطلب
by-another-party = طرف آخر
by-the-calendar = النظام تلقائيًا، وفق القاعدة
paper-open = فتح الوثيقة للطباعة

### الإجراءات: ما يقوله الزر، وما يتبعه.

act-accept = قبول الطلب
    .hint = ينتقل إلى موظف القرار، ولا يمكن أن يعود إليك.
act-take-intake = تولّي مهمة تلقّي الطلبات في هذه المعاملة
act-take-decision = تولّي مهمة القرار في هذه المعاملة
act-take-issue = تولّي مهمة الإصدار في هذه المعاملة
act-take =
    .hint = لا يمكن بعد ذلك تولّي مهمة أخرى فيها.
act-decide = اتخاذ القرار
    .hint = يقرأ مقدّم الطلب الأسباب. والرفض يغلق المعاملة.
act-issue = إصدار
    .hint = يتوقف حساب المدة.
act-hand-over = تسليم
    .hint = هذا يغلق المعاملة.
act-check = فحص اختارته القرعة
    .hint = النظر في صحة المسار السريع. وتبقى خارج مهام هذه المعاملة.
act-opinion = إبداء رأي
    .hint = وتبقى خارج مهام هذه المعاملة.
act-supply = اكتمل كل شيء: متابعة
    .hint = تم الرد على كل بنود القائمة. ويُستأنف حساب المدة.
act-answer = عُرض الأصل هنا
act-resume = استئناف حساب المدة
act-fee-paid = دُفع الرسم
act-fee-refunded = ردّ الرسم
act-fee-waived = الإعفاء من الرسم
act-notice = إرسال قائمة النواقص
    .hint = يُرجى ذكر كل النواقص في قائمة واحدة، فلا تُرسل أخرى إلا بإذن مشرف. ويتوقف حساب المدة.
act-further-notice = الإذن بقائمة نواقص أخرى
act-ask-opinion = طلب رأي
    .hint = يتوقف حساب المدة حتى يجيب القسم.
act-add-document = إضافة مستند ورقي
act-pause = توقف مؤقت: بطلب من مقدّم الطلب
act-extend = تمديد المدة
    .hint = مرة واحدة فقط. ويقرأ مقدّم الطلب السبب.
act-pass-intake = نقل مهمة تلقّي الطلبات
act-pass-decision = نقل مهمة القرار
act-pass-issue = نقل مهمة الإصدار
act-pass =
    .hint = من كانت لديه يبقى خارج المهام الأخرى.
act-close = إغلاق بلا قرار
choose-outcome = القرار
outcome-granted = الموافقة على الطلب
outcome-refused = رفض الطلب
choose-finding = النتيجة
choose-office = أي قسم
choose-delivery = كيف تصل إلى مقدّم الطلب
choose-item = ما عُرض
choose-officer = إلى من
choose-reason = السبب
choose-file = ملف PDF أو JPEG أو PNG، لا يزيد على 10 ميغابايت
choose-file-keeps = تُزال من الصور معلومات المكان والكاميرا. ويبقى ملف PDF كما هو بما فيه من اسم المؤلف والتواريخ، فلا يُضاف إلا بموافقة صاحب الشأن.
way-online = في صفحة مقدّم الطلب، للطباعة
way-counter = عند الشباك
way-courier = بالتوصيل
pass-absence = غياب
pass-load = توزيع العمل
pass-recusal = صلة بالموضوع تستوجب التنحّي
words-reasons = الأسباب، بكلمات يفهمها مقدّم الطلب
words-optional = كتابةً، إن لزم
words-why = السبب
notice-missing = النواقص
notice-not-needed = غير لازم بحسب الإجابات
notice-note = كلمة إلى مقدّم الطلب، إن لزم
extend-days = عدد أيام العمل المضافة، { $most } على الأكثر
sure = { $act }: المعاملة { $number }. لا يمكن التراجع عن ذلك.

### الطلبات الورقية والهاتفية.

enter-title = إدخال طلب
enter-lead = يُرجى اختيار الخدمة، ثم كتابة ما يقدّمه الشخص على ورق أو يقوله بالهاتف، وتسليمه الإيصال.
enter-none = قسمك لا يتلقّى طلبات.
enter-channel = كيف وصل
channel-counter = على ورق، عند الشباك
channel-telephone = بالهاتف
enter-written = لغة المراسلة مع مقدّم الطلب
enter-if-it-applies = { $field } (إن انطبق)
enter-send = تلقّي الطلب
enter-receipt = الإيصال المطلوب تسليمه
enter-receipt-lead = يُرجى طباعته وتسليمه، أو قراءة الرمز مرتين. يُعرض الآن فقط، وهو مفتاح مقدّم الطلب الوحيد إلى المعاملة.
enter-received = تاريخ الوصول
enter-open = فتح المعاملة
enter-sent-title = هذا الطلب عندنا من قبل
enter-sent = أُرسل هذا الطلب من قبل، ومعاملته موجودة، ولم تُنشأ معاملة ثانية. ولا يُعرض إيصاله مرة أخرى.
enter-sent-more = إن لم يكن لدى مقدّم الطلب رمز يفتح المعاملة، فيُرجى إعطاؤه رقمها: به يُرسل زر «فقدت الرمز» رمزًا جديدًا إلى وسيلة الاتصال المذكورة في الطلب. وإن لم تُذكر وسيلة اتصال، فعليه الحضور مع الرقم ووثيقة الهوية؛ ولا يُصدر هنا رمز.

### صندوق بريد بلدة التجربة.

post-title = صندوق بريد بلدة التجربة
post-lead = ينتظر هنا ما كان سيُرسل إلى الناس بالبريد الإلكتروني أو الهاتف. كل رسالة مختومة، وفتحها يُسجّل كما يُسجّل الإرسال.
post-empty = لا شيء في الانتظار. تظهر الرسائل هنا عندما يُقدَّم طلب عن عدة أشخاص، وعندما تُرسل قائمة نواقص، وعندما يصدر قرار أو وثيقة، وعندما يقترب موعد محجوز.
post-open = فتح كما عند الإرسال
message-to = إلى
message-nowhere = لم تُذكر وسيلة اتصال
message-recorded = سُجّل أن هذه الرسالة فُتحت لإرسالها.
message-subject = { $town }: { $title } ({ $matter })
message-code = رمز المتابعة: { $code }
message-page = الصفحة التي تُفتح منها المعاملة:
message-page-booking = الصفحة التي يُفتح منها الحجز:
message-title-reminder = موعدك المحجوز
message-title-offer = وقت أقرب متاح
message-title-displaced = القاعة غير مفتوحة في موعدك
message-reminder = لديك موعد محجوز: { $when }، { $hall }، { $address }. يُرجى إحضار رمز الحجز وإبرازه على جهاز الخدمة الذاتية لتسجيل الحضور. وبهذا الرمز يمكن أيضًا تغيير الحجز أو إلغاؤه على صفحتنا.
message-offer = أُتيح لك وقت أقرب: { $when }، { $hall }، { $address }. وهو محفوظ لك حتى { $until }. يُرجى فتح الحجز برمزه لقبول هذا الوقت أو تركه. وإذا لم يصلنا رد، يبقى موعدك كما هو.
message-displaced = لم تعد القاعة مفتوحة في موعدك: { $when }، { $hall }، { $address }. نعتذر عن ذلك. يُرجى فتح الحجز برمزه واختيار وقت آخر، ويبقى الرمز كما هو.
message-foot = { $desk }، { $town }. أُرسلت هذه الرسالة آليًا، ولا أحد يقرأ الرد عليها. ونحن لا نطلب رمز المتابعة أبدًا في رسالة أو عبر الهاتف.
message-title-confirm = طلب تأكيد
message-title-notice = معاملتك تنقصها أوراق أو إجابات
message-title-decision = صدر القرار
message-title-issued = الوثيقة جاهزة
message-title-kept-ready = خطوة بانتظارك
message-title-new-code = رمز متابعة جديد
message-title-code-replaced = استُبدل رمز متابعتك
message-confirm = قُدّم إلينا طلب أنت طرف فيه: المعاملة { $number }. يُرجى فتح صفحتنا بالرمز أدناه، وقراءة ما قيل عنك، ثم تأكيده أو الامتناع عن تأكيده. وإذا لم يصلنا رد، ينتهي الطلب ويُتلف ما قيل عنك.
message-confirm-until = يمكنك التأكيد أو الامتناع عنه حتى { $until }.
message-notice = في معاملتك { $number } نواقص. يُرجى فتحها برمز المتابعة والرد على كل بند.
message-notice-until = يمكنك الرد حتى { $until }، ثم تُغلق المعاملة إذا بقي بند بلا رد.
message-decision = صدر القرار في معاملتك { $number }. يُرجى فتحها برمز المتابعة لقراءة القرار وأسبابه.
message-issued = ما طلبته في المعاملة { $number } جاهز. يُرجى فتح المعاملة برمز المتابعة لمعرفة طريقة الحصول عليه.
message-kept-ready = قُبل طلبك في المعاملة { $number } وبقي دفع الرسوم أو استلام الوثيقة. نبقيها جاهزة لك حتى { $until }، ثم تُغلق المعاملة. يُرجى فتحها برمز المتابعة لمعرفة المطلوب وطريقة إتمامه.
message-new-code = هذا هو رمز المتابعة الجديد لمعاملتك { $number }. والرمز السابق لم يعد صالحًا.
message-code-replaced = استبدل مَن معه رمز المتابعة رمزَ معاملتك { $number }. والرمز السابق لم يعد صالحًا. إن لم يكن ذلك منك، فيُرجى اختيار «فقدت الرمز» في صفحتنا: يصلك هنا رمز جديد، ويتوقف الرمز الذي أُصدر. وإن كان مقدّم الطلب غيرك وذكرك فيه، فيُرجى الحضور إلى دار البلدة برقم المعاملة ووثيقة الهوية.
act-grant-erasure = الموافقة على المحو
    .hint = يُتلف مفتاح بيانات الشخص. ويبقى تسلسل الخطوات بلا نصوص.
act-refuse-erasure = رفض المحو
    .hint = يقرأ الشخص أسبابك.
