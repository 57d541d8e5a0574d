title = بدل وثيقة مفقودة
summary = للإبلاغ عن وثيقة مفقودة أو مسروقة أو تالفة، والحصول على وثيقة جديدة.
also = فقدان جواز, جواز مفقود, ضياع جواز, جواز ضائع, جواز مسروق, سرقة, سرقه, ضياع تصريح, بطاقة مفقودة, بطاقه مفقوده, بدل فاقد, بدل تالف, وثيقة ضائعة, وثيقه ضائعه, محفظة, محفظه, ابلاغ عن فقدان, إبلاغ عن فقدان
guidance =
    يُرجى الإبلاغ فور ملاحظة الفقدان. منذ لحظة قبول طلبك لا تعود الوثيقة القديمة صالحة، ولا يقدر أحد على استعمالها باسمك.

    يتم الإبلاغ وطلب الوثيقة الجديدة معًا. ويستغرق ذلك سبعة أيام عمل. ويمكن استلامها من دار البلدة أو طلب توصيلها.

    إن وُجدت القديمة لاحقًا، يُرجى عدم استعمالها ووضعها في صندوق الرسائل عند دار البلدة. ولا حاجة إلى تفسير.
example-1 =
    نسيت السيدة كيم جواز سفرها في العبّارة. أبلغت في المساء نفسه من هاتفها، مع صورة شخصية وصورة لرخصة قيادتها، واستلمت الجواز الجديد بعد سبعة أيام عمل.
example-2 =
    سُرقت حقيبة السيد جيانغ وفيها تصريح إقامته. أبلغ الشرطة، وأحضر محضرها مع جواز سفره إلى دار البلدة. ولم يدفع شيئًا.

fee-note = الرسم واحد لكل وثيقة. وإن كانت مسروقة وأُحضر محضر الشرطة، نعفيك من الرسم.

question-document = ما الوثيقة؟
question-document-residence_permit = تصريح إقامة
question-document-passport = جواز سفر
question-document-travel_permit = تصريح سفر
question-how_lost = ماذا حدث لها؟
question-how_lost-lost = فُقدت
question-how_lost-stolen = سُرقت
question-how_lost-destroyed = تلفت
question-issued_here = هل صدرت في لينهافن؟
question-issued_here-yes = نعم
question-issued_here-no = لا

eligibility-issued-here = يُرجى طلب وثيقة جديدة من الجهة التي أصدرتها: قسم في بلدة أخرى، أو القنصلية. وإن طُلب إثبات للإبلاغ عن الفقدان، تكتب لك دار البلدة خطابًا في الحال.

item-other-identity = وثيقة أخرى عليها اسمك
item-other-identity-counts = أي وثيقة رسمية عليها صورة. وإن لم تبقَ أي وثيقة، يُرجى الحضور مع شخص يعرفك ويمكنه إبراز وثيقته.
item-other-identity-example = صورة لرخصة القيادة، من الجهتين.
item-portrait = صورة شخصية
item-portrait-counts = 33 في 48 مليمترًا، لا يزيد عمرها على ستة أشهر، بخلفية فاتحة بلا نقوش، والنظر إلى الأمام مباشرة، بلا غطاء رأس إلا إذا كان ملبوسًا دائمًا. يعرف المقاسَ كلُّ محل تصوير، وكشك التصوير في دار البلدة مجاني.
item-portrait-example = ملف من محل تصوير، أو صورتان مطبوعتان في ظرف.
item-portrait-because = لأن جواز السفر أو تصريح السفر يحمل صورة
item-portrait-not-needed = غير لازم: تصريح الإقامة لا يحمل صورة
item-police-report = محضر الشرطة
item-police-report-counts = الإيصال أو رقمه فقط. وإن لم يتم الإبلاغ لدى الشرطة بعد، يُرجى إرسال هذا الطلب أولًا وإضافة المحضر لاحقًا.
item-police-report-example = صورة للإيصال بتاريخه ورقمه.
item-police-report-because = لأن الوثيقة سُرقت
item-police-report-not-needed = غير لازم: لم تُسرق الوثيقة
item-remains = ما بقي منها
item-remains-counts = كل ما بقي لديك منها. وإن لم يبقَ شيء، يكفي سطر يقول ما حدث.
item-remains-example = نصف البطاقة الذي سلم من الغسّالة، أو «احترقت في حريق المطبخ يوم 3 يوليو».
item-remains-because = لأن الوثيقة تلفت
item-remains-not-needed = غير لازم: لم تعد الوثيقة لديك

topic-you = بياناتك
topic-document = الوثيقة
topic-contact = كيف نصل إليك

field-full_name = الاسم الكامل
field-full_name-help = كما كُتب في الوثيقة المفقودة.
field-born = تاريخ الميلاد
field-born-help = يدلّنا على وثيقتك إن لم يُعرف رقمها.
field-document_number = رقم الوثيقة (اختياري)
field-document_number-help = إن عُرف. كثيرًا ما يكون على نسخة قديمة أو حجز.
field-missing_since = منذ متى هي مفقودة؟
field-missing_since-help = يكفي التقريب.
name-missing_since = تاريخ الفقدان
field-handing = أين نسلّم الجديدة؟
field-handing-counter = في دار البلدة
field-handing-courier = بالتوصيل
name-handing = طريقة التسليم
field-telephone = رقم الهاتف
field-telephone-help = نستعمله فقط لإبلاغك بما يخصّ هذا الطلب. ويحتاج إليه عامل التوصيل أيضًا.
field-email = البريد الإلكتروني (اختياري)
field-email-help = نراسلك على الهاتف أو البريد، والهاتف أولًا.
field-post_address = عنوان التوصيل
field-post_address-help = حيث يوجد من يبرز وثيقة هوية ويوقّع.

paper-title = صدر بدل الوثيقة
paper-statement = أُبلغ عن فقدان الوثيقة السابقة أو سرقتها أو تلفها، ولم تعد صالحة. وصدرت وثيقة جديدة للشخص المذكور أدناه.
paper-field-document_number = رقم الوثيقة
paper-field-missing_since = مفقودة منذ
