title = استشارة محامٍ مجانًا
summary = نحيلك إلى محامٍ يستمع إليك ويخبرك بما يمكن فعله.
also = مساعدة قانونية, مساعده قانونيه, محامي, محامية, محاميه, محام, استشارة قانونية, استشاره قانونيه, إستشارة, قانون, محكمة, محكمه, قضية, قضيه, نزاع, دعوى, دعوي, طرد من السكن, اخلاء, إخلاء, اجور غير مدفوعة, أجور, رواتب, حقوق, ديون
guidance =
    يُرجى عدم كتابة ما حدث هنا. يُقال للمحامي، وعليه أن يكتمه، حتى عنّا.

    خلال ثلاثة أيام عمل يتحدد لك وقت للحديث مدته 45 دقيقة، في دار البلدة أو بالهاتف. وذلك مجانًا، أيًّا كانت أوراقك أو دخلك. وإن كان مطلوبًا بعد ذلك أن يعمل المحامي نيابة عنك، يخبرك بالتكلفة وبمن يمكنه دفعها.

    لا يرى الإحالة إلا القسم الذي يعالجها. ويجيبنا المحامي بكلمة «تم» أو «لم يتم» ولا شيء غيرها. وبعد ذلك بثلاثين يومًا يُتلف ما كُتب هنا.
example-1 =
    لم تُدفع للسيدة رحيمي أجورها الأخيرة. اختارت «العمل»، وتركت رقمها، وطلبت الاتصال مساءً. ويوم الخميس تحدثت مع محامٍ بالهاتف.
example-2 =
    وصل السيد سونغ خطاب من المؤجّر: عليه أن يخلي المسكن قبل يوم 30. كتب ذلك اليوم، فأعطيناه أول وقت متاح، في الصباح التالي. وأخذ الخطاب معه.

question-link = ما صلة الأمر بلينهافن؟
question-link-live = أسكن هنا
question-link-work = أعمل هنا
question-link-matter = حدث الأمر هنا
question-link-none = لا شيء من ذلك
question-lawyer = هل لديك محامٍ لهذا الأمر من قبل؟
question-lawyer-no = لا
question-lawyer-yes = نعم
question-letter = هل وصلك خطاب فيه تاريخ يجب فعل شيء قبله؟
question-letter-yes = نعم
question-letter-no = لا

eligibility-belongs-here = يُرجى السؤال في مكتب البلدة التي فيها سكنك أو التي حدث فيها الأمر: لكل بلدة مثل هذا المكتب. وإن كان التاريخ قريبًا، يُرجى الاتصال بدار البلدة لندلّك على الجهة المناسبة.
eligibility-no-lawyer-yet = يُرجى التحدث مع محاميك أولًا. وعند الرغبة في تغييره أو تعذّر الدفع، يُرجى الحضور إلى دار البلدة لنوضّح ما هو ممكن.

item-letter-received = الخطاب الذي فيه التاريخ
item-letter-received-counts = كل صفحاته مع الظرف. يُعرض على المحامي، ولا حاجة إلى إرساله إلينا.
item-letter-received-example = خطاب المحكمة وظرفه وعليه ختم يوم وصوله.
item-letter-received-because = لأن هناك مهلة جارية
item-letter-received-not-needed = غير لازم: لا خطاب من هذا النوع لديك

topic-matter = موضوع الاستشارة
topic-meeting = طريقة الحديث
topic-contact = كيف نصل إليك

field-field_of_law = ما موضوع الاستشارة؟
field-field_of_law-help = لنجد المحامي المناسب. وعند الشك يُختار «شيء آخر».
field-field_of_law-home = السكن والإيجار
field-field_of_law-work = العمل والأجور
field-field_of_law-money = المال والعقود
field-field_of_law-family = الأسرة
field-field_of_law-office = قرار من جهة إدارية
field-field_of_law-other = شيء آخر
name-field_of_law = الموضوع
field-reply_by = ما آخر يوم لفعل المطلوب؟
field-reply_by-help = كما في الخطاب. ونحرص على أن يكون الحديث قبل ذلك اليوم.
name-reply_by = آخر يوم للتصرف
field-meeting = أين يكون الحديث؟
field-meeting-hall = في دار البلدة
field-meeting-telephone = بالهاتف
name-meeting = مكان الحديث
field-call_time = متى يمكن الاتصال بك؟
field-call_time-morning = صباحًا
field-call_time-afternoon = بعد الظهر
field-call_time-evening = مساءً
name-call_time = وقت الاتصال
field-discreet = إذا أجاب شخص آخر، هل نكتم سبب الاتصال؟
field-discreet-help = نقول عندئذ إن الاتصال بشأن موعد، ونعاود الاتصال.
name-discreet = الكتمان عند الاتصال
field-full_name = بأي اسم نناديك؟
field-full_name-help = يكفي الاسم المفضّل لديك.
name-full_name = الاسم
field-telephone = رقم الهاتف
field-telephone-help = رقم يمكنك الحديث منه. ونستعمله فقط لهذا الطلب.
