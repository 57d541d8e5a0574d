### صفحات الرقابة: الإفصاح عن بيانات لجهة خارج المعاملة.

oversight-title = الرقابة
oversight-waiting = { $count ->
    [0] لا شيء في الانتظار.
    [one] واحد في الانتظار.
    [two] اثنان في الانتظار.
    [few] { $count } في الانتظار.
    [many] { $count } في الانتظار.
   *[other] { $count } في الانتظار.
}
oversight-waiting-more = { $count } على الأقل في الانتظار.
disclosures-title = الإفصاح عن البيانات
disclosures-lead = يجوز أن تُعطى محكمة أو سلطة أخرى بيانات معاملة واحدة: استنادًا إلى قانون يُذكر، وبموافقة موظفَين، وفي مهلة محددة، ومع إبلاغ صاحب البيانات.
disclosures-waiting = بانتظار شخص ثانٍ
disclosures-none-waiting = لا شيء بانتظارك. تظهر هنا طلبات زملائك.
disclosures-own = طلباتك
disclosures-none-own = لا طلبات إفصاح باسمك. يبدأ الطلب برقم المعاملة الوارد في الخطاب.
disclosure-new = طلب إفصاح
disclosure-new-lead = يُرجى أخذ رقم المعاملة والخدمة من الخطاب الطالب. لا يوجد بحث.
disclosure-service = الخدمة المطلوبة
disclosure-go-on = متابعة
disclosure-other-number = رقم آخر
disclosure-not-looked = يُبحث عن المعاملة متى اكتمل طلبك، وعندئذ يكون طلبك مسجّلًا.
disclosure-basis = الأساس القانوني
basis-at-once = { $days ->
    [zero] في اليوم نفسه؛ ويُبلَّغ صاحب البيانات فورًا.
    [one] يوم واحد على الأكثر؛ ويُبلَّغ صاحب البيانات فورًا.
    [two] يومان على الأكثر؛ ويُبلَّغ صاحب البيانات فورًا.
    [few] { $days } أيام على الأكثر؛ ويُبلَّغ صاحب البيانات فورًا.
    [many] { $days } يومًا على الأكثر؛ ويُبلَّغ صاحب البيانات فورًا.
   *[other] { $days } يوم على الأكثر؛ ويُبلَّغ صاحب البيانات فورًا.
}
basis-later = { $days ->
    [zero] في اليوم نفسه
    [one] يوم واحد على الأكثر
    [two] يومان على الأكثر
    [few] { $days } أيام على الأكثر
    [many] { $days } يومًا على الأكثر
   *[other] { $days } يوم على الأكثر
}؛ ويجوز تأخير إبلاغ صاحب البيانات { $delay ->
    [zero] 0 يوم
    [one] يومًا واحدًا
    [two] يومين
    [few] { $delay } أيام
    [many] { $delay } يومًا
   *[other] { $delay } يوم
} على الأكثر.
disclosure-whose = صاحب البيانات
disclosure-fields = ما يجوز الإفصاح عنه: { $party }
disclosure-documents = المستندات
disclosure-scope = ما يجوز الإفصاح عنه
disclosure-days = خلال كم يوم يجوز إعداد الحزمة؟
disclosure-tell-after = بعد كم يوم يُبلَّغ صاحب البيانات؟
disclosure-tell-help = يُترك فارغًا للإبلاغ فورًا. يُحدَّد اليوم مع الطلب ولا يمكن تغييره.
disclosure-recipient = الجهة المتلقّية
disclosure-reference = الخطاب الطالب، بتاريخه ورقمه
disclosure-send = إرسال إلى شخص ثانٍ
disclosure-title = إفصاح
disclosure-until = حتى { $date }
disclosure-limit = المهلة
disclosure-told = إبلاغ صاحب البيانات
disclosure-told-at-once = فورًا
disclosure-told-from = ابتداءً من { $date }، كما حُدّد مع الطلب
disclosure-why-not = سبب الرفض
disclosure-words-read = اطّلعت على الجهة المتلقّية والسبب. وقد سُجّل ذلك.
disclosure-nothing-opened = لم يُفتح شيء من المعاملة.
disclosure-history = ما تم حتى الآن
disclosure-next = الإجراء التالي
disclosure-read = قراءة الجهة المتلقّية والسبب
disclosure-read-hint = تُسجّل القراءة.
disclosure-approve = موافقة
disclosure-refuse = رفض
disclosure-withdraw = سحب الطلب
disclosure-withdraw-sure = ينتهي الطلب المتعلق بالمعاملة { $number }. ويمكن تقديم طلب جديد.
disclosure-stage-requested = بانتظار شخص ثانٍ
disclosure-stage-approved = تمت الموافقة
disclosure-stage-refused = مرفوض
disclosure-stage-withdrawn = مسحوب
disclosure-stage-lapsed = انقضت المهلة
disclosure-read-first = تتاح الموافقة بعد القراءة.
disclosure-approve-sure = الموافقة على إعطاء هذه البيانات من المعاملة { $number }
disclosure-service-choose = يُرجى اختيار الخدمة
disclosure-days-help = لا يُحسب اليوم. ولا يزيد العدد على ما يجيزه الأساس القانوني المختار أعلاه؛ وبعده لا تُعدّ حزمة.
package-title = الحزمة جاهزة
package-produce = إعداد الحزمة
package-produce-hint = يفتح ما يجوز الإفصاح عنه بالضبط، ويُسجّل ذلك. وتُعرض لك عبارة مرور تُرسل بطريق آخر.
package-produce-key = إعداد لمفتاح المتلقّي
package-key = مفتاح المتلقّي، ويبدأ بـ age1
package-passphrase-lead = يُرجى تدوين عبارة المرور الآن، فهي لا تُعرض مرة أخرى. وتُرسل بطريق غير طريق الحزمة.
package-passphrase = عبارة المرور
package-for-key = لا يفتح الحزمة إلا صاحب المفتاح الذي أُدخل.
package-fetch = تنزيل الحزمة
package-fetch-hint = تُحفظ عشر دقائق وتُعطى مرة واحدة. ويفتحها المتلقّي بالبرنامج المجاني age.
package-heading = بيانات مُفصح عنها من معاملة
package-use = لا يجوز استعمالها إلا لغرض الأساس القانوني المذكور هنا، وحتى { $date }. ويجب حذفها بعد ذلك.
package-at = وقت الإعداد
package-requester = طالب الإفصاح
package-approver = الموافق عليه
package-approved-by = مسؤول حماية البيانات { $number }، { $office }
