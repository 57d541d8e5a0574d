### صفحات الجميع.

## الصفحة الأولى والعثور على خدمة

home-title = ما الخدمة المطلوبة؟
search-label = ما الخدمة المطلوبة؟
search-placeholder = انتقال، تصريح، إيجار
search-button = بحث
search-title = نتائج البحث
search-found = { $count ->
    [zero] لا خدمة مطابقة.
    [one] خدمة واحدة مطابقة.
    [two] خدمتان مطابقتان.
    [few] { $count } خدمات مطابقة.
    [many] { $count } خدمة مطابقة.
   *[other] { $count } خدمة مطابقة.
}
search-none = لا شيء يطابق «{ $asked }».
search-none-next = يُرجى تجربة كلمة أخرى للشيء نفسه، أو تصفّح
often-needed = الأكثر طلبًا
now = معاملتك وساعات العمل
today = اليوم
check-my-case = متابعة معاملتي
check-my-case-hint = يُكتب رمز المتابعة الذي على الإيصال، بأحرف كبيرة أو صغيرة، بمسافات أو بدونها.
lost-link = فقدت الرمز
hall-closed = مغلقة
hall-closed-for = مغلقة: { $name }
time-at-once = في الحال
time-days = { $days ->
    [zero] في الحال
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $days } أيام عمل
    [many] { $days } يوم عمل
   *[other] { $days } يوم عمل
}

## خدمة

service-qualify = هل تنطبق الشروط؟
service-adapt = تكييف هذه الصفحة مع إجاباتي
verdict-yes = الشروط تنطبق عليك.
verdict-yes-more = {" "}القائمة أدناه صارت خاصة بك.
verdict-no = بحسب إجاباتك، لا يمكن تقديم الطلب الآن.
service-bring = ما يلزم إحضاره
item-counts = ما يُقبل
item-example = مثال:
item-not-needed = غير لازم
item-depends = بحسب إجاباتك
service-print = طباعة هذه الصفحة
service-when = موعد الإنجاز
service-promise = إذا قُدّم الطلب اليوم، فموعد الإنجاز { $date }.
service-stand-in = بعض نصوص هذه الخدمة غير مكتوبة بالعربية بعد، وهي معروضة هنا بلغة أخرى: { $language }.
service-takes = المدة الموعودة: { $time }.
service-holiday = { $days } ({ $name }): عطلة لا تُحسب.
service-waits = تُحسب الأيام بعد تأكيد كل من ورد اسمه في الطلب.
service-provisional = لم تُنشر عطل السنة المقبلة بعد. وإن غيّرت الموعد أخبرناك.
service-cost-place = الرسم والمكان
service-cost = الرسم
cost-free = مجانًا
service-where = المكان
service-where-here = هنا، أو في دار البلدة
service-get = ما يصدر لك
paper-certificate = شهادة هي ملكك
paper-letter = خطاب تأكيد
paper-decision-only = قرار مع أسبابه
delivery-online = في صفحتك هنا، للقراءة والطباعة
delivery-counter = على ورق، بالاستلام من دار البلدة
delivery-courier = على ورق، بالتوصيل
service-about = معلومات مفيدة
service-examples = كيف جرى الأمر لآخرين
service-apply = تقديم الطلب الآن
service-apply-hint = لا حاجة إلى حساب. يمكن التوقف في أي وقت والمتابعة بالرمز.

## تقديم الطلب

apply-place = الخطوة { $place } من { $count }
apply-questions = بعض الأسئلة أولًا
apply-documents = مستنداتك
apply-check = مراجعة إجاباتك
apply-continue = متابعة
apply-save = حفظ والمتابعة لاحقًا
apply-back = رجوع
errors-title = يُرجى المراجعة:
errors-head = يُرجى مراجعة ما يلي
answer-yes = نعم
answer-no = لا
answer-none = لم يُملأ
day-day = اليوم
day-month = الشهر
day-year = السنة
documents-hint = تكفي صورة واضحة. ويمكن إرسال المستندات لاحقًا أو عرضها في دار البلدة.
documents-kinds = ملف PDF أو JPEG أو PNG، لا يزيد على 10 ميغابايت، ملف واحد في كل مرة.
documents-keep = نحذف من الصور ما فيها عن مكان التقاطها وعن الكاميرا. ويبقى ملف PDF كما هو بما فيه من اسم المؤلف والتواريخ، وإرساله موافقة على حفظها.
documents-have = وصلنا:
documents-add = إضافة الملف المختار
documents-file = صورة أو ملف
documents-send = إرسال هذا الملف
check-lead = هل كل شيء صحيح؟ يمكن تغيير كل جزء.
check-change = تغيير
check-not-added = لم يُضَف بعد
check-add = إضافة المستندات
check-objection = هذا تظلّم في المعاملة { $number }.
check-objection-elsewhere = هذا تظلّم في المعاملة { $number }: يُرجى فتح تلك المعاملة برمزها، ثم الإرسال.
check-parties = يلزم أن يؤكّد طرف آخر الجزء الخاص به. نرسل إليه رمزًا خاصًّا به، ولا يرى إلا ما يخصّه.
check-true = الإرسال تأكيد منك أن إجاباتك صحيحة على حدّ علمك.
check-send = إرسال طلبي
saved-title = حُفظ طلبك
saved-lead = { $service }. يلزم هذا الرمز للمتابعة. ولا يفتح ما كتبته إلا من لديه الرمز، ولا نستطيع نحن ذلك.
saved-code = رمز الطلب المحفوظ
saved-until = يُحفظ حتى يوم { $date }، ثم يُحذف.
saved-keep = يُرجى تدوين الرمز أو تصويره، أو طباعة هذه الصفحة.
saved-go-on = متابعة
saved-print = طباعة هذه الصفحة
saved-renew-why = هل اطّلع غيرك على الرمز؟ يُرجى أخذ رمز آخر، ولن يفتح هذا الرمز شيئًا بعدها.
saved-renew = رمز آخر
resume-title = متابعة طلب محفوظ
resume-unknown = يُرجى التحقق من الرمز، فلا طلب محفوظ به. ربما أُرسل من قبل أو انتهت مدته.
resume-replaced = استُبدل هذا الرمز يوم { $date } ولم يعد يفتح شيئًا، والرمز الأحدث هو الصالح. إن لم يكن ذلك منك، فيُرجى بدء طلب جديد، فلا أحد هنا يقدر على فتح الطلب المحفوظ.
code-mistyped = يُرجى التحقق من الرمز، مجموعةً مجموعة. فيه ستة عشر حرفًا ورقمًا، وأحدها غير صحيح.
code-unknown = يُرجى التحقق من الرمز، فلا معاملة به. ربما حلّ محلّه رمز أحدث.
code-replaced = استُبدل هذا الرمز يوم { $date } ولم يعد يفتح شيئًا. إن لم يكن ذلك منك، فيُرجى طلب رمز جديد يُرسل إلى وسيلة الاتصال المذكورة في الطلب («فقدت الرمز»). وإن لم تُذكر فيه وسيلة اتصال، أو كان مقدّم الطلب غيرك وذكرك فيه، فيُرجى الحضور إلى دار البلدة مع رقم المعاملة ووثيقة الهوية. لا يُصدر هناك رمز، لكننا نخبرك أين وصلت معاملتك، ونستلم ما ينقص، ونسلّم ما يمكن استلامه.

## الإيصال

receipt-title = وصلنا طلبك
receipt-lead = { $service }. يُرجى الاحتفاظ بهذا الرمز: هو مفتاحك إلى المعاملة.
receipt-due = موعد الإنجاز
receipt-clock = حساب المدة
receipt-received = تاريخ الوصول
receipt-scan = يُمسح لفتح معاملتك
receipt-next = الخطوات التالية
receipt-about = نحو { $date }
receipt-by = في موعد أقصاه { $date }
receipt-step-confirm = يؤكّد الآخرون
receipt-step-confirm-more = يُرسل إليهم رمز خاص بهم. وينتظرهم حساب المدة إن نصّت الخدمة على ذلك.
receipt-step-check = نفحص مستنداتك
receipt-step-check-more = إن كانت هناك نواقص، تصلك في قائمة كاملة.
receipt-step-decide = يتخذ موظف ثانٍ القرار
receipt-step-decide-more = يصلك القرار مع أسبابه.
receipt-step-issue = يصدر موظف ثالث شهادتك
receipt-step-issue-more = في صفحتك هنا. ويمكن الحصول عليها على ورق أيضًا.
receipt-step-letter = يصدر موظف ثالث خطابك
receipt-step-letter-more = في صفحتك هنا. ويمكن الحصول عليه على ورق أيضًا.
receipt-print = طباعة هذا الإيصال
receipt-open = فتح معاملتي
receipt-keep = لا حاجة إلى حساب. من لديه الرمز يمكنه قراءة المعاملة، فيُرجى إبقاؤه لديك وحدك.

## رمز مفقود

lost-title = فقدان رمز المتابعة
lost-lead = يمكننا إرسال رمز جديد إلى الهاتف أو البريد الإلكتروني المذكور عند تقديم الطلب. وعندئذ يتوقف الرمز السابق.
case-number = رقم المعاملة
lost-number-help = على الإيصال أو الخطاب: أحد عشر رقمًا بينها شرطتان، يبدأ بالسنة.
lost-number-mistyped = يُرجى التحقق من رقم المعاملة، رقمًا رقمًا. أحد الأرقام غير صحيح.
lost-contact = الهاتف أو البريد الإلكتروني المذكور
lost-contact-help = كما كُتب في طلبك تمامًا.
lost-button = طلب رمز جديد
lost-sent = إذا كان كلاهما صحيحًا، فالرمز الجديد في الطريق إليك.
lost-sent-more = {" "}يصل إلى وسيلة الاتصال المذكورة في الطلب.
lost-without = إن لم تُذكر في الطلب وسيلة اتصال، أو لم يصل شيء خلال ساعة، فيُرجى الحضور إلى دار البلدة مع رقم المعاملة ووثيقة الهوية. لا يُصدر هناك رمز، لكننا نخبرك أين وصلت معاملتك، ونستلم ما ينقص، ونسلّم ما يمكن استلامه.
