### معاملتي.

link-title = فتح معاملتي
link-lead = أُنشئ هذا الرابط من الإيصال. بالضغط على الزر تُفتح المعاملة على هذا الجهاز.
link-button = فتح معاملتي
to-case = معاملتي
case-leave = إغلاق هذه المعاملة على هذا الجهاز
case-role = صفتك في هذه المعاملة: { $role }
case-service = الخدمة
case-see-notice = عرض النواقص
case-where = أين وصل طلبك
case-clock-title = حساب المدة
case-clock = أيام العمل المنقضية: { $used } من { $promised }. موعد الإنجاز: { $date }.
case-clock-still = أيام العمل المنقضية: { $used } من { $promised }. حساب المدة متوقف، ولا موعد للإنجاز حتى يُستأنف.
case-clock-ended = أيام العمل المنقضية: { $used } من { $promised }. كان موعد الإنجاز: { $date }.
case-papers = الوثائق والمستندات
case-add-document = إضافة مستند
case-resume = استئناف معاملتي الآن
case-object = التظلّم من القرار
case-withdraw = سحب الطلب
case-state-ready = جاهزة لك
case-state-confirmation = بانتظار التأكيد

closed-completed = اكتملت
closed-refused = مرفوضة
closed-withdrawn = مسحوبة
closed-not-confirmed = انتهت: لم يكتمل التأكيد
closed-not-answered = انتهت: لم يصل الرد
closed-not-taken-up = انتهت: لم يكتمل الدفع أو الاستلام من الشباك
closed-without-decision = انتهت
closed-more-completed = تبقى وثائقك في معاملتك حتى تُمحى بياناتك.
closed-more-refused = يمكنك قراءة الأسباب في القرار.
closed-more-withdrawn = سُحب الطلب.
closed-more-not-confirmed = لم يؤكّد الجميع.
closed-more-not-answered = لم يصل الرد على قائمة النواقص في المهلة.
closed-more-not-taken-up = لم تُدفع الرسوم أو لم تُستلم الوثيقة من الشباك في المهلة. ما صدر يبقى في المعاملة حتى تُمحى بياناتك.
closed-more-without-decision = انتهت بلا قرار.
closed-by = الجهة التي أغلقتها: { $office }.
closed-why = يمكنك قراءة السبب وما يمكن فعله مع وثائقك.
paper-closing = سبب الإغلاق
closing-title = أُغلقت معاملتك
closing-lead = انتهت بلا قرار: لم يُقبل الطلب ولم يُرفض.
reasons-date = التاريخ
reasons-office = الجهة
reasons-next = ما يمكنك فعله
reasons-complain = إن كان في الأمر خطأ، يُرجى إبلاغنا، وينظر فيه قسم لم يشارك في الأمر.
closed-object = لك التظلّم من ذلك.
closed-apply-again = يمكنك تقديم طلب جديد في أي وقت.
case-closed-on = أُغلقت يوم { $date }.

case-do-notice = { $open ->
    [0] يُرجى إرسال الرد: كل ما في القائمة جاهز. المهلة حتى يوم { $date }.
    [one] يُرجى تقديم البند الناقص، ثم الإرسال. المهلة حتى يوم { $date }.
    [two] يُرجى تقديم البندين الناقصين، ثم الإرسال. المهلة حتى يوم { $date }.
    [few] يُرجى تقديم { $open } بنود ناقصة، ثم الإرسال. المهلة حتى يوم { $date }.
    [many] يُرجى تقديم { $open } بندًا ناقصًا، ثم الإرسال. المهلة حتى يوم { $date }.
   *[other] يُرجى تقديم { $open } بند ناقص، ثم الإرسال. المهلة حتى يوم { $date }.
}
case-do-confirm = يُرجى قراءة الجزء الخاص بك أدناه، ثم تأكيده أو الامتناع عن تأكيده.
case-confirm-until = يمكنك ذلك حتى { $date }، ثم ينتهي الطلب.
case-wait-confirm = لا شيء مطلوب منك الآن. ننتظر تأكيد الآخرين.
case-wait-confirm-until = يمكنهم ذلك حتى { $date }، ثم ينتهي الطلب.
case-do-open = وثيقتك جاهزة، ويمكنك فتحها أدناه.
case-do-collect = وثيقتك جاهزة، ويمكنك استلامها من دار البلدة.
case-do-collect-or-wait = وثيقتك جاهزة: يمكنك استلامها من دار البلدة، أو انتظار وصولها إن كان التوصيل قد طُلب.
case-do-wait-courier = وثيقتك جاهزة، وهي في طريقها إليك بالتوصيل، وليس عليك فعل شيء.
case-do-pay = يُرجى دفع { $sum } في دار البلدة. وتصدر الوثيقة فور الدفع.
case-wait-opinion = لا شيء مطلوب منك الآن. طلبنا رأي قسم آخر، وحساب المدة متوقف.
case-wait-you = حساب المدة متوقف لأنك طلبت الانتظار. ويمكنك استئنافه أدناه.
case-wait-applicant = لا شيء مطلوب منك الآن. ننتظر مقدّم الطلب، وحساب المدة متوقف.
case-still-opinion = حساب المدة متوقف حتى يبدي قسم آخر رأيه.
case-still-applicant = حساب المدة متوقف لأن مقدّم الطلب طلب الانتظار.
case-wait-fee = لا شيء مطلوب منك الآن. لم تُدفع الرسوم { $sum } بعد، وتصدر الوثيقة فور دفعها.
case-do-nothing = لا شيء مطلوب منك الآن.
case-do-add = لم يُضَف بعد: { $items }. يُرجى إضافة ما ينقص أدناه، أو عرضه في دار البلدة.
case-left-out = إن بقي مستند لم يُضَف، فما زالت إضافته ممكنة أدناه.
case-open-certificate = فتح شهادتك
case-open-letter = فتح خطابك
case-promise = موعد الإنجاز: { $date }.
case-promise-provisional = موعد الإنجاز: { $date }. لم تُنشر عطل السنة المقبلة بعد، وقد يتغيّر هذا اليوم بسببها.
case-promise-if = إذا أُرسل الرد اليوم، فموعد الإنجاز { $date }.
case-extended = مُدّدت مدة هذه المعاملة، وعدد أيام العمل الإضافية { $days }.
extended-why = يمكنك قراءة السبب مع وثائقك.
paper-extension = سبب التمديد
extension-title = تحتاج معاملتك إلى وقت أطول
case-kept-ready = تنتظرك الوثيقة في الشباك حتى { $date }، ثم تُغلق المعاملة.
case-pay-until = يُرجى الدفع في موعد أقصاه { $date }، ثم تُغلق المعاملة.

step-submitted = قُدّم الطلب
step-confirmation = تأكيد الآخرين
step-intake = فحص المستندات
step-decision = القرار
step-issue = إصدار الوثيقة
step-closed = أُغلقت المعاملة
who-parties = الأطراف الآخرون
who-you = ننتظر ردّك
who-applicant = ننتظر مقدّم الطلب
who-intake = موظف
who-decision = موظف ثانٍ
who-issue = موظف ثالث

confirm-title = الجزء الخاص بك
confirm-lead = ورد اسمك في هذا الطلب. يُرجى قراءة ما قيل عنك، ثم تأكيده أو الامتناع عن تأكيده. لا يُتّخذ أي إجراء من دونك.
confirm-read = قراءة الجزء الخاص بي
confirm-button = أؤكّد
confirm-no = لا أؤكّد
decline-title = الامتناع عن التأكيد؟
decline-lead = ينتهي الطلب، ويُحذف ما قيل عنك فيه. لا يمكن التراجع عن ذلك.
decline-button = الامتناع عن التأكيد
withdraw-title = سحب الطلب؟
withdraw-lead = نوقف العمل عليه ولا يصدر شيء. لا يمكن التراجع عن ذلك، لكن يمكنك تقديم طلب جديد في أي وقت.
withdraw-button = سحب الطلب
object-title = التظلّم من القرار
object-lead = التظلّم طلب جديد للخدمة نفسها، يبتّ فيه من جديد موظفون لم يتّخذوا القرار الأول. يُرجى أن يُذكر فيه وجه الاعتراض، وأن يُرفق به ما يؤيده. والتظلّم مجاني.
object-button = بدء التظلّم
object-until = آخر يوم للتظلّم هو { $date }.
object-until-over = كان آخر يوم للتظلّم { $date }. ما زال بإمكانك التظلّم مع ذكر سبب التأخر، ثم يقرّر القسم هل يُنظر فيه.
sure-no = لا، رجوع

notice-title = النواقص
notice-when = أُرسلت القائمة يوم { $sent }. المهلة حتى يوم { $by }.
notice-whole = هذه هي القائمة كاملة، ولا يجيز قائمة أخرى إلا مشرف.
notice-further = هذه قائمة أخرى أجازها مشرف، وفيها كل ما ينقص الآن.
notice-words-link = قراءة ما كتبه الموظف
notice-words = ما كتبه الموظف
notice-change = تغيير هذا الرد
notice-provided = ردّك جاهز للإرسال.
notice-cannot-provide = أجبت بأن هذا البند ليس لديك.
notice-shown = عُرض الأصل في دار البلدة.
notice-in-words = الرد كتابةً بدلًا من ذلك
notice-in-words-label = ردّك
notice-in-words-button = حفظ هذا الرد
notice-cannot = ليس لديّ هذا البند
notice-cannot-label = ما السبب؟ وهل يوجد ما يُثبت الأمر نفسه؟
notice-cannot-button = تأكيد أنه ليس لديّ
notice-send = إرسال الرد
notice-hint = { $open ->
    [0] كل شيء جاهز للإرسال.
   *[other] جاهز: { $ready }، باقٍ: { $open }. ما أُنجز محفوظ.
}

paper-decision = القرار
paper-issued = ما صدر لك
paper-answers = ما أخبرتنا به
paper-print = طباعة
document-other = مستند
decision-granted = تمت الموافقة على الطلب
decision-refused = رُفض الطلب
decision-date = تاريخ القرار
decision-reasons = الأسباب
decision-no-reasons = السجل الذي جاءت منه هذه المعاملة لا يذكر أسبابًا.
decision-reasons-applicant = الأسباب موجّهة إلى مقدّم الطلب، ويمكنه أن يُطلعك عليها.
decision-disagree = عند عدم الموافقة على القرار
decision-disagree-lead = يمكنك التظلّم على العنوان { $address } برمز المتابعة، أو بالحضور بهذا الرمز إلى { $hall }، { $place }، حيث يساعدك أحد الموظفين. ويبتّ فيه عندئذ موظفون آخرون من جديد.
decision-disagree-until = آخر يوم للتظلّم هو { $date }. { $how }
certificate-issued = تاريخ الإصدار
certificate-number = الرقم
certificate-verify = لمن يتسلّم هذه الوثيقة أن يسأل دار البلدة هل صدرت بهذا الرقم وهل ما زالت سارية. ولا يُحفظ من سأل.
certificate-yours = هذه الوثيقة ملكك، والقرار لك وحدك فيمن يراها.
words-recorded = سُجّل اطّلاعك على هذا في قائمتك، كما يُسجّل كل اطّلاع.
decision-by = الجهة التي قرّرت
certificate-by = الجهة المُصدِرة

openings-title = من اطّلع على بياناتي
openings-lead = يُسجّل كل اطّلاع قبل فتح البيانات. وكل قيد مرتبط بالذي قبله، فيظهر أي تغيير.
openings-none = لم يطّلع أحد على بياناتك بعد. وكل اطّلاع من موظف سيظهر هنا.
openings-none-here = لا اطّلاع بين هذه القيود.
openings-all = { $count ->
    [0] عرض كل ما سُجّل
    [one] عرض كل ما سُجّل (اطّلاع واحد)
    [two] عرض كل ما سُجّل (اطّلاعان)
    [few] عرض كل ما سُجّل ({ $count } اطّلاعات)
    [many] عرض كل ما سُجّل ({ $count } اطّلاعًا)
   *[other] عرض كل ما سُجّل ({ $count } اطّلاع)
}
openings-filter = ما يُعرض
openings-everything = كل شيء
openings-only = الاطّلاعات فقط
openings-older = قيود أقدم
openings-newest = أحدث القيود
openings-promise-title = ما تَعِد به هذه القائمة، وما لا تَعِد به
openings-promise = كل من يفتح بياناتك عبر هذا المكتب يُذكر هنا قبل أن يراها، مع الوقت والقسم والسبب. ويُذكر كل إجراء في معاملتك، وكل نوع من المحاولات التي رفضها المكتب، مرة واحدة لكل موظف. ولا يمكن تغيير شيء في القائمة أو إخراجه منها من دون أن يظهر ذلك.
openings-promise-others = وما طلبه طرف آخر بشأن بياناته أو غيّره في رمز متابعته يُذكر في قائمته هو.
openings-promise-party = كل من يفتح بياناتك عبر هذا المكتب يُذكر هنا قبل أن يراها، مع الوقت والقسم والسبب. ويُذكر هنا أيضًا ما آل إليه طلبك محو بياناتك، وتغيير رمز متابعتك. أما ما جرى غير ذلك في هذه المعاملة وما رفضه المكتب فيُسجّل في قائمة مقدّم الطلب، وتبيّن صفحتك أين وصلت المعاملة. ولا يمكن تغيير شيء في القائمة أو إخراجه منها من دون أن يظهر ذلك.
openings-promise-not = لا تعلم القائمة ما يتذكّره المرء أو يقوله أو ينسخه بعد القراءة، ولا تشمل أوراقًا خارج هذا المكتب. وحيث يجيز قانون تأخير الإبلاغ باطّلاع، يكون القيد في القائمة من البداية ويظهر حين يحين وقته.
opening-refused = محاولة مرفوضة
opening-reason = السبب
opening-seen = البيانات
opening-act = الإجراء
opening-times = { $count ->
    [one] مرة واحدة، { $times }
    [two] مرتان، { $times }
    [few] { $count } مرات، { $times }
   *[other] { $count } مرة، { $times }
}
opening-entry = القيد { $number }
seen-questions = إجابات الأسئلة
seen-words = نصوص مكتوبة
seen-document = مستند
list-comma = {"، "}
by-applicant = مقدّم الطلب
by-calendar = النظام تلقائيًا، وفق القاعدة
by-officer = { $duty } { $number }، { $office }
by-you = أنت
by-same = (الموظف نفسه المذكور أعلاه)
by-officer-unnamed = { $duty }، { $office }
officer-intake = موظف تلقّي الطلبات
officer-decision = موظف القرار
officer-issue = موظف الإصدار
officer-clerk = موظف

purpose-check-application = فحص الطلب
purpose-decide = اتخاذ القرار
purpose-issue = إصدار ما تمت الموافقة عليه
purpose-give-opinion = إبداء رأي مطلوب
purpose-own-data = اطّلاع الشخص على بياناته
purpose-send-message = إرسال رسالة إليك
purpose-compare-contact = مقارنة وسيلة الاتصال، بعد بلاغ بفقدان رمز المتابعة

attempt-holds-another-duty = محاولة تولّي مهمة ثانية في معاملتك، وقد مُنعت: لا يجوز لأحد أن يتولّى مهمتين
attempt-took-part-already = محاولة تولّي مهمة في معاملتك، وقد مُنعت: سبق لصاحبها أن أبدى رأيًا فيها أو فحصها
attempt-decided-before = محاولة إسناد القرار في تظلّمك إلى من سبق أن قرّر في المعاملة محل التظلّم، وقد مُنعت
attempt-nobody-left = محاولة تولّي مهمة في معاملتك، وقد مُنعت: لا غنى عن صاحبها في مهمة لاحقة
attempt-held-by-another = محاولة إجراء خطوة في عهدة موظف آخر، وقد مُنعت
attempt-not-your-duty = محاولة إجراء خطوة خارج مهام الموظف، وقد مُنعت
attempt-not-your-office = محاولة إجراء خطوة تخصّ قسمًا آخر، وقد مُنعت
attempt-supervisor-needed = محاولة إجراء خطوة لا تجوز إلا لمشرف، وقد مُنعت

wrong-link = يبدو هذا غير صحيح
wrong-title = ما الذي يبدو غير صحيح؟
wrong-back = رجوع إلى القائمة
wrong-lead = تصل شكواك إلى: { $office }. لا يشارك في النظر فيها من قُدّمت الشكوى بحقّه، ولا يراها من يعالجون معاملتك. ولها رقم وإيصال خاصان بها.
wrong-send = إرسال الشكوى
wrong-about = بشأن القيد { $number } في سجل المعاملة { $case }: { $when }. { $who }. { $what }.
purpose-disclosure = تسليم البيانات إلى جهة خارج المعاملة، بحكم القانون وبموافقة موظفَين
purpose-check-disclosure = قراءة إلى من تُسلّم البيانات ولماذا
