title = حجز مترجم فوري
summary = من يتكلم لغتك، أو لغة الإشارة، يساعدك في مكتب خدمات البلدة.
also = مترجم, مترجمة, مترجمه, ترجمة, ترجمه, ترجمان, ترجمة فورية, ترجمه فوريه, لغة الاشارة, لغة الإشارة, لغه الاشاره, مساعدة لغوية, لا اتكلم اللغة, لا أفهم اللغة
guidance =
    يُرجى الحجز قبل الموعد بيومَي عمل على الأقل، وخلال ذلك نخبرك من يأتي. لا رسم على ذلك، لأي أمر مع البلدة.

    ينقل المترجم كل ما يقوله الطرفان، ويكتمه، ولا يقدّم نصيحة. وللسؤال القصير لا حاجة إلى حجز: في كل شباك مترجمون بالهاتف، بعشرين لغة، في الحال.

    لا ينبغي أن يترجم الأطفال لآبائهم. يُرجى حجز مترجم بدلًا من ذلك.
example-1 =
    للسيدة نغوين موعد في قسم الإسكان يوم الخميس. اختارت يوم الاثنين اللغة الفيتنامية وفترة بعد الظهر. وصلها خطابنا يوم الثلاثاء، ويلتقيها المترجم عند باب دار البلدة.
example-2 =
    يتكلم السيد حميد لغة ليست في القائمة. اختار «لغة أخرى» وكتب اسمها بكلماته. نجد مترجمًا بالهاتف ونتصل به لتحديد الوقت.

question-matter = لأي أمر يلزم المترجم؟
question-matter-town = أمر مع البلدة
question-matter-private = أمر آخر
question-lead = متى؟
question-lead-enough = بعد يومَي عمل أو أكثر
question-lead-short = اليوم أو في يوم العمل التالي
question-booked = هل لديك موعد من قبل؟
question-booked-yes = نعم
question-booked-no = لا

eligibility-town-matter = يُرجى طلب قائمة المترجمين المحلّفين من دار البلدة: فيها لغاتهم وأسعارهم. ولا يجوز لنا الدفع إلا لأمر مع البلدة.
eligibility-enough-time = يُرجى الحضور إلى أي شباك أو الاتصال بنا: ينضمّ مترجم بالهاتف في الحال. ولا شيء يلزم ملؤه.

item-appointment = موعدك
item-appointment-counts = الخطاب أو الرسالة، أو اليوم والوقت والمكان على ورقة.
item-appointment-example = صورة للرسالة: «الخميس 24 سبتمبر، 14:20، الشباك 3».
item-appointment-because = لأن على المترجم أن يأتي في ذلك الوقت
item-appointment-not-needed = غير لازم: نحدد الوقت معًا

topic-language = لغتك
topic-meeting = متى وكيف
topic-contact = كيف نصل إليك

field-language = إلى أي لغة نترجم؟
field-language-help = نستعملها فقط لإيجاد المترجم.
field-language-english = الإنجليزية
field-language-arabic = العربية
field-language-french = الفرنسية
field-language-hindi = الهندية
field-language-japanese = اليابانية
field-language-korean = الكورية
field-language-portuguese = البرتغالية
field-language-russian = الروسية
field-language-spanish = الإسبانية
field-language-vietnamese = الفيتنامية
field-language-sign = لغة الإشارة
field-language-other = لغة أخرى
name-language = لغة الترجمة
field-other_language = ما هي اللغة الأخرى؟
field-other_language-help = بكلماتك وحروفك.
name-other_language = اللغة الأخرى
field-on_day = في أي يوم؟
field-on_day-help = بعد يومَي عمل من اليوم على الأقل.
name-on_day = اليوم
field-day_part = متى في ذلك اليوم؟
field-day_part-morning = صباحًا
field-day_part-afternoon = بعد الظهر
name-day_part = وقت اليوم
field-way = أين؟
field-way-hall = في دار البلدة
field-way-telephone = بالهاتف
field-way-visit = عندما يأتي موظف إليّ
name-way = المكان
field-full_name = بأي اسم نناديك؟
field-full_name-help = يستقبلك المترجم بهذا الاسم.
name-full_name = الاسم
field-telephone = رقم الهاتف
field-telephone-help = نستعمله فقط لإبلاغك بشأن هذا الحجز. ويمكن أن يكون ذلك برسالة نصية.

paper-title = تم حجز مترجم
paper-statement = حُجز مترجم على النحو المذكور أدناه. وإن تعذّر الحضور، يُرجى إبلاغنا في اليوم السابق.
paper-field-language = اللغة
paper-field-other_language = أي لغة
paper-field-on_day = اليوم
paper-field-day_part = الوقت
paper-field-way = أين
paper-field-full_name = حُجز باسم
