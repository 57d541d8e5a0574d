title = تجديد إذن عبور
summary = رحلات جديدة لتصريح السفر الذي لديك.
also = اذن عبور, إذن عبور, تصريح سفر, تصريح عبور, عبور الحدود, اذن سفر, إذن سفر, رحلات, رحلة, رحله, تجديد اذن, تجديد تصريح, عبارة, عباره, معبر, زيارة يوم, زياره
guidance =
    يبقى تصريح السفر كما هو، وإذن العبور يحدّد كم مرة يجوز العبور به. ويستغرق ذلك ستة أيام عمل، ويكون الإذن على هاتفك أو على ورق.

    إذا لم تتغيّر بياناتك وكانت الرحلات للزيارة فقط، فقائمة التحقق نفسها تقبل الطلب، في أي ساعة. وتختار القرعة واحدًا من كل عشرين من هذه الطلبات ليُفحص مرة أخرى. لا يدل ذلك على شيء يخصّك، ولا يتطلب منك شيئًا.

    لا نسأل عن مكان نزولك ولا عن معارفك، ولا نحتفظ بقائمة رحلاتك.
example-1 =
    تريد السيدة دنغ ركوب العبّارة مرتين هذا الخريف. كتبت رقم تصريحها وهي في الحافلة واختارت رحلتين. وبعد ستة أيام عمل كان الإذن على هاتفها.
example-2 =
    يعبر السيد أوسي كل أسبوع للعمل. أضاف خطابًا من جهة عمله واختار سنة. فحص موظف الخطاب، واستلم الإذن من دار البلدة.

fee-note = الرسم واحد لرحلة أو رحلتين أو سنة.

question-permit_valid = هل تصريح السفر سارٍ ثلاثة أشهر أخرى على الأقل؟
question-permit_valid-yes = نعم
question-permit_valid-no = لا
question-details_same = هل الاسم ورقم التصريح كما في المرة السابقة؟
question-details_same-yes = نعم
question-details_same-no = لا
question-purpose = ما غرض الرحلات؟
question-purpose-visit = زيارة أو إجازة
question-purpose-family = السكن مع العائلة مدة
question-purpose-work = عمل أو تجارة

eligibility-permit-lasts = يُرجى أولًا طلب تصريح سفر جديد من دار البلدة: نُصدره مع إذن العبور في زيارة واحدة. ويُرجى إحضار التصريح القديم وصورة شخصية.

item-travel-permit = تصريح السفر
item-travel-permit-counts = البطاقة نفسها عند الشباك، أو صورة لها عبر الإنترنت. والرقم والتاريخ مقروءان.
item-travel-permit-example = صورتان: الوجه والظهر، والزوايا الأربع ظاهرة.
item-change-paper = ما يثبت التغيير
item-change-paper-counts = تصريحك الجديد أو بطاقة الهوية الجديدة، مع الرقم أو الاسم القديم إن كان مطبوعًا عليها.
item-change-paper-example = صورة لجهتَي البطاقة الجديدة.
item-change-paper-because = لأن شيئًا تغيّر
item-change-paper-not-needed = غير لازم: لم يتغيّر شيء
item-family-paper = إفادة من العائلة التي سيكون السكن معها
item-family-paper-counts = تكفي إفادة موقّعة: صلة القرابة ومدة الإقامة. ولا حاجة إلى ذكر العنوان.
item-family-paper-example = «تأتي أمي دنغ ينغ للسكن معي من سبتمبر إلى ديسمبر. دنغ كاي، 20 يوليو 2026.»
item-family-paper-because = لأن السكن سيكون مع العائلة
item-family-paper-not-needed = غير لازم: الرحلة ليست للسكن مع العائلة
item-employer-letter = خطاب عن العمل
item-employer-letter-counts = من جهة عملك أو من عميلك، من آخر ثلاثة أشهر. ولمن يتاجر لنفسه: رخصته.
item-employer-letter-example = «يتولّى السيد أوسي صيانة مضخاتنا عبر الخليج، نحو مرة في الأسبوع.» مع التاريخ والتوقيع والختم.
item-employer-letter-because = لأن الرحلة للعمل أو التجارة
item-employer-letter-not-needed = غير لازم: الرحلة ليست للعمل

topic-you = بياناتك
topic-endorsement = إذن العبور
topic-contact = كيف نصل إليك

field-full_name = الاسم الكامل
field-full_name-help = كما في تصريح السفر.
field-permit_number = رقم تصريح السفر
field-permit_number-help = على وجه البطاقة.
field-trips = كم رحلة؟
field-trips-one = واحدة، خلال ثلاثة أشهر
field-trips-two = اثنتان، خلال سنة
field-trips-year = بلا حدّ، خلال سنة
name-trips = عدد الرحلات
field-wanted_from = ابتداءً من أي يوم؟
field-wanted_from-help = أقرب يوم بعد ستة أيام عمل من اليوم.
name-wanted_from = أول يوم مطلوب
field-telephone = رقم الهاتف
field-telephone-help = نستعمله فقط لإبلاغك بما يخصّ هذا الطلب.
field-email = البريد الإلكتروني (اختياري)
field-email-help = نراسلك على الهاتف أو البريد، والهاتف أولًا.

paper-title = إذن عبور
paper-statement = يجوز لحامل تصريح السفر ذي الرقم أدناه العبور به بعدد المرات المذكور، ابتداءً من اليوم المذكور.
paper-field-permit_number = رقم تصريح السفر
paper-field-trips = الرحلات
paper-field-wanted_from = ابتداءً من
